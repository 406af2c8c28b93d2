//! Strength figures of a branch: exact integers. Must not format them.

use super::codes::COMMAND_POSTS;
use super::rulebook::Rulebook;
use super::rules::age::{AgeLimit, OBLIGATION, VOLUNTEERING};
use super::tree::Tree;
use super::{Birth, Day, Id, status};
use std::collections::BTreeMap;

/// One person of the branch on one day, borrowed from the row being read.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    /// The unit of the main posting.
    pub unit: Id,
    pub post: Option<&'a str>,
    pub component: Option<&'a str>,
    pub status: &'a str,
    pub sex: Option<&'a str>,
    pub born: Option<Birth>,
    pub party: bool,
    pub away: bool,
    /// The first day after the term (`rules::term::term_end`).
    pub term_end: Option<Day>,
}

/// Counts by code, and of those without one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    known: BTreeMap<String, i64>,
    unknown: i64,
}

impl Tally {
    /// How many carry a code, or none.
    pub fn get(&self, code: Option<&str>) -> i64 {
        match code {
            Some(code) => self.known.get(code).copied().unwrap_or(0),
            None => self.unknown,
        }
    }

    /// All counts by code; those without one come last.
    pub fn iter(&self) -> impl Iterator<Item = (Option<&str>, i64)> {
        let known = self
            .known
            .iter()
            .map(|(code, count)| (Some(code.as_str()), *count));
        known.chain((self.unknown != 0).then_some((None, self.unknown)))
    }

    /// All of them.
    pub fn total(&self) -> i64 {
        self.known.values().sum::<i64>() + self.unknown
    }

    fn add(&mut self, code: Option<&str>, count: i64) {
        match code {
            None => self.unknown += count,
            Some(code) => count_code(&mut self.known, code, count),
        }
    }
}

/// Adds without making a key anew for every row.
fn count_code(counts: &mut BTreeMap<String, i64>, code: &str, count: i64) {
    match counts.get_mut(code) {
        Some(known) => *known += count,
        None => {
            counts.insert(code.to_owned(), count);
        }
    }
}

/// A stretch of ages in completed years, both ends included; an open end is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AgeBand {
    pub from: Option<i64>,
    pub to: Option<i64>,
}

/// The numbers that figures of a day are made with.
#[derive(Clone, Debug)]
pub struct Basis {
    pub day: Day,
    /// First ages of the bands, ascending.
    bands: Vec<i64>,
    obligation: Option<AgeLimit>,
    volunteering: Option<AgeLimit>,
    /// How many days ahead something is due.
    days: i64,
    /// After how many days a confirmed roll is old.
    max_age_days: Option<i64>,
}

impl Basis {
    /// Reads the numbers in force on a day.
    pub fn new(book: &Rulebook, day: Day) -> Basis {
        Basis {
            day,
            bands: book.numbers("BANDS", "from_", day),
            obligation: AgeLimit::find(book, OBLIGATION, day),
            volunteering: AgeLimit::find(book, VOLUNTEERING, day),
            days: book.number("R04", "days", day).unwrap_or(0),
            max_age_days: book.number("ROLL", "max_age_days", day),
        }
    }

    /// The band of an age on the day.
    fn band(&self, born: Birth) -> AgeBand {
        let age = i64::from(born.age_on(self.day));
        let next = self.bands.partition_point(|first| *first <= age);
        AgeBand {
            from: next.checked_sub(1).map(|at| self.bands[at]),
            to: self.bands.get(next).map(|first| first - 1),
        }
    }

    fn is_soon(&self, on: Day) -> bool {
        self.day < on && on <= self.day.plus_days(self.days)
    }
}

/// What falls due in a branch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DueFigures {
    /// Terms that end within the days ahead.
    pub terms_ending: i64,
    /// Terms that have ended while the member still serves.
    pub terms_passed: i64,
    /// Beyond the age of obligation unless extended, or beyond that of volunteers.
    pub over_age: i64,
    /// Will be so within the days ahead.
    pub passing_age: i64,
    /// Bases whose roll was never confirmed, or too long ago.
    pub confirmations_old: i64,
}

/// Bases and serving members under one managing level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Managed {
    pub bases: i64,
    pub members: i64,
}

/// The strength figures of a branch on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    pub units: i64,
    pub bases: i64,
    /// Serving members (quân số hiện có).
    pub members: i64,
    /// Serving and not away.
    pub present: i64,
    pub authorised: Option<i64>,
    /// Everybody on the list, serving or not.
    pub by_status: BTreeMap<String, i64>,
    /// Serving members only, like all that follows.
    pub by_component: Tally,
    pub by_sex: Tally,
    /// `None` is an unknown birth.
    pub by_age_band: BTreeMap<Option<AgeBand>, i64>,
    pub party_members: i64,
    pub command_posts_filled: i64,
    pub command_posts_authorised: Option<i64>,
    pub by_post: Tally,
    pub managed_by_province: Managed,
    pub due: DueFigures,
}

/// A figure of the strength, and what it is measured against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headline {
    Members,
    Present,
    CommandPosts,
    Party,
    Women,
    Bases,
}

impl Headline {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Headline; 6] = [
        Headline::Members,
        Headline::Present,
        Headline::CommandPosts,
        Headline::Party,
        Headline::Women,
        Headline::Bases,
    ];

    /// The Fluent message with its label.
    pub fn message(self) -> &'static str {
        match self {
            Headline::Members => "figure-members",
            Headline::Present => "figure-present",
            Headline::CommandPosts => "figure-command-posts",
            Headline::Party => "figure-party",
            Headline::Women => "figure-women",
            Headline::Bases => "figure-bases",
        }
    }
}

