//! Lists as aligned columns of text. Must not choose rows or columns' words.

use crate::domain::Id;
use crate::fields::{Field, Kind, Row, Shape, show, wording};
use crate::text::width::{pad, width};
use crate::text::words::Words;

/// The columns of a list: those it has by default, in the order of its table.
pub fn columns(kind: Kind) -> Vec<(usize, &'static Field)> {
    let fields = kind.fields().iter().enumerate();
    fields.filter(|(_, field)| field.rank > 0).collect()
}

/// A cell as the operator reads it, masked unless asked for.
pub fn cell(words: &Words, row: &Row, index: usize, field: &Field, full: bool) -> String {
    let shown = match field.shape {
        Shape::Ref(_) => row.names.get(&index).cloned().unwrap_or_default(),
        _ => show::show(field, &row.values[index], words),
    };
    if full {
        shown
    } else {
        show::mask(field, &shown)
    }
}

/// The lines of a table that grows by windows; columns only ever widen.
#[derive(Default)]
pub struct Table {
    widths: Vec<usize>,
}

impl Table {
    /// A table whose columns are at least as wide as their headings.
    pub fn new(headings: &[String]) -> Table {
        let mut table = Table::default();
        table.widen(headings);
        table
    }

    /// Makes room for a line.
    pub fn widen(&mut self, cells: &[String]) {
        self.widths.resize(self.widths.len().max(cells.len()), 0);
        for (room, cell) in self.widths.iter_mut().zip(cells) {
            *room = (*room).max(width(cell));
        }
    }

    /// A line; the last column is left as it is.
    pub fn line(&self, cells: &[String]) -> String {
        let last = cells.len().saturating_sub(1);
        let parts: Vec<String> = cells
            .iter()
            .zip(&self.widths)
            .enumerate()
            .map(|(at, (cell, room))| {
                if at == last {
                    cell.clone()
                } else {
                    pad(cell, *room)
                }
            })
            .collect();
        parts.join("  ").trim_end().to_owned()
    }
}

/// The headings of a list, the id before them.
pub fn headings(words: &Words, kind: Kind) -> Vec<String> {
    let labels = columns(kind)
        .into_iter()
        .map(|(_, field)| wording::label(words, kind, field));
    std::iter::once(words.get("cli-id")).chain(labels).collect()
}

/// A row of a list, the id before it.
pub fn cells(words: &Words, kind: Kind, row: &Row, full: bool) -> Vec<String> {
    let id = |id: Id| id.to_string();
    let values = columns(kind)
        .into_iter()
        .map(|(index, field)| cell(words, row, index, field, full));
    std::iter::once(id(row.id)).chain(values).collect()
}
