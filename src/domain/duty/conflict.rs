//! What a roster breaks: each cell with the reason why it is impossible or doubtful, each shift with
//! what it lacks (rule R19). Must not mend anything.

use super::availability::{Away, Nature};
use super::calendar::DayKind;
use super::need::{self, Who};
use super::roster::{Assignment, Outcome, Person, Roster};
use super::shift;
use crate::domain::{Day, Id};

/// Why an assignment is impossible or doubtful.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Does not serve in the unit on the day.
    NotServing,
    Away(Away),
    Exempt,
    Barred,
    /// May take none of the places.
    NotQualified,
    /// In another shift at the same time: its place, and its day.
    Overlap(usize, Day),
    /// So many minutes after or before another shift.
    TooSoon(i64, Day),
    /// So many shifts in the week, in the month, so many weekends.
    WeekMost(i64),
    MonthMost(i64),
    WeekendsMost(i64),
    Unwanted,
}

impl Why {
    /// Whether it rules an assignment out, and does not only speak against it.
    pub fn is_impossible(&self) -> bool {
        match self {
            Why::NotServing
            | Why::Away(_)
            | Why::Exempt
            | Why::Barred
            | Why::NotQualified
            | Why::Overlap(..) => true,
            Why::TooSoon(..)
            | Why::WeekMost(_)
            | Why::MonthMost(_)
            | Why::WeekendsMost(_)
            | Why::Unwanted => false,
        }
    }
}

/// One thing that is wrong with a roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// An assignment: person, shift, day, why.
    Cell {
        person: Id,
        shift: usize,
        day: Day,
        why: Why,
    },
    /// So many too few of a kind of people.
    Short {
        shift: usize,
        day: Day,
        who: Who,
        missing: u16,
    },
    /// So many too many.
    Over { shift: usize, day: Day, by: u16 },
    /// The hand-over book was not closed.
    Unclosed { shift: usize, day: Day },
    /// Somebody assigned who is not on the roster.
    Stranger { person: Id, shift: usize, day: Day },
}

impl Conflict {
    /// The day it falls on.
    pub fn day(&self) -> Day {
        match self {
            Conflict::Cell { day, .. }
            | Conflict::Short { day, .. }
            | Conflict::Over { day, .. }
            | Conflict::Unclosed { day, .. }
            | Conflict::Stranger { day, .. } => *day,
        }
    }

    /// The shift it falls on.
    pub fn shift(&self) -> usize {
        match self {
            Conflict::Cell { shift, .. }
            | Conflict::Short { shift, .. }
            | Conflict::Over { shift, .. }
            | Conflict::Unclosed { shift, .. }
            | Conflict::Stranger { shift, .. } => *shift,
        }
    }
}

impl Roster {
    /// Why a person should not be in a shift on a day, the worst first; nothing where all is well.
    pub fn why(&self, person: &Person, shift: usize, day: Day) -> Vec<Why> {
        let own: Vec<&Assignment> = self
            .assignments
            .iter()
            .filter(|one| one.stands() == Some(person.id))
            .collect();
        self.judge(person, &own, shift, day)
    }

    fn judge(&self, person: &Person, own: &[&Assignment], shift: usize, day: Day) -> Vec<Why> {
        let mut found = Vec::new();
        let (duty_kind, kind) = (self.duty_kind(shift), self.calendar.kind(day));
        if !person.serves(day) {
            found.push(Why::NotServing);
        }
        if let Some(away) = person.away(day) {
            found.push(Why::Away(away));
        }
        if person.has(Nature::Exempt, duty_kind, day, kind) {
            found.push(Why::Exempt);
        }
        if person.has(Nature::Barred, duty_kind, day, kind) {
            found.push(Why::Barred);
        }
        if !self.is_qualified(person, shift, day) {
            found.push(Why::NotQualified);
        }
        self.neighbours(own, shift, day, &mut found);
        self.counts(own, shift, day, &mut found);
        if person.has(Nature::Unwanted, duty_kind, day, kind) {
            found.push(Why::Unwanted);
        }
        found
    }

    /// Shifts at the same time, and those too near.
    fn neighbours(&self, own: &[&Assignment], shift: usize, day: Day, found: &mut Vec<Why>) {
        let Some(here) = self.shifts.get(shift).map(|one| one.interval(day, day)) else {
            return;
        };
        for other in own {
            if (other.shift, other.day) == (shift, day) || day.days_until(other.day).abs() > 4 {
                continue;
            }
            let Some(there) = self
                .shifts
                .get(other.shift)
                .map(|one| one.interval(day, other.day))
            else {
                continue;
            };
            let rest = shift::rest(here, there);
            if rest < 0 {
                found.push(Why::Overlap(other.shift, other.day));
            } else if rest < self.limits.rest_minutes {
                found.push(Why::TooSoon(rest, other.day));
            }
        }
    }

    /// Too many in the week, the month, or on too many weekends.
    fn counts(&self, own: &[&Assignment], shift: usize, day: Day, found: &mut Vec<Why>) {
        let others = || {
            own.iter()
                .filter(|one| (one.shift, one.day) != (shift, day))
        };
        let monday = day.plus_days(-i64::from(day.weekday()));
        let week = others()
            .filter(|one| (0..7).contains(&monday.days_until(one.day)))
            .count();
        let week = i64::try_from(week).unwrap_or(0) + 1;
        if week > self.limits.week_most {
            found.push(Why::WeekMost(week));
        }
        let month = |one: Day| (one.year(), one.parts().1);
        let in_month = others().filter(|one| month(one.day) == month(day)).count();
        let in_month = i64::try_from(in_month).unwrap_or(0) + 1;
        if in_month > self.limits.month_most {
            found.push(Why::MonthMost(in_month));
        }
        if day.weekday() >= 5 {
            let saturday = |one: Day| one.plus_days(5 - i64::from(one.weekday()));
            let mut weekends: Vec<Day> = others()
                .filter(|one| one.day.weekday() >= 5 && month(one.day) == month(day))
                .map(|one| saturday(one.day))
                .collect();
            weekends.push(saturday(day));
            weekends.sort_unstable();
            weekends.dedup();
            let weekends = i64::try_from(weekends.len()).unwrap_or(0);
            if weekends > self.limits.weekends_most {
                found.push(Why::WeekendsMost(weekends));
            }
        }
    }

