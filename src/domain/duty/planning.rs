//! A roster as a problem for the planner, and a plan as assignments again. Must not search.

use super::availability::Nature;
use super::calendar::DayKind;
use super::conflict::Why;
use super::ledger::Mark;
use super::need::{self, Who};
use super::proof::Line;
use super::roster::{Person, Roster};
use super::shift;
use crate::domain::planning::{self, Cover, Plan, Problem, ShiftKind};
use crate::domain::rulebook::Rulebook;
use crate::domain::{Day, Id};

/// What each soft rule weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weights {
    pub unfilled: i64,
    pub level: i64,
    pub order: i64,
    pub wish: i64,
    pub weekend: i64,
    pub half_weekend: i64,
    pub change: i64,
}

impl Weights {
    /// Those in force on a day; a rule without a row weighs nothing.
    pub fn read(book: &Rulebook, day: Day) -> Weights {
        let number = |key| {
            book.number("PLAN", key, day)
                .unwrap_or(0)
                .clamp(0, 1_000_000)
        };
        Weights {
            unfilled: number("unfilled"),
            level: number("level"),
            order: number("order"),
            wish: number("wish"),
            weekend: number("weekend"),
            half_weekend: number("half_weekend"),
            change: number("change"),
        }
    }
}

/// The soft rules that a plan is scored by, each by its own weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Soft {
    /// Places that nobody fills; falls on nobody in particular.
    Unfilled,
    /// Served before or after one's turn.
    Order,
    /// Unequal load within a series.
    Level,
    Wish,
    Weekend,
    HalfWeekend,
}

impl Soft {
    pub const ALL: [Soft; 6] = [
        Soft::Unfilled,
        Soft::Order,
        Soft::Level,
        Soft::Wish,
        Soft::Weekend,
        Soft::HalfWeekend,
    ];

    /// The Fluent message with its name.
    pub fn message(self) -> &'static str {
        match self {
            Soft::Unfilled => "soft-unfilled",
            Soft::Order => "soft-order",
            Soft::Level => "soft-level",
            Soft::Wish => "soft-wish",
            Soft::Weekend => "soft-weekend",
            Soft::HalfWeekend => "soft-half-weekend",
        }
    }
}

impl Weights {
    /// One rule alone: what a plan costs by these is that rule's share of the score.
    pub fn only(&self, rule: Soft) -> Weights {
        let none = Weights::default();
        match rule {
            Soft::Unfilled => Weights {
                unfilled: self.unfilled,
                ..none
            },
            Soft::Order => Weights {
                order: self.order,
                ..none
            },
            Soft::Level => Weights {
                level: self.level,
                ..none
            },
            Soft::Wish => Weights {
                wish: self.wish,
                ..none
            },
            Soft::Weekend => Weights {
                weekend: self.weekend,
                ..none
            },
            Soft::HalfWeekend => Weights {
                half_weekend: self.half_weekend,
                ..none
            },
        }
    }
}

/// The score of a roster, rule by rule and person by person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// A cost a rule, in the order of `Soft::ALL`.
    pub rules: [i64; Soft::ALL.len()],
    /// The same a person, in the order of the roster's people.
    pub people: Vec<[i64; Soft::ALL.len()]>,
    /// Broken hard rules.
    pub broken: u64,
}

impl Account {
    /// What the roster costs in all.
    pub fn total(&self) -> i64 {
        self.rules.iter().sum()
    }
}

/// Why somebody stands a duty: the number held before it, and who held a larger one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub day: Day,
    pub shift: usize,
    pub number: u32,
    /// Who was ahead in the ledger, and why that person did not stand it; nothing where the person was free.
    pub ahead: Vec<(Id, Option<Why>)>,
    /// Charged to somebody else, by a swap.
    pub uncharged: bool,
}

impl Roster {
    /// Why a person stands each of his duties of the period, in their order.
    pub fn taken(&self, member: Id) -> Vec<Taken> {
        let Some(row) = self.place(member) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for kind in self.duty_kinds() {
            for series in DayKind::ALL {
                let lines = self.proof(kind, series, self.to).lines;
                let own = lines.into_iter().filter(|line| line.stands.contains(&row));
                found.extend(own.map(|line| self.taken_line(&line, row)));
            }
        }
        found.sort_by_key(|taken| (taken.day, taken.shift));
        found
    }

