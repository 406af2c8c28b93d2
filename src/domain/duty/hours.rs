//! Hours stood: all of them, by night, and on days off. Must not know what they are paid.

use super::calendar::{Calendar, DayKind};
use super::roster::{Outcome, Roster};
use super::shift::{DAY, shared};
use crate::domain::{Day, Id};
use std::collections::BTreeMap;

/// What somebody stood in a period, in minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Served {
    pub shifts: u32,
    pub minutes: i64,
    pub night: i64,
    /// On weekends.
    pub weekend: i64,
    /// On public holidays and Tết.
    pub holiday: i64,
}

/// Minutes of an interval (counted from `first`) by night and by kind of day.
pub fn split(
    interval: (i64, i64),
    first: Day,
    calendar: &Calendar,
    (night_from, night_to): (i64, i64),
) -> Served {
    let mut served = Served {
        shifts: 1,
        minutes: interval.1 - interval.0,
        ..Served::default()
    };
    for day in interval.0.div_euclid(DAY)..=(interval.1 - 1).div_euclid(DAY) {
        let begin = day * DAY;
        let inside = shared(interval, (begin, begin + DAY));
        match calendar.kind(first.plus_days(day)) {
            DayKind::Weekday => {}
            DayKind::Weekend => served.weekend += inside,
            DayKind::Holiday | DayKind::Tet => served.holiday += inside,
        }
        let evening = (begin + night_from * 60, begin + DAY);
        let morning = (begin, begin + night_to * 60);
        let night = if night_from > night_to {
            shared(interval, evening) + shared(interval, morning)
        } else {
            shared(interval, (evening.0, morning.1))
        };
        served.night += night;
    }
    served
}

impl Roster {
    /// What each person stood in the period; assignments that nobody has recorded yet are left out.
    pub fn served(&self) -> BTreeMap<Id, Served> {
        let mut found: BTreeMap<Id, Served> = BTreeMap::new();
        for one in self.between(self.from, self.to) {
            let (Some(person), Some(shift)) = (one.stands(), self.shifts.get(one.shift)) else {
                continue;
            };
            if one.outcome == Outcome::Open {
                continue;
            }
            let own = split(
                shift.interval(one.day, one.day),
                one.day,
                &self.calendar,
                self.limits.night,
            );
            let sum = found.entry(person).or_default();
            sum.shifts += own.shifts;
            sum.minutes += own.minutes;
            sum.night += own.night;
            sum.weekend += own.weekend;
            sum.holiday += own.holiday;
        }
        found
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::domain::{Span, rulebook};

    /// By hand: 22:00 on Saturday 5/9/2026 to 06:30 on Sunday is 8 h 30, of which 8 h by night, all on
    /// the weekend; around the clock from 1/9 (a holiday) at 07:00: 8 h by night, all on holidays.
    #[test]
    fn nights_and_holidays_by_hand() {
        let book = rulebook::Rulebook::new(rulebook::shipped());
        let span = Span {
            from: Day::new(2026, 1, 1).unwrap(),
            to: Day::new(2027, 1, 1).unwrap(),
        };
        let calendar = Calendar::new(span, &book, &[]);
        let on = |month, day, from: i64, minutes: i64| {
            let first = Day::new(2026, month, day).unwrap();
            let served = split((from, from + minutes), first, &calendar, (22, 6));
            (served.minutes, served.night, served.weekend, served.holiday)
        };
        assert_eq!(on(9, 5, 22 * 60, 510), (510, 480, 510, 0));
        assert_eq!(on(9, 1, 7 * 60, 1440), (1440, 480, 0, 1440));
        // Wednesday 2/9 is a holiday, Thursday is not.
        assert_eq!(on(9, 2, 22 * 60, 510), (510, 480, 0, 120));
        assert_eq!(on(9, 8, 8 * 60, 60), (60, 0, 0, 0));
    }
}
