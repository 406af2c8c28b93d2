//! The store against temporary files.

use super::*;
use crate::fields::change::FieldChange;
use crate::fields::filter::Filter;
use crate::fields::query::{Anchor, Count, Query};
use crate::text::Words;

mod duty;
mod files;
mod lists;
mod readiness;
mod training;
mod undoing;

pub(super) fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

pub(super) fn stamp() -> Stamp {
    Stamp {
        who: "an".to_owned(),
        at_ms: 1_795_000_000_000,
        today: day("2026-11-24"),
        origin: "test",
    }
}

/// A small fictitious province of the day of the stamp.
pub(super) fn sample(folder: &tempfile::TempDir, bases: u32, members: u32, seed: u64) -> Store {
    let path = folder.path().join("a.db");
    let mut store = Store::create_as(&path, &Access::write(), &stamp(), 7).unwrap();
    let plan = crate::demo::Plan {
        bases,
        members,
        seed,
        today: stamp().today,
    };
    let subjects = store.subjects().unwrap();
    let records = crate::demo::records(&plan, &subjects);
    store.bulk(records, Label::default(), &stamp()).unwrap();
    store
}

struct Bench {
    _folder: tempfile::TempDir,
    store: Store,
}

impl Bench {
    fn new() -> Bench {
        let folder = tempfile::tempdir().unwrap();
        let store =
            Store::create_as(&folder.path().join("a.db"), &Access::write(), &stamp(), 7).unwrap();
        Bench {
            _folder: folder,
            store,
        }
    }

    fn reader(&self) -> Reader {
        self.store.reader().unwrap()
    }

    fn unit(&mut self, code: &str, name: &str, parent: Option<Id>) -> Id {
        let mut set = ChangeSet::new(Label::new("t", &[]));
        let row = |kind, id: i64| {
            Record::empty(kind, Id(id))
                .with("unit", Value::Ref(Id(-1)))
                .with("from_day", Value::Day(day("2020-01-01")))
        };
        set.changes.push(Change::Insert(
            Record::empty(Kind::Unit, Id(-1)).with("code", Value::text(code)),
        ));
        set.changes.push(Change::Insert(
            row(Kind::UnitName, -2).with("name", Value::text(name)),
        ));
        set.changes.push(Change::Insert(
            row(Kind::UnitKind, -3)
                .with("kind", Value::text("CO_QUAN"))
                .with("base", Value::Flag(parent.is_some())),
        ));
        if let Some(parent) = parent {
            set.changes.push(Change::Insert(
                row(Kind::UnitParent, -4).with("parent", Value::Ref(parent)),
            ));
        }
        self.store.save(&set, &stamp(), Guard::Form).unwrap().ids[&Id(-1)]
    }

    fn member(&mut self, name: &str, citizen: Option<&str>, unit: Id) -> Id {
        let mut set = ChangeSet::new(Label::new("t", &[]));
        let record = Record::empty(Kind::Member, Id(-1))
            .with("full_name", Value::text(name))
            .with("citizen_id", citizen.map_or(Value::Null, Value::text))
            .with("joined_on", Value::Day(day("2024-03-01")));
        let row = |kind, id: i64| {
            Record::empty(kind, Id(id))
                .with("member", Value::Ref(Id(-1)))
                .with("from_day", Value::Day(day("2024-03-01")))
        };
        set.changes.push(Change::Insert(record));
        set.changes.push(Change::Insert(
            row(Kind::Posting, -2)
                .with("unit", Value::Ref(unit))
                .with("main", Value::Flag(true)),
        ));
        set.changes.push(Change::Insert(
            row(Kind::Standing, -3).with("status", Value::text("DANG_THAM_GIA")),
        ));
        self.store.save(&set, &stamp(), Guard::Import).unwrap().ids[&Id(-1)]
    }

    fn rename(&mut self, id: Id, before: &str, after: &str) -> Result<Saved, StoreError> {
        let fields = vec![FieldChange {
            field: "full_name",
            before: Value::text(before),
            after: Value::text(after),
        }];
        let set = ChangeSet {
            changes: vec![Change::Update {
                kind: Kind::Member,
                id,
                fields,
            }],
            ..ChangeSet::new(Label::new("t", &[]))
        };
        self.store.save(&set, &stamp(), Guard::Form)
    }

    fn names(&self, text: &str) -> Vec<String> {
        self.names_on(text, day("2026-11-24"))
    }

    fn names_on(&self, text: &str, on: Day) -> Vec<String> {
        let filter =
            Filter::parse(Kind::Member, text, &[Words::shared(crate::text::Lang::Vi)]).unwrap();
        let page = self
            .reader()
            .page(&Query::first(Kind::Member, on, filter, 50))
            .unwrap();
        page.rows
            .iter()
            .map(|row| {
                row.get(Kind::Member, "full_name")
                    .as_text()
                    .unwrap()
                    .to_owned()
            })
            .collect()
    }
}

