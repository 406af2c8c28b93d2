//! The line above a list in which a filter is typed. Must not search.

use super::text_field::TextField;
use crate::fields::filter::FilterError;

/// What is typed, and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FilterLine {
    pub input: TextField,
    pub error: Option<FilterError>,
    /// The last filter that was taken off, for the arrow up.
    pub last: String,
}
