//! Worked by hand at the edges of every level, and the properties that any figures must have.

use super::mend::{Item, Lack, Subject, by_lack, mend};
use super::movement::{Movement, Stretch};
use super::standard::Fault;
use super::verdict::{Override, Refusal, State, read};
use super::*;
use crate::domain::rulebook::{RuleValue, Rulebook, shipped};
use crate::domain::{Birth, Day, Id, Span};
use proptest::prelude::*;

mod ahead;
mod movement;

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

fn today() -> Day {
    day("2026-11-24")
}

fn standard() -> Standard {
    Standard::read(&Rulebook::new(shipped()), today())
}

/// A unit in which everything is there, of 20 places and 4 command posts.
fn whole() -> Counts {
    let wholes = [20, 4, 4, 1000, 20, 100, 14];
    let part = |whole| Counted {
        share: Share {
            there: whole,
            whole,
        },
        lacks: Vec::new(),
    };
    Counts {
        on_roll: 20,
        parts: wholes.into_iter().map(part).collect(),
    }
}

/// The same with other figures for some measures: key, what is there, of what.
fn with(parts: &[(&str, i64, i64)]) -> Counts {
    let mut counts = whole();
    for (key, there, whole) in parts {
        let at = MEASURES.iter().position(|own| own.key == *key).unwrap();
        counts.parts[at].share = Share {
            there: *there,
            whole: *whole,
        };
    }
    counts
}

fn judged(counts: &Counts) -> Reading {
    read(counts.clone(), &standard(), (Some(today()), today()), &[])
}

#[test]
fn a_share_is_compared_exactly_and_never_rounded_up() {
    // 124 / 149 = 83.22 %.
    let share = Share {
        there: 124,
        whole: 149,
    };
    assert!(share.reaches(832) && !share.reaches(833));
    // 85 % of 149 is 126.65, so 127 are wanted: three more.
    assert_eq!(share.short_of(850), 3);
    // 95 % of 20 is 19 exactly.
    assert_eq!(
        Share {
            there: 18,
            whole: 20
        }
        .short_of(950),
        1
    );
    assert!(!Share { there: 0, whole: 0 }.reaches(0));
}

#[test]
fn every_measure_at_the_edges_of_its_thresholds() {
    let standard = standard();
    assert_eq!(standard.problems, []);
    for (at, measure) in standard.measures.iter().enumerate() {
        let own = standard.thresholds[at].unwrap();
        for (least, here, below) in [
            (own.full, Level::Full, Level::Mostly),
            (own.mostly, Level::Mostly, Level::Short),
            (own.short, Level::Short, Level::Lacking),
        ] {
            let of = |there| standard.level(at, Share { there, whole: 1000 });
            assert_eq!(of(least), Some(here), "{}", measure.key);
            assert_eq!(of(least - 1), Some(below), "{}", measure.key);
        }
    }
    // By the table: strength is full from 95 %, mostly from 85 %, short from 70 %.
    let strength = |there| judged(&with(&[("strength", there, 1000)])).parts[0].state;
    assert_eq!(strength(950), State::Known(Level::Full));
    assert_eq!(strength(849), State::Known(Level::Short));
    assert_eq!(strength(699), State::Known(Level::Lacking));
}

#[test]
fn the_whole_is_the_worst_known_and_nothing_unknown_is_full() {
    assert_eq!(judged(&whole()).computed, State::Known(Level::Full));
    // Training at 54.9 % is lacking, and so is the unit, whatever else is full.
    let idle = judged(&with(&[("trained", 549, 1000)]));
    assert_eq!(idle.computed, State::Known(Level::Lacking));
    assert_eq!(idle.worst().collect::<Vec<_>>(), [3]);
    // A unit without stations is not asked for duty.
    let none = judged(&with(&[("duty", 0, 0)]));
    assert_eq!(none.parts[6].state, State::NotAsked);
    assert!(!none.incomplete && none.computed == State::Known(Level::Full));
    // No establishment: nothing to measure against, and the unit is unknown.
    let bare = judged(&with(&[("strength", 20, 0)]));
    assert_eq!((bare.computed, bare.incomplete), (State::NoData, true));
    // The roll was confirmed 90 days ago, then 91.
    let confirmed = |days: i64| {
        let on = today().plus_days(-days);
        read(whole(), &standard(), (Some(on), today()), &[]).computed
    };
    assert_eq!(confirmed(90), State::Known(Level::Full));
    assert_eq!(confirmed(91), State::NotReported);
    assert_eq!(
        read(whole(), &standard(), (None, today()), &[]).computed,
        State::NotReported
    );
}

