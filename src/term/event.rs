//! What the event loop may be told, by whichever thread. Must not act on it.

use super::input::Input;
use super::{planning, reading, writing};

/// Everything the loop may be told.
pub enum Event {
    Input(Input),
    Reading(reading::Report),
    Writing(writing::Report),
    Planning(planning::Report),
    Worker(String),
}

impl From<Input> for Event {
    fn from(input: Input) -> Event {
        Event::Input(input)
    }
}

impl From<reading::Report> for Event {
    fn from(report: reading::Report) -> Event {
        Event::Reading(report)
    }
}

impl From<writing::Report> for Event {
    fn from(report: writing::Report) -> Event {
        Event::Writing(report)
    }
}

impl From<planning::Report> for Event {
    fn from(report: planning::Report) -> Event {
        Event::Planning(report)
    }
}
