//! Windows on lists, fetched by key and never by offset. Must not hold more rows than asked for.

use super::compile::{self, Condition};
use super::error::{Doing, StoreError};
use super::read::Reader;
use super::sql;
use crate::domain::{Day, Id};
use crate::fields::filter::Filter;
use crate::fields::query::{Anchor, Count, Page, Query, Row};
use crate::fields::{Home, Kind, Shape, Value};
use rusqlite::types::Value as Raw;
use rusqlite::{OptionalExtension, params_from_iter};

/// Below so many hits a search is sorted in hand; above it, the list is walked in its order.
pub const NARROW: usize = 1000;

impl Reader {
    /// The rows of a window, in the order asked for.
    pub fn page(&self, query: &Query) -> Result<Page, StoreError> {
        let ids = match self.narrow(&query.filter, query.as_of)? {
            Some(hits) => {
                let (ids, before, after) =
                    window(self.ordered(query, hits)?, &query.anchor, query.limit);
                return Ok(Page {
                    rows: self.rows(query.kind, &ids, query.as_of)?,
                    more_before: before,
                    more_after: after,
                });
            }
            None => self.walk(query)?,
        };
        let (ids, more_before, more_after) = ids;
        Ok(Page {
            rows: self.rows(query.kind, &ids, query.as_of)?,
            more_before,
            more_after,
        })
    }

    /// How many rows a filter has; stops counting at `cap`.
    pub fn count(&self, filter: &Filter, as_of: Day, cap: u64) -> Result<Count, StoreError> {
        let (from, condition) = super::search::counted(filter);
        let with_day = compile::is_dated(filter.kind);
        let statement = format!(
            "SELECT count(*) FROM (SELECT 1 FROM {from} WHERE 1{} LIMIT {})",
            condition.sql,
            cap.saturating_add(1).min(1 << 60)
        );
        let found: i64 = self
            .conn
            .prepare_cached(&compile::number_marks(
                &statement,
                1 + usize::from(with_day),
            ))
            .and_then(|mut count| {
                count.query_row(
                    params_from_iter(self.parameters(as_of, with_day, condition.parameters)),
                    |row| row.get(0),
                )
            })
            .doing("counting a list")?;
        let found = u64::try_from(found).unwrap_or(0);
        Ok(if found > cap {
            Count::AtLeast(cap)
        } else {
            Count::Exact(found)
        })
    }

    /// Where a record stands in a list, counted from 1.
    pub fn rank(&self, query: &Query, id: Id) -> Result<Option<u64>, StoreError> {
        if let Some(hits) = self.narrow(&query.filter, query.as_of)? {
            let place = self.ordered(query, hits)?.iter().position(|hit| *hit == id);
            return Ok(place.map(|place| place as u64 + 1));
        }
        let Some(key) = self.key_of(query, id)? else {
            return Ok(None);
        };
        let (mut condition, with_day) = self.all_conditions(&query.filter)?;
        let order = Order::of(query);
        condition.sql.push_str(&order.beyond(false));
        condition.parameters.extend(key);
        let from = compile::source(query.kind);
        let statement = format!("SELECT count(*) FROM {from} WHERE 1{}", condition.sql);
        let before: i64 = self
            .conn
            .prepare_cached(&compile::number_marks(
                &statement,
                1 + usize::from(with_day),
            ))
            .and_then(|mut count| {
                count.query_row(
                    params_from_iter(self.parameters(query.as_of, with_day, condition.parameters)),
                    |row| row.get(0),
                )
            })
            .doing("counting a list")?;
        Ok(Some(u64::try_from(before).unwrap_or(0) + 1))
    }

    fn parameters(&self, as_of: Day, with_day: bool, rest: Vec<Raw>) -> Vec<Raw> {
        let day = with_day.then(|| compile::day_parameter(as_of));
        day.into_iter().chain(rest).collect()
    }

    /// Conditions of a filter with its words; also whether the statement speaks of a day.
    fn all_conditions(&self, filter: &Filter) -> Result<(Condition, bool), StoreError> {
        let mut condition = compile::conditions(filter);
        super::search::words(&mut condition, filter);
        let with_day = compile::is_dated(filter.kind);
        Ok((condition, with_day))
    }

