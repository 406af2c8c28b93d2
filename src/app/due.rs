//! The people or units behind a figure of what falls due. Must not compute it.

use super::effect::{Ask, Due};
use super::model::{Layer, Model, Wanted};
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

/// Rows asked for.
const LIMIT: usize = 500;

impl Model {
    /// Opens what is behind a figure of what falls due.
    pub(super) fn open_due(&mut self, what: Due) {
        self.layers.push(Layer::Due(DueList {
            what,
            rows: None,
            cursor: 0,
            top: 0,
        }));
        let as_of = self.day();
        self.ask(
            Wanted::Due,
            Ask::Due {
                what,
                branch: None,
                as_of,
                limit: LIMIT,
            },
        );
    }

    /// Puts what falls due into its list, if that is still open.
    pub(super) fn take_due(&mut self, rows: Vec<DueRow>) {
        let mut layers = self.layers.iter_mut().rev();
        let open = layers.find_map(|layer| match layer {
            Layer::Due(due) => Some(due),
            _ => None,
        });
        if let Some(due) = open {
            due.rows = Some(rows);
        }
    }
}
