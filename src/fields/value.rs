//! Values and records. Must not know how a value is typed or shown.

use super::kind::Kind;
use crate::domain::{Birth, Day, Id};

/// The value of one field.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Value {
    #[default]
    Null,
    /// Text, a code, a citizen number or a phone.
    Text(String),
    Int(i64),
    Flag(bool),
    Day(Day),
    Birth(Birth),
    /// Another record.
    Ref(Id),
}

impl Value {
    /// Text, with nothing for the empty string.
    pub fn text(text: &str) -> Value {
        if text.is_empty() {
            Value::Null
        } else {
            Value::Text(text.to_owned())
        }
    }

    /// Whether there is nothing in it.
    pub fn is_null(&self) -> bool {
        *self == Value::Null
    }

    /// The text or code, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The whole number, if it is one.
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Value::Int(number) => Some(*number),
            _ => None,
        }
    }

    /// The flag; anything else is no.
    pub fn as_flag(&self) -> bool {
        *self == Value::Flag(true)
    }

    /// The day, if it is one.
    pub fn as_day(&self) -> Option<Day> {
        match self {
            Value::Day(day) => Some(*day),
            _ => None,
        }
    }

    /// The birth, if it is one.
    pub fn as_birth(&self) -> Option<Birth> {
        match self {
            Value::Birth(birth) => Some(*birth),
            _ => None,
        }
    }

    /// The record referred to, if it is a reference.
    pub fn as_ref(&self) -> Option<Id> {
        match self {
            Value::Ref(id) => Some(*id),
            _ => None,
        }
    }
}

impl From<Option<Day>> for Value {
    fn from(day: Option<Day>) -> Value {
        day.map_or(Value::Null, Value::Day)
    }
}

/// A record at every edge: its own fields in the order of its kind's table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub kind: Kind,
    pub id: Id,
    /// Rises with every change to the record or to its dated rows.
    pub version: i64,
    pub values: Vec<Value>,
}

impl Record {
    /// An empty record of a kind.
    pub fn empty(kind: Kind, id: Id) -> Record {
        Record {
            kind,
            id,
            version: 0,
            values: vec![Value::Null; kind.own_fields().len()],
        }
    }

    /// The value of an own field by id; null for a field that is not the kind's own.
    pub fn get(&self, field: &str) -> &Value {
        self.kind
            .own_index(field)
            .and_then(|index| self.values.get(index))
            .unwrap_or(&Value::Null)
    }

    /// Sets an own field by id; says whether the kind has it.
    pub fn set(&mut self, field: &str, value: Value) -> bool {
        let slot = self
            .kind
            .own_index(field)
            .and_then(|index| self.values.get_mut(index));
        slot.map(|slot| *slot = value).is_some()
    }

    /// The same record with a field set, for building.
    pub fn with(mut self, field: &str, value: Value) -> Record {
        self.set(field, value);
        self
    }

    /// The stretch of a dated row.
    pub fn span(&self) -> crate::domain::Span {
        crate::domain::Span {
            from: self.get("from_day").as_day().unwrap_or(Day::ALWAYS),
            to: self.get("to_day").as_day().unwrap_or(Day::FOREVER),
        }
    }
}