fn rows(change: impl Fn(&mut RuleValue) -> bool) -> Rulebook {
    let mut all = shipped();
    all.retain_mut(|row| change(row));
    Rulebook::new(all)
}

#[test]
fn thresholds_that_cannot_be_used_are_told_and_the_rest_is_judged() {
    let gap = rows(|row| row.key != "trained_mostly");
    let disorder = rows(|row| {
        if row.key == "duty_full" {
            row.number = 900;
        }
        true
    });
    // Two rows of the same threshold, both in force: neither can be taken.
    let mut twice = shipped();
    let own = twice.iter().find(|row| row.key == "courses_short").unwrap();
    twice.push(RuleValue {
        number: 300,
        span: Span::open(day("2026-01-01")),
        ..own.clone()
    });
    let overlap = Rulebook::new(twice);
    for (book, at, fault) in [
        (gap, 3, Fault::Gap),
        (disorder, 6, Fault::Disorder),
        (overlap, 5, Fault::Overlap),
    ] {
        let standard = Standard::read(&book, today());
        assert_eq!(standard.problems.len(), 1);
        assert_eq!(standard.problems[0].fault, fault);
        let reading = read(whole(), &standard, (Some(today()), today()), &[]);
        assert_eq!(reading.parts[at].state, State::NoStandard);
        // Known as far as it goes, and not full.
        assert_eq!(reading.computed, State::Known(Level::Mostly));
        assert!(reading.incomplete);
    }
}

#[test]
fn the_codes_of_measures_are_the_keys_of_their_table() {
    let keys: Vec<&str> = MEASURES.iter().map(|measure| measure.key).collect();
    let codes: Vec<&str> = crate::domain::codes::MEASURE
        .codes
        .iter()
        .map(|own| own.code)
        .collect();
    assert_eq!(keys, codes);
}

#[test]
fn a_measure_is_added_by_one_row_and_its_function() {
    static MORE: [Measure; 8] = [
        MEASURES[0],
        MEASURES[1],
        MEASURES[2],
        MEASURES[3],
        MEASURES[4],
        MEASURES[5],
        MEASURES[6],
        measure("spare", Measured::People, spare),
    ];
    // Of the establishment, those on the roll who are not available: as odd a measure as one may think of.
    fn spare(force: &Force, standard: &Standard, day: Day) -> Account {
        let away = |own: &&Person| own.reason(standard, day).is_some();
        let there = force.people.iter().filter(away).count();
        let whole = force.establishment[0].authorised;
        Account {
            whole,
            items: vec![Item {
                subject: Subject::Unit(force.unit, None),
                lack: Lack::Vacant,
                amount: whole - i64::try_from(there).unwrap(),
            }],
        }
    }
    let mut all = shipped();
    for (key, number) in [
        ("spare_full", 500),
        ("spare_mostly", 300),
        ("spare_short", 100),
    ] {
        let row = all
            .iter()
            .find(|row| row.key == "strength_full")
            .unwrap()
            .clone();
        all.push(RuleValue {
            key: key.to_owned(),
            number,
            ..row
        });
    }
    let standard = Standard::of(&MORE, &Rulebook::new(all), today());
    let away = Person {
        born: None,
        ..person(1)
    };
    let force = Force {
        confirmed: Some(today()),
        establishment: vec![force::Establishment {
            span: Span::open(Day::ALWAYS),
            authorised: 20,
            posts: force::Posts::default(),
        }],
        people: vec![away],
        ..Force::default()
    };
    let reading = force.reading(&standard, today());
    assert_eq!(
        reading.parts[7].share,
        Share {
            there: 1,
            whole: 20
        }
    );
    assert_eq!(reading.parts[7].state, State::Known(Level::Lacking));
}

