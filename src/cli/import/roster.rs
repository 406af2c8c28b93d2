//! `import roster`: a month from the page on the wall, shown before anything is written. Must not decide
//! what a cell means.

use super::may_write;
use crate::cli::arguments::Import;
use crate::cli::failure::{DONE, FAILED, Failure, PARTLY};
use crate::cli::session::Session;
use crate::domain::duty::Roster;
use crate::domain::duty::conflict::Conflict;
use crate::domain::{Day, Id};
use crate::exchange::import::roster::{self as wall, Move, Page, TakenRoster, Wishes};
use crate::exchange::workbook::Workbook;
use crate::fields::duty::DutySheet;
use crate::fields::{Kind, duty_words};
use crate::store::{Guard, Reader};
use crate::text::words::number;
use serde_json::{Value as Json, json};

/// Takes a page in; nothing where the file has none, and may be a table of rosters.
pub fn run(session: &mut Session, asked: &Import, book: &Workbook) -> Result<Option<i32>, Failure> {
    let words = session.words;
    let worded = |problem: crate::fields::Problem| Failure::Worded(problem.sentence(words));
    let Some(page) = wall::page(book).map_err(worded)? else {
        let empty = book.sheets.iter().all(|table| table.rows.is_empty());
        if empty || asked.month.is_some() || asked.reason.is_some() {
            return Err(Failure::failed("wall-no-page", &[]));
        }
        return Ok(None);
    };
    let mut store = session.store()?;
    let reader = store.reader()?;
    let sheet = sheet(session, &reader, asked, &page)?;
    let wishes = Wishes {
        complete: asked.complete,
        reason: asked.reason.clone().unwrap_or_default().trim().to_owned(),
        file_name: super::name_of(&asked.file),
    };
    let taken = wall::roster(&page, &sheet, &wishes, &reader, session.as_of)?;
    if asked.json {
        let answer = object(session, &sheet, &taken);
        session.say(&answer.to_string())?;
    } else {
        tell(session, &sheet, &taken)?;
    }
    let code = if taken.unread.is_empty() {
        DONE
    } else {
        PARTLY
    };
    let unsaid = taken.needs_reason && wishes.reason.is_empty();
    if unsaid {
        session.warn(&words.get("wall-needs-reason"));
    }
    if asked.dry_run || taken.set.is_empty() {
        return Ok(Some(code));
    }
    if unsaid || !may_write(session, asked)? {
        return Ok(Some(FAILED));
    }
    let stamp = session.stamp(&reader)?;
    store.save(&taken.set, &stamp, Guard::Form)?;
    if !asked.json {
        session.say(&words.get("cli-import-written"))?;
    }
    Ok(Some(code))
}

/// The month that the page is of, as it is; what is typed and what the page says must not disagree.
fn sheet(
    session: &Session,
    reader: &Reader,
    asked: &Import,
    page: &Page<'_>,
) -> Result<DutySheet, Failure> {
    let said = page.unit(reader, session.as_of)?;
    let typed = match &asked.unit {
        Some(code) => Some(session.find(reader, Kind::Unit, code)?),
        None => None,
    };
    let name = |id: Id| -> Result<String, Failure> {
        Ok(reader
            .name_of(Kind::Unit, id, session.as_of)?
            .1
            .unwrap_or_default())
    };
    if let (Some(typed), Some(said)) = (typed, said)
        && typed != said
    {
        let arguments = [
            ("page", name(said)?.as_str()),
            ("typed", name(typed)?.as_str()),
        ]
        .map(|(key, value)| (key, value.to_owned()));
        let arguments = arguments
            .each_ref()
            .map(|(key, value)| (*key, value.as_str()));
        return Err(Failure::usage("wall-other-unit", &arguments));
    }
    let unit = typed.or(said);
    let unit = unit.ok_or_else(|| Failure::usage("wall-no-unit", &[]))?;
    let month = match (asked.month, page.month()) {
        (Some(typed), Some(said)) if typed != said => {
            let texts = (month_text(said), month_text(typed));
            let arguments = [("page", texts.0.as_str()), ("typed", &texts.1)];
            return Err(Failure::usage("wall-other-month", &arguments));
        }
        (typed, said) => typed.or(said),
    };
    let month = month.ok_or_else(|| Failure::usage("wall-no-month", &[]))?;
    let missing = || Failure::usage("wall-no-unit", &[]);
    let sheet = reader
        .duty_sheet(unit, month, month.plus_months(1), session.as_of)?
        .ok_or_else(missing)?;
    if sheet.roster.shifts.is_empty() {
        return Err(Failure::failed("wall-no-shift", &[("unit", &sheet.name)]));
    }
    Ok(sheet)
}

