//! `training`: what is owed, done and lacking in a year, by unit and by person. Must not count
//! anything itself.

use super::arguments;
use super::failure::{DONE, Failure};
use super::session::Session;
use super::table::Table;
use crate::domain::Id;
use crate::domain::training::balance::{Lacks, Totals};
use crate::domain::training::{Balance, Tenths};
use crate::fields::training::{Lacking, PersonBalance, UnitBalance, YearReport};
use crate::fields::{Kind, wording};
use crate::store::Reader;
use crate::text::words::{Words, number, percent_tenths};
use serde_json::{Map, Value as Json, json};

/// Shows a year's training.
pub fn run(session: &mut Session, asked: &arguments::Training) -> Result<i32, Failure> {
    let reader = session.reader()?;
    let branch = match &asked.unit {
        Some(code) => Some(session.find(&reader, Kind::Unit, code)?),
        None => None,
    };
    let year = asked.year.unwrap_or(session.as_of.year());
    let report = reader.year_report(branch, year, session.as_of)?;
    if asked.json {
        let answer = object(session, &reader, branch, &report)?;
        session.say(&answer.to_string())?;
    } else {
        tell(session, &reader, branch, &report)?;
    }
    Ok(DONE)
}

/// Units in the order of their codes.
fn units(
    session: &Session,
    reader: &Reader,
    report: &YearReport,
) -> Result<Vec<(Id, String, String)>, Failure> {
    let mut units = Vec::with_capacity(report.units.len());
    for unit in report.units.keys() {
        let (code, name) = reader.name_of(Kind::Unit, *unit, session.as_of)?;
        units.push((*unit, code.unwrap_or_default(), name.unwrap_or_default()));
    }
    units.sort_by_key(|(_, code, _)| crate::text::order::title_key(code));
    Ok(units)
}

fn object(
    session: &Session,
    reader: &Reader,
    branch: Option<Id>,
    report: &YearReport,
) -> Result<Json, Failure> {
    let mut list = Vec::new();
    for (unit, code, name) in units(session, reader, report)? {
        let mut entry = balance_object(&report.units[&unit]);
        entry.insert("code".to_owned(), code.into());
        entry.insert("name".to_owned(), name.into());
        list.push(Json::Object(entry));
    }
    let mut answer = Map::new();
    answer.insert("year".to_owned(), report.year.into());
    answer.insert("as_of".to_owned(), session.as_of.to_string().into());
    answer.insert("hours_a_day".to_owned(), hours(report.day));
    answer.insert(
        "whole".to_owned(),
        Json::Object(balance_object(&report.whole)),
    );
    answer.insert("units".to_owned(), list.into());
    if branch.is_some() {
        let mut people = Vec::new();
        reader.each_balance(branch, report.year, session.as_of, |person| {
            people.push(person);
        })?;
        let mut named = Vec::with_capacity(people.len());
        for person in &people {
            named.push(person_object(session, reader, person)?);
        }
        answer.insert("people".to_owned(), named.into());
    }
    Ok(Json::Object(answer))
}

fn balance_object(balance: &UnitBalance) -> Map<String, Json> {
    let mut entry = Map::new();
    entry.insert("training".to_owned(), totals(&balance.training));
    entry.insert("course".to_owned(), totals(&balance.course));
    entry
}

fn totals(totals: &Totals) -> Json {
    json!({
        "people": totals.people,
        "complete": totals.complete,
        "lacking": totals.lacking(),
        "required_hours": hours(totals.required),
        "done_hours": hours(totals.done),
        "lacking_hours": hours(totals.lacks.total()),
        "reasons": reasons(&totals.lacks),
    })
}

fn person_object(
    session: &Session,
    reader: &Reader,
    person: &PersonBalance,
) -> Result<Json, Failure> {
    let name = reader
        .name_of(Kind::Member, person.member, session.as_of)?
        .1;
    let unit = reader.name_of(Kind::Unit, person.unit, session.as_of)?.0;
    let of = |balance: &Balance| {
        json!({
            "required_hours": hours(balance.required),
            "done_hours": hours(balance.done),
            "lacking_hours": hours(balance.lacks.total()),
            "reasons": reasons(&balance.lacks),
        })
    };
    Ok(json!({
        "id": person.member.to_string(),
        "full_name": name,
        "unit": unit,
        "service_year": person.demand.service_year,
        "basis": person.demand.basis.message().trim_start_matches("basis-"),
        "training": of(&person.training),
        "course": of(&person.course),
    }))
}

