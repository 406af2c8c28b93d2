//! Why somebody cannot or would rather not stand a duty. Must not judge rosters.

use super::calendar::DayKind;
use super::ledger::Mark;
use crate::domain::{Day, Span};

/// Why somebody is away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Away {
    /// By the code of an absence, a place in the list `ABSENCE`.
    Absence(usize),
    /// In a training class.
    Class,
}

impl Away {
    /// The absence a code stands for.
    pub fn parse(code: &str) -> Away {
        let codes = crate::domain::codes::ABSENCE.codes;
        let place = codes.iter().position(|own| own.code == code);
        Away::Absence(place.unwrap_or(codes.len() - 1))
    }

    /// The code of an absence.
    pub fn code(self) -> Option<&'static str> {
        match self {
            Away::Absence(place) => Some(crate::domain::codes::ABSENCE.codes.get(place)?.code),
            Away::Class => None,
        }
    }

    /// How the ledger counts it: on orders elsewhere is another duty, the rest is leave.
    pub fn mark(self) -> Mark {
        match self.code() {
            None | Some("CONG_TAC") => Mark::OtherDuty,
            Some(_) => Mark::Authorised,
        }
    }
}

/// What a wish or an exemption does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nature {
    /// Off this ledger.
    Exempt,
    /// Cannot be put on duty.
    Barred,
    Unwanted,
    Wanted,
}

impl Nature {
    /// The nature a code of the list `DUTY_WISH` stands for.
    pub fn parse(code: &str) -> Option<Nature> {
        match code {
            "MIEN_TRUC" => Some(Nature::Exempt),
            "KHONG_XEP" => Some(Nature::Barred),
            "KHONG_MUON" => Some(Nature::Unwanted),
            "MUON" => Some(Nature::Wanted),
            _ => None,
        }
    }
}

/// A wish or an exemption of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    pub nature: Nature,
    /// Only for duties of this kind.
    pub duty_kind: Option<String>,
    /// Only on this weekday, 0 for Monday.
    pub weekday: Option<u32>,
    /// Only on days of this kind.
    pub day_kind: Option<DayKind>,
    pub span: Span,
}

impl Wish {
    /// Whether it speaks of a duty on a day.
    pub fn holds(&self, duty_kind: &str, day: Day, kind: DayKind) -> bool {
        self.span.covers(day)
            && self.duty_kind.as_deref().is_none_or(|own| own == duty_kind)
            && self.weekday.is_none_or(|own| own == day.weekday())
            && self.day_kind.is_none_or(|own| own == kind)
    }
}
