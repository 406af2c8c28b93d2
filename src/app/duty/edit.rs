//! Changes to the month of a unit: people put into shifts, taken out, swapped. Every change is saved at
//! once and taken back like any other. Must not judge.

use crate::app::effect::Effect;
use crate::app::model::{Model, Tone, Wanted};
use crate::app::msg::{Failure, Saved};
use crate::app::prompt::PromptFor;
use crate::domain::duty::Assignment;
use crate::domain::duty::planning::Keep;
use crate::domain::duty::roster::{Charge, Outcome};
use crate::domain::{Day, Id};
use crate::fields::change::FieldChange;
use crate::fields::{Change, ChangeSet, Kind, Label, Value, duty_plan};

/// What waits until somebody says why: a published roster changes only with a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pending {
    /// Person into shift on days.
    Put(Id, usize, Vec<Day>),
    /// Assignments taken out.
    Clear(Vec<Id>),
    /// People into shifts on days, and the message of the change.
    Fill(Vec<(Id, Id, usize, Day)>, &'static str),
    /// What the planner is to do with those who are there.
    Plan(Keep),
    /// Two assignments swapped, or one given to a person; whether whoever stood is charged still.
    Swap(Id, Other, bool),
}

/// Who takes part in a swap besides the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Other {
    Assignment(Id),
    Person(Id),
}

impl Model {
    pub(super) fn may_edit_duty(&mut self) -> bool {
        let reason = if self.file.read_only {
            "disabled-read-only"
        } else if self.is_past() {
            "disabled-past"
        } else if self
            .duty
            .roster()
            .is_none_or(|roster| roster.shifts.is_empty())
        {
            "duty-no-shift"
        } else {
            return true;
        };
        self.refuse(reason);
        false
    }

    /// Puts the person under the cursor into the shift in hand, or takes the person out of it.
    pub(in crate::app) fn toggle_cell(&mut self) {
        if !self.may_edit_duty() {
            return;
        }
        let shift = self.duty.shift;
        let there: Vec<Id> = self
            .duty
            .cell()
            .iter()
            .filter(|one| one.shift == shift)
            .map(|one| one.id)
            .collect();
        if !there.is_empty() && self.duty.anchor.is_none() {
            return self.begin_change(Pending::Clear(there));
        }
        if let Some(person) = self.duty.person().map(|person| person.id) {
            let days = self.duty.days();
            self.begin_change(Pending::Put(person, shift, days));
        }
    }

    /// Sets down that everybody of the shift and day in hand stood it, where nothing is set down yet.
    pub(in crate::app) fn mark_present(&mut self) {
        if !self.may_edit_duty() {
            return;
        }
        let (shift, day, today) = (self.duty.shift, self.duty.day(), self.day());
        if day > today {
            return self.refuse("duty-not-stood");
        }
        let Some(sheet) = self.duty.sheet.as_mut() else {
            return;
        };
        let mut changes = Vec::new();
        for one in &mut sheet.roster.assignments {
            if (one.shift, one.day, one.outcome) == (shift, day, Outcome::Open) && one.id.0 > 0 {
                one.outcome = Outcome::Present;
                let after = duty_plan::outcome_code(one.outcome).map_or(Value::Null, Value::text);
                changes.push(duty_plan::update(one.id, "outcome", Value::Null, after));
            }
        }
        if changes.is_empty() {
            return self.refuse("duty-all-recorded");
        }
        let count = changes.len().to_string();
        let label = Label::new(
            "change-duty-present",
            &[("unit", &sheet.name), ("day", &day.local()), ("n", &count)],
        );
        self.duty.judge(today);
        self.save_duty(ChangeSet {
            changes,
            ..ChangeSet::new(label)
        });
    }

    /// Takes the person under the cursor out of every shift of the days in hand.
    pub(in crate::app) fn clear_cells(&mut self) {
        if !self.may_edit_duty() {
            return;
        }
        let (Some(roster), Some(person)) = (self.duty.roster(), self.duty.person()) else {
            return;
        };
        let days = self.duty.days();
        let own = days.iter().flat_map(|day| roster.on(*day));
        let own: Vec<Id> = own
            .filter(|one| one.stands() == Some(person.id))
            .map(|one| one.id)
            .collect();
        if own.is_empty() {
            return self.refuse("duty-empty-cell");
        }
        self.begin_change(Pending::Clear(own));
    }

    /// The first call marks an assignment, the second swaps it with what is under the cursor then.
    pub(in crate::app) fn swap(&mut self, charge_first: bool) {
        if !self.may_edit_duty() {
            return;
        }
        let here = self.duty.cell().first().map(|one| one.id);
        let person = self.duty.person().map(|person| person.id);
        match (self.duty.swapping.take(), here, person) {
            (None, Some(id), _) => {
                self.duty.swapping = Some(id);
                self.say(Tone::Info, "duty-swap-with", &[]);
            }
            (None, None, _) => self.refuse("duty-empty-cell"),
            (Some(first), Some(second), _) if first == second => {
                self.say(Tone::Info, "duty-swap-none", &[]);
            }
            (Some(first), Some(second), _) => {
                self.begin_change(Pending::Swap(
                    first,
                    Other::Assignment(second),
                    charge_first,
                ));
            }
            (Some(first), None, Some(person)) => {
                self.begin_change(Pending::Swap(first, Other::Person(person), charge_first));
            }
            (Some(_), None, None) => {}
        }
    }

