//! Lists, filters, marks, the tree, layers that close.

use crate::app::effect::{Ask, Effect};
use crate::app::list::Focus;
use crate::app::model::{Layer, Pane};
use crate::app::msg::{Branch, Msg, Reply};
use crate::app::script::{Script, members};
use crate::domain::Id;
use crate::fields::batch::Step;
use crate::fields::filter::Clause;
use crate::fields::query::{Anchor, Count};
use crate::fields::{Kind, Row, Value};

fn listed() -> Script {
    Script::new()
        .reply(Reply::Page(members(1..121, false, true)))
        .reply(Reply::Count(Count::Exact(6796)))
        .keys("3")
        .forget()
}

#[test]
fn typing_a_filter_asks_at_each_key_and_drops_stale_answers() {
    let script = listed().keys("/ d a n g");
    let pages: Vec<_> = script
        .effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Ask {
                ticket,
                ask: Ask::Page(query),
            } => Some((*ticket, query.clone())),
            _ => None,
        })
        .collect();
    assert_eq!(pages.len(), 4);
    assert_eq!(pages[3].1.filter.clauses, [Clause::Word("dang".into())]);
    assert_eq!(pages[3].1.anchor, Anchor::Start);
    // The answer to "dan" comes after "dang" was asked: it is not wanted any more.
    let script = script.answer(pages[2].0, Reply::Page(members(500..503, false, false)));
    assert_eq!(script.model.members.window.rows[0].id, Id(1));
    let script = script.answer(pages[3].0, Reply::Page(members(600..602, false, false)));
    assert_eq!(script.model.members.window.rows[0].id, Id(600));
    // Enter goes to the list and keeps what was typed; Esc takes it off, ↑ brings it back.
    let script = script.keys("enter");
    assert_eq!(script.model.members.focus, Focus::Rows);
    assert_eq!(script.model.members.line.input.value(), "dang");
    let script = script.keys("esc / up");
    assert_eq!(script.model.members.line.input.value(), "dang");
}

#[test]
fn a_filter_that_cannot_be_read_keeps_the_list() {
    let script = listed().keys("f3").typing("nămsinh:199");
    assert!(script.model.members.line.error.is_some());
    assert_eq!(script.model.members.line.input.value(), "nămsinh:199");
    assert_eq!(script.model.members.window.rows[0].id, Id(1));
}

#[test]
fn moving_within_the_rows_at_hand_asks_for_no_rows() {
    let script = listed().keys("down down pgdn up");
    assert!(!script.asked().any(|ask| matches!(ask, Ask::Page(_))));
    // 40 rows are 4 of frame, 2 of border, 1 of filter, 1 of header: a page is 32.
    assert_eq!(script.model.members.window.rank(), Some(1 + 2 + 32 - 1));
    let script = script.keys("end");
    let to_the_end = |ask: &Ask| matches!(ask, Ask::Page(query) if query.anchor == Anchor::End);
    assert!(script.asked().any(to_the_end));
}

#[test]
fn letters_of_an_input_method_do_no_harm_in_lists() {
    let script = listed().keys("backspace đ");
    assert_eq!(script.said(), "hint-input-method");
    assert!(script.effects.is_empty());
    let script = script.keys("z");
    assert_eq!(script.said(), "hint-unknown-key");
}

#[test]
fn marks_are_counted_and_edited_together() {
    let script = listed().keys("space space ctrl-g");
    let Some(Layer::Picker(picker)) = script.model.layers.last() else {
        panic!("no picker");
    };
    assert!(picker.items.len() > 20);
    let script = script
        .typing("dân tộc")
        .keys("enter")
        .typing("Kinh")
        .keys("ctrl-s");
    let Some(Layer::Confirm(confirm)) = script.model.layers.last() else {
        panic!("no question, but {:?}", script.said());
    };
    assert!(confirm.danger && !confirm.yes);
    let script = script.keys("left enter");
    let batch = script
        .effects
        .iter()
        .find_map(|effect| match effect {
            Effect::Batch { batch, .. } => Some(batch),
            _ => None,
        })
        .unwrap();
    assert_eq!(batch.expected, 2);
    assert!(batch.chosen.has(Id(1)) && batch.chosen.has(Id(2)) && !batch.chosen.has(Id(3)));
    assert!(matches!(&batch.step, Step::Set(edit, ..) if edit.value == Value::text("Kinh")));
    assert!(script.model.layers.is_empty());
    let script = script.reply(Reply::Saved(Box::default()));
    assert_eq!(script.model.members.window.marked_count(), Some(0));
}

