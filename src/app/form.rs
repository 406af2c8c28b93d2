//! A form made from a field table: typed text, problems beside the fields, nothing lost. Must not
//! judge values itself.

mod entry;
mod hint;

pub use entry::{Entry, Slot};

use super::detail::by_section;
use super::model::{Draft, DraftField};
use super::text_field::TextField;
use crate::domain::rules::Finding;
use crate::domain::{Day, Id};
use crate::fields::batch::Chosen;
use crate::fields::filter::Filter;
use crate::fields::parse::Problem;
use crate::fields::{Dossier, Field, Home, Kind, Label};
use crate::text::words::Words;

/// What a form is for, which decides its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Create,
    Edit,
    /// Another unit, post or component.
    Transfer,
    /// Another status.
    Status,
    /// The unit is dissolved.
    End,
    /// One field of many records.
    Batch,
}

impl Purpose {
    /// The Fluent message with the title of its form.
    pub fn message(self) -> &'static str {
        match self {
            Purpose::Create => "form-create",
            Purpose::Edit => "form-edit",
            Purpose::Transfer => "form-transfer",
            Purpose::Status => "form-status",
            Purpose::End => "form-end",
            Purpose::Batch => "form-batch",
        }
    }
}

/// What an edit of a dated field means; the operator says which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dating {
    /// Sửa sai: the row was wrong.
    Correct,
    /// Thay đổi từ ngày: a new row.
    From,
}

/// Which records a batch is for.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    pub filter: Filter,
    pub chosen: Chosen,
    pub expected: u64,
}

/// A form being filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    pub serial: u32,
    pub purpose: Purpose,
    pub kind: Kind,
    /// Provisional (negative) while the record is new.
    pub id: Id,
    /// How the record is called.
    pub name: String,
    pub dossier: Box<Dossier>,
    pub as_of: Day,
    pub dating: Option<Dating>,
    pub entries: Vec<Entry>,
    /// Index in `entries`.
    pub cursor: usize,
    /// The first visible line on the screen.
    pub top: usize,
    /// What is wrong with the form as a whole.
    pub problem: Option<Label>,
    /// What the rules say against a save.
    pub findings: Vec<Finding>,
    pub saving: bool,
    /// Open an empty form once this one is saved.
    pub again: bool,
    /// The entry of another form that waits for this record.
    pub parent: Option<(u32, usize)>,
    pub target: Option<Target>,
    /// What a new record was opened in: its draft belongs there.
    pub owner: Option<Id>,
    /// What the form was opened with, from the first key on: only what is typed after that is a draft.
    opened: Option<Vec<DraftField>>,
    /// Everybody for whom the same row is made; nobody but the owner where it is empty.
    pub people: Vec<Id>,
}

/// A line of a form on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormLine {
    /// The heading of a section, by its id.
    Section(&'static str),
    /// Index in `entries`.
    Entry(usize),
}

impl Form {
    /// Whether the operator must say how dated fields are meant.
    pub fn needs_dating(&self) -> bool {
        match self.purpose {
            Purpose::Transfer | Purpose::Status => true,
            Purpose::Edit | Purpose::Batch => self
                .entries
                .iter()
                .any(|entry| entry.is_changed() && matches!(entry.field.home, Home::Dated(_))),
            Purpose::Create | Purpose::End => false,
        }
    }

    /// Whether an entry is on the screen now.
    pub fn is_shown(&self, entry: &Entry) -> bool {
        match entry.slot {
            // To whom a row belongs is settled when its form opens.
            Slot::Field if is_owner(self.kind, entry.field) => false,
            Slot::Field => true,
            Slot::Dating => self.needs_dating(),
            Slot::From | Slot::Decision if self.purpose == Purpose::Create => true,
            Slot::From | Slot::Decision => self.needs_dating() && self.dating == Some(Dating::From),
        }
    }

    /// The lines of the form from top to bottom.
    pub fn lines(&self) -> Vec<FormLine> {
        let mut lines = Vec::new();
        let mut section = "";
        for (index, entry) in self.entries.iter().enumerate() {
            if !self.is_shown(entry) {
                continue;
            }
            let own = match entry.slot {
                Slot::Field => entry.field.section,
                _ => "dates",
            };
            if own != section {
                section = own;
                lines.push(FormLine::Section(own));
            }
            lines.push(FormLine::Entry(index));
        }
        lines
    }
}

fn has_dated_fields(kind: Kind) -> bool {
    let mut fields = kind.fields().iter();
    fields.any(|field| matches!(field.home, Home::Dated(_)))
}

