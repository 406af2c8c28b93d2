//! Strength figures of a branch: exact integers. Must not format them.
