//! Outlooks of bases that are kept in the file, and those counted when none is kept: the one way to what
//! is counted of a unit. A save marks what it touches as owed; what is owed is counted when it is asked
//! for, and kept when the writer has time. Must not judge.

mod code;
mod reach;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

pub(super) use reach::Reach;

use super::Store;
use super::branches::Branches;
use super::error::{Doing, StoreError};
use super::force::Scope;
use super::read::Reader;
use super::summary::{CONFIRMED, NAMED};
use crate::domain::readiness::outlook::REACH_DAYS;
use crate::domain::readiness::{Counts, Force, Outlook, Standard};
use crate::domain::tree::UnitNode;
use crate::domain::{Day, Id, Span};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use rustc_hash::FxHashMap as HashMap;
use std::collections::BTreeSet;

/// How rows are counted: raise it whenever the same records would be counted otherwise.
const METHOD: i64 = 5;
/// Days for which a row is good, so that the longest look ahead is always within its reach.
const GOOD_DAYS: i64 = 34;
/// Bases counted together: more would only take memory.
const TOGETHER: usize = 2000;

const DOING: &str = "reading outlooks";

/// Bases in the order of their codes.
pub(super) struct Bases {
    pub rows: Vec<Base>,
    /// All of the file.
    whole: bool,
    /// Where they stand in the tree, where that had to be read.
    branches: Option<Branches>,
}

impl Bases {
    /// The bases as a list for statements; nothing of the whole file.
    pub fn list(&self) -> Option<String> {
        let units = self.rows.iter().map(|base| base.unit);
        (!self.whole).then(|| list(units))
    }

    /// Of how many nothing is kept.
    pub fn owed(&self) -> usize {
        self.rows.iter().filter(|base| base.kept.is_none()).count()
    }
}

/// One base and what is kept of it.
pub(super) struct Base {
    pub unit: Id,
    pub code: String,
    pub name: String,
    pub confirmed: Option<Day>,
    /// From when on, and the steps; nothing where it must be counted.
    kept: Option<(Day, Vec<u8>)>,
}

impl Reader {
    /// The bases of a branch, or of the whole file, in the order of their codes.
    pub(super) fn bases(&self, branch: Option<Id>, day: Day) -> Result<Bases, StoreError> {
        let listed = self.mark()?.is_some_and(|days| days.covers(day));
        if listed && branch.is_none() {
            let mut rows = self.kept_bases(None, false, day)?;
            self.name_owed(&mut rows, day)?;
            return Ok(Bases {
                rows,
                whole: true,
                branches: None,
            });
        }
        let root = branch.map(|unit| [unit]);
        let branches = self.branches(root.as_ref().map(|root| &root[..]), day)?;
        let list = branch
            .is_some()
            .then(|| list(branches.bases().map(|node| node.id)));
        let kept = self.kept_bases(list.as_deref(), false, day)?;
        let mut kept: HashMap<Id, Base> = kept.into_iter().map(|base| (base.unit, base)).collect();
        let base = |node: &UnitNode| Base {
            unit: node.id,
            code: node.code.clone(),
            name: node.name.clone(),
            confirmed: node.confirmed_on,
            kept: kept.remove(&node.id).and_then(|base| base.kept),
        };
        let mut rows: Vec<Base> = branches.bases().map(base).collect();
        rows.sort_by_cached_key(|base| crate::text::order::title_key(&base.code));
        Ok(Bases {
            rows,
            whole: branch.is_none(),
            branches: Some(branches),
        })
    }

    /// What a row says of a base may be old where the row is owed.
    fn name_owed(&self, bases: &mut [Base], day: Day) -> Result<(), StoreError> {
        let owed = bases.iter_mut().filter(|base| base.kept.is_none());
        let mut owed: HashMap<Id, &mut Base> = owed.map(|base| (base.unit, base)).collect();
        if owed.is_empty() {
            return Ok(());
        }
        let statement = format!(
            "SELECT m.id, m.code, {NAMED}, {CONFIRMED}
             FROM json_each(?2) k CROSS JOIN unit m ON m.id = k.value
             LEFT JOIN unit_fact f ON f.unit = m.id AND f.from_day <= ?1 AND f.to_day > ?1"
        );
        let ids = list(owed.keys().copied());
        let mut prepared = self.conn.prepare_cached(&statement).doing(DOING)?;
        let mut rows = prepared.query(params![day, ids]).doing(DOING)?;
        while let Some(row) = rows.next().doing(DOING)? {
            let Some(base) = owed.get_mut(&Id(row.get(0).doing(DOING)?)) else {
                continue;
            };
            base.code = row
                .get::<_, Option<String>>(1)
                .doing(DOING)?
                .unwrap_or_default();
            base.name = row
                .get::<_, Option<String>>(2)
                .doing(DOING)?
                .unwrap_or_default();
            let confirmed: Option<i64> = row.get(3).doing(DOING)?;
            base.confirmed = confirmed.and_then(Day::from_number);
        }
        Ok(())
    }

