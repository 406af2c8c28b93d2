//! What wants attention: people of whom something falls due, who commands.
//! Must not decide what is due: that is `domain`.

use super::error::{Doing, StoreError};
use super::read::Reader;
use crate::domain::codes::{COMMAND_POSTS, COMMAND_SEATS};
use crate::domain::readiness::outlook::AHEAD_DAYS;
use crate::domain::summary::{Basis, PersonDue};
use crate::domain::{Day, Id, status};
use crate::fields::Kind;
use crate::fields::readiness::{People, PeopleBehind, Review, Reviewed};
use rusqlite::params;
use std::collections::HashSet;

impl Reader {
    /// Serving people of whom something falls due, with the first such day; at most `limit`, soonest first.
    pub fn due_people(
        &self,
        branch: Option<Id>,
        day: Day,
        limit: usize,
        pick: impl Fn(&PersonDue) -> Option<Day>,
    ) -> Result<Vec<(Id, Day)>, StoreError> {
        let basis = Basis::new(&*self.rulebook()?, day);
        let units = branch
            .map(|unit| {
                self.tally(day).map(|tally| {
                    tally
                        .tree()
                        .branch(unit)
                        .into_iter()
                        .collect::<HashSet<Id>>()
                })
            })
            .transpose()?;
        let mut found = Vec::new();
        self.each_person(units.as_ref(), day, |member, head| {
            if status::is_serving(head.status) {
                found.extend(pick(&PersonDue::of(head, &basis)).map(|on| (member, on)));
            }
        })?;
        found.sort_by_key(|(member, on)| (*on, *member));
        found.truncate(limit);
        Ok(found)
    }

    /// Bases whose roll was never confirmed, or too long ago, with the day of the last confirmation.
    pub fn due_confirmations(
        &self,
        branch: Option<Id>,
        day: Day,
        limit: usize,
    ) -> Result<Vec<(Id, Option<Day>)>, StoreError> {
        let tally = self.tally(day)?;
        let max_age = self.rulebook()?.number("ROLL", "max_age_days", day);
        let roots = match branch {
            Some(unit) => vec![unit],
            None => self.children(None, day, false)?,
        };
        let nodes = roots
            .iter()
            .flat_map(|root| tally.tree().branch(*root))
            .filter_map(|id| tally.tree().node(id));
        let old = nodes.filter(|node| {
            let passed = |on: Day| max_age.is_some_and(|limit| on.days_until(day) > limit);
            node.base && max_age.is_some() && node.confirmed_on.is_none_or(passed)
        });
        Ok(old
            .take(limit)
            .map(|node| (node.id, node.confirmed_on))
            .collect())
    }

    /// Who holds a command post in a branch on a day: member, post, unit.
    pub fn holders(&self, unit: Id, day: Day) -> Result<Vec<(Id, String, Id)>, StoreError> {
        let posts = COMMAND_POSTS
            .iter()
            .chain(&COMMAND_SEATS)
            .map(|post| format!("'{post}'"))
            .collect::<Vec<_>>()
            .join(", ");
        let statement = format!(
            "{} SELECT f.member, f.post, f.unit FROM branch b CROSS JOIN member_fact f INDEXED BY member_fact_unit
             ON f.unit = b.unit AND f.serving = 1 AND f.from_day <= ?2 AND f.to_day > ?2 WHERE f.post IN ({posts})",
            super::people::BRANCH
        );
        let mut prepared = self
            .conn
            .prepare_cached(&statement)
            .doing("reading command posts")?;
        let rows = prepared
            .query_map(params![unit, day], |row| {
                Ok((Id(row.get(0)?), row.get(1)?, Id(row.get(2)?)))
            })
            .doing("reading command posts")?;
        rows.collect::<rusqlite::Result<_>>()
            .doing("reading command posts")
    }
}

