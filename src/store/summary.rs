//! Strength figures: the tree of a day and one pass over the people. Must not decide what counts.

use super::error::{Doing, StoreError};
use super::read::Reader;
use super::sql::Cells;
use crate::domain::codes::COMMAND_POSTS;
use crate::domain::rules::Finding;
use crate::domain::summary::{Basis, Head, Summary};
use crate::domain::tree::{Tree, UnitNode};
use crate::domain::{Birth, Day, Id};
use crate::fields::Kind;
use rusqlite::{Connection, params};
use std::collections::{HashMap, HashSet};

/// When the unit `m.id` last confirmed its roll, as far as the day `?1` knows.
pub(super) const CONFIRMED: &str =
    "(SELECT max(c.confirmed_on) FROM confirmation c WHERE c.unit = m.id AND c.confirmed_on <= ?1)";

/// What the unit `m.id` is called by its facts `f` of a day; a name of another day where it has none then.
pub(super) const NAMED: &str = "coalesce(f.name,
    (SELECT n.name FROM unit_fact n WHERE n.unit = m.id AND n.name IS NOT NULL LIMIT 1))";

/// The columns of a unit in the tree.
fn node_columns() -> String {
    let posts: Vec<String> = Kind::Establishment
        .own_fields()
        .iter()
        .filter(|field| field.id.starts_with("authorised_"))
        .map(|field| format!("coalesce(f.{}, 0)", field.id))
        .collect();
    format!(
        "f.unit, f.parent, f.base, f.manager, f.authorised, CASE WHEN f.authorised IS NOT NULL THEN {} END,
         iif(f.base, {CONFIRMED}, NULL), iif(f.base, m.code, NULL), iif(f.base, {NAMED}, NULL)",
        posts.join(" + ")
    )
}

fn node(row: &rusqlite::Row<'_>) -> rusqlite::Result<UnitNode> {
    Ok(UnitNode {
        id: Id(row.get(0)?),
        parent: row.get::<_, Option<i64>>(1)?.map(Id),
        base: row.get::<_, Option<bool>>(2)?.unwrap_or(false),
        manager: row.get(3)?,
        authorised: row.get(4)?,
        posts_authorised: row.get(5)?,
        confirmed_on: row.day(6),
        code: row.get::<_, Option<String>>(7)?.unwrap_or_default(),
        name: row.get::<_, Option<String>>(8)?.unwrap_or_default(),
    })
}

/// The units of a day as a tree.
fn tree(conn: &Connection, day: Day) -> Result<Tree, StoreError> {
    let statement = format!(
        "SELECT {} FROM unit m CROSS JOIN unit_fact f ON f.unit = m.id AND f.from_day <= ?1 AND f.to_day > ?1
         WHERE f.active ORDER BY m.code_key, m.id",
        node_columns()
    );
    let mut prepared = conn.prepare_cached(&statement).doing("reading the tree")?;
    let rows = prepared.query_map([day], node).doing("reading the tree")?;
    Ok(Tree::new(
        rows.collect::<rusqlite::Result<_>>()
            .doing("reading the tree")?,
    ))
}

/// Some units of a day with all below and above them.
fn tree_around(conn: &Connection, roots: &[Id], day: Day) -> Result<Tree, StoreError> {
    let statement = format!(
        "WITH RECURSIVE below (unit) AS (
             SELECT value FROM json_each(?2) UNION
             SELECT f.unit FROM below b JOIN unit_fact f INDEXED BY unit_fact_parent
             ON f.parent = b.unit AND f.from_day <= ?1 AND f.to_day > ?1),
         above (unit) AS (
             SELECT value FROM json_each(?2) UNION
             SELECT f.parent FROM above a JOIN unit_fact f ON f.unit = a.unit AND f.from_day <= ?1 AND f.to_day > ?1
             WHERE f.parent IS NOT NULL)
         SELECT {} FROM (SELECT unit FROM below UNION SELECT unit FROM above) s CROSS JOIN unit m ON m.id = s.unit
         CROSS JOIN unit_fact f ON f.unit = m.id AND f.from_day <= ?1 AND f.to_day > ?1
         WHERE f.active ORDER BY m.code_key, m.id",
        node_columns()
    );
    let list: Vec<i64> = roots.iter().map(|id| id.0).collect();
    let list = serde_json::Value::from(list).to_string();
    let mut prepared = conn.prepare_cached(&statement).doing("reading the tree")?;
    let rows = prepared
        .query_map(params![day, list], node)
        .doing("reading the tree")?;
    Ok(Tree::new(
        rows.collect::<rusqlite::Result<_>>()
            .doing("reading the tree")?,
    ))
}

