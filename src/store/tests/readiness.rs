//! The index over the tables: one event is one difference, a command is the sum of its bases.

use super::*;
use crate::domain::readiness::{Counts, State};
use std::collections::BTreeMap;

fn insert(bench: &mut Bench, record: Record) {
    let set = ChangeSet {
        changes: vec![Change::Insert(record)],
        ..ChangeSet::new(Label::new("t", &[]))
    };
    bench.store.save(&set, &stamp(), Guard::Form).unwrap();
}

/// Why people do not count in the strength of a base on a day, and how many for each reason.
fn reasons(bench: &Bench, unit: Id, on: &str) -> Vec<(&'static str, i64)> {
    let found = bench.reader().readiness(Some(unit), day(on)).unwrap();
    let reasons = found.units[0].reasons(0).iter();
    reasons
        .map(|(lack, amount, _)| (lack.key(), *amount))
        .collect()
}

/// Gives a unit an establishment of so many from 2020 on.
fn establish(bench: &mut Bench, unit: Id, authorised: i64) {
    insert(
        bench,
        Record::empty(Kind::Establishment, Id(-1))
            .with("unit", Value::Ref(unit))
            .with("from_day", Value::Day(day("2020-01-01")))
            .with("authorised", Value::Int(authorised)),
    );
}

fn counts(bench: &Bench, unit: Id, on: &str) -> (Counts, State) {
    let found = bench.reader().readiness(Some(unit), day(on)).unwrap();
    assert_eq!(found.units.len(), 1);
    (
        found.units[0].reading.counts.clone(),
        found.units[0].reading.computed,
    )
}

/// Two people, an establishment of four from 2020; one is away from 1 December for 100 days.
#[test]
fn the_day_of_an_event_differs_by_that_event_alone() {
    let mut bench = Bench::new();
    let office = bench.unit("BCH", "Bộ CHQS tỉnh", None);
    let unit = bench.unit("CS0001", "Sở Kế hoạch", Some(office));
    let one = bench.member("Nguyễn Văn An", None, unit);
    bench.member("Lê Thị Bình", None, unit);
    // No establishment: a state of its own.
    assert_eq!(counts(&bench, unit, "2026-11-24").1, State::NotReported);
    establish(&mut bench, unit, 4);
    insert(
        &mut bench,
        Record::empty(Kind::Absence, Id(-1))
            .with("member", Value::Ref(one))
            .with("reason", Value::text("HOC_TAP"))
            .with("from_day", Value::Day(day("2026-12-01")))
            .with("to_day", Value::Day(day("2027-03-11"))),
    );
    let (before, _) = counts(&bench, unit, "2026-11-30");
    let (after, _) = counts(&bench, unit, "2026-12-01");
    // Nobody's birth is known here, which counts too: so both are unavailable, the first reason differs.
    assert_eq!((before.parts[0].share.whole, before.on_roll), (4, 2));
    let rest = |counts: &Counts| (counts.on_roll, counts.parts[1..].to_vec());
    assert_eq!(rest(&before), rest(&after));
    assert_eq!(before.parts[0].share, after.parts[0].share);
    let reasons = |on: &str| reasons(&bench, unit, on);
    assert_eq!(reasons("2026-11-30"), [("papers", 2), ("vacant", 2)]);
    assert_eq!(
        reasons("2026-12-01"),
        [("away", 1), ("papers", 1), ("vacant", 2)]
    );
    assert_eq!(reasons("2027-03-11"), [("papers", 2), ("vacant", 2)]);
}

