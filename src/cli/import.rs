//! `import`: a list from a spreadsheet, shown before anything is written. Must not write rows that
//! are doubtful.

mod records;
mod report;
mod roster;

use super::arguments::Import;
use super::failure::{DONE, FAILED, Failure, PARTLY};
use super::scratch::Scratch;
use super::session::Session;
use crate::exchange::import::{File, ImportError, Options, Preview, preview, sheet_of};
use crate::exchange::workbook::{self, Limits, Workbook};
use crate::fields::Kind;
use crate::store::{Access, Guard, Store};
use std::path::Path;

/// Takes a list in.
pub fn run(session: &mut Session, asked: &Import) -> Result<i32, Failure> {
    if !asked.dry_run {
        session.must_write()?;
    }
    let workbook = read(session, &asked.file)?;
    for note in &workbook.notes {
        session.warn(note);
    }
    let kind = asked.listing.kind();
    if kind == Kind::DutyRoster
        && let Some(code) = roster::run(session, asked, &workbook)?
    {
        return Ok(code);
    }
    if !matches!(kind, Kind::Member | Kind::Unit) {
        return records::run(session, asked, kind, &workbook);
    }
    // A file that is not there yet is made only if something is written.
    let scratch = (!session.path.exists()).then(|| Scratch::beside(&session.path));
    let store = match &scratch {
        Some(scratch) => Store::create(scratch.path(), &Access::write(), &session.first_stamp())?,
        None => session.store()?,
    };
    let preview = look(session, asked, &store, &workbook)?;
    let (code, written) = decide(session, asked, store, &preview)?;
    if let (true, Some(scratch)) = (written, scratch) {
        scratch.settle(&session.path)?;
    }
    Ok(code)
}

/// Reads the list, whatever its form.
fn read(session: &Session, path: &Path) -> Result<Workbook, Failure> {
    let is_json = path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    if is_json {
        let text = std::fs::read_to_string(path).map_err(Failure::io(path))?;
        let sheet = sheet_of(&text, &name_of(path)).map_err(|error| refused(session, &error))?;
        return Ok(Workbook {
            sheets: vec![sheet],
            ..Workbook::default()
        });
    }
    workbook::read(path, &Limits::default())
        .map_err(|error| Failure::Worded(error.sentence(session.words)))
}

fn refused(session: &Session, error: &ImportError) -> Failure {
    let sentence = error.sentence(session.words);
    match error {
        ImportError::NoUnit => Failure::Misused(sentence),
        _ => Failure::Worded(sentence),
    }
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// What the list would do to the file.
fn look(
    session: &Session,
    asked: &Import,
    store: &Store,
    workbook: &Workbook,
) -> Result<Preview, Failure> {
    let reader = store.reader()?;
    let unit = match &asked.unit {
        Some(code) => Some(session.find(&reader, Kind::Unit, code)?),
        None => None,
    };
    let options = Options {
        unit,
        create_units: asked.create_units,
        complete: asked.complete,
        file_name: name_of(&asked.file),
        ..Options::default()
    };
    let known = File::new(&reader, session.as_of)?;
    let kind = asked.listing.kind();
    preview(workbook, kind, &options, &known, &session.all_words())
        .map_err(|error| refused(session, &error))
}

/// Reports, asks where that is needed, and writes; says whether something was written.
fn decide(
    session: &mut Session,
    asked: &Import,
    store: Store,
    preview: &Preview,
) -> Result<(i32, bool), Failure> {
    let counts = preview.counts();
    let code = if counts.doubtful + counts.rejected > 0 {
        PARTLY
    } else {
        DONE
    };
    let is_sure = asked.yes && !asked.dry_run;
    if !is_sure {
        report::tell(session, preview, asked.json)?;
    }
    if asked.dry_run {
        return Ok((code, false));
    }
    if !asked.yes && !session.environment.is_terminal {
        session.warn(&session.words.get("cli-import-unasked"));
        return Ok((FAILED, false));
    }
    let set = preview.set(false);
    if !set.is_empty() && !asked.yes && !agreed(session)? {
        session.warn(&session.words.get("cli-import-left"));
        return Ok((FAILED, false));
    }
    write(session, store, preview)?;
    if is_sure {
        report::tell(session, preview, asked.json)?;
    }
    if !asked.json {
        let message = if set.is_empty() {
            "cli-import-same"
        } else {
            "cli-import-written"
        };
        session.say(&session.words.get(message))?;
    }
    Ok((code, true))
}

/// Whether what was shown may be written: nobody need be asked, or somebody was and agrees.
fn may_write(session: &mut Session, asked: &Import) -> Result<bool, Failure> {
    if asked.yes {
        return Ok(true);
    }
    if !session.environment.is_terminal {
        session.warn(&session.words.get("cli-import-unasked"));
        return Ok(false);
    }
    let agreed = agreed(session)?;
    if !agreed {
        session.warn(&session.words.get("cli-import-left"));
    }
    Ok(agreed)
}

/// Asks the person at the terminal.
fn agreed(session: &mut Session) -> Result<bool, Failure> {
    session.streams.out.flush()?;
    write!(
        session.streams.err,
        "{}",
        session.words.get("cli-import-ask")
    )?;
    session.streams.err.flush()?;
    let mut answer = String::new();
    session.streams.input.read_line(&mut answer)?;
    let answer = crate::text::fold(answer.trim());
    let yes = session.words.get("cli-import-yes");
    Ok(["c", "co", "y", "yes", &yes].contains(&answer.as_str()))
}

fn write(session: &Session, mut store: Store, preview: &Preview) -> Result<(), Failure> {
    let set = preview.set(false);
    if !set.is_empty() {
        let stamp = session.stamp(&store.reader()?)?;
        store.save(&set, &stamp, Guard::Import)?;
    }
    for (headers, mapping) in &preview.layouts {
        store.remember_layout(headers, &mapping.join("\n"))?;
    }
    Ok(())
}
