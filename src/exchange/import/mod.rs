//! From sheets to a preview and one change set: headers, rows, matching. Must not write to the
//! store, and never decides silently: what it changed or left out is a notice on its row.

mod attendance;
mod cells;
mod dates;
mod headers;
mod json;
pub mod known;
mod layout;
mod legacy;
mod matching;
mod people;
mod places;
mod plan;
mod preview;
mod read_row;
mod records;
pub mod roster;
mod rows;
mod sections;
mod units;

pub use attendance::attendance;
pub use headers::{Headers, Use};
pub use json::sheet_of;
pub use known::{File, Known};
pub use layout::Layout;
pub use plan::FieldDiff;
pub use preview::{Counts, ImportError, Options, Preview, PreviewRow, Verdict, preview};
pub use read_row::Notice;
pub use records::{Refusal, Taken, is_plain, records};

#[cfg(test)]
mod tests;
