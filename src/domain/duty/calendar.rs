//! Which days are off: public holidays by the dated rules, days off instead of those that fall on a
//! weekend, and what the office has written down for the year. Must not hold a number of its own.

use crate::domain::lunar;
use crate::domain::rulebook::Rulebook;
use crate::domain::{Day, Span};
use std::collections::{BTreeMap, BTreeSet};

/// What a day counts as on a ledger; each is a series of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayKind {
    #[default]
    Weekday,
    Weekend,
    Holiday,
    Tet,
}

impl DayKind {
    /// All of them, in the order of their series.
    pub const ALL: [DayKind; 4] = [
        DayKind::Weekday,
        DayKind::Weekend,
        DayKind::Holiday,
        DayKind::Tet,
    ];

    /// The code in the list `DAY_KIND`.
    pub fn code(self) -> &'static str {
        match self {
            DayKind::Weekday => "NGAY_THUONG",
            DayKind::Weekend => "CUOI_TUAN",
            DayKind::Holiday => "NGAY_LE",
            DayKind::Tet => "TET",
        }
    }

    /// The kind a code stands for.
    pub fn parse(code: &str) -> Option<DayKind> {
        DayKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// The name of a day off: a message, or what the office wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    Message(&'static str),
    Text(String),
}

/// A day off that is no ordinary weekend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayOff {
    pub day: Day,
    pub name: Name,
    pub tet: bool,
    /// Taken instead of a holiday that fell on a weekend.
    pub instead: bool,
}

/// What the office wrote down for one day: off, or worked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub day: Day,
    pub off: bool,
    pub name: String,
}

/// Holidays on a fixed day: month, day, the key of their row, and the message that names them.
const FIXED: [(u32, u32, &str, &str); 5] = [
    (1, 1, "solar_0101", "holiday-new-year"),
    (4, 30, "solar_0430", "holiday-victory"),
    (5, 1, "solar_0501", "holiday-labour"),
    (9, 2, "solar_0902", "holiday-national"),
    // Resolution 80-NQ/TW of 7 January 2026 asks for it; a row makes it one once the law says so.
    (11, 24, "solar_1124", "holiday-culture"),
];

/// The days off of a period, and what every other day is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    off: BTreeMap<Day, DayOff>,
    worked: BTreeSet<Day>,
    saturday_worked: bool,
}

impl Calendar {
    /// The calendar of all years that a span touches.
    pub fn new(span: Span, book: &Rulebook, written: &[Written]) -> Calendar {
        let mut calendar = Calendar::default();
        let last = span.to.plus_days(-1).year();
        for year in span.from.year()..=last.min(span.from.year() + 20) {
            calendar.add_year(year, book, written);
        }
        calendar
    }

    fn add_year(&mut self, year: i32, book: &Rulebook, written: &[Written]) {
        let Some(first) = Day::new(year, 1, 1) else {
            return;
        };
        self.saturday_worked = !book.is_on("HOLIDAY", "saturday_off", first);
        let own = |row: &&Written| row.day.year() == year;
        for row in written.iter().filter(own).filter(|row| !row.off) {
            self.worked.insert(row.day);
        }
        let lawful = lawful(year, first, book);
        for off in &lawful {
            if !self.worked.contains(&off.day) {
                self.off.entry(off.day).or_insert_with(|| off.clone());
            }
        }
        for row in written.iter().filter(own).filter(|row| row.off) {
            let tet = self.off.get(&row.day).is_some_and(|off| off.tet);
            let name = Name::Text(row.name.clone());
            let (day, instead) = (row.day, false);
            self.off.insert(
                day,
                DayOff {
                    day,
                    name,
                    tet,
                    instead,
                },
            );
        }
        if book.is_on("HOLIDAY", "instead", first) {
            for off in &lawful {
                if self.is_weekend(off.day) && self.off.contains_key(&off.day) {
                    self.take_instead(off);
                }
            }
        }
    }

    /// The next working day is taken off for a holiday on a weekend.
    fn take_instead(&mut self, of: &DayOff) {
        let next = (1..15)
            .map(|later| of.day.plus_days(later))
            .find(|day| self.kind(*day) == DayKind::Weekday && !self.worked.contains(day));
        if let Some(day) = next {
            let off = DayOff {
                day,
                name: of.name.clone(),
                tet: false,
                instead: true,
            };
            self.off.insert(day, off);
        }
    }

    fn is_weekend(&self, day: Day) -> bool {
        let first = if self.saturday_worked { 6 } else { 5 };
        day.weekday() >= first && !self.worked.contains(&day)
    }

    /// What a day counts as.
    pub fn kind(&self, day: Day) -> DayKind {
        match self.off.get(&day) {
            Some(off) if off.tet => DayKind::Tet,
            Some(_) => DayKind::Holiday,
            None if self.is_weekend(day) => DayKind::Weekend,
            None => DayKind::Weekday,
        }
    }

    /// The day off that a day is.
    pub fn off(&self, day: Day) -> Option<&DayOff> {
        self.off.get(&day)
    }

    /// All days off that are no ordinary weekends, in order.
    pub fn days_off(&self) -> impl Iterator<Item = &DayOff> {
        self.off.values()
    }
}

