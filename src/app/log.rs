//! Pane 7: the change log, and one entry of it in full. Must not change anything itself.

use super::list::Focus;
use super::text_field::TextField;
use crate::fields::log::{Entry, EntryRow};

/// The newest entries, further ones by key.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LogPane {
    pub entries: Vec<Entry>,
    /// Older entries can be asked for.
    pub more: bool,
    pub ready: bool,
    pub cursor: usize,
    pub top: usize,
    pub focus: Focus,
    /// Whose changes: a part of a name.
    pub who: TextField,
}

/// One entry in full.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryView {
    pub entry: Entry,
    /// Nothing until it is read.
    pub rows: Option<Vec<EntryRow>>,
    /// The first line on the screen.
    pub top: usize,
}

impl EntryView {
    /// Lines of the entry: one for each record and one for each of its fields.
    pub fn lines(&self) -> usize {
        let rows = self.rows.iter().flatten();
        rows.map(|row| 1 + row.fields.len()).sum()
    }
}

impl LogPane {
    /// The entry under the cursor.
    pub fn entry(&self) -> Option<&Entry> {
        self.entries.get(self.cursor)
    }
}