    /// Shows what is counted of each of some bases on a day, by its place; one after the other, so that
    /// memory stays flat.
    pub(super) fn each_counts(
        &self,
        bases: &Bases,
        standard: &Standard,
        day: Day,
        mut see: impl FnMut(usize, Counts),
    ) -> Result<(), StoreError> {
        let kept = |base: &Base| {
            let (from, steps) = base.kept.as_ref()?;
            code::Steps::new(*from, steps).on(day)
        };
        let mut owed = Vec::new();
        for (at, base) in bases.rows.iter().enumerate() {
            match kept(base) {
                Some(counts) => see(at, counts),
                None => owed.push(at),
            }
        }
        let days = (day, day.plus_days(1));
        self.each_owed(bases, &owed, days, standard, |at, force| {
            see(at, force.counts(standard, day));
        })
    }

    /// Shows the outlook of each of some bases, by its place, over the days from one on before another; one
    /// after the other, so that memory stays flat.
    pub(super) fn each_outlook(
        &self,
        bases: &Bases,
        standard: &Standard,
        (day, until): (Day, Day),
        mut see: impl FnMut(usize, &Outlook),
    ) -> Result<(), StoreError> {
        let kept = |base: &Base| {
            let (from, steps) = base.kept.as_ref()?;
            let reaches = until <= from.plus_days(REACH_DAYS);
            let steps = reaches.then(|| code::Steps::new(*from, steps).all())??;
            let good = Span {
                from: *from,
                to: day.plus_days(1),
            };
            Some(Outlook {
                unit: base.unit,
                good,
                steps,
            })
        };
        let mut owed = Vec::new();
        for (at, base) in bases.rows.iter().enumerate() {
            match kept(base) {
                Some(outlook) => see(at, &outlook),
                None => owed.push(at),
            }
        }
        self.each_owed(bases, &owed, (day, until), standard, |at, force| {
            see(at, &Outlook::of(force, standard, day, until));
        })
    }

    /// Shows the forces of some bases, by their place.
    fn each_owed(
        &self,
        bases: &Bases,
        owed: &[usize],
        (from, until): (Day, Day),
        standard: &Standard,
        mut see: impl FnMut(usize, &Force),
    ) -> Result<(), StoreError> {
        let scope = Scope { from, until };
        let all = owed.len() == bases.rows.len() && owed.len() <= TOGETHER;
        for owed in owed.chunks(TOGETHER) {
            let units: Vec<Id> = owed.iter().map(|at| bases.rows[*at].unit).collect();
            let places: HashMap<Id, usize> =
                units.iter().copied().zip(owed.iter().copied()).collect();
            let read = match &bases.branches {
                Some(_) if all => None,
                _ => Some(self.branches((!(all && bases.whole)).then_some(&units[..]), from)?),
            };
            let Some(branches) = read.as_ref().or(bases.branches.as_ref()) else {
                continue;
            };
            for force in self.forces(branches, scope, standard)? {
                if let Some(at) = places.get(&force.unit) {
                    see(*at, &force);
                }
            }
        }
        Ok(())
    }

