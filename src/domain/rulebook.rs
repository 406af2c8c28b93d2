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

    /// Whether a switch is set on a day; no row, or 0, is off.
    pub fn is_on(&self, rule: &str, key: &str, day: Day) -> bool {
        self.number(rule, key, day)
            .is_some_and(|number| number != 0)
    }

    /// All numbers of a rule whose key begins so, in force on a day, ascending.
    pub fn numbers(&self, rule: &str, prefix: &str, day: Day) -> Vec<i64> {
        let mut numbers: Vec<i64> = self
            .rows
            .iter()
            .filter(|row| row.rule == rule && row.key.starts_with(prefix) && row.span.covers(day))
            .map(|row| row.number)
            .collect();
        numbers.sort_unstable();
        numbers
    }

    /// The article behind a rule on a day.
    pub fn source(&self, rule: &str, day: Day) -> &str {
        self.rows
            .iter()
            .find(|row| row.rule == rule && row.span.covers(day))
            .map_or("", |row| &row.source)
    }

    /// Whether more than one row is in force on a day, so that none can be taken.
    pub fn is_doubled(&self, rule: &str, key: &str, day: Day) -> bool {
        let own = |row: &&RuleValue| row.rule == rule && row.key == key && row.span.covers(day);
        self.rows.iter().filter(own).count() > 1
    }

    fn find(&self, rule: &str, key: &str, day: Day) -> Option<&RuleValue> {
        self.rows
            .iter()
            .find(|row| row.rule == rule && row.key == key && row.span.covers(day))
    }
}

/// The files of numbers that come with the program, one per theme.
const FILES: [(&str, &str); 11] = [
    ("age", include_str!("../../assets/rules/age.toml")),
    ("term", include_str!("../../assets/rules/term.toml")),
    ("status", include_str!("../../assets/rules/status.toml")),
    ("command", include_str!("../../assets/rules/command.toml")),
    (
        "component",
        include_str!("../../assets/rules/component.toml"),
    ),
    ("citizen", include_str!("../../assets/rules/citizen.toml")),
    ("decision", include_str!("../../assets/rules/decision.toml")),
    ("figures", include_str!("../../assets/rules/figures.toml")),
    ("training", include_str!("../../assets/rules/training.toml")),
    ("duty", include_str!("../../assets/rules/duty.toml")),
    (
        "readiness",
        include_str!("../../assets/rules/readiness.toml"),
    ),
];

/// The values that come with the program, to seed a new file.
pub fn shipped() -> Vec<RuleValue> {
    // Broken files cannot ship: a test reads each of them.
    FILES
        .iter()
        .flat_map(|(_, text)| parse(text).unwrap_or_default())
        .collect()
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    value: Vec<Row>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    rule: String,
    key: String,
    number: i64,
    from: String,
    /// First day no longer in force.
    to: Option<String>,
    source: String,
}

/// Reads one file of values; the error says which row or line is wrong.
fn parse(text: &str) -> Result<Vec<RuleValue>, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    file.value.into_iter().map(value).collect()
}

fn value(row: Row) -> Result<RuleValue, String> {
    let day = |text: &str| {
        Day::parse_iso(text).ok_or_else(|| format!("{} {}: day {text}", row.rule, row.key))
    };
    let from = day(&row.from)?;
    let to = row.to.as_deref().map_or(Ok(Day::FOREVER), day)?;
    if to <= from {
        return Err(format!("{} {}: ends before it begins", row.rule, row.key));
    }
    Ok(RuleValue {
        rule: row.rule,
        key: row.key,
        number: row.number,
        source: row.source,
        span: Span { from, to },
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    #[test]
    fn every_shipped_file_can_be_read() {
        for (name, text) in FILES {
            let rows = parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(!rows.is_empty(), "{name}");
        }
    }

    #[test]
    fn every_rule_has_a_row_and_every_row_a_source() {
        let rows = shipped();
        for rule in crate::domain::rules::RULES {
            assert!(rows.iter().any(|row| row.rule == rule.id), "{}", rule.id);
        }
        for row in &rows {
            // The lengths of the record's fields.
            assert!(row.rule.len() <= 8 && row.key.len() <= 40, "{}", row.key);
            let length = row.source.chars().count();
            assert!((1..=200).contains(&length), "{} {}", row.rule, row.key);
        }
    }

    #[test]
    fn rows_of_one_key_never_overlap() {
        let rows = shipped();
        for (at, row) in rows.iter().enumerate() {
            let twin = rows[at + 1..].iter().find(|other| {
                other.rule == row.rule && other.key == row.key && other.span.overlaps(&row.span)
            });
            assert_eq!(twin, None);
        }
    }

    #[test]
    fn numbers_follow_their_days() {
        let text = "[[value]]\nrule='R05'\nkey='term_years'\nnumber=4\nfrom='2020-07-01'\nto='2027-01-01'\nsource='a'\n\
                    [[value]]\nrule='R05'\nkey='term_years'\nnumber=3\nfrom='2027-01-01'\nsource='b'\n";
        let book = Rulebook::new(parse(text).unwrap());
        assert_eq!(book.number("R05", "term_years", day("2020-06-30")), None);
        assert_eq!(book.number("R05", "term_years", day("2026-12-31")), Some(4));
        assert_eq!(book.number("R05", "term_years", day("2027-01-01")), Some(3));
        assert_eq!(book.source("R05", day("2027-01-01")), "b");
        assert_eq!(book.numbers("R05", "term", day("2026-01-01")), [4]);
    }

    #[test]
    fn a_wrong_row_is_refused_by_name() {
        let row = "[[value]]\nrule='R05'\nkey='k'\nnumber=4\nsource='a'\n";
        assert_eq!(
            parse(&format!("{row}from='2026-02-29'\n")).unwrap_err(),
            "R05 k: day 2026-02-29"
        );
        assert_eq!(
            parse(&format!("{row}from='2026-02-01'\nto='2026-02-01'\n")).unwrap_err(),
            "R05 k: ends before it begins"
        );
        assert!(parse(&format!("{row}from='2026-02-01'\nform='x'\n")).is_err());
    }
}
