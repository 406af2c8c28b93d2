//! What a person owes in a year: R13 and R14. Must not hold the numbers: they are dated rows, and a
//! year is judged by those in force on its first day, whenever one looks at it.

use super::Tenths;
use crate::domain::rulebook::Rulebook;
use crate::domain::{Day, Span};

/// What hours count towards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Credit {
    /// The yearly training of soldiers (huấn luyện).
    Training,
    /// The yearly course of commanders (tập huấn).
    Course,
    /// An extra course when one is decided (bồi dưỡng).
    Extra,
}

impl Credit {
    /// All of them.
    pub const ALL: [Credit; 3] = [Credit::Training, Credit::Course, Credit::Extra];

    /// The stable code, of the list `CREDIT`.
    pub fn code(self) -> &'static str {
        match self {
            Credit::Training => "HUAN_LUYEN",
            Credit::Course => "TAP_HUAN",
            Credit::Extra => "BOI_DUONG",
        }
    }

    /// The credit with this code.
    pub fn parse(code: &str) -> Option<Credit> {
        Credit::ALL.into_iter().find(|credit| credit.code() == code)
    }

    /// What a kind of class counts towards; a conference, a contest and an exercise count towards nothing.
    pub fn of_class(kind: &str) -> Option<Credit> {
        match kind {
            "HUAN_LUYEN" | "NAM_THU_NHAT" | "HUAN_LUYEN_BU" => Some(Credit::Training),
            "TAP_HUAN" | "TAP_HUAN_BU" => Some(Credit::Course),
            "BOI_DUONG" => Some(Credit::Extra),
            _ => None,
        }
    }
}

/// The numbers of one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Table {
    pub year: i32,
    pub first_year: Tenths,
    pub specialist: Tenths,
    pub on_site: Tenths,
    pub standing: Tenths,
    pub course_command: Tenths,
    pub course_leader: Tenths,
    pub extra_most: Tenths,
    /// Who joined after this month is in the first year from the next year on.
    pub last_month: u32,
    /// Length of a day.
    pub day: Tenths,
    /// From so many hours on, absence without leave is to be dealt with.
    pub unauthorised: Tenths,
    pub class_size: usize,
}

impl Table {
    /// The numbers in force on the first day of a year; what has no row asks for nothing.
    pub fn read(book: &Rulebook, year: i32) -> Table {
        let first = Day::new(year, 1, 1).unwrap_or(Day::ALWAYS);
        let number = |rule: &str, key: &str| book.number(rule, key, first).unwrap_or(0);
        let day = number("R13", "hours_a_day") * 10;
        let days = |rule: &str, key: &str| number(rule, key) * day;
        Table {
            year,
            first_year: days("R13", "first_year_days"),
            specialist: days("R13", "specialist_days"),
            on_site: days("R13", "on_site_days"),
            standing: days("R13", "standing_days"),
            course_command: days("R14", "course_days_command"),
            course_leader: days("R14", "course_days_leader"),
            extra_most: days("R14", "extra_days_most"),
            last_month: u32::try_from(number("R13", "first_year_last_month")).unwrap_or(12),
            day,
            unauthorised: number("R13", "unauthorised_hours") * 10,
            class_size: usize::try_from(number("R13", "class_size")).unwrap_or(0),
        }
    }

    /// The last day of the year.
    pub fn last_day(&self) -> Day {
        Day::new(self.year, 12, 31).unwrap_or(Day::FOREVER)
    }

    /// The day on which people are judged: the day looked at, but not after the year's end.
    pub fn judged_on(&self, as_of: Day) -> Day {
        as_of.min(self.last_day())
    }
}

/// What the requirement needs of a person on the day judged.
#[derive(Clone, Copy, Debug, Default)]
pub struct Person<'a> {
    pub joined: Option<Day>,
    /// All stretches in which the person serves.
    pub serving: &'a [Span],
    pub component: Option<&'a str>,
    /// The post that counts in the strength.
    pub post: Option<&'a str>,
    /// Posts held beside it: part-time posts, seats of a military command.
    pub beside: &'a [&'a str],
}

/// Why somebody owes so many days of training.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    FirstYear,
    Specialist,
    #[default]
    OnSite,
    Standing,
    /// Joined so late that the first year begins with the next.
    JoinedLate,
    /// Holds only a seat of the military command, which owes the commanders' course alone.
    SeatOnly,
}

