//! Everything the operator is doing. Must not know how it looks or where data comes from.

mod wanted;

pub use wanted::{Act, Fetch, Part, Place, Tickets, Wanted};

use super::backups::BackupsScreen;
use super::confirm::Confirm;
use super::detail::Detail;
use super::duty::Duty;
use super::effect::{Ask, Effect};
use super::export::ExportForm;
use super::form::{Form, Purpose};
use super::grid::Grid;
use super::help::Help;
use super::import_screen::ImportScreen;
use super::layout::Size;
use super::list::{Focus, List, Window};
use super::listing::Listing;
use super::log::{EntryView, LogPane};
use super::overview::Overview;
use super::palette::Palette;
use super::picker::Picker;
use super::prompt::Prompt;
use super::settings::SettingsScreen;
use super::start::Start;
use super::training::Training;
use super::tree::Units;
use crate::domain::{Day, Id};
use crate::fields::{Kind, Label};
use crate::text::telex::{Method, Typing};
use crate::text::words::{Lang, Words};
use std::collections::BTreeSet;

/// The screens behind the digit keys; others appear when they exist.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pane {
    #[default]
    Overview,
    Units,
    Members,
    Duty,
    Training,
    Log,
}

impl Pane {
    /// All panes in the order of their digits.
    pub const ALL: [Pane; 6] = [
        Pane::Overview,
        Pane::Units,
        Pane::Members,
        Pane::Duty,
        Pane::Training,
        Pane::Log,
    ];

    /// The digit that opens it.
    pub fn digit(self) -> char {
        match self {
            Pane::Overview => '1',
            Pane::Units => '2',
            Pane::Members => '3',
            Pane::Duty => '4',
            Pane::Training => '5',
            Pane::Log => '7',
        }
    }

    /// The Fluent message with its title.
    pub fn message(self) -> &'static str {
        match self {
            Pane::Overview => "pane-overview",
            Pane::Units => "pane-units",
            Pane::Members => "pane-members",
            Pane::Duty => "pane-duty",
            Pane::Training => "pane-training",
            Pane::Log => "pane-log",
        }
    }
}

/// What lies over the pane; the last one has the keys.
#[derive(Clone, Debug, PartialEq)]
pub enum Layer {
    Detail(Box<Detail>),
    Grid(Box<Grid>),
    Form(Box<Form>),
    Picker(Box<Picker>),
    Palette(Palette),
    Help(Help),
    Confirm(Box<Confirm>),
    Prompt(Prompt),
    Import(Box<ImportScreen>),
    Export(Box<ExportForm>),
    Listing(Listing),
    Entry(Box<EntryView>),
    Settings(Box<SettingsScreen>),
    Backups(BackupsScreen),
    Start(Start),
    /// The overview for a second monitor, and when it was put up.
    Wall(i64),
}

/// How a notice is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Info,
    Done,
    Warning,
    Error,
}

/// The last thing said to the operator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    pub tone: Tone,
    /// A message and its arguments; one called `n` is a number.
    pub label: Label,
}

impl Notice {
    /// A notice without arguments.
    pub fn new(tone: Tone, message: &str) -> Notice {
        Notice {
            tone,
            label: Label::new(message, &[]),
        }
    }
}

/// What the operator or the office has set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    pub language: Lang,
    /// Shows words without marks, for consoles that cannot draw them.
    pub unaccented: bool,
    pub mouse: bool,
    /// How letters become Vietnamese where the machine does not do it.
    pub typing: Method,
    /// Degree of secrecy of the file, by code.
    pub secrecy: String,
    /// The name that the journal notes.
    pub operator: String,
    /// The office that keeps the file.
    pub office: String,
    pub second_backup: String,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            language: Lang::Vi,
            unaccented: false,
            mouse: true,
            typing: Method::Off,
            secrecy: "CHUA_XAC_DINH".to_owned(),
            operator: String::new(),
            office: String::new(),
            second_backup: String::new(),
        }
    }
}

/// The open file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    pub path: String,
    pub read_only: bool,
    pub empty: bool,
    pub demo: bool,
    /// The day of the newest backup.
    pub backed_up: Option<Day>,
}

