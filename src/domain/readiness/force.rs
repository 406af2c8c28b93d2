//! A unit's force over a stretch of days: all that its measures count, so that any day of the stretch is
//! counted by one function. Must not read anything.

use super::mend::{Account, Item, Lack, Subject};
use super::person::Person;
use super::standard::Standard;
use super::verdict::{Override, Reading, read};
use super::{Counts, Measure};
use crate::domain::codes::COMMAND_POSTS;
use crate::domain::training::Credit;
use crate::domain::{Day, Id, Span};
use std::collections::BTreeMap;

/// Places of each command post, in the order of `COMMAND_POSTS`.
pub type Posts = [i64; COMMAND_POSTS.len()];

/// What the establishment has over a stretch of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Establishment {
    pub span: Span,
    pub authorised: i64,
    pub posts: Posts,
}

/// Hours that a class which is not closed will have given once it is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coming {
    pub class: Id,
    /// The day after its last.
    pub from: Day,
    pub credit: Credit,
    pub hours: i64,
}

/// Hours and results of one person in a year, in tenths of hours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trained {
    pub member: Id,
    pub owed: i64,
    pub done: i64,
    pub course_owed: i64,
    pub course_done: i64,
    /// Whether the last test was passed; nothing where none was graded.
    pub passed: Option<bool>,
    /// From when on more of it counts, where that is known.
    pub turns: Option<Day>,
    /// Classes that the person is called into and that are not closed.
    pub coming: Vec<Coming>,
}

/// Places of one shift of one day, or of all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub shift: Id,
    pub day: Day,
    pub needed: i64,
    pub filled: i64,
    /// A roster holds the day, or somebody stands on it.
    pub drawn: bool,
}

/// A unit's force.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Force {
    pub unit: Id,
    /// When the roll was last confirmed with the unit.
    pub confirmed: Option<Day>,
    pub establishment: Vec<Establishment>,
    /// Stretches of those who serve.
    pub people: Vec<Person>,
    /// Command posts held beside the main posting.
    pub beside: Vec<(Id, &'static str, Span)>,
    /// The training of each year that counts on some day of the stretch.
    pub years: Vec<(i32, Vec<Trained>)>,
    /// Duty, from the first day of the stretch on.
    pub places: Vec<Place>,
    pub overrides: Vec<Override>,
}

impl Force {
    /// What each measure of a standard finds on a day.
    pub fn accounts(&self, standard: &Standard, day: Day) -> Vec<Account> {
        let account = |measure: &Measure| (measure.account)(self, standard, day);
        standard.measures.iter().map(account).collect()
    }

    /// What is counted on a day.
    pub fn counts(&self, standard: &Standard, day: Day) -> Counts {
        self.sum(&self.accounts(standard, day), day)
    }

    /// What a day's accounts come to.
    pub fn sum(&self, accounts: &[Account], day: Day) -> Counts {
        let on_roll = i64::try_from(self.on(day).count()).unwrap_or(i64::MAX);
        Counts::of(on_roll, accounts)
    }

    /// The unit judged on a day.
    pub fn reading(&self, standard: &Standard, day: Day) -> Reading {
        let counts = self.counts(standard, day);
        read(counts, standard, (self.confirmed, day), &self.overrides)
    }

    /// Days on which something may count otherwise than on the day before.
    pub fn turns<'a>(&'a self, standard: &'a Standard) -> impl Iterator<Item = Day> + 'a {
        let people = self.people.iter().flat_map(|own| own.turns(standard));
        let establishment = self.establishment.iter().map(|own| own.span.from);
        let beside = self
            .beside
            .iter()
            .flat_map(|(.., span)| [span.from, span.to]);
        let years = self
            .years
            .iter()
            .filter_map(|(year, _)| Day::new(*year, standard.training_from_month, 1));
        let trained = self.years.iter().flat_map(|(_, people)| people);
        let coming = trained.flat_map(|own| &own.coming).map(|own| own.from);
        people
            .chain(coming)
            .chain(establishment)
            .chain(beside)
            .chain(self.duty_turns(standard))
            .chain(years)
    }

