//! Tests of this module; expected values come from hand or from the law.

#![allow(clippy::unwrap_used)]
use super::*;
use crate::domain::Span;
use proptest::prelude::*;

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

fn edit(kind: Kind, field: &str, value: Value) -> Edit {
    let field = kind.field(field).unwrap();
    Edit { field, value }
}

fn set(field: &str, value: &str) -> Edit {
    edit(Kind::Member, field, Value::text(value))
}

fn row(kind: Kind, id: i64, from: &str, to: Option<&str>) -> Record {
    let owner = kind.owner().unwrap();
    Record::empty(kind, Id(id))
        .with(owner.field, Value::Ref(Id(1)))
        .with("from_day", Value::Day(day(from)))
        .with("to_day", to.map(day).into())
}

fn posting(id: i64, unit: i64, from: &str, to: Option<&str>) -> Record {
    row(Kind::Posting, id, from, to)
        .with("unit", Value::Ref(Id(unit)))
        .with("post", Value::text("CHIEN_SI"))
        .with("component", Value::text("TAI_CHO"))
        .with("main", Value::Flag(true))
}

fn standing(id: i64, status: &str, from: &str, to: Option<&str>) -> Record {
    row(Kind::Standing, id, from, to).with("status", Value::text(status))
}

/// A member since 2024 in unit 50, serving.
fn member(owned: Vec<Record>) -> Dossier {
    let mut dossier = Dossier::blank(Kind::Member, Id(1));
    dossier.record.version = 7;
    dossier
        .record
        .set("full_name", Value::text("Nguyễn Văn Đạt"));
    dossier
        .record
        .set("joined_on", Value::Day(day("2024-03-01")));
    dossier.owned = owned;
    dossier
}

fn serving() -> Dossier {
    member(vec![
        posting(10, 50, "2024-03-01", None),
        standing(11, "DANG_THAM_GIA", "2024-03-01", None),
    ])
}

fn planned(dossier: &Dossier, edits: &[Edit], mode: Mode) -> Result<ChangeSet, AmendError> {
    let mut next = 100;
    let mut new_id = || {
        next += 1;
        Id(next)
    };
    let as_of = day("2026-11-23");
    plan(
        dossier,
        edits,
        mode,
        as_of,
        Some(Id(9)),
        &mut new_id,
        Label::default(),
    )
}

fn after(dossier: &Dossier, edits: &[Edit], mode: Mode) -> Dossier {
    let mut changed = dossier.clone();
    apply(&mut changed, &planned(dossier, edits, mode).unwrap());
    changed
}

fn value(dossier: &Dossier, field: &str, on: &str) -> Value {
    dossier.value_on(Kind::Member.field(field).unwrap(), day(on))
}

#[test]
fn own_fields_that_differ_are_updated() {
    let set = planned(
        &serving(),
        &[
            set("full_name", "Nguyễn Văn Đạt"),
            set("job", "Chuyên viên"),
        ],
        Mode::Correct,
    )
    .unwrap();
    let job = FieldChange {
        field: "job",
        before: Value::Null,
        after: Value::text("Chuyên viên"),
    };
    assert_eq!(set.expect, [(Kind::Member, Id(1), 7)]);
    assert_eq!(
        set.changes,
        [Change::Update {
            kind: Kind::Member,
            id: Id(1),
            fields: vec![job]
        }]
    );
    let same = planned(&serving(), &[self::set("post", "CHIEN_SI")], Mode::Correct).unwrap();
    assert!(same.is_empty());
}

#[test]
fn a_correction_changes_the_row_in_place() {
    let changed = after(&serving(), &[set("post", "TIEU_DOI_TRUONG")], Mode::Correct);
    assert_eq!(changed.rows(Kind::Posting).len(), 1);
    assert_eq!(
        value(&changed, "post", "2024-03-01"),
        Value::text("TIEU_DOI_TRUONG")
    );
}

