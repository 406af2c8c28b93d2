//! The planner on a thread of its own: progress comes by the loop's channel, and it can be stopped with
//! the best so far. Must not know what is planned.

use crate::app::msg::{Reply, Ticket};
use crate::domain::duty::planning::{Keep, Task};
use crate::domain::{Day, Id};
use crate::fields::Label;
use crate::fields::duty::PlannedUnits;
use crate::fields::duty_plan::Replacing;
use crate::planner::{self, Effort, Order, Progress};
use crate::store::{Access, Store, StoreError};
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
        let pulse = Pulse::new(stopped);
        let progress = reports.clone();
        let watch = |seen: &Progress| {
            pulse.go_on(|| {
                let share = (seen.share * 100.0).clamp(0.0, 100.0);
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                let report = Report::Progress(share as u8, seen.best.cost);
                drop(progress.send(report.into()));
            })
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
    spawn(run);
    stop
}

fn spawn(run: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().name("planning".to_owned());
    drop(thread.spawn(run));
}

/// When progress is to be told, and whether to go on.
struct Pulse {
    begun: Instant,
    told: AtomicU64,
    stopped: Arc<AtomicBool>,
}

impl Pulse {
    fn new(stopped: Arc<AtomicBool>) -> Pulse {
        Pulse {
            begun: Instant::now(),
            told: AtomicU64::new(0),
            stopped,
        }
    }

    fn go_on(&self, tell: impl FnOnce()) -> bool {
        let now = u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        let last = self.told.load(Ordering::Relaxed);
        let turn = || {
            let (told, order) = (&self.told, Ordering::Relaxed);
            told.compare_exchange(last, now, order, order).is_ok()
        };
        if now >= last + PAUSE && turn() {
            tell();
        }
        !self.stopped.load(Ordering::Relaxed)
    }
}

/// Starts planning a month of many units, read by their own connection; the switch stops it, and what is
/// planned by then is handed over.
pub fn start_units<T: From<Report> + Send + 'static>(
    ticket: Ticket,
    path: std::path::PathBuf,
    (units, month, as_of): (Vec<Id>, Day, Day),
    reports: Sender<T>,
) -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let stopped = stop.clone();
    let run = move || {
        let reply = match plan_units(&path, &units, (month, as_of), (&stopped, &reports)) {
            Ok(planned) => Reply::PlannedUnits(Box::new(planned)),
            Err(error) => Reply::Failed(Box::new(super::writing::failure(&error))),
        };
        drop(reports.send(Report::Reply(ticket, reply).into()));
    };
    spawn(run);
    stop
}

/// Units read and planned together; so many rosters are held at once.
const CHUNK: usize = 32;

fn plan_units<T: From<Report> + Send + 'static>(
    path: &std::path::Path,
    units: &[Id],
    (month, as_of): (Day, Day),
    (stopped, reports): (&Arc<AtomicBool>, &Sender<T>),
) -> Result<PlannedUnits, StoreError> {
    let reader = Store::open(path, &Access::read())?.reader()?;
    let pulse = Pulse::new(stopped.clone());
    let mut replacing = Replacing::new(Label::default(), "");
    let (mut planned, mut published, mut begun) = (0, 0, 0);
    for chunk in units.chunks(CHUNK) {
        let mut tasks = Vec::new();
        for unit in chunk {
            let sheet = reader.duty_sheet(*unit, month, month.plus_months(1), as_of)?;
            let Some(sheet) = sheet else { continue };
            if sheet.is_published() {
                published += 1;
            } else if let Ok(task) = sheet.roster.task(&sheet.weights, Keep::All) {
                tasks.push((sheet, task));
            }
        }
        let watch = |done: usize| {
            pulse.go_on(|| {
                let share = (begun + done) * 100 / units.len().max(1);
                let report = Report::Progress(u8::try_from(share).unwrap_or(100), 0);
                drop(reports.send(report.into()));
            })
        };
        let problems: Vec<_> = tasks
            .iter()
            .map(|(_, task)| (&task.problem, &task.start))
            .collect();
        let outcomes = planner::plan_each(&problems, (SEED, 2), &watch);
        for ((sheet, task), outcome) in tasks.iter().zip(&outcomes) {
            let before = replacing.places;
            replacing.add(sheet, &task.assignments(&sheet.roster, &outcome.plan));
            planned += usize::from(replacing.places > before);
        }
        begun += chunk.len();
        if stopped.load(Ordering::Relaxed) {
            break;
        }
    }
    Ok(PlannedUnits {
        places: replacing.places,
        set: replacing.set,
        units: planned,
        published,
    })
}
