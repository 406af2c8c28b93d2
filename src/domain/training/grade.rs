//! Grades of persons and units. Must not hold thresholds: no law sets them, they are the office's
//! own convention and rows of the rulebook.

use crate::domain::Day;
use crate::domain::rulebook::Rulebook;

/// A grade, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    Excellent,
    Good,
    Pass,
    Fail,
}

impl Grade {
    /// All grades, the best first.
    pub const ALL: [Grade; 4] = [Grade::Excellent, Grade::Good, Grade::Pass, Grade::Fail];

    /// The stable code, of the list `GRADE`.
    pub fn code(self) -> &'static str {
        match self {
            Grade::Excellent => "GIOI",
            Grade::Good => "KHA",
            Grade::Pass => "DAT",
            Grade::Fail => "KHONG_DAT",
        }
    }

    /// The grade with this code.
    pub fn parse(code: &str) -> Option<Grade> {
        Grade::ALL.into_iter().find(|grade| grade.code() == code)
    }
}

/// The thresholds of a day. Points in tenths, shares in thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Thresholds {
    points: [Option<i64>; 3],
    shooting: [Option<i64>; 3],
    excellent_pass: Option<i64>,
    excellent_good: Option<i64>,
    excellent_best: Option<i64>,
    good_pass: Option<i64>,
    good_good: Option<i64>,
    pass_pass: Option<i64>,
}

impl Thresholds {
    /// Those in force on a day.
    pub fn read(book: &Rulebook, day: Day) -> Thresholds {
        let number = |key: &str| book.number("GRADE", key, day);
        Thresholds {
            points: ["points_excellent", "points_good", "points_pass"].map(number),
            shooting: ["shooting_excellent", "shooting_good", "shooting_pass"].map(number),
            excellent_pass: number("unit_excellent_pass"),
            excellent_good: number("unit_excellent_good"),
            excellent_best: number("unit_excellent_best"),
            good_pass: number("unit_good_pass"),
            good_good: number("unit_good_good"),
            pass_pass: number("unit_pass_pass"),
        }
    }

    /// The grade of points out of 10, in tenths.
    pub fn of_points(&self, points: i64) -> Grade {
        graded(&self.points, |least| points >= least)
    }

    /// The grade of a shooting score: each round counts up to 10.
    pub fn of_shooting(&self, score: i64, rounds: i64) -> Option<Grade> {
        (rounds > 0).then(|| graded(&self.shooting, |least| score * 1000 >= least * rounds * 10))
    }

    /// The grade of a unit by how many of its people have which; nothing where nobody was tested.
    pub fn of_unit(&self, counts: &Counts) -> Option<Grade> {
        let all = counts.tested();
        if all == 0 {
            return None;
        }
        let [best, good, pass, _] = counts.0;
        let reaches = |number: i64, least: Option<i64>| {
            least.is_some_and(|least| number * 1000 >= least * all)
        };
        let passed = best + good + pass;
        let excellent = reaches(passed, self.excellent_pass)
            && reaches(best + good, self.excellent_good)
            && reaches(best, self.excellent_best);
        let is_good = reaches(passed, self.good_pass) && reaches(best + good, self.good_good);
        Some(if excellent {
            Grade::Excellent
        } else if is_good {
            Grade::Good
        } else if reaches(passed, self.pass_pass) {
            Grade::Pass
        } else {
            Grade::Fail
        })
    }
}

fn graded(least: &[Option<i64>; 3], reached: impl Fn(i64) -> bool) -> Grade {
    let mut steps = Grade::ALL.into_iter().zip(least);
    steps
        .find(|(_, least)| least.is_some_and(&reached))
        .map_or(Grade::Fail, |(grade, _)| grade)
}

/// How many people have which grade, in the order of `Grade::ALL`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts(pub [i64; 4]);

impl Counts {
    /// Counts one more.
    pub fn add(&mut self, grade: Grade) {
        self.0[grade as usize] += 1;
    }

