//! Finding the header of a table and what its columns hold. Must not read the rows of people,
//! except to tell apart columns that their headers leave open.

use super::cells::{at, is_blank, merge_at, origin, text, width};
use super::headers::{Headers, Use, key};
use crate::exchange::workbook::{Cell, Sheet};
use crate::fields::{Field, Kind, Shape};
use std::collections::HashSet;

/// How many rows of data are looked at when a header leaves a column open.
const SAMPLE: usize = 40;
/// No list has more columns; what lies beyond is not looked at.
const MOST_COLUMNS: usize = 200;

/// Where a table stands and what its columns hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    pub header_top: usize,
    pub data_top: usize,
    pub columns: Vec<Use>,
    /// The headers as written, for the screen.
    pub headers: Vec<String>,
    /// The folded headers, under which an agreed mapping is remembered.
    pub key: String,
}

impl Layout {
    /// The stable names of the columns' uses, for remembering.
    pub fn mapping(&self) -> Vec<String> {
        self.columns.iter().map(|used| used.name()).collect()
    }

    /// Takes over a remembered mapping, if it fits.
    pub fn remembered(&mut self, kind: Kind, mapping: &[String]) {
        let uses: Option<Vec<Use>> = mapping.iter().map(|name| Use::named(kind, name)).collect();
        if let Some(uses) = uses.filter(|uses| uses.len() == self.columns.len()) {
            self.columns = uses;
        }
    }

    /// The headers that mean nothing to us.
    pub fn unmapped(&self) -> impl Iterator<Item = &String> {
        self.columns
            .iter()
            .zip(&self.headers)
            .filter(|(used, header)| **used == Use::Ignored && !header.is_empty())
            .map(|(_, header)| header)
    }

    /// The column of a use.
    pub fn column(&self, wanted: Use) -> Option<usize> {
        self.columns.iter().position(|used| *used == wanted)
    }
}

/// The layout whose header begins at a row, if one does: the one of one to three rows that
/// explains most columns.
pub fn layout_at(sheet: &Sheet, top: usize, headers: &Headers) -> Option<Layout> {
    if !could_begin(sheet, top) {
        return None;
    }
    let mut best: Option<(usize, Layout)> = None;
    for height in 1..=3 {
        if height > 1 && !continues(sheet, top, top + height - 1, headers) {
            break;
        }
        if let Some((score, layout)) = candidate(sheet, top, height, headers)
            && best.as_ref().is_none_or(|(least, _)| score > *least)
        {
            best = Some((score, layout));
        }
    }
    let (_, mut layout) = best?;
    refine(sheet, &mut layout, headers.kind());
    Some(layout)
}

/// A header's first row: words only, at least two of them.
fn could_begin(sheet: &Sheet, top: usize) -> bool {
    let Some(row) = sheet.rows.get(top) else {
        return false;
    };
    let filled: Vec<&Cell> = row.iter().filter(|cell| !is_blank(cell)).collect();
    filled.len() >= 2 && filled.iter().all(|cell| matches!(cell, Cell::Text(_)))
}

/// Whether a row goes on with the header above it: its own cells are words below a heading.
fn continues(sheet: &Sheet, top: usize, row: usize, headers: &Headers) -> bool {
    let Some(cells) = sheet.rows.get(row) else {
        return false;
    };
    let own = cells.iter().enumerate().take(MOST_COLUMNS);
    let own: Vec<(usize, &Cell)> = own
        .filter(|(column, cell)| !is_blank(cell) && origin(sheet, row, *column).0 == row)
        .collect();
    let wordy = own.iter().all(|(_, cell)| {
        matches!(cell, Cell::Text(text) if !text.contains(|letter: char| letter.is_ascii_digit()))
    });
    let known = own.iter().filter(|(column, _)| {
        let texts = heading(sheet, top..row + 1, *column);
        meaning(&texts, headers).is_some()
    });
    !own.is_empty() && wordy && known.count() * 2 > own.len()
}