    /// The days on which every base has a row; nothing where rows were counted in another way.
    fn mark(&self) -> Result<Option<Span>, StoreError> {
        let statement = "SELECT from_day, to_day FROM outlook_mark WHERE method = ?1";
        let span = |row: &rusqlite::Row<'_>| {
            Ok(Span {
                from: Day::stored(row.get(0)?),
                to: Day::stored(row.get(1)?),
            })
        };
        self.conn
            .prepare_cached(statement)
            .and_then(|mut found| found.query_row([METHOD], span).optional())
            .doing(DOING)
    }

    /// Bases that have a row: all, in the order of their codes, or those of a list; or only those whose row
    /// is owed.
    fn kept_bases(
        &self,
        list: Option<&str>,
        owed: bool,
        day: Day,
    ) -> Result<Vec<Base>, StoreError> {
        if self.mark()?.is_none() {
            return Ok(Vec::new());
        }
        const COLUMNS: &str =
            "o.unit, o.code, o.name, o.confirmed_on, o.from_day, o.to_day, o.steps";
        let statement = match list {
            None if owed => format!(
                "SELECT {COLUMNS} FROM outlook o WHERE ?1 IS NULL
                 AND (o.steps IS NULL OR o.from_day > {on} OR o.to_day <= {on})",
                on = day.number()
            ),
            Some(_) => format!(
                "SELECT {COLUMNS} FROM json_each(?1) u CROSS JOIN outlook o ON o.unit = u.value"
            ),
            None => format!(
                "SELECT {COLUMNS} FROM unit m INDEXED BY unit_order CROSS JOIN outlook o ON o.unit = m.id
                 WHERE ?1 IS NULL ORDER BY m.code_key, m.id"
            ),
        };
        let mut prepared = self.conn.prepare_cached(&statement).doing(DOING)?;
        let read = |row: &rusqlite::Row<'_>| {
            let days = Span {
                from: Day::stored(row.get(4)?),
                to: Day::stored(row.get(5)?),
            };
            let confirmed: Option<i64> = row.get(3)?;
            let steps: Option<Vec<u8>> = match days.covers(day) {
                true => row.get(6)?,
                false => None,
            };
            Ok(Base {
                unit: Id(row.get(0)?),
                code: row.get(1)?,
                name: row.get(2)?,
                confirmed: confirmed.and_then(Day::from_number),
                kept: steps.map(|steps| (days.from, steps)),
            })
        };
        let rows = prepared.query_map([list], read).doing(DOING)?;
        rows.collect::<rusqlite::Result<_>>().doing(DOING)
    }

    /// The first day after one on which the tree, a rule or a waiver turns, before another: from then on
    /// rows are counted anew.
    fn next_turn(&self, day: Day, end: Day) -> Result<Day, StoreError> {
        let statement = "SELECT min(day) FROM (
            SELECT min(from_day) AS day FROM unit_fact WHERE from_day > ?1
            UNION ALL SELECT min(to_day) FROM unit_fact WHERE to_day > ?1
            UNION ALL SELECT min(from_day) FROM rule_value WHERE from_day > ?1
            UNION ALL SELECT min(to_day) FROM rule_value WHERE to_day > ?1
            UNION ALL SELECT min(granted_on) FROM training_waiver WHERE granted_on > ?1)";
        let found: Option<i64> = self
            .conn
            .prepare_cached(statement)
            .and_then(|mut found| found.query_row([day], |row| row.get(0)))
            .doing(DOING)?;
        Ok(found.map_or(end, |found| Day::stored(found).min(end)))
    }

    /// For the units of some forces, the first day after one on which a confirmation is set down for one or a
    /// seat of somebody in it turns.
    fn units_turn(&self, forces: &[Force], day: Day) -> Result<HashMap<Id, Day>, StoreError> {
        let units: BTreeSet<Id> = forces.iter().flat_map(units_of).collect();
        let statement = "SELECT unit, min(day) FROM (
             SELECT c.unit AS unit, c.confirmed_on AS day FROM json_each(?1) u
             CROSS JOIN confirmation c ON c.unit = u.value AND c.confirmed_on > ?2
             UNION ALL SELECT f.unit, iif(s.from_day > ?2, s.from_day, s.to_day) FROM json_each(?1) u
             CROSS JOIN member_fact f INDEXED BY member_fact_unit ON f.unit = u.value AND f.serving = 1 AND f.to_day > ?2
             CROSS JOIN seat s ON s.member = f.member AND s.to_day > ?2) GROUP BY unit";
        let mut prepared = self.conn.prepare_cached(statement).doing(DOING)?;
        let rows = prepared
            .query_map(params![list(units.into_iter()), day], |row| {
                Ok((Id(row.get(0)?), Day::stored(row.get(1)?)))
            })
            .doing(DOING)?;
        rows.collect::<rusqlite::Result<_>>().doing(DOING)
    }
}

/// A base and the units of its people.
fn units_of(force: &Force) -> impl Iterator<Item = Id> {
    let people = force.people.iter().map(|own| own.unit);
    people.chain([force.unit])
}

/// Outlooks that were counted and kept, and those that are still owed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    pub kept: usize,
    pub left: usize,
}

