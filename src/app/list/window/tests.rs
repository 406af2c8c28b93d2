//! Windows: what costs a fetch, and what stays in its place.
#![allow(clippy::unwrap_used)]

use super::*;

fn page(ids: std::ops::Range<i64>, before: bool, after: bool) -> Page {
    Page {
        rows: ids
            .map(|id| Row {
                id: Id(id),
                ..Row::default()
            })
            .collect(),
        more_before: before,
        more_after: after,
    }
}

fn window() -> Window {
    Window::new(Kind::Member, Day::new(2026, 11, 24).unwrap())
}

#[test]
fn moving_among_rows_at_hand_costs_nothing() {
    let mut window = window();
    assert_eq!(
        window.take(Fetch::Start, page(1..31, false, true), 10),
        None
    );
    assert_eq!(window.step(5, 10), None);
    assert_eq!((window.row().unwrap().id, window.rank()), (Id(6), Some(6)));
    // The 21st of 30 rows is the first from which less than a screen follows.
    assert_eq!(window.step(14, 10), None);
    assert_eq!(window.step(1, 10), Some(Fetch::After));
}

#[test]
fn steps_beyond_the_rows_at_hand_are_owed() {
    let mut window = window();
    window.take(Fetch::Start, page(1..31, false, true), 10);
    assert_eq!(window.step(35, 10), Some(Fetch::After));
    assert_eq!(window.row().unwrap().id, Id(30));
    window.take(Fetch::After, page(31..61, true, true), 10);
    assert_eq!(
        (window.row().unwrap().id, window.rank()),
        (Id(36), Some(36))
    );
}

#[test]
fn old_rows_are_dropped_and_the_place_is_kept() {
    let mut window = window();
    window.take(Fetch::Start, page(1..31, false, true), 10);
    for start in [31, 61, 91] {
        window.last();
        window.top = window.cursor - 9;
        window.take(Fetch::After, page(start..start + 30, true, true), 10);
    }
    assert_eq!(window.rows.len(), 90);
    assert_eq!(
        (window.row().unwrap().id, window.rank()),
        (Id(90), Some(90))
    );
    assert!(window.more_before);
    window.take(Fetch::Before, page(1..31, false, true), 10);
    assert_eq!(window.base, Some(1));
}

#[test]
fn the_end_knows_its_place_from_the_count() {
    let mut window = window();
    window.count = Some(Count::Exact(6796));
    window.take(Fetch::End, page(6767..6797, true, false), 10);
    assert_eq!(window.rank(), Some(6796));
}

#[test]
fn a_refresh_keeps_the_selected_record_in_its_place() {
    let mut window = window();
    window.take(Fetch::Start, page(1..31, false, true), 10);
    window.step(12, 10);
    window.top = 8;
    let mut again = page(1..31, false, true);
    again.rows.remove(4);
    window.take(Fetch::Again, again, 10);
    assert_eq!((window.row().unwrap().id, window.top), (Id(13), 7));
    // Everything at hand is gone: the list begins anew.
    let none = page(1..1, false, false);
    assert_eq!(window.take(Fetch::Again, none, 10), Some(Fetch::Start));
}

#[test]
fn inverted_marks_stand_for_all_the_others() {
    let mut window = window();
    window.take(Fetch::Start, page(1..11, false, false), 10);
    window.count = Some(Count::Exact(10));
    window.toggle_mark();
    assert_eq!(window.marked_count(), Some(1));
    window.invert_marks();
    assert_eq!(window.marked_count(), Some(9));
    assert!(!window.marked.has(Id(1)) && window.marked.has(Id(2)));
    window.mark_between(2, 0);
    assert_eq!(window.marked_count(), Some(10));
}
