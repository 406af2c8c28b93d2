//! The term of service: R05, and what extends it. Must not know ages.

use super::{Finding, Level};
use crate::domain::Day;
use crate::domain::member::{Member, Standing};
use crate::domain::rulebook::Rulebook;

/// R05: serves beyond the term without an extension that holds.
pub fn over_term(member: &Member, book: &Rulebook, day: Day) -> Vec<Finding> {
    found(member, book, day).into_iter().collect()
}

fn found(member: &Member, book: &Rulebook, day: Day) -> Option<Finding> {
    let years = book.number("R05", "term_years", day)?;
    if !member.is_serving(day) {
        return None;
    }
    let warning = |message, field| {
        Finding::on_member("R05", Level::Warning, member, message, day).field(field)
    };
    if let Some(row) = extension(member, day) {
        if let Some(until) = row.extended_until.filter(|until| *until < day) {
            return Some(
                warning("rule-R05-extension-passed", "extended_until").with("until", until.local()),
            );
        }
        return row
            .decision
            .is_none()
            .then(|| warning("rule-R05-extension-undecided", "status"));
    }
    let joined = member.joined_on?;
    let after = plain_term(joined, years);
    (day >= after).then(|| {
        warning("rule-R05-term-passed", "status")
            .with("joined", joined.local())
            .with("years", years)
            .with("until", after.plus_days(-1).local())
    })
}

/// The first day after the term: the anniversary of joining, or the day after the extension.
///
/// `None` where an extension has no end of its own: then only the ages end it.
pub fn term_end(member: &Member, book: &Rulebook, day: Day) -> Option<Day> {
    match extension(member, day) {
        Some(row) => row.extended_until.map(|until| until.plus_days(1)),
        None => Some(plain_term(
            member.joined_on?,
            book.number("R05", "term_years", day)?,
        )),
    }
}

fn plain_term(joined: Day, years: i64) -> Day {
    joined.plus_years(u32::try_from(years).unwrap_or(0))
}

/// The extension a member serves under: the row of the day, or the one before if the member is away.
pub fn extension(member: &Member, day: Day) -> Option<&Standing> {
    let mut row = member.standing_on(day)?;
    // An absence does not end an extension; each step goes strictly back in time.
    while row.status == "TAM_VANG" {
        row = member.standings.iter().find(|earlier| {
            earlier.span.to == row.span.from && earlier.span.from < row.span.from
        })?;
    }
    (row.status == "KEO_DAI").then_some(row)
}

/// Whether a decision extends the member's service.
pub fn is_extended(member: &Member, day: Day) -> bool {
    extension(member, day).is_some_and(|row| row.decision.is_some())
}
