//! Edits to change sets, purely: corrections in place, changes from a day on, new records and
//! removals. Must not read or write a file, and never guesses between correcting and changing.

mod rows;

use super::change::{Change, ChangeSet, FieldChange, Label};
use super::dossier::Dossier;
use super::field::{Field, Home};
use super::kind::{Kind, Series};
use super::parse::Problem;
use super::value::{Record, Value};
use crate::domain::{Day, Id};
use rows::Plan;

/// What an edit of a dated field means; the operator says which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The row was wrong: it is changed in place.
    Correct,
    /// Things changed: a new row begins on this day.
    From(Day),
}

/// One field and its new value.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    pub field: &'static Field,
    pub value: Value,
}

/// Why edits cannot be made; every problem is addressed to a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmendError {
    pub problems: Vec<Problem>,
}

/// Plans edits of a record and of its dated rows; fields that do not differ are left out.
pub fn plan(
    dossier: &Dossier,
    edits: &[Edit],
    mode: Mode,
    as_of: Day,
    decision: Option<Id>,
    new_id: &mut dyn FnMut() -> Id,
    label: Label,
) -> Result<ChangeSet, AmendError> {
    let record = &dossier.record;
    let mut problems = misplaced(record.kind, edits);
    let own = own_changes(record, edits);
    problems.extend(emptied(record.kind, &own));
    problems.extend(reversed(record, &own));
    let begins = begin(record, edits).unwrap_or(as_of);
    let mut plan = Plan {
        dossier,
        mode,
        as_of,
        begins,
        decision,
        new_id,
        changes: Vec::new(),
        problems,
    };
    if !own.is_empty() {
        plan.changes.push(Change::Update {
            kind: record.kind,
            id: record.id,
            fields: own,
        });
    }
    for series in record.kind.owned() {
        let group = dated(edits, series);
        if !group.is_empty() {
            plan.series(series, &group);
        }
    }
    finished(
        plan.problems,
        ChangeSet {
            label,
            decision,
            expect: vec![(record.kind, record.id, record.version)],
            changes: plan.changes,
        },
    )
}

/// Plans a new record with the first row of every series it needs.
///
/// Rows begin when the member joined or the unit was founded, where that is known, else on `from`.
pub fn create(
    kind: Kind,
    id: Id,
    edits: &[Edit],
    from: Day,
    decision: Option<Id>,
    new_id: &mut dyn FnMut() -> Id,
    label: Label,
) -> Result<ChangeSet, AmendError> {
    let mut record = Record::empty(kind, id);
    for edit in edits.iter().filter(|edit| edit.field.home == Home::Own) {
        record.set(edit.field.id, edit.value.clone());
    }
    let mut problems = misplaced(kind, edits);
    problems.extend(super::parse::require(&record));
    let from = begin(&record, &[]).unwrap_or(from);
    let mut changes = vec![Change::Insert(record)];
    for series in kind.owned() {
        let first = first_row(series, id, edits, from, decision);
        let must = has_required_field(kind, series);
        let Some(mut row) = first.or_else(|| must.then(|| blank_row(series, id, from, decision)))
        else {
            continue;
        };
        problems.extend(super::parse::require(&row));
        row.id = new_id();
        changes.push(Change::Insert(row));
    }
    finished(
        problems,
        ChangeSet {
            label,
            decision,
            expect: Vec::new(),
            changes,
        },
    )
}

/// Plans a further row of what a record owns; nothing where a row that says the same is there.
pub fn add(
    dossier: &Dossier,
    row: &Record,
    new_id: &mut dyn FnMut() -> Id,
    label: Label,
) -> ChangeSet {
    let mut set = ChangeSet::new(label);
    let Some(owner) = row.kind.owner() else {
        return set;
    };
    let mut row = row.clone();
    row.set(owner.field, Value::Ref(dossier.record.id));
    let says = |own: &&Record| {
        let mut values = row.values.iter().zip(&own.values);
        own.kind == row.kind && values.all(|(new, old)| new.is_null() || new == old)
    };
    if dossier.owned.iter().find(says).is_none() {
        row.id = new_id();
        set.changes.push(Change::Insert(row));
    }
    set
}

/// Plans the removal of a record: what it owns first, the innermost kinds first of all.
pub fn delete(dossier: &Dossier, label: Label) -> ChangeSet {
    let record = &dossier.record;
    let mut owned: Vec<&Record> = dossier.owned.iter().collect();
    let depth = |kind: Kind| Kind::ALL.iter().position(|other| *other == kind);
    owned.sort_by_key(|row| (std::cmp::Reverse(depth(row.kind)), row.id));
    let mut changes: Vec<Change> = owned
        .into_iter()
        .map(|row| Change::Delete(row.clone()))
        .collect();
    changes.push(Change::Delete(record.clone()));
    ChangeSet {
        expect: vec![(record.kind, record.id, record.version)],
        changes,
        ..ChangeSet::new(label)
    }
}