impl Store {
    /// Counts and keeps the outlooks that are owed on a day, at most so many.
    pub fn settle(&mut self, day: Day, most: usize) -> Result<Settled, StoreError> {
        if self.is_read_only() {
            return Ok(Settled::default());
        }
        let reader = self.reader()?;
        let transaction = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .doing(DOING)?;
        // Nobody else can write now: what the reader sees stays so until this is committed.
        let _together = reader.together()?;
        let end = day.plus_days(GOOD_DAYS);
        let standing = reader.mark()?;
        if standing.is_none() {
            transaction
                .execute_batch("DELETE FROM outlook; DELETE FROM outlook_mark")
                .doing(DOING)?;
            let mark = "INSERT INTO outlook_mark VALUES (?1, 0, 0)";
            transaction.execute(mark, [METHOD]).doing(DOING)?;
        }
        let is_listed = standing.is_some_and(|days| days.covers(day));
        let bases = if is_listed {
            let mut rows = reader.kept_bases(None, true, day)?;
            reader.name_owed(&mut rows, day)?;
            Bases {
                rows,
                whole: false,
                branches: None,
            }
        } else {
            reader.bases(None, day)?
        };
        let all = if bases.whole {
            bases.rows.len()
        } else {
            usize::MAX
        };
        let owed: Vec<&Base> = match standing {
            Some(_) => bases
                .rows
                .iter()
                .filter(|base| base.kept.is_none())
                .collect(),
            None => bases.rows.iter().collect(),
        };
        let now = &owed[..owed.len().min(most)];
        if !now.is_empty() || !is_listed {
            let turn = reader.next_turn(day, end)?;
            for now in now.chunks(TOGETHER) {
                keep(&transaction, &reader, (now, now.len() == all), (day, turn))?;
            }
            if now.len() == owed.len() && !is_listed {
                drop_others(&transaction, &bases.rows)?;
                let mark = "UPDATE outlook_mark SET from_day = ?1, to_day = ?2";
                transaction.execute(mark, [day, turn]).doing(DOING)?;
            }
        }
        transaction.commit().doing(DOING)?;
        Ok(Settled {
            kept: now.len(),
            left: owed.len() - now.len(),
        })
    }
}

/// Counts some bases and keeps what they come to.
fn keep(
    conn: &Connection,
    reader: &Reader,
    (bases, whole): (&[&Base], bool),
    (day, turn): (Day, Day),
) -> Result<(), StoreError> {
    let standard = Standard::read(&*reader.rulebook()?, day);
    let units: Vec<Id> = bases.iter().map(|base| base.unit).collect();
    let named: HashMap<Id, &Base> = bases.iter().map(|base| (base.unit, *base)).collect();
    let end = day.plus_days(REACH_DAYS);
    let scope = Scope {
        from: day,
        until: end,
    };
    let branches = reader.branches((!whole).then_some(&units[..]), day)?;
    let mut row = conn
        .prepare_cached("REPLACE INTO outlook VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
        .doing(DOING)?;
    let forces = reader.forces(&branches, scope, &standard)?;
    let turns = reader.units_turn(&forces, day)?;
    for force in forces {
        let Some(base) = named.get(&force.unit) else {
            continue;
        };
        let outlook = Outlook::of(&force, &standard, day, end);
        let own = units_of(&force).filter_map(|unit| turns.get(&unit));
        let good = own.min().map_or(turn, |found| turn.min(*found));
        row.execute(params![
            base.unit,
            base.code,
            base.name,
            base.confirmed,
            day,
            outlook.good.to.min(good),
            code::encode(day, &outlook.steps)
        ])
        .doing(DOING)?;
    }
    Ok(())
}

/// Leaves no row of what is no base any more.
fn drop_others(conn: &Connection, bases: &[Base]) -> Result<(), StoreError> {
    let ids: Vec<i64> = bases.iter().map(|base| base.unit.0).collect();
    let list = serde_json::Value::from(ids).to_string();
    let statement = "DELETE FROM outlook WHERE unit NOT IN (SELECT value FROM json_each(?1))";
    conn.execute(statement, [list]).doing(DOING)?;
    Ok(())
}

/// Units as a list for statements.
fn list(units: impl Iterator<Item = Id>) -> String {
    let ids: Vec<i64> = units.map(|unit| unit.0).collect();
    serde_json::Value::from(ids).to_string()
}
