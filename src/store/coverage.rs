//! How well the coming days are covered, unit by unit: one pass over the assignments of the period.
//! Must not decide what is needed.

use super::balances::Stretch;
use super::error::{Doing, StoreError};
use super::force::Scope;
use super::read::Reader;
use super::sql::Cells;
use super::stations::{NEED, SHIFT, days, need, shift, small};
use crate::domain::duty::need::{self as needs, STATES, Who};
use crate::domain::duty::roster::{Person, Roster, Station};
use crate::domain::tree::Tree;
use crate::domain::{Day, Id, Span};
use crate::fields::Kind;
use crate::fields::duty::{Coverage, CoverageRow};
use crate::fields::readiness::OnDuty;
use rusqlite::params;
use rustc_hash::FxHashMap as HashMap;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// Shifts that ended longer ago are no longer asked for.
const UNCLOSED_DAYS: i64 = 30;
/// Who stands.
const STANDS: &str = "CASE WHEN a.outcome LIKE 'VANG%' THEN a.replaced_by ELSE a.member END";
/// Whoever stands is there: serves on the day or holds a seat of a command, and is not away. What was stood is no
/// longer asked.
static THERE: LazyLock<String> = LazyLock::new(|| {
    format!(
        "(a.outcome = 'CO_MAT' OR NOT EXISTS
         (SELECT 1 FROM absence b WHERE b.member = {STANDS} AND b.from_day <= a.day AND b.to_day > a.day)
         AND coalesce((SELECT iif(f.status = 'TAM_VANG', 0, nullif(f.serving, 0)) FROM member_fact f
             WHERE f.member = {STANDS} AND f.from_day <= a.day AND f.to_day > a.day),
         EXISTS (SELECT 1 FROM seat s WHERE s.member = {STANDS} AND s.from_day <= a.day AND s.to_day > a.day)))"
    )
});
/// Places of one shift of a day.
pub(super) struct ShiftPlaces {
    pub unit: Id,
    pub shift: Id,
    pub day: Day,
    pub needed: u32,
    pub filled: u32,
    /// A roster holds the day, or somebody stands on it.
    pub drawn: bool,
}

/// The duty of all units: a roster each, without people or assignments.
struct Plans {
    /// All of the file.
    whole: bool,
    units: BTreeMap<Id, Roster>,
    shifts: HashMap<Id, Planned>,
}

/// Where a shift is planned.
#[derive(Clone, Copy)]
struct Planned {
    unit: Id,
    /// Its place in the roster of the unit.
    at: usize,
    asks: Asks,
}

/// What at least one place of a shift asks of whoever takes it, the most that any asks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Asks {
    Nothing,
    Post,
    Certificate,
}

impl Reader {
    /// Places needed and filled on each of so many days from `from`, for each unit of a branch.
    pub fn coverage(
        &self,
        branch: Option<Id>,
        from: Day,
        days_count: u16,
        as_of: Day,
    ) -> Result<Coverage, StoreError> {
        let to = from.plus_days(i64::from(days_count));
        let _together = self.together()?;
        let units = branch.map(|unit| self.branch(unit, as_of)).transpose()?;
        let plans = self.duty_plans(units.as_deref(), None, (from, to), as_of)?;
        let calendar = self.calendar(Span { from, to })?;
        let unclosed = self.unclosed(&plans, as_of)?;
        let mut days: BTreeMap<Id, Vec<(u32, u32)>> = BTreeMap::new();
        for unit in plans.units.keys() {
            days.insert(*unit, vec![(0, 0); usize::from(days_count)]);
        }
        self.places_of(&plans, None, (from, to), |place| {
            let at = usize::try_from(from.days_until(place.day)).unwrap_or(usize::MAX);
            let own = days.get_mut(&place.unit);
            if let Some(day) = own.and_then(|own| own.get_mut(at)) {
                day.0 += place.needed;
                day.1 += place.filled;
            }
        })?;
        let mut units = Vec::with_capacity(plans.units.len());
        for (unit, days) in days {
            let mut row = CoverageRow {
                unit,
                days,
                ..CoverageRow::default()
            };
            let unit = &unit;
            let (code, name) = self.name_of(Kind::Unit, *unit, as_of)?;
            row.code = code.unwrap_or_default();
            row.name = name.unwrap_or_default();
            row.state = self.roster_state(*unit, from)?;
            row.unclosed = unclosed.get(unit).copied().unwrap_or(0);
            units.push(row);
        }
        units.sort_by_key(|row| crate::text::order::title_key(&row.code));
        let kinds = (0..i64::from(days_count)).map(|later| calendar.kind(from.plus_days(later)));
        Ok(Coverage {
            from,
            state: self.state_of_all(from)?,
            kinds: kinds.collect(),
            units,
        })
    }

