//! How many people each base has. Must keep the totals exact without holding the bases.

use super::Plan;
use super::chance::mixed;

/// One base: where it stands and how many people it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Counted from 0 over the province.
    pub index: u32,
    pub provincial: bool,
    pub serving: u32,
    /// People who do not serve: completed, discharged, deferred, registered.
    pub others: u32,
    /// How many serve in the bases before this one.
    pub before: u32,
}

impl Slot {
    /// How many people of any status the bases before this one have.
    pub fn people_before(&self) -> u32 {
        self.before.saturating_add(others(self.before))
    }
}

/// People without service beside so many who serve: six in a hundred.
pub fn others(serving: u32) -> u32 {
    part(u64::from(serving), 6, 100)
}

/// The share `over / under` of a number, rounded.
pub fn rounded(number: u32, over: u32, under: u32) -> u32 {
    let (number, over, under) = (u64::from(number), u64::from(over), u64::from(under.max(1)));
    u32::try_from((number * over * 2 + under) / (under * 2)).unwrap_or(u32::MAX)
}

fn part(number: u64, over: u64, under: u64) -> u32 {
    let whole = u128::from(number) * u128::from(over) / u128::from(under.max(1));
    u32::try_from(whole).unwrap_or(u32::MAX)
}

/// The bases under the province first, then the others.
pub struct Shares {
    seed: u64,
    groups: [Group; 2],
    next: u32,
    before: u32,
}

/// Bases that share a number of people by weight.
#[derive(Clone, Copy)]
struct Group {
    end: u32,
    people: u32,
    weight: u64,
    passed: u64,
}

impl Shares {
    /// Splits the plan's people over its bases.
    pub fn new(plan: &Plan) -> Shares {
        let first = rounded(plan.bases, 93, 297).min(plan.bases);
        let people = match first {
            0 => 0,
            all if all == plan.bases => plan.members,
            _ => rounded(plan.members, 2581, 6796).min(plan.members),
        };
        let group = |from: u32, end: u32, people| Group {
            end,
            people,
            weight: (from..end).map(|index| weight(plan.seed, index)).sum(),
            passed: 0,
        };
        Shares {
            seed: plan.seed,
            groups: [
                group(0, first, people),
                group(first, plan.bases, plan.members - people),
            ],
            next: 0,
            before: 0,
        }
    }
}

impl Iterator for Shares {
    type Item = Slot;

    fn next(&mut self) -> Option<Slot> {
        let index = self.next;
        let place = self.groups.iter().position(|group| index < group.end)?;
        let group = self.groups.get_mut(place)?;
        // Differences of rounded running sums add up to the total whatever the weights.
        let people = u64::from(group.people);
        let upto = part(people, group.passed, group.weight);
        group.passed += weight(self.seed, index);
        let serving = part(people, group.passed, group.weight) - upto;
        let slot = Slot {
            index,
            provincial: place == 0,
            serving,
            others: others(self.before + serving) - others(self.before),
            before: self.before,
        };
        self.next += 1;
        self.before += serving;
        Some(slot)
    }
}

/// How heavy a base is: most are small, a few are large.
fn weight(seed: u64, index: u32) -> u64 {
    let drawn = mixed(seed ^ 0x5ba5, u64::from(index)) % 1000;
    // A cube keeps the middle low and gives the tail about eight times the least.
    90 + drawn * drawn * drawn / 1_500_000
}
