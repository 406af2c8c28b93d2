//! Rosters judged by hand: reasons, conflicts, ledgers over swaps, problems for the planner.

#![allow(clippy::unwrap_used)]

use super::availability::{Away, Nature, Wish};
use super::conflict::{Conflict, Why};
use super::planning::{Idle, Keep, Weights};
use super::roster::Charge;
use super::sample::{always, day, roster};
use super::{DayKind, Roster, Who};
use crate::domain::{Id, Span};

fn on(text: &str) -> Span {
    Span {
        from: day(text),
        to: day(text).plus_days(1),
    }
}

fn why(roster: &Roster, person: usize, shift: usize, text: &str) -> Vec<Why> {
    roster.why(&roster.people[person], shift, day(text))
}

#[test]
fn each_reason_is_found_alone() {
    let mut roster = roster();
    roster.people[0].serving = vec![Span {
        from: day("2026-12-10"),
        to: day("2027-01-01"),
    }];
    roster.people[1].away = vec![
        (on("2026-12-09"), Away::parse("OM_DAU")),
        (on("2026-12-08"), Away::Class),
    ];
    let wish = |nature| Wish {
        nature,
        duty_kind: None,
        weekday: Some(2),
        day_kind: None,
        span: always(),
    };
    roster.people[2].wishes = vec![wish(Nature::Exempt)];
    roster.people[3].wishes = vec![wish(Nature::Barred), wish(Nature::Unwanted)];
    assert_eq!(why(&roster, 0, 0, "2026-12-09"), [Why::NotServing]);
    assert_eq!(why(&roster, 0, 0, "2026-12-10"), []);
    assert_eq!(
        why(&roster, 1, 0, "2026-12-09"),
        [Why::Away(Away::parse("OM_DAU"))]
    );
    assert_eq!(why(&roster, 1, 0, "2026-12-08"), [Why::Away(Away::Class)]);
    // 9 December 2026 is a Wednesday.
    assert_eq!(why(&roster, 2, 0, "2026-12-09"), [Why::Exempt]);
    assert_eq!(why(&roster, 2, 0, "2026-12-10"), []);
    assert_eq!(
        why(&roster, 3, 0, "2026-12-09"),
        [Why::Barred, Why::Unwanted]
    );
    roster.needs[0].who = Who::Commander;
    assert_eq!(why(&roster, 4, 0, "2026-12-09"), [Why::NotQualified]);
    assert_eq!(why(&roster, 4, 1, "2026-12-09"), []);
}

#[test]
fn shifts_at_the_same_time_too_near_and_too_many() {
    let mut roster = roster();
    roster.assign(Id(1), Id(6), 1, day("2026-12-08"));
    // The night ends at seven when the next day's shift begins: twelve hours are asked for.
    assert_eq!(
        why(&roster, 1, 0, "2026-12-09"),
        [Why::TooSoon(0, day("2026-12-08"))]
    );
    assert_eq!(why(&roster, 1, 1, "2026-12-09"), []);
    roster.shifts[0].starts = 6 * 60;
    assert_eq!(
        why(&roster, 1, 0, "2026-12-09"),
        [Why::Overlap(1, day("2026-12-08"))]
    );
    roster.assign(Id(2), Id(6), 1, day("2026-12-10"));
    roster.assign(Id(3), Id(6), 1, day("2026-12-12"));
    assert_eq!(why(&roster, 1, 1, "2026-12-13"), [Why::WeekMost(4)]);
    assert_eq!(why(&roster, 1, 1, "2026-12-14"), []);
}

#[test]
fn a_day_short_of_people_one_too_full_and_one_with_a_stranger() {
    let mut roster = roster();
    roster.to = day("2026-12-03");
    roster.assign(Id(1), Id(5), 0, day("2026-12-01"));
    roster.assign(Id(2), Id(6), 0, day("2026-12-01"));
    roster.assign(Id(3), Id(999), 1, day("2026-12-01"));
    let found = roster.conflicts(day("2026-12-01"));
    let (first, second) = (day("2026-12-01"), day("2026-12-02"));
    let short = |shift, day| Conflict::Short {
        shift,
        day,
        who: Who::Anyone,
        missing: 1,
    };
    assert_eq!(
        found,
        [
            Conflict::Over {
                shift: 0,
                day: first,
                by: 1
            },
            Conflict::Stranger {
                person: Id(999),
                shift: 1,
                day: first
            },
            short(1, first),
            short(0, second),
            short(1, second),
        ]
    );
    assert_eq!(roster.coverage(first), (2, 1));
    // Once the day is over, its books are to be closed.
    let later = roster.conflicts(day("2026-12-09"));
    let open = later
        .iter()
        .filter(|one| matches!(one, Conflict::Unclosed { .. }));
    assert_eq!(open.count(), 2);
    roster.closed = vec![(0, first), (1, first)];
    let closed = roster.conflicts(day("2026-12-09"));
    assert!(
        !closed
            .iter()
            .any(|one| matches!(one, Conflict::Unclosed { .. }))
    );
}

