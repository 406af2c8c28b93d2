//! A roster: the stations, people and assignments of one unit over a period, with all that is needed to
//! judge them. Must not change anything, nor know how it was read.

use super::availability::{Away, Nature, Wish};
use super::calendar::{Calendar, DayKind};
use super::ledger::{Ledger, Mark};
use super::need::{self, Need, Who};
use super::shift::Shift;
use crate::domain::rulebook::Rulebook;
use crate::domain::{Day, Id, Span};
use std::sync::Arc;

/// Where duty is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Station {
    pub id: Id,
    pub name: String,
    /// Code of the list `DUTY_KIND`: its ledger.
    pub kind: String,
    pub place: String,
    /// The partner who sends people too, and how many a shift.
    pub partner: String,
    pub partner_share: u16,
    /// The plan or regulation it follows.
    pub plan: String,
    pub span: Span,
}

/// Somebody who may stand duty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    pub id: Id,
    pub name: String,
    /// Posts and seats of a command by code, while they are held.
    pub posts: Vec<(String, Span)>,
    pub certificates: Vec<(String, Span)>,
    /// When the person serves in the unit.
    pub serving: Vec<Span>,
    pub away: Vec<(Span, Away)>,
    pub wishes: Vec<Wish>,
}

impl Person {
    /// The posts and seats held on a day.
    pub fn posts(&self, day: Day) -> impl Iterator<Item = &str> {
        let held = self.posts.iter().filter(move |(_, span)| span.covers(day));
        held.map(|(post, _)| post.as_str())
    }

    /// Whether the person serves here on a day.
    pub fn serves(&self, day: Day) -> bool {
        self.serving.iter().any(|span| span.covers(day))
    }

    /// Why the person is away on a day.
    pub fn away(&self, day: Day) -> Option<Away> {
        let mut found = self.away.iter().filter(|(span, _)| span.covers(day));
        found.next().map(|(_, away)| *away)
    }

    /// Whether the person is absent on a day; a class leaves time for duty.
    pub fn is_absent(&self, day: Day) -> bool {
        let absent = |(span, away): &(Span, Away)| span.covers(day) && *away != Away::Class;
        self.away.iter().any(absent)
    }

    /// Whether a wish of this nature speaks of a duty on a day.
    pub fn has(&self, nature: Nature, duty_kind: &str, day: Day, kind: DayKind) -> bool {
        self.wishes
            .iter()
            .any(|wish| wish.nature == nature && wish.holds(duty_kind, day, kind))
    }
}

/// How an assignment ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Not recorded yet.
    #[default]
    Open,
    Present,
    Absent(Mark),
}

impl Outcome {
    /// The outcome a code of the list `OUTCOME` stands for.
    pub fn parse(code: &str) -> Outcome {
        match code {
            "CO_MAT" => Outcome::Present,
            "VANG_P" => Outcome::Absent(Mark::Authorised),
            "VANG_N" => Outcome::Absent(Mark::OtherDuty),
            "VANG_K" => Outcome::Absent(Mark::Unauthorised),
            _ => Outcome::Open,
        }
    }
}

/// Whom a duty is charged to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Charge {
    /// Whoever stands it.
    #[default]
    Standing,
    /// Whoever it was swapped with.
    Swapped,
    Nobody,
}

impl Charge {
    /// The charge a code of the list `CHARGE` stands for.
    pub fn parse(code: &str) -> Charge {
        match code {
            "NGUOI_DOI" => Charge::Swapped,
            "KHONG" => Charge::Nobody,
            _ => Charge::Standing,
        }
    }
}

/// One person in one shift of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    pub id: Id,
    /// Place of its shift in the roster.
    pub shift: usize,
    pub day: Day,
    pub member: Id,
    pub outcome: Outcome,
    pub replaced_by: Option<Id>,
    pub swapped_with: Option<Id>,
    pub charge: Charge,
    /// Why it was changed, where somebody said.
    pub reason: String,
}

impl Assignment {
    /// Who stood the duty, or will.
    pub fn stands(&self) -> Option<Id> {
        match self.outcome {
            Outcome::Absent(_) => self.replaced_by,
            _ => Some(self.member),
        }
    }

    /// Whom the ledger charges.
    pub fn charged(&self) -> Option<Id> {
        match self.charge {
            Charge::Standing => self.stands(),
            Charge::Swapped => self.swapped_with.or_else(|| self.stands()),
            Charge::Nobody => None,
        }
    }
}

/// A number carried over, or a charge made or taken back by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub id: Id,
    pub member: Id,
    pub duty_kind: String,
    pub day_kind: DayKind,
    pub day: Day,
    pub nature: EntryNature,
    pub reason: String,
}

/// What an entry by hand does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryNature {
    Opening(u32),
    Charge,
    Uncharge,
}

/// The numbers of the rules that bind a roster.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    pub rest_minutes: i64,
    pub week_most: i64,
    pub month_most: i64,
    pub weekends_most: i64,
    /// Hours of the day at which night begins and ends.
    pub night: (i64, i64),
}

