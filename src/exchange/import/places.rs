//! The units an import names: found, refused, or made anew once each.
//! Must not choose between two units of one name.

use super::known::Known;
use super::sections::{heading_name, looks_like_unit};
use crate::domain::{Day, Id};
use crate::fields::amend::{AmendError, Edit, create};
use crate::fields::{ChangeSet, Kind, Label, Problem, Value};
use crate::text::fold_tokens;
use std::collections::{HashMap, HashSet};

/// A unit the import makes.
#[derive(Clone, Debug)]
pub struct NewUnit {
    pub id: Id,
    pub name: String,
    pub code: String,
    pub parent: Option<Id>,
    /// Its rows begin early enough for its members.
    pub since: Day,
}

/// The units named so far.
pub struct Places<'a> {
    known: &'a dyn Known,
    create: bool,
    parent: Option<Id>,
    found: HashMap<String, Result<Id, Problem>>,
    codes: HashSet<String>,
    pub made: Vec<NewUnit>,
}

impl<'a> Places<'a> {
    /// Units made belong to `parent`, or else to the only root there is.
    pub fn new(known: &'a dyn Known, create: bool, parent: Option<Id>) -> Places<'a> {
        let parent = parent.or_else(|| match known.roots().as_slice() {
            [root] => Some(*root),
            _ => None,
        });
        Places {
            known,
            create,
            parent,
            found: HashMap::new(),
            codes: HashSet::new(),
            made: Vec::new(),
        }
    }

    /// The parent of units that name none.
    pub fn parent(&self) -> Option<Id> {
        self.parent
    }

    /// The unit a list calls by this name or code.
    pub fn named(&mut self, name: &str, ids: &mut dyn FnMut() -> Id) -> Result<Id, Problem> {
        let key = fold_tokens(name).join(" ");
        if let Some(known) = self.found.get(&key) {
            return known.clone();
        }
        let result = match self.look_up(name) {
            Ok(Some(id)) => Ok(id),
            Ok(None) if self.create && !key.is_empty() => Ok(self.make(name, ids())),
            Ok(None) => Err(Problem::new("unit", "import-unit-unknown").with("text", name)),
            Err(problem) => Err(problem),
        };
        self.found.insert(key, result.clone());
        result
    }

    /// Whether the name of a sheet can be taken for a unit's.
    pub fn could_be(&self, name: &str) -> bool {
        matches!(self.look_up(name), Ok(Some(_))) || (self.create && looks_like_unit(name))
    }

    /// The one unit of the file with this code or name.
    pub fn look_up(&self, name: &str) -> Result<Option<Id>, Problem> {
        let bare = heading_name(name);
        for spelling in [name, bare.as_str()] {
            let mut ids = self.known.units_named(spelling);
            if ids.len() > 1 {
                ids.retain(|id| !self.has_ended(*id));
            }
            match ids.as_slice() {
                [] => {}
                [id] => return Ok(Some(*id)),
                _ => return Err(Problem::new("unit", "import-unit-many").with("text", name)),
            }
        }
        Ok(None)
    }

    fn has_ended(&self, id: Id) -> bool {
        let ended = self.known.dossier(Kind::Unit, id);
        let ended = ended.and_then(|unit| unit.record.get("ended_on").as_day());
        ended.is_some_and(|day| day <= self.known.today())
    }

    fn make(&mut self, name: &str, id: Id) -> Id {
        let code = self.free_code(name);
        let year = self.known.today().year();
        self.made.push(NewUnit {
            id,
            name: name.to_owned(),
            code,
            parent: self.parent,
            since: Day::new(year, 1, 1).unwrap_or(Day::ALWAYS),
        });
        id
    }

    /// Moves the beginning of a unit made here before a day on which somebody already served in it.
    pub fn reach_back(&mut self, id: Id, day: Day) {
        let made = self.made.iter_mut().find(|unit| unit.id == id);
        if let Some(unit) = made.filter(|unit| unit.since > day) {
            unit.since = day;
        }
    }

    /// A short code out of a name's initials that no unit has.
    pub fn free_code(&mut self, name: &str) -> String {
        let initials: String = fold_tokens(name)
            .iter()
            .filter_map(|word| word.chars().find(char::is_ascii_alphanumeric))
            .take(12)
            .collect::<String>()
            .to_uppercase();
        let stem = if initials.is_empty() { "DV" } else { &initials };
        let numbered = (2_u32..).map(|number| format!("{stem}{number}"));
        let code = std::iter::once(stem.to_owned())
            .chain(numbered)
            .find(|code| !self.codes.contains(code) && !self.known.unit_code_taken(code))
            .unwrap_or_default();
        self.codes.insert(code.clone());
        code
    }
}

impl NewUnit {
    /// The changes that make the unit.
    pub fn changes(&self, ids: &mut dyn FnMut() -> Id) -> Result<ChangeSet, AmendError> {
        let values = [
            ("code", Value::text(&self.code)),
            ("name", Value::text(&self.name)),
            ("parent", self.parent.map_or(Value::Null, Value::Ref)),
            ("kind", Value::text("CO_QUAN")),
            ("base", Value::Flag(true)),
        ];
        let edits: Vec<Edit> = values
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .filter_map(|(id, value)| {
                let field = Kind::Unit.field(id)?;
                Some(Edit { field, value })
            })
            .collect();
        let label = Label::new("change-import", &[]);
        create(Kind::Unit, self.id, &edits, self.since, None, ids, label)
    }
}
