//! Units judged by the internal reference index, explained and looked ahead at. Must not judge:
//! `domain::readiness` does.

use super::balances::credit;
use super::error::{Doing, StoreError};
use super::force::Scope;
use super::outlook::Bases;
use super::read::Reader;
use super::sql::Cells;
use crate::domain::readiness::force::Force;
use crate::domain::readiness::forecast::{Ahead, Drop};
use crate::domain::readiness::mend::{Item, Lack, Subject, lift_measure, mend};
use crate::domain::readiness::{Counts, Measured, Outlook, Standard, Taken, read};
use crate::domain::training::grade::Grade;
use crate::domain::{Day, Id};
use crate::fields::Kind;
use crate::fields::readiness::{
    BoardRow, Dropping, Evidence, Explained, InClass, Judged, Readiness, ReadinessBoard, Review,
    UnitReading,
};
use rusqlite::{OptionalExtension, params};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};

/// Bases that are judged while one waits, where nothing is kept of them.
const MOST: usize = 3000;
/// Units of which is told together why they drop.
const TOGETHER: usize = 500;

impl Reader {
    /// Whether more bases are owed on a day than can be counted while one waits.
    pub(super) fn is_too_many(&self, day: Day) -> Result<bool, StoreError> {
        Ok(self.bases(None, day)?.owed() > MOST)
    }

    /// Every base of a branch judged on a day.
    pub fn readiness(&self, branch: Option<Id>, day: Day) -> Result<Readiness, StoreError> {
        let _together = self.together()?;
        let standard = Standard::read(&*self.rulebook()?, day);
        let bases = self.bases(branch, day)?;
        self.judge(&bases, standard, day)
    }

    fn judge(&self, bases: &Bases, standard: Standard, day: Day) -> Result<Readiness, StoreError> {
        let mut units: Vec<Option<UnitReading>> = Vec::new();
        units.resize_with(bases.rows.len(), || None);
        self.each_reading(bases, &standard, day, |at, own| units[at] = Some(own))?;
        Ok(Readiness {
            day,
            units: units.into_iter().flatten().collect(),
            measures: standard.measures,
            problems: standard.problems,
        })
    }

    /// Shows each of some bases judged on a day, by its place.
    fn each_reading(
        &self,
        bases: &Bases,
        standard: &Standard,
        day: Day,
        mut see: impl FnMut(usize, UnitReading),
    ) -> Result<(), StoreError> {
        let mut overrides = self.overrides(bases.list().as_deref(), (day, day.plus_days(1)))?;
        self.each_counts(bases, standard, day, |at, counts| {
            let base = &bases.rows[at];
            let overrides = overrides.remove(&base.unit).unwrap_or_default();
            let reading = read(counts, standard, (base.confirmed, day), &overrides);
            let own = UnitReading {
                unit: base.unit,
                code: base.code.clone(),
                name: base.name.clone(),
                confirmed: base.confirmed,
                reading,
                overrides,
            };
            see(at, own);
        })
    }

    /// All that stands behind the figures of a branch's bases, or of every base, on a day; nothing where they
    /// are more than can be counted while one waits.
    pub fn evidence(&self, branch: Option<Id>, day: Day) -> Result<Option<Evidence>, StoreError> {
        let _together = self.together()?;
        let bases = self.bases(branch, day)?;
        if bases.rows.len() > MOST {
            return Ok(None);
        }
        let standard = Standard::read(&*self.rulebook()?, day);
        let readiness = self.judge(&bases, standard.clone(), day)?;
        let root = branch.as_ref().map(std::slice::from_ref);
        let branches = self.branches(root, day)?;
        let until = day.plus_days(1);
        let found = self.forces(&branches, Scope { from: day, until }, &standard)?;
        let mut found: HashMap<Id, Force> = found.into_iter().map(|own| (own.unit, own)).collect();
        let units = readiness.units.iter();
        let forces: Vec<Force> = units
            .map(|own| found.remove(&own.unit).unwrap_or_default())
            .collect();
        let mut names = BTreeMap::new();
        for force in &forces {
            let people = force.on(day).map(|own| own.member);
            let trained = force.trained_on(&standard, day).map(|own| own.member);
            for member in people.chain(trained) {
                self.put_name(&mut names, Subject::Member(member), day)?;
            }
            for place in force.places_on(&standard, day) {
                if let Entry::Vacant(free) = names.entry(place.shift) {
                    free.insert(self.shift_at(place.shift)?);
                }
            }
        }
        let places = forces
            .iter()
            .flat_map(|force| force.places_on(&standard, day));
        let until = day.plus_days(standard.duty_days);
        let standing = self.standers(places.map(|place| place.shift), (day, until))?;
        for (member, _) in standing.values().flatten() {
            self.put_name(&mut names, Subject::Member(*member), day)?;
        }
        let people = forces.iter().flat_map(|own| own.trained_on(&standard, day));
        let classes = self.classes_of(people.map(|own| own.member), standard.training_year(day))?;
        Ok(Some(Evidence {
            readiness,
            forces,
            standing,
            classes,
            standard,
            names,
        }))
    }

