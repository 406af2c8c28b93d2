//! The first screen of an empty file: three ways to begin. Must not begin by itself.

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
