//! Which commands hold where the operator is, and why one does not. Must not change the model.

use super::{COMMANDS, Cmd, Command, Need, Scope};
use crate::app::list::Focus;
use crate::app::model::{Layer, Model, Pane};
use crate::app::training::Board;
use crate::fields::Kind;

/// Where the operator is: scopes from the narrowest to the widest, and whether letters are typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    pub scopes: &'static [Scope],
    pub typing: bool,
}

impl Context {
    /// The commands that hold here, in table order.
    pub fn commands(&self) -> impl Iterator<Item = &'static Command> + use<> {
        let scopes = self.scopes;
        COMMANDS
            .iter()
            .filter(move |command| command.scopes.iter().any(|scope| scopes.contains(scope)))
    }
}

/// Every set of scopes that can hold at once, by place.
pub(super) mod chains {
    use super::Scope::{self, *};

    pub const OVERVIEW: &[Scope] = &[Overview, Opening, Rows, Records, Base, Everywhere];
    pub const TREE: &[Scope] = &[
        Tree, Opening, Rows, Records, Adding, Filtered, Base, Everywhere,
    ];
    pub const LIST: &[Scope] = &[
        Lists, Opening, Rows, Records, Adding, Filtered, Base, Everywhere,
    ];
    pub const LOG: &[Scope] = &[Log, Opening, Rows, Filtered, Base, Everywhere];
    pub const BOARD_LIST: &[Scope] = &[
        Boards, Lists, Opening, Rows, Records, Adding, Filtered, Base, Everywhere,
    ];
    pub const BOARD: &[Scope] = &[Boards, Opening, Rows, Base, Everywhere];
    pub const DUTY_LIST: &[Scope] = &[
        DutyLists, DutyBoards, Lists, Opening, Rows, Records, Adding, Filtered, Base, Everywhere,
    ];
    pub const COVERAGE: &[Scope] = &[Coverage, DutyBoards, Opening, Rows, Base, Everywhere];
    pub const MONTH: &[Scope] = &[Month, Roster, DutyBoards, Rows, Base, Everywhere];
    pub const LEDGER: &[Scope] = &[Ledger, Roster, DutyBoards, Opening, Rows, Base, Everywhere];
    pub const ROSTER: &[Scope] = &[Roster, DutyBoards, Opening, Rows, Base, Everywhere];
    pub const LACKING: &[Scope] = &[Boards, Lacking, Opening, Rows, Base, Everywhere];
    pub const GRID: &[Scope] = &[Grid, Opening, Rows, Everywhere];
    pub const BESIDE: &[Scope] = &[Tabs, Opening, Rows, Records, Adding, Base, Everywhere];
    pub const FILTER_LINE: &[Scope] = &[FilterLine, Everywhere];
    pub const DETAIL: &[Scope] = &[Tabs, Detail, Opening, Rows, Records, Everywhere];
    pub const FORM: &[Scope] = &[Form, Everywhere];
    pub const PICKER: &[Scope] = &[Picker, Choosing, Everywhere];
    pub const CHOOSING: &[Scope] = &[Choosing, Everywhere];
    pub const CONFIRM: &[Scope] = &[Confirm, Everywhere];
    pub const PROMPT: &[Scope] = &[Prompt, Everywhere];
    pub const IMPORT: &[Scope] = &[Import, Rows, Everywhere];
    pub const EXPORT: &[Scope] = &[Export, Everywhere];
    pub const LISTING: &[Scope] = &[Opening, Rows, Records, Everywhere];
    pub const ENTRY: &[Scope] = &[Entry, Rows, Everywhere];
    pub const SETTINGS: &[Scope] = &[Settings, Rows, Everywhere];
    pub const SETTING_LINE: &[Scope] = &[Settings, Everywhere];
    pub const BACKUPS: &[Scope] = &[Backups, Opening, Rows, Everywhere];
    pub const WALL: &[Scope] = &[Everywhere];
    pub const START: &[Scope] = &[Opening, Rows, Everywhere];

    #[cfg(test)]
    pub const ALL: &[&[Scope]] = &[
        OVERVIEW,
        TREE,
        LIST,
        BOARD_LIST,
        BOARD,
        DUTY_LIST,
        COVERAGE,
        MONTH,
        LEDGER,
        ROSTER,
        LACKING,
        GRID,
        LOG,
        BESIDE,
        FILTER_LINE,
        DETAIL,
        FORM,
        PICKER,
        CHOOSING,
        CONFIRM,
        PROMPT,
        IMPORT,
        EXPORT,
        LISTING,
        ENTRY,
        SETTINGS,
        SETTING_LINE,
        BACKUPS,
        START,
        WALL,
    ];
}

/// Where the operator is.
pub fn context(model: &Model) -> Context {
    context_under(model, model.layers.len())
}

