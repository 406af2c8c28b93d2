//! `undo` and `redo`: this operator's last change, back and again. Must not choose another one.

use super::failure::{DONE, Failure};
use super::log;
use super::session::Session;

/// Which way to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Back,
    Again,
}

/// Takes the last change back, or does it again.
pub fn run(session: &mut Session, way: Way) -> Result<i32, Failure> {
    session.must_write()?;
    let mut store = session.store()?;
    let stamp = session.stamp(&store.reader()?)?;
    let (saved, message) = match way {
        Way::Back => (store.undo(&stamp)?, "cli-undone"),
        Way::Again => (store.redo(&stamp)?, "cli-redone"),
    };
    let what = log::label(session.words, &saved.label);
    let line = session.words.with(message, &[("what", &what)]);
    session.say(&line)?;
    Ok(DONE)
}
