//! Training: subjects, the year's plan, classes with their sessions and people, results, waivers,
//! certificates, and the quota of defence and security education.

use super::{DECISION, NOTE};
use crate::domain::codes;
use crate::fields::field::{Field, Shape};
use crate::fields::kind::{Kind, KindTable, Owner, Series};

const fn owner(kind: Kind, field: &'static str) -> Option<Owner> {
    Some(Owner {
        kind,
        field,
        series: Series::List,
    })
}

const YEAR: Field = Field::new("year", Shape::Whole(2000, 2100))
    .required()
    .column(6, 2)
    .aliases(&["nam", "nam huan luyen"]);
const UNIT: Field = Field::new("unit", Shape::Ref(Kind::Unit))
    .column(24, 5)
    .aliases(&["don vi", "co quan", "ma don vi", "don vi to chuc"]);
const CLASS: Field = Field::new("class", Shape::Ref(Kind::TrainingClass)).required();
const MEMBER: Field = Field::new("member", Shape::Ref(Kind::Member))
    .required()
    .column(26, 1)
    .aliases(&["ho va ten", "ho ten", "can bo, chien si"]);
const SUBJECT: Field = Field::new("subject", Shape::Ref(Kind::Subject))
    .column(24, 2)
    .aliases(&["noi dung", "mon", "noi dung huan luyen"]);
const AUDIENCE: Field = Field::new("audience", Shape::Code(&codes::AUDIENCE))
    .required()
    .column(20, 4)
    .aliases(&["doi tuong"]);
const POINTS: Field = Field::new("points", Shape::Tenths(0, 100))
    .section("result")
    .column(5, 6)
    .aliases(&["diem"]);
const GRADE: Field = Field::new("grade", Shape::Code(&codes::GRADE))
    .section("result")
    .column(10, 7)
    .aliases(&["ket qua", "xep loai"]);

/// A figure that the store keeps beside a class.
const fn count(id: &'static str, width: u16, rank: u8) -> Field {
    Field::new(id, Shape::Whole(0, 100_000))
        .derived()
        .section("result")
        .column(width, rank)
}

pub static SUBJECT_TABLE: KindTable = KindTable {
    kind: Kind::Subject,
    id: "subject",
    name: Some("name"),
    owner: None,
    fields: &[
        Field::new("code", Shape::Line(16))
            .required()
            .column(8, 2)
            .aliases(&["ma", "ma noi dung"]),
        Field::new("name", Shape::Line(120))
            .required()
            .column(40, 1)
            .aliases(&["ten", "noi dung", "ten noi dung"]),
        Field::new("shooting", Shape::Flag)
            .column(8, 3)
            .aliases(&["ban sung"]),
        NOTE,
    ],
};

pub static PLAN: KindTable = KindTable {
    kind: Kind::TrainingPlan,
    id: "training_plan",
    name: Some("title"),
    owner: None,
    fields: &[
        Field::new("title", Shape::Line(160))
            .required()
            .column(40, 1)
            .aliases(&["ten ke hoach", "ke hoach"]),
        YEAR,
        UNIT,
        Field::new("state", Shape::Code(&codes::PLAN_STATE))
            .required()
            .section("approval")
            .column(10, 3)
            .aliases(&["trang thai"]),
        Field::new("drafted_on", Shape::Day)
            .section("approval")
            .aliases(&["ngay du thao"]),
        Field::new("drafted_by", Shape::Line(80))
            .section("approval")
            .aliases(&["nguoi du thao"]),
        Field::new("submitted_on", Shape::Day)
            .section("approval")
            .aliases(&["ngay trinh"]),
        Field::new("decision", Shape::Ref(Kind::Decision))
            .section("approval")
            .column(18, 4)
            .aliases(&["so phe duyet", "phe duyet"]),
        Field::new("target_attendance", Shape::Whole(0, 100))
            .section("target")
            .column(6, 6)
            .aliases(&["chi tieu quan so"]),
        Field::new("target_pass", Shape::Whole(0, 100))
            .section("target")
            .column(6, 7)
            .aliases(&["chi tieu dat"]),
        Field::new("target_good", Shape::Whole(0, 100))
            .section("target")
            .column(6, 8)
            .aliases(&["chi tieu kha gioi"]),
        NOTE,
    ],
};

pub static PLAN_SUBJECT: KindTable = KindTable {
    kind: Kind::PlanSubject,
    id: "plan_subject",
    name: None,
    owner: owner(Kind::TrainingPlan, "plan"),
    fields: &[
        Field::new("plan", Shape::Ref(Kind::TrainingPlan)).required(),
        SUBJECT.required(),
        AUDIENCE,
        Field::new("hours", Shape::Tenths(1, 10_000))
            .required()
            .column(6, 3)
            .aliases(&["so gio", "gio"]),
        Field::new("month_from", Shape::Whole(1, 12)).column(8, 5),
        Field::new("month_to", Shape::Whole(1, 12)).column(8, 6),
        NOTE,
    ],
};

