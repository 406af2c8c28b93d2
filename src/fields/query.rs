//! Windows on lists: what to fetch and what comes back. Must not know SQL.

use super::filter::Filter;
use super::kind::Kind;
use super::value::Value;
use crate::domain::{Day, Id};
use std::collections::BTreeMap;

/// Where a window begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The first rows.
    Start,
    /// The last rows.
    End,
    /// The rows right after this one in the order asked for.
    After(Id),
    /// The rows right before this one.
    Before(Id),
    /// This row first, then those after it.
    At(Id),
}

/// How a list is sorted: by a field, else in its natural order (names in Vietnamese order).
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Sort {
    pub field: Option<&'static str>,
    pub descending: bool,
}

/// A window on a list as of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    pub kind: Kind,
    pub as_of: Day,
    pub filter: Filter,
    pub sort: Sort,
    pub anchor: Anchor,
    pub limit: usize,
}

impl Query {
    /// The first rows of a kind.
    pub fn first(kind: Kind, as_of: Day, filter: Filter, limit: usize) -> Query {
        Query {
            kind,
            as_of,
            filter,
            sort: Sort::default(),
            anchor: Anchor::Start,
            limit,
        }
    }
}

/// One row of a list: values of all fields of the kind in table order, dated ones as of the day asked for.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Row {
    pub id: Id,
    pub version: i64,
    pub values: Vec<Value>,
    /// Names of the records referred to, by position in `values`.
    pub names: BTreeMap<usize, String>,
    /// Their codes or numbers, where they have one.
    pub codes: BTreeMap<usize, String>,
}

impl Row {
    /// The value of a field of the kind by id.
    pub fn get(&self, kind: Kind, field: &str) -> &Value {
        kind.index(field)
            .and_then(|index| self.values.get(index))
            .unwrap_or(&Value::Null)
    }

    /// The name of the record a field refers to.
    pub fn name(&self, kind: Kind, field: &str) -> Option<&str> {
        self.names.get(&kind.index(field)?).map(String::as_str)
    }
}

/// Rows in the order asked for, whichever way they were fetched.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Page {
    pub rows: Vec<Row>,
    pub more_before: bool,
    pub more_after: bool,
}

/// How many rows a filter has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    Exact(u64),
    /// At least so many; the exact figure would cost more than a key press may.
    AtLeast(u64),
}
