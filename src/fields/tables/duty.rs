//! Duty: stations with their shifts and needs, orders of readiness, days off, rosters, assignments, the
//! hand-over book, the ledger's entries, wishes, and teams that rotate.

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

const UNIT: Field = Field::new("unit", Shape::Ref(Kind::Unit))
    .required()
    .column(26, 2)
    .aliases(&["don vi", "co quan", "ma don vi"]);
const STATION: Field = Field::new("station", Shape::Ref(Kind::DutyStation))
    .required()
    .column(24, 2)
    .aliases(&["diem truc", "muc tieu"]);
const SHIFT: Field = Field::new("shift", Shape::Ref(Kind::DutyShift))
    .required()
    .column(16, 2)
    .aliases(&["ca", "ca truc"]);
const MEMBER: Field = Field::new("member", Shape::Ref(Kind::Member))
    .required()
    .column(26, 1)
    .aliases(&["ho va ten", "ho ten", "can bo, chien si"]);
const DAY: Field = Field::new("day", Shape::Day)
    .required()
    .column(10, 1)
    .aliases(&["ngay"]);
const DUTY_KIND: Field = Field::new("duty_kind", Shape::Code(&codes::DUTY_KIND))
    .column(20, 3)
    .aliases(&["loai truc"]);
const STARTS_ON: Field = Field::new("starts_on", Shape::Day)
    .section("time")
    .column(10, 6)
    .aliases(&["tu ngay"]);
const ENDS_ON: Field = Field::new("ends_on", Shape::Day)
    .not_before("starts_on")
    .section("time")
    .column(10, 7)
    .aliases(&["den ngay", "den het ngay"]);
const REASON: Field = Field::new("reason", Shape::Line(200))
    .column(28, 8)
    .aliases(&["ly do"]);

pub static DUTY_STATION: KindTable = KindTable {
    kind: Kind::DutyStation,
    id: "duty_station",
    name: Some("name"),
    owner: None,
    fields: &[
        Field::new("name", Shape::Line(120))
            .required()
            .column(32, 1)
            .aliases(&["ten", "diem truc", "muc tieu"]),
        Field::new("kind", Shape::Code(&codes::DUTY_KIND))
            .required()
            .column(22, 3)
            .aliases(&["loai truc"]),
        UNIT,
        Field::new("place", Shape::Line(120))
            .section("place")
            .column(24, 5)
            .aliases(&["dia diem"]),
        DECISION.aliases(&["theo ke hoach", "theo kh/quy che", "quy che"]),
        Field::new("partner", Shape::Line(120))
            .section("partner")
            .column(22, 8)
            .aliases(&["phoi hop", "don vi phoi hop"]),
        Field::new("partner_share", Shape::Whole(0, 100))
            .section("partner")
            .aliases(&["quan so phoi hop"]),
        STARTS_ON,
        ENDS_ON,
        NOTE,
    ],
};

pub static DUTY_SHIFT: KindTable = KindTable {
    kind: Kind::DutyShift,
    id: "duty_shift",
    name: Some("name"),
    owner: owner(Kind::DutyStation, "station"),
    fields: &[
        STATION,
        Field::new("name", Shape::Line(40))
            .required()
            .column(16, 1)
            .aliases(&["ten ca", "ca"]),
        Field::new("letter", Shape::Line(1))
            .column(4, 3)
            .aliases(&["ky hieu"]),
        Field::new("starts", Shape::Clock)
            .required()
            .column(6, 4)
            .aliases(&["tu gio", "bat dau"]),
        Field::new("ends", Shape::Clock)
            .required()
            .column(6, 5)
            .aliases(&["den gio", "ket thuc"]),
        NOTE,
    ],
};

pub static DUTY_NEED: KindTable = KindTable {
    kind: Kind::DutyNeed,
    id: "duty_need",
    name: None,
    owner: owner(Kind::DutyShift, "shift"),
    fields: &[
        SHIFT,
        Field::new("count", Shape::Whole(0, 200))
            .required()
            .column(6, 1)
            .aliases(&["so nguoi", "quan so"]),
        Field::new("commander", Shape::Flag)
            .column(8, 3)
            .aliases(&["can bo", "phai la can bo"]),
        Field::new("post", Shape::Code(&codes::POST))
            .column(18, 4)
            .aliases(&["chuc vu"]),
        Field::new("certificate", Shape::Code(&codes::CERTIFICATE))
            .column(18, 5)
            .aliases(&["chung chi"]),
        Field::new("state", Shape::Code(&codes::READINESS_STATE))
            .column(14, 6)
            .aliases(&["trang thai sscd"]),
        Field::new("day_kind", Shape::Code(&codes::DAY_KIND))
            .column(12, 7)
            .aliases(&["loai ngay"]),
        STARTS_ON,
        ENDS_ON,
    ],
};

pub static READINESS_ORDER: KindTable = KindTable {
    kind: Kind::ReadinessOrder,
    id: "readiness_order",
    name: None,
    owner: None,
    fields: &[
        Field::new("state", Shape::Code(&codes::READINESS_STATE))
            .required()
            .column(16, 1)
            .aliases(&["trang thai sscd"]),
        UNIT,
        STARTS_ON.required(),
        ENDS_ON,
        DECISION.aliases(&["menh lenh", "so lenh"]),
        NOTE,
    ],
};

pub static HOLIDAY: KindTable = KindTable {
    kind: Kind::Holiday,
    id: "holiday",
    name: Some("name"),
    owner: None,
    fields: &[
        DAY,
        Field::new("nature", Shape::Code(&codes::HOLIDAY))
            .required()
            .column(14, 2)
            .aliases(&["nghi hay lam"]),
        Field::new("name", Shape::Line(120))
            .required()
            .column(40, 3)
            .aliases(&["ten ngay", "ten"]),
        Field::new("source", Shape::Line(160))
            .column(30, 4)
            .aliases(&["can cu", "van ban"]),
    ],
};