    fn taken_line(&self, line: &Line, row: usize) -> Taken {
        let number = line.numbers.get(row).copied().unwrap_or(0);
        // Ties go by the order of the roster.
        let ahead = |other: &usize| {
            let theirs = line.numbers.get(*other).copied().unwrap_or(0);
            (theirs > number || (theirs == number && *other < row))
                && !line.stands.contains(other)
                && line.marks.get(*other) != Some(&Mark::Outside)
        };
        let reason = |other: usize| {
            let person = &self.people[other];
            let why = self.why(person, line.shift, line.day);
            (person.id, why.into_iter().next())
        };
        Taken {
            day: line.day,
            shift: line.shift,
            number,
            ahead: (0..self.people.len()).filter(ahead).map(reason).collect(),
            uncharged: !line.charged.contains(&row),
        }
    }
}

/// What happens to assignments that are there already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keep {
    /// They stay: only what is empty is filled.
    #[default]
    All,
    /// They may move, each at a cost.
    Few,
}

/// Why there is nothing to plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idle {
    NoPeople,
    /// No shift needs anybody in the period.
    NoNeed,
    /// More kinds of places than the planner can tell apart.
    TooMany,
}

impl Idle {
    /// The message that says it, with `$unit`.
    pub fn message(self) -> &'static str {
        match self {
            Idle::NoPeople => "plan-no-people",
            Idle::NoNeed => "plan-no-need",
            Idle::TooMany => "plan-too-many",
        }
    }
}

/// A roster made ready for the planner.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    pub problem: Problem,
    pub start: Plan,
    /// What each of the problem's shifts is: a shift of the roster, and who may take the place.
    pub positions: Vec<(usize, Who)>,
    /// Day 0 of the problem: a Monday before the period, so that whole weeks are seen.
    pub first: Day,
    /// What each of the problem's series is.
    pub series: Vec<(String, DayKind)>,
}

/// Days before a period that may reach into it.
const MARGIN: i64 = 4;

impl Roster {
    /// The period as a problem.
    pub fn task(&self, weights: &Weights, keep: Keep) -> Result<Task, Idle> {
        if self.people.is_empty() {
            return Err(Idle::NoPeople);
        }
        let positions = self.positions();
        if positions.is_empty() {
            return Err(Idle::NoNeed);
        }
        if positions.len() > 64 {
            return Err(Idle::TooMany);
        }
        let before = self.from.plus_days(-MARGIN);
        let first = before.plus_days(-i64::from(before.weekday()));
        let last = self.to.plus_days(-1);
        let after = last.plus_days(7 - i64::from(last.weekday()));
        let days = usize::try_from(first.days_until(after)).unwrap_or(0);
        let mut task = Task {
            problem: Problem {
                days,
                first_weekday: 0,
                shifts: self.kinds(&positions),
                ..Problem::default()
            },
            start: Plan::default(),
            positions,
            first,
            series: Vec::new(),
        };
        self.add_cover(&mut task, weights);
        for person in &self.people {
            let one = self.person(&task, person, weights);
            task.problem.people.push(one);
        }
        task.start = Plan::empty(&task.problem);
        self.put_what_is_there(&mut task, weights, keep);
        self.add_order(&mut task, weights);
        Ok(task)
    }

    /// Each kind of place that is needed on some day.
    fn positions(&self) -> Vec<(usize, Who)> {
        let mut found = Vec::new();
        for day in self.days() {
            for shift in 0..self.shifts.len() {
                let needed = self.needed(shift, day);
                found.extend(needed.into_iter().map(|(who, _)| (shift, who)));
            }
        }
        found.sort();
        found.dedup();
        found
    }

    /// A shift counts as one, so that limits on minutes are limits on shifts.
    fn kinds(&self, positions: &[(usize, Who)]) -> Vec<ShiftKind> {
        let kind = |(own, _): &(usize, Who)| {
            let mut bars = Vec::new();
            for later in 1..=MARGIN {
                for (place, (other, _)) in positions.iter().enumerate() {
                    let next = self.from.plus_days(later);
                    let one = self.shifts[*own].interval(self.from, self.from);
                    let two = self.shifts[*other].interval(self.from, next);
                    if shift::rest(one, two) < self.limits.rest_minutes.max(0)
                        && let (Ok(later), Ok(place)) = (u8::try_from(later), u8::try_from(place))
                    {
                        bars.push((later, place));
                    }
                }
            }
            ShiftKind { minutes: 1, bars }
        };
        positions.iter().map(kind).collect()
    }

