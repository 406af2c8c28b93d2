//! `readiness`, `explain`, `forecast`, `snapshot`: the internal reference index. Must not judge.

use super::arguments;
use super::failure::{DONE, Failure};
use super::session::Session;
use super::sheet;
use super::table::Table;
use crate::domain::readiness::forecast::Drop;
use crate::domain::readiness::mend::{Item, Subject};
use crate::domain::readiness::outlook::AHEAD_DAYS;
use crate::domain::readiness::{Measure, Measured, State, Taken};
use crate::domain::{Id, codes};
use crate::exchange::write::{Letterhead, Overview, evidence_sheets, overview_page};
use crate::fields::readiness::{Dropping, Explained, Readiness, UnitReading, corrected};
use crate::fields::{Kind, readiness_words, wording};
use crate::store::Reader;
use crate::text::words::number;
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;
use std::path::Path;

fn branch(
    session: &Session,
    reader: &Reader,
    unit: Option<&String>,
) -> Result<Option<Id>, Failure> {
    unit.map(|code| session.find(reader, Kind::Unit, code))
        .transpose()
}

/// Every unit with its measures.
pub fn run(session: &mut Session, asked: &arguments::Readiness) -> Result<i32, Failure> {
    if let Some(out) = &asked.out {
        return page(session, out, asked.unit.as_ref());
    }
    let reader = session.judging()?;
    let branch = branch(session, &reader, asked.unit.as_ref())?;
    let found = reader.readiness(branch, session.as_of)?;
    warn(session, &found);
    if asked.json {
        // A line each: all of a large file at once would only take memory.
        session.say("[")?;
        for (at, own) in found.units.iter().enumerate() {
            let more = if at + 1 < found.units.len() { "," } else { "" };
            session.say(&format!("{}{more}", unit(own, found.measures)))?;
        }
        session.say("]")?;
        return Ok(DONE);
    }
    tell(session, &found)?;
    Ok(DONE)
}

/// The overview to be printed, or one unit, each with all that stands behind its figures.
fn page(session: &mut Session, out: &Path, unit: Option<&String>) -> Result<i32, Failure> {
    sheet::must_fit(out)?;
    let reader = session.judging()?;
    if let Some(unit) = branch(session, &reader, unit)? {
        let found = reader.evidence(Some(unit), session.as_of)?;
        let found = found.ok_or_else(|| Failure::failed("readiness-too-many", &[]))?;
        if found.forces.is_empty() {
            return Err(Failure::failed("readiness-no-base", &[]));
        }
        let print = |file, letterhead: &Letterhead<'_>| evidence_sheets(file, &found, letterhead);
        return sheet::write(session, &reader, (out, "readiness"), print);
    }
    let found = Overview::read(&reader, session.as_of, AHEAD_DAYS)?;
    let found = found.ok_or_else(|| Failure::failed("readiness-too-many", &[]))?;
    let print = |file, letterhead: &Letterhead<'_>| overview_page(file, &found, letterhead);
    sheet::write(session, &reader, (out, "readiness"), print)
}

/// Thresholds that cannot be used, a sentence each.
fn warn(session: &mut Session, found: &Readiness) {
    for problem in &found.problems {
        let line = readiness_words::problem(session.words, *problem);
        session.warn(&line);
    }
    for own in &found.units {
        for sentence in readiness_words::refused(session.words, own) {
            session.warn(&sentence);
        }
    }
}

/// What the amounts of a measure are in.
fn counted_in(measured: Measured) -> &'static str {
    match measured {
        Measured::People => "people",
        Measured::Posts => "posts",
        Measured::Certificates => "certificates",
        Measured::Hours(_) => "tenths of hours",
        Measured::Places => "places",
    }
}

