//! Sheets of cells, whatever file they came from. Must not know what the cells mean, nor change a
//! letter: texts in old code pages are recognised later.
//!
//! Nothing is built before its size is known: a small file may claim a sheet of billions of cells.

mod limits;
mod oldxls;
mod opendocument;
mod separated;
mod spreadsheet;

pub use limits::{Limits, ReadError};

use std::io::Read;
use std::path::Path;

/// One cell of a sheet.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    Number(f64),
    Day { year: i32, month: u32, day: u32 },
    Flag(bool),
    Error(String),
    UnreadFormula,
}

/// A rectangle of merged cells, counted from 0, both ends inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merge {
    pub top: usize,
    pub left: usize,
    pub bottom: usize,
    pub right: usize,
}

/// One sheet; `rows[0]` is row 1 of the sheet.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Sheet {
    pub name: String,
    pub rows: Vec<Vec<Cell>>,
    pub merges: Vec<Merge>,
    pub hidden: bool,
}

/// A file of sheets and what could not be read of it.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Workbook {
    pub sheets: Vec<Sheet>,
    pub notes: Vec<String>,
}

/// Reads a file whose form is told by its first bytes, not by its name.
pub fn read(path: &Path, limits: &Limits) -> Result<Workbook, ReadError> {
    let mut file = std::fs::File::open(path).map_err(ReadError::Io)?;
    let size = file.metadata().map_err(ReadError::Io)?.len();
    limits.check("limit-file-bytes", size, limits.file_bytes)?;
    let mut head = Vec::with_capacity(8);
    Read::by_ref(&mut file)
        .take(8)
        .read_to_end(&mut head)
        .map_err(ReadError::Io)?;
    drop(file);
    if head.starts_with(b"PK") {
        limits::check_archive(path, limits)?;
        return spreadsheet::read_archive(path, limits);
    }
    if head.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        oldxls::check(path, limits)?;
        return spreadsheet::read_xls(path, limits);
    }
    separated::read(path, limits)
}

impl Sheet {
    /// Drops what is empty at the end of rows and of the sheet.
    fn trim(&mut self) {
        for row in &mut self.rows {
            while row.last() == Some(&Cell::Empty) {
                row.pop();
            }
        }
        while self.rows.last().is_some_and(Vec::is_empty) {
            self.rows.pop();
        }
    }

    /// Puts a cell in its place; the rows and columns before it become empty cells.
    fn put(&mut self, row: usize, column: usize, cell: Cell) {
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        let cells = &mut self.rows[row];
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Empty);
        }
        cells[column] = cell;
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
