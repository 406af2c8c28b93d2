//! The list of a class to a file to be signed, and its attendance from one. Must not decide what a
//! row means.

use super::page;
use super::writing::{Writing, failure};
use crate::app::msg::Reply;
use crate::domain::{Day, Id};
use crate::exchange::import::attendance;
use crate::exchange::write::sign_sheet;
use crate::fields::Label;
use crate::store::{Guard, StoreError};
use crate::text::{Lang, Words};
use std::path::Path;

/// Writes the list of a class; the journal tells of it first.
pub fn write(
    writing: &mut Writing,
    class: Id,
    as_of: Day,
    path: &str,
    lang: Lang,
) -> Result<Reply, StoreError> {
    page::write(
        writing,
        (path, lang),
        |reader| Ok(page::found(reader.sheet(class, as_of)?)),
        sign_sheet,
    )
}

/// Takes attendance from a spreadsheet as one change; rows that are not taken are counted, the first is told.
pub fn read(
    writing: &mut Writing,
    class: Id,
    as_of: Day,
    path: &str,
    lang: Lang,
) -> Result<Reply, StoreError> {
    let words = Words::shared(lang);
    let book = match super::import::load(Path::new(path), words) {
        Ok(book) => book,
        Err(reply) => return Ok(*reply),
    };
    let stamp = writing.stamp();
    let Some(store) = writing.store() else {
        return Ok(Reply::Failed(Box::default()));
    };
    let reader = store.reader()?;
    let Some(sheet) = reader.sheet(class, as_of)? else {
        return Ok(Reply::Failed(Box::default()));
    };
    let taken = attendance(&book, &sheet, &reader, as_of)?;
    if !taken.set.is_empty() {
        store.save(&taken.set, &stamp, Guard::Import)?;
    }
    let first = taken.refused.first().map(|one| {
        let what = one.problem.sentence(words);
        words.with(
            "cli-import-row",
            &[("row", &one.row.to_string()), ("what", &what)],
        )
    });
    let numbers = [
        ("n", taken.changed.to_string()),
        ("same", taken.same.to_string()),
        ("refused", taken.refused.len().to_string()),
        ("first", first.unwrap_or_default()),
    ];
    let arguments: Vec<(&str, &str)> = numbers
        .iter()
        .map(|(key, value)| (*key, value.as_str()))
        .collect();
    Ok(Reply::Done(Label::new("sheet-taken", &arguments)))
}

/// What either came to.
pub fn reply(done: Result<Reply, StoreError>) -> Reply {
    done.unwrap_or_else(|error| Reply::Failed(Box::new(failure(&error))))
}
