//! Filters: words that search and clauses on fields. Must not know SQL.

use super::field::Field;
use super::kind::Kind;
use super::value::Value;

/// How a clause compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Text contains the folded words; any other shape equals.
    Matches,
    Equals,
    Less,
    Greater,
    LessOrEqual,
    GreaterOrEqual,
}

/// One condition; all of a filter hold together.
#[derive(Clone, Debug, PartialEq)]
pub enum Clause {
    /// A word of the search: names by beginnings, numbers by last digits.
    Word(String),
    Field {
        field: &'static Field,
        comparison: Comparison,
        operand: Operand,
    },
}

/// What a clause compares with.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    Value(Value),
    /// Folded text, for names of units and other free text.
    Text(String),
    /// Nothing: the field is empty.
    Empty,
}

/// All conditions on a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter {
    pub kind: Kind,
    pub clauses: Vec<Clause>,
    /// Also members who no longer serve, units that have ended.
    pub all: bool,
}

impl Filter {
    /// Everything current of a kind.
    pub fn none(kind: Kind) -> Filter {
        Filter {
            kind,
            clauses: Vec::new(),
            all: false,
        }
    }

    /// The words to search for.
    pub fn words(&self) -> Vec<&str> {
        self.clauses
            .iter()
            .filter_map(|clause| match clause {
                Clause::Word(word) => Some(word.as_str()),
                Clause::Field { .. } => None,
            })
            .collect()
    }
}
