//! The plan under search with all its running sums, so that changing a cell costs a few additions.
//!
//! `cost` and `hard` always equal what the checker would say. Must not decide what to change.

use super::line;
use super::table::{NO_SERIES, Part, Table};
use crate::domain::planning::{Plan, Problem, Score};

/// A plan and its sums.
#[derive(Debug, Clone)]
pub struct State<'t> {
    pub table: &'t Table,
    /// `person * days + day`: the choice.
    pub cells: Vec<u8>,
    pub hard: i64,
    pub cost: i64,
    /// `day * choices + choice`: how many.
    pub covered: Vec<i32>,
    minutes: Vec<i64>,
    /// `person * choices + choice`.
    times: Vec<i32>,
    /// `person * weeks + week`.
    in_week: Vec<i32>,
    weekend_days: Vec<u8>,
    weekends: Vec<i64>,
    /// `person * levels + series`, what was carried in counted.
    load: Vec<i64>,
}

impl<'t> State<'t> {
    /// The state of a plan; what is fixed wins over it, what is not allowed becomes a day off.
    pub fn new(table: &'t Table, start: &Plan) -> State<'t> {
        let mut state = State {
            table,
            cells: vec![0; table.people * table.days],
            hard: 0,
            cost: 0,
            covered: vec![0; table.days * table.choices],
            minutes: vec![0; table.people],
            times: vec![0; table.people * table.choices],
            in_week: vec![0; table.people * table.weeks],
            weekend_days: vec![0; table.people * table.weeks],
            weekends: vec![0; table.people],
            load: table.carried.clone(),
        };
        state.count_empty();
        let fits = start.days == table.days && start.cells.len() == state.cells.len();
        for person in 0..table.people {
            for day in 0..table.days {
                let cell = person * table.days + day;
                let asked = if fits {
                    start.cells[cell].map_or(0, |shift| shift.saturating_add(1))
                } else {
                    0
                };
                let asked = if table.may(person, day, asked) {
                    asked
                } else {
                    0
                };
                let choice = table.fixed[cell].unwrap_or(asked);
                state.put(person, day, choice);
            }
            state.hard += state.shape(person, 0, table.days.saturating_sub(1));
        }
        state
    }

    /// Costs and breaks of a plan in which nobody works, shape left out.
    fn count_empty(&mut self) {
        let table = self.table;
        self.cost += table
            .cover
            .iter()
            .map(|cover| i64::from(cover.need) * cover.under)
            .sum::<i64>();
        for person in 0..table.people {
            self.hard += self.minutes_broken(person);
            for day in 0..table.days {
                self.cost += table.cost[(person * table.days + day) * table.choices];
            }
            for series in 0..table.levels {
                let index = person * table.levels + series;
                if table.levelled[index] {
                    self.cost += table.level[series] * self.load[index] * self.load[index];
                }
            }
        }
    }

    /// What it breaks and costs.
    pub fn score(&self) -> Score {
        Score {
            hard: self.hard.max(0) as u64,
            cost: self.cost,
        }
    }

    /// The plan itself.
    pub fn plan(&self, problem: &Problem) -> Plan {
        let cells = self
            .cells
            .iter()
            .map(|&choice| choice.checked_sub(1))
            .collect();
        Plan {
            days: problem.days,
            cells,
        }
    }

    /// One person's line.
    pub fn line(&self, person: usize) -> &[u8] {
        &self.cells[person * self.table.days..(person + 1) * self.table.days]
    }

    /// Broken rules of shape near some days of a person.
    pub fn shape(&self, person: usize, low: usize, high: usize) -> i64 {
        if self.table.days == 0 {
            return 0;
        }
        line::broken(
            self.table,
            &self.table.limits[person],
            self.line(person),
            low,
            high,
        )
    }

    /// Changes one cell and every sum but the shape of the line.
    pub fn put(&mut self, person: usize, day: usize, choice: u8) {
        let cell = person * self.table.days + day;
        let old = std::mem::replace(&mut self.cells[cell], choice);
        if old != choice {
            self.recount(person, day, old, choice);
        }
    }

    /// Brings every sum but the shape up to date with a cell that changed from `old` to `new`.
    pub fn recount(&mut self, person: usize, day: usize, old: u8, new: u8) {
        let table = self.table;
        let costs = (person * table.days + day) * table.choices;
        self.cost += table.cost[costs + usize::from(new)] - table.cost[costs + usize::from(old)];
        let before = self.minutes_broken(person);
        self.minutes[person] += table.minutes[usize::from(new)] - table.minutes[usize::from(old)];
        self.hard += self.minutes_broken(person) - before;
        if old != 0 {
            self.take_away(person, day, old);
        }
        if new != 0 {
            self.add(person, day, new);
        }
        match (old, new) {
            (0, _) => self.turn_on(person, day),
            (_, 0) => self.turn_off(person, day),
            _ => {}
        }
    }

    fn minutes_broken(&self, person: usize) -> i64 {
        let limits = &self.table.limits[person];
        let minutes = self.minutes[person];
        let off = (minutes - limits.max_minutes).max(limits.min_minutes - minutes);
        if off <= 0 {
            0
        } else {
            (off + self.table.unit - 1) / self.table.unit
        }
    }

    fn take_away(&mut self, person: usize, day: usize, choice: u8) {
        let table = self.table;
        let slot = day * table.choices + usize::from(choice);
        let cover = &table.cover[slot];
        if self.covered[slot] <= i32::from(cover.need) {
            self.cost += cover.under;
        } else if cover.capped {
            self.hard -= 1;
        } else {
            self.cost -= cover.over;
        }
        self.covered[slot] -= 1;
        let kind = person * table.choices + usize::from(choice);
        self.hard -= i64::from(i64::from(self.times[kind]) > table.most[kind]);
        self.times[kind] -= 1;
        self.hard -= (table.barred[person * table.days + day] >> (choice - 1) & 1) as i64;
        self.add_load(person, table.series[slot], -1);
    }

    fn add(&mut self, person: usize, day: usize, choice: u8) {
        let table = self.table;
        let slot = day * table.choices + usize::from(choice);
        let cover = &table.cover[slot];
        self.covered[slot] += 1;
        if self.covered[slot] <= i32::from(cover.need) {
            self.cost -= cover.under;
        } else if cover.capped {
            self.hard += 1;
        } else {
            self.cost += cover.over;
        }
        let kind = person * table.choices + usize::from(choice);
        self.times[kind] += 1;
        self.hard += i64::from(i64::from(self.times[kind]) > table.most[kind]);
        self.hard += (table.barred[person * table.days + day] >> (choice - 1) & 1) as i64;
        self.add_load(person, table.series[slot], 1);
    }

    fn add_load(&mut self, person: usize, series: u16, by: i64) {
        if series == NO_SERIES {
            return;
        }
        let index = person * self.table.levels + usize::from(series);
        let load = &mut self.load[index];
        if self.table.levelled[index] {
            self.cost += self.table.level[usize::from(series)] * by * (2 * *load + by);
        }
        *load += by;
    }

    fn turn_on(&mut self, person: usize, day: usize) {
        let table = self.table;
        let week = person * table.weeks + table.week[day];
        let limits = &table.limits[person];
        self.in_week[week] += 1;
        self.hard += i64::from(i64::from(self.in_week[week]) > limits.max_week);
        if let Part::Weekend(bit) = table.part[day] {
            let before = self.weekend_days[week];
            self.weekend_days[week] |= bit;
            if before == 0 {
                self.weekends[person] += 1;
                self.hard += i64::from(self.weekends[person] > limits.max_weekends);
                self.cost += limits.weekend;
            }
            self.cost += self.half(person, day, before, before | bit);
        }
    }

    fn turn_off(&mut self, person: usize, day: usize) {
        let table = self.table;
        let week = person * table.weeks + table.week[day];
        let limits = &table.limits[person];
        self.hard -= i64::from(i64::from(self.in_week[week]) > limits.max_week);
        self.in_week[week] -= 1;
        if let Part::Weekend(bit) = table.part[day] {
            let before = self.weekend_days[week];
            let after = before & !bit;
            self.weekend_days[week] = after;
            if after == 0 {
                self.hard -= i64::from(self.weekends[person] > limits.max_weekends);
                self.weekends[person] -= 1;
                self.cost -= limits.weekend;
            }
            self.cost += self.half(person, day, before, after);
        }
    }

    /// The change of cost when the days worked of a weekend change.
    fn half(&self, person: usize, day: usize, before: u8, after: u8) -> i64 {
        if !self.table.whole[self.table.week[day]] {
            return 0;
        }
        let is_half = |days: u8| i64::from(days == 1 || days == 2);
        self.table.limits[person].half_weekend * (is_half(after) - is_half(before))
    }
}

impl State<'_> {
    /// Takes over the cells and the score of another state, its sums left behind.
    pub fn copy_plan(&mut self, other: &State) {
        self.cells.copy_from_slice(&other.cells);
        self.hard = other.hard;
        self.cost = other.cost;
    }
}
