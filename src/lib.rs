//! `quanso`: records of self-defence forces for a provincial military headquarters.
//!
//! The rooms and who may know whom are tested in `tests/rooms.rs`; each room opens with what it
//! is for and what it must not do.

pub mod app;
pub mod cli;
pub mod demo;
pub mod domain;
pub mod exchange;
pub mod fields;
pub mod planner;
pub mod store;
pub mod term;
pub mod text;
pub mod ui;
