//! The changes the search tries: blocks of days of one person, and of two people against each other.
//!
//! Only proposes; whether a change is kept is decided elsewhere. Never touches a fixed cell, nor puts
//! anybody where they may not be put.

use super::random::Random;
use super::state::State;

/// New choices for consecutive days of one person; their place in `Proposal::content`.
#[derive(Debug, Clone, Copy)]
pub struct Patch {
    pub person: usize,
    pub first: usize,
    pub length: usize,
    pub at: usize,
}

/// A change of the plan: patches of different people.
#[derive(Debug, Default)]
pub struct Proposal {
    pub patches: Vec<Patch>,
    pub content: Vec<u8>,
}

impl Proposal {
    fn clear(&mut self) {
        self.patches.clear();
        self.content.clear();
    }

    /// Adds a patch that holds what is there now; returns where its content begins.
    fn copy(&mut self, state: &State, person: usize, first: usize, length: usize) -> usize {
        let at = self.content.len();
        self.content
            .extend_from_slice(&state.line(person)[first..first + length]);
        self.patches.push(Patch {
            person,
            first,
            length,
            at,
        });
        at
    }
}

/// Which changes are tried how often, out of 100.
#[derive(Debug, Clone, Copy)]
pub struct Mix {
    pub paint: usize,
    pub swap: usize,
    pub slide: usize,
}

/// Makes a random change; false when it came to nothing.
pub fn propose(state: &State, random: &mut Random, mix: &Mix, proposal: &mut Proposal) -> bool {
    proposal.clear();
    let person = random.below(state.table.people);
    let free = &state.table.free[person];
    if free.is_empty() {
        return false;
    }
    let day = usize::from(free[random.below(free.len())]);
    let kind = random.below(100);
    if kind < mix.paint {
        paint(state, random, proposal, person, day)
    } else if kind < mix.paint + mix.swap {
        swap(state, random, proposal, person, day)
    } else if kind < mix.paint + mix.swap + mix.slide {
        slide(state, random, proposal, person, day)
    } else {
        swap_twice(state, random, proposal, person, day)
    }
}

/// A length of at least 1, short ones likelier, that fits the horizon.
fn length(random: &mut Random, most: usize) -> usize {
    let wanted = match random.below(8) {
        0..=2 => 1,
        3..=4 => 2,
        5 => 3,
        6 => 4 + random.below(2),
        _ => 1 + random.below(14),
    };
    wanted.min(most)
}

/// A choice a person may have on a day: off, or one of the open shifts.
fn pick(state: &State, random: &mut Random, person: usize, day: usize) -> u8 {
    let mut open = state.table.open[person * state.table.days + day];
    let count = open.count_ones() as usize;
    let off_share = if count <= 2 { 1 } else { count / 2 };
    let wanted = random.below(count + off_share);
    if wanted >= count {
        return 0;
    }
    for _ in 0..wanted {
        open &= open - 1;
    }
    open.trailing_zeros() as u8 + 1
}

/// Gives some days of a person one choice, or each its own.
fn paint(
    state: &State,
    random: &mut Random,
    proposal: &mut Proposal,
    person: usize,
    day: usize,
) -> bool {
    let length = length(random, (state.table.days - day).min(7));
    let at = proposal.copy(state, person, day, length);
    let choice = pick(state, random, person, day);
    let own = random.below(4) == 0;
    let mut changed = false;
    for offset in 0..length {
        let choice = if own {
            pick(state, random, person, day + offset)
        } else {
            choice
        };
        if state.table.may(person, day + offset, choice) {
            changed |= proposal.content[at + offset] != choice;
            proposal.content[at + offset] = choice;
        }
    }
    changed
}

/// Swaps some days between two people.
fn swap(
    state: &State,
    random: &mut Random,
    proposal: &mut Proposal,
    person: usize,
    day: usize,
) -> bool {
    let other = random.below(state.table.people);
    if other == person {
        return false;
    }
    let length = length(random, state.table.days - day);
    proposal.copy(state, person, day, length);
    proposal.copy(state, other, day, length);
    exchange(state, proposal, person, other, day, 0..length, length)
}

/// Swaps two stretches of days between two people, so that what each works may stay the same.
fn swap_twice(
    state: &State,
    random: &mut Random,
    proposal: &mut Proposal,
    person: usize,
    day: usize,
) -> bool {
    let other = random.below(state.table.people);
    let most = (state.table.days - day).min(28);
    if other == person || most < 3 {
        return false;
    }
    let first = length(random, most - 2);
    let gap = 1 + random.below(most - first - 1);
    let second = length(random, most - first - gap);
    let hull = first + gap + second;
    proposal.copy(state, person, day, hull);
    proposal.copy(state, other, day, hull);
    let one = exchange(state, proposal, person, other, day, 0..first, hull);
    let two = exchange(state, proposal, person, other, day, first + gap..hull, hull);
    one && two
}

/// Swaps some offsets of the two patches of a proposal; false when nothing changed.
fn exchange(
    state: &State,
    proposal: &mut Proposal,
    person: usize,
    other: usize,
    day: usize,
    offsets: std::ops::Range<usize>,
    length: usize,
) -> bool {
    let mut changed = false;
    for offset in offsets {
        let (mine, theirs) = (proposal.content[offset], proposal.content[length + offset]);
        if mine == theirs {
            continue;
        }
        if !state.table.may(person, day + offset, theirs)
            || !state.table.may(other, day + offset, mine)
        {
            return false;
        }
        proposal.content.swap(offset, length + offset);
        changed = true;
    }
    changed
}

/// Moves a person's days one along, or swaps two stretches of them.
fn slide(
    state: &State,
    random: &mut Random,
    proposal: &mut Proposal,
    person: usize,
    day: usize,
) -> bool {
    let most = (state.table.days - day).min(28);
    if most < 2 {
        return false;
    }
    if random.below(2) == 0 {
        let length = 2 + random.below((most - 1).min(8));
        proposal.copy(state, person, day, length);
        if random.below(2) == 0 {
            proposal.content.rotate_left(1);
        } else {
            proposal.content.rotate_right(1);
        }
    } else {
        let size = length(random, most / 2);
        let apart = size + random.below(most - 2 * size + 1);
        proposal.copy(state, person, day, apart + size);
        for offset in 0..size {
            proposal.content.swap(offset, apart + offset);
        }
    }
    let line = state.line(person);
    let mut changed = false;
    for (offset, &choice) in proposal.content.iter().enumerate() {
        if line[day + offset] != choice {
            if !state.table.may(person, day + offset, choice) {
                return false;
            }
            changed = true;
        }
    }
    changed
}
