//! What is wrong with one field, addressed to it. Must not hold words: a problem names a message.

use crate::text::words::Words;

/// One reason why a value, or a record, is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Id of the field it is addressed to.
    pub field: &'static str,
    /// Fluent message of `problems.ftl`.
    pub message: &'static str,
    /// Arguments of the message; one that is itself the id of a code's message stands for its word.
    pub arguments: Vec<(&'static str, String)>,
}

impl Problem {
    /// A problem without arguments.
    pub fn new(field: &'static str, message: &'static str) -> Problem {
        Problem {
            field,
            message,
            arguments: Vec::new(),
        }
    }

    /// The same problem with one more argument.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Problem {
        self.arguments.push((name, value.to_string()));
        self
    }

    /// The sentence for the operator: what is wrong, why, what to do.
    pub fn sentence(&self, words: &Words) -> String {
        let arguments: Vec<(&str, String)> = self
            .arguments
            .iter()
            .map(|(name, value)| {
                let is_code = value.starts_with("code-") && words.has(value);
                let shown = if is_code {
                    words.get(value)
                } else {
                    value.clone()
                };
                (*name, shown)
            })
            .collect();
        super::wording::sentence(words, self.message, &arguments)
    }
}
