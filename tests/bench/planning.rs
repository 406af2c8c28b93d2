//! Planning: a month of forty people, three stations and two shifts, and a month of every unit, with
//! what the plans are worth beside the time they take.

use super::{say, timed, today};
use quanso::domain::duty::DayKind;
use quanso::domain::duty::calendar::Calendar;
use quanso::domain::duty::conflict::{Conflict, Why};
use quanso::domain::duty::ledger::spread;
use quanso::domain::duty::need::{Need, Who};
use quanso::domain::duty::planning::{Keep, Task, Weights};
use quanso::domain::duty::roster::{Limits, Person, Roster, Station};
use quanso::domain::duty::shift::Shift;
use quanso::domain::rulebook::{Rulebook, shipped};
use quanso::domain::{Day, Id, Span};
use quanso::planner::{self, Effort, Order};
use quanso::store::{Access, Store};
use std::path::Path;

/// Three stations of three kinds of duty, a day and a night shift each, one person a shift.
fn forty() -> (Roster, Weights) {
    let book = Rulebook::new(shipped());
    let day = |month| Day::new(2026, month, 1).unwrap();
    let mut roster = Roster::empty(Id(1), day(12), day(12).plus_months(1));
    let always = Span {
        from: Day::ALWAYS,
        to: Day::FOREVER,
    };
    let around = Span {
        from: day(10),
        to: day(12).plus_months(3),
    };
    roster.calendar = Calendar::new(around, &book, &[]).into();
    roster.limits = Limits::read(&book, roster.from);
    for (at, kind) in ["TRUC_CH", "TRUC_BAN", "TRUC_SSCD"].into_iter().enumerate() {
        roster.stations.push(Station {
            id: Id(10 + at as i64),
            name: kind.to_owned(),
            kind: kind.to_owned(),
            place: String::new(),
            partner: String::new(),
            partner_share: 0,
            plan: String::new(),
            span: always,
        });
        for (starts, ends) in [(7, 19), (19, 7)] {
            let shift = roster.shifts.len();
            roster.shifts.push(Shift {
                id: Id(20 + shift as i64),
                station: at,
                name: format!("{starts}"),
                letter: format!("{at}{starts}"),
                starts: starts * 60,
                ends: ends * 60,
            });
            roster.needs.push(Need {
                shift,
                count: 1,
                who: Who::Anyone,
                state: None,
                day_kind: None,
                span: always,
            });
        }
    }
    roster.people = (0..40)
        .map(|at| Person {
            id: Id(100 + at),
            name: format!("Người {at}"),
            serving: vec![always],
            ..Person::default()
        })
        .collect();
    roster.ledgers = roster.opened();
    (roster, Weights::read(&book, day(12)))
}

fn order(task: &Task) -> Order<'static> {
    Order {
        seed: 1,
        effort: Effort::usual(&task.problem),
        threads: 2,
    }
}

/// Empty places, broken rules, and the widest spread of one series, by the roster's own judgement.
fn worth(
    roster: &mut Roster,
    task: &Task,
    plan: &quanso::domain::planning::Plan,
) -> (u32, usize, u32) {
    roster
        .assignments
        .retain(|one| one.day < roster.from || roster.to <= one.day);
    for (member, shift, day) in task.assignments(roster, plan) {
        roster.assign(Id(-1), member, shift, day);
    }
    let conflicts = roster.conflicts(Day::ALWAYS);
    let short = |conflict: &Conflict| match conflict {
        Conflict::Short { missing, .. } => u32::from(*missing),
        _ => 0,
    };
    let empty: u32 = conflicts.iter().map(short).sum();
    let breaks = |own: &&Conflict| match own {
        Conflict::Cell { why, .. } => *why != Why::Unwanted,
        _ => short(own) == 0,
    };
    let broken = conflicts.iter().filter(breaks).count();
    let widest = roster
        .duty_kinds()
        .into_iter()
        .flat_map(|kind| DayKind::ALL.map(|series| (kind.to_owned(), series)))
        .map(|(kind, series)| spread(&roster.proof(&kind, series, roster.to).loads()))
        .max();
    (empty, broken, widest.unwrap_or(0))
}

/// Forty people, three stations, two shifts.
pub fn month() {
    let (mut roster, weights) = forty();
    let task = roster.task(&weights, Keep::All).unwrap();
    let mut plan = task.start.clone();
    let time = timed(5, |_| {
        plan = planner::plan(&task.problem, &task.start, &order(&task), &|_| true).plan;
    });
    let (empty, broken, widest) = worth(&mut roster, &task, &plan);
    say(
        "a month of 40 people, 3 stations, 2 shifts",
        time,
        &format!("{empty} empty, {broken} broken, widest spread of a series {widest}"),
    );
    let there = roster.assignments.len();
    say(
        &format!("its conflicts judged again, {there} duties"),
        timed(20, |_| drop(roster.conflicts(today()))),
        "",
    );
}

/// Every unit's next month, in a file of a few hundred units.
pub fn every_unit(path: &Path) {
    let store = Store::open(path, &Access::read()).unwrap();
    let reader = store.reader().unwrap();
    let (year, month, _) = today().parts();
    let first = Day::new(year, month, 1).unwrap().plus_months(1);
    let units = reader.duty_units().unwrap();
    if units.len() >= 1000 {
        return;
    }
    let mut read = Vec::new();
    for unit in &units {
        let sheet = reader
            .duty_sheet(*unit, first, first.plus_months(1), today())
            .unwrap()
            .unwrap();
        if let Ok(task) = sheet.roster.task(&sheet.weights, Keep::All) {
            read.push((sheet.roster, task));
        }
    }
    let tasks: Vec<_> = read
        .iter()
        .map(|(_, task)| (&task.problem, &task.start))
        .collect();
    let mut plans = Vec::new();
    let time = timed(1, |_| plans = planner::plan_each(&tasks, (1, 2), &|_| true));
    let cost: i64 = plans.iter().map(|own| own.score.cost).sum();
    let (mut empty, mut broken, mut widest) = (0, 0, 0);
    for ((roster, task), own) in read.iter_mut().zip(&plans) {
        let found = worth(roster, task, &own.plan);
        empty += found.0;
        broken += found.1;
        widest = widest.max(found.2);
    }
    say(
        &format!("a month of all {} units planned", plans.len()),
        time,
        &format!("cost {cost}, {empty} empty, {broken} broken, widest spread {widest}"),
    );
}
