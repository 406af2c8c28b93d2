//! The grid of a class: people × days of attendance, or people × subjects of results. Everyone is
//! present until marked; every key is saved at once and taken back like any other change.

mod class;

use super::effect::{Ask, Effect};
use super::layout;
use super::model::{Layer, Model, Wanted};
use super::msg::{Failure, Saved};
use super::prompt::PromptFor;
use crate::domain::training::{Half, Mark, Marks, session};
use crate::domain::{Day, Id};
use crate::fields::change::FieldChange;
use crate::fields::parse;
use crate::fields::training::{Sheet, SheetRow, SheetSubject};
use crate::fields::{Change, ChangeSet, Kind, Label, Problem, Record, Value, show};

/// What the columns are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    #[default]
    Attendance,
    Results,
}

/// Which part of a day a mark is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    #[default]
    Day,
    Morning,
    Afternoon,
}

impl Part {
    fn halves(self) -> &'static [Half] {
        match self {
            Part::Day => &Half::ALL,
            Part::Morning => &Half::ALL[..1],
            Part::Afternoon => &Half::ALL[1..],
        }
    }

    /// The Fluent message that words it.
    pub fn message(self) -> &'static str {
        match self {
            Part::Day => "code-day-part-ca_ngay",
            Part::Morning => "code-day-part-sang",
            Part::Afternoon => "code-day-part-chieu",
        }
    }
}

/// How far the mark under the cursor is spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    Row,
    Day,
    Class,
}

/// A class on the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    pub serial: u32,
    pub class: Id,
    pub name: String,
    /// Nothing until it is read.
    pub sheet: Option<Box<Sheet>>,
    pub view: View,
    pub part: Part,
    pub cursor: usize,
    pub top: usize,
    /// The day or subject under the cursor, and the first on the screen.
    pub column: usize,
    pub left: usize,
    /// Saves on their way; what is read meanwhile is older than what is seen.
    pub pending: usize,
}

impl Grid {
    /// The days or subjects across.
    pub fn columns(&self) -> usize {
        match (&self.sheet, self.view) {
            (None, _) => 0,
            (Some(sheet), View::Attendance) => sheet.days().len(),
            (Some(sheet), View::Results) => sheet.subjects.len(),
        }
    }

    /// The person under the cursor.
    pub fn row(&self) -> Option<&SheetRow> {
        self.sheet.as_ref()?.rows.get(self.cursor)
    }

    /// The day under the cursor.
    pub fn day(&self) -> Option<Day> {
        let sheet = self.sheet.as_ref()?;
        (self.view == View::Attendance)
            .then(|| sheet.days().get(self.column).copied())
            .flatten()
    }

    /// The subject under the cursor.
    pub fn subject(&self) -> Option<&SheetSubject> {
        let sheet = self.sheet.as_ref()?;
        (self.view == View::Results)
            .then(|| sheet.subjects.get(self.column))
            .flatten()
    }

    /// Moves up or down.
    pub fn step(&mut self, by: isize) {
        let last = self
            .sheet
            .as_ref()
            .map_or(0, |sheet| sheet.rows.len().saturating_sub(1));
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
    }

    /// Moves left or right.
    pub fn across(&mut self, by: isize) {
        let last = self.columns().saturating_sub(1);
        self.column = self.column.saturating_add_signed(by).min(last);
    }

    /// Scrolls so that the cursor is seen.
    pub fn settle(&mut self, page: usize, columns: usize) {
        let rows = self.sheet.as_ref().map_or(0, |sheet| sheet.rows.len());
        self.cursor = self.cursor.min(rows.saturating_sub(1));
        self.top = layout::keep_visible(self.top, self.cursor, page, rows);
        let count = self.columns();
        self.column = self.column.min(count.saturating_sub(1));
        self.left = layout::keep_visible(self.left, self.column, columns, count);
    }
}

/// Whether a half of a day has a session.
fn is_held(sheet: &Sheet, day: Day, half: Half) -> bool {
    let mut sessions = sheet.sessions.iter();
    sessions.any(|session| session.day == day && session.hours_in(half) > 0)
}

/// The mark that both halves (or the one held) of a day have.
pub fn mark_of(sheet: &Sheet, row: &SheetRow, day: Day) -> Option<Mark> {
    let held = Half::ALL
        .into_iter()
        .filter(|half| is_held(sheet, day, *half));
    held.map(|half| row.marks.get(day, half))
        .reduce(|one, other| if one == other { one } else { None })
        .flatten()
}

