//! The real terminal: guard, input, event loop, running effects. No rule of the business.

pub mod clipboard;
pub mod guard;
pub mod input;
pub mod screen;
pub mod signals;
