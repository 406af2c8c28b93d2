//! What is done with one record: it is read afresh, then a form or a question opens, or it is
//! changed at once. Must not change it by itself.

use super::confirm::{Confirm, Deed};
use super::detail::Tab;
use super::effect::{Ask, Effect};
use super::form::{Dating, Form, Purpose, Slot, Target, has_form, has_name};
use super::model::{Act, Layer, Model, Notice, Tone, Wanted};
use super::msg::{Failure, Saved};
use super::picker::{PickFor, Source};
use super::text_field::TextField;
use crate::domain::{Id, status};
use crate::fields::amend::{self, Edit, Mode};
use crate::fields::batch::{Batch, Step};
use crate::fields::{ChangeSet, Dossier, Field, Kind, Label, Record, Value};
use crate::text::words::Words;

impl Model {
    /// Reads the selected record in order to do something with it.
    pub(super) fn act(&mut self, act: Act) {
        if let Some((kind, id, _)) = self.selected() {
            self.act_on(kind, id, act);
        }
    }

    /// Reads a record in order to do something with it.
    pub(super) fn act_on(&mut self, kind: Kind, id: Id, act: Act) {
        if !has_form(kind) {
            return self.refuse("disabled-row");
        }
        let as_of = self.day();
        self.tickets
            .drop_where(|wanted| matches!(wanted, Wanted::Act(..)));
        self.ask(Wanted::Act(act, kind, id), Ask::Dossier { kind, id, as_of });
    }

    /// The record is read: do what it was read for.
    pub(super) fn acted(&mut self, act: Act, dossier: Option<Box<Dossier>>) {
        let Some(dossier) = dossier else {
            return self.refuse("notice-record-gone");
        };
        // The operator has gone on to something that has the keys.
        if self.is_typing() {
            return;
        }
        match act {
            Act::Edit => self.open_form(Purpose::Edit, *dossier),
            Act::Mend(field) => self.mend(*dossier, field),
            Act::Transfer => self.open_form(Purpose::Transfer, *dossier),
            Act::Status => self.open_form(Purpose::Status, *dossier),
            Act::End => self.open_form(Purpose::End, *dossier),
            Act::Reopen => self.reopen(&dossier),
            Act::Confirm => self.confirm_roll(&dossier),
            Act::Delete => self.ask_delete(&dossier),
        }
    }

    fn is_typing(&self) -> bool {
        matches!(
            self.layers.last(),
            Some(Layer::Form(_) | Layer::Picker(_) | Layer::Prompt(_) | Layer::Confirm(_))
        )
    }

    /// Opens the form of a record where a rule has found something.
    fn mend(&mut self, dossier: Dossier, field: &str) {
        self.open_form(Purpose::Edit, dossier);
        if let Some(Layer::Form(form)) = self.layers.last_mut()
            && let Some(at) = form
                .entries
                .iter()
                .position(|entry| entry.slot == Slot::Field && entry.field.id == field)
        {
            form.cursor = at;
        }
    }

    fn open_form(&mut self, purpose: Purpose, dossier: Dossier) {
        let (kind, id) = (dossier.record.kind, dossier.record.id);
        let (serial, as_of) = (self.next_serial(), self.day());
        let (unmasked, words) = (self.is_unmasked(kind, id), self.words());
        let name = called(&dossier, as_of);
        let mut form = Form::new(serial, purpose, dossier, as_of, unmasked, words);
        form.name = name;
        if self.is_past() {
            form.dating = Some(Dating::Correct);
        }
        if matches!(purpose, Purpose::Transfer | Purpose::Status) {
            let today = self.today.local();
            if let Some(from) = form
                .entries
                .iter_mut()
                .find(|entry| entry.slot == Slot::From)
            {
                from.input.set(&today);
            }
        }
        self.push_form(form);
    }

    /// Opens an empty form, in a unit where one is known.
    pub(in crate::app) fn open_create(&mut self, kind: Kind, within: Option<(Id, String)>) {
        self.open_filled(kind, within, None);
    }

