//! Members, units and days for the tests of the rules.
#![allow(clippy::unwrap_used)]

use crate::domain::member::{Absence, Member, Posting, Standing};
use crate::domain::rulebook::{Rulebook, shipped};
use crate::domain::unit::{Command, Seat, Unit};
use crate::domain::{Birth, Day, Id, Span};

pub fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

/// The day most cases are judged on.
pub fn today() -> Day {
    day("2026-11-23")
}

pub fn book() -> Rulebook {
    Rulebook::new(shipped())
}

/// A full date, or only a year.
pub fn birth(text: &str) -> Option<Birth> {
    match text.len() {
        4 => Birth::year_only(text.parse().unwrap()),
        _ => Some(Birth::day(day(text))),
    }
}

pub fn span(from: &str, to: &str) -> Span {
    let to = if to.is_empty() { Day::FOREVER } else { day(to) };
    Span {
        from: day(from),
        to,
    }
}

pub fn standing(status: &str, from: &str, to: &str) -> Standing {
    Standing {
        status: status.into(),
        reason: None,
        extended_until: None,
        span: span(from, to),
        decision: None,
    }
}

/// An extension under a decision, or without one.
pub fn extension(until: &str, decided: bool) -> Standing {
    Standing {
        extended_until: (!until.is_empty()).then(|| day(until)),
        decision: decided.then_some(Id(77)),
        ..standing("KEO_DAI", "2020-01-01", "")
    }
}

pub fn posting(post: &str, main: bool) -> Posting {
    Posting {
        unit: Id(5),
        post: Some(post.into()),
        component: Some("TAI_CHO".into()),
        main,
        span: span("2020-01-01", ""),
        decision: None,
    }
}

pub fn absence(from: &str, to: &str, reported: bool) -> Absence {
    Absence {
        reason: Some("HOC_TAP".into()),
        reported,
        span: span(from, to),
    }
}

/// A man of 30 in the second year of service in whom no rule finds anything.
pub fn soldier() -> Member {
    Member {
        id: Id(1),
        full_name: "Trần Văn Thử".into(),
        sex: Some("nam".into()),
        born: birth("1996-05-19"),
        citizen_id: Some("025096012345".into()),
        joined_on: Some(day("2025-03-28")),
        postings: vec![posting("CHIEN_SI", true)],
        standings: vec![standing("DANG_THAM_GIA", "2020-01-01", "")],
        ..Member::default()
    }
}

fn seat(seat: &str, standing: &str) -> Seat {
    Seat {
        seat: seat.into(),
        member: Some(Id(1)),
        standing: Some(standing.into()),
        counts_in_strength: false,
    }
}

pub fn seats(list: &[(&str, &str)]) -> Vec<Command> {
    vec![Command {
        seats: list
            .iter()
            .map(|(code, standing)| seat(code, standing))
            .collect(),
        ..Command::default()
    }]
}

/// A department with a complete command in which no rule finds anything.
pub fn department() -> Unit {
    Unit {
        id: Id(5),
        name: "Sở Giả định".into(),
        kind: Some("CO_QUAN".into()),
        branch: Some("NHA_NUOC".into()),
        base: true,
        party_organisation: Some(true),
        commands: seats(&[
            ("CHI_HUY_TRUONG", "CAP_PHO"),
            ("CHINH_TRI_VIEN", "CAP_TRUONG"),
            ("PHO_CHI_HUY_TRUONG", "KHONG"),
            ("CHINH_TRI_VIEN_PHO", "KHONG"),
        ]),
        on_roll: 28,
        ..Unit::default()
    }
}
