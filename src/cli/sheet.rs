//! `sheet`: the list of a class to be printed and signed; journalled. Must not change the class.

use super::arguments;
use super::export::mark;
use super::failure::{DONE, Failure};
use super::session::Session;
use crate::exchange::write::{Form, Fresh, sign_sheet};
use crate::fields::{Kind, Label};

/// Writes the list.
pub fn run(session: &mut Session, asked: &arguments::Sheet) -> Result<i32, Failure> {
    let path = Session::shown(&asked.out);
    if Form::of(&asked.out) != Some(Form::Xlsx) {
        return Err(Failure::usage("cli-sheet-form", &[("path", &path)]));
    }
    let reader = session.reader()?;
    let class = session.find(&reader, Kind::TrainingClass, &asked.class)?;
    let missing = || Failure::failed("cli-no-record", &[("id", &asked.class)]);
    let sheet = reader.sheet(class, session.as_of)?.ok_or_else(missing)?;
    let (fresh, file) = Fresh::create(&asked.out).map_err(Failure::io(&asked.out))?;
    let office = reader.setting("office")?.unwrap_or_default();
    let mark = mark(session, &reader)?;
    let count =
        sign_sheet(file, &sheet, &office, &mark, session.words).map_err(Failure::io(&asked.out))?;
    if !session.read_only {
        let rows = count.to_string();
        let arguments = [("list", "sheet"), ("rows", &rows), ("file", &path)];
        session.note(&reader, Label::new("change-export", &arguments))?;
    }
    fresh.settle().map_err(Failure::io(&asked.out))?;
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let line = session
        .words
        .with_number("cli-exported", &[("path", &path)], count);
    session.say(&line)?;
    Ok(DONE)
}