fn decided(measure: Option<&str>, level: Level, has_authority: bool) -> Override {
    Override {
        id: Id(1),
        measure: measure.map(str::to_owned),
        level,
        span: Span {
            from: day("2026-11-01"),
            to: day("2026-12-01"),
        },
        reason: "kiểm tra".to_owned(),
        decided_by: "Trưởng ban".to_owned(),
        has_authority,
    }
}

#[test]
fn a_decided_level_stands_beside_and_lifting_needs_authority() {
    let counts = with(&[("trained", 700, 1000)]);
    let with = |overrides: &[Override], on: Day| {
        let reading = read(counts.clone(), &standard(), (Some(on), on), overrides);
        (
            reading.computed,
            reading.shown(overrides),
            reading.refused.clone(),
        )
    };
    let short = State::Known(Level::Short);
    let lower = decided(None, Level::Lacking, false);
    assert_eq!(
        with(std::slice::from_ref(&lower), today()),
        (short, State::Known(Level::Lacking), vec![])
    );
    // It falls away on the day after its last.
    assert_eq!(
        with(std::slice::from_ref(&lower), day("2026-12-01")).1,
        short
    );
    let lift = decided(None, Level::Full, false);
    assert_eq!(
        with(&[lift], today()),
        (short, short, vec![(0, Refusal::NoAuthority)])
    );
    let lift = decided(None, Level::Full, true);
    assert_eq!(
        with(std::slice::from_ref(&lift), today()),
        (short, State::Known(Level::Full), vec![])
    );
    // Two that contradict: neither holds.
    let both = with(&[lower, lift], today());
    assert_eq!(both.1, short);
    assert_eq!(
        both.2,
        [(0, Refusal::Contradicted), (1, Refusal::Contradicted)]
    );
    let part = decided(Some("trained"), Level::Mostly, true);
    let reading = read(
        counts.clone(),
        &standard(),
        (Some(today()), today()),
        &[part],
    );
    assert_eq!(reading.decided_parts, [(3, 0)]);
}

fn person(member: i64) -> Person {
    Person {
        member: Id(member),
        unit: Id(7),
        span: Span::open(day("2024-03-01")),
        post: None,
        component: None,
        sex: Some("nam"),
        born: Some(Birth::day(day("1994-12-14"))),
        term_end: Some(day("2028-03-01")),
        extended: false,
        status_away: false,
        absences: Vec::new(),
        certificates: Vec::new(),
    }
}

#[test]
fn the_first_reason_that_applies_is_the_one() {
    let standard = standard();
    let away = |from: &str, to: &str, reason| {
        let span = Span {
            from: day(from),
            to: day(to),
        };
        Person {
            absences: vec![(span, reason)],
            ..person(1)
        }
    };
    let on = |own: &Person, text: &str| own.reason(&standard, day(text));
    assert_eq!(on(&person(1), "2026-11-24"), None);
    assert_eq!(on(&person(1), "2028-02-29"), None);
    assert_eq!(on(&person(1), "2028-03-01"), Some(Reason::Term));
    // Leave of 29 days does not count against anybody, of 30 it does, on its days.
    let brief = away("2026-11-01", "2026-11-30", Reason::Leave);
    let long = away("2026-11-01", "2026-12-01", Reason::Leave);
    assert_eq!(on(&brief, "2026-11-24"), None);
    assert_eq!(on(&long, "2026-11-24"), Some(Reason::Leave));
    assert_eq!(on(&long, "2026-12-01"), None);
    // Studying counts from 90 days on, and comes after the term.
    let study = away("2026-09-01", "2028-12-01", Reason::Away);
    assert_eq!(on(&study, "2026-11-24"), Some(Reason::Away));
    assert_eq!(on(&study, "2028-03-01"), Some(Reason::Term));
    // 45 is the last age of men; born 14/12/1980 the 46th birthday is 14/12/2026.
    let old = Person {
        born: Some(Birth::day(day("1980-12-14"))),
        ..person(1)
    };
    assert_eq!(on(&old, "2026-12-13"), None);
    assert_eq!(on(&old, "2026-12-14"), Some(Reason::Age));
    let unknown = Person {
        born: None,
        ..person(1)
    };
    assert_eq!(on(&unknown, "2026-11-24"), Some(Reason::Papers));
}

