//! What the operator is doing: model, messages, effects, update. Pure: no clock, files, SQL or terminal.

pub mod key;
