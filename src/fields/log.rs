//! Entries of the change log as they travel between rooms. Must not know how they are stored.

use super::change::{FieldChange, Label};
use super::kind::Kind;
use crate::domain::{Day, Id};

/// One entry of the log.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub id: i64,
    pub at_ms: i64,
    pub today: Day,
    pub who: String,
    pub origin: String,
    pub label: Label,
    pub decision: Option<Id>,
    pub nature: String,
    pub takes_back: Option<i64>,
    pub taken_back_by: Option<i64>,
    pub rows: i64,
}

/// What an entry did to one record.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryRow {
    pub kind: Kind,
    pub id: Id,
    /// `insert`, `update` or `delete`.
    pub action: String,
    pub fields: Vec<FieldChange>,
}

/// Which entries are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogQuery {
    pub before: Option<i64>,
    pub after: Option<i64>,
    pub who: Option<String>,
    pub record: Option<Id>,
    pub limit: usize,
}
