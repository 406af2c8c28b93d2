//! The journal: what every change set did, chained over salted digests, so that values can be blanked
//! without breaking the chain. Must not change records.

use super::error::{Doing, StoreError};
use super::sql;
use crate::domain::{Day, Id};
use crate::fields::change::FieldChange;
use crate::fields::{Change, ChangeSet, Kind, Label, Record, Value};
use rusqlite::types::{Value as Raw, ValueRef};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Map, Value as Json, json};

/// Who changes something, when, and from which door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub who: String,
    /// Milliseconds since 1970, UTC.
    pub at_ms: i64,
    pub today: Day,
    /// `screen`, `command` or another door.
    pub origin: &'static str,
}

/// What a change set is to undo and redo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    Do,
    Undo,
    Redo,
    /// A bulk load: one entry that cannot be taken back.
    Load,
    /// A note of something done, such as an export: nothing to take back.
    Note,
}

impl Nature {
    /// As the file has it.
    pub fn code(self) -> &'static str {
        match self {
            Nature::Do => "do",
            Nature::Undo => "undo",
            Nature::Redo => "redo",
            Nature::Load => "load",
            Nature::Note => "note",
        }
    }
}

/// Opens a change set, and marks the one it takes back; its chain is closed by `seal`.
pub fn open(
    conn: &Connection,
    set: &ChangeSet,
    stamp: &Stamp,
    nature: Nature,
    takes_back: Option<i64>,
) -> Result<i64, StoreError> {
    let opened = conn.prepare_cached(
        "INSERT INTO change_set (at, today, who, origin, label, decision, nature, takes_back, chain) VALUES (?, ?, ?, ?, ?, ?, ?, ?, x'')",
    )
    .and_then(|mut statement| {
        statement.insert(params![
            stamp.at_ms,
            stamp.today,
            stamp.who,
            stamp.origin,
            label_text(&set.label),
            set.decision,
            nature.code(),
            takes_back
        ])
    })
    .doing("writing the journal")?;
    if let Some(taken) = takes_back {
        conn.prepare_cached("UPDATE change_set SET taken_back_by = ? WHERE id = ?")
            .and_then(|mut statement| statement.execute(params![opened, taken]))
            .doing("marking a change as taken back")?;
    }
    Ok(opened)
}

/// Notes what a change does to its record.
pub fn note(
    conn: &Connection,
    change_set: i64,
    sequence: i64,
    change: &Change,
) -> Result<(), StoreError> {
    let (kind, id) = change.target();
    let (action, before, after) = match change {
        // The row is its own after-image, so its digest is enough.
        Change::Insert(_) => ("insert", None, None),
        Change::Update { kind, fields, .. } => {
            let side = |pick: fn(&FieldChange) -> &Value| {
                let pairs = fields.iter().map(|change| {
                    (
                        change.field.to_owned(),
                        as_json(*kind, change.field, pick(change)),
                    )
                });
                Json::Object(pairs.collect()).to_string()
            };
            (
                "update",
                Some(side(|change| &change.before)),
                Some(side(|change| &change.after)),
            )
        }
        Change::Delete(record) => ("delete", Some(record_json(record)), None),
    };
    let salt = fastrand::u64(..).to_be_bytes();
    let payload = match change {
        Change::Insert(record) => record_json(record),
        _ => format!(
            "{}{}",
            before.as_deref().unwrap_or_default(),
            after.as_deref().unwrap_or_default()
        ),
    };
    conn.prepare_cached(
        "INSERT INTO change_row (change_set, sequence, kind, record, action, before, after, salt, digest) VALUES (?,?,?,?,?,?,?,?,?)",
    )
    .and_then(|mut statement| {
        let digest = digest(&salt, action, kind, id, &payload);
        statement.execute(params![change_set, sequence, kind.id(), id, action, before, after, salt, digest])
    })
    .map(drop)
    .doing("writing the journal")
}

fn digest(salt: &[u8], action: &str, kind: Kind, id: Id, payload: &str) -> Vec<u8> {
    let mut hasher = blake3::Hasher::new();
    hasher
        .update(salt)
        .update(action.as_bytes())
        .update(kind.id().as_bytes())
        .update(&id.0.to_be_bytes());
    hasher.update(payload.as_bytes());
    hasher.finalize().as_bytes()[..16].to_vec()
}

/// Whether a record is still what a change set inserted.
pub fn is_as_inserted(salt: &[u8], expected: &[u8], record: &Record) -> bool {
    digest(salt, "insert", record.kind, record.id, &record_json(record)) == expected
}

/// Closes a change set: its chain takes in the one before it and the digests of its rows.
pub fn seal(conn: &Connection, change_set: i64) -> Result<(), StoreError> {
    let chain = link(conn, change_set)?;
    conn.prepare_cached("UPDATE change_set SET chain = ? WHERE id = ?")
        .and_then(|mut statement| statement.execute(params![chain, change_set]))
        .map(drop)
        .doing("sealing the journal")
}

