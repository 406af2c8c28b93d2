//! What falls due for a member in the days ahead. Must not report what is already past: that is
//! a finding.

use super::{age, term};
use crate::domain::Day;
use crate::domain::member::Member;
use crate::domain::rulebook::Rulebook;

/// What ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DueKind {
    /// The term of service or its extension.
    Term,
    /// The age of obligation.
    ObligationAge,
    /// The age of volunteers.
    VolunteerAge,
}

/// The first thing that ends, and the first day after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Due {
    pub on: Day,
    pub kind: DueKind,
}

impl Due {
    /// The last day that is still in order, as the screen shows it.
    pub fn last_day(self) -> Day {
        self.on.plus_days(-1)
    }
}

/// The earliest end after a day and at most so many days ahead, for a serving member.
pub fn due_within(member: &Member, book: &Rulebook, day: Day, days: i64) -> Option<Due> {
    if !member.is_serving(day) {
        return None;
    }
    let last = day.plus_days(days);
    [
        (term::term_end(member, book, day), DueKind::Term),
        (
            age::passes_on(member, book, age::OBLIGATION, day),
            DueKind::ObligationAge,
        ),
        (
            age::passes_on(member, book, age::VOLUNTEERING, day),
            DueKind::VolunteerAge,
        ),
    ]
    .into_iter()
    .filter_map(|(on, kind)| Some(Due { on: on?, kind }))
    .filter(|due| day < due.on && due.on <= last)
    .min()
}