fn unit(own: &UnitReading, measures: &[Measure]) -> Json {
    let lacks = own.reading.counts.parts.iter().map(|part| &part.lacks);
    let parts = measures.iter().zip(&own.reading.parts).zip(lacks);
    let parts: Vec<Json> = parts
        .map(|((measure, part), reasons_of)| {
            let reasons: Map<String, Json> = reasons_of
                .iter()
                .map(|(lack, amount, _)| (lack.key().replace('-', "_"), json!(amount)))
                .collect();
            let things: Map<String, Json> = reasons_of
                .iter()
                .map(|(lack, _, count)| (lack.key().replace('-', "_"), json!(count)))
                .collect();
            json!({
                "measure": measure.key,
                "numerator": part.share.there,
                "denominator": part.share.whole,
                "counted_in": counted_in(measure.measured),
                "level": part.state.code(),
                "reasons": reasons,
                "things": things,
            })
        })
        .collect();
    let decided = own.decided().map(|decided| {
        json!({
            "level": decided.level.code(),
            "by": decided.decided_by,
            "reason": decided.reason,
            "until": decided.span.last().map(|day| day.to_string()),
        })
    });
    json!({
        "unit": own.code,
        "name": own.name,
        "confirmed_on": own.confirmed.map(|day| day.to_string()),
        "overall": own.reading.computed.code(),
        "incomplete": own.reading.incomplete,
        "override": decided,
        "shown": own.shown().code(),
        "measures": parts,
    })
}

fn tell(session: &mut Session, found: &Readiness) -> Result<(), Failure> {
    let words = session.words;
    let mut headings = vec![
        words.get("cli-training-code"),
        words.get("cli-training-unit"),
        words.get("cli-readiness-level"),
    ];
    headings.extend(
        found
            .measures
            .iter()
            .map(|measure| readiness_words::measure(words, measure)),
    );
    let mut table = Table::new(&headings);
    let line = |own: &UnitReading| {
        let mut level = readiness_words::state(words, own.shown());
        if own.decided().is_some() {
            level.push_str(" *");
        }
        if own.reading.incomplete && own.shown().level().is_some() {
            level.push_str(" ?");
        }
        let mut cells = vec![own.code.clone(), own.name.clone(), level];
        cells.extend(
            own.reading
                .parts
                .iter()
                .map(|part| readiness_words::share(words, part)),
        );
        cells
    };
    let lines: Vec<Vec<String>> = found.units.iter().map(line).collect();
    lines.iter().for_each(|cells| table.widen(cells));
    session.say(&words.get("readiness-reference"))?;
    session.say(&words.with("as-of", &[("when", &found.day.local())]))?;
    session.say(&table.line(&headings))?;
    for cells in &lines {
        session.say(&table.line(cells))?;
    }
    for (code, (units, members)) in found.by_state() {
        let label = wording::code(words, &codes::READINESS_RESULT, code);
        let arguments = [
            ("level", label.as_str()),
            ("units", &number(units, words.lang())),
            ("members", &number(members, words.lang())),
        ];
        session.say(&words.with("cli-readiness-sum", &arguments))?;
    }
    session.say(&words.get("cli-readiness-marks"))?;
    Ok(())
}

/// One measure of one unit: what stands behind it, and the least that lifts the unit.
pub fn explain(session: &mut Session, asked: &arguments::Explain) -> Result<i32, Failure> {
    let reader = session.reader()?;
    let id = session.find(&reader, Kind::Unit, &asked.unit)?;
    let Some(found) = reader.explain(id, session.as_of, AHEAD_DAYS)? else {
        let line = session
            .words
            .with("cli-readiness-no-base", &[("unit", &asked.unit)]);
        return Err(Failure::Misused(line));
    };
    let measures = &crate::domain::readiness::MEASURES;
    let wanted = crate::text::fold(&asked.measure);
    let is_asked = |measure: &Measure| {
        let label = readiness_words::measure(session.words, measure);
        measure.key == asked.measure || crate::text::fold(&label) == wanted
    };
    let Some(at) = measures.iter().position(is_asked) else {
        let known: Vec<&str> = measures.iter().map(|measure| measure.key).collect();
        let arguments = [
            ("measure", asked.measure.as_str()),
            ("known", &known.join(", ")),
        ];
        return Err(Failure::Misused(
            session.words.with("cli-readiness-no-measure", &arguments),
        ));
    };
    if asked.json {
        session.say(&explained(&found, at, measures).to_string())?;
        return Ok(DONE);
    }
    let words = session.words;
    let part = &found.unit.reading.parts[at];
    let measure = &measures[at];
    let head = format!(
        "{}: {} {} {} – {}",
        found.unit.name,
        readiness_words::measure(words, measure),
        readiness_words::share(words, part),
        readiness_words::figures(words, measure, part),
        readiness_words::state(words, part.state)
    );
    session.say(&head)?;
    if let Some(why) = readiness_words::unknown(words, &found.unit, at) {
        session.say(&format!("  {why}"))?;
    }
    for item in &found.behind[at] {
        let who = readiness_words::subject(words, &found.names, item);
        let what = readiness_words::item(words, measure.measured, item);
        session.say(&format!("  {who}: {what}"))?;
    }
    for own in found.lifts.get(at).into_iter().flatten() {
        session.say(&readiness_words::mending(words, measure, own))?;
    }
    Ok(DONE)
}

