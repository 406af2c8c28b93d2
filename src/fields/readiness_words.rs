//! The internal reference index in words: states, shares, what lacks, what mends it. Must not judge.

use super::readiness::{Explained, Since, Trend, UnitReading};
use super::wording;
use crate::domain::codes;
use crate::domain::readiness::mend::{Item, Lack, Mending, Subject};
use crate::domain::readiness::standard::Problem;
use crate::domain::readiness::verdict::{Part, Refusal};
use crate::domain::readiness::{Lacking, Level, Measure, Measured, State};
use crate::domain::{Day, Id};
use crate::text::words::{Words, number, percent_tenths};
use std::collections::BTreeMap;

/// A state: a level, or why there is none.
pub fn state(words: &Words, state: State) -> String {
    wording::code(words, &codes::READINESS_RESULT, state.code())
}

/// A measure.
pub fn measure(words: &Words, measure: &Measure) -> String {
    words.get(&format!("code-measure-{}", measure.key))
}

/// When a unit last confirmed its roll, beside its name.
pub fn confirmed(words: &Words, own: &UnitReading) -> String {
    words.with(
        "readiness-confirmed",
        &[("day", &last_confirmed(words, own))],
    )
}

/// The day on which a unit last confirmed its roll, or that it never has.
pub fn last_confirmed(words: &Words, own: &UnitReading) -> String {
    own.confirmed
        .map_or_else(|| words.get("ui-never"), Day::local)
}

/// Why a measure of a unit has no level, and what to do; nothing where it has one or is not asked.
pub fn unknown(words: &Words, own: &UnitReading, at: usize) -> Option<String> {
    match own.reading.parts.get(at)?.state {
        State::NotReported => {
            let day = last_confirmed(words, own);
            Some(words.with("readiness-not-reported", &[("day", &day)]))
        }
        State::NoData => Some(words.get("readiness-no-whole")),
        State::NoStandard => Some(words.get("readiness-no-standard")),
        State::Known(_) | State::NotAsked => None,
    }
}

/// The next better level of a measure and from where on it is reached; nothing where it is full, or unknown.
pub fn next_level(words: &Words, found: &Explained, at: usize) -> Option<String> {
    let better = found.unit.reading.parts.get(at)?.state.level()?.better()?;
    let least = (*found.thresholds.get(at)?)?.least(better)?;
    let level = wording::code(words, &codes::LEVEL, better.code());
    let least = percent_tenths(least, 1000, words.lang());
    Some(words.with(
        "readiness-next-level",
        &[("level", &level), ("least", &least)],
    ))
}

/// Thresholds that cannot be used: which, why, what to do.
pub fn problem(words: &Words, problem: Problem) -> String {
    let label = words.get(&format!("code-measure-{}", problem.measure));
    words.with(problem.message(), &[("measure", &label)])
}

/// A share in per cent, or why there is none.
pub fn share(words: &Words, part: &Part) -> String {
    match part.state {
        State::Known(_) | State::NoStandard => {
            percent_tenths(part.share.there, part.share.whole, words.lang())
        }
        State::NotAsked => "–".to_owned(),
        State::NotReported | State::NoData => "?".to_owned(),
    }
}

/// So much of what a measure counts: people, places, days of training.
pub fn amount(words: &Words, measured: Measured, amount: i64) -> String {
    match measured {
        Measured::Hours(_) => wording::tenths(amount),
        _ => number(amount, words.lang()),
    }
}

/// What a measure has of what it is measured against.
pub fn figures(words: &Words, measure: &Measure, part: &Part) -> String {
    let of = |own: i64| amount(words, measure.measured, own);
    let unit = counted_in(words, measure.measured);
    format!("{}/{} {unit}", of(part.share.there), of(part.share.whole))
}

/// What a measure counts in.
pub fn counted_in(words: &Words, measured: Measured) -> String {
    words.get(match measured {
        Measured::People => "measured-people",
        Measured::Posts => "measured-posts",
        Measured::Certificates => "measured-certificates",
        Measured::Hours(_) => "measured-hours",
        Measured::Places => "measured-places",
    })
}

/// Units that were full or mostly so at the end of each month and are now, as bars of one column.
pub fn trend(words: &Words, trend: &Trend, (good, units): (i64, i64)) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let of = |counts: &BTreeMap<String, i64>| -> i64 {
        let good = Level::ALL.into_iter().filter(|level| level.is_good());
        good.filter_map(|level| counts.get(level.code())).sum()
    };
    let mut months: Vec<i64> = trend.days.iter().map(|(_, counts)| of(counts)).collect();
    months.push(good);
    let most = months.iter().copied().max().unwrap_or(0).max(1);
    let bar = |own: i64| {
        let at = usize::try_from(own * 7 / most).unwrap_or(0);
        BARS[at.min(7)]
    };
    let bars: String = months.iter().copied().map(bar).collect();
    let (good, units) = (number(good, words.lang()), number(units, words.lang()));
    let arguments = [("bars", bars), ("good", good), ("units", units)];
    let arguments = arguments
        .each_ref()
        .map(|(key, text)| (*key, text.as_str()));
    words.with("readiness-trend", &arguments)
}

