//! What is kept against what is counted from nothing, over random changes of every kind of record.

use super::super::tests::{sample, stamp};
use super::super::*;
use super::*;
use crate::fields::change::FieldChange;
use crate::fields::{Change, ChangeSet, Kind, Label, Record, Shape, Value};

fn today() -> Day {
    stamp().today
}

/// A base, when it last confirmed its roll, what is counted of it.
type Counted = (Id, Option<Day>, Counts);

/// A small province and the ids of its records.
struct Office {
    store: Store,
    reader: Reader,
    chance: fastrand::Rng,
    records: Vec<(Kind, Vec<Id>)>,
    _folder: tempfile::TempDir,
}

impl Office {
    fn new(seed: u64) -> Office {
        let folder = tempfile::tempdir().unwrap();
        let store = sample(&folder, 8, 110, seed);
        // What is on the disk when the power fails is not asked here.
        store
            .conn
            .pragma_update(None, "synchronous", "OFF")
            .unwrap();
        let mut records = Vec::new();
        for kind in Kind::ALL {
            let mut ids = Vec::new();
            sql::for_each(&store.conn, kind, |record| {
                ids.push(record.id);
                Ok(())
            })
            .unwrap();
            if !ids.is_empty() {
                records.push((kind, ids));
            }
        }
        Office {
            reader: store.reader().unwrap(),
            store,
            chance: fastrand::Rng::with_seed(seed),
            records,
            _folder: folder,
        }
    }

    fn any(&mut self, kind: Kind) -> Option<Id> {
        let found = self.records.iter().find(|(own, _)| *own == kind)?;
        self.chance.choice(&found.1).copied()
    }

    /// Another value of a field, mostly near the one it has.
    fn other(&mut self, shape: Shape, value: &Value) -> Option<Value> {
        Some(match (shape, value) {
            (Shape::Day, Value::Null) => Value::Day(today().plus_days(self.chance.i64(-40..60))),
            (Shape::Day, Value::Day(day)) => match self.chance.u8(0..4) {
                0 => Value::Day(today().plus_days(self.chance.i64(-40..60))),
                1 if *day != Day::FOREVER => Value::Day(Day::FOREVER),
                _ if *day == Day::FOREVER => Value::Day(today().plus_days(self.chance.i64(0..40))),
                _ => Value::Day(day.plus_days(self.chance.i64(-400..400))),
            },
            (Shape::Flag, value) => Value::Flag(!value.as_flag()),
            (Shape::Whole(least, most) | Shape::Tenths(least, most), value) => {
                let near = value.as_int().unwrap_or(0) + self.chance.i64(-3..4);
                Value::Int(near.clamp(least, most))
            }
            (Shape::Code(list), _) => Value::text(self.chance.choice(list.codes)?.code),
            (Shape::Birth, _) => {
                let year = self.chance.i32(1960..2010);
                Value::Birth(crate::domain::Birth::year_only(year)?)
            }
            (Shape::Ref(kind), _) => Value::Ref(self.any(kind)?),
            _ => return None,
        })
    }

    /// One change of one field, one record more like another, or one less.
    fn change(&mut self) -> Option<Change> {
        // Kinds of few records are changed as often as those of many.
        let at = self.chance.usize(0..self.records.len());
        let kind = self.records[at].0;
        let id = self.any(kind)?;
        let record = sql::load(&self.store.conn, kind, id).unwrap()?;
        match self.chance.u8(0..8) {
            0 => Some(Change::Delete(record)),
            1 => {
                let mut more = Record {
                    id: Id(-1),
                    version: 0,
                    ..record
                };
                let own = kind.own_fields();
                let field = self.chance.choice(own)?;
                let value = self.other(field.shape, more.get(field.id))?;
                more.set(field.id, value);
                Some(Change::Insert(more))
            }
            _ => {
                let own = kind.own_fields();
                let field = self.chance.choice(own)?;
                let before = record.get(field.id).clone();
                let nothing = !field.required && self.chance.u8(0..5) == 0;
                let after = if nothing {
                    Value::Null
                } else {
                    self.other(field.shape, &before)?
                };
                let field = field.id;
                let fields = vec![FieldChange {
                    field,
                    before,
                    after,
                }];
                Some(Change::Update { kind, id, fields })
            }
        }
    }

