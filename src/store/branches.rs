//! Branches of the tree on a day, their bases, and which of them every unit belongs to. Must not count.

use super::error::StoreError;
use super::read::Reader;
use crate::domain::tree::{Tree, UnitNode};
use crate::domain::{Day, Id};
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

/// The tree of a day and the bases in it: of some branches, or of the whole file.
pub struct Branches {
    pub tree: Tree,
    pub bases: Bases,
}

impl Branches {
    /// The base that a unit is or is a part of, by its place among the bases.
    pub fn place(&self, unit: Id) -> Option<usize> {
        self.bases.place(unit)
    }

    /// Each base.
    pub fn bases(&self) -> impl Iterator<Item = &UnitNode> {
        let ids = self.bases.ids.iter();
        ids.filter_map(|unit| self.tree.node(*unit))
    }
}

impl Reader {
    /// The branches of some units, or the whole file, on a day.
    pub(super) fn branches(&self, roots: Option<&[Id]>, day: Day) -> Result<Branches, StoreError> {
        let tree = self.tree_below(roots, day)?;
        let found = match roots {
            Some(units) => units.to_vec(),
            None => self.children(None, day, false)?,
        };
        let bases = Bases::new(&tree, &found, roots.is_none());
        Ok(Branches { tree, bases })
    }
}

/// The bases of a branch, and which of them every unit belongs to.
pub struct Bases {
    pub ids: Vec<Id>,
    pub places: HashMap<Id, usize>,
    pub whole: bool,
}

impl Bases {
    pub fn new(tree: &Tree, roots: &[Id], whole: bool) -> Bases {
        let mut bases = Bases {
            ids: Vec::new(),
            places: HashMap::default(),
            whole,
        };
        let mut seen = HashSet::default();
        for root in roots {
            bases.walk(tree, *root, None, &mut seen);
        }
        bases
    }

    /// What stands below a base is part of it.
    fn walk(&mut self, tree: &Tree, unit: Id, above: Option<usize>, seen: &mut HashSet<Id>) {
        // A loop in the tree ends.
        if !seen.insert(unit) {
            return;
        }
        let own = above.or_else(|| {
            tree.node(unit).filter(|node| node.base).map(|_| {
                self.ids.push(unit);
                self.ids.len() - 1
            })
        });
        if let Some(own) = own {
            self.places.insert(unit, own);
        }
        for child in tree.children(unit) {
            self.walk(tree, *child, own, seen);
        }
    }

    pub fn place(&self, unit: Id) -> Option<usize> {
        self.places.get(&unit).copied()
    }

    /// The units of branches, to be looked up one by one; nothing of the whole file.
    pub fn units(&self) -> Option<Vec<Id>> {
        (!self.whole).then(|| {
            let mut ids: Vec<Id> = self.places.keys().copied().collect();
            // In one order always, so that what is told is told in one order.
            ids.sort_unstable();
            ids
        })
    }

    /// The same as a list for statements.
    pub fn list(&self) -> Option<String> {
        let ids: Vec<i64> = self.units()?.iter().map(|id| id.0).collect();
        Some(serde_json::Value::from(ids).to_string())
    }
}
