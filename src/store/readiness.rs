//! Units judged by the internal reference index, explained and looked ahead at. Must not judge:
//! `domain::readiness` does.

use super::error::{Doing, StoreError};
use super::force::Scope;
use super::read::Reader;
use crate::domain::readiness::force::Force;
use crate::domain::readiness::forecast::first_drop;
use crate::domain::readiness::mend::{Item, Lack, Subject, mend};
use crate::domain::readiness::movement::{Movement, Stretch};
use crate::domain::readiness::{Counts, Outlook, Standard, read};
use crate::domain::{Day, Id, Span, codes};
use crate::fields::Kind;
use crate::fields::readiness::{
    Dropping, Explained, Judged, Moved, Readiness, ReadinessBoard, Trend, UnitReading,
};
use rusqlite::params;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Bases that are judged while one waits.
const MOST: i64 = 3000;

impl Reader {
    /// Every base of a branch judged on a day.
    pub fn readiness(&self, branch: Option<Id>, day: Day) -> Result<Readiness, StoreError> {
        let _together = self.together()?;
        let standard = Standard::read(&self.rulebook()?, day);
        let root = branch.map(|unit| [unit]);
        let scope = Scope {
            roots: root.as_ref().map(|root| &root[..]),
            from: day,
            until: day.plus_days(1),
        };
        let forces = self.forces(scope, &standard)?;
        let mut units = Vec::with_capacity(forces.len());
        for force in forces {
            let counts = force.counts(&standard, day);
            units.push(self.unit_reading(counts, &force, &standard, day)?);
        }
        units.sort_by_cached_key(|own| crate::text::order::title_key(&own.code));
        Ok(Readiness {
            day,
            measures: standard.measures,
            problems: standard.problems,
            units,
        })
    }

    /// What the overview shows; nothing where more bases are in the file than can be judged while one waits.
    pub fn readiness_board(
        &self,
        day: Day,
        days: u16,
    ) -> Result<Option<ReadinessBoard>, StoreError> {
        let _together = self.together()?;
        if self.base_count(day)? > MOST {
            return Ok(None);
        }
        let readiness = self.readiness(None, day)?;
        Ok(Some(ReadinessBoard {
            order: readiness.attention(),
            trend: self.trend(&readiness)?,
            dropping: self.forecast(None, day, days)?,
            readiness,
        }))
    }

    fn base_count(&self, day: Day) -> Result<i64, StoreError> {
        let doing = "counting bases";
        let statement = "SELECT count(*) FROM unit_fact WHERE base AND active AND from_day <= ?1 AND to_day > ?1";
        let mut prepared = self.conn.prepare_cached(statement).doing(doing)?;
        prepared.query_row([day], |row| row.get(0)).doing(doing)
    }

    /// One base with what stands behind its measures, what mends it, and its first drop within so many days;
    /// nothing where the unit is no base.
    pub fn explain(&self, unit: Id, day: Day, days: u16) -> Result<Option<Explained>, StoreError> {
        let _together = self.together()?;
        let tree = self.tree_below(Some(&[unit]), day)?;
        if !tree.node(unit).is_some_and(|node| node.base) {
            return Ok(None);
        }
        let standard = Standard::read(&self.rulebook()?, day);
        let until = day.plus_days(i64::from(days) + 1);
        let scope = Scope {
            roots: Some(&[unit]),
            from: day,
            until,
        };
        let forces = self.forces(scope, &standard)?;
        let Some(force) = forces.into_iter().find(|force| force.unit == unit) else {
            return Ok(None);
        };
        let accounts = force.accounts(&standard, day);
        let found = self.unit_reading(force.sum(&accounts, day), &force, &standard, day)?;
        let behind: Vec<Vec<Item>> = accounts.into_iter().map(|own| own.items).collect();
        let mendings = mend(&found.reading, &standard, |measure| behind[measure].clone());
        let outlook = Outlook::of(&force, &standard, day, until);
        let drop = first_drop(
            &found.reading,
            &outlook,
            &standard,
            (force.confirmed, &force.overrides),
            (day, until),
        );
        let mut names = BTreeMap::new();
        for item in behind.iter().flatten() {
            self.put_name(&mut names, item.subject, day)?;
        }
        Ok(Some(Explained {
            unit: found,
            behind,
            mendings,
            drop,
            names,
        }))
    }

    /// A base explained, or the bases below a command; nothing where there are none, or too many.
    pub fn judged(&self, unit: Id, day: Day, days: u16) -> Result<Option<Judged>, StoreError> {
        let _together = self.together()?;
        if let Some(found) = self.explain(unit, day, days)? {
            return Ok(Some(Judged::Base(Box::new(found))));
        }
        if self.base_count(day)? > MOST {
            return Ok(None);
        }
        let found = self.readiness(Some(unit), day)?;
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
        let standard = Standard::read(&self.rulebook()?, day);
        let until = day.plus_days(i64::from(days) + 1);
        let root = branch.map(|unit| [unit]);
        let scope = Scope {
            roots: root.as_ref().map(|root| &root[..]),
            from: day,
            until,
        };
        let mut found = Vec::new();
        for force in self.forces(scope, &standard)? {
            let outlook = Outlook::of(&force, &standard, day, until);
            let now = force.reading(&standard, day);
            let known = (force.confirmed, &force.overrides[..]);
            let Some(drop) = first_drop(&now, &outlook, &standard, known, (day, until)) else {
                continue;
            };
            let new = |measure: usize| {
                let account = standard.measures[measure].account;
                let before = account(&force, &standard, day).items;
                let mut items = account(&force, &standard, drop.day).items;
                items.retain(|item| item.lack != Lack::Undrawn && !before.contains(item));
                (measure, items)
            };
            let why = drop.measures.iter().copied().map(new).collect();
            let (code, name) = self.name_of(Kind::Unit, force.unit, day)?;
            found.push(Dropping {
                unit: force.unit,
                code: code.unwrap_or_default(),
                name: name.unwrap_or_default(),
                drop,
                why,
            });
        }
        found.sort_by_cached_key(|own| (own.drop.day, crate::text::order::title_key(&own.code)));
        Ok(found)
    }

