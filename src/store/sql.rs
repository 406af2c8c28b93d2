//! Statements made from the field tables, and values to and from SQLite. Must not decide anything.

use super::error::{Doing, StoreError};
use crate::domain::{Birth, CodeList, Day, Id, Span};
use crate::fields::{Field, Kind, Record, Shape, Value};
use rusqlite::types::{ToSqlOutput, Value as Raw, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params_from_iter};
use std::sync::LazyLock;

impl ToSql for Id {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.into())
    }
}

impl ToSql for Day {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.number().into())
    }
}

/// The cells of a row where many rows are read; what does not fit reads as nothing.
pub trait Cells {
    fn int(&self, at: usize) -> Option<i64>;
    fn text(&self, at: usize) -> Option<&[u8]>;

    fn id(&self, at: usize) -> Option<Id> {
        self.int(at).map(Id)
    }

    /// A day that was one when it was stored.
    fn day(&self, at: usize) -> Option<Day> {
        self.int(at).map(Day::stored)
    }

    /// From a day on before another; an end that is not known is open.
    fn span(&self, at: usize) -> Span {
        Span {
            from: self.day(at).unwrap_or(Day::ALWAYS),
            to: self.day(at + 1).unwrap_or(Day::FOREVER),
        }
    }

    fn flag(&self, at: usize) -> bool {
        self.int(at).is_some_and(|number| number != 0)
    }

    /// A code as its list has it, so that none is copied.
    fn code(&self, at: usize, list: &CodeList) -> Option<&'static str> {
        list.find(self.text(at)?)
    }
}

impl Cells for Row<'_> {
    fn int(&self, at: usize) -> Option<i64> {
        match self.get_ref(at) {
            Ok(ValueRef::Integer(number)) => Some(number),
            other => {
                debug_assert!(matches!(other, Ok(ValueRef::Null)), "{at}: {other:?}");
                None
            }
        }
    }

    fn text(&self, at: usize) -> Option<&[u8]> {
        match self.get_ref(at) {
            Ok(ValueRef::Text(text)) => Some(text),
            other => {
                debug_assert!(matches!(other, Ok(ValueRef::Null)), "{at}: {other:?}");
                None
            }
        }
    }
}

/// A value as SQLite keeps it; an open end is kept as a day beyond all days.
pub fn raw(field: &Field, value: &Value) -> Raw {
    match value {
        Value::Null if field.id == "to_day" => Raw::Integer(Day::FOREVER.number()),
        Value::Null if field.id == "from_day" => Raw::Integer(Day::ALWAYS.number()),
        Value::Null => Raw::Null,
        Value::Text(text) => Raw::Text(text.clone()),
        Value::Int(number) => Raw::Integer(*number),
        Value::Flag(flag) => Raw::Integer(i64::from(*flag)),
        Value::Day(day) => Raw::Integer(day.number()),
        Value::Birth(birth) => Raw::Integer(birth.number()),
        Value::Ref(id) => Raw::Integer(id.0),
    }
}

/// A value from SQLite; what does not fit the field's shape reads as nothing.
pub fn value(field: &Field, raw: ValueRef<'_>) -> Value {
    match raw {
        ValueRef::Text(text) => Value::text(&String::from_utf8_lossy(text)),
        ValueRef::Integer(number) => number_value(field, number),
        _ => Value::Null,
    }
}

/// The value of a field kept as a number.
pub fn number_value(field: &Field, number: i64) -> Value {
    match field.shape {
        Shape::Whole(..) | Shape::Tenths(..) | Shape::Clock => Value::Int(number),
        Shape::Flag => Value::Flag(number != 0),
        Shape::Day if field.id == "to_day" && number == Day::FOREVER.number() => Value::Null,
        Shape::Day => Value::from(Day::from_number(number)),
        Shape::Birth => Birth::from_number(number).map_or(Value::Null, Value::Birth),
        Shape::Ref(_) => Value::Ref(Id(number)),
        _ => Value::Null,
    }
}

/// The value as it will be read back, for comparing.
pub fn settled(field: &Field, given: &Value) -> Value {
    match raw(field, given) {
        Raw::Integer(number) => number_value(field, number),
        Raw::Text(text) => Value::text(&text),
        _ => Value::Null,
    }
}

/// The columns of a kind's own fields.
fn columns(kind: Kind) -> &'static str {
    static COLUMNS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let quoted = |field: &&Field| format!("\"{}\"", field.id);
        let columns = |kind: Kind| {
            let fields = kind.own_fields().iter();
            fields.map(quoted).collect::<Vec<_>>().join(", ")
        };
        Kind::each(columns)
    });
    &COLUMNS[kind as usize]
}

/// Derived columns beside the own fields: name and SQL parameter.
fn derived(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Unit => &["code_key"],
        Kind::Member => &["sort_key", "search_text"],
        _ => &[],
    }
}

/// Columns that a class gives to itself and to its list: written after all its rows are known.
#[cfg(test)]
pub const DERIVED_BY_CLASS: [&str; 18] = [
    "called",
    "present_share",
    "excellent",
    "good",
    "pass",
    "fail",
    "missed",
    "hours_owed",
    "hours_present",
    "year",
    "credit",
    "counts_from",
    "present",
    "authorised",
    "other_duty",
    "unauthorised",
    "excused",
    "graded",
];

