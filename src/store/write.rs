//! The one write path: every change to data goes through `Store::save`, `undo`, `redo` or `bulk`.
//! Must not know who asks.

use super::error::{Doing, Later, StoreError};
use super::journal::{self, Nature, Stamp};
use super::outlook::Reach;
use super::{Store, derive, people, sql};
use crate::domain::rules::{Finding, Level};
use crate::domain::{Day, Id};
use crate::fields::kind::Series;
use crate::fields::{Change, ChangeSet, Kind, Record, Shape, Value};
use rusqlite::types::Value as Raw;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use std::collections::{BTreeMap, BTreeSet};

/// How strictly a change set is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// A form: an error that the change introduces refuses it.
    Form,
    /// An import: rows that break a rule come in with their finding.
    Import,
}

/// What a save did.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Saved {
    pub change_set: i64,
    /// Real ids of the records that were inserted under provisional (negative) ones.
    pub ids: BTreeMap<Id, Id>,
    pub versions: Vec<(Kind, Id, i64)>,
    /// What the rules say of the touched records now.
    pub findings: Vec<Finding>,
    pub label: crate::fields::Label,
}

/// Fields whose value only one record may have.
const UNIQUE: &[(Kind, &str)] = &[
    (Kind::Member, "citizen_id"),
    (Kind::Unit, "code"),
    (Kind::Setting, "key"),
    (Kind::Subject, "code"),
];

/// Fields that together only one record may have; the last refers to whose it is.
const UNIQUE_TOGETHER: &[(Kind, &[&str])] = &[
    (Kind::Confirmation, &["confirmed_on", "unit"]),
    (Kind::Attendance, &["class", "member"]),
    (Kind::DutyAssignment, &["shift", "day", "member"]),
];

impl Store {
    /// Makes all changes of a set or none.
    pub fn save(
        &mut self,
        set: &ChangeSet,
        stamp: &Stamp,
        guard: Guard,
    ) -> Result<Saved, StoreError> {
        self.commit(set, stamp, guard, Nature::Do, None)
    }

    /// Saves what stays as it is set down, a snapshot: it is in the journal and is not taken back.
    pub fn set_down(&mut self, set: &ChangeSet, stamp: &Stamp) -> Result<Saved, StoreError> {
        self.commit(set, stamp, Guard::Import, Nature::Load, None)
    }

    pub(super) fn commit(
        &mut self,
        set: &ChangeSet,
        stamp: &Stamp,
        guard: Guard,
        nature: Nature,
        takes_back: Option<i64>,
    ) -> Result<Saved, StoreError> {
        if self.is_read_only() {
            return Err(StoreError::ReadOnly);
        }
        let ahead = set.ahead(stamp.today);
        if !ahead.is_empty() {
            return Err(StoreError::Refused(ahead));
        }
        let book = self.rulebook()?;
        let transaction = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .doing("beginning to save")?;
        let (set, ids) = resolve(&transaction, set)?;
        check_versions(&transaction, &set)?;
        let touched = Touched::of(&transaction, &set)?;
        let reach = Reach::of(&transaction, &set)?;
        let before = match guard {
            Guard::Form => touched.errors(&transaction, &book, stamp.today)?,
            Guard::Import => BTreeSet::new(),
        };
        let change_set = journal::open(&transaction, &set, stamp, nature, takes_back)?;
        for (sequence, change) in (0..).zip(&set.changes) {
            apply(&transaction, change)?;
            journal::note(&transaction, change_set, sequence, change)?;
        }
        journal::seal(&transaction, change_set)?;
        let touched = touched.and(Touched::of(&transaction, &set)?);
        check_references(&transaction, &set)?;
        let versions = touched.bump(&transaction)?;
        touched.check_series(&transaction)?;
        touched.derive(&transaction, &book)?;
        if nature != Nature::Load {
            after_rules(&transaction, &set)?;
        }
        reach
            .and(Reach::of(&transaction, &set)?)
            .forget(&transaction)?;
        let findings = touched.findings(&transaction, &book, stamp.today)?;
        let introduced: Vec<Finding> = findings
            .iter()
            .filter(|finding| finding.level == Level::Error && !before.contains(&mark(finding)))
            .cloned()
            .collect();
        if guard == Guard::Form && !introduced.is_empty() {
            return Err(StoreError::Breaks(introduced));
        }
        transaction.commit().doing("committing")?;
        if set
            .changes
            .iter()
            .any(|change| change.target().0 == Kind::RuleValue)
        {
            self.forget_rulebook();
        }
        Ok(Saved {
            change_set,
            ids,
            versions,
            findings,
            label: set.label,
        })
    }
}

