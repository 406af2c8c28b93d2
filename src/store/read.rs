//! The reading side: a connection of its own that serves the screen, the command line and exports.
//! Must not write.

use super::error::{Doing, StoreError};
use super::open::{self, Access};
use super::summary::Tally;
use super::{people, sql};
use crate::domain::rulebook::Rulebook;
use crate::domain::rules::Finding;
use crate::domain::{Day, Id};
use crate::fields::{Dossier, Kind, Record, Shape};
use crate::text;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, InterruptHandle, OptionalExtension, Transaction, params};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// Stops a running read from another thread.
pub type Interrupt = InterruptHandle;

/// The reading connection of a file.
pub struct Reader {
    pub(super) conn: Connection,
    /// The last tally, with the data version and the day it holds for.
    tally: RefCell<Option<(i64, Day, Rc<Tally>)>>,
    /// The rule numbers, with the data version they are of.
    book: RefCell<Option<(i64, Rc<Rulebook>)>>,
    path: PathBuf,
}

/// One state of the file for as long as it is held: what several statements read belongs together.
pub struct Together<'a> {
    _held: Option<Transaction<'a>>,
}

/// A number that changes when another connection has written.
pub(super) fn data_version(conn: &Connection) -> Result<i64, StoreError> {
    conn.pragma_query_value(None, "data_version", |row| row.get(0))
        .doing("looking for changes")
}

