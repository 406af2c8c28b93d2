//! `duty ledger`: the ledger of a unit to be printed, whole or for one person. Must not judge.

use super::super::arguments;
use super::super::failure::Failure;
use super::super::session::Session;
use crate::domain::Day;

/// Writes the page.
pub fn run(_: &mut Session, _: &arguments::Duty, _: Day) -> Result<i32, Failure> {
    Err(Failure::usage("cli-ledger-out", &[]))
}