pub static TRAINING_CLASS: KindTable = KindTable {
    kind: Kind::TrainingClass,
    id: "training_class",
    name: Some("name"),
    owner: None,
    fields: &[
        Field::new("name", Shape::Line(160))
            .required()
            .column(36, 1)
            .aliases(&["ten lop", "lop"]),
        Field::new("kind", Shape::Code(&codes::CLASS_KIND))
            .required()
            .column(18, 3)
            .aliases(&["loai lop", "hinh thuc"]),
        YEAR,
        UNIT.required(),
        Field::new("plan", Shape::Ref(Kind::TrainingPlan)).aliases(&["theo ke hoach"]),
        AUDIENCE,
        Field::new("starts_on", Shape::Day)
            .required()
            .section("time")
            .column(10, 2)
            .aliases(&["tu ngay", "khai mac", "bat dau"]),
        Field::new("ends_on", Shape::Day)
            .required()
            .section("time")
            .column(10, 6)
            .aliases(&["den ngay", "be mac", "ket thuc"]),
        Field::new("place", Shape::Line(120))
            .section("time")
            .column(20, 9)
            .aliases(&["dia diem"]),
        Field::new("instructor", Shape::Line(120))
            .section("time")
            .aliases(&["giao vien", "can bo huan luyen", "nguoi huan luyen"]),
        Field::new("closed_on", Shape::Day)
            .section("time")
            .column(10, 8)
            .aliases(&["ngay ket thuc lop", "chot"]),
        count("called", 7, 4),
        Field::new("present_share", Shape::Tenths(0, 1000))
            .derived()
            .section("result")
            .column(6, 5),
        count("excellent", 5, 11),
        count("good", 5, 11),
        count("pass", 5, 11),
        count("fail", 5, 11),
        count("missed", 6, 10),
        Field::new("decision", Shape::Ref(Kind::Decision))
            .section("approval")
            .aliases(&["quyet dinh"]),
        NOTE,
    ],
};

pub static CLASS_UNIT: KindTable = KindTable {
    kind: Kind::ClassUnit,
    id: "class_unit",
    name: None,
    owner: owner(Kind::TrainingClass, "class"),
    fields: &[CLASS, UNIT.required()],
};

pub static SESSION: KindTable = KindTable {
    kind: Kind::Session,
    id: "training_session",
    name: None,
    owner: owner(Kind::TrainingClass, "class"),
    fields: &[
        CLASS,
        Field::new("day", Shape::Day)
            .required()
            .column(10, 1)
            .aliases(&["ngay"]),
        Field::new("part", Shape::Code(&codes::DAY_PART))
            .required()
            .column(8, 3)
            .aliases(&["buoi"]),
        SUBJECT,
        Field::new("hours", Shape::Tenths(1, 240))
            .required()
            .column(6, 4)
            .aliases(&["so gio", "gio"]),
        Field::new("place", Shape::Line(120))
            .column(20, 5)
            .aliases(&["dia diem"]),
        Field::new("instructor", Shape::Line(120))
            .column(24, 6)
            .aliases(&["giao vien", "can bo huan luyen"]),
    ],
};

pub static ATTENDANCE: KindTable = KindTable {
    kind: Kind::Attendance,
    id: "attendance",
    name: None,
    owner: owner(Kind::TrainingClass, "class"),
    fields: &[
        CLASS,
        MEMBER,
        Field::new("call", Shape::Code(&codes::CALL))
            .required()
            .column(12, 2)
            .aliases(&["dien goi"]),
        Field::new("reason", Shape::Line(160))
            .column(24, 3)
            .aliases(&["ly do"]),
        Field::new("marks", Shape::Line(900))
            .column(20, 4)
            .aliases(&["vang"]),
        POINTS,
        GRADE,
        NOTE,
    ],
};

pub static TEST_RESULT: KindTable = KindTable {
    kind: Kind::TestResult,
    id: "test_result",
    name: None,
    owner: owner(Kind::TrainingClass, "class"),
    fields: &[
        CLASS,
        MEMBER,
        SUBJECT.required(),
        Field::new("tested_on", Shape::Day)
            .column(10, 3)
            .aliases(&["ngay kiem tra"]),
        POINTS,
        Field::new("rounds", Shape::Whole(1, 100))
            .section("result")
            .column(6, 4)
            .aliases(&["so vien"]),
        Field::new("score", Shape::Whole(0, 1000))
            .section("result")
            .column(6, 5)
            .aliases(&["diem ban", "tong diem ban"]),
        GRADE,
        NOTE,
    ],
};

pub static INCIDENT: KindTable = KindTable {
    kind: Kind::Incident,
    id: "training_incident",
    name: None,
    owner: owner(Kind::TrainingClass, "class"),
    fields: &[
        CLASS,
        Field::new("on_day", Shape::Day).required().column(10, 1),
        Field::new("kind", Shape::Code(&codes::INCIDENT))
            .required()
            .column(18, 2),
        Field::new("member", Shape::Ref(Kind::Member)).column(24, 4),
        Field::new("what", Shape::Line(300))
            .required()
            .column(30, 3),
        Field::new("handled", Shape::Line(300)).column(30, 5),
        Field::new("handled_on", Shape::Day).column(10, 6),
    ],
};

