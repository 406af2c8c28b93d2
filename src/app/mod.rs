//! What the operator is doing: model, messages, effects, update. Pure: no clock, files, SQL or terminal.

pub mod backups;
pub mod commands;
pub mod confirm;
pub mod detail;
mod dispatch;
pub mod duty;
pub mod effect;
pub mod export;
pub mod filter_line;
pub mod footer;
pub mod form;
mod form_keys;
mod form_save;
mod go;
pub mod grid;
pub mod help;
mod hits;
pub mod import_screen;
pub mod key;
pub mod layout;
pub mod list;
pub mod listing;
pub mod log;
mod makeup;
mod mending;
pub mod model;
pub mod msg;
pub mod overview;
pub mod palette;
pub mod picker;
pub mod prompt;
mod records;
mod reply;
mod run;
pub mod settings;
pub mod start;
pub mod text_field;
pub mod training;
pub mod tree;
mod update;

pub use commands::{COMMANDS, Cmd, Command, Scope};
pub use effect::{Ask, Effect};
pub use model::{Layer, Model, Pane};
pub use msg::{Msg, Now, Reply, Ticket};
pub use update::update;

#[cfg(test)]
mod script;
#[cfg(test)]
mod tests;