    /// What the overview shows; nothing while more bases are owed than can be counted while one waits.
    pub fn readiness_board(
        &self,
        day: Day,
        days: u16,
    ) -> Result<Option<ReadinessBoard>, StoreError> {
        let _together = self.together()?;
        let bases = self.bases(None, day)?;
        if bases.owed() > MOST {
            return Ok(None);
        }
        let standard = Standard::read(&*self.rulebook()?, day);
        let drops = self.drops(&bases, &standard, (day, days))?;
        let planned = drops.iter().filter(|(_, own)| own.planned.is_some());
        let mut reviews = [0; Review::ALL.len()];
        for (count, what) in reviews.iter_mut().zip(Review::ALL) {
            *count = self.review_count(what, day)?;
        }
        let mut rows: Vec<Option<BoardRow>> = Vec::new();
        rows.resize_with(bases.rows.len(), || None);
        let mut states: BTreeMap<&'static str, (i64, i64)> = BTreeMap::new();
        self.each_reading(&bases, &standard, day, |at, own| {
            let row = BoardRow::from(&own);
            let sum = states.entry(row.shown.code()).or_default();
            sum.0 += 1;
            sum.1 += own.reading.counts.on_roll;
            rows[at] = Some(row);
        })?;
        let mut rows: Vec<BoardRow> = rows.into_iter().flatten().collect();
        ReadinessBoard::order(&mut rows);
        Ok(Some(ReadinessBoard {
            trend: self.trend(day, rows.iter().map(|row| (row.unit, row.computed)))?,
            problems: standard.problems,
            rows,
            states,
            dropping: planned.count(),
            reviews,
        }))
    }

    /// One base with what stands behind its measures, what mends it, and its first drop within so many days;
    /// nothing where the unit is no base.
    pub fn explain(&self, unit: Id, day: Day, days: u16) -> Result<Option<Explained>, StoreError> {
        let _together = self.together()?;
        let tree = self.tree_below(Some(&[unit]), day)?;
        if !tree.node(unit).is_some_and(|node| node.base) {
            return Ok(None);
        }
        let standard = Standard::read(&*self.rulebook()?, day);
        let until = day.plus_days(i64::from(days) + 1);
        let branches = self.branches(Some(&[unit]), day)?;
        let forces = self.forces(&branches, Scope { from: day, until }, &standard)?;
        let Some(force) = forces.into_iter().find(|force| force.unit == unit) else {
            return Ok(None);
        };
        let accounts = force.accounts(&standard, day);
        let found = self.unit_reading(force.sum(&accounts, day), &force, &standard, day)?;
        let behind: Vec<Vec<Item>> = accounts.into_iter().map(|own| own.items).collect();
        let mendings = mend(&found.reading, &standard, |measure| behind[measure].clone());
        let outlook = Outlook::of(&force, &standard, day, until);
        let ahead = Ahead::of(
            &found.reading,
            &outlook,
            &standard,
            (force.confirmed, &force.overrides),
            (day, until),
        );
        let mut unclosed = BTreeMap::new();
        for (at, measure) in standard.measures.iter().enumerate() {
            let Measured::Hours(credit) = measure.measured else {
                continue;
            };
            let over = |item: &&Item| item.lack == Lack::Unclosed;
            for item in behind[at].iter().filter(over) {
                if let Subject::Member(member) = item.subject
                    && let Some(class) = force.unclosed_class(&standard, (member, credit), day)
                {
                    let (_, name) = self.name_of(Kind::TrainingClass, class, day)?;
                    unclosed.insert((at, member), (class, name.unwrap_or_default()));
                }
            }
        }
        let ahead_why = match ahead.told() {
            Some(told) => newly_behind(&force, &standard, told, day),
            None => Vec::new(),
        };
        let lift = |at: usize| lift_measure(&found.reading, &standard, at, behind[at].clone());
        let lifts = (0..standard.measures.len()).map(lift).collect();
        let mut names = BTreeMap::new();
        let new = ahead_why.iter().flat_map(|(_, items)| items);
        for item in behind.iter().flatten().chain(new) {
            self.put_name(&mut names, item.subject, day)?;
        }
        Ok(Some(Explained {
            unit: found,
            behind,
            mendings,
            training_year: standard.training_year(day),
            unclosed,
            ahead,
            ahead_why,
            lifts,
            thresholds: standard.thresholds.clone(),
            names,
        }))
    }

