//! The internal reference index: every unit from nothing, after an edit, one unit explained, ninety days
//! ahead; each against a bare scan of the same rows.

use super::{figures, say, stamp, timed, today};
use quanso::domain::Id;
use quanso::fields::{Change, ChangeSet, Kind, Label, Record, Value};
use quanso::store::{Access, Guard, Reader, Store};
use std::path::Path;
use std::time::Instant;

/// All that the index rests on: establishments, people with their training and absences, duty ahead.
const SAME_ROWS: [&str; 8] = [
    "SELECT unit, from_day, to_day, parent, authorised FROM unit_fact",
    "SELECT member, unit, post, component, term_end, born FROM member_fact WHERE serving = 1",
    "SELECT member, credit, counts_from, present, graded FROM attendance WHERE year = 2026",
    "SELECT member, reason, from_day, to_day FROM absence",
    "SELECT member, kind, issued_on, expires_on FROM certificate",
    "SELECT shift, count, commander FROM duty_need",
    "SELECT day, shift, member FROM duty_assignment WHERE day >= 20261124 AND day < 20261201",
    "SELECT member, post, from_day, to_day FROM posting WHERE main = 0",
];

/// The same of one unit: its rows, those of its people and of its shifts until a day.
const ROWS_OF_UNIT: [&str; 8] = [
    "SELECT f.unit, from_day, to_day, parent, authorised FROM own_unit u CROSS JOIN unit_fact f ON f.unit = u.unit",
    "SELECT f.member, unit, post, component, term_end, born FROM own_member m CROSS JOIN member_fact f ON f.member = m.member AND serving = 1",
    "SELECT a.member, credit, counts_from, present, graded FROM own_member m CROSS JOIN attendance a INDEXED BY attendance_credit ON year = 2026 AND a.member = m.member",
    "SELECT a.member, reason, from_day, to_day FROM own_member m CROSS JOIN absence a ON a.member = m.member",
    "SELECT c.member, kind, issued_on, expires_on FROM own_member m CROSS JOIN certificate c ON c.member = m.member",
    "SELECT n.shift, count, commander FROM own_shift s CROSS JOIN duty_need n ON n.shift = s.shift",
    "SELECT day, a.shift, member FROM own_shift s CROSS JOIN duty_assignment a ON a.shift = s.shift AND day >= 20261124 AND day < s.until",
    "SELECT p.member, post, from_day, to_day FROM own_member m CROSS JOIN posting p INDEXED BY posting_beside ON p.member = m.member AND main = 0",
];

/// Notes which people and shifts are a unit's, so that scanning their rows is all that is timed.
fn note_own(conn: &rusqlite::Connection, units: &[Id], until: i64) {
    conn.execute_batch(
        "DROP TABLE IF EXISTS temp.own_unit; DROP TABLE IF EXISTS temp.own_member; DROP TABLE IF EXISTS temp.own_shift;
         CREATE TEMP TABLE own_unit (unit INTEGER PRIMARY KEY);",
    )
    .unwrap();
    for unit in units {
        conn.execute("INSERT INTO own_unit VALUES (?1)", [unit.0])
            .unwrap();
    }
    conn.execute_batch(&format!(
        "CREATE TEMP TABLE own_member AS SELECT DISTINCT member FROM own_unit u CROSS JOIN member_fact f ON f.unit = u.unit AND f.serving = 1 AND f.to_day > 20261124;
         CREATE TEMP TABLE own_shift AS SELECT s.id AS shift, {until} AS until FROM own_unit u
         CROSS JOIN duty_station d ON d.unit = u.unit CROSS JOIN duty_shift s ON s.station = d.id;"
    ))
    .unwrap();
}

/// Median and worst, in milliseconds.
type Figure = (f64, f64);

fn ratio(own: Figure, bare: Figure) -> String {
    format!("{:.1} × bare", own.0 / bare.0)
}

fn scan(conn: &rusqlite::Connection, statement: &str) {
    let mut prepared = conn.prepare_cached(statement).unwrap();
    let columns = prepared.column_count();
    let mut rows = prepared.query([]).unwrap();
    let mut sum = 0_i64;
    while let Some(row) = rows.next().unwrap() {
        for column in 0..columns {
            sum ^= row.get_ref(column).unwrap().as_i64().unwrap_or(0);
        }
    }
    std::hint::black_box(sum);
}

