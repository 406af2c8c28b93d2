//! The backup copies of the file. Must not copy anything itself.

use super::msg::BackupCopy;

/// The copies, newest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BackupsScreen {
    /// Nothing until they are read.
    pub copies: Option<Vec<BackupCopy>>,
    pub cursor: usize,
    pub top: usize,
}
