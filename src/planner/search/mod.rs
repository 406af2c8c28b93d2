//! The search for a good plan. Pure and repeatable: time and stopping come from whoever calls.

mod anneal;
mod line;
mod moves;
mod random;
mod state;
mod table;

use crate::domain::planning::{Plan, Problem, Score};
use anneal::{Heat, Walk};
use state::State;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use table::Table;

use moves::Mix;

/// How long to search.
#[derive(Clone, Copy)]
pub enum Effort<'a> {
    /// A number of changes tried by each thread: the same on every machine.
    Steps(u64),
    /// Tells the share of the time that is gone, 0 to 1.
    Share(&'a (dyn Fn() -> f64 + Sync)),
}

impl Effort<'_> {
    /// Steps that give a good plan of a duty roster while somebody waits.
    pub fn usual(problem: &Problem) -> Effort<'static> {
        let cells = (problem.days * problem.people.len()) as u64;
        Effort::Steps((cells * 1_500).clamp(50_000, 4_000_000))
    }

    /// The share of the effort that is gone after some steps.
    #[allow(clippy::cast_precision_loss)]
    fn share(&self, steps: u64) -> f64 {
        match self {
            Effort::Steps(all) => steps as f64 / (*all).max(1) as f64,
            Effort::Share(share) => share(),
        }
    }
}

/// How to search.
#[derive(Clone, Copy)]
pub struct Order<'a> {
    pub seed: u64,
    pub effort: Effort<'a>,
    pub threads: usize,
}

/// How far the search is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    pub share: f64,
    pub best: Score,
}

/// The best plan found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub plan: Plan,
    pub score: Score,
    /// Changes tried, all threads together.
    pub steps: u64,
    /// Whether the watch stopped it.
    pub stopped: bool,
}

/// How the temperature falls: once, from a share of what an unfilled place costs.
const HOT: f64 = 0.3;
const COLD: f64 = 0.3;
/// What a broken rule weighs, in unfilled places.
const WEIGHT: f64 = 3.0;
const MIX: Mix = Mix {
    paint: 40,
    swap: 30,
    slide: 15,
};
/// Changes between two looks at the time.
const STRIDE: u64 = 1000;

/// Searches from `start`, with what is fixed in place, for the best plan.
pub fn plan(
    problem: &Problem,
    start: &Plan,
    order: &Order,
    watch: &(dyn Fn(&Progress) -> bool + Sync),
) -> Outcome {
    let table = Table::new(problem);
    let heat = heat(&table);
    let mut walks: Vec<(State, u64, bool)> = Vec::new();
    std::thread::scope(|scope| {
        let threads = u64::try_from(order.threads.max(1)).unwrap_or(1);
        let handles: Vec<_> = (0..threads)
            .map(|thread| {
                let (table, heat) = (&table, &heat);
                let seed = order.seed.wrapping_mul(1000).wrapping_add(thread);
                scope.spawn(move || walk(table, start, (heat, seed), &order.effort, watch))
            })
            .collect();
        walks.extend(handles.into_iter().filter_map(|handle| handle.join().ok()));
    });
    let steps = walks.iter().map(|(_, steps, _)| steps).sum();
    let stopped = walks.iter().any(|(.., stopped)| *stopped);
    // The first of equally good ones, so that a seed decides.
    let best = walks
        .into_iter()
        .map(|(best, ..)| best)
        .min_by_key(|best| (best.hard, best.cost));
    match best {
        Some(best) => Outcome {
            plan: best.plan(problem),
            score: best.score(),
            steps,
            stopped,
        },
        None => Outcome {
            plan: start.clone(),
            score: Score::default(),
            steps,
            stopped,
        },
    }
}

/// Plans several problems, each with its start, one a thread at a time; in their order.
///
/// Each is searched by one walk of its usual effort, so a problem's plan does not hang on the others.
/// The watch is told how many are done; where it says no, those not begun keep their start.
pub fn plan_each(
    tasks: &[(&Problem, &Plan)],
    (seed, threads): (u64, usize),
    watch: &(dyn Fn(usize) -> bool + Sync),
) -> Vec<Outcome> {
    let next = AtomicUsize::new(0);
    let done = AtomicUsize::new(0);
    let outcomes: Vec<OnceLock<Outcome>> = tasks.iter().map(|_| OnceLock::new()).collect();
    let work = || {
        while let Some(at) =
            Some(next.fetch_add(1, Ordering::Relaxed)).filter(|at| *at < tasks.len())
        {
            let (problem, start) = tasks[at];
            let order = Order {
                seed,
                effort: Effort::usual(problem),
                threads: 1,
            };
            let go_on = |_: &Progress| watch(done.load(Ordering::Relaxed));
            drop(outcomes[at].set(plan(problem, start, &order, &go_on)));
            done.fetch_add(1, Ordering::Relaxed);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..threads.max(1) {
            scope.spawn(work);
        }
    });
    outcomes
        .into_iter()
        .filter_map(OnceLock::into_inner)
        .collect()
}

#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]
fn heat(table: &Table) -> Heat {
    let under = table
        .cover
        .iter()
        .map(|cover| cover.under)
        .max()
        .unwrap_or(1)
        .max(1) as f64;
    Heat {
        hot: under * HOT,
        cold: COLD,
        weight: (under * WEIGHT) as i64,
        mix: MIX,
    }
}

/// One walk from hot to cold; the best plan seen, the changes tried, and whether it was stopped.
fn walk<'t>(
    table: &'t Table,
    start: &Plan,
    (heat, seed): (&Heat, u64),
    effort: &Effort<'_>,
    watch: &(dyn Fn(&Progress) -> bool + Sync),
) -> (State<'t>, u64, bool) {
    let mut walk = Walk::new(State::new(table, start), seed);
    let mut steps = 0;
    loop {
        let share = effort.share(steps);
        if share >= 1.0 {
            return (walk.best, steps, false);
        }
        let best = walk.best.score();
        if !watch(&Progress { share, best }) {
            return (walk.best, steps, true);
        }
        let temperature = heat.hot * (heat.cold / heat.hot).powf(share);
        walk.tread(heat, temperature, STRIDE);
        steps += STRIDE;
    }
}
