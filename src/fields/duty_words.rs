//! Duty in words: why an assignment is impossible or doubtful, what a shift lacks, which day is off.
//! Must not judge.

use super::wording;
use crate::domain::duty::availability::Away;
use crate::domain::duty::calendar::{DayOff, Name};
use crate::domain::duty::conflict::{Conflict, Why};
use crate::domain::duty::planning::{Account, Soft, Taken};
use crate::domain::duty::{Roster, Who, shift};
use crate::domain::{Day, Id, codes, lunar};
use crate::text::words::Words;

/// Why an assignment is impossible or doubtful.
pub fn why(words: &Words, roster: &Roster, why: &Why) -> String {
    let many = |id: &str, n: i64| words.with(id, &[("n", &n.to_string())]);
    match why {
        Why::NotServing => words.get("why-not-serving"),
        Why::Away(away) => self::away(words, *away),
        Why::Exempt => words.get("why-exempt"),
        Why::Barred => words.get("why-barred"),
        Why::NotQualified => words.get("why-not-qualified"),
        Why::Overlap(shift, day) => {
            let name = roster.shifts.get(*shift).map_or("", |own| &own.name);
            words.with("why-overlap", &[("shift", name), ("day", &day.local())])
        }
        Why::TooSoon(minutes, day) => {
            let hours = wording::tenths(minutes * 10 / 60);
            words.with("why-too-soon", &[("hours", &hours), ("day", &day.local())])
        }
        Why::WeekMost(n) => many("why-week", *n),
        Why::MonthMost(n) => many("why-month", *n),
        Why::WeekendsMost(n) => many("why-weekends", *n),
        Why::Unwanted => words.get("why-unwanted"),
    }
}

/// Why somebody is away.
pub fn away(words: &Words, away: Away) -> String {
    match away.code() {
        Some(code) => {
            let reason = wording::code(words, &codes::ABSENCE, code);
            words.with("why-away", &[("reason", &reason.to_lowercase())])
        }
        None => words.get("why-class"),
    }
}

/// A kind of people that a place asks for.
pub fn who(words: &Words, who: &Who) -> String {
    match who {
        Who::Anyone => words.get("who-anyone"),
        Who::Commander => words.get("who-commander"),
        Who::Post(post) => {
            let post = wording::code(words, &codes::POST, post).to_lowercase();
            words.with("who-post", &[("post", &post)])
        }
        Who::Holder(kind) => {
            let kind = wording::code(words, &codes::CERTIFICATE, kind);
            words.with("who-holder", &[("certificate", &kind)])
        }
    }
}

/// What is wrong, without where.
pub fn conflict(words: &Words, roster: &Roster, conflict: &Conflict) -> String {
    match conflict {
        Conflict::Cell { person, why, .. } => {
            let found = roster.people.iter().find(|own| own.id == *person);
            let name = found.map_or("", |own| own.name.as_str());
            format!("{name}: {}", self::why(words, roster, why))
        }
        Conflict::Short { who, missing, .. } => words.with(
            "why-short",
            &[("n", &missing.to_string()), ("who", &self::who(words, who))],
        ),
        Conflict::Over { by, .. } => words.with("why-over", &[("n", &by.to_string())]),
        Conflict::Unclosed { .. } => words.get("why-unclosed"),
        Conflict::Stranger { .. } => words.get("why-stranger"),
    }
}

/// Why nobody takes a place that is empty: how many people for each reason, the most first.
pub fn could_not(words: &Words, roster: &Roster, conflict: &Conflict) -> Option<String> {
    let Conflict::Short {
        shift, day, who, ..
    } = conflict
    else {
        return None;
    };
    Some(counted(words, roster, &roster.could_not(*shift, *day, who)))
}

/// What each soft rule costs, in one line; by the rules' short names where there is little room.
pub fn shares(words: &Words, account: &Account, short: bool) -> String {
    let share = |(rule, cost): (&Soft, i64)| {
        let name = if short {
            words.get(&format!("{}-short", rule.message()))
        } else {
            words.get(rule.message())
        };
        format!("{} {cost}", name.to_lowercase())
    };
    let shares = Soft::ALL.iter().zip(account.rules).map(share);
    shares.collect::<Vec<_>>().join(", ")
}

/// Why somebody stands a duty: the turn, and what became of those who were ahead.
pub fn taken(words: &Words, roster: &Roster, taken: &Taken) -> String {
    let shift = roster.shifts.get(taken.shift);
    let station = roster.station(taken.shift).map_or("", |own| &own.name);
    let weekday = words.get(&format!("weekday-short-{}", taken.day.weekday() + 1));
    let number = taken.number.to_string();
    let mut text = words.with(
        if taken.ahead.is_empty() {
            "taken-first"
        } else {
            "taken-after"
        },
        &[
            ("number", &number),
            ("n", &taken.ahead.len().to_string()),
            ("why", &counted(words, roster, &taken.ahead)),
        ],
    );
    if taken.uncharged {
        text = format!("{text}; {}", words.get("taken-uncharged"));
    }
    let shift = shift.map_or("", |own| &own.name);
    format!(
        "{weekday} {} {shift}: {text} · {station}",
        taken.day.local()
    )
}

/// How many people for each reason, the most first.
fn counted(words: &Words, roster: &Roster, people: &[(Id, Option<Why>)]) -> String {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for (_, why) in people {
        let text = match why {
            None => words.get("why-could"),
            Some(why) => self::why(words, roster, why),
        };
        match counts.iter_mut().find(|(own, _)| *own == text) {
            Some((_, count)) => *count += 1,
            None => counts.push((text, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let parts: Vec<String> = counts
        .iter()
        .map(|(text, count)| words.with("why-people", &[("n", &count.to_string()), ("why", text)]))
        .collect();
    parts.join("; ")
}

/// What stands for each shift on paper: its letter, with a number where several shifts share one.
pub fn signs(roster: &Roster) -> Vec<String> {
    let letters: Vec<&str> = roster.shifts.iter().map(|own| own.letter.trim()).collect();
    let mut signs: Vec<String> = Vec::with_capacity(letters.len());
    for letter in &letters {
        let shared = letters.iter().filter(|own| *own == letter).count() > 1;
        let plain = (!shared && !letter.is_empty()).then(|| (*letter).to_owned());
        let numbered = (1..).map(|number| format!("{letter}{number}"));
        let is_free = |sign: &String| !signs.contains(sign) && !letters.contains(&sign.as_str());
        let sign = plain.or_else(|| numbered.into_iter().find(is_free));
        signs.push(sign.unwrap_or_default());
    }
    signs
}

/// The name of a day off.
pub fn day_off(words: &Words, off: &DayOff) -> String {
    let name = match &off.name {
        Name::Message(id) => words.get(id),
        Name::Text(text) => text.clone(),
    };
    if off.instead {
        words.with("holiday-instead", &[("name", &name)])
    } else {
        name
    }
}

/// The lunar day of a day.
pub fn lunar_day(words: &Words, day: Day) -> String {
    lunar::lunar(day).map_or_else(String::new, |lunar| {
        let id = if lunar.leap { "lunar-leap" } else { "lunar" };
        words.with(
            id,
            &[
                ("day", &lunar.day.to_string()),
                ("month", &lunar.month.to_string()),
            ],
        )
    })
}

/// A shift with its hours: `Ca đêm 19:00–07:00`.
pub fn shift_hours(shift: &shift::Shift) -> String {
    let (from, to) = (shift::clock(shift.starts), shift::clock(shift.ends));
    format!("{} {from}–{to}", shift.name)
}
