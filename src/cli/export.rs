//! `export`: a list in a file, as it is seen; journalled. Must not hold more rows than a window.

use super::arguments::Export;
use super::failure::{DONE, Failure};
use super::session::Session;
use super::{list, plain, table, walk};
use crate::domain::codes;
use crate::exchange::import::is_plain;
use crate::exchange::write::{Form, Fresh, Headings, OutCell, Rows, separated, spreadsheet};
use crate::fields::filter::Filter;
use crate::fields::{Field, Kind, Label, Row, Shape, Value, wording};
use crate::store::Reader;
use crate::text::fold_tokens;
use crate::text::words::Words;
use serde_json::Value as Json;
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

/// Writes a list to a file or, as JSON, to standard output.
pub fn run(session: &mut Session, asked: &Export) -> Result<i32, Failure> {
    let filter = walk::filter(session, &asked.choice)?;
    if asked.choice.full {
        session.must_write()?;
    }
    let out = asked.out.as_path();
    if out == Path::new("-") {
        let reader = session.reader()?;
        let count = list::count(&reader, session, &filter)?;
        note(session, &reader, asked, filter.kind, count)?;
        list::json(session, &reader, filter, asked.choice.full)?;
        return Ok(DONE);
    }
    let path = Session::shown(out);
    let form =
        Form::of(out).ok_or_else(|| Failure::usage("cli-export-form", &[("path", &path)]))?;
    let place = |path: &Path| path.canonicalize().ok();
    if place(out).is_some() && place(out) == place(&session.path) {
        return Err(Failure::usage("cli-export-same", &[("path", &path)]));
    }
    let reader = session.reader()?;
    let kind = filter.kind;
    let (fresh, file) = Fresh::create(out).map_err(Failure::io(out))?;
    let count = match form {
        Form::Json => json(session, &reader, filter, asked, file)?,
        Form::Xlsx | Form::Csv => {
            let headings = headings(session, &reader, kind)?;
            let rows = match form {
                Form::Csv => separated(file, &headings),
                _ => spreadsheet(file, headings),
            };
            let rows = rows.map_err(Failure::io(out))?;
            cells(session, &reader, filter, asked, rows)?
        }
    };
    // The journal tells of an export before the file has its name, never the other way round.
    note(session, &reader, asked, kind, count)?;
    fresh.settle().map_err(Failure::io(out))?;
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let line = session
        .words
        .with_number("cli-exported", &[("path", &path)], count);
    session.say(&line)?;
    Ok(DONE)
}

/// Journals the export; where nothing may be written only masked lists get this far.
fn note(
    session: &Session,
    reader: &Reader,
    asked: &Export,
    kind: Kind,
    count: u64,
) -> Result<(), Failure> {
    if session.read_only {
        return Ok(());
    }
    let message = if asked.choice.full {
        "change-export-full"
    } else {
        "change-export"
    };
    let (rows, file) = (count.to_string(), Session::shown(&asked.out));
    let arguments = [("list", kind.id()), ("rows", &rows), ("file", &file)];
    session.note(reader, Label::new(message, &arguments))
}

fn json(
    session: &mut Session,
    reader: &Reader,
    filter: Filter,
    asked: &Export,
    file: File,
) -> Result<u64, Failure> {
    let kind = filter.kind;
    let mut file = BufWriter::new(file);
    let failed = Failure::io(&asked.out);
    let mut lead = "[\n";
    let count = walk::rows(reader, session, filter, |_, rows| {
        for row in rows {
            let object = Json::Object(plain::object(kind, row, asked.choice.full));
            write!(file, "{lead}{object}").map_err(&failed)?;
            lead = ",\n";
        }
        Ok(())
    })?;
    let end = if count == 0 { "[]\n" } else { "\n]\n" };
    file.write_all(end.as_bytes()).map_err(&failed)?;
    let file = file.into_inner().map_err(|error| failed(error.into()))?;
    file.sync_all().map_err(&failed)?;
    Ok(count)
}

