//! Arbitrary valid values for property tests.

use super::field::{Field, Shape};
use super::kind::Kind;
use super::value::Value;
use crate::domain::{Birth, Day, Id};
use proptest::prelude::*;

/// Any field of any kind.
pub fn field() -> impl Strategy<Value = &'static Field> {
    let all: Vec<&'static Field> = Kind::ALL.into_iter().flat_map(Kind::fields).collect();
    proptest::sample::select(all)
}

/// Any field with a value an operator could have given it, or none.
pub fn field_and_value() -> impl Strategy<Value = (&'static Field, Value)> {
    field().prop_flat_map(|field| value(field).prop_map(move |value| (field, value)))
}

/// A day between 1900 and 2100.
pub fn day() -> impl Strategy<Value = Day> {
    (1_i64..73_000).prop_map(|days| Day::ALWAYS.plus_days(days))
}

/// A value of a field.
pub fn value(field: &'static Field) -> BoxedStrategy<Value> {
    let filled: BoxedStrategy<Value> = match field.shape {
        Shape::Name => "[A-ZĐ][a-zạảấễịọốữỹ]{1,6}( [A-ZĐ][a-zạảấễịọốữỹ]{1,6}){0,4}"
            .prop_map(Value::Text)
            .boxed(),
        Shape::Line(limit) => line(usize::from(limit).min(12))
            .prop_map(Value::Text)
            .boxed(),
        Shape::Note => proptest::collection::vec(line(12), 1..4)
            .prop_map(|lines| Value::Text(lines.join("\n")))
            .boxed(),
        Shape::Day => day().prop_map(Value::Day).boxed(),
        Shape::Birth => prop_oneof![
            day().prop_map(|day| Value::Birth(Birth::day(day))),
            (1900_i32..=2100)
                .prop_filter_map("a year", Birth::year_only)
                .prop_map(Value::Birth),
        ]
        .boxed(),
        Shape::Flag => any::<bool>().prop_map(Value::Flag).boxed(),
        Shape::Whole(min, max) | Shape::Tenths(min, max) => {
            (min..=max).prop_map(Value::Int).boxed()
        }
        Shape::Clock => (0_i64..1440).prop_map(Value::Int).boxed(),
        Shape::Code(list) => (0..list.codes.len())
            .prop_map(|index| Value::text(list.codes[index].code))
            .boxed(),
        Shape::CitizenId => "[0-9]{12}".prop_map(Value::Text).boxed(),
        Shape::Phone => "0[35789][0-9]{8}|02[0-9]{9}".prop_map(Value::Text).boxed(),
        Shape::Ref(_) => (1..i64::MAX).prop_map(|id| Value::Ref(Id(id))).boxed(),
    };
    prop_oneof![1 => Just(Value::Null), 9 => filled].boxed()
}

fn line(limit: usize) -> impl Strategy<Value = String> {
    let letters = "[a-zA-Z0-9ăâđêôơưẮỆợ:<>=\"()./,;-]";
    if limit < 4 {
        return proptest::string::string_regex(letters).expect("a valid pattern");
    }
    let pattern = format!(
        "{letters}{{1,{}}}( {letters}{{1,{}}})?",
        limit / 2,
        limit / 2 - 1
    );
    proptest::string::string_regex(&pattern).expect("a valid pattern")
}