    /// Days on which the duty that comes into view is not like that which goes out of it.
    fn duty_turns(&self, standard: &Standard) -> Vec<Day> {
        // All that a day adds to what is counted: places, and what lacks with and without a roster.
        let mut days: BTreeMap<Day, [i64; 5]> = BTreeMap::new();
        for place in &self.places {
            let sums = days.entry(place.day).or_default();
            sums[0] += place.needed;
            if place.filled < place.needed {
                let at = if place.drawn { 1 } else { 3 };
                sums[at] += place.needed - place.filled;
                sums[at + 1] += 1;
            }
        }
        let ahead = standard.duty_days;
        let differs = |day: Day, other: Day| days.get(&day) != days.get(&other);
        let turns = days.keys().flat_map(|day| {
            let enters = differs(*day, day.plus_days(-ahead)).then(|| day.plus_days(1 - ahead));
            let leaves = differs(*day, day.plus_days(ahead)).then(|| day.plus_days(1));
            enters.into_iter().chain(leaves)
        });
        turns.collect()
    }

    /// The first day after one from which the people are others, so that their training is another.
    pub(super) fn holds_until(&self, from: Day) -> Day {
        let people = self.people.iter().map(|own| own.span);
        let beside = self.beside.iter().map(|(.., span)| *span);
        let ends = people.chain(beside).flat_map(|span| [span.from, span.to]);
        let trained = self.years.iter().flat_map(|(_, people)| people);
        let ends = ends.chain(trained.filter_map(|own| own.turns));
        ends.filter(|day| *day > from).min().unwrap_or(Day::FOREVER)
    }

    /// Those on the roll on a day.
    pub fn on(&self, day: Day) -> impl Iterator<Item = &Person> {
        self.people.iter().filter(move |own| own.span.covers(day))
    }

    /// The establishment that holds on a day.
    pub fn establishment_on(&self, day: Day) -> Option<&Establishment> {
        self.establishment.iter().find(|own| own.span.covers(day))
    }

