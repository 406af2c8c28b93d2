//! Values and labels in words. Must not draw.

use crate::app::model::Model;
use crate::fields::change::FieldChange;
use crate::fields::show::{mask, show};
use crate::fields::{Field, Kind, Label, Row, Value, wording};
use crate::text::{Words, words};

/// A value as the screen shows it: private ones masked unless the record is unmasked.
pub fn value(words: &Words, field: &Field, value: &Value, unmasked: bool) -> String {
    let shown = show(field, value, words);
    if field.private && !unmasked && !value.is_null() {
        mask(field, &shown)
    } else {
        shown
    }
}

/// A cell of a list.
pub fn cell(model: &Model, kind: Kind, row: &Row, index: usize) -> String {
    let Some(field) = kind.fields().get(index) else {
        return String::new();
    };
    if let Some(name) = row.names.get(&index) {
        return name.clone();
    }
    let held = row.values.get(index).unwrap_or(&Value::Null);
    value(model.words(), field, held, model.is_unmasked(kind, row.id))
}

/// A label in words: `n` is a number, and ids of messages among the arguments are worded too.
pub fn label(words: &Words, label: &Label) -> String {
    let worded: Vec<(String, String)> = label
        .arguments
        .iter()
        .map(|(key, value)| (key.clone(), argument(words, value)))
        .collect();
    let number = label
        .arguments
        .iter()
        .find(|(key, _)| key == "n")
        .and_then(|(_, value)| value.parse().ok());
    let arguments: Vec<(&str, &str)> = worded
        .iter()
        .filter(|(key, _)| key != "n")
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect();
    match number {
        Some(number) => words.with_number(&label.message, &arguments, number),
        None => words.with(&label.message, &arguments),
    }
}

/// Arguments may be ids of messages (a field's label, a code), several of them parted by commas, each with
/// something after it: those are worded.
fn argument(words: &Words, value: &str) -> String {
    let worded = |part: &str| {
        let (id, rest) = part
            .split_once(' ')
            .map_or((part, ""), |(id, rest)| (id, rest));
        let is_id = ["field-", "code-", "kind-", "unit-", "due-"]
            .iter()
            .any(|prefix| id.starts_with(prefix));
        match is_id && words.has(id) {
            true => format!("{} {rest}", words.get(id)).trim_end().to_owned(),
            false => part.to_owned(),
        }
    };
    value.split(", ").map(worded).collect::<Vec<_>>().join(", ")
}

/// One changed field in words: label, before and after.
pub fn change(
    words: &Words,
    kind: Kind,
    change: &FieldChange,
    unmasked: bool,
) -> (String, String, String) {
    let Some(field) = kind.field(change.field) else {
        return (change.field.to_owned(), String::new(), String::new());
    };
    let side = |held: &Value| {
        let shown = value(words, field, held, unmasked);
        if shown.is_empty() {
            words.get("none")
        } else {
            shown
        }
    };
    (
        wording::label(words, kind, field),
        side(&change.before),
        side(&change.after),
    )
}

/// A whole number with its thousands marked.
pub fn number(words: &Words, n: i64) -> String {
    words::number(n, words.lang())
}

/// A share in per cent, cut at one decimal.
pub fn percent(words: &Words, part: i64, whole: i64) -> String {
    words::percent_tenths(part, whole, words.lang())
}

/// A time of the log: local day and hour.
pub fn moment(at_ms: i64) -> String {
    chrono::DateTime::from_timestamp_millis(at_ms)
        .map(|utc| {
            utc.with_timezone(&chrono::Local)
                .format("%d/%m/%Y %H:%M")
                .to_string()
        })
        .unwrap_or_default()
}