impl Model {
    /// Opens the grid of a class.
    pub(super) fn open_grid(&mut self, class: Id, name: String) {
        let serial = self.next_serial();
        self.layers.push(Layer::Grid(Box::new(Grid {
            serial,
            class,
            name,
            sheet: None,
            view: View::default(),
            part: Part::default(),
            cursor: 0,
            top: 0,
            column: 0,
            left: 0,
            pending: 0,
        })));
        self.ask_sheet(serial, class);
    }

    fn ask_sheet(&mut self, serial: u32, class: Id) {
        let as_of = self.day();
        self.ask(Wanted::Sheet(serial), Ask::Sheet { class, as_of });
    }

    /// Reads the grids again that are open.
    pub(super) fn refresh_grids(&mut self) {
        let open: Vec<(u32, Id)> = self
            .layers
            .iter()
            .filter_map(|layer| match layer {
                Layer::Grid(grid) => Some((grid.serial, grid.class)),
                _ => None,
            })
            .collect();
        for (serial, class) in open {
            self.ask_sheet(serial, class);
        }
    }

    pub(super) fn grid_mut(&mut self) -> Option<&mut Grid> {
        match self.layers.last_mut() {
            Some(Layer::Grid(grid)) => Some(grid),
            _ => None,
        }
    }

    fn grid_of(&mut self, serial: u32) -> Option<&mut Grid> {
        self.layers.iter_mut().find_map(|layer| match layer {
            Layer::Grid(grid) if grid.serial == serial => Some(&mut **grid),
            _ => None,
        })
    }

    /// Puts a class that was read into its grid.
    pub(super) fn take_sheet(&mut self, serial: u32, sheet: Option<Box<Sheet>>) {
        let Some(grid) = self.grid_of(serial) else {
            return;
        };
        if grid.pending > 0 {
            return;
        }
        match sheet {
            Some(sheet) => {
                grid.name.clone_from(&sheet.name);
                grid.sheet = Some(sheet);
            }
            None => {
                self.layers
                    .retain(|layer| !matches!(layer, Layer::Grid(grid) if grid.serial == serial));
                self.refuse("notice-record-gone");
            }
        }
    }

    /// Moves left or right in the grid on top.
    pub(super) fn across(&mut self, by: isize) {
        if let Some(grid) = self.grid_mut() {
            grid.across(by);
        }
    }

    /// Opens the record of the class: sessions, units, incidents.
    pub(super) fn open_class(&mut self) {
        if let Some((class, name)) = self.grid_mut().map(|grid| (grid.class, grid.name.clone())) {
            self.open_detail(Kind::TrainingClass, class, name);
        }
    }

    /// The other view: attendance or results.
    pub(super) fn turn_view(&mut self) {
        if let Some(grid) = self.grid_mut() {
            grid.view = match grid.view {
                View::Attendance => View::Results,
                View::Results => View::Attendance,
            };
            (grid.column, grid.left) = (0, 0);
        }
    }

    /// Marks whole days, mornings or afternoons.
    pub(super) fn turn_part(&mut self) {
        if let Some(grid) = self.grid_mut() {
            grid.part = match grid.part {
                Part::Day => Part::Morning,
                Part::Morning => Part::Afternoon,
                Part::Afternoon => Part::Day,
            };
        }
    }

    /// Marks the cell under the cursor and goes on to the next person.
    pub(super) fn mark_cell(&mut self, mark: Option<Mark>) {
        let Some(grid) = self.grid_mut() else {
            return;
        };
        let Some(day) = grid.day() else {
            return self.refuse("grid-attendance-only");
        };
        let (row, part) = (grid.cursor, grid.part);
        if let Some(problem) = self.set_marks(&[row], &[day], part, mark) {
            return self.refuse(problem);
        }
        if let Some(grid) = self.grid_mut() {
            grid.step(1);
        }
    }

    /// Gives the mark under the cursor to the whole row, the whole day or the whole class.
    pub(super) fn spread_mark(&mut self, spread: Spread) {
        let Some(grid) = self.grid_mut() else {
            return;
        };
        let (Some(day), Some(sheet), part) = (grid.day(), &grid.sheet, grid.part) else {
            return self.refuse("grid-attendance-only");
        };
        let Some(row) = sheet.rows.get(grid.cursor) else {
            return;
        };
        let mark = match part {
            Part::Day => mark_of(sheet, row, day),
            Part::Morning => row.marks.get(day, Half::Morning),
            Part::Afternoon => row.marks.get(day, Half::Afternoon),
        };
        let all_rows: Vec<usize> = (0..sheet.rows.len()).collect();
        let all_days = sheet.days();
        let (rows, days) = match spread {
            Spread::Row => (vec![grid.cursor], all_days),
            Spread::Day => (all_rows, vec![day]),
            Spread::Class => (all_rows, all_days),
        };
        if let Some(problem) = self.set_marks(&rows, &days, part, mark) {
            self.refuse(problem);
        }
    }

