//! The papers of training: plans, certificates, incidents, inspections. Must not know who sits in which class.

use super::super::chance::{self, one, percent};
use super::super::lists::LISTS;
use super::super::province::{Paper, decision};
use super::super::share::Slot;
use super::super::writer::{Writer, link, number, text};
use super::super::{Plan, person};
use super::Trainee;
use crate::domain::{Day, Id, codes};
use crate::fields::{Kind, Value};
use fastrand::Rng;

pub fn incident(
    writer: &mut Writer,
    rng: &mut Rng,
    class: Id,
    (day, closed): (Day, Day),
    people: &[Trainee],
) {
    let safety = percent(rng, 30);
    let (kind, what, done) = if safety {
        ("AN_TOAN", "incident-safety", "incident-safety-done")
    } else {
        ("KY_LUAT", "incident-discipline", "incident-discipline-done")
    };
    writer.put(
        Kind::Incident,
        &[
            ("class", Value::Ref(class)),
            ("on_day", Value::Day(day)),
            ("kind", text(kind)),
            ("member", link(people.first().map(|trainee| trainee.id))),
            ("what", text(LISTS.phrase(what))),
            ("handled", text(LISTS.phrase(done))),
            ("handled_on", Value::Day(closed)),
        ],
    );
}

pub fn certificates(writer: &mut Writer, rng: &mut Rng, plan: &Plan, trainee: &Trainee) {
    // Those who command have been to their course, most of them; medics have their certificate.
    let commands = codes::COMMAND_POSTS.contains(&trainee.post);
    if percent(rng, if commands { 92 } else { 55 }) {
        // Now and then a certificate is of a lower class than the position asks for.
        let position = writer.get(trainee.id, "defence_education");
        let lower = percent(rng, 12);
        let class = match position.as_text() {
            Some("DT3") if !lower => "DT3",
            _ => "DT4",
        };
        let count = if percent(rng, 2) { 2 } else { 1 };
        for _ in 0..count {
            let issued = chance::days_before(rng, plan.today, 60, 1500);
            let serial = trainee.id.0 & 0xffff;
            let male = percent(rng, 80);
            writer.put(
                Kind::Certificate,
                &[
                    ("member", Value::Ref(trainee.id)),
                    ("kind", text("GDQPAN")),
                    ("education_class", text(class)),
                    ("number", text(&format!("{serial:05}/{}", issued.year()))),
                    ("issued_on", Value::Day(issued)),
                    ("signer", text(&person::kinh_name(rng, male))),
                    ("signer_title", text(LISTS.phrase("signer-title-body"))),
                ],
            );
        }
    }
    if percent(rng, if trainee.component == "Y_TE" { 85 } else { 8 }) {
        let issued = chance::days_before(rng, plan.today, 200, 900);
        writer.put(
            Kind::Certificate,
            &[
                ("member", Value::Ref(trainee.id)),
                ("kind", text("SO_CUU")),
                ("title", text(LISTS.phrase("first-aid"))),
                ("number", text(&format!("SC{:04}", trainee.id.0 & 0x1fff))),
                ("issued_on", Value::Day(issued)),
                ("expires_on", Value::Day(issued.plus_years(2))),
            ],
        );
    }
}

pub fn inspection(writer: &mut Writer, rng: &mut Rng, plan: &Plan, base: Id) {
    let on_day = chance::days_before(rng, plan.today, 30, 250);
    let mended = percent(rng, 60);
    let male = percent(rng, 90);
    let mut fields = vec![
        ("unit", Value::Ref(base)),
        ("kind", text("KIEM_TRA")),
        ("on_day", Value::Day(on_day)),
        ("inspector", text(&person::kinh_name(rng, male))),
        ("findings", text(one(rng, LISTS.phrases("inspection")))),
        ("deadline", Value::Day(on_day.plus_days(30))),
    ];
    if mended {
        fields.push(("rechecked_on", Value::Day(on_day.plus_days(28))));
        fields.push(("outcome", text(LISTS.phrase("inspection-done"))));
    }
    writer.put(Kind::Inspection, &fields);
}