/// Derives anew what rests on rule numbers that a set changes: terms of members, grades of classes.
fn after_rules(conn: &Connection, set: &ChangeSet) -> Result<(), StoreError> {
    let mut rules: BTreeSet<String> = BTreeSet::new();
    for change in &set.changes {
        let (kind, id) = change.target();
        if kind != Kind::RuleValue {
            continue;
        }
        let row = match change {
            Change::Insert(record) | Change::Delete(record) => Some(record.clone()),
            Change::Update { .. } => sql::load(conn, kind, id)?,
        };
        let rule = row.and_then(|row| row.get("rule").as_text().map(str::to_owned));
        rules.extend(rule);
    }
    if rules.contains("R05") || rules.contains("GRADE") {
        let book = people::rulebook(conn)?;
        derive::after_rules(conn, &book, rules.contains("R05"), rules.contains("GRADE"))?;
    }
    Ok(())
}

fn mark(finding: &Finding) -> (&'static str, crate::domain::rules::Subject, &'static str) {
    (finding.rule, finding.subject, finding.message)
}

/// Gives provisional (negative) ids their real ones, everywhere in the set.
fn resolve(
    conn: &Connection,
    set: &ChangeSet,
) -> Result<(ChangeSet, BTreeMap<Id, Id>), StoreError> {
    let provisional: BTreeSet<Id> = set
        .changes
        .iter()
        .map(|change| change.target().1)
        .filter(|id| id.0 < 0)
        .collect();
    let mut set = set.clone();
    if provisional.is_empty() {
        return Ok((set, BTreeMap::new()));
    }
    // The first asked for, -1, gets the lowest.
    let ids: BTreeMap<Id, Id> = provisional
        .iter()
        .rev()
        .copied()
        .zip(reserve(conn, provisional.len())?)
        .collect();
    let real = |id: &mut Id| {
        if let Some(found) = ids.get(id) {
            *id = *found;
        }
    };
    let real_value = |value: &mut Value| {
        if let Value::Ref(id) = value {
            real(id);
        }
    };
    set.decision.iter_mut().for_each(real);
    for change in &mut set.changes {
        match change {
            Change::Insert(record) | Change::Delete(record) => {
                real(&mut record.id);
                record.values.iter_mut().for_each(real_value);
            }
            Change::Update { id, fields, .. } => {
                real(id);
                fields
                    .iter_mut()
                    .for_each(|field| real_value(&mut field.after));
            }
        }
    }
    Ok((set, ids))
}

/// Hands out ids; the counter is kept in the file.
pub(super) fn reserve(
    conn: &Connection,
    count: usize,
) -> Result<impl Iterator<Item = Id> + use<>, StoreError> {
    let station: u32 = meta(conn, "station")?;
    let last: u32 = conn
        .prepare_cached("UPDATE meta SET value = value + ? WHERE key = 'counter' RETURNING value")
        .and_then(|mut statement| {
            statement.query_row([i64::try_from(count).unwrap_or(i64::MAX)], |row| row.get(0))
        })
        .doing("handing out ids")?;
    let first = last - u32::try_from(count).unwrap_or(0) + 1;
    Ok((first..=last).map(move |counter| Id::new(station, counter)))
}

fn meta(conn: &Connection, key: &str) -> Result<u32, StoreError> {
    conn.prepare_cached("SELECT value FROM meta WHERE key = ?")
        .and_then(|mut statement| statement.query_row([key], |row| row.get(0)))
        .doing("reading the file's station")
}

fn check_versions(conn: &Connection, set: &ChangeSet) -> Result<(), StoreError> {
    for (kind, id, seen) in &set.expect {
        let found = sql::load(conn, *kind, *id)?;
        if found.as_ref().map(|record| record.version) != Some(*seen) {
            return Err(conflict(conn, *kind, *id, found)?);
        }
    }
    Ok(())
}

fn conflict(
    conn: &Connection,
    kind: Kind,
    id: Id,
    found: Option<Record>,
) -> Result<StoreError, StoreError> {
    let last = last_touch(conn, id, 0)?;
    let (who, at_ms) = last.map_or((String::new(), 0), |later| (later.who, later.at_ms));
    Ok(StoreError::Conflict {
        kind,
        id,
        found: found.map(Box::new),
        who,
        at_ms,
    })
}