/// A roll is old after 90 days. What is known on a day is what was confirmed by then: the day of a
/// confirmation differs from the day before by that alone, and later ones change nothing of it.
#[test]
fn a_day_knows_the_confirmations_until_then() {
    let mut bench = Bench::new();
    let office = bench.unit("BCH", "Bộ CHQS tỉnh", None);
    let unit = bench.unit("CS0001", "Sở Kế hoạch", Some(office));
    bench.member("Nguyễn Văn An", None, unit);
    establish(&mut bench, unit, 4);
    let confirm = |bench: &mut Bench, on: &str| {
        let row = Record::empty(Kind::Confirmation, Id(-1)).with("unit", Value::Ref(unit));
        insert(bench, row.with("confirmed_on", Value::Day(day(on))));
    };
    let read = |bench: &Bench, on: &str| {
        let reader = bench.reader();
        let own = reader
            .readiness(Some(unit), day(on))
            .unwrap()
            .units
            .remove(0);
        let old = reader.due_confirmations(None, day(on), 9).unwrap();
        let summary = reader.summary(None, day(on)).unwrap();
        assert_eq!(summary.due.confirmations_old, i64::from(!old.is_empty()));
        let known = old.first().map_or(own.confirmed, |(_, last)| *last);
        assert_eq!(known, own.confirmed, "{on}");
        let is_reported = own.reading.computed != State::NotReported;
        (
            own.confirmed,
            is_reported,
            old.is_empty(),
            own.reading.counts,
        )
    };
    let august = Some(day("2026-08-10"));
    let november = Some(day("2026-11-20"));
    let before = read(&bench, "2026-11-19");
    assert_eq!((before.0, before.1, before.2), (None, false, false));
    confirm(&mut bench, "2026-11-20");
    assert_eq!(read(&bench, "2026-11-19"), before);
    // 8 November is 90 days after 10 August, 9 November 91.
    confirm(&mut bench, "2026-08-10");
    let counts = before.3;
    for (on, confirmed, fresh) in [
        ("2026-08-09", None, false),
        ("2026-08-10", august, true),
        ("2026-11-08", august, true),
        ("2026-11-09", august, false),
        ("2026-11-19", august, false),
        ("2026-11-20", november, true),
        ("2026-11-24", november, true),
    ] {
        let expected = (confirmed, fresh, fresh, counts.clone());
        assert_eq!(read(&bench, on), expected, "{on}");
    }
    // No day is confirmed twice, and none that has not come.
    let row = |on: &str| {
        let row = Record::empty(Kind::Confirmation, Id(-1)).with("unit", Value::Ref(unit));
        let row = row.with("confirmed_on", Value::Day(day(on)));
        ChangeSet {
            changes: vec![Change::Insert(row)],
            ..ChangeSet::new(Label::new("t", &[]))
        }
    };
    let refused = bench.store.save(&row("2026-11-20"), &stamp(), Guard::Form);
    assert!(matches!(refused, Err(StoreError::Twice { of, .. }) if of == unit));
    let refused = bench
        .store
        .save(&row("2026-12-01"), &stamp(), Guard::Import);
    assert!(
        matches!(refused, Err(StoreError::Refused(problems)) if problems[0].message == "problem-ahead")
    );
    // Where the clock was wrong, it counts from that day on, of what is kept too.
    let late = Stamp {
        today: day("2027-01-01"),
        ..stamp()
    };
    bench
        .store
        .save(&row("2026-12-01"), &late, Guard::Form)
        .unwrap();
    assert_eq!(bench.store.settle(day("2026-11-24"), 9).unwrap().left, 0);
    assert_eq!(read(&bench, "2026-11-30").0, november);
    assert_eq!(read(&bench, "2026-12-01").0, Some(day("2026-12-01")));
    // And a list sorted by it shows the same.
    let shown = |on: &str| {
        let query = Query {
            sort: crate::fields::query::Sort {
                field: Some("confirmed_on"),
                descending: true,
            },
            ..Query::first(Kind::Unit, day(on), Filter::none(Kind::Unit), 9)
        };
        let page = bench.reader().page(&query).unwrap();
        // A unit never confirmed comes last.
        page.rows[0].get(Kind::Unit, "confirmed_on").as_day()
    };
    assert_eq!(
        (shown("2026-11-19"), shown("2026-11-24")),
        (august, november)
    );
}