impl Reader {
    /// People behind a figure on a day; at most so many are named.
    pub fn people_behind(
        &self,
        who: People,
        branch: Option<Id>,
        day: Day,
        limit: usize,
    ) -> Result<PeopleBehind, StoreError> {
        let doing = "reading people";
        let posts = COMMAND_POSTS.map(|post| format!("'{post}'")).join(", ");
        let condition = match who {
            People::Serving => "1".to_owned(),
            People::Away => "(f.status = 'TAM_VANG' OR EXISTS (SELECT 1 FROM absence a
                 WHERE a.member = f.member AND a.from_day <= ?1 AND a.to_day > ?1))"
                .to_owned(),
            People::Commanders => format!("f.post IN ({posts})"),
        };
        let units = branch.map(|unit| self.branch(unit, day)).transpose()?;
        let list = units.map(|units| {
            let ids: Vec<i64> = units.iter().map(|unit| unit.0).collect();
            serde_json::Value::from(ids).to_string()
        });
        let rows = match list {
            Some(_) => {
                "json_each(?2) u CROSS JOIN member_fact f INDEXED BY member_fact_unit ON f.unit = u.value"
            }
            None => "member_fact f",
        };
        let from = format!(
            "FROM {rows} JOIN member m ON m.id = f.member
             WHERE f.serving = 1 AND f.from_day <= ?1 AND f.to_day > ?1 AND {condition} AND (?2 IS NULL OR 1)"
        );
        let count = self
            .conn
            .prepare_cached(&format!("SELECT count(*) {from}"))
            .and_then(|mut found| found.query_row(params![day, list], |row| row.get(0)))
            .doing(doing)?;
        let statement = format!(
            "SELECT f.member, m.full_name, f.post {from} ORDER BY m.sort_key, m.id LIMIT ?3"
        );
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut prepared = self.conn.prepare_cached(&statement).doing(doing)?;
        let rows = prepared
            .query_map(params![day, list, limit], |row| {
                let name: Option<String> = row.get(1)?;
                Ok((Id(row.get(0)?), name.unwrap_or_default(), row.get(2)?))
            })
            .doing(doing)?;
        Ok(PeopleBehind {
            people: rows.collect::<rusqlite::Result<_>>().doing(doing)?,
            count,
        })
    }
}

/// The records to be looked at again by a day, on another: record, owner, day.
fn reviewed(what: Review) -> &'static str {
    match what {
        Review::Certificates => {
            "SELECT c.id, c.member, max(c.expires_on, coalesce(c.extended_until, 0)) AS due FROM certificate c
             WHERE c.expires_on IS NOT NULL AND c.revoked_on IS NULL
             AND max(c.expires_on, coalesce(c.extended_until, 0)) BETWEEN ?1 AND ?2
             AND NOT EXISTS (SELECT 1 FROM certificate n WHERE n.member = c.member AND n.kind = c.kind AND n.issued_on > c.issued_on)
             AND EXISTS (SELECT 1 FROM member_fact f WHERE f.member = c.member AND f.serving = 1 AND f.from_day <= ?1 AND f.to_day > ?1)"
        }
        Review::Inspections => {
            "SELECT id, unit, deadline AS due FROM inspection
             WHERE deadline <= ?2 AND on_day <= ?1 AND coalesce(rechecked_on, 99991231) > ?1"
        }
        // One that was closed later was open on the day.
        Review::Classes => {
            "SELECT id, unit, ends_on AS due FROM training_class WHERE closed_on IS NULL AND ends_on < ?1 AND ?2 >= ?1
             UNION ALL SELECT id, unit, ends_on FROM training_class WHERE closed_on > ?1 AND ends_on < ?1 AND ?2 >= ?1"
        }
    }
}

impl Reader {
    /// What is to be looked at again by the end of the look ahead, the soonest first.
    pub fn reviews(
        &self,
        what: Review,
        day: Day,
        limit: usize,
    ) -> Result<Vec<Reviewed>, StoreError> {
        let last = self.review_until(what, day)?;
        let doing = "looking for what is to be reviewed";
        let statement = format!("{} ORDER BY due, 1 LIMIT ?3", reviewed(what));
        let (kind, owner) = match what {
            Review::Certificates => (Kind::Certificate, Kind::Member),
            Review::Inspections => (Kind::Inspection, Kind::Unit),
            Review::Classes => (Kind::TrainingClass, Kind::Unit),
        };
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut prepared = self.conn.prepare_cached(&statement).doing(doing)?;
        let rows = prepared
            .query_map(params![day, last, limit], |row| {
                Ok(Reviewed {
                    record: (kind, Id(row.get(0)?)),
                    owner: (owner, Id(row.get::<_, Option<i64>>(1)?.unwrap_or(0))),
                    on: Day::stored(row.get(2)?),
                })
            })
            .doing(doing)?;
        rows.collect::<rusqlite::Result<_>>().doing(doing)
    }

    /// How many there are.
    pub(super) fn review_count(&self, what: Review, day: Day) -> Result<i64, StoreError> {
        let last = self.review_until(what, day)?;
        let statement = format!("SELECT count(*) FROM ({})", reviewed(what));
        self.conn
            .prepare_cached(&statement)
            .and_then(|mut found| found.query_row(params![day, last], |row| row.get(0)))
            .doing("counting what is to be reviewed")
    }

    /// The last day that is looked at: certificates are renewed with the notice that the rules give.
    fn review_until(&self, what: Review, day: Day) -> Result<Day, StoreError> {
        let notice = match what {
            Review::Certificates => self.rulebook()?.number("CERT", "renewal_days", day),
            Review::Inspections | Review::Classes => None,
        };
        Ok(day.plus_days(notice.unwrap_or(i64::from(AHEAD_DAYS))))
    }
}