    /// Sets marks at once on the screen and saves them; a message says why not.
    fn set_marks(
        &mut self,
        rows: &[usize],
        days: &[Day],
        part: Part,
        mark: Option<Mark>,
    ) -> Option<&'static str> {
        if self.file.read_only {
            return Some("disabled-read-only");
        }
        if self.is_past() {
            return Some("disabled-past");
        }
        let today = self.today;
        let grid = self.grid_mut()?;
        let sheet = grid.sheet.as_mut()?;
        if mark.is_some() && days.iter().all(|day| *day > today) {
            return Some("grid-future");
        }
        let mut changes = Vec::new();
        let mut who = String::new();
        for index in rows {
            let Some(row) = sheet.rows.get(*index).filter(|row| !row.is_excused()) else {
                continue;
            };
            let mut marks = row.marks.clone();
            for day in days.iter().filter(|day| **day <= today || mark.is_none()) {
                for half in part.halves() {
                    if is_held(sheet, *day, *half) {
                        marks.set(*day, *half, mark);
                    }
                }
            }
            if marks != row.marks {
                changes.push(change_marks(row, &marks));
                who.clone_from(&row.name);
                if let Some(row) = sheet.rows.get_mut(*index) {
                    row.written = Some(marks.line()).filter(|line| !line.is_empty());
                    row.marks = marks;
                }
            }
        }
        if changes.is_empty() {
            let excused = rows
                .iter()
                .any(|index| sheet.rows.get(*index).is_some_and(SheetRow::is_excused));
            return excused.then_some("grid-excused");
        }
        let class = grid.name.clone();
        let count = changes.len().to_string();
        let label = if changes.len() == 1 {
            Label::new("change-mark", &[("class", &class), ("name", &who)])
        } else {
            Label::new("change-marks", &[("class", &class), ("n", &count)])
        };
        self.save_grid(ChangeSet {
            changes,
            ..ChangeSet::new(label)
        });
        None
    }

    /// Saves a change of the grid on top; several may be on their way.
    fn save_grid(&mut self, set: ChangeSet) {
        let sequence = self.next_serial();
        let Some(grid) = self.grid_mut() else {
            return;
        };
        grid.pending += 1;
        let wanted = Wanted::Grid(grid.serial, sequence);
        let ticket = self.tickets.issue(wanted);
        self.emit(Effect::Save { ticket, set });
    }

    /// A change of a grid is saved.
    pub(super) fn grid_saved(&mut self, serial: u32, saved: Saved) {
        if let Some(grid) = self.grid_of(serial) {
            grid.pending = grid.pending.saturating_sub(1);
            if grid.pending > 0 {
                return;
            }
        }
        self.saved(saved);
    }

    /// A change of a grid is refused: what the file has is shown again.
    pub(super) fn grid_failed(&mut self, serial: u32, failure: Failure) {
        if let Some(grid) = self.grid_of(serial) {
            grid.pending = 0;
        }
        self.failed(failure);
        self.refresh_grids();
    }

    /// Opens the form of the person under the cursor, or the line for the result under it.
    pub(super) fn open_cell(&mut self) {
        let Some(grid) = self.grid_mut() else {
            return;
        };
        match (grid.view, grid.row(), grid.subject()) {
            (View::Results, Some(row), Some(subject)) => {
                let text = row
                    .results
                    .get(&subject.id)
                    .map(result_text)
                    .unwrap_or_default();
                let prompt = if subject.shooting {
                    PromptFor::Shooting
                } else {
                    PromptFor::Points
                };
                self.open_prompt(prompt, &text);
            }
            (_, Some(_), _) => super::dispatch::perform(self, super::commands::Cmd::Edit),
            _ => {}
        }
    }

    /// Takes a typed result: points, score and rounds, or a grade.
    pub(super) fn take_result(&mut self, typed: &str) -> Result<(), Problem> {
        let words = self.languages();
        let Some(grid) = self.grid_mut() else {
            return Ok(());
        };
        let (class, day) = (
            grid.class,
            grid.sheet.as_ref().and_then(|sheet| sheet.ends_on),
        );
        let (Some(row), Some(subject)) = (grid.row().cloned(), grid.subject().cloned()) else {
            return Ok(());
        };
        let fields = read_result(typed, subject.shooting, &words)?;
        let old = row.results.get(&subject.id);
        let change = match old {
            None if fields.iter().all(|(_, value)| value.is_null()) => return Ok(()),
            None => {
                let mut record = Record::empty(Kind::TestResult, Id(-1))
                    .with("class", Value::Ref(class))
                    .with("member", Value::Ref(row.member))
                    .with("subject", Value::Ref(subject.id))
                    .with("tested_on", Value::from(day));
                for (field, value) in fields {
                    record.set(field, value);
                }
                Change::Insert(record)
            }
            Some(old) => {
                let int = |number: Option<i64>| number.map_or(Value::Null, Value::Int);
                let before = [
                    ("points", int(old.points)),
                    ("rounds", int(old.rounds)),
                    ("score", int(old.score)),
                    (
                        "grade",
                        old.grade.as_deref().map_or(Value::Null, Value::text),
                    ),
                ];
                let fields: Vec<FieldChange> = before
                    .into_iter()
                    .zip(fields)
                    .filter(|((_, before), (_, after))| before != after)
                    .map(|((field, before), (_, after))| FieldChange {
                        field,
                        before,
                        after,
                    })
                    .collect();
                if fields.is_empty() {
                    return Ok(());
                }
                Change::Update {
                    kind: Kind::TestResult,
                    id: old.id,
                    fields,
                }
            }
        };
        let label = Label::new(
            "change-result",
            &[("name", &row.name), ("subject", &subject.name)],
        );
        self.save_grid(ChangeSet {
            changes: vec![change],
            ..ChangeSet::new(label)
        });
        if let Some(grid) = self.grid_mut() {
            grid.step(1);
        }
        Ok(())
    }
}

