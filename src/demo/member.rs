//! One member with the rows that follow: postings, standings, absences. Must not choose units.

use super::career::{self, Career, Flaw};
use super::chance::{days_before, one, percent, weighted};
use super::lists::LISTS;
use super::person::{self, Person, Slip};
use super::writer::{Writer, link, text};
use super::{Plan, province, share};
use crate::domain::{Birth, Day, Id};
use crate::fields::{Kind, Value};
use fastrand::Rng;

/// The base a member belongs to, as far as its members need it.
pub struct Home {
    pub base: Id,
    pub founded: Day,
    /// The unit this base came out of.
    pub predecessor: Option<Id>,
    /// Another base that people may come from, and since when it stands.
    pub neighbour: Option<(Id, Day)>,
    pub work: &'static str,
    pub commune: u32,
    pub orders: career::Orders,
}

impl Home {
    /// Whether people can have served in it, or where it came from, for longer than a term.
    pub fn is_settled(&self, today: Day) -> bool {
        self.predecessor.is_some() || self.founded < today.plus_days(-2700)
    }
}

/// Where someone stands in the base.
pub struct Place {
    pub unit: Id,
    pub post: &'static str,
    pub component: &'static str,
    /// Counted over all people of the province.
    pub ordinal: u32,
}

/// Writes a member who serves today.
pub fn serving(
    writer: &mut Writer,
    rng: &mut Rng,
    plan: &Plan,
    (home, place): (&Home, &Place),
    flaw: Flaw,
) -> (Id, Day) {
    let person = person::draw(rng);
    let career = career::serving(rng, plan.today, person.male, home, flaw);
    let id = facts(writer, rng, plan, (home, place), (&person, &career), flaw);
    let component = match flaw {
        Flaw::StandingForce => "THUONG_TRUC",
        _ => place.component,
    };
    postings(writer, rng, plan, (home, place), (id, &career), component);
    follow(writer, id, &career);
    (id, career.joined.unwrap_or(home.founded))
}

/// Writes a post that the member in hand holds beside the main one.
pub fn beside(writer: &mut Writer, member: Id, (unit, post): (Id, &str), from: Day) {
    let row = Row {
        unit,
        post,
        component: "",
        main: false,
        span: (from, None),
        order: None,
    };
    posting(writer, member, &row);
}

/// Writes someone who does not serve today.
pub fn other(
    writer: &mut Writer,
    rng: &mut Rng,
    plan: &Plan,
    (home, place): (&Home, &Place),
) -> Id {
    let person = person::draw(rng);
    let career = career::other(rng, plan.today, person.male, home);
    let id = facts(
        writer,
        rng,
        plan,
        (home, place),
        (&person, &career),
        Flaw::None,
    );
    let from = career
        .joined
        .or(career.registered)
        .unwrap_or(plan.today.plus_days(-200));
    let post = if career.joined.is_some() {
        place.post
    } else {
        ""
    };
    let row = Row {
        unit: place.unit,
        post,
        component: place.component,
        main: true,
        span: (from.max(home.founded), career.left),
        order: home.orders.admit,
    };
    if let (Some(predecessor), true) = (home.predecessor, from < home.founded) {
        let until = career
            .left
            .map_or(home.founded, |left| left.min(home.founded));
        let former = Row {
            unit: predecessor,
            span: (from, Some(until)),
            ..row
        };
        posting(writer, id, &former);
    }
    if career.left.is_none_or(|left| left > row.span.0) {
        posting(writer, id, &row);
    }
    follow(writer, id, &career);
    id
}

/// One posting.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    pub unit: Id,
    pub post: &'a str,
    pub component: &'a str,
    pub main: bool,
    pub span: (Day, Option<Day>),
    pub order: Option<Id>,
}

fn posting(writer: &mut Writer, member: Id, row: &Row<'_>) {
    writer.put(
        Kind::Posting,
        &[
            ("member", Value::Ref(member)),
            ("unit", Value::Ref(row.unit)),
            ("post", text(row.post)),
            ("component", text(row.component)),
            ("main", Value::Flag(row.main)),
            ("from_day", Value::Day(row.span.0)),
            ("to_day", Value::from(row.span.1)),
            ("decision", link(row.order)),
        ],
    );
}

