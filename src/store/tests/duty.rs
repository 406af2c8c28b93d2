//! Coverage and the roster of a unit, by hand and by two counts that share nothing.

use super::*;
use crate::domain::duty::conflict::Conflict;

fn insert(bench: &mut Bench, record: Record) -> Id {
    let set = ChangeSet {
        changes: vec![Change::Insert(record)],
        ..ChangeSet::new(Label::new("t", &[]))
    };
    let saved = bench.store.save(&set, &stamp(), Guard::Form).unwrap();
    saved.ids[&Id(-1)]
}

/// A station with a day shift that needs two people on weekends.
fn weekends(bench: &mut Bench, unit: Id) -> Id {
    let empty = |kind| Record::empty(kind, Id(-1));
    let station = insert(
        bench,
        empty(Kind::DutyStation)
            .with("name", Value::text("Phòng trực"))
            .with("kind", Value::text("TRUC_BAN"))
            .with("unit", Value::Ref(unit)),
    );
    let shift = insert(
        bench,
        empty(Kind::DutyShift)
            .with("station", Value::Ref(station))
            .with("name", Value::text("Ca ngày"))
            .with("starts", Value::Int(7 * 60))
            .with("ends", Value::Int(19 * 60)),
    );
    insert(
        bench,
        empty(Kind::DutyNeed)
            .with("shift", Value::Ref(shift))
            .with("count", Value::Int(2))
            .with("day_kind", Value::text("CUOI_TUAN")),
    );
    shift
}

/// A base of two people, with that station.
fn two_on_weekends() -> (Bench, Id, Id, [Id; 2]) {
    let mut bench = Bench::new();
    let office = bench.unit("BCH", "Bộ CHQS tỉnh", None);
    let unit = bench.unit("CS0001", "Sở Kế hoạch", Some(office));
    let people = ["Nguyễn Văn An", "Lê Thị Bình"].map(|name| bench.member(name, None, unit));
    let shift = weekends(&mut bench, unit);
    (bench, unit, shift, people)
}

fn stands(bench: &mut Bench, shift: Id, on: &str, member: Id) {
    let record = Record::empty(Kind::DutyAssignment, Id(-1))
        .with("shift", Value::Ref(shift))
        .with("day", Value::Day(day(on)))
        .with("member", Value::Ref(member));
    insert(bench, record);
}

/// 24/11/2026 is a Tuesday: of seven days only Saturday 28 and Sunday 29 need two people each.
#[test]
fn coverage_by_hand() {
    let (mut bench, _, shift, [one, two]) = two_on_weekends();
    stands(&mut bench, shift, "2026-11-28", one);
    stands(&mut bench, shift, "2026-11-28", two);
    stands(&mut bench, shift, "2026-11-29", one);
    let found = bench
        .reader()
        .coverage(None, day("2026-11-24"), 7, day("2026-11-24"))
        .unwrap();
    assert_eq!(found.units.len(), 1);
    let own = &found.units[0];
    let none = (0, 0);
    assert_eq!(own.days, [none, none, none, none, (2, 2), (2, 1), none]);
    assert_eq!((own.first_gap(), found.within(7)), (Some(5), (4, 3)));
    let record = bench
        .reader()
        .duty_record(Kind::Member, one, day("2026-11-24"))
        .unwrap()
        .unwrap();
    let days: Vec<Day> = record.lines.iter().map(|line| line.day).collect();
    assert_eq!(days, [day("2026-11-29"), day("2026-11-28")]);
}

/// Somebody who is ill on Saturday, and somebody whose service ends on it: neither fills a place then.
#[test]
fn who_is_away_or_gone_fills_no_place() {
    let (mut bench, unit, shift, [one, two]) = two_on_weekends();
    for on in ["2026-11-28", "2026-11-29"] {
        stands(&mut bench, shift, on, one);
        stands(&mut bench, shift, on, two);
    }
    let filled = |bench: &Bench| {
        let (from, reader) = (day("2026-11-24"), bench.reader());
        let found = reader.coverage(None, from, 7, from).unwrap();
        let index = reader.readiness(Some(unit), from).unwrap();
        // Of the whole file presence is judged from what is in memory, of a branch by the tables.
        let whole = reader.readiness(None, from).unwrap();
        assert_eq!(whole.units, index.units);
        let at = index
            .measures
            .iter()
            .position(|own| own.key == "duty")
            .unwrap();
        let share = index.units[0].reading.parts[at].share;
        let week = found.units[0].within(7);
        assert_eq!(
            (share.whole, share.there),
            (i64::from(week.0), i64::from(week.1))
        );
        let sheet = reader
            .duty_sheet(unit, from, from.plus_days(7), from)
            .unwrap();
        let gaps = sheet.unwrap().roster.conflicts(from).into_iter();
        let gaps = gaps
            .filter(|own| matches!(own, Conflict::Short { .. }))
            .count();
        (found.units[0].days[4].1, found.units[0].days[5].1, gaps)
    };
    assert_eq!(filled(&bench), (2, 2, 0));
    let ill = Record::empty(Kind::Absence, Id(-1))
        .with("member", Value::Ref(one))
        .with("reason", Value::text("OM_DAU"))
        .with("from_day", Value::Day(day("2026-11-27")))
        .with("to_day", Value::Day(day("2026-11-29")));
    insert(&mut bench, ill);
    assert_eq!(filled(&bench), (1, 2, 1));
    let dossier = bench.reader().dossier(Kind::Member, two, stamp().today);
    let dossier = dossier.unwrap().unwrap();
    let standing = dossier.rows(Kind::Standing)[0];
    let fields = vec![FieldChange {
        field: "to_day",
        before: Value::Null,
        after: Value::Day(day("2026-11-29")),
    }];
    let set = ChangeSet {
        changes: vec![Change::Update {
            kind: Kind::Standing,
            id: standing.id,
            fields,
        }],
        ..ChangeSet::new(Label::new("t", &[]))
    };
    bench.store.save(&set, &stamp(), Guard::Form).unwrap();
    assert_eq!(filled(&bench), (1, 1, 2));
}

/// In the sample province, what coverage finds missing is what the conflicts of each unit's roster lack.
#[test]
fn coverage_and_conflicts_count_the_same_gaps() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut store = Store::create_as(&path, &Access::write(), &stamp(), 7).unwrap();
    let plan = crate::demo::Plan {
        bases: 20,
        members: 450,
        seed: 3,
        today: day("2026-11-24"),
    };
    let subjects = store.subjects().unwrap();
    let records = crate::demo::records(&plan, &subjects);
    store.bulk(records, Label::default(), &stamp()).unwrap();
    let reader = store.reader().unwrap();
    let (from, days, today) = (day("2026-11-24"), 30, day("2026-11-24"));
    let found = reader.coverage(None, from, days, today).unwrap();
    let to = from.plus_days(i64::from(days));
    let mut gaps = 0;
    for own in &found.units {
        let sheet = reader
            .duty_sheet(own.unit, from, to, today)
            .unwrap()
            .unwrap();
        let missing = |day: Day| -> u32 {
            let conflicts = sheet.roster.conflicts(today).into_iter();
            conflicts
                .map(|conflict| match conflict {
                    Conflict::Short {
                        day: on, missing, ..
                    } if on == day => u32::from(missing),
                    _ => 0,
                })
                .sum()
        };
        for (at, (wanted, filled)) in own.days.iter().enumerate() {
            let day = from.plus_days(i64::try_from(at).unwrap());
            assert_eq!(wanted - filled, missing(day), "{} {day}", own.code);
            gaps += wanted - filled;
        }
    }
    assert!(gaps > 0 && !found.units.is_empty());
}
