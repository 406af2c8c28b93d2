//! One base with everything it owns: decisions, units, people, its military command.
//! Must not depend on any other base but the one before, and on that by its identifier only.

use super::body::{self, POSTS, Scale};
use super::career::{Order, Orders};
use super::chance::{self, days_before, one, percent};
use super::duty::Watch;
use super::lists::{Body, LISTS};
use super::member::Home;
use super::province::{self, Land, Node, Paper};
use super::share::Slot;
use super::training::School;
use super::writer::{Writer, link, number, text};
use super::{Plan, force, person, seats};
use crate::domain::{Day, Id};
use crate::fields::{Kind, Value};
use fastrand::Rng;

/// How often a roll was confirmed until the last time, and after how many days again: reaching back further
/// than the months that are set down.
const CONFIRMATIONS: i64 = 7;
const CONFIRMED_EVERY: i64 = 80;

/// What is settled about a base before anything is written.
pub struct Draft {
    pub body: Body,
    pub name: String,
    pub scale: Scale,
    pub code: String,
    pub commune: u32,
    pub founded: Day,
    pub merged: bool,
    pub young: bool,
    /// Since when the base has a military command, if it has one.
    pub command_from: Option<Day>,
    pub has_party: bool,
}

/// Writes a base.
pub fn write(
    writer: &mut Writer,
    plan: &Plan,
    (land, school, watch): (&mut Land, &mut School, &Watch),
    slot: &Slot,
) {
    let mut rng = chance::at(plan.seed, u64::from(slot.index) + 1);
    let draft = draft(&mut rng, plan, land, slot);
    let (founding, orders, command_order) = papers(writer, &mut rng, plan, &draft, slot);
    let predecessor = draft
        .merged
        .then(|| ended(writer, plan, land, &draft, founding));
    let base = unit(
        writer,
        &mut rng,
        plan,
        (land, slot, &draft),
        (founding, predecessor),
    );
    if let Some(predecessor) = predecessor {
        writer.amend(predecessor, "successor", Value::Ref(base));
    }
    let parts = force::parts(writer, &mut rng, plan, (base, slot, &draft), founding);
    let home = Home {
        base,
        founded: draft.founded,
        predecessor,
        neighbour: land.previous,
        work: draft.body.work,
        commune: draft.commune,
        orders,
    };
    let (deputy, people) = force::people(writer, &mut rng, plan, (&home, slot, &draft), &parts);
    if let Some(from) = draft.command_from {
        seats::write(writer, &mut rng, slot, (base, from, command_order), deputy);
    }
    watch.base(writer, plan, (base, &draft.name, slot), &people);
    school.base(writer, plan, (base, &draft.name, slot), people);
    land.previous = Some((base, draft.founded));
}

fn draft(rng: &mut Rng, plan: &Plan, land: &Land, slot: &Slot) -> Draft {
    let (body, name) = body::choose(slot.index);
    let enterprise = matches!(body.branch, "DOANH_NGHIEP" | "DOANH_NGHIEP_NHA_NUOC");
    let young = enterprise && slot.index % 11 == 4;
    let merged = !young && slot.index % 60 == 45;
    let founded = if young {
        days_before(rng, plan.today, 200, 500)
    } else if merged {
        let since = land.reform.days_until(plan.today);
        days_before(rng, plan.today, (since / 3).max(20), since.max(20))
    } else {
        days_before(rng, plan.today, 4400, 9000)
    };
    // Every so often a command is kept where no Party organisation is.
    let without_party = enterprise && percent(rng, 15) || slot.index % 50 == 33;
    let has_command = !without_party && percent(rng, 90) || slot.index % 50 == 33;
    let since = days_before(rng, plan.today, 100, 1500).max(founded);
    Draft {
        body,
        name,
        scale: Scale::of(slot.serving),
        code: format!("CS{:04}", slot.index + 1),
        commune: rng.u32(0..land.communes),
        founded,
        merged,
        young,
        command_from: has_command.then_some(since),
        has_party: !without_party,
    }
}

