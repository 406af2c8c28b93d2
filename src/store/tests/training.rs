//! Training as the store keeps it, recounted from the records by code that shares nothing with it.

mod recount;

use super::*;
use crate::demo;
use crate::domain::training::balance::Reason;
use crate::domain::training::{Credit, Half};
use crate::fields::training::PersonBalance;
use recount::{all, recount, word};
use std::collections::HashMap;

const TODAY: &str = "2026-11-24";

/// A small fictitious province.
fn province() -> Bench {
    let mut bench = Bench::new();
    let subjects = bench.store.subjects().unwrap();
    let plan = demo::Plan {
        bases: 24,
        members: 520,
        seed: 3,
        today: day(TODAY),
    };
    bench
        .store
        .bulk(demo::records(&plan, &subjects), Label::default(), &stamp())
        .unwrap();
    bench
}

fn balances(
    reader: &Reader,
    branch: Option<Id>,
    year: i32,
    as_of: Day,
) -> HashMap<Id, PersonBalance> {
    let mut found = HashMap::new();
    reader
        .each_balance(branch, year, as_of, |person| {
            found.insert(person.member, person);
        })
        .unwrap();
    found
}

#[test]
fn three_years_agree_with_a_recount_from_the_records() {
    let bench = province();
    let reader = bench.reader();
    for (year, as_of) in [
        (2024, "2026-11-24"),
        (2025, "2025-07-01"),
        (2025, "2026-11-24"),
        (2026, "2026-06-15"),
        (2026, "2026-11-24"),
        (2026, "2026-12-31"),
    ] {
        let counted = recount(&reader, year, day(as_of));
        let found = balances(&reader, None, year, day(as_of));
        assert_eq!(found.len(), counted.len(), "{year} {as_of}");
        assert!(counted.values().any(|one| one[1] > 0) || year == 2024 && counted.is_empty());
        for (member, expected) in &counted {
            let person = &found[member];
            let (training, course) = (&person.training, &person.course);
            assert_eq!(
                [
                    training.required,
                    training.done,
                    course.required,
                    course.done
                ],
                *expected,
                "{member} in {year} as of {as_of}"
            );
            assert_eq!(
                training.required - training.done,
                training.lacks.total(),
                "reasons of {member}"
            );
        }
        let report = reader.year_report(None, year, day(as_of)).unwrap();
        let sum = |at: usize| counted.values().map(|one| one[at]).sum::<i64>();
        let whole = &report.whole;
        assert_eq!(
            [
                whole.training.required,
                whole.training.done,
                whole.course.required,
                whole.course.done
            ],
            [sum(0), sum(1), sum(2), sum(3)]
        );
    }
}

#[test]
fn a_unit_is_the_sum_of_its_members_and_its_parts() {
    let bench = province();
    let reader = bench.reader();
    let as_of = day(TODAY);
    let report = reader.year_report(None, 2026, as_of).unwrap();
    let root = reader.unit_by_code("BCH").unwrap().unwrap();
    assert_eq!(report.units[&root], report.whole);
    for (unit, balance) in &report.units {
        let mut sum = crate::fields::training::UnitBalance::default();
        let people = balances(&reader, Some(*unit), 2026, as_of);
        people.values().for_each(|person| sum.add(person));
        assert_eq!(sum, *balance, "{unit}");
        let alone = reader.year_report(Some(*unit), 2026, as_of).unwrap();
        assert_eq!(alone.whole, *balance);
    }
}

#[test]
fn the_list_of_those_who_lack_something_is_whole() {
    let bench = province();
    let reader = bench.reader();
    let lacking = reader.lacking(None, 2026, day(TODAY)).unwrap();
    let found = balances(&reader, None, 2026, day(TODAY));
    let expected = found.values().filter(|person| person.lacks()).count();
    assert_eq!(lacking.len(), expected);
    assert!(expected > 50);
    assert!(lacking.iter().any(|person| !person.by_subject.is_empty()));
    assert!(
        lacking
            .iter()
            .all(|person| person.groups.iter().all(|(_, name)| !name.is_empty()))
    );
}