/// The last change set after `after` that touched a record.
pub(super) fn last_touch(
    conn: &Connection,
    id: Id,
    after: i64,
) -> Result<Option<Later>, StoreError> {
    conn.prepare_cached(
        "SELECT s.id, s.who, s.at, r.kind FROM change_row r JOIN change_set s ON s.id = r.change_set
         WHERE r.record = ? AND r.change_set > ? ORDER BY r.change_set DESC LIMIT 1",
    )
    .and_then(|mut statement| {
        statement
            .query_row(params![id, after], |row| {
                let kind = Kind::parse(&row.get::<_, String>(3)?).unwrap_or(Kind::Setting);
                Ok(Later { kind, id, change_set: row.get(0)?, who: row.get(1)?, at_ms: row.get(2)? })
            })
            .optional()
    })
    .doing("looking for later changes")
}

/// Applies one change to its record and everything derived from the record alone.
fn apply(conn: &Connection, change: &Change) -> Result<(), StoreError> {
    match change {
        Change::Insert(record) => {
            check_unique(conn, record)?;
            sql::insert(conn, record)
        }
        Change::Update { kind, id, fields } => {
            let Some(mut record) = sql::load(conn, *kind, *id)? else {
                return Err(conflict(conn, *kind, *id, None)?);
            };
            for change in fields {
                let Some(field) = kind.field(change.field) else {
                    continue;
                };
                if *record.get(change.field) != sql::settled(field, &change.before) {
                    return Err(conflict(conn, *kind, *id, Some(record))?);
                }
                record.set(change.field, change.after.clone());
            }
            check_unique(conn, &record)?;
            sql::update(conn, &record)
        }
        Change::Delete(record) => sql::delete(conn, record.kind, record.id),
    }
}

fn check_unique(conn: &Connection, record: &Record) -> Result<(), StoreError> {
    check_together(conn, record)?;
    for (kind, field) in UNIQUE.iter().filter(|(kind, _)| *kind == record.kind) {
        let Some(value) = record.get(field).as_text() else {
            continue;
        };
        let other = sql::load_where(conn, *kind, field, &value)?
            .into_iter()
            .find(|other| other.id != record.id);
        if let Some(other) = other {
            return Err(StoreError::Taken {
                kind: *kind,
                field,
                value: value.to_owned(),
                by: other.id,
            });
        }
    }
    Ok(())
}

fn check_together(conn: &Connection, record: &Record) -> Result<(), StoreError> {
    let own = UNIQUE_TOGETHER
        .iter()
        .filter(|(kind, _)| *kind == record.kind);
    for (kind, fields) in own {
        let of = fields.last().and_then(|field| record.get(field).as_ref());
        let (Some(of), true) = (of, fields.iter().all(|field| !record.get(field).is_null())) else {
            continue;
        };
        let same: Vec<String> = fields
            .iter()
            .map(|field| format!("\"{field}\" = ?"))
            .collect();
        let statement = format!(
            "SELECT 1 FROM {} WHERE {} AND id <> ?",
            kind.id(),
            same.join(" AND ")
        );
        let value = |id: &&str| kind.field(id).map(|field| sql::raw(field, record.get(id)));
        let mut values: Vec<Raw> = fields.iter().filter_map(value).collect();
        values.push(Raw::Integer(record.id.0));
        let found = conn
            .prepare_cached(&statement)
            .and_then(|mut found| found.exists(rusqlite::params_from_iter(values)))
            .doing("looking for the same row")?;
        if found {
            return Err(StoreError::Twice { kind: *kind, of });
        }
    }
    Ok(())
}

/// Refuses to delete what other records still refer to.
fn check_references(conn: &Connection, set: &ChangeSet) -> Result<(), StoreError> {
    let deleted = set.changes.iter().filter_map(|change| match change {
        Change::Delete(record) => Some((record.kind, record.id)),
        _ => None,
    });
    for (kind, id) in deleted {
        for from in Kind::ALL {
            for field in from
                .own_fields()
                .iter()
                .filter(|field| field.shape == Shape::Ref(kind))
            {
                let statement = format!("SELECT 1 FROM {} WHERE \"{}\" = ?", from.id(), field.id);
                if conn
                    .prepare_cached(&statement)
                    .and_then(|mut found| found.exists([id]))
                    .doing("looking for references")?
                {
                    return Err(StoreError::InUse { kind, id });
                }
            }
        }
    }
    Ok(())
}

