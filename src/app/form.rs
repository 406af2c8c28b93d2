//! A form made from a field table: typed text, problems beside the fields, nothing lost. Must not
//! judge values itself.

use super::text_field::TextField;
use crate::domain::rules::Finding;
use crate::domain::{Day, Id};
use crate::fields::batch::Chosen;
use crate::fields::filter::Filter;
use crate::fields::parse::Problem;
use crate::fields::{Dossier, Field, Home, Kind, Label, Value};

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

/// Where an entry of a form belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Whether dated fields are corrected or changed.
    Dating,
    /// From which day on.
    From,
    /// Under which decision.
    Decision,
    /// A field of the record.
    Field,
}

/// One line of a form.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub slot: Slot,
    pub kind: Kind,
    pub field: &'static Field,
    pub input: TextField,
    /// The record referred to; `input` shows its name.
    pub reference: Option<Id>,
    /// What the field held when the form was opened.
    pub before: Value,
    pub before_text: String,
    pub problem: Option<Problem>,
    /// Shown masked, and kept as it is unless it is typed anew.
    pub masked: bool,
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
}

/// A line of a form on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormLine {
    /// The heading of a section, by its id.
    Section(&'static str),
    /// Index in `entries`.
    Entry(usize),
}

impl Entry {
    /// Whether something else was typed than was there.
    pub fn is_changed(&self) -> bool {
        match self.slot {
            Slot::Field => {
                self.input.value() != self.before_text || self.reference != self.before.as_ref()
            }
            _ => false,
        }
    }
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
