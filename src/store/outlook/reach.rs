//! Which bases a change set may count otherwise: those of the units and people that its records speak of,
//! before and after. Must not count.

use super::super::error::{Doing, StoreError};
use super::super::sql;
use crate::domain::Id;
use crate::fields::{Change, ChangeSet, Kind, Record, Shape};
use rusqlite::Connection;
use std::collections::BTreeSet;

const DOING: &str = "marking what must be counted anew";

/// What a change of a kind can count otherwise.
enum Effect {
    Nothing,
    /// The bases of the units and people it speaks of.
    Own,
    /// Those, and whatever stands below its unit; the bases may be others too.
    Below,
    /// Everybody in its class.
    Class,
    Everything,
}

fn effect(kind: Kind) -> Effect {
    match kind {
        Kind::Unit | Kind::UnitName | Kind::Establishment | Kind::Confirmation => Effect::Own,
        Kind::UnitParent | Kind::UnitKind | Kind::ReadinessOrder => Effect::Below,
        Kind::Member | Kind::Posting | Kind::Standing | Kind::Absence => Effect::Own,
        Kind::Seat | Kind::Waiver | Kind::Certificate => Effect::Own,
        Kind::DutyStation | Kind::DutyShift | Kind::DutyNeed => Effect::Own,
        Kind::DutyRoster | Kind::DutyAssignment => Effect::Own,
        Kind::TrainingClass
        | Kind::Session
        | Kind::Attendance
        | Kind::TestResult
        | Kind::ClassUnit => Effect::Class,
        Kind::Holiday | Kind::RuleValue | Kind::Subject => Effect::Everything,
        Kind::Decision | Kind::UnitManager | Kind::Command | Kind::Setting => Effect::Nothing,
        Kind::TrainingPlan | Kind::PlanSubject | Kind::Incident | Kind::Inspection => {
            Effect::Nothing
        }
        Kind::EducationQuota | Kind::DutyLog | Kind::LedgerEntry | Kind::DutyWish => {
            Effect::Nothing
        }
        Kind::DutyTeam | Kind::TeamMember => Effect::Nothing,
        Kind::ReadinessOverride | Kind::ReadinessSnapshot => Effect::Nothing,
    }
}

/// Units, people and classes that a change set speaks of.
#[derive(Default)]
pub(in super::super) struct Reach {
    units: BTreeSet<i64>,
    below: BTreeSet<i64>,
    members: BTreeSet<i64>,
    classes: BTreeSet<i64>,
    everything: bool,
    /// The bases themselves may be others.
    tree: bool,
}

impl Reach {
    /// Of the records as they are in the file now; asked before a set is applied and after.
    pub(in super::super) fn of(conn: &Connection, set: &ChangeSet) -> Result<Reach, StoreError> {
        let mut reach = Reach::default();
        for change in &set.changes {
            let (kind, id) = change.target();
            let effect = effect(kind);
            match effect {
                Effect::Nothing => continue,
                Effect::Everything => reach.everything = true,
                _ => {}
            }
            let record = match change {
                Change::Insert(record) | Change::Delete(record) => Some(record.clone()),
                Change::Update { .. } => sql::load(conn, kind, id)?,
            };
            let ends = match change {
                Change::Update { fields, .. } => fields.iter().any(|own| own.field == "ended_on"),
                Change::Insert(_) | Change::Delete(_) => true,
            };
            let below = matches!(effect, Effect::Below) || kind == Kind::Unit && ends;
            reach.tree |= below;
            let mut next = record;
            while let Some(record) = next.take() {
                reach.add(&record, below);
                let owner = record
                    .kind
                    .owner()
                    .and_then(|owner| Some((owner.kind, record.get(owner.field).as_ref()?)));
                if let Some((kind, id)) = owner {
                    next = sql::load(conn, kind, id)?;
                }
            }
        }
        reach.gather(conn)?;
        Ok(reach)
    }

    fn add(&mut self, record: &Record, below: bool) {
        let own = [(Shape::Ref(record.kind), Some(record.id))];
        let own_fields = record.kind.own_fields();
        let fields = own_fields.iter().zip(&record.values);
        let refers = fields.map(|(field, value)| (field.shape, value.as_ref()));
        for (shape, id) in own.into_iter().chain(refers) {
            let Some(id) = id else { continue };
            match shape {
                Shape::Ref(Kind::Unit) if below => drop(self.below.insert(id.0)),
                Shape::Ref(Kind::Unit) => drop(self.units.insert(id.0)),
                Shape::Ref(Kind::Member) => drop(self.members.insert(id.0)),
                Shape::Ref(Kind::TrainingClass) => drop(self.classes.insert(id.0)),
                _ => {}
            }
        }
    }

