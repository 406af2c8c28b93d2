//! Units judged by the internal reference index, explained and looked ahead at. Must not judge:
//! `domain::readiness` does.

use super::error::StoreError;
use super::force::Scope;
use super::read::Reader;
use crate::domain::readiness::Standard;
use crate::domain::readiness::force::Force;
use crate::domain::readiness::forecast::first_drop;
use crate::domain::readiness::mend::{Item, Subject, mend};
use crate::domain::{Day, Id};
use crate::fields::Kind;
use crate::fields::readiness::{Dropping, Explained, Readiness, UnitReading};
use std::collections::BTreeMap;

impl Reader {
    /// Every base of a branch judged on a day.
    pub fn readiness(&self, branch: Option<Id>, day: Day) -> Result<Readiness, StoreError> {
        let _together = self.together()?;
        let standard = Standard::read(&self.rulebook()?, day);
        let scope = Scope {
            branch,
            from: day,
            until: day.plus_days(1),
        };
        let forces = self.forces(scope, &standard)?;
        let mut units = Vec::with_capacity(forces.len());
        for force in forces {
            units.push(self.unit_reading(force, &standard, day)?);
        }
        units.sort_by_cached_key(|own| crate::text::order::title_key(&own.code));
        Ok(Readiness {
            day,
            measures: standard.measures,
            problems: standard.problems,
            units,
        })
    }

    /// One base with what stands behind its measures, what mends it, and its first drop within so many days;
    /// nothing where the unit is no base.
    pub fn explain(&self, unit: Id, day: Day, days: u16) -> Result<Option<Explained>, StoreError> {
        let _together = self.together()?;
        let standard = Standard::read(&self.rulebook()?, day);
        let until = day.plus_days(i64::from(days) + 1);
        let scope = Scope {
            branch: Some(unit),
            from: day,
            until,
        };
        let forces = self.forces(scope, &standard)?;
        let Some(mut force) = forces.into_iter().find(|force| force.unit == unit) else {
            return Ok(None);
        };
        force.places = self.shifts_of(unit, day, until.plus_days(standard.duty_days))?;
        let behind: Vec<Vec<Item>> = standard
            .measures
            .iter()
            .map(|measure| force.behind(&standard, day, measure.key))
            .collect();
        let reading = force.reading(&standard, day);
        let mendings = mend(&reading, &standard, |measure| behind[measure].clone());
        let turns: Vec<Day> = force.turns(&standard).collect();
        let drop = first_drop(&reading, (day, until), turns, |on| {
            force.reading(&standard, on)
        });
        let mut names = BTreeMap::new();
        for item in behind.iter().flatten() {
            self.put_name(&mut names, item.subject, day)?;
        }
        Ok(Some(Explained {
            unit: self.unit_reading(force, &standard, day)?,
            behind,
            mendings,
            drop,
            names,
        }))
    }

    /// The bases of a branch that drop within so many days, the soonest first.
    pub fn forecast(
        &self,
        branch: Option<Id>,
        day: Day,
        days: u16,
    ) -> Result<Vec<Dropping>, StoreError> {
        let _together = self.together()?;
        let standard = Standard::read(&self.rulebook()?, day);
        let until = day.plus_days(i64::from(days) + 1);
        let scope = Scope {
            branch,
            from: day,
            until,
        };
        let mut found = Vec::new();
        for force in self.forces(scope, &standard)? {
            let now = force.reading(&standard, day);
            let turns = force.turns(&standard);
            let drop = first_drop(&now, (day, until), turns, |on| force.reading(&standard, on));
            let Some(drop) = drop else { continue };
            let new = |measure: usize| {
                let key = standard.measures[measure].key;
                let before = force.behind(&standard, day, key);
                let mut items = force.behind(&standard, drop.day, key);
                items.retain(|item| !before.contains(item));
                (measure, items)
            };
            let why = drop.measures.iter().copied().map(new).collect();
            let (code, name) = self.name_of(Kind::Unit, force.unit, day)?;
            found.push(Dropping {
                unit: force.unit,
                code: code.unwrap_or_default(),
                name: name.unwrap_or_default(),
                drop,
                why,
            });
        }
        found.sort_by_cached_key(|own| (own.drop.day, crate::text::order::title_key(&own.code)));
        Ok(found)
    }

    fn unit_reading(
        &self,
        force: Force,
        standard: &Standard,
        day: Day,
    ) -> Result<UnitReading, StoreError> {
        let reading = force.reading(standard, day);
        let (code, name) = self.name_of(Kind::Unit, force.unit, day)?;
        Ok(UnitReading {
            unit: force.unit,
            code: code.unwrap_or_default(),
            name: name.unwrap_or_default(),
            confirmed: force.confirmed,
            reading,
            overrides: force.overrides,
        })
    }

    fn put_name(
        &self,
        names: &mut BTreeMap<Id, String>,
        subject: Subject,
        day: Day,
    ) -> Result<(), StoreError> {
        let (kind, id) = match subject {
            Subject::Member(id) => (Kind::Member, id),
            Subject::Shift(id, _) => (Kind::DutyShift, id),
            Subject::Unit(..) => return Ok(()),
        };
        if let std::collections::btree_map::Entry::Vacant(free) = names.entry(id) {
            free.insert(self.name_of(kind, id, day)?.1.unwrap_or_default());
        }
        Ok(())
    }
}
