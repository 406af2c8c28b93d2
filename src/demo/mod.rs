//! The fictitious province, deterministic by seed and date. Must not draw, prompt or speak SQL.
