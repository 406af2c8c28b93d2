//! The training pane and the grid of a class.

use crate::app::effect::{Ask, Effect};
use crate::app::grid::Grid;
use crate::app::model::{Layer, Pane};
use crate::app::msg::{Reply, Saved};
use crate::app::script::{Script, today};
use crate::app::training::Board;
use crate::domain::training::balance::{Account, balance};
use crate::domain::training::session::Part;
use crate::domain::training::{Demand, Marks, Session};
use crate::domain::{Day, Id};
use crate::fields::training::{
    Lacking, LackingList, MakeUpTable, PersonBalance, Sheet, SheetRow, SheetSubject,
};
use crate::fields::{Change, ChangeSet, Kind, Row, Value};
use std::collections::BTreeMap;

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

/// A class of three people on two whole days and a morning, all over.
pub fn sheet() -> Sheet {
    let session = |text: &str, part, hours| Session {
        day: day(text),
        part,
        subject: Some(Id(91)),
        hours,
    };
    let row = |number: i64, name: &str| SheetRow {
        id: Id(100 + number),
        member: Id(10 + number),
        name: name.to_owned(),
        unit: "Sở Kế hoạch".to_owned(),
        call: if number == 3 { "MIEN_DU" } else { "DUOC_GOI" }.to_owned(),
        reason: String::new(),
        marks: Marks::default(),
        written: None,
        points: None,
        grade: None,
        graded: None,
        joined: None,
        results: BTreeMap::new(),
    };
    Sheet {
        class: Id(70),
        version: 4,
        name: "Huấn luyện tại chỗ".to_owned(),
        starts_on: Some(day("2026-11-18")),
        ends_on: Some(day("2026-11-20")),
        closed_on: None,
        sessions: vec![
            session("2026-11-18", Part::WholeDay, 80),
            session("2026-11-19", Part::WholeDay, 80),
            session(
                "2026-11-20",
                Part::Half(crate::domain::training::Half::Morning),
                40,
            ),
        ],
        subjects: vec![SheetSubject {
            id: Id(91),
            code: "BS".to_owned(),
            name: "Kỹ thuật bắn súng".to_owned(),
            shooting: true,
        }],
        rows: vec![
            row(1, "Nguyễn Văn An"),
            row(2, "Trần Thị Bình"),
            row(3, "Lê Văn Cường"),
        ],
        corrections: 0,
        unauthorised: 80,
    }
}

/// Two people who lack seven days and one who lacks two, all under one command.
pub fn lacking() -> LackingList {
    let person = |number: i64, owed: i64| Lacking {
        balance: PersonBalance {
            member: Id(number),
            unit: Id(7),
            demand: Demand {
                training: owed,
                ..Demand::default()
            },
            training: balance(owed, &Account::default()),
            course: balance(0, &Account::default()),
            attended: (0, 0),
            turns: None,
            grade: None,
        },
        name: format!("Người {number}"),
        unit: "Sở Kế hoạch".to_owned(),
        groups: [
            (Id(7), "Sở Kế hoạch".to_owned()),
            (Id(3), "Bộ CHQS tỉnh".to_owned()),
        ]
        .into(),
        by_subject: BTreeMap::from([(Id(91), 80)]),
    };
    LackingList {
        people: vec![person(1, 560), person(2, 560), person(3, 160)],
        total: 3,
        subjects: BTreeMap::from([(Id(91), "Kỹ thuật bắn súng".to_owned())]),
        table: MakeUpTable {
            day: 80,
            class_size: 2,
        },
    }
}

/// The grid of the class, opened from the list of classes.
fn opened() -> Script {
    let mut row = Row {
        id: Id(70),
        values: vec![Value::Null; Kind::TrainingClass.fields().len()],
        ..Row::default()
    };
    row.values[0] = Value::text("Huấn luyện tại chỗ");
    let page = crate::fields::Page {
        rows: vec![row],
        ..crate::fields::Page::default()
    };
    Script::new()
        .keys("5 right right")
        .reply(Reply::Page(page))
        .keys("enter")
        .reply(Reply::Sheet(Some(Box::new(sheet()))))
        .forget()
}

fn grid(script: &Script) -> &Grid {
    match script.model.layers.last() {
        Some(Layer::Grid(grid)) => grid,
        other => panic!("no grid on top but {other:?}"),
    }
}

