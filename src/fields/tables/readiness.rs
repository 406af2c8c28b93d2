//! The internal reference index: what was decided beside the computed level, and what was computed at the
//! end of each month.

use super::{DECISION, NOTE};
use crate::domain::codes;
use crate::fields::field::{Field, Shape};
use crate::fields::kind::{Kind, KindTable};

const UNIT: Field = Field::new("unit", Shape::Ref(Kind::Unit))
    .required()
    .column(30, 1)
    .aliases(&["don vi", "co quan", "ma don vi"]);

pub static OVERRIDE: KindTable = KindTable {
    kind: Kind::ReadinessOverride,
    id: "readiness_override",
    name: None,
    owner: None,
    fields: &[
        UNIT,
        Field::new("measure", Shape::Code(&codes::MEASURE))
            .column(16, 2)
            .aliases(&["noi dung", "chi tieu"]),
        Field::new("level", Shape::Code(&codes::LEVEL))
            .required()
            .column(14, 3)
            .aliases(&["muc", "muc bao dam"]),
        Field::new("starts_on", Shape::Day)
            .required()
            .section("time")
            .column(10, 4)
            .aliases(&["tu ngay"]),
        Field::new("ends_on", Shape::Day)
            .required()
            .not_before("starts_on")
            .section("time")
            .column(10, 5)
            .aliases(&["den ngay", "den het ngay"]),
        Field::new("reason", Shape::Line(200))
            .required()
            .column(30, 6)
            .aliases(&["ly do"]),
        Field::new("decided_by", Shape::Line(80))
            .required()
            .section("approval")
            .column(24, 7)
            .aliases(&["nguoi quyet dinh"]),
        DECISION.aliases(&["van ban", "so quyet dinh"]),
        NOTE,
    ],
};

pub static SNAPSHOT: KindTable = KindTable {
    kind: Kind::ReadinessSnapshot,
    id: "readiness_snapshot",
    name: None,
    owner: None,
    fields: &[
        UNIT,
        Field::new("day", Shape::Day)
            .required()
            .column(10, 2)
            .aliases(&["ngay", "tinh den ngay"]),
        Field::new("result", Shape::Code(&codes::READINESS_RESULT))
            .required()
            .column(16, 3)
            .aliases(&["muc", "muc bao dam"]),
        Field::new("incomplete", Shape::Flag)
            .column(8, 5)
            .aliases(&["chua day du"]),
        Field::new("figures", Shape::Note)
            .required()
            .column(40, 4)
            .aliases(&["so lieu"]),
        Field::new("standard", Shape::Line(40))
            .required()
            .column(14, 6)
            .aliases(&["bo moc"]),
    ],
};
