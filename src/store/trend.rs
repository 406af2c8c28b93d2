//! How units and strength moved: what was set down of days gone by, how units stand against it and who made
//! the entries since, strength between two days. Must not judge.

use super::error::{Doing, StoreError};
use super::journal::Stamp;
use super::outlook::Reach;
use super::read::Reader;
use super::{Store, journal, sql};
use crate::domain::readiness::mend::Subject;
use crate::domain::readiness::movement::{Move, Movement, Stretch};
use crate::domain::readiness::{Standard, State};
use crate::domain::{Day, Id, Span, codes};
use crate::fields::readiness::{
    self, Moved, MovedUnit, MovedUnits, Readiness, Since, Trend, levels,
};
use crate::fields::{Change, ChangeSet, Kind, Label};
use rusqlite::params;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Changed records that are looked through for who moved a unit, the newest first.
const MOST_ROWS: i64 = 50_000;

impl Reader {
    /// A mark of the thresholds in force on a day: the same mark, the same rows.
    fn standard_mark(&self, day: Day) -> Result<String, StoreError> {
        let standard = Standard::read(&*self.rulebook()?, day);
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

    fn has_snapshot_since(&self, day: Day) -> Result<bool, StoreError> {
        let doing = "looking for a snapshot";
        let statement = "SELECT 1 FROM readiness_snapshot WHERE day >= ?1 LIMIT 1";
        let mut prepared = self.conn.prepare_cached(statement).doing(doing)?;
        prepared.exists([day]).doing(doing)
    }

    /// What was set down of a day: result and figures of each unit.
    pub fn snapshot(&self, day: Day) -> Result<BTreeMap<Id, (String, String)>, StoreError> {
        let doing = "reading a snapshot";
        let statement = "SELECT unit, result, figures FROM readiness_snapshot WHERE day = ?1";
        let mut prepared = self.conn.prepare_cached(statement).doing(doing)?;
        let rows = prepared
            .query_map([day], |row| {
                Ok((Id(row.get(0)?), (row.get(1)?, row.get(2)?)))
            })
            .doing(doing)?;
        rows.collect::<rusqlite::Result<_>>().doing(doing)
    }

    /// The months that were set down, and how units stand now against last month and the year before.
    pub fn trend(
        &self,
        today: Day,
        now: impl Iterator<Item = (Id, State)>,
    ) -> Result<Trend, StoreError> {
        let doing = "reading snapshots";
        let units: HashMap<Id, Option<usize>> = now
            .map(|(unit, computed)| (unit, rank(computed.code())))
            .collect();
        let statement = "SELECT unit, day, result FROM readiness_snapshot WHERE day < ?1 AND day >= ?2 ORDER BY day, unit";
        let mut prepared = self.conn.prepare_cached(statement).doing(doing)?;
        let first = today.minus_months(13);
        let mut rows = prepared.query(params![today, first]).doing(doing)?;
        let mut trend = Trend::default();
        while let Some(row) = rows.next().doing(doing)? {
            let unit = Id(row.get(0).doing(doing)?);
            let day = Day::stored(row.get(1).doing(doing)?);
            let result: String = row.get(2).doing(doing)?;
            if trend.days.last().is_none_or(|(last, _)| *last != day) {
                trend.days.push((day, BTreeMap::new()));
                trend.since.push(Since {
                    day,
                    ..Since::default()
                });
            }
            // Of a unit that is no base any more nothing can be compared; the month keeps it all the same.
            if let (Some(here), Some(since)) = (units.get(&unit), trend.since.last_mut()) {
                match (rank(&result), *here) {
                    (Some(before), Some(here)) => {
                        since.better += i64::from(here < before);
                        since.worse += i64::from(here > before);
                    }
                    (before, here) => since.other += i64::from(before.is_some() != here.is_some()),
                }
            }
            if let Some((_, counts)) = trend.days.last_mut() {
                *counts.entry(result).or_default() += 1;
            }
        }
        // Last month, and the same month of last year.
        let year = today.minus_months(12);
        let latest = trend.since.last().map(|own| own.day);
        let apart = |day: Day| day.days_until(year).abs();
        let same = trend
            .since
            .iter()
            .map(|own| own.day)
            .filter(|day| apart(*day) < 16);
        let same = same.min_by_key(|day| apart(*day));
        trend
            .since
            .retain(|own| Some(own.day) == latest || Some(own.day) == same);
        Ok(trend)
    }

    /// How the strength of a branch moved between two days; of each term so many people are named.
    pub fn movement(
        &self,
        branch: Option<Id>,
        (from, to): (Day, Day),
        most: usize,
    ) -> Result<Moved, StoreError> {
        let _together = self.together()?;
        let doing = "reading movements";
        let units = branch.map(|unit| self.branch(unit, to)).transpose()?;
        let list = units.as_ref().map(|units| {
            let ids: Vec<i64> = units.iter().map(|unit| unit.0).collect();
            serde_json::Value::from(ids).to_string()
        });
        let inside: Option<HashSet<Id>> = units.map(|units| units.into_iter().collect());
        let statement = match list {
            Some(_) => {
                "SELECT f.member, f.from_day, f.to_day, f.unit, f.serving FROM
                 (SELECT DISTINCT o.member FROM json_each(?1) u CROSS JOIN member_fact o INDEXED BY member_fact_unit ON o.unit = u.value) k
                 CROSS JOIN member_fact f ON f.member = k.member ORDER BY f.member, f.from_day"
            }
            None => {
                "SELECT member, from_day, to_day, unit, serving FROM member_fact WHERE ?1 IS NULL ORDER BY member, from_day"
            }
        };
        let mut prepared = self.conn.prepare_cached(statement).doing(doing)?;
        let mut rows = prepared.query([list]).doing(doing)?;
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
        movement.moves.sort_by_key(|(day, ..)| *day);
        let mut names = BTreeMap::new();
        for kind in Move::ALL {
            let own = movement.moves.iter().filter(|(_, own, _)| *own == kind);
            for (.., member) in own.take(most) {
                self.put_name(&mut names, Subject::Member(*member), to)?;
            }
        }
        Ok(Moved { movement, names })
    }

    /// The units that stand on another level on a day than in what was set down of another: from which to
    /// which, by which measures, and who made entries since that speak of them. Nothing where the file has
    /// more units than can be judged while one waits.
    pub fn moved(&self, since: Day, day: Day) -> Result<Option<MovedUnits>, StoreError> {
        let _together = self.together()?;
        if self.is_too_many(day)? {
            return Ok(None);
        }
        let now = self.readiness(None, day)?;
        let then = self.snapshot(since)?;
        let mut units = Vec::new();
        for own in &now.units {
            let Some((result, figures)) = then.get(&own.unit) else {
                continue;
            };
            let (from, to) = (State::parse(result), own.reading.computed);
            if from == to {
                continue;
            }
            let before = levels(figures);
            let parts = own.reading.parts.iter().zip(now.measures).enumerate();
            let mut measures: Vec<usize> = parts
                .filter(|(_, (part, measure))| {
                    before
                        .get(measure.key)
                        .is_some_and(|own| *own != part.state)
                })
                .map(|(at, _)| at)
                .collect();
            // What decides the level now comes first.
            measures.sort_by_key(|at| std::cmp::Reverse(own.reading.parts[*at].state.level()));
            units.push(MovedUnit {
                unit: own.unit,
                name: own.name.clone(),
                from,
                to,
                measures,
                by: BTreeMap::new(),
            });
        }
        let whole = self.put_who(&mut units, since, day)?;
        Ok(Some(MovedUnits { units, whole }))
    }

    /// Who made entries after a day that still stand and speak of some units, and how many; whether all
    /// entries were looked through.
    fn put_who(&self, units: &mut [MovedUnit], since: Day, day: Day) -> Result<bool, StoreError> {
        let doing = "looking for who moved a unit";
        let ids: Vec<Id> = units.iter().map(|own| own.unit).collect();
        let branches = self.branches(Some(&ids), day)?;
        let places: HashMap<Id, usize> = ids.iter().copied().zip(0..).collect();
        let bases: Vec<Id> = branches.bases().map(|node| node.id).collect();
        let place = |unit: Id| {
            let base = bases.get(branches.place(unit)?)?;
            places.get(base).copied()
        };
        let statement = "SELECT s.id, s.who, r.kind, r.record, r.action, r.before, r.after
             FROM change_set s CROSS JOIN change_row r ON r.change_set = s.id
             WHERE s.today > ?1 AND s.nature IN ('do', 'redo') AND s.taken_back_by IS NULL
             ORDER BY s.id DESC, r.sequence LIMIT ?2";
        let mut prepared = self.conn.prepare_cached(statement).doing(doing)?;
        let mut rows = prepared.query(params![since, MOST_ROWS]).doing(doing)?;
        let mut seen = 0;
        let mut hand: Option<(i64, String, ChangeSet)> = None;
        while let Some(row) = rows.next().doing(doing)? {
            seen += 1;
            let (entry, who): (i64, String) = (row.get(0).doing(doing)?, row.get(1).doing(doing)?);
            if hand.as_ref().is_none_or(|(last, ..)| *last != entry) {
                if let Some((_, who, set)) = hand.take() {
                    self.put_entry(units, &place, &who, &set)?;
                }
                hand = Some((entry, who, ChangeSet::new(Label::default())));
            }
            let kind: String = row.get(2).doing(doing)?;
            let (Some(kind), Some((_, _, set))) = (Kind::parse(&kind), hand.as_mut()) else {
                continue;
            };
            let id = Id(row.get(3).doing(doing)?);
            let action: String = row.get(4).doing(doing)?;
            let text = |at: usize| -> Result<String, StoreError> {
                let text: Option<String> = row.get(at).doing(doing)?;
                Ok(text.unwrap_or_default())
            };
            match action.as_str() {
                "delete" => {
                    let record = journal::record(kind, id, &text(5)?);
                    set.changes.push(Change::Delete(record));
                }
                // What is gone since has an entry of its own that tells of it.
                _ => {
                    let Some(record) = sql::load(&self.conn, kind, id)? else {
                        continue;
                    };
                    if action == "update" {
                        let mut before = record.clone();
                        for change in journal::field_changes(kind, &text(5)?, &text(6)?) {
                            before.set(change.field, change.before);
                        }
                        set.changes.push(Change::Delete(before));
                    }
                    set.changes.push(Change::Insert(record));
                }
            }
        }
        if let Some((_, who, set)) = hand {
            self.put_entry(units, &place, &who, &set)?;
        }
        Ok(seen < MOST_ROWS)
    }

    /// Puts one entry to the units that it speaks of.
    fn put_entry(
        &self,
        units: &mut [MovedUnit],
        place: &impl Fn(Id) -> Option<usize>,
        who: &str,
        set: &ChangeSet,
    ) -> Result<(), StoreError> {
        let reach = Reach::of(&self.conn, set)?;
        let touched: HashSet<usize> = match reach.units() {
            Some(own) => own.filter_map(place).collect(),
            None => (0..units.len()).collect(),
        };
        for at in touched {
            *units[at].by.entry(who.to_owned()).or_default() += 1;
        }
        Ok(())
    }
}

impl Store {
    /// Sets down a day as it was judged, with the standard that it was judged by.
    pub fn set_down_readiness(
        &mut self,
        found: &Readiness,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        let count = found.units.len().to_string();
        let label = Label::new(
            "change-snapshot",
            &[("day", &found.day.local()), ("n", &count)],
        );
        let standard = self.reader()?.standard_mark(found.day)?;
        let set = readiness::snapshot(found, &standard, label);
        if !set.changes.is_empty() {
            self.set_down(&set, stamp)?;
        }
        Ok(())
    }

    /// Sets down the end of last month, once, where anybody served then; which day was set down. Of a file
    /// that is too large to be counted on a day gone by, today is set down for it.
    pub fn set_down_month(&mut self, stamp: &Stamp) -> Result<Option<Day>, StoreError> {
        if self.is_read_only() {
            return Ok(None);
        }
        let reader = self.reader()?;
        let today = stamp.today;
        let last = today.month_start().plus_days(-1);
        if reader.has_snapshot(last)? {
            return Ok(None);
        }
        let day = match reader.is_too_many(last)? {
            true if reader.has_snapshot_since(last)? || reader.is_too_many(today)? => {
                return Ok(None);
            }
            true => today,
            false => last,
        };
        let found = reader.readiness(None, day)?;
        let anybody = found.units.iter().any(|own| own.reading.counts.on_roll > 0);
        if !anybody {
            return Ok(None);
        }
        self.set_down_readiness(&found, stamp)?;
        Ok(Some(day))
    }
}

/// How far down a level is; nothing where none is known.
fn rank(code: &str) -> Option<usize> {
    codes::LEVEL.rank(code)
}
