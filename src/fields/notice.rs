//! Sentences on their way to the screen, and refusals with what the operator needs to mend them.
//! Must not hold words: `message` is a Fluent id.

use super::problem::Problem;
use super::value::Record;
use crate::domain::rules::Finding;

/// A Fluent message with its arguments.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Sentence {
    pub message: String,
    pub arguments: Vec<(String, String)>,
}

impl Sentence {
    /// A sentence with its arguments.
    pub fn new(message: &str, arguments: &[(&str, &str)]) -> Sentence {
        Sentence {
            message: message.to_owned(),
            arguments: arguments
                .iter()
                .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
                .collect(),
        }
    }
}

/// Why something asked for was not done; nothing was changed.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Refusal {
    pub sentence: Sentence,
    /// Problems addressed to fields of the form.
    pub problems: Vec<Problem>,
    /// Errors that the change would have introduced.
    pub findings: Vec<Finding>,
    /// What the record is now, when another changed it meanwhile.
    pub found: Option<Box<Record>>,
}

/// A row to choose in a picker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub id: crate::domain::Id,
    pub code: Option<String>,
    pub name: String,
    /// A second line: the unit above, the date of a decision.
    pub detail: String,
}

/// A unit that wants attention, with the figures behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watched {
    pub id: crate::domain::Id,
    pub code: String,
    pub name: String,
    pub on_roll: i64,
    pub authorised: Option<i64>,
    pub posts_filled: i64,
    pub posts_authorised: Option<i64>,
    /// Findings of the unit and its members by level: errors and warnings.
    pub errors: i64,
    pub warnings: i64,
}

/// A backup that can be restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupCopy {
    pub path: String,
    pub day: crate::domain::Day,
    /// hhmmss.
    pub time: u32,
    pub bytes: u64,
}

/// What a spreadsheet would bring in, as rows to look over.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ImportView {
    pub file: String,
    pub added: usize,
    pub updated: usize,
    pub unchanged: usize,
    pub doubtful: usize,
    pub rejected: usize,
    pub rows: Vec<ImportRow>,
    /// Sentences over the whole file: a proposed code page, new units, columns not understood, people absent from the list.
    pub remarks: Vec<Sentence>,
}

/// One row of a spreadsheet with what would become of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRow {
    pub sheet: String,
    pub row: u32,
    pub name: String,
    /// `new`, `changed`, `same`, `doubtful` or `rejected`.
    pub verdict: &'static str,
    pub lines: Vec<Sentence>,
}

/// What the frame shows of the file.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct FileView {
    pub name: String,
    /// The degree of secrecy by code, as a named person set it.
    pub secrecy: Option<String>,
    pub demo: bool,
    pub read_only: bool,
    pub operator: String,
    /// Days since the newest verified backup, if there is one.
    pub backup_age: Option<i64>,
    /// No unit, no member, no decision yet.
    pub empty: bool,
    pub second_backup_folder: Option<String>,
}
