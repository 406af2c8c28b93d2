//! `holidays`: the days off of a year. Must not decide which they are.

use super::arguments;
use super::failure::{DONE, Failure};
use super::session::Session;
use super::table::Table;
use crate::domain::duty::Calendar;
use crate::domain::rulebook::{self, Rulebook};
use crate::domain::{Day, Span};
use crate::fields::duty_words;
use serde_json::json;

/// Shows a line for each day off that is no ordinary weekend.
pub fn run(session: &mut Session, asked: &arguments::Holidays) -> Result<i32, Failure> {
    let day = |year| Day::new(year, 1, 1).unwrap_or(Day::FOREVER);
    let (from, to) = (day(asked.year), day(asked.year + 1));
    let span = Span { from, to };
    // Without a file the rules that come with the program hold.
    let calendar = if session.path.exists() {
        session.reader()?.calendar(span)?
    } else {
        Calendar::new(span, &Rulebook::new(rulebook::shipped()), &[])
    };
    let words = session.words;
    let days = || calendar.days_off().filter(|off| span.covers(off.day));
    if asked.json {
        let list: Vec<_> = days()
            .map(
                |off| json!({"date": off.day.to_string(), "name": duty_words::day_off(words, off)}),
            )
            .collect();
        session.say(&serde_json::Value::from(list).to_string())?;
        return Ok(DONE);
    }
    let rows: Vec<Vec<String>> = days()
        .map(|off| {
            let weekday = words.get(&format!("weekday-{}", off.day.weekday() + 1));
            let lunar = duty_words::lunar_day(words, off.day);
            vec![
                off.day.local(),
                weekday,
                lunar,
                duty_words::day_off(words, off),
            ]
        })
        .collect();
    let mut table = Table::default();
    rows.iter().for_each(|row| table.widen(row));
    for row in &rows {
        session.say(&table.line(row))?;
    }
    if rows.is_empty() {
        let line = words.with("cli-no-holidays", &[("year", &asked.year.to_string())]);
        session.say(&line)?;
    }
    Ok(DONE)
}
