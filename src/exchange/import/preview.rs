//! What an import would do, row by row, and the one change set that does it.
//! Must not write: the caller shows this, and saves the set.

use super::headers::Headers;
use super::known::Known;
use super::legacy;
use super::plan::FieldDiff;
use super::read_row::{Manner, Notice, Reading, read_row};
use super::rows::{RawRow, table};
use super::{people, units};
use crate::domain::Id;
use crate::domain::rules::Finding;
use crate::exchange::workbook::Workbook;
use crate::fields::preview::Column;
use crate::fields::{Change, ChangeSet, Kind, Label, Problem, Value};
use crate::text::legacy::CodePage;
use crate::text::words::Words;
use std::collections::HashSet;

/// What the operator chose.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Where rows that name no unit belong, and what a complete list is complete for.
    pub unit: Option<Id>,
    pub create_units: bool,
    /// The list names everybody of `unit`: those it lacks are shown.
    pub complete: bool,
    /// Leaves text as it is, though it looks like a code page of old.
    pub keep_code_page: bool,
    /// Agreed mappings: folded headers and the uses of their columns.
    pub layouts: Vec<(String, Vec<String>)>,
    pub file_name: String,
}

/// Why there is no preview.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// No row of any sheet names columns we know.
    #[error("no header with known columns")]
    NoHeader,
    /// A complete list needs the unit it is complete for.
    #[error("a complete list needs its unit")]
    NoUnit,
    /// The file is not a list of objects.
    #[error("not a list of objects: {0}")]
    NotAList(String),
    /// The file that takes the import could not be asked.
    #[error("{0}")]
    Store(String),
}

impl ImportError {
    /// The sentence for the screen.
    pub fn sentence(&self, words: &Words) -> String {
        match self {
            ImportError::NoHeader => words.get("import-no-header"),
            ImportError::NoUnit => words.get("import-complete-unit"),
            ImportError::NotAList(text) => words.with("import-not-a-list", &[("text", text)]),
            ImportError::Store(text) => words.with("import-store", &[("text", text)]),
        }
    }
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    New,
    Changed(Vec<FieldDiff>),
    Same,
    Doubtful { id: Id, why: Problem },
    Rejected(Problem),
}

/// One row of the list and what becomes of it.
#[derive(Clone, Debug)]
pub struct PreviewRow {
    pub sheet: String,
    /// As the spreadsheet counts, from 1.
    pub row: u32,
    pub name: String,
    pub verdict: Verdict,
    pub notices: Vec<Notice>,
    pub findings: Vec<Finding>,
    /// What taking the row in changes.
    pub(super) set: Option<ChangeSet>,
}

/// How many rows have each verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub new: usize,
    pub changed: usize,
    pub same: usize,
    pub doubtful: usize,
    pub rejected: usize,
}

/// Everything an import would do.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    pub rows: Vec<PreviewRow>,
    /// Serving members of the unit that a complete list does not name.
    pub absent: Vec<(Id, String)>,
    /// The code page the text was converted from, to be shown.
    pub code_page: Option<CodePage>,
    pub new_units: Vec<String>,
    /// Headers that mean nothing to us.
    pub unmapped: Vec<String>,
    /// The layouts found: folded headers and uses of columns, for remembering.
    pub layouts: Vec<(String, Vec<String>)>,
    /// Every column of every table, as it was understood.
    pub columns: Vec<Column>,
    pub(super) units: Vec<(Id, ChangeSet)>,
    pub(super) file_name: String,
}

impl PreviewRow {
    /// A row that is not judged yet.
    pub(super) fn of(raw: &RawRow, reading: &Reading, verdict: Verdict) -> PreviewRow {
        PreviewRow {
            sheet: raw.sheet.clone(),
            row: raw.row,
            name: reading.name.clone(),
            verdict,
            notices: reading.notices.clone(),
            findings: Vec::new(),
            set: None,
        }
    }
}

