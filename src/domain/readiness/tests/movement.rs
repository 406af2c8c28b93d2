//! How strength moved, by hand.

use super::super::movement::{Move, Movement, Stretch};
use super::*;

#[test]
fn movement_by_hand() {
    let span = |from: &str, to: &str| Span {
        from: day(from),
        to: day(to),
    };
    let stretch = |from, to, serving, inside| Stretch {
        span: span(from, to),
        serving,
        inside,
    };
    let mut found = Movement::default();
    let period = (day("2026-01-01"), day("2026-10-31"));
    // There all along; joined in March; came from elsewhere in April; went elsewhere in May; left in June.
    found.add(
        Id(1),
        &[stretch("2020-01-01", "9999-12-31", true, true)],
        period,
    );
    found.add(
        Id(2),
        &[stretch("2026-03-01", "9999-12-31", true, true)],
        period,
    );
    found.add(
        Id(3),
        &[
            stretch("2020-01-01", "2026-04-01", true, false),
            stretch("2026-04-01", "9999-12-31", true, true),
        ],
        period,
    );
    found.add(
        Id(4),
        &[
            stretch("2020-01-01", "2026-05-01", true, true),
            stretch("2026-05-01", "9999-12-31", true, false),
        ],
        period,
    );
    found.add(
        Id(5),
        &[
            stretch("2020-01-01", "2026-06-01", true, true),
            stretch("2026-06-01", "9999-12-31", false, true),
        ],
        period,
    );
    assert_eq!((found.opening, found.closing), (3, 3));
    assert_eq!(Move::ALL.map(|kind| found.count(kind)), [1, 1, 1, 1]);
    assert!(found.adds_up());
}
