//! The program: reads the command line, runs what was asked, exits with its code.

use chrono::{Local, Utc};
use quanso::cli::{self, Environment, Next, Streams};
use quanso::domain::Day;
use quanso::term;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    let environment = environment();
    let next = {
        let mut out = BufWriter::new(io::stdout().lock());
        let mut err = io::stderr().lock();
        let mut input = io::stdin().lock();
        let mut streams = Streams {
            out: &mut out,
            err: &mut err,
            input: &mut input,
        };
        let next = cli::run(&arguments, &mut streams, &environment);
        // What remains unwritten here has lost its reader, which `run` has judged already.
        let _ = out.flush();
        next
    };
    let code = match next {
        Next::Exit(code) => code,
        Next::Open { path, options } => term::run(&term::Start {
            path,
            as_of: options.as_of,
            lang: options.lang,
            read_only: options.read_only,
            wall: options.wall,
        }),
    };
    ExitCode::from(u8::try_from(code).unwrap_or(1))
}

fn environment() -> Environment {
    Environment {
        now_ms: Utc::now().timestamp_millis(),
        today: Day::from_date(Local::now().date_naive()),
        who: account(),
        data_dir: data_dir(),
        is_terminal: io::stdin().is_terminal() && io::stderr().is_terminal(),
    }
}

/// The account that runs the program.
fn account() -> String {
    ["USER", "LOGNAME", "USERNAME"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|name| !name.trim().is_empty())
        .unwrap_or_else(|| "?".to_owned())
}

/// Where the default file lies.
fn data_dir() -> PathBuf {
    directories::ProjectDirs::from("", "", "quanso").map_or_else(
        || PathBuf::from("quanso"),
        |folders| folders.data_dir().to_owned(),
    )
}
