//! `duty plan`: fills a month of one unit, or of all that keep duty. Must not search itself.

use super::super::arguments;
use super::super::failure::{DONE, Failure};
use super::super::session::Session;
use crate::domain::duty::conflict::Conflict;
use crate::domain::duty::ledger::spread;
use crate::domain::duty::planning::{Idle, Keep};
use crate::domain::duty::{DayKind, Roster};
use crate::domain::{Day, Id};
use crate::fields::duty::DutySheet;
use crate::fields::{Kind, Label, duty_plan, duty_words};
use crate::planner::{self, Effort, Order};
use crate::store::{Guard, Reader, Store};
use serde_json::json;

/// Plans and saves, unless only a look is asked for.
pub fn run(session: &mut Session, asked: &arguments::Duty, month: Day) -> Result<i32, Failure> {
    if !asked.dry_run {
        session.must_write()?;
    }
    let reader = session.reader()?;
    let units: Vec<Id> = match &asked.unit {
        Some(code) => vec![session.find(&reader, Kind::Unit, code)?],
        None => reader.duty_units()?.into_iter().collect(),
    };
    let mut store = (!asked.dry_run).then(|| session.store()).transpose()?;
    for unit in units {
        one(session, (&reader, store.as_mut()), (unit, month), asked)?;
    }
    Ok(DONE)
}

fn one(
    session: &mut Session,
    (reader, store): (&Reader, Option<&mut Store>),
    (unit, month): (Id, Day),
    asked: &arguments::Duty,
) -> Result<(), Failure> {
    let Some(sheet) = reader.duty_sheet(unit, month, month.plus_months(1), session.as_of)? else {
        return Ok(());
    };
    let keep = if asked.replan { Keep::Few } else { Keep::All };
    let task = match sheet.roster.task(&sheet.weights, keep) {
        Ok(task) => task,
        Err(idle) => return idle_line(session, &sheet, idle),
    };
    let order = Order {
        seed: asked.seed.unwrap_or(1),
        effort: Effort::usual(&task.problem),
        threads: 2,
    };
    let outcome = planner::plan(&task.problem, &task.start, &order, &|_| true);
    let wanted = task.assignments(&sheet.roster, &outcome.plan);
    let label = Label::new("change-plan", &[("unit", &sheet.name)]);
    let (set, places) = duty_plan::changes(&sheet, &wanted, label);
    let planned = with_plan(&sheet.roster, &wanted);
    if let Some(store) = store
        && places > 0
    {
        let stamp = session.stamp(reader)?;
        store.save(&set, &stamp, Guard::Form)?;
    }
    report(session, &sheet, (&planned, places), asked.json)
}

/// The roster as it would be with a plan.
fn with_plan(roster: &Roster, wanted: &[(Id, usize, Day)]) -> Roster {
    let mut planned = roster.clone();
    let (from, to) = (roster.from, roster.to);
    let kept = |one: &crate::domain::duty::Assignment| {
        !(from <= one.day && one.day < to)
            || wanted.iter().any(|(member, shift, day)| {
                (one.stands(), one.shift, one.day) == (Some(*member), *shift, *day)
            })
    };
    planned.assignments.retain(kept);
    for (member, shift, day) in wanted {
        let there = |one: &crate::domain::duty::Assignment| {
            (one.stands(), one.shift, one.day) == (Some(*member), *shift, *day)
        };
        if !roster.assignments.iter().any(there) {
            planned.assign(Id(-1), *member, *shift, *day);
        }
    }
    planned
}

fn idle_line(session: &mut Session, sheet: &DutySheet, idle: Idle) -> Result<(), Failure> {
    let line = format!("{}: {}", sheet.name, session.words.get(idle.message()));
    session.warn(&line);
    Ok(())
}

fn report(
    session: &mut Session,
    sheet: &DutySheet,
    (planned, places): (&Roster, usize),
    as_json: bool,
) -> Result<(), Failure> {
    let words = session.words;
    // What is behind is not the plan's to mend.
    let conflicts: Vec<Conflict> = planned.conflicts(Day::ALWAYS);
    let short: u32 = conflicts
        .iter()
        .map(|conflict| match conflict {
            Conflict::Short { missing, .. } => u32::from(*missing),
            _ => 0,
        })
        .sum();
    let spreads: Vec<(String, DayKind, u32)> = planned
        .duty_kinds()
        .into_iter()
        .flat_map(|kind| DayKind::ALL.map(|series| (kind.to_owned(), series)))
        .map(|(kind, series)| {
            let loads = planned.proof(&kind, series, planned.to).loads();
            (kind, series, spread(&loads))
        })
        .collect();
    if as_json {
        let spreads: Vec<_> = spreads
            .iter()
            .map(|(kind, series, spread)| json!({"kind": kind, "day_kind": series.code(), "spread": spread}))
            .collect();
        let broken: Vec<String> = conflicts
            .iter()
            .map(|conflict| {
                format!(
                    "{} {}",
                    conflict.day(),
                    duty_words::conflict(words, planned, conflict)
                )
            })
            .collect();
        let line = json!({"unit": sheet.code, "name": sheet.name, "places": places, "unfilled": short,
            "conflicts": broken, "spread": spreads});
        session.say(&line.to_string())?;
        return Ok(());
    }
    let line = words.with(
        "cli-planned",
        &[
            ("unit", &sheet.name),
            ("places", &places.to_string()),
            ("short", &short.to_string()),
        ],
    );
    session.say(&line)?;
    for conflict in &conflicts {
        let what = duty_words::conflict(words, planned, conflict);
        session.say(&format!("  ! {} {what}", conflict.day().local()))?;
        if let Some(why) = duty_words::could_not(words, planned, conflict) {
            session.say(&format!("      {why}"))?;
        }
    }
    Ok(())
}
