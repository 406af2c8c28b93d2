//! The ledger: whose turn it is, and why. After the duty roster of DA Form 6 (AR 220-45): a number
//! is the duties made since its owner last served; the largest serves. One ledger a kind of duty,
//! and in it a series a kind of day. Must not choose people.

use std::cmp::Reverse;

/// How one row of a ledger stands to one duty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    #[default]
    Available,
    /// With leave (P): the number freezes.
    Authorised,
    /// On another duty (N): it continues.
    OtherDuty,
    /// Without leave (K): it continues, so its owner serves soon.
    Unauthorised,
    /// Not on this ledger: exempt, not qualified, or not there yet.
    Outside,
}

impl Mark {
    /// The letter on paper and on the screen.
    pub fn letter(self) -> Option<char> {
        match self {
            Mark::Authorised => Some('P'),
            Mark::OtherDuty => Some('N'),
            Mark::Unauthorised => Some('K'),
            Mark::Available | Mark::Outside => None,
        }
    }
}

/// One series of a ledger: a number for each row, in the order of the roster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    numbers: Vec<u32>,
    /// What each number was when its owner was last charged, so that a charge can be taken back.
    before: Vec<u32>,
}

impl Ledger {
    /// A ledger carried over from the last period.
    pub fn new(numbers: Vec<u32>) -> Ledger {
        let before = vec![0; numbers.len()];
        Ledger { numbers, before }
    }

    /// The numbers as they stand.
    pub fn numbers(&self) -> &[u32] {
        &self.numbers
    }

    /// A duty is made: each number that does not rest adds one.
    pub fn make(&mut self, marks: &[Mark]) {
        for (number, mark) in self.numbers.iter_mut().zip(marks) {
            if !matches!(mark, Mark::Authorised | Mark::Outside) {
                *number = number.saturating_add(1);
            }
        }
    }

    /// Who is next: the largest number of those who can; ties go by the order of the roster.
    pub fn next(&self, marks: &[Mark]) -> Option<usize> {
        (0..self.numbers.len())
            .filter(|row| marks.get(*row) == Some(&Mark::Available))
            .max_by_key(|row| (self.numbers[*row], Reverse(*row)))
    }

    /// A duty counts as served by a row, whose count restarts at 1 with the next duty.
    pub fn charge(&mut self, row: usize) {
        if let (Some(number), Some(before)) = (self.numbers.get_mut(row), self.before.get_mut(row))
        {
            *before = *number;
            *number = 0;
        }
    }

    /// The last charge of a row does not count after all.
    pub fn uncharge(&mut self, row: usize) {
        if let (Some(number), Some(before)) = (self.numbers.get_mut(row), self.before.get_mut(row))
        {
            *number = number.saturating_add(std::mem::take(before));
        }
    }

    /// Sets a number carried over by hand.
    pub fn set(&mut self, row: usize, number: u32) {
        if let Some(own) = self.numbers.get_mut(row) {
            *own = number;
        }
    }
}

/// How even loads are: √Σ(load − mean)²; 0 is perfect, and only loads of one roster compare.
pub fn unfairness(loads: &[u32]) -> f64 {
    if loads.is_empty() {
        return 0.0;
    }
    let count = u32::try_from(loads.len()).unwrap_or(u32::MAX);
    let mean = loads.iter().copied().map(f64::from).sum::<f64>() / f64::from(count);
    let square = |load: &u32| (f64::from(*load) - mean).powi(2);
    loads.iter().map(square).sum::<f64>().sqrt()
}

/// Most less least; 0 for nobody.
pub fn spread(loads: &[u32]) -> u32 {
    let most = loads.iter().max().copied().unwrap_or(0);
    most - loads.iter().min().copied().unwrap_or(0)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::Mark::{Authorised as A, Available as V, OtherDuty as D, Unauthorised as U};
    use super::*;

    /// The golden vector: order P, Q, R, S; start 3, 2, 1, 0.
    #[test]
    fn six_days_of_the_golden_vector() {
        let days = [
            ([V, V, V, V], [4, 3, 2, 1], 0),
            ([V, D, V, V], [1, 4, 3, 2], 2),
            ([V, A, V, V], [2, 4, 1, 3], 3),
            ([V, V, V, V], [3, 5, 2, 1], 1),
            ([U, V, V, V], [4, 1, 3, 2], 2),
            ([V, V, V, V], [5, 2, 1, 3], 0),
        ];
        let mut ledger = Ledger::new(vec![3, 2, 1, 0]);
        for (day, (marks, numbers, serves)) in days.into_iter().enumerate() {
            ledger.make(&marks);
            assert_eq!(ledger.numbers(), numbers, "day {}", day + 1);
            assert_eq!(ledger.next(&marks), Some(serves), "day {}", day + 1);
            ledger.charge(serves);
        }
    }

    #[test]
    fn ties_go_by_the_order_of_the_roster() {
        assert_eq!(Ledger::new(vec![2, 5, 5]).next(&[V; 3]), Some(1));
        assert_eq!(Ledger::new(vec![2, 5, 5]).next(&[V, A, V]), Some(2));
        assert_eq!(Ledger::new(vec![2]).next(&[A]), None);
        assert_eq!(Ledger::default().next(&[]), None);
    }

    #[test]
    fn a_charge_taken_back_leaves_the_number_it_would_have_had() {
        let mut charged = Ledger::new(vec![7, 3]);
        let mut never = charged.clone();
        charged.charge(0);
        for ledger in [&mut charged, &mut never] {
            ledger.make(&[V, V]);
            ledger.make(&[V, A]);
        }
        assert_eq!(charged.numbers(), [2, 4]);
        charged.uncharge(0);
        assert_eq!(charged.numbers(), never.numbers());
        charged.uncharge(0);
        assert_eq!(charged.numbers(), never.numbers());
    }

    /// By hand: loads 1, 2, 3 have mean 2 and √(1 + 0 + 1).
    #[test]
    fn unfairness_and_spread_by_hand() {
        assert!((unfairness(&[1, 2, 3]) - 2f64.sqrt()).abs() < 1e-12);
        assert_eq!((unfairness(&[4, 4]) * 10.0) as i64, 0);
        assert_eq!((unfairness(&[]) as i64, spread(&[])), (0, 0));
        assert_eq!(spread(&[1, 5, 3]), 4);
    }

    proptest::proptest! {
        /// Whoever can is never passed over for ever: each of n available rows serves once in n duties.
        #[test]
        fn everybody_available_serves_in_turn(start in proptest::collection::vec(0u32..50, 1..12)) {
            let count = start.len();
            let mut ledger = Ledger::new(start);
            let marks = vec![V; count];
            let mut served = vec![0; count];
            for _ in 0..count {
                ledger.make(&marks);
                let next = ledger.next(&marks).unwrap();
                ledger.charge(next);
                served[next] += 1;
            }
            proptest::prop_assert!(served.iter().all(|times| *times == 1));
        }
    }
}