fn is_owner(kind: Kind, field: &Field) -> bool {
    kind.owner().is_some_and(|owner| owner.field == field.id)
}

/// Fields of the short forms; the long ones have all that can be typed.
fn short_fields(purpose: Purpose) -> Option<&'static [&'static str]> {
    match purpose {
        Purpose::Transfer => Some(&["unit", "post", "component"]),
        Purpose::Status => Some(&["status", "status_reason", "extended_until"]),
        Purpose::End => Some(&["ended_on", "ended_under", "successor"]),
        Purpose::Create | Purpose::Edit | Purpose::Batch => None,
    }
}

/// The kinds of record that forms are made for.
pub fn has_form(kind: Kind) -> bool {
    kind != Kind::Setting
}

/// The kinds that are called by a name of their own; other rows go by their owner's.
pub fn has_name(kind: Kind) -> bool {
    matches!(kind, Kind::Member | Kind::Unit | Kind::Decision)
}

impl Form {
    /// A form of a record as its dossier has it.
    pub fn new(
        serial: u32,
        purpose: Purpose,
        dossier: Dossier,
        as_of: Day,
        unmasked: bool,
        words: &Words,
    ) -> Form {
        let (kind, id) = (dossier.record.kind, dossier.record.id);
        let mut form = Form {
            serial,
            purpose,
            kind,
            id,
            name: String::new(),
            dossier: Box::new(dossier),
            as_of,
            dating: match purpose {
                Purpose::Transfer | Purpose::Status => Some(Dating::From),
                _ => None,
            },
            entries: Vec::new(),
            cursor: 0,
            top: 0,
            problem: None,
            findings: Vec::new(),
            saving: false,
            again: false,
            parent: None,
            target: None,
            owner: None,
            opened: None,
            people: Vec::new(),
        };
        form.entries = form.blank_entries();
        form.fill(unmasked, words);
        form.cursor = form
            .entries
            .iter()
            .position(|entry| entry.slot == Slot::Field && form.is_shown(entry))
            .unwrap_or(0);
        form
    }

    fn blank_entries(&self) -> Vec<Entry> {
        let mut entries = Vec::new();
        let dates = Kind::Posting;
        let (from, decision) = (dates.field("from_day"), dates.field("decision"));
        if let (Some(from), Some(decision)) = (from, decision)
            && has_dated_fields(self.kind)
            && self.purpose != Purpose::End
        {
            if matches!(self.purpose, Purpose::Edit | Purpose::Batch) {
                entries.push(Entry::new(Slot::Dating, dates, from));
            }
            entries.push(Entry::new(Slot::From, dates, from));
            entries.push(Entry::new(Slot::Decision, dates, decision));
        }
        let short = short_fields(self.purpose);
        let fields = by_section(self.kind).into_iter().filter(|field| {
            field.is_editable() && short.is_none_or(|short| short.contains(&field.id))
        });
        entries.extend(fields.map(|field| Entry::new(Slot::Field, self.kind, field)));
        entries
    }

    /// Fills every field with what the record holds, keeping what was typed over it.
    pub fn fill(&mut self, unmasked: bool, words: &Words) {
        for entry in &mut self.entries {
            if entry.slot != Slot::Field {
                continue;
            }
            let value = self.dossier.value_on(entry.field, self.as_of);
            let typed = entry
                .is_changed()
                .then(|| (entry.input.clone(), entry.reference));
            entry.hold(value, &self.dossier, unmasked, words);
            if let Some((input, reference)) = typed {
                entry.input = input;
                entry.reference = reference;
                entry.masked = false;
            }
        }
    }

    /// Takes over the record as somebody else has left it; where both wrote, both values stand:
    /// the own one in its field, the other in the sentence beside it.
    pub fn overtaken(&mut self, theirs: Dossier, who: &str, unmasked: bool, words: &Words) {
        if (theirs.record.kind, Some(theirs.record.id)) != (self.kind, Some(self.id)) {
            return;
        }
        let seen: Vec<String> = self
            .entries
            .iter()
            .map(|entry| entry.before_text.clone())
            .collect();
        *self.dossier = theirs;
        self.fill(unmasked, words);
        for (entry, seen) in self.entries.iter_mut().zip(seen) {
            if entry.is_changed() && entry.before_text != seen {
                let value = match entry.before_text.as_str() {
                    "" => words.get("none"),
                    text => text.to_owned(),
                };
                let problem = Problem::new(entry.field.id, "problem-written-meanwhile");
                entry.problem = Some(problem.with("who", who).with("value", value));
            }
        }
    }

