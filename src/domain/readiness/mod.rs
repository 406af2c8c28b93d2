//! The internal reference index (chỉ số tham khảo nội bộ): how well a unit is provided for on a day,
//! measure by measure. No law gives a formula, so it is never a verdict, and every threshold is a dated row.
//! Exact integers throughout. Must not read anything, nor put anything into words.

pub mod force;
pub mod forecast;
pub mod mend;
pub mod movement;
pub mod person;
pub mod standard;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
pub mod verdict;

pub use force::Force;
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
    /// What lacks to the whole.
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

/// What is counted of a unit on a day: figures that add up over units, so that a command is the sum of
/// its bases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub authorised: i64,
    pub on_roll: i64,
    pub available: i64,
    pub posts: i64,
    /// Command posts held by somebody available, of each post no more than the establishment has.
    pub posts_held: i64,
    /// Certificates that posts and components ask of those on the roll, and those that are valid.
    pub needed: i64,
    pub valid: i64,
    /// Tenths of hours owed and done in the year that counts, each person capped at what is owed.
    pub training: i64,
    pub trained: i64,
    pub course: i64,
    pub coursed: i64,
    pub graded: i64,
    pub passed: i64,
    /// Places of duty in the days ahead.
    pub places: i64,
    pub filled: i64,
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.authorised += other.authorised;
        self.on_roll += other.on_roll;
        self.available += other.available;
        self.posts += other.posts;
        self.posts_held += other.posts_held;
        self.needed += other.needed;
        self.valid += other.valid;
        self.training += other.training;
        self.trained += other.trained;
        self.course += other.course;
        self.coursed += other.coursed;
        self.graded += other.graded;
        self.passed += other.passed;
        self.places += other.places;
        self.filled += other.filled;
    }
}

/// What a measure counts in, for its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measured {
    People,
    Posts,
    Certificates,
    Hours,
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
    pub share: fn(&Counts) -> Share,
}

/// A row that is asked only where it applies, of no consequence for what is unknown.
const fn measure(key: &'static str, measured: Measured, share: fn(&Counts) -> Share) -> Measure {
    Measure {
        key,
        measured,
        on_roll: false,
        always: false,
        decisive: false,
        share,
    }
}

/// A row that every unit must have, that rests on the roll, and without which nothing is known.
const fn decisive(key: &'static str, measured: Measured, share: fn(&Counts) -> Share) -> Measure {
    Measure {
        on_roll: true,
        always: true,
        decisive: true,
        ..measure(key, measured, share)
    }
}

/// The measures, in the order in which they are shown.
pub const MEASURES: [Measure; 7] = [
    decisive("strength", Measured::People, |own| Share {
        there: own.available,
        whole: own.authorised,
    }),
    decisive("posts", Measured::Posts, |own| Share {
        there: own.posts_held,
        whole: own.posts,
    }),
    measure("qualified", Measured::Certificates, |own| Share {
        there: own.valid,
        whole: own.needed,
    }),
    measure("trained", Measured::Hours, |own| Share {
        there: own.trained,
        whole: own.training,
    }),
    measure("results", Measured::People, |own| Share {
        there: own.passed,
        whole: own.graded,
    }),
    measure("courses", Measured::Hours, |own| Share {
        there: own.coursed,
        whole: own.course,
    }),
    measure("duty", Measured::Places, |own| Share {
        there: own.filled,
        whole: own.places,
    }),
];