#[test]
fn a_range_marks_what_one_comes_to() {
    let script = listed().keys("down ins down down ins down");
    let marked = &script.model.members.window.marked;
    let ids: Vec<i64> = (1..=6).filter(|id| marked.has(Id(*id))).collect();
    assert_eq!(ids, [2, 3, 4]);
    let script = script.keys("shift-up");
    assert_eq!(script.model.members.window.marked_count(), Some(4));
    let script = script.keys("esc");
    assert_eq!(script.model.members.window.marked_count(), Some(0));
}

#[test]
fn a_disabled_command_says_why() {
    let script = listed().keys("ctrl-g");
    assert_eq!(script.said(), "disabled-marked");
    let script = script
        .keys("f12")
        .keys("ctrl-u")
        .typing("31/10/2026")
        .keys("enter");
    assert_eq!(script.said(), "notice-as-of");
    let script = script.keys("f7");
    assert_eq!(script.said(), "disabled-past");
    let script = script.keys("f12 ctrl-u enter f7");
    assert!(matches!(script.model.layers.last(), Some(Layer::Form(_))));
}

#[test]
fn the_palette_runs_what_it_finds() {
    let script = listed().keys("ctrl-p").typing("lịch sử sửa").keys("enter");
    assert_eq!(script.model.pane, Pane::Log);
    let script = script.keys("f1").typing("ctrl-b");
    let Some(Layer::Help(help)) = script.model.layers.last() else {
        panic!("no help");
    };
    assert_eq!(help.items, [crate::app::Cmd::Backups]);
}

fn branch(id: i64, name: &str, has_children: bool) -> Branch {
    let mut values = vec![Value::Null; Kind::Unit.fields().len()];
    values[Kind::Unit.index("name").unwrap()] = Value::text(name);
    Branch {
        row: Row {
            id: Id(id),
            values,
            ..Row::default()
        },
        has_children,
    }
}

#[test]
fn the_tree_opens_and_closes_with_the_arrows() {
    let script = Script::new()
        .reply(Reply::Tree(vec![(
            None,
            vec![branch(1, "Bộ CHQS tỉnh", true)],
        )]))
        .reply(Reply::Tree(vec![(
            Some(Id(1)),
            vec![
                branch(2, "Sở Kế hoạch", true),
                branch(3, "Sở Tư pháp", false),
            ],
        )]))
        .keys("2 right down");
    assert_eq!(script.model.units.cursor, Some(Id(3)));
    let script = script.keys("up right");
    let asked: Vec<_> = script.asked().collect();
    assert!(
        asked
            .iter()
            .any(|ask| matches!(ask, Ask::Tree { parents, .. } if *parents == [Some(Id(2))]))
    );
    let script = script.keys("left left");
    assert_eq!(script.model.units.cursor, Some(Id(1)));
    let script = script.keys("left");
    assert_eq!(script.model.units.lines().len(), 1);
}

#[test]
fn an_empty_file_begins_with_three_ways() {
    let script = Script::opened(true);
    assert!(matches!(script.model.layers.last(), Some(Layer::Start(_))));
    let script = script.keys("enter");
    assert!(matches!(
        script.effects.last(),
        Some(Effect::BuildDemo { .. })
    ));
    assert!(script.model.job.is_some() && script.model.layers.is_empty());
}

#[test]
fn the_footer_always_tells_the_way_to_open_and_to_help() {
    for width in [60, 80, 120, 200] {
        let script = listed().send(Msg::Resize(width, 24));
        let hints = crate::app::footer::hints(&script.model);
        let cmds: Vec<_> = hints.iter().map(|hint| hint.cmd).collect();
        assert_eq!(cmds.first(), Some(&crate::app::Cmd::Open), "{width}");
        assert_eq!(cmds.last(), Some(&crate::app::Cmd::Help), "{width}");
        let one = hints.last().unwrap().area;
        let script = script.send(Msg::Click {
            column: one.x,
            row: one.y,
            double: false,
        });
        assert!(matches!(script.model.layers.last(), Some(Layer::Help(_))));
    }
}

#[test]
fn a_click_selects_and_two_open() {
    let script = listed();
    let rows = crate::app::layout::list_parts(
        crate::app::layout::split(script.model.size, Pane::Members).list,
    )
    .rows;
    let click = |double| Msg::Click {
        column: rows.x + 3,
        row: rows.y + 4,
        double,
    };
    let script = script.send(click(false));
    assert_eq!(script.model.members.window.row().unwrap().id, Id(5));
    let script = script.send(click(true));
    assert!(
        matches!(script.model.layers.last(), Some(Layer::Detail(detail)) if detail.id == Id(5))
    );
}

#[test]
fn no_size_is_too_small() {
    let mut script = listed();
    for (width, height) in [
        (0, 0),
        (1, 1),
        (39, 9),
        (40, 10),
        (80, 24),
        (200, 60),
        (u16::MAX, u16::MAX),
    ] {
        script = script
            .send(Msg::Resize(width, height))
            .keys("pgdn 2 3 enter f1 esc esc");
    }
}
