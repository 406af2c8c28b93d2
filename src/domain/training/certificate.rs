//! Certificates over time, and the class of defence and security education a person needs: R22.
//! Must not know where certificates are kept.

use crate::domain::Day;

/// Where a certificate stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    Valid,
    /// Within the days in which it should be renewed.
    Renewing,
    Expired,
    Revoked,
}

impl State {
    /// The Fluent message that words it.
    pub fn message(self) -> &'static str {
        match self {
            State::Valid => "certificate-valid",
            State::Renewing => "certificate-renewing",
            State::Expired => "certificate-expired",
            State::Revoked => "certificate-revoked",
        }
    }
}

/// The days of a certificate; one without an end holds for good.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Validity {
    /// The last day, as printed on it.
    pub expires: Option<Day>,
    /// The last day after a decision extended it.
    pub extended: Option<Day>,
    pub revoked: Option<Day>,
}

impl Validity {
    /// The last day on which it holds, if it has one.
    pub fn last_day(&self) -> Option<Day> {
        self.expires
            .max(self.extended.filter(|_| self.expires.is_some()))
    }

    /// Where it stands on a day, with so many days' notice.
    pub fn on(&self, day: Day, notice: i64) -> State {
        if self.revoked.is_some_and(|revoked| revoked <= day) {
            return State::Revoked;
        }
        match self.last_day() {
            Some(last) if last < day => State::Expired,
            Some(last) if last <= day.plus_days(notice) => State::Renewing,
            _ => State::Valid,
        }
    }
}

/// How high a class is: 1 for the highest.
pub fn rank(class: &str) -> Option<i64> {
    class.strip_prefix("DT")?.parse().ok()
}

/// The class somebody needs: that of the position, else that of Party members who have no other.
pub fn needed(
    position: Option<&str>,
    is_party_member: bool,
    party_class: Option<i64>,
) -> Option<i64> {
    position
        .and_then(rank)
        .or(party_class.filter(|_| is_party_member))
}

/// What R22 says of somebody who needs a class and holds certificates of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Education {
    NotNeeded,
    Done,
    /// Holds only a lower class than the position asks for.
    TooLow(i64),
    Missing,
}

/// Holds the certificates of a person against the class that is needed.
pub fn education(needed: Option<i64>, held: &[i64]) -> Education {
    let Some(needed) = needed else {
        return Education::NotNeeded;
    };
    match held.iter().min() {
        Some(best) if *best <= needed => Education::Done,
        Some(best) => Education::TooLow(*best),
        None => Education::Missing,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    #[test]
    fn a_certificate_runs_out_after_its_last_day() {
        let paper = Validity {
            expires: Some(day("2026-06-30")),
            ..Validity::default()
        };
        let on = |text| paper.on(day(text), 90);
        assert_eq!(on("2026-03-31"), State::Valid);
        assert_eq!(on("2026-04-01"), State::Renewing);
        assert_eq!(on("2026-06-30"), State::Renewing);
        assert_eq!(on("2026-07-01"), State::Expired);
    }

    #[test]
    fn an_extension_moves_the_end_and_a_revocation_makes_one() {
        let mut paper = Validity {
            expires: Some(day("2026-06-30")),
            extended: Some(day("2027-06-30")),
            revoked: None,
        };
        assert_eq!(paper.on(day("2026-07-01"), 90), State::Valid);
        paper.revoked = Some(day("2026-07-01"));
        assert_eq!(paper.on(day("2026-06-30"), 90), State::Valid);
        assert_eq!(paper.on(day("2026-07-01"), 90), State::Revoked);
        assert_eq!(Validity::default().on(day("2099-01-01"), 90), State::Valid);
    }

    #[test]
    fn a_higher_class_serves_for_a_lower_one_but_not_the_other_way() {
        let three = needed(Some("DT3"), true, Some(4));
        assert_eq!(three, Some(3));
        assert_eq!(education(three, &[4]), Education::TooLow(4));
        assert_eq!(education(three, &[4, 3]), Education::Done);
        assert_eq!(education(three, &[2]), Education::Done);
        assert_eq!(education(three, &[]), Education::Missing);
    }

    #[test]
    fn party_members_without_another_class_are_of_the_fourth() {
        assert_eq!(needed(None, true, Some(4)), Some(4));
        assert_eq!(needed(None, false, Some(4)), None);
        assert_eq!(education(None, &[]), Education::NotNeeded);
    }
}
