//! A small roster for tests: one station with a day and a night shift, six people of whom the first
//! commands, in December 2026.

#![allow(clippy::unwrap_used)]

use super::calendar::Calendar;
use super::need::{Need, Who};
use super::roster::{Limits, Person, Roster, Station};
use super::shift::Shift;
use crate::domain::rulebook::{Rulebook, shipped};
use crate::domain::{Day, Id, Span};

/// A day of 2026 or 2027.
pub fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

/// For ever.
pub fn always() -> Span {
    Span {
        from: Day::ALWAYS,
        to: Day::FOREVER,
    }
}

/// The roster, with nobody assigned; every shift needs one person every day.
pub fn roster() -> Roster {
    let book = Rulebook::new(shipped());
    let mut roster = Roster::empty(Id(7), day("2026-12-01"), day("2027-01-01"));
    let span = Span {
        from: day("2026-01-01"),
        to: day("2027-06-01"),
    };
    roster.calendar = Calendar::new(span, &book, &[]);
    roster.limits = Limits::read(&book, roster.from);
    roster.stations.push(Station {
        id: Id(70),
        name: "Phòng trực ban".to_owned(),
        kind: "TRUC_BAN".to_owned(),
        place: String::new(),
        partner: String::new(),
        partner_share: 0,
        plan: "31/KH-BCH".to_owned(),
        span: always(),
    });
    for (at, (name, starts, ends)) in [("Ca ngày", 7, 19), ("Ca đêm", 19, 7)]
        .into_iter()
        .enumerate()
    {
        roster.shifts.push(Shift {
            id: Id(71 + i64::try_from(at).unwrap()),
            station: 0,
            name: name.to_owned(),
            letter: if at == 0 { "N" } else { "Đ" }.to_owned(),
            starts: starts * 60,
            ends: ends * 60,
        });
        roster.needs.push(Need {
            shift: at,
            count: 1,
            who: Who::Anyone,
            state: None,
            day_kind: None,
            span: always(),
        });
    }
    roster.people = (0..6)
        .map(|at| Person {
            id: Id(5 + at),
            name: format!("Người {at}"),
            commander: at == 0,
            serving: vec![always()],
            ..Person::default()
        })
        .collect();
    roster.ledgers = roster.opened();
    roster
}
