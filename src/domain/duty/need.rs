//! How many people a shift needs, and of what kind, by day and state of readiness. Must not know who
//! is there.

use super::calendar::DayKind;
use super::roster::Person;
use crate::domain::codes::{COMMAND_POSTS, COMMAND_SEATS};
use crate::domain::{Day, Span};

/// States of readiness, in the order of the list `READINESS_STATE`.
pub const STATES: [&str; 4] = ["THUONG_XUYEN", "TANG_CUONG", "CAO", "TOAN_BO"];

/// Who may take a place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// Holds this certificate.
    Holder(String),
    /// Has this post.
    Post(String),
    /// Commands something.
    Commander,
    Anyone,
}

impl Who {
    /// Whether a person may take it on a day.
    pub fn takes(&self, person: &Person, day: Day) -> bool {
        match self {
            Who::Holder(kind) => person
                .certificates
                .iter()
                .any(|(held, span)| held == kind && span.covers(day)),
            Who::Post(post) => person.posts(day).any(|held| held == post),
            Who::Commander => person
                .posts(day)
                .any(|held| COMMAND_POSTS.contains(&held) || COMMAND_SEATS.contains(&held)),
            Who::Anyone => true,
        }
    }
}

/// A row of what a shift needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// Place of its shift in the roster.
    pub shift: usize,
    pub count: u16,
    pub who: Who,
    /// Only in this state of readiness: a place in `STATES`.
    pub state: Option<usize>,
    /// Only on days of this kind.
    pub day_kind: Option<DayKind>,
    pub span: Span,
}

impl Need {
    fn holds(&self, day: Day, kind: DayKind, state: usize) -> bool {
        self.span.covers(day)
            && self.state.is_none_or(|own| own == state)
            && self.day_kind.is_none_or(|own| own == kind)
    }

    /// A row for a state and a kind of day goes before one for either, and that before one for neither.
    fn rank(&self) -> u8 {
        u8::from(self.state.is_some()) * 2 + u8::from(self.day_kind.is_some())
    }
}

/// What a shift needs on a day: of each kind of people the rows that fit the day best.
pub fn needed(
    needs: &[Need],
    shift: usize,
    (day, kind, state): (Day, DayKind, usize),
    partner: u16,
) -> Vec<(Who, u16)> {
    let rows = || {
        needs
            .iter()
            .filter(|need| need.shift == shift && need.holds(day, kind, state))
    };
    let mut found: Vec<(Who, u16)> = Vec::new();
    for need in rows() {
        let best = rows()
            .filter(|other| other.who == need.who)
            .map(Need::rank)
            .max();
        if best != Some(need.rank()) {
            continue;
        }
        match found.iter_mut().find(|(who, _)| *who == need.who) {
            Some((_, count)) => *count = count.saturating_add(need.count),
            None => found.push((need.who.clone(), need.count)),
        }
    }
    found.sort();
    // The partner's people take the places that anyone may take.
    if let Some((_, count)) = found.iter_mut().find(|(who, _)| *who == Who::Anyone) {
        *count = count.saturating_sub(partner);
    }
    found.retain(|(_, count)| *count > 0);
    found
}

/// Gives each person a place among those needed, so that as many places as can be are taken: for each
/// person the place in `needed`, or nothing where there is none left.
pub fn seat(needed: &[(Who, u16)], people: &[&Person], day: Day) -> Vec<Option<usize>> {
    let mut seats: Vec<Vec<usize>> = vec![Vec::new(); needed.len()];
    for person in 0..people.len() {
        let mut tried = vec![false; needed.len()];
        place(needed, people, day, person, &mut seats, &mut tried);
    }
    let mut placed = vec![None; people.len()];
    for (seat, taken) in seats.iter().enumerate() {
        for person in taken {
            placed[*person] = Some(seat);
        }
    }
    placed
}

/// Puts a person somewhere, moving others on where that makes room.
fn place(
    needed: &[(Who, u16)],
    people: &[&Person],
    day: Day,
    person: usize,
    seats: &mut [Vec<usize>],
    tried: &mut [bool],
) -> bool {
    for (seat, (who, count)) in needed.iter().enumerate() {
        if tried[seat] || !people.get(person).is_some_and(|one| who.takes(one, day)) {
            continue;
        }
        tried[seat] = true;
        if seats[seat].len() < usize::from(*count) {
            seats[seat].push(person);
            return true;
        }
        for at in 0..seats[seat].len() {
            let other = seats[seat][at];
            if place(needed, people, day, other, seats, tried) {
                seats[seat][at] = person;
                return true;
            }
        }
    }
    false
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn need(count: u16, who: Who, state: Option<usize>, day_kind: Option<DayKind>) -> Need {
        let span = Span {
            from: Day::ALWAYS,
            to: Day::FOREVER,
        };
        Need {
            shift: 0,
            count,
            who,
            state,
            day_kind,
            span,
        }
    }

    #[test]
    fn the_row_that_fits_a_day_best_decides() {
        let needs = [
            need(2, Who::Anyone, None, None),
            need(4, Who::Anyone, None, Some(DayKind::Tet)),
            need(6, Who::Anyone, Some(1), None),
            need(1, Who::Commander, None, None),
        ];
        let day = Day::new(2026, 12, 1).unwrap();
        let count = |kind, state, partner| {
            let found = needed(&needs, 0, (day, kind, state), partner);
            found.iter().map(|(_, count)| *count).collect::<Vec<_>>()
        };
        assert_eq!(count(DayKind::Weekday, 0, 0), [1, 2]);
        assert_eq!(count(DayKind::Tet, 0, 0), [1, 4]);
        assert_eq!(count(DayKind::Tet, 1, 0), [1, 6]);
        assert_eq!(count(DayKind::Weekday, 0, 1), [1, 1]);
        assert_eq!(count(DayKind::Weekday, 0, 5), [1]);
        assert_eq!(needed(&needs, 1, (day, DayKind::Weekday, 0), 0), []);
    }

    #[test]
    fn a_commander_moves_on_so_that_both_places_are_taken() {
        let day = Day::new(2026, 12, 1).unwrap();
        let soldier = Person::default();
        let holder = |until: Day| Person {
            posts: vec![(
                "TIEU_DOI_TRUONG".to_owned(),
                Span {
                    from: Day::ALWAYS,
                    to: until,
                },
            )],
            ..Person::default()
        };
        let commander = holder(day.plus_days(1));
        let needed = [(Who::Commander, 1), (Who::Anyone, 1)];
        assert_eq!(
            seat(&needed, &[&soldier, &commander], day),
            [Some(1), Some(0)]
        );
        assert_eq!(
            seat(&needed, &[&commander, &commander, &soldier], day)[2],
            None
        );
        assert_eq!(seat(&needed, &[&soldier, &soldier], day), [Some(1), None]);
        // Who commanded until the day before is a soldier now.
        let former = holder(day);
        assert_eq!(seat(&needed, &[&soldier, &former], day), [Some(1), None]);
    }
}
