//! Typed text to values, by the shape of the field. Must not ask the store, and must not guess
//! where two readings are possible.

mod code;
mod day;
mod person;

pub use day::year;
pub use person::is_masked;

use super::Record;
use super::field::{Field, Shape};
pub use super::problem::Problem;
use super::value::Value;
use super::wording::{self, key};
use crate::domain::Id;
use crate::text::words::Words;
use crate::text::{sanitise, sanitise_note};
use unicode_segmentation::UnicodeSegmentation;

/// The longest name of a person.
pub const NAME_LIMIT: usize = 80;
/// The longest note.
pub const NOTE_LIMIT: usize = 2000;

/// Reads what was typed; nothing typed is null, whether or not the field is required.
///
/// `words` are the languages in which codes are recognised, the operator's own first.
pub fn parse(field: &'static Field, raw: &str, words: &[&Words]) -> Result<Value, Problem> {
    let text = match field.shape {
        Shape::Note => sanitise_note(raw).text.trim().to_owned(),
        _ => sanitise(raw).text,
    };
    if text.is_empty() {
        return Ok(Value::Null);
    }
    match field.shape {
        Shape::Name => person::name(field.id, &text),
        Shape::Line(limit) => limited(field.id, text, usize::from(limit)),
        Shape::Note => limited(field.id, text, NOTE_LIMIT),
        Shape::Day => day::day(field.id, &text).map(|day| {
            // The store keeps the first day outside; people write the last day inside.
            Value::Day(if field.id == "to_day" {
                day.plus_days(1)
            } else {
                day
            })
        }),
        Shape::Birth => day::birth(field.id, &text).map(Value::Birth),
        Shape::Flag => flag(field.id, &text),
        Shape::Whole(min, max) => whole(field.id, &text, min, max),
        Shape::Tenths(min, max) => tenths(field.id, &text, min, max),
        Shape::Clock => crate::domain::duty::shift::parse_clock(&text)
            .map(|minutes| Value::Int(i64::from(minutes)))
            .ok_or_else(|| Problem::new(field.id, "problem-clock").with("text", &text)),
        Shape::Code(list) => code::code(field.id, list, &text, words),
        Shape::CitizenId => person::citizen_id(field.id, &text),
        Shape::Phone => person::phone(field.id, &text),
        Shape::Ref(_) => Id::parse(&text)
            .map(Value::Ref)
            .ok_or_else(|| Problem::new(field.id, "problem-reference").with("text", &text)),
    }
}

/// What keeps a record from being whole: required own fields that are empty, days out of order.
pub fn require(record: &Record) -> Vec<Problem> {
    let fields = record.kind.own_fields().iter();
    let empty = fields.filter(|field| field.required && record.get(field.id).is_null());
    let mut problems: Vec<Problem> = empty
        .map(|field| Problem::new(field.id, "problem-required"))
        .collect();
    problems.extend(out_of_order(record));
    problems
}

/// Own days of a record that come before the day they must follow.
pub fn out_of_order(record: &Record) -> Vec<Problem> {
    let fields = record.kind.own_fields().iter();
    let early = |field: &&'static Field| {
        let first = record.get(field.not_before?).as_day()?;
        let last = record.get(field.id).as_day()?;
        (last < first).then_some((first, last))
    };
    fields
        .filter_map(|field| Some((field, early(field)?)))
        .map(|(field, (first, last))| {
            Problem::new(field.id, "problem-before")
                .with("last", last.local())
                .with("first", first.local())
        })
        .collect()
}

fn limited(field: &'static str, text: String, limit: usize) -> Result<Value, Problem> {
    let length = text.graphemes(true).count();
    if length > limit {
        return Err(Problem::new(field, "problem-too-long")
            .with("length", length)
            .with("max", limit));
    }
    Ok(Value::Text(text))
}

fn flag(field: &'static str, text: &str) -> Result<Value, Problem> {
    const YES: [&str; 9] = ["co", "x", "1", "yes", "y", "dung", "true", "roi", "da"];
    const NO: [&str; 9] = [
        "khong", "0", "no", "n", "sai", "false", "chua", "k", "khong co",
    ];
    let typed = key(text);
    if YES.contains(&typed.as_str()) {
        Ok(Value::Flag(true))
    } else if NO.contains(&typed.as_str()) {
        Ok(Value::Flag(false))
    } else {
        Err(Problem::new(field, "problem-flag").with("text", text))
    }
}

fn whole(field: &'static str, text: &str, min: i64, max: i64) -> Result<Value, Problem> {
    let number =
        digits_of(text).ok_or_else(|| Problem::new(field, "problem-whole").with("text", text))?;
    if !(min..=max).contains(&number) {
        return Err(Problem::new(field, "problem-whole-range")
            .with("number", wording::thousands(number))
            .with("min", wording::thousands(min))
            .with("max", wording::thousands(max)));
    }
    Ok(Value::Int(number))
}

/// A number with at most one decimal, after a comma or a dot.
fn tenths(field: &'static str, text: &str, min: i64, max: i64) -> Result<Value, Problem> {
    let (whole, part) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let part = match part.trim_end_matches('0') {
        "" => Some(0),
        digit if digit.len() == 1 => digit.parse::<i64>().ok(),
        _ => None,
    };
    let number = digits_of(whole)
        .zip(part)
        .map(|(whole, part)| whole * 10 + if whole < 0 { -part } else { part })
        .ok_or_else(|| Problem::new(field, "problem-tenths").with("text", text))?;
    if !(min..=max).contains(&number) {
        return Err(Problem::new(field, "problem-whole-range")
            .with("number", wording::tenths(number))
            .with("min", wording::tenths(min))
            .with("max", wording::tenths(max)));
    }
    Ok(Value::Int(number))
}

/// A whole number; dots or spaces only where they part thousands.
fn digits_of(text: &str) -> Option<i64> {
    let (sign, body) = text
        .strip_prefix('-')
        .map_or((1, text), |rest| (-1, rest.trim_start()));
    let mut groups = body.split(['.', ' ']);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let numeric = |group: &&str| group.bytes().all(|byte| byte.is_ascii_digit());
    let parted = rest.iter().all(|group| group.len() == 3 && numeric(group));
    if first.is_empty() || !numeric(&first) || !parted || (!rest.is_empty() && first.len() > 3) {
        return None;
    }
    let number: i64 = (first.to_owned() + &rest.concat()).parse().ok()?;
    Some(sign * number)
}

#[cfg(test)]
mod tests;
