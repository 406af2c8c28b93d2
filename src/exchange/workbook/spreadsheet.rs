//! Spreadsheets to sheets of cells, cell by cell. Must not build a grid before its size is checked.

use super::limits::{Limits, ReadError};
use super::{Cell, Merge, Sheet, Workbook, opendocument};
use calamine::{Data, DataRef, ExcelDateTime, Ods, Reader, SheetVisible, Xls, Xlsb, Xlsx};
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

type Source = BufReader<File>;

fn open(path: &Path) -> Result<Source, ReadError> {
    File::open(path).map(BufReader::new).map_err(ReadError::Io)
}

fn damaged(error: impl std::fmt::Display) -> ReadError {
    ReadError::Damaged(error.to_string())
}

/// Cells and text taken so far, against the limits.
struct Meter<'a> {
    limits: &'a Limits,
    /// Grid cells of the sheets before this one.
    before: u64,
    rows: u64,
    columns: u64,
    text: u64,
}

impl<'a> Meter<'a> {
    fn new(limits: &'a Limits) -> Meter<'a> {
        Meter {
            limits,
            before: 0,
            rows: 0,
            columns: 0,
            text: 0,
        }
    }

    fn place(&mut self, row: u32, column: u32) -> Result<(), ReadError> {
        self.rows = self.rows.max(u64::from(row) + 1);
        self.columns = self.columns.max(u64::from(column) + 1);
        self.limits
            .check("limit-rows", self.rows, self.limits.rows)?;
        self.limits
            .check("limit-columns", self.columns, self.limits.columns)?;
        self.limits.check(
            "limit-cells",
            self.before + self.rows * self.columns,
            self.limits.cells,
        )
    }

    fn text(&mut self, cell: &Cell) -> Result<(), ReadError> {
        if let Cell::Text(text) = cell {
            self.text += text.len() as u64;
        }
        self.limits
            .check("limit-text-bytes", self.text, self.limits.text_bytes)
    }

    fn end_sheet(&mut self) {
        self.before += self.rows * self.columns;
        (self.rows, self.columns) = (0, 0);
    }
}

/// A compressed workbook: Office Open XML, its binary form, or OpenDocument.
pub fn read_archive(path: &Path, limits: &Limits) -> Result<Workbook, ReadError> {
    let mut archive = zip::ZipArchive::new(open(path)?).map_err(damaged)?;
    let names: Vec<String> = archive
        .file_names()
        .filter_map(|name| name.ok().map(std::borrow::Cow::into_owned))
        .collect();
    let has = |name: &str| names.iter().any(|own| own == name);
    if has("content.xml") {
        let mut content = String::new();
        let entry = archive.by_name("content.xml").map_err(damaged)?;
        entry
            .take(limits.inflated_bytes)
            .read_to_string(&mut content)
            .map_err(damaged)?;
        opendocument::check(&content, limits)?;
        drop(content);
        let book: Ods<Source> = Ods::new(open(path)?).map_err(damaged)?;
        return from_ranges(book, limits);
    }
    if has("xl/workbook.bin") {
        return read_xlsb(path, limits);
    }
    if names.iter().any(|name| name.starts_with("xl/")) {
        return read_xlsx(path, limits);
    }
    Err(ReadError::NotASpreadsheet)
}

fn read_xlsx(path: &Path, limits: &Limits) -> Result<Workbook, ReadError> {
    let mut book: Xlsx<Source> = Xlsx::new(open(path)?).map_err(damaged)?;
    let mut meter = Meter::new(limits);
    let mut workbook = Workbook::default();
    for (name, hidden) in sheets(&book) {
        let mut sheet = Sheet {
            name: name.clone(),
            hidden,
            ..Sheet::default()
        };
        {
            let Ok(mut cells) = book.worksheet_cells_reader(&name) else {
                continue;
            };
            while let Some(found) = cells.next_cell_with_formula().map_err(damaged)? {
                let cell = match (of_ref(&found.value), found.formula) {
                    (Cell::Empty, Some(_)) => Cell::UnreadFormula,
                    (cell, _) => cell,
                };
                if cell == Cell::Empty {
                    continue;
                }
                let (row, column) = found.pos;
                meter.place(row, column)?;
                meter.text(&cell)?;
                sheet.put(row as usize, column as usize, cell);
            }
        }
        if let Ok(merges) = book.merge_cells_by_sheet_name(&name) {
            sheet.merges = merges
                .iter()
                .map(|merge| rectangle(merge.start, merge.end))
                .collect();
        }
        sheet.trim();
        meter.end_sheet();
        workbook.sheets.push(sheet);
    }
    Ok(workbook)
}

fn read_xlsb(path: &Path, limits: &Limits) -> Result<Workbook, ReadError> {
    let mut book: Xlsb<Source> = Xlsb::new(open(path)?).map_err(damaged)?;
    let mut meter = Meter::new(limits);
    let mut workbook = Workbook::default();
    for (name, hidden) in sheets(&book) {
        let mut sheet = Sheet {
            name: name.clone(),
            hidden,
            ..Sheet::default()
        };
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else {
            continue;
        };
        while let Some(found) = cells.next_cell().map_err(damaged)? {
            let cell = of_ref(found.get_value());
            let (row, column) = found.get_position();
            if cell != Cell::Empty {
                meter.place(row, column)?;
                meter.text(&cell)?;
                sheet.put(row as usize, column as usize, cell);
            }
        }
        sheet.trim();
        meter.end_sheet();
        workbook.sheets.push(sheet);
    }
    Ok(workbook)
}

/// An old binary workbook, whose extents were checked.
pub fn read_xls(path: &Path, limits: &Limits) -> Result<Workbook, ReadError> {
    let book: Xls<Source> = Xls::new(open(path)?).map_err(damaged)?;
    let merges: Vec<(String, Vec<Merge>)> = book
        .sheet_names()
        .into_iter()
        .map(|name| {
            let found = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
            let merges = found
                .iter()
                .map(|merge| rectangle(merge.start, merge.end))
                .collect();
            (name, merges)
        })
        .collect();
    let mut workbook = from_ranges(book, limits)?;
    for (name, found) in merges {
        workbook
            .sheets
            .iter_mut()
            .filter(|sheet| sheet.name == name)
            .for_each(|sheet| sheet.merges.clone_from(&found));
    }
    Ok(workbook)
}

fn from_ranges<R: Reader<Source>>(mut book: R, limits: &Limits) -> Result<Workbook, ReadError>
where
    R::Error: std::fmt::Display,
{
    let mut meter = Meter::new(limits);
    let mut workbook = Workbook::default();
    for (name, hidden) in sheets(&book) {
        let range = book.worksheet_range(&name).map_err(damaged)?;
        let mut sheet = Sheet {
            name,
            hidden,
            ..Sheet::default()
        };
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let cell = of_data(value);
            let (row, column) = (row + top as usize, column + left as usize);
            meter.place(
                u32::try_from(row).unwrap_or(u32::MAX),
                u32::try_from(column).unwrap_or(u32::MAX),
            )?;
            meter.text(&cell)?;
            sheet.put(row, column, cell);
        }
        sheet.trim();
        meter.end_sheet();
        workbook.sheets.push(sheet);
    }
    Ok(workbook)
}