    /// The same with a text in one of its fields; a draft that was left goes first.
    pub(super) fn open_filled(
        &mut self,
        kind: Kind,
        within: Option<(Id, String)>,
        filled: Option<(&str, &str)>,
    ) {
        let (serial, as_of, words) = (self.next_serial(), self.day(), self.words());
        let blank = Dossier::blank(kind, Id(-1));
        let mut form = Form::new(serial, Purpose::Create, blank, as_of, true, words);
        let field = match (kind, kind.owner()) {
            (_, Some(owner)) => owner.field,
            (Kind::Unit, None) => "parent",
            (_, None) => "unit",
        };
        let today = self.today.local();
        if kind.is_dated()
            && let Some(from) = form
                .entries
                .iter_mut()
                .find(|entry| entry.field.id == "from_day")
        {
            from.input = TextField::offered(&today);
        }
        if let Some((field, text)) = filled
            && let Some(entry) = form
                .entries
                .iter_mut()
                .find(|entry| entry.field.id == field)
        {
            entry.input = TextField::offered(text);
        }
        if let Some((id, name)) = &within {
            form.name.clone_from(name);
            form.owner = Some(*id);
        }
        if let (Some((id, name)), Some(entry)) = (
            within,
            form.entries
                .iter_mut()
                .find(|entry| entry.field.id == field),
        ) {
            entry.put(Some(id), &name);
        }
        self.push_form(form);
    }

    /// Opens an empty form for a record that an entry of another form waits for.
    pub(super) fn open_create_for(
        &mut self,
        kind: Kind,
        typed: &str,
        parent: Option<(u32, usize)>,
    ) {
        self.open_create(kind, None);
        if let Some(Layer::Form(form)) = self.layers.last_mut() {
            form.parent = parent;
            if let Some(entry) = form.entries.iter_mut().find(|entry| entry.field.required) {
                entry.input.set(typed);
            }
        }
    }

    fn push_form(&mut self, mut form: Form) {
        if let Some(draft) = self.draft_of(form.purpose, form.kind, form.draft_id()) {
            form.restore(&draft);
            self.say(Tone::Info, "notice-draft-restored", &[]);
        }
        self.layers.push(Layer::Form(Box::new(form)));
    }

    fn save_now(&mut self, dossier: &Dossier, field: &'static str, value: Value, message: &str) {
        let Some(field) = dossier.record.kind.field(field) else {
            return;
        };
        let name = called(dossier, self.day());
        let label = Label::new(message, &[("name", &name)]);
        let edit = [Edit { field, value }];
        let day = self.day();
        let mut no_row = || Id(-2);
        let made = amend::plan(dossier, &edit, Mode::Correct, day, None, &mut no_row, label);
        match made {
            Ok(set) => self.save_set(set),
            Err(error) => {
                if let Some(problem) = error.problems.first() {
                    self.refuse(problem.message);
                }
            }
        }
    }

    /// Sets down that the units marked confirmed their rolls today, or the one under the cursor.
    pub(super) fn confirm_rolls(&mut self) {
        let list = self.list().filter(|list| list.window.kind == Kind::Unit);
        let Some(list) = list.filter(|list| !list.window.marked.is_none()) else {
            return self.act(Act::Confirm);
        };
        let Some(expected) = list.window.marked_count() else {
            return self.refuse("disabled-counting");
        };
        let count = expected.to_string();
        let batch = Batch {
            filter: list.window.filter.clone(),
            as_of: self.day(),
            chosen: list.window.marked.clone(),
            step: Step::Add(self.confirmation()),
            expected,
            label: Label::new("change-confirm-units", &[("n", &count)]),
        };
        self.layers.push(Layer::Confirm(Box::new(Confirm {
            question: Label::new("confirm-units", &[("n", &count)]),
            details: vec![Label::new("confirm-units-same", &[])],
            deed: Deed::Batch(Box::new(batch)),
            yes: true,
            danger: false,
        })));
    }

    /// That a roll was confirmed today.
    fn confirmation(&self) -> Record {
        Record::empty(Kind::Confirmation, Id(-1)).with("confirmed_on", Value::Day(self.today))
    }

