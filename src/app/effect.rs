//! What `update` wants done, as plain data. Must not say how.

use super::model::Draft;
use super::msg::Ticket;
use crate::domain::duty::DayKind;
use crate::domain::duty::planning::Task;
use crate::domain::{Day, Id};
use crate::fields::batch::{Batch, Chosen};
use crate::fields::filter::Filter;
use crate::fields::log::LogQuery;
use crate::fields::readiness::{People, Review};
use crate::fields::{ChangeSet, Kind, Query, Value};

/// Which page of a unit's month is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DutyPage {
    /// The roster as the office posts it.
    Wall,
    /// A ledger: the kind of duty by code, and its series.
    Ledger(String, DayKind),
}

/// One thing to be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Reads something.
    Ask {
        ticket: Ticket,
        ask: Ask,
    },
    /// Judges a value being typed.
    Check {
        ticket: Ticket,
        kind: Kind,
        field: &'static str,
        value: Value,
        /// The record it is for, unless it is new.
        id: Option<Id>,
        as_of: Day,
    },
    Save {
        ticket: Ticket,
        set: ChangeSet,
    },
    Batch {
        ticket: Ticket,
        batch: Box<Batch>,
    },
    Undo {
        ticket: Ticket,
    },
    Redo {
        ticket: Ticket,
    },
    /// Takes back one entry of the log: all of it, or what nothing later depends on.
    UndoEntry {
        ticket: Ticket,
        entry: i64,
        rest: bool,
    },
    /// Brings in what was previewed; doubtful rows as decided.
    Import {
        ticket: Ticket,
        path: String,
        options: Box<ImportOptions>,
        choices: Vec<ImportChoice>,
    },
    Export {
        ticket: Ticket,
        export: Box<Export>,
    },
    /// Writes the list of a class to be signed.
    SheetOut {
        ticket: Ticket,
        class: Id,
        as_of: Day,
        path: String,
    },
    /// Takes the attendance of a class from a spreadsheet.
    SheetIn {
        ticket: Ticket,
        class: Id,
        as_of: Day,
        path: String,
    },
    /// Lets the planner fill a roster; a plan that is stopped is the best so far.
    Plan {
        ticket: Ticket,
        task: Box<Task>,
    },
    /// Lets the planner fill a month of many units.
    PlanUnits {
        ticket: Ticket,
        units: Vec<Id>,
        month: Day,
        as_of: Day,
    },
    /// Writes a page of a unit's month.
    RosterOut {
        ticket: Ticket,
        page: DutyPage,
        unit: Id,
        from: Day,
        as_of: Day,
        path: String,
    },
    /// Writes the overview to be printed, or the figures of a unit to be counted again.
    OverviewOut {
        ticket: Ticket,
        unit: Option<Id>,
        as_of: Day,
        path: String,
    },
    Backup {
        ticket: Ticket,
    },
    Restore {
        ticket: Ticket,
        path: String,
    },
    BuildDemo {
        ticket: Ticket,
    },
    /// Stops the long job behind a ticket.
    Stop {
        ticket: Ticket,
    },
    /// Keeps an open form against a crash, within a second.
    KeepDraft(Draft),
    /// The form is saved or given up.
    DropDraft {
        kind: Kind,
        id: Option<Id>,
    },
    SetSetting {
        ticket: Ticket,
        key: &'static str,
        value: String,
    },
    /// Notes in the journal that private fields of a record were looked at.
    NoteUnmasked {
        kind: Kind,
        id: Id,
    },
    /// Copies text to the clipboard and notes how many rows left the screen.
    Copy {
        text: String,
        rows: u64,
    },
    Mouse(bool),
    Repaint,
    Quit,
}

