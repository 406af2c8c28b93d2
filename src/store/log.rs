//! Reading the journal: who changed what, when, under which decision. Must not write.

use super::error::{Doing, StoreError};
use super::journal;
use super::read::Reader;
use crate::domain::{Day, Id};
use crate::fields::change::FieldChange;
use crate::fields::{Kind, Record, Value};
use rusqlite::{OptionalExtension, params};

pub use crate::fields::log::{Entry, EntryRow, LogQuery};

impl Reader {
    /// Entries of the log, newest first.
    pub fn log(&self, query: &LogQuery) -> Result<Vec<Entry>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached(
                "SELECT s.id, s.at, s.today, s.who, s.origin, s.label, s.decision, s.nature, s.takes_back, s.taken_back_by,
                        (SELECT count(*) FROM change_row r WHERE r.change_set = s.id)
                 FROM change_set s
                 WHERE (?1 IS NULL OR s.id < ?1) AND (?2 IS NULL OR s.id > ?2) AND (?3 IS NULL OR s.who = ?3)
                   AND (?4 IS NULL OR s.id IN (SELECT r.change_set FROM json_each(?4) k
                        CROSS JOIN change_row r INDEXED BY change_row_record ON r.record = k.value))
                 ORDER BY s.id DESC LIMIT ?5",
            )
            .doing("reading the log")?;
        let family = query.record.map(|id| self.family(id)).transpose()?;
        let limit = i64::try_from(query.limit).unwrap_or(i64::MAX);
        let rows = statement
            .query_map(
                params![query.before, query.after, query.who, family, limit],
                entry,
            )
            .doing("reading the log")?;
        rows.collect::<rusqlite::Result<_>>()
            .doing("reading the log")
    }

    /// A record and the rows that it owns, and those own, as a list for statements.
    fn family(&self, id: Id) -> Result<String, StoreError> {
        let mut ids = vec![id.0];
        for kind in Kind::ALL {
            let Some(owner) = kind.owner() else { continue };
            let list = serde_json::Value::from(ids.clone()).to_string();
            let statement = format!(
                "SELECT t.id FROM json_each(?1) k CROSS JOIN {} t ON t.\"{}\" = k.value",
                kind.id(),
                owner.field
            );
            let mut prepared = self
                .conn
                .prepare_cached(&statement)
                .doing("reading the log")?;
            let rows = prepared
                .query_map([list], |row| row.get::<_, i64>(0))
                .doing("reading the log")?;
            for row in rows {
                ids.push(row.doing("reading the log")?);
            }
        }
        Ok(serde_json::Value::from(ids).to_string())
    }

    /// What an entry did, in order; at most `limit` records.
    pub fn log_rows(&self, change_set: i64, limit: usize) -> Result<Vec<EntryRow>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached(
                "SELECT kind, record, action, before, after FROM change_row WHERE change_set = ? ORDER BY sequence LIMIT ?",
            )
            .doing("reading the log")?;
        let rows = statement
            .query_map(
                params![change_set, i64::try_from(limit).unwrap_or(i64::MAX)],
                |row| {
                    Ok((
                        row.get::<_, String>(0)?,
                        Id(row.get(1)?),
                        row.get::<_, String>(2)?,
                        row.get::<_, Option<String>>(3)?.unwrap_or_default(),
                        row.get::<_, Option<String>>(4)?.unwrap_or_default(),
                    ))
                },
            )
            .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
            .doing("reading the log")?;
        let mut found = Vec::with_capacity(rows.len());
        for (kind, id, action, before, after) in rows {
            let Some(kind) = Kind::parse(&kind) else {
                continue;
            };
            let fields = match action.as_str() {
                "update" => journal::field_changes(kind, &before, &after),
                "delete" => one_sided(&journal::record(kind, id, &before), false),
                _ => self
                    .record(kind, id)?
                    .map_or(Vec::new(), |record| one_sided(&record, true)),
            };
            found.push(EntryRow {
                kind,
                id,
                action,
                fields,
            });
        }
        Ok(found)
    }

    /// The newest entry's number, time and operator.
    pub fn last_entry(&self) -> Result<Option<(i64, i64, String)>, StoreError> {
        self.conn
            .query_row(
                "SELECT id, at, who FROM change_set ORDER BY id DESC LIMIT 1",
                [],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .optional()
            .doing("reading the log")
    }
}

/// A record that came or went: every value on one side only.
fn one_sided(record: &Record, came: bool) -> Vec<FieldChange> {
    let own = record.kind.own_fields();
    let filled = own
        .iter()
        .zip(&record.values)
        .filter(|(_, value)| !value.is_null());
    filled
        .map(|(field, value)| {
            let (before, after) = if came {
                (Value::Null, value.clone())
            } else {
                (value.clone(), Value::Null)
            };
            FieldChange {
                field: field.id,
                before,
                after,
            }
        })
        .collect()
}

fn entry(row: &rusqlite::Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        id: row.get(0)?,
        at_ms: row.get(1)?,
        today: Day::from_number(row.get(2)?).unwrap_or(Day::ALWAYS),
        who: row.get(3)?,
        origin: row.get(4)?,
        label: journal::label(&row.get::<_, String>(5)?),
        decision: row.get::<_, Option<i64>>(6)?.map(Id),
        nature: row.get(7)?,
        takes_back: row.get(8)?,
        taken_back_by: row.get(9)?,
        rows: row.get(10)?,
    })
}