    /// Asks for a reason where one is needed, else makes the change. A swap always has one.
    pub(super) fn begin_change(&mut self, pending: Pending) {
        let published = self.days_of(&pending).into_iter().any(|day| {
            self.duty
                .sheet
                .as_ref()
                .is_some_and(|own| own.is_published_on(day))
        });
        if published || matches!(pending, Pending::Swap(..)) {
            self.duty.pending = Some(pending);
            return self.open_prompt(PromptFor::DutyReason, "");
        }
        self.perform_duty(&pending, "");
    }

    fn days_of(&self, pending: &Pending) -> Vec<Day> {
        let day = |id: &Id| self.assignment(*id).map(|one| one.day);
        match pending {
            Pending::Put(_, _, days) => days.clone(),
            Pending::Clear(ids) => ids.iter().filter_map(day).collect(),
            Pending::Fill(added, _) => added.iter().map(|(.., day)| *day).collect(),
            Pending::Plan(_) => {
                let roster = self.duty.roster();
                roster.map_or_else(Vec::new, |roster| roster.days().collect())
            }
            Pending::Swap(first, ..) => day(first).into_iter().collect(),
        }
    }

    fn assignment(&self, id: Id) -> Option<&Assignment> {
        self.duty
            .roster()?
            .assignments
            .iter()
            .find(|one| one.id == id)
    }

    /// Takes the reason that was typed for the change that waits.
    pub(in crate::app) fn take_duty_reason(&mut self, reason: &str) {
        if let Some(pending) = self.duty.pending.take() {
            self.perform_duty(&pending, reason);
        }
    }

    fn perform_duty(&mut self, pending: &Pending, reason: &str) {
        match pending {
            Pending::Put(person, shift, days) => self.put(*person, *shift, days, reason),
            Pending::Clear(ids) => self.clear(ids, reason),
            Pending::Fill(added, message) => self.add_assignments(added, reason, message),
            Pending::Plan(keep) => self.start_plan(*keep, reason),
            Pending::Swap(first, other, charge_first) => {
                self.exchange(*first, *other, *charge_first, reason);
            }
        }
        self.duty.anchor = None;
    }

    fn put(&mut self, person: Id, shift: usize, days: &[Day], reason: &str) {
        let Some(roster) = self.duty.roster() else {
            return;
        };
        let free = |day: &&Day| {
            roster.count_needed(shift, **day) > 0
                && roster
                    .assigned(shift, **day)
                    .all(|one| one.member != person)
        };
        // One day is put as asked; of several those on which the shift is stood.
        let wanted: Vec<Day> = if days.len() == 1 {
            days.to_vec()
        } else {
            days.iter().filter(free).copied().collect()
        };
        let mut serial = self.serial;
        let mut added = Vec::new();
        for day in wanted {
            serial += 1;
            added.push((Id(-i64::from(serial)), person, shift, day));
        }
        self.serial = serial;
        self.add_assignments(&added, reason, "change-duty-put");
    }

    /// Puts people into shifts, on the screen at once.
    fn add_assignments(&mut self, added: &[(Id, Id, usize, Day)], reason: &str, message: &str) {
        let today = self.day();
        let Some(sheet) = self.duty.sheet.as_mut() else {
            return;
        };
        if added.is_empty() {
            return self.refuse("duty-nothing-put");
        }
        let mut changes = Vec::new();
        for (id, person, shift, day) in added {
            let mut change = duty_plan::put_down(&sheet.roster, (*person, *shift, *day), *id);
            if let (Change::Insert(record), false) = (&mut change, reason.is_empty()) {
                record.set("reason", Value::text(reason));
            }
            changes.push(change);
            sheet.roster.assign(*id, *person, *shift, *day);
        }
        if sheet.records.is_empty() {
            let id = Id(-i64::from(self.serial) - 1);
            changes.push(Change::Insert(duty_plan::draft(&sheet.roster, id)));
            self.serial += 1;
        }
        let name = |id: &Id| {
            let found = sheet.roster.people.iter().find(|person| person.id == *id);
            found.map_or_else(String::new, |person| person.name.clone())
        };
        let (count, who) = (added.len().to_string(), name(&added[0].1));
        let label = Label::new(
            message,
            &[("unit", &sheet.name), ("name", &who), ("n", &count)],
        );
        self.duty.judge(today);
        self.save_duty(ChangeSet {
            changes,
            ..ChangeSet::new(label)
        });
    }