    /// Those with a grade.
    pub fn of(&self, grade: Grade) -> i64 {
        self.0[grade as usize]
    }

    /// Everybody with any grade.
    pub fn tested(&self) -> i64 {
        self.0.iter().sum()
    }

    /// Those graded good or excellent.
    pub fn good(&self) -> i64 {
        self.of(Grade::Excellent) + self.of(Grade::Good)
    }

    /// Adds the people of another unit.
    pub fn merge(&mut self, other: &Counts) {
        self.0
            .iter_mut()
            .zip(other.0)
            .for_each(|(sum, n)| *sum += n);
    }
}

/// The grade over several subjects: failed if any is; excellent if at least half are and the rest
/// good; good if at least half are good or better and none failed; else passed.
pub fn overall(grades: &[Grade]) -> Option<Grade> {
    let worst = grades.iter().copied().max()?;
    let half =
        |grade: Grade| 2 * grades.iter().filter(|one| **one <= grade).count() >= grades.len();
    Some(match worst {
        Grade::Fail => Grade::Fail,
        Grade::Excellent | Grade::Good if half(Grade::Excellent) => Grade::Excellent,
        _ if half(Grade::Good) => Grade::Good,
        _ => Grade::Pass,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rulebook::shipped;

    fn thresholds() -> Thresholds {
        Thresholds::read(
            &Rulebook::new(shipped()),
            Day::new(2026, 1, 1).unwrap_or(Day::ALWAYS),
        )
    }

    #[test]
    fn points_at_every_edge() {
        let of = |points| thresholds().of_points(points);
        assert_eq!([of(100), of(80)], [Grade::Excellent; 2]);
        assert_eq!([of(79), of(70)], [Grade::Good; 2]);
        assert_eq!([of(69), of(50)], [Grade::Pass; 2]);
        assert_eq!([of(49), of(0)], [Grade::Fail; 2]);
    }

    #[test]
    fn nine_rounds_as_offices_grade_them() {
        // Giỏi from 72, khá from 59, đạt from 45 of 90 points.
        let of = |score| thresholds().of_shooting(score, 9);
        assert_eq!([of(90), of(72)], [Some(Grade::Excellent); 2]);
        assert_eq!([of(71), of(59)], [Some(Grade::Good); 2]);
        assert_eq!([of(58), of(45)], [Some(Grade::Pass); 2]);
        assert_eq!([of(44), of(0)], [Some(Grade::Fail); 2]);
        assert_eq!(thresholds().of_shooting(10, 0), None);
    }

    #[test]
    fn units_at_every_edge() {
        let of = |counts| thresholds().of_unit(&Counts(counts));
        assert_eq!(of([0; 4]), None);
        assert_eq!(of([30, 45, 25, 0]), Some(Grade::Excellent));
        assert_eq!(of([29, 46, 25, 0]), Some(Grade::Good));
        assert_eq!(of([30, 44, 26, 0]), Some(Grade::Good));
        assert_eq!(of([50, 49, 0, 1]), Some(Grade::Good));
        assert_eq!(of([0, 50, 45, 5]), Some(Grade::Good));
        assert_eq!(of([0, 49, 46, 5]), Some(Grade::Pass));
        assert_eq!(of([50, 44, 0, 6]), Some(Grade::Pass));
        assert_eq!(of([0, 0, 85, 15]), Some(Grade::Pass));
        assert_eq!(of([0, 0, 84, 16]), Some(Grade::Fail));
    }

    #[test]
    fn several_subjects_make_one_grade() {
        use Grade::*;
        assert_eq!(overall(&[]), None);
        assert_eq!(overall(&[Excellent, Good]), Some(Excellent));
        assert_eq!(overall(&[Excellent, Good, Good]), Some(Good));
        assert_eq!(overall(&[Excellent, Pass]), Some(Good));
        assert_eq!(overall(&[Good, Pass, Pass]), Some(Pass));
        assert_eq!(overall(&[Excellent, Excellent, Fail]), Some(Fail));
    }
}
