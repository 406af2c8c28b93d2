//! What is said of the internal reference index between the rooms: every unit judged, one unit explained,
//! what will drop, how strength moved. Must not compute any of it.

use super::{Change, ChangeSet, Kind, Label, Record, Value};
use crate::domain::readiness::forecast::Ahead;
use crate::domain::readiness::mend::{Item, Mending};
use crate::domain::readiness::movement::Movement;
use crate::domain::readiness::standard::Problem;
use crate::domain::readiness::{Counts, Lacking, Level, Measure, Override, Reading, State};
use crate::domain::{Day, Id};
use std::collections::BTreeMap;

/// A unit judged on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitReading {
    pub unit: Id,
    pub code: String,
    pub name: String,
    /// When the roll was last confirmed with the unit.
    pub confirmed: Option<Day>,
    pub reading: Reading,
    pub overrides: Vec<Override>,
}

impl UnitReading {
    /// The level shown: decided where that holds, else computed.
    pub fn shown(&self) -> State {
        self.reading.shown(&self.overrides)
    }

    /// How much lacks of a measure for each reason.
    pub fn reasons(&self, measure: usize) -> &[Lacking] {
        let part = self.reading.counts.parts.get(measure);
        part.map_or(&[], |part| &part.lacks)
    }

    /// The override of the whole that holds.
    pub fn decided(&self) -> Option<&Override> {
        self.overrides.get(self.reading.decided?)
    }
}

/// All bases of a branch judged on a day.
#[derive(Clone, Debug)]
pub struct Readiness {
    pub day: Day,
    pub measures: &'static [Measure],
    /// Thresholds that cannot be used.
    pub problems: Vec<Problem>,
    /// In the order of their codes.
    pub units: Vec<UnitReading>,
}

impl PartialEq for Readiness {
    fn eq(&self, other: &Readiness) -> bool {
        (self.day, &self.problems, &self.units) == (other.day, &other.problems, &other.units)
    }
}

impl Readiness {
    /// The counts of all units together.
    pub fn total(&self) -> Counts {
        let mut total = Counts::default();
        self.units
            .iter()
            .for_each(|own| total += &own.reading.counts);
        total
    }

    /// Places of the units: the worst first, then those of which nothing is known, then the rest.
    pub fn attention(&self) -> Vec<usize> {
        let urgency = |own: &UnitReading| match own.shown() {
            State::Known(Level::Lacking) => 0,
            State::Known(Level::Short) => 1,
            State::Known(Level::Mostly) => 3,
            State::Known(Level::Full) => 4,
            _ => 2,
        };
        let mut order: Vec<usize> = (0..self.units.len()).collect();
        order.sort_by_key(|at| urgency(&self.units[*at]));
        order
    }

    /// Units and people on their rolls for each state shown, by its code.
    pub fn by_state(&self) -> BTreeMap<&'static str, (i64, i64)> {
        let mut found: BTreeMap<&'static str, (i64, i64)> = BTreeMap::new();
        for own in &self.units {
            let sum = found.entry(own.shown().code()).or_default();
            sum.0 += 1;
            sum.1 += own.reading.counts.on_roll;
        }
        found
    }
}

/// What the overview shows of the index: every unit, how that compares, what will drop.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadinessBoard {
    pub readiness: Readiness,
    /// Places of the units, those that need attention first.
    pub order: Vec<usize>,
    pub trend: Trend,
    /// How many units will drop as planned.
    pub dropping: usize,
}

impl ReadinessBoard {
    /// The unit at a place of the order.
    pub fn unit(&self, at: usize) -> Option<&UnitReading> {
        self.readiness.units.get(*self.order.get(at)?)
    }
}

/// One unit explained: what stands behind each measure, and the least that lifts it.
#[derive(Clone, Debug, PartialEq)]
pub struct Explained {
    pub unit: UnitReading,
    /// In the order of the measures.
    pub behind: Vec<Vec<Item>>,
    pub mendings: Vec<Mending>,
    pub ahead: Ahead,
    /// Names of the people and shifts that are spoken of.
    pub names: BTreeMap<Id, String>,
}

/// What is known of a node of the tree: a base explained, or the bases below a command together.
#[derive(Clone, Debug, PartialEq)]
pub enum Judged {
    Base(Box<Explained>),
    Branch(Box<Readiness>),
}

/// A unit that will drop.
#[derive(Clone, Debug, PartialEq)]
pub struct Dropping {
    pub unit: Id,
    pub code: String,
    pub name: String,
    pub ahead: Ahead,
    /// What is new behind the measures of the first drop, by then: measure, and things. Nothing until it is
    /// asked for.
    pub why: Vec<(usize, Vec<Item>)>,
}

/// Figures of a reading in one line, as a snapshot keeps them: `key there/whole CODE`, one a measure.
pub fn figures(own: &UnitReading, measures: &[Measure]) -> String {
    let parts = measures
        .iter()
        .zip(&own.reading.parts)
        .map(|(measure, part)| {
            let share = part.share;
            format!(
                "{} {}/{} {}",
                measure.key,
                share.there,
                share.whole,
                part.state.code()
            )
        });
    parts.collect::<Vec<_>>().join("; ")
}

/// The records that set down a day, a unit each.
pub fn snapshot(readiness: &Readiness, standard: &str, label: Label) -> ChangeSet {
    let record = |(at, own): (i64, &UnitReading)| {
        Change::Insert(
            Record::empty(Kind::ReadinessSnapshot, Id(-1 - at))
                .with("unit", Value::Ref(own.unit))
                .with("day", Value::Day(readiness.day))
                .with("result", Value::text(own.reading.computed.code()))
                .with("incomplete", Value::Flag(own.reading.incomplete))
                .with("figures", Value::text(&figures(own, readiness.measures)))
                .with("standard", Value::text(standard)),
        )
    };
    ChangeSet {
        changes: (0..).zip(&readiness.units).map(record).collect(),
        ..ChangeSet::new(label)
    }
}

/// A unit of which later entries tell otherwise than what was set down: result and figures then and now,
/// nothing where the unit was not, or is not, among the bases of the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corrected {
    pub unit: Id,
    pub then: Option<(String, String)>,
    pub now: Option<(String, String)>,
}

/// What later entries corrected of a day: the day counted anew against what was set down of it.
pub fn corrected(
    readiness: &Readiness,
    mut snapshot: BTreeMap<Id, (String, String)>,
) -> Vec<Corrected> {
    let mut found = Vec::new();
    for own in &readiness.units {
        let now = (
            own.reading.computed.code().to_owned(),
            figures(own, readiness.measures),
        );
        let then = snapshot.remove(&own.unit);
        if then.as_ref() != Some(&now) {
            found.push(Corrected {
                unit: own.unit,
                then,
                now: Some(now),
            });
        }
    }
    found.extend(snapshot.into_iter().map(|(unit, then)| Corrected {
        unit,
        then: Some(then),
        now: None,
    }));
    found
}

/// Units of one day's snapshot by result, and how many units are better or worse than in another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trend {
    /// Each day that was set down, the latest last: units for each result.
    pub days: Vec<(Day, BTreeMap<String, i64>)>,
    /// Against each day: units that are better and worse now.
    pub since: Vec<(Day, i64, i64)>,
}

/// How strength moved between two days, with the names of those who moved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moved {
    pub movement: Movement,
    pub names: BTreeMap<Id, String>,
}
