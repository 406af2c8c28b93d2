//! `duty ledger`: the ledger of a unit to be printed, whole or for one person. Must not judge.

use super::super::arguments;
use super::super::failure::Failure;
use super::super::session::Session;
use super::super::sheet;
use crate::domain::code::CodeList;
use crate::domain::codes;
use crate::domain::duty::{DayKind, Roster};
use crate::domain::{Day, Id};
use crate::exchange::write::{Letterhead, Scope, deciders, ledger_page, ledgers};
use crate::fields::wording;
use crate::text::fold;
use crate::text::fold::spelled;
use crate::text::words::Words;

/// Writes the page.
pub fn run(session: &mut Session, asked: &arguments::Duty, month: Day) -> Result<i32, Failure> {
    let Some(code) = &asked.unit else {
        return Err(Failure::usage("cli-duty-no-unit", &[]));
    };
    let Some(out) = &asked.out else {
        return Err(Failure::usage("cli-ledger-out", &[]));
    };
    sheet::must_fit(out)?;
    let duty = super::sheet_of(session, code, month)?;
    let scope = scope(session.words, asked, &duty.roster)?;
    if ledgers(&duty.roster, &scope).is_empty() {
        let (year, month, _) = month.parts();
        let text = format!("{month:02}/{year}");
        return Err(Failure::failed("ledger-none", &[("month", &text)]));
    }
    let reader = session.reader()?;
    let who = deciders(&reader, &duty.roster)?;
    let print =
        |file, letterhead: &Letterhead<'_>| ledger_page(file, &duty, (&scope, &who), letterhead);
    sheet::write(session, &reader, (out, "ledger"), print)
}

fn scope(words: &Words, asked: &arguments::Duty, roster: &Roster) -> Result<Scope, Failure> {
    let typed = |list: &'static CodeList, text: &Option<String>| match text {
        Some(text) => code_of(words, list, text).map(Some),
        None => Ok(None),
    };
    let member = match &asked.member {
        Some(text) => Some(member(roster, text)?),
        None => None,
    };
    let series = typed(&codes::DAY_KIND, &asked.series)?;
    Ok(Scope {
        kind: typed(&codes::DUTY_KIND, &asked.kind)?.map(str::to_owned),
        series: series.and_then(DayKind::parse),
        member,
    })
}

/// A code as it stands in lists, or as the screen calls it.
fn code_of(words: &Words, list: &'static CodeList, text: &str) -> Result<&'static str, Failure> {
    let wanted = fold(text.trim());
    let all = list.codes.iter().map(|own| own.code);
    let is_meant =
        |code: &&str| fold(code) == wanted || fold(&wording::code(words, list, code)) == wanted;
    let known: Vec<&str> = all.clone().collect();
    let arguments = [("text", text), ("codes", &known.join(", "))];
    let unknown = || Failure::usage("ledger-no-code", &arguments);
    all.clone().find(is_meant).ok_or_else(unknown)
}

/// The one person of the roster with a name or record number.
fn member(roster: &Roster, text: &str) -> Result<Id, Failure> {
    let text = text.trim();
    let mut found = roster
        .people
        .iter()
        .filter(|person| person.id.to_string() == text || spelled(&person.name) == spelled(text));
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one.id),
        _ => Err(Failure::failed("ledger-no-member", &[("name", text)])),
    }
}
