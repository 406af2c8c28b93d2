//! An independent look at a plan: what it breaks and what it costs, rule by rule and person by person.
//!
//! Shares no code with the search, so that each keeps the other honest. Slow and plain on purpose; must
//! not change anything.

use crate::domain::planning::{Plan, Problem, Score};

/// What can be broken, or can cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    // Hard.
    Unknown,
    Fixed,
    Barred,
    Succession,
    Most,
    MinMinutes,
    MaxMinutes,
    LongRun,
    ShortRun,
    ShortRest,
    Weekends,
    Week,
    Capped,
    // Soft.
    Wish,
    Under,
    Over,
    Level,
    Weekend,
    HalfWeekend,
}

/// One broken hard rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Break {
    /// Nobody in particular for a capped shift.
    pub person: Option<usize>,
    /// The day it shows on; `None` when the whole period breaks it.
    pub day: Option<usize>,
    pub rule: Rule,
    /// How far it is broken: days, shifts or weekends too many or too few.
    pub by: u64,
}

/// One cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charge {
    /// Nobody in particular for cover.
    pub person: Option<usize>,
    pub rule: Rule,
    pub cost: i64,
}

/// All that a plan breaks and costs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    pub score: Score,
    pub breaks: Vec<Break>,
    pub charges: Vec<Charge>,
}

impl Report {
    fn broken(&mut self, person: Option<usize>, day: Option<usize>, rule: Rule, by: u64) {
        if by > 0 {
            self.score.hard += by;
            self.breaks.push(Break {
                person,
                day,
                rule,
                by,
            });
        }
    }

    fn charge(&mut self, person: Option<usize>, rule: Rule, cost: i64) {
        self.score.cost += cost;
        if cost != 0 {
            self.charges.push(Charge { person, rule, cost });
        }
    }

    /// The cost of one rule, all people together.
    pub fn cost_of(&self, rule: Rule) -> i64 {
        self.charges
            .iter()
            .filter(|charge| charge.rule == rule)
            .map(|charge| charge.cost)
            .sum()
    }

    /// The cost that falls on one person.
    pub fn cost_to(&self, person: usize) -> i64 {
        self.charges
            .iter()
            .filter(|charge| charge.person == Some(person))
            .map(|charge| charge.cost)
            .sum()
    }
}

/// Checks a plan.
pub fn check(problem: &Problem, plan: &Plan) -> Report {
    let mut report = Report::default();
    for person in 0..problem.people.len() {
        check_person(problem, plan, person, &mut report);
    }
    check_cover(problem, plan, &mut report);
    report
}

/// What one person breaks and costs, cover left out.
pub fn check_alone(problem: &Problem, plan: &Plan, person: usize) -> Report {
    let mut report = Report::default();
    check_person(problem, plan, person, &mut report);
    report
}

fn check_person(problem: &Problem, plan: &Plan, person: usize, report: &mut Report) {
    if person >= problem.people.len() {
        return;
    }
    let line = read_line(problem, plan, person, report);
    check_cells(problem, person, &line, report);
    check_successions(problem, person, &line, report);
    check_totals(problem, person, &line, report);
    check_runs(problem, person, &line, report);
    check_weeks(problem, person, &line, report);
    check_level(problem, person, &line, report);
}

/// A person's shifts; one that does not exist is a break and a day off.
fn read_line(
    problem: &Problem,
    plan: &Plan,
    person: usize,
    report: &mut Report,
) -> Vec<Option<usize>> {
    let mut line = Vec::new();
    for day in 0..problem.days {
        let shift = plan
            .cells
            .get(person * problem.days + day)
            .copied()
            .flatten()
            .map(usize::from);
        let known = shift.filter(|&shift| shift < problem.shifts.len());
        report.broken(
            Some(person),
            Some(day),
            Rule::Unknown,
            u64::from(shift != known),
        );
        line.push(known);
    }
    line
}

fn check_cells(problem: &Problem, person: usize, line: &[Option<usize>], report: &mut Report) {
    let rules = &problem.people[person];
    let mut wishes = 0;
    for (day, &shift) in line.iter().enumerate() {
        let fixed = rules.fixed.get(day).copied().flatten();
        if let Some(fixed) = fixed {
            let same = fixed.map(usize::from) == shift;
            report.broken(Some(person), Some(day), Rule::Fixed, u64::from(!same));
        }
        let barred = rules.barred.get(day).copied().unwrap_or(0);
        if shift.is_some_and(|shift| shift < 64 && barred & (1 << shift) != 0) {
            report.broken(Some(person), Some(day), Rule::Barred, 1);
        }
        let choice = shift.map_or(0, |shift| shift + 1);
        wishes += rules
            .cost
            .get(day * (problem.shifts.len() + 1) + choice)
            .copied()
            .unwrap_or(0);
    }
    report.charge(Some(person), Rule::Wish, wishes);
}

fn check_successions(
    problem: &Problem,
    person: usize,
    line: &[Option<usize>],
    report: &mut Report,
) {
    for (day, shift) in line.iter().enumerate() {
        let Some(shift) = *shift else { continue };
        let mut bars = problem.shifts[shift].bars.clone();
        bars.sort_unstable();
        bars.dedup();
        for (later, barred) in bars {
            let next = line.get(day + usize::from(later)).copied().flatten();
            if later > 0 && next == Some(usize::from(barred)) {
                report.broken(
                    Some(person),
                    Some(day + usize::from(later)),
                    Rule::Succession,
                    1,
                );
            }
        }
    }
}

