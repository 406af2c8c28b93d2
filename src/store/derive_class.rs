//! What the store derives from a class: what each person's attendance counts for, and the figures
//! of the class. Everything here can be rebuilt from nothing. Must not change a record.

use super::error::{Doing, StoreError};
use super::sql;
use crate::domain::rulebook::Rulebook;
use crate::domain::training::grade::{Counts, Grade, Thresholds, overall};
use crate::domain::training::session::{Part, Session, attended};
use crate::domain::training::{Attended, Credit, Marks};
use crate::domain::{Day, Id};
use crate::fields::{Kind, Record};
use rusqlite::{Connection, params};
use std::collections::HashSet;

/// A class with everything it owns that counts.
pub struct ClassRows {
    pub class: Record,
    pub sessions: Vec<Record>,
    pub attendance: Vec<Record>,
    pub results: Vec<Record>,
}

impl ClassRows {
    fn load(conn: &Connection, id: Id) -> Result<Option<ClassRows>, StoreError> {
        let Some(class) = sql::load(conn, Kind::TrainingClass, id)? else {
            return Ok(None);
        };
        let rows = |kind| sql::load_where(conn, kind, "class", &id);
        Ok(Some(ClassRows {
            class,
            sessions: rows(Kind::Session)?,
            attendance: rows(Kind::Attendance)?,
            results: rows(Kind::TestResult)?,
        }))
    }
}

/// A session as the training rules see one.
pub fn session(row: &Record) -> Option<Session> {
    Some(Session {
        day: row.get("day").as_day()?,
        part: Part::parse(row.get("part").as_text().unwrap_or_default()),
        subject: row.get("subject").as_ref(),
        hours: row.get("hours").as_int().unwrap_or(0),
    })
}

/// The exceptions of an attendance; what cannot be read is left out.
pub fn marks(row: &Record) -> Marks {
    let text = row.get("marks").as_text().unwrap_or_default();
    Marks::parse(text).unwrap_or_default()
}

/// The grade of a record with grade, points, rounds and score: the typed one goes first.
pub fn grade_of(row: &Record, thresholds: &Thresholds) -> Option<Grade> {
    let int = |field: &str| row.get(field).as_int();
    let typed = row.get("grade").as_text().and_then(Grade::parse);
    let shot = || {
        int("score")
            .zip(int("rounds"))
            .and_then(|(score, rounds)| thresholds.of_shooting(score, rounds))
    };
    let points = || int("points").map(|points| thresholds.of_points(points));
    typed.or_else(shot).or_else(points)
}

/// The grade a person has in a class: typed, else over the subjects, else of the points.
pub fn grade(attendance: &Record, results: &[Record], thresholds: &Thresholds) -> Option<Grade> {
    let member = attendance.get("member");
    let grades: Vec<Grade> = results
        .iter()
        .filter(|result| result.get("member") == member)
        .filter_map(|result| grade_of(result, thresholds))
        .collect();
    let typed = attendance.get("grade").as_text().and_then(Grade::parse);
    typed
        .or_else(|| overall(&grades))
        .or_else(|| grade_of(attendance, thresholds))
}

/// Derives a class anew after a change.
pub fn class(conn: &Connection, book: &Rulebook, id: Id) -> Result<(), StoreError> {
    match ClassRows::load(conn, id)? {
        Some(rows) => write(conn, book, &rows),
        None => Ok(()),
    }
}

/// Writes what is derived from a class.
pub fn write(conn: &Connection, book: &Rulebook, rows: &ClassRows) -> Result<(), StoreError> {
    let class = &rows.class;
    let sessions: Vec<Session> = rows.sessions.iter().filter_map(session).collect();
    let year = class.get("year").as_int();
    let credit = class
        .get("kind")
        .as_text()
        .and_then(Credit::of_class)
        .map(|credit| credit as i64);
    let closed = class.get("closed_on").as_day();
    let first = year
        .and_then(|year| i32::try_from(year).ok())
        .and_then(|year| Day::new(year, 1, 1));
    let thresholds = Thresholds::read(book, first.unwrap_or(Day::ALWAYS));
    let tested: HashSet<Option<Id>> = rows
        .results
        .iter()
        .map(|result| result.get("member").as_ref())
        .collect();
    // Nearly everybody is present throughout, so that one sum serves them all.
    let throughout = attended(&sessions, &Marks::default());
    let mut figures = Figures::default();
    let mut statement = conn
        .prepare_cached(
            "UPDATE attendance SET year = ?2, credit = ?3, counts_from = ?4, present = ?5, authorised = ?6,
             other_duty = ?7, unauthorised = ?8, excused = ?9, graded = ?10 WHERE id = ?1",
        )
        .doing("deriving a class")?;
    for row in &rows.attendance {
        let marks = marks(row);
        let excused = row.get("call").as_text() == Some("MIEN_DU");
        let hours = if marks.is_empty() {
            throughout.clone()
        } else {
            attended(&sessions, &marks)
        };
        let results = if tested.contains(&row.get("member").as_ref()) {
            &rows.results[..]
        } else {
            &[]
        };
        let graded = grade(row, results, &thresholds);
        figures.add(&hours, excused, graded);
        let of = |hours: i64| if excused { 0 } else { hours };
        statement
            .execute(params![
                row.id,
                year,
                credit,
                closed.unwrap_or(Day::FOREVER),
                of(hours.present),
                of(hours.authorised),
                of(hours.other_duty),
                of(hours.unauthorised),
                if excused { hours.total() } else { 0 },
                graded.map(|grade| grade as i64),
            ])
            .doing("deriving a class")?;
    }
    figures.write(conn, class.id, closed.is_some())
}

/// The figures of a class in the making.
#[derive(Default)]
struct Figures {
    called: i64,
    present: i64,
    owed: i64,
    missed: i64,
    grades: Counts,
}

impl Figures {
    fn add(&mut self, hours: &Attended, excused: bool, grade: Option<Grade>) {
        if excused {
            self.missed += i64::from(hours.total() > 0);
            return;
        }
        self.called += 1;
        self.present += hours.present;
        self.owed += hours.total();
        self.missed += i64::from(hours.present < hours.total());
        if let Some(grade) = grade {
            self.grades.add(grade);
        }
    }

    fn write(&self, conn: &Connection, class: Id, closed: bool) -> Result<(), StoreError> {
        // Presence counts once the class is closed; shares are cut, never rounded up.
        let share = (closed && self.owed > 0).then(|| self.present * 1000 / self.owed);
        let [excellent, good, pass, fail] = self.grades.0;
        conn.prepare_cached(
            "UPDATE training_class SET called = ?2, present_share = ?3, excellent = ?4, good = ?5, pass = ?6, fail = ?7,
             missed = ?8, hours_owed = ?9, hours_present = ?10 WHERE id = ?1",
        )
        .and_then(|mut statement| {
            statement.execute(params![
                class,
                self.called,
                share,
                excellent,
                good,
                pass,
                fail,
                closed.then_some(self.missed),
                self.owed,
                self.present,
            ])
        })
        .map(drop)
        .doing("deriving a class")
    }
}
