//! The sub-units of a base and the people in them. Must not write the base itself.

use super::base::Draft;
use super::body::{POSTS, Scale};
use super::career::{self, Flaw};
use super::chance::{days_before, weighted};
use super::lists::LISTS;
use super::member::{self, Home, Place};
use super::province::{self, Node};
use super::share::Slot;
use super::training::Trainee;
use super::writer::{Writer, text};
use super::{Plan, seats};
use crate::domain::Id;
use crate::fields::{Kind, Value};
use fastrand::Rng;

/// Bases from this size on have sub-units.
const LEAST_WITH_PARTS: u32 = 20;

/// The components of sub-units, weighted.
const COMPONENTS: [(&str, u32); 9] = [
    ("TAI_CHO", 60),
    ("CO_DONG", 22),
    ("PHONG_KHONG", 5),
    ("PHAO_BINH", 2),
    ("TRINH_SAT", 2),
    ("THONG_TIN", 3),
    ("CONG_BINH", 2),
    ("PHONG_HOA", 2),
    ("Y_TE", 2),
];

/// The sub-units that hold the people of a larger base.
pub fn parts(
    writer: &mut Writer,
    rng: &mut Rng,
    plan: &Plan,
    (base, slot, draft): (Id, &Slot, &Draft),
    founding: Id,
) -> Vec<Id> {
    if slot.serving < LEAST_WITH_PARTS {
        return Vec::new();
    }
    let (phrase, size) = draft.scale.part();
    let count = slot.serving.div_ceil(size);
    let scale = match phrase {
        "squad" => Scale::Squad,
        "platoon" => Scale::Platoon,
        _ => Scale::Company,
    };
    let mut write = |index: u32| {
        let last = days_before(rng, plan.today, 0, 59);
        let unit = writer.put(
            Kind::Unit,
            &[
                ("code", text(&format!("{}-{}", draft.code, index + 1))),
                ("scale", text(scale.code())),
                ("founded_on", Value::Day(draft.founded)),
                ("founded_under", Value::Ref(founding)),
            ],
        );
        province::confirmed(writer, unit, last);
        let name = LISTS
            .phrase(phrase)
            .replace("{n}", &(index + 1).to_string());
        let node = Node {
            name: &name,
            parent: Some(base),
            kind: "PHAN_DOI",
            branch: draft.body.branch,
            base: false,
            from: draft.founded,
            to: None,
            order: Some(founding),
        };
        province::rows(writer, unit, &node);
        unit
    };
    (0..count).map(&mut write).collect()
}

/// Writes the people; gives back the first who serves, who may be deputy in the command, and all who
/// serve.
pub fn people(
    writer: &mut Writer,
    rng: &mut Rng,
    plan: &Plan,
    (home, slot, draft): (&Home, &Slot, &Draft),
    parts: &[Id],
) -> (Option<seats::Deputy>, Vec<Trainee>) {
    let frame = Frame::new(rng, draft.scale, slot, parts);
    let mut deputy = None;
    let mut trainees = Vec::new();
    for count in 0..slot.serving + slot.others {
        let place = frame.place(count, home.base, slot);
        if count >= slot.serving {
            member::other(writer, rng, plan, (home, &place));
            continue;
        }
        let flaw = match career::flaw(slot.before + count) {
            flaw if home.is_settled(plan.today) => flaw,
            _ => Flaw::None,
        };
        let (id, joined) = member::serving(writer, rng, plan, (home, &place), flaw);
        let mut trainee = Trainee {
            id,
            post: place.post,
            component: place.component,
            joined,
            beside: None,
        };
        if let (0, Some(from)) = (count, draft.command_from) {
            let from = from.max(joined);
            deputy = Some((id, from));
            if seats::has_deputy(slot) {
                member::beside(writer, id, (home.base, "PHO_CHI_HUY_TRUONG"), from);
                trainee.beside = Some("PHO_CHI_HUY_TRUONG");
            }
        }
        trainees.push(trainee);
    }
    (deputy, trainees)
}

/// Units, posts and components of a base, by which each of its people has a place.
struct Frame<'a> {
    parts: &'a [Id],
    components: Vec<&'static str>,
    posts: Vec<&'static str>,
    /// How many stay with the base itself.
    leaders: usize,
}

impl Frame<'_> {
    fn new<'a>(rng: &mut Rng, scale: Scale, slot: &Slot, parts: &'a [Id]) -> Frame<'a> {
        let components = (0..parts.len().max(1))
            .map(|_| weighted(rng, &COMPONENTS))
            .collect();
        let posts = POSTS
            .iter()
            .zip(scale.posts(slot.serving))
            .flat_map(|((post, _), count)| std::iter::repeat_n(*post, count as usize))
            .collect();
        let leaders = match scale {
            Scale::Squad => 0,
            Scale::Platoon => 1,
            Scale::Company => 4,
            Scale::Battalion => 8,
        };
        Frame {
            parts,
            components,
            posts,
            leaders,
        }
    }

    /// The place of one of the people, counted from 0.
    fn place(&self, count: u32, base: Id, slot: &Slot) -> Place {
        let index = count as usize;
        let part = index % self.parts.len().max(1);
        let unit = match self.parts.get(part) {
            Some(unit) if index >= self.leaders => *unit,
            _ => base,
        };
        // Here and there a post below the leader's is vacant.
        let filled = index == 0 || (slot.index + count) % 9 != 4;
        let post = match self.posts.get(index) {
            Some(post) if filled && count < slot.serving => *post,
            _ => "CHIEN_SI",
        };
        Place {
            unit,
            post,
            component: self.components.get(part).copied().unwrap_or("TAI_CHO"),
            ordinal: slot.people_before() + count,
        }
    }
}