fn reasons(lacks: &Lacks) -> Json {
    let entries = lacks
        .iter()
        .map(|(reason, tenths)| (reason.code().to_owned(), hours(tenths)));
    Json::Object(entries.collect())
}

/// Tenths as a JSON number, whole where they are.
pub fn hours(tenths: Tenths) -> Json {
    if tenths % 10 == 0 {
        return Json::from(tenths / 10);
    }
    // A tenth has at most one decimal, which any double shows exactly as written.
    let text = format!("{}.{}", tenths / 10, tenths.abs() % 10);
    text.parse::<f64>().map_or(Json::Null, Json::from)
}

fn tell(
    session: &mut Session,
    reader: &Reader,
    branch: Option<Id>,
    report: &YearReport,
) -> Result<(), Failure> {
    let words = session.words;
    let headings = [
        "cli-training-code",
        "cli-training-unit",
        "cli-training-people",
        "cli-training-complete",
        "cli-training-required",
        "cli-training-done",
        "cli-training-share",
        "cli-training-course",
    ]
    .map(|message| words.get(message));
    let mut lines = vec![unit_line(
        words,
        ("", &words.get("cli-training-whole")),
        &report.whole,
        report.day,
    )];
    for (unit, code, name) in units(session, reader, report)? {
        let balance = &report.units[&unit];
        lines.push(unit_line(words, (&code, &name), balance, report.day));
    }
    let mut table = Table::new(&headings);
    lines.iter().for_each(|line| table.widen(line));
    session.say(&words.with(
        "cli-training-title",
        &[
            ("year", &report.year.to_string()),
            ("when", &session.as_of.local()),
        ],
    ))?;
    session.say(&table.line(&headings))?;
    for line in &lines {
        session.say(&table.line(line))?;
    }
    if branch.is_some() {
        let lacking = reader.lacking(branch, report.year, session.as_of)?;
        people(session, &lacking, report.day)?;
    }
    Ok(())
}

fn unit_line(
    words: &Words,
    (code, name): (&str, &str),
    balance: &UnitBalance,
    day: Tenths,
) -> Vec<String> {
    let training = &balance.training;
    let lang = words.lang();
    vec![
        code.to_owned(),
        name.to_owned(),
        number(training.people, lang),
        number(training.complete, lang),
        days(training.required, day),
        days(training.done, day),
        percent_tenths(training.done, training.required, lang),
        format!(
            "{}/{}",
            number(balance.course.complete, lang),
            number(balance.course.people, lang)
        ),
    ]
}

/// Hours as days with a decimal, cut.
fn days(tenths: Tenths, day: Tenths) -> String {
    wording::tenths(tenths * 10 / day.max(1))
}

fn people(session: &mut Session, lacking: &[Lacking], day: Tenths) -> Result<(), Failure> {
    let words = session.words;
    let lines: Vec<Vec<String>> = lacking
        .iter()
        .map(|person| {
            let of = |balance: &Balance| days(balance.lacks.total(), day);
            let reason = |balance: &Balance| balance.lacks.main().map(|reason| reason.message());
            let why = reason(&person.balance.training).or(reason(&person.balance.course));
            vec![
                person.name.clone(),
                person.unit.clone(),
                of(&person.balance.training),
                of(&person.balance.course),
                why.map(|message| words.get(message)).unwrap_or_default(),
            ]
        })
        .collect();
    let headings = [
        "cli-training-name",
        "cli-training-unit",
        "cli-training-lacks",
        "cli-training-lacks-course",
        "cli-training-why",
    ]
    .map(|message| words.get(message));
    let mut table = Table::new(&headings);
    lines.iter().for_each(|line| table.widen(line));
    session.say("")?;
    session.say(&table.line(&headings))?;
    for line in &lines {
        session.say(&table.line(line))?;
    }
    Ok(())
}