pub static DUTY_ROSTER: KindTable = KindTable {
    kind: Kind::DutyRoster,
    id: "duty_roster",
    name: None,
    owner: None,
    fields: &[
        UNIT,
        STARTS_ON.required(),
        ENDS_ON.required(),
        Field::new("state", Shape::Code(&codes::ROSTER_STATE))
            .required()
            .section("approval")
            .column(14, 1)
            .aliases(&["trang thai"]),
        Field::new("approved_on", Shape::Day)
            .section("approval")
            .column(10, 8)
            .aliases(&["ngay duyet"]),
        Field::new("signer", Shape::Line(80))
            .section("approval")
            .column(24, 5)
            .aliases(&["nguoi ky"]),
        Field::new("published_on", Shape::Day)
            .section("approval")
            .column(10, 9)
            .aliases(&["ngay ban hanh"]),
        DECISION,
        NOTE,
    ],
};

pub static DUTY_ASSIGNMENT: KindTable = KindTable {
    kind: Kind::DutyAssignment,
    id: "duty_assignment",
    name: None,
    owner: None,
    fields: &[
        SHIFT,
        DAY,
        MEMBER,
        Field::new("outcome", Shape::Code(&codes::OUTCOME))
            .section("result")
            .column(12, 4)
            .aliases(&["co mat", "ket qua"]),
        Field::new("replaced_by", Shape::Ref(Kind::Member))
            .section("result")
            .aliases(&["nguoi thay"]),
        Field::new("swapped_with", Shape::Ref(Kind::Member))
            .section("result")
            .aliases(&["doi ca voi"]),
        Field::new("charge", Shape::Code(&codes::CHARGE))
            .section("result")
            .column(14, 6)
            .aliases(&["tinh luot"]),
        REASON,
    ],
};

pub static DUTY_LOG: KindTable = KindTable {
    kind: Kind::DutyLog,
    id: "duty_log",
    name: None,
    owner: None,
    fields: &[
        SHIFT,
        DAY,
        Field::new("handed_over_by", Shape::Line(80))
            .section("handover")
            .column(22, 4)
            .aliases(&["nguoi giao", "giao"]),
        Field::new("handed_over_at", Shape::Clock)
            .section("handover")
            .aliases(&["gio giao"]),
        Field::new("taken_over_by", Shape::Line(80))
            .section("handover")
            .column(22, 5)
            .aliases(&["nguoi nhan", "nhan"]),
        Field::new("taken_over_at", Shape::Clock)
            .section("handover")
            .aliases(&["gio nhan"]),
        Field::new("happened", Shape::Note)
            .section("shift")
            .aliases(&["tinh hinh", "tinh hinh trong ca"]),
        Field::new("equipment", Shape::Note)
            .section("shift")
            .aliases(&["cong cu ho tro", "phuong tien ban giao"]),
        Field::new("unfinished", Shape::Note)
            .section("shift")
            .aliases(&["viec chuyen tiep", "viec ton dong"]),
        Field::new("closed_on", Shape::Day)
            .section("handover")
            .column(10, 6)
            .aliases(&["ngay ban giao"]),
    ],
};

pub static LEDGER_ENTRY: KindTable = KindTable {
    kind: Kind::LedgerEntry,
    id: "ledger_entry",
    name: None,
    owner: owner(Kind::Member, "member"),
    fields: &[
        MEMBER,
        Field::new("nature", Shape::Code(&codes::LEDGER_ENTRY))
            .required()
            .column(16, 2)
            .aliases(&["loai"]),
        DUTY_KIND.required(),
        Field::new("day_kind", Shape::Code(&codes::DAY_KIND))
            .required()
            .column(12, 4)
            .aliases(&["loai ngay"]),
        DAY,
        Field::new("number", Shape::Whole(0, 1000))
            .column(6, 5)
            .aliases(&["so"]),
        REASON.required(),
    ],
};

pub static DUTY_WISH: KindTable = KindTable {
    kind: Kind::DutyWish,
    id: "duty_wish",
    name: None,
    owner: owner(Kind::Member, "member"),
    fields: &[
        MEMBER,
        Field::new("nature", Shape::Code(&codes::DUTY_WISH))
            .required()
            .column(16, 2)
            .aliases(&["loai"]),
        DUTY_KIND,
        Field::new("weekday", Shape::Code(&codes::WEEKDAY))
            .column(10, 4)
            .aliases(&["thu"]),
        Field::new("day_kind", Shape::Code(&codes::DAY_KIND))
            .column(12, 5)
            .aliases(&["loai ngay"]),
        STARTS_ON,
        ENDS_ON,
        REASON,
        DECISION,
    ],
};

pub static DUTY_TEAM: KindTable = KindTable {
    kind: Kind::DutyTeam,
    id: "duty_team",
    name: Some("name"),
    owner: owner(Kind::DutyStation, "station"),
    fields: &[
        STATION,
        Field::new("name", Shape::Line(60))
            .required()
            .column(20, 1)
            .aliases(&["kip", "ten kip"]),
        Field::new("turn", Shape::Whole(1, 100))
            .required()
            .column(6, 3)
            .aliases(&["thu tu"]),
        NOTE,
    ],
};

pub static TEAM_MEMBER: KindTable = KindTable {
    kind: Kind::TeamMember,
    id: "team_member",
    name: None,
    owner: owner(Kind::DutyTeam, "team"),
    fields: &[
        Field::new("team", Shape::Ref(Kind::DutyTeam)).required(),
        MEMBER,
    ],
};
