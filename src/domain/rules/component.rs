//! Components: R12. Must not know strength or posts.

use super::{Finding, Level};
use crate::domain::Day;
use crate::domain::member::Member;
use crate::domain::rulebook::Rulebook;

/// R12: stands in the standing force, which only militia has.
pub fn standing_force(member: &Member, book: &Rulebook, day: Day) -> Vec<Finding> {
    let used = member
        .postings
        .iter()
        .any(|row| row.span.covers(day) && row.component.as_deref() == Some("THUONG_TRUC"));
    if !used || !book.is_on("R12", "on", day) {
        return Vec::new();
    }
    vec![
        Finding::on_member(
            "R12",
            Level::Error,
            member,
            "rule-R12-standing-component",
            day,
        )
        .field("component"),
    ]
}
