//! A unit's roster as the office posts it on the wall: one page, a line for each person and a column for
//! each day, the heading on every page, a signature block. Must not choose who is on it.
//!
//! The import reads the same page back: the code of the unit and the month stand over the table, and of
//! people with the same name each has the number of the record at the end of the line.

use super::page::{self, Letterhead, Look};
use crate::domain::Day;
use crate::domain::duty::{DayKind, Person, Roster, shift};
use crate::fields::duty::DutySheet;
use crate::fields::duty_words;
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};
use std::fs::File;
use std::io;

/// The row of the headings.
const TOP: u32 = 5;

/// Writes the roster; returns how many people stand duty in it.
pub fn wall_roster(
    file: File,
    sheet: &DutySheet,
    letterhead: &Letterhead<'_>,
) -> io::Result<usize> {
    page::save(file, |book| fill(book, sheet, letterhead))
}

/// Somebody who stands duty, with what stands in each day's cell.
struct Line<'a> {
    person: &'a Person,
    days: Vec<String>,
    /// Somebody else on the page has the same name.
    doubled: bool,
}

/// Those on the wall: whoever stands nothing is left off.
fn lines<'a>(roster: &'a Roster, days: &[Day]) -> Vec<Line<'a>> {
    let signs = duty_words::signs(roster);
    let cell = |person: &Person, day: &Day| -> String {
        let there = roster.on(*day).iter();
        let own = there.filter(|one| one.stands() == Some(person.id));
        own.filter_map(|one| signs.get(one.shift))
            .map(String::as_str)
            .collect()
    };
    let mut lines: Vec<Line<'_>> = roster
        .people
        .iter()
        .map(|person| Line {
            person,
            days: days.iter().map(|day| cell(person, day)).collect(),
            doubled: false,
        })
        .filter(|line| line.days.iter().any(|text| !text.is_empty()))
        .collect();
    let names: Vec<&str> = lines.iter().map(|line| line.person.name.as_str()).collect();
    let twice: Vec<bool> = names
        .iter()
        .map(|name| names.iter().filter(|own| *own == name).count() > 1)
        .collect();
    for (line, doubled) in lines.iter_mut().zip(twice) {
        line.doubled = doubled;
    }
    lines
}

fn fill(
    book: &mut Workbook,
    sheet: &DutySheet,
    letterhead: &Letterhead<'_>,
) -> Result<usize, XlsxError> {
    let (roster, words) = (&sheet.roster, letterhead.words);
    let page = book.add_worksheet();
    let days: Vec<Day> = roster.days().collect();
    let last = 1 + u16::try_from(days.len()).unwrap_or(0);
    let titles = [words.get("roster-title"), under(sheet, letterhead)];
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    page::begin(page, &words.get("roster-sheet"), letterhead, &titles, last)?;
    page.write(3, 1, words.with("wall-unit", &[("code", &sheet.code)]))?;
    let lines = lines(roster, &days);
    table(page, roster, &days, &lines, letterhead)?;
    let count = u32::try_from(lines.len()).unwrap_or(0);
    let row = notes(page, roster, TOP + count + 1, letterhead)?;
    let signer = sheet
        .records
        .first()
        .map_or("", |record| record.signer.as_str());
    let side = last.saturating_sub(8).max(2);
    page::sign(
        page,
        row + 2,
        (1, side),
        ("wall-approved-by", signer),
        words,
    )?;
    Ok(lines.len())
}

/// The unit and the month, as over every page of duty.
fn under(sheet: &DutySheet, letterhead: &Letterhead<'_>) -> String {
    let (year, month, _) = sheet.roster.from.parts();
    let text = format!("{month:02}/{year}");
    letterhead
        .words
        .with("duty-title", &[("unit", &sheet.name), ("month", &text)])
}

fn table(
    page: &mut Worksheet,
    roster: &Roster,
    days: &[Day],
    lines: &[Line<'_>],
    letterhead: &Letterhead<'_>,
) -> Result<(), XlsxError> {
    let (look, words) = (Look::new(), letterhead.words);
    page.write_with_format(TOP, 0, words.get("sign-number"), &look.head)?;
    page.write_with_format(TOP, 1, words.get("wall-name"), &look.head)?;
    page.set_column_width(0, 5.0)?;
    page.set_column_width(1, 28.0)?;
    let is_off = |day: &Day| roster.kind(*day) != DayKind::Weekday;
    for (column, day) in (2_u16..).zip(days) {
        let style = if is_off(day) {
            &look.shaded
        } else {
            &look.head
        };
        page.set_column_width(column, 4.0)?;
        page.write_with_format(TOP, column, day.parts().2, style)?;
    }
    page.set_repeat_rows(TOP, TOP)?;
    let end = 2 + u16::try_from(days.len()).unwrap_or(0);
    if lines.iter().any(|line| line.doubled) {
        page.set_column_width(end, 22.0)?;
        page.write_with_format(TOP, end, words.get("cli-record-id"), &look.head)?;
    }
    for (number, line) in (1_u32..).zip(lines) {
        let row = TOP + number;
        page.write_with_format(row, 0, number, &look.middle)?;
        page.write_with_format(row, 1, line.person.name.as_str(), &look.boxed)?;
        for ((column, day), text) in (2_u16..).zip(days).zip(&line.days) {
            let style = if is_off(day) {
                &look.shaded
            } else {
                &look.middle
            };
            page.write_with_format(row, column, text.as_str(), style)?;
        }
        if line.doubled {
            page.write_with_format(row, end, line.person.id.to_string(), &look.middle)?;
        }
    }
    Ok(())
}

/// What the signs mean and which days are off; returns the row after it.
fn notes(
    page: &mut Worksheet,
    roster: &Roster,
    mut row: u32,
    letterhead: &Letterhead<'_>,
) -> Result<u32, XlsxError> {
    for (own, sign) in roster.shifts.iter().zip(duty_words::signs(roster)) {
        row += 1;
        let station = roster.stations.get(own.station);
        let text = format!(
            "{sign}: {} – {} ({}–{})",
            station.map_or("", |station| &station.name),
            own.name,
            shift::clock(own.starts),
            shift::clock(own.ends)
        );
        page.write(row, 1, text)?;
    }
    for day in roster.days() {
        if let Some(off) = roster.calendar.off(day) {
            row += 1;
            let name = duty_words::day_off(letterhead.words, off);
            page.write(row, 1, format!("{}: {name}", day.local()))?;
        }
    }
    Ok(row)
}