    /// Places needed and filled alone: of each shift of some units, day by day. Where everybody's service is
    /// known, in the order of members, it is not asked for again.
    pub(super) fn each_place(
        &self,
        units: Option<&[Id]>,
        (tree, known): (&Tree, Option<&[Stretch]>),
        (from, to): (Day, Day),
        as_of: Day,
        see: impl FnMut(&ShiftPlaces),
    ) -> Result<(), StoreError> {
        let plans = self.duty_plans(units, Some(tree), (from, to), as_of)?;
        self.places_of(&plans, known, (from, to), see)
    }

    fn places_of(
        &self,
        plans: &Plans,
        known: Option<&[Stretch]>,
        (from, to): (Day, Day),
        mut see: impl FnMut(&ShiftPlaces),
    ) -> Result<(), StoreError> {
        let there = self.standing(plans, known, (from, to))?;
        let drawn = self.rosters(plans, (from, to))?;
        let holders = self.holders_among(plans, &there, (from, to))?;
        for (unit, roster) in &plans.units {
            let held = drawn.get(unit).map_or(&[][..], Vec::as_slice);
            for day in roster.days() {
                let who = |at: usize| {
                    let who = there.get(&(roster.shifts[at].id, day));
                    who.map_or(&[][..], Vec::as_slice)
                };
                let shifts = 0..roster.shifts.len();
                let drawn = held.iter().any(|span| span.covers(day))
                    || shifts.clone().any(|at| !who(at).is_empty());
                for at in shifts {
                    let needed = roster.needed(at, day);
                    if needed.is_empty() {
                        continue;
                    }
                    see(&ShiftPlaces {
                        unit: *unit,
                        shift: roster.shifts[at].id,
                        day,
                        needed: count(&needed),
                        filled: filled(&needed, who(at), day, &holders),
                        drawn,
                    });
                }
            }
        }
        Ok(())
    }

    /// The days for which units have a roster.
    fn rosters(
        &self,
        plans: &Plans,
        (from, to): (Day, Day),
    ) -> Result<HashMap<Id, Vec<Span>>, StoreError> {
        let doing = "reading rosters";
        let few = (!plans.whole).then(|| {
            let ids: Vec<i64> = plans.units.keys().map(|unit| unit.0).collect();
            serde_json::Value::from(ids).to_string()
        });
        let statement = match few {
            Some(_) => {
                "SELECT r.unit, r.starts_on, r.ends_on FROM json_each(?3) u
                 CROSS JOIN duty_roster r ON r.unit = u.value AND r.starts_on < ?2 AND r.ends_on >= ?1"
            }
            None => {
                "SELECT unit, starts_on, ends_on FROM duty_roster INDEXED BY duty_roster_ends WHERE starts_on < ?2 AND ends_on >= ?1 AND ?3 IS NULL"
            }
        };
        let mut prepared = self.conn.prepare_cached(statement).doing(doing)?;
        let mut rows = prepared.query(params![from, to, few]).doing(doing)?;
        let mut found: HashMap<Id, Vec<Span>> = HashMap::default();
        while let Some(row) = rows.next().doing(doing)? {
            let unit = row.id(0).unwrap_or_default();
            found.entry(unit).or_default().push(days(row, 1));
        }
        Ok(found)
    }

