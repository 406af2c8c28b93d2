//! Shifts: hours that may run over midnight, and how shifts lie to each other. Must not know who works.

use crate::domain::{Day, Id};

/// A time of day, in minutes after midnight.
pub type Clock = u16;

/// Minutes of a day.
pub const DAY: i64 = 24 * 60;

/// A shift of a station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    pub id: Id,
    /// Place of its station in the roster.
    pub station: usize,
    pub name: String,
    /// What stands for it in the grid.
    pub letter: String,
    pub starts: Clock,
    /// The same as `starts`: around the clock.
    pub ends: Clock,
}

impl Shift {
    /// How long it lasts, 1 to 1440 minutes.
    pub fn minutes(&self) -> i64 {
        length(self.starts, self.ends)
    }

    /// Begin and end on a day, in minutes since a day counted as the first.
    pub fn interval(&self, first: Day, day: Day) -> (i64, i64) {
        let begins = first.days_until(day) * DAY + i64::from(self.starts);
        (begins, begins + self.minutes())
    }
}

/// Minutes from one time of day to the next time it is another.
pub fn length(starts: Clock, ends: Clock) -> i64 {
    let (starts, ends) = (i64::from(starts) % DAY, i64::from(ends) % DAY);
    match (ends - starts).rem_euclid(DAY) {
        0 => DAY,
        minutes => minutes,
    }
}

/// Minutes between two intervals; negative where they overlap.
pub fn rest(one: (i64, i64), other: (i64, i64)) -> i64 {
    if one.0 <= other.0 {
        other.0 - one.1
    } else {
        one.0 - other.1
    }
}

/// Minutes that two intervals share.
pub fn shared(one: (i64, i64), other: (i64, i64)) -> i64 {
    (one.1.min(other.1) - one.0.max(other.0)).max(0)
}

/// A time of day as it is typed: `7`, `7h30`, `07:30`, `0730`, `24:00`.
pub fn parse_clock(text: &str) -> Option<Clock> {
    let text = text.trim().to_lowercase();
    let (hours, minutes) = match text.split_once([':', 'h', 'g', '.']) {
        Some((hours, "")) => (hours.to_owned(), "0".to_owned()),
        Some((hours, minutes)) => (hours.to_owned(), minutes.to_owned()),
        None if text.len() == 4 && text.is_ascii() => (text[..2].to_owned(), text[2..].to_owned()),
        None => (text, "0".to_owned()),
    };
    let digits = |text: &str| {
        (text.len() <= 2 && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| text.parse::<u16>().ok())
            .flatten()
    };
    let (hours, minutes) = (digits(&hours)?, digits(&minutes)?);
    let all = hours * 60 + minutes;
    (minutes < 60 && all <= 24 * 60).then_some(all % (24 * 60))
}

/// A time of day as it is shown.
pub fn clock(minutes: Clock) -> String {
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn shift(starts: &str, ends: &str) -> Shift {
        Shift {
            id: Id(1),
            station: 0,
            name: String::new(),
            letter: String::new(),
            starts: parse_clock(starts).unwrap(),
            ends: parse_clock(ends).unwrap(),
        }
    }

    #[test]
    fn times_are_read_as_clerks_write_them() {
        for (typed, minutes) in [
            ("7", 420),
            ("7h30", 450),
            ("07:30", 450),
            ("0730", 450),
            ("22h", 1320),
            ("24:00", 0),
        ] {
            assert_eq!(parse_clock(typed), Some(minutes), "{typed}");
        }
        for typed in ["", "25", "7:60", "7h3x", "-1", "7:", ":30", "24:01", "đ7"] {
            let expected = (typed == "7:").then_some(420);
            assert_eq!(parse_clock(typed), expected, "{typed}");
        }
        assert_eq!(clock(450), "07:30");
    }

    /// The night shifts of domain.md: 18–22h, 22–24h, 22–06h30.
    #[test]
    fn a_shift_may_run_over_midnight_or_around_the_clock() {
        assert_eq!(shift("18", "22").minutes(), 240);
        assert_eq!(shift("22", "24").minutes(), 120);
        assert_eq!(shift("22", "6h30").minutes(), 510);
        assert_eq!(shift("7", "7").minutes(), 1440);
    }

    #[test]
    fn rest_is_counted_between_end_and_begin_and_is_negative_where_shifts_overlap() {
        let (first, next) = (
            Day::new(2026, 12, 1).unwrap(),
            Day::new(2026, 12, 2).unwrap(),
        );
        let night = shift("22", "6h30").interval(first, first);
        let morning = shift("6", "14").interval(first, next);
        assert_eq!(rest(night, morning), -30);
        assert_eq!(rest(morning, night), -30);
        assert_eq!(shared(night, morning), 30);
        let evening = shift("18", "22").interval(first, next);
        assert_eq!(rest(night, evening), 690);
    }
}
