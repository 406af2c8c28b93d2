//! Pane 5: the year's progress, plans, classes, who still lacks what, certificates, defence
//! education, subjects and the numbers of the rules. Must not count anything itself.

use super::effect::Ask;
use super::list::{Focus, List};
use super::model::{Model, Pane, Place, Tone, Wanted};
use super::text_field::TextField;
use crate::domain::training::Credit;
use crate::domain::{Day, Id};
use crate::fields::Kind;
use crate::fields::training::{
    EducationRow, Lacking, LackingList, MakeUpTable, UnitYear, YearReport,
};
use std::collections::{BTreeMap, BTreeSet};

/// One of the boards of panes 4 and 5.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Board {
    #[default]
    Progress,
    Plans,
    Classes,
    Lacking,
    Certificates,
    Education,
    Subjects,
    Rules,
    Month,
    Week,
    Places,
    DayView,
    Conflicts,
    Ledger,
    Account,
    Coverage,
    Stations,
    Rosters,
    Book,
    Orders,
    Holidays,
}

impl Board {
    /// The boards of duty, from left to right.
    pub const DUTY: [Board; 13] = [
        Board::Month,
        Board::Week,
        Board::Places,
        Board::DayView,
        Board::Conflicts,
        Board::Ledger,
        Board::Account,
        Board::Coverage,
        Board::Stations,
        Board::Rosters,
        Board::Book,
        Board::Orders,
        Board::Holidays,
    ];

    /// The boards of training, from left to right.
    pub const ALL: [Board; 8] = [
        Board::Progress,
        Board::Plans,
        Board::Classes,
        Board::Lacking,
        Board::Certificates,
        Board::Education,
        Board::Subjects,
        Board::Rules,
    ];

    /// The Fluent message with its title.
    pub fn message(self) -> &'static str {
        match self {
            Board::Progress => "board-progress",
            Board::Plans => "board-plans",
            Board::Classes => "board-classes",
            Board::Lacking => "board-lacking",
            Board::Certificates => "board-certificates",
            Board::Education => "board-education",
            Board::Subjects => "board-subjects",
            Board::Rules => "board-rules",
            Board::Month => "board-month",
            Board::Week => "board-week",
            Board::Places => "board-places",
            Board::DayView => "board-day",
            Board::Conflicts => "board-conflicts",
            Board::Ledger => "board-ledger",
            Board::Account => "board-account",
            Board::Coverage => "board-coverage",
            Board::Stations => "board-stations",
            Board::Rosters => "board-rosters",
            Board::Book => "board-book",
            Board::Orders => "board-orders",
            Board::Holidays => "board-holidays",
        }
    }

    /// The kind of record it lists, where it is a list of records.
    pub fn kind(self) -> Option<Kind> {
        match self {
            Board::Plans => Some(Kind::TrainingPlan),
            Board::Classes => Some(Kind::TrainingClass),
            Board::Certificates => Some(Kind::Certificate),
            Board::Subjects => Some(Kind::Subject),
            Board::Rules => Some(Kind::RuleValue),
            Board::Stations => Some(Kind::DutyStation),
            Board::Rosters => Some(Kind::DutyRoster),
            Board::Book => Some(Kind::DutyLog),
            Board::Orders => Some(Kind::ReadinessOrder),
            Board::Holidays => Some(Kind::Holiday),
            _ => None,
        }
    }

    /// Whether its list begins with those of the year in hand.
    fn is_yearly(self) -> bool {
        matches!(self, Board::Plans | Board::Classes)
    }
}

/// Where the operator is among the lines of a board.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    pub cursor: usize,
    pub top: usize,
}