fn derived_values(record: &Record) -> Vec<Raw> {
    match record.kind {
        Kind::Unit => vec![Raw::Blob(super::derive::code_key(record))],
        Kind::Member => {
            vec![
                Raw::Blob(super::derive::name_key(record)),
                Raw::Text(super::derive::member_words(record)),
            ]
        }
        _ => Vec::new(),
    }
}

/// Inserts a record with everything derived from it alone.
pub fn insert(conn: &Connection, record: &Record) -> Result<(), StoreError> {
    let kind = record.kind;
    let extra = derived(kind);
    let names: String = extra.iter().map(|name| format!(", {name}")).collect();
    let marks = vec!["?"; kind.own_fields().len() + extra.len() + 2].join(", ");
    let sql = format!(
        "INSERT INTO {} (id, version, {}{names}) VALUES ({marks})",
        kind.id(),
        columns(kind)
    );
    let own = kind.own_fields();
    let values = [
        Raw::Integer(record.id.0),
        Raw::Integer(record.version.max(1)),
    ]
    .into_iter()
    .chain(
        own.iter()
            .zip(&record.values)
            .map(|(field, value)| raw(field, value)),
    )
    .chain(derived_values(record));
    conn.prepare_cached(&sql)
        .and_then(|mut statement| statement.execute(params_from_iter(values)))
        .map(drop)
        .doing("inserting a record")
}

/// Writes all own fields of a record and everything derived from it alone.
pub fn update(conn: &Connection, record: &Record) -> Result<(), StoreError> {
    let kind = record.kind;
    let own = kind.own_fields();
    let names = own
        .iter()
        .map(|field| field.id)
        .chain(derived(kind).iter().copied());
    let sets: Vec<String> = names.map(|name| format!("\"{name}\" = ?")).collect();
    let sql = format!("UPDATE {} SET {} WHERE id = ?", kind.id(), sets.join(", "));
    let values = own
        .iter()
        .zip(&record.values)
        .map(|(field, value)| raw(field, value))
        .chain(derived_values(record))
        .chain([Raw::Integer(record.id.0)]);
    conn.prepare_cached(&sql)
        .and_then(|mut statement| statement.execute(params_from_iter(values)))
        .map(drop)
        .doing("changing a record")
}

/// Deletes a record.
pub fn delete(conn: &Connection, kind: Kind, id: Id) -> Result<(), StoreError> {
    conn.prepare_cached(&format!("DELETE FROM {} WHERE id = ?", kind.id()))
        .and_then(|mut statement| statement.execute([id]))
        .map(drop)
        .doing("deleting a record")
}

fn record(kind: Kind, own: &[&'static Field], row: &rusqlite::Row<'_>) -> rusqlite::Result<Record> {
    let values = own
        .iter()
        .enumerate()
        .map(|(index, field)| Ok(value(field, row.get_ref(index + 2)?)))
        .collect::<rusqlite::Result<_>>()?;
    Ok(Record {
        kind,
        id: Id(row.get(0)?),
        version: row.get(1)?,
        values,
    })
}

/// Reads a record.
pub fn load(conn: &Connection, kind: Kind, id: Id) -> Result<Option<Record>, StoreError> {
    let own = kind.own_fields();
    conn.prepare_cached(&format!(
        "SELECT id, version, {} FROM {} WHERE id = ?",
        columns(kind),
        kind.id()
    ))
    .and_then(|mut statement| {
        statement
            .query_row([id], |row| record(kind, own, row))
            .optional()
    })
    .doing("reading a record")
}

/// Reads the records of a kind where a column has a value, in the order of their ids.
pub fn load_where(
    conn: &Connection,
    kind: Kind,
    column: &str,
    key: &dyn ToSql,
) -> Result<Vec<Record>, StoreError> {
    let own = kind.own_fields();
    let sql = format!(
        "SELECT id, version, {} FROM {} WHERE \"{column}\" = ? ORDER BY id",
        columns(kind),
        kind.id()
    );
    let mut statement = conn.prepare_cached(&sql).doing("reading records")?;
    let rows = statement
        .query_map([key], |row| record(kind, own, row))
        .doing("reading records")?;
    rows.collect::<rusqlite::Result<_>>()
        .doing("reading records")
}

/// Whether there is no record of a kind.
pub fn is_empty(conn: &Connection, kind: Kind) -> Result<bool, StoreError> {
    conn.query_row(
        &format!("SELECT NOT EXISTS (SELECT 1 FROM {})", kind.id()),
        [],
        |row| row.get(0),
    )
    .doing("looking for records")
}

/// Streams every record of a kind in the order of their ids.
pub fn for_each(
    conn: &Connection,
    kind: Kind,
    mut see: impl FnMut(Record) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let own = kind.own_fields();
    let sql = format!(
        "SELECT id, version, {} FROM {} ORDER BY id",
        columns(kind),
        kind.id()
    );
    let mut statement = conn.prepare_cached(&sql).doing("reading records")?;
    let mut rows = statement.query([]).doing("reading records")?;
    while let Some(row) = rows.next().doing("reading records")? {
        see(record(kind, own, row).doing("reading records")?)?;
    }
    Ok(())
}

/// Raises the version of a record; says whether it exists.
pub fn bump(conn: &Connection, kind: Kind, id: Id) -> Result<Option<i64>, StoreError> {
    conn.prepare_cached(&format!(
        "UPDATE {} SET version = version + 1 WHERE id = ? RETURNING version",
        kind.id()
    ))
    .and_then(|mut statement| statement.query_row([id], |row| row.get(0)).optional())
    .doing("raising a version")
}
