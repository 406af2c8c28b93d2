//! Records in order of emission, with their identifiers. Must not choose what is in them.

use crate::domain::Id;
use crate::fields::{Kind, Record, Value};

/// Hands out identifiers and keeps the records of one batch.
pub struct Writer {
    station: u32,
    counter: u32,
    batch: Vec<Record>,
}

impl Writer {
    /// A writer whose first identifier comes after a counter.
    pub fn new(station: u32, after: u32) -> Writer {
        Writer {
            station,
            counter: after,
            batch: Vec::new(),
        }
    }

    /// The identifier that comes so many records after the last one.
    pub fn ahead(&self, steps: u32) -> Id {
        Id::new(self.station, self.counter.wrapping_add(steps))
    }

    /// Adds a record of a kind with these fields; the rest stay empty.
    pub fn put(&mut self, kind: Kind, fields: &[(&str, Value)]) -> Id {
        let id = self.ahead(1);
        let mut record = Record::empty(kind, id);
        record.version = 1;
        for (field, value) in fields {
            let known = record.set(field, value.clone());
            debug_assert!(known, "{} has no field {field}", kind.id());
        }
        self.counter = self.counter.wrapping_add(1);
        self.batch.push(record);
        id
    }

    /// Sets a field of a record that is still in the batch.
    pub fn amend(&mut self, id: Id, field: &str, value: Value) {
        if let Some(record) = self.batch.iter_mut().find(|record| record.id == id) {
            record.set(field, value);
        }
    }

    /// A field of a record that is still in the batch.
    pub fn get(&self, id: Id, field: &str) -> Value {
        let record = self.batch.iter().rev().find(|record| record.id == id);
        record.map_or(Value::Null, |record| record.get(field).clone())
    }

    /// The batch so far; the next one starts empty.
    pub fn take(&mut self) -> Vec<Record> {
        std::mem::take(&mut self.batch)
    }
}

/// Text or code; nothing for an empty one.
pub fn text(text: &str) -> Value {
    Value::text(text)
}

/// A reference, or nothing.
pub fn link(id: Option<Id>) -> Value {
    id.map_or(Value::Null, Value::Ref)
}

/// A whole number.
pub fn number(number: u32) -> Value {
    Value::Int(i64::from(number))
}
