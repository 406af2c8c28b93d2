//! Rows as JSON objects: stable keys and codes, whatever the language. Must not choose rows.

use crate::domain::Id;
use crate::fields::{Field, Kind, Row, Shape, Value, show};
use serde_json::{Map, Value as Json};

/// A row of a list with all fields of its kind; private numbers masked unless asked for.
pub fn object(kind: Kind, row: &Row, full: bool) -> Map<String, Json> {
    let mut object = Map::new();
    object.insert("id".to_owned(), Json::from(row.id.to_string()));
    for (index, field) in kind.fields().iter().enumerate() {
        let value = &row.values[index];
        let code = row.codes.get(&index).map(String::as_str);
        object.insert(field.id.to_owned(), json(field, value, code, full));
        if matches!(field.shape, Shape::Ref(_)) {
            let name = row.names.get(&index).map(String::as_str);
            object.insert(format!("{}_name", field.id), Json::from(name));
        }
    }
    object
}

/// One value; a unit goes by its code.
pub fn json(field: &Field, value: &Value, code: Option<&str>, full: bool) -> Json {
    if let (Shape::Ref(Kind::Unit), Some(code)) = (field.shape, code) {
        return Json::from(code);
    }
    // The store keeps "for ever" as a day; at the edges an open end is empty.
    if *value == Value::Day(crate::domain::Day::FOREVER) {
        return Json::Null;
    }
    // Tenths are kept whole; outside they are the number they mean.
    if let (Shape::Tenths(..), Value::Int(tenths)) = (field.shape, value) {
        return super::training::hours(*tenths);
    }
    if let (Shape::Clock, Value::Int(minutes)) = (field.shape, value) {
        return Json::from(crate::fields::wording::clock(*minutes));
    }
    let plain = show::plain(value);
    if full || !field.private || value.is_null() {
        return plain;
    }
    let text = plain
        .as_str()
        .map_or_else(|| plain.to_string(), str::to_owned);
    Json::from(show::mask(field, &text))
}

/// An id as every edge writes it.
pub fn id(id: Id) -> Json {
    Json::from(id.to_string())
}
