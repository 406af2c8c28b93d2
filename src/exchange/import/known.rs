//! What an import asks of the file it comes into. Must not write to it.

use crate::domain::rulebook::Rulebook;
use crate::domain::rules::Finding;
use crate::domain::{Day, Id};
use crate::fields::{Dossier, Kind};
use crate::store::{Reader, StoreError};
use std::cell::RefCell;

/// The records already there.
pub trait Known {
    /// The member with this citizen number.
    fn member_by_citizen_id(&self, number: &str) -> Option<Id>;
    /// Members with just this folded name.
    fn members_named(&self, name: &str) -> Vec<Id>;
    /// Units of this code or folded name.
    fn units_named(&self, name: &str) -> Vec<Id>;
    /// Whether a unit has this code.
    fn unit_code_taken(&self, code: &str) -> bool;
    /// A record with what it owns.
    fn dossier(&self, kind: Kind, id: Id) -> Option<Dossier>;
    /// Serving members of a unit's branch.
    fn serving_of(&self, unit: Id) -> Vec<(Id, String)>;
    /// Units without a parent.
    fn roots(&self) -> Vec<Id>;
    /// The day of the import.
    fn today(&self) -> Day;
    /// What the rules say of a member that is not yet in the file.
    fn findings(&self, dossier: &Dossier) -> Vec<Finding>;
    /// How columns with these headers were understood before.
    fn layout(&self, _headers: &str) -> Option<Vec<String>> {
        None
    }
    /// Why the file could not be asked, if that happened.
    fn failure(&self) -> Option<String> {
        None
    }
}

/// The store, asked through its reading side; the first error is kept.
pub struct File<'a> {
    reader: &'a Reader,
    book: Rulebook,
    today: Day,
    error: RefCell<Option<StoreError>>,
}

impl<'a> File<'a> {
    /// A file as it stands on a day.
    pub fn new(reader: &'a Reader, today: Day) -> Result<File<'a>, StoreError> {
        Ok(File {
            reader,
            book: (*reader.rulebook()?).clone(),
            today,
            error: RefCell::new(None),
        })
    }

    /// The first error met while asking.
    pub fn into_error(self) -> Option<StoreError> {
        self.error.into_inner()
    }

    fn kept<T: Default>(&self, answer: Result<T, StoreError>) -> T {
        answer.unwrap_or_else(|error| {
            self.error.borrow_mut().get_or_insert(error);
            T::default()
        })
    }
}

impl Known for File<'_> {
    fn member_by_citizen_id(&self, number: &str) -> Option<Id> {
        let found = self.reader.records_with(Kind::Member, "citizen_id", number);
        self.kept(found).first().map(|record| record.id)
    }

    fn members_named(&self, name: &str) -> Vec<Id> {
        self.kept(self.reader.members_named(name))
    }

    fn units_named(&self, name: &str) -> Vec<Id> {
        self.kept(self.reader.units_named(name, self.today))
    }

    fn unit_code_taken(&self, code: &str) -> bool {
        self.kept(self.reader.unit_by_code(code)).is_some()
    }

    fn dossier(&self, kind: Kind, id: Id) -> Option<Dossier> {
        self.kept(self.reader.dossier(kind, id, self.today))
    }

    fn serving_of(&self, unit: Id) -> Vec<(Id, String)> {
        self.kept(self.reader.serving_of(unit, self.today))
    }

    fn roots(&self) -> Vec<Id> {
        self.kept(self.reader.children(None, self.today, false))
    }

    fn today(&self) -> Day {
        self.today
    }

    fn findings(&self, dossier: &Dossier) -> Vec<Finding> {
        self.reader.findings_of(dossier, &self.book, self.today)
    }

    fn layout(&self, headers: &str) -> Option<Vec<String>> {
        let mapping = self.kept(self.reader.layout(headers))?;
        Some(mapping.split('\n').map(str::to_owned).collect())
    }

    fn failure(&self) -> Option<String> {
        self.error.borrow().as_ref().map(ToString::to_string)
    }
}