/// Makes the changes of a set that touch a dossier, for previews and tests; versions stay.
pub fn apply(dossier: &mut Dossier, set: &ChangeSet) {
    let root = (dossier.record.kind, dossier.record.id);
    for change in &set.changes {
        let target = change.target();
        match change {
            Change::Insert(record) if target == root => dossier.record = record.clone(),
            Change::Insert(record) => dossier.owned.push(record.clone()),
            Change::Delete(_) => dossier.owned.retain(|row| (row.kind, row.id) != target),
            Change::Update { fields, .. } => {
                let found = if target == root {
                    Some(&mut dossier.record)
                } else {
                    let mut owned = dossier.owned.iter_mut();
                    owned.find(|row| (row.kind, row.id) == target)
                };
                if let Some(record) = found {
                    for field in fields {
                        record.set(field.field, field.after.clone());
                    }
                }
            }
        }
    }
}

fn finished(problems: Vec<Problem>, set: ChangeSet) -> Result<ChangeSet, AmendError> {
    if problems.is_empty() {
        Ok(set)
    } else {
        Err(AmendError { problems })
    }
}

/// Edits of fields the kind has not, or that nobody may type.
fn misplaced(kind: Kind, edits: &[Edit]) -> Vec<Problem> {
    edits
        .iter()
        .filter_map(|edit| {
            let id = edit.field.id;
            if kind.field(id) != Some(edit.field) {
                Some(Problem::new(id, "problem-field").with("text", id))
            } else {
                (!edit.field.is_editable()).then(|| Problem::new(id, "problem-derived"))
            }
        })
        .collect()
}

fn own_changes(record: &Record, edits: &[Edit]) -> Vec<FieldChange> {
    let mut after = record.clone();
    for edit in edits.iter().filter(|edit| edit.field.home == Home::Own) {
        after.set(edit.field.id, edit.value.clone());
    }
    differing(record, &after)
}

/// The own fields in which a later state of a record differs.
fn differing(before: &Record, after: &Record) -> Vec<FieldChange> {
    let values = before.values.iter().zip(&after.values);
    before
        .kind
        .own_fields()
        .iter()
        .zip(values)
        .filter(|(_, (before, after))| before != after)
        .map(|(field, (before, after))| FieldChange {
            field: field.id,
            before: before.clone(),
            after: after.clone(),
        })
        .collect()
}

/// Required fields that a change would empty.
fn emptied(kind: Kind, changes: &[FieldChange]) -> Vec<Problem> {
    changes
        .iter()
        .filter(|change| change.after.is_null())
        .filter(|change| kind.field(change.field).is_some_and(|field| field.required))
        .map(|change| Problem::new(change.field, "problem-required"))
        .collect()
}

/// Days that a change puts before the day they must follow.
fn reversed(record: &Record, changes: &[FieldChange]) -> Vec<Problem> {
    let mut after = record.clone();
    for change in changes {
        after.set(change.field, change.after.clone());
    }
    let mut problems = super::parse::out_of_order(&after);
    problems.retain(|problem| {
        let first = record
            .kind
            .field(problem.field)
            .and_then(|field| field.not_before);
        let touched =
            |change: &FieldChange| change.field == problem.field || Some(change.field) == first;
        changes.iter().any(touched)
    });
    problems
}

fn dated(edits: &[Edit], series: Kind) -> Vec<&Edit> {
    edits
        .iter()
        .filter(|edit| edit.field.home == Home::Dated(series))
        .collect()
}

/// When the record's own life begins, as it will read after the edits.
fn begin(record: &Record, edits: &[Edit]) -> Option<Day> {
    let field = match record.kind {
        Kind::Member => "joined_on",
        Kind::Unit => "founded_on",
        _ => return None,
    };
    let edited = edits.iter().rev().find(|edit| edit.field.id == field);
    edited
        .map_or_else(|| record.get(field), |edit| &edit.value)
        .as_day()
}

/// A row of a series with its owner, its beginning and its decision.
fn blank_row(series: Kind, owner: Id, from: Day, decision: Option<Id>) -> Record {
    let mut row = Record::empty(series, Id::default());
    if let Some(link) = series.owner() {
        row.set(link.field, Value::Ref(owner));
        if link.series == Series::MainOnly {
            row.set("main", Value::Flag(true));
        }
    }
    row.set("from_day", Value::Day(from));
    row.set("decision", decision.map_or(Value::Null, Value::Ref));
    row
}

/// The first row of a series, where the edits or the law give it something to say.
fn first_row(
    series: Kind,
    owner: Id,
    edits: &[Edit],
    from: Day,
    decision: Option<Id>,
) -> Option<Record> {
    let mut row = blank_row(series, owner, from, decision);
    let group = dated(edits, series);
    for edit in &group {
        row.set(edit.field.id, edit.value.clone());
    }
    if series == Kind::Standing && row.get("status").is_null() {
        row.set("status", Value::text("DANG_THAM_GIA"));
        return Some(row);
    }
    group
        .iter()
        .any(|edit| !edit.value.is_null())
        .then_some(row)
}

/// Whether a record of the kind must have a row of the series.
fn has_required_field(kind: Kind, series: Kind) -> bool {
    kind.fields()
        .iter()
        .any(|field| field.required && field.home == Home::Dated(series))
}

#[cfg(test)]
mod tests;
