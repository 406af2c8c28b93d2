//! The rows of the lists behind figures: what falls due, who moved, which units. Must not compute them.

use super::reading::name;
use crate::app::effect::Due;
use crate::app::msg::{Behind, Listed};
use crate::domain::readiness::MEASURES;
use crate::domain::readiness::movement::Move;
use crate::domain::readiness::outlook::AHEAD_DAYS;
use crate::domain::{Day, Id, codes};
use crate::fields::readiness::{Dropping, People, PeopleBehind, Review, Reviewed};
use crate::fields::{Kind, Label};
use crate::store::{Reader, StoreError};

/// People of one term of a movement that are listed.
const MOST: usize = 1000;

/// People or units of which something falls due.
pub fn due(
    reader: &Reader,
    what: Due,
    branch: Option<Id>,
    as_of: Day,
    limit: usize,
) -> Result<Vec<Listed>, StoreError> {
    if what == Due::Confirmations {
        let units = reader.due_confirmations(branch, as_of, limit)?;
        let row = |(id, on)| {
            Ok(Listed {
                behind: Behind::Record(Kind::Unit, id),
                name: name(reader, Kind::Unit, id, as_of)?,
                unit: String::new(),
                on,
                note: None,
            })
        };
        return units.into_iter().map(row).collect();
    }
    if what == Due::Dropping {
        // First what drops as planned, then what drops only where classes are not held.
        let mut units = reader.forecast(branch, as_of, AHEAD_DAYS)?;
        units.sort_by_key(|own| own.ahead.planned.is_none());
        let row = |own: Dropping| {
            let (_, drop) = own.ahead.told()?;
            let to = codes::READINESS_RESULT.message(drop.to.code());
            let id = match own.ahead.planned {
                Some(_) => "due-drops",
                None => "due-drops-without",
            };
            Some(Listed {
                behind: Behind::Record(Kind::Unit, own.unit),
                name: own.name,
                unit: String::new(),
                on: Some(drop.day),
                note: Some(Label::new(id, &[("to", &to)])),
            })
        };
        let mut rows = vec![Listed {
            behind: Behind::Nothing,
            name: String::new(),
            unit: String::new(),
            on: None,
            note: Some(Label::new("readiness-taken", &[])),
        }];
        rows.extend(units.into_iter().filter_map(row).take(limit));
        return Ok(rows);
    }
    if let Due::Review(what) = what {
        return reviews(reader, what, as_of, limit);
    }
    let people = reader.due_people(branch, as_of, limit, |due| match what {
        Due::TermsEnding => due.term_ending,
        Due::TermsPassed => due.term_passed,
        Due::PassingAge => due.passing_age,
        Due::OverAge => due.over_age,
        Due::Confirmations | Due::Dropping | Due::Review(_) => None,
    })?;
    people
        .into_iter()
        .map(|(id, on)| {
            let unit = unit_of(reader, id, as_of)?;
            // The screen shows the last day inside, the count runs to the first day after.
            Ok(Listed {
                behind: Behind::Record(Kind::Member, id),
                name: name(reader, Kind::Member, id, as_of)?,
                unit,
                on: Some(on.plus_days(-1)),
                note: None,
            })
        })
        .collect()
}

/// What is to be looked at again: of a paper its owner is opened, of a class its grid.
fn reviews(
    reader: &Reader,
    what: Review,
    as_of: Day,
    limit: usize,
) -> Result<Vec<Listed>, StoreError> {
    let row = |own: Reviewed| {
        let (kind, id) = match what {
            Review::Classes => own.record,
            Review::Certificates | Review::Inspections => own.owner,
        };
        let unit = match what {
            Review::Certificates => unit_of(reader, id, as_of)?,
            Review::Inspections => String::new(),
            Review::Classes => name(reader, own.owner.0, own.owner.1, as_of)?,
        };
        Ok(Listed {
            behind: Behind::Record(kind, id),
            name: name(reader, kind, id, as_of)?,
            unit,
            on: Some(own.on),
            note: None,
        })
    };
    let found = reader.reviews(what, as_of, limit)?;
    found.into_iter().map(row).collect()
}

