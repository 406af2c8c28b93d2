//! What is written to a file of the list on the screen. Must not write it.

use super::text_field::TextField;
use crate::fields::Label;
use crate::fields::batch::Chosen;
use crate::fields::query::{Count, Query};

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
