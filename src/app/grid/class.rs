//! What is done with a class from its grid: its list on paper, who is called, closing it. Must not mark anybody.

use super::super::effect::{Ask, Effect};
use super::super::model::{Model, Tone, Wanted};
use crate::domain::{Day, Id};
use crate::fields::change::FieldChange;
use crate::fields::training::{PersonBalance, Sheet};
use crate::fields::{Change, ChangeSet, Kind, Label, Problem, Record, Value};

impl Model {
    /// Writes the list of the class to be signed, or takes its attendance from a spreadsheet.
    pub(in crate::app) fn move_sheet(&mut self, out: bool, path: String) {
        let as_of = self.day();
        let Some(class) = self.grid_mut().map(|grid| grid.class) else {
            return;
        };
        if out {
            let ticket = self.begin_job("job-export", Wanted::Job);
            self.emit(Effect::SheetOut {
                ticket,
                class,
                as_of,
                path,
            });
        } else {
            let ticket = self.begin_job("job-import", Wanted::Job);
            self.emit(Effect::SheetIn {
                ticket,
                class,
                as_of,
                path,
            });
        }
    }

    /// Asks who would be called into the class.
    pub(in crate::app) fn ask_called(&mut self) {
        if let Some(class) = self.grid_mut().map(|grid| grid.class) {
            self.ask(Wanted::Called(class), Ask::Called { class });
        }
    }

    /// Adds those who are called and not on the list yet.
    pub(in crate::app) fn take_called(&mut self, class: Id, called: &[PersonBalance]) {
        let Some(grid) = self.grid_mut().filter(|grid| grid.class == class) else {
            return;
        };
        let Some(sheet) = &grid.sheet else {
            return;
        };
        let known = |id: Id| sheet.rows.iter().any(|row| row.member == id);
        let changes: Vec<Change> = called
            .iter()
            .filter(|person| !known(person.member))
            .zip(1..)
            .map(|(person, number)| {
                let record = Record::empty(Kind::Attendance, Id(-number))
                    .with("class", Value::Ref(class))
                    .with("member", Value::Ref(person.member))
                    .with("call", Value::text("DUOC_GOI"));
                Change::Insert(record)
            })
            .collect();
        if changes.is_empty() {
            return self.say(Tone::Info, "grid-nobody-new", &[]);
        }
        let (name, count) = (grid.name.clone(), changes.len().to_string());
        let label = Label::new("change-called", &[("class", &name), ("n", &count)]);
        self.save_grid(ChangeSet {
            changes,
            ..ChangeSet::new(label)
        });
    }

    /// Adds one person to the list by hand.
    pub(in crate::app) fn add_to_class(&mut self, member: Id, name: &str) {
        let Some(grid) = self.grid_mut() else {
            return;
        };
        let known = |sheet: &Sheet| sheet.rows.iter().any(|row| row.member == member);
        if grid.sheet.as_deref().is_some_and(known) {
            return self.refuse("grid-already");
        }
        let (class, title) = (grid.class, grid.name.clone());
        let record = Record::empty(Kind::Attendance, Id(-1))
            .with("class", Value::Ref(class))
            .with("member", Value::Ref(member))
            .with("call", Value::text("BO_SUNG"));
        let label = Label::new("change-add-to-class", &[("class", &title), ("name", name)]);
        self.save_grid(ChangeSet {
            changes: vec![Change::Insert(record)],
            ..ChangeSet::new(label)
        });
    }

    /// Closes the class on a day, from which presence counts, or opens it again.
    pub(in crate::app) fn close_class(&mut self, day: Option<Day>) -> Result<(), Problem> {
        let today = self.today;
        let Some(grid) = self.grid_mut() else {
            return Ok(());
        };
        let Some(sheet) = &grid.sheet else {
            return Ok(());
        };
        if let Some(day) = day {
            let last = sheet.days().last().copied();
            if let Some(last) = last.filter(|last| day < *last) {
                return Err(
                    Problem::new("closed_on", "problem-closed-early").with("last", last.local())
                );
            }
            if day > today {
                return Err(Problem::new("closed_on", "problem-closed-future"));
            }
        }
        let (class, name, version) = (grid.class, grid.name.clone(), sheet.version);
        let before = sheet.closed_on;
        if before == day {
            return Ok(());
        }
        let message = match day {
            Some(_) => "change-close-class",
            None => "change-reopen-class",
        };
        let when = day.map(Day::local).unwrap_or_default();
        self.save_grid(ChangeSet {
            expect: vec![(Kind::TrainingClass, class, version)],
            changes: vec![Change::Update {
                kind: Kind::TrainingClass,
                id: class,
                fields: vec![FieldChange {
                    field: "closed_on",
                    before: Value::from(before),
                    after: Value::from(day),
                }],
            }],
            ..ChangeSet::new(Label::new(message, &[("class", &name), ("day", &when)]))
        });
        Ok(())
    }
}
