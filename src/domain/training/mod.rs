//! Training by the year: what each person owes, what attending counts for, what is lacking and why,
//! results, and what would close the gap. Must not know how any of it is stored or shown.
//!
//! Time is counted in tenths of an hour, so that an hour and a half is exact.

pub mod balance;
pub mod certificate;
pub mod class;
pub mod grade;
pub mod makeup;
pub mod marks;
pub mod requirement;
pub mod session;
pub mod subjects;

pub use balance::{Balance, Reason};
pub use marks::{Half, Mark, Marks};
pub use requirement::{Basis, Credit, Demand, Table};
pub use session::{Attended, Session};

/// A tenth of an hour.
pub type Tenths = i64;