/// The year in hand and the boards on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Training {
    pub board: Board,
    pub year: i32,
    /// One list for each board of records, by the board's place.
    pub lists: Vec<Option<List>>,
    pub spots: [Spot; 8],
    pub report: Option<Box<YearReport>>,
    pub units: Vec<UnitYear>,
    /// Those shown: all, or those who lack the credit in hand.
    pub lacking: Option<Vec<Lacking>>,
    all_lacking: Vec<Lacking>,
    /// How many lack something in all.
    pub lacking_total: usize,
    /// Who holds make-up classes: 0 each body, 1 the command above it, and so on up.
    pub level: usize,
    /// Names of subjects.
    pub subjects: BTreeMap<Id, String>,
    /// Only those who lack this.
    pub only: Option<Credit>,
    pub lacking_table: Option<MakeUpTable>,
    pub education: Option<Vec<EducationRow>>,
    /// People of the list of those who lack something.
    pub marked: BTreeSet<Id>,
    /// Boards that show what was read before the last change.
    stale: BTreeSet<Board>,
}

impl Training {
    /// The boards of the year of a day, of which nothing is read yet.
    pub fn new(day: Day) -> Training {
        let list = |board: &Board| board.kind().map(|kind| List::new(kind, day));
        Training {
            board: Board::default(),
            year: day.year(),
            lists: Board::ALL.iter().map(list).collect(),
            spots: [Spot::default(); 8],
            report: None,
            units: Vec::new(),
            lacking: None,
            all_lacking: Vec::new(),
            lacking_total: 0,
            level: 1,
            subjects: BTreeMap::new(),
            only: None,
            lacking_table: None,
            education: None,
            marked: BTreeSet::new(),
            stale: Board::ALL.into_iter().collect(),
        }
    }

    /// The list of the board in hand, where it is one of records.
    pub fn list(&self) -> Option<&List> {
        self.lists.get(self.board as usize)?.as_ref()
    }

    /// The same, to be changed.
    pub fn list_mut(&mut self) -> Option<&mut List> {
        self.lists.get_mut(self.board as usize)?.as_mut()
    }

    /// The list of a board.
    pub fn list_of(&mut self, board: Board) -> Option<&mut List> {
        self.lists.get_mut(board as usize)?.as_mut()
    }

    /// Where the operator is on the board in hand.
    pub fn spot(&self) -> Spot {
        self.spots[self.board as usize]
    }

    /// How many lines the board in hand has, where it is no list of records.
    pub fn lines(&self) -> usize {
        match self.board {
            Board::Progress => self.units.len(),
            Board::Lacking => self.lacking.as_ref().map_or(0, Vec::len),
            Board::Education => self.education.as_ref().map_or(0, Vec::len),
            _ => 0,
        }
    }

    /// Moves through the lines of the board in hand.
    pub fn step(&mut self, by: isize) {
        let last = self.lines().saturating_sub(1);
        let spot = &mut self.spots[self.board as usize];
        spot.cursor = spot.cursor.saturating_add_signed(by).min(last);
    }

    /// Scrolls so that the cursor is seen.
    pub fn settle(&mut self, page: usize) {
        let len = self.lines();
        let spot = &mut self.spots[self.board as usize];
        spot.cursor = spot.cursor.min(len.saturating_sub(1));
        spot.top = super::layout::keep_visible(spot.top, spot.cursor, page, len);
    }

    /// The record under the cursor.
    pub fn selected(&self) -> Option<(Kind, Id, String)> {
        let at = self.spot().cursor;
        match self.board {
            Board::Progress => {
                let unit = self.units.get(at)?;
                Some((Kind::Unit, unit.unit, unit.name.clone()))
            }
            Board::Lacking => {
                let person = self.lacking.as_ref()?.get(at)?;
                Some((Kind::Member, person.balance.member, person.name.clone()))
            }
            Board::Education => {
                let row = self.education.as_ref()?.get(at)?;
                Some((Kind::Unit, row.unit, row.name.clone()))
            }
            _ => self.list()?.selected(),
        }
    }

    /// Shows those who lack the credit in hand.
    fn narrow(&mut self) {
        let only = self.only;
        let shown = self
            .all_lacking
            .iter()
            .filter(|person| only.is_none_or(|credit| person.balance.of(credit).lacks.total() > 0));
        self.lacking = Some(shown.cloned().collect());
    }

