//! `list`: rows on standard output, as a table or as JSON. Must not write files.

use super::arguments::List;
use super::failure::{DONE, Failure};
use super::session::Session;
use super::table::{Table, cells, headings};
use super::{plain, walk};
use crate::fields::filter::Filter;
use crate::fields::query::Count;
use crate::store::Reader;
use serde_json::Value as Json;

/// Shows a list.
pub fn run(session: &mut Session, list: &List) -> Result<i32, Failure> {
    let filter = walk::filter(session, &list.choice)?;
    if list.choice.full {
        session.must_write()?;
    }
    let reader = session.reader()?;
    if list.choice.full {
        let count = count(&reader, session, &filter)?;
        walk::unmask(session, &reader, filter.kind.id(), count)?;
    }
    if list.json {
        json(session, &reader, filter, list.choice.full)?;
    } else {
        table(session, &reader, filter, list.choice.full)?;
    }
    Ok(DONE)
}

/// How many rows a filter has.
pub fn count(reader: &Reader, session: &Session, filter: &Filter) -> Result<u64, Failure> {
    match reader.count(filter, session.as_of, u64::MAX >> 2)? {
        Count::Exact(count) | Count::AtLeast(count) => Ok(count),
    }
}

/// Writes rows as one JSON array, an object to a line; returns how many.
pub fn json(
    session: &mut Session,
    reader: &Reader,
    filter: Filter,
    full: bool,
) -> Result<u64, Failure> {
    let kind = filter.kind;
    let mut first = true;
    write!(session.streams.out, "[")?;
    let count = walk::rows(reader, session, filter, |session, rows| {
        for row in rows {
            let lead = if first { "\n" } else { ",\n" };
            let object = Json::Object(plain::object(kind, row, full));
            write!(session.streams.out, "{lead}{object}")?;
            first = false;
        }
        Ok(())
    })?;
    session.say("\n]")?;
    Ok(count)
}

fn table(
    session: &mut Session,
    reader: &Reader,
    filter: Filter,
    full: bool,
) -> Result<(), Failure> {
    let kind = filter.kind;
    let words = session.words;
    let headings = headings(words, kind);
    let mut table = Table::new(&headings);
    let mut begun = false;
    let count = walk::rows(reader, session, filter, |session, rows| {
        let lines: Vec<Vec<String>> = rows
            .iter()
            .map(|row| cells(words, kind, row, full))
            .collect();
        lines.iter().for_each(|line| table.widen(line));
        if !begun {
            session.say(&table.line(&headings))?;
            begun = true;
        }
        for line in &lines {
            session.say(&table.line(line))?;
        }
        Ok(())
    })?;
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    session.warn(&words.with_number("rows", &[], count));
    Ok(())
}
