//! `duty`: how a month is covered everywhere, or the roster of one unit with its ledger and conflicts.
//! Must not judge rosters itself.

mod ledger;
mod plan;

use super::arguments::{self, DutyAction};
use super::failure::{DONE, Failure};
use super::session::Session;
use super::sheet;
use super::table::Table;
use crate::domain::duty::conflict::Conflict;
use crate::domain::duty::{DayKind, Roster, shift};
use crate::domain::{Day, Id, codes};
use crate::exchange::write::{Letterhead, wall_roster};
use crate::fields::duty::{Coverage, DutySheet};
use crate::fields::{Kind, duty_plan, duty_words, wording};
use serde_json::{Value as Json, json};

/// Carries out what is asked of duty.
pub fn run(session: &mut Session, asked: &arguments::Duty) -> Result<i32, Failure> {
    let month = asked.month.unwrap_or_else(|| {
        let first = session.as_of.month_start();
        let next = asked.action == Some(DutyAction::Plan);
        first.plus_months(u32::from(next))
    });
    match asked.action {
        Some(DutyAction::Plan) => plan::run(session, asked, month),
        Some(DutyAction::Ledger) => ledger::run(session, asked, month),
        None => show(session, asked, month),
    }
}

fn show(session: &mut Session, asked: &arguments::Duty, month: Day) -> Result<i32, Failure> {
    let Some(code) = &asked.unit else {
        if asked.out.is_some() {
            return Err(Failure::usage("cli-duty-no-unit", &[]));
        }
        return everywhere(session, asked.json, month);
    };
    let sheet = sheet_of(session, code, month)?;
    if let Some(out) = &asked.out {
        sheet::must_fit(out)?;
        let reader = session.reader()?;
        let print = |file, letterhead: &Letterhead<'_>| wall_roster(file, &sheet, letterhead);
        return sheet::write(session, &reader, (out, "roster"), print);
    }
    if asked.json {
        let answer = object(session, &sheet, month);
        session.say(&answer.to_string())?;
    } else {
        tell(session, &sheet)?;
    }
    Ok(DONE)
}

/// The roster of a unit over a month.
fn sheet_of(session: &Session, code: &str, month: Day) -> Result<DutySheet, Failure> {
    let reader = session.reader()?;
    let unit = session.find(&reader, Kind::Unit, code)?;
    let missing = || Failure::failed("cli-no-unit", &[("id", code)]);
    let sheet = reader.duty_sheet(unit, month, month.plus_months(1), session.as_of)?;
    sheet.ok_or_else(missing)
}

fn everywhere(session: &mut Session, json: bool, month: Day) -> Result<i32, Failure> {
    let next = month.plus_months(1);
    let days = u16::try_from(month.days_until(next)).unwrap_or(31);
    let coverage = session
        .reader()?
        .coverage(None, month, days, session.as_of)?;
    if json {
        session.say(&coverage_object(&coverage, month).to_string())?;
        return Ok(DONE);
    }
    let words = session.words;
    let mut rows = vec![
        ["code", "unit", "state", "needed", "filled", "unclosed"]
            .map(|id| words.get(&format!("cli-duty-{id}")))
            .to_vec(),
    ];
    for row in &coverage.units {
        let (needed, filled) = row.within(row.days.len());
        let state = row.state.as_deref().unwrap_or_default();
        rows.push(vec![
            row.code.clone(),
            row.name.clone(),
            wording::code(words, &codes::ROSTER_STATE, state),
            needed.to_string(),
            filled.to_string(),
            row.unclosed.to_string(),
        ]);
    }
    print(session, &rows)?;
    Ok(DONE)
}

fn coverage_object(coverage: &Coverage, month: Day) -> Json {
    let units: Vec<Json> = coverage
        .units
        .iter()
        .map(|row| {
            let (needed, filled) = row.within(row.days.len());
            json!({"code": row.code, "name": row.name, "state": row.state, "needed": needed,
                "filled": filled, "unclosed": row.unclosed})
        })
        .collect();
    json!({"month": month_text(month), "units": units})
}

fn month_text(month: Day) -> String {
    month.to_string()[..7].to_owned()
}

