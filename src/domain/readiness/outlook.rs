//! What is counted of a unit from a day on, step by step: a figure stays until the day on which something
//! known turns. Small enough to be kept, so that a day and the days after it are read without counting anew.
//! Must not read anything, nor judge.

use super::Counts;
use super::force::Force;
use super::standard::Standard;
use crate::domain::{Day, Id, Span};
use std::collections::BTreeSet;

/// How far ahead the screen looks.
pub const AHEAD_DAYS: u16 = 90;
/// How far ahead an outlook reaches: the longest look ahead that is shown, and a month in which it is good.
pub const REACH_DAYS: i64 = 125;

/// What is counted of a unit from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    pub unit: Id,
    /// The days that it tells as the records would: those after only as far as is known on the first.
    pub good: Span,
    /// The days from which something is counted otherwise, ascending; the first is the first of all.
    pub steps: Vec<(Day, Counts)>,
}

impl Outlook {
    /// What a force comes to from a day on, before another.
    pub fn of(force: &Force, standard: &Standard, from: Day, end: Day) -> Outlook {
        let mut days: BTreeSet<Day> = force.turns(standard).collect();
        days.insert(from);
        let mut steps: Vec<(Day, Counts)> = Vec::new();
        for day in days.range(from..end) {
            let counts = force.counts(standard, *day);
            if steps.last().is_none_or(|(_, last)| *last != counts) {
                steps.push((*day, counts));
            }
        }
        Outlook {
            unit: force.unit,
            good: Span {
                from,
                to: force.holds_until(from).min(end),
            },
            steps,
        }
    }

    /// What is counted on a day.
    pub fn on(&self, day: Day) -> Option<&Counts> {
        let after = self.steps.partition_point(|(from, _)| *from <= day);
        Some(&self.steps.get(after.checked_sub(1)?)?.1)
    }

    /// The steps after a day and before another.
    pub fn between(&self, after: Day, until: Day) -> impl Iterator<Item = &(Day, Counts)> {
        let steps = self.steps.iter();
        steps.filter(move |(day, _)| after < *day && *day < until)
    }
}
