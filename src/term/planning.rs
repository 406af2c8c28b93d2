//! The planner on a thread of its own: progress comes by the loop's channel, and it can be stopped with
//! the best so far. Must not know what is planned.

use crate::app::msg::{Reply, Ticket};
use crate::domain::duty::planning::Task;
use crate::planner::{self, Effort, Order, Progress};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::time::Instant;

/// The seed of plans made on the screen: the same roster gives the same plan.
const SEED: u64 = 1;
/// Progress is told at most so often, in milliseconds.
const PAUSE: u64 = 150;

/// What the planner's thread reports.
pub enum Report {
    /// Per cent of the search, and what the best plan costs.
    Progress(u8, i64),
    Reply(Ticket, Reply),
}

/// Starts planning; the switch stops it.
pub fn start<T: From<Report> + Send + 'static>(
    ticket: Ticket,
    task: Box<Task>,
    reports: Sender<T>,
) -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let stopped = stop.clone();
    let run = move || {
        let begun = Instant::now();
        let told = AtomicU64::new(0);
        let progress = reports.clone();
        let watch = |seen: &Progress| {
            let now = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
            let last = told.load(Ordering::Relaxed);
            if now >= last + PAUSE
                && told
                    .compare_exchange(last, now, Ordering::Relaxed, Ordering::Relaxed)
                    .is_ok()
            {
                let share = (seen.share * 100.0).clamp(0.0, 100.0);
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                let report = Report::Progress(share as u8, seen.best.cost);
                drop(progress.send(report.into()));
            }
            !stopped.load(Ordering::Relaxed)
        };
        let order = Order {
            seed: SEED,
            effort: Effort::usual(&task.problem),
            threads: 2,
        };
        let outcome = planner::plan(&task.problem, &task.start, &order, &watch);
        let reply = Reply::Planned(Box::new(outcome.plan));
        drop(reports.send(Report::Reply(ticket, reply).into()));
    };
    drop(
        std::thread::Builder::new()
            .name("planning".to_owned())
            .spawn(run),
    );
    stop
}
