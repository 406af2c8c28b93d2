//! `sheet`: the list of a class to be printed and signed; journalled. Must not change the class.

use super::arguments;
use super::export::mark;
use super::failure::{DONE, Failure};
use super::session::Session;
use crate::exchange::write::{Form, Fresh, Letterhead, sign_sheet};
use crate::fields::{Kind, Label};
use crate::store::Reader;
use std::fs::File;
use std::io;
use std::path::Path;

/// Writes the list.
pub fn run(session: &mut Session, asked: &arguments::Sheet) -> Result<i32, Failure> {
    must_fit(&asked.out)?;
    let reader = session.reader()?;
    let class = session.find(&reader, Kind::TrainingClass, &asked.class)?;
    let missing = || Failure::failed("cli-no-record", &[("id", &asked.class)]);
    let sheet = reader.sheet(class, session.as_of)?.ok_or_else(missing)?;
    let print = |file, letterhead: &Letterhead<'_>| sign_sheet(file, &sheet, letterhead);
    write(session, &reader, (&asked.out, "sheet"), print)
}

/// Refuses a name that does not ask for a spreadsheet.
pub fn must_fit(out: &Path) -> Result<(), Failure> {
    if Form::of(out) != Some(Form::Xlsx) {
        let path = Session::shown(out);
        return Err(Failure::usage("cli-sheet-form", &[("path", &path)]));
    }
    Ok(())
}

/// Writes a printed page, which the journal tells of as `list`.
pub fn write(
    session: &mut Session,
    reader: &Reader,
    (out, list): (&Path, &str),
    print: impl FnOnce(File, &Letterhead<'_>) -> io::Result<usize>,
) -> Result<i32, Failure> {
    let path = Session::shown(out);
    let (fresh, file) = Fresh::create(out).map_err(Failure::io(out))?;
    let letterhead = Letterhead {
        office: &reader.setting("office")?.unwrap_or_default(),
        mark: &mark(session, reader)?,
        words: session.words,
    };
    let count = print(file, &letterhead).map_err(Failure::io(out))?;
    if !session.read_only {
        let rows = count.to_string();
        let arguments = [("list", list), ("rows", &rows), ("file", &path)];
        session.note(reader, Label::new("change-export", &arguments))?;
    }
    fresh.settle().map_err(Failure::io(out))?;
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let line = session
        .words
        .with_number("cli-exported", &[("path", &path)], count);
    session.say(&line)?;
    Ok(DONE)
}
