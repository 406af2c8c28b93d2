//! The backup copies of the file. Must not copy anything itself.

use super::confirm::Deed;
use super::effect::{Ask, Effect};
use super::model::{Layer, Model, Wanted};
use super::msg::BackupCopy;
use crate::fields::Label;

/// The copies, newest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BackupsScreen {
    /// Nothing until they are read.
    pub copies: Option<Vec<BackupCopy>>,
    pub cursor: usize,
    pub top: usize,
}

impl Model {
    /// Opens the list of copies.
    pub(super) fn open_backups(&mut self) {
        self.layers.push(Layer::Backups(BackupsScreen::default()));
        self.ask(Wanted::Backups, Ask::Backups);
    }

    /// Makes a copy now.
    pub(super) fn back_up(&mut self) {
        let ticket = self.begin_job("job-backup", Wanted::Job);
        self.emit(Effect::Backup { ticket });
    }

    /// Asks before the file goes back to the copy under the cursor.
    pub(super) fn ask_restore(&mut self) {
        let Some(Layer::Backups(screen)) = self.layers.last() else {
            return;
        };
        let copies = screen.copies.iter().flatten();
        let Some(copy) = copies.into_iter().nth(screen.cursor) else {
            return;
        };
        let question = Label::new("confirm-restore", &[("day", &copy.day.local())]);
        let deed = Deed::Restore {
            path: copy.path.clone(),
        };
        self.ask_first(question, deed, true);
    }
}
