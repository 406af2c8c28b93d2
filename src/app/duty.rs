//! Pane 4: the month of one unit as a grid of people × days, its stations, conflicts and ledger; how
//! all units are covered; stations, rosters, the hand-over book, orders and days off as lists. Must not
//! decide what is allowed: `domain` does.

mod edit;
mod fill;
mod paper;

use super::effect::Ask;
use super::list::List;
use super::model::{Model, Pane, Place, Tone, Wanted};
use super::training::{Board, Spot};
use crate::domain::duty::conflict::Conflict;
use crate::domain::duty::planning::{Account, Keep, Taken};
use crate::domain::duty::{Assignment, DayKind, Roster, Why};
use crate::domain::{Day, Id};
use crate::fields::Kind;
use crate::fields::duty::{Coverage, CoverageRow, DutySheet};
pub use edit::Pending;
use std::collections::BTreeSet;

/// How many days of coverage are asked for.
pub const COVERAGE_DAYS: u16 = 30;

/// The unit and month in hand and the boards on them.
#[derive(Clone, Debug, PartialEq)]
pub struct Duty {
    pub board: Board,
    /// One list for each board of records.
    pub lists: Vec<(Board, List)>,
    pub spots: Vec<(Board, Spot)>,
    pub unit: Option<(Id, String)>,
    /// First day of the month in hand.
    pub month: Day,
    pub sheet: Option<Box<DutySheet>>,
    /// Of the sheet, as it stands on the screen.
    pub conflicts: Vec<Conflict>,
    pub coverage: Option<Box<Coverage>>,
    /// The day under the cursor, counted from the first, and the first on the screen.
    pub column: usize,
    pub left: usize,
    /// The other end of the days in hand.
    pub anchor: Option<usize>,
    /// The shift that is put into cells, by its place in the roster.
    pub shift: usize,
    /// The shift to be taken in hand once its roster is read.
    wanted: Option<Id>,
    /// The series of the ledger that is shown.
    pub series: DayKind,
    /// The assignment that waits to be swapped.
    pub swapping: Option<Id>,
    /// What waits for a reason.
    pub pending: Option<Pending>,
    /// How the plan that is being made treats those who are there, and why it changes a published roster.
    pub planning: Option<(Keep, String)>,
    /// The score of the month in hand.
    pub account: Option<Box<Account>>,
    /// Why the person under the cursor stands each duty.
    pub taken: Option<(Id, Vec<Taken>)>,
    /// Saves on their way; what is read meanwhile is older than what is seen.
    pub saving: usize,
    stale: BTreeSet<Board>,
    /// The pane has been opened on the next day that needs people.
    opened: bool,
}

impl Duty {
    /// Takes a shift in hand, once its roster is read.
    pub(super) fn take_in_hand(&mut self, shift: Id) {
        let shifts = self.roster().map(|roster| &roster.shifts);
        let at = shifts.and_then(|shifts| shifts.iter().position(|own| own.id == shift));
        match at {
            Some(at) => self.shift = at,
            None => self.wanted = Some(shift),
        }
    }

    /// The boards of a day's month, of which nothing is read yet.
    pub fn new(day: Day) -> Duty {
        let list = |board: &Board| board.kind().map(|kind| (*board, List::new(kind, day)));
        Duty {
            board: Board::Month,
            lists: Board::DUTY.iter().filter_map(list).collect(),
            spots: Board::DUTY.map(|board| (board, Spot::default())).to_vec(),
            unit: None,
            month: day.month_start(),
            sheet: None,
            conflicts: Vec::new(),
            coverage: None,
            column: 0,
            left: 0,
            anchor: None,
            shift: 0,
            wanted: None,
            series: DayKind::Weekend,
            swapping: None,
            pending: None,
            planning: None,
            account: None,
            taken: None,
            saving: 0,
            stale: Board::DUTY.into_iter().collect(),
            opened: false,
        }
    }

    /// The list of the board in hand, where it is one of records.
    pub fn list(&self) -> Option<&List> {
        self.lists
            .iter()
            .find(|(board, _)| *board == self.board)
            .map(|(_, list)| list)
    }

    /// The same, to be changed.
    pub fn list_mut(&mut self) -> Option<&mut List> {
        self.list_of(self.board)
    }

    /// The list of a board.
    pub fn list_of(&mut self, board: Board) -> Option<&mut List> {
        self.lists
            .iter_mut()
            .find(|(own, _)| *own == board)
            .map(|(_, list)| list)
    }

    /// Where the operator is on the board in hand.
    pub fn spot(&self) -> Spot {
        let found = self.spots.iter().find(|(board, _)| *board == self.board);
        found.map(|(_, spot)| *spot).unwrap_or_default()
    }

