//! Taking back and doing again: an undo is itself a change set. Must not have a write path of its own.

use super::error::{Doing, Later, StoreError};
use super::journal::{self, Nature, Stamp};
use super::write::{Guard, Saved, last_touch};
use super::{Store, sql};
use crate::domain::Id;
use crate::fields::change::FieldChange;
use crate::fields::{Change, ChangeSet, Kind, Label};
use rusqlite::OptionalExtension;

/// How much of a change set is taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All or nothing.
    All,
    /// Whatever nothing later depends on.
    Rest,
}

impl Store {
    /// Takes back this operator's last change that still stands.
    pub fn undo(&mut self, stamp: &Stamp) -> Result<Saved, StoreError> {
        let target = self
            .newest(
                &stamp.who,
                "nature IN ('do', 'redo') AND taken_back_by IS NULL",
            )?
            .ok_or(StoreError::NothingToUndo)?;
        self.take_back(target, stamp, Extent::All)
    }

    /// Does again what this operator last took back, unless something was changed since.
    pub fn redo(&mut self, stamp: &Stamp) -> Result<Saved, StoreError> {
        let target = self
            .newest(&stamp.who, "nature = 'undo' AND taken_back_by IS NULL")?
            .ok_or(StoreError::NothingToRedo)?;
        let newer = self
            .newest(&stamp.who, "nature = 'do'")?
            .is_some_and(|newest| newest > target);
        if newer {
            return Err(StoreError::NothingToRedo);
        }
        self.take_back(target, stamp, Extent::All)
    }

    fn newest(&self, who: &str, condition: &str) -> Result<Option<i64>, StoreError> {
        self.conn
            .prepare_cached(&format!(
                "SELECT id FROM change_set WHERE who = ? AND {condition} ORDER BY id DESC LIMIT 1"
            ))
            .and_then(|mut statement| statement.query_row([who], |row| row.get(0)).optional())
            .doing("looking for the last change")
    }

    /// Takes back one change set of the log.
    pub fn take_back(
        &mut self,
        target: i64,
        stamp: &Stamp,
        extent: Extent,
    ) -> Result<Saved, StoreError> {
        let (nature, label, taken): (String, String, Option<i64>) = self
            .conn
            .query_row(
                "SELECT nature, label, taken_back_by FROM change_set WHERE id = ?",
                [target],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .optional()
            .doing("reading the journal")?
            .ok_or(StoreError::NothingToUndo)?;
        if taken.is_some() || !matches!(nature.as_str(), "do" | "redo" | "undo") {
            return Err(StoreError::NothingToUndo);
        }
        let (changes, later) = self.inverse(target)?;
        if !later.is_empty() && extent == Extent::All {
            return Err(StoreError::Depends { target, later });
        }
        let set = ChangeSet {
            changes,
            ..ChangeSet::new(Label {
                ..journal::label(&label)
            })
        };
        let nature = if nature == "undo" {
            Nature::Redo
        } else {
            Nature::Undo
        };
        self.commit(&set, stamp, Guard::Import, nature, Some(target))
            .map_err(|error| match error {
                StoreError::InUse { kind, id } => StoreError::Depends {
                    target,
                    later: vec![self.dependent(kind, id, target)],
                },
                other => other,
            })
    }

    fn dependent(&self, kind: Kind, id: Id, target: i64) -> Later {
        let unknown = Later {
            kind,
            id,
            change_set: None,
            who: String::new(),
            at_ms: 0,
        };
        last_touch(&self.conn, id, target)
            .ok()
            .flatten()
            .unwrap_or(unknown)
    }

    /// The changes that take a set back, last first, and what later changes stand in the way.
    fn inverse(&self, target: i64) -> Result<(Vec<Change>, Vec<Later>), StoreError> {
        let mut statement = self
            .conn
            .prepare_cached(
                "SELECT kind, record, action, before, after, salt, digest FROM change_row WHERE change_set = ? ORDER BY sequence DESC",
            )
            .doing("reading the journal")?;
        let mut rows = statement.query([target]).doing("reading the journal")?;
        let (mut changes, mut later) = (Vec::new(), Vec::new());
        while let Some(row) = rows.next().doing("reading the journal")? {
            let entry = Entry::read(row).doing("reading the journal")?;
            let Some(kind) = Kind::parse(&entry.kind) else {
                continue;
            };
            match self.inverse_row(kind, &entry)? {
                Some(change) => changes.push(change),
                None => later.push(self.dependent(kind, entry.id, target)),
            }
        }
        Ok((changes, later))
    }

    /// The inverse of one journal row; nothing when the record is no longer as the row left it.
    fn inverse_row(&self, kind: Kind, entry: &Entry) -> Result<Option<Change>, StoreError> {
        let current = sql::load(&self.conn, kind, entry.id)?;
        let before = entry.before.as_deref().unwrap_or_default();
        Ok(match (entry.action.as_str(), current) {
            ("insert", Some(record)) => {
                journal::is_as_inserted(&entry.salt, &entry.digest, &record)
                    .then_some(Change::Delete(record))
            }
            ("delete", None) => Some(Change::Insert(journal::record(kind, entry.id, before))),
            ("update", Some(record)) => {
                let fields = journal::field_changes(
                    kind,
                    before,
                    entry.after.as_deref().unwrap_or_default(),
                );
                let is_own = |change: &FieldChange| kind.own_index(change.field).is_some();
                if !fields.iter().all(is_own) {
                    return Err(StoreError::Outgrown);
                }
                let stands = fields
                    .iter()
                    .all(|change| *record.get(change.field) == change.after);
                stands.then(|| {
                    Change::Update {
                        kind,
                        id: entry.id,
                        fields,
                    }
                    .inverse()
                })
            }
            _ => None,
        })
    }
}

struct Entry {
    kind: String,
    id: Id,
    action: String,
    before: Option<String>,
    after: Option<String>,
    salt: Vec<u8>,
    digest: Vec<u8>,
}

impl Entry {
    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Entry> {
        Ok(Entry {
            kind: row.get(0)?,
            id: Id(row.get(1)?),
            action: row.get(2)?,
            before: row.get(3)?,
            after: row.get(4)?,
            salt: row.get(5)?,
            digest: row.get(6)?,
        })
    }
}
