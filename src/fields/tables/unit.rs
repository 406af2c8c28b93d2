//! Units: any node of the tree, and the dated series of a unit.

use super::{DECISION, FROM, NOTE, TO};
use crate::domain::codes;
use crate::fields::field::{Field, Shape};
use crate::fields::kind::{Kind, KindTable, Owner, Series};

const fn unit_owner(series: Series) -> Option<Owner> {
    Some(Owner {
        kind: Kind::Unit,
        field: "unit",
        series,
    })
}

const UNIT_FIELD: Field = Field::new("unit", Shape::Ref(Kind::Unit)).required();
const NAME_FIELD: Field = Field::new("name", Shape::Line(160))
    .required()
    .column(36, 1)
    .aliases(&[
        "ten don vi",
        "don vi",
        "co quan",
        "ten co quan",
        "co quan, to chuc",
        "ten co so",
        "co so tu ve",
        "ten",
    ]);
const PARENT_FIELD: Field = Field::new("parent", Shape::Ref(Kind::Unit))
    .column(24, 9)
    .aliases(&["don vi cap tren", "truc thuoc", "cap tren", "thuoc don vi"]);
const MANAGER_FIELD: Field = Field::new("manager", Shape::Code(&codes::MANAGER))
    .column(10, 6)
    .aliases(&["cap quan ly", "quan ly"]);
const KIND_FIELD: Field = Field::new("kind", Shape::Code(&codes::UNIT_KIND))
    .required()
    .column(12, 8)
    .aliases(&["loai don vi", "loai"]);
const BRANCH_FIELD: Field = Field::new("branch", Shape::Code(&codes::BRANCH))
    .column(14, 5)
    .aliases(&["khoi", "loai hinh"]);
const BASE_FIELD: Field =
    Field::new("base", Shape::Flag).aliases(&["co so tu ve", "la co so", "to chuc tu ve"]);
const PEOPLE_FIELD: Field = Field::new("authorised", Shape::Whole(0, 100_000))
    .section("establishment")
    .column(8, 2)
    .aliases(&["bien che tu ve", "bien che", "bien che tv", "tong bien che"]);

const fn post_count(id: &'static str) -> Field {
    Field::new(id, Shape::Whole(0, 10_000)).section("establishment")
}

const BATTALION_COMMANDERS: Field = post_count("authorised_tieu_doan_truong");
const BATTALION_OFFICERS: Field = post_count("authorised_ctv_tieu_doan");
const BATTALION_DEPUTIES: Field = post_count("authorised_pho_tieu_doan_truong");
const BATTALION_OFFICER_DEPUTIES: Field = post_count("authorised_ctv_pho_tieu_doan");
const COMPANY_COMMANDERS: Field = post_count("authorised_dai_doi_truong");
const COMPANY_OFFICERS: Field = post_count("authorised_ctv_dai_doi");
const COMPANY_DEPUTIES: Field = post_count("authorised_pho_dai_doi_truong");
const COMPANY_OFFICER_DEPUTIES: Field = post_count("authorised_ctv_pho_dai_doi");
const PLATOON_LEADERS: Field = post_count("authorised_trung_doi_truong");
const SQUAD_LEADERS: Field = post_count("authorised_tieu_doi_truong");
const BOAT_LEADERS: Field = post_count("authorised_thuyen_truong");
const GUN_LEADERS: Field = post_count("authorised_khau_doi_truong");