/// What is counted of the whole is what is counted of its branches, and on roll what the tree counts.
#[test]
fn a_command_is_the_sum_of_its_bases() {
    let folder = tempfile::tempdir().unwrap();
    let store = sample(&folder, 30, 600, 5);
    let today = stamp().today;
    let reader = store.reader().unwrap();
    let whole = reader.readiness(None, today).unwrap();
    assert_eq!(whole.units.len(), 30);
    let mut sum = Counts::default();
    let mut units = 0;
    for root in reader.children(None, today, false).unwrap() {
        for child in reader.children(Some(root), today, false).unwrap() {
            let part = reader.readiness(Some(child), today).unwrap();
            sum += &part.total();
            units += part.units.len();
        }
    }
    assert_eq!((sum, units), (whole.total(), 30));
    let tally = reader.tally(today).unwrap();
    for own in &whole.units {
        assert_eq!(
            own.reading.counts.on_roll,
            tally.on_roll(own.unit),
            "{}",
            own.code
        );
        let explained = reader.explain(own.unit, today, 30).unwrap().unwrap();
        assert_eq!(explained.unit.reading, own.reading, "{}", own.code);
    }
}

/// Classes of the year are opened again: what they gave then lacks as unclosed, person by person, as far as
/// each still owes it; recounted from attendance and balances.
#[test]
fn a_class_that_is_over_and_not_closed_is_told_apart_from_hours_in_no_class() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = sample(&folder, 12, 300, 5);
    let today = stamp().today;
    let year = i64::from(today.year());
    let mut set = ChangeSet::new(Label::new("t", &[]));
    sql::for_each(&store.conn, Kind::TrainingClass, |class| {
        let over = class.get("ends_on").as_day().is_some_and(|day| day < today);
        if class.get("year").as_int() == Some(year) && over && !class.get("closed_on").is_null() {
            set.changes.push(Change::Update {
                kind: Kind::TrainingClass,
                id: class.id,
                fields: vec![crate::fields::change::FieldChange {
                    field: "closed_on",
                    before: class.get("closed_on").clone(),
                    after: Value::Null,
                }],
            });
        }
        Ok(())
    })
    .unwrap();
    assert!(!set.changes.is_empty());
    store.save(&set, &stamp(), Guard::Import).unwrap();
    let reader = store.reader().unwrap();
    let mut expected: BTreeMap<Id, i64> = BTreeMap::new();
    let mut given = reader
        .conn
        .prepare(
            "SELECT coalesce(sum(a.present), 0) FROM attendance a JOIN training_class c ON c.id = a.class
             WHERE a.member = ?1 AND c.year = ?2 AND c.kind IN ('HUAN_LUYEN', 'NAM_THU_NHAT', 'HUAN_LUYEN_BU') AND c.closed_on IS NULL AND c.ends_on < ?3",
        )
        .unwrap();
    reader
        .each_balance(None, today.year(), today, |person| {
            let over: i64 = given
                .query_row(rusqlite::params![person.member, year, today], |row| {
                    row.get(0)
                })
                .unwrap();
            let owed = person.training.required - person.training.done;
            *expected.entry(person.unit).or_default() += over.min(owed);
        })
        .unwrap();
    let found = reader.readiness(None, today).unwrap();
    let mut looked = 0;
    for own in &found.units {
        let unclosed: i64 = own
            .reasons(3)
            .iter()
            .filter(|(lack, ..)| lack.key() == "unclosed")
            .map(|(_, amount, _)| *amount)
            .sum();
        let branch = reader.branch(own.unit, today).unwrap();
        let wanted: i64 = branch.iter().filter_map(|unit| expected.get(unit)).sum();
        assert_eq!(unclosed, wanted, "{}", own.code);
        looked += i64::from(wanted > 0);
    }
    assert!(looked > 5, "{looked}");
}