/// The decisions of a base: its founding, those about its people, and its command's.
fn papers(
    writer: &mut Writer,
    rng: &mut Rng,
    plan: &Plan,
    draft: &Draft,
    slot: &Slot,
) -> (Id, Orders, Option<Id>) {
    let issuer = LISTS.phrase("issuer-province");
    let unsigned = slot.index % 70 == 17;
    let by_province = |writer: &mut Writer, rng: &mut Rng, number, subject, day| {
        let paper = Paper {
            serial: slot.index + 10,
            number,
            subject,
            signed_on: day,
            issuer,
            title: "signer-title-province",
            unsigned,
        };
        province::decision(writer, rng, &paper)
    };
    let founded = draft.founded.plus_days(-10);
    let founding = by_province(writer, rng, "number-province", "subject-found", founded);
    let command = draft.command_from.map(|from| {
        let day = from.plus_days(-5);
        by_province(writer, rng, "number-command", "subject-command", day)
    });
    let by_body = |writer: &mut Writer, rng: &mut Rng, subject, least| {
        let mut signed_on = days_before(rng, plan.today, least, least + 300);
        if draft.young {
            signed_on = signed_on.max(draft.founded);
        }
        let paper = Paper {
            serial: rng.u32(1..=400),
            number: "number-body",
            subject,
            signed_on,
            issuer: &draft.name,
            title: "signer-title-body",
            unsigned: false,
        };
        let id = province::decision(writer, rng, &paper);
        Order { id, signed_on }
    };
    let (some, others) = (slot.serving > 0, slot.others > 0);
    let admit = some.then(|| by_body(writer, rng, "subject-admit", 600));
    // Before the first extension that anyone serves under.
    let extend = (some && !draft.young).then(|| by_body(writer, rng, "subject-extend", 720));
    let leave = others.then(|| by_body(writer, rng, "subject-leave", 250));
    let orders = Orders {
        admit,
        extend,
        leave,
    };
    (founding, orders, command)
}

/// The unit a base came out of, ended on the day the base was founded.
fn ended(writer: &mut Writer, plan: &Plan, land: &Land, draft: &Draft, order: Id) -> Id {
    let from = plan.today.plus_days(-4600);
    let to = Some(draft.founded);
    let unit = writer.put(
        Kind::Unit,
        &[
            ("code", text(&format!("{}-T", draft.code))),
            ("scale", text(Scale::Squad.code())),
            ("founded_on", Value::Day(from)),
            ("ended_on", Value::from(to)),
            ("ended_under", Value::Ref(order)),
        ],
    );
    let name = LISTS
        .phrase("ended")
        .replace("{place}", &province::place(draft.commune));
    let node = Node {
        name: &name,
        parent: Some(land.root),
        kind: "CO_QUAN",
        branch: draft.body.branch,
        base: true,
        from,
        to,
        order: None,
    };
    province::rows(writer, unit, &node);
    unit
}

fn unit(
    writer: &mut Writer,
    rng: &mut Rng,
    plan: &Plan,
    (land, slot, draft): (&Land, &Slot, &Draft),
    (founding, predecessor): (Id, Option<Id>),
) -> Id {
    let street = one(rng, &LISTS.streets).replace("{n}", &rng.u32(1..=30).to_string());
    let male = percent(rng, 60);
    // Few have let the count of their people grow old.
    let last = match slot.index % 13 {
        8 => days_before(rng, plan.today, 95, 300),
        _ => days_before(rng, plan.today, 0, 59),
    };
    let labour = slot.serving * rng.u32(2..6) + rng.u32(9..30);
    let operating = if draft.young {
        draft.founded.plus_days(-30)
    } else {
        draft.founded.plus_days(-1500)
    };
    let place = province::place(draft.commune);
    let partner = LISTS.phrase("partner").replace("{place}", &place);
    let base = writer.put(
        Kind::Unit,
        &[
            ("code", text(&draft.code)),
            ("scale", text(draft.scale.code())),
            ("commune", text(&place)),
            ("partner_militia", text(&partner)),
            ("address", text(&format!("{street}, {place}"))),
            ("party_organisation", Value::Flag(draft.has_party)),
            ("labour_eligible", number(labour)),
            ("operating_since", Value::Day(operating)),
            ("contact", text(&person::kinh_name(rng, male))),
            ("contact_phone", text(&person::phone(rng))),
            ("founded_on", Value::Day(draft.founded)),
            ("founded_under", Value::Ref(founding)),
            ("predecessor", link(predecessor)),
        ],
    );
    for back in (0..CONFIRMATIONS).rev() {
        let day = last.plus_days(-back * CONFIRMED_EVERY);
        if day >= draft.founded {
            province::confirmed(writer, base, day);
        }
    }
    series(writer, rng, plan, (land, slot, draft), (base, founding));
    establishment(writer, plan, (base, slot, draft), founding);
    base
}

