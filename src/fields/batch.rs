//! One edit of many records: a filter, exceptions and an expected count, so that a large batch
//! never travels as a list. Must not know how it is carried out.

use super::amend::{Edit, Mode};
use super::change::Label;
use super::filter::Filter;
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

/// One edit of every chosen record, made in one change set or not at all.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    pub filter: Filter,
    pub as_of: Day,
    pub chosen: Chosen,
    pub edit: Edit,
    pub mode: Mode,
    pub decision: Option<Id>,
    /// How many records the operator agreed to; another count refuses the batch.
    pub expected: u64,
    pub label: Label,
}
