//! The list of a class to be printed and signed: one person a row, a column for each day, blank rows
//! for latecomers, a signature block, the heading on every page. Must not choose who is on it.

use crate::domain::training::Half;
use crate::fields::training::{Sheet, SheetRow};
use crate::text::words::Words;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};
use std::fs::File;
use std::io;

/// Rows left blank for names written by hand.
const BLANK: u32 = 6;

/// Writes the list; returns how many people are on it.
pub fn sign_sheet(
    mut file: File,
    sheet: &Sheet,
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

fn fill(
    page: &mut Worksheet,
    sheet: &Sheet,
    office: &str,
    mark: &str,
    words: &Words,
) -> Result<usize, XlsxError> {
    let title = Format::new()
        .set_bold()
        .set_font_size(14)
        .set_align(FormatAlign::Center);
    let plain = Format::new();
    let boxed = Format::new().set_border(FormatBorder::Thin);
    let middle = boxed.clone().set_align(FormatAlign::Center);
    let head = middle.clone().set_bold().set_text_wrap();
    let days = sheet.days();
    let last = 3 + u16::try_from(days.len()).unwrap_or(0);
    page.set_name(words.get("sign-sheet"))?;
    page.set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    // An ampersand begins a command in a page header.
    page.set_header(format!("&C{}", mark.replace('&', "&&")));
    page.set_footer("&R&P/&N");
    page.write_with_format(0, 0, office, &plain.clone().set_bold())?;
    page.merge_range(1, 0, 1, last, &words.get("sign-title"), &title)?;
    page.merge_range(2, 0, 2, last, &sheet.name, &title.clone().set_font_size(12))?;
    let top = 4;
    for (column, (message, width)) in
        (0_u16..).zip([("sign-number", 5.0), ("ui-name", 28.0), ("ui-unit", 30.0)])
    {
        page.set_column_width(column, width)?;
        page.write_with_format(top, column, words.get(message), &head)?;
    }
    for (column, day) in (3_u16..).zip(&days) {
        let (_, month, date) = day.parts();
        page.set_column_width(column, 6.0)?;
        page.write_with_format(top, column, format!("{date:02}/{month:02}"), &head)?;
    }
    page.set_column_width(last, 16.0)?;
    page.write_with_format(top, last, words.get("sign-signature"), &head)?;
    page.set_repeat_rows(top, top)?;
    let people: Vec<&SheetRow> = sheet.rows.iter().filter(|row| !row.is_excused()).collect();
    let mut row = top;
    for (number, person) in (1_u32..).zip(&people) {
        row += 1;
        page.write_with_format(row, 0, number, &middle)?;
        page.write_with_format(row, 1, person.name.as_str(), &boxed)?;
        page.write_with_format(row, 2, person.unit.as_str(), &boxed)?;
        for (column, day) in (3_u16..).zip(&days) {
            let letters = Half::ALL.map(|half| person.marks.get(*day, half));
            let text = match letters {
                [None, None] => String::new(),
                [one, other] if one == other => one.map_or(' ', |mark| mark.letter()).to_string(),
                [Some(mark), _] => format!("{}s", mark.letter()),
                [None, Some(mark)] => format!("{}c", mark.letter()),
            };
            page.write_with_format(row, column, text, &middle)?;
        }
        page.write_blank(row, last, &boxed)?;
    }
    for _ in 0..BLANK {
        row += 1;
        for column in 0..=last {
            page.write_blank(row, column, &boxed)?;
        }
    }
    let under = Format::new().set_bold().set_align(FormatAlign::Center);
    page.write_with_format(row + 2, 1, words.get("sign-made-by"), &under)?;
    page.write_with_format(
        row + 2,
        last.saturating_sub(1),
        words.get("sign-approved-by"),
        &under,
    )?;
    Ok(people.len())
}
