//! The internal reference index (chỉ số tham khảo nội bộ): how well a unit is provided for on a day,
//! measure by measure. No law gives a formula, so it is never a verdict, and every threshold is a dated row.
//! Exact integers throughout. Must not read anything, nor put anything into words.

pub mod force;
pub mod forecast;
pub mod mend;
pub mod movement;
pub mod outlook;
pub mod person;
pub mod standard;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
pub mod verdict;

use crate::domain::Day;
use crate::domain::training::Credit;
pub use force::Force;
pub use mend::Account;
use mend::{Lack, by_lack};
pub use outlook::Outlook;
pub use person::{Person, Reason, Reasons};
pub use standard::{Standard, Thresholds};
pub use verdict::{Override, Reading, State, read};

/// How well something is provided for (mức bảo đảm), the best first. Never a state of readiness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    Full,
    Mostly,
    Short,
    Lacking,
}

impl Level {
    pub const ALL: [Level; 4] = [Level::Full, Level::Mostly, Level::Short, Level::Lacking];

    /// The stable code, of the list `LEVEL`.
    pub fn code(self) -> &'static str {
        match self {
            Level::Full => "DU",
            Level::Mostly => "CO_BAN_DU",
            Level::Short => "THIEU",
            Level::Lacking => "THIEU_NHIEU",
        }
    }

    /// The level with this code.
    pub fn parse(code: &str) -> Option<Level> {
        Level::ALL.into_iter().find(|level| level.code() == code)
    }

    /// Whether it needs no attention.
    pub fn is_good(self) -> bool {
        self <= Level::Mostly
    }

    /// The next better one.
    pub fn better(self) -> Option<Level> {
        let at = Level::ALL.iter().position(|own| *own == self)?;
        at.checked_sub(1).map(|at| Level::ALL[at])
    }
}

/// So much of so much. What is beyond the whole does not count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Share {
    pub there: i64,
    pub whole: i64,
}

impl Share {
    /// What lacks to the whole; less than none where more is there.
    pub fn missing(self) -> i64 {
        self.whole - self.there
    }

    /// Whether so many thousandths are reached, without rounding.
    pub fn reaches(self, least: i64) -> bool {
        self.whole > 0 && self.there.saturating_mul(1000) >= least.saturating_mul(self.whole)
    }

    /// How much more would reach so many thousandths.
    pub fn short_of(self, least: i64) -> i64 {
        let wanted = least.saturating_mul(self.whole);
        // Rounded up: a part of a person is a person.
        let least = wanted.div_euclid(1000) + i64::from(wanted.rem_euclid(1000) > 0);
        (least - self.there).max(0)
    }
}

/// How much lacks for one reason, and over how many things.
pub type Lacking = (Lack, i64, usize);

/// What is taken to be done by a day to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// Duty will be drawn up, and the classes that people are called into will be held and closed.
    Planned,
    /// Duty will be drawn up; no class is counted that is not closed.
    DutyAlone,
}

impl Taken {
    /// Whether something that lacks is taken to be there.
    pub fn has(self, lack: Lack) -> bool {
        match lack {
            Lack::Undrawn => true,
            Lack::Unclosed => self == Taken::Planned,
            _ => false,
        }
    }
}

/// What one measure counts of a unit on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    pub share: Share,
    /// In the order in which the reasons are asked; they add up to what the share misses.
    pub lacks: Vec<Lacking>,
}

impl Counted {
    fn of(account: &Account) -> Counted {
        Counted {
            share: account.share(),
            lacks: by_lack(&account.items),
        }
    }

    /// As if what a day to come is taken to bring were there.
    pub fn ahead(&self, taken: Taken) -> Counted {
        let (there, lacks): (Vec<Lacking>, Vec<Lacking>) =
            self.lacks.iter().copied().partition(|own| taken.has(own.0));
        let more: i64 = there.iter().map(|own| own.1).sum();
        Counted {
            share: Share {
                there: self.share.there + more,
                ..self.share
            },
            lacks,
        }
    }
}

/// What is counted of a unit on a day: figures that add up over units, so that a command is the sum of
/// its bases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub on_roll: i64,
    /// In the order of the measures.
    pub parts: Vec<Counted>,
}

impl Counts {
    /// What a day's accounts come to.
    pub fn of(on_roll: i64, accounts: &[Account]) -> Counts {
        Counts {
            on_roll,
            parts: accounts.iter().map(Counted::of).collect(),
        }
    }
}

impl std::ops::AddAssign<&Counts> for Counts {
    fn add_assign(&mut self, other: &Counts) {
        self.on_roll += other.on_roll;
        self.parts
            .resize_with(self.parts.len().max(other.parts.len()), Counted::default);
        for (sum, own) in self.parts.iter_mut().zip(&other.parts) {
            sum.share.there += own.share.there;
            sum.share.whole += own.share.whole;
            for (lack, amount, count) in &own.lacks {
                mend::add_lack(&mut sum.lacks, *lack, *amount, *count);
            }
            sum.lacks.sort_by_key(|(lack, ..)| *lack);
        }
    }
}

/// What a measure counts in, for its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measured {
    People,
    Posts,
    Certificates,
    /// Hours of a year towards a credit.
    Hours(Credit),
    Places,
}

/// One row of the table of measures. Its label is `measure-<key>`, its thresholds the dated rows of the rule
/// `INDEX` with its key.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    pub key: &'static str,
    pub measured: Measured,
    /// Rests on the roll: where the roll was not confirmed lately, it is not reported.
    pub on_roll: bool,
    /// Asked of every unit; else only of those that have something to measure against.
    pub always: bool,
    /// Where it is unknown, so is the whole.
    pub decisive: bool,
    pub account: fn(&Force, &Standard, Day) -> Account,
}

/// A row that is asked only where it applies, of no consequence for what is unknown.
const fn measure(
    key: &'static str,
    measured: Measured,
    account: fn(&Force, &Standard, Day) -> Account,
) -> Measure {
    Measure {
        key,
        measured,
        on_roll: false,
        always: false,
        decisive: false,
        account,
    }
}

/// A row that every unit must have, that rests on the roll, and without which nothing is known.
const fn decisive(
    key: &'static str,
    measured: Measured,
    account: fn(&Force, &Standard, Day) -> Account,
) -> Measure {
    Measure {
        on_roll: true,
        always: true,
        decisive: true,
        ..measure(key, measured, account)
    }
}

/// The measures, in the order in which they are shown. A further one is a row here, its function on what a
/// force holds, and the dated rows of its thresholds.
pub const MEASURES: [Measure; 7] = [
    decisive("strength", Measured::People, Force::strength),
    decisive("posts", Measured::Posts, Force::posts),
    measure("qualified", Measured::Certificates, Force::certificates),
    measure(
        "trained",
        Measured::Hours(Credit::Training),
        Force::training,
    ),
    measure("results", Measured::People, Force::results),
    measure("courses", Measured::Hours(Credit::Course), Force::courses),
    measure("duty", Measured::Places, Force::duty),
];