/// The postings of someone who serves: without a gap from joining to today.
fn postings(
    writer: &mut Writer,
    rng: &mut Rng,
    plan: &Plan,
    (home, place): (&Home, &Place),
    (member, career): (Id, &Career),
    component: &str,
) {
    let joined = career.joined.unwrap_or(home.founded);
    let mut row = Row {
        unit: place.unit,
        post: place.post,
        component,
        main: true,
        span: (joined, None),
        order: home.orders.admit,
    };
    let served = joined.days_until(plan.today);
    let earlier = match home.predecessor {
        Some(predecessor) => (joined < home.founded).then_some((predecessor, home.founded)),
        None if served > 200 && percent(rng, 5) => {
            let neighbour = home.neighbour.filter(|(_, since)| *since <= joined);
            let moved = days_before(rng, plan.today, 20, served - 100);
            Some((neighbour.map_or(home.base, |(unit, _)| unit), moved))
        }
        None => None,
    };
    if let Some((unit, moved)) = earlier {
        let former = Row {
            unit,
            post: "CHIEN_SI",
            component: "TAI_CHO",
            span: (joined, Some(moved)),
            ..row
        };
        posting(writer, member, &former);
        row.span.0 = moved;
    }
    posting(writer, member, &row);
}

/// Standings and absences.
fn follow(writer: &mut Writer, member: Id, career: &Career) {
    for row in &career.standings {
        writer.put(
            Kind::Standing,
            &[
                ("member", Value::Ref(member)),
                ("status", text(row.status)),
                ("status_reason", text(row.reason)),
                ("extended_until", Value::from(row.extended_until)),
                ("from_day", Value::Day(row.from)),
                ("to_day", Value::from(row.to)),
                ("decision", link(row.order)),
            ],
        );
    }
    for row in &career.absences {
        writer.put(
            Kind::Absence,
            &[
                ("member", Value::Ref(member)),
                ("reason", text(row.reason)),
                ("reported", Value::Flag(row.reported)),
                ("from_day", Value::Day(row.from)),
                ("to_day", Value::from(row.to)),
            ],
        );
    }
}

fn facts(
    writer: &mut Writer,
    rng: &mut Rng,
    plan: &Plan,
    (home, place): (&Home, &Place),
    (person, career): (&Person, &Career),
    flaw: Flaw,
) -> Id {
    let people = plan.members.saturating_add(share::others(plan.members));
    let slip = match flaw {
        Flaw::Citizen(slip) => slip,
        _ if place.ordinal % 71 == 40 => Slip::Missing,
        _ => Slip::None,
    };
    let known = (person.male, career.born);
    let citizen = person::citizen_id(rng, place.ordinal, people, known, slip);
    // About two in a hundred old lists have only the year; ages on the edge stay exact.
    let born = match (flaw, place.ordinal % 47) {
        (Flaw::None, 11) => Birth::year_only(career.born.year()).unwrap_or(career.born),
        _ => career.born,
    };
    let mut fields = vec![
        ("full_name", text(&person.name)),
        ("born", Value::Birth(born)),
        ("sex", text(if person.male { "nam" } else { "nữ" })),
        ("citizen_id", text(&citizen)),
        ("joined_on", Value::from(career.joined)),
        ("registered_on", Value::from(career.registered)),
        ("exemption", text(career.exemption)),
        (
            "ethnic_group",
            text(if person.people.is_empty() {
                "Kinh"
            } else {
                person.people
            }),
        ),
        ("religion", text(weighted(rng, &LISTS.religions))),
    ];
    if career.registered.is_some() {
        let kinds = [
            ("DANG_KY_LAN_DAU", 70),
            ("BO_SUNG", 20),
            ("THAY_DOI_NOI_LAM_VIEC", 10),
        ];
        fields.push(("registration", text(weighted(rng, &kinds))));
    }
    work(rng, home, &mut fields);
    contact(rng, home, &mut fields);
    politics(rng, plan.today, career.born, &mut fields);
    military(rng, plan.today, person.male, flaw, &mut fields);
    family(rng, plan.today, (person.male, career.born), &mut fields);
    if place.ordinal % 53 == 7 {
        fields.push(("note", text(LISTS.phrase("note-check"))));
    }
    writer.put(Kind::Member, &fields)
}

