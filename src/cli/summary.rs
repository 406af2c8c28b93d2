//! `summary`: strength figures of the whole file or of a branch. Must not count anything itself.

use super::arguments;
use super::failure::{DONE, Failure};
use super::session::Session;
use super::table::Table;
use crate::domain::codes;
use crate::domain::summary::Summary;
use crate::fields::{Kind, wording};
use crate::text::words::{Words, number};
use serde_json::{Map, Value as Json, json};

/// The key of those without a code.
const UNKNOWN: &str = "unknown";

/// Shows the figures.
pub fn run(session: &mut Session, asked: &arguments::Summary) -> Result<i32, Failure> {
    let reader = session.reader()?;
    let branch = match &asked.unit {
        Some(code) => Some(session.find(&reader, Kind::Unit, code)?),
        None => None,
    };
    let summary = reader.summary(branch, session.as_of)?;
    if asked.json {
        session.say(&object(session, &summary).to_string())?;
    } else {
        tell(session, &summary)?;
    }
    Ok(DONE)
}

fn object(session: &Session, summary: &Summary) -> Json {
    let by_status: Map<String, Json> = summary
        .by_status
        .iter()
        .map(|(code, count)| (code.clone(), Json::from(*count)))
        .collect();
    let by_component: Map<String, Json> = summary
        .by_component
        .iter()
        .map(|(code, count)| (code.unwrap_or(UNKNOWN).to_owned(), Json::from(count)))
        .collect();
    json!({
        "as_of": session.as_of.to_string(),
        "units": summary.units,
        "bases": summary.bases,
        "members": summary.members,
        "present": summary.present,
        "authorised": summary.authorised,
        "command_posts_filled": summary.command_posts_filled,
        "command_posts_authorised": summary.command_posts_authorised,
        "party_members": summary.party_members,
        "by_status": by_status,
        "by_component": by_component,
        "managed_by_province": {
            "bases": summary.managed_by_province.bases,
            "members": summary.managed_by_province.members,
        },
    })
}

fn tell(session: &mut Session, summary: &Summary) -> Result<(), Failure> {
    let words = session.words;
    let lines = lines(words, summary);
    let mut table = Table::default();
    lines.iter().for_each(|line| table.widen(line));
    session.say(&words.with("as-of", &[("when", &session.as_of.local())]))?;
    for line in &lines {
        session.say(&table.line(line))?;
    }
    Ok(())
}

fn lines(words: &Words, summary: &Summary) -> Vec<Vec<String>> {
    let figure = |count: i64| number(count, words.lang());
    let some = |count: Option<i64>| count.map_or_else(|| "—".to_owned(), figure);
    let managed = &summary.managed_by_province;
    let mut lines: Vec<Vec<String>> = [
        ("cli-sum-units", figure(summary.units)),
        ("cli-sum-bases", figure(summary.bases)),
        ("cli-sum-authorised", some(summary.authorised)),
        ("cli-sum-members", figure(summary.members)),
        ("cli-sum-present", figure(summary.present)),
        ("cli-sum-posts", figure(summary.command_posts_filled)),
        (
            "cli-sum-posts-authorised",
            some(summary.command_posts_authorised),
        ),
        ("cli-sum-party", figure(summary.party_members)),
        ("cli-sum-province-bases", figure(managed.bases)),
        ("cli-sum-province-members", figure(managed.members)),
    ]
    .into_iter()
    .map(|(message, figure)| vec![words.get(message), figure])
    .collect();
    for (code, count) in &summary.by_status {
        let word = wording::code(words, &codes::STATUS, code);
        lines.push(vec![word, figure(*count)]);
    }
    for (code, count) in summary.by_component.iter() {
        let word = match code {
            Some(code) => wording::code(words, &codes::COMPONENT, code),
            None => words.get("cli-sum-no-component"),
        };
        lines.push(vec![word, figure(count)]);
    }
    lines
}
