//! The rules on the shape of one person's line: runs of work and rest, and what may follow what.
//!
//! Looks only at the neighbourhood of the days asked about, so a change can be judged by looking
//! before and after. Must not know of counts over the whole period.

use super::table::{Limits, Table};

/// How often the rules of shape are broken near the days `low..=high` of a line.
pub fn broken(table: &Table, limits: &Limits, line: &[u8], low: usize, high: usize) -> i64 {
    let runs = broken_runs(limits, line, low, high);
    if table.reach == 0 {
        runs
    } else {
        runs + broken_bars(table, line, low, high)
    }
}

/// Days too many or too few in the runs that touch the days or their neighbours.
fn broken_runs(limits: &Limits, line: &[u8], low: usize, high: usize) -> i64 {
    let days = line.len();
    let mut start = low.saturating_sub(1);
    while start > 0 && (line[start - 1] == 0) == (line[start] == 0) {
        start -= 1;
    }
    let last = (high + 1).min(days - 1);
    let mut total = 0;
    while start <= last {
        let off = line[start] == 0;
        let length = line[start..]
            .iter()
            .take_while(|&&choice| (choice == 0) == off)
            .count();
        let edge = start == 0 || start + length == days;
        total += broken_run(limits, off, length, edge);
        start += length;
    }
    total
}

/// Days too many or too few in one run.
fn broken_run(limits: &Limits, off: bool, length: usize, edge: bool) -> i64 {
    let least = if off { limits.min_off } else { limits.min_run };
    let short = if edge {
        0
    } else {
        least.saturating_sub(length)
    };
    let long = if off {
        0
    } else {
        length.saturating_sub(limits.max_run)
    };
    (short + long) as i64
}

/// Barred successions with a day among those asked about.
fn broken_bars(table: &Table, line: &[u8], low: usize, high: usize) -> i64 {
    let mut total = 0;
    let last = (high + table.reach).min(line.len() - 1);
    for day in low..=last {
        let choice = line[day];
        if choice == 0 {
            continue;
        }
        for later in 1..=table.reach.min(day) {
            let masks = &table.bars[(later - 1) * table.choices..later * table.choices];
            total += (masks[usize::from(line[day - later])] >> (choice - 1) & 1) as i64;
        }
    }
    total
}
