//! Duty: how everything is covered, one unit's month read, judged and planned, and a month of a big unit.

use super::{say, timed, today};
use quanso::domain::duty::planning::Keep;
use quanso::domain::{Day, Id};
use quanso::planner::{self, Effort, Order};
use quanso::store::{Access, Store};
use std::path::Path;

/// Copies assignments onto earlier years until a file has ten million of them; how many it has.
pub fn swell(path: &Path) -> i64 {
    let conn = rusqlite::Connection::open(path).unwrap();
    let number = |query: &str| {
        conn.query_row(query, [], |row| row.get::<_, i64>(0))
            .unwrap()
    };
    let first = number("SELECT count(*) FROM duty_assignment");
    let mut years = 0;
    while number("SELECT count(*) FROM duty_assignment") < 10_000_000 && first > 0 {
        years += 1;
        // A leap day has no fellow in other years. A year is 10,000 in the number of a day.
        let copy = "INSERT INTO duty_assignment (id, version, shift, day, member, outcome, replaced_by, swapped_with, charge, reason)
             SELECT (SELECT max(id) FROM duty_assignment) + row_number() OVER (), 1, shift, day - 10000 * ?1, member, outcome,
             replaced_by, swapped_with, charge, reason FROM duty_assignment WHERE day > 20250000 AND day % 10000 <> 229";
        conn.execute(copy, [years]).unwrap();
        conn.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
            .unwrap();
    }
    number("SELECT count(*) FROM duty_assignment")
}

/// Reads coverage and rosters and plans one unit's next month; the code of the unit with the most people.
pub fn reading(path: &Path) -> String {
    let store = Store::open(path, &Access::read()).unwrap();
    let reader = store.reader().unwrap();
    let coverage = timed(10, |_| {
        drop(reader.coverage(None, today(), 30, today()).unwrap());
    });
    let conn = rusqlite::Connection::open(path).unwrap();
    let (from, to) = (today(), today().plus_days(30));
    let bare = timed(10, |_| {
        let mut scan = conn
            .prepare("SELECT day, shift, member FROM duty_assignment WHERE day >= ?1 AND day < ?2")
            .unwrap();
        let mut rows = scan.query([from.number(), to.number()]).unwrap();
        let mut sum = 0_i64;
        while let Some(row) = rows.next().unwrap() {
            sum ^= row.get::<_, i64>(2).unwrap();
        }
        std::hint::black_box(sum);
    });
    say(
        "coverage of 30 days, all units",
        coverage,
        &format!("{:.1} × a bare scan of the same rows", coverage.0 / bare.0),
    );
    let (year, month, _) = today().parts();
    let first = Day::new(year, month, 1).unwrap().plus_months(1);
    let units: Vec<Id> = reader.duty_units().unwrap().into_iter().collect();
    let read = |unit| {
        reader
            .duty_sheet(unit, first, first.plus_months(1), today())
            .unwrap()
            .unwrap()
    };
    let Some(biggest) = units
        .iter()
        .copied()
        .take(300)
        .max_by_key(|unit| read(*unit).roster.people.len())
    else {
        return String::new();
    };
    let sheet = read(biggest);
    let people = sheet.roster.people.len();
    say(
        &format!("a unit's month read, {people} people"),
        timed(20, |_| drop(read(biggest))),
        "",
    );
    // The month that is being stood is filled; the next one is what the planner gets.
    let now = first.plus_days(-1);
    let (year, month, _) = now.parts();
    let running = Day::new(year, month, 1).unwrap();
    let filled = reader
        .duty_sheet(biggest, running, first, today())
        .unwrap()
        .unwrap();
    let there = filled.roster.between(running, first).len();
    say(
        &format!("conflicts of a month, {there} assignments"),
        timed(20, |_| drop(filled.roster.conflicts(today()))),
        "",
    );
    let plan = |unit| {
        let sheet = read(unit);
        let Ok(task) = sheet.roster.task(&sheet.weights, Keep::All) else {
            return;
        };
        let order = Order {
            seed: 1,
            effort: Effort::usual(&task.problem),
            threads: 2,
        };
        std::hint::black_box(planner::plan(&task.problem, &task.start, &order, &|_| true));
    };
    say("its next month planned", timed(3, |_| plan(biggest)), "");
    sheet.code
}
