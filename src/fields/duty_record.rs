//! What one person or one unit has to do with duty, for its record: duties, turns, hours, conflicts.
//! Must not put it into words.

use super::duty::DutySheet;
use super::duty_plan;
use crate::domain::duty::conflict::Conflict;
use crate::domain::duty::hours::Served;
use crate::domain::duty::{DayKind, Roster};
use crate::domain::{Day, Id};

/// How many days ahead a unit's record shows.
const AHEAD: i64 = 7;

/// A shift of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyLine {
    pub day: Day,
    /// Place of its shift in the roster.
    pub shift: usize,
    pub people: Vec<Id>,
    /// Places that nobody fills.
    pub missing: usize,
    /// The assignment, where the line is one person's, and its outcome by code.
    pub assignment: Option<Id>,
    pub outcome: Option<&'static str>,
}

/// Where a person stands in one series of a ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Code of the list `DUTY_KIND`.
    pub kind: String,
    pub series: DayKind,
    pub number: u32,
    /// Duties charged in the period.
    pub load: u32,
    /// How many of those who are in the series have a larger number.
    pub ahead: usize,
    pub last: Option<Day>,
}

/// The duty of a unit, or of one of its people, around a day.
#[derive(Clone, Debug, PartialEq)]
pub struct DutyRecord {
    pub sheet: DutySheet,
    pub lines: Vec<DutyLine>,
    pub turns: Vec<Turn>,
    pub served: Served,
    pub conflicts: Vec<Conflict>,
}

impl DutyRecord {
    /// A unit's shifts of the next days, and what is wrong with its roster from a day on.
    pub fn of_unit(sheet: DutySheet, as_of: Day) -> DutyRecord {
        let roster = &sheet.roster;
        let mut lines = Vec::new();
        for day in (0..AHEAD).map(|at| as_of.plus_days(at)) {
            for shift in 0..roster.shifts.len() {
                let people: Vec<Id> = roster
                    .assigned(shift, day)
                    .filter_map(crate::domain::duty::Assignment::stands)
                    .collect();
                let missing = roster.count_needed(shift, day).saturating_sub(people.len());
                if missing > 0 || !people.is_empty() {
                    lines.push(DutyLine {
                        day,
                        shift,
                        people,
                        missing,
                        assignment: None,
                        outcome: None,
                    });
                }
            }
        }
        let mut conflicts = roster.conflicts(as_of);
        conflicts.retain(|conflict| conflict.day() >= as_of);
        DutyRecord {
            lines,
            turns: Vec::new(),
            served: Served::default(),
            conflicts,
            sheet,
        }
    }

    /// A person's duties in the sheet's period, the latest first, and the person's turns as of a day.
    pub fn of_person(sheet: DutySheet, member: Id, as_of: Day) -> DutyRecord {
        let roster = &sheet.roster;
        let own = roster.between(roster.from, roster.to).iter();
        let mut lines: Vec<DutyLine> = own
            .filter(|one| one.member == member || one.stands() == Some(member))
            .map(|one| DutyLine {
                day: one.day,
                shift: one.shift,
                people: one.stands().into_iter().collect(),
                missing: 0,
                assignment: Some(one.id),
                outcome: duty_plan::outcome_code(one.outcome),
            })
            .collect();
        lines.reverse();
        let mut conflicts = roster.conflicts(as_of);
        conflicts.retain(
            |conflict| matches!(conflict, Conflict::Cell { person, day, .. } if *person == member && *day >= as_of),
        );
        DutyRecord {
            turns: turns(roster, member, as_of),
            served: roster.served().remove(&member).unwrap_or_default(),
            lines,
            conflicts,
            sheet,
        }
    }
}

/// The series in which a person has a number.
fn turns(roster: &Roster, member: Id, as_of: Day) -> Vec<Turn> {
    let Some(row) = roster.place(member) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for kind in roster.duty_kinds() {
        for series in DayKind::ALL {
            let proof = roster.proof(kind, series, as_of);
            let numbers = proof.end.numbers();
            let number = numbers.get(row).copied().unwrap_or(0);
            let charged = |one: &&crate::domain::duty::Assignment| {
                one.charged() == Some(member)
                    && one.day < as_of
                    && roster.duty_kind(one.shift) == kind
                    && roster.kind(one.day) == series
            };
            let last = roster.assignments.iter().rev().find(charged);
            let load = proof.loads().get(row).copied().unwrap_or(0);
            if number > 0 || load > 0 || last.is_some() {
                found.push(Turn {
                    kind: kind.to_owned(),
                    series,
                    number,
                    load,
                    ahead: numbers.iter().filter(|other| **other > number).count(),
                    last: last.map(|one| one.day),
                });
            }
        }
    }
    found
}
