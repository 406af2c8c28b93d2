//! Who should not be serving, or should have reported: R06, R07, R08 and R18.
//! Must not judge anyone who does not serve on the day.

use super::{Finding, Level};
use crate::domain::member::Member;
use crate::domain::rulebook::Rulebook;
use crate::domain::{Day, Span};

/// Grounds that bar from service; the others leave it to the person (khoản 3 Điều 11).
const BARRING: [&str; 5] = ["TH_A", "TH_B", "TH_H", "M_C", "M_DD"];

/// R06: serves although a ground for deferral or exemption is recorded.
pub fn deferred_or_exempt(member: &Member, book: &Rulebook, day: Day) -> Vec<Finding> {
    if !member.is_serving(day) || !book.is_on("R06", "on", day) {
        return Vec::new();
    }
    grounds(member, day)
        .filter(|(_, code)| code.starts_with("TH_") || code.starts_with("M_"))
        .map(|(field, code)| {
            let (level, message) = if BARRING.contains(&code) {
                (Level::Error, "rule-R06-barred")
            } else {
                (Level::Warning, "rule-R06-voluntary")
            };
            Finding::on_member("R06", level, member, message, day)
                .field(field)
                .with("code", code)
        })
        .collect()
}

/// R07: serves although a cause for removal from the list is recorded.
pub fn to_be_removed(member: &Member, book: &Rulebook, day: Day) -> Vec<Finding> {
    if !member.is_serving(day) || !book.is_on("R07", "on", day) {
        return Vec::new();
    }
    grounds(member, day)
        .filter(|(_, code)| code.starts_with("DR_"))
        .map(|(field, code)| {
            Finding::on_member("R07", Level::Error, member, "rule-R07-removal", day)
                .field(field)
                .with("code", code)
        })
        .collect()
}

/// The reason codes that hold on a day, each once, with the field it stands in.
fn grounds(member: &Member, day: Day) -> impl Iterator<Item = (&'static str, &str)> {
    let personal = member.exemption.as_deref();
    let reason = member
        .standing_on(day)
        .and_then(|row| row.reason.as_deref())
        .filter(|reason| Some(*reason) != personal);
    let personal = personal.map(|code| ("exemption", code));
    personal
        .into_iter()
        .chain(reason.map(|code| ("status_reason", code)))
}

/// R08: away for three months or longer, and nobody was told.
pub fn absent_unreported(member: &Member, book: &Rulebook, day: Day) -> Vec<Finding> {
    let Some(limit) = book.number("R08", "days", day) else {
        return Vec::new();
    };
    let Some(span) = unreported(member, day).filter(|_| member.is_serving(day)) else {
        return Vec::new();
    };
    // An absence whose end is known counts whole, an open one up to and with today.
    let end = if span.to == Day::FOREVER {
        day.plus_days(1)
    } else {
        span.to
    };
    let days = span.from.days_until(end);
    if days < limit {
        return Vec::new();
    }
    vec![
        Finding::on_member("R08", Level::Warning, member, "rule-R08-unreported", day)
            .field("reported")
            .with("from", span.from.local())
            .with("days", days)
            .with("limit", limit),
    ]
}

/// The unbroken unreported absence around a day, over all rows that touch.
fn unreported(member: &Member, day: Day) -> Option<Span> {
    let reported = |span: &Span| {
        let mut rows = member.absences.iter().filter(|row| row.reported);
        rows.any(|row| row.span.overlaps(span))
    };
    let today = Span {
        from: day,
        to: day.plus_days(1),
    };
    if reported(&today) {
        return None;
    }
    // The status "away" needs no row of its own to be an absence, but any report covers it.
    let status = member
        .standing_on(day)
        .filter(|row| row.status == "TAM_VANG" && !reported(&row.span))
        .map(|row| row.span);
    let rows: Vec<Span> = member
        .absences
        .iter()
        .filter(|row| !row.reported)
        .map(|row| row.span)
        .chain(status)
        .collect();
    let mut whole = *rows.iter().find(|span| span.covers(day))?;
    // Rows may be in any order: grow until no row adds a day.
    loop {
        let grown = rows
            .iter()
            .filter(|span| span.from <= whole.to && whole.from <= span.to)
            .fold(whole, |sum, span| Span {
                from: sum.from.min(span.from),
                to: sum.to.max(span.to),
            });
        if grown == whole {
            return Some(whole);
        }
        whole = grown;
    }
}

/// R18: serves although placed in a reserve unit.
pub fn placed_in_reserve(member: &Member, book: &Rulebook, day: Day) -> Vec<Finding> {
    if !member.reserve_placed || !member.is_serving(day) || !book.is_on("R18", "on", day) {
        return Vec::new();
    }
    vec![
        Finding::on_member("R18", Level::Error, member, "rule-R18-reserve-placed", day)
            .field("reserve_placed"),
    ]
}
