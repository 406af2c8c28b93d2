//! A spreadsheet before it comes in: row by row what would become of it. Must not read files.

use super::effect::RowChoice;
use crate::fields::Label;
use crate::fields::preview::{ImportPreview, Verdict};
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