fn saves(script: &Script) -> Vec<&ChangeSet> {
    let mut sets = Vec::new();
    for effect in &script.effects {
        if let Effect::Save { set, .. } = effect {
            sets.push(set);
        }
    }
    sets
}

/// The marks line each changed row gets.
fn lines(set: &ChangeSet) -> Vec<(i64, String)> {
    let line = |change: &Change| match change {
        Change::Update { id, fields, .. } => {
            let after = fields[0].after.as_text().unwrap_or_default();
            (id.0, after.to_owned())
        }
        other => panic!("{other:?}"),
    };
    set.changes.iter().map(line).collect()
}

#[test]
fn one_key_marks_one_person_and_goes_to_the_next() {
    let script = opened().keys("3 1");
    let sets = saves(&script);
    assert_eq!(lines(sets[0]), [(101, "18/11/2026=K".to_owned())]);
    assert_eq!(lines(sets[1]), [(102, "18/11/2026=P".to_owned())]);
    assert_eq!(grid(&script).cursor, 2);
    assert_eq!(grid(&script).pending, 2);
}

#[test]
fn letters_mark_too_and_space_takes_a_mark_off() {
    let script = opened().keys("N up space");
    let sets = saves(&script);
    assert_eq!(lines(sets[0]), [(101, "18/11/2026=N".to_owned())]);
    assert_eq!(lines(sets[1]), [(101, String::new())]);
}

#[test]
fn a_morning_alone_can_be_marked() {
    let script = opened().keys("f6 3");
    assert_eq!(
        lines(saves(&script)[0]),
        [(101, "18/11/2026s=K".to_owned())]
    );
}

#[test]
fn a_mark_on_a_day_with_a_morning_only_is_for_the_morning() {
    let script = opened().keys("right right 1");
    assert_eq!(
        lines(saves(&script)[0]),
        [(101, "20/11/2026s=P".to_owned())]
    );
}

#[test]
fn the_mark_under_the_cursor_spreads_over_a_row_a_day_and_a_class() {
    let row = opened().keys("1 up f2");
    assert_eq!(
        lines(saves(&row)[1]),
        [(101, "18/11/2026=P 19/11/2026=P 20/11/2026s=P".to_owned())]
    );
    // Who is excused is left out.
    let day = opened().keys("1 up f8");
    assert_eq!(lines(saves(&day)[1]), [(102, "18/11/2026=P".to_owned())]);
    let class = opened().keys("1 up f9");
    assert_eq!(lines(saves(&class)[1]).len(), 2);
    // Present spreads as well: the whole class is cleared.
    let clear = opened().keys("1 up f9 space up f9");
    assert!(
        lines(saves(&clear)[3])
            .iter()
            .all(|(_, line)| line.is_empty())
    );
}

#[test]
fn an_excused_person_is_not_marked() {
    let script = opened().keys("end 3");
    assert!(saves(&script).is_empty());
    assert_eq!(script.said(), "grid-excused");
}

#[test]
fn a_day_to_come_is_not_marked() {
    let mut later = sheet();
    for session in &mut later.sessions {
        session.day = today().plus_days(3);
    }
    let mut script = opened();
    if let Some(Layer::Grid(grid)) = script.model.layers.last_mut() {
        grid.sheet = Some(Box::new(later));
    }
    let script = script.keys("3");
    assert!(saves(&script).is_empty());
    assert_eq!(script.said(), "grid-future");
}

#[test]
fn what_is_read_while_a_save_is_on_its_way_does_not_undo_it() {
    let script = opened().keys("f5 esc 3");
    assert_eq!(grid(&script).pending, 1);
    let mut script = script;
    script.model.refresh_grids();
    let out = std::mem::take(&mut script.model.out);
    script.effects.extend(out);
    let script = script.reply(Reply::Sheet(Some(Box::new(sheet()))));
    let row = &grid(&script).sheet.as_ref().unwrap().rows[0];
    assert_eq!(row.marks.line(), "18/11/2026=K");
    let script = script.reply(Reply::Saved(Box::<Saved>::default()));
    assert_eq!(grid(&script).pending, 0);
}

#[test]
fn a_class_is_closed_from_its_last_day_on() {
    let early = opened().keys("ctrl-s ctrl-w ctrl-w ctrl-w ctrl-w ctrl-w");
    let early = early.typing("19/11/2026").keys("enter");
    let Some(Layer::Prompt(prompt)) = early.model.layers.last() else {
        panic!("the question is gone");
    };
    let problem = prompt.problem.as_ref().unwrap();
    assert_eq!(problem.message, "problem-closed-early");
    let closed = opened().keys("ctrl-s enter");
    let Change::Update { fields, .. } = &saves(&closed)[0].changes[0] else {
        panic!("no update");
    };
    assert_eq!(fields[0].after, Value::Day(today()));
    assert_eq!(saves(&closed)[0].expect, [(Kind::TrainingClass, Id(70), 4)]);
}

