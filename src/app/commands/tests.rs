//! Lints of the command table.
