//! Days and births as people write them: the day first, never the month.

use crate::domain::{Birth, Day};
use crate::fields::problem::Problem;

/// Years a record may speak of.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;
/// Two-digit years below this belong to the 2000s.
const PIVOT: i32 = 30;

/// Reads `5/3/24`, `05/03/2024`, `05.03.2024`, `05032024` or `2024-03-05`.
pub fn day(field: &'static str, text: &str) -> Result<Day, Problem> {
    let parts = parts(text);
    match parts.as_deref() {
        Some([year]) if year.len() == 4 => {
            Err(Problem::new(field, "problem-day-part").with("text", text))
        }
        Some([_, _]) => Err(Problem::new(field, "problem-day-part").with("text", text)),
        Some(parts) => {
            ordered(parts).map_or_else(|| Err(unreadable(field, text)), |date| exact(field, date))
        }
        None => Err(unreadable(field, text)),
    }
}

/// Reads a day, or the year alone where no more is known.
pub fn birth(field: &'static str, text: &str) -> Result<Birth, Problem> {
    match parts(text).as_deref() {
        Some([year]) if year.len() == 4 => {
            let year = year.parse().unwrap_or_default();
            checked_year(field, year)?;
            Birth::year_only(year).ok_or_else(|| unreadable(field, text))
        }
        Some([_, _]) => Err(Problem::new(field, "problem-birth-month").with("text", text)),
        _ => day(field, text).map(Birth::day),
    }
}

/// A year of four digits standing alone.
pub fn year(text: &str) -> Option<i32> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = digits.then(|| text.parse().ok()).flatten()?;
    YEARS.contains(&year).then_some(year)
}

fn unreadable(field: &'static str, text: &str) -> Problem {
    Problem::new(field, "problem-day").with("text", text)
}

/// The runs of digits between separators; `None` when there is anything else.
fn parts(text: &str) -> Option<Vec<&str>> {
    let parts: Vec<&str> = text.split(['/', '-', '.']).map(str::trim).collect();
    let numeric = |part: &&str| {
        !part.is_empty() && part.len() <= 8 && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    parts.iter().all(numeric).then_some(parts)
}

/// Year, month, day out of the parts.
fn ordered(parts: &[&str]) -> Option<(i32, u32, u32)> {
    let (day, month, year) = match parts {
        [all] if all.len() == 8 => (&all[..2], &all[2..4], &all[4..]),
        [year, month, day] if year.len() == 4 => (*day, *month, *year),
        [day, month, year] => (*day, *month, *year),
        _ => return None,
    };
    if day.len() > 2 || month.len() > 2 {
        return None;
    }
    let century = match year.len() {
        4 => 0,
        2 if year.parse::<i32>().ok()? < PIVOT => 2000,
        2 => 1900,
        _ => return None,
    };
    Some((
        century + year.parse::<i32>().ok()?,
        month.parse().ok()?,
        day.parse().ok()?,
    ))
}

fn exact(field: &'static str, (year, month, day): (i32, u32, u32)) -> Result<Day, Problem> {
    checked_year(field, year)?;
    Day::new(year, month, day).ok_or_else(|| {
        Problem::new(field, "problem-day-missing")
            .with("day", format!("{day:02}/{month:02}/{year}"))
    })
}

fn checked_year(field: &'static str, year: i32) -> Result<(), Problem> {
    if YEARS.contains(&year) {
        return Ok(());
    }
    Err(Problem::new(field, "problem-day-year").with("year", year))
}