fn month_text(first: Day) -> String {
    let (year, month, _) = first.parts();
    format!("{month:02}/{year}")
}

fn person(roster: &Roster, id: Id) -> &str {
    let found = roster.people.iter().find(|person| person.id == id);
    found.map_or("", |person| &person.name)
}

/// What the roster breaks with the page that it does not break without.
fn broken<'a>(before: &Roster, after: &'a Roster) -> impl Iterator<Item = Conflict> + use<'a> {
    let old = before.conflicts(Day::ALWAYS);
    let new = after.conflicts(Day::ALWAYS);
    new.into_iter().filter(move |one| !old.contains(one))
}

fn tell(session: &mut Session, sheet: &DutySheet, taken: &TakenRoster) -> Result<(), Failure> {
    let (words, roster) = (session.words, &sheet.roster);
    let month = month_text(roster.from);
    session.say(&words.with("duty-title", &[("unit", &sheet.name), ("month", &month)]))?;
    for (message, count) in [
        ("wall-put", taken.put.len()),
        ("wall-out", taken.out.len()),
        ("cli-import-unchanged", taken.same),
        ("wall-unread", taken.unread.len()),
    ] {
        let count = number(i64::try_from(count).unwrap_or(i64::MAX), words.lang());
        session.say(&format!("{}  {count}", words.get(message)))?;
    }
    let signs = duty_words::signs(roster);
    for (mark, moves) in [("+", &taken.put), ("-", &taken.out)] {
        for one in moves {
            let sign = signs.get(one.shift).map_or("", String::as_str);
            let own = roster.shifts.get(one.shift).map_or("", |own| &own.name);
            let (day, who) = (one.day.local(), person(roster, one.member));
            session.say(&format!("{mark} {day} {sign} {own}: {who}"))?;
        }
    }
    for one in &taken.unread {
        let what = one.problem.sentence(words);
        let message = match one.place.starts_with(|sign: char| sign.is_ascii_digit()) {
            true => "cli-import-row",
            false => "wall-cell",
        };
        let arguments = [("row", one.place.as_str()), ("what", what.as_str())];
        session.say(&words.with(message, &arguments))?;
    }
    if !taken.kept.is_empty() {
        let days: Vec<String> = taken.kept.iter().map(|day| day.local()).collect();
        session.say(&words.with("wall-kept", &[("days", &days.join(", "))]))?;
    }
    for (id, count) in &taken.absent {
        let (name, count) = (person(roster, *id), count.to_string());
        session.say(&words.with("wall-absent", &[("name", name), ("n", &count)]))?;
    }
    for conflict in broken(roster, &taken.after) {
        let what = duty_words::conflict(words, roster, &conflict);
        session.say(&format!("! {} {what}", conflict.day().local()))?;
    }
    Ok(())
}

fn object(session: &Session, sheet: &DutySheet, taken: &TakenRoster) -> Json {
    let (words, roster) = (session.words, &sheet.roster);
    let signs = duty_words::signs(roster);
    let moved = |moves: &[Move]| -> Vec<Json> {
        let object = |one: &Move| {
            json!({"date": one.day.to_string(), "shift": roster.shifts.get(one.shift).map(|own| &own.name),
                "sign": signs.get(one.shift), "id": one.member.to_string(), "name": person(roster, one.member)})
        };
        moves.iter().map(object).collect()
    };
    let unread: Vec<Json> = taken
        .unread
        .iter()
        .map(|one| json!({"place": one.place, "text": one.problem.sentence(words)}))
        .collect();
    let kept: Vec<String> = taken.kept.iter().map(Day::to_string).collect();
    let absent: Vec<Json> = taken
        .absent
        .iter()
        .map(|(id, count)| json!({"id": id.to_string(), "name": person(roster, *id), "duties": count}))
        .collect();
    let broken: Vec<String> = broken(roster, &taken.after)
        .map(|one| {
            format!(
                "{} {}",
                one.day(),
                duty_words::conflict(words, roster, &one)
            )
        })
        .collect();
    json!({"unit": sheet.code, "month": roster.from.to_string()[..7], "put": moved(&taken.put),
        "out": moved(&taken.out), "unchanged": taken.same, "unread": unread, "kept": kept,
        "absent": absent, "conflicts": broken, "needs_reason": taken.needs_reason})
}
