//! A rostering problem and its plan: what the planner is given and what it hands back.
//!
//! One general model serves duty rosters and published instances alike. People, shifts and days are
//! numbers from 0; who they are is kept by whoever made the problem. Must not score or search.

/// A shift somebody can start on a day; at most one a person and day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ShiftKind {
    /// Minutes of work it counts for.
    pub minutes: u32,
    /// What cannot follow it: (days later, at least 1; shift).
    pub bars: Vec<(u8, u8)>,
}

/// How many are needed in one shift of one day, and what each one too few or too many costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cover {
    pub need: u16,
    pub under: i64,
    pub over: i64,
    /// Nobody beyond the need may be put here: over-cover is a broken hard rule, not a cost.
    pub capped: bool,
}

/// What binds one person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// Most shifts of each kind in the period; 0: cannot serve it.
    pub most: Vec<u16>,
    pub min_minutes: u32,
    pub max_minutes: u32,
    /// Working days in a row, and days off in a row. Runs that touch either edge need not reach a minimum.
    pub max_run: u16,
    pub min_run: u16,
    pub min_off: u16,
    /// Weekends (Saturday or Sunday worked).
    pub max_weekends: u16,
    /// Shifts in one week, Monday to Sunday.
    pub max_week: u16,
    /// Shifts that cannot start, a bit a shift, a word a day.
    pub barred: Vec<u64>,
    /// What is decided already, a day each: `Some(Some(shift))`, `Some(None)` for a day off.
    pub fixed: Vec<Option<Option<u8>>>,
    /// Cost of each choice, `day * (shifts + 1) + choice`; choice 0 is a day off, `shift + 1` that shift.
    pub cost: Vec<i64>,
    /// Load carried into the period, a number a series.
    pub carried: Vec<u32>,
    /// Whether this person is levelled with the others, a flag a series.
    pub levelled: Vec<bool>,
    /// Cost of a weekend worked at all, and of one worked on one of its two days alone.
    pub weekend: i64,
    pub half_weekend: i64,
}

/// A rostering problem.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Problem {
    pub days: usize,
    /// Weekday of day 0: 0 is Monday.
    pub first_weekday: u8,
    /// At most 64.
    pub shifts: Vec<ShiftKind>,
    pub people: Vec<Person>,
    /// `day * shifts + shift`.
    pub cover: Vec<Cover>,
    /// The series whose load a shift adds to, `day * shifts + shift`; `None`: none.
    pub series: Vec<Option<u16>>,
    /// Cost of unequal load, a weight a series: weight × Σ load² over the people levelled in it.
    pub level: Vec<i64>,
}

/// Who works what: `person * days + day`, the shift or a day off.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    pub days: usize,
    pub cells: Vec<Option<u8>>,
}

/// What a plan breaks and costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Score {
    /// Broken hard rules.
    pub hard: u64,
    pub cost: i64,
}

impl Problem {
    /// The place of one shift of one day in `cover` and `series`.
    pub fn slot(&self, day: usize, shift: usize) -> usize {
        day * self.shifts.len() + shift
    }

    /// The place of a choice in a person's `cost`.
    pub fn choice(&self, day: usize, choice: Option<u8>) -> usize {
        day * (self.shifts.len() + 1) + choice.map_or(0, |shift| usize::from(shift) + 1)
    }

    /// 0 Monday … 6 Sunday.
    pub fn weekday(&self, day: usize) -> usize {
        (usize::from(self.first_weekday) + day) % 7
    }
}

impl Plan {
    /// A plan in which nobody works.
    pub fn empty(problem: &Problem) -> Plan {
        Plan {
            days: problem.days,
            cells: vec![None; problem.days * problem.people.len()],
        }
    }

    pub fn at(&self, person: usize, day: usize) -> Option<u8> {
        self.cells[person * self.days + day]
    }

    pub fn set(&mut self, person: usize, day: usize, choice: Option<u8>) {
        self.cells[person * self.days + day] = choice;
    }
}
