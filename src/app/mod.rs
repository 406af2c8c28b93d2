//! What the operator is doing: model, messages, effects, update. Layout in integers lives here too,
//! since paging needs heights before anything is drawn.
//!
//! Pure: must not know the clock, files, SQL, ratatui, crossterm, nor the rooms `store`, `ui`, `term`
//! and `exchange`.

pub mod commands;
pub mod effect;
pub mod key;
pub mod layer;
pub mod layout;
pub mod model;
pub mod msg;
pub mod update;
pub mod window;

pub use effect::{Ask, Effect, Ticket};
pub use key::Key;

pub use msg::{Msg, Now, Reply};
