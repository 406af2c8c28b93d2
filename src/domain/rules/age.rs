//! Ages, in completed years: R01 at joining, R02 and R03 over a limit, R04 soon over one.
//! Must not accuse anyone whose date of birth leaves room for doubt.

use super::{Finding, Level, term};
use crate::domain::codes::COMMAND_SEATS;
use crate::domain::member::Member;
use crate::domain::rulebook::Rulebook;
use crate::domain::{Birth, Day};

/// The rule whose limits end the obligation.
pub const OBLIGATION: &str = "R02";
/// The rule whose limits end volunteering, and with it any service.
pub const VOLUNTEERING: &str = "R03";

/// The last age of service, in completed years ("đến hết … tuổi"), by sex.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgeLimit {
    male: i64,
    female: i64,
}

impl AgeLimit {
    /// The limits of a rule in force on a day.
    pub fn find(book: &Rulebook, rule: &str, day: Day) -> Option<AgeLimit> {
        Some(AgeLimit {
            male: book.number(rule, "max_age_male", day)?,
            female: book.number(rule, "max_age_female", day)?,
        })
    }

    /// The limit for a sex; where it is not recorded, the one that holds for either.
    pub fn years(self, sex: Option<&str>) -> i64 {
        match sex {
            Some("nam") => self.male,
            Some("nữ") => self.female,
            _ => self.male.max(self.female),
        }
    }

    /// The first day beyond the limit: the birthday after the last year of service.
    pub fn passes_on(self, sex: Option<&str>, born: Birth) -> Day {
        let years = u32::try_from(self.years(sex) + 1).unwrap_or(0);
        born.turns(years)
    }
}

/// R01: was not yet of age when joining.
pub fn under_age(member: &Member, book: &Rulebook, day: Day) -> Vec<Finding> {
    joined_under_age(member, book, day).into_iter().collect()
}

fn joined_under_age(member: &Member, book: &Rulebook, day: Day) -> Option<Finding> {
    let (born, joined) = (member.born?, member.joined_on?);
    let now = book.number("R01", "min_age", day)?;
    // The law of the day of joining decides; where the file does not reach back so far, today's.
    let least = book.number("R01", "min_age", joined).unwrap_or(now);
    // Too young is certain only from the earliest birth that a bare year allows.
    let age = Birth::day(born.earliest()).age_on(joined);
    (i64::from(age) < least).then(|| {
        Finding::on_member("R01", Level::Error, member, "rule-R01-under-age", day)
            .field("joined_on")
            .with("age", age)
            .with("limit", least)
            .with("joined", joined.local())
    })
}

/// R02: serves beyond the age of obligation without a decision that extends it.
pub fn over_obligation(member: &Member, book: &Rulebook, day: Day) -> Vec<Finding> {
    let Some(over) = beyond(member, book, OBLIGATION, day) else {
        return Vec::new();
    };
    // Beyond the volunteers' age no extension helps: that is R03's finding, not this one.
    if term::is_extended(member, day) || beyond(member, book, VOLUNTEERING, day).is_some() {
        return Vec::new();
    }
    vec![
        Finding::on_member("R02", Level::Warning, member, "rule-R02-over-age", day)
            .field("status")
            .with("age", over.age)
            .with("limit", over.limit)
            .with("since", over.since.local()),
    ]
}

/// R03: serves beyond the age of volunteers.
pub fn over_volunteering(member: &Member, book: &Rulebook, day: Day) -> Vec<Finding> {
    let Some(over) = beyond(member, book, VOLUNTEERING, day) else {
        return Vec::new();
    };
    // Điều 21 sets no age for the four part-time posts of a military command.
    let (level, message) = if holds_only_seat(member, day) {
        (Level::Warning, "rule-R03-over-age-command")
    } else {
        (Level::Error, "rule-R03-over-age")
    };
    vec![
        Finding::on_member("R03", level, member, message, day)
            .field("status")
            .with("age", over.age)
            .with("limit", over.limit)
            .with("since", over.since.local()),
    ]
}

/// R04: will soon pass a limit.
pub fn passing_soon(member: &Member, book: &Rulebook, day: Day) -> Vec<Finding> {
    let Some(days) = book.number("R04", "days", day) else {
        return Vec::new();
    };
    let last = day.plus_days(days);
    let finding = |rule, message| {
        let on = passes_on(member, book, rule, day).filter(|on| day < *on && *on <= last)?;
        let limit = AgeLimit::find(book, rule, day)?.years(member.sex.as_deref());
        Some(
            Finding::on_member("R04", Level::Info, member, message, day)
                .field("status")
                .with("limit", limit)
                .with("on", on.local())
                .with("days", day.days_until(on)),
        )
    };
    [
        finding(OBLIGATION, "rule-R04-obligation-soon"),
        finding(VOLUNTEERING, "rule-R04-volunteer-soon"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The first day on which a serving member is beyond a limit that concerns them.
///
/// The limit of obligation does not, while a decided extension reaches over it.
pub fn passes_on(member: &Member, book: &Rulebook, rule: &str, day: Day) -> Option<Day> {
    if !member.is_serving(day) {
        return None;
    }
    let on = AgeLimit::find(book, rule, day)?.passes_on(member.sex.as_deref(), member.born?);
    let covered = rule == OBLIGATION
        && term::is_extended(member, day)
        && term::extension(member, day)
            .and_then(|row| row.extended_until)
            .is_none_or(|until| until >= on);
    (!covered).then_some(on)
}

struct Over {
    age: i32,
    limit: i64,
    since: Day,
}

/// A serving member surely beyond a limit.
fn beyond(member: &Member, book: &Rulebook, rule: &str, day: Day) -> Option<Over> {
    if !member.is_serving(day) {
        return None;
    }
    let born = member.born?;
    let limits = AgeLimit::find(book, rule, day)?;
    let (sex, age) = (member.sex.as_deref(), born.age_on(day));
    let limit = limits.years(sex);
    (i64::from(age) > limit).then(|| Over {
        age,
        limit,
        since: limits.passes_on(sex, born),
    })
}

/// Whether the main post, or every post where none is main, is a seat of a military command.
fn holds_only_seat(member: &Member, day: Day) -> bool {
    let is_seat = |post: &Option<String>| {
        post.as_deref()
            .is_some_and(|post| COMMAND_SEATS.contains(&post))
    };
    if let Some(main) = member.posting_on(day) {
        return is_seat(&main.post);
    }
    let mut current = member
        .postings
        .iter()
        .filter(|row| row.span.covers(day))
        .peekable();
    current.peek().is_some() && current.all(|row| is_seat(&row.post))
}
