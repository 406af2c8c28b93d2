//! A question before something that is not lightly done. Must not do it itself.

use super::form::Purpose;
use crate::domain::Id;
use crate::fields::batch::Batch;
use crate::fields::{ChangeSet, Kind, Label};

/// What is done on yes.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    Save(ChangeSet),
    Batch(Box<Batch>),
    Undo,
    UndoEntry { entry: i64, rest: bool },
    Restore { path: String },
    BuildDemo,
    Import,
    DropDraft(Purpose, Kind, Option<Id>),
    Quit,
}

/// A question with two answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Confirm {
    pub question: Label,
    pub details: Vec<Label>,
    pub deed: Deed,
    /// The answer under the cursor; no where the deed is dangerous.
    pub yes: bool,
    pub danger: bool,
}