    fn spot_mut(&mut self) -> Option<&mut Spot> {
        let board = self.board;
        self.spots
            .iter_mut()
            .find(|(own, _)| *own == board)
            .map(|(_, spot)| spot)
    }

    /// The roster in hand.
    pub fn roster(&self) -> Option<&Roster> {
        self.sheet.as_ref().map(|sheet| &sheet.roster)
    }

    /// How many lines the board in hand has, where it is no list of records.
    pub fn lines(&self) -> usize {
        let roster = self.roster();
        match self.board {
            Board::Month | Board::Ledger | Board::Account => {
                roster.map_or(0, |roster| roster.people.len())
            }
            Board::Places | Board::Week | Board::DayView => {
                roster.map_or(0, |roster| roster.shifts.len())
            }
            Board::Conflicts => self.conflicts.len(),
            Board::Coverage => self.coverage.as_ref().map_or(0, |found| found.units.len()),
            _ => 0,
        }
    }

    /// Moves through the lines of the board in hand.
    pub fn step(&mut self, by: isize) {
        let last = self.lines().saturating_sub(1);
        if let Some(spot) = self.spot_mut() {
            spot.cursor = spot.cursor.saturating_add_signed(by).min(last);
        }
        if matches!(self.board, Board::Places | Board::Week | Board::DayView) {
            self.shift = self.spot().cursor;
        }
    }

    /// Days of the month in hand.
    pub fn day_count(&self) -> usize {
        let next = self.month.plus_months(1);
        usize::try_from(self.month.days_until(next)).unwrap_or(0)
    }

    /// The day under the cursor.
    pub fn day(&self) -> Day {
        self.month
            .plus_days(i64::try_from(self.column).unwrap_or(0))
    }

    /// The days in hand: those between the cursor and the other end.
    pub fn days(&self) -> Vec<Day> {
        let other = self.anchor.unwrap_or(self.column);
        let (from, to) = (other.min(self.column), other.max(self.column));
        (from..=to)
            .map(|at| self.month.plus_days(i64::try_from(at).unwrap_or(0)))
            .collect()
    }

    /// The person under the cursor.
    pub fn person(&self) -> Option<&crate::domain::duty::Person> {
        let roster = self.roster()?;
        match self.board {
            Board::Month | Board::Ledger | Board::Account => roster.people.get(self.spot().cursor),
            Board::Conflicts => match self.conflicts.get(self.spot().cursor)? {
                Conflict::Cell { person, .. } => roster.people.get(roster.place(*person)?),
                _ => None,
            },
            _ => None,
        }
    }

    /// The assignments of the person under the cursor on the day under it.
    pub fn cell(&self) -> Vec<&Assignment> {
        let (Some(roster), Some(person)) = (self.roster(), self.person()) else {
            return Vec::new();
        };
        roster
            .on(self.day())
            .iter()
            .filter(|one| one.stands() == Some(person.id))
            .collect()
    }

    /// Why the shift in hand should not be stood by the person and on the day under the cursor.
    pub fn why(&self) -> Vec<Why> {
        match (self.roster(), self.person()) {
            (Some(roster), Some(person)) => roster.why(person, self.shift, self.day()),
            _ => Vec::new(),
        }
    }

    /// The unit under the cursor of the coverage.
    pub fn covered(&self) -> Option<&CoverageRow> {
        self.coverage.as_ref()?.units.get(self.spot().cursor)
    }

    /// The record under the cursor.
    pub fn selected(&self) -> Option<(Kind, Id, String)> {
        match self.board {
            Board::Month => {
                let (one, person) = (self.cell().first()?.id, self.person()?);
                Some((Kind::DutyAssignment, one, person.name.clone()))
            }
            Board::Ledger | Board::Account | Board::Conflicts => {
                let person = self.person()?;
                Some((Kind::Member, person.id, person.name.clone()))
            }
            Board::Places | Board::Week | Board::DayView => {
                let station = self.roster()?.station(self.shift)?;
                Some((Kind::DutyStation, station.id, station.name.clone()))
            }
            Board::Coverage => {
                let row = self.covered()?;
                Some((Kind::Unit, row.unit, row.name.clone()))
            }
            _ => self.list()?.selected(),
        }
    }

    /// Why the person under the cursor stands each duty, where it is not told yet.
    fn tell_taken(&mut self) {
        let Some(person) = self.person().map(|person| person.id) else {
            return;
        };
        if self.taken.as_ref().is_none_or(|(id, _)| *id != person) {
            let taken = self.roster().map(|roster| roster.taken(person));
            self.taken = taken.map(|taken| (person, taken));
        }
    }

    /// Judges the roster again.
    pub(super) fn judge(&mut self, today: Day) {
        self.taken = None;
        self.conflicts = self
            .roster()
            .map(|roster| roster.conflicts(today))
            .unwrap_or_default();
    }
}