    /// Saves a change, or takes the last back; whether anything was saved, and of which kind.
    fn step(&mut self) -> Option<Kind> {
        if self.chance.u8(0..12) == 0 {
            return self.store.undo(&stamp()).ok().map(|_| Kind::Setting);
        }
        let change = self.change()?;
        let (kind, id) = change.target();
        let set = ChangeSet {
            changes: vec![change],
            ..ChangeSet::new(Label::new("t", &[]))
        };
        let saved = self.store.save(&set, &stamp(), Guard::Import).ok()?;
        if let Some(id) = saved.ids.get(&id) {
            let own = self.records.iter_mut().find(|(own, _)| *own == kind);
            own.unwrap().1.push(*id);
        }
        Some(kind)
    }

    fn anew(&self, on: Day) -> Vec<Counted> {
        let standard = Standard::read(&self.reader.rulebook().unwrap(), on);
        let scope = Scope {
            from: on,
            until: on.plus_days(1),
        };
        let branches = self.reader.branches(None, on).unwrap();
        let forces = self.reader.forces(&branches, scope, &standard).unwrap();
        let mut found: Vec<Counted> = forces
            .iter()
            .map(|force| {
                let confirmed = branches.tree.node(force.unit).unwrap().confirmed_on;
                (force.unit, confirmed, force.counts(&standard, on))
            })
            .collect();
        found.sort_by_key(|(unit, ..)| *unit);
        found
    }

    /// What is counted with what is kept, and of how many units something is kept.
    fn with_kept(&self, on: Day) -> (Vec<Counted>, usize) {
        let standard = Standard::read(&self.reader.rulebook().unwrap(), on);
        let bases = self.reader.bases(None, on).unwrap();
        let mut counts = vec![Counts::default(); bases.rows.len()];
        self.reader
            .each_counts(&bases, &standard, on, |at, own| counts[at] = own)
            .unwrap();
        let kept = bases.rows.iter().filter(|base| base.kept.is_some()).count();
        let units = bases.rows.iter().zip(counts);
        let mut found: Vec<Counted> = units
            .map(|(base, counts)| (base.unit, base.confirmed, counts))
            .collect();
        found.sort_by_key(|(unit, ..)| *unit);
        (found, kept)
    }
}

/// After each of many random changes, each of one record of any kind, what is kept and what is counted from
/// nothing are the same, today and on a day to come. `QUANSO_EDITS` asks for more changes.
#[test]
fn what_is_kept_is_what_is_counted_anew() {
    let wish = std::env::var("QUANSO_EDITS").ok();
    let wish: u32 = wish.and_then(|wish| wish.parse().ok()).unwrap_or(150);
    let (mut saved, mut kept_units, mut differ) = (0, 0, 0);
    let mut kinds = BTreeSet::new();
    let mut seed = 0;
    while saved < wish {
        seed += 1;
        let mut office = Office::new(seed);
        assert_eq!(office.store.settle(today(), usize::MAX).unwrap().left, 0);
        let mut last = office.anew(today());
        let mut round = 0;
        while round < 150 && saved < wish {
            let Some(kind) = office.step() else { continue };
            kinds.insert(kind);
            (saved, round) = (saved + 1, round + 1);
            for on in [today(), today().plus_days(office.chance.i64(1..30))] {
                let (found, kept) = office.with_kept(on);
                let expected = office.anew(on);
                assert_eq!(
                    found, expected,
                    "seed {seed}, change {round} of {kind:?}, on {on}"
                );
                kept_units += kept;
                if on == today() {
                    differ += usize::from(expected != last);
                    last = expected;
                }
            }
            if office.chance.u8(0..3) == 0 {
                assert_eq!(office.store.settle(today(), usize::MAX).unwrap().left, 0);
            }
        }
    }
    let wish = usize::try_from(wish).unwrap();
    assert!(kinds.len() > 20, "{kinds:?}");
    assert!(kept_units > wish * 5, "little was kept: {kept_units}");
    assert!(differ > wish / 20, "the changes were too tame: {differ}");
}