fn check_totals(problem: &Problem, person: usize, line: &[Option<usize>], report: &mut Report) {
    let rules = &problem.people[person];
    for shift in 0..problem.shifts.len() {
        let times = line.iter().filter(|&&it| it == Some(shift)).count() as u64;
        let most = rules.most.get(shift).copied().unwrap_or(0);
        report.broken(
            Some(person),
            None,
            Rule::Most,
            times.saturating_sub(u64::from(most)),
        );
    }
    let longest = problem
        .shifts
        .iter()
        .map(|kind| u64::from(kind.minutes))
        .max()
        .unwrap_or(0)
        .max(1);
    let minutes: u64 = line
        .iter()
        .flatten()
        .map(|&shift| u64::from(problem.shifts[shift].minutes))
        .sum();
    // Counted in shifts of the longest kind, begun ones as whole.
    let missing = u64::from(rules.min_minutes).saturating_sub(minutes);
    let extra = minutes.saturating_sub(u64::from(rules.max_minutes));
    report.broken(
        Some(person),
        None,
        Rule::MinMinutes,
        missing.div_ceil(longest),
    );
    report.broken(
        Some(person),
        None,
        Rule::MaxMinutes,
        extra.div_ceil(longest),
    );
}

fn check_runs(problem: &Problem, person: usize, line: &[Option<usize>], report: &mut Report) {
    let rules = &problem.people[person];
    let mut first = 0;
    while first < line.len() {
        let works = line[first].is_some();
        let mut end = first + 1;
        while end < line.len() && line[end].is_some() == works {
            end += 1;
        }
        let length = (end - first) as u64;
        let inside = first > 0 && end < line.len();
        let who = Some(person);
        if works {
            report.broken(
                who,
                Some(first),
                Rule::LongRun,
                length.saturating_sub(u64::from(rules.max_run)),
            );
        }
        if works && inside {
            report.broken(
                who,
                Some(first),
                Rule::ShortRun,
                u64::from(rules.min_run).saturating_sub(length),
            );
        }
        if !works && inside {
            report.broken(
                who,
                Some(first),
                Rule::ShortRest,
                u64::from(rules.min_off).saturating_sub(length),
            );
        }
        first = end;
    }
}

fn check_weeks(problem: &Problem, person: usize, line: &[Option<usize>], report: &mut Report) {
    let rules = &problem.people[person];
    let (mut weekends, mut halves) = (0u64, 0u64);
    // A week begins on day 0 and on every Monday.
    let mut monday = 0;
    while monday < line.len() {
        let end = (monday + 7 - problem.weekday(monday)).min(line.len());
        let worked = |day: usize| (monday..end).contains(&day) && line[day].is_some();
        let times = (monday..end).filter(|&day| worked(day)).count() as u64;
        report.broken(
            Some(person),
            Some(monday),
            Rule::Week,
            times.saturating_sub(u64::from(rules.max_week)),
        );
        let saturday = (monday..end).find(|&day| problem.weekday(day) == 5);
        let sunday = (monday..end).find(|&day| problem.weekday(day) == 6);
        let (on_saturday, on_sunday) = (saturday.is_some_and(worked), sunday.is_some_and(worked));
        weekends += u64::from(on_saturday || on_sunday);
        halves += u64::from(saturday.is_some() && sunday.is_some() && on_saturday != on_sunday);
        monday = end;
    }
    report.broken(
        Some(person),
        None,
        Rule::Weekends,
        weekends.saturating_sub(u64::from(rules.max_weekends)),
    );
    report.charge(Some(person), Rule::Weekend, rules.weekend * weekends as i64);
    report.charge(
        Some(person),
        Rule::HalfWeekend,
        rules.half_weekend * halves as i64,
    );
}

fn check_level(problem: &Problem, person: usize, line: &[Option<usize>], report: &mut Report) {
    let rules = &problem.people[person];
    let mut cost = 0;
    for (series, weight) in problem.level.iter().enumerate() {
        let adds = |day: usize, shift: usize| {
            let series_of = problem
                .series
                .get(problem.slot(day, shift))
                .copied()
                .flatten();
            series_of.map(usize::from) == Some(series)
        };
        let worked = line
            .iter()
            .enumerate()
            .filter(|(day, shift)| shift.is_some_and(|shift| adds(*day, shift)))
            .count();
        let load = i64::from(rules.carried.get(series).copied().unwrap_or(0)) + worked as i64;
        if rules.levelled.get(series).copied().unwrap_or(false) {
            cost += weight * load * load;
        }
    }
    report.charge(Some(person), Rule::Level, cost);
}

fn check_cover(problem: &Problem, plan: &Plan, report: &mut Report) {
    let (mut under, mut over) = (0, 0);
    for day in 0..problem.days {
        for shift in 0..problem.shifts.len() {
            let cover = problem
                .cover
                .get(problem.slot(day, shift))
                .copied()
                .unwrap_or_default();
            let there = staffed(problem, plan, day, shift);
            let need = u64::from(cover.need);
            under += cover.under * need.saturating_sub(there) as i64;
            let extra = there.saturating_sub(need);
            if cover.capped {
                report.broken(None, Some(day), Rule::Capped, extra);
            } else {
                over += cover.over * extra as i64;
            }
        }
    }
    report.charge(None, Rule::Under, under);
    report.charge(None, Rule::Over, over);
}

/// How many work a shift of a day.
pub fn staffed(problem: &Problem, plan: &Plan, day: usize, shift: usize) -> u64 {
    let people = 0..problem.people.len();
    let works = |person: usize| {
        plan.cells
            .get(person * problem.days + day)
            .copied()
            .flatten()
    };
    people
        .filter(|&person| works(person).map(usize::from) == Some(shift))
        .count() as u64
}
