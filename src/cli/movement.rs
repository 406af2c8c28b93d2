//! `movement`: how strength moved between two days, each term opening to its people. Must not count.

use super::arguments;
use super::failure::{DONE, Failure};
use super::session::Session;
use crate::domain::Day;
use crate::domain::readiness::movement::Move;
use crate::fields::Kind;
use crate::text::words::number;
use serde_json::{Map, Value as Json, json};

/// From the end of last year, or a day that is named, to the day of the figures.
pub fn run(session: &mut Session, asked: &arguments::Movement) -> Result<i32, Failure> {
    let reader = session.reader()?;
    let branch = match &asked.unit {
        Some(code) => Some(session.find(&reader, Kind::Unit, code)?),
        None => None,
    };
    let to = session.as_of;
    let year = Day::new(to.year() - 1, 12, 31).unwrap_or(to);
    let from = asked.since.unwrap_or(year);
    if from > to {
        let arguments = [("from", from.local()), ("to", to.local())];
        let arguments = arguments
            .each_ref()
            .map(|(key, text)| (*key, text.as_str()));
        let line = session.words.with("cli-movement-reversed", &arguments);
        return Err(Failure::Misused(line));
    }
    let found = reader.movement(branch, (from, to), usize::MAX)?;
    let own = &found.movement;
    let people = |kind: Move| {
        let moves = own.moves.iter().filter(move |(_, own, _)| *own == kind);
        moves.map(|(day, _, id)| (*day, *id, found.names.get(id).cloned().unwrap_or_default()))
    };
    if asked.json {
        let terms: Map<String, Json> = Move::ALL
            .into_iter()
            .map(|kind| {
                let people: Vec<Json> = people(kind)
                    .map(|(day, id, name)| {
                        json!({"day": day.to_string(), "member": id.to_string(), "name": name})
                    })
                    .collect();
                (kind.key().to_owned(), Json::from(people))
            })
            .collect();
        let object = json!({
            "from": from.to_string(),
            "to": to.to_string(),
            "opening": own.opening,
            "closing": own.closing,
            "moves": terms,
        });
        session.say(&object.to_string())?;
        return Ok(DONE);
    }
    let words = session.words;
    let count = |own: i64| number(own, words.lang());
    let line =
        |id: &str, day: Day, own: i64| words.with(id, &[("day", &day.local()), ("n", &count(own))]);
    session.say(&line("cli-movement-opening", from, own.opening))?;
    for kind in Move::ALL {
        let label = words.get(&format!("move-{}", kind.key()));
        let sign = if matches!(kind, Move::Joined | Move::In) {
            "+"
        } else {
            "-"
        };
        session.say(&format!("{sign} {label}: {}", count(own.count(kind))))?;
        for (day, _, name) in people(kind) {
            session.say(&format!("    {} {name}", day.local()))?;
        }
    }
    session.say(&line("cli-movement-closing", to, own.closing))?;
    Ok(DONE)
}
