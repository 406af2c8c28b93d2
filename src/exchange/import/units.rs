//! Judging the rows of a list of units. Must not read cells or write.

use super::known::Known;
use super::matching::name_key;
use super::places::Places;
use super::plan;
use super::preview::{Options, Preview, PreviewRow, Read, Verdict};
use crate::domain::Id;
use crate::fields::amend::Edit;
use crate::fields::{Kind, Problem, Value};
use std::collections::HashMap;

struct Judge<'a> {
    known: &'a dyn Known,
    places: Places<'a>,
    /// Units of this list by folded code and name, also those further down.
    listed: HashMap<String, Id>,
    /// The row that first spoke of a unit.
    rows: HashMap<Id, u32>,
    last: i64,
}

/// Judges every row; a unit may name a parent that stands below it in the list.
pub fn judge(rows: &[Read], options: &Options, known: &dyn Known, preview: &mut Preview) {
    let mut judge = Judge {
        known,
        places: Places::new(known, false, options.unit),
        listed: HashMap::new(),
        rows: HashMap::new(),
        last: 0,
    };
    let targets: Vec<Result<Id, Problem>> = rows.iter().map(|read| judge.target(read)).collect();
    preview.rows = rows
        .iter()
        .zip(targets)
        .map(|(read, target)| judge.row(read, target))
        .collect();
}

impl Judge<'_> {
    fn next(&mut self) -> Id {
        self.last -= 1;
        Id(self.last)
    }

    /// The unit of a row: by code, else by name, else a new one.
    fn target(&mut self, read: &Read) -> Result<Id, Problem> {
        let reading = &read.reading;
        if let Some(problem) = &reading.refusal {
            return Err(problem.clone());
        }
        let code = reading.value("code").as_text();
        let name = reading.value("name").as_text();
        let found = match code {
            Some(code) if self.known.unit_code_taken(code) => self.places.look_up(code)?,
            // A code that is not taken makes another unit, though it may share a name.
            Some(_) => None,
            None => name.map_or(Ok(None), |name| self.places.look_up(name))?,
        };
        let key = code.or(name).map(name_key).unwrap_or_default();
        let id = match (found, self.listed.get(&key)) {
            (Some(id), _) | (None, Some(&id)) => id,
            (None, None) => self.next(),
        };
        if let Some(first) = self.rows.insert(id, read.raw.row) {
            return Err(Problem::new("name", "import-row-twice").with("row", first));
        }
        for spelling in [code, name].into_iter().flatten() {
            self.listed.entry(name_key(spelling)).or_insert(id);
        }
        Ok(id)
    }

    fn row(&mut self, read: &Read, target: Result<Id, Problem>) -> PreviewRow {
        let mut row = PreviewRow::of(&read.raw, &read.reading, Verdict::Same);
        let judged = target.and_then(|id| self.judged(read, id, &mut row));
        if let Err(problem) = judged {
            row.verdict = Verdict::Rejected(problem);
            row.set = None;
        }
        row
    }

    fn judged(&mut self, read: &Read, id: Id, row: &mut PreviewRow) -> Result<(), Problem> {
        let today = self.known.today();
        let parent = self.parent(read, id)?;
        let mut edits = edits(read);
        edits.extend(parent.and_then(|parent| edit("parent", Value::Ref(parent))));
        for (field, text) in &read.reading.references {
            if field.id != "parent" {
                let notice = Problem::new(field.id, "import-left-out").with("text", text);
                row.notices.push(notice);
            }
        }
        let Some(dossier) = self.known.dossier(Kind::Unit, id) else {
            self.completed(read, parent.is_some(), &mut edits);
            let last = &mut self.last;
            let mut ids = || {
                *last -= 1;
                Id(*last)
            };
            row.set = Some(plan::made(Kind::Unit, id, &edits, today, &mut ids)?);
            row.verdict = Verdict::New;
            return Ok(());
        };
        let diffs = plan::differences(&dossier, &edits, today);
        if diffs.is_empty() {
            return Ok(());
        }
        let last = &mut self.last;
        let mut ids = || {
            *last -= 1;
            Id(*last)
        };
        let set = plan::amended(&dossier, &edits, &diffs, today, &mut ids)?;
        if !set.is_empty() {
            row.verdict = Verdict::Changed(diffs);
            row.set = Some(set);
        }
        Ok(())
    }

    /// What a new unit needs and the list does not say.
    fn completed(&mut self, read: &Read, has_parent: bool, edits: &mut Vec<Edit>) {
        let missing = |id: &str| read.reading.value(id).is_null();
        if missing("code") {
            let code = self.places.free_code(&read.reading.name);
            edits.extend(edit("code", Value::text(&code)));
        }
        if missing("kind") {
            edits.extend(edit("kind", Value::text("CO_QUAN")));
        }
        if missing("base") && missing("kind") {
            edits.extend(edit("base", Value::Flag(true)));
        }
        if !has_parent && let Some(parent) = self.places.parent() {
            edits.extend(edit("parent", Value::Ref(parent)));
        }
    }

    /// The parent a row or the heading above it names, in the list or in the file.
    fn parent(&mut self, read: &Read, own: Id) -> Result<Option<Id>, Problem> {
        let said = read.reading.reference("parent");
        // A heading only places units that are new: what the file says of the others stays.
        let heading = read.raw.unit.as_deref().filter(|_| own.0 < 0);
        let Some(name) = said.or(heading) else {
            return Ok(None);
        };
        let listed = self.listed.get(&name_key(name)).copied();
        let found = match listed {
            Some(id) => Some(id),
            None => self.places.look_up(name)?,
        };
        match found {
            Some(id) if id == own => Err(Problem::new("parent", "import-own-parent")),
            Some(id) => Ok(Some(id)),
            None if said.is_none() => Ok(None),
            None => Err(Problem::new("parent", "import-unit-unknown").with("text", name)),
        }
    }
}

fn edit(id: &str, value: Value) -> Option<Edit> {
    Kind::Unit.field(id).map(|field| Edit { field, value })
}

fn edits(read: &Read) -> Vec<Edit> {
    let values = read.reading.values.iter();
    values
        .filter(|(field, value)| field.is_editable() && !value.is_null())
        .map(|(field, value)| Edit {
            field,
            value: value.clone(),
        })
        .collect()
}
