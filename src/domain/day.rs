//! Calendar days as the record keeps them. Must not know today's date.

use chrono::{Datelike, Months, NaiveDate};
use std::fmt;
use std::ops::RangeInclusive;

/// A day as the number yyyymmdd: ordered, compact, and readable in any database tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

/// The years that days can lie in.
const YEARS: RangeInclusive<i32> = 1900..=9999;
/// Days that every month has.
const EVERY_MONTH: RangeInclusive<u32> = 1..=28;

impl Day {
    /// Open end of a dated row.
    pub const FOREVER: Day = Day(99_991_231);
    /// Open beginning, for rows whose start nobody knows.
    pub const ALWAYS: Day = Day(19_000_101);

    /// A day that exists between 1900 and 9999.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Day> {
        if EVERY_MONTH.contains(&day) && (1..=12).contains(&month) && YEARS.contains(&year) {
            return Some(Day(year * 10_000 + (month * 100 + day).cast_signed()));
        }
        let date = NaiveDate::from_ymd_opt(year, month, day)?;
        YEARS.contains(&year).then(|| Day::from_date(date))
    }

    /// From the stored number; `None` when no such day exists.
    pub fn from_number(number: i64) -> Option<Day> {
        let number = i32::try_from(number).ok()?;
        let (month, day) = (
            u32::try_from(number / 100 % 100).ok()?,
            u32::try_from(number % 100).ok()?,
        );
        Day::new(number / 10_000, month, day)
    }

    /// From a number that was a day when it was stored; not checked against the calendar again.
    pub fn stored(number: i64) -> Day {
        i32::try_from(number).map_or(Day::FOREVER, Day)
    }

    /// The stored number, yyyymmdd.
    pub fn number(self) -> i64 {
        i64::from(self.0)
    }

    /// From a calendar date of the Gregorian calendar.
    pub fn from_date(date: NaiveDate) -> Day {
        Day(date.year() * 10_000 + (date.month() * 100 + date.day()).cast_signed())
    }

    /// Reads `2026-11-23`.
    pub fn parse_iso(text: &str) -> Option<Day> {
        let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
        (text.len() == 10)
            .then(|| Day::new(date.year(), date.month(), date.day()))
            .flatten()
    }

    /// Year, month and day.
    pub fn parts(self) -> (i32, u32, u32) {
        (
            self.0 / 10_000,
            (self.0 / 100 % 100).cast_unsigned(),
            (self.0 % 100).cast_unsigned(),
        )
    }

    /// The first day of its month.
    pub fn month_start(self) -> Day {
        let (year, month, _) = self.parts();
        Day::new(year, month, 1).unwrap_or(self)
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0 / 10_000
    }

    fn date(self) -> NaiveDate {
        let (year, month, day) = self.parts();
        NaiveDate::from_ymd_opt(year, month, day).unwrap_or(NaiveDate::MAX)
    }

    /// The day so many days later (or earlier); stays within 1900–9999.
    pub fn plus_days(self, days: i64) -> Day {
        // Within a month nothing has to be looked up; days are counted by the million.
        if let Ok(days) = i32::try_from(days)
            && let Some(day) = (self.0 % 100).checked_add(days)
            && EVERY_MONTH.contains(&day.cast_unsigned())
        {
            return Day(self.0 + days);
        }
        let moved =
            chrono::Duration::try_days(days).and_then(|step| self.date().checked_add_signed(step));
        Day::clamped(moved, days < 0)
    }

    /// The same day of a later month, or that month's last day.
    pub fn plus_months(self, months: u32) -> Day {
        Day::clamped(self.date().checked_add_months(Months::new(months)), false)
    }

    /// The same day of an earlier month; the last day where that month is shorter.
    pub fn minus_months(self, months: u32) -> Day {
        Day::clamped(self.date().checked_sub_months(Months::new(months)), true)
    }

    /// The same day of a later year; 29 February becomes 28 February.
    pub fn plus_years(self, years: u32) -> Day {
        let (year, month, day) = self.parts();
        if EVERY_MONTH.contains(&day)
            && let Some(year) = year.checked_add_unsigned(years)
        {
            return Day::new(year, month, day).unwrap_or(Day::FOREVER);
        }
        self.plus_months(years.saturating_mul(12))
    }

    fn clamped(date: Option<NaiveDate>, backwards: bool) -> Day {
        let edge = if backwards { Day::ALWAYS } else { Day::FOREVER };
        date.filter(|date| YEARS.contains(&date.year()))
            .map_or(edge, Day::from_date)
    }

    /// Whole days from `self` to `later`.
    pub fn days_until(self, later: Day) -> i64 {
        (later.date() - self.date()).num_days()
    }

    /// 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> u32 {
        self.date().weekday().num_days_from_monday()
    }

    /// `dd/mm/yyyy`, as Vietnamese offices write a day.
    pub fn local(self) -> String {
        let (year, month, day) = self.parts();
        format!("{day:02}/{month:02}/{year}")
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// A date of birth, of which old lists may know only the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Birth(i32);

impl Birth {
    /// A known day of birth.
    pub fn day(day: Day) -> Birth {
        Birth(day.0)
    }

    /// Only the year is known.
    pub fn year_only(year: i32) -> Option<Birth> {
        (1900..=2999)
            .contains(&year)
            .then_some(Birth(year * 10_000))
    }

    /// From the stored number: yyyymmdd, or yyyy0000 for a year.
    pub fn from_number(number: i64) -> Option<Birth> {
        if number % 10_000 == 0 {
            return Birth::year_only(i32::try_from(number / 10_000).ok()?);
        }
        Day::from_number(number).map(Birth::day)
    }

    /// The stored number.
    pub fn number(self) -> i64 {
        i64::from(self.0)
    }

    /// The year of birth.
    pub fn year(self) -> i32 {
        self.0 / 10_000
    }

    /// The day, where it is known.
    pub fn known_day(self) -> Option<Day> {
        Day::from_number(self.number())
    }

    /// The earliest day it can be.
    pub fn earliest(self) -> Day {
        self.known_day().unwrap_or(Day(self.0 + 101))
    }

    /// The latest day it can be; age counted from it is certain.
    pub fn latest(self) -> Day {
        self.known_day().unwrap_or(Day(self.0 + 1231))
    }

    /// Completed years on a day, from the latest possible birth (so never overstated).
    pub fn age_on(self, day: Day) -> i32 {
        let (born, on) = (self.latest(), day);
        on.year() - born.year() - i32::from(on.0 % 10_000 < born.0 % 10_000)
    }

    /// The first day on which the person has surely completed so many years.
    pub fn turns(self, years: u32) -> Day {
        let born = self.latest();
        let birthday = born.plus_years(years);
        // Who is born on 29 February completes a year on 1 March of a common year.
        if born.0 % 10_000 == 229 && birthday.0 % 10_000 == 228 {
            birthday.plus_days(1)
        } else {
            birthday
        }
    }

    /// `dd/mm/yyyy` or `yyyy`.
    pub fn local(self) -> String {
        self.known_day()
            .map_or_else(|| self.year().to_string(), Day::local)
    }
}

impl fmt::Display for Birth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.known_day() {
            Some(day) => day.fmt(f),
            None => write!(f, "{:04}", self.year()),
        }
    }
}