    /// A base explained, or the bases below a command; nothing where there are none, or too many.
    pub fn judged(&self, unit: Id, day: Day, days: u16) -> Result<Option<Judged>, StoreError> {
        let _together = self.together()?;
        if let Some(found) = self.explain(unit, day, days)? {
            return Ok(Some(Judged::Base(Box::new(found))));
        }
        let bases = self.bases(Some(unit), day)?;
        if bases.owed() > MOST {
            return Ok(None);
        }
        let standard = Standard::read(&*self.rulebook()?, day);
        let found = self.judge(&bases, standard, day)?;
        Ok((!found.units.is_empty()).then(|| Judged::Branch(Box::new(found))))
    }

    /// The bases of a branch that drop within so many days, the soonest first.
    pub fn forecast(
        &self,
        branch: Option<Id>,
        day: Day,
        days: u16,
    ) -> Result<Vec<Dropping>, StoreError> {
        let _together = self.together()?;
        let standard = Standard::read(&*self.rulebook()?, day);
        let bases = self.bases(branch, day)?;
        let mut found: Vec<Dropping> = self
            .drops(&bases, &standard, (day, days))?
            .into_iter()
            .map(|(at, ahead)| Dropping {
                unit: bases.rows[at].unit,
                code: bases.rows[at].code.clone(),
                name: bases.rows[at].name.clone(),
                ahead,
                why: Vec::new(),
                names: BTreeMap::new(),
            })
            .collect();
        found.sort_by_key(|own| own.ahead.told().map(|(_, drop)| drop.day));
        Ok(found)
    }

    /// Which of some bases drop within so many days, by their place.
    fn drops(
        &self,
        bases: &Bases,
        standard: &Standard,
        (day, days): (Day, u16),
    ) -> Result<Vec<(usize, Ahead)>, StoreError> {
        let until = day.plus_days(i64::from(days) + 1);
        let overrides = self.overrides(bases.list().as_deref(), (day, until))?;
        let mut found = Vec::new();
        self.each_outlook(bases, standard, (day, until), |at, outlook| {
            let base = &bases.rows[at];
            // Most have no step ahead, and so no drop.
            if outlook.between(day, until).next().is_none() {
                return;
            }
            let counts = outlook.on(day).cloned().unwrap_or_default();
            let overrides = overrides.get(&base.unit).map_or(&[][..], Vec::as_slice);
            let now = read(counts, standard, (base.confirmed, day), overrides);
            let known = (base.confirmed, overrides);
            let ahead = Ahead::of(&now, outlook, standard, known, (day, until));
            if ahead.told().is_some() {
                found.push((at, ahead));
            }
        })?;
        found.sort_by_key(|(at, _)| *at);
        Ok(found)
    }

    /// Puts to units that will drop what is new behind the measures that drop, by then.
    pub fn tell_why(&self, found: &mut [Dropping], day: Day) -> Result<(), StoreError> {
        let _together = self.together()?;
        let standard = Standard::read(&*self.rulebook()?, day);
        let drops = found.iter().filter_map(|own| own.ahead.told());
        let Some(last) = drops.map(|(_, drop)| drop.day).max() else {
            return Ok(());
        };
        for found in found.chunks_mut(TOGETHER) {
            let units: Vec<Id> = found.iter().map(|own| own.unit).collect();
            let scope = Scope {
                from: day,
                until: last.plus_days(1),
            };
            let branches = self.branches(Some(&units), day)?;
            let forces = self.forces(&branches, scope, &standard)?;
            let forces: HashMap<Id, Force> =
                forces.into_iter().map(|own| (own.unit, own)).collect();
            for own in found {
                let (Some(force), Some((taken, drop))) = (forces.get(&own.unit), own.ahead.told())
                else {
                    continue;
                };
                own.why = newly_behind(force, &standard, (taken, drop), day);
                for item in own.why.iter().flat_map(|(_, items)| items) {
                    self.put_name(&mut own.names, item.subject, day)?;
                }
            }
        }
        Ok(())
    }

