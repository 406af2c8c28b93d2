//! A spreadsheet before it comes in: row by row what would become of it. Must not read files.

use super::confirm::Deed;
use super::effect::{Ask, Effect, ImportChoice, RowChoice};
use super::model::{Layer, Model, Wanted};
use crate::fields::Label;
use crate::fields::preview::{ImportPreview, PreviewRow, Verdict};
use std::collections::BTreeMap;

/// The preview and what was decided of its rows.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportScreen {
    pub path: String,
    /// Nothing until the file is read.
    pub preview: Option<Box<ImportPreview>>,
    /// Decisions by index in the preview's rows.
    pub choices: BTreeMap<usize, RowChoice>,
    /// Only rows of this verdict.
    pub only: Option<Verdict>,
    pub cursor: usize,
    pub top: usize,
    pub running: bool,
    pub problem: Option<Label>,
}

impl ImportScreen {
    /// Indexes of the rows on the screen, in the file's order.
    pub fn shown(&self) -> Vec<usize> {
        let rows = self.preview.iter().flat_map(|preview| &preview.rows);
        rows.enumerate()
            .filter(|(_, row)| self.only.is_none_or(|only| row.verdict == only))
            .map(|(index, _)| index)
            .collect()
    }

    /// The row under the cursor: its index and itself.
    pub fn row(&self) -> Option<(usize, &PreviewRow)> {
        let index = *self.shown().get(self.cursor)?;
        Some((index, self.preview.as_ref()?.rows.get(index)?))
    }

    /// What becomes of a row as it was decided.
    pub fn choice(&self, index: usize) -> RowChoice {
        let decided = self.choices.get(&index);
        decided.copied().unwrap_or(RowChoice::Proposed)
    }

    /// As proposed, as a new record, not at all, in turn; a refused row stays out.
    fn turn_choice(&mut self) {
        let Some((index, row)) = self.row() else {
            return;
        };
        if row.verdict == Verdict::Refused {
            return;
        }
        let next = match (self.choice(index), row.verdict) {
            (RowChoice::Proposed, Verdict::Doubtful) => RowChoice::New,
            (RowChoice::Proposed | RowChoice::New, _) => RowChoice::Skip,
            (RowChoice::Skip, _) => RowChoice::Proposed,
        };
        self.choices.insert(index, next);
    }

    /// All rows, then those of one verdict after the other.
    fn turn_only(&mut self) {
        let has = |verdict: &Verdict| {
            let preview = self.preview.as_ref();
            preview.is_some_and(|preview| preview.count(*verdict) > 0)
        };
        let at = |only| {
            Verdict::ALL
                .iter()
                .position(|verdict| Some(*verdict) == only)
        };
        let after = at(self.only).map_or(0, |at| at + 1);
        self.only = Verdict::ALL.into_iter().skip(after).find(has);
        (self.cursor, self.top) = (0, 0);
    }

    fn decided(&self) -> Vec<ImportChoice> {
        let rows = self
            .preview
            .as_ref()
            .map_or(&[][..], |preview| &preview.rows);
        self.choices
            .iter()
            .filter(|(_, choice)| **choice != RowChoice::Proposed)
            .filter_map(|(index, choice)| {
                let row = rows.get(*index)?;
                Some(ImportChoice {
                    sheet: row.sheet.clone(),
                    row: row.row,
                    choice: *choice,
                })
            })
            .collect()
    }
}

impl Model {
    /// Reads a spreadsheet to see what it would bring.
    pub(super) fn preview_import(&mut self, path: &str) {
        self.layers.push(Layer::Import(Box::new(ImportScreen {
            path: path.to_owned(),
            preview: None,
            choices: BTreeMap::new(),
            only: None,
            cursor: 0,
            top: 0,
            running: false,
            problem: None,
        })));
        let path = path.to_owned();
        self.ask(Wanted::Preview, Ask::Preview { path });
    }

    /// Asks before rows come in.
    pub(super) fn ask_import(&mut self) {
        let Some(Layer::Import(screen)) = self.layers.last() else {
            return;
        };
        let Some(preview) = screen.preview.as_ref().filter(|preview| preview.has_work()) else {
            return self.refuse("import-no-work");
        };
        let count = |verdict| preview.count(verdict).to_string();
        let question = Label::new(
            "confirm-import",
            &[
                ("new", &count(Verdict::New)),
                ("updates", &count(Verdict::Update)),
                ("doubtful", &count(Verdict::Doubtful)),
            ],
        );
        self.ask_first(question, Deed::Import, false);
    }

    /// Brings in what was previewed.
    pub(super) fn run_import(&mut self) {
        let Some(Layer::Import(screen)) = self.layers.last_mut() else {
            return;
        };
        screen.running = true;
        let (path, choices) = (screen.path.clone(), screen.decided());
        let ticket = self.begin_job("job-import", Wanted::Import);
        self.emit(Effect::Import {
            ticket,
            path,
            choices,
        });
    }

    /// The spreadsheet on the screen, if it is still open.
    pub(super) fn import_mut(&mut self) -> Option<&mut ImportScreen> {
        self.layers.iter_mut().find_map(|layer| match layer {
            Layer::Import(screen) => Some(&mut **screen),
            _ => None,
        })
    }

    /// Decides of the row under the cursor.
    pub(super) fn turn_import_choice(&mut self) {
        if let Some(screen) = self.import_mut() {
            screen.turn_choice();
            let last = screen.shown().len().saturating_sub(1);
            screen.cursor = (screen.cursor + 1).min(last);
        }
    }

    /// Shows rows of another verdict.
    pub(super) fn turn_import_only(&mut self) {
        if let Some(screen) = self.import_mut() {
            screen.turn_only();
        }
    }
}
