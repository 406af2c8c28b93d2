//! Members: the recommended roster set, and the dated series of a member.

use super::{DECISION, FROM, NOTE, TO};
use crate::domain::codes;
use crate::fields::field::{Field, Shape};
use crate::fields::kind::{Kind, KindTable, Owner, Series};

const fn member_owner(series: Series) -> Option<Owner> {
    Some(Owner {
        kind: Kind::Member,
        field: "member",
        series,
    })
}

const MEMBER_FIELD: Field = Field::new("member", Shape::Ref(Kind::Member)).required();
const UNIT_FIELD: Field = Field::new("unit", Shape::Ref(Kind::Unit))
    .required()
    .section("service")
    .column(24, 5)
    .aliases(&[
        "don vi",
        "co quan",
        "ten don vi",
        "co quan, don vi",
        "don vi cong tac",
        "noi cong tac",
        "co quan, to chuc",
        "don vi tu ve",
    ]);
const POST_FIELD: Field = Field::new("post", Shape::Code(&codes::POST))
    .section("service")
    .column(18, 4)
    .aliases(&[
        "cv",
        "chuc vu",
        "chuc danh",
        "chuc vu tu ve",
        "chuc vu tv",
        "cv tu ve",
    ]);
const COMPONENT_FIELD: Field = Field::new("component", Shape::Code(&codes::COMPONENT))
    .section("service")
    .column(11, 6)
    .aliases(&["thanh phan", "thanh phan tu ve", "luc luong"]);
const STATUS_FIELD: Field = Field::new("status", Shape::Code(&codes::STATUS))
    .section("service")
    .column(18, 10)
    .aliases(&["tinh trang", "trang thai"]);
const REASON_FIELD: Field = Field::new("status_reason", Shape::Code(&codes::REASON))
    .section("service")
    .aliases(&["ly do"]);
const EXTENDED_FIELD: Field = Field::new("extended_until", Shape::Day)
    .section("service")
    .aliases(&["keo dai den"]);

