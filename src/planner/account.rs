//! The score of a roster as it stands, rule by rule and person by person. Must not search, nor score itself:
//! the independent checker does.

use super::check::check;
use crate::domain::duty::Roster;
use crate::domain::duty::planning::{Account, Idle, Keep, Soft, Weights};

/// Scores a roster by each soft rule alone, so that the shares are the rules' own and add up to the whole.
pub fn account(roster: &Roster, weights: &Weights) -> Result<Account, Idle> {
    let mut account = Account {
        people: vec![[0; Soft::ALL.len()]; roster.people.len()],
        ..Account::default()
    };
    for (at, rule) in Soft::ALL.into_iter().enumerate() {
        let task = roster.task(&weights.only(rule), Keep::All)?;
        let report = check(&task.problem, &task.start);
        account.broken = report.score.hard;
        let people = || report.charges.iter().filter(|own| own.person.is_some());
        for charge in people() {
            if let Some(own) = charge.person.and_then(|row| account.people.get_mut(row)) {
                own[at] += charge.cost;
            }
        }
        account.rules[at] = match rule {
            Soft::Unfilled => report.score.cost,
            // The planner counts an empty place at one at least, whatever the rule in hand.
            _ => people().map(|own| own.cost).sum(),
        };
    }
    Ok(account)
}