impl Preview {
    /// How many rows have each verdict.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for row in &self.rows {
            *match row.verdict {
                Verdict::New => &mut counts.new,
                Verdict::Changed(_) => &mut counts.changed,
                Verdict::Same => &mut counts.same,
                Verdict::Doubtful { .. } => &mut counts.doubtful,
                Verdict::Rejected(_) => &mut counts.rejected,
            } += 1;
        }
        counts
    }

    /// The one change set; doubtful rows come in as new where that was chosen.
    pub fn set(&self, include_doubtful: bool) -> ChangeSet {
        let taken = self.rows.iter().filter(|row| match row.verdict {
            Verdict::New | Verdict::Changed(_) => true,
            Verdict::Doubtful { .. } => include_doubtful,
            Verdict::Same | Verdict::Rejected(_) => false,
        });
        let taken: Vec<&PreviewRow> = taken.collect();
        let updated = taken
            .iter()
            .filter(|row| matches!(row.verdict, Verdict::Changed(_)))
            .count();
        let added = (taken.len() - updated).to_string();
        let arguments = [
            ("file", self.file_name.as_str()),
            ("added", &added),
            ("updated", &updated.to_string()),
        ];
        let mut set = ChangeSet::new(Label::new("change-import", &arguments));
        let sets: Vec<&ChangeSet> = taken.iter().filter_map(|row| row.set.as_ref()).collect();
        let wanted: HashSet<Id> = sets
            .iter()
            .flat_map(|set| &set.changes)
            .flat_map(referred)
            .collect();
        let made = self.units.iter().filter(|(id, _)| wanted.contains(id));
        for part in made.map(|(_, unit)| unit).chain(sets) {
            set.expect.extend(part.expect.iter().copied());
            set.changes.extend(part.changes.iter().cloned());
        }
        set
    }
}

/// The records a change newly refers to.
fn referred(change: &Change) -> Vec<Id> {
    match change {
        Change::Insert(record) => record.values.iter().filter_map(Value::as_ref).collect(),
        Change::Update { fields, .. } => {
            let after = fields.iter().map(|field| &field.after);
            after.filter_map(Value::as_ref).collect()
        }
        Change::Delete(_) => Vec::new(),
    }
}

/// A raw row, what it says, and the name of its sheet where that may name its unit.
pub(super) struct Read {
    pub raw: RawRow,
    pub reading: Reading,
}

/// Reads a workbook as a list of members or units and says what it would do.
pub fn preview(
    workbook: &Workbook,
    kind: Kind,
    options: &Options,
    known: &dyn Known,
    words: &[&Words],
) -> Result<Preview, ImportError> {
    if options.complete && options.unit.is_none() {
        return Err(ImportError::NoUnit);
    }
    let mut preview = Preview {
        file_name: options.file_name.clone(),
        ..Preview::default()
    };
    let headers = Headers::new(kind);
    let agreed = |key: &str| {
        let chosen = options.layouts.iter().find(|(known, _)| known == key);
        chosen
            .map(|(_, mapping)| mapping.clone())
            .or_else(|| known.layout(key))
    };
    let pages = legacy::pages(workbook, options.keep_code_page);
    let mut read = Vec::new();
    for (sheet, page) in workbook.sheets.iter().zip(pages) {
        let sheet = legacy::converted(sheet, page);
        let table = table(&sheet, &headers, &agreed);
        preview.code_page = preview
            .code_page
            .or(page.filter(|_| !table.layouts.is_empty()));
        let manner = Manner {
            kind,
            words,
            raise: page == Some(CodePage::Tcvn3),
        };
        for layout in &table.layouts {
            preview.unmapped.extend(layout.unmapped().cloned());
            preview.layouts.push((layout.key.clone(), layout.mapping()));
            let columns = layout.headers.iter().zip(layout.mapping());
            preview.columns.extend(columns.map(|(header, used)| Column {
                layout: layout.key.clone(),
                header: header.clone(),
                used,
            }));
        }
        read.extend(table.rows.into_iter().map(|mut raw| {
            raw.unit = raw.unit.map(|unit| manner.title(&unit));
            let reading = read_row(&raw, manner);
            Read { raw, reading }
        }));
    }
    if preview.layouts.is_empty() {
        return Err(ImportError::NoHeader);
    }
    match kind {
        Kind::Unit => units::judge(&read, options, known, &mut preview),
        _ => people::judge(&read, options, known, &mut preview),
    }
    match known.failure() {
        Some(text) => Err(ImportError::Store(text)),
        None => Ok(preview),
    }
}