    fn clear(&mut self, ids: &[Id], reason: &str) {
        if ids.iter().any(|id| id.0 < 0) {
            return self.refuse("duty-saving");
        }
        let today = self.day();
        let Some(sheet) = self.duty.sheet.as_mut() else {
            return;
        };
        let gone: Vec<Assignment> = sheet
            .roster
            .assignments
            .iter()
            .filter(|one| ids.contains(&one.id))
            .cloned()
            .collect();
        let changes = gone
            .iter()
            .map(|one| Change::Delete(duty_plan::record(&sheet.roster, one)));
        let changes: Vec<Change> = changes.collect();
        sheet
            .roster
            .assignments
            .retain(|one| !ids.contains(&one.id));
        let who = gone.first().and_then(|one| {
            let people = &sheet.roster.people;
            people
                .iter()
                .find(|person| person.id == one.member)
                .map(|person| person.name.clone())
        });
        let message = if reason.is_empty() {
            "change-duty-clear"
        } else {
            "change-duty-clear-why"
        };
        let label = Label::new(
            message,
            &[
                ("unit", &sheet.name),
                ("name", &who.unwrap_or_default()),
                ("reason", reason),
            ],
        );
        self.duty.judge(today);
        self.save_duty(ChangeSet {
            changes,
            ..ChangeSet::new(label)
        });
    }

    /// Swaps who stands two duties, or gives one away; says who is charged.
    fn exchange(&mut self, first: Id, other: Other, charge_first: bool, reason: &str) {
        let Some(one) = self.assignment(first).cloned() else {
            return;
        };
        let two = match other {
            Other::Assignment(id) => self.assignment(id).cloned(),
            Other::Person(_) => None,
        };
        let person = match other {
            Other::Assignment(_) => two.as_ref().map(|two| two.member),
            Other::Person(id) => Some(id),
        };
        let (Some(person), false) = (
            person,
            [Some(&one), two.as_ref()]
                .into_iter()
                .flatten()
                .any(|own| own.id.0 < 0),
        ) else {
            return self.refuse("duty-saving");
        };
        let mut changes = vec![swap_change(&one, person, charge_first, reason)];
        changes.extend(
            two.as_ref()
                .map(|two| swap_change(two, one.member, charge_first, reason)),
        );
        let today = self.day();
        let Some(sheet) = self.duty.sheet.as_mut() else {
            return;
        };
        for own in &mut sheet.roster.assignments {
            let next = if own.id == first {
                person
            } else if Some(own.id) == two.as_ref().map(|two| two.id) {
                one.member
            } else {
                continue;
            };
            own.swapped_with = Some(own.member);
            own.charge = if charge_first {
                Charge::Swapped
            } else {
                Charge::Standing
            };
            own.member = next;
            reason.clone_into(&mut own.reason);
        }
        let label = Label::new(
            "change-duty-swap",
            &[("unit", &sheet.name), ("reason", reason)],
        );
        self.duty.judge(today);
        self.save_duty(ChangeSet {
            changes,
            ..ChangeSet::new(label)
        });
    }

    /// Saves a change of the month; several may be on their way.
    pub(super) fn save_duty(&mut self, set: ChangeSet) {
        let sequence = self.next_serial();
        self.duty.saving += 1;
        let ticket = self.tickets.issue(Wanted::Duty(sequence));
        self.emit(Effect::Save { ticket, set });
    }

    /// A change of the month is saved: what was provisional gets its real id.
    pub(in crate::app) fn duty_saved(&mut self, saved: Saved) {
        self.duty.saving = self.duty.saving.saturating_sub(1);
        if let Some(sheet) = self.duty.sheet.as_mut() {
            for one in &mut sheet.roster.assignments {
                if let Some(id) = saved.ids.get(&one.id) {
                    one.id = *id;
                }
            }
        }
        if self.duty.saving == 0 {
            self.saved(saved);
        }
    }

    /// A change of the month is refused: what the file has is shown again.
    pub(in crate::app) fn duty_failed(&mut self, failure: Failure) {
        self.duty.saving = 0;
        self.failed(failure);
        self.refresh_duty();
    }
}

fn swap_change(one: &Assignment, to: Id, charge_first: bool, reason: &str) -> Change {
    let optional = |id: Option<Id>| id.map_or(Value::Null, Value::Ref);
    let code = |code: Option<&str>| code.map_or(Value::Null, Value::text);
    let before = duty_plan::charge_code(one.charge);
    let after = charge_first.then_some("NGUOI_DOI");
    let text = |text: &str| {
        if text.is_empty() {
            Value::Null
        } else {
            Value::text(text)
        }
    };
    let mut fields = vec![
        FieldChange {
            field: "member",
            before: Value::Ref(one.member),
            after: Value::Ref(to),
        },
        FieldChange {
            field: "swapped_with",
            before: optional(one.swapped_with),
            after: Value::Ref(one.member),
        },
        FieldChange {
            field: "reason",
            before: text(&one.reason),
            after: text(reason),
        },
    ];
    if before != after {
        fields.push(FieldChange {
            field: "charge",
            before: code(before),
            after: code(after),
        });
    }
    Change::Update {
        kind: Kind::DutyAssignment,
        id: one.id,
        fields,
    }
}