/// Names, parents, managers and kinds of a base over time.
fn series(
    writer: &mut Writer,
    rng: &mut Rng,
    plan: &Plan,
    (land, slot, draft): (&Land, &Slot, &Draft),
    (base, founding): (Id, Id),
) {
    let (from, order) = (draft.founded, Some(founding));
    let renamed = (draft.founded < land.reform && slot.index % 19 == 6).then(|| {
        let since = land.reform.days_until(plan.today);
        days_before(rng, plan.today, 10.min(since), since)
    });
    if let Some(day) = renamed {
        let old = if percent(rng, 50) {
            "old-name"
        } else {
            "old-name-merged"
        };
        let old = LISTS.phrase(old).replace("{name}", &draft.name);
        province::name_row(writer, base, &old, (from, Some(day)), order);
        let order = Some(land.order);
        province::name_row(writer, base, &draft.name, (day, None), order);
    } else {
        province::name_row(writer, base, &draft.name, (from, None), order);
    }
    let by_area = percent(rng, 40);
    let (parent, manager) = match (slot.provincial, by_area) {
        (true, _) => (land.root, "TINH"),
        (false, true) => (land.area(draft.commune), "PTKV"),
        (false, false) => (land.commune(draft.commune), "XA"),
    };
    let mut since = (from, order);
    // Before the reform there were districts, which this file does not have.
    if !slot.provincial && from < land.reform {
        let span = (from, Some(land.reform));
        province::parent_row(writer, base, Some(land.root), span, order);
        let own = [("manager", text("KHAC"))];
        province::dated(writer, Kind::UnitManager, base, &own, span, order);
        since = (land.reform, Some(land.order));
    }
    province::parent_row(writer, base, Some(parent), (since.0, None), since.1);
    let own = [("manager", text(manager))];
    province::dated(
        writer,
        Kind::UnitManager,
        base,
        &own,
        (since.0, None),
        since.1,
    );
    let own = [
        ("kind", text("CO_QUAN")),
        ("branch", text(draft.body.branch)),
        ("base", Value::Flag(true)),
    ];
    province::dated(writer, Kind::UnitKind, base, &own, (from, None), order);
}

/// The authorised numbers: about a twentieth above the roll, some changed at the turn of a year.
fn establishment(
    writer: &mut Writer,
    plan: &Plan,
    (base, slot, draft): (Id, &Slot, &Draft),
    founding: Id,
) {
    let people = slot.serving + (slot.serving + slot.index % 20) / 20;
    let new_year = Day::new(plan.today.year(), 1, 1)
        .filter(|day| draft.founded < *day && slot.index % 17 == 3 && people > 4);
    let mut row = |people: u32, span, order| {
        let mut own = vec![("authorised", number(people))];
        let counts = draft.scale.posts(people);
        own.extend(
            POSTS
                .iter()
                .zip(counts)
                .map(|((_, field), count)| (*field, number(count))),
        );
        province::dated(writer, Kind::Establishment, base, &own, span, Some(order));
    };
    match new_year {
        Some(day) => {
            row(people - 2, (draft.founded, Some(day)), founding);
            row(people, (day, None), founding);
        }
        None => row(people, (draft.founded, None), founding),
    }
}