fn items(items: &[Item], names: &BTreeMap<Id, String>) -> Vec<Json> {
    let one = |item: &Item| {
        let name = |id: &Id| names.get(id).cloned();
        let mut object = match &item.subject {
            Subject::Member(id) => json!({"member": id.to_string(), "name": name(id)}),
            Subject::Certificate(id, kind) => {
                json!({"member": id.to_string(), "name": name(id), "certificate": kind})
            }
            Subject::Shift(id, day) => {
                json!({"shift": id.to_string(), "day": day.to_string(), "name": name(id)})
            }
            Subject::Unit(_, post) => json!({"post": post}),
        };
        object["reason"] = json!(item.lack.key().replace('-', "_"));
        object["amount"] = json!(item.amount);
        object
    };
    items.iter().map(one).collect()
}

fn explained(found: &Explained, at: usize, measures: &[Measure]) -> Json {
    let part = &found.unit.reading.parts[at];
    let fix = found.lifts.get(at).and_then(Option::as_ref).map(|own| {
        json!({
            "to": own.to.code(),
            "needed": own.needed,
            "enough": own.is_enough(),
            "actions": items(&own.items, &found.names),
        })
    });
    json!({
        "unit": found.unit.code,
        "measure": measures[at].key,
        "numerator": part.share.there,
        "denominator": part.share.whole,
        "counted_in": counted_in(measures[at].measured),
        "level": part.state.code(),
        "shortfall": part.share.missing(),
        "behind": items(&found.behind[at], &found.names),
        "fix": fix,
    })
}

/// The units that drop within some days, the soonest first.
pub fn forecast(session: &mut Session, asked: &arguments::Forecast) -> Result<i32, Failure> {
    let reader = session.judging()?;
    let branch = branch(session, &reader, asked.unit.as_ref())?;
    let mut found = reader.forecast(branch, session.as_of, asked.days)?;
    reader.tell_why(&mut found, session.as_of)?;
    let measures = &crate::domain::readiness::MEASURES;
    if asked.json {
        let drop = |own: Option<&Drop>| {
            own.map(|own| {
                json!({"day": own.day.to_string(), "from": own.from.code(), "to": own.to.code()})
            })
        };
        let one = |own: &Dropping| {
            let why: Vec<Json> = own
                .why
                .iter()
                .map(|(at, things)| json!({"measure": measures[*at].key, "behind": items(things, &own.names)}))
                .collect();
            json!({
                "unit": own.code,
                "name": own.name,
                "told": drop(own.ahead.told().map(|(_, drop)| drop)),
                "as_planned": drop(own.ahead.planned.as_ref()),
                "without_planned_classes": drop(own.ahead.without_classes.as_ref()),
                // What is expected to be drawn up and confirmed in time, whatever stands in the file.
                "taken_as_done": [Kind::DutyRoster.id(), Kind::Confirmation.id()],
                "why": why,
            })
        };
        let all: Vec<Json> = found.iter().map(one).collect();
        session.say(&Json::from(all).to_string())?;
        return Ok(DONE);
    }
    let words = session.words;
    for own in &found {
        let state = |state: State| readiness_words::state(words, state);
        let Some((taken, drop)) = own.ahead.told() else {
            continue;
        };
        let mut line = format!(
            "{} {} {}: {} → {}",
            drop.day.local(),
            own.code,
            own.name,
            state(drop.from),
            state(drop.to)
        );
        let sooner = own.ahead.without_classes.as_ref();
        if taken == Taken::DutyAlone {
            line.push_str(&format!(" ({})", words.get("due-only-without")));
        } else if let Some(sooner) = sooner.filter(|own| own.day < drop.day) {
            let text = format!("{} → {}", sooner.day.local(), state(sooner.to));
            let text = words.with("readiness-drop-without", &[("text", &text)]);
            line.push_str(&format!(" ({text})"));
        }
        session.say(&line)?;
        for (at, things) in &own.why {
            let reasons = crate::domain::readiness::mend::by_lack(things);
            let measure = &measures[*at];
            let label = readiness_words::measure(words, measure);
            let text = readiness_words::reasons(words, measure.measured, &reasons);
            session.say(&format!("    {label}: {text}"))?;
            for item in things {
                let who = readiness_words::subject(words, &own.names, item);
                let what = readiness_words::item(words, measure.measured, item);
                session.say(&format!("        {who}: {what}"))?;
            }
        }
    }
    if found.is_empty() {
        let days = asked.days.to_string();
        session.say(&words.with("cli-forecast-none", &[("days", &days)]))?;
    }
    session.say(&words.get("readiness-taken"))?;
    Ok(DONE)
}

