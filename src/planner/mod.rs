//! Automatic duty plans: a problem in, a plan and its score out. Pure; knows only `domain`.
