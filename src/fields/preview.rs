//! What an import would do, as plain rows for the screen. Must not know spreadsheets.

use super::change::Label;
use super::{Kind, wording};
use crate::text::Words;

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
    /// Serves in the unit, and the complete list of it does not name them.
    Absent,
}

impl Verdict {
    /// All verdicts, in the order shown.
    pub const ALL: [Verdict; 6] = [
        Verdict::Refused,
        Verdict::Doubtful,
        Verdict::New,
        Verdict::Update,
        Verdict::Same,
        Verdict::Absent,
    ];

    /// The Fluent message that words it.
    pub fn message(self) -> &'static str {
        match self {
            Verdict::New => "verdict-new",
            Verdict::Update => "verdict-update",
            Verdict::Same => "verdict-same",
            Verdict::Doubtful => "verdict-doubtful",
            Verdict::Refused => "verdict-refused",
            Verdict::Absent => "verdict-absent",
        }
    }
}

/// One row of the file and what would become of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewRow {
    pub sheet: String,
    /// Counted from 1, as the spreadsheet shows it; 0 for who is in no row.
    pub row: u32,
    pub name: String,
    pub verdict: Verdict,
    /// Problems, warnings and differences.
    pub details: Vec<Label>,
}

/// One column of a table in the file, and what it is taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The folded headers of its table, under which an agreed mapping is remembered.
    pub layout: String,
    pub header: String,
    /// The stable name of its use: a field's id, `part:` and one, or a name of [`COLUMN_USES`].
    pub used: String,
}

/// Uses of columns that are no field, and the Fluent messages that word them.
pub const COLUMN_USES: [(&str, &str); 11] = [
    ("-", "use-nothing"),
    ("#", "use-ordinal"),
    ("birth:day", "use-birth-day"),
    ("birth:month", "use-birth-month"),
    ("birth:year", "use-birth-year"),
    ("born:male", "use-born-male"),
    ("born:female", "use-born-female"),
    ("name:family", "use-name-family"),
    ("name:given", "use-name-given"),
    ("sex:male", "use-sex-male"),
    ("sex:female", "use-sex-female"),
];

/// What a column is taken for, in words.
pub fn use_words(words: &Words, kind: Kind, used: &str) -> String {
    if let Some((_, message)) = COLUMN_USES.iter().find(|(name, _)| *name == used) {
        return words.get(message);
    }
    let field = kind.field(used.strip_prefix("part:").unwrap_or(used));
    field.map_or_else(String::new, |field| wording::label(words, kind, field))
}

/// A whole file before it comes in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportPreview {
    pub path: String,
    /// How columns were understood, table by table.
    pub columns: Vec<Column>,
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
