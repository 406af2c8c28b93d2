//! The few places where fields meet words: keys for comparing typed words, names of codes and
//! fields. Must not hold words itself.

use super::field::Field;
use super::kind::Kind;
use crate::domain::CodeList;
use crate::text::fold;
use crate::text::words::{self, Lang, Words};

/// What two spellings of a word have in common: folded, `_` and `-` as spaces.
///
/// The letter đ standing alone counts as `dd`, which is how codes tell điểm đ from điểm d.
pub(super) fn key(text: &str) -> String {
    let spaced = text.replace(['_', '-'], " ");
    let parts: Vec<String> = spaced
        .split_whitespace()
        .map(|part| match part {
            "đ" | "Đ" => "dd".to_owned(),
            part => fold(part),
        })
        .collect();
    parts.join(" ")
}

/// The word of a code; the code itself where there is none.
pub fn code(words: &Words, list: &CodeList, code: &str) -> String {
    let message = list.message(code);
    if words.has(&message) {
        words.get(&message)
    } else {
        code.to_owned()
    }
}

/// The label of a field in a kind.
pub fn label(words: &Words, kind: Kind, field: &Field) -> String {
    words.get(&field.message(kind))
}

/// A message with its arguments.
pub(super) fn sentence(words: &Words, message: &str, arguments: &[(&str, String)]) -> String {
    let borrowed: Vec<(&str, &str)> = arguments
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    words.with(message, &borrowed)
}

/// A whole number with a dot between thousands: in every language, since a comma is a decimal one
/// to whoever types here.
pub(super) fn thousands(number: i64) -> String {
    words::number(number, Lang::Vi)
}

/// A time of day kept in minutes after midnight.
pub fn clock(minutes: i64) -> String {
    crate::domain::duty::shift::clock(u16::try_from(minutes).unwrap_or(0))
}

/// Tenths as people write them: a decimal comma, and no decimal where there is none.
pub fn tenths(number: i64) -> String {
    let whole = thousands(number / 10);
    match number.abs() % 10 {
        0 => whole,
        part if number < 0 && number > -10 => format!("-0,{part}"),
        part => format!("{whole},{part}"),
    }
}
