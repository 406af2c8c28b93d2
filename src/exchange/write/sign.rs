//! The list of a class to be printed and signed: one person a row, a column for each day, blank rows
//! for latecomers, a signature block, the heading on every page. Must not choose who is on it.

use super::page::{self, Letterhead, Look};
use crate::domain::training::Half;
use crate::fields::training::{Sheet, SheetRow};
use rust_xlsxwriter::{Workbook, XlsxError};
use std::fs::File;
use std::io;

/// Rows left blank for names written by hand.
const BLANK: u32 = 6;

/// Writes the list; returns how many people are on it.
pub fn sign_sheet(file: File, sheet: &Sheet, letterhead: &Letterhead<'_>) -> io::Result<usize> {
    page::save(file, |book| fill(book, sheet, letterhead))
}

fn fill(
    book: &mut Workbook,
    sheet: &Sheet,
    letterhead: &Letterhead<'_>,
) -> Result<usize, XlsxError> {
    let (look, words) = (Look::new(), letterhead.words);
    let page = book.add_worksheet();
    let days = sheet.days();
    let last = 3 + u16::try_from(days.len()).unwrap_or(0);
    let (name, title) = (words.get("sign-sheet"), words.get("sign-title"));
    page::begin(page, &name, letterhead, &[&title, &sheet.name], last)?;
    let top = 4;
    for (column, (message, width)) in
        (0_u16..).zip([("sign-number", 5.0), ("ui-name", 28.0), ("ui-unit", 30.0)])
    {
        page.set_column_width(column, width)?;
        page.write_with_format(top, column, words.get(message), &look.head)?;
    }
    for (column, day) in (3_u16..).zip(&days) {
        let (_, month, date) = day.parts();
        page.set_column_width(column, 6.0)?;
        page.write_with_format(top, column, format!("{date:02}/{month:02}"), &look.head)?;
    }
    page.set_column_width(last, 16.0)?;
    page.write_with_format(top, last, words.get("sign-signature"), &look.head)?;
    page.set_repeat_rows(top, top)?;
    let people: Vec<&SheetRow> = sheet.rows.iter().filter(|row| !row.is_excused()).collect();
    let mut row = top;
    for (number, person) in (1_u32..).zip(&people) {
        row += 1;
        page.write_with_format(row, 0, number, &look.middle)?;
        page.write_with_format(row, 1, person.name.as_str(), &look.boxed)?;
        page.write_with_format(row, 2, person.unit.as_str(), &look.boxed)?;
        for (column, day) in (3_u16..).zip(&days) {
            let letters = Half::ALL.map(|half| person.marks.get(*day, half));
            let text = match letters {
                [None, None] => String::new(),
                [one, other] if one == other => one.map_or(' ', |mark| mark.letter()).to_string(),
                [Some(mark), _] => format!("{}s", mark.letter()),
                [None, Some(mark)] => format!("{}c", mark.letter()),
            };
            page.write_with_format(row, column, text, &look.middle)?;
        }
        page.write_blank(row, last, &look.boxed)?;
    }
    for _ in 0..BLANK {
        row += 1;
        for column in 0..=last {
            page.write_blank(row, column, &look.boxed)?;
        }
    }
    let columns = (1, last.saturating_sub(1));
    page::sign(page, row + 2, columns, ("sign-approved-by", ""), words)?;
    Ok(people.len())
}
