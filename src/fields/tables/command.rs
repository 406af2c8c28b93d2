//! The military command of a body (Ban CHQS) and its four part-time seats.

use super::{DECISION, FROM, NOTE, TO};
use crate::domain::codes;
use crate::fields::field::{Field, Shape};
use crate::fields::kind::{Kind, KindTable, Owner, Series};

pub static COMMAND: KindTable = KindTable {
    kind: Kind::Command,
    id: "command",
    name: None,
    owner: Some(Owner {
        kind: Kind::Unit,
        field: "unit",
        series: Series::Exclusive,
    }),
    fields: &[
        Field::new("unit", Shape::Ref(Kind::Unit)).required(),
        Field::new("seal", Shape::Flag).column(6, 2),
        DECISION,
        FROM,
        TO,
        NOTE,
    ],
};

pub static SEAT: KindTable = KindTable {
    kind: Kind::Seat,
    id: "seat",
    name: None,
    owner: Some(Owner {
        kind: Kind::Command,
        field: "command",
        series: Series::List,
    }),
    fields: &[
        Field::new("command", Shape::Ref(Kind::Command)).required(),
        Field::new("seat", Shape::Code(&codes::SEAT))
            .required()
            .column(20, 1),
        Field::new("member", Shape::Ref(Kind::Member)).column(24, 2),
        Field::new("holder", Shape::Name).column(24, 3),
        Field::new("standing", Shape::Code(&codes::STANDING)).column(10, 4),
        Field::new("counts_in_strength", Shape::Flag).column(6, 6),
        FROM,
        TO,
        DECISION,
    ],
};