#[test]
fn what_is_derived_can_be_rebuilt_from_nothing() {
    let mut bench = province();
    let derived = |bench: &Bench| -> Vec<String> {
        let mut rows = Vec::new();
        for statement in [
            "SELECT id || ' ' || coalesce(year, '-') || ' ' || coalesce(credit, '-') || ' ' || counts_from || ' ' || present || ' ' || authorised
             || ' ' || other_duty || ' ' || unauthorised || ' ' || excused FROM attendance ORDER BY id",
            "SELECT id || ' ' || called || ' ' || coalesce(present_share, '-') || ' ' || excellent || ' ' || good || ' ' || pass || ' ' || fail
             || ' ' || coalesce(missed, '-') || ' ' || hours_owed || ' ' || hours_present FROM training_class ORDER BY id",
        ] {
            let mut prepared = bench.store.conn.prepare(statement).unwrap();
            let found = prepared.query_map([], |row| row.get::<_, String>(0)).unwrap();
            rows.extend(found.map(Result::unwrap));
        }
        rows
    };
    let before = derived(&bench);
    assert!(before.len() > 500);
    bench
        .store
        .conn
        .execute_batch("UPDATE attendance SET present = 7; UPDATE training_class SET called = 7;")
        .unwrap();
    assert_ne!(derived(&bench), before);
    bench.store.rebuild().unwrap();
    assert_eq!(derived(&bench), before);
}

/// A unit with one member since 01/03/2024 and an open class of two days in November 2026.
fn class() -> (Bench, Id, Id, Id) {
    let mut bench = Bench::new();
    let unit = bench.unit("A", "Sở Kế hoạch", None);
    let member = bench.member("Nguyễn Văn Đạt", None, unit);
    let mut set = ChangeSet::new(Label::new("t", &[]));
    let insert = |record: Record| Change::Insert(record);
    set.changes.push(insert(
        Record::empty(Kind::TrainingClass, Id(-1))
            .with("name", Value::text("Lớp"))
            .with("kind", Value::text("HUAN_LUYEN"))
            .with("year", Value::Int(2026))
            .with("unit", Value::Ref(unit))
            .with("audience", Value::text("TOAN_BO"))
            .with("starts_on", Value::Day(day("2026-11-19")))
            .with("ends_on", Value::Day(day("2026-11-20"))),
    ));
    for (number, on) in [(-2, "2026-11-19"), (-3, "2026-11-20")] {
        set.changes.push(insert(
            Record::empty(Kind::Session, Id(number))
                .with("class", Value::Ref(Id(-1)))
                .with("day", Value::Day(day(on)))
                .with("part", Value::text("CA_NGAY"))
                .with("hours", Value::Int(80)),
        ));
    }
    set.changes.push(insert(
        Record::empty(Kind::Attendance, Id(-4))
            .with("class", Value::Ref(Id(-1)))
            .with("member", Value::Ref(member))
            .with("call", Value::text("DUOC_GOI")),
    ));
    let saved = bench.store.save(&set, &stamp(), Guard::Form).unwrap();
    (bench, member, saved.ids[&Id(-1)], saved.ids[&Id(-4)])
}

fn set_field(kind: Kind, id: Id, field: &'static str, before: Value, after: Value) -> ChangeSet {
    ChangeSet {
        changes: vec![Change::Update {
            kind,
            id,
            fields: vec![FieldChange {
                field,
                before,
                after,
            }],
        }],
        ..ChangeSet::new(Label::new("t", &[]))
    }
}

fn done(bench: &Bench, member: Id, as_of: &str) -> (i64, i64) {
    let reader = bench.reader();
    let found = reader
        .balance_of(member, 2026, day(as_of))
        .unwrap()
        .unwrap();
    (
        found.training.done,
        found.training.lacks.get(Reason::Planned),
    )
}

fn close(bench: &mut Bench, class: Id, on: &str) -> Result<Saved, StoreError> {
    let closed = Value::Day(day(on));
    let set = set_field(Kind::TrainingClass, class, "closed_on", Value::Null, closed);
    bench.store.save(&set, &stamp(), Guard::Form)
}

#[test]
fn presence_counts_from_the_day_the_class_is_closed_and_not_before() {
    let (mut bench, member, class, _) = class();
    assert_eq!(done(&bench, member, TODAY), (0, 160));
    close(&mut bench, class, TODAY).unwrap();
    assert_eq!(done(&bench, member, TODAY), (160, 0));
    // An entry dated today leaves yesterday as it was.
    assert_eq!(done(&bench, member, "2026-11-23"), (0, 160));
    let reader = bench.reader();
    let undone = bench.store.undo(&stamp()).unwrap();
    assert!(!undone.versions.is_empty());
    drop(reader);
    assert_eq!(done(&bench, member, TODAY), (0, 160));
}