#[test]
fn a_change_from_a_day_leaves_yesterday() {
    let start = member(vec![
        posting(10, 50, "2024-03-01", Some("2026-06-01")),
        posting(12, 60, "2026-06-01", None),
    ]);
    let mode = Mode::From(day("2025-01-01"));
    let changed = after(&start, &[set("post", "TIEU_DOI_TRUONG")], mode);
    let rows = changed.rows(Kind::Posting);
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[0].span().to, day("2025-01-01"));
    assert_eq!(
        rows[1].span(),
        Span {
            from: day("2025-01-01"),
            to: day("2026-06-01")
        }
    );
    assert_eq!(rows[1].get("decision"), &Value::Ref(Id(9)));
    assert_eq!(rows[1].get("unit"), &Value::Ref(Id(50)));
    assert!(rows[1].get("main").as_flag());
    assert_eq!(
        value(&changed, "post", "2024-12-31"),
        Value::text("CHIEN_SI")
    );
    assert_eq!(
        value(&changed, "post", "2026-06-01"),
        Value::text("CHIEN_SI")
    );
}

#[test]
fn a_change_from_the_first_day_of_a_row_corrects_it() {
    let mode = Mode::From(day("2024-03-01"));
    let changed = after(&serving(), &[set("post", "TIEU_DOI_TRUONG")], mode);
    let rows = changed.rows(Kind::Posting);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].get("decision"), &Value::Ref(Id(9)));
}

#[test]
fn a_part_time_posting_is_left_alone() {
    let mut start = serving();
    let second = posting(13, 70, "2024-06-01", None).with("main", Value::Flag(false));
    start.owned.insert(0, second.clone());
    for mode in [Mode::Correct, Mode::From(day("2026-01-01"))] {
        let changed = after(&start, &[set("component", "CO_DONG")], mode);
        assert!(changed.owned.contains(&second));
        assert_eq!(
            value(&changed, "component", "2026-11-23"),
            Value::text("CO_DONG")
        );
    }
}

#[test]
fn after_a_gap_a_new_row_begins_with_what_is_typed() {
    let start = member(vec![posting(10, 50, "2024-03-01", Some("2025-01-01"))]);
    let mode = Mode::From(day("2026-01-01"));
    let refused = planned(&start, &[set("post", "CHIEN_SI")], mode).unwrap_err();
    assert_eq!(refused.problems, [Problem::new("unit", "problem-required")]);
    let unit = edit(Kind::Member, "unit", Value::Ref(Id(80)));
    let changed = after(&start, &[unit], mode);
    assert_eq!(value(&changed, "unit", "2025-06-01"), Value::Null);
    assert_eq!(value(&changed, "unit", "2026-01-01"), Value::Ref(Id(80)));
    assert_eq!(value(&changed, "component", "2026-01-01"), Value::Null);
}

#[test]
fn a_first_row_begins_when_the_member_joined() {
    let unit = edit(Kind::Member, "unit", Value::Ref(Id(80)));
    let changed = after(&member(Vec::new()), &[unit], Mode::Correct);
    assert_eq!(
        changed.rows(Kind::Posting)[0].span(),
        Span::open(day("2024-03-01"))
    );
}

#[test]
fn a_required_value_cannot_be_emptied() {
    let name = edit(Kind::Member, "full_name", Value::Null);
    let unit = edit(Kind::Member, "unit", Value::Null);
    let refused = planned(&serving(), &[name, unit], Mode::Correct).unwrap_err();
    let fields: Vec<&str> = refused
        .problems
        .iter()
        .map(|problem| problem.field)
        .collect();
    assert_eq!(fields, ["full_name", "unit"]);
}

#[test]
fn derived_and_foreign_fields_are_refused() {
    let age = edit(Kind::Member, "age", Value::Int(30));
    let code = edit(Kind::Unit, "code", Value::text("SKH"));
    let refused = planned(&serving(), &[age, code], Mode::Correct).unwrap_err();
    let messages: Vec<&str> = refused
        .problems
        .iter()
        .map(|problem| problem.message)
        .collect();
    assert_eq!(messages, ["problem-derived", "problem-field"]);
}

