//! A printed page to a file, whatever is on it: read, noted in the journal, written, told where. Must not
//! choose what is on it.

use super::writing::Writing;
use crate::app::msg::{Failure, Reply};
use crate::exchange::write::{Form, Fresh, Letterhead};
use crate::fields::Label;
use crate::store::{Reader, StoreError};
use crate::text::{Lang, Words};
use std::fs::File;
use std::io;
use std::path::Path;

fn refused(label: Label) -> Reply {
    Reply::Failed(Box::new(Failure {
        label,
        ..Failure::default()
    }))
}

/// What was found, or that it is gone.
pub fn found<T>(found: Option<T>) -> Result<T, Label> {
    found.ok_or_else(|| Label::new("notice-record-gone", &[]))
}

/// Writes what `read` finds, or says why there is nothing, by `print`; the journal tells of it before the file takes its name.
pub fn write<T>(
    writing: &mut Writing,
    (path, lang): (&str, Lang),
    read: impl FnOnce(&Reader) -> Result<Result<T, Label>, StoreError>,
    print: impl FnOnce(File, &T, &Letterhead<'_>) -> io::Result<usize>,
) -> Result<Reply, StoreError> {
    let words = Words::shared(lang);
    let place = std::path::absolute(path).unwrap_or_else(|_| Path::new(path).to_owned());
    let shown = place.display().to_string();
    if Form::of(&place) != Some(Form::Xlsx) {
        return Ok(refused(Label::new("page-form", &[("path", &shown)])));
    }
    // A page that was signed is not written over by a key.
    if place.exists() {
        return Ok(refused(Label::new("page-exists", &[("path", &shown)])));
    }
    let stamp = writing.stamp();
    let Some(store) = writing.store() else {
        return Ok(Reply::Failed(Box::default()));
    };
    let reader = store.reader()?;
    let found = match read(&reader)? {
        Ok(found) => found,
        Err(label) => return Ok(refused(label)),
    };
    let io = |source| StoreError::Io {
        doing: "export",
        path: place.clone(),
        source,
    };
    let (fresh, file) = Fresh::create(&place).map_err(io)?;
    let letterhead = Letterhead {
        office: &reader.setting("office")?.unwrap_or_default(),
        mark: &super::export::stamp(&reader, words)?,
        words,
    };
    print(file, &found, &letterhead).map_err(io)?;
    if !store.is_read_only() {
        store.note(Label::new("change-sheet", &[("path", &shown)]), &stamp)?;
    }
    fresh.settle().map_err(io)?;
    Ok(Reply::Done(Label::new("page-written", &[("path", &shown)])))
}