    fn confirm_roll(&mut self, dossier: &Dossier) {
        let name = called(dossier, self.day());
        let label = Label::new("change-confirm-unit", &[("name", &name)]);
        let set = amend::add(dossier, &self.confirmation(), &mut || Id(-1), label);
        self.save_set(set);
    }

    fn save_set(&mut self, set: ChangeSet) {
        if set.is_empty() {
            return self.say(Tone::Info, "notice-unchanged", &[]);
        }
        let ticket = self.tickets.issue(Wanted::Save);
        self.emit(Effect::Save { ticket, set });
    }

    fn reopen(&mut self, dossier: &Dossier) {
        self.save_now(dossier, "ended_on", Value::Null, "change-reopen-unit");
    }

    fn ask_delete(&mut self, dossier: &Dossier) {
        let name = called(dossier, self.day());
        let (kind, words) = (dossier.record.kind, self.words());
        let label = change_label("delete", kind, &name, words);
        let question = Label {
            message: label.message.replacen("change", "confirm", 1),
            arguments: label.arguments.clone(),
        };
        let mut details = vec![Label::new("confirm-delete-undo", &[])];
        let owned = dossier.owned.len().to_string();
        if !dossier.owned.is_empty() {
            details.insert(0, Label::new("confirm-delete-owned", &[("n", &owned)]));
        }
        self.layers.push(Layer::Confirm(Box::new(Confirm {
            question,
            details,
            deed: Deed::Save(amend::delete(dossier, label)),
            yes: false,
            danger: true,
        })));
    }

    /// The store has saved: say so and read again.
    pub(super) fn saved(&mut self, saved: Saved) {
        let what = self.worded(&saved.label);
        let tone = if saved.findings.is_empty() {
            Tone::Done
        } else {
            Tone::Warning
        };
        let count = saved.findings.len().to_string();
        match tone {
            Tone::Done => self.say(tone, "notice-saved", &[("what", &what)]),
            _ => self.say(
                tone,
                "notice-saved-findings",
                &[("what", &what), ("n", &count)],
            ),
        }
        self.refresh();
    }

    /// Something was not done: say why.
    pub(super) fn failed(&mut self, failure: Failure) {
        if let Some(entry) = failure.rest_of {
            return self.layers.push(Layer::Confirm(Box::new(Confirm {
                question: failure.label,
                details: vec![Label::new("confirm-undo-rest", &[])],
                deed: Deed::UndoEntry { entry, rest: true },
                yes: false,
                danger: false,
            })));
        }
        self.notice = Some(Notice {
            tone: Tone::Error,
            label: failure.label,
        });
    }

    /// A label in the operator's words.
    pub(super) fn worded(&self, label: &Label) -> String {
        let arguments: Vec<(&str, &str)> = label
            .arguments
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let number = label.arguments.iter().find(|(name, _)| name == "n");
        match number.and_then(|(_, n)| n.parse().ok()) {
            Some(n) => self.words().with_number(&label.message, &arguments, n),
            None => self.words().with(&label.message, &arguments),
        }
    }

    /// The record that is looked at, also while one of its rows is under the cursor.
    pub(super) fn record_in_hand(&mut self) -> Option<(Kind, Id, String)> {
        match self.focused_detail() {
            Some(detail) if detail.tab != Tab::Roll => {
                Some((detail.kind, detail.id, detail.name.clone()))
            }
            _ => self.selected(),
        }
    }

