//! Scripts of keys for tests.
