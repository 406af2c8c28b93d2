//! One line of a form: what was there, what is typed, what is wrong with it. Must not know the form.

use crate::app::text_field::TextField;
use crate::domain::Id;
use crate::fields::parse::{self, Problem};
use crate::fields::{Dossier, Field, Kind, Shape, Value, show};
use crate::text::words::Words;

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

impl Entry {
    pub(super) fn new(slot: Slot, kind: Kind, field: &'static Field) -> Entry {
        Entry {
            slot,
            kind,
            field,
            input: TextField::default(),
            reference: None,
            before: Value::Null,
            before_text: String::new(),
            problem: None,
            masked: false,
        }
    }

    /// The record another kind that it refers to, if it does.
    pub fn refers_to(&self) -> Option<Kind> {
        match self.field.shape {
            Shape::Ref(kind) => Some(kind),
            _ => None,
        }
    }

    /// Shows a value as what was there before.
    pub(super) fn hold(&mut self, value: Value, dossier: &Dossier, unmasked: bool, words: &Words) {
        self.reference = value.as_ref();
        let name = self
            .reference
            .and_then(|id| dossier.names.get(&id).cloned());
        let plain = name.unwrap_or_else(|| show::show(self.field, &value, words));
        self.masked = self.field.private && !unmasked && !plain.is_empty();
        let text = if self.masked {
            show::mask(self.field, &plain)
        } else {
            plain
        };
        self.input.set(&text);
        self.before_text = text;
        self.before = value;
    }

    /// The value typed; what was not touched is what was there.
    pub fn value(&self, words: &[&Words]) -> Result<Value, Problem> {
        if self.slot == Slot::Field && !self.is_changed() {
            return Ok(self.before.clone());
        }
        match self.refers_to() {
            Some(_) => Ok(self.reference.map_or(Value::Null, Value::Ref)),
            None => parse::parse(self.field, self.input.value(), words),
        }
    }

    /// Takes a record or a code that was picked.
    pub fn put(&mut self, reference: Option<Id>, text: &str) {
        self.reference = reference;
        self.masked = false;
        self.problem = None;
        self.input.set(text);
    }
}