fn change_marks(row: &SheetRow, marks: &Marks) -> Change {
    Change::Update {
        kind: Kind::Attendance,
        id: row.id,
        fields: vec![FieldChange {
            field: "marks",
            before: row.written.as_deref().map_or(Value::Null, Value::text),
            after: Value::text(&marks.line()),
        }],
    }
}

/// A result as it would be typed.
pub fn result_text(result: &crate::fields::training::SheetResult) -> String {
    match (result.score, result.rounds, result.points) {
        (Some(score), Some(rounds), _) => format!("{score}/{rounds}"),
        (_, _, Some(points)) => crate::fields::wording::tenths(points),
        _ => result.grade.clone().unwrap_or_default(),
    }
}

/// Points, rounds, score and grade of a typed result; nothing typed empties all four.
fn read_result(
    typed: &str,
    shooting: bool,
    words: &[&crate::text::words::Words],
) -> Result<[(&'static str, Value); 4], Problem> {
    let (mut points, mut rounds, mut score, mut grade) =
        (Value::Null, Value::Null, Value::Null, Value::Null);
    let read = |id: &'static str, text: &str| match Kind::TestResult.field(id) {
        Some(field) => parse::parse(field, text, words),
        None => Ok(Value::Null),
    };
    let typed = typed.trim();
    if let Some((hits, shots)) = typed.split_once('/') {
        score = read("score", hits)?;
        rounds = read("rounds", shots)?;
        let most = rounds.as_int().unwrap_or(0) * 10;
        if score.as_int().is_some_and(|score| score > most) {
            return Err(Problem::new("score", "problem-score")
                .with("most", most)
                .with("score", show::plain(&score)));
        }
    } else if typed.starts_with(|letter: char| letter.is_ascii_digit()) {
        if shooting {
            return Err(Problem::new("score", "problem-rounds").with("text", typed));
        }
        points = read("points", typed)?;
    } else if !typed.is_empty() {
        grade = read("grade", typed)?;
    }
    Ok([
        ("points", points),
        ("rounds", rounds),
        ("score", score),
        ("grade", grade),
    ])
}

/// Hours of a person of the sheet: present, and of the class in all.
pub fn hours(sheet: &Sheet, row: &SheetRow) -> (i64, i64, i64) {
    let sum = session::attended(&sheet.sessions, &row.marks);
    if row.is_excused() {
        return (0, sum.total(), 0);
    }
    (sum.present, sum.total(), sum.unauthorised)
}