    fn unit_reading(
        &self,
        counts: Counts,
        force: &Force,
        standard: &Standard,
        day: Day,
    ) -> Result<UnitReading, StoreError> {
        let reading = read(counts, standard, (force.confirmed, day), &force.overrides);
        let (code, name) = self.name_of(Kind::Unit, force.unit, day)?;
        Ok(UnitReading {
            unit: force.unit,
            code: code.unwrap_or_default(),
            name: name.unwrap_or_default(),
            confirmed: force.confirmed,
            reading,
            overrides: force.overrides.clone(),
        })
    }

    /// The classes of a year in which some people are, towards training and the commanders' course.
    fn classes_of(
        &self,
        people: impl Iterator<Item = Id>,
        year: i32,
    ) -> Result<BTreeMap<Id, Vec<InClass>>, StoreError> {
        let doing = "reading classes";
        let statement = "SELECT a.member, a.credit, c.name, c.starts_on, c.ends_on, c.closed_on,
             a.present, a.authorised, a.other_duty, a.unauthorised, a.excused, a.graded
             FROM json_each(?1) k CROSS JOIN attendance a INDEXED BY attendance_credit ON a.year = ?2 AND a.member = k.value
             CROSS JOIN training_class c ON c.id = a.class ORDER BY a.member, c.starts_on, c.id";
        let people: Vec<i64> = people.map(|id| id.0).collect();
        let people = serde_json::Value::from(people).to_string();
        let mut prepared = self.conn.prepare_cached(statement).doing(doing)?;
        let mut rows = prepared.query(params![people, year]).doing(doing)?;
        let mut found: BTreeMap<Id, Vec<InClass>> = BTreeMap::new();
        while let Some(row) = rows.next().doing(doing)? {
            let hours = |at: usize| row.int(at).unwrap_or(0);
            let grade = row.int(11).and_then(|at| usize::try_from(at).ok());
            let grade = grade.and_then(|at| Grade::ALL.get(at));
            let (Some(member), Some(credit)) = (row.id(0), credit(row, 1)) else {
                continue;
            };
            found.entry(member).or_default().push(InClass {
                class: row
                    .get::<_, Option<String>>(2)
                    .doing(doing)?
                    .unwrap_or_default(),
                credit: credit.code(),
                starts: row.day(3),
                ends: row.day(4),
                closed: row.day(5),
                present: hours(6),
                missed: [7, 8, 9, 10].map(hours),
                grade: grade.map(|own| own.code()),
            });
        }
        Ok(found)
    }

    /// A shift by the names of its station and its own.
    fn shift_at(&self, shift: Id) -> Result<String, StoreError> {
        let statement = "SELECT concat_ws(', ', d.name, s.name) FROM duty_shift s LEFT JOIN duty_station d ON d.id = s.station WHERE s.id = ?1";
        self.conn
            .prepare_cached(statement)
            .and_then(|mut found| found.query_row([shift], |row| row.get(0)).optional())
            .doing("reading a name")
            .map(Option::unwrap_or_default)
    }

    pub(super) fn put_name(
        &self,
        names: &mut BTreeMap<Id, String>,
        subject: Subject,
        day: Day,
    ) -> Result<(), StoreError> {
        let (kind, id) = match subject {
            Subject::Member(id) | Subject::Certificate(id, _) => (Kind::Member, id),
            Subject::Shift(id, _) => (Kind::DutyShift, id),
            Subject::Unit(..) => return Ok(()),
        };
        if let Entry::Vacant(free) = names.entry(id) {
            free.insert(self.name_of(kind, id, day)?.1.unwrap_or_default());
        }
        Ok(())
    }
}

/// What is new behind the measures of a drop, by its day: what is taken to be done by then left out.
fn newly_behind(
    force: &Force,
    standard: &Standard,
    (taken, drop): (Taken, &Drop),
    day: Day,
) -> Vec<(usize, Vec<Item>)> {
    let new = |measure: &usize| {
        let account = standard.measures[*measure].account;
        let before = account(force, standard, day).items;
        let mut items = account(force, standard, drop.day).items;
        items.retain(|item| !taken.has(item.lack) && !before.contains(item));
        (*measure, items)
    };
    drop.measures.iter().map(new).collect()
}
