//! `duty plan`: fills a month of one unit, or of all that keep duty. Must not search itself.

use super::super::arguments;
use super::super::failure::{DONE, Failure};
use super::super::session::Session;
use crate::domain::duty::conflict::Conflict;
use crate::domain::duty::ledger::spread;
use crate::domain::duty::planning::{Account, Keep, Soft};
use crate::domain::duty::{DayKind, Roster};
use crate::domain::{Day, Id};
use crate::fields::duty::DutySheet;
use crate::fields::duty_plan::Replacing;
use crate::fields::{Kind, Label, duty_words};
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
    for chunk in units.chunks(CHUNK) {
        let planned = plan_units(session, &reader, (chunk, month), asked)?;
        for (sheet, wanted) in planned {
            save(session, (&reader, store.as_mut()), (&sheet, &wanted), asked)?;
        }
    }
    Ok(DONE)
}

/// Units read and planned together; so many rosters are held at once.
const CHUNK: usize = 32;

/// Who stands which shift on which day.
type Wanted = Vec<(Id, usize, Day)>;

fn plan_units(
    session: &mut Session,
    reader: &Reader,
    (units, month): (&[Id], Day),
    asked: &arguments::Duty,
) -> Result<Vec<(DutySheet, Wanted)>, Failure> {
    let keep = if asked.replan { Keep::Few } else { Keep::All };
    let reason = asked.reason.as_deref().unwrap_or_default();
    let mut tasks = Vec::new();
    for unit in units {
        let sheet = reader.duty_sheet(*unit, month, month.plus_months(1), session.as_of)?;
        let Some(sheet) = sheet else { continue };
        if sheet.is_published() && reason.is_empty() && !asked.dry_run {
            idle_line(session, &sheet, "plan-published")?;
            continue;
        }
        match sheet.roster.task(&sheet.weights, keep) {
            Ok(task) => tasks.push((sheet, task)),
            Err(idle) => idle_line(session, &sheet, idle.message())?,
        }
    }
    let seed = asked.seed.unwrap_or(1);
    if let [(sheet, task)] = tasks.as_slice() {
        let order = Order {
            seed,
            effort: Effort::usual(&task.problem),
            threads: 2,
        };
        let outcome = planner::plan(&task.problem, &task.start, &order, &|_| true);
        let wanted = task.assignments(&sheet.roster, &outcome.plan);
        return Ok(vec![(sheet.clone(), wanted)]);
    }
    let problems: Vec<_> = tasks
        .iter()
        .map(|(_, task)| (&task.problem, &task.start))
        .collect();
    let outcomes = planner::plan_each(&problems, (seed, 2), &|_| true);
    let planned = tasks.into_iter().zip(outcomes);
    Ok(planned
        .map(|((sheet, task), outcome)| {
            let wanted = task.assignments(&sheet.roster, &outcome.plan);
            (sheet, wanted)
        })
        .collect())
}

/// Saves a plan, unless only a look is asked for, and tells of it.
fn save(
    session: &mut Session,
    (reader, store): (&Reader, Option<&mut Store>),
    (sheet, wanted): (&DutySheet, &Wanted),
    asked: &arguments::Duty,
) -> Result<(), Failure> {
    let label = Label::new("change-plan", &[("unit", &sheet.name)]);
    let mut replacing = Replacing::new(label, asked.reason.as_deref().unwrap_or_default());
    replacing.add(sheet, wanted);
    let planned = with_plan(&sheet.roster, wanted);
    if let Some(store) = store
        && replacing.places > 0
    {
        let stamp = session.stamp(reader)?;
        store.save(&replacing.set, &stamp, Guard::Form)?;
    }
    report(session, sheet, (&planned, replacing.places), asked.json)
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

fn idle_line(session: &mut Session, sheet: &DutySheet, message: &str) -> Result<(), Failure> {
    let line = format!("{}: {}", sheet.name, session.words.get(message));
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
    let account = planner::account(planned, &sheet.weights).unwrap_or_default();
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
            "conflicts": broken, "spread": spreads, "score": score(planned, &account)});
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
    let shares = duty_words::shares(words, &account, false);
    let total = account.total().to_string();
    let arguments = [("total", total.as_str()), ("shares", &shares)];
    session.say(&format!("  {}", words.with("cli-plan-score", &arguments)))?;
    for conflict in &conflicts {
        let what = duty_words::conflict(words, planned, conflict);
        session.say(&format!("  ! {} {what}", conflict.day().local()))?;
        if let Some(why) = duty_words::could_not(words, planned, conflict) {
            session.say(&format!("      {why}"))?;
        }
    }
    Ok(())
}

/// The score by rule and by person, by their codes.
fn score(planned: &Roster, account: &Account) -> serde_json::Value {
    let shares = |costs: &[i64]| {
        let named = Soft::ALL.iter().zip(costs);
        let named = named.map(|(rule, cost)| (rule.message()[5..].replace('-', "_"), json!(cost)));
        serde_json::Value::Object(named.collect())
    };
    let people: Vec<_> = planned
        .people
        .iter()
        .zip(&account.people)
        .map(|(person, costs)| json!({"id": person.id.to_string(), "name": person.name, "cost": shares(costs)}))
        .collect();
    json!({"total": account.total(), "rules": shares(&account.rules), "people": people})
}
