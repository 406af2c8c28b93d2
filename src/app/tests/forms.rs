//! Forms: problems beside the fields, dated fields, drafts, saves.

use crate::app::effect::Effect;
use crate::app::form::Dating;
use crate::app::model::Layer;
use crate::app::msg::{Choice, Failure, Reply, Saved};
use crate::app::script::{Script, dat, members, today};
use crate::domain::{Day, Id};
use crate::fields::{Change, ChangeSet, Kind, Label, Value};

fn editing(key: &str) -> Script {
    Script::new()
        .reply(Reply::Page(members(5..6, false, false)))
        .keys("3")
        .forget()
        .keys(key)
        .reply(Reply::Dossier(Some(Box::new(dat()))))
}

fn saved(script: &Script) -> ChangeSet {
    script
        .effects
        .iter()
        .find_map(|effect| match effect {
            Effect::Save { set, .. } => Some(set.clone()),
            _ => None,
        })
        .unwrap_or_else(|| panic!("nothing was saved: {}", script.said()))
}

fn saves(script: &Script) -> usize {
    let saves = script.effects.iter();
    saves
        .filter(|effect| matches!(effect, Effect::Save { .. }))
        .count()
}

#[test]
fn an_own_field_is_corrected_without_a_question() {
    let script = editing("f4")
        .at("ethnic_group")
        .typing("Kinh")
        .keys("ctrl-s");
    let set = saved(&script);
    assert_eq!(set.expect, [(Kind::Member, Id(5), 3)]);
    let [Change::Update { fields, .. }] = &set.changes[..] else {
        panic!("{set:?}");
    };
    assert_eq!(
        (fields[0].field, &fields[0].after),
        ("ethnic_group", &Value::text("Kinh"))
    );
    let script = script.reply(Reply::Saved(Box::default()));
    assert!(script.model.layers.is_empty());
    assert_eq!(script.said(), "notice-saved");
}

#[test]
fn a_problem_keeps_the_text_and_its_place() {
    let script = editing("f4")
        .at("joined_on")
        .keys("ctrl-u")
        .typing("31/02/2024")
        .keys("tab");
    let entry = script
        .form()
        .entries
        .iter()
        .find(|entry| entry.field.id == "joined_on")
        .unwrap();
    assert!(entry.problem.is_some());
    assert_eq!(entry.input.value(), "31/02/2024");
    let script = script.keys("ctrl-s");
    assert_eq!(saves(&script), 0);
    assert_eq!(script.said(), "notice-form-problems");
    assert_eq!(script.form().entry().unwrap().field.id, "joined_on");
}

#[test]
fn a_dated_field_asks_whether_it_was_wrong_or_changed() {
    let script = editing("f4")
        .at("post")
        .keys("ctrl-u")
        .typing("Tiểu đội trưởng")
        .keys("ctrl-s");
    assert_eq!(saves(&script), 0);
    let problem = script.form().problem.as_ref().unwrap();
    assert_eq!(problem.message, "form-dating-needed");
    // Space turns the question: first to a correction, then to a change from a day on.
    let script = script
        .keys("space space")
        .keys("down")
        .typing("1/11/2026")
        .keys("ctrl-s");
    assert_eq!(script.form().dating, Some(Dating::From));
    let set = saved(&script);
    let inserted = set.changes.iter().find_map(|change| match change {
        Change::Insert(record) => Some(record),
        _ => None,
    });
    let row = inserted.unwrap();
    assert_eq!(row.get("post"), &Value::text("TIEU_DOI_TRUONG"));
    assert_eq!(row.get("unit"), &Value::Ref(Id(7)));
    assert_eq!(
        row.get("from_day"),
        &Value::Day(Day::new(2026, 11, 1).unwrap())
    );
}