/// The golden vector as a roster: four people, one night a weekday, absences in the records.
#[test]
fn the_golden_vector_as_a_roster() {
    let roster = super::sample::golden();
    let proof = roster.proof("TRUC_BAN", DayKind::Weekday, roster.to);
    let numbers: Vec<&[u32]> = proof
        .lines
        .iter()
        .map(|line| line.numbers.as_slice())
        .collect();
    assert_eq!(
        numbers,
        [
            [4, 3, 2, 1],
            [1, 4, 3, 2],
            [2, 4, 1, 3],
            [3, 5, 2, 1],
            [4, 1, 3, 2],
            [5, 2, 1, 3]
        ]
    );
    let marks: Vec<String> = proof
        .lines
        .iter()
        .map(|line| {
            line.marks
                .iter()
                .map(|mark| mark.letter().unwrap_or('.'))
                .collect()
        })
        .collect();
    assert_eq!(marks, ["....", ".N..", ".P..", "....", "K...", "...."]);
    assert_eq!(proof.loads(), [2, 1, 2, 1]);
}

/// Swapping moves charges between people, and never makes or loses one.
#[test]
fn swaps_conserve_charges() {
    let mut roster = roster();
    roster.assign(Id(1), Id(5), 1, day("2026-12-01"));
    roster.assign(Id(2), Id(6), 1, day("2026-12-02"));
    let loads = |roster: &Roster| {
        roster
            .proof("TRUC_BAN", DayKind::Weekday, roster.to)
            .loads()
    };
    assert_eq!(loads(&roster), [1, 1, 0, 0, 0, 0]);
    // 7 stands for 5; first 7 is charged, then 5.
    roster.assignments[0].member = Id(7);
    roster.assignments[0].swapped_with = Some(Id(5));
    assert_eq!(loads(&roster), [0, 1, 1, 0, 0, 0]);
    roster.assignments[0].charge = Charge::Swapped;
    assert_eq!(loads(&roster), [1, 1, 0, 0, 0, 0]);
    roster.assignments[0].charge = Charge::Nobody;
    assert_eq!(loads(&roster).iter().sum::<u32>(), 1);
}

#[test]
fn a_new_period_starts_from_the_last_numbers_of_the_old_one() {
    let mut whole = roster();
    for (at, later) in (0_i64..31).enumerate() {
        let who = Id(5 + i64::try_from(at % 6).unwrap());
        whole.assign(Id(100 + later), who, at % 2, whole.from.plus_days(later));
    }
    let mut half = whole.clone();
    half.from = day("2026-12-16");
    half.ledgers = half.opened();
    for series in [DayKind::Weekday, DayKind::Weekend] {
        let (long, short) = (
            whole.proof("TRUC_BAN", series, whole.to),
            half.proof("TRUC_BAN", series, half.to),
        );
        assert_eq!(long.end.numbers(), short.end.numbers());
    }
}

#[test]
fn nothing_to_plan_is_said() {
    let weights = Weights {
        unfilled: 1000,
        ..Weights::default()
    };
    let mut empty = roster();
    empty.people.clear();
    assert_eq!(empty.task(&weights, Keep::All).unwrap_err(), Idle::NoPeople);
    let mut idle = roster();
    idle.needs.clear();
    assert_eq!(idle.task(&weights, Keep::All).unwrap_err(), Idle::NoNeed);
    let mut backwards = roster();
    backwards.to = backwards.from.plus_days(-3);
    assert_eq!(
        backwards.task(&weights, Keep::All).unwrap_err(),
        Idle::NoNeed
    );
}

#[test]
fn what_is_there_stays_and_weeks_are_whole() {
    let mut roster = roster();
    roster.assign(Id(1), Id(6), 1, day("2026-12-05"));
    roster.assign(Id(2), Id(7), 1, day("2026-11-30"));
    let task = roster
        .task(
            &Weights {
                unfilled: 1000,
                ..Weights::default()
            },
            Keep::All,
        )
        .unwrap();
    // Four days before 1 December is a Friday; its week begins on Monday 23 November.
    assert_eq!(task.first, day("2026-11-23"));
    assert_eq!(task.problem.days % 7, 0);
    assert_eq!(task.positions, [(0, Who::Anyone), (1, Who::Anyone)]);
    assert_eq!(task.problem.people[1].fixed[12], Some(Some(1)));
    assert_eq!(task.problem.people[2].fixed[7], Some(Some(1)));
    assert_eq!(task.problem.people[0].fixed[7], Some(None));
    // After a night neither shift of the next day begins twelve hours later but the night.
    assert_eq!(task.problem.shifts[1].bars, [(1, 0)]);
    assert_eq!(
        task.assignments(&roster, &task.start),
        [(Id(6), 1, day("2026-12-05"))]
    );
}

/// Of six people one is in the shift, one is ill, four could come; where a commander is asked for, those
/// four lack the post.
#[test]
fn an_empty_place_says_who_could_not_and_why() {
    let mut roster = roster();
    let on_day = day("2026-12-09");
    roster.assign(Id(1), Id(5), 0, on_day);
    roster.people[1].away = vec![(on("2026-12-09"), Away::parse("OM_DAU"))];
    let count = |roster: &Roster, who: &Who, why: Option<Why>| {
        let found = roster.could_not(0, on_day, who);
        found.iter().filter(|(_, own)| *own == why).count()
    };
    let ill = Some(Why::Away(Away::parse("OM_DAU")));
    assert_eq!(roster.could_not(0, on_day, &Who::Anyone).len(), 5);
    assert_eq!(count(&roster, &Who::Anyone, ill.clone()), 1);
    assert_eq!(count(&roster, &Who::Anyone, None), 4);
    assert_eq!(count(&roster, &Who::Commander, Some(Why::NotQualified)), 4);
    assert_eq!(count(&roster, &Who::Commander, ill), 1);
}
