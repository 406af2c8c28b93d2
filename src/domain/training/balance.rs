//! What is owed against what was done, and why the rest is lacking. Must not know persons or units.

use super::Tenths;

/// Why hours are lacking. Each hour stands under the first reason that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// A decision gives more time.
    Extended,
    /// Away without leave.
    Unauthorised,
    /// Away with leave.
    Authorised,
    /// On another duty.
    OtherDuty,
    /// Called, and excused from the class.
    Excused,
    /// Called into a class that is not closed yet.
    Planned,
    /// In no class.
    NotCalled,
}

impl Reason {
    /// All reasons, in the order in which they apply.
    pub const ALL: [Reason; 7] = [
        Reason::Extended,
        Reason::Unauthorised,
        Reason::Authorised,
        Reason::OtherDuty,
        Reason::Excused,
        Reason::Planned,
        Reason::NotCalled,
    ];

    /// The Fluent message that words it.
    pub fn message(self) -> &'static str {
        match self {
            Reason::Extended => "lack-extended",
            Reason::Unauthorised => "lack-unauthorised",
            Reason::Authorised => "lack-authorised",
            Reason::OtherDuty => "lack-other-duty",
            Reason::Excused => "lack-excused",
            Reason::Planned => "lack-planned",
            Reason::NotCalled => "lack-not-called",
        }
    }

    /// The stable word in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Reason::Extended => "extended",
            Reason::Unauthorised => "unauthorised",
            Reason::Authorised => "authorised",
            Reason::OtherDuty => "other_duty",
            Reason::Excused => "excused",
            Reason::Planned => "planned",
            Reason::NotCalled => "not_called",
        }
    }
}

/// Hours by reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lacks([Tenths; Reason::ALL.len()]);

impl Lacks {
    /// Hours under a reason.
    pub fn get(&self, reason: Reason) -> Tenths {
        self.0[reason as usize]
    }

    /// All hours.
    pub fn total(&self) -> Tenths {
        self.0.iter().sum()
    }

    /// The reasons that have hours, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (Reason, Tenths)> {
        let lacks = *self;
        Reason::ALL
            .into_iter()
            .map(move |reason| (reason, lacks.get(reason)))
            .filter(|(_, hours)| *hours > 0)
    }

    /// The reason with the most hours; the first of equals.
    pub fn main(&self) -> Option<Reason> {
        let most = self.iter().map(|(_, hours)| hours).max()?;
        self.iter()
            .find(|(_, hours)| *hours == most)
            .map(|(reason, _)| reason)
    }
}

/// What the classes of a year did for one person, towards one credit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Account {
    pub present: Tenths,
    pub unauthorised: Tenths,
    pub authorised: Tenths,
    pub other_duty: Tenths,
    pub excused: Tenths,
    /// Hours of classes that are not closed yet.
    pub planned: Tenths,
    /// Hours that a decision waives.
    pub waived: Tenths,
    /// Whether a decision gives more time.
    pub extended: bool,
}

/// Owed, done and lacking: always `required == done + lacks.total()`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// What is owed after what was waived.
    pub required: Tenths,
    /// What was done, but not more than is owed: one keen member hides no idle one.
    pub done: Tenths,
    pub lacks: Lacks,
}

/// Strikes the balance.
pub fn balance(owed: Tenths, account: &Account) -> Balance {
    let required = (owed - account.waived.max(0)).max(0);
    let done = account.present.clamp(0, required);
    let mut left = required - done;
    let mut lacks = Lacks::default();
    let mut take = |reason: Reason, hours: Tenths| {
        let taken = hours.clamp(0, left);
        lacks.0[reason as usize] = taken;
        left -= taken;
    };
    if account.extended {
        take(Reason::Extended, Tenths::MAX);
    }
    take(Reason::Unauthorised, account.unauthorised);
    take(Reason::Authorised, account.authorised);
    take(Reason::OtherDuty, account.other_duty);
    take(Reason::Excused, account.excused);
    take(Reason::Planned, account.planned);
    take(Reason::NotCalled, Tenths::MAX);
    Balance {
        required,
        done,
        lacks,
    }
}

/// Balances of many persons added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Persons who owe anything.
    pub people: i64,
    /// Persons who have done all they owe.
    pub complete: i64,
    pub required: Tenths,
    pub done: Tenths,
    pub lacks: Lacks,
}

