//! The territory: the provincial command, area commands, communes and bodies without a force.
//! Must not write members.

use super::chance::{self, one, percent};
use super::lists::LISTS;
use super::writer::{Writer, link, text};
use super::{Plan, person, share};
use crate::domain::{Day, Id};
use crate::fields::{Kind, Value};
use fastrand::Rng;

/// Communes under one area command.
const COMMUNES_PER_AREA: u32 = 40;
/// Records of one commune: the unit, three rows and its confirmation.
const COMMUNE_RECORDS: i64 = 5;

/// What the bases need of the territory.
pub struct Land {
    pub root: Id,
    pub areas: Vec<Id>,
    pub communes: u32,
    first_commune: Id,
    /// The day the districts ended and the areas began.
    pub reform: Day,
    pub order: Id,
    /// The base written last and since when it stands, for people who come from there.
    pub previous: Option<(Id, Day)>,
}

impl Land {
    /// The unit of a commune, counted from 0.
    pub fn commune(&self, index: u32) -> Id {
        Id(self.first_commune.0 + i64::from(index) * COMMUNE_RECORDS)
    }

    /// The area command over a commune.
    pub fn area(&self, commune: u32) -> Id {
        let index = (commune / COMMUNES_PER_AREA) as usize;
        self.areas.get(index).copied().unwrap_or(self.root)
    }
}

/// A unit as its first rows tell it.
pub struct Node<'a> {
    pub name: &'a str,
    pub parent: Option<Id>,
    pub kind: &'a str,
    pub branch: &'a str,
    pub base: bool,
    pub from: Day,
    pub to: Option<Day>,
    pub order: Option<Id>,
}

/// Name, parent and kind of a unit, each in one row.
pub fn rows(writer: &mut Writer, unit: Id, node: &Node<'_>) {
    name_row(writer, unit, node.name, (node.from, node.to), node.order);
    if node.parent.is_some() {
        parent_row(writer, unit, node.parent, (node.from, node.to), node.order);
    }
    let own = [
        ("kind", text(node.kind)),
        ("branch", text(node.branch)),
        ("base", Value::Flag(node.base)),
    ];
    dated(
        writer,
        Kind::UnitKind,
        unit,
        &own,
        (node.from, node.to),
        node.order,
    );
}

/// One name for one stretch.
pub fn name_row(
    writer: &mut Writer,
    unit: Id,
    name: &str,
    span: (Day, Option<Day>),
    order: Option<Id>,
) {
    let own = [("name", text(name))];
    dated(writer, Kind::UnitName, unit, &own, span, order);
}

/// One parent for one stretch.
pub fn parent_row(
    writer: &mut Writer,
    unit: Id,
    parent: Option<Id>,
    span: (Day, Option<Day>),
    order: Option<Id>,
) {
    let own = [("parent", link(parent))];
    dated(writer, Kind::UnitParent, unit, &own, span, order);
}

/// One row of a series of a unit.
pub fn dated(
    writer: &mut Writer,
    kind: Kind,
    unit: Id,
    own: &[(&str, Value)],
    (from, to): (Day, Option<Day>),
    order: Option<Id>,
) {
    let mut fields = vec![("unit", Value::Ref(unit))];
    fields.extend(own.iter().cloned());
    fields.push(("from_day", Value::Day(from)));
    fields.push(("to_day", Value::from(to)));
    fields.push(("decision", link(order)));
    writer.put(kind, &fields);
}

/// A decision: the phrases of its number, subject and issuer are keys of the list of phrases.
pub struct Paper<'a> {
    pub serial: u32,
    pub number: &'a str,
    pub subject: &'a str,
    pub signed_on: Day,
    pub issuer: &'a str,
    pub title: &'a str,
    /// A careless entry leaves the signer out.
    pub unsigned: bool,
}

/// Writes a decision.
pub fn decision(writer: &mut Writer, rng: &mut Rng, paper: &Paper<'_>) -> Id {
    let number = LISTS
        .phrase(paper.number)
        .replace("{n}", &format!("{:02}", paper.serial));
    let male = percent(rng, 75);
    let signer = person::kinh_name(rng, male);
    let signer = if paper.unsigned {
        Value::Null
    } else {
        text(&signer)
    };
    writer.put(
        Kind::Decision,
        &[
            ("number", text(&number)),
            ("signed_on", Value::Day(paper.signed_on)),
            ("signer", signer),
            ("signer_title", text(LISTS.phrase(paper.title))),
            ("issuer", text(paper.issuer)),
            ("subject", text(LISTS.phrase(paper.subject))),
        ],
    )
}

/// The name of a commune with its first word; communes beyond the list get a number.
pub fn place(index: u32) -> String {
    let count = u32::try_from(LISTS.places.len()).unwrap_or(1).max(1);
    let name = LISTS
        .places
        .get((index % count) as usize)
        .copied()
        .unwrap_or_default();
    match index / count {
        0 => name.to_owned(),
        round => format!("{name} {}", round + 1),
    }
}

/// The name of a commune without its first word.
pub fn short_place(index: u32) -> String {
    let name = place(index);
    match name.split_once(' ') {
        Some((_, rest)) => rest.to_owned(),
        None => name,
    }
}

/// The day of the reform of 2025, or one for files set before it.
fn reform(today: Day) -> Day {
    Day::new(2025, 7, 1)
        .filter(|day| *day < today.plus_days(-60))
        .unwrap_or(today.plus_days(-400))
}

