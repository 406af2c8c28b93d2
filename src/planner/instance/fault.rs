//! What is wrong with the text of an instance, and where. Must not hold words for the operator.

/// A complaint about a text: the line, counted from 1, or 0 for the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub line: usize,
    pub wrong: Wrong,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    MissingSection(&'static str),
    RepeatedSection(&'static str),
    UnknownSection(String),
    /// Text before the first section.
    Stray,
    Fields {
        wanted: usize,
        found: usize,
    },
    Number(String),
    Shift(String),
    Person(String),
    Repeated(String),
    EmptyName,
    Day(u64),
    TooLarge {
        what: &'static str,
        most: u64,
    },
    /// Nothing in a section that needs something.
    Empty(&'static str),
    /// No cover said for a shift of a day: the text may have been cut.
    NoCover {
        day: usize,
        shift: String,
    },
}

impl Fault {
    /// The message that words it, and its arguments.
    pub fn message(&self) -> (&'static str, Vec<(&'static str, String)>) {
        let one = |id, name: &dyn ToString| (id, vec![("name", name.to_string())]);
        match &self.wrong {
            Wrong::MissingSection(name) => one("instance-missing-section", name),
            Wrong::RepeatedSection(name) => one("instance-repeated-section", name),
            Wrong::UnknownSection(name) => one("instance-unknown-section", name),
            Wrong::Stray => ("instance-stray", Vec::new()),
            Wrong::Fields { wanted, found } => (
                "instance-fields",
                vec![("wanted", wanted.to_string()), ("found", found.to_string())],
            ),
            Wrong::Number(text) => one("instance-number", text),
            Wrong::Shift(name) => one("instance-shift", name),
            Wrong::Person(name) => one("instance-person", name),
            Wrong::Repeated(name) => one("instance-repeated", name),
            Wrong::EmptyName => ("instance-empty-name", Vec::new()),
            Wrong::Day(day) => one("instance-day", day),
            Wrong::TooLarge { most, .. } => one("instance-too-large", most),
            Wrong::Empty(name) => one("instance-empty", name),
            Wrong::NoCover { day, shift } => (
                "instance-no-cover",
                vec![("day", day.to_string()), ("shift", shift.clone())],
            ),
        }
    }
}