#[test]
fn tables_have_just_the_columns_of_the_field_tables() {
    let bench = Bench::new();
    for kind in Kind::ALL {
        let mut statement = bench
            .store
            .conn
            .prepare(&format!(
                "SELECT name FROM pragma_table_info('{}')",
                kind.id()
            ))
            .unwrap();
        let columns: Vec<String> = statement
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let own: Vec<&str> = kind.own_fields().iter().map(|field| field.id).collect();
        let by_class = |name: &&str| sql::DERIVED_BY_CLASS.contains(name) && !own.contains(name);
        let stored: Vec<&str> = columns
            .iter()
            .map(String::as_str)
            .filter(|name| !["id", "version", "code_key", "sort_key", "search_text"].contains(name))
            .filter(|name| !by_class(name))
            .collect();
        assert_eq!(stored, own, "{kind:?}");
    }
}

#[test]
fn a_name_is_found_folded_and_sorted_by_the_given_name() {
    let mut bench = Bench::new();
    let unit = bench.unit("A", "Sở Kế hoạch", None);
    for name in [
        "Nguyễn Văn Đạt",
        "Đặng Văn An",
        "Trần Thị Bình",
        "Dang Van Ánh",
        "Đặng Văn Ân",
    ] {
        bench.member(name, None, unit);
    }
    assert_eq!(
        bench.names(""),
        [
            "Đặng Văn An",
            "Dang Van Ánh",
            "Đặng Văn Ân",
            "Trần Thị Bình",
            "Nguyễn Văn Đạt"
        ]
    );
    assert_eq!(
        bench.names("dang van"),
        ["Dang Van Ánh", "Đặng Văn An", "Đặng Văn Ân"],
        "as typed first"
    );
    assert_eq!(
        bench.names("đặng"),
        ["Đặng Văn An", "Đặng Văn Ân", "Dang Van Ánh"],
        "exact accents first"
    );
    assert_eq!(
        bench.names("v d"),
        [
            "Đặng Văn An",
            "Dang Van Ánh",
            "Đặng Văn Ân",
            "Nguyễn Văn Đạt"
        ]
    );
    assert_eq!(bench.names("đơn vị:\"so ke\" binh"), ["Trần Thị Bình"]);
    assert!(bench.names("đơn vị:khac").is_empty());
}

#[test]
fn a_number_is_found_by_its_last_digits_and_belongs_to_one() {
    let mut bench = Bench::new();
    let unit = bench.unit("A", "Sở Kế hoạch", None);
    let first = bench.member("Nguyễn Văn Đạt", Some("025094348273"), unit);
    bench.member("Trần Thị Bình", Some("025194348274"), unit);
    assert_eq!(bench.names("8273"), ["Nguyễn Văn Đạt"]);
    let fields = vec![FieldChange {
        field: "citizen_id",
        before: Value::text("025094348273"),
        after: Value::text("025194348274"),
    }];
    let set = ChangeSet {
        changes: vec![Change::Update {
            kind: Kind::Member,
            id: first,
            fields,
        }],
        ..ChangeSet::default()
    };
    assert!(matches!(
        bench.store.save(&set, &stamp(), Guard::Form),
        Err(StoreError::Taken {
            field: "citizen_id",
            ..
        })
    ));
}

#[test]
fn undo_and_redo_survive_reopening() {
    let mut bench = Bench::new();
    let unit = bench.unit("A", "Sở Kế hoạch", None);
    let id = bench.member("Nguyễn Văn Đạt", None, unit);
    bench
        .rename(id, "Nguyễn Văn Đạt", "Nguyễn Văn Đức")
        .unwrap();
    bench.store.undo(&stamp()).unwrap();
    assert_eq!(bench.names(""), ["Nguyễn Văn Đạt"]);
    bench.store = Store::open(bench.store.path(), &Access::write()).unwrap();
    bench.store.redo(&stamp()).unwrap();
    assert_eq!(bench.names("duc"), ["Nguyễn Văn Đức"]);
    bench.store.undo(&stamp()).unwrap();
    bench.store.undo(&stamp()).unwrap();
    assert!(bench.names("").is_empty(), "the member was taken back too");
    bench.store.undo(&stamp()).unwrap();
    assert!(matches!(
        bench.store.undo(&stamp()),
        Err(StoreError::NothingToUndo)
    ));
    for _ in 0..3 {
        bench.store.redo(&stamp()).unwrap();
    }
    assert_eq!(bench.names(""), ["Nguyễn Văn Đức"]);
    assert!(matches!(
        bench.store.redo(&stamp()),
        Err(StoreError::NothingToRedo)
    ));
    assert_eq!(bench.store.integrity().unwrap(), None);
}

