//! The same judgement on the days to come: when a unit drops, and by which measure. Must not guess: only
//! days on which something known turns are looked at.

use super::verdict::{Reading, State};
use crate::domain::Day;
use std::collections::BTreeSet;

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

/// Whether a state is worse than another: a worse level, or nothing known where a level was.
fn is_worse(later: State, now: State) -> bool {
    match (later.level(), now.level()) {
        (Some(later), Some(now)) => later > now,
        (None, Some(_)) => later.is_unknown(),
        _ => false,
    }
}

/// The first drop among the days on which something turns, after today and before `until`.
pub fn first_drop(
    now: &Reading,
    (today, until): (Day, Day),
    turns: impl IntoIterator<Item = Day>,
    mut on: impl FnMut(Day) -> Reading,
) -> Option<Drop> {
    let days: BTreeSet<Day> = turns
        .into_iter()
        .filter(|day| today < *day && *day < until)
        .collect();
    days.into_iter().find_map(|day| {
        let reading = on(day);
        is_worse(reading.computed, now.computed).then(|| {
            let worse = |at: &usize| is_worse(reading.parts[*at].state, now.parts[*at].state);
            Drop {
                day,
                from: now.computed,
                to: reading.computed,
                measures: (0..reading.parts.len()).filter(worse).collect(),
                reading,
            }
        })
    })
}