/// Writes the territory.
pub fn write(writer: &mut Writer, plan: &Plan) -> Land {
    let mut rng = chance::at(plan.seed, 0);
    let reform = reform(plan.today);
    let issuer = LISTS.phrase("issuer-province");
    let mut serial = 0;
    let mut paper = |writer: &mut Writer, subject, day: Day| {
        serial += 1;
        let paper = Paper {
            serial,
            number: "number-province",
            subject,
            signed_on: day,
            issuer,
            title: "signer-title-province",
            unsigned: false,
        };
        decision(writer, &mut rng, &paper)
    };
    let order = paper(writer, "subject-reform", reform.plus_days(-15));
    let areas_order = paper(writer, "subject-area", reform.plus_days(-10));
    paper(
        writer,
        "subject-establishment",
        plan.today.plus_days(-300).max(reform),
    );
    let root = root(writer, plan, reform);
    let communes = share::rounded(plan.bases, 148, 297).max(148);
    let areas = (0..communes.div_ceil(COMMUNES_PER_AREA))
        .map(|index| area(writer, plan, root, index, (reform, areas_order)))
        .collect();
    let mut land = Land {
        root,
        areas,
        communes,
        first_commune: writer.ahead(1),
        reform,
        order,
        previous: None,
    };
    for index in 0..communes {
        commune(writer, plan, &land, index);
    }
    for index in 0..(plan.bases / 25).min(12) {
        without_force(writer, plan, &mut land, index);
    }
    land
}

fn root(writer: &mut Writer, plan: &Plan, reform: Day) -> Id {
    let from = reform.plus_days(-20 * 365);
    let unit = writer.put(
        Kind::Unit,
        &[
            ("code", text("BCH")),
            ("founded_on", Value::Day(from)),
            ("party_organisation", Value::Flag(true)),
        ],
    );
    confirmed(writer, unit, plan.today.plus_days(-3));
    let node = Node {
        name: LISTS.phrase("province"),
        parent: None,
        kind: "TINH",
        branch: "",
        base: false,
        from,
        to: None,
        order: None,
    };
    rows(writer, unit, &node);
    unit
}

fn area(writer: &mut Writer, plan: &Plan, root: Id, index: u32, (from, order): (Day, Id)) -> Id {
    let unit = writer.put(
        Kind::Unit,
        &[
            ("code", text(&format!("KV{}", index + 1))),
            ("founded_on", Value::Day(from)),
            ("founded_under", Value::Ref(order)),
        ],
    );
    confirmed(writer, unit, plan.today.plus_days(-7));
    let name = LISTS
        .phrase("area")
        .replace("{n}", &(index + 1).to_string())
        .replace("{place}", &short_place(index * COMMUNES_PER_AREA));
    let node = Node {
        name: &name,
        parent: Some(root),
        kind: "PTKV",
        branch: "",
        base: false,
        from,
        to: None,
        order: Some(order),
    };
    rows(writer, unit, &node);
    unit
}

fn commune(writer: &mut Writer, plan: &Plan, land: &Land, index: u32) {
    let mut rng = chance::at(plan.seed ^ 0xc0, u64::from(index));
    let place = place(index);
    let last = chance::days_before(&mut rng, plan.today, 0, 59);
    let unit = writer.put(
        Kind::Unit,
        &[
            ("code", text(&format!("X{:03}", index + 1))),
            ("commune", text(&place)),
            ("founded_on", Value::Day(land.reform)),
            ("founded_under", Value::Ref(land.order)),
        ],
    );
    confirmed(writer, unit, last);
    let name = LISTS.phrase("commune-command").replace("{place}", &place);
    let node = Node {
        name: &name,
        parent: Some(land.area(index)),
        kind: "XA",
        branch: "",
        base: false,
        from: land.reform,
        to: None,
        order: Some(land.order),
    };
    rows(writer, unit, &node);
}

/// A unit has confirmed its roll.
pub fn confirmed(writer: &mut Writer, unit: Id, day: Day) {
    let row = [
        ("unit", Value::Ref(unit)),
        ("confirmed_on", Value::Day(day)),
    ];
    writer.put(Kind::Confirmation, &row);
}

/// A body of the register that keeps no force.
fn without_force(writer: &mut Writer, plan: &Plan, land: &mut Land, index: u32) {
    let mut rng = chance::at(plan.seed ^ 0xf0, u64::from(index));
    let commune = rng.u32(0..land.communes);
    let from = chance::days_before(&mut rng, plan.today, 3000, 6000);
    let street = one(&mut rng, &LISTS.streets).replace("{n}", "4");
    let unit = writer.put(
        Kind::Unit,
        &[
            ("code", text(&format!("KC{:02}", index + 1))),
            ("commune", text(&place(commune))),
            ("address", text(&street)),
            ("party_organisation", Value::Flag(false)),
            ("founded_on", Value::Day(from)),
        ],
    );
    let name = LISTS
        .phrase("no-force")
        .replace("{place}", &short_place(index * 3 + 1));
    let node = Node {
        name: &name,
        parent: Some(land.root),
        kind: "CO_QUAN",
        branch: "KHAC",
        base: false,
        from,
        to: None,
        order: None,
    };
    rows(writer, unit, &node);
}
