//! Simulated annealing of a plan: random changes, worse ones kept ever more rarely.
//!
//! Knows temperatures and acceptance, not rules or kinds of change. Deterministic for a count of steps.

use super::moves::{self, Mix, Proposal};
use super::random::Random;
use super::state::State;

/// How hot it starts and ends, and what a broken rule weighs.
#[derive(Debug, Clone, Copy)]
pub struct Heat {
    pub hot: f64,
    pub cold: f64,
    pub weight: i64,
    pub mix: Mix,
}

/// One walk through the plans, with the best seen.
pub struct Walk<'t> {
    pub state: State<'t>,
    pub best: State<'t>,
    pub random: Random,
    proposal: Proposal,
}

impl<'t> Walk<'t> {
    /// Begins at a state.
    pub fn new(state: State<'t>, seed: u64) -> Walk<'t> {
        Walk {
            best: state.clone(),
            state,
            random: Random::new(seed),
            proposal: Proposal::default(),
        }
    }

    /// Tries some changes at one temperature.
    pub fn tread(&mut self, heat: &Heat, temperature: f64, steps: u64) {
        for _ in 0..steps {
            if moves::propose(&self.state, &mut self.random, &heat.mix, &mut self.proposal) {
                let bound = -temperature * self.random.share().ln();
                if try_change(&mut self.state, &mut self.proposal, heat.weight, bound) {
                    self.remember();
                }
            }
        }
    }

    fn remember(&mut self) {
        if (self.state.hard, self.state.cost) < (self.best.hard, self.best.cost) {
            self.best.copy_plan(&self.state);
        }
    }
}

/// Makes a change when it worsens the weighed sum by at most `bound`.
pub fn try_change(state: &mut State, proposal: &mut Proposal, weight: i64, bound: f64) -> bool {
    let (hard, cost) = (state.hard, state.cost);
    let bent = swap_content(state, proposal);
    state.hard += bent;
    // What bends the shape of a line this far is hardly ever made good by the rest: look no further.
    if bent > 0 && (bent * weight) as f64 > bound + (4 * weight) as f64 {
        swap_back(state, proposal);
        state.hard = hard;
        return false;
    }
    recount(state, proposal, true);
    let worse = (state.hard - hard) * weight + state.cost - cost;
    if worse as f64 <= bound {
        return true;
    }
    recount(state, proposal, false);
    swap_back(state, proposal);
    state.hard = hard;
    state.cost = cost;
    false
}

/// Puts the content in its place and keeps what was there; returns the change of broken shape.
fn swap_content(state: &mut State, proposal: &mut Proposal) -> i64 {
    let mut bent = 0;
    for patch in &proposal.patches {
        let high = patch.first + patch.length - 1;
        bent -= state.shape(patch.person, patch.first, high);
        let cell = patch.person * state.table.days + patch.first;
        state.cells[cell..cell + patch.length]
            .swap_with_slice(&mut proposal.content[patch.at..patch.at + patch.length]);
        bent += state.shape(patch.person, patch.first, high);
    }
    bent
}

fn swap_back(state: &mut State, proposal: &mut Proposal) {
    for patch in &proposal.patches {
        let cell = patch.person * state.table.days + patch.first;
        state.cells[cell..cell + patch.length]
            .swap_with_slice(&mut proposal.content[patch.at..patch.at + patch.length]);
    }
}

/// Counts the change in, or out again.
fn recount(state: &mut State, proposal: &Proposal, forth: bool) {
    for patch in &proposal.patches {
        for offset in 0..patch.length {
            let day = patch.first + offset;
            let there = state.cells[patch.person * state.table.days + day];
            let kept = proposal.content[patch.at + offset];
            if there != kept {
                let (old, new) = if forth { (kept, there) } else { (there, kept) };
                state.recount(patch.person, day, old, new);
            }
        }
    }
}