impl Limits {
    /// Those in force on a day; a number without a row binds nobody.
    pub fn read(book: &Rulebook, day: Day) -> Limits {
        let number = |key, none| book.number("R19", key, day).unwrap_or(none);
        Limits {
            rest_minutes: number("rest_hours", 0) * 60,
            week_most: number("week_most", 7),
            month_most: number("month_most", 31),
            weekends_most: number("weekends_most", 6),
            night: (number("night_from", 0), number("night_to", 0)),
        }
    }
}

/// The duty of one unit over a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Roster {
    pub unit: Id,
    pub from: Day,
    /// First day after the period.
    pub to: Day,
    /// One for all rosters that are read together.
    pub calendar: Arc<Calendar>,
    /// States of readiness ordered for the unit: a place in `STATES`.
    pub states: Vec<(Span, usize)>,
    pub stations: Vec<Station>,
    pub shifts: Vec<Shift>,
    pub needs: Vec<Need>,
    /// In the order of the ledger.
    pub people: Vec<Person>,
    /// Of the period and all before it, in the order of days; a few days after it too.
    pub assignments: Vec<Assignment>,
    pub entries: Vec<Entry>,
    /// Each ledger as it stands on the first day: kind of duty, kind of day.
    pub ledgers: Vec<(String, DayKind, Ledger)>,
    pub limits: Limits,
    /// Shifts whose hand-over book is closed: shift, day.
    pub closed: Vec<(usize, Day)>,
}

impl Roster {
    /// A roster of which nothing is known yet.
    pub fn empty(unit: Id, from: Day, to: Day) -> Roster {
        Roster {
            unit,
            from,
            to,
            calendar: Arc::default(),
            states: Vec::new(),
            stations: Vec::new(),
            shifts: Vec::new(),
            needs: Vec::new(),
            people: Vec::new(),
            assignments: Vec::new(),
            entries: Vec::new(),
            ledgers: Vec::new(),
            limits: Limits::default(),
            closed: Vec::new(),
        }
    }

    /// The days of the period.
    pub fn days(&self) -> impl Iterator<Item = Day> + use<> {
        let (from, to) = (self.from, self.to);
        let count = from.days_until(to).clamp(0, 400);
        (0..count).map(move |later| from.plus_days(later))
    }

    /// Whether a day lies in the period.
    pub fn covers(&self, day: Day) -> bool {
        self.from <= day && day < self.to
    }

    /// The state of readiness on a day: the highest ordered.
    pub fn state(&self, day: Day) -> usize {
        let found = self.states.iter().filter(|(span, _)| span.covers(day));
        found.map(|(_, state)| *state).max().unwrap_or(0)
    }

    /// The station of a shift.
    pub fn station(&self, shift: usize) -> Option<&Station> {
        self.stations.get(self.shifts.get(shift)?.station)
    }

    /// The kind of duty of a shift: its ledger.
    pub fn duty_kind(&self, shift: usize) -> &str {
        self.station(shift).map_or("", |station| &station.kind)
    }

    /// What a shift needs on a day.
    pub fn needed(&self, shift: usize, day: Day) -> Vec<(Who, u16)> {
        let Some(station) = self
            .station(shift)
            .filter(|station| station.span.covers(day))
        else {
            return Vec::new();
        };
        let at = (day, self.calendar.kind(day), self.state(day));
        need::needed(&self.needs, shift, at, station.partner_share)
    }

    /// How many a shift needs on a day.
    pub fn count_needed(&self, shift: usize, day: Day) -> usize {
        let needed = self.needed(shift, day);
        needed.iter().map(|(_, count)| usize::from(*count)).sum()
    }

    /// Everybody assigned to a shift on a day.
    pub fn assigned(&self, shift: usize, day: Day) -> impl Iterator<Item = &Assignment> {
        let on = self.on(day);
        on.iter().filter(move |one| one.shift == shift)
    }

    /// All assignments of a day.
    pub fn on(&self, day: Day) -> &[Assignment] {
        let from = self.assignments.partition_point(|one| one.day < day);
        let rest = self.assignments.get(from..).unwrap_or_default();
        let len = rest.partition_point(|one| one.day == day);
        rest.get(..len).unwrap_or_default()
    }

    /// All assignments from a day on, to another.
    pub fn between(&self, from: Day, to: Day) -> &[Assignment] {
        let start = self.assignments.partition_point(|one| one.day < from);
        let end = self.assignments.partition_point(|one| one.day < to);
        self.assignments
            .get(start..end.max(start))
            .unwrap_or_default()
    }

    /// Puts somebody into a shift.
    pub fn assign(&mut self, id: Id, member: Id, shift: usize, day: Day) {
        let one = Assignment {
            id,
            shift,
            day,
            member,
            outcome: Outcome::Open,
            replaced_by: None,
            swapped_with: None,
            charge: Charge::Standing,
            reason: String::new(),
        };
        let place = |own: &Assignment| (own.day, own.shift) <= (day, shift);
        let at = self.assignments.partition_point(place);
        self.assignments.insert(at, one);
    }

    /// Where a person stands on the roster.
    pub fn place(&self, member: Id) -> Option<usize> {
        self.people.iter().position(|person| person.id == member)
    }

    /// Whether a person may take any place of a shift on a day.
    pub fn is_qualified(&self, person: &Person, shift: usize, day: Day) -> bool {
        let needed = self.needed(shift, day);
        needed.is_empty() || needed.iter().any(|(who, _)| who.takes(person, day))
    }
}
