//! The numbers and sources of the rules, as dated rows. Must not hold a number of its own.

use super::{Day, Span};

/// One dated value: `rule` and `key` name it, `source` is the article or the local decision behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleValue {
    pub rule: String,
    pub key: String,
    pub number: i64,
    pub source: String,
    pub span: Span,
}

/// All dated values of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rulebook {
    rows: Vec<RuleValue>,
}

impl Rulebook {
    /// Takes the rows of a file.
    pub fn new(rows: Vec<RuleValue>) -> Rulebook {
        Rulebook { rows }
    }

    /// The number in force on a day; `None` switches off what needs it.
    pub fn number(&self, rule: &str, key: &str, day: Day) -> Option<i64> {
        self.find(rule, key, day).map(|row| row.number)
    }

    /// The article behind a rule on a day.
    pub fn source(&self, rule: &str, day: Day) -> &str {
        self.rows
            .iter()
            .find(|row| row.rule == rule && row.span.covers(day))
            .map_or("", |row| &row.source)
    }

    fn find(&self, rule: &str, key: &str, day: Day) -> Option<&RuleValue> {
        self.rows
            .iter()
            .find(|row| row.rule == rule && row.key == key && row.span.covers(day))
    }
}
