//! What is said of the internal reference index between the rooms: every unit judged, one unit explained,
//! what will drop, how strength moved. Must not read or judge.

use super::{Change, ChangeSet, Kind, Label, Record, Value};
use crate::domain::readiness::forecast::Ahead;
use crate::domain::readiness::mend::{Item, Mending};
use crate::domain::readiness::movement::Movement;
use crate::domain::readiness::standard::Problem;
use crate::domain::readiness::verdict::Part;
use crate::domain::readiness::{
    Counts, Force, Lacking, Level, Measure, Override, Reading, Standard, State, Thresholds,
};
use crate::domain::training::Tenths;
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

    /// The measure that holds it down, by its place, with its share in whole per cent; nothing where no
    /// level is known.
    pub fn worst(&self) -> Option<(usize, i64)> {
        let parts = &self.reading.parts;
        let at = self.reading.worst().min_by_key(|at| {
            let share = parts[*at].share;
            share.there * 1000 / share.whole.max(1)
        })?;
        let share = parts[at].share;
        Some((at, share.there * 100 / share.whole.max(1)))
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
        let mut order: Vec<usize> = (0..self.units.len()).collect();
        order.sort_by_key(|at| urgency(self.units[*at].shown()));
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

/// How much attention a unit needs, the most first.
fn urgency(shown: State) -> u8 {
    match shown {
        State::Known(Level::Lacking) => 0,
        State::Known(Level::Short) => 1,
        State::Known(Level::Mostly) => 3,
        State::Known(Level::Full) => 4,
        _ => 2,
    }
}

/// A unit as the overview shows it: as little as that takes, since a large file has very many.
#[derive(Clone, Debug, PartialEq)]
pub struct BoardRow {
    pub unit: Id,
    pub name: String,
    pub confirmed: Option<Day>,
    pub shown: State,
    pub computed: State,
    /// An officer decided the level that is shown.
    pub is_decided: bool,
    /// The state of each measure and its share in whole per cent, cut.
    pub parts: Box<[(State, i32)]>,
    /// The measure that holds it down, by its place, its share in whole per cent, and what lacks to it.
    pub worst: Option<(usize, i64, Vec<Lacking>)>,
}

impl From<&UnitReading> for BoardRow {
    fn from(own: &UnitReading) -> BoardRow {
        let part = |part: &Part| {
            let share = part.share.there * 100 / part.share.whole.max(1);
            (part.state, i32::try_from(share).unwrap_or(i32::MAX))
        };
        BoardRow {
            unit: own.unit,
            name: own.name.clone(),
            confirmed: own.confirmed,
            shown: own.shown(),
            computed: own.reading.computed,
            is_decided: own.decided().is_some(),
            parts: own.reading.parts.iter().map(part).collect(),
            worst: own
                .worst()
                .map(|(at, share)| (at, share, own.reasons(at).to_vec())),
        }
    }
}

/// By shift and day, who stands in it and whether each is there.
pub type OnDuty = BTreeMap<(Id, Day), Vec<(Id, bool)>>;

/// What somebody did in a class, in tenths of an hour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InClass {
    pub class: String,
    /// Code of the list `CREDIT`.
    pub credit: &'static str,
    pub starts: Option<Day>,
    pub ends: Option<Day>,
    /// From when on presence counts.
    pub closed: Option<Day>,
    pub present: Tenths,
    /// With leave, on another duty, without leave, excused from the class.
    pub missed: [Tenths; 4],
    /// Code of the list `GRADE`, where the person was tested.
    pub grade: Option<&'static str>,
}

/// All that stands behind the figures of some units on a day, so that anybody can count them again.
#[derive(Clone, Debug)]
pub struct Evidence {
    pub readiness: Readiness,
    /// In the order of the units.
    pub forces: Vec<Force>,
    pub standard: Standard,
    /// Of the shifts of the days ahead.
    pub standing: OnDuty,
    /// By person, the classes of the training year.
    pub classes: BTreeMap<Id, Vec<InClass>>,
    /// What people and shifts are called.
    pub names: BTreeMap<Id, String>,
}

/// What the overview shows of the index: every unit, how that compares, what will drop.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadinessBoard {
    /// Thresholds that cannot be used.
    pub problems: Vec<Problem>,
    /// Those that need attention first; of those that need as much, in the order of their codes.
    pub rows: Vec<BoardRow>,
    /// Units and people on their rolls for each state shown, by its code.
    pub states: BTreeMap<&'static str, (i64, i64)>,
    pub trend: Trend,
    /// How many units will drop as planned.
    pub dropping: usize,
    /// In the order of `Review::ALL`.
    pub reviews: [i64; Review::ALL.len()],
}

