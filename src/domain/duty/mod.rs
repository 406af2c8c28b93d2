//! Duty: which days are off, shifts and how many they need, who can, whose turn it is, what a roster
//! breaks, and the problem that the planner is given. Must not know how any of it is stored or shown.

pub mod availability;
pub mod calendar;
pub mod conflict;
pub mod hours;
pub mod ledger;
pub mod need;
pub mod planning;
pub mod proof;
pub mod roster;
#[cfg(test)]
pub mod sample;
pub mod shift;
#[cfg(test)]
mod tests;

pub use availability::{Away, Wish};
pub use calendar::{Calendar, DayKind, DayOff};
pub use conflict::{Conflict, Why};
pub use ledger::{Ledger, Mark};
pub use need::{Need, Who};
pub use roster::{Assignment, Outcome, Person, Roster, Station};
pub use shift::{Clock, Shift};
