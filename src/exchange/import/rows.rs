//! From a sheet to raw rows: one per person or unit, with the unit its headings name.
//! Must not read values: cells stay as they were.

use super::cells::{at, is_blank, merge_at, text};
use super::headers::{Headers, Use};
use super::layout::{Layout, layout_at};
use super::sections::{
    heading_name, is_heading_number, is_plain_number, is_signature, is_total, looks_like_unit,
    numbers_columns, titled_unit,
};
use crate::exchange::workbook::{Cell, Sheet};
use crate::fields::Kind;

/// Within so many rows the first header of a sheet is looked for thoroughly.
const TITLES: usize = 200;

/// One row of a list, not yet read.
#[derive(Clone, Debug, PartialEq)]
pub struct RawRow {
    pub sheet: String,
    /// As the spreadsheet counts, from 1.
    pub row: u32,
    /// The unit the last heading or a title line names.
    pub unit: Option<String>,
    pub cells: Vec<(Use, Cell)>,
}

/// The rows of a sheet and the layouts they were found by.
#[derive(Debug, Default)]
pub struct Table {
    pub rows: Vec<RawRow>,
    pub layouts: Vec<Layout>,
}

/// What a row of a sheet is.
enum Role {
    Record,
    /// A heading that names a unit.
    Heading(String),
    /// From here on only signatures follow.
    End,
    Nothing,
}

/// Reads a sheet; `agreed` gives the mapping remembered for the headers of a layout.
pub fn table(
    sheet: &Sheet,
    headers: &Headers,
    agreed: &dyn Fn(&str) -> Option<Vec<String>>,
) -> Table {
    let mut table = Table::default();
    let mut layout: Option<Layout> = None;
    let mut unit: Option<String> = None;
    let mut ended = false;
    let mut index = 0;
    while index < sheet.rows.len() {
        let first = layout.is_none() && index < TITLES;
        let found = (first || may_head(&sheet.rows[index], headers))
            .then(|| layout_at(sheet, index, headers));
        if let Some(mut found) = found.flatten() {
            if let Some(mapping) = agreed(&found.key) {
                found.remembered(headers.kind(), &mapping);
            }
            index = found.data_top;
            ended = false;
            if !table.layouts.iter().any(|known| known.key == found.key) {
                table.layouts.push(found.clone());
            }
            layout = Some(found);
            continue;
        }
        let titled = sheet.rows[index].iter().find_map(|cell| match cell {
            Cell::Text(text) => titled_unit(text),
            _ => None,
        });
        let row = index;
        index += 1;
        let Some(layout) = layout.as_ref().filter(|_| !ended) else {
            unit = titled.or(unit);
            continue;
        };
        match role(sheet, row, layout, headers.kind()) {
            Role::Record => table.rows.push(raw_row(sheet, row, layout, unit.clone())),
            Role::Heading(name) => unit = Some(name),
            Role::End => ended = true,
            Role::Nothing => {}
        }
    }
    table
}

/// A cheap look before the thorough one, which would be too slow for every row of a long list.
fn may_head(row: &[Cell], headers: &Headers) -> bool {
    let known = row.iter().filter(|cell| match cell {
        Cell::Text(text) => text.len() < 80 && headers.knows(text),
        _ => false,
    });
    known.take(2).count() == 2
}

fn raw_row(sheet: &Sheet, row: usize, layout: &Layout, unit: Option<String>) -> RawRow {
    let used = layout.columns.iter().enumerate();
    RawRow {
        sheet: sheet.name.clone(),
        row: u32::try_from(row + 1).unwrap_or(u32::MAX),
        unit,
        cells: used
            .filter(|(_, used)| !matches!(used, Use::Ordinal | Use::Ignored))
            .map(|(column, used)| (*used, shared(sheet, row, column).clone()))
            .filter(|(_, cell)| !is_blank(cell))
            .collect(),
    }
}

/// A cell, or the one it is merged with from above: a unit written once beside its people.
fn shared(sheet: &Sheet, row: usize, column: usize) -> &Cell {
    let cell = at(sheet, row, column);
    match merge_at(sheet, row, column) {
        Some(merge) if is_blank(cell) && merge.left == merge.right => {
            at(sheet, merge.top, merge.left)
        }
        _ => cell,
    }
}