/// A form that was left: what was typed, by field id.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    pub purpose: Purpose,
    pub kind: Kind,
    /// The record, unless it is new.
    pub id: Option<Id>,
    pub fields: Vec<DraftField>,
}

/// One changed field of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftField {
    pub field: String,
    pub text: String,
    pub reference: Option<Id>,
}

/// All of it.
#[derive(Debug)]
pub struct Model {
    pub size: Size,
    pub today: Day,
    /// The day asked for, where it is not today.
    pub as_of: Option<Day>,
    pub file: File,
    pub settings: Settings,
    pub pane: Pane,
    pub overview: Overview,
    pub units: Units,
    pub members: List,
    pub duty: Duty,
    pub training: Training,
    pub log: LogPane,
    pub layers: Vec<Layer>,
    /// Where this pane was opened from, with what lay over it, to go back to.
    pub(super) came_from: Option<(Pane, Vec<Layer>)>,
    pub notice: Option<Notice>,
    /// Records of which private fields are shown.
    pub unmasked: BTreeSet<(Kind, Id)>,
    /// Forms that were closed without saving.
    pub drafts: Vec<Draft>,
    /// A long job that is running, in words.
    pub job: Option<Label>,
    pub tickets: Tickets,
    pub typing: Typing,
    /// A number for the next form, picker or detail.
    pub serial: u32,
    /// `update` has asked to end.
    pub ended: bool,
    /// The clock of the message in hand.
    pub clock_ms: i64,
    /// hhmmss.
    pub time: u32,
    /// What is to be done once the message in hand is understood.
    pub(super) out: Vec<Effect>,
}

impl Model {
    /// A model before its file is open.
    pub fn new(size: Size, today: Day) -> Model {
        Model {
            size,
            today,
            as_of: None,
            file: File::default(),
            settings: Settings::default(),
            pane: Pane::default(),
            overview: Overview::default(),
            units: Units::new(today),
            members: List::new(Kind::Member, today),
            duty: Duty::new(today),
            training: Training::new(today),
            log: LogPane::default(),
            layers: Vec::new(),
            came_from: None,
            notice: None,
            unmasked: BTreeSet::new(),
            drafts: Vec::new(),
            job: None,
            tickets: Tickets::default(),
            typing: Typing::new(Method::Off),
            serial: 0,
            ended: false,
            clock_ms: 0,
            time: 0,
            out: Vec::new(),
        }
    }

    /// The day that lists and figures are asked for.
    pub fn day(&self) -> Day {
        self.as_of.unwrap_or(self.today)
    }

    /// Whether a day other than today is looked at.
    pub fn is_past(&self) -> bool {
        self.day() != self.today
    }

