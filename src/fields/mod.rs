//! What two rooms say to each other: one table per record kind, in which every field is declared
//! once, and the values, records, filters and change sets that travel between rooms.
//!
//! Must not know the store, the screen, the terminal or any file format.

pub mod amend;
pub mod batch;
pub mod change;
pub mod dossier;
pub mod duty;
pub mod duty_ledger;
pub mod duty_plan;
pub mod duty_record;
pub mod duty_words;
pub mod field;
pub mod filter;
pub mod kind;
pub mod log;
pub mod parse;
pub mod preview;
mod problem;
pub mod query;
pub mod readiness;
pub mod readiness_words;
#[cfg(test)]
pub mod samples;
pub mod show;
pub mod tables;
pub mod training;
pub mod value;
pub mod wording;

pub use change::{Change, ChangeSet, Label};
pub use dossier::Dossier;
pub use field::{Field, Home, Shape};
pub use kind::Kind;
pub use parse::Problem;
pub use query::{Page, Query, Row};
pub use value::{Record, Value};
