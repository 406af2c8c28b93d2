//! What stands behind a measure, each thing once under the first reason that applies, and the least that
//! would lift it one level. Must not read anything: whoever counts hands over the things.

use super::person::Reason;
use super::standard::Standard;
use super::verdict::Reading;
use super::{Lacking, Level, Share};
use crate::domain::{Day, Id};

/// Why something lacks to the whole of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lack {
    /// A place of duty that nobody fills.
    Place,
    /// A place of duty on a day of which nobody has drawn up the roster.
    Undrawn,
    /// Somebody on the roll does not count.
    Person(Reason),
    /// Hours in a class that is over, but not closed.
    Unclosed,
    /// Hours owed and not done.
    Hours,
    /// Tested and not passed.
    Failed,
    Expired,
    NoCertificate,
    /// The establishment has a place and the roll nobody for it. Less than none: more than it has.
    Vacant,
}

impl Lack {
    pub const ALL: [Lack; 14] = [
        Lack::Place,
        Lack::Undrawn,
        Lack::Person(Reason::Term),
        Lack::Person(Reason::Illness),
        Lack::Person(Reason::Away),
        Lack::Person(Reason::Leave),
        Lack::Person(Reason::Age),
        Lack::Person(Reason::Papers),
        Lack::Unclosed,
        Lack::Hours,
        Lack::Failed,
        Lack::Expired,
        Lack::NoCertificate,
        Lack::Vacant,
    ];

    /// How dear mending it is, the cheapest first.
    fn price(self) -> u8 {
        match self {
            Lack::Place | Lack::Undrawn | Lack::Unclosed | Lack::Person(Reason::Papers) => 1,
            Lack::Hours | Lack::Failed | Lack::Expired => 2,
            Lack::NoCertificate | Lack::Person(Reason::Term) => 3,
            Lack::Person(Reason::Leave) => 4,
            Lack::Person(Reason::Away) => 5,
            Lack::Person(Reason::Illness) => 6,
            Lack::Person(Reason::Age) => 7,
            Lack::Vacant => 8,
        }
    }

    /// The stable key; its label is `lack-<key>`, what mends it `mend-<key>`.
    pub fn key(self) -> &'static str {
        match self {
            Lack::Place => "place",
            Lack::Undrawn => "undrawn",
            Lack::Person(reason) => reason.key(),
            Lack::Unclosed => "unclosed",
            Lack::Hours => "hours",
            Lack::Failed => "failed",
            Lack::Expired => "expired",
            Lack::NoCertificate => "no-certificate",
            Lack::Vacant => "vacant",
        }
    }
}

/// What lacks: somebody, a place of the establishment, or a shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    Member(Id),
    /// A certificate that somebody must hold, by the code of its kind.
    Certificate(Id, &'static str),
    /// Places of a unit: of a command post by code, or of any.
    Unit(Id, Option<&'static str>),
    /// A shift of a day.
    Shift(Id, Day),
}

/// One thing behind a measure, and how much of the shortfall it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    pub subject: Subject,
    pub lack: Lack,
    pub amount: i64,
}

/// What one measure is measured against, and each thing that lacks to it, once, under the first reason that
/// applies: what is there is the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    pub whole: i64,
    pub items: Vec<Item>,
}

impl Account {
    /// So much of so much.
    pub fn share(&self) -> Share {
        let missing: i64 = self.items.iter().map(|item| item.amount).sum();
        Share {
            there: self.whole - missing,
            whole: self.whole,
        }
    }
}

/// How much lacks for each reason, in the order in which they are asked.
pub fn by_lack(items: &[Item]) -> Vec<Lacking> {
    let mut found = Vec::new();
    for item in items {
        add_lack(&mut found, item.lack, item.amount, 1);
    }
    found.sort_by_key(|(lack, ..)| *lack);
    found
}

/// Adds so much, over so many things, to the reason it is for.
pub fn add_lack(lacks: &mut Vec<Lacking>, lack: Lack, more: i64, things: usize) {
    match lacks.iter_mut().find(|own| own.0 == lack) {
        Some((_, amount, count)) => {
            *amount += more;
            *count += things;
        }
        None => lacks.push((lack, more, things)),
    }
}

/// The least that lifts one measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mending {
    /// Place among the measures.
    pub measure: usize,
    pub to: Level,
    /// How much is needed, in what the measure counts.
    pub needed: i64,
    /// The cheapest things first, no more than needed; fewer where all of them would not do.
    pub items: Vec<Item>,
}

impl Mending {
    /// Whether the things reach what is needed.
    pub fn is_enough(&self) -> bool {
        self.items.iter().map(|item| item.amount).sum::<i64>() >= self.needed
    }
}

/// The least that lifts a unit one level: for each measure that holds it down, the cheapest things.
///
/// `behind` tells what stands behind a measure.
pub fn mend(
    reading: &Reading,
    standard: &Standard,
    mut behind: impl FnMut(usize) -> Vec<Item>,
) -> Vec<Mending> {
    let Some(to) = reading.computed.level().and_then(Level::better) else {
        return Vec::new();
    };
    let lift = |measure: usize| lift(reading, standard, (measure, to), behind(measure));
    reading.worst().filter_map(lift).collect()
}

/// The least that lifts a measure to a level; nothing where it has no thresholds.
fn lift(
    reading: &Reading,
    standard: &Standard,
    (measure, to): (usize, Level),
    mut items: Vec<Item>,
) -> Option<Mending> {
    let thresholds = standard.thresholds.get(measure).copied().flatten()?;
    let share = reading.parts[measure].share;
    let needed = share.short_of(thresholds.least(to)?);
    items.retain(|item| item.amount > 0);
    items.sort_by_key(|item| {
        (
            item.lack.price(),
            std::cmp::Reverse(item.amount),
            item.subject,
        )
    });
    Some(Mending {
        measure,
        to,
        needed,
        items: enough(items, needed),
    })
}

/// The least that lifts one measure by one level, whatever the unit's level rests on; nothing where it is
/// full, or unknown.
pub fn lift_measure(
    reading: &Reading,
    standard: &Standard,
    measure: usize,
    items: Vec<Item>,
) -> Option<Mending> {
    let to = reading.parts.get(measure)?.state.level()?.better()?;
    lift(reading, standard, (measure, to), items)
}

/// The first things that together are enough; the last is taken in part where it can be.
fn enough(items: Vec<Item>, needed: i64) -> Vec<Item> {
    let mut left = needed;
    let mut taken = Vec::new();
    for mut item in items {
        if left <= 0 {
            break;
        }
        if matches!(item.lack, Lack::Vacant | Lack::Place | Lack::Undrawn) {
            item.amount = item.amount.min(left);
        }
        left -= item.amount;
        taken.push(item);
    }
    taken
}