fn link(conn: &Connection, change_set: i64) -> Result<Vec<u8>, StoreError> {
    let mut hasher = blake3::Hasher::new();
    let before: Option<Vec<u8>> = conn
        .prepare_cached("SELECT chain FROM change_set WHERE id < ? ORDER BY id DESC LIMIT 1")
        .and_then(|mut statement| {
            statement
                .query_row([change_set], |row| row.get(0))
                .optional()
        })
        .doing("sealing the journal")?;
    hasher.update(&before.unwrap_or_default());
    conn.prepare_cached("SELECT at, who, label, nature FROM change_set WHERE id = ?")
        .and_then(|mut statement| {
            statement.query_row([change_set], |row| {
                hasher.update(&row.get::<_, i64>(0)?.to_be_bytes());
                for index in 1..4 {
                    hasher.update(row.get_ref(index)?.as_bytes()?);
                }
                Ok(())
            })
        })
        .doing("sealing the journal")?;
    let mut statement = conn
        .prepare_cached("SELECT digest FROM change_row WHERE change_set = ? ORDER BY sequence")
        .doing("sealing the journal")?;
    let mut rows = statement.query([change_set]).doing("sealing the journal")?;
    while let Some(row) = rows.next().doing("sealing the journal")? {
        hasher.update(
            row.get_ref(0)
                .and_then(|cell| Ok(cell.as_blob()?))
                .doing("sealing the journal")?,
        );
    }
    Ok(hasher.finalize().as_bytes().to_vec())
}

/// The first change set whose chain does not hold, if any.
pub fn broken_link(conn: &Connection) -> Result<Option<i64>, StoreError> {
    let mut statement = conn
        .prepare("SELECT id, chain FROM change_set ORDER BY id")
        .doing("checking the journal")?;
    let mut rows = statement.query([]).doing("checking the journal")?;
    while let Some(row) = rows.next().doing("checking the journal")? {
        let (id, chain): (i64, Vec<u8>) = row
            .get(0)
            .and_then(|id| Ok((id, row.get(1)?)))
            .doing("checking the journal")?;
        if link(conn, id)? != chain {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

fn label_text(label: &Label) -> String {
    let arguments: Map<String, Json> = label
        .arguments
        .iter()
        .map(|(key, value)| (key.clone(), json!(value)))
        .collect();
    json!({ "message": label.message, "arguments": arguments }).to_string()
}

/// Reads a label as the journal keeps it.
pub fn label(text: &str) -> Label {
    let json: Json = serde_json::from_str(text).unwrap_or_default();
    let arguments = json["arguments"].as_object().into_iter().flatten();
    Label {
        message: json["message"].as_str().unwrap_or_default().to_owned(),
        arguments: arguments
            .map(|(key, value)| (key.clone(), value.as_str().unwrap_or_default().to_owned()))
            .collect(),
    }
}

fn as_json(kind: Kind, field: &str, value: &Value) -> Json {
    let Some(field) = kind.field(field) else {
        return Json::Null;
    };
    match sql::raw(field, value) {
        Raw::Integer(number) => json!(number),
        Raw::Text(text) => json!(text),
        _ => Json::Null,
    }
}

fn from_json(kind: Kind, field: &str, json: &Json) -> Value {
    let Some(field) = kind.field(field) else {
        return Value::Null;
    };
    match json {
        Json::String(text) => sql::value(field, ValueRef::Text(text.as_bytes())),
        Json::Number(number) => number
            .as_i64()
            .map_or(Value::Null, |number| sql::number_value(field, number)),
        _ => Value::Null,
    }
}

fn record_json(record: &Record) -> String {
    let own = record.kind.own_fields();
    let pairs = own
        .iter()
        .zip(&record.values)
        .filter(|(_, value)| !value.is_null());
    Json::Object(
        pairs
            .map(|(field, value)| (field.id.to_owned(), as_json(record.kind, field.id, value)))
            .collect(),
    )
    .to_string()
}

/// Reads a whole record as the journal keeps it.
pub fn record(kind: Kind, id: Id, text: &str) -> Record {
    let mut record = Record::empty(kind, id);
    if let Ok(Json::Object(pairs)) = serde_json::from_str(text) {
        for (field, json) in pairs {
            let value = from_json(kind, &field, &json);
            record.set(&field, value);
        }
    }
    record
}

/// Reads the fields of an update as the journal keeps them; one may have been kept otherwise since.
pub fn field_changes(kind: Kind, before: &str, after: &str) -> Vec<FieldChange> {
    let parse = |text: &str| serde_json::from_str::<Map<String, Json>>(text).unwrap_or_default();
    let (before, after) = (parse(before), parse(after));
    let fields = kind.fields().iter();
    fields
        .filter(|field| after.contains_key(field.id))
        .map(|field| FieldChange {
            field: field.id,
            before: before
                .get(field.id)
                .map_or(Value::Null, |json| from_json(kind, field.id, json)),
            after: after
                .get(field.id)
                .map_or(Value::Null, |json| from_json(kind, field.id, json)),
        })
        .collect()
}
