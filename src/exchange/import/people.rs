//! Judging the rows of a list of members. Must not read cells or write.

use super::known::Known;
use super::matching::{Matcher, Target};
use super::places::Places;
use super::plan;
use super::preview::{Options, Preview, PreviewRow, Read, Verdict};
use crate::domain::{Day, Id};
use crate::fields::amend::{Edit, apply};
use crate::fields::{Dossier, Kind, Problem, Value};
use std::collections::HashSet;

struct Judge<'a> {
    known: &'a dyn Known,
    options: &'a Options,
    places: Places<'a>,
    matcher: Matcher,
    /// Who already serves where rows without a unit of their own would go.
    here: HashSet<Id>,
    last: i64,
}

/// Judges every row, in order.
pub fn judge(rows: &[Read], options: &Options, known: &dyn Known, preview: &mut Preview) {
    let serving = options.unit.map(|unit| known.serving_of(unit));
    let serving = serving.unwrap_or_default();
    let mut judge = Judge {
        known,
        options,
        places: Places::new(known, options.create_units, options.unit),
        matcher: Matcher::default(),
        here: serving.iter().map(|(id, _)| *id).collect(),
        last: 0,
    };
    preview.rows = rows.iter().map(|read| judge.row(read)).collect();
    let made = judge.places.made.clone();
    for unit in made {
        preview.new_units.push(unit.name.clone());
        // The fields a unit is made of are all there, so this does not fail.
        if let Ok(set) = unit.changes(&mut || next(&mut judge.last)) {
            preview.units.push((unit.id, set));
        }
    }
    if options.complete {
        let absent = serving.into_iter();
        preview.absent = absent
            .filter(|(id, _)| !judge.matcher.is_taken(*id))
            .collect();
    }
}

fn next(last: &mut i64) -> Id {
    *last -= 1;
    Id(*last)
}

impl Judge<'_> {
    fn row(&mut self, read: &Read) -> PreviewRow {
        let reading = &read.reading;
        let mut row = PreviewRow::of(&read.raw, reading, Verdict::Same);
        let result = match &reading.refusal {
            Some(problem) => Err(problem.clone()),
            None => self.judged(read, &mut row),
        };
        if let Err(problem) = result {
            row.verdict = Verdict::Rejected(problem);
            row.set = None;
        }
        row
    }

    fn judged(&mut self, read: &Read, row: &mut PreviewRow) -> Result<(), Problem> {
        let (raw, reading) = (&read.raw, &read.reading);
        let named = self.named_unit(read)?;
        let unit = named.or(self.options.unit);
        let target = self.matcher.target(self.known, reading, unit, raw.row);
        let today = self.known.today();
        match target {
            Target::Refused(problem) => Err(problem),
            Target::Known(dossier) => {
                // A list of a branch says nothing of where in it somebody serves.
                let stays = named.is_none() && self.here.contains(&dossier.record.id);
                let edits = edits(read, unit.filter(|_| !stays));
                self.amended(row, &dossier, &edits, today)
            }
            Target::New => {
                row.verdict = Verdict::New;
                self.made(read, row, unit)
            }
            Target::Doubtful { id, why } => {
                row.verdict = Verdict::Doubtful { id, why };
                self.made(read, row, unit)
            }
        }
    }

    /// The unit a row's own column names, or the heading above it, or its sheet.
    fn named_unit(&mut self, read: &Read) -> Result<Option<Id>, Problem> {
        let own = read.reading.reference("unit");
        let sheet = read.raw.sheet.as_str();
        let name = own.or(read.raw.unit.as_deref()).or_else(|| {
            let alone = self.options.unit.is_none();
            (alone && self.places.could_be(sheet)).then_some(sheet)
        });
        let last = &mut self.last;
        let found = name.map(|name| self.places.named(name, &mut || next(last)));
        found.transpose()
    }

    fn amended(
        &mut self,
        row: &mut PreviewRow,
        dossier: &Dossier,
        edits: &[Edit],
        today: Day,
    ) -> Result<(), Problem> {
        let diffs = plan::differences(dossier, edits, today);
        let mut after = dossier.clone();
        if !diffs.is_empty() {
            let last = &mut self.last;
            let set = plan::amended(dossier, edits, &diffs, today, &mut || next(last))?;
            if !set.is_empty() {
                apply(&mut after, &set);
                if let Some(unit) = diffs.iter().find_map(|diff| diff.after.as_ref()) {
                    self.places.reach_back(unit, today);
                }
                row.verdict = Verdict::Changed(diffs);
                row.set = Some(set);
            }
        }
        row.findings = self.known.findings(&after);
        Ok(())
    }

    fn made(&mut self, read: &Read, row: &mut PreviewRow, unit: Option<Id>) -> Result<(), Problem> {
        let Some(unit) = unit else {
            return Err(Problem::new("unit", "import-no-unit"));
        };
        let last = &mut self.last;
        let id = next(last);
        let edits = edits(read, Some(unit));
        let today = self.known.today();
        let set = plan::made(Kind::Member, id, &edits, today, &mut || next(last))?;
        let joined = read.reading.value("joined_on").as_day();
        self.places.reach_back(unit, joined.unwrap_or(today));
        self.matcher.made(id, &read.reading, read.raw.row);
        let mut dossier = Dossier::blank(Kind::Member, id);
        apply(&mut dossier, &set);
        row.findings = self.known.findings(&dossier);
        row.set = Some(set);
        Ok(())
    }
}

fn edits(read: &Read, unit: Option<Id>) -> Vec<Edit> {
    let values = read.reading.values.iter();
    let mut edits: Vec<Edit> = values
        .filter(|(field, value)| field.is_editable() && !value.is_null())
        .map(|(field, value)| Edit {
            field,
            value: value.clone(),
        })
        .collect();
    if let (Some(unit), Some(field)) = (unit, Kind::Member.field("unit")) {
        edits.push(Edit {
            field,
            value: Value::Ref(unit),
        });
    }
    edits
}
