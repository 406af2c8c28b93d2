//! The automatic roster planner: reads problems, searches plans, checks and explains them.
//!
//! Pure: no clock, no files, no environment. Whoever calls it supplies the time and the text.

mod account;
pub mod check;
pub mod instance;
pub mod search;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

pub use account::account;
pub use check::{Break, Report, Rule, check};
pub use search::{Effort, Order, Outcome, Progress, plan, plan_each};