/// What later entries corrected of a day that was set down.
pub fn recount(session: &mut Session, asked: &arguments::Snapshot) -> Result<i32, Failure> {
    let reader = session.reader()?;
    let day = session.as_of;
    let snapshot = reader.snapshot(day)?;
    let when = day.local();
    if snapshot.is_empty() {
        let line = session.words.with("cli-snapshot-none", &[("day", &when)]);
        return Err(Failure::Misused(line));
    }
    let count = snapshot.len().to_string();
    let found = corrected(&reader.readiness(None, day)?, snapshot);
    let mut rows = Vec::new();
    for own in &found {
        let (code, name) = reader.name_of(Kind::Unit, own.unit, day)?;
        rows.push((code.unwrap_or_default(), name.unwrap_or_default(), own));
    }
    if asked.json {
        let side = |own: &Option<(String, String)>| {
            let own = own.as_ref();
            own.map(|(result, figures)| json!({"overall": result, "figures": figures}))
        };
        let all: Vec<Json> = rows
            .iter()
            .map(|(code, name, own)| {
                json!({"unit": code, "name": name, "then": side(&own.then), "now": side(&own.now)})
            })
            .collect();
        session.say(&Json::from(all).to_string())?;
        return Ok(DONE);
    }
    let words = session.words;
    let head = [
        ("day", when.as_str()),
        ("n", &rows.len().to_string()),
        ("of", &count),
    ];
    session.say(&words.with("cli-snapshot-recount", &head))?;
    for (code, name, own) in &rows {
        let level = |own: &Option<(String, String)>| match own {
            Some((result, _)) => readiness_words::state(words, State::parse(result)),
            None => words.get("cli-snapshot-absent"),
        };
        let line = format!("{code} {name}: {} → {}", level(&own.then), level(&own.now));
        session.say(&line)?;
        // Figures stand measure by measure: only those that differ are told.
        let parts = |own: &Option<(String, String)>| -> Vec<String> {
            let figures = own.as_ref().map_or("", |(_, figures)| figures.as_str());
            figures.split("; ").map(str::to_owned).collect()
        };
        let (then, now) = (parts(&own.then), parts(&own.now));
        for (then, now) in then.iter().zip(&now).filter(|(then, now)| then != now) {
            session.say(&format!("    {then} → {now}"))?;
        }
    }
    Ok(DONE)
}

/// Sets down the day, once.
pub fn set_down(session: &mut Session, json: bool) -> Result<i32, Failure> {
    session.must_write()?;
    let reader = session.reader()?;
    let day = session.as_of;
    let when = day.local();
    if day > session.environment.today {
        let line = session.words.with("cli-snapshot-future", &[("day", &when)]);
        return Err(Failure::Misused(line));
    }
    if reader.has_snapshot(day)? {
        let line = session.words.with("cli-snapshot-there", &[("day", &when)]);
        return Err(Failure::Misused(line));
    }
    let found = reader.readiness(None, day)?;
    warn(session, &found);
    let count = found.units.len().to_string();
    let stamp = session.stamp(&reader)?;
    session.store()?.set_down_readiness(&found, &stamp)?;
    if json {
        let object = json!({"day": day.to_string(), "units": found.units.len()});
        session.say(&object.to_string())?;
        return Ok(DONE);
    }
    let line = session
        .words
        .with("change-snapshot", &[("day", &when), ("n", &count)]);
    session.say(&line)?;
    Ok(DONE)
}