fn meaning(texts: &[String], headers: &Headers) -> Option<Use> {
    let (leaf, above) = texts.split_last()?;
    let above: Vec<&str> = above.iter().map(String::as_str).collect();
    headers.meaning(&above, leaf)
}

/// The texts above a column, outermost first; a heading reaches over the columns it is merged
/// over, or over the empty ones beside it that have a header of their own below.
fn heading(sheet: &Sheet, rows: std::ops::Range<usize>, column: usize) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut texts = Vec::new();
    let last = rows.end.saturating_sub(1);
    for row in rows.clone() {
        let mut place = origin(sheet, row, column);
        if is_blank(at(sheet, place.0, place.1)) && row < last {
            let below =
                |column: usize| (row + 1..=last).any(|row| !is_blank(at(sheet, row, column)));
            let left = (0..column)
                .rev()
                .take_while(|left| below(*left + 1))
                .find(|left| !is_blank(at(sheet, row, *left)));
            if let Some(left) = left.filter(|left| below(column) && below(*left)) {
                place = (row, left);
            }
        }
        let words = text(at(sheet, place.0, place.1));
        if !words.is_empty() && seen.insert(place) {
            texts.push(words);
        }
    }
    texts
}

fn candidate(
    sheet: &Sheet,
    top: usize,
    height: usize,
    headers: &Headers,
) -> Option<(usize, Layout)> {
    let rows = top..top + height;
    let width = width(sheet, rows.clone()).min(MOST_COLUMNS);
    let texts: Vec<Vec<String>> = (0..width)
        .map(|column| heading(sheet, rows.clone(), column))
        .collect();
    let meant: Vec<Option<Use>> = texts.iter().map(|texts| meaning(texts, headers)).collect();
    let mut names = HashSet::new();
    let known = meant.iter().flatten().filter(|used| **used != Use::Ignored);
    names.extend(known.map(|used| used.name()));
    let filled = texts.iter().filter(|texts| !texts.is_empty()).count();
    let score = names.len();
    if !names_people(&meant, headers.kind()) || score < 2 || score * 3 < filled {
        return None;
    }
    let words: Vec<String> = texts.iter().map(|texts| texts.join(" › ")).collect();
    let layout = Layout {
        header_top: top,
        data_top: rows.end,
        columns: meant
            .into_iter()
            .map(|used| used.unwrap_or(Use::Ignored))
            .collect(),
        key: words
            .iter()
            .map(|words| key(words))
            .collect::<Vec<_>>()
            .join("|"),
        headers: words,
    };
    Some((score, layout))
}

/// A list of people names them; a list of units names them or gives their codes.
fn names_people(meant: &[Option<Use>], kind: Kind) -> bool {
    meant.iter().flatten().any(|used| match used {
        Use::Field(field) => matches!(
            (kind, field.id),
            (Kind::Member, "full_name") | (Kind::Unit, "name" | "code")
        ),
        Use::FamilyName | Use::GivenName => true,
        _ => false,
    })
}

/// Settles what headers alone leave open.
fn refine(sheet: &Sheet, layout: &mut Layout, kind: Kind) {
    if kind == Kind::Member {
        names(sheet, layout, kind);
        births(sheet, layout);
        letters_for_phone(sheet, layout, kind);
    }
    repeated(layout);
}

fn field_use(kind: Kind, id: &str) -> Use {
    kind.field(id).map_or(Use::Ignored, Use::Field)
}

fn sample<'a>(sheet: &'a Sheet, layout: &Layout, column: usize) -> impl Iterator<Item = &'a Cell> {
    let rows = sheet.rows.iter().skip(layout.data_top).take(SAMPLE);
    rows.filter_map(move |row| row.get(column))
        .filter(|cell| !is_blank(cell))
}

