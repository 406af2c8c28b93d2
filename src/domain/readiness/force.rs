//! A unit's force over a stretch of days: all that its measures count, so that any day of the stretch is
//! counted by one function. Must not read anything.

use super::Counts;
use super::mend::{Item, Lack, Subject};
use super::person::Person;
use super::standard::Standard;
use super::verdict::{Override, Reading, read};
use crate::domain::codes::COMMAND_POSTS;
use crate::domain::{Day, Id, Span};

/// Places of each command post, in the order of `COMMAND_POSTS`.
pub type Posts = [i64; COMMAND_POSTS.len()];

/// What the establishment has over a stretch of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Establishment {
    pub span: Span,
    pub authorised: i64,
    pub posts: Posts,
}

/// Hours and results of one person in a year, in tenths of hours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trained {
    pub member: Id,
    pub owed: i64,
    pub done: i64,
    pub course_owed: i64,
    pub course_done: i64,
    /// Whether the last test was passed; nothing where none was graded.
    pub passed: Option<bool>,
}

/// Places of one shift of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub shift: Id,
    pub day: Day,
    pub needed: i64,
    pub filled: i64,
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
    /// What is counted on a day.
    pub fn counts(&self, standard: &Standard, day: Day) -> Counts {
        let mut counts = Counts::default();
        let mut held = Posts::default();
        for person in self.on(day) {
            counts.on_roll += 1;
            for code in person.needs(standard) {
                counts.needed += 1;
                counts.valid += i64::from(person.holds(code, day));
            }
            if person.reason(standard, day).is_none() {
                counts.available += 1;
                self.posts_of(person, day).for_each(|at| held[at] += 1);
            }
        }
        if let Some(own) = self.establishment_on(day) {
            counts.authorised = own.authorised;
            counts.posts = own.posts.iter().sum();
            let capped = own.posts.iter().zip(held);
            counts.posts_held = capped.map(|(places, held)| held.min(*places)).sum();
        }
        for one in self.trained_on(standard, day) {
            counts.training += one.owed;
            counts.trained += one.done.min(one.owed);
            counts.course += one.course_owed;
            counts.coursed += one.course_done.min(one.course_owed);
            counts.graded += i64::from(one.passed.is_some());
            counts.passed += i64::from(one.passed == Some(true));
        }
        for place in self.places_on(standard, day) {
            counts.places += place.needed;
            counts.filled += place.filled.min(place.needed);
        }
        counts
    }

    /// The unit judged on a day.
    pub fn reading(&self, standard: &Standard, day: Day) -> Reading {
        let counts = self.counts(standard, day);
        read(&counts, standard, (self.confirmed, day), &self.overrides)
    }

    /// Leaves out days from one on that come after the last with anybody on duty: a roster that nobody has
    /// drawn up yet is not a gap.
    pub fn leave_undrawn(&mut self, from: Day) {
        let drawn = self.places.iter().filter(|place| place.filled > 0);
        let last = drawn.map(|place| place.day).max();
        let is_drawn = |day: Day| last.is_some_and(|last| day <= last);
        self.places
            .retain(|place| place.day < from || is_drawn(place.day));
    }

    /// The unit judged on a day to come: a roll that is reported today is taken to be confirmed again in time,
    /// since that is routine and would hide what is not.
    pub fn ahead(&self, standard: &Standard, today: Day, day: Day) -> Reading {
        let counts = self.counts(standard, day);
        let renewed = (!standard.is_old(self.confirmed, today)).then_some(day);
        let confirmed = renewed.or(self.confirmed);
        read(&counts, standard, (confirmed, day), &self.overrides)
    }

    /// Days on which something may count otherwise than on the day before.
    pub fn turns<'a>(&'a self, standard: &'a Standard) -> impl Iterator<Item = Day> + 'a {
        let people = self.people.iter().flat_map(|own| own.turns(standard));
        let establishment = self.establishment.iter().map(|own| own.span.from);
        let beside = self
            .beside
            .iter()
            .flat_map(|(.., span)| [span.from, span.to]);
        let ahead = standard.duty_days;
        let duty = self
            .places
            .iter()
            .filter(|place| place.filled < place.needed);
        let duty = duty.map(move |place| place.day.plus_days(1 - ahead));
        let years = self
            .years
            .iter()
            .filter_map(|(year, _)| Day::new(*year, standard.training_from_month, 1));
        people
            .chain(establishment)
            .chain(beside)
            .chain(duty)
            .chain(years)
    }

    /// What stands behind a measure on a day: the amounts add up to what the measure misses.
    pub fn behind(&self, standard: &Standard, day: Day, measure: &str) -> Vec<Item> {
        match measure {
            "strength" => self.behind_strength(standard, day),
            "posts" => self.behind_posts(standard, day),
            "qualified" => self.behind_certificates(standard, day),
            "trained" => {
                self.behind_training(standard, day, Lack::Hours, |own| own.owed - own.done)
            }
            "courses" => self.behind_training(standard, day, Lack::Hours, |own| {
                own.course_owed - own.course_done
            }),
            "results" => self.behind_training(standard, day, Lack::Failed, |own| {
                i64::from(own.passed == Some(false))
            }),
            "duty" => self
                .places_on(standard, day)
                .filter(|place| place.filled < place.needed)
                .map(|place| Item {
                    subject: Subject::Shift(place.shift, place.day),
                    lack: Lack::Place,
                    amount: place.needed - place.filled,
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    fn on(&self, day: Day) -> impl Iterator<Item = &Person> {
        self.people.iter().filter(move |own| own.span.covers(day))
    }

    fn establishment_on(&self, day: Day) -> Option<&Establishment> {
        self.establishment.iter().find(|own| own.span.covers(day))
    }

    /// Places among the command posts that somebody holds on a day.
    fn posts_of<'a>(&'a self, person: &'a Person, day: Day) -> impl Iterator<Item = usize> + 'a {
        let beside = self.beside.iter();
        let beside =
            beside.filter(move |(member, _, span)| *member == person.member && span.covers(day));
        let held = person
            .post
            .into_iter()
            .chain(beside.map(|(_, post, _)| *post));
        held.filter_map(|post| COMMAND_POSTS.iter().position(|own| *own == post))
    }

    fn trained_on(&self, standard: &Standard, day: Day) -> impl Iterator<Item = &Trained> {
        let year = standard.training_year(day);
        let found = self.years.iter().find(move |(own, _)| *own == year);
        found.into_iter().flat_map(|(_, people)| people)
    }

    fn places_on(&self, standard: &Standard, day: Day) -> impl Iterator<Item = &Place> {
        let until = day.plus_days(standard.duty_days);
        self.places
            .iter()
            .filter(move |place| day <= place.day && place.day < until)
    }

    fn behind_strength(&self, standard: &Standard, day: Day) -> Vec<Item> {
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
        let authorised = self.establishment_on(day).map_or(0, |own| own.authorised);
        items.extend(self.vacant(None, authorised - on_roll));
        items
    }

    fn behind_posts(&self, standard: &Standard, day: Day) -> Vec<Item> {
        let Some(own) = self.establishment_on(day) else {
            return Vec::new();
        };
        let mut held = Posts::default();
        let mut away: Vec<(usize, Item)> = Vec::new();
        for person in self.on(day) {
            let reason = person.reason(standard, day);
            for at in self.posts_of(person, day) {
                match reason {
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
        items
    }

    fn behind_certificates(&self, standard: &Standard, day: Day) -> Vec<Item> {
        let mut items = Vec::new();
        for person in self.on(day) {
            for code in person
                .needs(standard)
                .filter(|code| !person.holds(code, day))
            {
                let had = person
                    .certificates
                    .iter()
                    .any(|(kind, span)| kind == code && span.to <= day);
                items.push(Item {
                    subject: Subject::Member(person.member),
                    lack: if had {
                        Lack::Expired
                    } else {
                        Lack::NoCertificate
                    },
                    amount: 1,
                });
            }
        }
        items
    }

    fn behind_training(
        &self,
        standard: &Standard,
        day: Day,
        lack: Lack,
        missing: impl Fn(&Trained) -> i64,
    ) -> Vec<Item> {
        self.trained_on(standard, day)
            .map(|own| Item {
                subject: Subject::Member(own.member),
                lack,
                amount: missing(own),
            })
            .filter(|item| item.amount > 0)
            .collect()
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
