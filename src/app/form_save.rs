//! From a form to a change set, and what comes back. Must not judge: fields and store do.

use super::confirm::{Confirm, Deed};
use super::effect::Effect;
use super::form::{Dating, Form, Purpose, Slot};
use super::model::{Draft, Fetch, Layer, Model, Place, Tone, Wanted};
use super::msg::{Failure, Saved};
use crate::domain::{Day, Id};
use crate::fields::amend::{self, Edit, Mode};
use crate::fields::batch::{Batch, Step};
use crate::fields::{ChangeSet, Field, Kind, Label, Problem, Value};
use crate::text::words::Words;

/// Why a form cannot be saved; the problems stand in the form.
struct Refused;

impl Model {
    /// Saves the form on top; with `again`, an empty one follows.
    pub(super) fn save_form(&mut self, again: bool) {
        let languages = self.languages();
        let past = self.is_past();
        let Some(Layer::Form(form)) = self.layers.last_mut() else {
            return;
        };
        if form.saving {
            return;
        }
        form.again = again;
        if form.purpose == Purpose::Batch {
            return self.confirm_batch();
        }
        let made = change_set(form, past, &languages);
        let serial = form.serial;
        match made {
            Err(Refused) => self.say_refused(),
            Ok(set) if set.is_empty() => {
                self.close_form(serial);
                self.say(Tone::Info, "notice-unchanged", &[]);
            }
            Ok(mut set) => {
                if !form.people.is_empty() {
                    super::makeup::for_each_of(&mut set, &form.people);
                }
                form.saving = true;
                let ticket = self.tickets.issue(Wanted::FormSave(serial));
                self.emit(Effect::Save { ticket, set });
            }
        }
    }

    fn say_refused(&mut self) {
        let Some(Layer::Form(form)) = self.layers.last() else {
            return;
        };
        let count = form
            .entries
            .iter()
            .filter(|entry| entry.problem.is_some())
            .count();
        if count > 0 {
            self.say(
                Tone::Warning,
                "notice-form-problems",
                &[("n", &count.to_string())],
            );
        }
    }

    /// Asks before a batch, with the number of records it would change.
    fn confirm_batch(&mut self) {
        let languages = self.languages();
        let past = self.is_past();
        let Some(Layer::Form(form)) = self.layers.last_mut() else {
            return;
        };
        let Ok((field, batch)) = batch(form, past, &languages) else {
            return self.say_refused();
        };
        let words = languages[0];
        let label = crate::fields::wording::label(words, form.kind, field);
        let entry = form.entries.iter().find(|entry| entry.slot == Slot::Field);
        let value = entry.map_or("", |entry| entry.input.value()).to_owned();
        let count = batch.expected.to_string();
        let question = Label::new(
            "confirm-batch",
            &[("n", &count), ("field", &label), ("value", &value)],
        );
        self.layers.push(Layer::Confirm(Box::new(Confirm {
            question,
            details: Vec::new(),
            deed: Deed::Batch(Box::new(batch)),
            yes: false,
            danger: true,
        })));
    }

    /// The store has saved a form.
    pub(super) fn form_saved(&mut self, serial: u32, saved: Saved) {
        let Some(form) = self.form_mut(serial) else {
            return self.saved(saved);
        };
        let again = form.again.then(|| (form.kind, first_ref(form, "unit")));
        let (kind, id, parent) = (form.kind, form.id, form.parent);
        let name = name_typed(form);
        let above = first_ref(form, "parent").map(|(id, _)| id);
        let draft = form.draft();
        self.forget_draft(&draft);
        self.close_form(serial);
        if let Some((serial, index)) = parent {
            let real = saved.ids.get(&id).copied().unwrap_or(id);
            if let Some(entry) = self
                .form_mut(serial)
                .and_then(|form| form.entries.get_mut(index))
            {
                entry.put(Some(real), &name);
            }
        }
        if id.0 < 0 && kind != Kind::Decision {
            self.file.empty = false;
        }
        let made = saved.ids.get(&id).copied();
        self.saved(saved);
        if let Some(made) = made.filter(|_| again.is_none()) {
            self.go_to(kind, made, above);
        }
        if let Some((kind, unit)) = again {
            self.open_create(kind, unit);
        }
    }

    /// Goes to a record that was just made, where its list is on the screen.
    fn go_to(&mut self, kind: Kind, id: Id, above: Option<Id>) {
        match kind {
            Kind::Member => self.fetch(Place::Members, Fetch::At(id)),
            Kind::Unit => {
                self.units.open.extend(above);
                self.units.cursor = Some(id);
                self.refresh_units();
            }
            kind => {
                for board in [self.duty.board, self.training.board] {
                    if board.kind() == Some(kind) {
                        self.fetch(Place::Board(board), Fetch::At(id));
                    }
                }
            }
        }
    }