#[test]
fn another_day_than_today_allows_corrections_only() {
    let script = Script::new()
        .reply(Reply::Page(members(5..6, false, false)))
        .keys("3 f12 ctrl-u")
        .typing("1/6/2026")
        .keys("enter")
        .reply(Reply::Page(members(5..6, false, false)))
        .forget()
        .keys("f4")
        .reply(Reply::Dossier(Some(Box::new(dat()))))
        .at("post")
        .keys("ctrl-u")
        .typing("Tiểu đội trưởng")
        .keys("f6 ctrl-s");
    assert_eq!(script.form().problem.as_ref().unwrap().message, "form-past");
    let script = script.keys("f6 ctrl-s");
    assert!(matches!(
        saved(&script).changes[..],
        [Change::Update { .. }]
    ));
}

#[test]
fn a_masked_number_is_kept_or_typed_anew() {
    let script = editing("f4").at("citizen_id");
    assert_eq!(script.form().entry().unwrap().input.value(), "********8273");
    let script = script.typing("0");
    assert_eq!(script.form().entry().unwrap().input.value(), "0");
    let script = script.keys("f8");
    assert!(script.effects.contains(&Effect::NoteUnmasked {
        kind: Kind::Member,
        id: Id(5)
    }));
}

#[test]
fn leaving_a_form_keeps_what_was_typed() {
    let script = editing("f4").at("religion").typing("Không").keys("esc");
    assert_eq!(script.said(), "notice-draft-kept");
    assert!(script.model.layers.is_empty());
    let script = script
        .keys("f4")
        .reply(Reply::Dossier(Some(Box::new(dat()))));
    let entry = script
        .form()
        .entries
        .iter()
        .find(|entry| entry.field.id == "religion")
        .unwrap();
    assert_eq!(entry.input.value(), "Không");
    // Dropped on purpose, it is gone.
    let script = script.keys("ctrl-d left enter");
    assert!(script.model.layers.is_empty() && script.model.drafts.is_empty());
}

#[test]
fn a_transfer_asks_for_unit_day_and_decision() {
    let script = editing("f5");
    let shown = script.form().lines().len();
    assert_eq!(
        shown,
        2 + 3 + 2,
        "two headings, three fields, a day and a decision"
    );
    let script = script
        .at("unit")
        .typing("tư")
        .reply(Reply::Choices(vec![Choice {
            kind: Kind::Unit,
            id: Id(8),
            name: "Sở Tư pháp".into(),
            note: String::new(),
        }]))
        .keys("enter ctrl-s");
    let set = saved(&script);
    assert_eq!(set.label.message, "change-transfer-member");
    let row = set.changes.iter().find_map(|change| match change {
        Change::Insert(record) => Some(record),
        _ => None,
    });
    let row = row.unwrap();
    assert_eq!(row.get("unit"), &Value::Ref(Id(8)));
    assert_eq!(row.get("from_day"), &Value::Day(today()));
}

#[test]
fn a_decision_is_made_where_it_is_needed() {
    let mut script = editing("f5");
    if let Some(Layer::Form(form)) = script.model.layers.last_mut() {
        form.cursor = form
            .entries
            .iter()
            .position(|entry| entry.field.id == "decision")
            .unwrap();
    }
    let script = script.typing("12/QĐ").keys("f7");
    assert_eq!(script.form().kind, Kind::Decision);
    let script = script.keys("ctrl-s");
    let set = saved(&script);
    let (kind, provisional) = set.changes[0].target();
    assert_eq!(kind, Kind::Decision);
    let script = script.reply(Reply::Saved(Box::new(Saved {
        ids: [(provisional, Id(99))].into(),
        ..Saved::default()
    })));
    let entry = script.form().entry().unwrap();
    assert_eq!(
        (entry.reference, entry.input.value()),
        (Some(Id(99)), "12/QĐ")
    );
}