/// Hours by subject and audience of the province's plan.
const HOURS: [(usize, &str, i64); 8] = [
    (0, "TU_NAM_THU_HAI", 80),
    (1, "TU_NAM_THU_HAI", 80),
    (2, "TU_NAM_THU_HAI", 160),
    (0, "NAM_THU_NHAT", 160),
    (1, "NAM_THU_NHAT", 160),
    (2, "NAM_THU_NHAT", 240),
    (3, "NAM_THU_NHAT", 80),
    (7, "CAN_BO", 80),
];

pub fn province_plan(
    writer: &mut Writer,
    rng: &mut Rng,
    plan: &Plan,
    (root, year): (Id, i32),
    subjects: &[Id],
) -> Id {
    let drafted = Day::new(year - 1, 11, 5).unwrap_or(plan.today);
    let coming = year > plan.today.year();
    let approval = (!coming).then(|| {
        let order = Paper {
            serial: 12,
            number: "number-plan",
            subject: "subject-training",
            signed_on: drafted.plus_days(40),
            issuer: LISTS.phrase("issuer-province"),
            title: "signer-title-province",
            unsigned: false,
        };
        decision(writer, rng, &order)
    });
    let state = if coming { "DU_THAO" } else { "DA_DUYET" };
    let title = LISTS
        .phrase("plan-province")
        .replace("{year}", &year.to_string());
    let submitted = (!coming).then(|| drafted.plus_days(20));
    let id = writer.put(
        Kind::TrainingPlan,
        &[
            ("title", text(&title)),
            ("year", Value::Int(i64::from(year))),
            ("unit", Value::Ref(root)),
            ("state", text(state)),
            ("drafted_on", Value::Day(drafted.min(plan.today))),
            ("submitted_on", Value::from(submitted)),
            ("decision", link(approval)),
            ("target_attendance", number(85)),
            ("target_pass", number(100)),
            ("target_good", number(35)),
        ],
    );
    for (subject, audience, hours) in HOURS {
        let Some(subject) = subjects.get(subject) else {
            continue;
        };
        writer.put(
            Kind::PlanSubject,
            &[
                ("plan", Value::Ref(id)),
                ("subject", Value::Ref(*subject)),
                ("audience", text(audience)),
                ("hours", Value::Int(hours)),
                ("month_from", number(3)),
                ("month_to", number(11)),
            ],
        );
    }
    id
}

/// The plan of a base: most are approved, some only submitted, a few approved without a number.
pub fn base_plan(
    writer: &mut Writer,
    rng: &mut Rng,
    plan: &Plan,
    (base, name, slot): (Id, &str, &Slot),
    year: i32,
) -> Option<Id> {
    if slot.index % 5 != 0 {
        return None;
    }
    let drafted = Day::new(year, 1, 5 + slot.index % 20)?;
    let (state, signed) = match slot.index % 35 {
        10 => ("DA_TRINH", false),
        20 => ("DA_DUYET", false),
        _ => ("DA_DUYET", true),
    };
    let approval = signed.then(|| {
        let order = Paper {
            serial: slot.index + 1,
            number: "number-plan",
            subject: "subject-training",
            signed_on: drafted.plus_days(15),
            issuer: LISTS.phrase("issuer-province"),
            title: "signer-title-province",
            unsigned: false,
        };
        decision(writer, rng, &order)
    });
    let title = LISTS
        .phrase("plan-base")
        .replace("{name}", name)
        .replace("{year}", &year.to_string());
    let id = writer.put(
        Kind::TrainingPlan,
        &[
            ("title", text(&title)),
            ("year", Value::Int(i64::from(year))),
            ("unit", Value::Ref(base)),
            ("state", text(state)),
            ("drafted_on", Value::Day(drafted.min(plan.today))),
            (
                "submitted_on",
                Value::Day(drafted.plus_days(7).min(plan.today)),
            ),
            ("decision", link(approval)),
            ("target_attendance", number(85)),
            ("target_good", number(35)),
        ],
    );
    Some(id)
}
