//! Published employee-rostering instances: their text read into a problem, and the roster written.
//!
//! The format is that of schedulingbenchmarks.org. Must not search, score or touch files.

mod fault;
mod read;

pub use fault::{Fault, Wrong};
pub use read::read;

use crate::domain::planning::{Plan, Problem};

/// A problem with the names its text gave.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Instance {
    pub problem: Problem,
    pub people: Vec<String>,
    pub shifts: Vec<String>,
}

impl Instance {
    /// The roster as text: a line a person, the id and then each day's shift or nothing.
    pub fn write(&self, plan: &Plan) -> String {
        let mut text = String::new();
        for (person, name) in self.people.iter().enumerate() {
            text.push_str(name);
            for day in 0..self.problem.days {
                let shift = plan.cells.get(person * plan.days + day).copied().flatten();
                text.push(',');
                text.push_str(
                    shift
                        .and_then(|shift| self.shifts.get(usize::from(shift)))
                        .map_or("", String::as_str),
                );
            }
            text.push('\n');
        }
        text
    }
}
