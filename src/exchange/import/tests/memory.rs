//! A file in memory for tests: records by id, and saving as the store does it.

use crate::domain::rules::Finding;
use crate::domain::{Day, Id};
use crate::exchange::import::Known;
use crate::exchange::import::matching::name_key;
use crate::fields::{Change, ChangeSet, Dossier, Kind, Record, Value};
use std::collections::BTreeMap;

pub struct Memory {
    pub records: BTreeMap<(Kind, Id), Record>,
    pub today: Day,
    base: i64,
}

impl Memory {
    pub fn new() -> Memory {
        Memory {
            records: BTreeMap::new(),
            today: Day::new(2026, 11, 24).unwrap(),
            base: 1000,
        }
    }

    /// A file with units of these names.
    pub fn with_units(names: &[&str]) -> Memory {
        let mut memory = Memory::new();
        for (number, name) in (1..).zip(names) {
            memory.unit(number, name);
        }
        memory
    }

    pub fn unit(&mut self, number: i64, name: &str) -> Id {
        let id = Id(number);
        let code = Value::Text(format!("D{number}"));
        let unit = Record::empty(Kind::Unit, id).with("code", code);
        let named = Record::empty(Kind::UnitName, Id(100 + number))
            .with("unit", Value::Ref(id))
            .with("name", Value::text(name))
            .with("from_day", Value::Day(Day::ALWAYS));
        for record in [unit, named] {
            self.records.insert((record.kind, record.id), record);
        }
        id
    }

    /// Saves a set; provisional ids become real.
    pub fn save(&mut self, set: &ChangeSet) {
        let base = self.base;
        let real = |id: Id| if id.0 < 0 { Id(base - id.0) } else { id };
        let settled = |value: &Value| match value {
            Value::Ref(id) => Value::Ref(real(*id)),
            other => other.clone(),
        };
        let mut lowest = 0;
        for change in &set.changes {
            let (kind, id) = change.target();
            lowest = lowest.min(id.0);
            match change {
                Change::Insert(record) => {
                    let mut record = record.clone();
                    record.id = real(id);
                    record.values = record.values.iter().map(settled).collect();
                    let before = self.records.insert((kind, record.id), record);
                    assert_eq!(before, None, "inserted twice");
                }
                Change::Update { fields, .. } => {
                    let record = self.records.get_mut(&(kind, real(id))).unwrap();
                    for field in fields {
                        assert_eq!(record.get(field.field), &field.before);
                        record.set(field.field, settled(&field.after));
                    }
                }
                Change::Delete(_) => panic!("an import removes nothing"),
            }
        }
        self.base = base - lowest;
    }

    pub fn members(&self) -> Vec<&Record> {
        let all = self.records.values();
        all.filter(|record| record.kind == Kind::Member).collect()
    }

    /// The name of the unit a member serves in.
    pub fn unit_of(&self, member: Id) -> String {
        let dossier = self.dossier(Kind::Member, member).unwrap();
        let posting = dossier.row_near(Kind::Posting, self.today).unwrap();
        let unit = posting.get("unit").as_ref().unwrap();
        let unit = self.dossier(Kind::Unit, unit).unwrap();
        let named = unit.row_near(Kind::UnitName, self.today).unwrap();
        named.get("name").as_text().unwrap().to_owned()
    }
}

impl Known for Memory {
    fn member_by_citizen_id(&self, number: &str) -> Option<Id> {
        let found = self.members().into_iter();
        let mut found = found.filter(|record| record.get("citizen_id").as_text() == Some(number));
        found.next().map(|record| record.id)
    }

    fn members_named(&self, name: &str) -> Vec<Id> {
        let own = |record: &&Record| {
            record
                .get("full_name")
                .as_text()
                .is_some_and(|own| name_key(own) == name_key(name))
        };
        let found = self.members().into_iter().filter(own);
        found.map(|record| record.id).collect()
    }

    fn units_named(&self, name: &str) -> Vec<Id> {
        let called = |record: &&Record| {
            let own = match record.kind {
                Kind::UnitName => record.get("name"),
                Kind::Unit => record.get("code"),
                _ => return false,
            };
            own.as_text()
                .is_some_and(|own| name_key(own) == name_key(name))
        };
        let found = self.records.values().filter(called);
        found
            .map(|record| record.get("unit").as_ref().unwrap_or(record.id))
            .collect()
    }

    fn unit_code_taken(&self, code: &str) -> bool {
        self.records
            .values()
            .any(|record| record.kind == Kind::Unit && record.get("code").as_text() == Some(code))
    }

    fn dossier(&self, kind: Kind, id: Id) -> Option<Dossier> {
        let record = self.records.get(&(kind, id))?.clone();
        let owns = |row: &&Record| {
            let owner = row.kind.owner();
            owner.is_some_and(|owner| {
                owner.kind == kind && row.get(owner.field).as_ref() == Some(id)
            })
        };
        Some(Dossier {
            record,
            owned: self.records.values().filter(owns).cloned().collect(),
            names: BTreeMap::new(),
        })
    }

    fn serving_of(&self, unit: Id) -> Vec<(Id, String)> {
        let members = self.members().into_iter();
        let serving = members.filter(|record| {
            let dossier = self.dossier(Kind::Member, record.id).unwrap();
            let posting = dossier.row_near(Kind::Posting, self.today);
            posting.is_some_and(|row| row.get("unit").as_ref() == Some(unit))
        });
        serving
            .map(|record| {
                let name = record.get("full_name").as_text().unwrap_or_default();
                (record.id, name.to_owned())
            })
            .collect()
    }

    fn roots(&self) -> Vec<Id> {
        Vec::new()
    }

    fn today(&self) -> Day {
        self.today
    }

    fn findings(&self, _dossier: &Dossier) -> Vec<Finding> {
        Vec::new()
    }
}
