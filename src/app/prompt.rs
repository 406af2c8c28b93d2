//! One line asked for: a day, a path. Must not know what becomes of it.

use super::text_field::TextField;
use crate::fields::Label;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromptFor {
    /// The day that figures are asked for.
    AsOf,
    /// A spreadsheet to bring in.
    ImportPath,
}

impl PromptFor {
    /// The Fluent message that asks.
    pub fn message(self) -> &'static str {
        match self {
            PromptFor::AsOf => "prompt-as-of",
            PromptFor::ImportPath => "prompt-import-path",
        }
    }
}

/// A question with a line to type.
#[derive(Clone, Debug, PartialEq)]
pub struct Prompt {
    pub prompt_for: PromptFor,
    pub input: TextField,
    pub problem: Option<Label>,
}
