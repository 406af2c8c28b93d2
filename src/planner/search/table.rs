//! The problem laid out flat for the search: every question of the inner loop is one look-up.
//!
//! Tolerates a malformed problem (short lists, shifts that do not exist) by ignoring what makes no
//! sense. Must not hold anything that changes while searching.

use crate::domain::planning::{Cover, Person, Problem};

/// Marks a shift that adds to no series.
pub const NO_SERIES: u16 = u16::MAX;

/// The limits of one person, widened for arithmetic.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub min_minutes: i64,
    pub max_minutes: i64,
    pub max_run: usize,
    pub min_run: usize,
    pub min_off: usize,
    pub max_weekends: i64,
    pub max_week: i64,
    pub weekend: i64,
    pub half_weekend: i64,
}

/// The place of a day in its weekend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Weekday,
    /// The Saturday (bit 1) or Sunday (bit 2) of the weekend that the week has.
    Weekend(u8),
}

/// A problem, flat. Choices are numbered as in `Person::cost`: 0 is a day off.
#[derive(Debug)]
pub struct Table {
    pub days: usize,
    pub people: usize,
    pub choices: usize,
    pub weeks: usize,
    pub levels: usize,
    /// Minutes of each choice.
    pub minutes: Vec<i64>,
    /// What one broken unit of minutes is: the longest shift.
    pub unit: i64,
    /// How many days later a shift still bars another.
    pub reach: usize,
    /// `(later - 1) * choices + choice`: a bit for each shift barred that many days later.
    pub bars: Vec<u64>,
    pub limits: Vec<Limits>,
    /// `person * choices + choice`.
    pub most: Vec<i64>,
    /// `(person * days + day) * choices + choice`.
    pub cost: Vec<i64>,
    /// Bits of the shifts a person may be given on a day; `person * days + day`.
    pub open: Vec<u64>,
    /// Bits of the shifts whose start is a broken rule.
    pub barred: Vec<u64>,
    /// The fixed choice, if any; `person * days + day`.
    pub fixed: Vec<Option<u8>>,
    /// The cells that may change, by person: their days.
    pub free: Vec<Vec<u16>>,
    /// `day * choices + choice`; that of a day off is never looked at.
    pub cover: Vec<Cover>,
    pub series: Vec<u16>,
    pub level: Vec<i64>,
    /// `person * levels + series`.
    pub levelled: Vec<bool>,
    pub carried: Vec<i64>,
    pub week: Vec<usize>,
    pub part: Vec<Part>,
    /// Whether both days of a week's weekend are inside the horizon.
    pub whole: Vec<bool>,
}

impl Table {
    /// Lays the problem out.
    pub fn new(problem: &Problem) -> Table {
        let (days, people) = (problem.days, problem.people.len());
        let shifts = problem.shifts.len().min(64);
        let choices = shifts + 1;
        let mut minutes = vec![0];
        minutes.extend(
            problem
                .shifts
                .iter()
                .take(shifts)
                .map(|shift| i64::from(shift.minutes)),
        );
        let unit = minutes.iter().copied().max().unwrap_or(0).max(1);
        let week: Vec<usize> = (0..days)
            .map(|day| (usize::from(problem.first_weekday) % 7 + day) / 7)
            .collect();
        let weeks = week.last().map_or(0, |last| last + 1);
        let (reach, bars) = bars(problem, shifts);
        let mut table = Table {
            days,
            people,
            choices,
            weeks,
            levels: problem.level.len(),
            minutes,
            unit,
            reach,
            bars,
            limits: Vec::new(),
            most: Vec::new(),
            cost: Vec::new(),
            open: Vec::new(),
            barred: Vec::new(),
            fixed: Vec::new(),
            free: Vec::new(),
            cover: Vec::new(),
            series: Vec::new(),
            level: problem.level.clone(),
            levelled: Vec::new(),
            carried: Vec::new(),
            week,
            part: Vec::new(),
            whole: vec![false; weeks],
        };
        table.lay_days(problem);
        for person in &problem.people {
            table.lay_person(person);
        }
        table
    }