fn role(sheet: &Sheet, row: usize, layout: &Layout, kind: Kind) -> Role {
    let filled: Vec<(usize, String)> = sheet.rows[row]
        .iter()
        .enumerate()
        .filter(|(_, cell)| !is_blank(cell))
        .map(|(column, cell)| (column, text(cell)))
        .collect();
    let texts: Vec<String> = filled.iter().map(|(_, text)| text.clone()).collect();
    if filled.is_empty() || numbers_columns(&texts) {
        return Role::Nothing;
    }
    let used = |column: usize| layout.columns.get(column).copied().unwrap_or(Use::Ignored);
    let ordinal = filled
        .iter()
        .find(|(column, _)| used(*column) == Use::Ordinal);
    let ordinal = ordinal.map(|(_, text)| text.as_str());
    let counted = ordinal.is_some_and(is_plain_number);
    let telling = filled
        .iter()
        .filter(|(column, _)| tells(used(*column)))
        .count();
    let named = filled.iter().any(|(column, _)| is_name(used(*column)));
    let words: Vec<&(usize, String)> = filled
        .iter()
        .filter(|(column, text)| used(*column) != Use::Ordinal || !is_number_like(text))
        .collect();
    let numbered = ordinal.is_some_and(is_heading_number);
    if !counted && !numbered && signs(&filled, &used) {
        return Role::End;
    }
    let first = words.first().map_or("", |(_, text)| text.as_str());
    // Tống Danh Thông reads like a total until the birth beside the name is seen.
    let personal = filled.iter().any(|(column, text)| {
        tells(used(*column)) && text.chars().filter(char::is_ascii_digit).count() >= 4
    });
    if !counted && !numbered && !personal && is_total(first) {
        return Role::Nothing;
    }
    let lone = words.len() == 1;
    let spread = words.first().is_some_and(|(column, _)| {
        merge_at(sheet, row, *column).is_some_and(|merge| merge.right > merge.left + 1)
    });
    let has_ordinals = layout.columns.contains(&Use::Ordinal);
    // Totals of a unit may stand beside its numbered name, below columns of people's own.
    let heads = if words.is_empty() || personal {
        false
    } else if numbered {
        (lone && telling == 0) || looks_like_unit(first)
    } else if telling > 0 {
        false
    } else if counted {
        // In a list of units this is a unit of which nothing but the name is known.
        kind == Kind::Member && lone && looks_like_unit(first)
    } else {
        let unit = kind == Kind::Member && looks_like_unit(first);
        (lone && (has_ordinals || spread || unit || !named)) || (unit && only_counts(&words[1..]))
    };
    if heads {
        let name = heading_name(first);
        return if name.chars().any(char::is_alphabetic) {
            Role::Heading(name)
        } else {
            Role::Nothing
        };
    }
    let known = filled
        .iter()
        .filter(|(column, _)| used(*column) != Use::Ignored)
        .count();
    if named || telling > 0 || (counted && known > 1) {
        return Role::Record;
    }
    Role::Nothing
}

/// Whether a row belongs to the signatures: its texts may stand below any column, but none of them
/// is a number, and a post is only what a signature reads like when nobody is named beside it.
fn signs(filled: &[(usize, String)], used: &dyn Fn(usize) -> Use) -> bool {
    let place = |column: usize| match used(column) {
        Use::Field(field) => field.id,
        _ => "",
    };
    let signed = |(column, text): &&(usize, String)| {
        !matches!(place(*column), "post" | "job" | "unit" | "note") && is_signature(text)
    };
    let telling = |(column, text): &&(usize, String)| {
        tells(used(*column))
            && !is_signature(text)
            && text.contains(|letter: char| letter.is_ascii_digit())
    };
    let alone = filled.len() == 1 && filled.iter().any(|(_, text)| is_signature(text));
    (alone || filled.iter().any(|cell| signed(&cell))) && !filled.iter().any(|cell| telling(&cell))
}

/// Head counts beside a heading.
fn only_counts(words: &[&(usize, String)]) -> bool {
    words
        .iter()
        .all(|(_, text)| text.starts_with(|letter: char| letter.is_ascii_digit()))
}

fn is_number_like(text: &str) -> bool {
    is_heading_number(text) || is_plain_number(text)
}

/// Columns that only a person's or a unit's own row fills.
fn tells(used: Use) -> bool {
    match used {
        Use::Field(field) => matches!(
            field.id,
            "born"
                | "citizen_id"
                | "phone"
                | "joined_on"
                | "sex"
                | "post"
                | "unit"
                | "code"
                | "kind"
                | "parent"
        ),
        Use::BirthDay | Use::BirthMonth | Use::BirthYear | Use::BornMale | Use::BornFemale => true,
        Use::Male | Use::Female | Use::GivenName => true,
        _ => false,
    }
}

fn is_name(used: Use) -> bool {
    match used {
        Use::Field(field) => matches!(field.id, "full_name" | "name"),
        Use::FamilyName | Use::GivenName => true,
        _ => false,
    }
}
