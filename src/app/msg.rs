//! What comes in: keys, replies, and what happened outside. Plain data.

use super::effect::Ticket;
use super::key::Key;
use crate::domain::rules::Finding;
use crate::domain::summary::Summary;
use crate::domain::{Day, Id};
use crate::fields::log::{Entry, EntryRow};
use crate::fields::notice::{BackupCopy, Choice, FileView, ImportView, Refusal, Sentence, Watched};
use crate::fields::query::{Count, Page, Row};
use crate::fields::{Dossier, Label};

/// The clock, handed in with every message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    pub today: Day,
    /// Milliseconds since 1970, UTC.
    pub clock_ms: i64,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Key(Key),
    Paste(String),
    Resize(u16, u16),
    Click {
        column: u16,
        row: u16,
    },
    Scroll {
        up: bool,
        column: u16,
        row: u16,
    },
    Reply {
        ticket: Ticket,
        reply: Reply,
    },
    /// Another process wrote to the file.
    Changed,
    /// The day changed.
    Midnight,
    /// The terminal or the session is going away.
    Gone,
}

/// The answer to an effect.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    Page(Page),
    Count(Count),
    Rank(Option<u64>),
    Dossier(Option<Box<Dossier>>),
    Children(Vec<Row>),
    Summary(Box<Summary>),
    Watched(Vec<Watched>),
    Findings(Vec<Finding>),
    Log(Vec<Entry>),
    LogRows(Vec<EntryRow>),
    Choices(Vec<Choice>),
    Backups(Vec<BackupCopy>),
    File(FileView),
    Import(Box<ImportView>),
    /// A change set was written (also by undo, redo and import).
    Saved(Saved),
    /// Something else was done; the sentence says what.
    Done(Sentence),
    /// It was not done; nothing was changed.
    Refused(Box<Refusal>),
    /// A newer request made this one pointless.
    Dropped,
}

/// What a write did.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Saved {
    pub change_set: i64,
    pub label: Label,
    /// Provisional and real ids of new records.
    pub ids: Vec<(Id, Id)>,
    pub findings: Vec<Finding>,
    /// `do`, `undo`, `redo`.
    pub nature: &'static str,
}