/// Serving members per unit and below, on a day.
pub struct Tally {
    tree: Tree,
    direct: HashMap<Id, i64>,
    branch: HashMap<Id, i64>,
    commanders: HashMap<Id, i64>,
}

impl Tally {
    pub(super) fn read(conn: &Connection, day: Day) -> Result<Tally, StoreError> {
        let tree = tree(conn, day)?;
        let direct = count_by_unit(conn, day, "")?;
        let posts = COMMAND_POSTS.map(|post| format!("'{post}'")).join(", ");
        let posted = count_by_unit(conn, day, &format!("AND post IN ({posts})"))?;
        let branch = roll_up(&tree, &direct);
        let commanders = roll_up(&tree, &posted);
        Ok(Tally {
            tree,
            direct,
            branch,
            commanders,
        })
    }

    /// Holders of command posts in a unit and all below it.
    pub fn commanders(&self, unit: Id) -> i64 {
        self.commanders.get(&unit).copied().unwrap_or(0)
    }

    /// Serving members of a unit and all below it.
    pub fn on_roll(&self, unit: Id) -> i64 {
        self.branch.get(&unit).copied().unwrap_or(0)
    }

    /// Serving members posted to the unit itself.
    pub fn direct(&self, unit: Id) -> i64 {
        self.direct.get(&unit).copied().unwrap_or(0)
    }

    /// The units of the day.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }
}

/// Serving members per unit on a day.
fn count_by_unit(
    conn: &Connection,
    day: Day,
    condition: &str,
) -> Result<HashMap<Id, i64>, StoreError> {
    let statement = format!(
        "SELECT unit, count(*) FROM member_fact INDEXED BY member_fact_unit
         WHERE unit IS NOT NULL AND serving = 1 AND from_day <= ?1 AND to_day > ?1 {condition} GROUP BY unit"
    );
    let mut prepared = conn.prepare_cached(&statement).doing("counting units")?;
    let rows = prepared
        .query_map([day], |row| Ok((Id(row.get(0)?), row.get(1)?)))
        .doing("counting units")?;
    rows.collect::<rusqlite::Result<_>>()
        .doing("counting units")
}

/// Adds every unit's count to all above it; a loop in the tree ends.
fn roll_up(tree: &Tree, direct: &HashMap<Id, i64>) -> HashMap<Id, i64> {
    let mut branch = HashMap::new();
    for (unit, count) in direct {
        let mut seen = HashSet::new();
        let mut next = Some(*unit);
        while let Some(id) = next.filter(|id| seen.insert(*id)) {
            *branch.entry(id).or_default() += count;
            next = tree.node(id).and_then(|node| node.parent);
        }
    }
    branch
}

impl Reader {
    /// The tree of a day: whole, or some units with all below and above them.
    pub(super) fn tree_below(&self, roots: Option<&[Id]>, day: Day) -> Result<Tree, StoreError> {
        match roots {
            Some(units) => tree_around(&self.conn, units, day),
            None => tree(&self.conn, day),
        }
    }