impl ReadinessBoard {
    /// Puts the rows into the order of the board.
    pub fn order(rows: &mut [BoardRow]) {
        rows.sort_by_key(|row| urgency(row.shown));
    }

    /// Units that need no attention, as shown, and all units.
    pub fn good(&self) -> (i64, i64) {
        let good = Level::ALL.into_iter().filter(|level| level.is_good());
        let good = good.filter_map(|level| self.states.get(level.code()));
        let all = self.states.values();
        (good.map(|own| own.0).sum(), all.map(|own| own.0).sum())
    }

    /// The unit at a place of the order.
    pub fn unit(&self, at: usize) -> Option<&BoardRow> {
        self.rows.get(at)
    }
}

/// One unit explained: what stands behind each measure, and the least that lifts it.
#[derive(Clone, Debug, PartialEq)]
pub struct Explained {
    pub unit: UnitReading,
    /// In the order of the measures.
    pub behind: Vec<Vec<Item>>,
    pub mendings: Vec<Mending>,
    /// The year whose training counts.
    pub training_year: i32,
    /// Of those with hours in a class that is over and not closed, by measure: the class and its name.
    pub unclosed: BTreeMap<(usize, Id), (Id, String)>,
    pub ahead: Ahead,
    /// What is new behind the measures of the drop that is told, by then: measure, and things.
    pub ahead_why: Vec<(usize, Vec<Item>)>,
    /// The least that lifts each measure by one level, by its place, whatever the unit's level rests on.
    pub lifts: Vec<Option<Mending>>,
    /// The thresholds of each measure.
    pub thresholds: Vec<Option<Thresholds>>,
    /// Names of the people and shifts that are spoken of.
    pub names: BTreeMap<Id, String>,
}

/// What is known of a node of the tree: a base explained, or the bases below a command together.
#[derive(Clone, Debug, PartialEq)]
pub enum Judged {
    Base(Box<Explained>),
    Branch(Box<Readiness>),
}

/// People behind a figure of the strength.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum People {
    Serving,
    /// Serving and away.
    Away,
    /// Holders of command posts.
    Commanders,
}

/// Some of the people behind a figure, by name: who, called what, with which post; and how many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeopleBehind {
    pub people: Vec<(Id, String, Option<String>)>,
    pub count: i64,
}

/// What must be looked at again: its day comes soon, or has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Review {
    /// Certificates that expire.
    Certificates,
    /// What an inspection wants done by a day, and nobody looked at again.
    Inspections,
    /// Classes that are over and not closed.
    Classes,
}

impl Review {
    pub const ALL: [Review; 3] = [Review::Certificates, Review::Inspections, Review::Classes];
}

/// One thing to be looked at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// The record.
    pub record: (Kind, Id),
    /// Whose it is: a member, or a unit.
    pub owner: (Kind, Id),
    pub on: Day,
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
    /// Names of the people and shifts that are spoken of.
    pub names: BTreeMap<Id, String>,
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

/// The level of each measure, by its key, in what a snapshot keeps.
pub fn levels(figures: &str) -> BTreeMap<&str, State> {
    let parts = figures.split("; ").filter_map(|text| {
        let mut words = text.split(' ');
        let (key, _, code) = (words.next()?, words.next()?, words.next()?);
        Some((key, State::parse(code)))
    });
    parts.collect()
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

/// A unit that stands on another level than was set down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedUnit {
    pub unit: Id,
    pub name: String,
    pub from: State,
    pub to: State,
    /// The measures whose levels are others, by their place.
    pub measures: Vec<usize>,
    /// How many entries each operator made since that speak of the unit.
    pub by: BTreeMap<String, usize>,
}

/// The units that moved, and whether every entry since was looked through for who moved them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedUnits {
    pub units: Vec<MovedUnit>,
    pub whole: bool,
}

/// How many units stand otherwise than on a day that was set down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Since {
    pub day: Day,
    pub better: i64,
    pub worse: i64,
    /// A level then and none now, or the other way round.
    pub other: i64,
}

impl Default for Since {
    fn default() -> Since {
        Since {
            day: Day::ALWAYS,
            better: 0,
            worse: 0,
            other: 0,
        }
    }
}

/// Units of one day's snapshot by result, and how many units are better or worse than in another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trend {
    /// Each day that was set down, the latest last: units for each result.
    pub days: Vec<(Day, BTreeMap<String, i64>)>,
    pub since: Vec<Since>,
}

/// How strength moved between two days, with the names of those who moved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moved {
    pub movement: Movement,
    pub names: BTreeMap<Id, String>,
}
