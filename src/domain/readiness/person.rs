//! Whether somebody on the roll is there to be counted on, and if not why: the first reason that applies.

use super::standard::{Holder, Standard};
use crate::domain::codes::COMMAND_POSTS;
use crate::domain::{Birth, Day, Id, Span};

/// Why somebody on the roll does not count, in the order in which they are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The term has ended without an extension.
    Term,
    /// Ill, or on maternity leave.
    Illness,
    /// Studying, sent elsewhere, working far away.
    Away,
    Leave,
    /// Beyond the age of service.
    Age,
    /// No date of birth is known, so the age cannot be judged.
    Papers,
}

impl Reason {
    pub const ALL: [Reason; 6] = [
        Reason::Term,
        Reason::Illness,
        Reason::Away,
        Reason::Leave,
        Reason::Age,
        Reason::Papers,
    ];

    /// The stable key; its label is `lack-<key>`.
    pub fn key(self) -> &'static str {
        match self {
            Reason::Term => "term",
            Reason::Illness => "illness",
            Reason::Away => "away",
            Reason::Leave => "leave",
            Reason::Age => "age",
            Reason::Papers => "papers",
        }
    }

    /// What an absence, by code, counts as.
    pub fn of_absence(code: &str) -> Reason {
        match code {
            "OM_DAU" | "THAI_SAN" => Reason::Illness,
            "HOC_TAP" | "CONG_TAC" | "LAM_VIEC_XA" => Reason::Away,
            _ => Reason::Leave,
        }
    }
}

/// How many for each reason, in the order of `Reason::ALL`.
pub type Reasons = [i64; Reason::ALL.len()];

/// Somebody on the roll over a stretch of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub member: Id,
    /// The unit of the main posting.
    pub unit: Id,
    /// The days for which all this holds.
    pub span: Span,
    /// Codes of the lists `POST` and `COMPONENT`.
    pub post: Option<&'static str>,
    pub component: Option<&'static str>,
    pub sex: Option<&'static str>,
    pub born: Option<Birth>,
    /// The first day after the term; nothing where only age ends it.
    pub term_end: Option<Day>,
    /// Serves on under a decision that extends the term.
    pub extended: bool,
    /// The status says that the person is away.
    pub status_away: bool,
    pub absences: Vec<(Span, Reason)>,
    /// Certificates by code, while they are valid.
    pub certificates: Vec<(String, Span)>,
}

impl Person {
    /// Holds a command post.
    pub fn commands(&self) -> bool {
        self.post.is_some_and(|post| COMMAND_POSTS.contains(&post))
    }

    /// Why the person does not count on a day; nothing where the person does.
    pub fn reason(&self, standard: &Standard, day: Day) -> Option<Reason> {
        Reason::ALL
            .into_iter()
            .zip(standard.least_days)
            .find_map(|(reason, least)| {
                let least = least?;
                self.applies(reason, least, standard, day).then_some(reason)
            })
    }

    fn applies(&self, reason: Reason, least: i64, standard: &Standard, day: Day) -> bool {
        let absent = |own: Reason| {
            self.absences.iter().any(|(span, of)| {
                *of == own && span.covers(day) && span.from.days_until(span.to) >= least
            })
        };
        match reason {
            Reason::Term => self.term_end.is_some_and(|end| end <= day),
            Reason::Away => self.status_away || absent(reason),
            Reason::Illness | Reason::Leave => absent(reason),
            Reason::Age => self.passes_age(standard).is_some_and(|on| on <= day),
            Reason::Papers => self.born.is_none(),
        }
    }

    /// The first day beyond the age of service: of volunteers where the term is extended.
    pub fn passes_age(&self, standard: &Standard) -> Option<Day> {
        let limit = if self.extended {
            standard.volunteering
        } else {
            standard.obligation
        };
        Some(limit?.passes_on(self.sex, self.born?))
    }

    /// The certificates that the person must hold.
    pub fn needs<'a>(&'a self, standard: &'a Standard) -> impl Iterator<Item = &'static str> + 'a {
        let asked = |holder: &Holder| match holder {
            Holder::Command => self.commands(),
            Holder::Component(code) => self.component == Some(*code),
        };
        let all = standard.qualifications.iter();
        all.filter(move |(holder, _)| asked(holder))
            .map(|(_, code)| *code)
    }

    /// Whether a certificate is valid on a day.
    pub fn holds(&self, code: &str, day: Day) -> bool {
        let mut own = self.certificates.iter();
        own.any(|(kind, span)| kind == code && span.covers(day))
    }

    /// Days from which something about the person may count otherwise.
    pub fn turns(&self, standard: &Standard) -> impl Iterator<Item = Day> + '_ {
        let spans = self.absences.iter().map(|(span, _)| span);
        let spans = spans.chain(self.certificates.iter().map(|(_, span)| span));
        let ends = spans
            .chain([&self.span])
            .flat_map(|span| [span.from, span.to]);
        ends.chain(self.term_end).chain(self.passes_age(standard))
    }
}
