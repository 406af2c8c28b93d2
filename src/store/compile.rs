//! Filters to SQL conditions. Must not run anything.
//!
//! In the conditions `m` is the record's table, `f` its fact row, `?1` the day asked for.

use crate::domain::Day;
use crate::fields::filter::{Clause, Comparison, Filter, Operand};
use crate::fields::{Field, Home, Kind, Shape, Value};
use rusqlite::types::Value as Raw;

/// A condition and its parameters, in order, all marked `?`.
#[derive(Clone, Debug, Default)]
pub struct Condition {
    pub sql: String,
    pub parameters: Vec<Raw>,
}

impl Condition {
    fn and(&mut self, sql: &str, parameters: impl IntoIterator<Item = Raw>) {
        self.sql.push_str(" AND ");
        self.sql.push_str(sql);
        self.parameters.extend(parameters);
    }
}

/// The SQL expression of any field of a kind.
pub fn expression(kind: Kind, field: &Field) -> String {
    match (field.home, field.id) {
        (Home::Own, id) => format!("m.\"{id}\""),
        (Home::Dated(_), id) => format!("f.\"{id}\""),
        // A birth of which only the year is known counts from its last day.
        (Home::Derived, "age") => {
            "((?1 - m.born - CASE WHEN m.born % 10000 = 0 THEN 1231 ELSE 0 END) / 10000)".to_owned()
        }
        (Home::Derived, "service_year") => {
            "(CASE WHEN m.joined_on <= ?1 THEN (?1 - m.joined_on) / 10000 + 1 END)".to_owned()
        }
        (Home::Derived, "term_end") => "f.term_end".to_owned(),
        (Home::Derived, "confirmed_on") => super::summary::CONFIRMED.to_owned(),
        // Figures of a class are kept beside it.
        (Home::Derived, id) if kind == Kind::TrainingClass => format!("m.\"{id}\""),
        // What only a tally knows is filled in after the rows are read.
        (Home::Derived, _) => {
            debug_assert!(kind == Kind::Unit, "{}", field.id);
            "NULL".to_owned()
        }
    }
}

/// The conditions of a filter, without its words.
pub fn conditions(filter: &Filter) -> Condition {
    let mut condition = Condition::default();
    match (filter.kind, filter.all) {
        (Kind::Member, false) => condition.and("f.serving = 1", []),
        (Kind::Unit, false) => condition.and("f.active = 1", []),
        _ => {}
    }
    for clause in &filter.clauses {
        if let Clause::Field {
            field,
            comparison,
            operand,
        } = clause
        {
            compare(&mut condition, filter.kind, field, *comparison, operand);
        }
    }
    condition
}

fn compare(
    condition: &mut Condition,
    kind: Kind,
    field: &'static Field,
    comparison: Comparison,
    operand: &Operand,
) {
    let sql = expression(kind, field);
    match operand {
        Operand::Empty => condition.and(&format!("{sql} IS NULL"), []),
        Operand::Value(value) => {
            let (symbol, raw) = (symbol(comparison), super::sql::raw(field, value));
            if let (Shape::Ref(Kind::Unit), Comparison::Matches | Comparison::Equals, Some(id)) =
                (field.shape, comparison, value.as_ref())
            {
                return condition.and(&in_branches(&sql, "SELECT ?"), [Raw::Integer(id.0)]);
            }
            if *value == Value::Flag(false) {
                return condition.and(&format!("coalesce({sql}, 0) {symbol} ?"), [raw]);
            }
            condition.and(&format!("{sql} {symbol} ?"), [raw]);
        }
        Operand::Year(year) => between(condition, &sql, comparison, *year),
        Operand::Text(folded) => match field.shape {
            Shape::Ref(Kind::Unit) => {
                let (units, parameters) = units_named(folded);
                condition.and(&in_branches(&sql, &units), parameters);
            }
            Shape::Ref(other) => {
                let name = other.name_field().unwrap_or("id");
                let table = other.id();
                condition.and(
                    &format!("{sql} IN (SELECT id FROM {table} WHERE folded(\"{name}\") LIKE '%' || ? || '%')"),
                    [Raw::Text(folded.clone())],
                );
            }
            _ if comparison == Comparison::Equals => {
                condition.and(&format!("folded({sql}) = ?"), [Raw::Text(folded.clone())])
            }
            _ => condition.and(
                &format!("instr(folded({sql}), ?) > 0"),
                [Raw::Text(folded.clone())],
            ),
        },
    }
}

fn symbol(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Matches | Comparison::Equals => "=",
        Comparison::Less => "<",
        Comparison::Greater => ">",
        Comparison::LessOrEqual => "<=",
        Comparison::GreaterOrEqual => ">=",
    }
}

