//! What keys and answers do, from outside.
#![allow(clippy::unwrap_used)]

mod duty;
mod forms;
mod importing;
mod lists;
mod random;
mod readiness;
mod training;
