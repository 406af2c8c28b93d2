//! Movement of strength between two days: opening + joined + transferred in − out − discharged = closing,
//! each term opening to its people. Must not read anything.

use crate::domain::{Day, Id, Span};

/// How somebody came into a branch or left it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Move {
    Joined,
    In,
    Out,
    Discharged,
}

impl Move {
    pub const ALL: [Move; 4] = [Move::Joined, Move::In, Move::Out, Move::Discharged];

    /// The stable key; its label is `move-<key>`.
    pub fn key(self) -> &'static str {
        match self {
            Move::Joined => "joined",
            Move::In => "in",
            Move::Out => "out",
            Move::Discharged => "discharged",
        }
    }
}

/// One stretch of days of one person: serving or not, in the branch or elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub span: Span,
    pub serving: bool,
    pub inside: bool,
}

/// Strength on two days and what lies between.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Movement {
    pub opening: i64,
    pub closing: i64,
    /// Who moved, how, and on which day.
    pub moves: Vec<(Day, Move, Id)>,
}

impl Movement {
    /// Adds one person's stretches, which lie one after another; strength is counted at the end of a day.
    pub fn add(&mut self, member: Id, stretches: &[Stretch], (from, to): (Day, Day)) {
        let on = |day: Day| stretches.iter().find(|own| own.span.covers(day));
        let counts = |own: Option<&Stretch>| own.is_some_and(|own| own.serving && own.inside);
        let serves = |own: Option<&Stretch>| own.is_some_and(|own| own.serving);
        self.opening += i64::from(counts(on(from)));
        self.closing += i64::from(counts(on(to)));
        let mut before = on(from);
        let later = stretches
            .iter()
            .filter(|own| from < own.span.from && own.span.from <= to);
        for own in later {
            let kind = match (counts(before), counts(Some(own))) {
                (false, true) if serves(before) => Some(Move::In),
                (false, true) => Some(Move::Joined),
                (true, false) if own.serving => Some(Move::Out),
                (true, false) => Some(Move::Discharged),
                _ => None,
            };
            self.moves
                .extend(kind.map(|kind| (own.span.from, kind, member)));
            before = Some(own);
        }
    }

    /// How many moved so.
    pub fn count(&self, kind: Move) -> i64 {
        let own = self.moves.iter().filter(|(_, own, _)| *own == kind);
        i64::try_from(own.count()).unwrap_or(i64::MAX)
    }

    /// Whether the terms add up to the closing strength.
    pub fn adds_up(&self) -> bool {
        let sum = self.opening + self.count(Move::Joined) + self.count(Move::In)
            - self.count(Move::Out)
            - self.count(Move::Discharged);
        sum == self.closing
    }
}
