//! A page against the month as it is: who comes, who goes, and one change set for both. Must not choose
//! people.

use super::lines::Read;
use super::{Move, TakenRoster, Unread, Wishes};
use crate::domain::duty::roster::Charge;
use crate::domain::duty::{Assignment, Outcome, Roster};
use crate::domain::{Day, Id};
use crate::fields::change::FieldChange;
use crate::fields::duty::DutySheet;
use crate::fields::{Change, ChangeSet, Kind, Label, Problem, Value, duty_plan};
use std::collections::BTreeMap;

/// Who stands in the period, by the record that says so.
fn standing(roster: &Roster) -> BTreeMap<Move, &Assignment> {
    let all = roster.between(roster.from, roster.to).iter();
    all.filter_map(|one| {
        let (day, shift) = (one.day, one.shift);
        one.stands()
            .map(|member| (Move { day, shift, member }, one))
    })
    .collect()
}

/// Compares and makes the change set; a day with anything unread is left out whole.
pub fn diff(sheet: &DutySheet, mut read: Read, wishes: &Wishes) -> TakenRoster {
    let roster = &sheet.roster;
    let there = standing(roster);
    told_absent(roster, &mut read);
    let taken = |day: Day| read.days.contains(&day) && !read.kept.contains(&day);
    let speaks_of = |member: Id| {
        read.people.contains(&member) || (wishes.complete && roster.place(member).is_some())
    };
    let put: Vec<Move> = read
        .wanted
        .keys()
        .filter(|one| taken(one.day) && !there.contains_key(one))
        .copied()
        .collect();
    let out: Vec<Move> = there
        .keys()
        .filter(|one| taken(one.day) && speaks_of(one.member))
        .filter(|one| !read.wanted.contains_key(one))
        .copied()
        .collect();
    let is_same = |one: &&Move| taken(one.day) && there.contains_key(one);
    let same = read.wanted.keys().filter(is_same).count();
    let mut absent: BTreeMap<Id, usize> = BTreeMap::new();
    for one in there.keys() {
        if taken(one.day) && !speaks_of(one.member) {
            *absent.entry(one.member).or_default() += 1;
        }
    }
    let recorded = |one: &Move| there.get(one).is_some_and(|own| !is_plain(roster, own));
    let needs_reason = put
        .iter()
        .chain(&out)
        .any(|one| sheet.is_published_on(one.day))
        || out.iter().any(recorded);
    TakenRoster {
        set: set(sheet, (&put, &out), &there, wishes),
        same,
        kept: read.kept.into_iter().collect(),
        absent: absent.into_iter().collect(),
        needs_reason,
        after: after(roster, &put, &out),
        unread: read.unread,
        put,
        out,
    }
}

/// Whoever the file says was absent cannot be put there by a page: that the record of the result does.
fn told_absent(roster: &Roster, read: &mut Read) {
    let mut found = Vec::new();
    for (one, place) in &read.wanted {
        let own = |own: &&Assignment| own.member == one.member;
        let mut records = roster.assigned(one.shift, one.day).filter(own);
        if records.any(|own| own.stands() != Some(one.member)) {
            found.push((*one, place.clone()));
        }
    }
    for (one, place) in found {
        read.kept.insert(one.day);
        let problem = Problem::new("member", "wall-was-absent").with("day", one.day.local());
        read.unread.push(Unread { place, problem });
    }
}

/// Whether nothing is known of a duty yet but who is to stand it.
fn is_plain(roster: &Roster, one: &Assignment) -> bool {
    one.outcome == Outcome::Open
        && one.charge == Charge::Standing
        && one.replaced_by.is_none()
        && one.swapped_with.is_none()
        && !roster.closed.contains(&(one.shift, one.day))
}

/// The change set: whoever comes takes over the record of whoever leaves, where nothing else is in it.
fn set(
    sheet: &DutySheet,
    (put, out): (&[Move], &[Move]),
    there: &BTreeMap<Move, &Assignment>,
    wishes: &Wishes,
) -> ChangeSet {
    let roster = &sheet.roster;
    let mut changes = Vec::new();
    let mut leaving: Vec<&Assignment> = Vec::new();
    for one in out.iter().filter_map(|one| there.get(one)) {
        if is_plain(roster, one) {
            leaving.push(one);
        } else {
            changes.push(Change::Delete(duty_plan::record(roster, one)));
        }
    }
    let mut provisional = 0;
    let mut added = Vec::new();
    for one in put {
        let same = |own: &&Assignment| (own.day, own.shift) == (one.day, one.shift);
        if let Some(at) = leaving.iter().position(same) {
            changes.push(hand_over(leaving.remove(at), one.member, &wishes.reason));
            continue;
        }
        provisional -= 1;
        let place = (one.member, one.shift, one.day);
        let mut change = duty_plan::put_down(roster, place, Id(provisional));
        if let (Change::Insert(record), false) = (&mut change, wishes.reason.is_empty()) {
            record.set("reason", Value::text(&wishes.reason));
        }
        added.push(change);
    }
    let left = leaving.iter().map(|one| duty_plan::record(roster, one));
    changes.extend(left.map(Change::Delete));
    changes.extend(added);
    if !changes.is_empty() && sheet.records.is_empty() {
        let draft = duty_plan::draft(roster, Id(provisional - 1));
        changes.push(Change::Insert(draft));
    }
    ChangeSet {
        changes,
        ..ChangeSet::new(label(sheet, (put.len(), out.len()), wishes))
    }
}

fn hand_over(one: &Assignment, member: Id, reason: &str) -> Change {
    let mut fields = vec![FieldChange {
        field: "member",
        before: Value::Ref(one.member),
        after: Value::Ref(member),
    }];
    if reason != one.reason && !reason.is_empty() {
        fields.push(FieldChange {
            field: "reason",
            before: match one.reason.as_str() {
                "" => Value::Null,
                before => Value::text(before),
            },
            after: Value::text(reason),
        });
    }
    Change::Update {
        kind: Kind::DutyAssignment,
        id: one.id,
        fields,
    }
}

fn label(sheet: &DutySheet, (put, out): (usize, usize), wishes: &Wishes) -> Label {
    let (year, month, _) = sheet.roster.from.parts();
    let message = if wishes.reason.is_empty() {
        "change-wall"
    } else {
        "change-wall-why"
    };
    Label::new(
        message,
        &[
            ("unit", &sheet.name),
            ("month", &format!("{month:02}/{year}")),
            ("file", &wishes.file_name),
            ("put", &put.to_string()),
            ("out", &out.to_string()),
            ("reason", &wishes.reason),
        ],
    )
}

/// The roster with the moves made.
fn after(roster: &Roster, put: &[Move], out: &[Move]) -> Roster {
    let mut after = roster.clone();
    after.assignments.retain(|one| {
        let (day, shift) = (one.day, one.shift);
        let member = one.stands();
        member.is_none_or(|member| !out.contains(&Move { day, shift, member }))
    });
    for (serial, one) in (1_i64..).zip(put) {
        after.assign(Id(-serial), one.member, one.shift, one.day);
    }
    after
}
