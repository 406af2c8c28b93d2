//! What the operator is doing: model, messages, effects, update. Pure: no clock, files, SQL or terminal.

pub mod backups;
pub mod commands;
pub mod confirm;
pub mod detail;
pub mod due;
pub mod effect;
pub mod export;
pub mod filter_line;
pub mod form;
pub mod help;
pub mod import_screen;
pub mod key;
pub mod layout;
pub mod list;
pub mod log;
pub mod model;
pub mod msg;
pub mod overview;
pub mod palette;
pub mod picker;
pub mod prompt;
pub mod settings;
pub mod start;
pub mod text_field;
pub mod tree;

pub use commands::{COMMANDS, Cmd, Command, Scope};
pub use effect::{Ask, Effect};
pub use model::{Layer, Model, Pane};
pub use msg::{Msg, Now, Reply, Ticket};
