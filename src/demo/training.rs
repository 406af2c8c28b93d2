//! Training of the fictitious province: plans, classes, attendance and results of three years, with
//! the faults an office would have. Must not judge: what is owed comes from the rules.

mod papers;

use super::chance::{self, one, percent};
use super::lists::LISTS;
use super::province::{Land, Paper, decision};
use super::share::Slot;
use super::writer::{Writer, link, number, text};
use super::{Plan, person};
use crate::domain::codes;
use crate::domain::rulebook::{Rulebook, shipped};
use crate::domain::training::requirement::{Demand, Person, demand};
use crate::domain::training::{Half, Mark, Marks, Table};
use crate::domain::{Day, Id, Span};
use crate::fields::{Kind, Value};
use fastrand::Rng;
use papers::{base_plan, certificates, incident, inspection, province_plan};

/// One of a base's people, as far as training needs it.
#[derive(Clone, Debug)]
pub struct Trainee {
    pub id: Id,
    pub post: &'static str,
    pub component: &'static str,
    pub joined: Day,
    /// A post held beside the main one.
    pub beside: Option<&'static str>,
}

/// What the training of all bases shares.
pub struct School {
    subjects: Vec<Id>,
    /// The years, the current one last, each with its table and the province's plan.
    years: Vec<(Table, Id)>,
    /// Commanders of all bases, for the courses the province holds.
    commanders: Vec<Trainee>,
    /// A file for a whole country keeps one year and no results by subject.
    large: bool,
    waiver: Id,
}

/// From so many members on, a file keeps one year.
const LARGE: u32 = 100_000;
/// People in one class.
const CLASS: usize = 120;
/// People in one course of commanders.
const COURSE: usize = 60;

/// A class to be written.
struct Lesson {
    name: String,
    kind: &'static str,
    audience: &'static str,
    unit: Id,
    start: Day,
    days: i64,
    people: Vec<Trainee>,
    place: &'static str,
}

impl School {
    /// Writes the subjects' use of each year: the plan of the province with its subjects.
    pub fn open(writer: &mut Writer, plan: &Plan, land: &Land, subjects: &[Id]) -> School {
        let book = Rulebook::new(shipped());
        let large = plan.members > LARGE;
        let back = if large { 0 } else { 2 };
        let mut rng = chance::at(plan.seed ^ 0x7a, 0);
        let mut years = Vec::new();
        for year in plan.today.year() - back..=plan.today.year() + 1 {
            let table = Table::read(&book, year);
            let id = province_plan(writer, &mut rng, plan, (land.root, year), subjects);
            years.push((table, id));
        }
        // The next year's plan is still a draft, and has no classes yet.
        years.pop();
        let order = Paper {
            serial: 77,
            number: "number-province",
            subject: "subject-waiver",
            signed_on: plan.today.plus_days(-40),
            issuer: LISTS.phrase("issuer-province"),
            title: "signer-title-province",
            unsigned: false,
        };
        let waiver = decision(writer, &mut rng, &order);
        School {
            subjects: subjects.to_vec(),
            years,
            commanders: Vec::new(),
            large,
            waiver,
        }
    }

    /// Writes the training of one base; its commanders are kept for the courses.
    pub fn base(
        &mut self,
        writer: &mut Writer,
        plan: &Plan,
        (base, name, slot): (Id, &str, &Slot),
        people: Vec<Trainee>,
    ) {
        let mut rng = chance::at(plan.seed ^ 0x7b, u64::from(slot.index));
        for at in 0..self.years.len() {
            let (table, province) = self.years[at];
            let own = base_plan(writer, &mut rng, plan, (base, name, slot), table.year);
            let current = table.year == plan.today.year();
            // Some bases have not begun this year's training.
            if current && slot.index % 17 == 5 {
                continue;
            }
            for lesson in lessons(&mut rng, &table, (base, name, slot), &people) {
                self.class(
                    writer,
                    &mut rng,
                    plan,
                    (&table, own.or(Some(province))),
                    &lesson,
                );
                // Here and there people are called to a conference on a day of their class.
                if current && slot.index % 30 == 8 && lesson.kind == "HUAN_LUYEN" {
                    let conference = conference(&lesson);
                    self.class(writer, &mut rng, plan, (&table, None), &conference);
                }
            }
        }
        self.aside(writer, &mut rng, plan, (base, slot), &people);
        let commands = |trainee: &Trainee| trainee.post != "CHIEN_SI" || trainee.beside.is_some();
        self.commanders.extend(people.into_iter().filter(commands));
    }

