//! Days as lists write them, brought to the one spelling the fields read. Must not judge whether
//! the day is a sensible one: that the fields do.

use super::cells::text;
use crate::domain::Day;
use crate::exchange::workbook::Cell;
use crate::text::fold_tokens;

/// How far the count spreadsheets keep their days in runs ahead of the days since 1900-01-01: it
/// begins at 1 and has a 29 February 1900 that never was.
const SERIAL_AHEAD: i64 = 2;
/// Counts from 1927 to 2064; a year or a day in eight digits is never among them.
const SERIALS: std::ops::RangeInclusive<i64> = 10_000..=60_000;

/// A cell of a day as day/month/year, or as a year, or as it stands where it is neither.
pub fn day_text(cell: &Cell) -> String {
    if let Cell::Number(number) = cell
        && let Some(day) = serial(*number)
    {
        return day.local();
    }
    let shown = text(cell);
    let shown = shown.trim_matches([' ', '\'', '\u{a0}', ',', ';']);
    let dated = match shown.split_once([' ', 'T']) {
        Some((date, time)) if time.contains(':') && date.contains(['-', '/', '.']) => date,
        _ => shown,
    };
    let digits = dated.bytes().all(|byte| byte.is_ascii_digit());
    match dated.len() {
        7 if digits => format!("0{dated}"),
        8 if digits => eight(dated),
        _ => spelled(dated),
    }
}

fn serial(number: f64) -> Option<Day> {
    let days = number.floor();
    // A float in the range fits whole.
    let days = if days.abs() < 1e9 { days as i64 } else { 0 };
    let since = || Day::ALWAYS.plus_days(days - SERIAL_AHEAD);
    SERIALS.contains(&days).then(since)
}

/// Eight digits: day, month, year; or year, month, day where only that is a day.
fn eight(digits: &str) -> String {
    let part = |range: std::ops::Range<usize>| digits.get(range).unwrap_or_default();
    let year = part(0..4).parse().unwrap_or(0);
    let month = part(4..6).parse().unwrap_or(0);
    let day = part(6..8).parse().unwrap_or(0);
    let first_month: u32 = part(2..4).parse().unwrap_or(0);
    if first_month > 12 && (1900..=2100).contains(&year) && Day::new(year, month, day).is_some() {
        format!("{day:02}/{month:02}/{year}")
    } else {
        digits.to_owned()
    }
}

/// "ngày 13 tháng 8 năm 2000" and days parted by other signs.
fn spelled(text: &str) -> String {
    let words = fold_tokens(text);
    let numbers: Vec<&String> = words
        .iter()
        .filter(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
        .collect();
    let said = words.iter().all(|word| {
        numbers.contains(&word) || ["ngay", "thang", "nam", "sinh"].contains(&word.as_str())
    });
    if said && (1..=3).contains(&numbers.len()) && words.len() > numbers.len() {
        let numbers: Vec<&str> = numbers.into_iter().map(String::as_str).collect();
        return numbers.join("/");
    }
    if said && numbers.len() == 3 && !text.contains(['/', '-', '.']) {
        let numbers: Vec<&str> = numbers.into_iter().map(String::as_str).collect();
        return numbers.join("/");
    }
    text.replace('\\', "/")
}

/// Day, month and year out of three cells.
pub fn joined(day: &str, month: &str, year: &str) -> String {
    let year = match year.len() {
        2 if year.bytes().all(|byte| byte.is_ascii_digit()) => {
            let century = if year < "30" { "20" } else { "19" };
            format!("{century}{year}")
        }
        _ => year.to_owned(),
    };
    let parts: Vec<&str> = [day, month, &year]
        .into_iter()
        .filter(|part| !part.is_empty() && *part != "0" && *part != "00")
        .collect();
    parts.join("/")
}