/// Something to be read.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    Page(Query),
    Count {
        filter: Filter,
        as_of: Day,
    },
    Rank {
        query: Query,
        id: Id,
    },
    Dossier {
        kind: Kind,
        id: Id,
        as_of: Day,
    },
    Tree {
        parents: Vec<Option<Id>>,
        as_of: Day,
        all: bool,
    },
    Summary {
        branch: Option<Id>,
        as_of: Day,
    },
    /// Every unit by the internal reference index, how that compares, and what will drop.
    Readiness {
        as_of: Day,
    },
    /// A node of the tree by the internal reference index.
    Judged {
        unit: Id,
        as_of: Day,
    },
    /// One unit explained.
    Explained {
        unit: Id,
        as_of: Day,
    },
    /// People behind a figure of the strength of a branch on a day.
    People {
        who: People,
        branch: Option<Id>,
        day: Day,
    },
    /// The units that stand on another level than was set down of a day.
    Moved {
        since: Day,
        as_of: Day,
    },
    /// How the strength of a branch moved between two days.
    Movement {
        branch: Option<Id>,
        from: Day,
        to: Day,
    },
    Due {
        what: Due,
        branch: Option<Id>,
        as_of: Day,
        limit: usize,
    },
    Holders {
        unit: Id,
        as_of: Day,
    },
    Log(LogQuery),
    LogEntry {
        entry: i64,
        limit: usize,
    },
    /// Records by name, for pickers.
    Choices {
        kind: Kind,
        text: String,
        as_of: Day,
        limit: usize,
    },
    Findings {
        kind: Kind,
        id: Id,
        as_of: Day,
    },
    Users {
        decision: Id,
        limit: usize,
    },
    /// A year's training, unit by unit.
    Year {
        year: i32,
        as_of: Day,
    },
    Lacking {
        year: i32,
        as_of: Day,
    },
    Education {
        year: i32,
        as_of: Day,
    },
    /// The training of a person or a unit over some years.
    TrainingRecord {
        kind: Kind,
        id: Id,
        as_of: Day,
    },
    /// The score of a unit's roster from a day to the day before another.
    DutyAccount {
        unit: Id,
        from: Day,
        to: Day,
        as_of: Day,
    },
    /// The duty of a person or a unit around a day.
    DutyRecord {
        kind: Kind,
        id: Id,
        as_of: Day,
    },
    /// A class with its people.
    Sheet {
        class: Id,
        as_of: Day,
    },
    /// The duty of a unit from a day to the day before another.
    DutySheet {
        unit: Id,
        from: Day,
        to: Day,
        as_of: Day,
    },
    /// Places needed and filled, unit by unit.
    Coverage {
        from: Day,
        days: u16,
        as_of: Day,
    },
    /// Who would be called into a class.
    Called {
        class: Id,
    },
    Backups,
    Preview {
        path: String,
        options: Box<ImportOptions>,
    },
}

/// What may fall due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    TermsEnding,
    TermsPassed,
    PassingAge,
    OverAge,
    Confirmations,
    /// Units that will drop a level.
    Dropping,
    Review(Review),
}

impl Due {
    /// All of them, in the order shown.
    pub const ALL: [Due; 9] = [
        Due::TermsEnding,
        Due::TermsPassed,
        Due::PassingAge,
        Due::OverAge,
        Due::Confirmations,
        Due::Dropping,
        Due::Review(Review::Certificates),
        Due::Review(Review::Inspections),
        Due::Review(Review::Classes),
    ];

    /// The Fluent message that words it.
    pub fn message(self) -> &'static str {
        match self {
            Due::TermsEnding => "due-terms-ending",
            Due::TermsPassed => "due-terms-passed",
            Due::PassingAge => "due-passing-age",
            Due::OverAge => "due-over-age",
            Due::Confirmations => "due-confirmations",
            Due::Dropping => "due-dropping",
            Due::Review(Review::Certificates) => "due-certificates",
            Due::Review(Review::Inspections) => "due-inspections",
            Due::Review(Review::Classes) => "due-classes",
        }
    }
}

/// How a spreadsheet is to be understood.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportOptions {
    pub kind: Kind,
    /// Where rows that name no unit belong, and what a complete list is complete for.
    pub unit: Option<Id>,
    pub complete: bool,
    /// Leaves text as it is, though it looks like a code page of old.
    pub keep_code_page: bool,
    /// Columns that mean something else than proposed: folded headers and all uses of the table.
    pub layouts: Vec<(String, Vec<String>)>,
}

/// What the operator decided of a row of an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportChoice {
    pub sheet: String,
    pub row: u32,
    pub choice: RowChoice,
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowChoice {
    /// As the preview proposes.
    Proposed,
    /// As a new record.
    New,
    /// Not at all.
    Skip,
}

/// A list to be written to a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    pub query: Query,
    pub chosen: Option<Chosen>,
    /// Field ids in the order of the columns.
    pub columns: Vec<&'static str>,
    pub path: String,
    pub masked: bool,
    /// For whom, as the journal notes it.
    pub recipient: String,
}