pub static MEMBER: KindTable = KindTable {
    kind: Kind::Member,
    id: "member",
    name: Some("full_name"),
    owner: None,
    fields: &[
        Field::new("full_name", Shape::Name)
            .required()
            .section("person")
            .column(26, 1)
            .aliases(&[
                "ho va ten",
                "ho ten",
                "ten",
                "ho va ten khai sinh",
                "ho, ten",
                "ho va ten chien si",
            ]),
        Field::new("sort_name", Shape::Line(80)).section("person"),
        Field::new("born", Shape::Birth)
            .section("person")
            .column(10, 2)
            .aliases(&[
                "ngay sinh",
                "sinh ngay",
                "nam sinh",
                "ngay thang nam sinh",
                "ngay, thang, nam sinh",
                "sinh nam",
                "ns",
            ]),
        Field::new("sex", Shape::Code(&codes::SEX))
            .section("person")
            .column(4, 7)
            .aliases(&["gioi tinh", "gioi", "nam/nu", "nam, nu"]),
        Field::new("citizen_id", Shape::CitizenId)
            .private()
            .section("person")
            .column(12, 11)
            .aliases(&[
                "so cccd",
                "cccd",
                "so dinh danh",
                "so cccd/ddcn",
                "so cmnd/cccd",
                "can cuoc",
                "so can cuoc",
                "so cmnd",
                "ddcn",
                "cccd/ddcn",
                "so dinh danh ca nhan",
                "cmnd/cccd",
            ]),
        UNIT_FIELD.dated(Kind::Posting),
        POST_FIELD.dated(Kind::Posting),
        COMPONENT_FIELD.dated(Kind::Posting),
        Field::new("joined_on", Shape::Day)
            .section("service")
            .column(10, 8)
            .aliases(&[
                "ngay vao tu ve",
                "ngay tham gia",
                "vao tu ve",
                "ngay vao",
                "thoi gian tham gia",
                "nhap ngu",
                "ngay ket nap tu ve",
            ]),
        STATUS_FIELD.dated(Kind::Standing),
        REASON_FIELD.dated(Kind::Standing),
        EXTENDED_FIELD.dated(Kind::Standing),
        Field::new("age", Shape::Whole(0, 150))
            .derived()
            .section("person"),
        Field::new("service_year", Shape::Whole(0, 80))
            .derived()
            .section("service")
            .column(5, 12),
        Field::new("term_end", Shape::Day)
            .derived()
            .section("service")
            .column(10, 9),
        Field::new("exemption", Shape::Code(&codes::REASON))
            .section("service")
            .aliases(&["dien mien hoan", "mien hoan"]),
        Field::new("registration", Shape::Code(&codes::REGISTRATION))
            .section("service")
            .aliases(&["loai dang ky"]),
        Field::new("registered_on", Shape::Day)
            .section("service")
            .aliases(&["ngay dang ky"]),
        Field::new("job", Shape::Line(100))
            .section("work")
            .column(20, 13)
            .aliases(&[
                "chuc vu cong tac",
                "chuc vu chuyen mon",
                "nghe nghiep",
                "chuc vu chinh quyen",
                "cong viec",
            ]),
        Field::new("department", Shape::Line(100))
            .section("work")
            .aliases(&["phong ban", "phong, ban", "bo phan"]),
        Field::new("phone", Shape::Phone)
            .private()
            .section("contact")
            .aliases(&[
                "sdt",
                "dt",
                "dien thoai",
                "so dien thoai",
                "so dt",
                "di dong",
                "dien thoai di dong",
            ]),
        Field::new("residence", Shape::Line(200))
            .private()
            .section("contact")
            .aliases(&[
                "tru quan",
                "thuong tru",
                "dia chi thuong tru",
                "ho khau thuong tru",
                "dia chi",
            ]),
        Field::new("current_address", Shape::Line(200))
            .private()
            .section("contact")
            .aliases(&["noi o", "noi o hien nay", "cho o hien nay", "tam tru"]),
        Field::new("hometown", Shape::Line(200))
            .section("person")
            .aliases(&["que quan", "nguyen quan", "que"]),
        Field::new("ethnic_group", Shape::Line(30))
            .section("person")
            .aliases(&["dan toc"]),
        Field::new("religion", Shape::Line(40))
            .section("person")
            .aliases(&["ton giao", "tg"]),
        Field::new("party_joined_on", Shape::Day)
            .section("politics")
            .column(10, 14)
            .aliases(&["ngay vao dang", "vao dang", "dang vien"]),
        Field::new("union_joined_on", Shape::Day)
            .section("politics")
            .aliases(&["ngay vao doan", "vao doan", "doan vien"]),
        Field::new("political_theory", Shape::Code(&codes::POLITICAL))
            .section("politics")
            .aliases(&["trinh do llct", "llct", "ly luan chinh tri"]),
        Field::new("schooling", Shape::Line(20))
            .section("education")
            .aliases(&["van hoa", "trinh do van hoa", "tdvh"]),
        Field::new("qualification", Shape::Line(100))
            .section("education")
            .aliases(&[
                "trinh do cm",
                "chuyen mon",
                "trinh do chuyen mon",
                "trinh do",
            ]),
        Field::new("defence_education", Shape::Code(&codes::EDUCATION_CLASS))
            .section("education")
            .aliases(&["gdqpan", "doi tuong gdqpan", "doi tuong"]),
        Field::new("served_army", Shape::Flag)
            .section("military")
            .aliases(&["da qua quan doi", "bo doi xuat ngu", "qua quan doi"]),
        Field::new("rank", Shape::Line(40))
            .section("military")
            .aliases(&["cb", "cap bac"]),
        Field::new("reserve_class", Shape::Code(&codes::RESERVE))
            .section("military")
            .aliases(&["qndb", "hang qndb", "qndb (hang)", "qndb hang"]),
        Field::new("reserve_placed", Shape::Flag)
            .section("military")
            .aliases(&["da bien che qndb", "sap xep dbdv", "bien che dbdv"]),
        Field::new("reserve_unit", Shape::Line(120))
            .section("military")
            .aliases(&["don vi dbdv", "don vi du bi"]),
        Field::new("health", Shape::Code(&codes::HEALTH))
            .private()
            .section("health")
            .aliases(&["suc khoe", "phan loai suc khoe"]),
        Field::new("health_checked_on", Shape::Day)
            .private()
            .section("health")
            .aliases(&["ngay kham suc khoe"]),
        Field::new("parents", Shape::Line(200))
            .private()
            .section("family")
            .aliases(&[
                "ho ten bo, me",
                "bo me",
                "ho ten bo me",
                "ho ten cha, me",
                "cha me",
            ]),
        Field::new("spouse_children", Shape::Line(200))
            .private()
            .section("family")
            .aliases(&[
                "ho ten vo, con",
                "vo con",
                "vo (chong), con",
                "ho ten vo (chong), con",
            ]),
        Field::new("family_phone", Shape::Phone)
            .private()
            .section("family")
            .aliases(&["sdt gia dinh", "dien thoai gia dinh"]),
        NOTE,
    ],
};

pub static POSTING: KindTable = KindTable {
    kind: Kind::Posting,
    id: "posting",
    name: None,
    owner: member_owner(Series::MainOnly),
    fields: &[
        MEMBER_FIELD,
        UNIT_FIELD,
        POST_FIELD,
        COMPONENT_FIELD,
        Field::new("main", Shape::Flag).required().column(5, 2),
        FROM,
        TO,
        DECISION,
        NOTE,
    ],
};

pub static STANDING: KindTable = KindTable {
    kind: Kind::Standing,
    id: "standing",
    name: None,
    owner: member_owner(Series::Exclusive),
    fields: &[
        MEMBER_FIELD,
        STATUS_FIELD,
        REASON_FIELD,
        EXTENDED_FIELD,
        FROM,
        TO,
        DECISION,
        NOTE,
    ],
};

pub static ABSENCE: KindTable = KindTable {
    kind: Kind::Absence,
    id: "absence",
    name: None,
    owner: member_owner(Series::List),
    fields: &[
        MEMBER_FIELD,
        Field::new("reason", Shape::Code(&codes::ABSENCE))
            .required()
            .column(20, 1),
        Field::new("reported", Shape::Flag).column(9, 2),
        FROM,
        TO,
        DECISION,
        NOTE,
    ],
};
