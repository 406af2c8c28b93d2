//! The index on the overview by key script: from a level to a unit, to a person, and back.

use crate::app::detail::Tab;
use crate::app::effect::{Ask, Effect};
use crate::app::model::Layer;
use crate::app::msg::Reply;
use crate::app::script::{Script, today};
use crate::domain::readiness::force::{Establishment, Force, Posts};
use crate::domain::readiness::forecast::Ahead;
use crate::domain::readiness::mend::mend;
use crate::domain::readiness::{MEASURES, Person, Standard};
use crate::domain::rulebook::{Rulebook, shipped};
use crate::domain::{Birth, Day, Id, Span};
use crate::fields::Kind;
use crate::fields::readiness::{Explained, Judged, Readiness, ReadinessBoard, Trend, UnitReading};
use std::collections::BTreeMap;

fn standard() -> Standard {
    Standard::read(&Rulebook::new(shipped()), today())
}

/// A unit of four places with three people, of whom one is over the term: two of four, 50 %.
fn force(unit: i64) -> Force {
    let person = |member: i64| Person {
        member: Id(member),
        unit: Id(unit),
        span: Span::open(Day::ALWAYS),
        post: None,
        component: None,
        sex: Some("nam"),
        born: Birth::year_only(1999),
        term_end: (member == 5).then(today),
        extended: false,
        status_away: false,
        absences: Vec::new(),
        certificates: Vec::new(),
    };
    let mut posts = Posts::default();
    posts[9] = 1;
    Force {
        unit: Id(unit),
        confirmed: Some(today()),
        establishment: vec![Establishment {
            span: Span::open(Day::ALWAYS),
            authorised: 4,
            posts,
        }],
        people: vec![person(5), person(6), person(8)],
        ..Force::default()
    }
}

fn reading(unit: i64, name: &str) -> UnitReading {
    let (force, standard) = (force(unit), standard());
    UnitReading {
        unit: Id(unit),
        code: format!("CS{unit:04}"),
        name: name.to_owned(),
        confirmed: force.confirmed,
        reading: force.reading(&standard, today()),
        overrides: Vec::new(),
    }
}

/// Two units that lack people.
pub fn board() -> ReadinessBoard {
    let readiness = Readiness {
        day: today(),
        measures: &MEASURES,
        problems: Vec::new(),
        units: vec![reading(7, "Sở Kế hoạch"), reading(9, "Công ty Cấp nước")],
    };
    ReadinessBoard {
        order: readiness.attention(),
        readiness,
        trend: Trend::default(),
        dropping: 0,
    }
}

/// The first of them explained.
pub fn explained() -> Explained {
    let (force, standard) = (force(7), standard());
    let accounts = force.accounts(&standard, today()).into_iter();
    let behind: Vec<_> = accounts.map(|account| account.items).collect();
    let own = reading(7, "Sở Kế hoạch");
    Explained {
        mendings: mend(&own.reading, &standard, |at| behind[at].clone()),
        unit: own,
        behind,
        ahead: Ahead::default(),
        names: BTreeMap::from([(Id(5), "Nguyễn Văn Đạt".to_owned())]),
    }
}

#[test]
fn from_a_level_to_a_person_and_back() {
    let mut script = Script::opened(false);
    script = script.keys("1");
    script = script.reply(Reply::Readiness(Some(Box::new(board()))));
    assert_eq!(script.model.overview.len(), 2);
    // The units have the keys, and the first of them opens on what stands behind its level.
    script = script.keys("tab enter");
    let asked = script.effects.iter().any(|effect| {
        matches!(effect, Effect::Ask { ask: Ask::Judged { unit, .. }, .. } if *unit == Id(7))
    });
    assert!(asked);
    let judged = Judged::Base(Box::new(explained()));
    script = script.reply(Reply::Judged(Some(judged)));
    let tab = |script: &Script| match script.model.layers.last() {
        Some(Layer::Detail(detail)) => Some((detail.kind, detail.id, detail.tab)),
        _ => None,
    };
    assert_eq!(tab(&script), Some((Kind::Unit, Id(7), Tab::Readiness)));
    // Down to the one whose term has ended, and into the person.
    for _ in 0..20 {
        let on_person = match script.model.layers.last() {
            Some(Layer::Detail(detail)) => {
                detail.target() == Some((Kind::Member, Id(5), "Nguyễn Văn Đạt".to_owned()))
            }
            _ => false,
        };
        if on_person {
            break;
        }
        script = script.keys("down");
    }
    script = script.keys("enter");
    assert_eq!(
        tab(&script).map(|(kind, id, _)| (kind, id)),
        Some((Kind::Member, Id(5)))
    );
    script = script.keys("esc");
    assert_eq!(tab(&script), Some((Kind::Unit, Id(7), Tab::Readiness)));
    script = script.keys("esc");
    assert_eq!(tab(&script), None);
}