#[test]
fn a_status_follows_the_law() {
    let mode = Mode::From(day("2026-01-01"));
    let done = after(&serving(), &[set("status", "HOAN_THANH")], mode);
    assert_eq!(
        value(&done, "status", "2026-01-01"),
        Value::text("HOAN_THANH")
    );
    let later = Mode::From(day("2026-06-01"));
    let refused = planned(&done, &[set("status", "TAM_VANG")], later).unwrap_err();
    let problem = &refused.problems[0];
    assert_eq!(
        (problem.field, problem.message),
        ("status", "problem-status-order")
    );
    let words = crate::text::Words::shared(crate::text::Lang::Vi);
    assert!(problem.sentence(words).contains("Hoàn thành nghĩa vụ"));
    // Kéo dài before a completed term is lawful, a person still on the source list is not.
    assert!(
        planned(
            &done,
            &[set("status", "KEO_DAI")],
            Mode::From(day("2025-01-01"))
        )
        .is_ok()
    );
    let first = Mode::From(day("2024-03-01"));
    assert!(planned(&done, &[set("status", "NGUON")], first).is_err());
}

#[test]
fn an_unlawful_history_does_not_block_other_edits() {
    let start = member(vec![
        standing(11, "NGUON", "2024-03-01", Some("2025-01-01")),
        standing(12, "HOAN_THANH", "2025-01-01", None),
    ]);
    let until = edit(
        Kind::Member,
        "extended_until",
        Value::Day(day("2027-01-01")),
    );
    for mode in [Mode::From(day("2024-06-01")), Mode::From(day("2024-03-01"))] {
        assert!(planned(&start, std::slice::from_ref(&until), mode).is_ok());
    }
}

#[test]
fn of_two_edits_of_a_field_the_last_holds() {
    let edits = [set("job", "Chuyên viên"), set("job", "Kế toán")];
    let changed = after(&serving(), &edits, Mode::Correct);
    assert_eq!(changed.record.get("job"), &Value::text("Kế toán"));
    assert_eq!(
        planned(&serving(), &edits, Mode::Correct)
            .unwrap()
            .changes
            .len(),
        1
    );
}

#[test]
fn a_reason_does_not_outlive_its_status() {
    let deferred =
        standing(11, "TAM_HOAN", "2024-03-01", None).with("status_reason", Value::text("TH_A"));
    let start = member(vec![deferred]);
    let mode = Mode::From(day("2026-01-01"));
    let changed = after(&start, &[set("status", "DANG_THAM_GIA")], mode);
    assert_eq!(value(&changed, "status_reason", "2026-01-01"), Value::Null);
    assert_eq!(
        value(&changed, "status_reason", "2025-12-31"),
        Value::text("TH_A")
    );
}

#[test]
fn a_new_member_serves_from_the_day_of_joining() {
    let mut next = 100;
    let mut new_id = || {
        next += 1;
        Id(next)
    };
    let edits = [
        set("full_name", "Trần Thị Lan"),
        edit(Kind::Member, "joined_on", Value::Day(day("2025-04-10"))),
        edit(Kind::Member, "unit", Value::Ref(Id(50))),
    ];
    let today = day("2026-11-23");
    let made = create(
        Kind::Member,
        Id(1),
        &edits,
        today,
        None,
        &mut new_id,
        Label::default(),
    );
    let mut dossier = Dossier::blank(Kind::Member, Id(1));
    apply(&mut dossier, &made.unwrap());
    assert_eq!(
        value(&dossier, "status", "2025-04-10"),
        Value::text("DANG_THAM_GIA")
    );
    assert_eq!(value(&dossier, "unit", "2025-04-10"), Value::Ref(Id(50)));
    assert_eq!(dossier.owned.len(), 2);
    let bare = create(
        Kind::Member,
        Id(1),
        &[],
        today,
        None,
        &mut new_id,
        Label::default(),
    );
    let fields: Vec<&str> = bare.unwrap_err().problems.iter().map(|p| p.field).collect();
    assert_eq!(fields, ["full_name", "unit"]);
}

