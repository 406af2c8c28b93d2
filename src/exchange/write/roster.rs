//! A unit's roster as the office posts it on the wall: one page, a line for each person and a column for
//! each day, the heading on every page, a signature block. Must not choose who is on it.

use crate::domain::duty::{DayKind, shift};
use crate::fields::duty::DutySheet;
use crate::fields::duty_words;
use crate::text::words::Words;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};
use std::fs::File;
use std::io;

/// Writes the roster; returns how many people stand duty in it.
pub fn wall_roster(
    mut file: File,
    sheet: &DutySheet,
    office: &str,
    mark: &str,
    words: &Words,
) -> io::Result<usize> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    let count = fill(page, sheet, office, mark, words).map_err(io::Error::other)?;
    book.save_to_writer(&mut file).map_err(io::Error::other)?;
    file.sync_all()?;
    Ok(count)
}

struct Look {
    boxed: Format,
    middle: Format,
    shaded: Format,
    head: Format,
    title: Format,
    bold: Format,
}

impl Look {
    fn new() -> Look {
        let boxed = Format::new().set_border(FormatBorder::Thin);
        let middle = boxed.clone().set_align(FormatAlign::Center);
        Look {
            shaded: middle.clone().set_background_color(Color::RGB(0x00E0_E0E0)),
            head: middle.clone().set_bold(),
            title: Format::new()
                .set_bold()
                .set_font_size(14)
                .set_align(FormatAlign::Center),
            bold: Format::new().set_bold().set_align(FormatAlign::Center),
            boxed,
            middle,
        }
    }
}

fn fill(
    page: &mut Worksheet,
    sheet: &DutySheet,
    office: &str,
    mark: &str,
    words: &Words,
) -> Result<usize, XlsxError> {
    let (roster, look) = (&sheet.roster, Look::new());
    let days: Vec<_> = roster.days().collect();
    let last = 1 + u16::try_from(days.len()).unwrap_or(0);
    page.set_name(words.get("roster-sheet"))?;
    page.set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    // An ampersand begins a command in a page header.
    page.set_header(format!("&C{}", mark.replace('&', "&&")));
    page.set_footer("&R&P/&N");
    page.write_with_format(0, 0, office, &Format::new().set_bold())?;
    page.merge_range(1, 0, 1, last, &words.get("roster-title"), &look.title)?;
    let (year, month, _) = roster.from.parts();
    let text = format!("{month:02}/{year}");
    let under = words.with("duty-title", &[("unit", &sheet.name), ("month", &text)]);
    page.merge_range(2, 0, 2, last, &under, &look.title)?;
    page.write_with_format(4, 0, words.get("sign-number"), &look.head)?;
    page.write_with_format(4, 1, words.get("ui-name"), &look.head)?;
    page.set_column_width(0, 5.0)?;
    page.set_column_width(1, 28.0)?;
    for (column, day) in (2_u16..).zip(&days) {
        let off = roster.kind(*day) != DayKind::Weekday;
        let style = if off { &look.shaded } else { &look.head };
        page.set_column_width(column, 4.0)?;
        page.write_with_format(4, column, day.parts().2, style)?;
    }
    page.set_repeat_rows(4, 4)?;
    let mut row = 4;
    for person in &roster.people {
        let own: Vec<String> = days
            .iter()
            .map(|day| {
                let there = roster
                    .on(*day)
                    .iter()
                    .filter(|one| one.stands() == Some(person.id));
                let letters = there.filter_map(|one| roster.shifts.get(one.shift));
                letters.map(|own| own.letter.as_str()).collect()
            })
            .collect();
        // Whoever stands nothing is left off the wall.
        if own.iter().all(String::is_empty) {
            continue;
        }
        row += 1;
        page.write_with_format(row, 0, row - 4, &look.middle)?;
        page.write_with_format(row, 1, person.name.as_str(), &look.boxed)?;
        for ((column, day), text) in (2_u16..).zip(&days).zip(&own) {
            let off = roster.kind(*day) != DayKind::Weekday;
            let style = if off { &look.shaded } else { &look.middle };
            page.write_with_format(row, column, text.as_str(), style)?;
        }
    }
    let count = usize::try_from(row - 4).unwrap_or(0);
    row += 1;
    for own in &roster.shifts {
        row += 1;
        let station = roster.stations.get(own.station);
        let text = format!(
            "{}: {} – {} ({}–{})",
            own.letter,
            station.map_or("", |station| &station.name),
            own.name,
            shift::clock(own.starts),
            shift::clock(own.ends)
        );
        page.write(row, 1, text)?;
    }
    for day in &days {
        if let Some(off) = roster.calendar.off(*day) {
            row += 1;
            let text = format!("{}: {}", day.local(), duty_words::day_off(words, off));
            page.write(row, 1, text)?;
        }
    }
    page.write_with_format(row + 2, 1, words.get("sign-made-by"), &look.bold)?;
    let side = last.saturating_sub(8).max(2);
    page.write_with_format(row + 2, side, words.get("sign-approved-by"), &look.bold)?;
    let signer = sheet
        .records
        .first()
        .map_or("", |record| record.signer.as_str());
    page.write_with_format(row + 7, side, signer, &look.bold)?;
    Ok(count)
}
