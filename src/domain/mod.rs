//! What a roster is: days, codes, units, members, and the rules over them.
//!
//! Pure: must not know the clock, files, the environment, SQL or the terminal, nor any other room
//! of ours but `text`.

pub mod code;
pub mod codes;
pub mod day;
pub mod duty;
pub mod id;
pub mod lunar;
pub mod member;
pub mod planning;
pub mod provinces;
pub mod readiness;
pub mod rulebook;
pub mod rules;
pub mod status;
pub mod summary;
pub mod training;
pub mod tree;
pub mod unit;

pub use code::{Code, CodeList};
pub use day::{Birth, Day, Span};
pub use id::Id;
