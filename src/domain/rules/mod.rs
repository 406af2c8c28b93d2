//! The rules of domain §12, a function each. Must not hold numbers: they are rows of the rulebook.

use super::{Day, Id};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    Info,
    Warning,
    Error,
}

impl Level {
    /// The stable code at every edge.
    pub fn code(self) -> &'static str {
        match self {
            Level::Info => "INFO",
            Level::Warning => "WARN",
            Level::Error => "ERROR",
        }
    }
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    Member(Id),
    Unit(Id),
    Decision(Id),
}

/// One thing a rule found. `message` is a Fluent id, `arguments` its values as plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub rule: &'static str,
    pub level: Level,
    pub subject: Subject,
    /// The field the operator would mend, by field id.
    pub field: Option<&'static str>,
    pub message: &'static str,
    pub arguments: Vec<(&'static str, String)>,
    /// The day it was judged on.
    pub day: Day,
}