    /// A mark of the thresholds in force on a day: the same mark, the same rows.
    pub fn standard_mark(&self, day: Day) -> Result<String, StoreError> {
        let standard = Standard::read(&self.rulebook()?, day);
        let digest = blake3::hash(format!("{standard:?}").as_bytes());
        Ok(digest.to_hex()[..8].to_owned())
    }

    /// Whether a day was set down.
    pub fn has_snapshot(&self, day: Day) -> Result<bool, StoreError> {
        let doing = "looking for a snapshot";
        let statement = "SELECT 1 FROM readiness_snapshot WHERE day = ?1 LIMIT 1";
        let mut prepared = self.conn.prepare_cached(statement).doing(doing)?;
        prepared.exists([day]).doing(doing)
    }

    /// The months that were set down, and how units stand now against last month and the year before.
    pub fn trend(&self, now: &Readiness) -> Result<Trend, StoreError> {
        let doing = "reading snapshots";
        let units: HashMap<Id, Option<usize>> = now
            .units
            .iter()
            .map(|own| (own.unit, rank(own.reading.computed.code())))
            .collect();
        let statement = "SELECT unit, day, result FROM readiness_snapshot WHERE day < ?1 AND day >= ?2 ORDER BY day, unit";
        let mut prepared = self.conn.prepare_cached(statement).doing(doing)?;
        let first = now.day.minus_months(13);
        let mut rows = prepared.query(params![now.day, first]).doing(doing)?;
        let mut trend = Trend::default();
        while let Some(row) = rows.next().doing(doing)? {
            let unit = Id(row.get(0).doing(doing)?);
            let day = Day::stored(row.get(1).doing(doing)?);
            let result: String = row.get(2).doing(doing)?;
            let Some(here) = units.get(&unit) else {
                continue;
            };
            if trend.days.last().is_none_or(|(last, _)| *last != day) {
                trend.days.push((day, BTreeMap::new()));
                trend.since.push((day, 0, 0));
            }
            if let (Some(before), Some(here), Some((_, better, worse))) =
                (rank(&result), here, trend.since.last_mut())
            {
                *better += i64::from(*here < before);
                *worse += i64::from(*here > before);
            }
            if let Some((_, counts)) = trend.days.last_mut() {
                *counts.entry(result).or_default() += 1;
            }
        }
        // Last month, and the same month of last year.
        let year = now.day.minus_months(12);
        let latest = trend.since.last().map(|(day, ..)| *day);
        let apart = |day: Day| day.days_until(year).abs();
        let same = trend
            .since
            .iter()
            .map(|(day, ..)| *day)
            .filter(|day| apart(*day) < 16);
        let same = same.min_by_key(|day| apart(*day));
        trend
            .since
            .retain(|(day, ..)| Some(*day) == latest || Some(*day) == same);
        Ok(trend)
    }

    /// How the strength of a branch moved between two days.
    pub fn movement(&self, branch: Option<Id>, from: Day, to: Day) -> Result<Moved, StoreError> {
        let _together = self.together()?;
        let doing = "reading movements";
        let inside: Option<HashSet<Id>> = match branch {
            Some(unit) => Some(self.branch(unit, to)?.into_iter().collect()),
            None => None,
        };
        let statement = "SELECT member, from_day, to_day, unit, serving FROM member_fact ORDER BY member, from_day";
        let mut prepared = self.conn.prepare_cached(statement).doing(doing)?;
        let mut rows = prepared.query([]).doing(doing)?;
        let mut movement = Movement::default();
        let mut hand: (Option<Id>, Vec<Stretch>) = (None, Vec::new());
        while let Some(row) = rows.next().doing(doing)? {
            let member = Id(row.get(0).doing(doing)?);
            if hand.0 != Some(member) {
                if let Some(id) = hand.0 {
                    movement.add(id, &hand.1, (from, to));
                }
                hand = (Some(member), Vec::new());
            }
            let unit = row.get::<_, Option<i64>>(3).doing(doing)?.map(Id);
            let of = |unit: Id| inside.as_ref().is_none_or(|own| own.contains(&unit));
            hand.1.push(Stretch {
                span: Span {
                    from: Day::stored(row.get(1).doing(doing)?),
                    to: Day::stored(row.get(2).doing(doing)?),
                },
                serving: row.get(4).doing(doing)?,
                inside: unit.is_some_and(of),
            });
        }
        if let Some(id) = hand.0 {
            movement.add(id, &hand.1, (from, to));
        }
        let mut names = BTreeMap::new();
        for (.., member) in &movement.moves {
            self.put_name(&mut names, Subject::Member(*member), to)?;
        }
        Ok(Moved { movement, names })
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

    fn put_name(
        &self,
        names: &mut BTreeMap<Id, String>,
        subject: Subject,
        day: Day,
    ) -> Result<(), StoreError> {
        let (kind, id) = match subject {
            Subject::Member(id) => (Kind::Member, id),
            Subject::Shift(id, _) => (Kind::DutyShift, id),
            Subject::Unit(..) => return Ok(()),
        };
        if let std::collections::btree_map::Entry::Vacant(free) = names.entry(id) {
            free.insert(self.name_of(kind, id, day)?.1.unwrap_or_default());
        }
        Ok(())
    }
}

/// How far down a level is; nothing where none is known.
fn rank(code: &str) -> Option<usize> {
    codes::LEVEL.rank(code)
}
