//! Every command, once: its id, its keys, where it holds, what it needs. The footer, the help, the
//! palette and the README's key list come from here. Must not carry anything out.
//!
//! The first key of a command works under any input method; letters are a bonus that one may
//! swallow. The words are the message `command-<id>` and its attribute `.help`.

mod context;
mod keymap;
mod table;
#[cfg(test)]
mod tests;

pub use context::{Context, context, context_under, disabled, unmet};
pub use keymap::{find, keys};
pub use table::{COMMANDS, Cmd};

/// Where a command holds. A screen has several of these at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Over everything.
    Everywhere,
    /// Panes, while no layer lies over them and no line is being typed.
    Base,
    /// Anything with a cursor that moves through rows.
    Rows,
    /// Wherever Enter opens what is under the cursor.
    Opening,
    /// Panes with a filter line.
    Filtered,
    /// Lists of records fetched by windows.
    Lists,
    /// Wherever one record is selected.
    Records,
    /// Wherever records may be added.
    Adding,
    Tree,
    /// The overview.
    Overview,
    /// A record in tabs.
    Tabs,
    Detail,
    Log,
    Entry,
    FilterLine,
    Form,
    /// Layers in which a list is narrowed by typing.
    Choosing,
    Picker,
    Confirm,
    Prompt,
    Import,
    Export,
    Settings,
    Backups,
    /// The boards of the training pane.
    Boards,
    /// The list of those who lack something.
    Lacking,
    /// The grid of a class.
    Grid,
    /// The boards of duty.
    DutyBoards,
    /// Those that show the month of one unit.
    Roster,
    /// The month itself.
    Month,
    /// The ledger.
    Ledger,
    /// How all units are covered.
    Coverage,
    /// Lists of records of duty.
    DutyLists,
}

/// What must hold for a command to be done; each has a sentence that says why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A record is selected.
    Row,
    Member,
    Unit,
    /// A unit is opened, whatever is selected in it.
    UnitOpen,
    /// An entry of the log is selected.
    Entry,
    /// Some rows are marked.
    Marked,
    /// The file may be written.
    Writable,
    /// Today is looked at, not another day.
    Present,
    /// No secrecy forbids the clipboard.
    Open,
    /// No unit and no member yet.
    Empty,
    /// No long job is running.
    Idle,
    /// A long job is running.
    Busy,
    /// The form is for a new record.
    Creating,
    /// What is picked may be created here.
    Creatable,
    /// The spreadsheet has been read.
    Previewed,
    /// There is a backup copy.
    Copies,
}

/// The part of the help a command stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    General,
    Panes,
    Moving,
    View,
    Records,
    Members,
    Units,
    Marks,
    Changes,
    Form,
    Import,
    File,
    Training,
    Duty,
}

impl Group {
    /// The Fluent message with its title.
    pub fn message(self) -> &'static str {
        match self {
            Group::General => "group-general",
            Group::Panes => "group-panes",
            Group::Moving => "group-moving",
            Group::View => "group-view",
            Group::Records => "group-records",
            Group::Members => "group-members",
            Group::Units => "group-units",
            Group::Marks => "group-marks",
            Group::Changes => "group-changes",
            Group::Form => "group-form",
            Group::Import => "group-import",
            Group::File => "group-file",
            Group::Training => "group-training",
            Group::Duty => "group-duty",
        }
    }
}

/// One command.
#[derive(Debug)]
pub struct Command {
    pub cmd: Cmd,
    /// Stable id, for settings and messages.
    pub id: &'static str,
    /// Names of keys; the first works under any input method.
    pub keys: &'static [&'static str],
    pub scopes: &'static [Scope],
    pub needs: &'static [Need],
    pub group: Group,
    /// Asks before it acts, or cannot be lightly undone.
    pub danger: bool,
    /// Place in the footer, 1 first; 0 stays out.
    pub footer: u8,
}

impl Command {
    const fn new(
        cmd: Cmd,
        id: &'static str,
        keys: &'static [&'static str],
        scopes: &'static [Scope],
        group: Group,
    ) -> Command {
        Command {
            cmd,
            id,
            keys,
            scopes,
            needs: &[],
            group,
            danger: false,
            footer: 0,
        }
    }

    const fn needs(mut self, needs: &'static [Need]) -> Command {
        self.needs = needs;
        self
    }

    const fn danger(mut self) -> Command {
        self.danger = true;
        self
    }

    const fn footer(mut self, place: u8) -> Command {
        self.footer = place;
        self
    }

    /// The Fluent message with its label; its attribute `.help` says more.
    pub fn message(&self) -> String {
        format!("command-{}", self.id)
    }
}

impl Cmd {
    /// The declaration.
    pub fn command(self) -> &'static Command {
        // The table has one row for each command, in the order of the variants (a test).
        &COMMANDS[self as usize]
    }
}
