//! What happens to the program, as plain data. Must not carry anything that runs.

use super::key::Key;
use super::model::{Draft, Notice, Settings};
use crate::domain::duty::planning::Account;
use crate::domain::planning::Plan;
use crate::domain::rules::Finding;
use crate::domain::summary::Summary;
use crate::domain::{Day, Id};
use crate::fields::duty::{Coverage, DutySheet, PlannedUnits};
use crate::fields::duty_record::DutyRecord;
use crate::fields::log::{Entry, EntryRow};
use crate::fields::parse::Problem;
use crate::fields::preview::ImportPreview;
use crate::fields::query::Count;
use crate::fields::readiness::{Explained, Judged, ReadinessBoard};
use crate::fields::training::{
    EducationRow, LackingList, PersonBalance, Sheet, TrainingRecord, UnitYear, YearReport,
};
use crate::fields::{Dossier, Kind, Label, Page, Row};
use std::collections::BTreeMap;

/// What `update` may know of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    pub today: Day,
    pub clock_ms: i64,
    /// hhmmss where the operator sits.
    pub time: u32,
}

/// Joins a question and its answer.
pub type Ticket = u64;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// The file is open; the first message of all.
    Opened(Box<Opened>),
    Key(Key),
    Paste(String),
    Resize(u16, u16),
    Click {
        column: u16,
        row: u16,
        double: bool,
    },
    /// The wheel; lines are negative upwards.
    Scroll {
        column: u16,
        row: u16,
        lines: i16,
    },
    Reply {
        ticket: Ticket,
        reply: Reply,
    },
    /// Another process has written to the file.
    Changed,
    /// What was too much to be counted while one waits is counted now.
    Settled,
    /// Another day has begun.
    Midnight,
    /// Some time went by, for what turns by itself.
    Tick,
    Notice(Notice),
    /// How far the planner is: per cent, and what the best plan costs.
    Planning {
        share: u8,
        cost: i64,
    },
    /// A backup was made and read back.
    BackedUp(Day),
    /// The terminal is gone, or somebody asked the process to end.
    Quit,
}

/// What is known of the file when it is opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    pub path: String,
    pub settings: Settings,
    pub read_only: bool,
    /// The wall view lies over the screen.
    pub wall: bool,
    /// No unit and no member yet.
    pub empty: bool,
    /// Holds invented data.
    pub demo: bool,
    /// The day of the newest backup beside the file.
    pub backed_up: Option<Day>,
    /// Forms that a crash left open.
    pub drafts: Vec<Draft>,
}

/// The answer to a ticket.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    Page(Page),
    Count(Count),
    /// Where a record stands in its list, counted from 1.
    Rank(Option<u64>),
    /// Nothing where the record is gone.
    Dossier(Option<Box<Dossier>>),
    /// Children by parent, in their order.
    Tree(Vec<(Option<Id>, Vec<Branch>)>),
    Summary(Box<Summary>),
    /// Nothing where the file has too many units for it.
    Readiness(Option<Box<ReadinessBoard>>),
    Explained(Option<Box<Explained>>),
    Judged(Option<Judged>),
    Listing(Vec<Listed>),
    Holders(Vec<Holder>),
    Log(Vec<Entry>),
    LogEntry(Vec<EntryRow>),
    Choices(Vec<Choice>),
    Findings(Vec<Finding>),
    /// What stands under a decision.
    Users(Vec<Choice>),
    Year(Box<YearReport>, Vec<UnitYear>),
    Lacking(Box<LackingList>),
    Education(Vec<EducationRow>),
    TrainingRecord(Box<TrainingRecord>),
    /// Nothing where the class is gone.
    Sheet(Option<Box<Sheet>>),
    Called(Vec<PersonBalance>),
    /// Nothing where the unit is gone.
    DutySheet(Option<Box<DutySheet>>),
    DutyAccount(Option<Box<Account>>),
    DutyRecord(Option<Box<DutyRecord>>),
    Coverage(Box<Coverage>),
    Planned(Box<Plan>),
    PlannedUnits(Box<PlannedUnits>),
    Backups(Vec<BackupCopy>),
    Preview(Box<ImportPreview>),
    /// What the store says of a value being typed: nothing where it is good.
    Checked(Option<Problem>),
    Saved(Box<Saved>),
    /// Done, and what to say.
    Done(Label),
    Failed(Box<Failure>),
}

/// A unit of the tree and whether there is anything below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    pub row: Row,
    pub has_children: bool,
}

/// What a row of a list opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behind {
    Record(Kind, Id),
    /// Those who served in a unit, or anywhere, on a day.
    Roll(Option<Id>, Day),
    /// Another row of the list, by its place.
    Row(usize),
    Nothing,
}

/// Somebody or something that falls due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub behind: Behind,
    /// Of a heading, nothing: its note is all.
    pub name: String,
    pub unit: String,
    pub on: Option<Day>,
    /// What else is said of it.
    pub note: Option<Label>,
}

/// Who holds a command post in a branch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    pub post: String,
    pub member: Id,
    pub name: String,
    pub unit: String,
}

/// Something to choose: a record, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub kind: Kind,
    pub id: Id,
    pub name: String,
    /// What tells it from others of the same name.
    pub note: String,
}

/// One backup copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupCopy {
    pub path: String,
    pub day: Day,
    /// `HHMMSS` as a number.
    pub time: u32,
    pub bytes: u64,
}

/// What a save did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Saved {
    /// The entry of the log.
    pub entry: i64,
    /// What was done, as the log calls it.
    pub label: Label,
    /// Real ids of records saved under provisional ones.
    pub ids: BTreeMap<Id, Id>,
    /// What the rules say of the touched records now.
    pub findings: Vec<Finding>,
}

/// Why something was not done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Failure {
    /// What, why, what to do.
    pub label: Label,
    /// Problems addressed to fields.
    pub problems: Vec<Problem>,
    /// Rules that the change would break.
    pub findings: Vec<Finding>,
    /// The record as somebody else has left it, where that is the reason.
    pub conflict: Option<Box<Dossier>>,
    /// The entry that could not be taken back wholly, where the rest of it could.
    pub rest_of: Option<i64>,
}
