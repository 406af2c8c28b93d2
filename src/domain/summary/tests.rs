//! Figures counted by hand, and what must hold for any roster.

use super::*;
use crate::domain::rulebook::shipped;
use crate::domain::tree::UnitNode;
use proptest::prelude::*;

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

fn basis() -> Basis {
    Basis::new(&Rulebook::new(shipped()), day("2026-11-23"))
}

fn born(text: &str) -> Option<Birth> {
    Some(Birth::day(day(text)))
}

const SOLDIER: Head<'static> = Head {
    unit: Id(3),
    post: Some("CHIEN_SI"),
    component: Some("TAI_CHO"),
    status: "DANG_THAM_GIA",
    sex: Some("nam"),
    born: None,
    party: false,
    away: false,
    term_end: None,
};

/// 1 (province) → 2 (base of the province) → 3 (sub-unit); 1 → 4 (base of a commune).
fn tree() -> Tree {
    let unit = |id, parent, manager: Option<&str>| UnitNode {
        id: Id(id),
        parent,
        base: manager.is_some(),
        manager: manager.map(str::to_owned),
        ..UnitNode::default()
    };
    Tree::new(vec![
        unit(1, None, None),
        UnitNode {
            authorised: Some(28),
            posts_authorised: Some(3),
            confirmed_on: Some(day("2026-08-25")),
            ..unit(2, Some(Id(1)), Some("TINH"))
        },
        unit(3, Some(Id(2)), None),
        UnitNode {
            // One day older than the 90 days allowed.
            confirmed_on: Some(day("2026-08-24")),
            ..unit(4, Some(Id(1)), Some("XA"))
        },
    ])
}

#[test]
fn units_give_bases_establishment_and_old_confirmations() {
    let summary = Summary::of_units(&tree(), Id(1), &basis());
    assert_eq!((summary.units, summary.bases), (4, 2));
    assert_eq!(summary.authorised, Some(28));
    assert_eq!(summary.command_posts_authorised, Some(3));
    assert_eq!(summary.managed_by_province.bases, 1);
    assert_eq!(summary.due.confirmations_old, 1);
}

#[test]
fn only_those_who_serve_are_strength() {
    let (tree, basis) = (tree(), basis());
    let mut summary = Summary::default();
    let heads = [
        SOLDIER,
        Head {
            status: "HOAN_THANH",
            ..SOLDIER
        },
        Head {
            status: "TAM_VANG",
            component: None,
            ..SOLDIER
        },
        Head {
            away: true,
            sex: Some("nữ"),
            party: true,
            ..SOLDIER
        },
        Head {
            unit: Id(4),
            post: Some("TIEU_DOI_TRUONG"),
            status: "KEO_DAI",
            ..SOLDIER
        },
        // A seat of a military command is no post of a unit.
        Head {
            unit: Id(2),
            post: Some("CHI_HUY_TRUONG"),
            ..SOLDIER
        },
    ];
    for head in &heads {
        summary.add(head, &tree, &basis);
    }
    assert_eq!((summary.members, summary.present), (5, 3));
    assert_eq!(summary.by_status["HOAN_THANH"], 1);
    assert_eq!(summary.by_status["DANG_THAM_GIA"], 3);
    assert_eq!(summary.by_component.get(Some("TAI_CHO")), 4);
    assert_eq!(summary.by_component.get(None), 1);
    assert_eq!(summary.by_sex.get(Some("nữ")), 1);
    assert_eq!(summary.party_members, 1);
    assert_eq!(summary.command_posts_filled, 1);
    assert_eq!(summary.managed_by_province.members, 4);
    assert_eq!(summary.by_age_band[&None], 5);
}

#[test]
fn bands_turn_on_the_birthday() {
    let cases = [
        ("2008-11-24", None, Some(17)),
        ("2008-11-23", Some(18), Some(25)),
        ("2000-11-24", Some(18), Some(25)),
        ("2000-11-23", Some(26), Some(35)),
        ("1980-11-24", Some(36), Some(45)),
        ("1980-11-23", Some(46), None),
    ];
    for (text, from, to) in cases {
        assert_eq!(
            basis().band(born(text).unwrap()),
            AgeBand { from, to },
            "{text}"
        );
    }
    assert_eq!(basis().band(Birth::year_only(1980).unwrap()).to, Some(45));
}