/// Everybody's term in one base is over by an entry of today: the base falls, and the entry's author is told;
/// a base that nobody spoke of is not told.
#[test]
fn a_unit_that_moved_is_told_with_who_made_the_entries() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = sample(&folder, 8, 200, 5);
    let today = stamp().today;
    let since = today.plus_days(-10);
    let before = store.reader().unwrap().readiness(None, since).unwrap();
    let label = Label::new("t", &[]);
    let set = crate::fields::readiness::snapshot(&before, "0", label.clone());
    store.set_down(&set, &stamp()).unwrap();
    let now = store.reader().unwrap().readiness(None, today).unwrap();
    let best = |own: &&crate::fields::readiness::UnitReading| own.reading.computed.level();
    let known = now.units.iter().filter(|own| best(own).is_some());
    let unit = known
        .min_by_key(|own| own.reading.computed.level())
        .unwrap();
    let worst = Some(crate::domain::readiness::Level::Lacking);
    assert!(
        unit.reading.computed.level() < worst,
        "the sample has a base that can fall"
    );
    let unit = unit.unit;
    // All of its people leave.
    let branch = store.reader().unwrap().branch(unit, today).unwrap();
    let mut members = Vec::new();
    sql::for_each(&store.conn, Kind::Posting, |posting| {
        if posting
            .get("unit")
            .as_ref()
            .is_some_and(|own| branch.contains(&own))
        {
            members.extend(posting.get("member").as_ref());
        }
        Ok(())
    })
    .unwrap();
    members.sort();
    members.dedup();
    let mut set = ChangeSet::new(label);
    for (at, member) in (1..).zip(members) {
        set.changes.push(Change::Insert(
            Record::empty(Kind::Absence, Id(-at))
                .with("member", Value::Ref(member))
                .with("reason", Value::text("HOC_TAP"))
                .with("from_day", Value::Day(today))
                .with("to_day", Value::Day(Day::FOREVER)),
        ));
    }
    let by = Stamp {
        who: "binh".to_owned(),
        ..stamp()
    };
    store.save(&set, &by, Guard::Import).unwrap();
    let reader = store.reader().unwrap();
    let now = reader.readiness(None, today).unwrap();
    assert_eq!(now.day, today);
    let found = reader.moved(since, today).unwrap().unwrap();
    assert!(found.whole);
    let found = found.units;
    let own = found.iter().find(|own| own.unit == unit).unwrap();
    assert_eq!(
        own.to,
        State::Known(crate::domain::readiness::Level::Lacking)
    );
    assert!(own.measures.contains(&0), "strength is among what moved");
    assert_eq!(own.by, BTreeMap::from([("binh".to_owned(), 1)]));
    for other in found.iter().filter(|own| own.unit != unit) {
        assert_eq!(other.by, BTreeMap::new(), "{}", other.name);
    }
    // Somebody's posting is corrected in place to another base: the base that lost the person is told too.
    let mut moved = None;
    sql::for_each(&store.conn, Kind::Posting, |posting| {
        let inside = posting
            .get("unit")
            .as_ref()
            .is_some_and(|own| branch.contains(&own));
        if inside && posting.get("to_day").is_null() && moved.is_none() {
            moved = Some(posting);
        }
        Ok(())
    })
    .unwrap();
    let posting = moved.unwrap();
    let other = now.units.iter().find(|own| own.unit != unit).unwrap().unit;
    let change = Change::Update {
        kind: Kind::Posting,
        id: posting.id,
        fields: vec![crate::fields::change::FieldChange {
            field: "unit",
            before: posting.get("unit").clone(),
            after: Value::Ref(other),
        }],
    };
    let set = ChangeSet {
        changes: vec![change],
        ..ChangeSet::new(Label::new("t", &[]))
    };
    let by = Stamp {
        who: "cuong".to_owned(),
        ..stamp()
    };
    store.save(&set, &by, Guard::Import).unwrap();
    let found = store
        .reader()
        .unwrap()
        .moved(since, today)
        .unwrap()
        .unwrap()
        .units;
    let own = found.iter().find(|own| own.unit == unit).unwrap();
    assert_eq!(own.by.get("cuong"), Some(&1));
}