/// Where the operator would be with only so many layers.
pub fn context_under(model: &Model, layers: usize) -> Context {
    let top = model.layers.get(..layers).and_then(<[Layer]>::last);
    let (scopes, typing) = top.map_or_else(|| of_pane(model), of_layer);
    Context { scopes, typing }
}

fn of_layer(layer: &Layer) -> (&'static [Scope], bool) {
    match layer {
        Layer::Detail(_) => (chains::DETAIL, false),
        Layer::Grid(_) => (chains::GRID, false),
        Layer::Form(_) => (chains::FORM, true),
        Layer::Picker(_) => (chains::PICKER, true),
        Layer::Palette(_) | Layer::Help(_) => (chains::CHOOSING, true),
        Layer::Confirm(_) => (chains::CONFIRM, false),
        Layer::Prompt(_) => (chains::PROMPT, true),
        Layer::Import(_) => (chains::IMPORT, false),
        Layer::Export(export) => (chains::EXPORT, export.is_typing()),
        Layer::Listing(_) => (chains::LISTING, false),
        Layer::Entry(_) => (chains::ENTRY, false),
        Layer::Settings(settings) if settings.editing.is_some() => (chains::SETTING_LINE, true),
        Layer::Settings(_) => (chains::SETTINGS, false),
        Layer::Backups(_) => (chains::BACKUPS, false),
        Layer::Start(_) => (chains::START, false),
        Layer::Wall(_) => (chains::WALL, false),
    }
}

fn of_pane(model: &Model) -> (&'static [Scope], bool) {
    let beside = |focus: Focus, own: &'static [Scope]| match focus {
        Focus::Rows => (own, false),
        Focus::Filter => (chains::FILTER_LINE, true),
        Focus::Detail => (chains::BESIDE, false),
    };
    match model.pane {
        Pane::Overview => (chains::OVERVIEW, false),
        Pane::Units if model.units.focus == Focus::Detail => (chains::BESIDE, false),
        Pane::Units if model.units.is_flat() => beside(model.units.found.focus, chains::LIST),
        Pane::Units => (chains::TREE, false),
        Pane::Members => beside(model.members.focus, chains::LIST),
        Pane::Duty => match model.duty.board {
            Board::Month => (chains::MONTH, false),
            Board::Ledger => (chains::LEDGER, false),
            Board::Coverage => (chains::COVERAGE, false),
            _ if model.duty.list().is_none() => (chains::ROSTER, false),
            _ => {
                let focus = model.duty.list().map_or(Focus::Rows, |list| list.focus);
                beside(focus, chains::DUTY_LIST)
            }
        },
        Pane::Training if model.training.board == Board::Lacking => (chains::LACKING, false),
        Pane::Training if model.training.list().is_none() => (chains::BOARD, false),
        Pane::Training => beside(model.board_focus(), chains::BOARD_LIST),
        Pane::Log => beside(model.log.focus, chains::LOG),
    }
}

/// Why a command cannot be done now: a message id; nothing where it can.
pub fn disabled(model: &Model, cmd: Cmd) -> Option<&'static str> {
    let mut needs = cmd.command().needs.iter();
    needs.find_map(|need| unmet(model, *need))
}

/// Why something that is needed does not hold: a message id.
pub fn unmet(model: &Model, need: Need) -> Option<&'static str> {
    let selected = || model.selected().map(|(kind, ..)| kind);
    let (met, message) = match need {
        Need::Row => (selected().is_some(), "disabled-row"),
        Need::Member => (selected() == Some(Kind::Member), "disabled-member"),
        Need::Unit => (selected() == Some(Kind::Unit), "disabled-unit"),
        Need::UnitOpen => (model.opened_unit().is_some(), "disabled-unit"),
        Need::Entry => (model.entry().is_some(), "disabled-entry"),
        Need::Marked => (
            model
                .list()
                .is_some_and(|list| !list.window.marked.is_none()),
            "disabled-marked",
        ),
        Need::Writable => (!model.file.read_only, "disabled-read-only"),
        Need::Present => (!model.is_past(), "disabled-past"),
        Need::Open => (
            matches!(model.settings.secrecy.as_str(), "KHONG" | "CHUA_XAC_DINH"),
            "disabled-secrecy",
        ),
        Need::Empty => (model.file.empty, "disabled-not-empty"),
        Need::Idle => (model.job.is_none(), "disabled-busy"),
        Need::Busy => (model.job.is_some(), "disabled-idle"),
        Need::Creating => (model.is_creating(), "disabled-not-new"),
        Need::Creatable => (model.is_creatable(), "disabled-not-creatable"),
        Need::Previewed => (model.is_previewed(), "disabled-not-read"),
        Need::Copies => (model.has_copy(), "disabled-no-copy"),
    };
    (!met).then_some(message)
}