#[test]
fn statuses_offered_are_those_the_law_lets_follow() {
    let script = editing("f6").at("status").keys("f2");
    let Some(Layer::Picker(picker)) = script.model.layers.last() else {
        panic!("no picker");
    };
    let nguon = crate::app::picker::Item::Code("NGUON");
    assert!(
        !picker.items.contains(&nguon),
        "who serves does not go back to the register"
    );
    let ends = crate::app::picker::Item::Code("TAM_HOAN");
    assert!(picker.items.contains(&ends));
    // Only reasons for a deferral go with a deferral.
    let script = script
        .typing("tạm hoãn")
        .keys("enter")
        .at("status_reason")
        .keys("f2");
    let Some(Layer::Picker(picker)) = script.model.layers.last() else {
        panic!("no picker");
    };
    let reasons = picker.items.iter().filter_map(|item| match item {
        crate::app::picker::Item::Code(code) => Some(*code),
        _ => None,
    });
    assert!(reasons.clone().count() == 8 && reasons.clone().all(|code| code.starts_with("TH_")));
}

#[test]
fn a_refused_save_loses_nothing() {
    let script = editing("f4")
        .at("ethnic_group")
        .typing("Kinh")
        .keys("ctrl-s");
    let mut theirs = dat();
    theirs.record.version = 4;
    theirs.record.set("religion", Value::text("Phật giáo"));
    theirs.record.set("ethnic_group", Value::text("Tày"));
    let script = script.reply(Reply::Failed(Box::new(Failure {
        label: Label::new("store-conflict", &[("who", "Lan")]),
        conflict: Some(Box::new(theirs)),
        ..Failure::default()
    })));
    let text = |id: &str| {
        let mut entries = script.form().entries.iter();
        entries
            .find(|entry| entry.field.id == id)
            .unwrap()
            .input
            .value()
            .to_owned()
    };
    assert_eq!(
        (text("ethnic_group"), text("religion")),
        ("Kinh".into(), "Phật giáo".into())
    );
    let beside: Vec<_> = script
        .form()
        .entries
        .iter()
        .filter_map(|entry| entry.problem.clone())
        .collect();
    let both = crate::fields::Problem::new("ethnic_group", "problem-written-meanwhile");
    assert_eq!(beside, [both.with("who", "Lan").with("value", "Tày")]);
    let script = script.forget().keys("ctrl-s");
    assert_eq!(saved(&script).expect, [(Kind::Member, Id(5), 4)]);
}

#[test]
fn saving_nothing_writes_nothing() {
    let script = editing("f4").keys("ctrl-s");
    assert_eq!((saves(&script), script.said()), (0, "notice-unchanged"));
}

#[test]
fn an_undo_that_others_depend_on_offers_the_rest() {
    let script = Script::new()
        .keys("ctrl-z")
        .reply(Reply::Failed(Box::new(Failure {
            label: Label::new("store-depends", &[("count", "2")]),
            rest_of: Some(41),
            ..Failure::default()
        })));
    let script = script.forget().keys("left enter");
    assert!(matches!(
        script.effects[..],
        [Effect::UndoEntry {
            entry: 41,
            rest: true,
            ..
        }]
    ));
}

#[test]
fn deleting_asks_and_starts_from_no() {
    let script = editing("del").forget();
    assert!(script.keys("enter").effects.is_empty());
    let script = editing("del").forget().keys("right enter");
    assert_eq!(
        saved(&script).changes.len(),
        3,
        "the member and its two dated rows"
    );
}

#[test]
fn a_row_of_a_record_is_corrected_by_itself() {
    let posting = dat().owned[0].clone();
    let row = crate::fields::Dossier {
        record: posting,
        owned: Vec::new(),
        names: [(Id(5), "Nguyễn Văn Đạt".to_owned())].into(),
    };
    let script = Script::new()
        .reply(Reply::Page(members(5..6, false, false)))
        .keys("3 enter right")
        .reply(Reply::Dossier(Some(Box::new(dat()))))
        // The heading, then the one posting.
        .keys("down f4")
        .reply(Reply::Dossier(Some(Box::new(row))))
        .forget()
        .at("post")
        .keys("ctrl-u")
        .typing("Tiểu đội trưởng")
        .keys("ctrl-s");
    let set = saved(&script);
    assert_eq!(set.label.message, "change-edit-row");
    assert_eq!(set.changes[0].target(), (Kind::Posting, Id(50)));
}