type Fields = Vec<(&'static str, Value)>;

fn work(rng: &mut Rng, home: &Home, fields: &mut Fields) {
    let (grade, field) = weighted(rng, LISTS.qualifications(home.work));
    let qualification = if field.is_empty() {
        grade.to_owned()
    } else {
        format!("{grade} {field}")
    };
    let schooling = if grade == "THCS" {
        "schooling-low"
    } else {
        "schooling"
    };
    fields.push(("job", text(weighted(rng, LISTS.jobs(home.work)))));
    fields.push(("qualification", text(&qualification)));
    fields.push(("schooling", text(LISTS.phrase(schooling))));
    if percent(rng, 60) {
        let department = one(rng, LISTS.phrases("department"));
        fields.push(("department", text(department)));
    }
}

fn contact(rng: &mut Rng, home: &Home, fields: &mut Fields) {
    let count = u32::try_from(LISTS.places.len()).unwrap_or(1).max(1);
    let province = LISTS.phrase("province-place");
    let street = one(rng, &LISTS.streets).replace("{n}", &rng.u32(1..=30).to_string());
    let near = province::place(home.commune);
    let far = province::place(rng.u32(0..count));
    fields.push(("phone", text(&person::phone(rng))));
    fields.push(("residence", text(&format!("{street}, {near}, {province}"))));
    fields.push(("hometown", text(&format!("{far}, {province}"))));
    if percent(rng, 12) {
        fields.push(("current_address", text(&format!("{far}, {province}"))));
    }
    if percent(rng, 30) {
        fields.push(("family_phone", text(&person::phone(rng))));
    }
}

fn politics(rng: &mut Rng, today: Day, born: Birth, fields: &mut Fields) {
    let born = born.latest();
    let adult = born.plus_years(19).days_until(today);
    if adult > 400 && percent(rng, 28) {
        let day = days_before(rng, today, 60, adult);
        fields.push(("party_joined_on", Value::Day(day)));
        let levels = [("SO_CAP", 60), ("TRUNG_CAP", 35), ("CAO_CAP", 5)];
        fields.push(("political_theory", text(weighted(rng, &levels))));
    }
    if percent(rng, 55) {
        let day = born
            .plus_years(16)
            .plus_days(rng.i64(0..300))
            .min(today.plus_days(-30));
        fields.push(("union_joined_on", Value::Day(day)));
    }
    if percent(rng, 70) {
        let classes = [("DT3", 15), ("DT4", 85)];
        fields.push(("defence_education", text(weighted(rng, &classes))));
    }
}

fn military(rng: &mut Rng, today: Day, male: bool, flaw: Flaw, fields: &mut Fields) {
    let placed = flaw == Flaw::PlacedInReserve;
    let served = placed || male && percent(rng, 22);
    fields.push(("served_army", Value::Flag(served)));
    fields.push(("reserve_placed", Value::Flag(placed)));
    if served {
        let officer = percent(rng, 8);
        let rank = if officer { "rank-officer" } else { "rank" };
        fields.push(("rank", text(one(rng, LISTS.phrases(rank)))));
        let class = if percent(rng, 60) {
            "HANG_MOT"
        } else {
            "HANG_HAI"
        };
        fields.push(("reserve_class", text(class)));
    }
    if placed {
        let unit = LISTS
            .phrase("reserve-unit")
            .replace("{n}", &rng.u32(1..=4).to_string());
        fields.push(("reserve_unit", text(&unit)));
    }
    if percent(rng, 85) {
        let classes = [
            ("LOAI_1", 35),
            ("LOAI_2", 45),
            ("LOAI_3", 18),
            ("LOAI_4", 2),
        ];
        fields.push(("health", text(weighted(rng, &classes))));
        let day = days_before(rng, today, 20, 360);
        fields.push(("health_checked_on", Value::Day(day)));
    }
}

fn family(rng: &mut Rng, today: Day, (male, born): (bool, Birth), fields: &mut Fields) {
    if percent(rng, 40) {
        let parents = LISTS
            .phrase("parents")
            .replace("{father}", &person::kinh_name(rng, true))
            .replace("{mother}", &person::kinh_name(rng, false));
        fields.push(("parents", text(&parents)));
    }
    if born.age_on(today) > 25 && percent(rng, 45) {
        let spouse = person::kinh_name(rng, !male);
        let mut line = LISTS.phrase("spouse").replace("{name}", &spouse);
        if percent(rng, 60) {
            let boy = percent(rng, 50);
            let child = person::kinh_name(rng, boy);
            line = format!(
                "{line}; {}",
                LISTS.phrase("child").replace("{name}", &child)
            );
        }
        fields.push(("spouse_children", text(&line)));
    }
}
