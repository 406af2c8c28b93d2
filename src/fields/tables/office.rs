//! What the file says of itself: settings and the numbers of the rules.

use super::{FROM, TO};
use crate::domain::codes;
use crate::fields::field::{Field, Shape};
use crate::fields::kind::{Kind, KindTable};

pub static RULE_VALUE: KindTable = KindTable {
    kind: Kind::RuleValue,
    id: "rule_value",
    name: None,
    owner: None,
    fields: &[
        Field::new("rule", Shape::Line(8)).required().column(5, 1),
        Field::new("key", Shape::Line(40)).required().column(24, 2),
        Field::new("number", Shape::Whole(-1_000_000_000, 1_000_000_000))
            .required()
            .column(8, 3),
        Field::new("source", Shape::Line(200))
            .required()
            .column(50, 4),
        Field::new("origin", Shape::Code(&codes::ORIGIN))
            .required()
            .column(8, 6),
        FROM,
        TO,
    ],
};

pub static SETTING: KindTable = KindTable {
    kind: Kind::Setting,
    id: "setting",
    name: None,
    owner: None,
    fields: &[
        Field::new("key", Shape::Line(40)).required().column(24, 1),
        Field::new("value", Shape::Line(400)).column(40, 2),
    ],
};
