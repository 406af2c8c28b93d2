//! Entries of the change log as rooms pass them on. Must not know how they are kept.

use super::change::{FieldChange, Label};
use super::kind::Kind;
use crate::domain::{Day, Id};

/// One entry of the log.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub id: i64,
    /// Milliseconds since 1970, UTC.
    pub at_ms: i64,
    pub today: Day,
    pub who: String,
    /// The door it came through: `screen`, `command` or another.
    pub origin: String,
    pub label: Label,
    pub decision: Option<Id>,
    /// `do`, `undo`, `redo`, `load` or `note`.
    pub nature: String,
    pub takes_back: Option<i64>,
    pub taken_back_by: Option<i64>,
    /// How many records it touched.
    pub rows: i64,
}

/// What an entry did to one record.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryRow {
    pub kind: Kind,
    pub id: Id,
    /// How the record is called, where that is known.
    pub name: Option<String>,
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
