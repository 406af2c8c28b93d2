//! The month by key script: people put down, taken out, swapped, a reason asked for, a roster approved.

use crate::app::effect::Effect;
use crate::app::msg::{Reply, Saved};
use crate::app::script::Script;
use crate::domain::Id;
use crate::domain::duty::sample::{day, roster};
use crate::fields::duty::{Coverage, CoverageRow, DutySheet, RosterRecord};
use crate::fields::{Change, Kind, Value};

/// The sample roster as the store hands it over.
pub fn sheet(state: Option<&str>) -> DutySheet {
    let roster = roster();
    let record = state.map(|state| RosterRecord {
        id: Id(90),
        version: 1,
        starts_on: roster.from,
        ends_on: roster.to.plus_days(-1),
        state: state.to_owned(),
        signer: String::new(),
    });
    DutySheet {
        code: "CS0001".to_owned(),
        name: "Sở Kế hoạch".to_owned(),
        roster,
        records: record.into_iter().collect(),
        teams: Vec::new(),
        logs: Vec::new(),
        weights: crate::domain::duty::planning::Weights::default(),
    }
}

/// One unit with a gap on 5 December.
pub fn coverage() -> Coverage {
    let mut days = vec![(2, 2); 30];
    days[12] = (2, 1);
    Coverage {
        from: day("2026-11-23"),
        kinds: vec![Default::default(); 30],
        units: vec![CoverageRow {
            unit: Id(7),
            code: "CS0001".to_owned(),
            name: "Sở Kế hoạch".to_owned(),
            days,
            state: None,
            unclosed: 0,
        }],
    }
}

fn opened(state: Option<&str>) -> Script {
    let mut script = Script::opened(false);
    script = script.keys("4");
    script = script.reply(Reply::Coverage(Box::new(coverage())));
    script = script.reply(Reply::DutySheet(Some(Box::new(sheet(state)))));
    script
}

fn saved(script: &Script) -> Vec<Change> {
    let mut sets = script.effects.iter().filter_map(|effect| match effect {
        Effect::Save { set, .. } => Some(set.changes.clone()),
        _ => None,
    });
    sets.next_back().unwrap_or_default()
}

#[test]
fn the_pane_opens_on_the_first_day_that_needs_people() {
    let script = opened(None);
    assert_eq!(script.model.duty.day(), day("2026-12-05"));
    assert_eq!(script.model.duty.roster().unwrap().people.len(), 6);
}

#[test]
fn enter_puts_a_person_down_and_a_first_change_makes_the_roster() {
    let mut script = opened(None);
    script = script.keys("down enter");
    let changes = saved(&script);
    let Change::Insert(one) = &changes[0] else {
        panic!("{changes:?}")
    };
    assert_eq!(one.get("member"), &Value::Ref(Id(6)));
    assert_eq!(one.get("day"), &Value::Day(day("2026-12-05")));
    assert_eq!(one.get("shift"), &Value::Ref(Id(71)));
    let Change::Insert(roster) = &changes[1] else {
        panic!("{changes:?}")
    };
    assert_eq!(
        (roster.kind, roster.get("state")),
        (Kind::DutyRoster, &Value::text("DU_THAO"))
    );
    // It is on the screen at once, and the day's conflicts are judged anew.
    assert_eq!(script.model.duty.cell().len(), 1);
    // Before the store has answered, it cannot be taken out again.
    script = script.keys("enter");
    assert_eq!(script.model.duty.cell().len(), 1);
}

#[test]
fn a_range_puts_several_days_and_delete_takes_them_out() {
    let mut script = opened(Some("DU_THAO"));
    script = script.keys("shift-right shift-right enter");
    assert_eq!(saved(&script).len(), 3);
    let ids = (1..=3).map(|at| {
        let one = &script.model.duty.roster().unwrap().assignments[at - 1];
        (one.id, Id(1000 + i64::try_from(at).unwrap()))
    });
    let saved_ids = ids.collect();
    script = script.reply(Reply::Saved(Box::new(Saved {
        ids: saved_ids,
        ..Saved::default()
    })));
    assert!(
        script
            .model
            .duty
            .roster()
            .unwrap()
            .assignments
            .iter()
            .all(|one| one.id.0 > 0)
    );
    script = script.keys("left left shift-right shift-right delete");
    assert_eq!(script.model.duty.roster().unwrap().assignments.len(), 0);
    assert!(
        saved(&script)
            .iter()
            .all(|change| matches!(change, Change::Delete(_)))
    );
}

