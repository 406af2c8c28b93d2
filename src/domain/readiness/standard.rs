//! The numbers that a day is judged by: thresholds, what counts as unavailable, when a roll is old. Dated
//! rows, read with a sentence for each that cannot be used; the rest still holds.

use super::person::Reason;
use super::{Level, MEASURES, Measure};
use crate::domain::Day;
use crate::domain::codes;
use crate::domain::rulebook::Rulebook;
use crate::domain::rules::age::{AgeLimit, OBLIGATION, VOLUNTEERING};

/// The rule whose rows hold thresholds and switches.
pub const RULE: &str = "INDEX";
/// The rule whose rows say who must hold which certificate.
pub const QUALIFICATION: &str = "HOLDER";

/// The least thousandths of the three better levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    pub full: i64,
    pub mostly: i64,
    pub short: i64,
}

impl Thresholds {
    /// The least thousandths of a level; the last has none.
    pub fn least(self, level: Level) -> Option<i64> {
        match level {
            Level::Full => Some(self.full),
            Level::Mostly => Some(self.mostly),
            Level::Short => Some(self.short),
            Level::Lacking => None,
        }
    }
}

/// Why a row cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No threshold is in force on the day: a gap between rows.
    Gap,
    /// Two are in force on the day: an overlap of rows.
    Overlap,
    /// A better level asks for less than a worse one, or for more than the whole.
    Disorder,
}

/// A measure that cannot be judged on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    pub measure: &'static str,
    pub fault: Fault,
}

impl Problem {
    /// The message that says it, with `$measure`.
    pub fn message(self) -> &'static str {
        match self.fault {
            Fault::Gap => "readiness-gap",
            Fault::Overlap => "readiness-overlap",
            Fault::Disorder => "readiness-disorder",
        }
    }
}

/// Who must hold a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// Holders of command posts.
    Command,
    /// A component, by code.
    Component(&'static str),
}

/// What a day is judged by.
#[derive(Clone, Debug)]
pub struct Standard {
    pub day: Day,
    pub measures: &'static [Measure],
    /// In the order of the measures.
    pub thresholds: Vec<Option<Thresholds>>,
    pub problems: Vec<Problem>,
    /// After so many days a confirmed roll is old; without a row it never is.
    pub max_age_days: Option<i64>,
    /// For each reason from how many days on it counts; without a row it does not.
    pub least_days: [Option<i64>; Reason::ALL.len()],
    pub obligation: Option<AgeLimit>,
    pub volunteering: Option<AgeLimit>,
    pub qualifications: Vec<(Holder, &'static str)>,
    /// Until the end of the month before, the training of the year before counts.
    pub training_from_month: u32,
    /// How many days of duty ahead count.
    pub duty_days: i64,
}

impl Standard {
    /// The rows in force on a day.
    pub fn read(book: &Rulebook, day: Day) -> Standard {
        Standard::of(&MEASURES, book, day)
    }

    /// The same for a table of measures.
    pub fn of(measures: &'static [Measure], book: &Rulebook, day: Day) -> Standard {
        let number = |key: &str| book.number(RULE, key, day);
        let mut problems = Vec::new();
        let mut usable = |measure: &Measure| {
            let found = thresholds(measure, book, day);
            let problem = |fault| Problem {
                measure: measure.key,
                fault,
            };
            found.map_err(|fault| problems.push(problem(fault))).ok()
        };
        let thresholds = measures.iter().map(&mut usable).collect();
        let mut qualifications = Vec::new();
        for certificate in codes::CERTIFICATE.codes {
            let is_on = |who: &str| {
                let key = format!("{who}_{}", certificate.code).to_lowercase();
                book.is_on(QUALIFICATION, &key, day)
            };
            if is_on("command") {
                qualifications.push((Holder::Command, certificate.code));
            }
            for component in codes::COMPONENT.codes {
                if is_on(component.code) {
                    qualifications.push((Holder::Component(component.code), certificate.code));
                }
            }
        }
        let month = number("training_from_month").unwrap_or(1).clamp(1, 12);
        Standard {
            day,
            measures,
            thresholds,
            problems,
            max_age_days: number("max_age_days"),
            least_days: Reason::ALL.map(|reason| number(&format!("reason_{}", reason.key()))),
            obligation: AgeLimit::find(book, OBLIGATION, day),
            volunteering: AgeLimit::find(book, VOLUNTEERING, day),
            qualifications,
            training_from_month: u32::try_from(month).unwrap_or(1),
            duty_days: number("duty_days").unwrap_or(7).clamp(1, 366),
        }
    }

    /// The year whose training counts on a day.
    pub fn training_year(&self, day: Day) -> i32 {
        let (year, month, _) = day.parts();
        year - i32::from(month < self.training_from_month)
    }

    /// Whether a roll confirmed on a day, or never, is old on another.
    pub fn is_old(&self, confirmed: Option<Day>, day: Day) -> bool {
        let limit = |limit: i64| confirmed.is_none_or(|on| on.days_until(day) > limit);
        self.max_age_days.is_some_and(limit)
    }

    /// The level of a share by one measure's thresholds.
    pub fn level(&self, measure: usize, share: super::Share) -> Option<Level> {
        let thresholds = self.thresholds.get(measure).copied().flatten()?;
        let mut levels = Level::ALL.into_iter();
        levels.find(|level| {
            thresholds
                .least(*level)
                .is_none_or(|least| share.reaches(least))
        })
    }
}

fn thresholds(measure: &Measure, book: &Rulebook, day: Day) -> Result<Thresholds, Fault> {
    let least = |level: &str| {
        let key = format!("{}_{level}", measure.key);
        match book.number(RULE, &key, day) {
            _ if book.is_doubled(RULE, &key, day) => Err(Fault::Overlap),
            found => found.ok_or(Fault::Gap),
        }
    };
    let found = Thresholds {
        full: least("full")?,
        mostly: least("mostly")?,
        short: least("short")?,
    };
    let ordered = 1000 >= found.full
        && found.full > found.mostly
        && found.mostly > found.short
        && found.short > 0;
    ordered.then_some(found).ok_or(Fault::Disorder)
}
