//! Identifiers of records. Must not know how they are handed out.

use std::fmt;

/// A record's identifier: the file's station number in the high half, a counter in the low half.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Id(pub i64);

impl Id {
    /// Joins a station number (31 bits) and a counter (32 bits).
    pub fn new(station: u32, counter: u32) -> Id {
        Id((i64::from(station & 0x7fff_ffff) << 32) | i64::from(counter))
    }

    /// The counter in the low half.
    pub fn counter(self) -> u32 {
        u32::try_from(self.0 & 0xffff_ffff).unwrap_or(0)
    }

    /// Reads the decimal text used at every edge.
    pub fn parse(text: &str) -> Option<Id> {
        text.trim()
            .parse()
            .ok()
            .filter(|number| *number > 0)
            .map(Id)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
