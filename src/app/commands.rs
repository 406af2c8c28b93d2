//! Every command, once: its id, its keys, where it holds, what it needs. The footer, the help, the
//! palette and the README's key list come from here. Must not carry anything out.
//!
//! The first key of a command works under any input method; letters are a bonus that one may
//! swallow. The words are the message `command-<id>` and its attribute `.help`.

mod context;
mod keymap;
#[cfg(test)]
mod tests;

pub use context::{Context, context, disabled};
pub use keymap::{find, keys};

/// Where a command holds. A screen has several of these at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Over everything.
    Everywhere,
    /// Panes, while no layer lies over them and no line is being typed.
    Base,
    /// Anything with a cursor that moves through rows.
    Rows,
    /// Panes with a filter line.
    Filtered,
    /// Lists of records fetched by windows.
    Lists,
    /// Wherever one record is selected.
    Records,
    /// Wherever records may be added.
    Adding,
    Tree,
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
}

/// What must hold for a command to be done; each has a sentence that says why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A record is selected.
    Row,
    Member,
    Unit,
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

/// What the operator may do, one variant for each row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cmd {
    Help,
    Palette,
    Back,
    Quit,
    Repaint,
    Language,
    Unaccented,
    Typing,
    Mouse,
    NextPane,
    PreviousPane,
    PaneOverview,
    PaneUnits,
    PaneMembers,
    PaneLog,
    NextFocus,
    PreviousFocus,
    Undo,
    Redo,
    AsOf,
    Refresh,
    Settings,
    Backups,
    Import,
    Demo,
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    Open,
    Filter,
    All,
    Sort,
    Mark,
    RangeUp,
    RangeDown,
    Invert,
    Batch,
    Export,
    Copy,
    Edit,
    Add,
    Delete,
    Unmask,
    Findings,
    History,
    Transfer,
    Status,
    EndUnit,
    ReopenUnit,
    ConfirmUnit,
    Roll,
    AddDecision,
    Expand,
    Collapse,
    NextTab,
    PreviousTab,
    LineDone,
    LineDown,
    LineLast,
    LineClear,
    UndoEntry,
    Save,
    SaveAgain,
    FormNext,
    FormTab,
    FormPrevious,
    FormBackTab,
    FormPageUp,
    FormPageDown,
    FormEnter,
    Pick,
    Dating,
    UnmaskForm,
    DropDraft,
    PickUp,
    PickDown,
    PickPageUp,
    PickPageDown,
    Choose,
    CreateRecord,
    Answer,
    AnswerLeft,
    AnswerRight,
    AnswerTab,
    PromptDone,
    ImportRun,
    ImportChoice,
    ImportOnly,
    Stop,
    ExportRun,
    ExportNext,
    ExportTab,
    ExportPrevious,
    ExportBackTab,
    ExportSwitch,
    SettingEdit,
    BackupNow,
    Restore,
}