fn headings(session: &Session, reader: &Reader, kind: Kind) -> Result<Headings, Failure> {
    let words = session.words;
    let columns = kind
        .fields()
        .iter()
        .map(|field| wording::label(words, kind, field));
    Ok(Headings {
        title: title(words, kind),
        mark: mark(session, reader)?,
        // What comes back from a plain table is found again by its number.
        columns: is_plain(kind)
            .then(|| words.get("cli-record-id"))
            .into_iter()
            .chain(columns)
            .collect(),
    })
}

/// The name of the sheet: at most the 31 letters that spreadsheets allow.
fn title(words: &Words, kind: Kind) -> String {
    let own = format!("cli-sheet-{}", kind.id());
    if words.has(&own) {
        return words.get(&own);
    }
    let name = words
        .get(&format!("kind-{}", kind.id()))
        .replace(['/', ':', '?'], " ");
    name.chars().take(31).collect()
}

/// The mark every page carries: the file's secrecy, the day, and whether the data is fictitious.
pub fn mark(session: &Session, reader: &Reader) -> Result<String, Failure> {
    let words = session.words;
    let secrecy = reader.setting("secrecy")?.unwrap_or_default();
    let mut parts = vec![match codes::SECRECY.find(&secrecy) {
        None | Some("CHUA_XAC_DINH") => words.get("cli-mark-unset"),
        Some(code) => wording::code(words, &codes::SECRECY, code).to_uppercase(),
    }];
    if reader.setting("demo")?.as_deref() == Some("1") {
        parts.push(words.get("cli-mark-demo"));
    }
    parts.push(words.with("as-of", &[("when", &session.as_of.local())]));
    Ok(parts.join(" · "))
}

fn cells(
    session: &mut Session,
    reader: &Reader,
    filter: Filter,
    asked: &Export,
    mut out: Box<dyn Rows>,
) -> Result<u64, Failure> {
    let kind = filter.kind;
    let failed = Failure::io(&asked.out);
    let units = Units::read(session, reader)?;
    let count = walk::rows(reader, session, filter, |session, rows| {
        for row in rows {
            let mut line = Vec::with_capacity(kind.fields().len() + 1);
            if is_plain(kind) {
                line.push(OutCell::Text(row.id.to_string()));
            }
            for (index, field) in kind.fields().iter().enumerate() {
                line.push(cell(session, &units, row, index, field, asked.choice.full));
            }
            out.row(&line).map_err(&failed)?;
        }
        Ok(())
    })?;
    out.finish().map_err(&failed)?;
    Ok(count)
}

fn cell(
    session: &Session,
    units: &Units,
    row: &Row,
    index: usize,
    field: &Field,
    full: bool,
) -> OutCell {
    let value = &row.values[index];
    let text = match (field.shape, value) {
        (Shape::Whole(..), Value::Int(number)) if !field.private => {
            return OutCell::Number(*number);
        }
        (Shape::Ref(Kind::Unit), Value::Ref(_)) => units.called(row, index),
        _ => table::cell(session.words, row, index, field, full),
    };
    if text.is_empty() {
        OutCell::Empty
    } else {
        OutCell::Text(text)
    }
}

/// How units are called: by name, or by code where others have the same name, so that the list
/// comes back as it went.
struct Units {
    /// How many units go by a folded name or code.
    bearers: HashMap<String, u32>,
}

impl Units {
    /// Counts the names of all units once; asking for each would cost a search of them all.
    fn read(session: &mut Session, reader: &Reader) -> Result<Units, Failure> {
        let filter = Filter {
            all: true,
            ..Filter::none(Kind::Unit)
        };
        let mut bearers = HashMap::new();
        walk::rows(reader, session, filter, |_, rows| {
            for row in rows {
                for field in ["name", "code"] {
                    let text = row.get(Kind::Unit, field).as_text().unwrap_or_default();
                    *bearers.entry(folded(text)).or_default() += 1;
                }
            }
            Ok(())
        })?;
        Ok(Units { bearers })
    }

    fn called(&self, row: &Row, index: usize) -> String {
        let name = row.names.get(&index).cloned().unwrap_or_default();
        let is_unique = self.bearers.get(&folded(&name)) == Some(&1);
        match row.codes.get(&index) {
            Some(code) if !is_unique => code.clone(),
            _ => name,
        }
    }
}

fn folded(name: &str) -> String {
    fold_tokens(name).join(" ")
}
