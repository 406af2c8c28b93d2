//! A spreadsheet before it comes in: row by row what would become of it. Must not read files.

use super::confirm::Deed;
use super::effect::{Ask, Effect, ImportChoice, ImportOptions, RowChoice};
use super::model::{Layer, Model, Pane, Tone, Wanted};
use super::msg::Choice;
use super::picker::{PickFor, Source};
use crate::fields::preview::{Column, ImportPreview, PreviewRow, Verdict};
use crate::fields::{Field, Kind, Label};
use std::collections::BTreeMap;

/// The preview and what was decided of its rows.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportScreen {
    pub path: String,
    pub options: ImportOptions,
    /// The name of the unit in the options.
    pub unit: String,
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
        if matches!(row.verdict, Verdict::Refused | Verdict::Absent) {
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
    /// Reads a spreadsheet to see what it would bring: units from their pane, else members.
    pub(super) fn preview_import(&mut self, path: &str) {
        let kind = match self.pane {
            Pane::Units => Kind::Unit,
            _ => Kind::Member,
        };
        self.layers.push(Layer::Import(Box::new(ImportScreen {
            path: path.to_owned(),
            options: ImportOptions {
                kind,
                unit: None,
                complete: false,
                keep_code_page: false,
                layouts: Vec::new(),
            },
            unit: String::new(),
            preview: None,
            choices: BTreeMap::new(),
            only: None,
            cursor: 0,
            top: 0,
            running: false,
            problem: None,
        })));
        self.look_again();
    }

    /// Reads the spreadsheet anew under the options as they are now.
    fn look_again(&mut self) {
        let Some(screen) = self.import_mut() else {
            return;
        };
        screen.preview = None;
        screen.problem = None;
        screen.choices.clear();
        (screen.only, screen.cursor, screen.top) = (None, 0, 0);
        let ask = Ask::Preview {
            path: screen.path.clone(),
            options: Box::new(screen.options.clone()),
        };
        self.ask(Wanted::Preview, ask);
    }

    /// A list of members, or of units.
    pub(super) fn turn_import_kind(&mut self) {
        if let Some(screen) = self.import_mut() {
            let options = &mut screen.options;
            options.kind = match options.kind {
                Kind::Member => Kind::Unit,
                _ => Kind::Member,
            };
            options.layouts.clear();
            self.look_again();
        }
    }

    /// Asks for the unit that the list is of.
    pub(super) fn pick_import_unit(&mut self) {
        self.open_picker(Source::Records(Kind::Unit), PickFor::ImportUnit, "");
    }

    /// The list is of this unit, or of none.
    pub(super) fn set_import_unit(&mut self, choice: Option<Choice>) {
        if let Some(screen) = self.import_mut() {
            screen.options.unit = choice.as_ref().map(|choice| choice.id);
            screen.options.complete &= choice.is_some();
            screen.unit = choice.map_or_else(String::new, |choice| choice.name);
            self.look_again();
        }
    }

    /// The list names everybody of its unit, or perhaps not.
    pub(super) fn turn_import_complete(&mut self) {
        let Some(screen) = self.import_mut() else {
            return;
        };
        if screen.options.unit.is_none() {
            return self.say(Tone::Error, "import-complete-unit", &[]);
        }
        screen.options.complete = !screen.options.complete;
        self.look_again();
    }

    /// Text in a code page of old is converted, or left as it is.
    pub(super) fn turn_import_code_page(&mut self) {
        if let Some(screen) = self.import_mut() {
            screen.options.keep_code_page = !screen.options.keep_code_page;
            self.look_again();
        }
    }

    /// Shows how the columns were understood, to choose one.
    pub(super) fn pick_import_column(&mut self) {
        let Some(preview) = self.import_mut().and_then(|screen| screen.preview.as_ref()) else {
            return;
        };
        let columns = preview.columns.clone();
        let kind = self.import_kind();
        self.open_picker(Source::Columns(kind, columns), PickFor::ImportColumn, "");
    }

    /// Asks what a column is to be taken for.
    pub(super) fn pick_import_use(&mut self, index: usize) {
        let kind = self.import_kind();
        self.open_picker(Source::Fields(kind), PickFor::ImportUse(index), "");
    }

    /// A column is to be taken for a field, or for nothing.
    pub(super) fn set_import_use(&mut self, index: usize, field: Option<&'static Field>) {
        let Some(screen) = self.import_mut() else {
            return;
        };
        let Some(preview) = &screen.preview else {
            return;
        };
        let Some(changed) = preview.columns.get(index) else {
            return;
        };
        let named = |(place, column): (usize, &Column)| match field {
            Some(field) if place == index => field.id.to_owned(),
            None if place == index => "-".to_owned(),
            _ => column.used.clone(),
        };
        let table = preview.columns.iter().enumerate();
        let uses = table
            .filter(|(_, column)| column.layout == changed.layout)
            .map(named)
            .collect();
        let layout = changed.layout.clone();
        let layouts = &mut screen.options.layouts;
        layouts.retain(|(other, _)| *other != layout);
        layouts.push((layout, uses));
        self.look_again();
    }

    fn import_kind(&mut self) -> Kind {
        self.import_mut()
            .map_or(Kind::Member, |screen| screen.options.kind)
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
        let options = Box::new(screen.options.clone());
        let ticket = self.begin_job("job-import", Wanted::Import);
        self.emit(Effect::Import {
            ticket,
            path,
            options,
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
