//! What is said of training between the rooms: balances of persons and units, the sheet of a class.
//! Must not compute any of it.

use crate::domain::training::balance::Totals;
use crate::domain::training::grade::{Counts, Grade};
use crate::domain::training::{Balance, Credit, Demand, Marks, Session, Tenths};
use crate::domain::{Day, Id};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What one person owes, has done and lacks in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonBalance {
    pub member: Id,
    /// Where the person serves on the day judged.
    pub unit: Id,
    pub demand: Demand,
    pub training: Balance,
    pub course: Balance,
    /// Hours present and hours called, over the closed classes of the year.
    pub attended: (Tenths, Tenths),
    /// The grade of the last closed training class that gave one.
    pub grade: Option<Grade>,
    /// The first day after the one judged from which a class counts.
    pub turns: Option<Day>,
}

impl PersonBalance {
    /// The balance of a credit that is owed by law.
    pub fn of(&self, credit: Credit) -> &Balance {
        match credit {
            Credit::Course => &self.course,
            _ => &self.training,
        }
    }

    /// Whether anything is lacking.
    pub fn lacks(&self) -> bool {
        self.training.lacks.total() + self.course.lacks.total() > 0
    }
}

/// The balances of a unit's people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UnitBalance {
    pub training: Totals,
    pub course: Totals,
    pub grades: Counts,
    /// Hours present and hours called, over the closed classes of the year.
    pub attended: (Tenths, Tenths),
}

impl UnitBalance {
    /// Adds a person.
    pub fn add(&mut self, person: &PersonBalance) {
        self.training.add(&person.training);
        self.course.add(&person.course);
        self.attended.0 += person.attended.0;
        self.attended.1 += person.attended.1;
        if let Some(grade) = person.grade {
            self.grades.add(grade);
        }
    }

    /// Adds the people of another unit.
    pub fn merge(&mut self, other: &UnitBalance) {
        self.training.merge(&other.training);
        self.course.merge(&other.course);
        self.grades.merge(&other.grades);
        self.attended.0 += other.attended.0;
        self.attended.1 += other.attended.1;
    }

    /// The totals of a credit that is owed by law.
    pub fn of(&self, credit: Credit) -> &Totals {
        match credit {
            Credit::Course => &self.course,
            _ => &self.training,
        }
    }
}

/// Hours of a month: those of all classes, and those attended in closed ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Month {
    pub planned: Tenths,
    pub done: Tenths,
}

/// The training of a year over a branch or the whole file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct YearReport {
    pub year: i32,
    /// Length of a day, by the year's table.
    pub day: Tenths,
    pub whole: UnitBalance,
    /// By unit, each with everybody below it.
    pub units: BTreeMap<Id, UnitBalance>,
    pub months: [Month; 12],
    /// What the highest approved plan of the year aims at, in per cent.
    pub targets: Targets,
    /// By the thresholds of the year.
    pub grade: Option<Grade>,
    /// So many days before they run out certificates are to be renewed.
    pub renewal_days: i64,
}

/// Targets of a plan, in whole per cent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Targets {
    pub attendance: Option<i64>,
    pub pass: Option<i64>,
    pub good: Option<i64>,
}

/// A person on the list of those who lack something, with the words to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lacking {
    pub balance: PersonBalance,
    pub name: String,
    pub unit: String,
    /// Who might hold a make-up class: the person's body, and each command above it.
    pub groups: Arc<[(Id, String)]>,
    /// Hours lacking by subject, where an approved plan sets them.
    pub by_subject: BTreeMap<Id, Tenths>,
}

/// Those who lack something in a year, and what make-up classes are made by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LackingList {
    /// At most as many as a screen can be asked to hold.
    pub people: Vec<Lacking>,
    /// How many there are in all.
    pub total: usize,
    /// Names of the subjects that anybody may lack.
    pub subjects: BTreeMap<Id, String>,
    pub table: MakeUpTable,
}

/// Length of a day and size of a class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MakeUpTable {
    pub day: Tenths,
    pub class_size: usize,
}

/// One person of a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// The attendance record.
    pub id: Id,
    pub member: Id,
    pub name: String,
    pub unit: String,
    /// Code of the list `CALL`.
    pub call: String,
    pub reason: String,
    pub marks: Marks,
    /// The marks as the record has them.
    pub written: Option<String>,
    /// As typed; tenths.
    pub points: Option<i64>,
    /// Code of the list `GRADE`, as typed.
    pub grade: Option<String>,
    /// Code of the list `GRADE`, typed or computed.
    pub graded: Option<String>,
    /// When the person joined: attendance before that is doubtful.
    pub joined: Option<Day>,
    pub results: BTreeMap<Id, SheetResult>,
}

impl SheetRow {
    /// Whether the person is excused from the class.
    pub fn is_excused(&self) -> bool {
        self.call == "MIEN_DU"
    }
}

/// A result in one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetResult {
    /// The record.
    pub id: Id,
    /// Tenths.
    pub points: Option<i64>,
    pub rounds: Option<i64>,
    pub score: Option<i64>,
    /// Code of the list `GRADE`, as typed.
    pub grade: Option<String>,
    /// Code of the list `GRADE`, typed or computed.
    pub graded: Option<String>,
}

/// A subject of a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetSubject {
    pub id: Id,
    pub code: String,
    pub name: String,
    pub shooting: bool,
}

/// A class ready for the attendance grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    pub class: Id,
    pub version: i64,
    pub name: String,
    pub starts_on: Option<Day>,
    pub ends_on: Option<Day>,
    pub closed_on: Option<Day>,
    /// In order of time.
    pub sessions: Vec<Session>,
    pub subjects: Vec<SheetSubject>,
    /// In the order of names.
    pub rows: Vec<SheetRow>,
    /// Changes entered after the class was closed.
    pub corrections: i64,
    /// From so many tenths of an hour without leave on, somebody is to be dealt with; 0 for never.
    pub unauthorised: Tenths,
}

impl Sheet {
    /// The days of the class, in order.
    pub fn days(&self) -> Vec<Day> {
        let mut days: Vec<Day> = self.sessions.iter().map(|session| session.day).collect();
        days.sort_unstable();
        days.dedup();
        days
    }
}

/// A year in the record of a person or a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RecordYear {
    pub year: i32,
    /// Length of a day, by the year's table.
    pub day: Tenths,
    pub balance: UnitBalance,
}

/// A class in the record of a person (hours of that person) or a unit (hours of everybody).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordClass {
    pub class: Id,
    pub name: String,
    pub starts_on: Option<Day>,
    pub ends_on: Option<Day>,
    pub closed: bool,
    pub present: Tenths,
    pub owed: Tenths,
}

/// The training of a person or a unit over some years.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrainingRecord {
    /// The newest first.
    pub years: Vec<RecordYear>,
    pub classes: Vec<RecordClass>,
}

/// A unit's line in the year's progress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitYear {
    pub unit: Id,
    pub code: String,
    pub name: String,
    pub balance: UnitBalance,
    /// By the thresholds of the year.
    pub grade: Option<Grade>,
}

/// Defence and security education of one body and one class of people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EducationRow {
    pub unit: Id,
    pub code: String,
    pub name: String,
    /// 1 for the highest class.
    pub class: i64,
    pub needed: i64,
    pub done: i64,
    /// Hold only a certificate of a lower class.
    pub too_low: i64,
    pub missing: i64,
    pub quota: Option<i64>,
    /// The quota of the year after, due in July.
    pub next_quota: Option<i64>,
}
