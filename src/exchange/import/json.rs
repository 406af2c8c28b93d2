//! A list of objects as a sheet: the keys are its headers. Must not know what the keys mean.

use super::preview::ImportError;
use crate::exchange::workbook::{Cell, Sheet};
use serde_json::Value as Json;

/// Reads an array of objects keyed by field ids or labels.
pub fn sheet_of(text: &str, name: &str) -> Result<Sheet, ImportError> {
    let refused = |error: String| ImportError::NotAList(error);
    let json: Json = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| refused(error.to_string()))?;
    let Json::Array(items) = json else {
        return Err(refused("[…]".to_owned()));
    };
    let mut keys: Vec<String> = Vec::new();
    for item in &items {
        let Json::Object(object) = item else {
            return Err(refused("{…}".to_owned()));
        };
        let fresh = object.keys().filter(|key| !keys.contains(key));
        let fresh: Vec<String> = fresh.cloned().collect();
        keys.extend(fresh);
    }
    let mut rows = vec![keys.iter().cloned().map(Cell::Text).collect::<Vec<Cell>>()];
    for item in &items {
        let cells = keys
            .iter()
            .map(|key| item.get(key).map_or(Cell::Empty, cell));
        rows.push(cells.collect());
    }
    Ok(Sheet {
        name: name.to_owned(),
        rows,
        ..Sheet::default()
    })
}

fn cell(json: &Json) -> Cell {
    match json {
        Json::Null => Cell::Empty,
        Json::Bool(flag) => Cell::Flag(*flag),
        Json::Number(number) => number.as_f64().map_or(Cell::Empty, Cell::Number),
        Json::String(text) => Cell::Text(text.clone()),
        nested => Cell::Text(nested.to_string()),
    }
}
