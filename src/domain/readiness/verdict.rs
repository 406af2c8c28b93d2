//! A unit's measures judged: each with its level or why it has none, the whole as the worst known, and what
//! an authorised officer decided beside it. Must not know where the counts come from.

use super::standard::Standard;
use super::{Counted, Counts, Level, Share};
use crate::domain::{Day, Id, Span};

/// What is known of a measure, or of the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    Known(Level),
    /// The roll was not confirmed, or too long ago.
    NotReported,
    /// There is nothing to measure against.
    NoData,
    /// No thresholds can be used on the day.
    NoStandard,
    /// The measure does not concern the unit.
    NotAsked,
}

impl State {
    /// The level, where it is known.
    pub fn level(self) -> Option<Level> {
        match self {
            State::Known(level) => Some(level),
            _ => None,
        }
    }

    /// The state with this code; what is not known stands for no data.
    pub fn parse(code: &str) -> State {
        match code {
            "CHUA_BAO_CAO" => State::NotReported,
            "CHUA_CO_MOC" => State::NoStandard,
            "KHONG_AP_DUNG" => State::NotAsked,
            code => Level::parse(code).map_or(State::NoData, State::Known),
        }
    }

    /// Whether something that should be known is not.
    pub fn is_unknown(self) -> bool {
        matches!(self, State::NotReported | State::NoData | State::NoStandard)
    }

    /// The stable code: a level's, or its own.
    pub fn code(self) -> &'static str {
        match self {
            State::Known(level) => level.code(),
            State::NotReported => "CHUA_BAO_CAO",
            State::NoData => "CHUA_CO_SO_LIEU",
            State::NoStandard => "CHUA_CO_MOC",
            State::NotAsked => "KHONG_AP_DUNG",
        }
    }
}

/// One measure of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub share: Share,
    pub state: State,
}

/// What somebody decided beside the computed value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    pub id: Id,
    /// A measure by key; nothing for the whole.
    pub measure: Option<String>,
    pub level: Level,
    pub span: Span,
    pub reason: String,
    pub decided_by: String,
    /// Under a decision, without which no level is lifted.
    pub has_authority: bool,
}

/// Why a decided level does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It lifts a level and no decision says so.
    NoAuthority,
    /// Another holds on the same day for the same thing and says otherwise.
    Contradicted,
}

/// A unit judged on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub counts: Counts,
    /// In the order of the measures.
    pub parts: Vec<Part>,
    /// The worst known, or why there is none.
    pub computed: State,
    /// Something that should be known is not.
    pub incomplete: bool,
    /// The override of the whole that holds, by its place among those given.
    pub decided: Option<usize>,
    /// Those of single measures that hold: measure, and place.
    pub decided_parts: Vec<(usize, usize)>,
    pub refused: Vec<(usize, Refusal)>,
}

impl Reading {
    /// The level shown: what was decided where that holds, else what was computed.
    pub fn shown(&self, overrides: &[Override]) -> State {
        let decided = self.decided.and_then(|at| overrides.get(at));
        decided.map_or(self.computed, |own| State::Known(own.level))
    }

    /// The measures at the worst known level.
    pub fn worst(&self) -> impl Iterator<Item = usize> + '_ {
        let parts = self.parts.iter().enumerate();
        parts
            .filter(|(_, part)| part.state.level().is_some() && part.state == self.computed)
            .map(|(at, _)| at)
    }
}

/// Judges counts, a part for each measure of the standard, on a day; the roll was last confirmed on a day, or never.
pub fn read(
    counts: Counts,
    standard: &Standard,
    (confirmed, day): (Option<Day>, Day),
    overrides: &[Override],
) -> Reading {
    let old = standard.is_old(confirmed, day);
    let part = |(at, counted): (usize, &Counted)| {
        let (measure, share) = (&standard.measures[at], counted.share);
        let state = match standard.level(at, share) {
            _ if measure.on_roll && old => State::NotReported,
            _ if share.whole <= 0 && measure.always => State::NoData,
            _ if share.whole <= 0 => State::NotAsked,
            None => State::NoStandard,
            Some(level) => State::Known(level),
        };
        Part { share, state }
    };
    let parts: Vec<Part> = counts.parts.iter().enumerate().map(part).collect();
    let decisive = standard.measures.iter().zip(&parts);
    let barred = decisive
        .filter(|(measure, part)| measure.decisive && part.state.is_unknown())
        .map(|(_, part)| part.state)
        .next();
    let incomplete = parts.iter().any(|part| part.state.is_unknown());
    let worst = parts.iter().filter_map(|part| part.state.level()).max();
    let computed = match (barred, worst) {
        (Some(state), _) => state,
        // Where something is unknown the best cannot be claimed.
        (None, Some(Level::Full)) if incomplete => State::Known(Level::Mostly),
        (None, Some(level)) => State::Known(level),
        (None, None) => State::NoData,
    };
    let mut reading = Reading {
        counts,
        parts,
        computed,
        incomplete,
        decided: None,
        decided_parts: Vec::new(),
        refused: Vec::new(),
    };
    decide(&mut reading, standard, overrides, day);
    reading
}

/// Sets down which overrides hold.
fn decide(reading: &mut Reading, standard: &Standard, overrides: &[Override], day: Day) {
    for (at, own) in overrides.iter().enumerate() {
        if !own.span.covers(day) {
            continue;
        }
        let other = |(place, other): (usize, &Override)| {
            place != at
                && other.span.covers(day)
                && other.measure == own.measure
                && other.level != own.level
        };
        if overrides.iter().enumerate().any(other) {
            reading.refused.push((at, Refusal::Contradicted));
            continue;
        }
        let measure = own.measure.as_deref();
        let place = measure.map(|key| standard.measures.iter().position(|row| row.key == key));
        let beside = match place {
            None => reading.computed,
            Some(Some(place)) => reading.parts[place].state,
            Some(None) => continue,
        };
        // A level where none is known is a lift too.
        let lifts = beside.level().is_none_or(|level| own.level < level);
        if lifts && !own.has_authority {
            reading.refused.push((at, Refusal::NoAuthority));
            continue;
        }
        match place.flatten() {
            Some(place) => reading.decided_parts.push((place, at)),
            None => reading.decided = Some(at),
        }
    }
}