    /// Walks the list in its order from the anchor.
    fn walk(&self, query: &Query) -> Result<(Vec<Id>, bool, bool), StoreError> {
        let order = Order::of(query);
        let backwards = matches!(query.anchor, Anchor::End | Anchor::Before(_));
        let mut ids = Vec::new();
        let anchor = match query.anchor {
            Anchor::After(id) | Anchor::Before(id) | Anchor::At(id) => Some(id),
            Anchor::Start | Anchor::End => None,
        };
        let key = anchor
            .map(|id| self.key_of(query, id))
            .transpose()?
            .flatten();
        // An anchor that is gone starts anew, so that the screen is never empty without a reason.
        let anchored = key.is_some();
        if let (Anchor::At(id), true) = (&query.anchor, anchored) {
            ids.push(*id);
        }
        let (mut condition, with_day) = self.all_conditions(&query.filter)?;
        if let Some(key) = key {
            condition.sql.push_str(&order.beyond(!backwards));
            condition.parameters.extend(key);
        }
        let wanted = query.limit.saturating_sub(ids.len()) + 1;
        let statement = format!(
            "SELECT m.id FROM {} WHERE 1{} ORDER BY {} LIMIT {wanted}",
            compile::source(query.kind),
            condition.sql,
            order.sql(backwards)
        );
        let mut prepared = self
            .conn
            .prepare_cached(&compile::number_marks(
                &statement,
                1 + usize::from(with_day),
            ))
            .doing("reading a list")?;
        let found = prepared
            .query_map(
                params_from_iter(self.parameters(query.as_of, with_day, condition.parameters)),
                |row| row.get(0).map(Id),
            )
            .and_then(Iterator::collect::<rusqlite::Result<Vec<Id>>>)
            .doing("reading a list")?;
        let more = found.len() >= wanted;
        ids.extend(found.into_iter().take(wanted - 1));
        if backwards {
            ids.reverse();
            Ok((ids, more, anchored))
        } else {
            Ok((ids, anchored, more))
        }
    }

    /// The order key of a record as of the query's day.
    fn key_of(&self, query: &Query, id: Id) -> Result<Option<Vec<Raw>>, StoreError> {
        let order = Order::of(query);
        let keys: Vec<String> = order.keys.iter().map(|(sql, _)| sql.clone()).collect();
        let with_day = compile::is_dated(query.kind);
        let mark = if with_day { "?2" } else { "?1" };
        let statement = format!(
            "SELECT {} FROM {} WHERE m.id = {mark}",
            keys.join(", "),
            compile::source(query.kind)
        );
        let parameters = self.parameters(query.as_of, with_day, vec![Raw::Integer(id.0)]);
        self.conn
            .prepare_cached(&statement)
            .and_then(|mut found| {
                found
                    .query_row(params_from_iter(parameters), |row| {
                        (0..keys.len())
                            .map(|index| row.get::<_, Raw>(index))
                            .collect()
                    })
                    .optional()
            })
            .doing("reading a place in a list")
    }

    /// Hits of a narrow search in the order asked for.
    fn ordered(&self, query: &Query, hits: Vec<super::search::Hit>) -> Result<Vec<Id>, StoreError> {
        if query.sort.field.is_none() {
            let mut ids: Vec<Id> = hits.into_iter().map(|hit| hit.id).collect();
            if query.sort.descending {
                ids.reverse();
            }
            return Ok(ids);
        }
        let order = Order::of(query);
        let list = serde_json::Value::from(hits.iter().map(|hit| hit.id.0).collect::<Vec<_>>())
            .to_string();
        let with_day = compile::is_dated(query.kind);
        let mark = if with_day { "?2" } else { "?1" };
        let statement = format!(
            "SELECT m.id FROM {} WHERE m.id IN (SELECT value FROM json_each({mark})) ORDER BY {}",
            compile::source(query.kind),
            order.sql(false)
        );
        let mut prepared = self
            .conn
            .prepare_cached(&statement)
            .doing("sorting a search")?;
        let rows = prepared
            .query_map(
                params_from_iter(self.parameters(query.as_of, with_day, vec![Raw::Text(list)])),
                |row| row.get(0).map(Id),
            )
            .doing("sorting a search")?;
        rows.collect::<rusqlite::Result<_>>()
            .doing("sorting a search")
    }

    /// Full rows of records, in the order given.
    pub fn rows(&self, kind: Kind, ids: &[Id], as_of: Day) -> Result<Vec<Row>, StoreError> {
        let with_day = compile::is_dated(kind);
        let mark = if with_day { "?2" } else { "?1" };
        let columns: Vec<String> = kind
            .fields()
            .iter()
            .map(|field| compile::expression(kind, field))
            .collect();
        let statement = format!(
            "SELECT m.id, m.version, {} FROM {} WHERE m.id = {mark}",
            columns.join(", "),
            compile::source(kind)
        );
        let mut prepared = self.conn.prepare_cached(&statement).doing("reading rows")?;
        let mut rows = Vec::with_capacity(ids.len());
        for id in ids {
            let parameters = self.parameters(as_of, with_day, vec![Raw::Integer(id.0)]);
            let found = prepared
                .query_row(params_from_iter(parameters), |row| read_row(kind, row))
                .optional()
                .doing("reading rows")?;
            if let Some(mut row) = found {
                self.fill(kind, &mut row, as_of)?;
                rows.push(row);
            }
        }
        Ok(rows)
    }

