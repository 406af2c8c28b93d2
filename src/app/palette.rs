//! Every command of the place one comes from, narrowed by typing. Must not run anything itself.

use super::commands::Cmd;
use super::text_field::TextField;

/// What was typed, and which command is under the cursor.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Palette {
    pub input: TextField,
    pub items: Vec<Cmd>,
    pub cursor: usize,
    pub top: usize,
}