    fn add_cover(&self, task: &mut Task, weights: &Weights) {
        for at in 0..task.problem.days {
            let day = task.day(at);
            for (shift, who) in &task.positions {
                let (mut need, mut series) = (0, None);
                if self.covers(day) {
                    let needed = self.needed(*shift, day);
                    let found = needed.iter().find(|(own, _)| own == who);
                    need = found.map_or(0, |(_, count)| *count);
                    series = Some((self.duty_kind(*shift).to_owned(), self.calendar.kind(day)));
                }
                let series = series.map(|own| {
                    let place = task.series.iter().position(|known| *known == own);
                    let place = place.unwrap_or_else(|| {
                        task.series.push(own);
                        task.series.len() - 1
                    });
                    u16::try_from(place).unwrap_or(u16::MAX)
                });
                task.problem.series.push(series);
                let (under, over) = (weights.unfilled.max(1), 0);
                task.problem.cover.push(Cover {
                    need,
                    under,
                    over,
                    capped: true,
                });
            }
        }
        task.problem.level = vec![weights.level; task.series.len()];
    }

    fn person(&self, task: &Task, person: &Person, weights: &Weights) -> planning::Person {
        let problem = &task.problem;
        let number = |most: i64| u16::try_from(most.max(0)).unwrap_or(u16::MAX);
        let days = u16::try_from(problem.days).unwrap_or(u16::MAX);
        let mut barred = vec![0u64; problem.days];
        let mut cost = vec![0; problem.days * (problem.shifts.len() + 1)];
        let mut levelled = vec![false; task.series.len()];
        for (at, barred) in barred.iter_mut().enumerate() {
            let day = task.day(at);
            let kind = self.calendar.kind(day);
            let away = !person.serves(day) || person.away(day).is_some();
            for (place, (shift, who)) in task.positions.iter().enumerate() {
                let duty_kind = self.duty_kind(*shift);
                let has = |nature| person.has(nature, duty_kind, day, kind);
                let out = has(Nature::Exempt) || has(Nature::Barred) || !who.takes(person, day);
                if !self.covers(day) {
                    continue;
                }
                if away || out {
                    *barred |= 1 << place;
                } else if let Some(series) = problem.series[problem.slot(at, place)] {
                    levelled[usize::from(series)] |=
                        problem.cover[problem.slot(at, place)].need > 0;
                }
                let choice = at * (problem.shifts.len() + 1) + place + 1;
                cost[choice] += i64::from(has(Nature::Unwanted)) * weights.wish;
                cost[choice] -= i64::from(has(Nature::Wanted)) * weights.wish;
            }
        }
        planning::Person {
            most: vec![days; problem.shifts.len()],
            min_minutes: 0,
            max_minutes: u32::from(number(self.limits.month_most * self.months())),
            max_run: days,
            min_run: 1,
            min_off: 1,
            max_weekends: number(self.limits.weekends_most * self.months()),
            max_week: number(self.limits.week_most),
            barred,
            fixed: vec![None; problem.days],
            cost,
            carried: vec![0; task.series.len()],
            levelled,
            weekend: weights.weekend,
            half_weekend: weights.half_weekend,
        }
    }

    fn months(&self) -> i64 {
        (self.from.days_until(self.to) + 15) / 31 + i64::from(self.from.days_until(self.to) < 16)
    }

    /// What is assigned already, and off the period what must not change.
    fn put_what_is_there(&self, task: &mut Task, weights: &Weights, keep: Keep) {
        let days = task.problem.days;
        for at in 0..days {
            if !self.covers(task.day(at)) {
                for person in &mut task.problem.people {
                    person.fixed[at] = Some(None);
                }
            }
        }
        for at in 0..days {
            let day = task.day(at);
            for shift in 0..self.shifts.len() {
                let there: Vec<usize> = self
                    .assigned(shift, day)
                    .filter_map(|one| self.place(one.stands()?))
                    .collect();
                let people: Vec<&Person> = there.iter().map(|place| &self.people[*place]).collect();
                let needed = self.needed(shift, day);
                let seats = need::seat(&needed, &people, day);
                for (place, seat) in there.iter().zip(seats) {
                    self.put(
                        task,
                        (*place, at),
                        (shift, seat.map(|seat| &needed[seat].0)),
                        (weights, keep),
                    );
                }
            }
        }
    }

