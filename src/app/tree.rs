//! The tree of units: children are read when a unit is opened. Must not hold what was never opened.

use super::detail::Detail;
use super::list::{Focus, List, name_of};
use super::msg::Branch;
use crate::domain::{Day, Id};
use crate::fields::Kind;
use std::collections::{BTreeMap, BTreeSet};

/// Pane 2: the tree, or what a filter found, and the unit beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Units {
    /// Children by parent, as far as they were read.
    pub children: BTreeMap<Option<Id>, Vec<Branch>>,
    pub open: BTreeSet<Id>,
    /// The selected unit.
    pub cursor: Option<Id>,
    /// The first line of the tree on the screen.
    pub top: usize,
    /// The first level has been read.
    pub ready: bool,
    pub focus: Focus,
    pub detail: Option<Box<Detail>>,
    /// Shown in place of the tree while a filter is on.
    pub found: List,
}

/// A line of the tree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TreeLine<'a> {
    pub branch: &'a Branch,
    pub depth: u16,
    pub open: bool,
    pub parent: Option<Id>,
}

impl Units {
    /// An empty tree.
    pub fn new(as_of: Day) -> Units {
        Units {
            children: BTreeMap::new(),
            open: BTreeSet::new(),
            cursor: None,
            top: 0,
            ready: false,
            focus: Focus::Rows,
            detail: None,
            found: List::new(Kind::Unit, as_of),
        }
    }

    /// Whether a filter is on, so that units are listed flat.
    pub fn is_flat(&self) -> bool {
        !self.found.window.filter.clauses.is_empty() || self.found.focus == Focus::Filter
    }

    /// The visible lines of the tree, from top to bottom.
    pub fn lines(&self) -> Vec<TreeLine<'_>> {
        let mut lines = Vec::new();
        self.collect(None, 0, &mut lines);
        lines
    }

    fn collect<'a>(&'a self, parent: Option<Id>, depth: u16, lines: &mut Vec<TreeLine<'a>>) {
        // A tree with a cycle must end; no office is so deep.
        if depth > 32 {
            return;
        }
        for branch in self.children.get(&parent).into_iter().flatten() {
            let id = branch.row.id;
            let open = self.open.contains(&id);
            lines.push(TreeLine {
                branch,
                depth,
                open,
                parent,
            });
            if open {
                self.collect(Some(id), depth + 1, lines);
            }
        }
    }

    /// The selected unit.
    pub fn selected(&self) -> Option<(Kind, Id, String)> {
        if self.is_flat() {
            return self.found.selected();
        }
        let cursor = self.cursor?;
        let mut all = self.children.values().flatten();
        all.find(|branch| branch.row.id == cursor)
            .map(|branch| (Kind::Unit, cursor, name_of(Kind::Unit, &branch.row)))
    }
}