pub static UNIT: KindTable = KindTable {
    kind: Kind::Unit,
    id: "unit",
    name: Some("name"),
    owner: None,
    fields: &[
        Field::new("code", Shape::Line(24))
            .required()
            .column(10, 3)
            .aliases(&["ma", "ma don vi", "ky hieu"]),
        NAME_FIELD.dated(Kind::UnitName),
        PARENT_FIELD.dated(Kind::UnitParent),
        KIND_FIELD.dated(Kind::UnitKind),
        BRANCH_FIELD.dated(Kind::UnitKind),
        BASE_FIELD.dated(Kind::UnitKind),
        Field::new("scale", Shape::Code(&codes::SCALE))
            .column(10, 7)
            .aliases(&["quy mo"]),
        MANAGER_FIELD.dated(Kind::UnitManager),
        Field::new("commune", Shape::Line(80))
            .section("place")
            .column(18, 10)
            .aliases(&["xa, phuong", "xa phuong", "noi dung chan", "dia ban"]),
        Field::new("partner_militia", Shape::Line(120))
            .section("place")
            .aliases(&["don vi phoi hop", "phoi hop"]),
        Field::new("address", Shape::Line(200))
            .section("place")
            .aliases(&["dia chi", "tru so"]),
        Field::new("party_organisation", Shape::Flag)
            .section("body")
            .aliases(&["to chuc dang", "co to chuc dang"]),
        Field::new("labour_eligible", Shape::Whole(0, 1_000_000))
            .section("body")
            .aliases(&["lao dong trong do tuoi", "so lao dong", "lao dong"]),
        Field::new("operating_since", Shape::Day)
            .section("body")
            .aliases(&["ngay hoat dong", "hoat dong tu"]),
        Field::new("contact", Shape::Name)
            .section("contact")
            .aliases(&["nguoi lien he", "dau moi"]),
        Field::new("contact_phone", Shape::Phone)
            .private()
            .section("contact")
            .aliases(&["dien thoai", "sdt", "dien thoai lien he"]),
        PEOPLE_FIELD.dated(Kind::Establishment),
        BATTALION_COMMANDERS.dated(Kind::Establishment),
        BATTALION_OFFICERS.dated(Kind::Establishment),
        BATTALION_DEPUTIES.dated(Kind::Establishment),
        BATTALION_OFFICER_DEPUTIES.dated(Kind::Establishment),
        COMPANY_COMMANDERS.dated(Kind::Establishment),
        COMPANY_OFFICERS.dated(Kind::Establishment),
        COMPANY_DEPUTIES.dated(Kind::Establishment),
        COMPANY_OFFICER_DEPUTIES.dated(Kind::Establishment),
        PLATOON_LEADERS.dated(Kind::Establishment),
        SQUAD_LEADERS.dated(Kind::Establishment),
        BOAT_LEADERS.dated(Kind::Establishment),
        GUN_LEADERS.dated(Kind::Establishment),
        Field::new("on_roll", Shape::Whole(0, 10_000_000))
            .derived()
            .column(8, 4),
        Field::new("founded_on", Shape::Day)
            .section("history")
            .aliases(&["ngay thanh lap", "thanh lap"]),
        Field::new("founded_under", Shape::Ref(Kind::Decision))
            .section("history")
            .aliases(&["quyet dinh thanh lap", "qd thanh lap"]),
        Field::new("ended_on", Shape::Day)
            .section("history")
            .aliases(&["ngay giai the"]),
        Field::new("ended_under", Shape::Ref(Kind::Decision)).section("history"),
        Field::new("predecessor", Shape::Ref(Kind::Unit)).section("history"),
        Field::new("successor", Shape::Ref(Kind::Unit)).section("history"),
        // The last confirmation of the roll.
        Field::new("confirmed_on", Shape::Day)
            .derived()
            .section("history")
            .column(10, 11),
        NOTE,
    ],
};

pub static NAME: KindTable = KindTable {
    kind: Kind::UnitName,
    id: "unit_name",
    name: None,
    owner: unit_owner(Series::Exclusive),
    fields: &[UNIT_FIELD, NAME_FIELD, FROM, TO, DECISION],
};

pub static PARENT: KindTable = KindTable {
    kind: Kind::UnitParent,
    id: "unit_parent",
    name: None,
    owner: unit_owner(Series::Exclusive),
    fields: &[UNIT_FIELD, PARENT_FIELD, FROM, TO, DECISION],
};

pub static MANAGER: KindTable = KindTable {
    kind: Kind::UnitManager,
    id: "unit_manager",
    name: None,
    owner: unit_owner(Series::Exclusive),
    fields: &[UNIT_FIELD, MANAGER_FIELD, FROM, TO, DECISION],
};

pub static KIND: KindTable = KindTable {
    kind: Kind::UnitKind,
    id: "unit_kind",
    name: None,
    owner: unit_owner(Series::Exclusive),
    fields: &[
        UNIT_FIELD,
        KIND_FIELD,
        BRANCH_FIELD,
        BASE_FIELD,
        FROM,
        TO,
        DECISION,
    ],
};

pub static ESTABLISHMENT: KindTable = KindTable {
    kind: Kind::Establishment,
    id: "establishment",
    name: None,
    owner: unit_owner(Series::Exclusive),
    fields: &[
        UNIT_FIELD,
        PEOPLE_FIELD,
        BATTALION_COMMANDERS,
        BATTALION_OFFICERS,
        BATTALION_DEPUTIES,
        BATTALION_OFFICER_DEPUTIES,
        COMPANY_COMMANDERS,
        COMPANY_OFFICERS,
        COMPANY_DEPUTIES,
        COMPANY_OFFICER_DEPUTIES,
        PLATOON_LEADERS,
        SQUAD_LEADERS,
        BOAT_LEADERS,
        GUN_LEADERS,
        FROM,
        TO,
        DECISION,
    ],
};

pub static CONFIRMATION: KindTable = KindTable {
    kind: Kind::Confirmation,
    id: "confirmation",
    name: None,
    owner: unit_owner(Series::List),
    fields: &[
        UNIT_FIELD
            .column(30, 1)
            .aliases(&["don vi", "co quan", "ma don vi"]),
        Field::new("confirmed_on", Shape::Day)
            .required()
            .past()
            .column(10, 2)
            .aliases(&["ngay xac nhan", "xac nhan ngay", "ngay doi chieu"]),
        Field::new("confirmed_by", Shape::Line(80))
            .column(24, 3)
            .aliases(&["nguoi xac nhan", "dai dien don vi"]),
        NOTE,
    ],
};
