//! Filters: words that search and clauses on fields. Must not know SQL.
//!
//! `field:value`, `field=value`, `field<value`, `<=`, `>`, `>=`; `field:` alone asks for an empty
//! field; a value or label with spaces may stand in quotes; `#12` is the record of that id;
//! everything else is a word to search for. All clauses hold together.

mod labels;
mod text;
mod tokens;

use super::field::Field;
use super::kind::Kind;
use super::parse::Problem;
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
    /// A year alone, for days and births: `Matches` and `Equals` mean any day in it, `Less` before
    /// its first day, `Greater` after its last.
    Year(i32),
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

/// Why a typed filter is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilterError {
    /// The kind has no such field; perhaps the label suggested is meant.
    Unknown {
        field: String,
        suggestion: Option<String>,
    },
    /// The field is known, the value cannot be one of its.
    Value {
        field: &'static str,
        problem: Problem,
    },
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

impl Comparison {
    /// The sign as typed.
    pub fn sign(self) -> &'static str {
        match self {
            Comparison::Matches => ":",
            Comparison::Equals => "=",
            Comparison::Less => "<",
            Comparison::Greater => ">",
            Comparison::LessOrEqual => "<=",
            Comparison::GreaterOrEqual => ">=",
        }
    }

    /// Whether it asks for an order, which nothing empty can have.
    pub fn is_order(self) -> bool {
        !matches!(self, Comparison::Matches | Comparison::Equals)
    }
}

#[cfg(test)]
mod tests;
