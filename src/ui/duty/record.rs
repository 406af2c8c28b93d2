//! What one record has to do with duty, line by line. Must not compute it.

use super::super::paint::Paint;
use crate::app::layout::Rect;
use crate::domain::codes;
use crate::domain::duty::DayKind;
use crate::domain::duty::hours::Served;
use crate::fields::duty_record::{DutyLine, DutyRecord, Turn};
use crate::fields::{duty_words, wording};
use crate::text::width::pad;
use crate::text::words::Words;

/// A shift of a day: who stands it and what it lacks, or how it went.
pub fn line(paint: &mut Paint<'_, '_>, line: &DutyLine, record: &DutyRecord, row: Rect) {
    let (words, theme) = (paint.words(), paint.theme);
    let roster = &record.sheet.roster;
    let shift = roster.shifts.get(line.shift);
    let station = roster.station(line.shift).map_or("", |own| &own.name);
    let weekday = words.get(&format!("weekday-short-{}", line.day.weekday() + 1));
    let when = format!("  {} {} ", pad(&weekday, 2), line.day.local());
    let hours = shift.map(duty_words::shift_hours).unwrap_or_default();
    let what = format!("{hours}  ");
    let end = if line.assignment.is_some() {
        line.outcome.map_or_else(
            || words.get("duty-not-recorded"),
            |code| wording::code(words, &codes::OUTCOME, code),
        )
    } else {
        let names = line.people.iter().filter_map(|id| roster.place(*id));
        let names: Vec<&str> = names
            .map(|place| roster.people[place].name.as_str())
            .collect();
        names.join(", ")
    };
    let lack = match line.missing {
        0 => String::new(),
        n => words.with("duty-lacks", &[("n", &n.to_string())]),
    };
    let day_style = if roster.kind(line.day) != DayKind::Weekday {
        theme.warning
    } else {
        theme.dim
    };
    paint.pieces(
        row,
        &[
            (&when, day_style),
            (&what, theme.text),
            (&end, theme.strong),
            (&format!("  {lack}"), theme.bad),
            (&format!("  {station}"), theme.dim),
        ],
    );
}

/// A person's place in a series of a ledger.
pub fn turn(paint: &mut Paint<'_, '_>, turn: &Turn, row: Rect) {
    let (words, theme) = (paint.words(), paint.theme);
    let kind = wording::code(words, &codes::DUTY_KIND, &turn.kind);
    let series = words.get(&format!("series-{}", turn.series.code()));
    let last = turn.last.map(crate::domain::Day::local);
    let text = words.with(
        "duty-turn",
        &[
            ("number", &turn.number.to_string()),
            ("ahead", &turn.ahead.to_string()),
            ("load", &turn.load.to_string()),
            ("last", &last.unwrap_or_else(|| words.get("duty-never"))),
        ],
    );
    paint.pieces(
        row,
        &[
            (&format!("  {kind}, {series}: "), theme.text),
            (&text, theme.strong),
        ],
    );
}

/// Shifts and hours that somebody stood.
pub fn served(words: &Words, served: &Served) -> String {
    let hours = |minutes: i64| wording::tenths(minutes * 10 / 60);
    words.with(
        "duty-served-line",
        &[
            ("shifts", &served.shifts.to_string()),
            ("hours", &hours(served.minutes)),
            ("night", &hours(served.night)),
            ("off", &hours(served.weekend + served.holiday)),
        ],
    )
}