/// All commands.
pub const COMMANDS: &[Command] = &[
    Command::new(
        Cmd::Help,
        "help",
        &["f1", "?"],
        &[Scope::Everywhere],
        Group::General,
    )
    .footer(9),
    Command::new(
        Cmd::Palette,
        "palette",
        &["ctrl-p", ":"],
        &[Scope::Everywhere],
        Group::General,
    )
    .footer(8),
    Command::new(
        Cmd::Back,
        "back",
        &["esc"],
        &[Scope::Everywhere],
        Group::General,
    ),
    Command::new(
        Cmd::Quit,
        "quit",
        &["ctrl-q"],
        &[Scope::Everywhere],
        Group::General,
    ),
    Command::new(
        Cmd::Repaint,
        "repaint",
        &["ctrl-l"],
        &[Scope::Everywhere],
        Group::General,
    ),
    Command::new(
        Cmd::Language,
        "language",
        &["shift-f1"],
        &[Scope::Everywhere],
        Group::General,
    ),
    Command::new(
        Cmd::Unaccented,
        "unaccented",
        &["shift-f2"],
        &[Scope::Everywhere],
        Group::General,
    ),
    Command::new(
        Cmd::Typing,
        "typing",
        &["shift-f3"],
        &[Scope::Everywhere],
        Group::General,
    ),
    Command::new(
        Cmd::Mouse,
        "mouse",
        &["shift-f5"],
        &[Scope::Everywhere],
        Group::General,
    ),
    Command::new(
        Cmd::NextPane,
        "next-pane",
        &["ctrl-right"],
        &[Scope::Base],
        Group::Panes,
    ),
    Command::new(
        Cmd::PreviousPane,
        "previous-pane",
        &["ctrl-left"],
        &[Scope::Base],
        Group::Panes,
    ),
    Command::new(
        Cmd::PaneOverview,
        "pane-overview",
        &["1"],
        &[Scope::Base],
        Group::Panes,
    ),
    Command::new(
        Cmd::PaneUnits,
        "pane-units",
        &["2"],
        &[Scope::Base],
        Group::Panes,
    ),
    Command::new(
        Cmd::PaneMembers,
        "pane-members",
        &["3"],
        &[Scope::Base],
        Group::Panes,
    ),
    Command::new(
        Cmd::PaneLog,
        "pane-log",
        &["7"],
        &[Scope::Base],
        Group::Panes,
    ),
    Command::new(
        Cmd::NextFocus,
        "next-focus",
        &["tab"],
        &[Scope::Base],
        Group::Panes,
    ),
    Command::new(
        Cmd::PreviousFocus,
        "previous-focus",
        &["shift-tab"],
        &[Scope::Base],
        Group::Panes,
    ),
    Command::new(
        Cmd::Undo,
        "undo",
        &["ctrl-z", "u"],
        &[Scope::Base, Scope::Detail],
        Group::Changes,
    )
    .needs(&[Need::Writable])
    .footer(7),
    Command::new(
        Cmd::Redo,
        "redo",
        &["ctrl-y"],
        &[Scope::Base, Scope::Detail],
        Group::Changes,
    )
    .needs(&[Need::Writable]),
    Command::new(
        Cmd::AsOf,
        "as-of",
        &["f12"],
        &[Scope::Base, Scope::Detail],
        Group::View,
    ),
    Command::new(
        Cmd::Refresh,
        "refresh",
        &["ctrl-r"],
        &[Scope::Base, Scope::Detail],
        Group::View,
    ),
    Command::new(
        Cmd::Settings,
        "settings",
        &["ctrl-k"],
        &[Scope::Base],
        Group::File,
    ),
    Command::new(
        Cmd::Backups,
        "backups",
        &["ctrl-b"],
        &[Scope::Base],
        Group::File,
    ),
    Command::new(
        Cmd::Import,
        "import",
        &["ctrl-o"],
        &[Scope::Base],
        Group::File,
    )
    .needs(&[Need::Writable, Need::Idle]),
    Command::new(
        Cmd::Demo,
        "demo",
        &["shift-f12"],
        &[Scope::Base],
        Group::File,
    )
    .needs(&[Need::Writable, Need::Empty, Need::Idle]),
    Command::new(Cmd::Up, "up", &["up", "k"], &[Scope::Rows], Group::Moving),
    Command::new(
        Cmd::Down,
        "down",
        &["down", "j"],
        &[Scope::Rows],
        Group::Moving,
    ),
    Command::new(
        Cmd::PageUp,
        "page-up",
        &["pgup"],
        &[Scope::Rows],
        Group::Moving,
    ),
    Command::new(
        Cmd::PageDown,
        "page-down",
        &["pgdn"],
        &[Scope::Rows],
        Group::Moving,
    ),
    Command::new(
        Cmd::First,
        "first",
        &["home", "g"],
        &[Scope::Rows],
        Group::Moving,
    ),
    Command::new(
        Cmd::Last,
        "last",
        &["end", "G"],
        &[Scope::Rows],
        Group::Moving,
    ),
    Command::new(
        Cmd::Open,
        "open",
        &["enter"],
        &[Scope::Rows],
        Group::Records,
    )
    .footer(1),
    Command::new(
        Cmd::Filter,
        "filter",
        &["f3", "/"],
        &[Scope::Filtered],
        Group::View,
    )
    .footer(5),
    Command::new(Cmd::All, "all", &["shift-f4"], &[Scope::Lists], Group::View),
    Command::new(Cmd::Sort, "sort", &["f2"], &[Scope::Lists], Group::View),
    Command::new(Cmd::Mark, "mark", &["space"], &[Scope::Lists], Group::Marks)
        .needs(&[Need::Row])
        .footer(4),
    Command::new(
        Cmd::RangeUp,
        "range-up",
        &["shift-up"],
        &[Scope::Lists],
        Group::Marks,
    )
    .needs(&[Need::Row]),
    Command::new(
        Cmd::RangeDown,
        "range-down",
        &["shift-down"],
        &[Scope::Lists],
        Group::Marks,
    )
    .needs(&[Need::Row]),
    Command::new(
        Cmd::Invert,
        "invert",
        &["ctrl-a", "*"],
        &[Scope::Lists],
        Group::Marks,
    ),
    Command::new(
        Cmd::Batch,
        "batch",
        &["ctrl-g"],
        &[Scope::Lists],
        Group::Marks,
    )
    .needs(&[Need::Marked, Need::Writable, Need::Present]),
    Command::new(
        Cmd::Export,
        "export",
        &["ctrl-e"],
        &[Scope::Lists],
        Group::File,
    )
    .needs(&[Need::Idle]),
    Command::new(
        Cmd::Copy,
        "copy",
        &["ctrl-c", "y"],
        &[Scope::Records],
        Group::Records,
    )
    .needs(&[Need::Row, Need::Open]),
    Command::new(
        Cmd::Edit,
        "edit",
        &["f4", "e"],
        &[Scope::Records],
        Group::Records,
    )
    .needs(&[Need::Row, Need::Writable])
    .footer(2),
    Command::new(
        Cmd::Add,
        "add",
        &["f7", "n"],
        &[Scope::Adding],
        Group::Records,
    )
    .needs(&[Need::Writable, Need::Present])
    .footer(3),
    Command::new(
        Cmd::Delete,
        "delete",
        &["del"],
        &[Scope::Records],
        Group::Records,
    )
    .needs(&[Need::Row, Need::Writable, Need::Present])
    .danger(),
    Command::new(
        Cmd::Unmask,
        "unmask",
        &["f8"],
        &[Scope::Records],
        Group::Records,
    )
    .needs(&[Need::Row]),
    Command::new(
        Cmd::Findings,
        "findings",
        &["ctrl-w"],
        &[Scope::Records],
        Group::Records,
    )
    .needs(&[Need::Row]),
    Command::new(
        Cmd::History,
        "history",
        &["f11"],
        &[Scope::Records],
        Group::Records,
    )
    .needs(&[Need::Row]),
    Command::new(
        Cmd::Transfer,
        "transfer",
        &["f5"],
        &[Scope::Records],
        Group::Members,
    )
    .needs(&[Need::Member, Need::Writable, Need::Present]),
    Command::new(
        Cmd::Status,
        "status",
        &["f6"],
        &[Scope::Records],
        Group::Members,
    )
    .needs(&[Need::Member, Need::Writable, Need::Present]),
    Command::new(
        Cmd::EndUnit,
        "end-unit",
        &["shift-f6"],
        &[Scope::Records],
        Group::Units,
    )
    .needs(&[Need::Unit, Need::Writable, Need::Present])
    .danger(),
    Command::new(
        Cmd::ReopenUnit,
        "reopen-unit",
        &["shift-f7"],
        &[Scope::Records],
        Group::Units,
    )
    .needs(&[Need::Unit, Need::Writable, Need::Present]),
    Command::new(
        Cmd::ConfirmUnit,
        "confirm-unit",
        &["f9"],
        &[Scope::Records],
        Group::Units,
    )
    .needs(&[Need::Unit, Need::Writable, Need::Present]),
    Command::new(
        Cmd::Roll,
        "roll",
        &["shift-f9"],
        &[Scope::Records],
        Group::Units,
    )
    .needs(&[Need::Unit]),
    Command::new(
        Cmd::AddDecision,
        "add-decision",
        &["shift-f8"],
        &[Scope::Base],
        Group::Records,
    )
    .needs(&[Need::Writable]),
    Command::new(
        Cmd::Expand,
        "expand",
        &["right", "l"],
        &[Scope::Tree],
        Group::Units,
    )
    .needs(&[Need::Row]),
    Command::new(
        Cmd::Collapse,
        "collapse",
        &["left", "h"],
        &[Scope::Tree],
        Group::Units,
    )
    .needs(&[Need::Row]),
    Command::new(
        Cmd::NextTab,
        "next-tab",
        &["right"],
        &[Scope::Tabs],
        Group::Moving,
    )
    .footer(2),
    Command::new(
        Cmd::PreviousTab,
        "previous-tab",
        &["left"],
        &[Scope::Tabs],
        Group::Moving,
    ),
    Command::new(
        Cmd::LineDone,
        "line-done",
        &["enter"],
        &[Scope::FilterLine],
        Group::Moving,
    )
    .footer(1),
    Command::new(
        Cmd::LineDown,
        "line-down",
        &["down"],
        &[Scope::FilterLine],
        Group::Moving,
    )
    .footer(2),
    Command::new(
        Cmd::LineLast,
        "line-last",
        &["up"],
        &[Scope::FilterLine],
        Group::Moving,
    ),
    Command::new(
        Cmd::LineClear,
        "line-clear",
        &["ctrl-d"],
        &[Scope::FilterLine],
        Group::Moving,
    )
    .footer(3),
    Command::new(
        Cmd::UndoEntry,
        "undo-entry",
        &["f6"],
        &[Scope::Log, Scope::Entry],
        Group::Changes,
    )
    .needs(&[Need::Entry, Need::Writable])
    .footer(3),
    Command::new(Cmd::Save, "save", &["ctrl-s"], &[Scope::Form], Group::Form)
        .needs(&[Need::Writable])
        .footer(1),
    Command::new(
        Cmd::SaveAgain,
        "save-again",
        &["ctrl-n"],
        &[Scope::Form],
        Group::Form,
    )
    .needs(&[Need::Creating, Need::Writable])
    .footer(2),
    Command::new(
        Cmd::FormNext,
        "form-next",
        &["down"],
        &[Scope::Form],
        Group::Moving,
    ),
    Command::new(
        Cmd::FormTab,
        "form-tab",
        &["tab"],
        &[Scope::Form],
        Group::Moving,
    ),
    Command::new(
        Cmd::FormPrevious,
        "form-previous",
        &["up"],
        &[Scope::Form],
        Group::Moving,
    ),
    Command::new(
        Cmd::FormBackTab,
        "form-back-tab",
        &["shift-tab"],
        &[Scope::Form],
        Group::Moving,
    ),
    Command::new(
        Cmd::FormPageUp,
        "form-page-up",
        &["pgup"],
        &[Scope::Form],
        Group::Moving,
    ),
    Command::new(
        Cmd::FormPageDown,
        "form-page-down",
        &["pgdn"],
        &[Scope::Form],
        Group::Moving,
    ),
    Command::new(
        Cmd::FormEnter,
        "form-enter",
        &["enter"],
        &[Scope::Form],
        Group::Form,
    ),
    Command::new(Cmd::Pick, "pick", &["f2"], &[Scope::Form], Group::Form).footer(3),
    Command::new(Cmd::Dating, "dating", &["f6"], &[Scope::Form], Group::Form),
    Command::new(
        Cmd::UnmaskForm,
        "unmask-form",
        &["f8"],
        &[Scope::Form],
        Group::Form,
    ),
    Command::new(
        Cmd::DropDraft,
        "drop-draft",
        &["ctrl-d"],
        &[Scope::Form],
        Group::Form,
    )
    .danger(),
    Command::new(
        Cmd::PickUp,
        "pick-up",
        &["up"],
        &[Scope::Choosing],
        Group::Moving,
    ),
    Command::new(
        Cmd::PickDown,
        "pick-down",
        &["down"],
        &[Scope::Choosing],
        Group::Moving,
    ),
    Command::new(
        Cmd::PickPageUp,
        "pick-page-up",
        &["pgup"],
        &[Scope::Choosing],
        Group::Moving,
    ),
    Command::new(
        Cmd::PickPageDown,
        "pick-page-down",
        &["pgdn"],
        &[Scope::Choosing],
        Group::Moving,
    ),
    Command::new(
        Cmd::Choose,
        "choose",
        &["enter"],
        &[Scope::Choosing],
        Group::Form,
    )
    .footer(1),
    Command::new(
        Cmd::CreateRecord,
        "create-record",
        &["f7"],
        &[Scope::Picker],
        Group::Form,
    )
    .needs(&[Need::Creatable])
    .footer(2),
    Command::new(
        Cmd::Answer,
        "answer",
        &["enter"],
        &[Scope::Confirm],
        Group::Form,
    )
    .footer(1),
    Command::new(
        Cmd::AnswerLeft,
        "answer-left",
        &["left"],
        &[Scope::Confirm],
        Group::Form,
    ),
    Command::new(
        Cmd::AnswerRight,
        "answer-right",
        &["right"],
        &[Scope::Confirm],
        Group::Form,
    ),
    Command::new(
        Cmd::AnswerTab,
        "answer-tab",
        &["tab"],
        &[Scope::Confirm],
        Group::Form,
    ),
    Command::new(
        Cmd::PromptDone,
        "prompt-done",
        &["enter"],
        &[Scope::Prompt],
        Group::Form,
    )
    .footer(1),
    Command::new(
        Cmd::ImportRun,
        "import-run",
        &["ctrl-s"],
        &[Scope::Import],
        Group::Import,
    )
    .needs(&[Need::Previewed, Need::Writable, Need::Idle])
    .footer(1),
    Command::new(
        Cmd::ImportChoice,
        "import-choice",
        &["space"],
        &[Scope::Import],
        Group::Import,
    )
    .needs(&[Need::Previewed])
    .footer(2),
    Command::new(
        Cmd::ImportOnly,
        "import-only",
        &["tab"],
        &[Scope::Import],
        Group::Import,
    )
    .needs(&[Need::Previewed])
    .footer(3),
    Command::new(
        Cmd::Stop,
        "stop",
        &["ctrl-d"],
        &[Scope::Base, Scope::Import, Scope::Export],
        Group::File,
    )
    .needs(&[Need::Busy]),
    Command::new(
        Cmd::ExportRun,
        "export-run",
        &["ctrl-s"],
        &[Scope::Export],
        Group::File,
    )
    .needs(&[Need::Idle])
    .footer(1),
    Command::new(
        Cmd::ExportNext,
        "export-next",
        &["down"],
        &[Scope::Export],
        Group::Moving,
    ),
    Command::new(
        Cmd::ExportTab,
        "export-tab",
        &["tab"],
        &[Scope::Export],
        Group::Moving,
    ),
    Command::new(
        Cmd::ExportPrevious,
        "export-previous",
        &["up"],
        &[Scope::Export],
        Group::Moving,
    ),
    Command::new(
        Cmd::ExportBackTab,
        "export-back-tab",
        &["shift-tab"],
        &[Scope::Export],
        Group::Moving,
    ),
    Command::new(
        Cmd::ExportSwitch,
        "export-switch",
        &["enter"],
        &[Scope::Export],
        Group::File,
    )
    .footer(2),
    Command::new(
        Cmd::SettingEdit,
        "setting-edit",
        &["enter"],
        &[Scope::Settings],
        Group::File,
    )
    .footer(1),
    Command::new(
        Cmd::BackupNow,
        "backup-now",
        &["f7"],
        &[Scope::Backups],
        Group::File,
    )
    .needs(&[Need::Writable, Need::Idle])
    .footer(2),
    Command::new(
        Cmd::Restore,
        "restore",
        &["f9"],
        &[Scope::Backups],
        Group::File,
    )
    .needs(&[Need::Writable, Need::Idle, Need::Copies])
    .danger(),
];
