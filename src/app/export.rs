//! What is written to a file of the list on the screen. Must not write it.

use super::effect::{Effect, Export};
use super::layout;
use super::model::{Fetch, Layer, Model, Wanted};
use super::text_field::TextField;
use crate::fields::batch::Chosen;
use crate::fields::query::{Count, Query};
use crate::fields::{Kind, Label, show};

/// The lines of the export form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExportLine {
    #[default]
    Path,
    Recipient,
    Masked,
    AllColumns,
}

impl ExportLine {
    /// All lines from top to bottom.
    pub const ALL: [ExportLine; 4] = [
        ExportLine::Path,
        ExportLine::Recipient,
        ExportLine::Masked,
        ExportLine::AllColumns,
    ];

    /// The Fluent message with its label.
    pub fn message(self) -> &'static str {
        match self {
            ExportLine::Path => "export-path",
            ExportLine::Recipient => "export-recipient",
            ExportLine::Masked => "export-masked",
            ExportLine::AllColumns => "export-all-columns",
        }
    }
}

/// A list about to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportForm {
    pub query: Query,
    /// Only the marked rows, where some are marked.
    pub chosen: Option<Chosen>,
    pub count: Option<Count>,
    pub path: TextField,
    pub recipient: TextField,
    pub masked: bool,
    pub all_columns: bool,
    pub line: ExportLine,
    pub problem: Option<Label>,
    pub running: bool,
}

impl ExportForm {
    /// Whether the line under the cursor takes text.
    pub fn is_typing(&self) -> bool {
        matches!(self.line, ExportLine::Path | ExportLine::Recipient)
    }
}

impl Model {
    /// Opens the export of the list in hand.
    pub(super) fn open_export(&mut self) {
        let Some(list) = self.list() else {
            return;
        };
        let window = &list.window;
        let mut query = window.query(Fetch::Start, 1);
        query.limit = usize::MAX;
        let name = match window.kind {
            Kind::Unit => "don-vi",
            _ => "can-bo-chien-si",
        };
        let form = ExportForm {
            chosen: (!window.marked.is_none()).then(|| window.marked.clone()),
            count: window.count,
            path: TextField::new(&format!("{name}-{}.xlsx", query.as_of)),
            recipient: TextField::default(),
            masked: true,
            all_columns: false,
            line: ExportLine::Path,
            problem: None,
            running: false,
            query,
        };
        self.layers.push(Layer::Export(Box::new(form)));
    }

    /// Writes the list.
    pub(super) fn run_export(&mut self) {
        let width = self.size.width;
        let Some(Layer::Export(form)) = self.layers.last_mut() else {
            return;
        };
        if form.path.value().trim().is_empty() {
            form.problem = Some(Label::new("prompt-path-needed", &[]));
            return;
        }
        if !form.masked && form.recipient.value().trim().is_empty() {
            // What leaves the office unmasked is noted with its receiver.
            form.problem = Some(Label::new("export-recipient-needed", &[]));
            form.line = ExportLine::Recipient;
            return;
        }
        let kind = form.query.kind;
        let columns = if form.all_columns {
            kind.fields().iter().map(|field| field.id).collect()
        } else {
            let shown = layout::columns(kind, width.max(200));
            shown.iter().map(|column| column.field.id).collect()
        };
        form.running = true;
        let export = Box::new(Export {
            query: form.query.clone(),
            chosen: form.chosen.clone(),
            columns,
            path: form.path.value().trim().to_owned(),
            masked: form.masked,
            recipient: form.recipient.value().trim().to_owned(),
        });
        let ticket = self.begin_job("job-export", Wanted::Job);
        self.emit(Effect::Export { ticket, export });
    }

    /// Moves among the lines of the export.
    pub(super) fn export_step(&mut self, by: isize) {
        if let Some(Layer::Export(form)) = self.layers.last_mut() {
            let all = ExportLine::ALL;
            let at = all.iter().position(|line| *line == form.line).unwrap_or(0);
            let to = at.cast_signed() + by + all.len().cast_signed();
            form.line = all[to.unsigned_abs() % all.len()];
        }
    }

    /// Switches the line under the cursor, or goes on to the next.
    pub(super) fn export_switch(&mut self) {
        let Some(Layer::Export(form)) = self.layers.last_mut() else {
            return;
        };
        match form.line {
            ExportLine::Masked => form.masked = !form.masked,
            ExportLine::AllColumns => form.all_columns = !form.all_columns,
            _ => self.export_step(1),
        }
    }

    /// Copies the selected record as it stands in the list; private values stay masked.
    pub(super) fn copy_row(&mut self) {
        let words = self.words();
        let Some((kind, id, name)) = self.selected() else {
            return;
        };
        let row = self.list().and_then(|list| list.window.row());
        let text = match row.filter(|row| row.id == id) {
            None => name,
            Some(row) => {
                let masked = !self.is_unmasked(kind, id);
                let cells = layout::columns(kind, self.size.width.max(80)).into_iter();
                let cells = cells.map(|column| {
                    let value = &row.values.get(column.index);
                    let shown = value.map_or(String::new(), |value| {
                        show::show(column.field, value, words)
                    });
                    match row.names.get(&column.index) {
                        Some(name) => name.clone(),
                        None if masked => show::mask(column.field, &shown),
                        None => shown,
                    }
                });
                cells.collect::<Vec<_>>().join("\t")
            }
        };
        self.emit(Effect::Copy { text, rows: 1 });
    }
}