impl Totals {
    /// Adds a person; one who owes nothing is not counted.
    pub fn add(&mut self, balance: &Balance) {
        if balance.required == 0 {
            return;
        }
        self.people += 1;
        self.complete += i64::from(balance.done == balance.required);
        self.required += balance.required;
        self.done += balance.done;
        for (sum, hours) in self.lacks.0.iter_mut().zip(balance.lacks.0) {
            *sum += hours;
        }
    }

    /// Adds the persons of another unit.
    pub fn merge(&mut self, other: &Totals) {
        self.people += other.people;
        self.complete += other.complete;
        self.required += other.required;
        self.done += other.done;
        for (sum, hours) in self.lacks.0.iter_mut().zip(other.lacks.0) {
            *sum += hours;
        }
    }

    /// Persons who lack something.
    pub fn lacking(&self) -> i64 {
        self.people - self.complete
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hours_stand_under_the_first_reason_that_applies() {
        let account = Account {
            present: 400,
            unauthorised: 80,
            authorised: 40,
            planned: 16,
            ..Account::default()
        };
        let found = balance(560, &account);
        assert_eq!((found.required, found.done), (560, 400));
        let by: Vec<_> = found.lacks.iter().collect();
        assert_eq!(
            by,
            [
                (Reason::Unauthorised, 80),
                (Reason::Authorised, 40),
                (Reason::Planned, 16),
                (Reason::NotCalled, 24),
            ]
        );
        assert_eq!(found.lacks.main(), Some(Reason::Unauthorised));
    }

    #[test]
    fn a_waiver_lowers_what_is_owed_and_an_extension_explains_what_is_lacking() {
        let waived = Account {
            waived: 160,
            ..Account::default()
        };
        assert_eq!(balance(560, &waived).required, 400);
        assert_eq!(
            balance(
                560,
                &Account {
                    waived: 900,
                    ..waived
                }
            )
            .required,
            0
        );
        let extended = Account {
            unauthorised: 80,
            extended: true,
            ..Account::default()
        };
        let found = balance(560, &extended);
        assert_eq!(found.lacks.get(Reason::Extended), 560);
    }

    #[test]
    fn a_keen_member_hides_no_idle_one() {
        let keen = Account {
            present: 1200,
            ..Account::default()
        };
        let mut totals = Totals::default();
        totals.add(&balance(560, &keen));
        totals.add(&balance(560, &Account::default()));
        assert_eq!((totals.required, totals.done), (1120, 560));
        assert_eq!(
            (totals.people, totals.complete, totals.lacking()),
            (2, 1, 1)
        );
    }

    fn account() -> impl Strategy<Value = Account> {
        let hours = || -50i64..1500;
        (
            (hours(), hours(), hours(), hours()),
            (hours(), hours(), hours(), any::<bool>()),
        )
            .prop_map(|(a, b)| Account {
                present: a.0,
                unauthorised: a.1,
                authorised: a.2,
                other_duty: a.3,
                excused: b.0,
                planned: b.1,
                waived: b.2,
                extended: b.3,
            })
    }

    proptest! {
        #[test]
        fn done_never_exceeds_what_is_owed_and_reasons_add_up(owed in 0i64..1300, account in account()) {
            let found = balance(owed, &account);
            prop_assert!(found.done <= found.required && found.done >= 0);
            prop_assert_eq!(found.required, found.done + found.lacks.total());
        }

        #[test]
        fn totals_are_their_members_sums(people in prop::collection::vec((0i64..1300, account()), 0..20), cut in 0usize..20) {
            let balances: Vec<Balance> = people.iter().map(|(owed, account)| balance(*owed, account)).collect();
            let sum = |part: &[Balance]| {
                let mut totals = Totals::default();
                part.iter().for_each(|one| totals.add(one));
                totals
            };
            let (left, right) = balances.split_at(cut.min(balances.len()));
            let mut both = sum(left);
            both.merge(&sum(right));
            prop_assert_eq!(both, sum(&balances));
            prop_assert_eq!(both.required, balances.iter().map(|one| one.required).sum::<i64>());
            prop_assert_eq!(both.required - both.done, both.lacks.total());
        }

        #[test]
        fn doing_more_never_leaves_more_lacking(owed in 0i64..1300, account in account(), more in 0i64..500) {
            let before = balance(owed, &account);
            let after = balance(owed, &Account { present: account.present + more, ..account });
            prop_assert!(after.lacks.total() <= before.lacks.total());
        }
    }
}
