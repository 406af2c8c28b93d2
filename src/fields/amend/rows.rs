//! The dated part of a plan: one series at a time. Must not let rows of a series overlap.

use super::{Edit, Mode, blank_row, differing, emptied};
use crate::domain::status;
use crate::domain::{Day, Id};
use crate::fields::change::Change;
use crate::fields::dossier::Dossier;
use crate::fields::kind::{Kind, Series};
use crate::fields::parse::{Problem, require};
use crate::fields::value::{Record, Value};

/// A plan in the making.
pub struct Plan<'a> {
    pub dossier: &'a Dossier,
    pub mode: Mode,
    pub as_of: Day,
    /// Where the first row of an empty series begins when a correction needs one.
    pub begins: Day,
    pub decision: Option<Id>,
    pub new_id: &'a mut dyn FnMut() -> Id,
    pub changes: Vec<Change>,
    pub problems: Vec<Problem>,
}

impl Plan<'_> {
    /// Plans the edits of one series.
    pub fn series(&mut self, series: Kind, edits: &[&Edit]) {
        let rows = main_rows(self.dossier, series);
        match self.mode {
            Mode::Correct => match near(&rows, self.as_of) {
                Some(index) => self.correct(&rows, index, edits, None),
                None => self.insert(series, &rows, None, edits, self.begins),
            },
            Mode::From(day) => {
                let covering = rows.iter().position(|row| row.span().covers(day));
                match covering {
                    Some(index) if rows[index].span().from == day => {
                        self.correct(&rows, index, edits, self.decision);
                    }
                    covering => self.insert(series, &rows, covering, edits, day),
                }
            }
        }
    }

    /// Changes a row in place.
    fn correct(&mut self, rows: &[&Record], index: usize, edits: &[&Edit], decision: Option<Id>) {
        let row = rows[index];
        let mut after = edited(row, edits);
        if after == *row {
            return;
        }
        if let Some(decision) = decision {
            after.set("decision", Value::Ref(decision));
        }
        let before = index.checked_sub(1).map(|before| rows[before]);
        self.check_status(before, row, &after, rows.get(index + 1).copied());
        let fields = differing(row, &after);
        self.problems.extend(emptied(row.kind, &fields));
        self.changes.push(Change::Update {
            kind: row.kind,
            id: row.id,
            fields,
        });
    }

    /// Begins a new row on a day: out of the row that covers it, or in a stretch nothing covers.
    fn insert(
        &mut self,
        series: Kind,
        rows: &[&Record],
        covering: Option<usize>,
        edits: &[&Edit],
        day: Day,
    ) {
        let blank = blank_row(series, self.dossier.record.id, day, self.decision);
        let next = rows.iter().position(|row| row.span().from > day);
        let mut row = match covering {
            Some(index) => {
                let old = rows[index];
                let mut row = edited(old, edits);
                if row == *old {
                    return;
                }
                for field in ["from_day", "decision"] {
                    row.set(field, blank.get(field).clone());
                }
                row.set("note", Value::Null);
                self.end(old, day);
                row
            }
            None => {
                if edits.iter().all(|edit| edit.value.is_null()) {
                    return;
                }
                let mut row = edited(&blank, edits);
                let end = next.map_or(Value::Null, |next| rows[next].get("from_day").clone());
                row.set("to_day", end);
                row
            }
        };
        let before = match next {
            Some(next) => next.checked_sub(1),
            None => rows.len().checked_sub(1),
        };
        let following = next.map(|next| rows[next]);
        let before = before.map(|before| rows[before]);
        let old = covering.map_or(&blank, |index| rows[index]);
        self.check_status(before, old, &row, following);
        self.problems.extend(require(&row));
        row.id = (self.new_id)();
        row.version = 0;
        self.changes.push(Change::Insert(row));
    }

    fn end(&mut self, row: &Record, day: Day) {
        self.changes.push(Change::Update {
            kind: row.kind,
            id: row.id,
            fields: differing(row, &row.clone().with("to_day", Value::Day(day))),
        });
    }

    /// A status must be one that may follow the row before, and that the row after may follow.
    fn check_status(
        &mut self,
        before: Option<&Record>,
        old: &Record,
        new: &Record,
        after: Option<&Record>,
    ) {
        if new.kind != Kind::Standing || old.get("status") == new.get("status") {
            return;
        }
        let steps = [
            before.map(|before| (before, new)),
            after.map(|after| (new, after)),
        ];
        for (from, to) in steps.into_iter().flatten() {
            let (Some(from), Some(to)) = (from.get("status").as_text(), to.get("status").as_text())
            else {
                continue;
            };
            if !status::may_follow(Some(from), to) {
                let list = &crate::domain::codes::STATUS;
                self.problems.push(
                    Problem::new("status", "problem-status-order")
                        .with("from", list.message(from))
                        .with("to", list.message(to)),
                );
            }
        }
    }
}

/// The rows of a series in order of time; of postings, the main ones.
pub fn main_rows(dossier: &Dossier, series: Kind) -> Vec<&Record> {
    let main_only = series
        .owner()
        .is_some_and(|owner| owner.series == Series::MainOnly);
    let mut rows = dossier.rows(series);
    rows.retain(|row| !main_only || row.get("main").as_flag());
    rows
}

/// The row to correct: the one that covers the day, else the last before it, else the first.
fn near(rows: &[&Record], day: Day) -> Option<usize> {
    let covering = rows.iter().position(|row| row.span().covers(day));
    covering
        .or_else(|| rows.iter().rposition(|row| row.span().from <= day))
        .or_else(|| (!rows.is_empty()).then_some(0))
}

/// A row with edits applied; what belonged to the old status alone goes with it.
fn edited(row: &Record, edits: &[&Edit]) -> Record {
    let mut after = row.clone();
    for edit in edits {
        after.set(edit.field.id, edit.value.clone());
    }
    let typed = |field: &str| edits.iter().any(|edit| edit.field.id == field);
    if row.kind == Kind::Standing && after.get("status") != row.get("status") {
        let status = after.get("status").as_text().unwrap_or_default().to_owned();
        let prefix = status::reasons(&status);
        let reason = after.get("status_reason").as_text().unwrap_or_default();
        let fits = !prefix.is_empty() && reason.starts_with(prefix);
        if !fits && !typed("status_reason") {
            after.set("status_reason", Value::Null);
        }
        if status != "KEO_DAI" && !typed("extended_until") {
            after.set("extended_until", Value::Null);
        }
    }
    after
}
