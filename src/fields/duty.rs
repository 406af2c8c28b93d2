//! What is said of duty between the rooms: a unit's roster over a period, and how well a period is
//! covered. Must not compute any of it.

use super::ChangeSet;
use crate::domain::duty::planning::Weights;
use crate::domain::duty::{DayKind, Roster};
use crate::domain::{Day, Id};

/// The record of a roster: how far it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterRecord {
    pub id: Id,
    pub version: i64,
    pub starts_on: Day,
    /// The last day inside.
    pub ends_on: Day,
    /// Code of the list `ROSTER_STATE`.
    pub state: String,
    pub signer: String,
}

impl RosterRecord {
    /// Whether it was given out.
    pub fn is_published(&self) -> bool {
        matches!(self.state.as_str(), "DA_BAN_HANH" | "DA_TRUC")
    }
}

/// A team that rotates with others at a station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// Place of its station in the roster.
    pub station: usize,
    pub name: String,
    pub turn: i64,
    pub members: Vec<Id>,
}

/// The hand-over book of one shift of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEntry {
    pub id: Id,
    /// Place of its shift in the roster.
    pub shift: usize,
    pub day: Day,
    pub handed_over_by: String,
    pub taken_over_by: String,
    pub happened: String,
    pub unfinished: String,
    pub closed: bool,
}

/// The duty of a unit over a period, ready for the grid.
#[derive(Clone, Debug, PartialEq)]
pub struct DutySheet {
    pub code: String,
    pub name: String,
    pub roster: Roster,
    /// The records that touch the period, in order.
    pub records: Vec<RosterRecord>,
    pub teams: Vec<Team>,
    pub logs: Vec<LogEntry>,
    /// What the soft rules of planning weigh.
    pub weights: Weights,
}

impl DutySheet {
    /// Whether the roster of some day of the period is published: it changes with a reason alone.
    pub fn is_published(&self) -> bool {
        self.records.iter().any(RosterRecord::is_published)
    }

    /// The record of a day.
    pub fn record(&self, day: Day) -> Option<&RosterRecord> {
        self.records
            .iter()
            .find(|record| record.starts_on <= day && day <= record.ends_on)
    }

    /// Whether a change on a day needs a reason: its roster is published.
    pub fn is_published_on(&self, day: Day) -> bool {
        let record = self.record(day);
        record.is_some_and(|record| matches!(record.state.as_str(), "DA_BAN_HANH" | "DA_TRUC"))
    }
}

/// Plans of many units for one month, as one change.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedUnits {
    pub set: ChangeSet,
    /// Units of which something was planned, and places filled.
    pub units: usize,
    pub places: usize,
    /// Units left alone, since their roster is published.
    pub published: usize,
}

/// How well the days of a period are covered in one unit: places needed and places filled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CoverageRow {
    pub unit: Id,
    pub code: String,
    pub name: String,
    pub days: Vec<(u32, u32)>,
    /// Code of the list `ROSTER_STATE`, of the roster on the first day.
    pub state: Option<String>,
    /// Shifts that ended within the last month and whose book is not closed.
    pub unclosed: u32,
}

impl CoverageRow {
    /// Needed and filled places of the first so many days.
    pub fn within(&self, days: usize) -> (u32, u32) {
        let days = self.days.iter().take(days);
        days.fold((0, 0), |sum, day| (sum.0 + day.0, sum.1 + day.1))
    }

    /// The first day with a place that nobody fills, counted from the first.
    pub fn first_gap(&self) -> Option<usize> {
        self.days
            .iter()
            .position(|(wanted, filled)| filled < wanted)
    }
}

/// How well a period is covered everywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    pub from: Day,
    /// The state of readiness that is ordered for the whole file on the first day: a code of the list
    /// `READINESS_STATE`.
    pub state: &'static str,
    /// What each day counts as.
    pub kinds: Vec<DayKind>,
    /// Units that keep duty, in the order of their codes.
    pub units: Vec<CoverageRow>,
}

impl Coverage {
    /// Needed and filled places of the first so many days, over all units.
    pub fn within(&self, days: usize) -> (u32, u32) {
        let units = self.units.iter().map(|row| row.within(days));
        units.fold((0, 0), |sum, row| (sum.0 + row.0, sum.1 + row.1))
    }
}