impl Summary {
    /// A figure, and what it is measured against.
    pub fn headline(&self, of: Headline) -> (i64, Option<i64>) {
        match of {
            Headline::Members => (self.members, self.authorised),
            Headline::Present => (self.present, Some(self.members)),
            Headline::CommandPosts => (self.command_posts_filled, self.command_posts_authorised),
            Headline::Party => (self.party_members, Some(self.members)),
            Headline::Women => (self.by_sex.get(Some("nữ")), Some(self.members)),
            Headline::Bases => (self.bases, None),
        }
    }

    /// The figures of a branch that need no member: units, bases, establishment, confirmations.
    pub fn of_units(tree: &Tree, root: Id, basis: &Basis) -> Summary {
        let mut summary = Summary {
            authorised: tree.authorised(root),
            command_posts_authorised: tree.posts_authorised(root),
            ..Summary::default()
        };
        for id in tree.branch(root) {
            summary.units += 1;
            let Some(node) = tree.node(id).filter(|node| node.base) else {
                continue;
            };
            summary.bases += 1;
            summary.managed_by_province.bases += i64::from(is_province(tree, id));
            let old = basis.max_age_days.is_some_and(|limit| {
                node.confirmed_on
                    .is_none_or(|on| on.days_until(basis.day) > limit)
            });
            summary.due.confirmations_old += i64::from(old);
        }
        summary
    }

    /// Counts one person of the branch.
    pub fn add(&mut self, head: &Head, tree: &Tree, basis: &Basis) {
        count_code(&mut self.by_status, head.status, 1);
        if !status::is_serving(head.status) {
            return;
        }
        self.members += 1;
        self.present += i64::from(!head.away && head.status != "TAM_VANG");
        self.by_component.add(head.component, 1);
        self.by_sex.add(head.sex, 1);
        self.by_post.add(head.post, 1);
        let band = head.born.map(|born| basis.band(born));
        *self.by_age_band.entry(band).or_default() += 1;
        self.party_members += i64::from(head.party);
        let commands = head.post.is_some_and(|post| COMMAND_POSTS.contains(&post));
        self.command_posts_filled += i64::from(commands);
        self.managed_by_province.members += i64::from(is_province(tree, head.unit));
        self.due.add(head, basis);
    }

    /// Adds the figures of a branch beside this one; their establishments add up too.
    pub fn merge(&mut self, other: &Summary) {
        self.units += other.units;
        self.bases += other.bases;
        self.members += other.members;
        self.present += other.present;
        self.authorised = sum(self.authorised, other.authorised);
        for (code, count) in &other.by_status {
            count_code(&mut self.by_status, code, *count);
        }
        for (mine, theirs) in [
            (&mut self.by_component, &other.by_component),
            (&mut self.by_sex, &other.by_sex),
            (&mut self.by_post, &other.by_post),
        ] {
            for (code, count) in theirs.iter() {
                mine.add(code, count);
            }
        }
        for (band, count) in &other.by_age_band {
            *self.by_age_band.entry(*band).or_default() += count;
        }
        self.party_members += other.party_members;
        self.command_posts_filled += other.command_posts_filled;
        self.command_posts_authorised = sum(
            self.command_posts_authorised,
            other.command_posts_authorised,
        );
        self.managed_by_province.bases += other.managed_by_province.bases;
        self.managed_by_province.members += other.managed_by_province.members;
        self.due.merge(&other.due);
    }
}

/// When something of one person falls due, as far as it has or will within the days ahead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PersonDue {
    /// The first day after the term, ahead.
    pub term_ending: Option<Day>,
    /// The first day after the term, behind.
    pub term_passed: Option<Day>,
    /// The first day beyond an age limit, behind.
    pub over_age: Option<Day>,
    /// The first day beyond an age limit, ahead.
    pub passing_age: Option<Day>,
}

impl PersonDue {
    /// What falls due of a serving person.
    pub fn of(head: &Head, basis: &Basis) -> PersonDue {
        let mut due = PersonDue {
            term_ending: head.term_end.filter(|end| basis.is_soon(*end)),
            term_passed: head.term_end.filter(|end| *end <= basis.day),
            ..PersonDue::default()
        };
        let Some(born) = head.born else { return due };
        // An extension lifts the first limit only.
        let first = basis.obligation.filter(|_| head.status != "KEO_DAI");
        let passes = [first, basis.volunteering]
            .into_iter()
            .flatten()
            .map(|limit| limit.passes_on(head.sex, born));
        for on in passes {
            if on <= basis.day {
                due.over_age = due.over_age.or(Some(on));
            } else if basis.is_soon(on) {
                due.passing_age = due.passing_age.or(Some(on));
            }
        }
        due
    }
}

impl DueFigures {
    fn add(&mut self, head: &Head, basis: &Basis) {
        let due = PersonDue::of(head, basis);
        self.terms_ending += i64::from(due.term_ending.is_some());
        self.terms_passed += i64::from(due.term_passed.is_some());
        self.over_age += i64::from(due.over_age.is_some());
        self.passing_age += i64::from(due.passing_age.is_some());
    }

    fn merge(&mut self, other: &DueFigures) {
        self.terms_ending += other.terms_ending;
        self.terms_passed += other.terms_passed;
        self.over_age += other.over_age;
        self.passing_age += other.passing_age;
        self.confirmations_old += other.confirmations_old;
    }
}

fn is_province(tree: &Tree, unit: Id) -> bool {
    tree.manager(unit) == Some("TINH")
}

/// Two establishments; none and none is none, not 0.
fn sum(one: Option<i64>, other: Option<i64>) -> Option<i64> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one + other),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