    /// Writes the courses of all commanders, held by the province.
    pub fn courses(&mut self, writer: &mut Writer, plan: &Plan, land: &Land) {
        let mut rng = chance::at(plan.seed ^ 0x7c, 1);
        let commanders = std::mem::take(&mut self.commanders);
        for (table, province) in self.years.clone() {
            for (count, group) in (1_u32..).zip(commanders.chunks(COURSE)) {
                let month = 1 + count % 2;
                let Some(start) = Day::new(table.year, month, 2 + count % 20) else {
                    continue;
                };
                let owed = |trainee: &&Trainee| {
                    owes(&table, trainee).is_some_and(|demand| demand.course > 0)
                };
                // A few of each group were never called.
                let people: Vec<Trainee> = group
                    .iter()
                    .filter(owed)
                    .filter(|trainee| trainee.id.0 % 11 != 3)
                    .filter(|trainee| trainee.joined <= start)
                    .cloned()
                    .collect();
                let lesson = Lesson {
                    name: LISTS
                        .phrase("class-course")
                        .replace("{n}", &count.to_string())
                        .replace("{year}", &table.year.to_string()),
                    kind: "TAP_HUAN",
                    audience: "CAN_BO",
                    unit: land.root,
                    start,
                    days: 7,
                    people,
                    place: LISTS.phrase("place-province"),
                };
                self.class(writer, &mut rng, plan, (&table, Some(province)), &lesson);
            }
        }
    }

    fn class(
        &self,
        writer: &mut Writer,
        rng: &mut Rng,
        plan: &Plan,
        (table, under): (&Table, Option<Id>),
        lesson: &Lesson,
    ) {
        let days = weekdays(lesson.start, lesson.days);
        let Some(last) = days.last().copied().filter(|_| !lesson.people.is_empty()) else {
            return;
        };
        // Now and then nobody has closed a class that is over.
        let over = last < plan.today && !(last > plan.today.plus_days(-90) && percent(rng, 25));
        let closed = over.then(|| last.plus_days(rng.i64(0..4)).min(plan.today));
        let male = percent(rng, 85);
        let class = writer.put(
            Kind::TrainingClass,
            &[
                ("name", text(&lesson.name)),
                ("kind", text(lesson.kind)),
                ("year", Value::Int(i64::from(table.year))),
                ("unit", Value::Ref(lesson.unit)),
                ("plan", link(under)),
                ("audience", text(lesson.audience)),
                ("starts_on", Value::Day(days[0])),
                ("ends_on", Value::Day(last)),
                ("place", text(lesson.place)),
                ("instructor", text(&person::kinh_name(rng, male))),
                ("closed_on", Value::from(closed)),
            ],
        );
        writer.put(
            Kind::ClassUnit,
            &[
                ("class", Value::Ref(class)),
                ("unit", Value::Ref(lesson.unit)),
            ],
        );
        self.sessions(writer, class, &days);
        for trainee in &lesson.people {
            let marks = if closed.is_some() {
                marks(rng, &days)
            } else {
                Marks::default()
            };
            let excused = percent(rng, 2);
            let mut fields = vec![
                ("class", Value::Ref(class)),
                ("member", Value::Ref(trainee.id)),
                ("call", text(if excused { "MIEN_DU" } else { "DUOC_GOI" })),
            ];
            if excused {
                let reason = one(rng, LISTS.phrases("excuse"));
                fields.push(("reason", text(reason)));
            } else {
                fields.push(("marks", text(&marks.line())));
            }
            if self.large && closed.is_some() && !excused {
                fields.push(("points", Value::Int(points(rng))));
            }
            writer.put(Kind::Attendance, &fields);
        }
        if let Some(closed) = closed.filter(|_| !self.large) {
            self.results(writer, rng, class, closed, &lesson.people);
            if percent(rng, 3) {
                incident(writer, rng, class, (days[0], closed), &lesson.people);
            }
        }
    }

