//! A small roster for tests: one station with a day and a night shift, six people of whom the first
//! commands, in December 2026.

#![allow(clippy::unwrap_used)]

use super::availability::Away;
use super::calendar::{Calendar, DayKind};
use super::ledger::Mark;
use super::need::{Need, Who};
use super::roster::{Entry, EntryNature, Limits, Outcome, Person, Roster, Station};
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
    roster.calendar = Calendar::new(span, &book, &[]).into();
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
            posts: (at == 0)
                .then(|| ("TIEU_DOI_TRUONG".to_owned(), Span::open(Day::ALWAYS)))
                .into_iter()
                .collect(),
            serving: vec![always()],
            ..Person::default()
        })
        .collect();
    roster.ledgers = roster.opened();
    roster
}

/// The golden vector of the ledger: P, Q, R, S one a night, absences in the records; the other shift is
/// another kind of duty.
pub fn golden() -> Roster {
    let mut roster = roster();
    roster.people.truncate(4);
    roster.ledgers.clear();
    roster.stations.push(Station {
        id: Id(80),
        kind: "TUAN_TRA".to_owned(),
        ..roster.stations[0].clone()
    });
    // Q is on patrol by day on d2.
    roster.shifts[0].station = 1;
    let days = ["01", "02", "03", "04", "07", "08"].map(|date| day(&format!("2026-12-{date}")));
    for (at, number) in (0_i64..).zip([3, 2, 1, 0]) {
        roster.entries.push(Entry {
            id: Id(300 + at),
            member: Id(5 + at),
            duty_kind: "TRUC_BAN".to_owned(),
            day_kind: DayKind::Weekday,
            day: days[0],
            nature: EntryNature::Opening(number),
            reason: "mang sang".to_owned(),
        });
    }
    roster.people[1].away = vec![(
        Span {
            from: days[2],
            to: days[3],
        },
        Away::parse("NGHI_PHEP"),
    )];
    for (at, person) in [0usize, 2, 3, 1, 2, 0].into_iter().enumerate() {
        let id = roster.people[person].id;
        roster.assign(Id(100 + i64::try_from(at).unwrap()), id, 1, days[at]);
    }
    roster.assign(Id(200), roster.people[1].id, 0, days[1]);
    // P was to stand d5 and stayed away without leave; R stood it.
    let p = roster.people[0].id;
    roster.assign(Id(201), p, 1, days[4]);
    let own = |one: &&mut super::Assignment| one.id == Id(201);
    let missed = roster.assignments.iter_mut().find(own).unwrap();
    missed.outcome = Outcome::Absent(Mark::Unauthorised);
    roster
}