    /// The units of the people, and of the duty that they stand.
    fn gather(&mut self, conn: &Connection) -> Result<(), StoreError> {
        if self.everything {
            return Ok(());
        }
        let attend =
            "SELECT a.member FROM json_each(?1) c CROSS JOIN attendance a ON a.class = c.value";
        let more = ids(conn, attend, &self.classes)?;
        self.members.extend(more);
        let serve =
            "SELECT f.unit FROM json_each(?1) m CROSS JOIN member_fact f ON f.member = m.value
             WHERE f.unit IS NOT NULL";
        self.units.extend(ids(conn, serve, &self.members)?);
        for stand in [
            "SELECT DISTINCT t.unit FROM json_each(?1) m CROSS JOIN duty_assignment a ON a.member = m.value
             CROSS JOIN duty_shift s ON s.id = a.shift CROSS JOIN duty_station t ON t.id = s.station",
            "SELECT DISTINCT t.unit FROM json_each(?1) m CROSS JOIN duty_assignment a ON a.replaced_by = m.value
             CROSS JOIN duty_shift s ON s.id = a.shift CROSS JOIN duty_station t ON t.id = s.station",
        ] {
            self.units.extend(ids(conn, stand, &self.members)?);
        }
        Ok(())
    }

    /// The units it speaks of; nothing where it may be any.
    pub(in super::super) fn units(&self) -> Option<impl Iterator<Item = Id>> {
        let all = self.units.union(&self.below).map(|unit| Id(*unit));
        (!self.everything).then_some(all)
    }

    /// Both.
    pub(in super::super) fn and(mut self, other: Reach) -> Reach {
        self.units.extend(other.units);
        self.below.extend(other.below);
        self.everything |= other.everything;
        self.tree |= other.tree;
        self
    }

    /// Marks what is kept of the bases as owed.
    pub(in super::super) fn forget(&self, conn: &Connection) -> Result<(), StoreError> {
        if self.everything {
            return conn
                .execute_batch("DELETE FROM outlook; DELETE FROM outlook_mark")
                .doing(DOING);
        }
        if self.tree {
            conn.execute("UPDATE outlook_mark SET to_day = from_day", [])
                .doing(DOING)?;
        }
        const UP: &str = "up (unit) AS (SELECT value FROM json_each(?1) UNION
             SELECT f.parent FROM up JOIN unit_fact f ON f.unit = up.unit WHERE f.parent IS NOT NULL)";
        let below = format!(
            "WITH RECURSIVE {UP}, down (unit) AS (SELECT value FROM json_each(?1) UNION
             SELECT f.unit FROM down JOIN unit_fact f INDEXED BY unit_fact_parent ON f.parent = down.unit)
             UPDATE outlook SET steps = NULL WHERE unit IN (SELECT unit FROM up UNION SELECT unit FROM down)"
        );
        let above = format!(
            "WITH RECURSIVE {UP} UPDATE outlook SET steps = NULL WHERE unit IN (SELECT unit FROM up)"
        );
        for (statement, units) in [(below, &self.below), (above, &self.units)] {
            if !units.is_empty() {
                conn.prepare_cached(&statement)
                    .and_then(|mut update| update.execute([list(units)]))
                    .doing(DOING)?;
            }
        }
        Ok(())
    }
}

fn list(ids: &BTreeSet<i64>) -> String {
    serde_json::Value::from(ids.iter().copied().collect::<Vec<_>>()).to_string()
}

fn ids(conn: &Connection, statement: &str, of: &BTreeSet<i64>) -> Result<Vec<i64>, StoreError> {
    if of.is_empty() {
        return Ok(Vec::new());
    }
    let mut prepared = conn.prepare_cached(statement).doing(DOING)?;
    let rows = prepared
        .query_map([list(of)], |row| row.get(0))
        .doing(DOING)?;
    rows.collect::<rusqlite::Result<_>>().doing(DOING)
}
