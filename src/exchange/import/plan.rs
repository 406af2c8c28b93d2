//! From what a row says to changes, and how they differ from what is there.
//! Must not empty a field: what a list leaves blank stays.

use crate::domain::{Day, Id};
use crate::fields::amend::{Edit, Mode, create, plan};
use crate::fields::{ChangeSet, Dossier, Field, Home, Kind, Label, Problem, Value};

/// One field before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldDiff {
    pub field: &'static Field,
    pub before: Value,
    pub after: Value,
}

/// The fields in which edits differ from a record as it stands on or near a day.
pub fn differences(dossier: &Dossier, edits: &[Edit], today: Day) -> Vec<FieldDiff> {
    let current = |field: &Field| match field.home {
        Home::Own => dossier.record.get(field.id).clone(),
        Home::Dated(series) => dossier
            .row_near(series, today)
            .map_or(Value::Null, |row| row.get(field.id).clone()),
        Home::Derived => Value::Null,
    };
    edits
        .iter()
        .map(|edit| FieldDiff {
            field: edit.field,
            before: current(edit.field),
            after: edit.value.clone(),
        })
        .filter(|diff| !diff.after.is_null() && diff.before != diff.after)
        .collect()
}

/// The changes of a record that is there: mistakes of its own fields are mended, dated fields
/// change from today on.
pub fn amended(
    dossier: &Dossier,
    edits: &[Edit],
    diffs: &[FieldDiff],
    today: Day,
    ids: &mut dyn FnMut() -> Id,
) -> Result<ChangeSet, Problem> {
    let differs = |home: Home| diffs.iter().any(|diff| diff.field.home == home);
    let edits: Vec<Edit> = edits
        .iter()
        .filter(|edit| match edit.field.home {
            Home::Own => diffs.iter().any(|diff| diff.field == edit.field),
            dated => differs(dated),
        })
        .cloned()
        .collect();
    // A row that only begins later is not cut short by today's list: it is what the list shows.
    let later = dossier.record.kind.owned().any(|series| {
        differs(Home::Dated(series))
            && dossier.row_on(series, today).is_none()
            && dossier
                .row_near(series, today)
                .is_some_and(|row| row.span().from > today)
    });
    let mode = if later {
        Mode::Correct
    } else {
        Mode::From(today)
    };
    plan(dossier, &edits, mode, today, None, ids, label()).map_err(|error| first(error.problems))
}

/// The changes that make a record.
pub fn made(
    kind: Kind,
    id: Id,
    edits: &[Edit],
    today: Day,
    ids: &mut dyn FnMut() -> Id,
) -> Result<ChangeSet, Problem> {
    create(kind, id, edits, today, None, ids, label()).map_err(|error| first(error.problems))
}

fn first(problems: Vec<Problem>) -> Problem {
    let first = problems.into_iter().next();
    first.unwrap_or_else(|| Problem::new("note", "problem-required"))
}

/// The set the parts go into has the real label.
fn label() -> Label {
    Label::new("change-import", &[])
}
