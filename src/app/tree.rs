//! The tree of units: children are read when a unit is opened. Must not hold what was never opened.

use super::detail::Detail;
use super::effect::Ask;
use super::list::{Focus, List, name_of};
use super::model::{Model, Place, Wanted};
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

impl Units {
    /// Index of the selected unit among the visible lines.
    pub fn position(&self) -> Option<usize> {
        let cursor = self.cursor?;
        let lines = self.lines();
        lines.iter().position(|line| line.branch.row.id == cursor)
    }

    /// Moves the cursor among the visible lines.
    pub fn step(&mut self, by: isize) {
        let lines = self.lines();
        let Some(last) = lines.len().checked_sub(1) else {
            return;
        };
        let at = self.position().unwrap_or(0);
        let to = at.saturating_add_signed(by).min(last);
        self.cursor = Some(lines[to].branch.row.id);
    }

    /// Puts children that arrived into the tree; the cursor stays where it was.
    fn take(&mut self, found: Vec<(Option<Id>, Vec<Branch>)>) {
        let at = self.position().unwrap_or(0);
        self.ready = true;
        self.children.extend(found);
        let lines = self.lines();
        let id = |at: usize| lines.get(at).map(|line| line.branch.row.id);
        let still = lines
            .iter()
            .any(|line| Some(line.branch.row.id) == self.cursor);
        if !still {
            self.cursor = id(at.min(lines.len().saturating_sub(1)));
        }
    }
}

impl Model {
    /// Reads everything again that is open.
    pub(super) fn refresh_units(&mut self) {
        let mut parents: Vec<Option<Id>> = vec![None];
        parents.extend(self.units.open.iter().copied().map(Some));
        self.ask_tree(parents);
        if self.units.is_flat() {
            self.reread(Place::Units);
        }
    }

    fn ask_tree(&mut self, parents: Vec<Option<Id>>) {
        let ask = Ask::Tree {
            parents: parents.clone(),
            as_of: self.day(),
            all: self.units.found.window.filter.all,
        };
        self.ask(Wanted::Tree(parents), ask);
    }

    /// Puts units that arrived into the tree; a single root opens by itself.
    pub(super) fn take_tree(&mut self, found: Vec<(Option<Id>, Vec<Branch>)>) {
        let first = !self.units.ready;
        self.units.take(found);
        let roots = self
            .units
            .children
            .get(&None)
            .map_or(&[][..], Vec::as_slice);
        if let ([root], true) = (roots, first)
            && root.has_children
        {
            let id = root.row.id;
            self.open_unit(id);
        }
    }

    fn open_unit(&mut self, id: Id) {
        self.units.open.insert(id);
        if !self.units.children.contains_key(&Some(id)) {
            self.ask_tree(vec![Some(id)]);
        }
    }

    /// Opens the selected unit, or goes to its first child.
    pub(super) fn expand(&mut self) {
        let lines = self.units.lines();
        let Some(at) = self.units.position() else {
            return;
        };
        let (id, open) = (lines[at].branch.row.id, lines[at].open);
        if !lines[at].branch.has_children {
            return;
        }
        if open {
            let child = lines.get(at + 1).filter(|line| line.parent == Some(id));
            self.units.cursor = child.map(|line| line.branch.row.id).or(Some(id));
        } else {
            self.open_unit(id);
        }
    }

    /// Closes the selected unit, or goes to the one above.
    pub(super) fn collapse(&mut self) {
        let Some(id) = self.units.cursor else {
            return;
        };
        if self.units.open.remove(&id) {
            return;
        }
        let lines = self.units.lines();
        let parent = lines
            .iter()
            .find(|line| line.branch.row.id == id)
            .and_then(|line| line.parent);
        self.units.cursor = parent.or(Some(id));
    }
}
