//! Sheets of cells, whatever file they came from. Must not know what the cells mean.

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
