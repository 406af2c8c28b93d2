//! The Vietnamese lunar calendar (UTC+7): which lunar day a day is, and the other way round. Good for
//! 1968, when the country took this meridian, to 2100. Must not know which days are off.
//!
//! A month begins on the day of a new moon; the eleventh holds the winter solstice; a year with
//! thirteen repeats the first month in which the sun enters no new sign. Series after Meeus,
//! *Astronomical Algorithms*, as Hồ Ngọc Đức applied them.

use super::Day;
use chrono::{Datelike, NaiveDate};
use std::f64::consts::PI;

/// Years for which the calendar holds.
pub const YEARS: std::ops::RangeInclusive<i32> = 1968..=2100;

/// A day of the lunar calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LunarDay {
    pub year: i32,
    pub month: u32,
    pub leap: bool,
    pub day: u32,
}

/// Julian day of 31 December of the year before 1, from which `chrono` counts.
const COMMON_ERA: i64 = 1_721_425;
/// Mean length of a lunar month, and the Julian day of the new moon numbered 0.
const MONTH: f64 = 29.530_588_853;
const FIRST_MOON: f64 = 2_415_021.076_998_695;
/// Hours east of Greenwich, as a share of a day.
const ZONE: f64 = 7.0 / 24.0;

/// The lunar day of a day.
pub fn lunar(day: Day) -> Option<LunarDay> {
    if !YEARS.contains(&day.year()) {
        return None;
    }
    let number = julian(day)?;
    let mut moon = moon_near(number);
    while new_moon(moon) > number {
        moon -= 1;
    }
    while new_moon(moon + 1) <= number {
        moon += 1;
    }
    let first = new_moon(moon);
    let (year, after) = (day.year(), eleventh(day.year()));
    // Months count from the eleventh of the year before.
    let (start, next, lunar_year) = if moon >= after {
        (after, eleventh(year + 1), year + 1)
    } else {
        (eleventh(year - 1), after, year)
    };
    let (month, leap) = name(moon - start, repeated(start, next));
    let year = if month >= 11 && moon - start < 4 {
        lunar_year - 1
    } else {
        lunar_year
    };
    Some(LunarDay {
        year,
        month,
        leap,
        day: u32::try_from(number - first + 1).ok()?,
    })
}

/// The day on which a day of a lunar month (not the repeated one) falls; `None` where the month is shorter.
pub fn solar(year: i32, month: u32, day: u32) -> Option<Day> {
    if !YEARS.contains(&year) || !(1..=12).contains(&month) || !(1..=30).contains(&day) {
        return None;
    }
    // A lunar month begins a month or so after its number; its days are looked for from there.
    let around = Day::new(year, month, 1)?.plus_days(10);
    (0..60).map(|later| around.plus_days(later)).find(|solar| {
        lunar(*solar)
            == Some(LunarDay {
                year,
                month,
                leap: false,
                day,
            })
    })
}

/// The first day of the lunar year.
pub fn new_year(year: i32) -> Option<Day> {
    solar(year, 1, 1)
}

fn julian(day: Day) -> Option<i64> {
    let (year, month, date) = day.parts();
    let date = NaiveDate::from_ymd_opt(year, month, date)?;
    Some(i64::from(date.num_days_from_ce()) + COMMON_ERA)
}

#[allow(clippy::cast_possible_truncation)]
fn floor(number: f64) -> i64 {
    // Julian days stay far below the numbers that a float cannot hold.
    number.floor() as i64
}

#[allow(clippy::cast_precision_loss)]
fn float(number: i64) -> f64 {
    number as f64
}

fn moon_near(number: i64) -> i64 {
    floor((float(number) - FIRST_MOON) / MONTH)
}

/// The month of a year that holds the winter solstice, by the number of its new moon.
fn eleventh(year: i32) -> i64 {
    let last = Day::new(year, 12, 31).and_then(julian).unwrap_or_default();
    let moon = moon_near(last);
    let moon = if new_moon(moon) > last {
        moon - 1
    } else {
        moon
    };
    if sign(new_moon(moon)) >= 9 {
        moon - 1
    } else {
        moon
    }
}

/// How many months after an eleventh the repeated one lies, where thirteen pass before the next.
fn repeated(start: i64, next: i64) -> Option<i64> {
    (next - start == 13)
        .then(|| {
            (1..13)
                .find(|months| sign(new_moon(start + months)) == sign(new_moon(start + months + 1)))
        })
        .flatten()
}

/// Number of the month so many months after an eleventh one, and whether it is the repeated one.
fn name(months: i64, leap: Option<i64>) -> (u32, bool) {
    let passed = leap.is_some_and(|leap| months >= leap);
    let number = (10 + months - i64::from(passed)).rem_euclid(12) + 1;
    (u32::try_from(number).unwrap_or(1), leap == Some(months))
}