impl Model {
    /// What the pane shows is no longer what the file has.
    pub(super) fn refresh_duty(&mut self) {
        self.duty.stale = Board::DUTY.into_iter().collect();
    }

    /// Reads the board in hand where it is stale.
    pub(super) fn settle_duty(&mut self) {
        if self.pane != Pane::Duty {
            return;
        }
        let board = self.duty.board;
        if self.duty.stale.remove(&board) {
            self.ask_duty(board);
        }
        if board == Board::Account {
            self.duty.tell_taken();
        }
        let (page, columns) = (super::layout::page(self), super::layout::duty_columns(self));
        let duty = &mut self.duty;
        let (lines, days) = (duty.lines(), duty.day_count());
        duty.column = duty.column.min(days.saturating_sub(1));
        duty.left = super::layout::keep_visible(duty.left, duty.column, columns, days);
        if let Some(spot) = duty.spot_mut() {
            spot.cursor = spot.cursor.min(lines.saturating_sub(1));
            spot.top = super::layout::keep_visible(spot.top, spot.cursor, page, lines);
        }
    }

    /// Asks how all units are covered.
    pub(super) fn ask_coverage(&mut self) {
        let as_of = self.day();
        let coverage = Ask::Coverage {
            from: as_of,
            days: COVERAGE_DAYS,
            as_of,
        };
        self.ask(Wanted::Coverage, coverage);
    }

    fn ask_duty(&mut self, board: Board) {
        let as_of = self.day();
        if board.kind().is_some() {
            return self.reread(Place::Board(board));
        }
        match (board, &self.duty.unit) {
            // Without a unit the one with the first gap is opened.
            (Board::Coverage, _) | (_, None) => self.ask_coverage(),
            (_, Some((unit, _))) => {
                let (unit, from) = (*unit, self.duty.month);
                let to = from.plus_months(1);
                if board == Board::Account {
                    self.duty.account = None;
                    let account = Ask::DutyAccount {
                        unit,
                        from,
                        to,
                        as_of,
                    };
                    self.ask(Wanted::DutyAccount, account);
                }
                self.ask(
                    Wanted::DutySheet,
                    Ask::DutySheet {
                        unit,
                        from,
                        to,
                        as_of,
                    },
                );
            }
        }
    }

    /// Puts the coverage on its board; the first time the pane opens on the next holiday or event
    /// that needs people, where most units stand duty.
    pub(super) fn take_coverage(&mut self, coverage: Box<Coverage>) {
        if !self.duty.opened {
            self.duty.opened = true;
            let next = next_need(&coverage);
            if let Some((unit, name, day)) = next {
                self.duty.unit = Some((unit, name));
                self.go_to_day(day);
            }
        }
        self.duty.coverage = Some(coverage);
        if self.duty.unit.is_some() && self.duty.sheet.is_none() {
            self.duty.stale.insert(self.duty.board);
        }
    }

    /// Puts the month of a unit on the boards.
    pub(super) fn take_duty(&mut self, sheet: Option<Box<DutySheet>>) {
        if self.duty.saving > 0 {
            return;
        }
        let today = self.day();
        if let Some(sheet) = &sheet {
            self.duty.unit = Some((sheet.roster.unit, sheet.name.clone()));
        }
        self.duty.sheet = sheet;
        let shifts = self.duty.roster().map_or(0, |roster| roster.shifts.len());
        self.duty.shift = self.duty.shift.min(shifts.saturating_sub(1));
        if let Some(shift) = self.duty.wanted.take() {
            self.duty.take_in_hand(shift);
        }
        self.duty.judge(today);
        // All boards of the sheet show the same.
        for board in [
            Board::Month,
            Board::Week,
            Board::Places,
            Board::DayView,
            Board::Conflicts,
            Board::Ledger,
        ] {
            self.duty.stale.remove(&board);
        }
    }

    /// Shows the month of a unit.
    pub(super) fn open_duty(&mut self, unit: Id, name: String) {
        self.duty.unit = Some((unit, name));
        self.duty.opened = true;
        self.duty.sheet = None;
        self.duty.board = Board::Month;
        self.duty.stale.insert(Board::Month);
        for (_, spot) in &mut self.duty.spots {
            *spot = Spot {
                cursor: spot.cursor,
                top: spot.top,
            };
        }
    }

    /// Shows the month of a unit, from wherever it is asked for.
    pub(super) fn show_duty(&mut self, unit: Id, name: String, day: Day) {
        self.leave_for(Pane::Duty);
        self.open_duty(unit, name);
        self.go_to_day(day);
    }