    fn lay_days(&mut self, problem: &Problem) {
        let shifts = self.choices - 1;
        for day in 0..self.days {
            self.cover.push(Cover::default());
            self.series.push(NO_SERIES);
            for shift in 0..shifts {
                let slot = day * problem.shifts.len() + shift;
                self.cover
                    .push(problem.cover.get(slot).copied().unwrap_or_default());
                let series = problem.series.get(slot).copied().flatten();
                self.series.push(
                    series
                        .filter(|&it| usize::from(it) < self.levels)
                        .unwrap_or(NO_SERIES),
                );
            }
            let weekday = problem.weekday(day);
            self.part.push(if weekday >= 5 {
                Part::Weekend(weekday as u8 - 4)
            } else {
                Part::Weekday
            });
            if weekday == 6 && day > 0 {
                self.whole[self.week[day]] = true;
            }
        }
    }

    fn lay_person(&mut self, person: &Person) {
        self.limits.push(Limits {
            min_minutes: i64::from(person.min_minutes),
            max_minutes: i64::from(person.max_minutes),
            max_run: usize::from(person.max_run),
            min_run: usize::from(person.min_run),
            min_off: usize::from(person.min_off),
            max_weekends: i64::from(person.max_weekends),
            max_week: i64::from(person.max_week),
            weekend: person.weekend,
            half_weekend: person.half_weekend,
        });
        let mut able = 0u64;
        self.most.push(i64::MAX);
        for shift in 0..self.choices - 1 {
            let most = person.most.get(shift).copied().unwrap_or(0);
            self.most.push(i64::from(most));
            able |= u64::from(most > 0) << shift;
        }
        let mut free = Vec::new();
        for day in 0..self.days {
            let barred = person.barred.get(day).copied().unwrap_or(0);
            self.barred.push(barred);
            let fixed = person.fixed.get(day).copied().flatten();
            let fixed = fixed.map(|it| it.map_or(0, |shift| shift.saturating_add(1)));
            let fixed = fixed.filter(|&choice| usize::from(choice) < self.choices);
            self.fixed.push(fixed);
            self.open
                .push(if fixed.is_some() { 0 } else { able & !barred });
            if fixed.is_none() && able & !barred != 0 {
                free.push(day as u16);
            }
            for choice in 0..self.choices {
                self.cost.push(
                    person
                        .cost
                        .get(day * self.choices + choice)
                        .copied()
                        .unwrap_or(0),
                );
            }
        }
        self.free.push(free);
        for series in 0..self.levels {
            self.levelled
                .push(person.levelled.get(series).copied().unwrap_or(false));
            self.carried
                .push(i64::from(person.carried.get(series).copied().unwrap_or(0)));
        }
    }

    /// Whether a person may be put to a choice on a day by the search.
    pub fn may(&self, person: usize, day: usize, choice: u8) -> bool {
        let cell = person * self.days + day;
        match choice {
            0 => self.fixed[cell].is_none(),
            _ => self.open[cell] >> (choice - 1) & 1 == 1,
        }
    }
}

/// The longest reach of any bar, and the masks of what is barred.
fn bars(problem: &Problem, shifts: usize) -> (usize, Vec<u64>) {
    let sane = |later: u8, shift: u8| {
        later > 0 && usize::from(later) < problem.days.max(1) && usize::from(shift) < shifts
    };
    let all = || {
        problem
            .shifts
            .iter()
            .take(shifts)
            .enumerate()
            .flat_map(|(from, kind)| kind.bars.iter().map(move |&(later, to)| (from, later, to)))
    };
    let reach = all()
        .filter(|&(_, later, to)| sane(later, to))
        .map(|(_, later, _)| usize::from(later))
        .max()
        .unwrap_or(0);
    let mut masks = vec![0u64; reach * (shifts + 1)];
    for (from, later, to) in all().filter(|&(_, later, to)| sane(later, to)) {
        masks[(usize::from(later) - 1) * (shifts + 1) + from + 1] |= 1 << to;
    }
    (reach, masks)
}