/// What is to be looked at again, recounted record by record.
#[test]
fn what_is_to_be_reviewed_is_what_the_records_say() {
    use crate::fields::readiness::Review;
    let folder = tempfile::tempdir().unwrap();
    let store = sample(&folder, 30, 900, 5);
    let today = stamp().today;
    // Certificates are renewed with 90 days' notice, and everything else is looked at as far.
    let until = today.plus_days(91);
    let reader = store.reader().unwrap();
    let all = |kind| {
        let mut found = Vec::new();
        sql::for_each(&store.conn, kind, |record| {
            found.push(record);
            Ok(())
        })
        .unwrap();
        found
    };
    let day = |record: &Record, field: &str| record.get(field).as_day();
    let open = |record: &Record, field: &str| day(record, field).is_none_or(|on| on > today);
    for what in Review::ALL {
        let records = match what {
            Review::Certificates => {
                let papers = all(Kind::Certificate);
                let newer = |one: &Record, other: &Record| {
                    one.get("member") == other.get("member")
                        && one.get("kind") == other.get("kind")
                        && day(other, "issued_on") > day(one, "issued_on")
                };
                let own = |one: &&Record| {
                    let last = day(one, "expires_on")
                        .map(|on| on.max(day(one, "extended_until").unwrap_or(on)));
                    let member = one.get("member").as_ref().unwrap();
                    let person = people::member(&store.conn, member).unwrap().unwrap();
                    let standing = person.standings.iter().find(|own| own.span.covers(today));
                    last.is_some_and(|on| today <= on && on < until)
                        && day(one, "revoked_on").is_none()
                        && !papers.iter().any(|other| newer(one, other))
                        && standing
                            .is_some_and(|own| crate::domain::status::is_serving(&own.status))
                };
                papers
                    .iter()
                    .filter(own)
                    .map(|one| one.id)
                    .collect::<Vec<Id>>()
            }
            Review::Inspections => {
                let rows = all(Kind::Inspection).into_iter();
                let own = |one: &Record| {
                    day(one, "deadline").is_some_and(|on| on < until)
                        && day(one, "on_day").is_some_and(|on| on <= today)
                        && open(one, "rechecked_on")
                };
                rows.filter(own).map(|one| one.id).collect()
            }
            Review::Classes => {
                let rows = all(Kind::TrainingClass).into_iter();
                let own = |one: &Record| {
                    day(one, "ends_on").is_some_and(|on| on < today) && open(one, "closed_on")
                };
                rows.filter(own).map(|one| one.id).collect()
            }
        };
        let told = reader.reviews(what, today, usize::MAX).unwrap();
        let mut ids: Vec<Id> = told.iter().map(|own| own.record.1).collect();
        ids.sort();
        assert_eq!(ids, records, "{what:?}");
        let count = reader.review_count(what, today).unwrap();
        assert_eq!(usize::try_from(count).unwrap(), records.len());
        assert!(told.is_sorted_by_key(|own| own.on));
        assert!(!records.is_empty(), "the sample has none of {what:?}");
    }
}

