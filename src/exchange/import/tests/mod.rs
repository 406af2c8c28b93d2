//! Lists in the shapes offices send, built cell by cell.
#![allow(clippy::unwrap_used)]

mod files;
mod memory;
mod shapes;
mod stored;
mod verdicts;

use super::*;
use crate::exchange::workbook::{Cell, Merge, Sheet, Workbook};
use crate::fields::{Kind, Record};
use crate::text::words::{Lang, Words};
use memory::Memory;

/// A cell: a whole number where the text is one with a `#` before it, else text.
fn cell(text: &str) -> Cell {
    match text.strip_prefix('#') {
        _ if text.is_empty() => Cell::Empty,
        Some(number) => Cell::Number(number.parse().unwrap()),
        None => Cell::Text(text.to_owned()),
    }
}

/// A sheet out of lines with `|` between cells.
fn sheet(name: &str, lines: &[&str]) -> Sheet {
    let cells = |line: &&str| line.split('|').map(|text| cell(text.trim())).collect();
    Sheet {
        name: name.to_owned(),
        rows: lines.iter().map(cells).collect(),
        ..Sheet::default()
    }
}

fn book(sheets: Vec<Sheet>) -> Workbook {
    Workbook {
        sheets,
        ..Workbook::default()
    }
}

fn look(known: &dyn Known, sheets: Vec<Sheet>, options: &Options) -> Preview {
    look_as(Kind::Member, known, sheets, options)
}

fn look_as(kind: Kind, known: &dyn Known, sheets: Vec<Sheet>, options: &Options) -> Preview {
    let words = [Words::shared(Lang::Vi), Words::shared(Lang::En)];
    preview(&book(sheets), kind, options, known, &words).unwrap()
}

fn creating() -> Options {
    Options {
        create_units: true,
        file_name: "ds.xlsx".to_owned(),
        ..Options::default()
    }
}

/// Takes a list into an empty file that may make units.
fn taken(sheets: Vec<Sheet>) -> (Memory, Preview) {
    let mut memory = Memory::new();
    let preview = look(&memory, sheets.clone(), &creating());
    memory.save(&preview.set(false));
    let again = look(&memory, sheets, &creating());
    assert!(again.set(true).is_empty(), "{:#?}", again.rows);
    (memory, preview)
}

fn shown(record: &Record, field: &str) -> String {
    let field = Kind::Member.field(field).unwrap();
    crate::fields::show::show(field, record.get(field.id), Words::shared(Lang::Vi))
}

/// Name, sex, birth, number and unit of every member, by number of entry.
fn people(memory: &Memory) -> Vec<String> {
    let line = |record: &&Record| {
        let fields = ["full_name", "sex", "born", "citizen_id"];
        let mut line: Vec<String> = fields.map(|field| shown(record, field)).to_vec();
        line.push(memory.unit_of(record.id));
        line.join(" | ")
    };
    memory.members().iter().map(line).collect()
}
