//! A unit as the rules see one. Must not know how units are stored or shown.

use super::{Day, Id};

/// What the rules need of a unit on one day.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Unit {
    pub id: Id,
    pub name: String,
    pub kind: Option<String>,
    pub branch: Option<String>,
    /// Keeps a self-defence force: a base (cơ sở tự vệ).
    pub base: bool,
    pub scale: Option<String>,
    pub party_organisation: Option<bool>,
    pub labour_eligible: Option<i64>,
    /// When the body (not its force) began to operate.
    pub operating_since: Option<Day>,
    pub commands: Vec<Command>,
    /// Serving members of the whole branch below the unit.
    pub on_roll: i64,
    /// Inspections that found something to be mended by a day and were not followed up.
    pub open_inspections: Vec<Inspection>,
}

/// The military command of a body (Ban CHQS), on one day.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Command {
    pub id: Id,
    pub decision: Option<Id>,
    pub seats: Vec<Seat>,
}

/// An inspection that waits to be followed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inspection {
    pub on_day: Day,
    pub deadline: Day,
}

/// Who holds a seat of a military command on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    pub seat: String,
    pub member: Option<Id>,
    /// Head or deputy of the body (or of its Party committee), or neither.
    pub standing: Option<String>,
    pub counts_in_strength: bool,
}

/// What the rules need of a decision.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Decision {
    pub id: Id,
    pub number: Option<String>,
    pub signed_on: Option<Day>,
    pub signer: Option<String>,
    pub signer_title: Option<String>,
    pub issuer: Option<String>,
}