#[test]
fn a_published_roster_changes_only_with_a_reason() {
    let mut script = opened(Some("DA_BAN_HANH"));
    script = script.keys("enter");
    assert!(saved(&script).is_empty());
    script = script.keys("enter");
    assert!(saved(&script).is_empty(), "a reason must be typed");
    script = script.typing("ốm đột xuất");
    script = script.keys("enter");
    let changes = saved(&script);
    let Change::Insert(one) = &changes[0] else {
        panic!("{changes:?}")
    };
    assert_eq!(one.get("reason"), &Value::text("ốm đột xuất"));
}

#[test]
fn two_people_swap_and_the_charge_is_said() {
    let mut script = opened(Some("DU_THAO"));
    let mut with = sheet(Some("DU_THAO"));
    with.roster.assign(Id(501), Id(5), 0, day("2026-12-05"));
    with.roster.assign(Id(502), Id(6), 1, day("2026-12-06"));
    script.model.duty.sheet = Some(Box::new(with));
    script = script.keys("f6 down right shift-f6");
    script = script.typing("việc gia đình");
    script = script.keys("enter");
    let changes = saved(&script);
    assert_eq!(changes.len(), 2);
    let roster = script.model.duty.roster().unwrap();
    let one = |id| {
        roster
            .assignments
            .iter()
            .find(|one| one.id == Id(id))
            .unwrap()
    };
    assert_eq!((one(501).member, one(502).member), (Id(6), Id(5)));
    // Whoever was put down first stays charged.
    assert_eq!(
        (one(501).charged(), one(502).charged()),
        (Some(Id(5)), Some(Id(6)))
    );
}

#[test]
fn approving_asks_for_the_signer_and_publishing_follows() {
    let mut script = opened(Some("DU_THAO"));
    script = script.keys("ctrl-s");
    script = script.typing("Trần Văn Bình");
    script = script.keys("enter");
    let Change::Update { fields, .. } = &saved(&script)[0] else {
        panic!()
    };
    let after = |id: &str| {
        fields
            .iter()
            .find(|field| field.field == id)
            .map(|field| field.after.clone())
    };
    assert_eq!(after("state"), Some(Value::text("DA_DUYET")));
    assert_eq!(after("signer"), Some(Value::text("Trần Văn Bình")));
}

#[test]
fn planning_runs_outside_and_its_plan_is_one_change() {
    let mut script = opened(Some("DU_THAO"));
    script = script.keys("f5");
    let task = script.effects.iter().find_map(|effect| match effect {
        Effect::Plan { task, .. } => Some(task.clone()),
        _ => None,
    });
    let task = task.unwrap();
    assert!(script.model.job.is_some());
    let order = crate::planner::Order {
        seed: 1,
        effort: crate::planner::Effort::Steps(200_000),
        threads: 1,
    };
    let outcome = crate::planner::plan(&task.problem, &task.start, &order, &|_| true);
    script = script.reply(Reply::Planned(Box::new(outcome.plan)));
    assert!(script.model.job.is_none());
    // Two shifts on each of 31 days are 62; six people of ten shifts a month fill 60 of them.
    assert_eq!(saved(&script).len(), 60);
}

#[test]
fn the_boards_turn_and_a_conflict_leads_to_its_day() {
    let mut script = opened(Some("DU_THAO"));
    script = script.keys("tab tab tab");
    assert!(
        script.model.duty.lines() > 50,
        "every shift is short of people"
    );
    script = script.keys("down enter");
    assert_eq!(script.model.duty.day(), day("2026-12-01"));
    assert_eq!(script.model.duty.shift, 1);
}