#[test]
fn a_new_unit_has_only_the_rows_it_needs() {
    let mut next = 100;
    let mut new_id = || {
        next += 1;
        Id(next)
    };
    let edits = [
        edit(Kind::Unit, "code", Value::text("SKH")),
        edit(Kind::Unit, "name", Value::text("Sở Kế hoạch")),
        edit(Kind::Unit, "kind", Value::text("CO_QUAN")),
        edit(Kind::Unit, "authorised", Value::Int(28)),
    ];
    let made = create(
        Kind::Unit,
        Id(1),
        &edits,
        day("2026-01-01"),
        None,
        &mut new_id,
        Label::default(),
    );
    let kinds: Vec<Kind> = made
        .unwrap()
        .changes
        .iter()
        .map(|change| change.target().0)
        .collect();
    assert_eq!(
        kinds,
        [
            Kind::Unit,
            Kind::UnitName,
            Kind::UnitKind,
            Kind::Establishment
        ]
    );
}

#[test]
fn a_removal_takes_the_innermost_first_and_can_be_taken_back() {
    let start = serving();
    let set = delete(&start, Label::default());
    let kinds: Vec<Kind> = set.changes.iter().map(|change| change.target().0).collect();
    assert_eq!(kinds, [Kind::Standing, Kind::Posting, Kind::Member]);
    let mut gone = start.clone();
    apply(&mut gone, &set);
    assert!(gone.owned.is_empty());
}

/// Rows of one series with gaps, out of cut days.
fn series() -> impl Strategy<Value = Vec<Record>> {
    let cuts = proptest::collection::btree_set(0_i64..2000, 0..8);
    (cuts, any::<bool>(), any::<u8>()).prop_map(|(cuts, open, gaps)| {
        let start = day("2020-01-01");
        let cuts: Vec<i64> = cuts.into_iter().collect();
        let mut rows = Vec::new();
        for (index, from) in cuts.iter().enumerate() {
            let end = cuts.get(index + 1).map(|to| start.plus_days(*to));
            if gaps >> index & 1 == 1 || (end.is_none() && !open) {
                continue;
            }
            let posts = crate::domain::codes::POST.codes;
            let number = i64::try_from(index).unwrap();
            rows.push(
                Record::empty(Kind::Posting, Id(10 + number))
                    .with("member", Value::Ref(Id(1)))
                    .with("unit", Value::Ref(Id(50 + number)))
                    .with("post", Value::text(posts[index].code))
                    .with("main", Value::Flag(true))
                    .with("from_day", Value::Day(start.plus_days(*from)))
                    .with("to_day", end.into()),
            );
        }
        rows
    })
}

proptest! {
    #[test]
    fn rows_never_overlap_and_other_days_keep_their_values(
        rows in series(),
        at in 0_i64..2100,
        correct in any::<bool>(),
    ) {
        let start = member(rows);
        let from = day("2020-01-01").plus_days(at);
        let mode = if correct { Mode::Correct } else { Mode::From(from) };
        let edits = [
            edit(Kind::Member, "unit", Value::Ref(Id(99))),
            set("component", "BIEN"),
        ];
        let set = planned(&start, &edits, mode).unwrap();
        let mut changed = start.clone();
        apply(&mut changed, &set);
        let after = changed.rows(Kind::Posting);
        for pair in after.windows(2) {
            prop_assert!(pair[0].span().to <= pair[1].span().from);
        }
        for row in &after {
            prop_assert!(row.span().from < row.span().to);
        }
        let touched = after.iter().find(|row| row.get("unit") == &Value::Ref(Id(99))).unwrap().span();
        if !correct {
            prop_assert!(touched.from == from);
        }
        for offset in (-10..2200).step_by(3) {
            let on = day("2020-01-01").plus_days(offset);
            for field in ["unit", "post", "component"] {
                let field = Kind::Member.field(field).unwrap();
                if !touched.covers(on) {
                    prop_assert_eq!(changed.value_on(field, on), start.value_on(field, on));
                }
            }
        }
        // What is taken back is as before.
        let mut back = changed.clone();
        let inverse = ChangeSet {
            changes: set.changes.iter().rev().map(Change::inverse).collect(),
            ..set
        };
        apply(&mut back, &inverse);
        prop_assert_eq!(back.rows(Kind::Posting), start.rows(Kind::Posting));
    }
}
