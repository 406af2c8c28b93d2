//! A member as the rules see one. Must not know how members are stored or shown.

use super::{Birth, Day, Id, Span, status};

/// One stretch in a unit: which unit, post and component, and whether it counts in the strength.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posting {
    pub unit: Id,
    pub post: Option<String>,
    pub component: Option<String>,
    /// Part-time command posts overlap; exactly one posting is main.
    pub main: bool,
    pub span: Span,
    pub decision: Option<Id>,
}

/// One stretch in a status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub status: String,
    pub reason: Option<String>,
    /// Until when a term is extended, where the decision says so.
    pub extended_until: Option<Day>,
    pub span: Span,
    pub decision: Option<Id>,
}

/// One absence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    pub reason: Option<String>,
    pub reported: bool,
    pub span: Span,
}

/// A certificate of defence and security education.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The class, by code.
    pub class: String,
    pub issued_on: Day,
    pub validity: super::training::certificate::Validity,
}

/// What the rules need of a member; texts that no rule reads are left in the record.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Member {
    pub id: Id,
    pub full_name: String,
    pub sex: Option<String>,
    pub born: Option<Birth>,
    pub citizen_id: Option<String>,
    pub joined_on: Option<Day>,
    pub party_joined_on: Option<Day>,
    pub reserve_class: Option<String>,
    pub reserve_placed: bool,
    /// A deferral or exemption code that holds for the person, whatever the status.
    pub exemption: Option<String>,
    pub postings: Vec<Posting>,
    pub standings: Vec<Standing>,
    pub absences: Vec<Absence>,
    /// The class of education the position asks for.
    pub education_class: Option<String>,
    pub certificates: Vec<Paper>,
}

impl Member {
    /// The status row that covers a day.
    pub fn standing_on(&self, day: Day) -> Option<&Standing> {
        self.standings.iter().find(|row| row.span.covers(day))
    }

    /// The main posting that covers a day.
    pub fn posting_on(&self, day: Day) -> Option<&Posting> {
        self.postings
            .iter()
            .find(|row| row.main && row.span.covers(day))
    }

    /// Whether the member serves on a day.
    pub fn is_serving(&self, day: Day) -> bool {
        self.standing_on(day)
            .is_some_and(|row| status::is_serving(&row.status))
    }

    /// Whether the member is away on a day: status *tạm vắng* or an absence.
    pub fn is_away(&self, day: Day) -> bool {
        self.standing_on(day)
            .is_some_and(|row| row.status == "TAM_VANG")
            || self.absences.iter().any(|row| row.span.covers(day))
    }

    /// The first day after the term: four years (rule R05's number) from joining, or the extension's end.
    pub fn term_ends(&self, term_years: i64, day: Day) -> Option<Day> {
        let term = u32::try_from(term_years).unwrap_or(0);
        let extended = self
            .standing_on(day)
            .and_then(|row| row.extended_until)
            .map(|until| until.plus_days(1));
        extended.or_else(|| self.joined_on.map(|joined| joined.plus_years(term)))
    }

    /// Which year of service a day falls in, counted from 1 at joining.
    pub fn service_year(&self, day: Day) -> Option<i32> {
        service_year(self.joined_on?, day)
    }
}

/// Which year of service a day falls in, counted from 1 on the day of joining.
pub fn service_year(joined: Day, day: Day) -> Option<i32> {
    (joined <= day).then(|| Birth::day(joined).age_on(day) + 1)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    #[test]
    fn a_year_of_service_turns_on_the_anniversary() {
        assert_eq!(service_year(day("2024-03-01"), day("2026-02-28")), Some(2));
        assert_eq!(service_year(day("2024-03-01"), day("2026-03-01")), Some(3));
        assert_eq!(service_year(day("2024-03-01"), day("2024-02-29")), None);
    }

    #[test]
    fn a_term_of_four_years_ends_the_day_before_the_anniversary() {
        let member = Member {
            joined_on: Some(day("2024-03-01")),
            ..Member::default()
        };
        let after = member.term_ends(4, day("2026-11-23")).unwrap();
        assert_eq!(after.plus_days(-1), day("2028-02-29"));
    }
}
