//! The internal reference index: every unit from nothing, after an edit, one unit explained, ninety days
//! ahead; each against a bare scan of the people.

use super::{say, timed, today};
use quanso::store::{Access, Store};
use std::path::Path;

/// Judges, explains and looks ahead.
pub fn reading(path: &Path) {
    let store = Store::open(path, &Access::read()).unwrap();
    let reader = store.reader().unwrap();
    let conn = rusqlite::Connection::open(path).unwrap();
    let bare = timed(10, |_| {
        let mut scan = conn
            .prepare("SELECT member, unit, post, term_end, born FROM member_fact WHERE serving = 1")
            .unwrap();
        let mut rows = scan.query([]).unwrap();
        let mut sum = 0_i64;
        while let Some(row) = rows.next().unwrap() {
            sum ^= row.get::<_, i64>(0).unwrap();
        }
        std::hint::black_box(sum);
    });
    let ratio = |own: (f64, f64)| format!("{:.1} × a bare scan of the people", own.0 / bare.0);
    let rounds = if bare.0 > 100.0 { 3 } else { 20 };
    let whole = timed(rounds, |_| drop(reader.readiness(None, today()).unwrap()));
    say("readiness of all units, from nothing", whole, &ratio(whole));
    let unit = reader.unit_by_code("CS0007").unwrap().unwrap();
    let one = timed(20, |_| drop(reader.readiness(Some(unit), today()).unwrap()));
    say("readiness of one unit, after an edit", one, "");
    let explained = timed(20, |_| drop(reader.explain(unit, today(), 90).unwrap()));
    say("one unit explained", explained, "");
    let ahead = timed(rounds.min(5), |_| {
        drop(reader.forecast(None, today(), 90).unwrap())
    });
    say("ninety days ahead, all units", ahead, &ratio(ahead));
}