#[test]
fn the_least_that_lifts_is_the_cheapest_first() {
    // 15 of 20 are available, 75 %: short. Mostly begins at 85 %, 17 people: two more.
    let counts = with(&[("strength", 15, 20)]);
    let standard = standard();
    let reading = judged(&counts);
    assert_eq!(reading.computed, State::Known(Level::Short));
    let item = |member, lack| Item {
        subject: Subject::Member(Id(member)),
        lack,
        amount: 1,
    };
    let behind = vec![
        item(1, Lack::Person(Reason::Illness)),
        item(2, Lack::Person(Reason::Term)),
        item(3, Lack::Person(Reason::Papers)),
        Item {
            subject: Subject::Unit(Id(7), None),
            lack: Lack::Vacant,
            amount: 2,
        },
    ];
    let total: i64 = behind.iter().map(|item| item.amount).sum();
    assert_eq!(
        total,
        reading.parts[0].share.missing(),
        "the reasons are the shortfall"
    );
    assert_eq!(by_lack(&behind).len(), 4);
    let found = mend(&reading, &standard, |measure| {
        assert_eq!(measure, 0);
        behind.clone()
    });
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].to, found[0].needed), (Level::Mostly, 2));
    let subjects: Vec<Subject> = found[0].items.iter().map(|item| item.subject).collect();
    assert_eq!(subjects, [Subject::Member(Id(3)), Subject::Member(Id(2))]);
    assert!(found[0].is_enough());
}

fn counts() -> impl Strategy<Value = Counts> {
    let share = (0..200_i64, 0..200_i64).prop_map(|(whole, there)| Share {
        there: there.min(whole),
        whole,
    });
    proptest::collection::vec(share, MEASURES.len()).prop_map(|shares| {
        let part = |share| Counted {
            share,
            lacks: Vec::new(),
        };
        Counts {
            on_roll: 20,
            parts: shares.into_iter().map(part).collect(),
        }
    })
}

proptest! {
    /// One more available person never makes a unit worse, and the whole is never better than a known part.
    #[test]
    fn more_is_never_worse(counts in counts()) {
        let before = judged(&counts);
        let mut more = counts.clone();
        more.parts[0].share.there += 1;
        let after = judged(&more);
        if let (Some(before), Some(after)) = (before.computed.level(), after.computed.level()) {
            prop_assert!(after <= before);
        }
        for part in &before.parts {
            if let (Some(part), Some(whole)) = (part.state.level(), before.computed.level()) {
                prop_assert!(whole >= part);
            }
        }
        prop_assert!(!(before.incomplete && before.computed == State::Known(Level::Full)));
    }

    /// What it takes to reach a level reaches it, and one less does not.
    #[test]
    fn what_is_short_is_just_enough(there in 0..500_i64, whole in 1..500_i64, least in 1..1000_i64) {
        let share = Share { there, whole };
        let short = share.short_of(least);
        let with = |more| Share { there: there + more, whole };
        prop_assert!(with(short).reaches(least));
        prop_assert!(short == 0 || !with(short - 1).reaches(least));
    }

    /// Whatever people do, the terms of movement add up.
    #[test]
    fn movement_adds_up(steps in proptest::collection::vec((0..400_i64, any::<bool>(), any::<bool>()), 0..8)) {
        let mut days: Vec<Day> = steps.iter().map(|(at, ..)| day("2026-01-01").plus_days(*at)).collect();
        days.sort_unstable();
        days.dedup();
        let ends = days.iter().skip(1).copied().chain([Day::FOREVER]);
        let stretches: Vec<Stretch> = days.iter().zip(ends).zip(&steps)
            .map(|((from, to), (_, serving, inside))| Stretch { span: Span { from: *from, to }, serving: *serving, inside: *inside })
            .collect();
        let mut found = Movement::default();
        found.add(Id(1), &stretches, (day("2026-03-01"), day("2026-11-30")));
        prop_assert!(found.adds_up());
    }
}