pub static INSPECTION: KindTable = KindTable {
    kind: Kind::Inspection,
    id: "inspection",
    name: None,
    owner: owner(Kind::Unit, "unit"),
    fields: &[
        Field::new("unit", Shape::Ref(Kind::Unit)).required(),
        Field::new("class", Shape::Ref(Kind::TrainingClass)),
        Field::new("kind", Shape::Code(&codes::INSPECTION))
            .required()
            .column(12, 2),
        Field::new("on_day", Shape::Day).required().column(10, 1),
        Field::new("inspector", Shape::Line(120)).column(24, 5),
        Field::new("findings", Shape::Line(500)).column(40, 3),
        Field::new("deadline", Shape::Day).column(10, 4),
        Field::new("rechecked_on", Shape::Day).column(10, 6),
        Field::new("outcome", Shape::Line(300)).column(24, 7),
        GRADE,
    ],
};

pub static WAIVER: KindTable = KindTable {
    kind: Kind::Waiver,
    id: "training_waiver",
    name: None,
    owner: owner(Kind::Member, "member"),
    fields: &[
        Field::new("member", Shape::Ref(Kind::Member)).required(),
        YEAR,
        Field::new("credit", Shape::Code(&codes::CREDIT))
            .required()
            .column(14, 3),
        Field::new("kind", Shape::Code(&codes::WAIVER))
            .required()
            .column(12, 1),
        Field::new("hours", Shape::Tenths(1, 10_000)).column(6, 4),
        Field::new("granted_on", Shape::Day)
            .required()
            .column(10, 5),
        Field::new("until", Shape::Day).column(10, 6),
        Field::new("reason", Shape::Line(160)).column(24, 7),
        DECISION.required(),
    ],
};

pub static CERTIFICATE: KindTable = KindTable {
    kind: Kind::Certificate,
    id: "certificate",
    name: None,
    owner: owner(Kind::Member, "member"),
    fields: &[
        MEMBER,
        Field::new("kind", Shape::Code(&codes::CERTIFICATE))
            .required()
            .column(16, 2)
            .aliases(&["loai", "loai chung chi"]),
        Field::new("education_class", Shape::Code(&codes::EDUCATION_CLASS))
            .column(12, 3)
            .aliases(&["doi tuong"]),
        Field::new("title", Shape::Line(160))
            .column(24, 7)
            .aliases(&["ten chung chi", "noi dung"]),
        Field::new("number", Shape::Line(40))
            .column(14, 4)
            .aliases(&["so hieu", "so chung chi", "so vao so"]),
        Field::new("issued_on", Shape::Day)
            .required()
            .column(10, 5)
            .aliases(&["ngay cap"]),
        Field::new("expires_on", Shape::Day)
            .not_before("issued_on")
            .column(10, 6)
            .aliases(&["ngay het han", "het han"]),
        Field::new("extended_until", Shape::Day).aliases(&["gia han den"]),
        Field::new("decision", Shape::Ref(Kind::Decision)).aliases(&["quyet dinh"]),
        Field::new("signer", Shape::Line(80))
            .column(20, 8)
            .aliases(&["nguoi ky"]),
        Field::new("signer_title", Shape::Line(80)).aliases(&["chuc vu nguoi ky"]),
        Field::new("course", Shape::Line(60))
            .section("course")
            .aliases(&["khoa", "lop"]),
        Field::new("place", Shape::Line(120))
            .section("course")
            .aliases(&["noi hoc", "dia diem"]),
        Field::new("studied_from", Shape::Day)
            .section("course")
            .aliases(&["hoc tu ngay", "tu ngay"]),
        Field::new("studied_to", Shape::Day)
            .section("course")
            .aliases(&["hoc den ngay", "den ngay"]),
        GRADE,
        Field::new("reissued", Shape::Flag).aliases(&["cap lai"]),
        Field::new("revoked_on", Shape::Day).aliases(&["ngay thu hoi"]),
        NOTE,
    ],
};

pub static QUOTA: KindTable = KindTable {
    kind: Kind::EducationQuota,
    id: "education_quota",
    name: None,
    owner: owner(Kind::Unit, "unit"),
    fields: &[
        Field::new("unit", Shape::Ref(Kind::Unit))
            .required()
            .column(24, 1)
            .aliases(&["don vi", "co quan"]),
        YEAR,
        Field::new("education_class", Shape::Code(&codes::EDUCATION_CLASS))
            .required()
            .column(12, 3)
            .aliases(&["doi tuong"]),
        Field::new("quota", Shape::Whole(0, 100_000))
            .required()
            .column(8, 4)
            .aliases(&["chi tieu", "so luong"]),
        Field::new("planned_on", Shape::Day)
            .column(10, 5)
            .aliases(&["ngay lap ke hoach"]),
        Field::new("decision", Shape::Ref(Kind::Decision))
            .column(18, 6)
            .aliases(&["quyet dinh", "so phe duyet"]),
        NOTE,
    ],
};
