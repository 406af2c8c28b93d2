//! The real terminal: guard, input, event loop, running effects. No rule of the business.

pub mod clipboard;
pub mod guard;
pub mod input;
pub mod screen;
pub mod signals;

use crate::domain::Day;
use crate::text::words::{Lang, Words};
use std::io::Write;
use std::path::PathBuf;

/// What the program is opened with.
#[derive(Clone, Debug)]
pub struct Start {
    pub path: PathBuf,
    /// The day asked for, where it is not today.
    pub as_of: Option<Day>,
    pub lang: Option<Lang>,
    pub read_only: bool,
}

/// Runs the program until it is left; returns the exit code.
pub fn run(start: Start) -> i32 {
    let words = Words::shared(start.lang.unwrap_or_default());
    let path = start.path.display().to_string();
    let sentence = words.with("cli-no-screen", &[("path", &path)]);
    let _ = writeln!(std::io::stderr(), "{sentence}");
    1
}
