//! The keys of the place one comes from, searched by word or by key. Must not run anything.

use super::commands::Cmd;
use super::text_field::TextField;

/// What was typed, and what it found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Help {
    pub input: TextField,
    pub items: Vec<Cmd>,
    pub cursor: usize,
    pub top: usize,
}
