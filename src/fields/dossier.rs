//! A record with everything it owns: what a form edits and what `show --full` prints.

use super::field::{Field, Home};
use super::kind::{Kind, Series};
use super::value::{Record, Value};
use crate::domain::Day;
use crate::domain::Id;
use std::collections::BTreeMap;

/// A record, its owned rows (any order), and the names of the records it refers to.
#[derive(Clone, Debug, PartialEq)]
pub struct Dossier {
    pub record: Record,
    pub owned: Vec<Record>,
    /// How to call the records referred to: a unit's name, a decision's number, a member's name.
    pub names: BTreeMap<Id, String>,
}

impl Dossier {
    /// A dossier of a record that does not exist yet.
    pub fn blank(kind: Kind, id: Id) -> Dossier {
        Dossier {
            record: Record::empty(kind, id),
            owned: Vec::new(),
            names: BTreeMap::new(),
        }
    }

    /// The owned rows of a kind, earliest first.
    pub fn rows(&self, kind: Kind) -> Vec<&Record> {
        let mut rows: Vec<&Record> = self.owned.iter().filter(|row| row.kind == kind).collect();
        let happened = |row: &Record| row.values.iter().find_map(Value::as_day);
        rows.sort_by_key(|row| (row.span().from, happened(row), row.id));
        rows
    }

    /// The row of a series that covers a day; of postings, the main one.
    pub fn row_on(&self, kind: Kind, day: Day) -> Option<&Record> {
        let main_only = kind
            .owner()
            .is_some_and(|owner| owner.series == Series::MainOnly);
        self.owned
            .iter()
            .filter(|row| row.kind == kind && row.span().covers(day))
            .find(|row| !main_only || row.get("main").as_flag())
    }

    /// The row to show on a day: the one that covers it, else the last that ended, else the first to come.
    pub fn row_near(&self, kind: Kind, day: Day) -> Option<&Record> {
        self.row_on(kind, day).or_else(|| {
            let rows = self.rows(kind);
            let before = rows
                .iter()
                .rev()
                .find(|row| row.span().from <= day)
                .copied();
            before.or_else(|| rows.first().copied())
        })
    }

    /// The value of any own or dated field on a day.
    pub fn value_on(&self, field: &Field, day: Day) -> Value {
        match field.home {
            Home::Own => self.record.get(field.id).clone(),
            Home::Dated(kind) => self
                .row_on(kind, day)
                .map_or(Value::Null, |row| row.get(field.id).clone()),
            Home::Derived => Value::Null,
        }
    }
}