#[test]
fn dues_are_counted_by_the_day() {
    // 23/11/2026 and 90 days is 21/02/2027.
    let cases = [
        (
            Head {
                term_end: Some(day("2026-11-23")),
                ..SOLDIER
            },
            [0, 1, 0, 0],
        ),
        (
            Head {
                term_end: Some(day("2026-11-24")),
                ..SOLDIER
            },
            [1, 0, 0, 0],
        ),
        (
            Head {
                term_end: Some(day("2027-02-21")),
                ..SOLDIER
            },
            [1, 0, 0, 0],
        ),
        (
            Head {
                term_end: Some(day("2027-02-22")),
                ..SOLDIER
            },
            [0, 0, 0, 0],
        ),
        (
            Head {
                born: born("1980-11-23"),
                ..SOLDIER
            },
            [0, 0, 1, 0],
        ),
        (
            Head {
                born: born("1980-11-24"),
                ..SOLDIER
            },
            [0, 0, 0, 1],
        ),
        (
            Head {
                born: born("1980-11-23"),
                status: "KEO_DAI",
                ..SOLDIER
            },
            [0, 0, 0, 0],
        ),
        (
            Head {
                born: born("1975-11-23"),
                status: "KEO_DAI",
                ..SOLDIER
            },
            [0, 0, 1, 0],
        ),
        (
            Head {
                born: born("1985-11-23"),
                sex: Some("nữ"),
                ..SOLDIER
            },
            [0, 0, 1, 0],
        ),
        (
            Head {
                born: born("1985-11-23"),
                sex: None,
                ..SOLDIER
            },
            [0, 0, 0, 0],
        ),
    ];
    for (head, expected) in cases {
        let mut summary = Summary::default();
        summary.add(&head, &tree(), &basis());
        let due = summary.due;
        let found = [
            due.terms_ending,
            due.terms_passed,
            due.over_age,
            due.passing_age,
        ];
        assert_eq!(found, expected, "{head:?}");
    }
}

type Row = (u8, Option<usize>, usize, bool, Option<i32>);

fn head(row: &Row) -> Head<'static> {
    let (unit, component, status, away, year) = *row;
    Head {
        unit: Id(i64::from(unit)),
        component: component.map(|at| crate::domain::codes::COMPONENT.codes[at].code),
        status: crate::domain::codes::STATUS.codes[status].code,
        away,
        born: year.and_then(Birth::year_only),
        ..SOLDIER
    }
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (
        1..=12_u8,
        prop::option::of(0..11_usize),
        0..9_usize,
        any::<bool>(),
        prop::option::of(1950..2012_i32),
    );
    prop::collection::vec(row, 0..60)
}

/// A tree over units 1 to 12: each hangs under an earlier one.
fn trees() -> impl Strategy<Value = Tree> {
    prop::collection::vec(
        (
            any::<prop::sample::Index>(),
            any::<bool>(),
            prop::option::of(0..50_i64),
        ),
        12,
    )
    .prop_map(|units| {
        let nodes = units
            .iter()
            .enumerate()
            .map(|(at, (parent, base, authorised))| UnitNode {
                id: Id(i64::try_from(at + 1).unwrap()),
                parent: (at > 0).then(|| Id(i64::try_from(parent.index(at) + 1).unwrap())),
                base: *base,
                // The root's own row would hide what the units below it are authorised.
                authorised: authorised.filter(|_| at > 0),
                ..UnitNode::default()
            });
        Tree::new(nodes.collect())
    })
}

fn summary(tree: &Tree, root: Id, rows: &[Row], only: Option<Id>) -> Summary {
    let basis = basis();
    let branch = only.map_or_else(|| tree.branch(root), |unit| vec![unit]);
    let mut summary = match only {
        None => Summary::of_units(tree, root, &basis),
        Some(_) => Summary::default(),
    };
    for row in rows
        .iter()
        .map(head)
        .filter(|head| branch.contains(&head.unit))
    {
        summary.add(&row, tree, &basis);
    }
    summary
}

proptest! {
    #[test]
    fn a_branch_is_the_sum_of_its_units(tree in trees(), rows in rows()) {
        let root = Id(1);
        let mut parts = summary(&tree, root, &rows, Some(root));
        parts.units = 1;
        let own_base = tree.node(root).unwrap().base;
        parts.bases = i64::from(own_base);
        parts.due.confirmations_old = i64::from(own_base);
        for child in tree.children(root) {
            parts.merge(&summary(&tree, *child, &rows, None));
        }
        prop_assert_eq!(parts, summary(&tree, root, &rows, None));
    }

    #[test]
    fn one_more_person_never_lowers_a_figure(tree in trees(), rows in rows(), extra in rows()) {
        let before = summary(&tree, Id(1), &rows, None);
        let mut after = before.clone();
        for row in &extra {
            after.add(&head(row), &tree, &basis());
        }
        prop_assert!(after.members >= before.members && after.present >= before.present);
        prop_assert!(after.present <= after.members);
        prop_assert_eq!(after.by_component.total(), after.members);
        prop_assert_eq!(after.by_age_band.values().sum::<i64>(), after.members);
        let listed = i64::try_from(rows.len() + extra.len()).unwrap();
        prop_assert_eq!(after.by_status.values().sum::<i64>(), listed);
    }
}