#[test]
fn an_absence_is_added_where_the_member_is_read() {
    let script = Script::new()
        .reply(Reply::Page(members(5..6, false, false)))
        .keys("3 enter f7")
        .forget()
        .at("reason")
        .typing("ốm đau")
        .keys("ctrl-s");
    let set = saved(&script);
    let [Change::Insert(row)] = &set.changes[..] else {
        panic!("{set:?}");
    };
    assert_eq!(row.kind, Kind::Absence);
    assert_eq!(row.get("member"), &Value::Ref(Id(5)));
    assert_eq!(row.get("from_day"), &Value::Day(today()));
}

#[test]
fn a_birth_and_a_day_of_joining_say_what_they_come_to() {
    let script = editing("f4");
    let hint = |id: &str| {
        let form = script.form();
        let entry = form.entries.iter().find(|entry| entry.field.id == id);
        form.hint(entry.unwrap(), script.model.words())
    };
    // 14/12/1994 and 01/03/2024, seen on 24/11/2026.
    assert_eq!(hint("born").as_deref(), Some("31 tuổi"));
    assert_eq!(hint("joined_on").as_deref(), Some("năm thứ 3"));
    assert_eq!(hint("citizen_id"), None);
}

#[test]
fn a_new_member_is_found_in_the_list() {
    let script = Script::new()
        .reply(Reply::Page(members(5..6, false, false)))
        .keys("3 f7")
        .forget()
        .at("full_name")
        .typing("Trần Thị Bình")
        .at("unit")
        .typing("k")
        .reply(Reply::Choices(vec![Choice {
            kind: Kind::Unit,
            id: Id(7),
            name: "Sở Kế hoạch".into(),
            note: String::new(),
        }]))
        .keys("enter ctrl-s");
    let set = saved(&script);
    let kinds: Vec<Kind> = set.changes.iter().map(|change| change.target().0).collect();
    assert_eq!(kinds, [Kind::Member, Kind::Posting, Kind::Standing]);
    let script = script.reply(Reply::Saved(Box::new(Saved {
        ids: [(Id(-1), Id(77))].into(),
        ..Saved::default()
    })));
    let at = |ask: &crate::app::Ask| matches!(ask, crate::app::Ask::Page(query) if query.anchor == crate::fields::query::Anchor::At(Id(77)));
    assert!(script.asked().any(at));
}

/// A form that was opened and left leaves nothing; what was typed for one person is not put to another.
#[test]
fn a_draft_stays_with_whom_it_was_typed_for() {
    let open = |script: Script, id: i64, name: &str| {
        let mut script = script;
        script
            .model
            .open_create(Kind::Certificate, Some((Id(id), name.to_owned())));
        script
    };
    let member = |script: &Script| {
        let entry = |field: &str| {
            let entries = script.form().entries.iter();
            entries
                .clone()
                .find(|entry| entry.field.id == field)
                .unwrap()
        };
        (
            entry("member").reference,
            entry("number").input.value().to_owned(),
        )
    };
    let script = open(Script::opened(false), 5, "Huỳnh Anh Tân").keys("esc");
    assert!(script.model.drafts.is_empty(), "nothing was typed");
    let script = open(script, 5, "Huỳnh Anh Tân")
        .at("number")
        .typing("12/2026")
        .keys("esc");
    assert_eq!(script.said(), "notice-draft-kept");
    let script = open(script, 6, "Nguyễn Quang Thái");
    assert_eq!(member(&script), (Some(Id(6)), String::new()));
    let script = script.keys("esc");
    let script = open(script, 5, "Huỳnh Anh Tân");
    assert_eq!(member(&script), (Some(Id(5)), "12/2026".to_owned()));
}