/// The twelfth of its yearly path in which the sun stands as a day begins; 9 begins at the winter solstice.
fn sign(number: i64) -> i64 {
    let century = (float(number) - 0.5 - ZONE - 2_451_545.0) / 36_525.0;
    let square = century * century;
    let mean = radians(
        357.529_10 + 35_999.050_30 * century
            - 0.000_155_9 * square
            - 0.000_000_48 * century * square,
    );
    let equation = (1.914_600 - 0.004_817 * century - 0.000_014 * square) * mean.sin()
        + (0.019_993 - 0.000_101 * century) * (2.0 * mean).sin()
        + 0.000_290 * (3.0 * mean).sin();
    let longitude = 280.466_45 + 36_000.769_83 * century + 0.000_303_2 * square + equation;
    floor(longitude.rem_euclid(360.0) / 30.0)
}

/// The Julian day on which a new moon falls here.
fn new_moon(moon: i64) -> i64 {
    let month = float(moon);
    let century = month / 1236.85;
    let (square, cube) = (century * century, century * century * century);
    let mean = 2_415_020.759_33 + 29.530_588_68 * month + 0.000_117_8 * square
        - 0.000_000_155 * cube
        + 0.000_33 * radians(166.56 + 132.87 * century - 0.009_173 * square).sin();
    let sun =
        radians(359.2242 + 29.105_356_08 * month - 0.000_033_3 * square - 0.000_003_47 * cube);
    let moon =
        radians(306.0253 + 385.816_918_06 * month + 0.010_730_6 * square + 0.000_012_36 * cube);
    let node =
        radians(21.2964 + 390.670_506_46 * month - 0.001_652_8 * square - 0.000_002_39 * cube);
    let shift = (0.1734 - 0.000_393 * century) * sun.sin() + 0.0021 * (2.0 * sun).sin()
        - 0.4068 * moon.sin()
        + 0.0161 * (2.0 * moon).sin()
        - 0.0004 * (3.0 * moon).sin()
        + 0.0104 * (2.0 * node).sin()
        - 0.0051 * (sun + moon).sin()
        - 0.0074 * (sun - moon).sin()
        + 0.0004 * (2.0 * node + sun).sin()
        - 0.0004 * (2.0 * node - sun).sin()
        - 0.0006 * (2.0 * node + moon).sin()
        + 0.0010 * (2.0 * node - moon).sin()
        + 0.0005 * (2.0 * moon + sun).sin();
    // The earth turns unevenly: universal time lags behind the time of the planets.
    let lag = -0.000_278 + 0.000_265 * century + 0.000_262 * square;
    floor(mean + shift - lag + 0.5 + ZONE)
}

fn radians(degrees: f64) -> f64 {
    degrees * PI / 180.0
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// By an ephemeris (new moons and longitudes of the sun): the first day of each lunar year, the
    /// repeated month or 0, and long and short months.
    const YEARS_KNOWN: &str = include_str!("lunar/years.txt");
    /// New moons within two minutes of midnight, where the ephemeris' guess at the turning of the
    /// earth decides: the last day of the month before is the first of this one there.
    const UNDECIDED: [&str; 2] = ["2072-12-09", "2077-11-15"];

    #[test]
    fn every_day_of_132_years_agrees_with_an_ephemeris() {
        let undecided = UNDECIDED.map(|day| Day::parse_iso(day).unwrap());
        let mut years = 0;
        for line in YEARS_KNOWN.lines() {
            let parts: Vec<&str> = line.split(' ').collect();
            let mut day = Day::parse_iso(parts[0]).unwrap();
            let (year, leap) = (day.year(), parts[1].parse::<u32>().unwrap());
            assert_eq!(new_year(year), Some(day));
            let months = (1..=12).flat_map(|month| {
                let twice = if month == leap { 2 } else { 1 };
                (0..twice).map(move |time| (month, time == 1))
            });
            for ((month, leap), length) in months.zip(parts[2].chars()) {
                for date in 1..=if length == 'L' { 30 } else { 29 } {
                    let expected = LunarDay {
                        year,
                        month,
                        leap,
                        day: date,
                    };
                    let open = undecided
                        .iter()
                        .any(|first| (0..30).contains(&first.days_until(day)));
                    if day.year() <= 2100 && !open {
                        assert_eq!(lunar(day), Some(expected), "{day}");
                    }
                    day = day.plus_days(1);
                }
            }
            years += 1;
        }
        assert_eq!(years, 132);
    }

    #[test]
    fn years_in_which_neighbours_keep_another_new_year() {
        for day in [
            "1985-01-21",
            "2007-02-17",
            "2030-02-02",
            "2053-02-18",
            "2026-02-17",
        ] {
            let day = Day::parse_iso(day).unwrap();
            assert_eq!(new_year(day.year()), Some(day));
        }
    }

    #[test]
    fn days_that_do_not_exist_are_none() {
        assert_eq!(solar(2026, 13, 1), None);
        assert_eq!(solar(2026, 0, 1), None);
        assert_eq!(solar(2101, 1, 1), None);
        assert_eq!(lunar(Day::ALWAYS), None);
        // The twelfth month of Giáp Thìn (2024) has 29 days.
        assert_eq!(solar(2024, 12, 30), None);
        assert_eq!(solar(2024, 12, 29), Day::parse_iso("2025-01-28"));
    }
}