#[test]
fn a_shooting_score_needs_its_rounds_and_stays_below_ten_each() {
    let typed = |text: &str| opened().keys("tab enter").typing(text).keys("enter");
    let said = |script: &Script| match script.model.layers.last() {
        Some(Layer::Prompt(prompt)) => prompt.problem.as_ref().unwrap().message.clone(),
        _ => String::new(),
    };
    assert_eq!(said(&typed("72")), "problem-rounds");
    assert_eq!(said(&typed("91/9")), "problem-score");
    assert_eq!(said(&typed("tot")), "problem-code");
    let good = typed("72/9");
    assert_eq!(said(&good), "");
    let Change::Insert(record) = &saves(&good)[0].changes[0] else {
        panic!("no insert");
    };
    assert_eq!(record.get("score"), &Value::Int(72));
    assert_eq!(record.get("rounds"), &Value::Int(9));
    assert_eq!(record.get("member"), &Value::Ref(Id(11)));
    assert_eq!(grid(&good).cursor, 1);
}

#[test]
fn those_called_are_added_once() {
    let called = |number: i64| PersonBalance {
        member: Id(number),
        ..lacking().people[0].balance
    };
    let script = opened().keys("ctrl-n");
    let script = script.reply(Reply::Called(vec![called(11), called(25)]));
    let Change::Insert(record) = &saves(&script)[0].changes[0] else {
        panic!("no insert");
    };
    assert_eq!(saves(&script)[0].changes.len(), 1);
    assert_eq!(record.get("member"), &Value::Ref(Id(25)));
    assert_eq!(record.get("call"), &Value::text("DUOC_GOI"));
}

fn listed() -> Script {
    Script::new()
        .keys("5 right right right")
        .reply(Reply::Lacking(Box::new(lacking())))
        .forget()
}

#[test]
fn the_fewest_classes_are_opened_with_their_people_and_days() {
    let script = listed()
        .keys("f5 ctrl-w ctrl-w ctrl-w ctrl-w ctrl-w")
        .typing("30/11/2026")
        .keys("enter");
    let set = saves(&script)[0];
    let of = |kind: Kind| -> Vec<_> {
        let inserted = set.changes.iter().filter_map(|change| match change {
            Change::Insert(record) if record.kind == kind => Some(record),
            _ => None,
        });
        inserted.collect()
    };
    // Two of seven days sit together, the one of two days alone: 7 + 2 days.
    assert_eq!(of(Kind::TrainingClass).len(), 2);
    assert_eq!(of(Kind::Session).len(), 9);
    assert_eq!(of(Kind::Attendance).len(), 3);
    let first = of(Kind::TrainingClass)[0];
    assert_eq!(first.get("starts_on"), &Value::Day(day("2026-11-30")));
    // Monday 30/11 to Friday 4/12, then Monday and Tuesday.
    assert_eq!(first.get("ends_on"), &Value::Day(day("2026-12-08")));
    assert_eq!(first.get("unit"), &Value::Ref(Id(3)));
    assert_eq!(script.model.training.board, Board::Classes);
}

#[test]
fn classes_may_be_held_by_the_bodies_or_by_any_command_above() {
    let script = listed();
    let groups = |script: &Script| -> Vec<i64> {
        script
            .model
            .proposals()
            .iter()
            .map(|one| one.group.0)
            .collect()
    };
    assert_eq!(groups(&script), [3, 3]);
    let script = script.keys("f9");
    assert_eq!(groups(&script), [7, 7]);
}