/// A half-open stretch of days, `[from, to)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub from: Day,
    pub to: Day,
}

impl Span {
    /// From a day on, without an end.
    pub fn open(from: Day) -> Span {
        Span {
            from,
            to: Day::FOREVER,
        }
    }

    /// Whether a day lies in it.
    pub fn covers(&self, day: Day) -> bool {
        self.from <= day && day < self.to
    }

    /// Whether two stretches share a day.
    pub fn overlaps(&self, other: &Span) -> bool {
        self.from < other.to && other.from < self.to
    }

    /// The last day inside it, which is what the screen shows; `None` while open.
    pub fn last(&self) -> Option<Day> {
        (self.to != Day::FOREVER).then(|| self.to.plus_days(-1))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    #[test]
    fn days_exist_or_are_refused() {
        assert_eq!(Day::new(2026, 2, 29), None);
        assert_eq!(Day::new(2024, 2, 29).unwrap().to_string(), "2024-02-29");
        assert_eq!(Day::parse_iso("2026-1-5"), None);
        assert_eq!(Day::from_number(20261301), None);
        assert_eq!(day("2026-11-23").local(), "23/11/2026");
        assert_eq!(day("2026-11-23").weekday(), 0);
    }

    #[test]
    fn arithmetic_keeps_to_the_calendar() {
        assert_eq!(day("2024-02-29").plus_years(4), day("2028-02-29"));
        assert_eq!(day("2024-02-29").plus_years(1), day("2025-02-28"));
        assert_eq!(day("2024-03-01").plus_days(-1), day("2024-02-29"));
        assert_eq!(Day::FOREVER.plus_days(1), Day::FOREVER);
        assert_eq!(day("2026-01-31").plus_months(1), day("2026-02-28"));
        assert_eq!(day("2026-01-01").days_until(day("2026-12-31")), 364);
    }

    #[test]
    fn shortcuts_agree_with_the_calendar() {
        let mut date = NaiveDate::from_ymd_opt(2023, 12, 1).unwrap();
        for _ in 0..4 * 366 {
            let own = Day::from_date(date);
            assert_eq!(Day::new(date.year(), date.month(), date.day()), Some(own));
            for days in [
                -366, -59, -31, -30, -28, -27, -1, 0, 1, 7, 27, 28, 30, 31, 90,
            ] {
                let moved = date + chrono::Duration::days(days);
                assert_eq!(own.plus_days(days), Day::from_date(moved));
            }
            let later = date.checked_add_months(Months::new(12 * 45)).unwrap();
            assert_eq!(own.plus_years(45), Day::from_date(later));
            date = date.succ_opt().unwrap();
        }
        assert_eq!(Day::new(1899, 5, 5), None);
        assert_eq!(Day::new(2026, 13, 5), None);
        assert_eq!(Day::new(2026, 5, 0), None);
        assert_eq!(day("9990-05-05").plus_years(45), Day::FOREVER);
        assert_eq!(day("1900-01-05").plus_days(-9), Day::ALWAYS);
    }

    #[test]
    fn age_is_never_overstated() {
        let born = Birth::day(day("1980-11-24"));
        assert_eq!(born.age_on(day("2026-11-23")), 45);
        assert_eq!(born.age_on(day("2026-11-24")), 46);
        let year_only = Birth::year_only(1980).unwrap();
        assert_eq!(year_only.age_on(day("2026-12-30")), 45);
        assert_eq!(year_only.to_string(), "1980");
        assert_eq!(Birth::from_number(19800000), Some(year_only));
        let leap = Birth::day(day("2004-02-29"));
        assert_eq!(leap.turns(18), day("2022-03-01"));
        assert_eq!(leap.age_on(day("2022-02-28")), 17);
    }

    #[test]
    fn spans_are_half_open() {
        let span = Span {
            from: day("2026-01-01"),
            to: day("2026-02-01"),
        };
        assert!(span.covers(day("2026-01-31")) && !span.covers(day("2026-02-01")));
        assert_eq!(span.last(), Some(day("2026-01-31")));
        assert!(!span.overlaps(&Span::open(day("2026-02-01"))));
    }
}