/// The days off that the law names.
fn lawful(year: i32, first: Day, book: &Rulebook) -> Vec<DayOff> {
    let number = |key: &str, day: Day| book.number("HOLIDAY", key, day).unwrap_or(0);
    let off = |day: Day, name: &'static str, tet: bool| DayOff {
        day,
        name: Name::Message(name),
        tet,
        instead: false,
    };
    let mut days = Vec::new();
    for (month, date, key, name) in FIXED {
        if let Some(day) = Day::new(year, month, date).filter(|day| number(key, *day) > 0) {
            days.push(off(day, name, false));
        }
    }
    if let Some(national) = Day::new(year, 9, 2) {
        let beside = number("national_beside", national);
        if beside != 0 {
            days.push(off(national.plus_days(beside), "holiday-national", false));
        }
    }
    if let Some(kings) = lunar::solar(year, 3, 10).filter(|day| number("lunar_0310", *day) > 0) {
        days.push(off(kings, "holiday-kings", false));
    }
    if let Some(tet) = lunar::new_year(year) {
        let before = number("tet_before", first);
        let from = tet.plus_days(-before);
        for later in 0..number("tet_days", tet).clamp(0, 15) {
            days.push(off(from.plus_days(later), "holiday-tet", true));
        }
    }
    days.sort_by_key(|off| (off.day, !off.tet));
    days
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::domain::rulebook;

    fn calendar(year: i32, written: &[Written]) -> Calendar {
        let from = Day::new(year, 1, 1).unwrap();
        let to = Day::new(year + 1, 1, 1).unwrap();
        Calendar::new(
            Span { from, to },
            &Rulebook::new(rulebook::shipped()),
            written,
        )
    }

    fn days(year: i32, written: &[Written]) -> Vec<String> {
        let calendar = calendar(year, written);
        let mark = |off: &DayOff| {
            if off.instead {
                "+"
            } else if off.tet {
                "t"
            } else {
                ""
            }
        };
        calendar
            .days_off()
            .map(|off| {
                let (_, month, date) = off.day.parts();
                format!("{date}/{month}{}", mark(off))
            })
            .collect()
    }

    /// As announced for officials: Tết 16–20/02, 30/4–1/5, 1–2/9; Giỗ Tổ (26/4) fell on a Sunday.
    #[test]
    fn the_year_2026() {
        assert_eq!(
            days(2026, &[]),
            [
                "1/1", "16/2t", "17/2t", "18/2t", "19/2t", "20/2t", "26/4", "27/4+", "30/4", "1/5",
                "1/9", "2/9"
            ]
        );
    }

    /// As announced: Tết from Thursday 8/2 to Wednesday 14/2 with two days off instead; Giỗ Tổ on
    /// Thursday 18/4; 2–3/9.
    #[test]
    fn the_year_2024() {
        assert_eq!(
            days(2024, &[]),
            [
                "1/1", "8/2t", "9/2t", "10/2t", "11/2t", "12/2t", "13/2+", "14/2+", "18/4", "30/4",
                "1/5", "2/9", "3/9"
            ]
        );
    }

    /// As announced: Tết 20–26/1/2023 (one day off instead would be two: Saturday and Sunday), 29/4–3/5.
    #[test]
    fn the_year_2023() {
        assert_eq!(
            days(2023, &[]),
            [
                "1/1", "2/1+", "20/1t", "21/1t", "22/1t", "23/1t", "24/1t", "25/1+", "26/1+",
                "29/4", "30/4", "1/5", "2/5+", "3/5+", "1/9", "2/9", "4/9+"
            ]
        );
    }

    /// Ten days a year before the code of 2019, nine before that of 2012, eight before 2007.
    #[test]
    fn years_follow_the_law_of_their_time() {
        let lawful = |year| {
            calendar(year, &[])
                .days_off()
                .filter(|off| !off.instead)
                .count()
        };
        assert_eq!(
            [lawful(2000), lawful(2008), lawful(2014), lawful(2021)],
            [8, 9, 10, 11]
        );
        assert_eq!(lawful(1990), 0);
    }

    /// Friday 2/1/2026 was swapped for Saturday 10/1 (văn bản 12729/VPCP-KGVX).
    #[test]
    fn a_swapped_day_is_off_and_its_saturday_worked() {
        let day = |text: &str| Day::parse_iso(text).unwrap();
        let written = [
            Written {
                day: day("2026-01-02"),
                off: true,
                name: "Hoán đổi".to_owned(),
            },
            Written {
                day: day("2026-01-10"),
                off: false,
                name: "Làm bù".to_owned(),
            },
        ];
        let calendar = calendar(2026, &written);
        assert_eq!(calendar.kind(day("2026-01-02")), DayKind::Holiday);
        assert_eq!(calendar.kind(day("2026-01-10")), DayKind::Weekday);
        assert_eq!(calendar.kind(day("2026-01-11")), DayKind::Weekend);
        assert_eq!(calendar.kind(day("2026-02-17")), DayKind::Tet);
        assert_eq!(calendar.kind(day("2026-02-13")), DayKind::Weekday);
    }

    #[test]
    fn each_tet_has_its_days_for_as_long_as_the_calendar_holds() {
        for year in 2014..=2100 {
            let tet = lunar::new_year(year).unwrap();
            let calendar = calendar(year, &[]);
            assert_eq!(calendar.kind(tet), DayKind::Tet);
            assert_eq!(calendar.days_off().filter(|off| off.tet).count(), 5);
        }
    }
}
