//! The unit tree of one day: branches, establishments, managers. Must survive a tree with cycles.

use super::{Day, Id};
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

/// One unit on one day, as far as figures need it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UnitNode {
    pub id: Id,
    pub parent: Option<Id>,
    /// Keeps a self-defence force.
    pub base: bool,
    /// The managing level, by code.
    pub manager: Option<String>,
    /// Authorised strength of the unit's own establishment row.
    pub authorised: Option<i64>,
    /// Authorised command posts of the same row.
    pub posts_authorised: Option<i64>,
    /// When the base last confirmed its roll.
    pub confirmed_on: Option<Day>,
    /// How the base is called; other units go without.
    pub code: String,
    pub name: String,
}

/// All units of one day.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    nodes: HashMap<Id, UnitNode>,
    children: HashMap<Id, Vec<Id>>,
}

impl Tree {
    /// Takes the units of a day; children keep the order given.
    pub fn new(nodes: Vec<UnitNode>) -> Tree {
        let mut children: HashMap<Id, Vec<Id>> = HashMap::default();
        for node in &nodes {
            if let Some(parent) = node.parent {
                children.entry(parent).or_default().push(node.id);
            }
        }
        let nodes = nodes.into_iter().map(|node| (node.id, node)).collect();
        Tree { nodes, children }
    }

    /// One unit.
    pub fn node(&self, id: Id) -> Option<&UnitNode> {
        self.nodes.get(&id)
    }

    /// The units directly below one.
    pub fn children(&self, id: Id) -> &[Id] {
        self.children.get(&id).map_or(&[], Vec::as_slice)
    }

    /// A unit and all below it, parents first, each once; empty for an unknown unit.
    pub fn branch(&self, root: Id) -> Vec<Id> {
        let mut found = Vec::new();
        self.walk(root, |node| {
            found.push(node.id);
            true
        });
        found
    }

    /// Authorised strength: the unit's own establishment if it has one, else the sum below it.
    pub fn authorised(&self, root: Id) -> Option<i64> {
        self.established(root, |node| node.authorised)
    }

    /// Authorised command posts, by the same rule.
    pub fn posts_authorised(&self, root: Id) -> Option<i64> {
        self.established(root, |node| node.posts_authorised)
    }

    fn established(&self, root: Id, own: impl Fn(&UnitNode) -> Option<i64>) -> Option<i64> {
        let mut total: Option<i64> = None;
        self.walk(root, |node| {
            let Some(number) = own(node) else { return true };
            // What stands below is contained in the unit's own row.
            total = Some(total.unwrap_or(0) + number);
            false
        });
        total
    }

    /// The level that manages the nearest base at or above a unit.
    pub fn manager(&self, id: Id) -> Option<&str> {
        let mut seen = HashSet::default();
        let mut next = Some(id);
        while let Some(node) = next.and_then(|id| self.node(id)) {
            if let (true, Some(manager)) = (node.base, &node.manager) {
                return Some(manager);
            }
            next = node.parent.filter(|_| seen.insert(node.id));
        }
        None
    }

    /// A unit and all above it, each once; the unit alone where it is unknown.
    pub fn upwards(&self, id: Id) -> Vec<Id> {
        let mut found = vec![id];
        while let Some(parent) = found
            .last()
            .and_then(|id| self.node(*id))
            .and_then(|node| node.parent)
            .filter(|parent| !found.contains(parent))
        {
            found.push(parent);
        }
        found
    }

    /// Visits a branch, parents first; `enter` says whether to go below a unit.
    fn walk<'a>(&'a self, root: Id, mut enter: impl FnMut(&'a UnitNode) -> bool) {
        let mut seen = HashSet::default();
        let mut stack = vec![root];
        while let Some(id) = stack.pop() {
            // A unit met twice closes a cycle.
            let Some(node) = self.node(id).filter(|_| seen.insert(id)) else {
                continue;
            };
            if enter(node) {
                stack.extend(self.children(id).iter().rev());
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn unit(id: i64, parent: i64) -> UnitNode {
        UnitNode {
            id: Id(id),
            parent: (parent > 0).then_some(Id(parent)),
            ..UnitNode::default()
        }
    }

    fn strong(id: i64, parent: i64, authorised: i64) -> UnitNode {
        UnitNode {
            authorised: Some(authorised),
            posts_authorised: Some(1),
            ..unit(id, parent)
        }
    }

    #[test]
    fn a_branch_lists_parents_first_in_the_order_given() {
        let tree = Tree::new(vec![
            unit(1, 0),
            unit(3, 1),
            unit(2, 1),
            unit(4, 3),
            unit(9, 0),
        ]);
        assert_eq!(tree.branch(Id(1)), [1, 3, 4, 2].map(Id));
        assert_eq!(tree.branch(Id(4)), [Id(4)]);
        assert!(tree.branch(Id(5)).is_empty());
    }

    #[test]
    fn an_own_establishment_hides_those_below() {
        // 1 → (2 with 20 → 3 with 9), 4 → 5 with 7
        let tree = Tree::new(vec![
            unit(1, 0),
            strong(2, 1, 20),
            strong(3, 2, 9),
            unit(4, 1),
            strong(5, 4, 7),
            unit(6, 1),
        ]);
        assert_eq!(tree.authorised(Id(1)), Some(27));
        assert_eq!(tree.authorised(Id(2)), Some(20));
        assert_eq!(tree.authorised(Id(4)), Some(7));
        assert_eq!(tree.authorised(Id(6)), None);
        assert_eq!(tree.posts_authorised(Id(1)), Some(2));
    }

    #[test]
    fn cycles_end() {
        let tree = Tree::new(vec![unit(1, 3), unit(2, 1), strong(3, 2, 5), unit(4, 4)]);
        assert_eq!(tree.branch(Id(1)), [1, 2, 3].map(Id));
        assert_eq!(tree.authorised(Id(1)), Some(5));
        assert_eq!(tree.branch(Id(4)), [Id(4)]);
        assert_eq!(tree.manager(Id(4)), None);
        assert_eq!(tree.manager(Id(1)), None);
    }

    #[test]
    fn a_sub_unit_is_managed_where_its_base_is() {
        let base = UnitNode {
            base: true,
            manager: Some("XA".into()),
            ..unit(2, 1)
        };
        let root = UnitNode {
            manager: Some("TINH".into()),
            ..unit(1, 0)
        };
        let tree = Tree::new(vec![root, base, unit(3, 2)]);
        assert_eq!(tree.manager(Id(3)), Some("XA"));
        assert_eq!(tree.manager(Id(1)), None);
    }
}