    /// The figures of a branch, or of the whole file, on a day.
    pub fn summary(&self, branch: Option<Id>, day: Day) -> Result<Summary, StoreError> {
        let tally = self.tally(day)?;
        let tree = tally.tree();
        let basis = Basis::new(&*self.rulebook()?, day);
        let roots = match branch {
            Some(unit) => vec![unit],
            None => self.children(None, day, false)?,
        };
        let mut summary = Summary::default();
        let mut units = HashSet::new();
        for root in &roots {
            summary.merge(&Summary::of_units(tree, *root, &basis));
            units.extend(tree.branch(*root));
        }
        self.each_person(branch.is_some().then_some(&units), day, |_, head| {
            summary.add(head, tree, &basis)
        })?;
        Ok(summary)
    }

    /// Shows every person of a day, or of some units.
    pub(super) fn each_person(
        &self,
        units: Option<&HashSet<Id>>,
        day: Day,
        mut see: impl FnMut(Id, &Head),
    ) -> Result<(), StoreError> {
        const COLUMNS: &str = "f.unit, f.post, f.component, f.status, f.sex, f.born, f.party, f.term_end, EXISTS
            (SELECT 1 FROM absence a WHERE a.member = f.member AND a.from_day <= ?1 AND a.to_day > ?1), f.member";
        let few = units.filter(|units| units.len() <= 2000);
        let statement = match few {
            Some(_) => format!(
                "SELECT {COLUMNS} FROM json_each(?2) u CROSS JOIN member_fact f INDEXED BY member_fact_unit
                 ON f.unit = u.value AND f.serving IN (0, 1) AND f.from_day <= ?1 AND f.to_day > ?1"
            ),
            None => format!("SELECT {COLUMNS} FROM member_fact f WHERE f.from_day <= ?1 AND f.to_day > ?1 AND ?2 IS NULL"),
        };
        let list = few.map(|units| {
            serde_json::Value::from(units.iter().map(|id| id.0).collect::<Vec<_>>()).to_string()
        });
        let mut prepared = self
            .conn
            .prepare_cached(&statement)
            .doing("counting people")?;
        let mut rows = prepared
            .query(params![day, list])
            .doing("counting people")?;
        while let Some(row) = rows.next().doing("counting people")? {
            let unit = Id(row
                .get::<_, Option<i64>>(0)
                .doing("counting people")?
                .unwrap_or(0));
            if units.is_some_and(|units| !units.contains(&unit)) {
                continue;
            }
            read_head(row, unit, &mut see).doing("counting people")?;
        }
        Ok(())
    }

    /// All findings of a day over members, units and decisions.
    pub fn all_findings(&self, day: Day, mut see: impl FnMut(Finding)) -> Result<(), StoreError> {
        let book = self.rulebook()?;
        for kind in [
            Kind::Decision,
            Kind::Unit,
            Kind::Member,
            Kind::TrainingPlan,
            Kind::TrainingClass,
        ] {
            for id in self.ids(kind)? {
                self.findings(&book, kind, id, day)?
                    .into_iter()
                    .for_each(&mut see);
            }
        }
        Ok(())
    }
}

fn read_head(
    row: &rusqlite::Row<'_>,
    unit: Id,
    see: &mut impl FnMut(Id, &Head),
) -> rusqlite::Result<()> {
    let text = |index: usize| Ok::<_, rusqlite::Error>(row.get_ref(index)?.as_str_or_null()?);
    let last_day = row.get::<_, Option<i64>>(7)?.and_then(Day::from_number);
    let member = Id(row.get(9)?);
    let head = Head {
        unit,
        post: text(1)?,
        component: text(2)?,
        status: text(3)?.unwrap_or_default(),
        sex: text(4)?,
        born: row.get::<_, Option<i64>>(5)?.and_then(Birth::from_number),
        party: row.get(6)?,
        term_end: last_day.map(|last| last.plus_days(1)),
        away: row.get(8)?,
    };
    see(member, &head);
    Ok(())
}
