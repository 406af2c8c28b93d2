//! Walking a whole list in windows, so that any number of rows takes the same memory.
//! Must not know what is done with the rows.

use super::arguments::Choice;
use super::failure::Failure;
use super::session::Session;
use crate::fields::filter::Filter;
use crate::fields::query::{Anchor, Query};
use crate::fields::{Label, Row};
use crate::store::Reader;

/// How many rows are in memory at once.
const WINDOW: usize = 500;

/// The filter that was typed.
pub fn filter(session: &Session, choice: &Choice) -> Result<Filter, Failure> {
    let kind = choice.listing.kind();
    let text = choice.filter.as_deref().unwrap_or_default();
    let mut filter = Filter::parse(kind, text, &session.all_words())
        .map_err(|error| Failure::Filter(kind, error))?;
    filter.all = choice.all;
    Ok(filter)
}

/// Shows windows of rows, in order, until there are no more; returns how many rows there were.
pub fn rows(
    reader: &Reader,
    session: &mut Session,
    filter: Filter,
    mut see: impl FnMut(&mut Session, &[Row]) -> Result<(), Failure>,
) -> Result<u64, Failure> {
    let mut query = Query::first(filter.kind, session.as_of, filter, WINDOW);
    let mut count = 0;
    loop {
        let page = reader.page(&query)?;
        see(session, &page.rows)?;
        count += page.rows.len() as u64;
        match page.rows.last() {
            Some(last) if page.more_after => query.anchor = Anchor::After(last.id),
            _ => return Ok(count),
        }
    }
}

/// Journals that personal numbers are about to be shown; refused where nothing may be written.
pub fn unmask(session: &Session, reader: &Reader, list: &str, rows: u64) -> Result<(), Failure> {
    session.must_write()?;
    let rows = rows.to_string();
    session.note(
        reader,
        Label::new("change-unmask", &[("list", list), ("rows", &rows)]),
    )
}
