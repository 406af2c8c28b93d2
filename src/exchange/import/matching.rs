//! Which member a row is: the citizen number first, then name, birth and unit together.
//! Must not merge on a likeness: what only looks like somebody is doubtful, and a person decides.

use super::known::Known;
use super::read_row::Reading;
use crate::domain::{Birth, Id};
use crate::fields::{Dossier, Kind, Problem};
use crate::text::fold_tokens;
use std::collections::HashMap;

/// Who a row is.
#[derive(Debug)]
pub enum Target {
    New,
    Known(Box<Dossier>),
    /// Perhaps this member; `why` says what is alike and what is not.
    Doubtful {
        id: Id,
        why: Problem,
    },
    Refused(Problem),
}

/// The rows met so far.
#[derive(Default)]
pub struct Matcher {
    numbers: HashMap<String, u32>,
    taken: HashMap<Id, u32>,
    fresh: HashMap<(String, Option<Birth>), Vec<Fresh>>,
}

struct Fresh {
    id: Id,
    row: u32,
    numbered: bool,
}

/// A name for comparing.
pub fn name_key(name: &str) -> String {
    fold_tokens(name).join(" ")
}

impl Matcher {
    /// Finds who a row is; `unit` is where the row puts the person.
    pub fn target(
        &mut self,
        known: &dyn Known,
        reading: &Reading,
        unit: Option<Id>,
        row: u32,
    ) -> Target {
        let number = reading.value("citizen_id").as_text();
        if let Some(number) = number {
            if let Some(first) = self.numbers.get(number) {
                let problem = Problem::new("citizen_id", "import-number-twice").with("row", first);
                return Target::Refused(problem);
            }
            self.numbers.insert(number.to_owned(), row);
        }
        let target = match number.and_then(|number| known.member_by_citizen_id(number)) {
            Some(id) => owner(known, id, reading),
            None => self.alike(known, reading, unit),
        };
        if let Target::Known(dossier) = &target
            && let Some(first) = self.taken.insert(dossier.record.id, row)
        {
            return Target::Refused(
                Problem::new("full_name", "import-row-twice").with("row", first),
            );
        }
        target
    }

    /// Remembers a row that makes a new member.
    pub fn made(&mut self, id: Id, reading: &Reading, row: u32) {
        let place = self.fresh.entry(person(reading)).or_default();
        place.push(Fresh {
            id,
            row,
            numbered: !reading.value("citizen_id").is_null(),
        });
    }

    /// The members of the file that rows were found to be.
    pub fn is_taken(&self, id: Id) -> bool {
        self.taken.contains_key(&id)
    }

    /// Members of the same folded name, told apart by birth, unit and number.
    fn alike(&self, known: &dyn Known, reading: &Reading, unit: Option<Id>) -> Target {
        let born = reading.value("born").as_birth();
        let mut doubt = None;
        let mut twice = None;
        for id in known.members_named(&reading.name) {
            let Some(dossier) = known.dossier(Kind::Member, id) else {
                continue;
            };
            let other = dossier.record.get("born").as_birth();
            let posting = dossier.row_near(Kind::Posting, known.today());
            let theirs = posting.and_then(|row| row.get("unit").as_ref());
            let here = unit.is_none() || theirs == unit;
            let numbers = (
                reading.value("citizen_id"),
                dossier.record.get("citizen_id"),
            );
            let clash = !numbers.0.is_null() && !numbers.1.is_null();
            if born == other && here && !clash {
                if !self.taken.contains_key(&id) {
                    return Target::Known(Box::new(dossier));
                }
                twice = Some(dossier);
                continue;
            }
            let why = match (born, other) {
                (Some(born), Some(other)) if born == other && clash => "import-doubt-number",
                (Some(born), Some(other)) if born == other => "import-doubt-unit",
                (Some(born), Some(other)) if same_year(born, other) => "import-doubt-year",
                (None, _) | (_, None) if here && !clash => "import-doubt-no-birth",
                _ => continue,
            };
            doubt.get_or_insert((id, why, dossier));
        }
        if let Some(dossier) = twice {
            return Target::Known(Box::new(dossier));
        }
        if let Some((id, why, dossier)) = doubt {
            let name = dossier
                .record
                .get("full_name")
                .as_text()
                .unwrap_or_default();
            let born = dossier.record.get("born").as_birth();
            let born = born.map_or_else(|| "–".to_owned(), Birth::local);
            let why = Problem::new("full_name", why)
                .with("name", name)
                .with("born", born);
            return Target::Doubtful { id, why };
        }
        self.alike_in_file(reading)
    }

    /// Rows above that name the same person, where no two citizen numbers tell them apart.
    fn alike_in_file(&self, reading: &Reading) -> Target {
        let numbered = !reading.value("citizen_id").is_null();
        let rows = self.fresh.get(&person(reading)).into_iter().flatten();
        let mut rows = rows.filter(|fresh| !(fresh.numbered && numbered));
        match rows.next() {
            Some(fresh) => Target::Doubtful {
                id: fresh.id,
                why: Problem::new("full_name", "import-doubt-row").with("row", fresh.row),
            },
            None => Target::New,
        }
    }
}

fn person(reading: &Reading) -> (String, Option<Birth>) {
    (name_key(&reading.name), reading.value("born").as_birth())
}

/// A year alone may stand for any day of it.
fn same_year(one: Birth, other: Birth) -> bool {
    one.year() == other.year() && (one.known_day().is_none() || other.known_day().is_none())
}

/// The member who has the row's citizen number, unless name and birth both say somebody else.
fn owner(known: &dyn Known, id: Id, reading: &Reading) -> Target {
    let Some(dossier) = known.dossier(Kind::Member, id) else {
        return Target::New;
    };
    let name = dossier
        .record
        .get("full_name")
        .as_text()
        .unwrap_or_default();
    let named = name_key(name) == name_key(&reading.name);
    let births = (
        reading.value("born").as_birth(),
        dossier.record.get("born").as_birth(),
    );
    let born = match births {
        (Some(one), Some(other)) => one == other || same_year(one, other),
        _ => false,
    };
    if named || born {
        Target::Known(Box::new(dossier))
    } else {
        Target::Refused(Problem::new("citizen_id", "import-number-taken").with("name", name))
    }
}
