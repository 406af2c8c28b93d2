//! Exceptions to attendance, as one line: `05/03/2026=K 06/03/2026s=P`. Whoever has no mark is
//! present. Must not know which days a class has.

use crate::domain::Day;
use std::collections::BTreeMap;
use std::fmt::Write;

/// A half of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Half {
    Morning,
    Afternoon,
}

impl Half {
    /// Both halves.
    pub const ALL: [Half; 2] = [Half::Morning, Half::Afternoon];

    fn letter(self) -> char {
        match self {
            Half::Morning => 's',
            Half::Afternoon => 'c',
        }
    }
}

/// Why somebody was not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// With leave (P, được phép).
    Authorised,
    /// On another duty (N, nhiệm vụ khác).
    OtherDuty,
    /// Without leave (K, trái phép).
    Unauthorised,
}

impl Mark {
    /// All of them.
    pub const ALL: [Mark; 3] = [Mark::Authorised, Mark::OtherDuty, Mark::Unauthorised];

    /// The letter on paper and on the screen.
    pub fn letter(self) -> char {
        match self {
            Mark::Authorised => 'P',
            Mark::OtherDuty => 'N',
            Mark::Unauthorised => 'K',
        }
    }

    /// The mark a letter stands for.
    pub fn parse(letter: char) -> Option<Mark> {
        let upper = letter.to_ascii_uppercase();
        Mark::ALL.into_iter().find(|mark| mark.letter() == upper)
    }
}

/// The exceptions of one person in one class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    halves: BTreeMap<(Day, Half), Mark>,
}

impl Marks {
    /// Reads the line; what cannot be read is the error.
    pub fn parse(text: &str) -> Result<Marks, String> {
        let mut marks = Marks::default();
        for token in text.split_whitespace() {
            marks.read(token).ok_or_else(|| token.to_owned())?;
        }
        Ok(marks)
    }

    fn read(&mut self, token: &str) -> Option<()> {
        let (when, letter) = token.split_once('=')?;
        let mut letters = letter.chars();
        let mark = Mark::parse(letters.next()?)?;
        if letters.next().is_some() {
            return None;
        }
        let (date, halves) = match when.strip_suffix('s') {
            Some(date) => (date, &Half::ALL[..1]),
            None => match when.strip_suffix('c') {
                Some(date) => (date, &Half::ALL[1..]),
                None => (when, &Half::ALL[..]),
            },
        };
        let mut parts = date.splitn(3, '/');
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        let day = Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
        for half in halves {
            self.halves.insert((day, *half), mark);
        }
        Some(())
    }

    /// The mark of a half-day.
    pub fn get(&self, day: Day, half: Half) -> Option<Mark> {
        self.halves.get(&(day, half)).copied()
    }

    /// Marks a half-day, or clears it.
    pub fn set(&mut self, day: Day, half: Half, mark: Option<Mark>) {
        match mark {
            Some(mark) => self.halves.insert((day, half), mark),
            None => self.halves.remove(&(day, half)),
        };
    }

    /// Whether nobody was ever missed.
    pub fn is_empty(&self) -> bool {
        self.halves.is_empty()
    }

    /// All exceptions in order of time.
    pub fn iter(&self) -> impl Iterator<Item = (Day, Half, Mark)> {
        self.halves
            .iter()
            .map(|((day, half), mark)| (*day, *half, *mark))
    }

    /// The line, in order of time; both halves of a day with the same mark are one word.
    pub fn line(&self) -> String {
        let mut line = String::new();
        for (day, half, mark) in self.iter() {
            let twin = |other| self.get(day, other) == Some(mark);
            let both = twin(Half::Morning) && twin(Half::Afternoon);
            if both && half == Half::Afternoon {
                continue;
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&day.local());
            if !both {
                line.push(half.letter());
            }
            // Writing to a string cannot fail.
            let _ = write!(line, "={}", mark.letter());
        }
        line
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_line_reads_as_written() {
        let marks = Marks::parse("05/03/2026=K 06/03/2026s=P 06/03/2026c=n").unwrap();
        let fifth = Day::new(2026, 3, 5).unwrap();
        let sixth = Day::new(2026, 3, 6).unwrap();
        assert_eq!(marks.get(fifth, Half::Afternoon), Some(Mark::Unauthorised));
        assert_eq!(marks.get(sixth, Half::Morning), Some(Mark::Authorised));
        assert_eq!(marks.get(sixth, Half::Afternoon), Some(Mark::OtherDuty));
        assert_eq!(marks.line(), "05/03/2026=K 06/03/2026s=P 06/03/2026c=N");
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        for wrong in [
            "05/03=K",
            "31/02/2026=K",
            "05/03/2026=X",
            "05/03/2026=KK",
            "K",
        ] {
            assert_eq!(Marks::parse(wrong), Err(wrong.to_owned()));
        }
    }

    proptest! {
        #[test]
        fn any_marks_survive_their_line(halves in prop::collection::vec((0i64..400, 0usize..2, 0usize..3), 0..30)) {
            let mut marks = Marks::default();
            let first = Day::new(2026, 1, 1).unwrap();
            for (days, half, mark) in halves {
                marks.set(first.plus_days(days), Half::ALL[half], Some(Mark::ALL[mark]));
            }
            prop_assert_eq!(Marks::parse(&marks.line()), Ok(marks));
        }
    }
}