fn between(condition: &mut Condition, sql: &str, comparison: Comparison, year: i32) {
    let (first, after) = (i64::from(year) * 10_000, (i64::from(year) + 1) * 10_000);
    match comparison {
        Comparison::Matches | Comparison::Equals => {
            condition.and(
                &format!("{sql} >= ? AND {sql} < ?"),
                [Raw::Integer(first), Raw::Integer(after)],
            );
        }
        Comparison::Less => condition.and(&format!("{sql} < ?"), [Raw::Integer(first)]),
        Comparison::GreaterOrEqual => condition.and(&format!("{sql} >= ?"), [Raw::Integer(first)]),
        Comparison::Greater => condition.and(&format!("{sql} >= ?"), [Raw::Integer(after)]),
        Comparison::LessOrEqual => condition.and(&format!("{sql} < ?"), [Raw::Integer(after)]),
    }
}

/// Units whose code is the text, else whose name has all of its words by their beginnings.
fn units_named(folded: &str) -> (String, Vec<Raw>) {
    let words: Vec<Raw> = folded
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| Raw::Text(format!(" {word}")))
        .collect();
    let mut tests = " AND instr(n.search_text, ?) > 0".repeat(words.len());
    if words.is_empty() {
        tests = " AND 0".to_owned();
    }
    let sql = format!(
        "SELECT id FROM unit WHERE lower(code) = ? UNION
         SELECT n.unit FROM unit_fact n WHERE n.from_day <= ?1 AND n.to_day > ?1{tests}
         AND NOT EXISTS (SELECT 1 FROM unit WHERE lower(code) = ?)"
    );
    let code = Raw::Text(folded.to_owned());
    let parameters = std::iter::once(code.clone())
        .chain(words)
        .chain([code])
        .collect();
    (sql, parameters)
}

/// A reference to any unit of the branches below some units.
fn in_branches(sql: &str, units: &str) -> String {
    format!(
        "{sql} IN (WITH RECURSIVE branch (unit) AS ({units} UNION SELECT b.unit FROM branch JOIN unit_fact b
         ON b.parent = branch.unit AND b.from_day <= ?1 AND b.to_day > ?1) SELECT unit FROM branch)"
    )
}

/// Numbers the free marks from `first` on, so that they may stand beside `?1`.
pub fn number_marks(sql: &str, first: usize) -> String {
    let mut numbered = String::with_capacity(sql.len() + 16);
    let mut next = first;
    let mut letters = sql.chars().peekable();
    while let Some(letter) = letters.next() {
        numbered.push(letter);
        if letter == '?' && !letters.peek().is_some_and(char::is_ascii_digit) {
            numbered.push_str(&next.to_string());
            next += 1;
        }
    }
    numbered
}

/// Whether a list of the kind is asked for as of a day.
pub fn is_dated(kind: Kind) -> bool {
    matches!(kind, Kind::Member | Kind::Unit)
}

/// The tables of a list as of `?1`.
pub fn source(kind: Kind) -> String {
    match kind {
        Kind::Member => "member m CROSS JOIN member_fact f ON f.member = m.id AND f.from_day <= ?1 AND f.to_day > ?1".to_owned(),
        Kind::Unit => "unit m CROSS JOIN unit_fact f ON f.unit = m.id AND f.from_day <= ?1 AND f.to_day > ?1".to_owned(),
        other => format!("{} m", other.id()),
    }
}

/// The natural order of a kind.
pub fn natural_order(kind: Kind) -> &'static str {
    match kind {
        Kind::Member => "m.sort_key",
        Kind::Unit => "m.code_key",
        Kind::Decision => "coalesce(m.signed_on, 0)",
        Kind::TrainingPlan => "m.year",
        Kind::TrainingClass => "m.starts_on",
        Kind::Confirmation => "m.confirmed_on",
        Kind::Certificate => "m.issued_on",
        Kind::DutyRoster | Kind::ReadinessOrder | Kind::ReadinessOverride => "m.starts_on",
        Kind::DutyLog | Kind::Holiday | Kind::DutyAssignment | Kind::ReadinessSnapshot => "m.day",
        Kind::Subject => "m.code",
        _ => "m.id",
    }
}

/// Kinds that lie as papers do, the newest on top.
pub fn newest_first(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Decision
            | Kind::Confirmation
            | Kind::TrainingPlan
            | Kind::TrainingClass
            | Kind::Certificate
            | Kind::DutyRoster
            | Kind::ReadinessOrder
            | Kind::DutyLog
            | Kind::Holiday
            | Kind::DutyAssignment
            | Kind::ReadinessOverride
            | Kind::ReadinessSnapshot
    )
}

/// The day a query is asked for, as its first parameter.
pub fn day_parameter(day: Day) -> Raw {
    Raw::Integer(day.number())
}
