//! Changes to a roster as change sets: people put down, taken off, moved; a plan against what is there.
//! Must not choose people.

use super::change::FieldChange;
use super::duty::DutySheet;
use super::{Change, ChangeSet, Kind, Label, Record, Value};
use crate::domain::duty::roster::{Assignment, Charge, Outcome};
use crate::domain::duty::{Mark, Roster};
use crate::domain::{Day, Id};
use std::collections::BTreeSet;

/// The code of an outcome, where there is one.
pub fn outcome_code(outcome: Outcome) -> Option<&'static str> {
    match outcome {
        Outcome::Open => None,
        Outcome::Present => Some("CO_MAT"),
        Outcome::Absent(Mark::OtherDuty) => Some("VANG_N"),
        Outcome::Absent(Mark::Unauthorised) => Some("VANG_K"),
        Outcome::Absent(_) => Some("VANG_P"),
    }
}

/// The code of a charge, where it is not the usual one.
pub fn charge_code(charge: Charge) -> Option<&'static str> {
    match charge {
        Charge::Standing => None,
        Charge::Swapped => Some("NGUOI_DOI"),
        Charge::Nobody => Some("KHONG"),
    }
}

/// The record of an assignment.
pub fn record(roster: &Roster, one: &Assignment) -> Record {
    let code = |code: Option<&str>| code.map_or(Value::Null, Value::text);
    let person = |id: Option<Id>| id.map_or(Value::Null, Value::Ref);
    let shift = roster.shifts.get(one.shift).map(|own| own.id);
    Record::empty(Kind::DutyAssignment, one.id)
        .with("shift", person(shift))
        .with("day", Value::Day(one.day))
        .with("member", Value::Ref(one.member))
        .with("outcome", code(outcome_code(one.outcome)))
        .with("replaced_by", person(one.replaced_by))
        .with("swapped_with", person(one.swapped_with))
        .with("charge", code(charge_code(one.charge)))
        .with(
            "reason",
            code(Some(one.reason.as_str()).filter(|text| !text.is_empty())),
        )
}

/// A change of one field of an assignment.
pub fn update(id: Id, field: &'static str, before: Value, after: Value) -> Change {
    Change::Update {
        kind: Kind::DutyAssignment,
        id,
        fields: vec![FieldChange {
            field,
            before,
            after,
        }],
    }
}

/// What turns the assignments of one or more rosters into those of plans.
#[derive(Clone, Debug, PartialEq)]
pub struct Replacing {
    pub set: ChangeSet,
    /// How many places change.
    pub places: usize,
    reason: String,
    provisional: i64,
}

impl Replacing {
    /// Nothing changes yet; a published roster needs a reason.
    pub fn new(label: Label, reason: &str) -> Replacing {
        Replacing {
            set: ChangeSet::new(label),
            places: 0,
            reason: reason.to_owned(),
            provisional: 0,
        }
    }

    /// Adds a unit's plan: who stands which shift on which day.
    ///
    /// Whoever leaves a shift makes way for whoever comes into it, so that the record lives on.
    pub fn add(&mut self, sheet: &DutySheet, plan: &[(Id, usize, Day)]) {
        let roster = &sheet.roster;
        let wanted: BTreeSet<(Day, usize, Id)> = plan
            .iter()
            .map(|(member, shift, day)| (*day, *shift, *member))
            .collect();
        let before = self.places;
        for day in roster.days() {
            for shift in 0..roster.shifts.len() {
                self.add_shift(roster, (day, shift), &wanted);
            }
        }
        if self.places > before && sheet.records.is_empty() {
            let id = self.next();
            self.set.changes.push(Change::Insert(draft(roster, id)));
        }
    }

    fn add_shift(
        &mut self,
        roster: &Roster,
        (day, shift): (Day, usize),
        wanted: &BTreeSet<(Day, usize, Id)>,
    ) {
        let there: Vec<&Assignment> = roster.assigned(shift, day).collect();
        let come = wanted
            .range((day, shift, Id(i64::MIN))..=(day, shift, Id(i64::MAX)))
            .map(|(.., member)| *member)
            .filter(|member| there.iter().all(|one| one.stands() != Some(*member)));
        let mut leave = there.iter().filter(|one| {
            one.stands()
                .is_some_and(|id| !wanted.contains(&(day, shift, id)))
        });
        for member in come {
            self.places += 1;
            if let Some(one) = leave.next() {
                let change = self.give(one, member);
                self.set.changes.push(change);
                continue;
            }
            let id = self.next();
            let mut change = put_down(roster, (member, shift, day), id);
            if let (Change::Insert(record), false) = (&mut change, self.reason.is_empty()) {
                record.set("reason", Value::text(&self.reason));
            }
            self.set.changes.push(change);
        }
        for one in leave {
            self.places += 1;
            self.set.changes.push(Change::Delete(record(roster, one)));
        }
    }

    /// Somebody else stands an assignment.
    fn give(&self, one: &Assignment, member: Id) -> Change {
        let (before, after) = (Value::Ref(one.member), Value::Ref(member));
        let mut change = update(one.id, "member", before, after);
        if let (Change::Update { fields, .. }, false) = (&mut change, self.reason.is_empty()) {
            let before = Some(one.reason.as_str()).filter(|text| !text.is_empty());
            fields.push(FieldChange {
                field: "reason",
                before: before.map_or(Value::Null, Value::text),
                after: Value::text(&self.reason),
            });
        }
        change
    }

    fn next(&mut self) -> Id {
        self.provisional -= 1;
        Id(self.provisional)
    }
}

/// Puts somebody into a shift.
pub fn put_down(roster: &Roster, (member, shift, day): (Id, usize, Day), id: Id) -> Change {
    let own = roster
        .shifts
        .get(shift)
        .map_or(Value::Null, |own| Value::Ref(own.id));
    Change::Insert(
        Record::empty(Kind::DutyAssignment, id)
            .with("shift", own)
            .with("day", Value::Day(day))
            .with("member", Value::Ref(member)),
    )
}

/// A roster of the period, in draft.
pub fn draft(roster: &Roster, id: Id) -> Record {
    Record::empty(Kind::DutyRoster, id)
        .with("unit", Value::Ref(roster.unit))
        .with("starts_on", Value::Day(roster.from))
        .with("ends_on", Value::Day(roster.to.plus_days(-1)))
        .with("state", Value::text("DU_THAO"))
}
