//! Undo and redo over random changes of two operators on two connections, against a plain model:
//! the records before and after every change set.

use super::super::journal::Nature;
use super::super::log::LogQuery;
use super::*;
use std::collections::BTreeMap;

type Records = BTreeMap<(&'static str, Id), Vec<Value>>;
type Sides = (Option<Vec<Value>>, Option<Vec<Value>>);

/// A change set as the model remembers it.
struct Done {
    who: &'static str,
    nature: Nature,
    sides: BTreeMap<(&'static str, Id), Sides>,
    taken_back: bool,
}

struct Office {
    bench: Bench,
    stores: [Store; 2],
    chance: fastrand::Rng,
    done: Vec<Done>,
}

fn records(store: &Store) -> Records {
    let mut all = Records::new();
    for kind in Kind::ALL {
        sql::for_each(&store.conn, kind, |record| {
            all.insert((kind.id(), record.id), record.values);
            Ok(())
        })
        .unwrap();
    }
    all
}

fn sides(before: &Records, after: &Records) -> BTreeMap<(&'static str, Id), Sides> {
    before
        .keys()
        .chain(after.keys())
        .filter(|key| before.get(key) != after.get(key))
        .map(|key| (*key, (before.get(key).cloned(), after.get(key).cloned())))
        .collect()
}

/// What the records are once a change set is taken back; nothing where something later stands on it.
fn taken_back(now: &Records, done: &Done) -> Option<Records> {
    let mut then = now.clone();
    for (key, (before, after)) in &done.sides {
        let current = now.get(key);
        match (before, after) {
            (None, after) => {
                if current != after.as_ref() {
                    return None;
                }
                then.remove(key);
            }
            (Some(before), None) => {
                if current.is_some() {
                    return None;
                }
                then.insert(*key, before.clone());
            }
            (Some(before), Some(after)) => {
                let mut values = current?.clone();
                for (index, value) in values.iter_mut().enumerate() {
                    if before[index] != after[index] {
                        if *value != after[index] {
                            return None;
                        }
                        *value = before[index].clone();
                    }
                }
                then.insert(*key, values);
            }
        }
    }
    let lost = |value: &Value| {
        value
            .as_ref()
            .is_some_and(|id| !then.keys().any(|(_, other)| *other == id))
    };
    (!then.values().flatten().any(lost)).then_some(then)
}

impl Office {
    fn new(seed: u64) -> Office {
        let mut bench = Bench::new();
        let unit = bench.unit("A", "Sở Kế hoạch", None);
        bench.unit("B", "Sở Tài chính", Some(unit));
        bench.member("Nguyễn Văn Đạt", None, unit);
        let open = || Store::open(bench.store.path(), &Access::write()).unwrap();
        let stores = [open(), open()];
        Office {
            bench,
            stores,
            chance: fastrand::Rng::with_seed(seed),
            done: Vec::new(),
        }
    }

    fn one(&mut self, kind: Kind) -> Option<Record> {
        let mut all = Vec::new();
        sql::for_each(&self.bench.store.conn, kind, |record| {
            all.push(record);
            Ok(())
        })
        .unwrap();
        let at = self.chance.usize(..all.len().max(1));
        all.into_iter().nth(at)
    }

    fn update(record: &Record, field: &'static str, after: Value) -> Change {
        let before = record.get(field).clone();
        let fields = vec![FieldChange {
            field,
            before,
            after,
        }];
        Change::Update {
            kind: record.kind,
            id: record.id,
            fields,
        }
    }

    /// A change an office makes: a person joins, is renamed, noted, transferred, struck off.
    fn changes(&mut self) -> Option<Vec<Change>> {
        let number = self.chance.u32(..1000);
        let member = self.one(Kind::Member);
        Some(match self.chance.u32(..6) {
            0 => {
                let unit = self.one(Kind::Unit)?.id;
                let of = |kind, id| {
                    Record::empty(kind, Id(id))
                        .with("member", Value::Ref(Id(-1)))
                        .with("from_day", Value::Day(day("2024-03-01")))
                };
                let member = Record::empty(Kind::Member, Id(-1))
                    .with("full_name", Value::Text(format!("Lê Văn {number}")));
                let posting = of(Kind::Posting, -2)
                    .with("unit", Value::Ref(unit))
                    .with("main", Value::Flag(true));
                let standing = of(Kind::Standing, -3).with("status", Value::text("DANG_THAM_GIA"));
                vec![
                    Change::Insert(member),
                    Change::Insert(posting),
                    Change::Insert(standing),
                ]
            }
            1 => vec![Self::update(
                &member?,
                "full_name",
                Value::Text(format!("Trần Thị {number}")),
            )],
            2 => vec![Self::update(
                &member?,
                "note",
                Value::Text(number.to_string()),
            )],
            3 => {
                let unit = self.one(Kind::Unit)?.id;
                let rows =
                    sql::load_where(&self.bench.store.conn, Kind::Posting, "member", &member?.id);
                let last = rows.unwrap().pop()?;
                let moved = Value::Day(last.span().from.plus_days(1 + i64::from(number)));
                let next = last.clone().with("unit", Value::Ref(unit));
                let mut next = next.with("from_day", moved.clone());
                next.id = Id(-1);
                vec![Self::update(&last, "to_day", moved), Change::Insert(next)]
            }
            4 => {
                let member = member?;
                let mut all = Vec::new();
                for kind in [Kind::Posting, Kind::Standing] {
                    let rows = sql::load_where(&self.bench.store.conn, kind, "member", &member.id);
                    all.extend(rows.unwrap().into_iter().map(Change::Delete));
                }
                all.push(Change::Delete(member));
                all
            }
            _ => {
                let unit = self.one(Kind::Unit)?;
                vec![Self::update(&unit, "note", Value::Text(number.to_string()))]
            }
        })
    }

    fn step(&mut self) {
        let side = self.chance.usize(..2);
        let who = ["lan", "bình"][self.chance.usize(..2)];
        if self.chance.u32(..10) == 0 {
            self.stores[side] = Store::open(self.bench.store.path(), &Access::write()).unwrap();
        }
        match self.chance.u32(..5) {
            0..3 => self.save(side, who),
            3 => self.take_back(side, who, Nature::Undo),
            _ => self.take_back(side, who, Nature::Redo),
        }
    }

    fn save(&mut self, side: usize, who: &'static str) {
        let Some(changes) = self.changes() else {
            return;
        };
        let before = records(&self.bench.store);
        let set = ChangeSet {
            changes,
            ..ChangeSet::default()
        };
        self.stores[side]
            .save(&set, &by(who), Guard::Import)
            .unwrap();
        self.remember(who, Nature::Do, &before);
    }

    fn remember(&mut self, who: &'static str, nature: Nature, before: &Records) {
        self.done.push(Done {
            who,
            nature,
            sides: sides(before, &records(&self.bench.store)),
            taken_back: false,
        });
    }

    /// The change set that the operator's undo or redo is about.
    fn target(&self, who: &str, nature: Nature) -> Option<usize> {
        let own = |wanted: fn(Nature) -> bool| {
            self.done
                .iter()
                .rposition(|done| done.who == who && !done.taken_back && wanted(done.nature))
        };
        if nature == Nature::Undo {
            return own(|nature| matches!(nature, Nature::Do | Nature::Redo));
        }
        let newest = self
            .done
            .iter()
            .rposition(|done| done.who == who && done.nature == Nature::Do);
        own(|nature| nature == Nature::Undo)
            .filter(|undo| newest.is_none_or(|newest| newest < *undo))
    }

    fn take_back(&mut self, side: usize, who: &'static str, nature: Nature) {
        let before = records(&self.bench.store);
        let found = match nature {
            Nature::Undo => self.stores[side].undo(&by(who)),
            _ => self.stores[side].redo(&by(who)),
        };
        let after = records(&self.bench.store);
        let Some(target) = self.target(who, nature) else {
            assert!(
                matches!(
                    found,
                    Err(StoreError::NothingToUndo | StoreError::NothingToRedo)
                ),
                "{found:?}"
            );
            return assert_eq!(before, after);
        };
        match (taken_back(&before, &self.done[target]), found) {
            (Some(expected), Ok(_)) => {
                assert_eq!(after, expected);
                self.done[target].taken_back = true;
                self.remember(who, nature, &before);
            }
            (None, Err(StoreError::Depends { later, .. })) => {
                assert!(!later.is_empty());
                assert_eq!(before, after, "all or nothing");
            }
            (expected, found) => panic!("expected {}: {found:?}", expected.is_some()),
        }
    }
}

fn by(who: &str) -> Stamp {
    Stamp {
        who: who.to_owned(),
        ..stamp()
    }
}

#[test]
fn undo_and_redo_of_random_changes_by_two_writers_do_just_what_they_say() {
    let (mut undone, mut redone, mut refused) = (0, 0, 0);
    for seed in 0..25 {
        let mut office = Office::new(seed);
        let bare = office.done.len();
        for _ in 0..60 {
            let before = office.done.len();
            office.step();
            match office.done[bare..].last().map(|done| done.nature) {
                _ if office.done.len() == before => refused += 1,
                Some(Nature::Undo) => undone += 1,
                Some(Nature::Redo) => redone += 1,
                _ => {}
            }
        }
        let derived = facts(&office.bench);
        office.bench.store.rebuild().unwrap();
        assert_eq!(facts(&office.bench), derived, "seed {seed}");
        assert_eq!(office.bench.store.integrity().unwrap(), None);
    }
    assert!(
        undone > 100 && redone > 30 && refused > 30,
        "the changes were too tame: {undone} undone, {redone} redone, {refused} refused"
    );
}

/// Nothing but undo brings back everything, step by step; nothing but redo brings it forth again.
#[test]
fn all_changes_of_one_operator_are_undone_and_redone_one_by_one() {
    for seed in 100..110 {
        let mut office = Office::new(seed);
        let mut states = vec![records(&office.bench.store)];
        for _ in 0..30 {
            office.save(0, "lan");
            let now = records(&office.bench.store);
            if states.last() != Some(&now) {
                states.push(now);
            }
        }
        let steps = office.done.len();
        // A change that changes nothing is a step of its own, so only the states are compared.
        let mut seen = vec![records(&office.bench.store)];
        for _ in 0..steps {
            office.take_back(1, "lan", Nature::Undo);
            seen.push(records(&office.bench.store));
        }
        seen.dedup();
        seen.reverse();
        assert_eq!(seen, states);
        for _ in 0..steps {
            office.take_back(0, "lan", Nature::Redo);
        }
        assert_eq!(records(&office.bench.store), *states.last().unwrap());
    }
}

/// What an earlier version wrote about a field that is kept otherwise now is shown and not taken back.
#[test]
fn what_is_kept_otherwise_now_is_not_taken_back() {
    let mut bench = Bench::new();
    let unit = bench.unit("A", "Sở Kế hoạch", None);
    let set = ChangeSet {
        changes: vec![Change::Update {
            kind: Kind::Unit,
            id: unit,
            fields: vec![FieldChange {
                field: "address",
                before: Value::Null,
                after: Value::text("Phố Huế"),
            }],
        }],
        ..ChangeSet::new(Label::new("t", &[]))
    };
    let saved = bench.store.save(&set, &stamp(), Guard::Form).unwrap();
    let row = "UPDATE change_row SET before = '{\"confirmed_on\":20260810}', after = '{\"confirmed_on\":20261120}'
               WHERE change_set = ?";
    bench.store.conn.execute(row, [saved.change_set]).unwrap();
    let refused = bench.store.undo(&stamp());
    assert!(matches!(refused, Err(StoreError::Outgrown)), "{refused:?}");
    let rows = bench.reader().log_rows(saved.change_set, 9).unwrap();
    let expected = FieldChange {
        field: "confirmed_on",
        before: Value::Day(day("2026-08-10")),
        after: Value::Day(day("2026-11-20")),
    };
    assert_eq!(rows[0].fields, [expected]);
}

/// The log of a record has what was done to the rows that it owns, and nothing of others.
#[test]
fn the_log_of_a_record_has_its_rows() {
    let mut bench = Bench::new();
    let unit = bench.unit("A", "Sở Kế hoạch", None);
    let other = bench.unit("B", "Sở Y tế", None);
    let member = bench.member("Nguyễn Văn An", None, unit);
    let insert = |bench: &mut Bench, record: Record| {
        let set = ChangeSet {
            changes: vec![Change::Insert(record)],
            ..ChangeSet::new(Label::new("t", &[]))
        };
        bench
            .store
            .save(&set, &stamp(), Guard::Form)
            .unwrap()
            .change_set
    };
    let confirmation = Record::empty(Kind::Confirmation, Id(-1))
        .with("unit", Value::Ref(unit))
        .with("confirmed_on", Value::Day(day("2026-11-20")));
    let confirmed = insert(&mut bench, confirmation);
    let absence = Record::empty(Kind::Absence, Id(-1))
        .with("member", Value::Ref(member))
        .with("reason", Value::text("HOC_TAP"))
        .with("from_day", Value::Day(day("2026-12-01")));
    let absent = insert(&mut bench, absence);
    let log = |id: Id| -> Vec<i64> {
        let query = LogQuery {
            record: Some(id),
            limit: 50,
            ..LogQuery::default()
        };
        let entries = bench.reader().log(&query).unwrap();
        entries.iter().map(|entry| entry.id).collect()
    };
    assert_eq!(log(unit)[0], confirmed);
    assert_eq!(log(member)[0], absent);
    assert!(!log(unit).contains(&absent) && !log(member).contains(&confirmed));
    assert_eq!(log(other).len(), 1);
}