/// How many units stand otherwise than on a day that was set down.
pub fn since(words: &Words, since: &Since, short: bool) -> String {
    let arguments = [
        ("day", since.day.local()),
        ("better", since.better.to_string()),
        ("worse", since.worse.to_string()),
        ("other", since.other.to_string()),
    ];
    let arguments = arguments
        .each_ref()
        .map(|(key, text)| (*key, text.as_str()));
    let said = match short {
        true => words.short_with("readiness-since", &arguments),
        false => words.with("readiness-since", &arguments),
    };
    match since.other {
        0 => said,
        // Where there is little room the list behind it tells.
        _ if short => said,
        _ => format!("{said}{}", words.with("readiness-since-other", &arguments)),
    }
}

/// What lacks, and how much; fewer places than people are so many beyond the establishment.
fn lacking(words: &Words, lack: Lack, amount: i64) -> (String, i64) {
    match lack {
        Lack::Vacant if amount < 0 => (words.get("lack-beyond"), -amount),
        _ => (words.get(&format!("lack-{}", lack.key())), amount),
    }
}

/// The reasons of one measure, with how much of the shortfall each is.
pub fn reasons(words: &Words, measured: Measured, reasons: &[Lacking]) -> String {
    let parts = reasons.iter().map(|(lack, own, count)| {
        let (label, own) = lacking(words, *lack, *own);
        let text = amount(words, measured, own);
        match measured {
            Measured::Hours(_) => words.with(
                "lack-hours-of",
                &[
                    ("lack", &label),
                    ("n", &count.to_string()),
                    ("hours", &text),
                ],
            ),
            _ => format!("{label} {text}"),
        }
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// Who or what an item speaks of.
pub fn subject(words: &Words, names: &BTreeMap<Id, String>, item: &Item) -> String {
    let name = |id: &Id| names.get(id).cloned().unwrap_or_default();
    match &item.subject {
        Subject::Member(id) => name(id),
        Subject::Certificate(id, kind) => {
            let kind = wording::code(words, &codes::CERTIFICATE, kind);
            format!("{} ({kind})", name(id))
        }
        Subject::Shift(id, day) => format!("{} {}", day.local(), name(id)),
        Subject::Unit(_, post) => post.map_or_else(
            || words.get("mend-any-post"),
            |post| wording::code(words, &codes::POST, post),
        ),
    }
}

/// What lacks, with how much where it is more than one thing.
pub fn item(words: &Words, measured: Measured, item: &Item) -> String {
    let (label, amount_of) = lacking(words, item.lack, item.amount);
    match (measured, amount_of) {
        (Measured::Hours(_), hours) => {
            let unit = counted_in(words, measured);
            format!("{label} {} {unit}", amount(words, measured, hours))
        }
        (_, 1) => label,
        (_, n) => format!("{label} {n}"),
    }
}

/// The least that lifts one measure, in one sentence.
pub fn mending(words: &Words, measure: &Measure, own: &Mending) -> String {
    let needed = format!(
        "{} {}",
        amount(words, measure.measured, own.needed),
        counted_in(words, measure.measured)
    );
    let to = wording::code(words, &codes::LEVEL, own.to.code());
    let mut counts: Vec<(Lack, usize)> = Vec::new();
    for item in &own.items {
        match counts.iter_mut().find(|(lack, _)| *lack == item.lack) {
            Some((_, count)) => *count += 1,
            None => counts.push((item.lack, 1)),
        }
    }
    let steps = counts.iter().map(|(lack, count)| {
        let n = count.to_string();
        words.with(&format!("mend-{}", lack.key()), &[("n", &n)])
    });
    let steps = steps.collect::<Vec<_>>().join("; ");
    let id = if own.is_enough() {
        "mend-line"
    } else {
        "mend-line-short"
    };
    let label = self::measure(words, measure);
    words.with(
        id,
        &[
            ("measure", &label),
            ("to", &to),
            ("needed", &needed),
            ("steps", &steps),
        ],
    )
}

/// What an authorised officer decided, until when.
pub fn decided(words: &Words, own: &UnitReading) -> Option<String> {
    let decided = own.decided()?;
    let level = wording::code(words, &codes::LEVEL, decided.level.code());
    let until = decided.span.last().map(Day::local).unwrap_or_default();
    Some(words.with(
        "readiness-decided",
        &[
            ("level", &level),
            ("by", &decided.decided_by),
            ("until", &until),
            ("reason", &decided.reason),
        ],
    ))
}

/// Decided levels that do not hold, a sentence each: which, why, what to do.
pub fn refused(words: &Words, own: &UnitReading) -> Vec<String> {
    let sentence = |(at, why): &(usize, Refusal)| {
        let decided = own.overrides.get(*at)?;
        let level = wording::code(words, &codes::LEVEL, decided.level.code());
        let id = match why {
            Refusal::NoAuthority => "readiness-no-authority",
            Refusal::Contradicted => "readiness-contradicted",
        };
        let arguments = [
            ("level", level.as_str()),
            ("by", decided.decided_by.as_str()),
            ("unit", own.name.as_str()),
        ];
        Some(words.with(id, &arguments))
    };
    own.reading.refused.iter().filter_map(sentence).collect()
}