    /// Turns to a year: what the boards show is of another.
    fn turn_to_year(&mut self, year: i32) {
        self.year = year;
        self.marked.clear();
        self.stale = Board::ALL.into_iter().collect();
        for board in [Board::Plans, Board::Classes] {
            if let Some(list) = self.list_of(board) {
                list.line.input = TextField::default();
                list.window.rows.clear();
            }
        }
    }

    /// Turns to those who lack a credit of a year, some of them marked; they are read anew.
    pub(super) fn show_lacking(&mut self, people: BTreeSet<Id>, year: i32, credit: Credit) {
        if self.year != year {
            self.turn_to_year(year);
        }
        self.board = Board::Lacking;
        self.stale.insert(Board::Lacking);
        (self.only, self.marked) = (Some(credit), people);
    }

    /// Those who lack something and are marked; all of them where nobody is.
    pub fn chosen(&self) -> Vec<&Lacking> {
        let all = self.lacking.iter().flatten();
        all.filter(|person| self.marked.is_empty() || self.marked.contains(&person.balance.member))
            .collect()
    }
}

impl Model {
    /// What the pane shows is no longer what the file has.
    pub(super) fn refresh_training(&mut self) {
        self.training.stale = Board::ALL.into_iter().collect();
    }

    /// Reads the board in hand where it is stale.
    pub(super) fn settle_training(&mut self) {
        if self.pane != Pane::Training {
            return;
        }
        let board = self.training.board;
        if self.training.stale.remove(&board) {
            self.ask_board(board);
        }
        let page = super::layout::page(self);
        self.training.settle(page);
    }

    fn ask_board(&mut self, board: Board) {
        let (year, as_of) = (self.training.year, self.day());
        match board {
            Board::Progress => self.ask(Wanted::Year, Ask::Year { year, as_of }),
            Board::Lacking => self.ask(Wanted::Lacking, Ask::Lacking { year, as_of }),
            Board::Education => self.ask(Wanted::Education, Ask::Education { year, as_of }),
            board => {
                let first = self
                    .training
                    .list_of(board)
                    .is_some_and(|list| list.window.rows.is_empty() && list.line.input.is_empty());
                if first && board.is_yearly() {
                    self.narrow_to_year(board);
                } else {
                    self.reread(Place::Board(board));
                }
            }
        }
    }

    /// Writes the year into the filter line of a board, where the operator can change it.
    fn narrow_to_year(&mut self, board: Board) {
        let words = self.languages();
        let text = format!("{}:{}", self.words().get("filter-year"), self.training.year);
        if let Some(list) = self.training.list_of(board) {
            list.line.input = TextField::new(&text);
            let kind = list.window.kind;
            if let Some(filter) = list.line.filter(kind, &words) {
                list.window.filter = filter;
            }
        }
        self.restart(Place::Board(board));
    }

    /// The board to the right or to the left.
    pub(super) fn turn_board(&mut self, right: bool) {
        let at = self.training.board as usize;
        let count = Board::ALL.len();
        let step = if right { 1 } else { count - 1 };
        self.training.board = Board::ALL[(at + step) % count];
    }

    /// Another year.
    pub(super) fn turn_year(&mut self, by: i32) {
        let year = (self.training.year + by).clamp(2000, 2100);
        self.training.turn_to_year(year);
        let year = self.training.year.to_string();
        self.say(Tone::Info, "notice-year", &[("year", &year)]);
    }

    /// Opens what is under the cursor of the pane.
    pub(super) fn open_training(&mut self) {
        let Some((kind, id, name)) = self.training.selected() else {
            return;
        };
        if kind == Kind::TrainingClass {
            return self.open_grid(id, name);
        }
        self.open_detail(kind, id, name);
    }