impl Reader {
    /// Holds the file as it is now for the reads that follow; within one that is held already it changes
    /// nothing. It also spares each statement its lock.
    pub fn together(&self) -> Result<Together<'_>, StoreError> {
        let held = self
            .conn
            .is_autocommit()
            .then(|| self.conn.unchecked_transaction())
            .transpose()
            .doing("beginning to read")?;
        Ok(Together { _held: held })
    }

    /// Opens a file for reading.
    pub fn open(path: &Path, access: &Access) -> Result<Reader, StoreError> {
        let _ = access;
        let conn = open::open(path, &Access::read())?;
        let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
        conn.create_scalar_function("folded", 1, flags, |context| {
            let given: Option<String> =
                context
                    .get::<rusqlite::types::Value>(0)
                    .ok()
                    .and_then(|value| match value {
                        rusqlite::types::Value::Text(text) => Some(text),
                        rusqlite::types::Value::Integer(number) => Some(number.to_string()),
                        _ => None,
                    });
            Ok(given.map(|given| text::fold(&given)))
        })
        .doing("preparing to search")?;
        Ok(Reader {
            conn,
            tally: RefCell::new(None),
            book: RefCell::new(None),
            path: path.to_owned(),
        })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A number that changes when another connection has written.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        data_version(&self.conn)
    }

    /// Stops a running read from another thread.
    pub fn interrupt_handle(&self) -> Interrupt {
        self.conn.get_interrupt_handle()
    }

    /// A record.
    pub fn record(&self, kind: Kind, id: Id) -> Result<Option<Record>, StoreError> {
        sql::load(&self.conn, kind, id)
    }

    /// Records of a kind where an own field has a text.
    pub fn records_with(
        &self,
        kind: Kind,
        field: &str,
        text: &str,
    ) -> Result<Vec<Record>, StoreError> {
        match kind.own_index(field) {
            Some(_) => sql::load_where(&self.conn, kind, field, &text),
            None => Ok(Vec::new()),
        }
    }

    /// Streams every record of a kind.
    pub fn for_each(
        &self,
        kind: Kind,
        see: impl FnMut(Record) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        sql::for_each(&self.conn, kind, see)
    }

    /// A record with everything it owns, and the names of what it refers to.
    pub fn dossier(&self, kind: Kind, id: Id, as_of: Day) -> Result<Option<Dossier>, StoreError> {
        let Some(record) = sql::load(&self.conn, kind, id)? else {
            return Ok(None);
        };
        let mut owned = Vec::new();
        let mut owners = vec![(kind, id)];
        while let Some((owner, id)) = owners.pop() {
            for series in owner.owned() {
                let field = series.owner().map_or("", |owner| owner.field);
                for row in sql::load_where(&self.conn, series, field, &id)? {
                    owners.push((series, row.id));
                    owned.push(row);
                }
            }
        }
        let mut names = BTreeMap::new();
        for row in std::iter::once(&record).chain(&owned) {
            for (field, value) in row.kind.own_fields().iter().zip(&row.values) {
                if let (Shape::Ref(other), Some(id)) = (field.shape, value.as_ref()) {
                    names.extend(self.name_of(other, id, as_of)?.1.map(|name| (id, name)));
                }
            }
        }
        Ok(Some(Dossier {
            record,
            owned,
            names,
        }))
    }

    /// The code (or number) and the name by which a record is called on a day.
    pub fn name_of(
        &self,
        kind: Kind,
        id: Id,
        as_of: Day,
    ) -> Result<(Option<String>, Option<String>), StoreError> {
        let statement = match kind {
            Kind::Unit => {
                "SELECT m.code, coalesce((SELECT name FROM unit_fact f WHERE f.unit = m.id AND f.from_day <= ?2 AND f.to_day > ?2),
                 (SELECT name FROM unit_fact f WHERE f.unit = m.id AND name IS NOT NULL LIMIT 1)) FROM unit m WHERE m.id = ?1"
            }
            Kind::Member => "SELECT NULL, full_name FROM member WHERE id = ?1 AND ?2 > 0",
            Kind::Decision => "SELECT number, number FROM decision WHERE id = ?1 AND ?2 > 0",
            Kind::Subject => "SELECT code, name FROM subject WHERE id = ?1 AND ?2 > 0",
            other => match other.name_field() {
                Some(field) => &format!(
                    "SELECT NULL, \"{field}\" FROM {} WHERE id = ?1 AND ?2 > 0",
                    other.id()
                ),
                None => return Ok((None, None)),
            },
        };
        self.conn
            .prepare_cached(statement)
            .and_then(|mut found| {
                found
                    .query_row(params![id, as_of], |row| Ok((row.get(0)?, row.get(1)?)))
                    .optional()
            })
            .doing("reading a name")
            .map(Option::unwrap_or_default)
    }

    /// The unit with this code.
    pub fn unit_by_code(&self, code: &str) -> Result<Option<Id>, StoreError> {
        self.conn
            .prepare_cached("SELECT id FROM unit WHERE code = ?1 UNION SELECT id FROM unit WHERE lower(code) = lower(?1) LIMIT 1")
            .and_then(|mut found| found.query_row([code], |row| row.get(0).map(Id)).optional())
            .doing("looking for a unit")
    }

    /// Units of which the folded name (or the code) on a day is just this one; those that ended come last.
    pub fn units_named(&self, name: &str, as_of: Day) -> Result<Vec<Id>, StoreError> {
        if let Some(id) = self.unit_by_code(name)? {
            return Ok(vec![id]);
        }
        let wanted: String = text::fold_tokens(name)
            .iter()
            .map(|token| format!(" {token}"))
            .collect();
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let mut statement = self
            .conn
            .prepare_cached(
                "SELECT f.unit, f.name FROM unit_fact f WHERE f.from_day <= ?1 AND f.to_day > ?1 AND instr(f.search_text, ?2) = 1
                 ORDER BY f.active DESC, f.unit",
            )
            .doing("looking for a unit")?;
        let rows = statement
            .query_map(params![as_of, wanted], |row| {
                Ok((Id(row.get(0)?), row.get::<_, Option<String>>(1)?))
            })
            .doing("looking for a unit")?;
        let found = rows
            .collect::<rusqlite::Result<Vec<_>>>()
            .doing("looking for a unit")?;
        let same = |name: &Option<String>| {
            name.as_deref().is_some_and(|name| {
                text::fold_tokens(name)
                    .iter()
                    .map(|token| format!(" {token}"))
                    .collect::<String>()
                    == wanted
            })
        };
        Ok(found
            .into_iter()
            .filter(|(_, name)| same(name))
            .map(|(id, _)| id)
            .collect())
    }

    /// Units right below a unit on a day (or the roots), in the order of their codes.
    pub fn children(
        &self,
        parent: Option<Id>,
        as_of: Day,
        all: bool,
    ) -> Result<Vec<Id>, StoreError> {
        let statement = match parent {
            Some(_) => {
                "SELECT f.unit FROM unit_fact f JOIN unit m ON m.id = f.unit
                 WHERE f.parent = ?1 AND f.from_day <= ?2 AND f.to_day > ?2 AND (f.active OR ?3) ORDER BY m.code_key, m.id"
            }
            None => {
                "SELECT f.unit FROM unit m JOIN unit_fact f ON m.id = f.unit
                 WHERE f.parent IS ?1 AND f.from_day <= ?2 AND f.to_day > ?2 AND (f.active OR ?3) ORDER BY m.code_key, m.id"
            }
        };
        let mut prepared = self
            .conn
            .prepare_cached(statement)
            .doing("reading the tree")?;
        let rows = prepared
            .query_map(params![parent, as_of, all], |row| row.get(0).map(Id))
            .doing("reading the tree")?;
        rows.collect::<rusqlite::Result<_>>()
            .doing("reading the tree")
    }

    /// Members with just this folded name, whatever their status.
    pub fn members_named(&self, name: &str) -> Result<Vec<Id>, StoreError> {
        let tokens = text::fold_tokens(name);
        if tokens.is_empty() {
            return Ok(Vec::new());
        }
        let asked: Vec<String> = tokens.iter().map(|token| format!("\"{token}\"")).collect();
        let mut statement = self
            .conn
            .prepare_cached(
                "SELECT m.id, m.full_name FROM member_search JOIN member m ON m.id = member_search.rowid WHERE member_search MATCH ?1",
            )
            .doing("looking for a name")?;
        let rows = statement
            .query_map([asked.join(" ")], |row| {
                Ok((Id(row.get(0)?), row.get::<_, String>(1)?))
            })
            .doing("looking for a name")?;
        let found = rows
            .collect::<rusqlite::Result<Vec<_>>>()
            .doing("looking for a name")?;
        Ok(found
            .into_iter()
            .filter(|(_, full)| text::fold_tokens(full) == tokens)
            .map(|(id, _)| id)
            .collect())
    }

    /// Serving members of a unit's branch on a day.
    pub fn serving_of(&self, unit: Id, as_of: Day) -> Result<Vec<(Id, String)>, StoreError> {
        let statement = format!(
            "{} SELECT m.id, m.full_name FROM branch b JOIN member_fact f ON f.unit = b.unit AND f.serving = 1
             AND f.from_day <= ?2 AND f.to_day > ?2 JOIN member m ON m.id = f.member ORDER BY m.sort_key, m.id",
            people::BRANCH
        );
        let mut prepared = self
            .conn
            .prepare_cached(&statement)
            .doing("reading a unit's members")?;
        let rows = prepared
            .query_map(params![unit, as_of], |row| {
                Ok((Id(row.get(0)?), row.get(1)?))
            })
            .doing("reading a unit's members")?;
        rows.collect::<rusqlite::Result<_>>()
            .doing("reading a unit's members")
    }

    /// Units of a branch on a day, itself included.
    pub fn branch(&self, unit: Id, as_of: Day) -> Result<Vec<Id>, StoreError> {
        let mut prepared = self
            .conn
            .prepare_cached(&format!("{} SELECT unit FROM branch", people::BRANCH))
            .doing("reading a branch")?;
        let rows = prepared
            .query_map(params![unit, as_of], |row| row.get(0).map(Id))
            .doing("reading a branch")?;
        rows.collect::<rusqlite::Result<_>>()
            .doing("reading a branch")
    }

    /// The base that a unit is or is a part of on a day.
    pub fn base_of(&self, unit: Id, as_of: Day) -> Result<Option<Id>, StoreError> {
        let statement = "WITH RECURSIVE up (unit, far) AS (SELECT ?1, 0 UNION ALL
             SELECT f.parent, up.far + 1 FROM up JOIN unit_fact f ON f.unit = up.unit
             WHERE f.parent IS NOT NULL AND f.from_day <= ?2 AND f.to_day > ?2 AND up.far < 50)
             SELECT up.unit FROM up JOIN unit_fact f ON f.unit = up.unit AND f.from_day <= ?2 AND f.to_day > ?2
             WHERE f.base = 1 ORDER BY up.far DESC LIMIT 1";
        self.conn
            .prepare_cached(statement)
            .and_then(|mut found| {
                let found = found.query_row(params![unit, as_of], |row| row.get(0).map(Id));
                found.optional()
            })
            .doing("reading a base")
    }

    /// Who and what stands under a decision: kind and id of every record that refers to it.
    pub fn under_decision(&self, decision: Id) -> Result<Vec<Record>, StoreError> {
        let mut found = Vec::new();
        for kind in Kind::ALL {
            for field in kind
                .own_fields()
                .iter()
                .filter(|field| field.shape == Shape::Ref(Kind::Decision))
            {
                found.extend(sql::load_where(&self.conn, kind, field.id, &decision)?);
            }
        }
        Ok(found)
    }

    /// The value of a setting of the file.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        let found = sql::load_where(&self.conn, Kind::Setting, "key", &key)?;
        Ok(found
            .first()
            .and_then(|record| record.get("value").as_text().map(str::to_owned)))
    }

    /// How the columns of a spreadsheet with these headers were understood before.
    pub fn layout(&self, headers: &str) -> Result<Option<String>, StoreError> {
        self.conn
            .query_row(
                "SELECT mapping FROM import_layout WHERE headers = ?",
                [headers],
                |row| row.get(0),
            )
            .optional()
            .doing("looking for a layout")
    }

    /// The file's rule numbers.
    pub fn rulebook(&self) -> Result<Rc<Rulebook>, StoreError> {
        let version = self.data_version()?;
        if let Some((known, book)) = &*self.book.borrow()
            && *known == version
        {
            return Ok(book.clone());
        }
        let book = Rc::new(people::rulebook(&self.conn)?);
        *self.book.borrow_mut() = Some((version, book.clone()));
        Ok(book)
    }

    /// What the rules say of a record on a day.
    pub fn findings(
        &self,
        book: &Rulebook,
        kind: Kind,
        id: Id,
        day: Day,
    ) -> Result<Vec<Finding>, StoreError> {
        people::findings(&self.conn, book, kind, id, day)
    }

    /// What the rules say of a member not yet in the file.
    pub fn findings_of(&self, dossier: &Dossier, book: &Rulebook, day: Day) -> Vec<Finding> {
        let rows = |kind| dossier.rows(kind).into_iter().cloned().collect::<Vec<_>>();
        let member = people::as_member(
            &dossier.record,
            &rows(Kind::Posting),
            &rows(Kind::Standing),
            &rows(Kind::Absence),
        );
        crate::domain::rules::check_member(&member, book, day)
    }

    /// Ids of all records of a kind.
    pub fn ids(&self, kind: Kind) -> Result<Vec<Id>, StoreError> {
        let mut statement = self
            .conn
            .prepare(&format!("SELECT id FROM {} ORDER BY id", kind.id()))
            .doing("reading ids")?;
        let rows = statement
            .query_map([], |row| row.get(0).map(Id))
            .doing("reading ids")?;
        rows.collect::<rusqlite::Result<_>>().doing("reading ids")
    }

    /// Looks over the whole file; `None` when whole.
    pub fn integrity(&self) -> Result<Option<String>, StoreError> {
        super::integrity(&self.conn)
    }

    /// Strength per unit on a day, counted once per state of the file.
    pub fn tally(&self, as_of: Day) -> Result<Rc<Tally>, StoreError> {
        let version = self.data_version()?;
        if let Some((known, day, tally)) = &*self.tally.borrow()
            && (*known, *day) == (version, as_of)
        {
            return Ok(tally.clone());
        }
        let tally = Rc::new(Tally::read(&self.conn, as_of)?);
        *self.tally.borrow_mut() = Some((version, as_of, tally.clone()));
        Ok(tally)
    }

    /// Serving members of a unit's branch on a day.
    pub(super) fn on_roll(&self, unit: Id, as_of: Day) -> Result<i64, StoreError> {
        Ok(self.tally(as_of)?.on_roll(unit))
    }
}
