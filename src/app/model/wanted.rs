//! Questions asked and not yet answered. Must not ask or answer them.

use crate::app::msg::Ticket;
use crate::app::training::Board;
use crate::domain::Id;
use crate::fields::Kind;
use std::collections::BTreeMap;

/// Which question a ticket stands for; a newer ticket for the same drops the older.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Rows of a list, and what they are for.
    Rows(Place, Fetch),
    Count(Place),
    Rank(Place),
    /// A record that something is to be done with.
    Act(Act, Kind, Id),
    /// Children of these units.
    Tree(Vec<Option<Id>>),
    Summary,
    Readiness,
    Explained,
    Listing,
    Log(Fetch),
    Entry,
    /// A part of the detail with this number.
    Detail(u32, Part),
    /// The choices of the picker with this number.
    Choices(u32),
    /// The check of a field of the form with this number.
    Check(u32, &'static str),
    /// The save of the form with this number.
    FormSave(u32),
    Save,
    Undo,
    Redo,
    Backups,
    Preview,
    Import,
    /// A batch, after which nothing is marked.
    Batch,
    Job,
    /// Invented data, after which the file is no longer empty.
    Demo,
    Setting(&'static str),
    /// A year's progress, who lacks what, defence education.
    Year,
    Lacking,
    Education,
    /// The class of the grid with this number.
    Sheet(u32),
    /// A save of the grid with this number; each has a number of its own.
    Grid(u32, u32),
    /// How all units are covered; the month of the unit in hand; a plan for it; a change of it, by number.
    Coverage,
    DutySheet,
    DutyAccount,
    Plan,
    PlanUnits,
    Duty(u32),
    /// Who would be called into a class.
    Called(Id),
}

/// Where the rows of a window belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Members,
    /// Units by filter, as a flat list.
    Units,
    /// A board of the training pane.
    Board(Board),
    /// The members' tab of the detail with this number.
    Roll(u32),
}

/// How rows are put into a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fetch {
    /// Instead of what was there, the cursor on the first row.
    Start,
    /// Instead of what was there, the cursor on the last row.
    End,
    /// Instead of what was there, the cursor where it was.
    Again,
    Before,
    After,
    /// Instead of what was there, the cursor on this record.
    At(Id),
}

/// Parts of a detail that come separately.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Dossier,
    Findings,
    Summary,
    Holders,
    Roll,
    Log,
    Users,
    Training,
    Duty,
    Readiness,
}

/// What is to be done with a record once it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Edit,
    /// Edit, beginning with this field.
    Mend(&'static str),
    Transfer,
    Status,
    End,
    Reopen,
    Confirm,
    Delete,
}

/// Tickets handed out and not yet answered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tickets {
    next: Ticket,
    open: BTreeMap<Ticket, Wanted>,
}

impl Tickets {
    /// A new ticket; answers to older ones for the same are no longer wanted.
    pub fn issue(&mut self, wanted: Wanted) -> Ticket {
        self.open.retain(|_, open| *open != wanted);
        self.next += 1;
        self.open.insert(self.next, wanted);
        self.next
    }

    /// What a ticket stood for, if its answer is still wanted.
    pub fn redeem(&mut self, ticket: Ticket) -> Option<Wanted> {
        self.open.remove(&ticket)
    }

    /// Forgets every ticket of which this holds.
    pub fn drop_where(&mut self, unwanted: impl Fn(&Wanted) -> bool) {
        self.open.retain(|_, open| !unwanted(open));
    }

    /// The newest ticket of which this holds.
    pub fn find(&self, is: impl Fn(&Wanted) -> bool) -> Option<Ticket> {
        let mut open = self.open.iter().rev();
        open.find(|(_, wanted)| is(wanted))
            .map(|(ticket, _)| *ticket)
    }
}