/// A term of four years from 23 December 2022 ends with 22 December 2026: that day still counts.
#[test]
fn the_last_day_of_a_term_counts() {
    let mut bench = Bench::new();
    let office = bench.unit("BCH", "Bộ CHQS tỉnh", None);
    let unit = bench.unit("CS0001", "Sở Kế hoạch", Some(office));
    let one = bench.member("Nguyễn Văn An", None, unit);
    establish(&mut bench, unit, 1);
    let record = bench.reader().record(Kind::Member, one).unwrap().unwrap();
    let born = crate::domain::Birth::year_only(1999).unwrap();
    let fields = [
        ("joined_on", Value::Day(day("2022-12-23"))),
        ("born", Value::Birth(born)),
        ("sex", Value::text("nam")),
    ];
    let fields = fields.map(|(field, after)| crate::fields::change::FieldChange {
        field,
        before: record.get(field).clone(),
        after,
    });
    let change = Change::Update {
        kind: Kind::Member,
        id: one,
        fields: fields.to_vec(),
    };
    let set = ChangeSet {
        changes: vec![change],
        ..ChangeSet::new(Label::new("t", &[]))
    };
    bench.store.save(&set, &stamp(), Guard::Import).unwrap();
    let reasons = |on: &str| reasons(&bench, unit, on);
    assert_eq!(reasons("2026-12-22"), []);
    assert_eq!(reasons("2026-12-23"), [("term", 1)]);
}

/// Who stands behind the figures of the strength are as many as the summary counts, each once.
#[test]
fn people_behind_a_figure_are_as_many_as_it_says() {
    use crate::fields::readiness::People;
    let folder = tempfile::tempdir().unwrap();
    let store = sample(&folder, 30, 600, 5);
    let (reader, today) = (store.reader().unwrap(), stamp().today);
    let root = reader.children(None, today, false).unwrap()[0];
    let branch = reader.children(Some(root), today, false).unwrap()[0];
    for branch in [None, Some(branch)] {
        let summary = reader.summary(branch, today).unwrap();
        for (who, count) in [
            (People::Serving, summary.members),
            (People::Away, summary.members - summary.present),
            (People::Commanders, summary.command_posts_filled),
        ] {
            let found = reader
                .people_behind(who, branch, today, usize::MAX)
                .unwrap();
            let mut ids: Vec<Id> = found.people.iter().map(|(id, ..)| *id).collect();
            ids.sort();
            ids.dedup();
            assert_eq!(
                i64::try_from(ids.len()).unwrap(),
                count,
                "{who:?} {branch:?}"
            );
            assert_eq!(found.count, count);
            assert_eq!(
                reader
                    .people_behind(who, branch, today, 1)
                    .unwrap()
                    .people
                    .len(),
                usize::from(count > 0)
            );
        }
    }
}

/// Too many bases for a day gone by to be counted while one waits: once today's figures are kept, today is set
/// down for the month, and only once.
#[test]
fn of_a_large_file_today_is_set_down_for_the_month() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = sample(&folder, 3001, 3001, 1);
    let today = stamp().today;
    assert_eq!(store.set_down_month(&stamp()).unwrap(), None);
    assert_eq!(store.settle(today, usize::MAX).unwrap().left, 0);
    assert_eq!(store.set_down_month(&stamp()).unwrap(), Some(today));
    let reader = store.reader().unwrap();
    assert_eq!(reader.snapshot(today).unwrap().len(), 3001);
    assert!(!reader.has_snapshot(day("2026-10-31")).unwrap());
    assert_eq!(store.set_down_month(&stamp()).unwrap(), None);
}

/// An empty file that was counted, then loaded: what was kept of it being empty is forgotten.
#[test]
fn a_load_is_counted_though_the_empty_file_was_before() {
    let mut bench = Bench::new();
    let today = stamp().today;
    bench.store.settle(today, usize::MAX).unwrap();
    assert!(
        bench
            .reader()
            .readiness(None, today)
            .unwrap()
            .units
            .is_empty()
    );
    let plan = crate::demo::Plan {
        bases: 3,
        members: 60,
        seed: 1,
        today,
    };
    let subjects = bench.store.subjects().unwrap();
    let records = crate::demo::records(&plan, &subjects);
    bench
        .store
        .bulk(records, Label::default(), &stamp())
        .unwrap();
    assert_eq!(
        bench.reader().readiness(None, today).unwrap().units.len(),
        3
    );
}