/// Judges, explains and looks ahead.
pub fn reading(path: &Path) {
    let mut store = Store::open(path, &Access::write()).unwrap();
    let reader = store.reader().unwrap();
    let conn = rusqlite::Connection::open(path).unwrap();
    let bare = timed(10, |_| SAME_ROWS.iter().for_each(|rows| scan(&conn, rows)));
    say("bare scan of the same rows", bare, "");
    let of_all = |own: Figure| ratio(own, bare);
    let rounds = if bare.0 > 100.0 { 3 } else { 20 };
    let whole = timed(rounds, |_| drop(reader.readiness(None, today()).unwrap()));
    say(
        "readiness of all units, from nothing",
        whole,
        &of_all(whole),
    );
    let ahead = timed(rounds.min(5), |_| {
        drop(reader.forecast(None, today(), 90).unwrap())
    });
    say("ninety days ahead, from nothing", ahead, &of_all(ahead));
    let unit = reader.unit_by_code("CS0007").unwrap().unwrap();
    let units = reader.branch(unit, today()).unwrap();
    let bare_of = |until: i64| {
        note_own(&conn, &units, until);
        timed(50, |_| {
            ROWS_OF_UNIT.iter().for_each(|rows| scan(&conn, rows))
        })
    };
    let bare_one = bare_of(20_261_201);
    say("bare scan of one unit's rows", bare_one, "");
    let one = timed(20, |_| drop(reader.readiness(Some(unit), today()).unwrap()));
    say(
        "readiness of one unit, from nothing",
        one,
        &ratio(one, bare_one),
    );
    let bare_ahead = bare_of(20_270_301);
    say("the same with its duty of ninety days", bare_ahead, "");
    let explained = timed(20, |_| drop(reader.explain(unit, today(), 90).unwrap()));
    say(
        "one unit explained",
        explained,
        &ratio(explained, bare_ahead),
    );
    let settled = timed(1, |_| {
        assert_eq!(store.settle(today(), usize::MAX).unwrap().left, 0);
    });
    say(
        "outlooks of all units counted and kept",
        settled,
        &of_all(settled),
    );
    kept(path, &mut store, unit, (bare, bare_one));
}

/// The same from what is kept, and after an edit.
fn kept(path: &Path, store: &mut Store, unit: Id, (bare, bare_one): (Figure, Figure)) {
    let of_all = |own: Figure| ratio(own, bare);
    let reader = store.reader().unwrap();
    let rounds = 10;
    // Nothing in memory of the file but what the system keeps; its tables were compared once before.
    let cold = timed(rounds, |_| {
        let reader = Reader::open(path, &Access::read()).unwrap();
        drop(reader.readiness(None, today()).unwrap());
    });
    say(
        "readiness of all units, file opened anew",
        cold,
        &of_all(cold),
    );
    let ahead = timed(rounds, |_| {
        drop(reader.forecast(None, today(), 90).unwrap())
    });
    say("ninety days ahead, all units", ahead, &of_all(ahead));
    let member = reader.holders(unit, today()).unwrap()[0].0;
    let (mut whole, mut one) = (Vec::new(), Vec::new());
    for round in 0..rounds.max(10) {
        let from = today().plus_days(-100 - i64::from(round) * 40);
        let absence = Record::empty(Kind::Absence, Id(-1))
            .with("member", Value::Ref(member))
            .with("reason", Value::text("OM_DAU"))
            .with("from_day", Value::Day(from))
            .with("to_day", Value::Day(from.plus_days(35)));
        let set = ChangeSet {
            changes: vec![Change::Insert(absence)],
            ..ChangeSet::new(Label::default())
        };
        store.save(&set, &stamp(), Guard::Import).unwrap();
        let begin = Instant::now();
        drop(reader.readiness(Some(unit), today()).unwrap());
        one.push(begin.elapsed());
        let begin = Instant::now();
        drop(reader.readiness(None, today()).unwrap());
        whole.push(begin.elapsed());
    }
    let one = figures(one);
    say(
        "readiness of one unit, after an edit",
        one,
        &ratio(one, bare_one),
    );
    let whole = figures(whole);
    say(
        "readiness of all units, after an edit",
        whole,
        &of_all(whole),
    );
}
