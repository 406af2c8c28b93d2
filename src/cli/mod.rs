//! The verbs of the command line, each a few lines over the library. Must not draw or read keys.

mod arguments;
mod backup;
mod check;
mod demo;
mod duty;
mod export;
mod failure;
mod help;
mod holidays;
mod import;
mod list;
mod log;
mod movement;
mod plain;
mod plan_file;
mod readiness;
mod scratch;
mod session;
mod set;
mod sheet;
mod show;
mod summary;
mod table;
mod training;
mod undo;
mod walk;

pub use arguments::Arguments;
pub use session::{Environment, Streams};

use crate::domain::Day;
use crate::text::words::Lang;
use arguments::Verb;
use failure::{DONE, Failure};
use session::Session;
use std::ffi::OsString;
use std::path::PathBuf;

/// What is left to do when a verb has run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    Exit(i32),
    /// Open the program on a file.
    Open {
        path: PathBuf,
        options: Opening,
    },
}

/// How the program is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The day asked for, where it is not today.
    pub as_of: Option<Day>,
    pub lang: Option<Lang>,
    pub read_only: bool,
    /// The wall view lies over it.
    pub wall: bool,
}

/// Runs the verb that was typed; `args` begins with the program's name.
pub fn run(args: &[OsString], streams: &mut Streams<'_>, environment: &Environment) -> Next {
    let arguments = match help::parse(args) {
        Ok(arguments) => arguments,
        Err(answer) => return Next::Exit(answer.give(streams)),
    };
    let is_wall = matches!(arguments.verb, Some(Verb::Wall));
    let opening = Opening {
        as_of: arguments.common.as_of,
        lang: arguments.common.lang,
        read_only: arguments.common.readonly || is_wall,
        wall: is_wall,
    };
    let mut session = Session::new(&arguments.common, streams, environment);
    let opens = match &arguments.verb {
        None | Some(Verb::Wall) => true,
        Some(Verb::Demo(demo)) => !demo.no_open,
        Some(_) => false,
    };
    let outcome = match &arguments.verb {
        None => Ok(DONE),
        Some(verb) => one(&mut session, verb).and_then(|code| {
            session.streams.out.flush()?;
            Ok(code)
        }),
    };
    match outcome {
        Ok(DONE) if opens => Next::Open {
            path: session.path,
            options: opening,
        },
        Ok(code) => Next::Exit(code),
        Err(failure) => Next::Exit(complain(&mut session, &failure)),
    }
}

fn one(session: &mut Session, verb: &Verb) -> Result<i32, Failure> {
    match verb {
        Verb::Demo(demo) => demo::run(session, demo),
        Verb::Import(import) => import::run(session, import),
        Verb::Export(export) => export::run(session, export),
        Verb::List(list) => list::run(session, list),
        Verb::Show(show) => show::run(session, show),
        Verb::Set(set) => set::run(session, set),
        Verb::Log(log) => log::run(session, log.json),
        Verb::Undo => undo::run(session, undo::Way::Back),
        Verb::Redo => undo::run(session, undo::Way::Again),
        Verb::Summary(summary) => summary::run(session, summary),
        Verb::Training(training) => training::run(session, training),
        Verb::Readiness(asked) => readiness::run(session, asked),
        Verb::Wall => Ok(DONE),
        Verb::Explain(asked) => readiness::explain(session, asked),
        Verb::Forecast(asked) => readiness::forecast(session, asked),
        Verb::Movement(asked) => movement::run(session, asked),
        Verb::Snapshot(asked) if asked.recount => readiness::recount(session, asked),
        Verb::Snapshot(asked) => readiness::set_down(session, asked.json),
        Verb::Duty(duty) => duty::run(session, duty),
        Verb::PlanFile(file) => plan_file::run(session, file),
        Verb::Holidays(holidays) => holidays::run(session, holidays),
        Verb::Sheet(sheet) => sheet::run(session, sheet),
        Verb::Check(check) => check::run(session, check.json),
        Verb::Backup(to) => backup::backup(session, &to.file),
        Verb::Restore(from) => backup::restore(session, &from.file),
    }
}

fn complain(session: &mut Session, failure: &Failure) -> i32 {
    for sentence in failure.sentences(session.words) {
        session.warn(&sentence);
    }
    failure.code()
}

#[cfg(test)]
mod tests;