impl Basis {
    /// The Fluent message that words it.
    pub fn message(self) -> &'static str {
        match self {
            Basis::FirstYear => "basis-first-year",
            Basis::Specialist => "basis-specialist",
            Basis::OnSite => "basis-on-site",
            Basis::Standing => "basis-standing",
            Basis::JoinedLate => "basis-joined-late",
            Basis::SeatOnly => "basis-seat-only",
        }
    }
}

/// What somebody owes in a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Demand {
    pub training: Tenths,
    pub course: Tenths,
    /// Which training year it is for the person, from 1; nothing before the first.
    pub service_year: Option<i32>,
    pub basis: Basis,
    /// The course is the long one, for commands, battalions and companies.
    pub is_command: bool,
}

impl Demand {
    /// What is owed of a credit; an extra course is owed by nobody.
    pub fn of(&self, credit: Credit) -> Tenths {
        match credit {
            Credit::Training => self.training,
            Credit::Course => self.course,
            Credit::Extra => 0,
        }
    }
}

/// Components that train as specialists from the second year on.
const SPECIALIST: [&str; 9] = [
    "CO_DONG",
    "BIEN",
    "PHONG_KHONG",
    "PHAO_BINH",
    "TRINH_SAT",
    "THONG_TIN",
    "CONG_BINH",
    "PHONG_HOA",
    "Y_TE",
];

/// What most people are; asked first, since this is asked of everybody.
const SOLDIER: &str = "CHIEN_SI";
const ON_SITE: &str = "TAI_CHO";

/// Posts whose course is the short one, unless they lead anti-aircraft or artillery.
const LEADERS: [&str; 4] = [
    "TRUNG_DOI_TRUONG",
    "TIEU_DOI_TRUONG",
    "THUYEN_TRUONG",
    "KHAU_DOI_TRUONG",
];

/// Whether somebody trains as a specialist from the second year on.
pub fn is_specialist(component: Option<&str>) -> bool {
    component.is_some_and(|component| component != ON_SITE && SPECIALIST.contains(&component))
}

/// What somebody who serves owes in the year of a table; nothing where the person does not serve on `day`.
pub fn demand(table: &Table, person: &Person<'_>, day: Day) -> Option<Demand> {
    if !person.serving.iter().any(|span| span.covers(day)) {
        return None;
    }
    let service_year = training_year(table, person);
    let seat_only = person
        .post
        .is_some_and(|post| post != SOLDIER && crate::domain::codes::COMMAND_SEATS.contains(&post));
    let (basis, training) = match (service_year, person.component) {
        _ if seat_only => (Basis::SeatOnly, 0),
        (None, _) => (Basis::JoinedLate, 0),
        // The standing force has no first year of its own: khoản 1 Điều 28 Luật 48/2019/QH14.
        (_, Some("THUONG_TRUC")) => (Basis::Standing, table.standing),
        (Some(1), _) => (Basis::FirstYear, table.first_year),
        (_, component) if is_specialist(component) => (Basis::Specialist, table.specialist),
        _ => (Basis::OnSite, table.on_site),
    };
    let posts = person.post.into_iter().chain(person.beside.iter().copied());
    let course = posts
        .map(|post| course(table, post, person.component))
        .max();
    let course = course.unwrap_or(0);
    Some(Demand {
        training,
        course,
        service_year,
        basis,
        is_command: course > 0 && course == table.course_command,
    })
}

/// Whether somebody is called into a class: by the audience, and by what the class counts towards.
pub fn is_called(
    audience: &str,
    credit: Option<Credit>,
    demand: &Demand,
    lacks: impl Fn(Credit) -> bool,
) -> bool {
    let later = demand.service_year.is_some_and(|year| year > 1);
    match audience {
        "NAM_THU_NHAT" => demand.basis == Basis::FirstYear,
        "TU_NAM_THU_HAI" => later && demand.training > 0,
        "CO_DONG_BINH_CHUNG" => demand.basis == Basis::Specialist,
        "TAI_CHO" => demand.basis == Basis::OnSite,
        "CAN_BO" => demand.course > 0,
        "CAN_BO_CHI_HUY" => demand.course > 0 && demand.is_command,
        "CAN_BO_PHAN_DOI" => demand.course > 0 && !demand.is_command,
        "CON_THIEU" => lacks(credit.unwrap_or(Credit::Training)),
        _ => credit != Some(Credit::Training) || demand.training > 0,
    }
}

/// The course a post owes.
fn course(table: &Table, post: &str, component: Option<&str>) -> Tenths {
    let guns = matches!(component, Some("PHONG_KHONG" | "PHAO_BINH"));
    match post {
        SOLDIER => 0,
        "TRUNG_DOI_TRUONG" if guns => table.course_command,
        post if LEADERS.contains(&post) => table.course_leader,
        post if crate::domain::codes::COMMAND_POSTS.contains(&post) => table.course_command,
        post if crate::domain::codes::COMMAND_SEATS.contains(&post) => table.course_command,
        _ => 0,
    }
}