#[test]
fn an_undo_says_what_later_depends_on_it() {
    let mut bench = Bench::new();
    let unit = bench.unit("A", "Sở Kế hoạch", None);
    let other = Stamp {
        who: "bình".to_owned(),
        ..stamp()
    };
    let id = bench.member("Nguyễn Văn Đạt", None, unit);
    let fields = vec![FieldChange {
        field: "job",
        before: Value::Null,
        after: Value::text("kế toán"),
    }];
    let set = ChangeSet {
        changes: vec![Change::Update {
            kind: Kind::Member,
            id,
            fields,
        }],
        ..ChangeSet::default()
    };
    bench.store.save(&set, &other, Guard::Form).unwrap();
    match bench.store.undo(&stamp()) {
        Err(StoreError::Depends { later, .. }) => assert_eq!(later[0].who, "bình"),
        found => panic!("{found:?}"),
    }
    bench.store.undo(&other).unwrap();
    bench.store.undo(&stamp()).unwrap();
    assert!(bench.names("").is_empty());
}

#[test]
fn a_stale_version_is_a_conflict_and_nothing_is_lost() {
    let mut bench = Bench::new();
    let unit = bench.unit("A", "Sở Kế hoạch", None);
    let id = bench.member("Nguyễn Văn Đạt", None, unit);
    let seen = bench
        .reader()
        .record(Kind::Member, id)
        .unwrap()
        .unwrap()
        .version;
    bench
        .rename(id, "Nguyễn Văn Đạt", "Nguyễn Văn Đức")
        .unwrap();
    let fields = vec![FieldChange {
        field: "job",
        before: Value::Null,
        after: Value::text("kế toán"),
    }];
    let set = ChangeSet {
        expect: vec![(Kind::Member, id, seen)],
        changes: vec![Change::Update {
            kind: Kind::Member,
            id,
            fields,
        }],
        ..ChangeSet::default()
    };
    match bench.store.save(&set, &stamp(), Guard::Form) {
        Err(StoreError::Conflict {
            found: Some(record),
            who,
            ..
        }) => {
            assert_eq!(
                (record.get("full_name").as_text(), who.as_str()),
                (Some("Nguyễn Văn Đức"), "an")
            );
        }
        found => panic!("{found:?}"),
    }
}

#[test]
fn yesterday_is_unchanged_by_a_transfer_today() {
    let mut bench = Bench::new();
    let (one, two) = (
        bench.unit("A", "Sở Kế hoạch", None),
        bench.unit("B", "Bưu điện", None),
    );
    let id = bench.member("Nguyễn Văn Đạt", None, one);
    let dossier = bench
        .reader()
        .dossier(Kind::Member, id, day("2026-11-24"))
        .unwrap()
        .unwrap();
    let edits = [crate::fields::amend::Edit {
        field: Kind::Member.field("unit").unwrap(),
        value: Value::Ref(two),
    }];
    let mut next = 0;
    let mut provisional = || {
        next -= 1;
        Id(next)
    };
    let mode = crate::fields::amend::Mode::From(day("2026-11-24"));
    let set = crate::fields::amend::plan(
        &dossier,
        &edits,
        mode,
        day("2026-11-24"),
        None,
        &mut provisional,
        Label::default(),
    )
    .unwrap();
    bench.store.save(&set, &stamp(), Guard::Form).unwrap();
    assert_eq!(
        bench.names_on("đơn vị:B", day("2026-11-24")),
        ["Nguyễn Văn Đạt"]
    );
    assert_eq!(
        bench.names_on("đơn vị:A", day("2026-11-23")),
        ["Nguyễn Văn Đạt"]
    );
    assert!(bench.names_on("đơn vị:B", day("2026-11-23")).is_empty());
    let summary = bench
        .reader()
        .summary(Some(two), day("2026-11-24"))
        .unwrap();
    assert_eq!((summary.members, summary.units), (1, 1));
}

#[test]
fn rows_of_a_series_never_overlap() {
    let mut bench = Bench::new();
    let unit = bench.unit("A", "Sở Kế hoạch", None);
    let id = bench.member("Nguyễn Văn Đạt", None, unit);
    let row = Record::empty(Kind::Standing, Id(-1))
        .with("member", Value::Ref(id))
        .with("status", Value::text("TAM_VANG"))
        .with("from_day", Value::Day(day("2026-01-01")));
    let set = ChangeSet {
        changes: vec![Change::Insert(row)],
        ..ChangeSet::default()
    };
    assert!(matches!(
        bench.store.save(&set, &stamp(), Guard::Form),
        Err(StoreError::Overlap {
            kind: Kind::Standing,
            ..
        })
    ));
}

