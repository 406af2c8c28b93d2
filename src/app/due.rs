//! The people or units behind a figure of what falls due. Must not compute it.

use super::effect::Due;
use super::msg::DueRow;
use crate::domain::Id;
use crate::fields::Kind;

/// A list of what falls due.
#[derive(Clone, Debug, PartialEq)]
pub struct DueList {
    pub what: Due,
    /// Nothing until it is read.
    pub rows: Option<Vec<DueRow>>,
    pub cursor: usize,
    pub top: usize,
}

impl DueList {
    /// The record under the cursor.
    pub fn selected(&self) -> Option<(Kind, Id, String)> {
        let row = self.rows.as_ref()?.get(self.cursor)?;
        Some((row.kind, row.id, row.name.clone()))
    }
}