#[test]
fn a_late_entry_is_a_correction_and_says_so() {
    let (mut bench, member, class, attendance) = class();
    close(&mut bench, class, "2026-11-20").unwrap();
    let before = bench.reader().sheet(class, day(TODAY)).unwrap().unwrap();
    // Closing on the 20th was itself entered on the 24th.
    assert_eq!(before.corrections, 2);
    let marks = Value::text("20/11/2026=K");
    let late = set_field(Kind::Attendance, attendance, "marks", Value::Null, marks);
    bench.store.save(&late, &stamp(), Guard::Form).unwrap();
    let after = bench.reader().sheet(class, day(TODAY)).unwrap().unwrap();
    assert_eq!(after.corrections, 3);
    // It changes the days since the class was closed, yesterday among them.
    assert_eq!(done(&bench, member, "2026-11-21").0, 80);
    let row = &after.rows[0];
    assert!(row.marks.get(day("2026-11-20"), Half::Morning).is_some());
}

#[test]
fn last_year_stays_under_last_years_table() {
    let bench = province();
    let last = |reader: &Reader| reader.year_report(None, 2025, day(TODAY)).unwrap().whole;
    let this = |reader: &Reader| reader.year_report(None, 2026, day(TODAY)).unwrap().whole;
    let reader = bench.reader();
    let (before, before_this) = (last(&reader), this(&reader));
    let mut bench = bench;
    let rows = all(&bench.reader(), Kind::RuleValue);
    let old = rows
        .iter()
        .find(|row| word(row, "key") == "on_site_days")
        .unwrap();
    let cut = day("2026-01-01");
    let mut set = set_field(
        Kind::RuleValue,
        old.id,
        "to_day",
        Value::Null,
        Value::Day(cut),
    );
    let mut new = old
        .clone()
        .with("number", Value::Int(10))
        .with("from_day", Value::Day(cut));
    new.id = Id(-1);
    set.changes.push(Change::Insert(new));
    bench.store.save(&set, &stamp(), Guard::Form).unwrap();
    let reader = bench.reader();
    assert_eq!(last(&reader), before);
    assert!(this(&reader).training.required > before_this.training.required);
}

#[test]
fn nothing_impossible_is_saved_and_each_refusal_is_a_rule() {
    let (mut bench, _, class, attendance) = class();
    let rule = |refused: Result<Saved, StoreError>| match refused {
        Err(StoreError::Breaks(findings)) => findings[0].message,
        other => panic!("{other:?}"),
    };
    let refused = close(&mut bench, class, "2026-11-19");
    assert_eq!(rule(refused), "rule-L01-closed-early");
    let outside = Value::text("21/11/2026=P");
    let set = set_field(Kind::Attendance, attendance, "marks", Value::Null, outside);
    let refused = bench.store.save(&set, &stamp(), Guard::Form);
    assert_eq!(rule(refused), "rule-L02-outside");
    let unit = bench.reader().unit_by_code("A").unwrap().unwrap();
    let plan = Record::empty(Kind::TrainingPlan, Id(-1))
        .with("title", Value::text("Kế hoạch"))
        .with("year", Value::Int(2026))
        .with("unit", Value::Ref(unit))
        .with("state", Value::text("DA_DUYET"));
    let set = ChangeSet {
        changes: vec![Change::Insert(plan)],
        ..ChangeSet::new(Label::new("t", &[]))
    };
    let refused = bench.store.save(&set, &stamp(), Guard::Form);
    assert_eq!(rule(refused), "rule-L07-no-number");
    let list = bench.reader().record(Kind::Attendance, attendance);
    let person = list.unwrap().unwrap().get("member").clone();
    let twice = Record::empty(Kind::Attendance, Id(-1))
        .with("class", Value::Ref(class))
        .with("member", person)
        .with("call", Value::text("BO_SUNG"));
    let set = ChangeSet {
        changes: vec![Change::Insert(twice)],
        ..ChangeSet::new(Label::new("t", &[]))
    };
    assert!(matches!(
        bench.store.save(&set, &stamp(), Guard::Form),
        Err(StoreError::Twice { .. })
    ));
}