    fn go_to_day(&mut self, day: Day) {
        let first = day.month_start();
        let (.., date) = day.parts();
        if first != self.duty.month {
            self.duty.month = first;
            self.duty.sheet = None;
            self.duty.stale.insert(self.duty.board);
        }
        self.duty.column = usize::try_from(date.saturating_sub(1)).unwrap_or(0);
    }

    /// The board to the right or to the left.
    pub(super) fn turn_duty_board(&mut self, right: bool) {
        let at = Board::DUTY
            .iter()
            .position(|board| *board == self.duty.board)
            .unwrap_or(0);
        let count = Board::DUTY.len();
        let step = if right { 1 } else { count - 1 };
        self.duty.board = Board::DUTY[(at + step) % count];
        self.duty.anchor = None;
    }

    /// Another month.
    pub(super) fn turn_month(&mut self, on: bool) {
        let duty = &mut self.duty;
        duty.month = if on {
            duty.month.plus_months(1)
        } else {
            duty.month.minus_months(1)
        };
        duty.sheet = None;
        duty.anchor = None;
        duty.conflicts.clear();
        duty.stale = Board::DUTY.into_iter().collect();
        let (year, month, _) = duty.month.parts();
        let text = format!("{month:02}/{year}");
        self.say(Tone::Info, "notice-month", &[("month", &text)]);
    }

    /// Moves to another day of the month, onto the next month at its edge.
    pub(super) fn duty_across(&mut self, by: isize, range: bool) {
        let days = self.duty.day_count();
        let duty = &mut self.duty;
        if range {
            duty.anchor.get_or_insert(duty.column);
        } else {
            duty.anchor = None;
        }
        duty.column = duty
            .column
            .saturating_add_signed(by)
            .min(days.saturating_sub(1));
    }

    /// The next shift to put into cells; on the ledger the next series.
    pub(super) fn turn_shift(&mut self) {
        if self.duty.board == Board::Ledger {
            let at = DayKind::ALL
                .iter()
                .position(|kind| *kind == self.duty.series)
                .unwrap_or(0);
            self.duty.series = DayKind::ALL[(at + 1) % DayKind::ALL.len()];
            return;
        }
        let count = self.duty.roster().map_or(0, |roster| roster.shifts.len());
        if count > 0 {
            self.duty.shift = (self.duty.shift + 1) % count;
        }
    }

    /// Opens what is under the cursor of the pane.
    pub(super) fn open_duty_line(&mut self) {
        match self.duty.board {
            Board::Coverage => {
                if let Some(row) = self.duty.covered() {
                    let (unit, name) = (row.unit, row.name.clone());
                    let from = self.duty.coverage.as_ref().map(|found| found.from);
                    let gap = row.first_gap().and_then(|at| i64::try_from(at).ok());
                    let day = from.zip(gap).map(|(from, gap)| from.plus_days(gap));
                    self.open_duty(unit, name);
                    if let Some(day) = day {
                        self.go_to_day(day);
                    }
                }
            }
            Board::Conflicts => {
                let at = self.duty.spot().cursor;
                if let Some(conflict) = self.duty.conflicts.get(at).cloned() {
                    self.show_conflict(&conflict);
                }
            }
            _ => {
                if let Some((kind, id, name)) = self.duty.selected() {
                    self.open_detail(kind, id, name);
                }
            }
        }
    }

    /// Goes to where a conflict lies in the month.
    fn show_conflict(&mut self, conflict: &Conflict) {
        self.duty.board = Board::Month;
        self.go_to_day(conflict.day());
        self.duty.shift = conflict.shift();
        let place = match (conflict, self.duty.roster()) {
            (Conflict::Cell { person, .. }, Some(roster)) => roster.place(*person),
            _ => None,
        };
        if let (Some(place), Some(spot)) = (place, self.duty.spot_mut()) {
            spot.cursor = place;
        }
    }
}

/// The first unit with a gap on the next holiday or event; else the first with any gap; else the first.
fn next_need(coverage: &Coverage) -> Option<(Id, String, Day)> {
    let day = |at: usize| coverage.from.plus_days(i64::try_from(at).unwrap_or(0));
    let named = |row: &CoverageRow, at| (row.unit, row.name.clone(), day(at));
    let is_holiday = |at: &usize| {
        matches!(
            coverage.kinds.get(*at),
            Some(DayKind::Holiday | DayKind::Tet)
        )
    };
    let gaps = coverage
        .units
        .iter()
        .filter_map(|row| Some((row, row.first_gap()?)));
    let holiday = gaps
        .clone()
        .filter(|(_, at)| is_holiday(at))
        .min_by_key(|(_, at)| *at);
    let any = || gaps.clone().min_by_key(|(_, at)| *at);
    let found = holiday.or_else(any).map(|(row, at)| named(row, at));
    found.or_else(|| coverage.units.first().map(|row| named(row, 0)))
}