/// Which training year the table's year is for somebody, counted over the calendar years in which
/// the person served, so that nobody has two first years: not who joins in mid-year, not who comes back.
///
/// The law counts years of service but plans by the calendar; this reading is the office's own.
fn training_year(table: &Table, person: &Person<'_>) -> Option<i32> {
    let known = person.serving.iter().map(|span| span.from).min();
    let joined = person.joined.or(known)?;
    let (year, month, _) = joined.parts();
    let first = if month > table.last_month {
        year + 1
    } else {
        year
    };
    // Most people serve in one stretch, of which every year counts.
    if let [only] = person.serving
        && only.to.year() >= table.year
        && only.from.year() <= table.year
    {
        let count = table.year - first + 1;
        return (count > 0).then_some(count);
    }
    let served = |year: i32| {
        let (from, to) = (Day::new(year, 1, 1), Day::new(year + 1, 1, 1));
        from.zip(to).is_some_and(|(from, to)| {
            let year = Span { from, to };
            person.serving.iter().any(|span| span.overlaps(&year))
        })
    };
    // Years before the record begins were served, as far as anybody knows.
    let unknown = known.map_or(0, |known| (known.year() - first).max(0));
    let counted = (first + unknown..=table.year).filter(|year| served(*year));
    let count = unknown + i32::try_from(counted.count()).unwrap_or(0);
    (first <= table.year && count > 0).then_some(count)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::domain::rulebook::{RuleValue, shipped};

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    fn since(text: &str) -> Vec<Span> {
        vec![Span::open(day(text))]
    }

    fn between(from: &str, to: &str) -> Span {
        Span {
            from: day(from),
            to: day(to),
        }
    }

    fn table(year: i32) -> Table {
        Table::read(&Rulebook::new(shipped()), year)
    }

    /// Days of training and of the course in a year, judged on its last day.
    fn days(year: i32, person: &Person<'_>) -> (i64, i64) {
        let table = table(year);
        let demand = demand(&table, person, table.last_day()).unwrap();
        (demand.training / table.day, demand.course / table.day)
    }

    fn soldier<'a>(joined: &str, serving: &'a [Span], component: &'a str) -> Person<'a> {
        Person {
            joined: Some(day(joined)),
            serving,
            component: Some(component),
            post: Some("CHIEN_SI"),
            beside: &[],
        }
    }

    #[test]
    fn the_legal_table_case_by_case() {
        let serving = since("2024-03-01");
        for (component, later) in [
            ("TAI_CHO", 7),
            ("CO_DONG", 12),
            ("BIEN", 12),
            ("PHONG_KHONG", 12),
            ("PHAO_BINH", 12),
            ("TRINH_SAT", 12),
            ("THONG_TIN", 12),
            ("CONG_BINH", 12),
            ("PHONG_HOA", 12),
            ("Y_TE", 12),
        ] {
            let person = soldier("2024-03-01", &serving, component);
            assert_eq!(days(2024, &person), (15, 0), "{component}");
            assert_eq!(days(2025, &person), (later, 0), "{component}");
            assert_eq!(days(2026, &person), (later, 0), "{component}");
        }
        // The standing force has no first year of 15 days.
        let person = soldier("2024-03-01", &serving, "THUONG_TRUC");
        for year in [2024, 2025, 2026] {
            assert_eq!(days(year, &person), (60, 0));
        }
    }

    #[test]
    fn courses_by_post() {
        let serving = since("2020-03-01");
        for (post, component, course) in [
            ("TIEU_DOAN_TRUONG", "TAI_CHO", 7),
            ("CTV_PHO_DAI_DOI", "TAI_CHO", 7),
            ("DAI_DOI_TRUONG", "CO_DONG", 7),
            ("TRUNG_DOI_TRUONG", "PHONG_KHONG", 7),
            ("TRUNG_DOI_TRUONG", "PHAO_BINH", 7),
            ("TRUNG_DOI_TRUONG", "TAI_CHO", 5),
            ("TIEU_DOI_TRUONG", "TAI_CHO", 5),
            ("THUYEN_TRUONG", "BIEN", 5),
            ("KHAU_DOI_TRUONG", "PHAO_BINH", 5),
            ("CHIEN_SI", "TAI_CHO", 0),
        ] {
            let mut person = soldier("2020-03-01", &serving, component);
            person.post = Some(post);
            assert_eq!(days(2026, &person).1, course, "{post} {component}");
        }
    }

    #[test]
    fn a_seat_of_the_command_owes_the_course_alone_but_a_member_who_holds_one_owes_both() {
        let serving = since("2020-03-01");
        let mut person = soldier("2020-03-01", &serving, "TAI_CHO");
        person.post = Some("CHI_HUY_TRUONG");
        assert_eq!(days(2026, &person), (0, 7));
        person.post = Some("CHIEN_SI");
        person.beside = &["PHO_CHI_HUY_TRUONG"];
        assert_eq!(days(2026, &person), (7, 7));
    }

    #[test]
    fn a_commander_in_the_first_year_owes_both_in_full() {
        let serving = since("2026-02-01");
        let mut person = soldier("2026-02-01", &serving, "TAI_CHO");
        person.post = Some("TIEU_DOI_TRUONG");
        assert_eq!(days(2026, &person), (15, 5));
    }

    #[test]
    fn the_year_of_service_that_turns_in_mid_year_makes_one_first_year() {
        // Joined on 1 July: on 1 March of the next year still within twelve months, yet the first
        // year's training was that of the year of joining.
        let serving = since("2025-07-01");
        let person = soldier("2025-07-01", &serving, "TAI_CHO");
        assert_eq!(days(2025, &person).0, 15);
        assert_eq!(days(2026, &person).0, 7);
        let mine = table(2026);
        let in_march = demand(&mine, &person, day("2026-03-01")).unwrap();
        assert_eq!(in_march.service_year, Some(2));
    }

    #[test]
    fn who_joins_after_the_last_month_begins_with_the_next_year() {
        let serving = since("2025-10-01");
        let person = soldier("2025-10-01", &serving, "CO_DONG");
        assert_eq!(days(2025, &person).0, 0);
        assert_eq!(days(2026, &person).0, 15);
        assert_eq!(days(2027, &person).0, 12);
        let serving = since("2025-09-30");
        assert_eq!(
            days(2025, &soldier("2025-09-30", &serving, "CO_DONG")).0,
            15
        );
    }

    #[test]
    fn a_transfer_in_mid_year_counts_from_the_day_it_holds() {
        let serving = since("2023-03-01");
        let table = table(2026);
        let on = |component, text: &str| {
            let person = soldier("2023-03-01", &serving, component);
            demand(&table, &person, day(text)).unwrap().training / table.day
        };
        assert_eq!(on("TAI_CHO", "2026-06-30"), 7);
        assert_eq!(on("CO_DONG", "2026-07-01"), 12);
    }

    #[test]
    fn who_comes_back_is_not_in_the_first_year_again() {
        let serving = [
            between("2022-03-01", "2023-01-01"),
            Span::open(day("2026-04-01")),
        ];
        let person = soldier("2022-03-01", &serving, "TAI_CHO");
        assert_eq!(days(2022, &person).0, 15);
        assert_eq!(days(2026, &person).0, 7);
        let table = table(2026);
        let back = demand(&table, &person, table.last_day()).unwrap();
        assert_eq!(back.service_year, Some(2));
        assert_eq!(demand(&table, &person, day("2026-03-31")), None);
    }

    #[test]
    fn who_does_not_serve_owes_nothing() {
        let serving = [between("2024-03-01", "2026-06-01")];
        let person = soldier("2024-03-01", &serving, "TAI_CHO");
        let table = table(2026);
        assert!(demand(&table, &person, day("2026-05-31")).is_some());
        assert_eq!(demand(&table, &person, day("2026-06-01")), None);
    }

    #[test]
    fn a_record_that_begins_late_does_not_make_an_old_hand_new() {
        let serving = since("2026-01-10");
        assert_eq!(days(2026, &soldier("2022-05-01", &serving, "TAI_CHO")).0, 7);
    }

    #[test]
    fn each_year_has_its_own_table() {
        let mut rows = shipped();
        let of = |rows: &mut Vec<RuleValue>| {
            let row = rows.iter_mut().find(|row| row.key == "on_site_days");
            row.unwrap().clone()
        };
        let old = of(&mut rows);
        let cut = day("2027-01-01");
        for row in rows.iter_mut().filter(|row| row.key == "on_site_days") {
            row.span.to = cut;
        }
        rows.push(RuleValue {
            number: 10,
            span: Span::open(cut),
            ..old
        });
        let book = Rulebook::new(rows);
        let (last, next) = (Table::read(&book, 2026), Table::read(&book, 2027));
        assert_eq!((last.on_site / last.day, next.on_site / next.day), (7, 10));
    }
}
