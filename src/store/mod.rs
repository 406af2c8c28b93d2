//! The only room that speaks SQL: opening and upgrading files, reads, the one write path, the journal,
//! what is derived, backups.
//!
//! Must not draw, prompt, or know the screen, the terminal or a spreadsheet.

pub mod backup;
mod balances;
mod branches;
pub mod bulk;
mod compile;
pub mod coverage;
mod derive;
mod derive_class;
mod duty;
mod error;
mod force;
pub mod journal;
pub mod log;
mod migrate;
mod open;
mod outlook;
mod page;
mod people;
mod read;
mod readiness;
mod search;
mod sheet;
mod sql;
mod stations;
pub mod summary;
pub mod training;
mod trend;
mod undo;
pub mod watch;
mod write;

pub use error::{Later, StoreError, io_message};
pub use journal::Stamp;
pub use open::{APPLICATION_ID, Access};
pub use outlook::Settled;
pub use read::{Interrupt, Reader};
pub use sheet::class_code;
pub use undo::Extent;
pub use write::{Guard, Saved};

use crate::domain::rulebook::Rulebook;
use crate::domain::{Day, Id};
use crate::fields::{Change, ChangeSet, Kind, Label, Record, Value};
use error::Doing;
use rusqlite::{Connection, TransactionBehavior};
use std::path::{Path, PathBuf};

/// The writing connection of a file.
pub struct Store {
    conn: Connection,
    path: PathBuf,
    access: Access,
    book: Option<(i64, Rulebook)>,
}

impl Store {
    /// Creates a file with the rule numbers that come with the program.
    pub fn create(path: &Path, access: &Access, stamp: &Stamp) -> Result<Store, StoreError> {
        Store::create_as(path, access, stamp, fastrand::u32(1..0x7fff_ffff))
    }

    /// Creates a file whose ids carry a given station number.
    pub fn create_as(
        path: &Path,
        access: &Access,
        stamp: &Stamp,
        station: u32,
    ) -> Result<Store, StoreError> {
        let conn = open::create(path, access)?;
        conn.execute(
            "INSERT INTO meta (key, value) VALUES ('station', ?1), ('counter', 0)",
            [station],
        )
        .doing("numbering the file")?;
        let mut store = Store {
            conn,
            path: path.to_owned(),
            access: access.clone(),
            book: None,
        };
        store.seed(stamp)?;
        Ok(store)
    }

    /// Opens an existing file.
    pub fn open(path: &Path, access: &Access) -> Result<Store, StoreError> {
        Ok(Store {
            conn: open::open(path, access)?,
            path: path.to_owned(),
            access: access.clone(),
            book: None,
        })
    }

    /// A second connection for reading, beside this one.
    pub fn reader(&self) -> Result<Reader, StoreError> {
        Reader::open(&self.path, &self.access)
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether nothing may be written.
    pub fn is_read_only(&self) -> bool {
        self.access.read_only
    }

    /// The file's rule numbers; read again when another process has written.
    pub fn rulebook(&mut self) -> Result<Rulebook, StoreError> {
        let version = read::data_version(&self.conn)?;
        match &self.book {
            Some((known, book)) if *known == version => Ok(book.clone()),
            _ => {
                let book = people::rulebook(&self.conn)?;
                self.book = Some((version, book.clone()));
                Ok(book)
            }
        }
    }

    fn forget_rulebook(&mut self) {
        self.book = None;
    }

    /// Adds what comes with the program and the file lacks: rule numbers, and subjects where it has
    /// none. Never alters a row that is there.
    pub fn seed(&mut self, stamp: &Stamp) -> Result<(), StoreError> {
        if self.access.read_only {
            return Ok(());
        }
        let mut known = std::collections::BTreeSet::new();
        sql::for_each(&self.conn, Kind::RuleValue, |row| {
            known.insert((
                row.get("rule").clone(),
                row.get("key").clone(),
                row.span().from,
            ));
            Ok(())
        })?;
        let mut set = ChangeSet::new(Label::new("change-rules", &[]));
        for (index, row) in crate::domain::rulebook::shipped().into_iter().enumerate() {
            if known.contains(&(Value::text(&row.rule), Value::text(&row.key), row.span.from)) {
                continue;
            }
            let id = Id(-1 - i64::try_from(index).unwrap_or(0));
            let record = Record::empty(Kind::RuleValue, id)
                .with("rule", Value::Text(row.rule))
                .with("key", Value::Text(row.key))
                .with("number", Value::Int(row.number))
                .with("source", Value::Text(row.source))
                .with("origin", Value::text("shipped"))
                .with("from_day", Value::Day(row.span.from))
                .with(
                    "to_day",
                    if row.span.to == Day::FOREVER {
                        Value::Null
                    } else {
                        Value::Day(row.span.to)
                    },
                );
            set.changes.push(Change::Insert(record));
        }
        if sql::is_empty(&self.conn, Kind::Subject)? {
            set.changes.extend(subjects());
        }
        if !set.is_empty() {
            self.commit(&set, stamp, Guard::Import, journal::Nature::Load, None)?;
        }
        Ok(())
    }

    /// Notes in the journal what was done to no record: an export, an unmasking.
    pub fn note(&mut self, label: Label, stamp: &Stamp) -> Result<i64, StoreError> {
        if self.access.read_only {
            return Err(StoreError::ReadOnly);
        }
        let transaction = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .doing("beginning to save")?;
        write::note(transaction, &ChangeSet::new(label), stamp)
    }

    /// Remembers how the columns of a spreadsheet were understood.
    pub fn remember_layout(&self, headers: &str, mapping: &str) -> Result<(), StoreError> {
        self.conn
            .execute(
                "INSERT OR REPLACE INTO import_layout (headers, mapping) VALUES (?, ?)",
                [headers, mapping],
            )
            .map(drop)
            .doing("remembering a layout")
    }

    /// Looks over the whole file: pages, indexes, references and the journal's chain; `None` when whole.
    pub fn integrity(&self) -> Result<Option<String>, StoreError> {
        integrity(&self.conn)
    }

    /// Derives everything anew.
    pub fn rebuild(&mut self) -> Result<(), StoreError> {
        let book = self.rulebook()?;
        let transaction = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .doing("beginning to save")?;
        derive::rebuild(&transaction, &book)?;
        transaction.commit().doing("committing")
    }
}

/// The subjects of training that a file begins with.
fn subjects() -> impl Iterator<Item = Change> {
    let shipped = crate::domain::training::subjects::shipped();
    (0..).zip(shipped).map(|(index, subject)| {
        let record = Record::empty(Kind::Subject, Id(-10_000 - index))
            .with("code", Value::Text(subject.code))
            .with("name", Value::Text(subject.name));
        Change::Insert(if subject.shooting {
            record.with("shooting", Value::Flag(true))
        } else {
            record
        })
    })
}

/// Looks over the whole file behind a connection.
pub(crate) fn integrity(conn: &Connection) -> Result<Option<String>, StoreError> {
    let result: String = conn
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .doing("checking the file")?;
    if result != "ok" {
        return Ok(Some(result));
    }
    let dangling = conn
        .prepare("PRAGMA foreign_key_check")
        .and_then(|mut check| check.exists([]))
        .doing("checking the file")?;
    if dangling {
        return Ok(Some("foreign_key_check".to_owned()));
    }
    Ok(journal::broken_link(conn)?.map(|id| format!("journal {id}")))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
