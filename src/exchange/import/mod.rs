//! From sheets to a preview and one change set: headers, rows, matching. Must not write to the
//! store, and never decides silently: what it changed or left out is a notice on its row.

pub mod headers;
