//! What a typed value means, to stand beside it: an age, a year of service. Must not judge.

use super::{Entry, Form, Slot};
use crate::domain::member::service_year;
use crate::fields::Value;
use crate::fields::parse;
use crate::text::words::Words;

impl Form {
    /// What the value being typed comes to on the day of the form; nothing while it cannot be read.
    pub fn hint(&self, entry: &Entry, words: &Words) -> Option<String> {
        if entry.slot != Slot::Field || entry.masked || entry.refers_to().is_some() {
            return None;
        }
        let value = parse::parse(entry.field, entry.input.value(), &[words]).ok()?;
        match (entry.field.id, value) {
            ("born", Value::Birth(born)) => {
                let age = i64::from(born.age_on(self.as_of));
                Some(words.with_number("form-age", &[], age))
            }
            ("joined_on", Value::Day(joined)) => {
                let year = i64::from(service_year(joined, self.as_of)?);
                Some(words.with_number("form-service-year", &[], year))
            }
            _ => None,
        }
    }
}