    /// The words of the operator's language.
    pub fn words(&self) -> &'static Words {
        Words::shared(self.settings.language)
    }

    /// Both languages, the operator's own first, for reading what was typed.
    pub fn languages(&self) -> [&'static Words; 2] {
        let other = match self.settings.language {
            Lang::Vi => Lang::En,
            Lang::En => Lang::Vi,
        };
        [self.words(), Words::shared(other)]
    }

    /// Whether private fields of a record are shown.
    pub fn is_unmasked(&self, kind: Kind, id: Id) -> bool {
        self.unmasked.contains(&(kind, id))
    }

    /// The next number for a form, a picker or a detail.
    pub fn next_serial(&mut self) -> u32 {
        self.serial = self.serial.wrapping_add(1);
        self.serial
    }

    /// Wants something done.
    pub(super) fn emit(&mut self, effect: Effect) {
        self.out.push(effect);
    }

    /// Asks for something; an older question for the same is forgotten.
    pub(super) fn ask(&mut self, wanted: Wanted, ask: Ask) {
        let ticket = self.tickets.issue(wanted);
        self.emit(Effect::Ask { ticket, ask });
    }

    /// Says something, in place of what was said before.
    pub fn say(&mut self, tone: Tone, message: &str, arguments: &[(&str, &str)]) {
        self.notice = Some(Notice {
            tone,
            label: Label::new(message, arguments),
        });
    }

    /// The record that commands act on: kind, id and name.
    pub fn selected(&self) -> Option<(Kind, Id, String)> {
        if let Some(layer) = self.layers.last() {
            return match layer {
                Layer::Detail(detail) => detail.selected(),
                Layer::Listing(due) => due.selected(),
                Layer::Grid(grid) => grid
                    .row()
                    .map(|row| (Kind::Attendance, row.id, row.name.clone())),
                _ => None,
            };
        }
        let beside = match self.pane {
            Pane::Members if self.members.focus == Focus::Detail => &self.members.detail,
            Pane::Units if self.units.focus == Focus::Detail => &self.units.detail,
            _ => &None,
        };
        if let Some(detail) = beside {
            return detail.selected();
        }
        match self.pane {
            Pane::Overview => self.overview.selected(),
            Pane::Units => self.units.selected(),
            Pane::Members => self.members.selected(),
            Pane::Duty => self.duty.selected(),
            Pane::Training => self.training.selected(),
            Pane::Log => None,
        }
    }

    /// The list that has the keys, if one has.
    pub fn list(&self) -> Option<&List> {
        match self.pane {
            _ if !self.layers.is_empty() => None,
            Pane::Members => Some(&self.members),
            Pane::Duty => self.duty.list(),
            Pane::Training => self.training.list(),
            Pane::Units if self.units.is_flat() => Some(&self.units.found),
            _ => None,
        }
    }

    /// The window in a place, if the place is still there.
    pub fn window_mut(&mut self, place: Place) -> Option<&mut Window> {
        match place {
            Place::Members => Some(&mut self.members.window),
            Place::Units => Some(&mut self.units.found.window),
            Place::Board(board) => {
                let list = self.duty.list_of(board).or(self.training.list_of(board));
                list.map(|list| &mut list.window)
            }
            Place::Roll(serial) => self.detail_mut(serial).map(|detail| &mut detail.roll),
        }
    }

    /// The detail with a number, wherever it is.
    pub fn detail_mut(&mut self, serial: u32) -> Option<&mut Detail> {
        let layers = self.layers.iter_mut().filter_map(|layer| match layer {
            Layer::Detail(detail) => Some(&mut **detail),
            _ => None,
        });
        let beside = [&mut self.members.detail, &mut self.units.detail];
        layers
            .chain(beside.into_iter().flatten().map(|detail| &mut **detail))
            .find(|detail| detail.serial == serial)
    }

    /// The form with a number, if it is still open.
    pub fn form_mut(&mut self, serial: u32) -> Option<&mut Form> {
        self.layers.iter_mut().find_map(|layer| match layer {
            Layer::Form(form) if form.serial == serial => Some(&mut **form),
            _ => None,
        })
    }
}

/// What the needs of commands ask.
impl Model {
    /// The entry of the log that commands act on.
    pub fn entry(&self) -> Option<&crate::fields::log::Entry> {
        match self.layers.last() {
            Some(Layer::Entry(view)) => Some(&view.entry),
            None if self.pane == Pane::Log => self.log.entry(),
            _ => None,
        }
    }

    /// Whether the form on top is for a new record.
    pub fn is_creating(&self) -> bool {
        matches!(self.layers.last(), Some(Layer::Form(form)) if form.purpose == Purpose::Create)
    }

    /// Whether the picker on top may make what it does not find.
    pub fn is_creatable(&self) -> bool {
        let Some(Layer::Picker(picker)) = self.layers.last() else {
            return false;
        };
        picker.source == super::picker::Source::Records(Kind::Decision) && !self.file.read_only
    }

    /// Whether the spreadsheet on the screen has been read.
    pub fn is_previewed(&self) -> bool {
        matches!(self.layers.last(), Some(Layer::Import(screen)) if screen.preview.is_some())
    }

    /// Whether a backup copy is under the cursor.
    pub fn has_copy(&self) -> bool {
        matches!(self.layers.last(), Some(Layer::Backups(screen)) if screen.copies.as_ref().is_some_and(|copies| !copies.is_empty()))
    }
}