    /// One subject a day; the first day has two.
    fn sessions(&self, writer: &mut Writer, class: Id, days: &[Day]) {
        let subject = |index: usize| {
            let count = self.subjects.len().max(1);
            link(self.subjects.get(index % count).copied())
        };
        for (index, day) in days.iter().enumerate() {
            let parts: &[(&str, usize, i64)] = match index {
                0 => &[("SANG", 0, 40), ("CHIEU", 1, 40)],
                _ => &[("CA_NGAY", 1, 80)],
            };
            for (part, step, hours) in parts {
                writer.put(
                    Kind::Session,
                    &[
                        ("class", Value::Ref(class)),
                        ("day", Value::Day(*day)),
                        ("part", text(part)),
                        ("subject", subject(index + step)),
                        ("hours", Value::Int(*hours)),
                    ],
                );
            }
        }
    }

    fn results(
        &self,
        writer: &mut Writer,
        rng: &mut Rng,
        class: Id,
        closed: Day,
        people: &[Trainee],
    ) {
        let [politics, _, shooting, ..] = self.subjects[..] else {
            return;
        };
        for trainee in people.iter().filter(|trainee| trainee.id.0 % 50 != 7) {
            let of = |subject: Id| {
                vec![
                    ("class", Value::Ref(class)),
                    ("member", Value::Ref(trainee.id)),
                    ("subject", Value::Ref(subject)),
                    ("tested_on", Value::Day(closed)),
                ]
            };
            let mut talk = of(politics);
            talk.push(("points", Value::Int(points(rng))));
            writer.put(Kind::TestResult, &talk);
            let mut shot = of(shooting);
            shot.push(("rounds", Value::Int(9)));
            shot.push(("score", Value::Int(points(rng) * 9 / 10)));
            writer.put(Kind::TestResult, &shot);
        }
    }

    /// What goes beside classes: waivers, certificates, quotas, inspections.
    fn aside(
        &self,
        writer: &mut Writer,
        rng: &mut Rng,
        plan: &Plan,
        (base, slot): (Id, &Slot),
        people: &[Trainee],
    ) {
        if self.large {
            // Without those of the commanders every unit would be judged by them alone.
            let commands = |own: &&Trainee| codes::COMMAND_POSTS.contains(&own.post);
            for trainee in people.iter().filter(commands) {
                certificates(writer, rng, plan, trainee);
            }
            return;
        }
        let year = Value::Int(i64::from(plan.today.year()));
        for trainee in people.iter().filter(|_| slot.index % 40 == 3).take(3) {
            writer.put(
                Kind::Waiver,
                &[
                    ("member", Value::Ref(trainee.id)),
                    ("year", year.clone()),
                    ("credit", text("HUAN_LUYEN")),
                    ("kind", text("GIA_HAN")),
                    ("granted_on", Value::Day(plan.today.plus_days(-38))),
                    ("until", Value::Day(plan.today.plus_days(60))),
                    ("reason", text(one(rng, LISTS.phrases("excuse")))),
                    ("decision", Value::Ref(self.waiver)),
                ],
            );
        }
        for trainee in people {
            certificates(writer, rng, plan, trainee);
        }
        for (class, share, year) in [
            ("DT3", 8, plan.today.year()),
            ("DT4", 3, plan.today.year()),
            ("DT4", 3, plan.today.year() + 1),
        ] {
            let quota = u32::try_from(people.len()).unwrap_or(0) / share;
            // The late ones have not planned the next year yet.
            if quota == 0 || year > plan.today.year() && slot.index % 6 == 1 {
                continue;
            }
            let planned = Day::new(year - 1, 7, 5 + slot.index % 40 / 2);
            writer.put(
                Kind::EducationQuota,
                &[
                    ("unit", Value::Ref(base)),
                    ("year", Value::Int(i64::from(year))),
                    ("education_class", text(class)),
                    ("quota", number(quota)),
                    ("planned_on", Value::from(planned)),
                ],
            );
        }
        if slot.index % 9 == 2 {
            inspection(writer, rng, plan, base);
        }
    }
}

fn owes(table: &Table, trainee: &Trainee) -> Option<Demand> {
    let serving = [Span::open(trainee.joined)];
    let beside: Vec<&str> = trainee.beside.into_iter().collect();
    let person = Person {
        joined: Some(trainee.joined),
        serving: &serving,
        component: Some(trainee.component),
        post: Some(trainee.post),
        beside: &beside,
    };
    demand(table, &person, table.last_day())
}

