//! Training: reading a year, marking and saving a class of 120 people on 15 days.

use super::{save_set, say, stamp, timed, today};
use quanso::domain::training::Marks;
use quanso::domain::{Day, Id};
use quanso::fields::change::FieldChange;
use quanso::fields::filter::Filter;
use quanso::fields::query::Query;
use quanso::fields::{Change, ChangeSet, Kind, Record, Value};
use quanso::store::{Access, Guard, Store};
use std::path::Path;

/// The class that the grid is measured on; it stands first among those of its year.
pub fn class(path: &Path) -> Id {
    let mut store = Store::open(path, &Access::write()).unwrap();
    let reader = store.reader().unwrap();
    let query = Query::first(Kind::Member, today(), Filter::none(Kind::Member), 120);
    let people = reader.page(&query).unwrap().rows;
    let unit = reader.unit_by_code("BCH").unwrap().unwrap();
    let last = Day::new(2026, 12, 31).unwrap();
    let mut changes = vec![Change::Insert(
        Record::empty(Kind::TrainingClass, Id(-1))
            .with("name", Value::text("Lớp đo"))
            .with("kind", Value::text("HUAN_LUYEN"))
            .with("year", Value::Int(2026))
            .with("unit", Value::Ref(unit))
            .with("audience", Value::text("TOAN_BO"))
            .with("starts_on", Value::Day(last))
            .with("ends_on", Value::Day(last)),
    )];
    for number in 0..15 {
        changes.push(Change::Insert(
            Record::empty(Kind::Session, Id(-2 - number))
                .with("class", Value::Ref(Id(-1)))
                .with("day", Value::Day(today().plus_days(number - 20)))
                .with("part", Value::text("CA_NGAY"))
                .with("hours", Value::Int(80)),
        ));
    }
    for (number, person) in (20..).zip(&people) {
        changes.push(Change::Insert(
            Record::empty(Kind::Attendance, Id(-number))
                .with("class", Value::Ref(Id(-1)))
                .with("member", Value::Ref(person.id))
                .with("call", Value::text("DUOC_GOI")),
        ));
    }
    let set = ChangeSet {
        changes,
        ..ChangeSet::default()
    };
    store.save(&set, &stamp(), Guard::Import).unwrap().ids[&Id(-1)]
}

/// Marks everybody absent on a day, and present again, each saved as one change.
pub fn marking(path: &Path, class: Id) {
    let mut store = Store::open(path, &Access::write()).unwrap();
    let sheet = store
        .reader()
        .unwrap()
        .sheet(class, today())
        .unwrap()
        .unwrap();
    let mut line = Value::Null;
    let times = timed(30, |round| {
        let mut marks = Marks::default();
        if round % 2 == 0 {
            let day = sheet.days()[round as usize % 15];
            for half in quanso::domain::training::Half::ALL {
                marks.set(day, half, Some(quanso::domain::training::Mark::Authorised));
            }
        }
        let after = Value::text(&marks.line());
        let change = |row: &quanso::fields::training::SheetRow| Change::Update {
            kind: Kind::Attendance,
            id: row.id,
            fields: vec![FieldChange {
                field: "marks",
                before: line.clone(),
                after: after.clone(),
            }],
        };
        let set = ChangeSet {
            changes: sheet.rows.iter().map(change).collect(),
            ..ChangeSet::default()
        };
        save_set(&mut store, &set);
        line = after;
    });
    say("a class of 120 marked and saved", times, "");
}

/// Who lacks what, over the whole file and in one unit.
pub fn reading(path: &Path) {
    let store = Store::open(path, &Access::read()).unwrap();
    let reader = store.reader().unwrap();
    let mut people = 0_u64;
    let rounds = 5;
    let whole = timed(rounds, |_| {
        people = 0;
        reader
            .each_balance(None, 2026, today(), |_| people += 1)
            .unwrap();
    });
    let conn = rusqlite::Connection::open(path).unwrap();
    let bare = timed(rounds, |_| {
        for statement in [
            "SELECT member, from_day, to_day, serving, unit, post, component, joined_on FROM member_fact",
            "SELECT member, credit, counts_from, present, authorised, other_duty, unauthorised, excused FROM attendance INDEXED BY attendance_credit WHERE year = 2026",
        ] {
            let mut scan = conn.prepare(statement).unwrap();
            let mut rows = scan.query([]).unwrap();
            let mut sum = 0_i64;
            while let Some(row) = rows.next().unwrap() {
                sum ^= row.get::<_, i64>(0).unwrap();
            }
            std::hint::black_box(sum);
        }
    });
    let days: i64 = conn
        .query_row(
            "SELECT coalesce(sum(present + authorised + other_duty + unauthorised), 0) / 80 FROM attendance",
            [],
            |row| row.get(0),
        )
        .unwrap();
    say(
        &format!("balances of {people} people, {days} person-days"),
        whole,
        &format!("{:.1} × a bare scan of the same rows", whole.0 / bare.0),
    );
    if people < 100_000 {
        say(
            "who lacks what, by name and subject",
            timed(10, |_| drop(reader.lacking(None, 2026, today()).unwrap())),
            "",
        );
    }
    let report = timed(rounds, |_| {
        drop(reader.year_report(None, 2026, today()).unwrap());
    });
    say("the year's progress, all units", report, "");
    let unit = reader.unit_by_code("CS0007").unwrap().unwrap();
    let one = timed(20, |_| {
        drop(reader.lacking(Some(unit), 2026, today()).unwrap());
    });
    say("who lacks what in one unit", one, "");
    let class = newest(&reader);
    say(
        "the sheet of a class read",
        timed(20, |_| drop(reader.sheet(class, today()).unwrap())),
        "",
    );
}

/// The class that stands first.
fn newest(reader: &quanso::store::Reader) -> Id {
    let query = Query::first(
        Kind::TrainingClass,
        today(),
        Filter::none(Kind::TrainingClass),
        1,
    );
    reader.page(&query).unwrap().rows[0].id
}
