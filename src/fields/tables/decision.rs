//! Decisions: typed once, picked everywhere.

use super::NOTE;
use crate::fields::field::{Field, Shape};
use crate::fields::kind::{Kind, KindTable};

pub static TABLE: KindTable = KindTable {
    kind: Kind::Decision,
    id: "decision",
    name: Some("number"),
    owner: None,
    fields: &[
        Field::new("number", Shape::Line(60))
            .required()
            .column(18, 1)
            .aliases(&["so", "so quyet dinh", "so qd"]),
        Field::new("signed_on", Shape::Day)
            .column(10, 2)
            .aliases(&["ngay ky", "ngay"]),
        Field::new("signer", Shape::Line(80))
            .column(24, 3)
            .aliases(&["nguoi ky"]),
        Field::new("signer_title", Shape::Line(80))
            .column(24, 5)
            .aliases(&["chuc vu nguoi ky"]),
        Field::new("issuer", Shape::Line(120))
            .column(28, 4)
            .aliases(&["co quan ban hanh"]),
        Field::new("subject", Shape::Line(300))
            .column(30, 6)
            .aliases(&["trich yeu"]),
        NOTE,
    ],
};
