//! The import screen: how the file is read, and what is decided of its rows.

use crate::app::effect::{Ask, Effect, ImportOptions};
use crate::app::msg::{Choice, Reply};
use crate::app::script::Script;
use crate::domain::Id;
use crate::fields::Kind;
use crate::fields::preview::{Column, ImportPreview, PreviewRow, Verdict};

fn preview() -> Reply {
    let row = |row, name: &str, verdict| PreviewRow {
        sheet: "S".to_owned(),
        row,
        name: name.to_owned(),
        verdict,
        details: Vec::new(),
    };
    let column = |header: &str, used: &str| Column {
        layout: "ten|so".to_owned(),
        header: header.to_owned(),
        used: used.to_owned(),
    };
    Reply::Preview(Box::new(ImportPreview {
        path: "a.xlsx".to_owned(),
        columns: vec![column("Tên", "full_name"), column("Số", "-")],
        rows: vec![
            row(4, "Nguyễn Thử Một", Verdict::Doubtful),
            row(5, "Nguyễn Thử Hai", Verdict::Absent),
        ],
        notes: Vec::new(),
    }))
}

fn looking() -> Script {
    Script::new()
        .keys("3 ctrl-o")
        .typing("a.xlsx")
        .keys("enter")
        .reply(preview())
        .forget()
}

fn asked(script: &Script) -> ImportOptions {
    let asked = script.effects.iter().rev().find_map(|effect| match effect {
        Effect::Ask {
            ask: Ask::Preview { options, .. },
            ..
        } => Some((**options).clone()),
        _ => None,
    });
    asked.expect("the file is read again")
}

#[test]
fn a_complete_list_needs_its_unit() {
    let script = looking().keys("f3");
    assert_eq!(script.said(), "import-complete-unit");
    let found = Choice {
        kind: Kind::Unit,
        id: Id(9),
        name: "Sở Kế hoạch".to_owned(),
        note: String::new(),
    };
    let script = script
        .keys("f2")
        .reply(Reply::Choices(vec![found]))
        .keys("enter")
        .reply(preview())
        .keys("f3");
    let options = asked(&script);
    assert_eq!((options.unit, options.complete), (Some(Id(9)), true));
}

#[test]
fn a_column_is_taken_for_another_field() {
    let script = looking()
        .keys("f4 down enter")
        .typing("điện thoại gia")
        .keys("enter");
    let uses = vec!["full_name".to_owned(), "family_phone".to_owned()];
    assert_eq!(asked(&script).layouts, [("ten|so".to_owned(), uses)]);
}

#[test]
fn a_doubtful_row_is_decided_and_an_absent_one_is_only_shown() {
    let script = looking().keys("space space").forget().keys("ctrl-s");
    let script = script.keys("enter");
    let choices = script.effects.iter().find_map(|effect| match effect {
        Effect::Import { choices, .. } => Some(choices.clone()),
        _ => None,
    });
    let choices = choices.expect("the import begins");
    let decided: Vec<_> = choices
        .iter()
        .map(|choice| (choice.row, choice.choice))
        .collect();
    assert_eq!(decided, [(4, crate::app::effect::RowChoice::New)]);
}

#[test]
fn units_come_in_from_their_pane_or_by_a_key() {
    let script = Script::new()
        .keys("2 ctrl-o")
        .typing("a.xlsx")
        .keys("enter");
    assert_eq!(asked(&script).kind, Kind::Unit);
    assert_eq!(asked(&looking().keys("f6")).kind, Kind::Unit);
}
