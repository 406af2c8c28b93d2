//! The first screen of an empty file: three ways to begin. Must not begin by itself.

use super::model::{Layer, Model, Pane, Tone};
use super::prompt::PromptFor;

/// One way to begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begin {
    Demo,
    Import,
    Empty,
}

impl Begin {
    /// All ways, from top to bottom.
    pub const ALL: [Begin; 3] = [Begin::Demo, Begin::Import, Begin::Empty];

    /// The Fluent message with its label; `-help` after it says more.
    pub fn message(self) -> &'static str {
        match self {
            Begin::Demo => "start-demo",
            Begin::Import => "start-import",
            Begin::Empty => "start-empty",
        }
    }
}

/// Which way is under the cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Start {
    /// Index in `Begin::ALL`.
    pub cursor: usize,
}

impl Model {
    /// Begins in the way under the cursor.
    pub(super) fn begin(&mut self) {
        let Some(Layer::Start(start)) = self.layers.last() else {
            return;
        };
        match Begin::ALL.get(start.cursor) {
            Some(Begin::Demo) => {
                self.layers.pop();
                self.build_demo();
            }
            Some(Begin::Import) => {
                self.layers.pop();
                self.open_prompt(PromptFor::ImportPath, "");
            }
            _ => {
                self.layers.pop();
                self.show_pane(Pane::Units);
                self.say(Tone::Info, "notice-begin-empty", &[]);
            }
        }
    }
}
