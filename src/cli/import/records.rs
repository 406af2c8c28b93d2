//! `import` of training records: plain tables, and the attendance grids offices send. Must not
//! decide what a row means.

use super::may_write;
use crate::cli::arguments::Import;
use crate::cli::failure::{DONE, FAILED, Failure, PARTLY};
use crate::cli::session::Session;
use crate::exchange::import::{Taken, attendance, is_plain, records};
use crate::exchange::workbook::Workbook;
use crate::fields::{Kind, Value};
use crate::store::{Guard, Reader};
use crate::text::words::number;
use serde_json::json;

/// Takes a table in.
pub fn run(
    session: &mut Session,
    asked: &Import,
    kind: Kind,
    book: &Workbook,
) -> Result<i32, Failure> {
    if !is_plain(kind) {
        let what = session.words.get(&format!("kind-{}", kind.id()));
        return Err(Failure::usage("cli-import-kind", &[("kind", &what)]));
    }
    let mut store = session.store()?;
    let reader = store.reader()?;
    let taken = look(session, &reader, asked, kind, book)?;
    let code = if taken.refused.is_empty() {
        DONE
    } else {
        PARTLY
    };
    tell(session, &taken, asked.json)?;
    if asked.dry_run || taken.set.is_empty() {
        return Ok(code);
    }
    if !may_write(session, asked)? {
        return Ok(FAILED);
    }
    let stamp = session.stamp(&reader)?;
    store.save(&taken.set, &stamp, Guard::Import)?;
    if !asked.json {
        session.say(&session.words.get("cli-import-written"))?;
    }
    Ok(code)
}

fn look(
    session: &Session,
    reader: &Reader,
    asked: &Import,
    kind: Kind,
    book: &Workbook,
) -> Result<Taken, Failure> {
    let words = session.all_words();
    let Some(class) = &asked.class else {
        return Ok(records(book, kind, &[], reader, session.as_of, &words)?);
    };
    let class = session.find(reader, Kind::TrainingClass, class)?;
    // A sheet with days across is a grid; one without is a plain list of the class.
    if kind == Kind::Attendance
        && let Some(sheet) = reader.sheet(class, session.as_of)?
    {
        let taken = attendance(book, &sheet, reader, session.as_of)?;
        let no_days = |refusal: &crate::exchange::import::Refusal| {
            refusal.problem.message == "import-no-days"
        };
        if !taken.refused.iter().all(no_days) || taken.refused.is_empty() {
            return Ok(taken);
        }
    }
    let fixed: Vec<(&'static str, Value)> = match kind.own_index("class") {
        Some(_) => vec![("class", Value::Ref(class))],
        None => Vec::new(),
    };
    Ok(records(book, kind, &fixed, reader, session.as_of, &words)?)
}

fn tell(session: &mut Session, taken: &Taken, as_json: bool) -> Result<(), Failure> {
    let words = session.words;
    if as_json {
        let refused: Vec<_> = taken
            .refused
            .iter()
            .map(|one| {
                json!({
                    "sheet": one.sheet,
                    "row": one.row,
                    "field": one.problem.field,
                    "text": one.problem.sentence(words),
                })
            })
            .collect();
        let answer = json!({
            "new": taken.new,
            "changed": taken.changed,
            "unchanged": taken.same,
            "rejected": refused,
            "unmapped": taken.unmapped,
        });
        return session.say(&answer.to_string());
    }
    for (message, count) in [
        ("cli-import-added", taken.new),
        ("cli-import-updated", taken.changed),
        ("cli-import-unchanged", taken.same),
        ("cli-import-rejected", taken.refused.len()),
    ] {
        let count = number(i64::try_from(count).unwrap_or(i64::MAX), words.lang());
        session.say(&format!("{}  {count}", words.get(message)))?;
    }
    for header in &taken.unmapped {
        session.say(&words.with("cli-import-unmapped", &[("name", header)]))?;
    }
    for one in &taken.refused {
        let sentence = one.problem.sentence(words);
        let row = one.row.to_string();
        session.say(&words.with("cli-import-row", &[("row", &row), ("what", &sentence)]))?;
    }
    Ok(())
}
