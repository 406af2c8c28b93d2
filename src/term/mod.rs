//! The real terminal: guard, input, event loop, running effects. No rule of the business.
