//! Search by words: names by their beginnings, numbers by their last digits, exact accents first.
//! Must not fetch more hits than can be sorted in hand.

use super::compile::{self, Condition};
use super::derive::backwards;
use super::error::{Doing, StoreError};
use super::page::NARROW;
use super::read::Reader;
use crate::domain::{Day, Id};
use crate::fields::filter::Filter;
use crate::fields::{Field, Kind, Shape};
use crate::text;
use rusqlite::params_from_iter;
use rusqlite::types::Value as Raw;

/// A hit of a narrow search.
pub struct Hit {
    pub id: Id,
}

/// The folded tokens of a filter's words; digits are turned to be matched from their end.
fn tokens(filter: &Filter) -> Vec<String> {
    let folded = filter.words().into_iter().flat_map(text::fold_tokens);
    match filter.kind {
        Kind::Member => folded
            .map(|word| {
                if word.len() >= 3 && word.bytes().all(|byte| byte.is_ascii_digit()) {
                    backwards(&word)
                } else {
                    word
                }
            })
            .collect(),
        _ => folded.collect(),
    }
}

/// Whether the search index finds a token; a single letter it would find nearly everywhere.
fn is_indexed(token: &str) -> bool {
    token.len() >= 2
}

/// What the search index is asked for the words of a filter; nothing where it cannot help.
fn asked(filter: &Filter) -> Option<String> {
    if filter.kind != Kind::Member {
        return None;
    }
    let tokens = tokens(filter).into_iter();
    let asked: Vec<String> = tokens
        .filter(|token| is_indexed(token))
        .map(|token| format!("\"{token}\"*"))
        .collect();
    (!asked.is_empty()).then(|| asked.join(" "))
}

/// The tables and conditions for counting a filter, through the search index where it helps.
pub fn counted(filter: &Filter) -> (String, Condition) {
    let (from, mut condition) = (compile::source(filter.kind), compile::conditions(filter));
    let Some(asked) = asked(filter) else {
        words(&mut condition, filter);
        return (from, condition);
    };
    condition.sql = format!(
        " AND s.member_search MATCH ? AND m.id = s.rowid{}",
        condition.sql
    );
    condition.parameters.insert(0, Raw::Text(asked));
    for token in tokens(filter).iter().filter(|token| !is_indexed(token)) {
        contains(&mut condition, "m.search_text", token);
    }
    (format!("member_search s CROSS JOIN {from}"), condition)
}

fn contains(condition: &mut Condition, column: &str, token: &str) {
    let test = format!(" AND instr({column}, ?) > 0");
    condition.sql.push_str(&test);
    condition.parameters.push(Raw::Text(format!(" {token}")));
}

/// Adds the words of a filter as conditions on the folded text.
pub fn words(condition: &mut Condition, filter: &Filter) {
    let column = match filter.kind {
        Kind::Member => "m.search_text",
        Kind::Unit => "f.search_text",
        _ => {
            let texts: Vec<String> = filter
                .kind
                .own_fields()
                .iter()
                .filter(|field| field.width > 0)
                .map(|field| format!("coalesce({}, '')", readable(field)))
                .collect();
            for token in tokens(filter) {
                condition.sql.push_str(&format!(
                    " AND instr(' ' || folded({}), ?) > 0",
                    texts.join(" || ' ' || ")
                ));
                condition.parameters.push(Raw::Text(token));
            }
            return;
        }
    };
    for token in tokens(filter) {
        contains(condition, column, &token);
    }
}

/// What a field of a small kind reads as: references by the name of what they refer to.
fn readable(field: &Field) -> String {
    let column = format!("m.\"{}\"", field.id);
    match field.shape {
        Shape::Ref(Kind::Unit) => {
            format!(
                "(SELECT name FROM unit_fact WHERE unit = {column} AND name IS NOT NULL LIMIT 1)"
            )
        }
        Shape::Ref(other) => match other.name_field() {
            Some(name) => {
                let table = other.id();
                format!("(SELECT o.\"{name}\" FROM {table} o WHERE o.id = {column})")
            }
            None => column,
        },
        _ => column,
    }
}

impl Reader {
    /// All hits of a search that has few, in the order of the screen; nothing when it is broad.
    pub fn narrow(&self, filter: &Filter, as_of: Day) -> Result<Option<Vec<Hit>>, StoreError> {
        let Some(asked) = asked(filter) else {
            return Ok(None);
        };
        let found: Vec<i64> = self
            .conn
            .prepare_cached("SELECT rowid FROM member_search WHERE member_search MATCH ? LIMIT ?")
            .and_then(|mut statement| {
                statement
                    .query_map((asked, NARROW as i64 + 1), |row| row.get(0))
                    .and_then(Iterator::collect)
            })
            .doing("searching")?;
        if found.len() > NARROW {
            return Ok(None);
        }
        let mut condition = compile::conditions(filter);
        words(&mut condition, filter);
        let statement = format!(
            "SELECT m.id, m.sort_key, m.full_name FROM json_each(?2) hit CROSS JOIN {} WHERE m.id = hit.value{}",
            compile::source(Kind::Member),
            condition.sql
        );
        let parameters = [
            compile::day_parameter(as_of),
            Raw::Text(serde_json::Value::from(found).to_string()),
        ];
        let mut prepared = self
            .conn
            .prepare_cached(&compile::number_marks(&statement, 3))
            .doing("searching")?;
        let rows = prepared
            .query_map(
                params_from_iter(parameters.into_iter().chain(condition.parameters)),
                |row| {
                    Ok((
                        Id(row.get(0)?),
                        row.get::<_, Vec<u8>>(1)?,
                        row.get::<_, String>(2)?,
                    ))
                },
            )
            .doing("searching")?;
        let mut hits = rows
            .collect::<rusqlite::Result<Vec<_>>>()
            .doing("searching")?;
        let typed: Vec<String> = filter
            .words()
            .into_iter()
            .map(|word| text::nfc(word).to_lowercase())
            .collect();
        hits.sort_by_cached_key(|(id, key, name)| (!accents_match(name, &typed), key.clone(), *id));
        Ok(Some(hits.into_iter().map(|(id, ..)| Hit { id }).collect()))
    }
}

/// Whether a name has the words just as they were typed, accents included.
fn accents_match(name: &str, typed: &[String]) -> bool {
    let name = name.to_lowercase();
    typed
        .iter()
        .filter(|word| word.chars().any(char::is_alphabetic))
        .all(|word| {
            name.split_whitespace()
                .any(|part| part.starts_with(word.as_str()))
        })
}