    /// Keeps one field only, for a batch.
    pub fn only(&mut self, field: &'static Field) {
        self.entries
            .retain(|entry| entry.slot != Slot::Field || entry.field == field);
        self.cursor = self.entries.len().saturating_sub(1);
    }

    /// Whether anything was typed.
    pub fn is_dirty(&self) -> bool {
        let opened = self.opened.as_ref();
        opened.is_some_and(|opened| *opened != self.changed())
    }

    /// The operator begins: what stands in the form now was not typed.
    pub fn begin(&mut self) {
        if self.opened.is_none() {
            self.opened = Some(self.changed());
        }
    }

    /// The entry under the cursor.
    pub fn entry(&self) -> Option<&Entry> {
        self.entries.get(self.cursor)
    }

    /// The text under the cursor; a reference or a choice has none.
    pub fn input_mut(&mut self) -> Option<&mut TextField> {
        let entry = self.entries.get_mut(self.cursor)?;
        (entry.slot != Slot::Dating && entry.refers_to().is_none()).then_some(&mut entry.input)
    }

    /// A masked value is typed anew or left alone: half a mask is no number.
    pub fn begin_typing(&mut self) {
        if let Some(entry) = self.entries.get_mut(self.cursor) {
            entry.problem = None;
            if std::mem::take(&mut entry.masked) {
                entry.input.set("");
            }
        }
        self.problem = None;
    }

    /// Moves the cursor among the entries on the screen, around their ends.
    pub fn step(&mut self, by: isize, around: bool) {
        let shown: Vec<usize> = (0..self.entries.len())
            .filter(|index| self.is_shown(&self.entries[*index]))
            .collect();
        let Some(last) = shown.len().checked_sub(1) else {
            return;
        };
        let at = shown
            .iter()
            .position(|index| *index >= self.cursor)
            .unwrap_or(last);
        let to = at.checked_add_signed(by).filter(|to| *to <= last);
        self.cursor = match to {
            Some(to) => shown[to],
            None if around && by < 0 => shown[last],
            None if around => shown[0],
            None if by < 0 => shown[0],
            None => shown[last],
        };
    }

    /// Where the cursor stands among the lines.
    pub fn cursor_line(&self) -> usize {
        let lines = self.lines();
        lines
            .iter()
            .position(|line| *line == FormLine::Entry(self.cursor))
            .unwrap_or(0)
    }

    /// Correcting instead of changing, and the other way round.
    pub fn toggle_dating(&mut self) {
        self.dating = match self.dating {
            Some(Dating::Correct) => Some(Dating::From),
            _ => Some(Dating::Correct),
        };
        self.problem = None;
    }

    /// Addresses a problem to its entry; says whether there is one.
    pub fn attach(&mut self, problem: &Problem) -> bool {
        let slot = match problem.field {
            "from_day" => Slot::From,
            "decision" => Slot::Decision,
            _ => Slot::Field,
        };
        let own = |entry: &&mut Entry| {
            entry.slot == slot && (slot != Slot::Field || entry.field.id == problem.field)
        };
        let found = self.entries.iter_mut().find(own);
        found
            .map(|entry| entry.problem = Some(problem.clone()))
            .is_some()
    }

    /// What was typed, to be kept when the form is left.
    pub fn draft(&self) -> Draft {
        Draft {
            purpose: self.purpose,
            kind: self.kind,
            id: self.draft_id(),
            fields: self.changed(),
        }
    }

    /// What its draft is kept by: the record, else what a new one was opened in.
    pub fn draft_id(&self) -> Option<Id> {
        (self.id.0 > 0).then_some(self.id).or(self.owner)
    }

    fn changed(&self) -> Vec<DraftField> {
        let changed = |entry: &&Entry| match entry.slot {
            Slot::Field => entry.is_changed(),
            _ => !entry.input.is_empty(),
        };
        let fields = self.entries.iter().filter(changed).map(|entry| DraftField {
            field: match entry.slot {
                Slot::Field => entry.field.id.to_owned(),
                _ => format!("@{}", entry.field.id),
            },
            text: entry.input.value().to_owned(),
            reference: entry.reference,
        });
        fields.collect()
    }

    /// Types a draft into the form again.
    pub fn restore(&mut self, draft: &Draft) {
        self.begin();
        for kept in &draft.fields {
            let own = |entry: &&mut Entry| match entry.slot {
                Slot::Field => entry.field.id == kept.field,
                _ => kept.field.strip_prefix('@') == Some(entry.field.id),
            };
            if let Some(entry) = self.entries.iter_mut().find(own) {
                entry.put(kept.reference, &kept.text);
            }
        }
    }
}
