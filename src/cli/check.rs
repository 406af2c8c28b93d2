//! `check`: is the file whole, and what do the rules find. Must not mend anything.

use super::failure::{self, DONE, FAILED, Failure};
use super::session::Session;
use crate::domain::rules::{Finding, Subject};
use crate::store::Reader;
use serde_json::json;
use std::io;

/// Looks over the file.
pub fn run(session: &mut Session, as_json: bool) -> Result<i32, Failure> {
    // Reading only: a damaged file must stay as it is for whoever mends it.
    let reader = Reader::open(&session.path, &crate::store::Access::read())?;
    let broken = reader.integrity()?;
    if as_json {
        let state = json!(broken.as_deref().unwrap_or("ok"));
        write!(
            session.streams.out,
            "{{\"integrity\":{state},\"findings\":["
        )?;
    } else if broken.is_none() {
        session.say(&session.words.get("cli-check-whole"))?;
    }
    if let Some(what) = &broken {
        let path = Session::shown(&session.path);
        let arguments = [("path", path.as_str()), ("what", what.as_str())];
        session.warn(&session.words.with("store-damaged", &arguments));
        if as_json {
            session.say("]}")?;
        }
        return Ok(FAILED);
    }
    let count = findings(session, &reader, as_json)?;
    if as_json {
        session.say(if count == 0 { "]}" } else { "\n]}" })?;
    } else {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        session.say(&session.words.with_number("cli-check-findings", &[], count))?;
    }
    Ok(DONE)
}

/// Writes each finding as it is found: there may be as many as members.
fn findings(session: &mut Session, reader: &Reader, as_json: bool) -> Result<u64, Failure> {
    let mut count = 0_u64;
    let mut written: io::Result<()> = Ok(());
    let words = session.words;
    let out = &mut session.streams.out;
    reader.all_findings(session.as_of, |finding| {
        if written.is_err() {
            return;
        }
        written = if as_json {
            let lead = if count == 0 { "\n" } else { ",\n" };
            write!(out, "{lead}{}", object(&finding))
        } else {
            writeln!(out, "{}", failure::finding(words, &finding))
        };
        count += 1;
    })?;
    written?;
    Ok(count)
}

fn object(finding: &Finding) -> serde_json::Value {
    let (kind, id) = match finding.subject {
        Subject::Member(id) => ("member", id),
        Subject::Unit(id) => ("unit", id),
        Subject::Decision(id) => ("decision", id),
        Subject::Class(id) => ("training_class", id),
        Subject::Plan(id) => ("training_plan", id),
    };
    json!({
        "rule": finding.rule,
        "level": finding.level.code(),
        "kind": kind,
        "id": id.to_string(),
    })
}