/// The units that stand on another level than was set down of a day, those that are worse first.
pub fn moved(reader: &Reader, since: Day, as_of: Day) -> Result<Vec<Listed>, StoreError> {
    let Some(mut found) = reader.moved(since, as_of)? else {
        return Ok(Vec::new());
    };
    found
        .units
        .sort_by_key(|own| own.to.level() <= own.from.level());
    let mut rows = Vec::new();
    if !found.whole {
        rows.push(Listed {
            behind: Behind::Nothing,
            name: String::new(),
            unit: String::new(),
            on: None,
            note: Some(Label::new("due-moved-cut", &[])),
        });
    }
    rows.extend(found.units.into_iter().map(|own| {
        let message = |code: &str| codes::READINESS_RESULT.message(code);
        let (from, to) = (message(own.from.code()), message(own.to.code()));
        let measures = own.measures.iter();
        let measures = measures.map(|at| format!("code-measure-{}", MEASURES[*at].key));
        let measures = match measures.collect::<Vec<_>>().join(", ") {
            none if none.is_empty() => "–".to_owned(),
            some => some,
        };
        let by = own.by.iter().map(|(who, count)| format!("{who} ({count})"));
        let by = by.collect::<Vec<_>>().join(", ");
        let arguments = [
            ("from", from.as_str()),
            ("to", to.as_str()),
            ("measures", measures.as_str()),
            ("by", by.as_str()),
        ];
        let id = if by.is_empty() {
            "due-moved-by-nobody"
        } else {
            "due-moved"
        };
        Listed {
            behind: Behind::Record(Kind::Unit, own.unit),
            name: own.name,
            unit: String::new(),
            on: Some(since),
            note: Some(Label::new(id, &arguments)),
        }
    }));
    Ok(rows)
}

/// Strength on the first day, each term with its people, strength on the last.
pub fn movement(
    reader: &Reader,
    branch: Option<Id>,
    from: Day,
    to: Day,
) -> Result<Vec<Listed>, StoreError> {
    let found = reader.movement(branch, (from, to), MOST)?;
    let own = &found.movement;
    let heading = |id: &str, day: Day, count: i64, behind| Listed {
        behind,
        name: String::new(),
        unit: String::new(),
        on: None,
        note: Some(Label::new(
            id,
            &[("day", &day.local()), ("n", &count.to_string())],
        )),
    };
    let roll = |day| Behind::Roll(branch, day);
    // The sum stands together above; each term leads to its people below.
    let mut rows = vec![heading("movement-opening", from, own.opening, roll(from))];
    let mut below = Vec::new();
    let top = Move::ALL.len() + 2;
    for kind in Move::ALL {
        let id = format!("movement-{}", kind.key());
        let count = own.count(kind);
        let first = Behind::Row(top + below.len());
        rows.push(heading(
            &id,
            to,
            count,
            if count > 0 { first } else { Behind::Nothing },
        ));
        if count > 0 {
            below.push(heading(&id, to, count, Behind::Nothing));
        }
        let moves = own.moves.iter().filter(|(_, own, _)| *own == kind);
        for (day, _, id) in moves.take(MOST) {
            below.push(Listed {
                behind: Behind::Record(Kind::Member, *id),
                name: found.names.get(id).cloned().unwrap_or_default(),
                unit: unit_of(reader, *id, where_to(kind, *day))?,
                on: Some(*day),
                note: None,
            });
        }
        let more = usize::try_from(count).unwrap_or(0).saturating_sub(MOST);
        if more > 0 {
            let more = i64::try_from(more).unwrap_or(0);
            below.push(heading("movement-more", to, more, Behind::Nothing));
        }
    }
    rows.push(heading("movement-closing", to, own.closing, roll(to)));
    rows.extend(below);
    Ok(rows)
}

/// People behind a figure of the strength, by name.
pub fn people(
    reader: &Reader,
    who: People,
    branch: Option<Id>,
    day: Day,
) -> Result<Vec<Listed>, StoreError> {
    let PeopleBehind {
        people: found,
        count,
    } = reader.people_behind(who, branch, day, MOST)?;
    let mut rows = Vec::new();
    for (id, name, post) in found {
        let unit = unit_of(reader, id, day)?;
        let post = post.map(|post| codes::POST.message(&post));
        rows.push(Listed {
            behind: Behind::Record(Kind::Member, id),
            name,
            note: post.map(|post| Label::new("people-post", &[("post", &post), ("unit", &unit)])),
            unit,
            on: Some(day),
        });
    }
    let more = usize::try_from(count).unwrap_or(0).saturating_sub(MOST);
    if more > 0 {
        rows.push(Listed {
            behind: Behind::Nothing,
            name: String::new(),
            unit: String::new(),
            on: None,
            note: Some(Label::new("people-more", &[("n", &more.to_string())])),
        });
    }
    Ok(rows)
}

/// On which day the unit is the one that the term speaks of: who left is told with the unit left.
fn where_to(kind: Move, day: Day) -> Day {
    match kind {
        Move::Joined | Move::In => day,
        Move::Out | Move::Discharged => day.plus_days(-1),
    }
}

/// The unit of somebody on a day; of a part of a base, the base with it.
fn unit_of(reader: &Reader, member: Id, day: Day) -> Result<String, StoreError> {
    let rows = reader.rows(Kind::Member, &[member], day)?;
    let Some(row) = rows.first() else {
        return Ok(String::new());
    };
    let own = row
        .name(Kind::Member, "unit")
        .unwrap_or_default()
        .to_owned();
    let unit = row.get(Kind::Member, "unit").as_ref();
    let base = unit.map(|unit| reader.base_of(unit, day)).transpose()?;
    Ok(match base.flatten().filter(|base| Some(*base) != unit) {
        Some(base) => format!("{own}, {}", name(reader, Kind::Unit, base, day)?),
        None => own,
    })
}