/// The records that own what a change set touches, and what must be derived anew.
#[derive(Default)]
struct Touched {
    owners: BTreeSet<(Kind, Id)>,
}

impl Touched {
    fn of(conn: &Connection, set: &ChangeSet) -> Result<Touched, StoreError> {
        let mut touched = Touched::default();
        for change in &set.changes {
            let record = match change {
                Change::Insert(record) | Change::Delete(record) => Some(record.clone()),
                Change::Update { kind, id, .. } => sql::load(conn, *kind, *id)?,
            };
            let mut next = record;
            while let Some(record) = next.take() {
                let owner = record
                    .kind
                    .owner()
                    .and_then(|owner| Some((owner.kind, record.get(owner.field).as_ref()?)));
                if owner.is_none()
                    || matches!(change, Change::Update { .. })
                    || record.kind == Kind::Command
                {
                    touched.owners.insert((record.kind, record.id));
                }
                if let Some((kind, id)) = owner {
                    touched.owners.insert((kind, id));
                    next = if kind.owner().is_some() {
                        sql::load(conn, kind, id)?
                    } else {
                        None
                    };
                }
            }
        }
        Ok(touched)
    }

    fn and(mut self, other: Touched) -> Touched {
        self.owners.extend(other.owners);
        self
    }

    fn bump(&self, conn: &Connection) -> Result<Vec<(Kind, Id, i64)>, StoreError> {
        let mut versions = Vec::new();
        for (kind, id) in &self.owners {
            if let Some(version) = sql::bump(conn, *kind, *id)? {
                versions.push((*kind, *id, version));
            }
        }
        Ok(versions)
    }

    /// Rows of one series never overlap; of postings that may, only one is main.
    fn check_series(&self, conn: &Connection) -> Result<(), StoreError> {
        for (kind, id) in &self.owners {
            for series in kind.owned() {
                let Some(owner) = series.owner().filter(|owner| owner.series != Series::List)
                else {
                    continue;
                };
                let only = if owner.series == Series::MainOnly {
                    "AND main = 1"
                } else {
                    ""
                };
                let statement = format!(
                    "SELECT 1 FROM (SELECT from_day, lag(to_day) OVER (ORDER BY from_day, id) AS before FROM {} WHERE {} = ? {only})
                     WHERE before > from_day",
                    series.id(),
                    owner.field
                );
                let found = conn
                    .prepare_cached(&statement)
                    .and_then(|mut found| found.exists([id]))
                    .doing("checking dated rows")?;
                if found {
                    return Err(StoreError::Overlap {
                        kind: series,
                        owner: *id,
                    });
                }
            }
        }
        Ok(())
    }

    fn derive(
        &self,
        conn: &Connection,
        book: &crate::domain::rulebook::Rulebook,
    ) -> Result<(), StoreError> {
        for (kind, id) in &self.owners {
            match kind {
                Kind::Member => derive::member(conn, book, *id)?,
                Kind::Unit => derive::unit(conn, *id)?,
                Kind::TrainingClass => super::derive_class::class(conn, book, *id)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn findings(
        &self,
        conn: &Connection,
        book: &crate::domain::rulebook::Rulebook,
        today: Day,
    ) -> Result<Vec<Finding>, StoreError> {
        let mut findings = Vec::new();
        for (kind, id) in &self.owners {
            findings.extend(people::findings(conn, book, *kind, *id, today)?);
        }
        Ok(findings)
    }

    fn errors(
        &self,
        conn: &Connection,
        book: &crate::domain::rulebook::Rulebook,
        today: Day,
    ) -> Result<BTreeSet<(&'static str, crate::domain::rules::Subject, &'static str)>, StoreError>
    {
        let findings = self.findings(conn, book, today)?;
        Ok(findings
            .iter()
            .filter(|finding| finding.level == Level::Error)
            .map(mark)
            .collect())
    }
}

/// A note of something done to no record, such as an export.
pub(super) fn note(
    transaction: Transaction<'_>,
    set: &ChangeSet,
    stamp: &Stamp,
) -> Result<i64, StoreError> {
    let id = journal::open(&transaction, set, stamp, Nature::Note, None)?;
    journal::seal(&transaction, id)?;
    transaction.commit().doing("committing")?;
    Ok(id)
}