#[test]
fn two_classes_on_one_day_and_a_late_joiner_are_warned_of() {
    let (mut bench, member, first, _) = class();
    let unit = bench.reader().unit_by_code("A").unwrap().unwrap();
    let mut set = ChangeSet::new(Label::new("t", &[]));
    set.changes.push(Change::Insert(
        Record::empty(Kind::TrainingClass, Id(-1))
            .with("name", Value::text("Lớp khác"))
            .with("kind", Value::text("HOI_NGHI"))
            .with("year", Value::Int(2026))
            .with("unit", Value::Ref(unit))
            .with("audience", Value::text("TOAN_BO"))
            .with("starts_on", Value::Day(day("2026-11-20")))
            .with("ends_on", Value::Day(day("2026-11-20"))),
    ));
    set.changes.push(Change::Insert(
        Record::empty(Kind::Session, Id(-2))
            .with("class", Value::Ref(Id(-1)))
            .with("day", Value::Day(day("2026-11-20")))
            .with("part", Value::text("SANG"))
            .with("hours", Value::Int(35)),
    ));
    set.changes.push(Change::Insert(
        Record::empty(Kind::Attendance, Id(-3))
            .with("class", Value::Ref(Id(-1)))
            .with("member", Value::Ref(member))
            .with("call", Value::text("DUOC_GOI")),
    ));
    let saved = bench.store.save(&set, &stamp(), Guard::Form).unwrap();
    let rules: Vec<_> = saved.findings.iter().map(|one| one.rule).collect();
    assert!(rules.contains(&"L04"), "{rules:?}");
    let reader = bench.reader();
    let book = reader.rulebook().unwrap();
    let again = reader
        .findings(&book, Kind::TrainingClass, first, day(TODAY))
        .unwrap();
    assert!(again.iter().any(|finding| finding.rule == "L04"));
    // A morning of three and a half hours of a conference counts towards nothing.
    assert_eq!(done(&bench, member, TODAY), (0, 160));
}

#[test]
fn the_sample_shows_every_fault_of_a_training_office() {
    let bench = province();
    let mut found = std::collections::BTreeSet::new();
    bench
        .reader()
        .all_findings(day(TODAY), |finding| {
            found.insert(finding.rule);
        })
        .unwrap();
    for rule in ["R22", "L03", "L04", "L05", "L06", "L07"] {
        assert!(found.contains(rule), "{rule} in {found:?}");
    }
}

#[test]
fn who_is_called_follows_the_audience() {
    let bench = province();
    let reader = bench.reader();
    let classes = all(&reader, Kind::TrainingClass);
    let of = |audience: &str| -> Vec<PersonBalance> {
        let class = classes.iter().find(|class| {
            word(class, "audience") == audience && class.get("year") == &Value::Int(2026)
        });
        reader.called(class.unwrap().id).unwrap()
    };
    let first = of("NAM_THU_NHAT");
    assert!(!first.is_empty());
    assert!(first.iter().all(|one| one.demand.service_year == Some(1)));
    let mobile = of("CO_DONG_BINH_CHUNG");
    assert!(mobile.iter().all(|one| one.demand.training == 960));
    let commanders = of("CAN_BO");
    assert!(
        commanders
            .iter()
            .all(|one| one.of(Credit::Course).required > 0 || one.demand.course > 0)
    );
}

#[test]
fn a_units_grade_follows_its_peoples_and_the_thresholds_of_the_file() {
    let mut bench = province();
    let whole = |bench: &Bench| bench.reader().year_report(None, 2026, day(TODAY)).unwrap();
    let before = whole(&bench);
    // By hand: the grade of each person is that of the last closed training class that has one.
    let tested = before.whole.grades.tested();
    assert!(tested > 100);
    assert_eq!(before.targets.attendance, Some(85));
    assert_eq!(before.targets.good, Some(35));
    let people = balances(&bench.reader(), None, 2026, day(TODAY));
    let graded = people
        .values()
        .filter(|person| person.grade.is_some())
        .count();
    assert_eq!(tested, i64::try_from(graded).unwrap());
    // A pass that asks for every point leaves only full marks: classes are graded anew at once.
    let rows = all(&bench.reader(), Kind::RuleValue);
    let mut set = ChangeSet::new(Label::new("t", &[]));
    for key in [
        "points_pass",
        "points_good",
        "points_excellent",
        "shooting_pass",
        "shooting_good",
        "shooting_excellent",
    ] {
        let row = rows.iter().find(|row| word(row, "key") == key).unwrap();
        let number = row.get("number").clone();
        set.changes.push(Change::Update {
            kind: Kind::RuleValue,
            id: row.id,
            fields: vec![FieldChange {
                field: "number",
                before: number,
                after: Value::Int(2000),
            }],
        });
    }
    bench.store.save(&set, &stamp(), Guard::Form).unwrap();
    let after = whole(&bench);
    assert_eq!(after.whole.grades.tested(), tested);
    assert_eq!(after.whole.grades.good(), 0);
    assert_eq!(
        after.grade,
        Some(crate::domain::training::grade::Grade::Fail)
    );
    bench.store.undo(&stamp()).unwrap();
    assert_eq!(whole(&bench), before);
}