#[test]
fn one_decision_waives_for_all_that_are_marked() {
    let script = listed().keys("f6");
    assert_eq!(script.said(), "disabled-marked");
    let script = listed().keys("space space f6");
    assert_eq!(script.form().kind, Kind::Waiver);
    assert_eq!(script.form().people, [Id(1), Id(2)]);
    let script = script
        .at("kind")
        .typing("Gia hạn")
        .at("credit")
        .typing("Huấn luyện");
    let mut script = script;
    if let Some(Layer::Form(form)) = script.model.layers.last_mut() {
        let decision = |entry: &&mut crate::app::form::Entry| entry.field.id == "decision";
        let entry = form.entries.iter_mut().find(decision).unwrap();
        entry.put(Some(Id(60)), "12/QĐ-BCH");
    }
    let script = script.keys("ctrl-s");
    let owners: Vec<_> = saves(&script)[0]
        .changes
        .iter()
        .map(|change| match change {
            Change::Insert(record) => (record.id, record.get("member").clone()),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        owners,
        [(Id(-1), Value::Ref(Id(1))), (Id(-2), Value::Ref(Id(2)))]
    );
}

#[test]
fn boards_turn_and_years_ask_anew() {
    let script = Script::new().keys("5");
    assert_eq!(script.model.pane, Pane::Training);
    let asked = |script: &Script, year: i32| {
        let mut asked = script.asked();
        asked.any(|ask| matches!(ask, Ask::Year { year: of, .. } if *of == year))
    };
    assert!(asked(&script, 2026));
    let script = script.forget().keys("shift-left");
    assert!(asked(&script, 2025));
    let script = script.forget().keys("left");
    assert_eq!(script.model.training.board, Board::Rules);
}

#[test]
fn classes_begin_with_those_of_the_year() {
    let script = Script::new().keys("5 right right");
    let query = script.asked().filter_map(|ask| match ask {
        Ask::Page(query) if query.kind == Kind::TrainingClass => Some(query),
        _ => None,
    });
    let query = query.collect::<Vec<_>>().pop().unwrap();
    assert_eq!(query.filter.clauses.len(), 1);
}

#[test]
fn the_list_of_those_who_lack_something_narrows_to_commanders() {
    let mut people = lacking();
    people.people[1].balance.course = balance(400, &Account::default());
    let script = Script::new()
        .keys("5 right right right")
        .reply(Reply::Lacking(Box::new(people)))
        .keys("f8");
    let shown = |script: &Script| -> Vec<i64> {
        let list = script.model.training.lacking.as_ref().unwrap();
        list.iter().map(|person| person.balance.member.0).collect()
    };
    assert_eq!(shown(&script), [2]);
    // Only what is looked at is made up for: one course of five days, no training.
    assert_eq!(script.model.proposals().len(), 1);
    assert_eq!(script.model.proposals()[0].days, 5);
    let script = script.keys("f8");
    assert_eq!(shown(&script), [1, 2, 3]);
    assert_eq!(
        script
            .model
            .proposals()
            .iter()
            .map(|one| one.days)
            .sum::<i64>(),
        9
    );
}

#[test]
fn certificates_to_be_renewed_are_a_filter_the_operator_can_change() {
    let report = crate::fields::training::YearReport {
        renewal_days: 90,
        ..Default::default()
    };
    let script = Script::new()
        .keys("5")
        .reply(Reply::Year(Box::new(report), Vec::new()))
        .keys("shift-f10");
    let list = script.model.training.list().unwrap();
    // 24/11/2026 and 90 days are 22/02/2027; before the 23rd is up to that day.
    assert_eq!(list.line.input.value(), "hết hạn<23/02/2027");
    assert_eq!(list.window.filter.clauses.len(), 1);
}

#[test]
fn a_list_goes_to_a_file_and_attendance_comes_from_one() {
    let out = opened().keys("ctrl-e enter");
    let written = out.effects.iter().any(|effect| {
        matches!(effect, Effect::SheetOut { class, path, .. } if *class == Id(70) && path.ends_with(".xlsx"))
    });
    assert!(written);
    let without = opened().keys("ctrl-o enter");
    assert!(
        matches!(without.model.layers.last(), Some(Layer::Prompt(prompt)) if prompt.problem.is_some())
    );
    let taken = opened()
        .keys("ctrl-o")
        .typing("diem-danh.xlsx")
        .keys("enter");
    assert!(
        taken
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::SheetIn { .. }))
    );
}

#[test]
fn a_new_plan_is_a_draft_of_the_year_in_hand() {
    let script = Script::new().keys("5 right shift-right f7");
    let typed = |field: &str| {
        let form = script.form();
        let entry = form.entries.iter().find(|entry| entry.field.id == field);
        entry.unwrap().input.value().to_owned()
    };
    assert_eq!(typed("year"), "2027");
    assert_eq!(typed("state"), "Dự thảo");
    assert_eq!(typed("drafted_on"), "24/11/2026");
}