    /// Adds the names of what a row refers to, and what only the tally knows.
    fn fill(&self, kind: Kind, row: &mut Row, as_of: Day) -> Result<(), StoreError> {
        for (index, field) in kind.fields().iter().enumerate() {
            if let (Shape::Ref(other), Some(id)) = (field.shape, row.values[index].as_ref()) {
                let (code, name) = self.name_of(other, id, as_of)?;
                row.names.extend(name.map(|name| (index, name)));
                row.codes.extend(code.map(|code| (index, code)));
            } else if field.home == Home::Derived && field.id == "on_roll" {
                row.values[index] = Value::Int(self.on_roll(row.id, as_of)?);
            }
        }
        Ok(())
    }
}

fn read_row(kind: Kind, row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    let values = kind
        .fields()
        .iter()
        .enumerate()
        .map(|(index, field)| Ok(sql::value(field, row.get_ref(index + 2)?)))
        .collect::<rusqlite::Result<_>>()?;
    Ok(Row {
        id: Id(row.get(0)?),
        version: row.get(1)?,
        values,
        ..Row::default()
    })
}

/// The part of an ordered list that a window shows, and whether there is more on either side.
fn window(ids: Vec<Id>, anchor: &Anchor, limit: usize) -> (Vec<Id>, bool, bool) {
    let place = |id: &Id| ids.iter().position(|other| other == id);
    let (from, to) = match anchor {
        Anchor::Start => (0, limit),
        Anchor::End => (ids.len().saturating_sub(limit), ids.len()),
        Anchor::After(id) => place(id).map_or((0, limit), |at| (at + 1, at + 1 + limit)),
        Anchor::At(id) => place(id).map_or((0, limit), |at| (at, at + limit)),
        Anchor::Before(id) => place(id).map_or((0, limit), |at| (at.saturating_sub(limit), at)),
    };
    let to = to.min(ids.len());
    let from = from.min(to);
    (ids[from..to].to_vec(), from > 0, to < ids.len())
}

/// The order of a list: expressions, each descending or not, ending in the id.
struct Order {
    keys: Vec<(String, bool)>,
}

impl Order {
    fn of(query: &Query) -> Order {
        let natural = compile::natural_order(query.kind);
        let mut keys = Vec::new();
        if let Some(field) = query.sort.field.and_then(|id| query.kind.field(id)) {
            let sql = compile::expression(query.kind, field);
            let nothing = if matches!(super::sql::raw(field, &sample(field.shape)), Raw::Text(_)) {
                "''"
            } else {
                "0"
            };
            keys.push((format!("coalesce({sql}, {nothing})"), query.sort.descending));
        }
        // A newest-first list reads as people expect papers to lie.
        let natural_descends = compile::newest_first(query.kind)
            || (query.sort.field.is_none() && query.sort.descending);
        if natural != "m.id" {
            keys.push((natural.to_owned(), natural_descends));
        }
        keys.push(("m.id".to_owned(), natural_descends));
        Order { keys }
    }

    fn sql(&self, backwards: bool) -> String {
        let part = |(sql, descending): &(String, bool)| {
            format!(
                "{sql} {}",
                if *descending != backwards {
                    "DESC"
                } else {
                    "ASC"
                }
            )
        };
        self.keys.iter().map(part).collect::<Vec<_>>().join(", ")
    }

    /// A condition that holds beyond a key; its parameters are the key, in order.
    fn beyond(&self, forwards: bool) -> String {
        let symbol = |descending: bool| if descending == forwards { "<" } else { ">" };
        let first = self.keys[0].1;
        if self.keys.iter().all(|(_, descending)| *descending == first) {
            let names: Vec<&str> = self.keys.iter().map(|(sql, _)| sql.as_str()).collect();
            let marks = vec!["?"; names.len()].join(", ");
            return format!(" AND ({}) {} ({marks})", names.join(", "), symbol(first));
        }
        // Mixed directions: the first key (kept once as a parameter by a subquery) decides, then the rest.
        let names: Vec<&str> = self.keys.iter().map(|(sql, _)| sql.as_str()).collect();
        let keys: Vec<String> = (0..names.len()).map(|index| format!("k{index}")).collect();
        let given: Vec<String> = keys.iter().map(|key| format!("? AS {key}")).collect();
        let mut tests = Vec::new();
        for (index, (sql, descending)) in self.keys.iter().enumerate() {
            let equal: String = (0..index)
                .map(|before| format!("{} = k{before} AND ", names[before]))
                .collect();
            tests.push(format!("({equal}{sql} {} k{index})", symbol(*descending)));
        }
        format!(
            " AND EXISTS (SELECT 1 FROM (SELECT {}) WHERE {})",
            given.join(", "),
            tests.join(" OR ")
        )
    }
}

fn sample(shape: Shape) -> Value {
    match shape {
        Shape::Name
        | Shape::Line(_)
        | Shape::Note
        | Shape::Code(_)
        | Shape::CitizenId
        | Shape::Phone => Value::text("a"),
        _ => Value::Int(0),
    }
}