/// The classes of a base in a year: the first year apart, specialists apart from the rest.
fn lessons(
    rng: &mut Rng,
    table: &Table,
    (base, name, slot): (Id, &str, &Slot),
    people: &[Trainee],
) -> Vec<Lesson> {
    let mut groups: [(&str, &str, &str, i64, Vec<Trainee>); 3] = [
        (
            "NAM_THU_NHAT",
            "NAM_THU_NHAT",
            "class-first",
            15,
            Vec::new(),
        ),
        (
            "HUAN_LUYEN",
            "CO_DONG_BINH_CHUNG",
            "class-mobile",
            12,
            Vec::new(),
        ),
        ("HUAN_LUYEN", "TAI_CHO", "class-local", 7, Vec::new()),
    ];
    for trainee in people {
        let Some(demand) = owes(table, trainee).filter(|demand| demand.training > 0) else {
            continue;
        };
        let days = demand.training / table.day.max(1);
        if let Some(group) = groups.iter_mut().find(|group| group.3 == days) {
            group.4.push(trainee.clone());
        }
    }
    let mut lessons = Vec::new();
    for (order, (kind, audience, phrase, days, group)) in (0_u32..).zip(groups) {
        let month = match order {
            0 => 4 + slot.index % 7,
            _ => 3 + (slot.index * 7 + order) % 9,
        };
        let Some(start) = Day::new(table.year, month, 1 + rng.u32(0..26)) else {
            continue;
        };
        for chunk in group.chunks(CLASS) {
            // Nobody is called before joining, but here and there one is.
            let careless = slot.index % 20 == 11;
            let chunk: Vec<Trainee> = chunk
                .iter()
                .filter(|trainee| trainee.joined <= start || careless)
                .cloned()
                .collect();
            lessons.push(Lesson {
                name: LISTS
                    .phrase(phrase)
                    .replace("{name}", name)
                    .replace("{year}", &table.year.to_string()),
                kind,
                audience,
                unit: base,
                start,
                days,
                people: chunk,
                place: one(rng, LISTS.phrases("training-place")),
            });
        }
    }
    lessons
}

/// A day's conference for the first of a class, on its first day.
fn conference(lesson: &Lesson) -> Lesson {
    Lesson {
        name: LISTS.phrase("class-conference").to_owned(),
        kind: "HOI_NGHI",
        audience: "TOAN_BO",
        unit: lesson.unit,
        start: lesson.start,
        days: 1,
        people: lesson.people.iter().take(2).cloned().collect(),
        place: lesson.place,
    }
}

/// So many days from Monday to Friday, from a day on.
fn weekdays(start: Day, count: i64) -> Vec<Day> {
    (0..)
        .map(|days| start.plus_days(days))
        .filter(|day| day.weekday() < 5)
        .take(usize::try_from(count).unwrap_or(0))
        .collect()
}

fn marks(rng: &mut Rng, days: &[Day]) -> Marks {
    let mut marks = Marks::default();
    if percent(rng, 82) {
        return marks;
    }
    let kinds = [
        (Mark::Authorised, 70),
        (Mark::OtherDuty, 18),
        (Mark::Unauthorised, 12),
    ];
    let roll = rng.u32(0..100);
    let mut sum = 0;
    let kind = kinds
        .iter()
        .find(|(_, share)| {
            sum += share;
            roll < sum
        })
        .map_or(Mark::Authorised, |(mark, _)| *mark);
    for _ in 0..rng.u32(1..4) {
        let day = one_day(rng, days);
        let halves: &[Half] = if percent(rng, 30) {
            &Half::ALL[..1]
        } else {
            &Half::ALL
        };
        for half in halves {
            marks.set(day, *half, Some(kind));
        }
    }
    marks
}

fn one_day(rng: &mut Rng, days: &[Day]) -> Day {
    days[rng.usize(0..days.len())]
}

/// Points in tenths; most do well.
fn points(rng: &mut Rng) -> i64 {
    let best = rng.i64(40..=100).max(rng.i64(55..=95));
    if percent(rng, 2) {
        rng.i64(20..50)
    } else {
        best
    }
}
