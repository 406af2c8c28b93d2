//! What an import would do, as plain rows for the screen. Must not know spreadsheets.

use super::change::Label;

/// What would become of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// A new record.
    New,
    /// Changes a record that is there.
    Update,
    /// Says nothing new.
    Same,
    /// May be a record that is there; the operator decides.
    Doubtful,
    /// Cannot come in as it stands.
    Refused,
}

impl Verdict {
    /// All verdicts, in the order shown.
    pub const ALL: [Verdict; 5] = [
        Verdict::Refused,
        Verdict::Doubtful,
        Verdict::New,
        Verdict::Update,
        Verdict::Same,
    ];

    /// The Fluent message that words it.
    pub fn message(self) -> &'static str {
        match self {
            Verdict::New => "verdict-new",
            Verdict::Update => "verdict-update",
            Verdict::Same => "verdict-same",
            Verdict::Doubtful => "verdict-doubtful",
            Verdict::Refused => "verdict-refused",
        }
    }
}

/// One row of the file and what would become of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewRow {
    pub sheet: String,
    /// Counted from 1, as the spreadsheet shows it.
    pub row: u32,
    pub name: String,
    pub verdict: Verdict,
    /// Problems, warnings and differences.
    pub details: Vec<Label>,
}

/// A whole file before it comes in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportPreview {
    pub path: String,
    /// How columns were understood: header and field label id, or none where a column stays out.
    pub columns: Vec<(String, Option<String>)>,
    pub rows: Vec<PreviewRow>,
    /// What is to be said of the file as a whole.
    pub notes: Vec<Label>,
}

impl ImportPreview {
    /// How many rows have a verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.rows
            .iter()
            .filter(|row| row.verdict == verdict)
            .count()
    }

    /// Whether anything would come in.
    pub fn has_work(&self) -> bool {
        self.rows.iter().any(|row| {
            matches!(
                row.verdict,
                Verdict::New | Verdict::Update | Verdict::Doubtful
            )
        })
    }
}
