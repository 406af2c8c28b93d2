//! Spreadsheets: every text is a text cell, so nothing runs and no zero is lost.
//! Must not hold more than the row in hand.

use super::{Headings, OutCell, Rows};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use std::fs::File;
use std::io;

/// A sheet has room for 1,048,576 rows; a longer list goes on in the next one.
const ROOM: u32 = 1_000_000;

/// The sheets of a list.
pub struct Sheets {
    file: File,
    workbook: Workbook,
    headings: Headings,
    /// Where the next row goes in the last sheet.
    next: u32,
    sheets: u32,
}

impl Sheets {
    /// Begins the first sheet.
    pub fn new(file: File, headings: Headings) -> io::Result<Sheets> {
        let mut sheets = Sheets {
            file,
            workbook: Workbook::new(),
            headings,
            next: 0,
            sheets: 0,
        };
        sheets.begin()?;
        Ok(sheets)
    }

    fn begin(&mut self) -> io::Result<()> {
        self.sheets += 1;
        let title = match self.sheets {
            1 => self.headings.title.clone(),
            number => format!("{} {number}", self.headings.title),
        };
        let sheet = self
            .workbook
            .add_worksheet_with_constant_memory()
            .map_err(io::Error::other)?;
        head(sheet, &title, &self.headings).map_err(io::Error::other)?;
        self.next = 1;
        Ok(())
    }

    fn put(&mut self, cells: &[OutCell]) -> Result<(), XlsxError> {
        let last = self.sheets as usize - 1;
        let sheet = self.workbook.worksheet_from_index(last)?;
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                OutCell::Empty => {}
                OutCell::Text(text) => {
                    sheet.write_string(self.next, column, text)?;
                }
                OutCell::Number(number) => {
                    // Counts stay far below what a floating number holds exactly.
                    sheet.write_number(self.next, column, *number as f64)?;
                }
            }
        }
        self.next += 1;
        Ok(())
    }
}

impl Rows for Sheets {
    fn row(&mut self, cells: &[OutCell]) -> io::Result<()> {
        if self.next >= ROOM {
            self.begin()?;
        }
        self.put(cells).map_err(io::Error::other)
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.workbook
            .save_to_writer(&mut self.file)
            .map_err(io::Error::other)?;
        self.file.sync_all()
    }
}

fn head(sheet: &mut Worksheet, title: &str, headings: &Headings) -> Result<(), XlsxError> {
    sheet.set_name(title)?;
    // An ampersand begins a command in a page header.
    sheet.set_header(format!("&C{}", headings.mark.replace('&', "&&")));
    sheet.set_freeze_panes(1, 0)?;
    let bold = Format::new().set_bold();
    for (column, heading) in (0_u16..).zip(&headings.columns) {
        let width = crate::text::width::width(heading).clamp(8, 40);
        sheet.set_column_width(column, f64::from(u32::try_from(width + 2).unwrap_or(12)))?;
        sheet.write_string_with_format(0, column, heading, &bold)?;
    }
    Ok(())
}
