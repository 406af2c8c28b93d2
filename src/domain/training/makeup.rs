//! The smallest set of make-up classes that closes what is lacking. Must not know names or places.

use super::Tenths;
use super::requirement::Credit;
use crate::domain::Id;
use std::collections::BTreeMap;

/// What one person lacks towards one credit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    pub member: Id,
    /// Who would hold the class: the unit whose people train together.
    pub group: Id,
    pub credit: Credit,
    pub hours: Tenths,
    /// Hours lacking by subject, where the plan sets them.
    pub by_subject: BTreeMap<Id, Tenths>,
}

/// One class that would close the lacks of its people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub group: Id,
    pub credit: Credit,
    /// Whole days, as many as its neediest person lacks.
    pub days: i64,
    pub members: Vec<Id>,
    pub by_subject: BTreeMap<Id, Tenths>,
}

/// The fewest classes: of each group and credit as many as its people fill, the neediest together,
/// so that the days of all classes are the fewest too.
pub fn propose(mut lacks: Vec<Lack>, class_size: usize, day: Tenths) -> Vec<Proposal> {
    let (size, day) = (class_size.max(1), day.max(1));
    lacks.retain(|lack| lack.hours > 0);
    lacks.sort_by_key(|lack| {
        (
            lack.group,
            lack.credit,
            std::cmp::Reverse(lack.hours),
            lack.member,
        )
    });
    lacks
        .chunk_by(|a, b| (a.group, a.credit) == (b.group, b.credit))
        .flat_map(|group| group.chunks(size))
        .map(|people| class(people, day))
        .collect()
}

fn class(people: &[Lack], day: Tenths) -> Proposal {
    let neediest = people.iter().map(|lack| lack.hours).max().unwrap_or(0);
    let mut by_subject: BTreeMap<Id, Tenths> = BTreeMap::new();
    for (subject, hours) in people.iter().flat_map(|lack| &lack.by_subject) {
        let most = by_subject.entry(*subject).or_default();
        *most = (*most).max(*hours);
    }
    Proposal {
        group: people[0].group,
        credit: people[0].credit,
        days: neediest.div_euclid(day) + i64::from(neediest % day > 0),
        members: people.iter().map(|lack| lack.member).collect(),
        by_subject,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lack(member: i64, group: i64, hours: Tenths) -> Lack {
        Lack {
            member: Id(member),
            group: Id(group),
            credit: Credit::Training,
            hours,
            by_subject: BTreeMap::new(),
        }
    }

    #[test]
    fn the_neediest_sit_together() {
        let lacks = vec![
            lack(1, 1, 80),
            lack(2, 1, 1200),
            lack(3, 1, 85),
            lack(4, 1, 1160),
            lack(5, 2, 40),
            lack(6, 2, 0),
        ];
        let found = propose(lacks, 2, 80);
        let of: Vec<_> = found
            .iter()
            .map(|class| (class.group.0, class.days, class.members.len()))
            .collect();
        // Days 15 + 2 for the first group, 1 for the second.
        assert_eq!(of, [(1, 15, 2), (1, 2, 2), (2, 1, 1)]);
    }

    /// The fewest days of any way to part `hours` into classes, found by trying all of them.
    fn fewest_days(hours: &mut Vec<Tenths>, classes: &mut Vec<Vec<Tenths>>, size: usize) -> i64 {
        let Some(next) = hours.pop() else {
            return classes
                .iter()
                .filter_map(|class| class.iter().max())
                .map(|most| (most + 79) / 80)
                .sum();
        };
        let mut best = i64::MAX;
        for at in 0..classes.len() {
            if classes[at].len() < size {
                classes[at].push(next);
                best = best.min(fewest_days(hours, classes, size));
                classes[at].pop();
            }
        }
        hours.push(next);
        best
    }

    proptest! {
        #[test]
        fn no_other_set_is_smaller(hours in prop::collection::vec(1i64..600, 1..7), size in 1usize..4) {
            let lacks: Vec<Lack> = (0..).zip(&hours).map(|(member, hours)| lack(member, 1, *hours)).collect();
            let found = propose(lacks, size, 80);
            prop_assert_eq!(found.len(), hours.len().div_ceil(size));
            prop_assert_eq!(found.iter().map(|class| class.members.len()).sum::<usize>(), hours.len());
            let mut classes = vec![Vec::new(); found.len()];
            let fewest = fewest_days(&mut hours.clone(), &mut classes, size);
            prop_assert_eq!(found.iter().map(|class| class.days).sum::<i64>(), fewest);
        }
    }
}