    /// The store has not saved a form; nothing typed is lost.
    pub(super) fn form_failed(&mut self, serial: u32, failure: Failure) {
        let words = self.words();
        let unmasked = self
            .form_mut(serial)
            .map(|form| (form.kind, form.id))
            .is_some_and(|(kind, id)| self.is_unmasked(kind, id));
        let Some(form) = self.form_mut(serial) else {
            return self.failed(failure);
        };
        form.saving = false;
        if let Some(theirs) = failure.conflict {
            let who = failure.label.arguments.iter().find(|(key, _)| key == "who");
            let who = who.map_or("?", |(_, who)| who.as_str());
            form.overtaken(*theirs, who, unmasked, words);
        }
        for problem in &failure.problems {
            form.attach(problem);
        }
        form.findings = failure.findings;
        for (field, finding) in form
            .findings
            .iter()
            .filter_map(|finding| finding.field.map(|field| (field, finding.clone())))
            .collect::<Vec<_>>()
        {
            form.attach(&Problem {
                field,
                message: finding.message,
                arguments: finding.arguments,
            });
        }
        form.problem = Some(failure.label.clone());
        to_first_problem(form);
        self.notice = Some(super::model::Notice {
            tone: Tone::Error,
            label: failure.label,
        });
    }

    /// Takes a form off, wherever it lies, with what was opened from it.
    fn close_form(&mut self, serial: u32) {
        let at = self
            .layers
            .iter()
            .position(|layer| matches!(layer, Layer::Form(form) if form.serial == serial));
        if let Some(at) = at {
            self.layers.truncate(at);
        }
    }

    /// Leaves the form on top; what was typed is kept.
    pub(super) fn leave_form(&mut self) {
        let Some(Layer::Form(form)) = self.layers.pop() else {
            return;
        };
        let kept = form.is_dirty() && form.purpose != Purpose::Batch;
        if kept {
            let draft = form.draft();
            self.drafts.retain(|other| !is_same(other, &draft));
            self.emit(Effect::KeepDraft(draft.clone()));
            self.drafts.push(draft);
            self.say(Tone::Info, "notice-draft-kept", &[]);
        }
    }

    /// Keeps what is being typed against a crash.
    pub(super) fn keep_draft(&mut self) {
        if let Some(Layer::Form(form)) = self.layers.last()
            && form.purpose != Purpose::Batch
        {
            let draft = form.draft();
            self.emit(Effect::KeepDraft(draft));
        }
    }

    /// Forgets what was typed once it is saved or given up.
    pub(super) fn forget_draft(&mut self, draft: &Draft) {
        self.drafts.retain(|other| !is_same(other, draft));
        self.emit(Effect::DropDraft {
            kind: draft.kind,
            id: draft.id,
        });
    }

    /// The draft of a form that is being opened, if there is one.
    pub(super) fn draft_of(&self, purpose: Purpose, kind: Kind, id: Option<Id>) -> Option<Draft> {
        let own = |draft: &&Draft| (draft.purpose, draft.kind, draft.id) == (purpose, kind, id);
        self.drafts.iter().find(own).cloned()
    }
}

fn is_same(one: &Draft, other: &Draft) -> bool {
    (one.purpose, one.kind, one.id) == (other.purpose, other.kind, other.id)
}

fn first_ref(form: &Form, field: &str) -> Option<(Id, String)> {
    let entry = form.entries.iter().find(|entry| entry.field.id == field)?;
    Some((entry.reference?, entry.input.value().to_owned()))
}

/// How the record is called by what is typed.
fn name_typed(form: &Form) -> String {
    let names = ["full_name", "name", "number"];
    let entry = form
        .entries
        .iter()
        .find(|entry| entry.slot == Slot::Field && names.contains(&entry.field.id));
    entry
        .map(|entry| entry.input.value().to_owned())
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| form.name.clone())
}

fn to_first_problem(form: &mut Form) {
    if let Some(at) = form
        .entries
        .iter()
        .position(|entry| entry.problem.is_some() && form.is_shown(entry))
    {
        form.cursor = at;
    }
}