#[test]
fn an_error_that_a_form_introduces_is_refused_and_an_import_brings_it_in() {
    let mut bench = Bench::new();
    let unit = bench.unit("A", "Sở Kế hoạch", None);
    let id = bench.member("Nguyễn Văn Đạt", None, unit);
    let placed = |before, after| {
        let fields = vec![FieldChange {
            field: "reserve_placed",
            before,
            after,
        }];
        ChangeSet {
            changes: vec![Change::Update {
                kind: Kind::Member,
                id,
                fields,
            }],
            ..ChangeSet::default()
        }
    };
    let set = placed(Value::Null, Value::Flag(true));
    match bench.store.save(&set, &stamp(), Guard::Form) {
        Err(StoreError::Breaks(findings)) => {
            assert!(findings.iter().any(|finding| finding.rule == "R18"))
        }
        found => panic!("{found:?}"),
    }
    let saved = bench.store.save(&set, &stamp(), Guard::Import).unwrap();
    assert!(saved.findings.iter().any(|finding| finding.rule == "R18"));
    bench
        .rename(id, "Nguyễn Văn Đạt", "Nguyễn Văn Đức")
        .expect("a standing error blocks nothing");
}

/// Four years from 01/03/2024 end on 29/02/2028; an extension holds through an absence.
#[test]
fn an_absence_does_not_end_an_extension() {
    let mut bench = Bench::new();
    let unit = bench.unit("A", "Sở Kế hoạch", None);
    let id = bench.member("Nguyễn Văn Đạt", None, unit);
    let first = bench
        .reader()
        .records_with(Kind::Standing, "member", &id.to_string())
        .unwrap();
    let standing = |row: i64, status: &str, from: &str| {
        Record::empty(Kind::Standing, Id(row))
            .with("member", Value::Ref(id))
            .with("status", Value::text(status))
            .with("from_day", Value::Day(day(from)))
    };
    let close = FieldChange {
        field: "to_day",
        before: Value::Null,
        after: Value::Day(day("2026-01-01")),
    };
    let changes = vec![
        Change::Update {
            kind: Kind::Standing,
            id: first[0].id,
            fields: vec![close],
        },
        Change::Insert(
            standing(-1, "KEO_DAI", "2026-01-01")
                .with("extended_until", Value::Day(day("2030-12-31")))
                .with("to_day", Value::Day(day("2026-06-01"))),
        ),
        Change::Insert(standing(-2, "TAM_VANG", "2026-06-01")),
    ];
    let set = ChangeSet {
        changes,
        ..ChangeSet::default()
    };
    bench.store.save(&set, &stamp(), Guard::Import).unwrap();
    let ends = |on: &str| {
        let query = Query::first(Kind::Member, day(on), Filter::none(Kind::Member), 9);
        let at = Kind::Member
            .fields()
            .iter()
            .position(|field| field.id == "term_end");
        bench.reader().page(&query).unwrap().rows[0].values[at.unwrap()].clone()
    };
    assert_eq!(ends("2025-05-01"), Value::Day(day("2028-02-29")));
    assert_eq!(ends("2026-05-01"), Value::Day(day("2030-12-31")));
    assert_eq!(ends("2026-11-24"), Value::Day(day("2030-12-31")));
}

/// Everything derived, as text.
fn facts(bench: &Bench) -> Vec<String> {
    let mut all = Vec::new();
    for table in [
        "SELECT * FROM member_fact",
        "SELECT * FROM unit_fact",
        "SELECT id, sort_key, search_text FROM member",
        "SELECT rowid, words FROM member_search",
    ] {
        let mut statement = bench
            .store
            .conn
            .prepare(&format!("{table} ORDER BY 1, 2"))
            .unwrap();
        let width = statement.column_count();
        let rows = statement
            .query_map([], |row| {
                Ok((0..width)
                    .map(|index| format!("{:?}", row.get_ref(index).unwrap()))
                    .collect::<String>())
            })
            .unwrap();
        all.extend(rows.map(Result::unwrap));
    }
    all
}

#[test]
fn facts_rebuilt_from_nothing_are_the_same() {
    let mut bench = Bench::new();
    let unit = bench.unit("A", "Sở Kế hoạch", None);
    bench.member("Nguyễn Văn Đạt", Some("025094348273"), unit);
    let before = facts(&bench);
    bench.store.rebuild().unwrap();
    assert_eq!(facts(&bench), before);
    assert_eq!(bench.names("8273"), ["Nguyễn Văn Đạt"]);
}