    /// Opens an empty form for a row of the record in hand: an absence, a military command, a seat.
    pub(super) fn add_row(&mut self) {
        let Some(detail) = self.focused_detail() else {
            return;
        };
        let (id, name) = (detail.id, detail.name.clone());
        let choices: &[Kind] = match (detail.kind, detail.tab) {
            (Kind::Unit, Tab::Readiness) => &[Kind::Confirmation],
            (Kind::Unit, Tab::Training) => &[Kind::EducationQuota, Kind::Inspection],
            (Kind::Member, Tab::Training) => &[Kind::Certificate, Kind::Waiver],
            (Kind::TrainingClass, _) => &[Kind::Session, Kind::ClassUnit, Kind::Incident],
            (Kind::TrainingPlan, _) => &[Kind::PlanSubject],
            _ => &[],
        };
        match choices {
            [] => {}
            [Kind::Confirmation] => {
                let today = self.today.local();
                let filled = Some(("confirmed_on", today.as_str()));
                return self.open_filled(Kind::Confirmation, Some((id, name)), filled);
            }
            [one] => return self.open_create(*one, Some((id, name))),
            several => {
                let source = Source::Kinds(several.to_vec());
                return self.open_picker(source, PickFor::RowOf(id), "");
            }
        }
        let command = detail
            .dossier
            .as_ref()
            .and_then(|dossier| dossier.row_on(Kind::Command, detail.as_of))
            .map(|row| row.id);
        let (kind, owner) = match (detail.kind, detail.tab, command) {
            (Kind::Unit, Tab::Roll, _) => (Kind::Member, id),
            (Kind::Unit, _, Some(command)) => (Kind::Seat, command),
            (Kind::Unit, _, None) => (Kind::Command, id),
            (Kind::Member, ..) => (Kind::Absence, id),
            _ => return self.refuse("disabled-no-rows"),
        };
        self.open_create(kind, Some((owner, name)));
    }

    /// Shows the private fields of the selected record, or masks them again; the showing is noted.
    pub(super) fn unmask(&mut self, kind: Kind, id: Id) {
        if self.unmasked.remove(&(kind, id)) {
            return;
        }
        self.unmasked.insert((kind, id));
        self.emit(Effect::NoteUnmasked { kind, id });
        self.say(Tone::Warning, "notice-unmasked", &[]);
    }

    /// Chooses the field that a batch sets in all marked records.
    pub(super) fn begin_batch(&mut self) {
        let Some(list) = self.list() else {
            return;
        };
        let kind = list.window.kind;
        if list.window.marked_count().is_none() {
            return self.refuse("disabled-counting");
        }
        self.open_picker(Source::Fields(kind), PickFor::Batch, "");
    }

    /// Opens the form of a batch for a field.
    pub(super) fn batch_form(&mut self, field: &'static Field) {
        let Some(list) = self.list() else {
            return;
        };
        let window = &list.window;
        let Some(expected) = window.marked_count() else {
            return;
        };
        let target = Target {
            filter: window.filter.clone(),
            chosen: window.marked.clone(),
            expected,
        };
        let kind = window.kind;
        let (serial, as_of, words) = (self.next_serial(), self.day(), self.words());
        let blank = Dossier::blank(kind, Id(-1));
        let mut form = Form::new(serial, Purpose::Batch, blank, as_of, true, words);
        form.only(field);
        form.target = Some(target);
        self.layers.push(Layer::Form(Box::new(form)));
    }
}

/// What the log calls a change of a record.
pub(super) fn change_label(change: &str, kind: Kind, name: &str, words: &Words) -> Label {
    if has_name(kind) {
        let message = format!("change-{change}-{}", kind.id());
        return Label::new(&message, &[("name", name)]);
    }
    let what = words.get(&format!("kind-{}", kind.id()));
    let arguments = [("kind", what.as_str()), ("name", name)];
    Label::new(&format!("change-{change}-row"), &arguments)
}

/// How a record is called on a day; a row by whom it belongs to.
fn called(dossier: &Dossier, day: crate::domain::Day) -> String {
    let kind = dossier.record.kind;
    if let Some(owner) = kind.owner() {
        let id = dossier.record.get(owner.field).as_ref();
        let name = id.and_then(|id| dossier.names.get(&id));
        return name.cloned().unwrap_or_default();
    }
    let value = kind
        .name_field()
        .and_then(|field| kind.field(field))
        .map_or(Value::Null, |field| dossier.value_on(field, day));
    match value {
        Value::Text(name) => name,
        _ => format!("#{}", dossier.record.id),
    }
}

/// The statuses that may follow the one a record has.
pub(super) fn next_statuses(dossier: &Dossier, day: crate::domain::Day) -> Vec<&'static str> {
    let row = dossier.row_on(Kind::Standing, day);
    let from = row.and_then(|row| row.get("status").as_text());
    status::next(from).to_vec()
}
