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
        state: "TANG_CUONG",
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
    script = script.keys("tab tab tab tab");
    assert!(
        script.model.duty.lines() > 50,
        "every shift is short of people"
    );
    script = script.keys("down enter");
    assert_eq!(script.model.duty.day(), day("2026-12-01"));
    assert_eq!(script.model.duty.shift, 1);
}

/// A script whose month has these people down: id, member, place of the shift, day of December 2026.
fn with_duties(state: Option<&str>, duties: &[(i64, i64, usize, &str)]) -> Script {
    let mut script = opened(state);
    let mut own = sheet(state);
    for (id, member, shift, on) in duties {
        own.roster.assign(Id(*id), Id(*member), *shift, day(on));
    }
    script.model.duty.sheet = Some(Box::new(own));
    script
}

/// Who is put where by the changes that were saved.
fn put(script: &Script) -> Vec<(Id, String)> {
    let inserted = saved(script).into_iter().filter_map(|change| match change {
        Change::Insert(record) if record.kind == Kind::DutyAssignment => Some((
            record.get("member").as_ref()?,
            record.get("day").as_day()?.to_string(),
        )),
        _ => None,
    });
    inserted.collect()
}

#[test]
fn teams_take_turns_from_the_day_in_hand() {
    let mut script = opened(Some("DU_THAO"));
    let mut own = sheet(Some("DU_THAO"));
    let team = |name: &str, turn, members: &[i64]| crate::fields::duty::Team {
        station: 0,
        name: name.to_owned(),
        turn,
        members: members.iter().copied().map(Id).collect(),
    };
    own.teams = vec![
        team("Kíp 1", 1, &[5]),
        team("Kíp 2", 2, &[6]),
        team("Kíp 3", 3, &[7]),
    ];
    // Team 2 stood last, so team 3 is next.
    own.roster.assign(Id(501), Id(6), 0, day("2026-12-04"));
    script.model.duty.sheet = Some(Box::new(own));
    script = script.keys("shift-f9");
    let found = put(&script);
    assert_eq!(found.len(), 27, "5 to 31 December");
    let members: Vec<i64> = found.iter().take(4).map(|(member, _)| member.0).collect();
    assert_eq!(members, [7, 5, 6, 7]);
    assert_eq!(found[0].1, "2026-12-05");
}

#[test]
fn a_month_is_copied_onto_the_same_weekdays() {
    // 35 days after Thursday 29/10 is Thursday 3/12; what is taken already is not doubled.
    let duties = [
        (501, 5, 0, "2026-10-29"),
        (502, 6, 1, "2026-10-29"),
        (503, 7, 1, "2026-12-03"),
    ];
    let script = with_duties(Some("DU_THAO"), &duties).keys("f9");
    assert_eq!(put(&script), [(Id(5), "2026-12-03".to_owned())]);
}

#[test]
fn a_published_month_is_filled_and_planned_with_a_reason_alone() {
    let duties = [(501, 5, 0, "2026-10-29")];
    let script = with_duties(Some("DA_BAN_HANH"), &duties).keys("f9");
    assert!(saved(&script).is_empty());
    let script = script.typing("bổ sung").keys("enter");
    let Change::Insert(one) = &saved(&script)[0] else {
        panic!()
    };
    assert_eq!(one.get("reason"), &Value::text("bổ sung"));
    let script = opened(Some("DA_BAN_HANH")).keys("f5");
    let planned = |script: &Script| {
        let mut plans = script.effects.iter();
        plans.any(|effect| matches!(effect, Effect::Plan { .. }))
    };
    assert!(!planned(&script));
    let script = script.typing("thêm ca").keys("enter");
    assert!(planned(&script));
}

#[test]
fn planning_again_may_move_those_who_are_there() {
    let duties = [(501, 5, 0, "2026-12-05")];
    for (keys, fixed) in [("f5", true), ("shift-f4", false)] {
        let script = with_duties(Some("DU_THAO"), &duties).keys(keys);
        let task = script.effects.iter().find_map(|effect| match effect {
            Effect::Plan { task, .. } => Some(task.clone()),
            _ => None,
        });
        let task = task.unwrap();
        // 5 December is 5 + 4 days after the margin's Monday, 23 November.
        let at = usize::try_from(task.first.days_until(day("2026-12-05"))).unwrap();
        assert_eq!(task.problem.people[0].fixed[at].is_some(), fixed);
    }
}

