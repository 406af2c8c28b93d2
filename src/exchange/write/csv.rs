//! Comma-separated text as spreadsheets open it. Must not write a cell that begins a formula.

use super::{Headings, OutCell, Rows};
use std::fs::File;
use std::io::{self, BufWriter, Write};

/// Lines of comma-separated text.
pub struct Lines {
    writer: csv::Writer<BufWriter<File>>,
}

impl Lines {
    /// Writes the mark of Unicode and the headings.
    pub fn new(file: File, headings: &Headings) -> io::Result<Lines> {
        let mut file = BufWriter::new(file);
        file.write_all("\u{feff}".as_bytes())?;
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(file);
        writer.write_record(headings.columns.iter().map(|text| tame(text)))?;
        Ok(Lines { writer })
    }
}

impl Rows for Lines {
    fn row(&mut self, cells: &[OutCell]) -> io::Result<()> {
        let texts = cells.iter().map(|cell| match cell {
            OutCell::Empty => String::new(),
            OutCell::Text(text) => tame(text),
            OutCell::Number(number) => number.to_string(),
        });
        Ok(self.writer.write_record(texts)?)
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.writer.flush()?;
        let file = self
            .writer
            .into_inner()
            .map_err(|error| error.into_error())?;
        file.into_inner()
            .map_err(io::IntoInnerError::into_error)?
            .sync_all()
    }
}

/// The text with an apostrophe before what a spreadsheet would take for a formula.
fn tame(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