    /// Shows everybody who lacks something, those who lack training, or commanders without their course.
    pub(super) fn turn_lacking(&mut self) {
        let training = &mut self.training;
        training.only = match training.only {
            None => Some(Credit::Course),
            Some(Credit::Course) => Some(Credit::Training),
            Some(_) => None,
        };
        training.marked.clear();
        training.narrow();
        let message = match training.only {
            Some(Credit::Course) => "lacking-only-course",
            Some(_) => "lacking-only-training",
            None => "lacking-all",
        };
        self.say(Tone::Info, message, &[]);
    }

    /// Make-up classes held one level further up, from the bodies again after the top.
    pub(super) fn turn_level(&mut self) {
        let training = &mut self.training;
        let people = training.lacking.iter().flatten();
        let most = people.map(|person| person.groups.len()).max().unwrap_or(1);
        training.level = (training.level + 1) % most.max(1);
        let level = (training.level + 1).to_string();
        self.say(Tone::Info, "makeup-level", &[("level", &level)]);
    }

    /// Shows the certificates that are to be renewed, or that have run out.
    pub(super) fn show_renewals(&mut self) {
        let days = self
            .training
            .report
            .as_ref()
            .map_or(0, |report| report.renewal_days);
        let until = self.day().plus_days(days + 1).local();
        self.training.board = Board::Certificates;
        self.training.stale.remove(&Board::Certificates);
        let words = self.languages();
        let text = format!("{}<{until}", self.words().get("filter-expires"));
        if let Some(list) = self.training.list_of(Board::Certificates) {
            list.line.input = TextField::new(&text);
            let kind = list.window.kind;
            if let Some(filter) = list.line.filter(kind, &words) {
                list.window.filter = filter;
            }
        }
        self.restart(Place::Board(Board::Certificates));
    }

    /// Marks the person under the cursor, or takes the mark off.
    pub(super) fn mark_lacking(&mut self) {
        if let Some((_, id, _)) = self.training.selected() {
            if !self.training.marked.remove(&id) {
                self.training.marked.insert(id);
            }
            self.training.step(1);
        }
    }

    /// Marks everybody who is not marked, and nobody else.
    pub(super) fn invert_lacking(&mut self) {
        let all: BTreeSet<Id> = self
            .training
            .lacking
            .iter()
            .flatten()
            .map(|person| person.balance.member)
            .collect();
        self.training.marked = all.difference(&self.training.marked).copied().collect();
    }

    /// Puts a year's figures on the board.
    pub(super) fn take_year(&mut self, report: Box<YearReport>, units: Vec<UnitYear>) {
        self.training.report = Some(report);
        self.training.units = units;
    }

    /// Puts those who lack something on the board; marks of people no longer on it fall off.
    pub(super) fn take_lacking(&mut self, list: LackingList) {
        let here: BTreeSet<Id> = list
            .people
            .iter()
            .map(|person| person.balance.member)
            .collect();
        let marked = self.training.marked.len();
        self.training.marked.retain(|id| here.contains(id));
        if self.training.marked.is_empty() && marked > 0 {
            // Nobody marked means everybody: whoever is to be chosen must know.
            self.say(Tone::Warning, "lacking-marks-gone", &[]);
        }
        self.training.all_lacking = list.people;
        self.training.subjects = list.subjects;
        self.training.lacking_total = list.total;
        self.training.lacking_table = Some(list.table);
        self.training.narrow();
        // Those who were marked elsewhere are shown.
        let marked = |own: &Lacking| self.training.marked.contains(&own.balance.member);
        let first = self.training.lacking.iter().flatten().position(marked);
        if let Some(first) = first.filter(|_| self.training.board == Board::Lacking) {
            self.training.spots[Board::Lacking as usize].cursor = first;
        }
    }

    /// Whether the list of the board in hand has its filter line typed into.
    pub(super) fn board_focus(&self) -> Focus {
        self.training.list().map_or(Focus::Rows, |list| list.focus)
    }
}