    /// Why each person who is not in a shift on a day does not take a place of a kind in it: the first
    /// reason; nothing for somebody who could.
    pub fn could_not(&self, shift: usize, day: Day, who: &Who) -> Vec<(Id, Option<Why>)> {
        let there = |person: &&Person| {
            self.assigned(shift, day)
                .all(|one| one.stands() != Some(person.id))
        };
        let why = |person: &Person| {
            let found = self.why(person, shift, day).into_iter().next();
            let lacking = (!who.takes(person, day)).then_some(Why::NotQualified);
            (person.id, found.or(lacking))
        };
        self.people.iter().filter(there).map(why).collect()
    }

    /// Everything wrong in the period, by day and shift; shifts that ended before `today` must be closed.
    pub fn conflicts(&self, today: Day) -> Vec<Conflict> {
        let mut own: Vec<Vec<&Assignment>> = vec![Vec::new(); self.people.len()];
        let places: std::collections::HashMap<Id, usize> = self
            .people
            .iter()
            .enumerate()
            .map(|(place, person)| (person.id, place))
            .collect();
        let margin = (self.from.plus_days(-35), self.to.plus_days(35));
        for one in self.between(margin.0, margin.1) {
            if let Some(place) = one.stands().and_then(|id| places.get(&id)) {
                own[*place].push(one);
            }
        }
        let mut found = Vec::new();
        for day in self.days() {
            for shift in 0..self.shifts.len() {
                self.shift_conflicts((shift, day, today), &places, &own, &mut found);
            }
        }
        found
    }

    fn shift_conflicts(
        &self,
        (shift, day, today): (usize, Day, Day),
        places: &std::collections::HashMap<Id, usize>,
        own: &[Vec<&Assignment>],
        found: &mut Vec<Conflict>,
    ) {
        let needed = self.needed(shift, day);
        let mut there: Vec<&Person> = Vec::new();
        let mut any = false;
        for one in self.assigned(shift, day) {
            any = true;
            let Some(id) = one.stands() else { continue };
            let Some(place) = places.get(&id) else {
                found.push(Conflict::Stranger {
                    person: id,
                    shift,
                    day,
                });
                continue;
            };
            let Some(person) = self.people.get(*place) else {
                continue;
            };
            there.extend(self.there(one));
            // What has been stood is no longer to be ruled out.
            if one.outcome != Outcome::Present {
                let why = self.judge(person, &own[*place], shift, day);
                found.extend(why.into_iter().map(|why| Conflict::Cell {
                    person: id,
                    shift,
                    day,
                    why,
                }));
            }
        }
        let seats = need::seat(&needed, &there, day);
        for (place, (who, count)) in needed.iter().enumerate() {
            let taken = seats.iter().filter(|seat| **seat == Some(place)).count();
            let missing = count.saturating_sub(u16::try_from(taken).unwrap_or(u16::MAX));
            if missing > 0 {
                found.push(Conflict::Short {
                    shift,
                    day,
                    who: who.clone(),
                    missing,
                });
            }
        }
        let wanted: usize = needed.iter().map(|(_, count)| usize::from(*count)).sum();
        if there.len() > wanted {
            let by = u16::try_from(there.len() - wanted).unwrap_or(u16::MAX);
            found.push(Conflict::Over { shift, day, by });
        }
        let ended = self
            .shifts
            .get(shift)
            .is_some_and(|one| day.plus_days(i64::from(one.ends <= one.starts)) < today);
        if any && ended && !self.closed.contains(&(shift, day)) {
            found.push(Conflict::Unclosed { shift, day });
        }
    }

    /// Whoever stands in a shift and is there: serves on the day and is not away. What was stood is no longer asked.
    fn there(&self, one: &Assignment) -> Option<&Person> {
        let person = self.people.get(self.place(one.stands()?)?)?;
        let here = || person.serves(one.day) && !person.is_absent(one.day);
        (one.outcome == Outcome::Present || here()).then_some(person)
    }

    /// Places of a shift that nobody who is there and may take them fills on a day.
    pub fn missing(&self, shift: usize, day: Day) -> usize {
        let needed = self.needed(shift, day);
        let there: Vec<&Person> = self
            .assigned(shift, day)
            .filter_map(|one| self.there(one))
            .collect();
        let seats = need::seat(&needed, &there, day);
        let wanted: usize = needed.iter().map(|(_, count)| usize::from(*count)).sum();
        wanted.saturating_sub(seats.iter().flatten().count())
    }

    /// Needed and filled places of a day, over all shifts.
    pub fn coverage(&self, day: Day) -> (usize, usize) {
        let (mut wanted, mut filled) = (0, 0);
        for shift in 0..self.shifts.len() {
            let needed = self.count_needed(shift, day);
            wanted += needed;
            filled += needed - self.missing(shift, day);
        }
        (wanted, filled)
    }

    /// What a day counts as.
    pub fn kind(&self, day: Day) -> DayKind {
        self.calendar.kind(day)
    }
}
