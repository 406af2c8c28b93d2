//! Values to text for the screen, and to and from the stable form of every edge (JSON). Must not
//! know where either goes.

use super::field::{Field, Shape};
use super::parse::{self, Problem};
use super::value::Value;
use super::wording;
use crate::domain::{Birth, Day, Id};
use crate::text::words::Words;
use serde_json::Value as Json;

/// How many digits of a masked number stay readable.
const SHOWN: usize = 4;

/// The value as the operator reads it; a reference is its decimal id, which callers replace by a name.
pub fn show(field: &Field, value: &Value, words: &Words) -> String {
    match (value, field.shape) {
        (Value::Null, _) => String::new(),
        (Value::Text(code), Shape::Code(list)) => wording::code(words, list, code),
        (Value::Text(text), _) => text.clone(),
        // A year is a name, not an amount.
        (Value::Int(number), _) if field.id == "year" => number.to_string(),
        (Value::Int(number), Shape::Tenths(..)) => wording::tenths(*number),
        (Value::Int(number), Shape::Clock) => wording::clock(*number),
        (Value::Int(number), _) => wording::thousands(*number),
        (Value::Flag(true), _) => words.get("yes"),
        (Value::Flag(false), _) => words.get("no"),
        // The store keeps the first day outside; people read the last day inside.
        (Value::Day(Day::FOREVER), _) if field.id == "to_day" => String::new(),
        (Value::Day(day), _) if field.id == "to_day" => day.plus_days(-1).local(),
        (Value::Day(day), _) => day.local(),
        (Value::Birth(birth), _) => birth.local(),
        (Value::Ref(id), _) => id.to_string(),
    }
}

/// The text of a private field with what identifies a person left out; other fields unchanged.
pub fn mask(field: &Field, text: &str) -> String {
    if !field.private || text.is_empty() {
        return text.to_owned();
    }
    let length = text.chars().count();
    let numeric = matches!(field.shape, Shape::CitizenId | Shape::Phone);
    if !numeric || length <= SHOWN {
        return "***".to_owned();
    }
    let tail: String = text.chars().skip(length - SHOWN).collect();
    "*".repeat(length - SHOWN) + &tail
}

/// The stable form: ISO days, a bare year for a birth of which no more is known, ids as strings.
pub fn plain(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Text(text) => Json::from(text.as_str()),
        Value::Int(number) => Json::from(*number),
        Value::Flag(flag) => Json::from(*flag),
        Value::Day(day) => Json::from(day.to_string()),
        Value::Birth(birth) => Json::from(birth.to_string()),
        Value::Ref(id) => Json::from(id.to_string()),
    }
}

/// Reads the stable form back, holding it to the field's shape.
pub fn from_plain(field: &'static Field, json: &Json) -> Result<Value, Problem> {
    if json.is_null() {
        return Ok(Value::Null);
    }
    let text = json.as_str();
    let (value, expected) = match field.shape {
        Shape::Flag => (json.as_bool().map(Value::Flag), "true, false"),
        Shape::Whole(min, max) | Shape::Tenths(min, max) => {
            let number = json.as_i64().filter(|number| (min..=max).contains(number));
            return number
                .map(Value::Int)
                .ok_or_else(|| misfit(field, &format!("{min}..{max}")));
        }
        Shape::Clock => (
            json.as_i64()
                .filter(|minutes| (0..1440).contains(minutes))
                .map(Value::Int),
            "0..1439",
        ),
        Shape::Day => (
            text.and_then(Day::parse_iso).map(Value::Day),
            "\"2024-03-05\"",
        ),
        Shape::Birth => (
            text.and_then(plain_birth).map(Value::Birth),
            "\"1994-03-05\", \"1994\"",
        ),
        Shape::Ref(_) => (text.and_then(Id::parse).map(Value::Ref), "\"4294967297\""),
        Shape::Code(list) => {
            let code = text.and_then(|text| list.find(text));
            let codes: Vec<&str> = list.codes.iter().map(|item| item.code).collect();
            return code
                .map(Value::text)
                .ok_or_else(|| misfit(field, &codes.join(", ")));
        }
        Shape::Name | Shape::Line(_) | Shape::Note | Shape::CitizenId | Shape::Phone => {
            let text = text.ok_or_else(|| misfit(field, "\"…\""))?;
            return parse::parse(field, text, &[]);
        }
    };
    value.ok_or_else(|| misfit(field, expected))
}

