//! What goes out: questions, writes and things done to the terminal. Plain data, never closures.

use crate::domain::{Day, Id};
use crate::fields::filter::Filter;
use crate::fields::log::LogQuery;
use crate::fields::query::Query;
use crate::fields::{ChangeSet, Kind, Label};

/// Ties a reply to what asked for it; an answer no longer wanted is dropped.
pub type Ticket = u64;

/// A question to the reader.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    Page(Query),
    Count {
        filter: Filter,
        as_of: Day,
    },
    /// Where a record stands in a list.
    Rank {
        query: Query,
        id: Id,
    },
    Dossier {
        kind: Kind,
        id: Id,
        as_of: Day,
    },
    /// Units right below one, or the roots.
    Children {
        parent: Option<Id>,
        as_of: Day,
    },
    Summary {
        branch: Option<Id>,
        as_of: Day,
    },
    /// Units that want attention.
    Watched {
        as_of: Day,
        limit: usize,
    },
    Findings {
        kind: Kind,
        id: Id,
        as_of: Day,
    },
    Log(LogQuery),
    LogRows(i64),
    /// Records of a kind by words, for a picker.
    Choices {
        kind: Kind,
        text: String,
        as_of: Day,
    },
    /// What the frame shows of the file.
    File,
    Backups,
}

/// One thing for the terminal room to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    Ask {
        ticket: Ticket,
        ask: Ask,
    },
    Save {
        ticket: Ticket,
        set: ChangeSet,
    },
    Undo {
        ticket: Ticket,
    },
    Redo {
        ticket: Ticket,
    },
    /// Takes back one entry of the log; `rest` leaves what later changes depend on.
    TakeBack {
        ticket: Ticket,
        change_set: i64,
        rest: bool,
    },
    /// Reads a spreadsheet and answers with what it would bring.
    ReadImport {
        ticket: Ticket,
        kind: Kind,
        path: String,
        create_units: bool,
    },
    /// Writes what was last read; doubtful rows stay out.
    ApplyImport {
        ticket: Ticket,
    },
    /// Writes a list, as seen, to a file whose ending names the format.
    Export {
        ticket: Ticket,
        filter: Filter,
        as_of: Day,
        path: String,
        full: bool,
    },
    Backup {
        ticket: Ticket,
    },
    Restore {
        ticket: Ticket,
        path: String,
    },
    /// Fills an empty file with the fictitious province.
    BuildDemo {
        ticket: Ticket,
    },
    /// Notes in the journal what was done to no record, such as an unmasking.
    Note(Label),
    /// To the terminal's clipboard.
    Copy(String),
    /// Keeps the text of open forms in the side file; empty clears it.
    KeepDraft(String),
    Language(crate::text::Lang),
    Mouse(bool),
    Repaint,
    Quit,
}