#[test]
fn all_units_are_planned_after_a_question_and_saved_as_one_change() {
    let mut script = opened(Some("DU_THAO"));
    script.model.duty.board = crate::app::training::Board::Coverage;
    script = script.keys("f5");
    let asked = |script: &Script| {
        script.effects.iter().find_map(|effect| match effect {
            Effect::PlanUnits { units, month, .. } => Some((units.clone(), *month)),
            _ => None,
        })
    };
    assert_eq!(asked(&script), None);
    script = script.keys("enter");
    assert_eq!(asked(&script), Some((vec![Id(7)], day("2026-12-01"))));
    let own = sheet(None);
    let mut replacing =
        crate::fields::duty_plan::Replacing::new(crate::fields::Label::default(), "");
    replacing.add(&own, &[(Id(5), 0, day("2026-12-01"))]);
    let planned = crate::fields::duty::PlannedUnits {
        places: replacing.places,
        set: replacing.set,
        units: 1,
        published: 0,
    };
    script = script.reply(Reply::PlannedUnits(Box::new(planned)));
    assert_eq!(put(&script), [(Id(5), "2026-12-01".to_owned())]);
    assert!(script.model.job.is_none());
}

#[test]
fn a_shift_that_was_stood_is_set_down_and_its_book_opened() {
    let duties = [(501, 5, 0, "2026-11-20"), (502, 6, 0, "2026-11-20")];
    let mut script = with_duties(Some("DA_BAN_HANH"), &duties);
    // Still to come.
    script = script.keys("f3");
    assert!(saved(&script).is_empty());
    script.model.duty.month = day("2026-11-01");
    script.model.duty.column = 19;
    script = script.keys("f3");
    let changes = saved(&script);
    assert_eq!(changes.len(), 2);
    assert!(changes.iter().all(|change| matches!(change,
        Change::Update { fields, .. } if fields[0].after == Value::text("CO_MAT"))));
    script = script.keys("f7");
    let Some(crate::app::model::Layer::Form(form)) = script.model.layers.last() else {
        panic!()
    };
    let typed = |id: &str| {
        let mut entries = form.entries.iter();
        let entry = entries.find(|entry| entry.field.id == id).unwrap();
        entry.input.value().to_owned()
    };
    assert_eq!(form.kind, Kind::DutyLog);
    assert_eq!(typed("day"), "20/11/2026");
    assert_eq!(typed("handed_over_by"), "Người 0, Người 1");
}

#[test]
fn a_roster_is_served_once_its_month_is_over() {
    let state = |script: &Script| match saved(script).first() {
        Some(Change::Update { fields, .. }) => Some(fields[0].after.clone()),
        _ => None,
    };
    let script = opened(Some("DA_DUYET")).keys("ctrl-s");
    assert_eq!(state(&script), Some(Value::text("DA_BAN_HANH")));
    let script = opened(Some("DA_BAN_HANH")).keys("ctrl-s");
    assert_eq!(state(&script), None, "December is not over on 23 November");
    let mut script = opened(Some("DA_BAN_HANH"));
    script.model.duty.month = day("2026-10-01");
    let script = script.keys("ctrl-s");
    assert_eq!(state(&script), Some(Value::text("DA_TRUC")));
}

#[test]
fn the_account_says_why_each_duty_fell_to_a_person() {
    // Both Saturdays are one series; after the first, Người 0 has 0 and the others 1.
    let duties = [(501, 5, 0, "2026-12-05"), (502, 5, 0, "2026-12-12")];
    let mut script = with_duties(Some("DU_THAO"), &duties);
    script.model.duty.board = crate::app::training::Board::Account;
    script = script.keys("up down up");
    let (person, taken) = script.model.duty.taken.clone().unwrap();
    assert_eq!((person, taken.len()), (Id(5), 2));
    // Everybody had 1 before the first, Người 0 stands first in the roster.
    assert_eq!((taken[0].number, taken[0].ahead.len()), (1, 0));
    // Before the second Người 0 has 1 again and the five others 2; all were free.
    assert_eq!(taken[1].number, 1);
    assert_eq!(taken[1].ahead.len(), 5);
    assert!(taken[1].ahead.iter().all(|(_, why)| why.is_none()));
}

#[test]
fn the_page_that_is_written_is_the_one_on_the_screen() {
    use crate::app::effect::DutyPage;
    use crate::app::training::Board;
    use crate::domain::duty::DayKind;
    let page = |board| {
        let mut script = opened(Some("DU_THAO"));
        script.model.duty.board = board;
        let script = script.keys("ctrl-e enter");
        script.effects.iter().find_map(|effect| match effect {
            Effect::RosterOut { page, path, .. } => Some((page.clone(), path.clone())),
            _ => None,
        })
    };
    let ledger = DutyPage::Ledger("TRUC_BAN".to_owned(), DayKind::Weekend);
    let named = |page, path: &str| Some((page, path.to_owned()));
    assert_eq!(
        page(Board::Month),
        named(DutyPage::Wall, "lich-truc-2026-12.xlsx")
    );
    assert_eq!(
        page(Board::Ledger),
        named(ledger, "so-tinh-luot-2026-12.xlsx")
    );
}
