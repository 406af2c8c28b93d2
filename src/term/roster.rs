//! The roster of a month to a file. Must not choose who is on it.

use super::writing::Writing;
use crate::app::msg::{Failure, Reply};
use crate::domain::{Day, Id};
use crate::exchange::write::{Form, Fresh, wall_roster};
use crate::fields::Label;
use crate::store::StoreError;
use crate::text::{Lang, Words};
use std::path::Path;

/// Writes the roster; the journal tells of it first.
pub fn write(
    writing: &mut Writing,
    (unit, from, as_of): (Id, Day, Day),
    path: &str,
    lang: Lang,
) -> Result<Reply, StoreError> {
    let words = Words::shared(lang);
    let place = std::path::absolute(path).unwrap_or_else(|_| Path::new(path).to_owned());
    let shown = place.display().to_string();
    let refused = |label| {
        Ok(Reply::Failed(Box::new(Failure {
            label,
            ..Failure::default()
        })))
    };
    if Form::of(&place) != Some(Form::Xlsx) {
        return refused(Label::new("export-form", &[("path", &shown)]));
    }
    let stamp = writing.stamp();
    let Some(store) = writing.store() else {
        return Ok(Reply::Failed(Box::default()));
    };
    let reader = store.reader()?;
    let Some(sheet) = reader.duty_sheet(unit, from, from.plus_months(1), as_of)? else {
        return refused(Label::new("notice-record-gone", &[]));
    };
    let io = |source| StoreError::Io {
        doing: "export",
        path: place.clone(),
        source,
    };
    let (fresh, file) = Fresh::create(&place).map_err(io)?;
    let office = reader.setting("office")?.unwrap_or_default();
    let mark = super::export::stamp(&reader, words)?;
    let count = wall_roster(file, &sheet, &office, &mark, words).map_err(io)?;
    if !store.is_read_only() {
        store.note(Label::new("change-sheet", &[("path", &shown)]), &stamp)?;
    }
    fresh.settle().map_err(io)?;
    let count = count.to_string();
    Ok(Reply::Done(Label::new(
        "sheet-written",
        &[("n", &count), ("path", &shown)],
    )))
}