    /// The highest state ordered for the units that are under no other.
    fn state_of_all(&self, day: Day) -> Result<&'static str, StoreError> {
        let doing = "reading orders of readiness";
        let statement = "SELECT o.state FROM readiness_order o
             JOIN unit_fact f ON f.unit = o.unit AND f.parent IS NULL AND f.from_day <= ?1 AND f.to_day > ?1
             WHERE o.starts_on <= ?1 AND coalesce(o.ends_on, ?1) >= ?1";
        let mut prepared = self.conn.prepare_cached(statement).doing(doing)?;
        let codes = prepared
            .query_map([day], |row| row.get::<_, String>(0))
            .doing(doing)?;
        let mut highest = 0;
        for code in codes {
            let code = code.doing(doing)?;
            let place = STATES.iter().position(|own| *own == code);
            highest = highest.max(place.unwrap_or(0));
        }
        Ok(STATES[highest])
    }

    /// Posts and certificates of those who stand where not anyone may, which is all that a place asks for.
    fn holders_among(
        &self,
        plans: &Plans,
        there: &HashMap<(Id, Day), Vec<Id>>,
        (from, to): (Day, Day),
    ) -> Result<HashMap<Id, Person>, StoreError> {
        let doing = "reading posts";
        let standing = |least: Asks| -> Vec<i64> {
            let asks = |shift: &Id| plans.shifts.get(shift).is_some_and(|own| own.asks >= least);
            let shifts = there.iter().filter(|((shift, _), _)| asks(shift));
            let mut ids: Vec<i64> = shifts.flat_map(|(_, who)| who).map(|id| id.0).collect();
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        let list = serde_json::Value::from(standing(Asks::Post)).to_string();
        let mut held = self.certificates_held(standing(Asks::Certificate))?;
        let mut found: HashMap<Id, Person> = HashMap::default();
        let mut statement = self
            .conn
            .prepare_cached(
                "SELECT k.value, p.post, p.from_day, p.to_day FROM json_each(?1) k CROSS JOIN posting p
                 ON p.member = k.value AND p.from_day < ?3 AND p.to_day > ?2 AND p.post IS NOT NULL
                 UNION ALL SELECT k.value, s.seat, s.from_day, s.to_day FROM json_each(?1) k CROSS JOIN seat s
                 ON s.member = k.value AND s.from_day < ?3 AND s.to_day > ?2 AND s.seat IS NOT NULL",
            )
            .doing(doing)?;
        let mut rows = statement.query(params![list, from, to]).doing(doing)?;
        while let Some(row) = rows.next().doing(doing)? {
            let id = row.id(0).unwrap_or_default();
            let post: String = row.get(1).doing(doing)?;
            let person = found.entry(id).or_insert_with(|| Person {
                id,
                certificates: held.remove(&id).unwrap_or_default(),
                ..Person::default()
            });
            person.posts.push((post, row.span(2)));
        }
        for (id, certificates) in held {
            found.insert(
                id,
                Person {
                    id,
                    certificates,
                    ..Person::default()
                },
            );
        }
        Ok(found)
    }

    fn duty_plans(
        &self,
        units: Option<&[Id]>,
        tree: Option<&Tree>,
        (from, to): (Day, Day),
        as_of: Day,
    ) -> Result<Plans, StoreError> {
        let mut plans = Plans {
            whole: units.is_none(),
            units: BTreeMap::new(),
            shifts: HashMap::default(),
        };
        let mut stations: HashMap<Id, (Id, usize)> = HashMap::default();
        let few = units.map(|ids| ("unit", ids));
        const STATION: &str = "unit, t.id, partner_share, starts_on, ends_on";
        self.each_of(("duty_station", STATION), few, |row| {
            let (Some(unit), Some(id)) = (row.id(0), row.id(1)) else {
                return;
            };
            let roster = plans
                .units
                .entry(unit)
                .or_insert_with(|| Roster::empty(unit, from, to));
            stations.insert(id, (unit, roster.stations.len()));
            roster.stations.push(Station {
                id,
                name: String::new(),
                kind: String::new(),
                place: String::new(),
                partner: String::new(),
                partner_share: small(row, 2),
                plan: String::new(),
                span: days(row, 3),
            });
        })?;
        let own: Vec<Id> = stations.keys().copied().collect();
        let few = units.is_some().then_some(("station", own.as_slice()));
        self.each_of(("duty_shift", SHIFT), few, |row| {
            let above = row.id(0);
            if let Some((unit, station)) = above.and_then(|id| stations.get(&id).copied())
                && let Some(roster) = plans.units.get_mut(&unit)
            {
                let own = shift(row, station);
                let planned = Planned {
                    unit,
                    at: roster.shifts.len(),
                    asks: Asks::Nothing,
                };
                plans.shifts.insert(own.id, planned);
                roster.shifts.push(own);
            }
        })?;
        let own: Vec<Id> = plans.shifts.keys().copied().collect();
        let few = units.is_some().then_some(("shift", own.as_slice()));
        self.each_of(("duty_need", NEED), few, |row| {
            let above = row.id(0);
            if let Some(planned) = above.and_then(|id| plans.shifts.get_mut(&id))
                && let Some(roster) = plans.units.get_mut(&planned.unit)
            {
                let need = need(row, planned.at);
                planned.asks = planned.asks.max(match need.who {
                    Who::Anyone => Asks::Nothing,
                    Who::Commander | Who::Post(_) => Asks::Post,
                    Who::Holder(_) => Asks::Certificate,
                });
                roster.needs.push(need);
            }
        })?;
        let calendar = Arc::new(self.calendar(Span { from, to })?);
        let mut orders: HashMap<Id, Vec<(Span, usize)>> = HashMap::default();
        self.for_each(Kind::ReadinessOrder, |record| {
            let state = record.get("state").as_text().unwrap_or_default();
            let state = STATES.iter().position(|own| *own == state);
            if let (Some(unit), Some(state)) = (record.get("unit").as_ref(), state) {
                orders
                    .entry(unit)
                    .or_default()
                    .push((super::duty::span(&record), state));
            }
            Ok(())
        })?;
        let read = match (orders.is_empty(), tree) {
            (false, None) => Some(self.tree_below(units, as_of)?),
            _ => None,
        };
        let tree = tree.or(read.as_ref());
        for (unit, roster) in &mut plans.units {
            roster.calendar = calendar.clone();
            if let Some(tree) = tree.filter(|_| !orders.is_empty()) {
                let above = tree.upwards(*unit);
                roster.states = above
                    .iter()
                    .filter_map(|id| orders.get(id))
                    .flatten()
                    .copied()
                    .collect();
            }
        }
        Ok(plans)
    }

    /// Who stands in each shift of each day, and is there.
    fn standing(
        &self,
        plans: &Plans,
        known: Option<&[Stretch]>,
        (from, to): (Day, Day),
    ) -> Result<HashMap<(Id, Day), Vec<Id>>, StoreError> {
        let doing = "reading who stands duty";
        let few = (!plans.whole).then(|| {
            let ids: Vec<i64> = plans.shifts.keys().map(|shift| shift.0).collect();
            serde_json::Value::from(ids).to_string()
        });
        let rows = match few {
            Some(_) => {
                "json_each(?3) s CROSS JOIN duty_assignment a INDEXED BY duty_assignment_shift
                 ON a.shift = s.value AND a.day >= ?1 AND a.day < ?2"
            }
            None => {
                "duty_assignment a INDEXED BY duty_assignment_day WHERE a.day >= ?1 AND a.day < ?2 AND ?3 IS NULL"
            }
        };
        let there = known.map_or(THERE.as_str(), |_| "1");
        let statement = format!(
            "SELECT a.day, a.shift, {STANDS}, a.outcome = 'CO_MAT' FROM {rows} AND {there}"
        );
        let absences = match known {
            Some(_) => self.absences(Scope { from, until: to }, None)?,
            None => HashMap::default(),
        };
        let mut statement = self.conn.prepare_cached(&statement).doing(doing)?;
        let mut rows = statement.query(params![from, to, few]).doing(doing)?;
        let mut found: HashMap<(Id, Day), Vec<Id>> = HashMap::default();
        while let Some(row) = rows.next().doing(doing)? {
            let (Some(day), Some(shift), Some(member)) = (row.day(0), row.id(1), row.id(2)) else {
                continue;
            };
            if !plans.shifts.contains_key(&shift) {
                continue;
            }
            let there = match known {
                Some(known) if !row.flag(3) => {
                    let absent = absences.get(&member).into_iter().flatten();
                    let mut absent = absent.filter(|(span, _)| span.covers(day));
                    absent.next().is_none() && self.is_here(known, member, day)?
                }
                _ => true,
            };
            if there {
                found.entry((shift, day)).or_default().push(member);
            }
        }
        Ok(found)
    }

    /// Whether somebody serves on a day and the status does not say away, or holds a seat of a command.
    fn is_here(&self, known: &[Stretch], member: Id, day: Day) -> Result<bool, StoreError> {
        let first = known.partition_point(|own| own.member < member);
        let own = known[first..].iter().take_while(|own| own.member == member);
        let mut own = own.filter(|own| own.span.covers(day));
        if let Some(own) = own.next() {
            return Ok(!own.is_away);
        }
        let statement = "SELECT EXISTS (SELECT 1 FROM seat WHERE member = ?1 AND from_day <= ?2 AND to_day > ?2)";
        self.conn
            .prepare_cached(statement)
            .and_then(|mut found| found.query_row(params![member, day], |row| row.get(0)))
            .doing("reading seats")
    }

    /// Who stands in some shifts, day by day, and whether each is there.
    pub(super) fn standers(
        &self,
        shifts: impl Iterator<Item = Id>,
        (from, to): (Day, Day),
    ) -> Result<OnDuty, StoreError> {
        let doing = "reading who stands duty";
        let shifts: Vec<i64> = shifts.map(|id| id.0).collect();
        let shifts = serde_json::Value::from(shifts).to_string();
        let statement = format!(
            "SELECT a.day, a.shift, {STANDS}, coalesce({}, 0) FROM (SELECT DISTINCT value FROM json_each(?3)) s
             CROSS JOIN duty_assignment a INDEXED BY duty_assignment_shift
             ON a.shift = s.value AND a.day >= ?1 AND a.day < ?2 ORDER BY a.id",
            *THERE
        );
        let mut statement = self.conn.prepare_cached(&statement).doing(doing)?;
        let mut rows = statement.query(params![from, to, shifts]).doing(doing)?;
        let mut found = OnDuty::new();
        while let Some(row) = rows.next().doing(doing)? {
            let day = Day::stored(row.get(0).doing(doing)?);
            let shift = Id(row.get(1).doing(doing)?);
            if let Some(member) = row.get::<_, Option<i64>>(2).doing(doing)? {
                let own = (Id(member), row.get(3).doing(doing)?);
                found.entry((shift, day)).or_default().push(own);
            }
        }
        Ok(found)
    }

    /// Shifts of the last month that were stood and whose book is not closed, by unit.
    fn unclosed(&self, plans: &Plans, today: Day) -> Result<HashMap<Id, u32>, StoreError> {
        let doing = "reading the hand-over books";
        let mut statement = self
            .conn
            .prepare_cached(
                "SELECT DISTINCT a.shift, a.day FROM duty_assignment a INDEXED BY duty_assignment_day
                 WHERE a.day >= ?1 AND a.day < ?2 AND NOT EXISTS
                 (SELECT 1 FROM duty_log l WHERE l.shift = a.shift AND l.day = a.day AND l.closed_on IS NOT NULL)",
            )
            .doing(doing)?;
        // A shift over midnight ends on the day after.
        let until = today.plus_days(-1);
        let mut rows = statement
            .query(params![today.plus_days(-UNCLOSED_DAYS), until])
            .doing(doing)?;
        let mut found: HashMap<Id, u32> = HashMap::default();
        while let Some(row) = rows.next().doing(doing)? {
            let shift = row.id(0).unwrap_or_default();
            if let Some(planned) = plans.shifts.get(&shift) {
                *found.entry(planned.unit).or_default() += 1;
            }
        }
        Ok(found)
    }

    fn roster_state(&self, unit: Id, day: Day) -> Result<Option<String>, StoreError> {
        use rusqlite::OptionalExtension;
        self.conn
            .prepare_cached(
                "SELECT state FROM duty_roster WHERE unit = ?1 AND starts_on <= ?2 AND ends_on >= ?2",
            )
            .and_then(|mut found| found.query_row(params![unit, day], |row| row.get(0)).optional())
            .doing("reading rosters")
    }
}

/// Places filled of those needed; who takes a place matters only where not anyone may.
fn filled(needed: &[(Who, u16)], there: &[Id], day: Day, holders: &HashMap<Id, Person>) -> u32 {
    if needed.iter().all(|(who, _)| *who == Who::Anyone) {
        let there = u32::try_from(there.len()).unwrap_or(u32::MAX);
        return there.min(count(needed));
    }
    let unknown = Person::default();
    let person = |id: &Id| holders.get(id).unwrap_or(&unknown);
    let people: Vec<&Person> = there.iter().map(person).collect();
    let seats = needs::seat(needed, &people, day);
    u32::try_from(seats.iter().flatten().count()).unwrap_or(0)
}

fn count(needed: &[(Who, u16)]) -> u32 {
    needed.iter().map(|(_, count)| u32::from(*count)).sum()
}