    fn put(
        &self,
        task: &mut Task,
        (place, at): (usize, usize),
        (shift, who): (usize, Option<&Who>),
        (weights, keep): (&Weights, Keep),
    ) {
        let position = task
            .positions
            .iter()
            .position(|(own, own_who)| *own == shift && who == Some(own_who));
        let inside = self.covers(task.day(at));
        let Some(position) = position.and_then(|position| u8::try_from(position).ok()) else {
            // Beyond what is needed: no place of the problem stands for it, yet the day is taken.
            task.problem.people[place].fixed[at] = Some(None);
            return;
        };
        task.start.set(place, at, Some(position));
        let person = &mut task.problem.people[place];
        if !inside || keep == Keep::All {
            person.fixed[at] = Some(Some(position));
            // What is decided is not the planner's to rule out.
            person.barred[at] &= !(1 << position);
        } else {
            let first = at * (task.problem.shifts.len() + 1);
            for choice in 0..=task.problem.shifts.len() {
                let same = choice == usize::from(position) + 1;
                person.cost[first + choice] += if same { 0 } else { weights.change };
            }
        }
        if !inside {
            let weekend = task.problem.weekday(at) >= 5;
            let person = &mut task.problem.people[place];
            person.max_minutes += 1;
            person.max_weekends += u16::from(weekend);
        }
    }

    /// Serving out of turn costs: by how many duties it is too early or too late.
    fn add_order(&self, task: &mut Task, weights: &Weights) {
        for (place, (duty_kind, day_kind)) in task.series.clone().into_iter().enumerate() {
            let numbers = self.proof(&duty_kind, day_kind, self.from).start;
            let mut order: Vec<usize> = (0..self.people.len())
                .filter(|row| task.problem.people[*row].levelled[place])
                .collect();
            order.sort_by_key(|row| (std::cmp::Reverse(numbers.get(*row).copied()), *row));
            let count = i64::try_from(order.len()).unwrap_or(0);
            if count == 0 {
                continue;
            }
            let mut taken = 0;
            for at in 0..task.problem.days {
                let slots: Vec<usize> = (0..task.positions.len())
                    .filter(|shift| {
                        let slot = task.problem.slot(at, *shift);
                        task.problem.series[slot].map(usize::from) == Some(place)
                    })
                    .collect();
                let need: i64 = slots
                    .iter()
                    .map(|shift| i64::from(task.problem.cover[task.problem.slot(at, *shift)].need))
                    .sum();
                for (rank, row) in (0i64..).zip(&order) {
                    let off = distance(taken, need, rank, count) * weights.order;
                    for shift in &slots {
                        let choice = at * (task.problem.shifts.len() + 1) + shift + 1;
                        task.problem.people[*row].cost[choice] += off;
                    }
                }
                taken += need;
            }
        }
    }
}

/// How many places lie between the turn of a rank, which comes again every `count`, and those taken on a day.
fn distance(taken: i64, need: i64, rank: i64, count: i64) -> i64 {
    let early = (rank - taken).rem_euclid(count);
    let late = (taken + need - 1 - rank).rem_euclid(count);
    if early < need {
        0
    } else {
        (early - need + 1).min(late).min(10)
    }
}

impl Task {
    /// The day that a day of the problem is.
    pub fn day(&self, at: usize) -> Day {
        self.first.plus_days(i64::try_from(at).unwrap_or(0))
    }

    /// Who stands which shift on which day by a plan, within the roster's period.
    pub fn assignments(&self, roster: &Roster, plan: &Plan) -> Vec<(Id, usize, Day)> {
        let mut found = Vec::new();
        for at in 0..self.problem.days {
            let day = self.day(at);
            if !roster.covers(day) {
                continue;
            }
            for (place, person) in roster.people.iter().enumerate() {
                let position = plan.at(place, at).map(usize::from);
                if let Some((shift, _)) = position.and_then(|position| self.positions.get(position))
                {
                    found.push((person.id, *shift, day));
                }
            }
        }
        found.sort_by_key(|(_, shift, day)| (*day, *shift));
        found
    }
}
