//! `plan-file`: a published rostering instance solved within a time. Must not search itself.

use super::arguments;
use super::failure::{DONE, Failure};
use super::session::Session;
use crate::domain::planning::Plan;
use crate::planner::{self, Effort, Order, instance};
use std::time::Instant;

/// Most bytes of an instance; the largest published one has less than one million.
const MOST_BYTES: u64 = 64 << 20;

/// Reads, searches, checks, writes.
pub fn run(session: &mut Session, asked: &arguments::PlanFile) -> Result<i32, Failure> {
    let path = Session::shown(&asked.file);
    let begun = Instant::now();
    let io = || Failure::io(&asked.file);
    if std::fs::metadata(&asked.file).map_err(io())?.len() > MOST_BYTES {
        let what = session
            .words
            .with("instance-too-large", &[("name", "64 MiB")]);
        return Err(Failure::usage(
            "cli-instance-broken",
            &[("path", &path), ("what", &what)],
        ));
    }
    let bytes = std::fs::read(&asked.file).map_err(io())?;
    let text = String::from_utf8_lossy(&bytes);
    let instance = instance::read(&text).map_err(|fault| {
        let (id, arguments) = fault.message();
        let arguments: Vec<(&str, &str)> = arguments
            .iter()
            .map(|(name, text)| (*name, text.as_str()))
            .collect();
        let what = session.words.with(id, &arguments);
        let line = fault.line.to_string();
        let message = if fault.line == 0 {
            "cli-instance-broken"
        } else {
            "cli-instance-wrong"
        };
        Failure::usage(
            message,
            &[("path", &path), ("line", &line), ("what", &what)],
        )
    })?;
    let problem = &instance.problem;
    let share = || begun.elapsed().as_secs_f64() / asked.seconds;
    let order = Order {
        seed: asked.seed.unwrap_or(1),
        effort: Effort::Share(&share),
        threads: std::thread::available_parallelism().map_or(1, |count| count.get().min(8)),
    };
    let outcome = planner::plan(problem, &Plan::empty(problem), &order, &|_| true);
    if let Some(out) = &asked.out {
        std::fs::write(out, instance.write(&outcome.plan)).map_err(Failure::io(out))?;
    }
    let score = planner::check(problem, &outcome.plan).score;
    session.say(&format!("hard={} cost={}", score.hard, score.cost))?;
    Ok(DONE)
}
