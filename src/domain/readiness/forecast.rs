//! The same judgement on the days to come: when a unit drops, and by which measure. Must not guess: only
//! days on which something known turns are looked at.

use super::outlook::Outlook;
use super::standard::Standard;
use super::verdict::{Override, Reading, State, read};
use super::{Counts, Taken};
use crate::domain::Day;

/// The first day on which a unit is worse than it is now.
#[derive(Clone, Debug, PartialEq)]
pub struct Drop {
    pub day: Day,
    pub from: State,
    pub to: State,
    /// The measures that are worse than now, by their place.
    pub measures: Vec<usize>,
    /// The unit as it will be.
    pub reading: Reading,
}

/// When a unit drops: as planned, and where no class is counted that is not closed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ahead {
    pub planned: Option<Drop>,
    /// Never later than as planned.
    pub without_classes: Option<Drop>,
}

impl Ahead {
    /// Both looks ahead.
    pub fn of(
        now: &Reading,
        outlook: &Outlook,
        standard: &Standard,
        known: (Option<Day>, &[Override]),
        days: (Day, Day),
    ) -> Ahead {
        let drop = |taken| first_drop(now, outlook, standard, known, days, taken);
        Ahead {
            planned: drop(Taken::Planned),
            without_classes: drop(Taken::DutyAlone),
        }
    }

    /// The drop as planned, else the one that comes only where classes are not held.
    pub fn told(&self) -> Option<(Taken, &Drop)> {
        let planned = self.planned.as_ref().map(|drop| (Taken::Planned, drop));
        let without = self.without_classes.as_ref();
        planned.or_else(|| without.map(|drop| (Taken::DutyAlone, drop)))
    }
}

/// Whether a state is worse than another: a worse level, or nothing known where a level was.
fn is_worse(later: State, now: State) -> bool {
    match (later.level(), now.level()) {
        (Some(later), Some(now)) => later > now,
        (None, Some(_)) => later.is_unknown(),
        _ => false,
    }
}

/// The first day of an outlook, after today and before `until`, on which a unit is worse than it is now.
///
/// A roll that is reported today is taken to be confirmed again in time, since that is routine and would
/// hide what is not.
pub fn first_drop(
    now: &Reading,
    outlook: &Outlook,
    standard: &Standard,
    (confirmed, overrides): (Option<Day>, &[Override]),
    (today, until): (Day, Day),
    taken: Taken,
) -> Option<Drop> {
    let reported = !standard.is_old(confirmed, today);
    outlook.between(today, until).find_map(|(day, counts)| {
        let counts = Counts {
            on_roll: counts.on_roll,
            parts: counts.parts.iter().map(|own| own.ahead(taken)).collect(),
        };
        let confirmed = reported.then_some(*day).or(confirmed);
        let reading = read(counts, standard, (confirmed, *day), overrides);
        is_worse(reading.computed, now.computed).then(|| {
            let worse = |at: &usize| is_worse(reading.parts[*at].state, now.parts[*at].state);
            Drop {
                day: *day,
                from: now.computed,
                to: reading.computed,
                measures: (0..reading.parts.len()).filter(worse).collect(),
                reading,
            }
        })
    })
}
