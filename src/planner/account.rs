//! The score of a roster as it stands, rule by rule and person by person. Must not search, nor score itself:
//! the independent checker does.

use super::check::check;
use crate::domain::duty::Roster;
use crate::domain::duty::planning::{Account, Idle, Keep, Soft, Task, Weights};
use crate::domain::planning::Plan;

/// Scores a roster by each soft rule alone, so that the shares are the rules' own and add up to the whole.
pub fn account(roster: &Roster, weights: &Weights) -> Result<Account, Idle> {
    let mut account = Account {
        people: vec![[0; Soft::ALL.len()]; roster.people.len()],
        ..Account::default()
    };
    for (at, rule) in Soft::ALL.into_iter().enumerate() {
        let task = roster.task(&weights.only(rule), Keep::All)?;
        let report = check(&task.problem, &task.start);
        // What lies around the period is not its doing.
        let around = check(&task.problem, &without(&task, roster));
        account.broken = report.score.hard;
        for (row, own) in account.people.iter_mut().enumerate() {
            own[at] = report.cost_to(row) - around.cost_to(row);
        }
        account.rules[at] = match rule {
            Soft::Unfilled => report.score.cost,
            // The planner counts an empty place at one at least, whatever the rule in hand.
            _ => account.people.iter().map(|own| own[at]).sum(),
        };
    }
    Ok(account)
}

/// What is assigned before and after the period alone.
fn without(task: &Task, roster: &Roster) -> Plan {
    let mut plan = task.start.clone();
    for at in (0..task.problem.days).filter(|at| roster.covers(task.day(*at))) {
        for person in 0..task.problem.people.len() {
            plan.set(person, at, None);
        }
    }
    plan
}
