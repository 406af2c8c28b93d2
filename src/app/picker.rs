//! Choosing a code, a record or a field by typing a part of it. Must not search records itself.

use super::msg::Choice;
use super::text_field::TextField;
use crate::domain::CodeList;
use crate::fields::{Field, Kind};

/// What is chosen among.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// Codes of a list, those allowed here.
    Codes {
        list: &'static CodeList,
        allowed: Vec<&'static str>,
    },
    Records(Kind),
    /// Fields of a kind that a batch may set.
    Fields(Kind),
}

/// One line of a picker.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A code; its message words it.
    Code(&'static str),
    Record(Choice),
    Field(&'static Field),
    /// Makes the field empty.
    Nothing,
    /// Opens a form for a record that is not there yet.
    Create,
}

/// Where the choice goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PickFor {
    /// An entry of the form with this number.
    Entry(u32, usize),
    /// The field of a batch.
    Batch,
    /// The degree of secrecy in the settings.
    Secrecy,
}

/// A list of choices and what was typed to narrow it.
#[derive(Clone, Debug, PartialEq)]
pub struct Picker {
    pub serial: u32,
    pub source: Source,
    pub pick_for: PickFor,
    pub input: TextField,
    pub items: Vec<Item>,
    pub cursor: usize,
    pub top: usize,
    pub loading: bool,
}