/// Family and given name under one heading, or with only one of them named.
fn names(sheet: &Sheet, layout: &mut Layout, kind: Kind) {
    let full = field_use(kind, "full_name");
    let Some(first) = layout.column(full) else {
        return;
    };
    if layout.columns.contains(&Use::FamilyName) {
        layout.columns[first] = Use::GivenName;
        return;
    }
    let second = first + 1;
    let one_heading = merge_at(sheet, layout.header_top, first)
        .is_some_and(|merge| merge.right == second && merge.left == first);
    let nameless = layout.headers.get(second).is_none_or(String::is_empty);
    let words = |column: usize| {
        let texts: Vec<String> = sample(sheet, layout, column).map(text).collect();
        texts
            .iter()
            .filter(|text| {
                text.split_whitespace().count() <= 2
                    && text.chars().all(|c| c.is_alphabetic() || c == ' ')
            })
            .count()
    };
    let people = sample(sheet, layout, first).count();
    let beside = people >= 1 && words(second) * 10 >= people * 6;
    let same = layout.columns.get(second) == Some(&full);
    if (same && one_heading) || (nameless && beside) {
        if layout.columns.len() <= second {
            layout.columns.push(Use::Ignored);
            layout.headers.push(String::new());
        }
        layout.columns[first] = Use::FamilyName;
        layout.columns[second] = Use::GivenName;
    }
}

/// Births in three columns, and births under Nam and Nữ that could also be marks of the sex.
fn births(sheet: &Sheet, layout: &mut Layout) {
    let dated = |layout: &Layout, column: usize| {
        sample(sheet, layout, column).any(|cell| {
            matches!(cell, Cell::Day { .. })
                || text(cell).chars().filter(char::is_ascii_digit).count() >= 4
        })
    };
    let split = layout.columns.contains(&Use::BirthMonth);
    let paired = layout.columns.contains(&Use::BornFemale);
    for (column, header) in layout.headers.iter().enumerate() {
        let header = header.rsplit(" › ").next().map(key).unwrap_or_default();
        let used = layout.columns[column];
        let born = matches!(used, Use::Field(field) if field.id == "born");
        layout.columns[column] = match header.as_str() {
            "ngay sinh" if split && born => Use::BirthDay,
            "nam sinh" if split && born => Use::BirthYear,
            "nam" if split && !paired && used == Use::BornMale => Use::BirthYear,
            _ => used,
        };
    }
    let pairs = [(Use::Male, Use::BornMale), (Use::Female, Use::BornFemale)];
    for (mark, born) in pairs {
        let column = layout.column(mark).or_else(|| layout.column(born));
        if let Some(column) =
            column.filter(|column| sample(sheet, layout, *column).next().is_some())
        {
            layout.columns[column] = if dated(layout, column) { born } else { mark };
        }
    }
}

/// "DT" is the telephone without its Đ, or the ethnic group: what stands below tells.
fn letters_for_phone(sheet: &Sheet, layout: &mut Layout, kind: Kind) {
    for column in 0..layout.columns.len() {
        if layout.columns[column] == field_use(kind, "phone")
            && key(&layout.headers[column]) == "dt"
        {
            let below: Vec<String> = sample(sheet, layout, column).map(text).collect();
            let wordy = !below.is_empty()
                && below
                    .iter()
                    .all(|text| !text.contains(|c: char| c.is_ascii_digit()));
            if wordy {
                layout.columns[column] = field_use(kind, "ethnic_group");
            }
        }
    }
}

/// Several columns of one text make parts of it; any other field counts once.
fn repeated(layout: &mut Layout) {
    let joins = |field: &Field| matches!(field.shape, Shape::Line(100..) | Shape::Note);
    for column in 0..layout.columns.len() {
        let Use::Field(field) = layout.columns[column] else {
            continue;
        };
        let mut others = layout.columns.iter().enumerate();
        let twice = others.any(|(other, used)| {
            other != column && matches!(used, Use::Field(same) | Use::Part(same) if *same == field)
        });
        let later = layout.columns[..column].contains(&Use::Field(field));
        if twice && joins(field) {
            layout.columns[column] = Use::Part(field);
        } else if later && field.shape != Shape::Birth {
            layout.columns[column] = Use::Ignored;
        }
    }
}