/// Everything changed, read; problems go beside their fields.
fn edits(form: &mut Form, words: &[&Words]) -> Result<Vec<Edit>, Refused> {
    let mut edits = Vec::new();
    let mut refused = false;
    let every = form.purpose == Purpose::Batch;
    for entry in &mut form.entries {
        if entry.slot != Slot::Field {
            continue;
        }
        match entry.value(words) {
            Ok(value) => {
                entry.problem = None;
                if entry.is_changed() || every {
                    edits.push(Edit {
                        field: entry.field,
                        value,
                    });
                }
            }
            Err(problem) => {
                entry.problem = Some(problem);
                refused = true;
            }
        }
    }
    if refused {
        to_first_problem(form);
        return Err(Refused);
    }
    Ok(edits)
}

/// How dated fields are meant, and the decision they are changed under.
fn terms(form: &mut Form, past: bool, words: &[&Words]) -> Result<(Mode, Option<Id>), Refused> {
    if !form.needs_dating() {
        return Ok((Mode::Correct, None));
    }
    let Some(dating) = form.dating else {
        return refuse(form, Slot::Dating, "form-dating-needed");
    };
    if dating == Dating::Correct {
        return Ok((Mode::Correct, None));
    }
    if past {
        return refuse(form, Slot::Dating, "form-past");
    }
    match first_day(form, words)? {
        Some(day) => Ok((Mode::From(day), decision(form))),
        None => refuse(form, Slot::From, "form-day-needed"),
    }
}

fn decision(form: &Form) -> Option<Id> {
    let mut entries = form.entries.iter();
    entries
        .find(|entry| entry.slot == Slot::Decision)?
        .reference
}

fn first_day(form: &mut Form, words: &[&Words]) -> Result<Option<Day>, Refused> {
    let Some(at) = form
        .entries
        .iter()
        .position(|entry| entry.slot == Slot::From)
    else {
        return Ok(None);
    };
    match form.entries[at].value(words) {
        Ok(value) => Ok(value.as_day()),
        Err(problem) => {
            form.entries[at].problem = Some(problem);
            form.cursor = at;
            Err(Refused)
        }
    }
}

fn refuse<T>(form: &mut Form, slot: Slot, message: &str) -> Result<T, Refused> {
    form.problem = Some(Label::new(message, &[]));
    if let Some(at) = form.entries.iter().position(|entry| entry.slot == slot) {
        form.cursor = at;
    }
    Err(Refused)
}

/// The change set of a form.
fn change_set(form: &mut Form, past: bool, words: &[&Words]) -> Result<ChangeSet, Refused> {
    form.problem = None;
    form.findings.clear();
    let edits = edits(form, words)?;
    let label = super::records::change_label(
        change_of(form.purpose),
        form.kind,
        &name_typed(form),
        words[0],
    );
    // Provisional ids: the store hands out the real ones. The record itself has −1.
    let mut last = -1;
    let mut new_id = || {
        last -= 1;
        Id(last)
    };
    let made = if form.purpose == Purpose::Create {
        let from = first_day(form, words)?.unwrap_or(form.as_of);
        let under = decision(form);
        amend::create(form.kind, form.id, &edits, from, under, &mut new_id, label)
    } else {
        let (mode, under) = terms(form, past, words)?;
        let as_of = form.as_of;
        amend::plan(
            &form.dossier,
            &edits,
            mode,
            as_of,
            under,
            &mut new_id,
            label,
        )
    };
    made.map_err(|error| {
        for problem in &error.problems {
            if !form.attach(problem) && form.problem.is_none() {
                form.problem = Some(super::prompt::labelled(problem));
            }
        }
        to_first_problem(form);
        Refused
    })
}

fn change_of(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Create => "create",
        Purpose::Edit => "edit",
        Purpose::Transfer => "transfer",
        Purpose::Status => "status",
        Purpose::End => "end",
        Purpose::Batch => "batch",
    }
}

/// A field set in many records.
fn batch(
    form: &mut Form,
    past: bool,
    words: &[&Words],
) -> Result<(&'static Field, Batch), Refused> {
    form.problem = None;
    let mut edits = edits(form, words)?;
    let (mode, decision) = terms(form, past, words)?;
    let (Some(edit), Some(target)) = (edits.pop(), form.target.clone()) else {
        return Err(Refused);
    };
    if edit.value == Value::Null && edit.field.required {
        let problem = Problem::new(edit.field.id, "problem-required");
        form.attach(&problem);
        return Err(Refused);
    }
    let field = edit.field;
    let batch = Batch {
        label: Label::new(
            &format!("change-batch-{}", form.kind.id()),
            &[
                ("n", &target.expected.to_string()),
                ("field", &words[0].get(&field.message(form.kind))),
            ],
        ),
        filter: target.filter,
        as_of: form.as_of,
        chosen: target.chosen,
        step: Step::Set(edit, mode, decision),
        expected: target.expected,
    };
    Ok((field, batch))
}