fn plain_birth(text: &str) -> Option<Birth> {
    let year = (text.len() == 4).then(|| text.parse().ok()).flatten();
    year.and_then(Birth::year_only)
        .or_else(|| Day::parse_iso(text).map(Birth::day))
}

fn misfit(field: &Field, expected: &str) -> Problem {
    Problem::new(field.id, "problem-plain").with("expected", expected)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::fields::kind::Kind;
    use crate::fields::samples;
    use crate::text::words::{Lang, Words};
    use proptest::prelude::*;

    fn field(kind: Kind, id: &str) -> &'static Field {
        kind.field(id).unwrap()
    }

    #[test]
    fn values_are_shown_as_offices_write_them() {
        let words = Words::shared(Lang::Vi);
        let joined = Value::Day(Day::new(2024, 3, 1).unwrap());
        let shown = |id: &str, value: &Value| show(field(Kind::Member, id), value, words);
        assert_eq!(shown("joined_on", &joined), "01/03/2024");
        assert_eq!(
            shown("born", &Value::Birth(Birth::year_only(1994).unwrap())),
            "1994"
        );
        assert_eq!(
            shown("status", &Value::text("DANG_THAM_GIA")),
            "Đang tham gia"
        );
        assert_eq!(shown("served_army", &Value::Flag(true)), "Có");
        assert_eq!(shown("unit", &Value::Ref(Id(42))), "42");
        assert_eq!(shown("note", &Value::Null), "");
        let workers = field(Kind::Unit, "labour_eligible");
        assert_eq!(show(workers, &Value::Int(12_345), words), "12.345");
    }

    #[test]
    fn the_last_day_of_a_row_is_shown_inclusive() {
        let words = Words::shared(Lang::Vi);
        let to = field(Kind::Posting, "to_day");
        let value = Value::Day(Day::new(2026, 3, 1).unwrap());
        assert_eq!(show(to, &value, words), "28/02/2026");
        assert_eq!(parse::parse(to, "28/02/2026", &[]), Ok(value));
    }

    #[test]
    fn private_values_are_masked() {
        let masked = |id: &str, text: &str| mask(field(Kind::Member, id), text);
        assert_eq!(masked("citizen_id", "025094348273"), "********8273");
        assert_eq!(masked("phone", "0912345678"), "******5678");
        assert_eq!(masked("residence", "Số 1, phố Giả Định"), "***");
        assert_eq!(masked("full_name", "Nguyễn Văn Đạt"), "Nguyễn Văn Đạt");
        assert!(parse::is_masked(&masked("citizen_id", "025094348273")));
    }

    #[test]
    fn the_plain_form_is_stable() {
        let day = Day::new(2024, 3, 1).unwrap();
        assert_eq!(plain(&Value::Day(day)), Json::from("2024-03-01"));
        assert_eq!(
            plain(&Value::Birth(Birth::year_only(1994).unwrap())),
            Json::from("1994")
        );
        assert_eq!(plain(&Value::Ref(Id(7))), Json::from("7"));
        assert_eq!(plain(&Value::Flag(false)), Json::from(false));
        assert!(from_plain(field(Kind::Member, "sex"), &Json::from("Nam")).is_err());
        assert!(from_plain(field(Kind::Member, "joined_on"), &Json::from("01/03/2024")).is_err());
        assert!(from_plain(field(Kind::Unit, "authorised"), &Json::from(-1)).is_err());
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back((field, value) in samples::field_and_value()) {
            let (vi, en) = (Words::shared(Lang::Vi), Words::shared(Lang::En));
            for words in [vi, en] {
                let shown = show(field, &value, words);
                for known in [&[words][..], &[vi, en], &[en, vi]] {
                    prop_assert_eq!(parse::parse(field, &shown, known), Ok(value.clone()), "{}", &shown);
                }
            }
        }

        #[test]
        fn the_plain_form_is_read_back((field, value) in samples::field_and_value()) {
            prop_assert_eq!(from_plain(field, &plain(&value)), Ok(value));
        }

        #[test]
        fn anything_typed_is_a_value_or_a_problem(field in samples::field(), text in "\\PC{0,40}|[0-9/.:*+ -]{0,20}") {
            let words = Words::shared(Lang::Vi);
            if let Ok(value) = parse::parse(field, &text, &[words]) {
                let shown = show(field, &value, words);
                prop_assert_eq!(parse::parse(field, &shown, &[words]), Ok(value));
            }
        }
    }
}
