//! Days to come: when a unit drops, and what is taken to be done by then.

use super::super::forecast::first_drop;
use super::*;
use crate::domain::training::Credit;

/// A unit with a place for each of some people; the last holds its one command post and what that asks for.
fn unit(people: Vec<Person>, confirmed: Day) -> Force {
    let mut force = Force {
        confirmed: Some(confirmed),
        establishment: vec![force::Establishment {
            span: Span::open(Day::ALWAYS),
            authorised: i64::try_from(people.len()).unwrap(),
            posts: force::Posts::default(),
        }],
        people,
        ..Force::default()
    };
    force.establishment[0].posts[9] = 1;
    let commander = force.people.last_mut().unwrap();
    commander.post = Some(crate::domain::codes::COMMAND_POSTS[9]);
    let asked = standard().qualifications.into_iter();
    let holds = asked.map(|(_, code)| (code.to_owned(), Span::open(Day::ALWAYS)));
    commander.certificates = holds.collect();
    force
}

#[test]
fn the_first_day_on_which_a_unit_drops_and_why() {
    // Of 20, one term ends on 1/12 (95 %, still full) and one more on 1/2 (90 %).
    let people: Vec<Person> = (0..20)
        .map(|at| Person {
            term_end: match at {
                0 => Some(day("2026-12-01")),
                1 => Some(day("2027-02-01")),
                _ => None,
            },
            born: Some(Birth::day(day("1995-01-01"))),
            ..person(at)
        })
        .collect();
    let standard = standard();
    let force = unit(people, today());
    let now = force.reading(&standard, today());
    assert_eq!(now.computed, State::Known(Level::Full));
    let until = today().plus_days(125);
    let outlook = Outlook::of(&force, &standard, today(), until);
    let known = (force.confirmed, &[][..]);
    let before = |until| {
        first_drop(
            &now,
            &outlook,
            &standard,
            known,
            (today(), until),
            Taken::Planned,
        )
    };
    let drop = before(today().plus_days(90)).unwrap();
    assert_eq!(drop.day, day("2027-02-01"));
    assert_eq!(
        (drop.to, drop.measures),
        (State::Known(Level::Mostly), vec![0])
    );
    assert_eq!(before(today().plus_days(60)), None);
    // Each day is the day counted anew.
    for later in 0..125 {
        let day = today().plus_days(later);
        assert_eq!(outlook.on(day), Some(&force.counts(&standard, day)));
    }
}

/// Two places a day in one shift, filled until 30 November; no roster was drawn up for December.
#[test]
fn duty_that_nobody_has_drawn_up_is_a_lack_today_and_no_drop_ahead() {
    let standard = standard();
    let place = |later: i64| force::Place {
        shift: Id(3),
        day: today().plus_days(later),
        needed: 2,
        filled: if later < 7 { 2 } else { 0 },
        drawn: later < 7,
    };
    let force = Force {
        confirmed: Some(today()),
        places: (0..40).map(place).collect(),
        ..Force::default()
    };
    let outlook = Outlook::of(&force, &standard, today(), today().plus_days(30));
    let duty = |later: i64| outlook.on(today().plus_days(later)).unwrap().parts[6].clone();
    assert_eq!((duty(0).share.there, duty(0).share.whole), (14, 14));
    // On the next day one of the seven has no roster, and from then on one more each day.
    assert_eq!(duty(1).lacks, [(Lack::Undrawn, 2, 1)]);
    assert_eq!(duty(3).lacks, [(Lack::Undrawn, 6, 3)]);
    assert_eq!(
        duty(7).share,
        Share {
            there: 0,
            whole: 14
        }
    );
    // Ahead these count as filled.
    let full = Share {
        there: 14,
        whole: 14,
    };
    let ahead = |later| duty(later).ahead(Taken::DutyAlone).share;
    assert_eq!((ahead(3), ahead(7)), (full, full));
    for later in 0..30 {
        let day = today().plus_days(later);
        assert_eq!(outlook.on(day), Some(&force.counts(&standard, day)));
    }
}

/// Ten people owe 100 hours each for 2027, which counts from July; nine of them are called into a class of
/// 100 hours that ends on 10 June, the tenth into nothing.
#[test]
fn planned_classes_hold_a_level_and_without_them_the_year_turns() {
    let standard = standard();
    let trained = |at: i64, done: i64, coming: Vec<force::Coming>| force::Trained {
        member: Id(at),
        owed: 1000,
        course_owed: if at == 0 { 240 } else { 0 },
        course_done: if done > 0 { 240 } else { 0 },
        done,
        coming,
        ..force::Trained::default()
    };
    let class = force::Coming {
        class: Id(60),
        from: day("2027-06-11"),
        credit: Credit::Training,
        hours: 1000,
    };
    let course = force::Coming {
        class: Id(61),
        credit: Credit::Course,
        hours: 300,
        ..class
    };
    let called = |at: i64| match at {
        0 => vec![class, course],
        1..9 => vec![class],
        _ => Vec::new(),
    };
    let mut force = unit((0..10).map(person).collect(), day("2027-06-01"));
    let taught = (0..10).map(|at| trained(at, 1000, Vec::new()));
    let planned = (0..10).map(|at| trained(at, 0, called(at)));
    force.years = vec![(2026, taught.collect()), (2027, planned.collect())];
    let (from, until) = (day("2027-06-01"), day("2027-08-01"));
    // On 10 July the class is over and not closed: 900 hours are lacking for that, 100 were never planned.
    let july = force.counts(&standard, day("2027-07-10"));
    assert_eq!(
        july.parts[3].lacks,
        [(Lack::Unclosed, 9000, 9), (Lack::Hours, 1000, 1)]
    );
    assert_eq!(july.parts[3].share.there, 0);
    let planned = july.parts[3].ahead(Taken::Planned).share;
    assert_eq!((planned.there, planned.whole), (9000, 10_000));
    // The hours of a course go towards a course alone, and no further than the 240 that are owed.
    assert_eq!(july.parts[5].lacks, [(Lack::Unclosed, 240, 1)]);
    let class_of = |credit| force.unclosed_class(&standard, (Id(0), credit), day("2027-07-10"));
    assert_eq!(class_of(Credit::Training), Some(Id(60)));
    assert_eq!(class_of(Credit::Course), Some(Id(61)));
    let outlook = Outlook::of(&force, &standard, from, until);
    let now = force.reading(&standard, from);
    assert_eq!(now.computed, State::Known(Level::Full));
    let known = (Some(from), &[][..]);
    let ahead = forecast::Ahead::of(&now, &outlook, &standard, known, (from, until));
    // 90 % is just full: as planned nothing drops; without the class everything does on 1 July.
    assert_eq!(ahead.planned, None);
    let drop = ahead.without_classes.as_ref().unwrap();
    assert_eq!(
        (drop.day, drop.to),
        (day("2027-07-01"), State::Known(Level::Lacking))
    );
    assert_eq!(ahead.told().unwrap().0, Taken::DutyAlone);
    // The least to do after the class is to close it.
    let reading = force.reading(&standard, day("2027-07-10"));
    let account = force.training(&standard, day("2027-07-10"));
    let found = mend(&reading, &standard, |_| account.items.clone());
    assert!(
        found[0]
            .items
            .iter()
            .all(|item| item.lack == Lack::Unclosed)
    );
    for day in [0, 9, 10, 29, 30, 31].map(|later| from.plus_days(later)) {
        assert_eq!(outlook.on(day), Some(&force.counts(&standard, day)));
    }
}