    /// Places among the command posts that somebody holds on a day.
    pub fn posts_of<'a>(
        &'a self,
        person: &'a Person,
        day: Day,
    ) -> impl Iterator<Item = usize> + 'a {
        let beside = self.beside.iter();
        let beside =
            beside.filter(move |(member, _, span)| *member == person.member && span.covers(day));
        let held = person
            .post
            .into_iter()
            .chain(beside.map(|(_, post, _)| *post));
        held.filter_map(|post| COMMAND_POSTS.iter().position(|own| *own == post))
    }

    /// Those who owe or have done training in the year that counts on a day.
    pub fn trained_on(&self, standard: &Standard, day: Day) -> impl Iterator<Item = &Trained> {
        let year = standard.training_year(day);
        let found = self.years.iter().find(move |(own, _)| *own == year);
        found.into_iter().flat_map(|(_, people)| people)
    }

    /// The first class of somebody towards a credit that is over on a day and not closed.
    pub fn unclosed_class(
        &self,
        standard: &Standard,
        (member, credit): (Id, Credit),
        day: Day,
    ) -> Option<Id> {
        let mut people = self.trained_on(standard, day);
        let own = people.find(|own| own.member == member)?;
        Some(own.unclosed(day, credit).next()?.class)
    }

    /// Places of duty in the days ahead of a day.
    pub fn places_on(&self, standard: &Standard, day: Day) -> impl Iterator<Item = &Place> {
        let until = day.plus_days(standard.duty_days);
        self.places
            .iter()
            .filter(move |place| day <= place.day && place.day < until)
    }

    /// Those on the roll who are available, of the establishment.
    pub(super) fn strength(&self, standard: &Standard, day: Day) -> Account {
        let mut on_roll = 0;
        let mut items = Vec::new();
        for person in self.on(day) {
            on_roll += 1;
            items.extend(person.reason(standard, day).map(|reason| Item {
                subject: Subject::Member(person.member),
                lack: Lack::Person(reason),
                amount: 1,
            }));
        }
        let whole = self.establishment_on(day).map_or(0, |own| own.authorised);
        items.extend(self.vacant(None, whole - on_roll));
        Account { whole, items }
    }

    /// Command posts held by somebody available, of each post no more than the establishment has.
    pub(super) fn posts(&self, standard: &Standard, day: Day) -> Account {
        let Some(own) = self.establishment_on(day) else {
            return Account::default();
        };
        let mut held = Posts::default();
        let mut away: Vec<(usize, Item)> = Vec::new();
        for person in self.on(day) {
            for at in self.posts_of(person, day) {
                match person.reason(standard, day) {
                    None => held[at] += 1,
                    Some(reason) => away.push((
                        at,
                        Item {
                            subject: Subject::Member(person.member),
                            lack: Lack::Person(reason),
                            amount: 1,
                        },
                    )),
                }
            }
        }
        let mut items = Vec::new();
        for (at, places) in own.posts.iter().enumerate() {
            let mut missing = (places - held[at]).max(0);
            for (_, item) in away.iter().filter(|(own, _)| *own == at) {
                if missing > 0 {
                    items.push(*item);
                    missing -= 1;
                }
            }
            items.extend(self.vacant(Some(COMMAND_POSTS[at]), missing));
        }
        Account {
            whole: own.posts.iter().sum(),
            items,
        }
    }

    /// Valid certificates, of those that posts and components ask of the people on the roll.
    pub(super) fn certificates(&self, standard: &Standard, day: Day) -> Account {
        let mut account = Account::default();
        for person in self.on(day) {
            for code in person.needs(standard) {
                account.whole += 1;
                if person.holds(code, day) {
                    continue;
                }
                let had = person
                    .certificates
                    .iter()
                    .any(|(kind, span)| kind == code && span.to <= day);
                account.items.push(Item {
                    subject: Subject::Certificate(person.member, code),
                    lack: if had {
                        Lack::Expired
                    } else {
                        Lack::NoCertificate
                    },
                    amount: 1,
                });
            }
        }
        account
    }

    /// Tenths of hours of training done in the year that counts, each person capped at what is owed.
    pub(super) fn training(&self, standard: &Standard, day: Day) -> Account {
        self.of_year(standard, day, |own| Owing {
            whole: own.owed,
            missing: own.owed - own.done,
            over: own.over(day, Credit::Training),
            lack: Lack::Hours,
        })
    }

    /// Those graded in the year who passed.
    pub(super) fn results(&self, standard: &Standard, day: Day) -> Account {
        self.of_year(standard, day, |own| Owing {
            whole: i64::from(own.passed.is_some()),
            missing: i64::from(own.passed == Some(false)),
            over: 0,
            lack: Lack::Failed,
        })
    }

    /// Tenths of hours of the commanders' course, as of training.
    pub(super) fn courses(&self, standard: &Standard, day: Day) -> Account {
        self.of_year(standard, day, |own| Owing {
            whole: own.course_owed,
            missing: own.course_owed - own.course_done,
            over: own.over(day, Credit::Course),
            lack: Lack::Hours,
        })
    }

    /// Places of duty that are filled in the days ahead.
    pub(super) fn duty(&self, standard: &Standard, day: Day) -> Account {
        let mut account = Account::default();
        for place in self.places_on(standard, day) {
            account.whole += place.needed;
            if place.filled < place.needed {
                account.items.push(Item {
                    subject: Subject::Shift(place.shift, place.day),
                    lack: if place.drawn {
                        Lack::Place
                    } else {
                        Lack::Undrawn
                    },
                    amount: place.needed - place.filled,
                });
            }
        }
        account
    }

    fn of_year(
        &self,
        standard: &Standard,
        day: Day,
        counted: impl Fn(&Trained) -> Owing,
    ) -> Account {
        let mut account = Account::default();
        for own in self.trained_on(standard, day) {
            let owing = counted(own);
            account.whole += owing.whole;
            let over = owing.over.min(owing.missing);
            let lacks = [(Lack::Unclosed, over), (owing.lack, owing.missing - over)];
            let lacks = lacks.into_iter().filter(|(_, amount)| *amount > 0);
            account.items.extend(lacks.map(|(lack, amount)| Item {
                subject: Subject::Member(own.member),
                lack,
                amount,
            }));
        }
        account
    }

    /// Places without anybody; less than none where the roll has more than the establishment.
    fn vacant(&self, post: Option<&'static str>, amount: i64) -> Option<Item> {
        (amount != 0).then_some(Item {
            subject: Subject::Unit(self.unit, post),
            lack: Lack::Vacant,
            amount,
        })
    }
}

/// What one person owes of a measure of a year.
struct Owing {
    whole: i64,
    missing: i64,
    /// How much of what is missing classes would give that are over and not closed.
    over: i64,
    /// Why the rest is missing.
    lack: Lack,
}

impl Trained {
    /// The classes towards a credit that are over by a day and not closed.
    fn unclosed(&self, day: Day, credit: Credit) -> impl Iterator<Item = &Coming> {
        let own = move |own: &&Coming| own.from <= day && own.credit == credit;
        self.coming.iter().filter(own)
    }

    /// Hours of those classes.
    fn over(&self, day: Day, credit: Credit) -> i64 {
        self.unclosed(day, credit).map(|own| own.hours).sum()
    }
}
