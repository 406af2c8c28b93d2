//! The ledger in words: why somebody stood a duty, whom it is charged to, what was entered by hand. Must
//! not count.

use super::duty_words;
use crate::domain::duty::conflict::Why;
use crate::domain::duty::proof::{Ahead, Line};
use crate::domain::duty::roster::Charge;
use crate::domain::duty::{Assignment, Mark, Outcome, Roster};
use crate::domain::{Day, Id};
use crate::text::words::Words;
use std::collections::BTreeMap;

/// People named in one sentence at the most.
const NAMED: usize = 6;

/// Who wrote the latest change of a record into the file, and when.
pub type Deciders = BTreeMap<Id, (String, Day)>;

/// Why a row of the roster stood a duty, from the numbers of all before it was charged; of others, the
/// one whose complaint it answers comes first.
pub fn chosen(
    words: &Words,
    roster: &Roster,
    line: &Line,
    (row, asking): (usize, Option<usize>),
) -> String {
    if line.marks.get(row) == Some(&Mark::Outside) {
        return words.get("ledger-outside");
    }
    let number = line.numbers.get(row).copied().unwrap_or(0).to_string();
    let ahead = roster.ahead(line, row);
    let sentence =
        |message: &str, people: &str| words.with(message, &[("n", &number), ("people", people)]);
    if ahead.is_empty() {
        let mut ties = line.ties(row);
        ties.retain(|own| !line.stands.contains(own));
        let named = ties.iter().take(NAMED).map(|own| name_at(roster, *own));
        let names: Vec<String> = named.chain(more(words, ties.len())).collect();
        return match names.is_empty() {
            true => sentence("ledger-largest", ""),
            false => sentence("ledger-tie", &names.join(", ")),
        };
    }
    // Whoever nothing held back comes first: that is what a complaint would be about.
    let (free, held): (Vec<&Ahead>, Vec<&Ahead>) = ahead.iter().partition(|own| is_free(own));
    let message = if free.is_empty() {
        "ledger-next"
    } else {
        "ledger-passed"
    };
    let mut people: Vec<&Ahead> = free.into_iter().chain(held).collect();
    people.sort_by_key(|own| Some(own.row) != asking);
    sentence(message, &grouped(words, roster, line, &people))
}

fn is_free(ahead: &Ahead) -> bool {
    ahead.mark == Mark::Available && ahead.why.is_none()
}

/// Each reason with those whom it held back, their numbers beside them; the first named comes first.
fn grouped(words: &Words, roster: &Roster, line: &Line, people: &[&Ahead]) -> String {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for own in people.iter().take(NAMED) {
        let why = held_by(words, roster, line, own);
        let name = format!("{} ({})", name_at(roster, own.row), own.number);
        match groups.iter_mut().find(|(other, _)| *other == why) {
            Some((_, names)) => names.push(name),
            None => groups.push((why, vec![name])),
        }
    }
    let mut parts: Vec<String> = groups
        .iter()
        .map(|(why, names)| format!("{} {why}", names.join(", ")))
        .collect();
    parts.extend(more(words, people.len()));
    parts.join("; ")
}

fn held_by(words: &Words, roster: &Roster, line: &Line, ahead: &Ahead) -> String {
    match (ahead.mark, &ahead.why) {
        (Mark::Available, Some(why)) => duty_words::why(words, roster, why),
        (Mark::Available | Mark::Outside, _) => words.get("ledger-free"),
        (Mark::Authorised, _) => {
            let person = roster.people.get(ahead.row);
            let away = person.and_then(|person| person.away(line.day));
            away.map_or_else(
                || words.get("ledger-p"),
                |away| duty_words::why(words, roster, &Why::Away(away)),
            )
        }
        (mark, _) => mark_word(words, mark),
    }
}

fn mark_word(words: &Words, mark: Mark) -> String {
    words.get(match mark {
        Mark::OtherDuty => "ledger-n",
        Mark::Unauthorised => "ledger-k",
        _ => "ledger-p",
    })
}

/// How many more there are than are named.
fn more(words: &Words, count: usize) -> Option<String> {
    let more = count.saturating_sub(NAMED);
    (more > 0).then(|| words.with("ledger-more", &[("n", &more.to_string())]))
}

fn name_at(roster: &Roster, row: usize) -> String {
    roster
        .people
        .get(row)
        .map_or_else(String::new, |person| person.name.clone())
}

/// The name of somebody, also of one who is not on the roster any more.
pub fn name(roster: &Roster, id: Id) -> String {
    let place = roster.place(id);
    place.map_or_else(|| id.to_string(), |row| name_at(roster, row))
}

/// What is particular about a duty: for whom it was stood, whom it is charged to, why, and who wrote that.
pub fn particulars(words: &Words, roster: &Roster, one: &Assignment, who: &Deciders) -> String {
    let mut parts = Vec::new();
    if let Outcome::Absent(mark) = one.outcome {
        let away = [
            ("name", name(roster, one.member)),
            ("why", mark_word(words, mark)),
        ];
        let away = away.each_ref().map(|(key, value)| (*key, value.as_str()));
        let message = match one.stands() {
            Some(_) => "ledger-instead",
            None => "ledger-nobody-instead",
        };
        parts.push(words.with(message, &away));
    }
    match (one.charge, one.charged()) {
        (Charge::Nobody, _) => parts.push(words.get("ledger-charge-nobody")),
        (_, Some(charged)) if one.stands() != Some(charged) => {
            let name = name(roster, charged);
            parts.push(words.with("ledger-charge-other", &[("name", &name)]));
        }
        _ => {}
    }
    if !one.reason.is_empty() {
        parts.push(words.with("ledger-reason", &[("reason", &one.reason)]));
    }
    if !parts.is_empty() {
        parts.extend(decided(words, who, one.id));
    }
    parts.join(" ")
}

/// Whether anything is particular about a duty.
pub fn is_particular(one: &Assignment) -> bool {
    one.outcome != Outcome::Open && one.outcome != Outcome::Present
        || one.charge != Charge::Standing
        || !one.reason.is_empty()
}

/// Who wrote the latest change of a record.
pub fn decided(words: &Words, who: &Deciders, id: Id) -> Option<String> {
    let (who, day) = who.get(&id)?;
    Some(words.with("ledger-decided", &[("who", who), ("day", &day.local())]))
}
