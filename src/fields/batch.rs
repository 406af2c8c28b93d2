//! One step done with many records: a filter, exceptions and an expected count, so that a large batch
//! never travels as a list. Must not know how it is carried out.

use super::amend::{self, AmendError, Edit, Mode};
use super::change::{ChangeSet, Label};
use super::dossier::Dossier;
use super::filter::Filter;
use super::value::Record;
use crate::domain::{Day, Id};
use std::collections::BTreeSet;

/// Which records of a filter are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// Only these, which were marked one by one.
    Only(BTreeSet<Id>),
    /// All that the filter has, but not these.
    AllBut(BTreeSet<Id>),
}

impl Default for Chosen {
    fn default() -> Chosen {
        Chosen::Only(BTreeSet::new())
    }
}

impl Chosen {
    /// Whether a record is meant.
    pub fn has(&self, id: Id) -> bool {
        match self {
            Chosen::Only(ids) => ids.contains(&id),
            Chosen::AllBut(ids) => !ids.contains(&id),
        }
    }

    /// How many are meant of a list of so many.
    pub fn count(&self, all: u64) -> u64 {
        match self {
            Chosen::Only(ids) => ids.len() as u64,
            Chosen::AllBut(ids) => all.saturating_sub(ids.len() as u64),
        }
    }

    /// Whether no record can be meant.
    pub fn is_none(&self) -> bool {
        matches!(self, Chosen::Only(ids) if ids.is_empty())
    }
}

/// What is done with each record.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// A field is set.
    Set(Edit, Mode, Option<Id>),
    /// A row is added to what the record owns.
    Add(Record),
}

impl Step {
    /// Plans the step for one record.
    pub fn plan(
        &self,
        dossier: &Dossier,
        as_of: Day,
        new_id: &mut dyn FnMut() -> Id,
    ) -> Result<ChangeSet, AmendError> {
        match self {
            Step::Set(edit, mode, decision) => {
                let edits = std::slice::from_ref(edit);
                let label = Label::default();
                amend::plan(dossier, edits, *mode, as_of, *decision, new_id, label)
            }
            Step::Add(row) => Ok(amend::add(dossier, row, new_id, Label::default())),
        }
    }
}

/// One step with every chosen record, made in one change set or not at all.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    pub filter: Filter,
    pub as_of: Day,
    pub chosen: Chosen,
    pub step: Step,
    /// How many records the operator agreed to; another count refuses the batch.
    pub expected: u64,
    pub label: Label,
}
