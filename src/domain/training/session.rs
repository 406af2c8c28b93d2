//! Sessions of a class and what attending them amounts to, hour by hour. Must not know what the
//! hours count towards.

use super::Tenths;
use super::marks::{Half, Mark, Marks};
use crate::domain::{Day, Id};
use std::collections::BTreeMap;

/// One part of a class: so many hours of a subject in the halves of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    pub day: Day,
    pub part: Part,
    pub subject: Option<Id>,
    pub hours: Tenths,
}

/// When on a day a session is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    WholeDay,
    Half(Half),
}

impl Part {
    /// The part with this code, of the list `DAY_PART`.
    pub fn parse(code: &str) -> Part {
        match code {
            "SANG" => Part::Half(Half::Morning),
            "CHIEU" => Part::Half(Half::Afternoon),
            _ => Part::WholeDay,
        }
    }

    /// Whether it takes up a half of the day.
    pub fn covers(self, half: Half) -> bool {
        self == Part::WholeDay || self == Part::Half(half)
    }
}

impl Session {
    /// Its hours in a half of the day; the odd tenth of a whole day falls into the morning.
    pub fn hours_in(&self, half: Half) -> Tenths {
        match (self.part, half) {
            (Part::WholeDay, Half::Morning) => self.hours - self.hours / 2,
            (Part::WholeDay, Half::Afternoon) => self.hours / 2,
            (Part::Half(own), half) if own == half => self.hours,
            _ => 0,
        }
    }
}

/// Hours of one person in one class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attended {
    pub present: Tenths,
    pub authorised: Tenths,
    pub other_duty: Tenths,
    pub unauthorised: Tenths,
    /// Hours present by subject.
    pub by_subject: BTreeMap<Option<Id>, Tenths>,
}

impl Attended {
    /// Hours of the class in all.
    pub fn total(&self) -> Tenths {
        self.present + self.authorised + self.other_duty + self.unauthorised
    }
}

/// What somebody with these exceptions attended.
pub fn attended(sessions: &[Session], marks: &Marks) -> Attended {
    let mut sum = Attended::default();
    for session in sessions {
        for half in Half::ALL {
            let hours = session.hours_in(half);
            match marks.get(session.day, half) {
                None => {
                    sum.present += hours;
                    if hours > 0 {
                        *sum.by_subject.entry(session.subject).or_default() += hours;
                    }
                }
                Some(Mark::Authorised) => sum.authorised += hours,
                Some(Mark::OtherDuty) => sum.other_duty += hours,
                Some(Mark::Unauthorised) => sum.unauthorised += hours,
            }
        }
    }
    sum
}

/// Marks on days or halves without a session, which would count for nothing.
pub fn misplaced(sessions: &[Session], marks: &Marks) -> Vec<Day> {
    let mut days: Vec<Day> = marks
        .iter()
        .filter(|(day, half, _)| {
            !sessions
                .iter()
                .any(|session| session.day == *day && session.part.covers(*half))
        })
        .map(|(day, ..)| day)
        .collect();
    days.dedup();
    days
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    fn session(text: &str, part: Part, subject: i64, hours: Tenths) -> Session {
        Session {
            day: day(text),
            part,
            subject: Some(Id(subject)),
            hours,
        }
    }

    #[test]
    fn hours_are_real_hours() {
        // A morning of three and a half hours at a conference is just that, never a day.
        let sessions = [session("2026-03-05", Part::Half(Half::Morning), 1, 35)];
        let sum = attended(&sessions, &Marks::default());
        assert_eq!((sum.present, sum.total()), (35, 35));
    }

    #[test]
    fn a_missed_half_takes_what_was_held_in_it() {
        let sessions = [
            session("2026-03-05", Part::WholeDay, 1, 80),
            session("2026-03-06", Part::Half(Half::Morning), 1, 20),
            session("2026-03-06", Part::Half(Half::Morning), 2, 25),
            session("2026-03-06", Part::Half(Half::Afternoon), 2, 35),
        ];
        let marks = Marks::parse("05/03/2026c=K 06/03/2026s=P").unwrap();
        let sum = attended(&sessions, &marks);
        assert_eq!(sum.unauthorised, 40);
        assert_eq!(sum.authorised, 45);
        assert_eq!(sum.present, 75);
        assert_eq!(sum.by_subject.get(&Some(Id(1))), Some(&40));
        assert_eq!(sum.by_subject.get(&Some(Id(2))), Some(&35));
        assert_eq!(sum.total(), 160);
    }

    #[test]
    fn marks_beside_the_sessions_are_found() {
        let sessions = [session("2026-03-05", Part::Half(Half::Morning), 1, 40)];
        let marks = Marks::parse("05/03/2026s=K 05/03/2026c=K 07/03/2026=P").unwrap();
        assert_eq!(
            misplaced(&sessions, &marks),
            [day("2026-03-05"), day("2026-03-07")]
        );
    }
}
