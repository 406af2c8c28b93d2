//! The declaration of a field. Must not hold words: those are the Fluent messages its ids name.

use super::kind::Kind;
use super::parse::Problem;
use super::value::Value;
use crate::domain::{CodeList, Day};

/// What a field holds, which decides how it is read, shown, compared and stored.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// A person's name.
    Name,
    /// One line of text of at most so many characters.
    Line(u16),
    /// Several lines of text.
    Note,
    Day,
    /// A date of birth, which may be a year only.
    Birth,
    Flag,
    /// A whole number within bounds.
    Whole(i64, i64),
    /// A number with one decimal within bounds, kept in tenths.
    Tenths(i64, i64),
    /// A time of day, kept in minutes after midnight.
    Clock,
    Code(&'static CodeList),
    /// A citizen number of 12 digits.
    CitizenId,
    Phone,
    /// Another record.
    Ref(Kind),
}

/// Where a field's value lives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Home {
    /// In the record itself.
    Own,
    /// In the dated row of this kind that covers the day asked for.
    Dated(Kind),
    /// Computed from other fields; never typed, never stored.
    Derived,
}

/// One field of a record kind, declared once.
#[derive(Debug, PartialEq)]
pub struct Field {
    /// Stable id: the column in the store, the key in JSON, the message `field-<kind>-<id>`.
    pub id: &'static str,
    pub shape: Shape,
    pub home: Home,
    pub required: bool,
    /// The day of the same record that its own must not come before.
    pub not_before: Option<&'static str>,
    /// A day on which something happened: it does not lie ahead.
    pub past: bool,
    /// Masked on screen and in output unless asked for.
    pub private: bool,
    /// The part of the form it stands in: message `section-<section>`.
    pub section: &'static str,
    /// Width of its column in a list, 0 where it has none by default.
    pub width: u16,
    /// Which columns go first when the screen is narrow: 1 stays longest, 0 is no default column.
    pub rank: u8,
    /// Folded import headers, besides the words of the Fluent files.
    pub aliases: &'static [&'static str],
}

impl Field {
    /// An own, optional, open field with no column.
    pub const fn new(id: &'static str, shape: Shape) -> Field {
        Field {
            id,
            shape,
            home: Home::Own,
            required: false,
            not_before: None,
            past: false,
            private: false,
            section: "main",
            width: 0,
            rank: 0,
            aliases: &[],
        }
    }

    /// Must not be empty.
    pub const fn required(mut self) -> Field {
        self.required = true;
        self
    }

    /// A day that ends what another day of the record begins.
    pub const fn not_before(mut self, field: &'static str) -> Field {
        self.not_before = Some(field);
        self
    }

    /// A day that does not lie ahead.
    pub const fn past(mut self) -> Field {
        self.past = true;
        self
    }

    /// Masked unless asked for.
    pub const fn private(mut self) -> Field {
        self.private = true;
        self
    }

    /// Lives in a dated row.
    pub const fn dated(mut self, kind: Kind) -> Field {
        self.home = Home::Dated(kind);
        self
    }

    /// Is computed.
    pub const fn derived(mut self) -> Field {
        self.home = Home::Derived;
        self
    }

    /// Stands in a part of the form.
    pub const fn section(mut self, section: &'static str) -> Field {
        self.section = section;
        self
    }

    /// Is a list column by default.
    pub const fn column(mut self, width: u16, rank: u8) -> Field {
        self.width = width;
        self.rank = rank;
        self
    }

    /// Is known to spreadsheets under these folded headers.
    pub const fn aliases(mut self, aliases: &'static [&'static str]) -> Field {
        self.aliases = aliases;
        self
    }

    /// What is wrong with a value on the day it is set down.
    pub fn ahead(&self, value: &Value, today: Day) -> Option<Problem> {
        let ahead = value.as_day().filter(|day| self.past && *day > today)?;
        Some(Problem::new(self.id, "problem-ahead").with("day", ahead.local()))
    }

    /// Whether an operator may type into it.
    pub fn is_editable(&self) -> bool {
        self.home != Home::Derived
    }

    /// The Fluent message with its label, for a kind that has it.
    pub fn message(&self, kind: Kind) -> String {
        format!("field-{}-{}", kind.id(), self.id.replace('_', "-"))
    }
}