fn object(session: &Session, sheet: &DutySheet, month: Day) -> Json {
    let roster = &sheet.roster;
    let words = session.words;
    let days: Vec<Json> = roster
        .days()
        .map(|day| {
            let off = roster.calendar.off(day);
            json!({"date": day.to_string(), "kind": roster.kind(day).code(),
                "holiday": off.map(|off| duty_words::day_off(words, off)),
                "shifts": (0..roster.shifts.len()).filter_map(|at| shift_object(roster, at, day)).collect::<Vec<_>>()})
        })
        .collect();
    let conflicts: Vec<Json> = roster
        .conflicts(session.as_of)
        .iter()
        .map(|conflict| conflict_object(session, roster, conflict))
        .collect();
    json!({"unit": {"code": sheet.code, "name": sheet.name}, "month": month_text(month),
        "state": sheet.record(month).map(|record| record.state.clone()),
        "days": days, "ledger": ledger(roster), "conflicts": conflicts})
}

fn shift_object(roster: &Roster, at: usize, day: Day) -> Option<Json> {
    let (own, station) = (roster.shifts.get(at)?, roster.station(at)?);
    let needed = roster.count_needed(at, day);
    let people: Vec<Json> = roster
        .assigned(at, day)
        .map(|one| {
            let found = roster.people.iter().find(|person| person.id == one.member);
            json!({"id": one.member.to_string(), "name": found.map(|person| &person.name),
                "outcome": duty_plan::outcome_code(one.outcome), "reason": (!one.reason.is_empty()).then_some(&one.reason)})
        })
        .collect();
    (needed > 0 || !people.is_empty()).then(|| {
        json!({"station": station.name, "kind": station.kind, "shift": own.name,
            "from": shift::clock(own.starts), "to": shift::clock(own.ends), "needed": needed, "people": people})
    })
}

/// The numbers at the end of the period and the duties charged in it.
fn ledger(roster: &Roster) -> Vec<Json> {
    let mut found = Vec::new();
    for kind in roster.duty_kinds() {
        for series in DayKind::ALL {
            let proof = roster.proof(kind, series, roster.to);
            if proof.lines.is_empty() {
                continue;
            }
            let loads = proof.loads();
            let people: Vec<Json> = roster
                .people
                .iter()
                .enumerate()
                .map(|(at, person)| {
                    json!({"id": person.id.to_string(), "name": person.name,
                        "number": proof.end.numbers().get(at), "load": loads.get(at)})
                })
                .collect();
            found.push(json!({"kind": kind, "day_kind": series.code(), "people": people}));
        }
    }
    found
}

fn conflict_object(session: &Session, roster: &Roster, conflict: &Conflict) -> Json {
    let own = roster.shifts.get(conflict.shift());
    json!({"date": conflict.day().to_string(), "shift": own.map(|own| &own.name),
        "station": roster.station(conflict.shift()).map(|station| &station.name),
        "what": duty_words::conflict(session.words, roster, conflict)})
}

fn tell(session: &mut Session, sheet: &DutySheet) -> Result<(), Failure> {
    let (roster, words) = (&sheet.roster, session.words);
    session.say(&format!("{} {}", sheet.code, sheet.name))?;
    let name = |id: Id| {
        let found = roster.people.iter().find(|person| person.id == id);
        found.map_or_else(|| id.to_string(), |person| person.name.clone())
    };
    let mut rows = Vec::new();
    for day in roster.days() {
        for (at, own) in roster.shifts.iter().enumerate() {
            let people: Vec<String> = roster
                .assigned(at, day)
                .map(|one| name(one.member))
                .collect();
            let needed = roster.count_needed(at, day);
            if needed == 0 && people.is_empty() {
                continue;
            }
            let weekday = words.get(&format!("weekday-{}", day.weekday() + 1));
            let station = roster.station(at).map_or("", |station| &station.name);
            rows.push(vec![
                format!("{} {weekday}", day.local()),
                station.to_owned(),
                duty_words::shift_hours(own),
                format!("{}/{needed}", people.len()),
                people.join(", "),
            ]);
        }
    }
    print(session, &rows)?;
    for conflict in roster.conflicts(session.as_of) {
        let what = duty_words::conflict(words, roster, &conflict);
        let own = roster
            .shifts
            .get(conflict.shift())
            .map_or("", |own| &own.name);
        session.say(&format!("! {} {own}: {what}", conflict.day().local()))?;
    }
    Ok(())
}

fn print(session: &mut Session, rows: &[Vec<String>]) -> Result<(), Failure> {
    let mut table = Table::default();
    rows.iter().for_each(|row| table.widen(row));
    for row in rows {
        session.say(&table.line(row))?;
    }
    Ok(())
}
