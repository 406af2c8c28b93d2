//! From sheets to a preview and one change set: headers, rows, matching. Must not write to the
//! store, and never decides silently: what it changed or left out is a notice on its row.

pub mod cells;
pub mod dates;
pub mod headers;
pub mod known;
pub mod layout;
pub mod matching;
pub mod places;
pub mod plan;
pub mod read_row;
pub mod rows;
pub mod sections;
