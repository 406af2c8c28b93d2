//! Bulk loading of a fresh file: one entry of the journal that cannot be taken back.
//! Must not be used on a file that holds data.

use super::error::{Doing, StoreError};
use super::journal::{self, Nature, Stamp};
use super::{Store, derive, derive_class, sql};
use crate::domain::Id;
use crate::domain::rulebook::Rulebook;
use crate::fields::{ChangeSet, Kind, Label, Record};
use rusqlite::{Connection, Transaction, TransactionBehavior, params};

impl Store {
    /// The subjects of training the file has, in the order of their ids.
    pub fn subjects(&self) -> Result<Vec<Id>, StoreError> {
        let mut ids = Vec::new();
        sql::for_each(&self.conn, Kind::Subject, |subject| {
            ids.push(subject.id);
            Ok(())
        })?;
        Ok(ids)
    }

    /// Whether the file holds any unit, member or decision.
    pub fn is_empty(&self) -> Result<bool, StoreError> {
        self.conn
            .query_row(
                "SELECT NOT EXISTS (SELECT 1 FROM unit) AND NOT EXISTS (SELECT 1 FROM member) AND NOT EXISTS (SELECT 1 FROM decision)",
                [],
                |row| row.get(0),
            )
            .doing("looking whether the file is empty")
    }

    /// Loads records into an empty file, owners before what they own; the rows of a member
    /// and of a class follow it.
    /// Returns how many records there were.
    pub fn bulk(
        &mut self,
        records: impl Iterator<Item = Record>,
        label: Label,
        stamp: &Stamp,
    ) -> Result<u64, StoreError> {
        let book = self.rulebook()?;
        self.conn
            .pragma_update(None, "cache_size", -65_536)
            .doing("preparing the load")?;
        // Sorting an index of millions of rows goes to disk, so that memory stays flat.
        self.conn
            .pragma_update(None, "temp_store", "FILE")
            .doing("preparing the load")?;
        let transaction = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .doing("beginning the load")?;
        // Indexes are built once at the end: sorted, they cost a fraction of row by row.
        let indexes = drop_indexes(&transaction)?;
        let mut load = Load {
            transaction,
            book,
            member: Vec::new(),
            class: Vec::new(),
            counter: 0,
            station: 0,
            count: 0,
        };
        for record in records {
            load.put(record)?;
        }
        let (transaction, count) = load.finish()?;
        for index in indexes {
            transaction
                .execute_batch(&index)
                .doing("indexing the load")?;
        }
        derive_units(&transaction)?;
        // What was counted of the empty file is not that of this one.
        transaction
            .execute_batch("DELETE FROM outlook; DELETE FROM outlook_mark")
            .doing("deriving the load")?;
        let set = ChangeSet::new(label);
        let entry = journal::open(&transaction, &set, stamp, Nature::Load, None)?;
        journal::seal(&transaction, entry)?;
        transaction
            .execute_batch("INSERT INTO member_search (member_search) VALUES ('optimize')")
            .doing("indexing the load")?;
        transaction.commit().doing("committing the load")?;
        self.conn
            .execute_batch("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY; ANALYZE;")
            .doing("settling the load")?;
        Ok(count)
    }
}

struct Load<'a> {
    transaction: Transaction<'a>,
    book: Rulebook,
    /// The member in hand and its rows: facts are derived when the next one comes.
    member: Vec<Record>,
    /// The class in hand and its rows, derived likewise.
    class: Vec<Record>,
    counter: i64,
    station: i64,
    count: u64,
}

impl<'a> Load<'a> {
    fn put(&mut self, record: Record) -> Result<(), StoreError> {
        sql::insert(&self.transaction, &record)?;
        self.count += 1;
        self.counter = self.counter.max(record.id.0 & 0xffff_ffff);
        self.station = record.id.0 >> 32;
        let owner = record.kind.owner().map(|owner| owner.kind);
        if owner != Some(Kind::Member) {
            self.settle()?;
        }
        if owner != Some(Kind::TrainingClass) {
            self.settle_class()?;
        }
        match (record.kind, owner) {
            (Kind::Member | Kind::Posting | Kind::Standing, _) => self.member.push(record),
            (Kind::TrainingClass, _) | (_, Some(Kind::TrainingClass)) => self.class.push(record),
            _ => {}
        }
        Ok(())
    }

    /// Derives the class in hand.
    fn settle_class(&mut self) -> Result<(), StoreError> {
        let mut rows = std::mem::take(&mut self.class).into_iter();
        let Some(class) = rows.next() else {
            return Ok(());
        };
        let of = |kind: Kind| rows.clone().filter(|row| row.kind == kind).collect();
        let rows = derive_class::ClassRows {
            class,
            sessions: of(Kind::Session),
            attendance: of(Kind::Attendance),
            results: of(Kind::TestResult),
        };
        derive_class::write(&self.transaction, &self.book, &rows)
    }

    /// Derives the member in hand.
    fn settle(&mut self) -> Result<(), StoreError> {
        let Some((member, rows)) = self.member.split_first() else {
            return Ok(());
        };
        let (postings, others): (Vec<Record>, Vec<Record>) = rows
            .iter()
            .cloned()
            .partition(|row| row.kind == Kind::Posting);
        let standings: Vec<Record> = others
            .into_iter()
            .filter(|row| row.kind == Kind::Standing)
            .collect();
        derive::index_member(&self.transaction, member)?;
        derive::member_facts(&self.transaction, &self.book, member, &postings, &standings)?;
        self.member.clear();
        Ok(())
    }

    fn finish(mut self) -> Result<(Transaction<'a>, u64), StoreError> {
        self.settle()?;
        self.settle_class()?;
        self.transaction
            .execute(
                "UPDATE meta SET value = max(value, ?) WHERE key = 'counter'",
                params![self.counter],
            )
            .doing("numbering the file")?;
        if self.count > 0 {
            self.transaction
                .execute(
                    "UPDATE meta SET value = ? WHERE key = 'station'",
                    params![self.station],
                )
                .doing("numbering the file")?;
        }
        Ok((self.transaction, self.count))
    }
}

fn drop_indexes(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = conn
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name NOT LIKE 'change%'")
        .doing("preparing the load")?;
    let found = statement
        .query_map([], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        })
        .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
        .doing("preparing the load")?;
    for (name, _) in &found {
        conn.execute_batch(&format!("DROP INDEX \"{name}\""))
            .doing("preparing the load")?;
    }
    Ok(found.into_iter().map(|(_, sql)| sql).collect())
}

fn derive_units(conn: &Connection) -> Result<(), StoreError> {
    let mut statement = conn
        .prepare("SELECT id FROM unit ORDER BY id")
        .doing("deriving units")?;
    let ids = statement
        .query_map([], |row| row.get(0).map(Id))
        .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
        .doing("deriving units")?;
    ids.into_iter().try_for_each(|id| derive::unit(conn, id))
}