fn sheets<R: Reader<Source>>(book: &R) -> Vec<(String, bool)> {
    book.sheets_metadata()
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect()
}

fn rectangle(start: (u32, u32), end: (u32, u32)) -> Merge {
    Merge {
        top: start.0 as usize,
        left: start.1 as usize,
        bottom: end.0 as usize,
        right: end.1 as usize,
    }
}

fn of_ref(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(text) => text_cell(text),
        DataRef::SharedString(text) => text_cell(text),
        DataRef::Bool(flag) => Cell::Flag(*flag),
        DataRef::DateTime(moment) => day(moment),
        DataRef::DateTimeIso(text) => iso(text),
        DataRef::DurationIso(text) => text_cell(text),
        DataRef::Error(error) => Cell::Error(error.to_string()),
        DataRef::Empty => Cell::Empty,
    }
}

fn of_data(value: &Data) -> Cell {
    match value {
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::String(text) => text_cell(text),
        Data::Bool(flag) => Cell::Flag(*flag),
        Data::DateTime(moment) => day(moment),
        Data::DateTimeIso(text) => iso(text),
        Data::DurationIso(text) => text_cell(text),
        Data::Error(error) => Cell::Error(error.to_string()),
        _ => Cell::Empty,
    }
}

fn text_cell(text: &str) -> Cell {
    if text.is_empty() {
        Cell::Empty
    } else {
        Cell::Text(text.to_owned())
    }
}

fn day(moment: &ExcelDateTime) -> Cell {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    if moment.is_datetime() && moment.as_f64() >= 1.0 {
        Cell::Day {
            year: i32::from(year),
            month: u32::from(month),
            day: u32::from(day),
        }
    } else {
        Cell::Number(moment.as_f64())
    }
}

fn iso(text: &str) -> Cell {
    let date = chrono::NaiveDate::parse_from_str(text.get(..10).unwrap_or(text), "%Y-%m-%d");
    match date {
        Ok(date) => {
            use chrono::Datelike;
            Cell::Day {
                year: date.year(),
                month: date.month(),
                day: date.day(),
            }
        }
        Err(_) => text_cell(text),
    }
}
