//! What stands behind a measure, each thing once under the first reason that applies, and the least that
//! would lift it one level. Must not read anything: whoever counts hands over the things.

use super::Level;
use super::person::Reason;
use super::standard::Standard;
use super::verdict::Reading;
use crate::domain::{Day, Id};

/// Why something lacks to the whole of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lack {
    /// A place of duty that nobody fills.
    Place,
    /// Somebody on the roll does not count.
    Person(Reason),
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
    /// How dear mending it is, the cheapest first.
    fn price(self) -> u8 {
        match self {
            Lack::Place | Lack::Person(Reason::Papers) => 1,
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
            Lack::Person(reason) => reason.key(),
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

/// How much lacks for each reason, in the order in which they are asked.
pub fn by_lack(items: &[Item]) -> Vec<(Lack, i64, usize)> {
    let mut found: Vec<(Lack, i64, usize)> = Vec::new();
    for item in items {
        match found.iter_mut().find(|(lack, ..)| *lack == item.lack) {
            Some((_, amount, count)) => {
                *amount += item.amount;
                *count += 1;
            }
            None => found.push((item.lack, item.amount, 1)),
        }
    }
    found.sort_by_key(|(lack, ..)| *lack);
    found
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
    let lift = |measure: usize| {
        let thresholds = standard.thresholds.get(measure).copied().flatten()?;
        let share = (standard.measures[measure].share)(&reading.counts);
        let needed = share.short_of(thresholds.least(to)?);
        let mut items = behind(measure);
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
    };
    reading.worst().filter_map(lift).collect()
}

/// The first things that together are enough; the last is taken in part where it can be.
fn enough(items: Vec<Item>, needed: i64) -> Vec<Item> {
    let mut left = needed;
    let mut taken = Vec::new();
    for mut item in items {
        if left <= 0 {
            break;
        }
        if matches!(item.lack, Lack::Vacant | Lack::Place) {
            item.amount = item.amount.min(left);
        }
        left -= item.amount;
        taken.push(item);
    }
    taken
}
