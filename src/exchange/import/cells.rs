//! Cells as text, and the rectangle of merged cells. Must not know what a column means.

use crate::exchange::workbook::{Cell, Merge, Sheet};

/// What a cell shows, as a person would type it.
pub fn text(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.trim().to_owned(),
        Cell::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            format!("{number:.0}")
        }
        Cell::Number(number) => number.to_string(),
        Cell::Day { year, month, day } => format!("{day:02}/{month:02}/{year}"),
        Cell::Flag(true) => "x".to_owned(),
        Cell::Flag(false) => "0".to_owned(),
        Cell::Error(sign) => sign.clone(),
        Cell::UnreadFormula => "=".to_owned(),
    }
}

/// Whether a cell shows nothing.
pub fn is_blank(cell: &Cell) -> bool {
    match cell {
        Cell::Empty => true,
        Cell::Text(text) => text.trim().is_empty(),
        _ => false,
    }
}

/// The cell at a place; outside the sheet it is empty.
pub fn at(sheet: &Sheet, row: usize, column: usize) -> &Cell {
    let cells = sheet.rows.get(row);
    cells
        .and_then(|cells| cells.get(column))
        .unwrap_or(&Cell::Empty)
}

/// The merged rectangle a place lies in.
pub fn merge_at(sheet: &Sheet, row: usize, column: usize) -> Option<&Merge> {
    sheet.merges.iter().find(|merge| {
        (merge.top..=merge.bottom).contains(&row) && (merge.left..=merge.right).contains(&column)
    })
}

/// Where the content of a place is kept: the first cell of its rectangle, or the place itself.
pub fn origin(sheet: &Sheet, row: usize, column: usize) -> (usize, usize) {
    merge_at(sheet, row, column).map_or((row, column), |merge| (merge.top, merge.left))
}

/// How many columns a stretch of rows uses.
pub fn width(sheet: &Sheet, rows: std::ops::Range<usize>) -> usize {
    let rows = sheet.rows.iter().take(rows.end).skip(rows.start);
    rows.map(Vec::len).max().unwrap_or(0)
}
