//! The field tables: every field of every record kind, once. Must hold facts only.

pub mod command;
pub mod decision;
pub mod duty;
pub mod member;
pub mod office;
pub mod readiness;
pub mod training;
pub mod unit;

use super::field::{Field, Shape};
use super::kind::Kind;

/// First day of a dated row.
pub const FROM: Field = Field::new("from_day", Shape::Day)
    .required()
    .section("dates")
    .column(10, 3);
/// First day after a dated row; shown as the last day inside it.
pub const TO: Field = Field::new("to_day", Shape::Day)
    .section("dates")
    .column(10, 4);
/// The decision a row stands under.
pub const DECISION: Field = Field::new("decision", Shape::Ref(Kind::Decision))
    .section("dates")
    .column(16, 5);
/// A note.
pub const NOTE: Field = Field::new("note", Shape::Note)
    .section("note")
    .aliases(&["ghi chu", "gc"]);

#[cfg(test)]
mod tests;
