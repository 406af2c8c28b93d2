//! `log`: who changed what, when, under which decision; newest first. Must not show private numbers.

use super::failure::{DONE, Failure};
use super::plain;
use super::session::Session;
use crate::fields::{Field, Label, Value};
use crate::store::Reader;
use crate::store::log::{Entry, EntryRow, LogQuery};
use crate::text::words::Words;
use chrono::{DateTime, Local, SecondsFormat};
use serde_json::{Map, Value as Json, json};

/// How many entries are in memory at once.
const WINDOW: usize = 200;
/// How many records of one entry are told; an import may touch thousands.
const RECORDS: usize = 50;

/// Shows the log.
pub fn run(session: &mut Session, as_json: bool) -> Result<i32, Failure> {
    let reader = session.reader()?;
    let mut query = LogQuery {
        limit: WINDOW,
        ..LogQuery::default()
    };
    let mut lead = "[\n";
    loop {
        let entries = reader.log(&query)?;
        for entry in &entries {
            if as_json {
                let object = object(session.words, &reader, entry)?;
                write!(session.streams.out, "{lead}{object}")?;
                lead = ",\n";
            } else {
                session.say(&line(session.words, &reader, entry)?)?;
            }
        }
        query.before = entries.last().map(|entry| entry.id);
        if entries.len() < WINDOW {
            break;
        }
    }
    if as_json {
        session.say(if lead == ",\n" { "\n]" } else { "[]" })?;
    }
    Ok(DONE)
}

/// The sentence of a change set.
pub fn label(words: &Words, label: &Label) -> String {
    let arguments: Vec<(&str, &str)> = label
        .arguments
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    words.with(&label.message, &arguments)
}

/// When an entry was written, as the office's clock had it.
fn local(at_ms: i64) -> Option<DateTime<Local>> {
    DateTime::from_timestamp_millis(at_ms).map(|at| at.with_timezone(&Local))
}

fn line(words: &Words, reader: &Reader, entry: &Entry) -> Result<String, Failure> {
    let at = local(entry.at_ms)
        .map_or_else(String::new, |at| at.format("%d/%m/%Y %H:%M:%S").to_string());
    let mut line = format!(
        "{}  {at}  {}  {}",
        entry.id,
        entry.who,
        label(words, &entry.label)
    );
    if matches!(entry.nature.as_str(), "undo" | "redo") {
        let nature = words.get(&format!("cli-nature-{}", entry.nature));
        line.push_str(&format!(" ({nature})"));
    }
    if let Some(decision) = decision(reader, entry)? {
        line.push_str(&format!("  {decision}"));
    }
    if entry.rows > 0 {
        line.push_str(&format!("  {}", words.with_number("rows", &[], entry.rows)));
    }
    Ok(line)
}

/// The number of the decision an entry stands under.
fn decision(reader: &Reader, entry: &Entry) -> Result<Option<String>, Failure> {
    let Some(id) = entry.decision else {
        return Ok(None);
    };
    Ok(reader
        .name_of(crate::fields::Kind::Decision, id, entry.today)?
        .1)
}

fn object(words: &Words, reader: &Reader, entry: &Entry) -> Result<Json, Failure> {
    let at = local(entry.at_ms).map(|at| at.to_rfc3339_opts(SecondsFormat::Millis, false));
    let rows = reader.log_rows(entry.id, RECORDS)?;
    Ok(json!({
        "id": entry.id.to_string(),
        "at": at,
        "today": entry.today.to_string(),
        "who": entry.who,
        "origin": entry.origin,
        "nature": entry.nature,
        "action": entry.label.message,
        "text": label(words, &entry.label),
        "decision": decision(reader, entry)?,
        "takes_back": entry.takes_back.map(|id| id.to_string()),
        "taken_back_by": entry.taken_back_by.map(|id| id.to_string()),
        "rows": entry.rows,
        "changes": rows.iter().map(change).collect::<Vec<_>>(),
    }))
}

/// What an entry did to one record; values masked, since the log is read by whoever passes.
fn change(row: &EntryRow) -> Json {
    let side = |pick: fn(&crate::fields::change::FieldChange) -> &Value| {
        let values: Map<String, Json> = row
            .fields
            .iter()
            .filter_map(|change| Some((row.kind.field(change.field)?, pick(change))))
            .map(|(field, value)| (field.id.to_owned(), masked(field, value)))
            .collect();
        Json::Object(values)
    };
    json!({
        "kind": row.kind.id(),
        "id": row.id.to_string(),
        "action": row.action,
        "before": side(|change| &change.before),
        "after": side(|change| &change.after),
    })
}

fn masked(field: &Field, value: &Value) -> Json {
    plain::json(field, value, None, false)
}
