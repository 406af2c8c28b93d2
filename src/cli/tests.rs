//! Tests of this module; expected values come from hand or from the law.

#![allow(clippy::unwrap_used)]
use super::{Environment, Next, Streams, run};
use crate::domain::{Day, Id};
use crate::fields::amend::{self, Edit};
use crate::fields::{ChangeSet, Kind, Label, Value, parse};
use crate::store::{Access, Guard, Stamp, Store};
use crate::text::words::{Lang, Words};
use serde_json::Value as Json;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

mod demo;
mod duty;
mod evidence;
mod export;
mod import;
mod readiness;
mod reading;
mod training;
mod wall;
mod writing;

/// A fictitious base of two members under a command, in a folder of its own.
struct Office {
    folder: tempfile::TempDir,
    terminal: bool,
    typed: &'static str,
}

/// What a verb answered.
struct Answer {
    code: i32,
    out: String,
    err: String,
}

impl Answer {
    fn json(&self) -> Json {
        serde_json::from_str(&self.out).unwrap()
    }
}

fn today() -> Day {
    Day::new(2026, 11, 23).unwrap()
}

fn stamp() -> Stamp {
    Stamp {
        who: "Trần Thị Sổ".to_owned(),
        at_ms: 1_795_000_000_000,
        today: today(),
        origin: "command",
    }
}

/// A new record from typed values; references go by id.
fn made(kind: Kind, number: i64, values: &[(&str, &str)]) -> ChangeSet {
    let words = Words::shared(Lang::Vi);
    let edits: Vec<Edit> = values
        .iter()
        .map(|(id, text)| {
            let field = kind.field(id).unwrap();
            let value = match text.strip_prefix('#') {
                Some(id) => Value::Ref(Id(id.parse().unwrap())),
                None => parse::parse(field, text, &[words]).unwrap(),
            };
            Edit { field, value }
        })
        .collect();
    let mut next = number * 100;
    let mut new_id = || {
        next -= 1;
        Id(next)
    };
    let from = Day::new(2020, 1, 1).unwrap();
    let label = Label::new("change-rules", &[]);
    amend::create(kind, Id(number), &edits, from, None, &mut new_id, label).unwrap()
}

impl Office {
    /// A folder without a file.
    fn bare() -> Office {
        Office {
            folder: tempfile::tempdir().unwrap(),
            terminal: false,
            typed: "",
        }
    }

    /// A folder with a file in it.
    fn new() -> Office {
        let office = Office::bare();
        let mut store = Store::create(&office.file(), &Access::write(), &stamp()).unwrap();
        let mut set = ChangeSet::new(Label::new("change-rules", &[]));
        for part in [
            made(
                Kind::Unit,
                -1,
                &[
                    ("code", "T1"),
                    ("name", "Ban CHQS tỉnh Giả Định"),
                    ("kind", "bộ chqs tỉnh"),
                ],
            ),
            made(
                Kind::Unit,
                -2,
                &[
                    ("code", "CS-01"),
                    ("name", "Công ty Điện lực Giả Định"),
                    ("kind", "CO_QUAN"),
                    ("base", "có"),
                    ("parent", "#-1"),
                    ("manager", "TINH"),
                    ("authorised", "12"),
                ],
            ),
            made(
                Kind::Member,
                -3,
                &[
                    ("full_name", "Đặng Văn Thử"),
                    ("born", "05/03/1994"),
                    ("sex", "nam"),
                    ("citizen_id", "025094348273"),
                    ("phone", "0912345678"),
                    ("unit", "#-2"),
                    ("post", "CHIEN_SI"),
                    ("component", "TAI_CHO"),
                    ("joined_on", "01/03/2024"),
                ],
            ),
            made(
                Kind::Member,
                -4,
                &[
                    ("full_name", "Hà Thị Mẫu"),
                    ("born", "1996"),
                    ("sex", "nữ"),
                    ("unit", "#-2"),
                    ("joined_on", "01/06/2025"),
                ],
            ),
        ] {
            set.changes.extend(part.changes);
        }
        store.save(&set, &stamp(), Guard::Import).unwrap();
        office
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self) -> PathBuf {
        self.path("so.db")
    }

    fn environment(&self) -> Environment {
        Environment {
            now_ms: 1_795_400_000_000,
            today: today(),
            who: "ngan".to_owned(),
            data_dir: self.path("data"),
            is_terminal: self.terminal,
        }
    }

    /// Runs a verb on the file of the office.
    fn run(&self, args: &[&str]) -> Answer {
        let file = self.file().display().to_string();
        let mut all = args.to_vec();
        all.extend(["--db", &file]);
        let (next, answer) = self.next(&all);
        match next {
            Next::Exit(_) => answer,
            Next::Open { .. } => panic!("opens the screen"),
        }
    }

    /// Runs just these arguments.
    fn next(&self, args: &[&str]) -> (Next, Answer) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut input = self.typed.as_bytes();
        let args: Vec<OsString> = std::iter::once("quanso")
            .chain(args.iter().copied())
            .map(OsString::from)
            .collect();
        let mut streams = Streams {
            out: &mut out,
            err: &mut err,
            input: &mut input,
        };
        let next = run(&args, &mut streams, &self.environment());
        let code = match &next {
            Next::Exit(code) => *code,
            Next::Open { .. } => -1,
        };
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let answer = Answer {
            code,
            out: text(out),
            err: text(err),
        };
        (next, answer)
    }

    /// The members on the list, by name.
    fn member(&self, name: &str) -> Json {
        let list = self.run(&["list", "members", "--all", "--json"]).json();
        let found = list.as_array().unwrap().iter();
        let mut found = found.filter(|member| member["full_name"] == name);
        found.next().unwrap().clone()
    }

    /// The id of a member, by name.
    fn id(&self, name: &str) -> String {
        self.member(name)["id"].as_str().unwrap().to_owned()
    }
}

fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}
