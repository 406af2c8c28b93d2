//! `demo`: a file of fictitious data, made anew. Must not replace a file that holds anything else.

use super::arguments;
use super::failure::{DONE, Failure};
use super::session::Session;
use crate::demo::{self, Plan};
use crate::domain::Id;
use crate::fields::{Kind, Label, Record, Value};
use crate::store::{Access, Reader, Store};
use crate::text::words::number;
use std::cell::Cell;
use std::path::Path;

/// The setting that marks fictitious data.
const MARK: &str = "demo";

/// Makes the file; the session goes on with it.
pub fn run(session: &mut Session, asked: &arguments::Demo) -> Result<i32, Failure> {
    session.must_write()?;
    if !session.is_named {
        session.path = session.environment.data_dir.join("demo.db");
    }
    if session.path.exists() && !may_replace(&session.path)? {
        let path = Session::shown(&session.path);
        return Err(Failure::failed("cli-demo-other", &[("path", &path)]));
    }
    let usual = Plan::usual(session.as_of);
    let plan = Plan {
        bases: asked.bases.unwrap_or(usual.bases),
        members: asked.members.unwrap_or(usual.members),
        seed: asked.seed.unwrap_or(usual.seed),
        ..usual
    };
    let fresh = super::scratch::Scratch::beside(&session.path);
    make(session, fresh.path(), &plan)?;
    fresh.settle(&session.path)?;
    let lang = session.words.lang();
    let line = session.words.with(
        "cli-demo-done",
        &[
            ("bases", &number(i64::from(plan.bases), lang)),
            ("members", &number(i64::from(plan.members), lang)),
            ("path", &Session::shown(&session.path)),
        ],
    );
    session.say(&line)?;
    Ok(DONE)
}

/// Whether a file holds fictitious data or nothing at all.
fn may_replace(path: &Path) -> Result<bool, Failure> {
    let reader = Reader::open(path, &Access::read())?;
    if reader.setting(MARK)?.as_deref() == Some("1") {
        return Ok(true);
    }
    for kind in [Kind::Unit, Kind::Member, Kind::Decision] {
        if !reader.ids(kind)?.is_empty() {
            return Ok(false);
        }
    }
    Ok(true)
}

fn make(session: &Session, path: &Path, plan: &Plan) -> Result<(), Failure> {
    let stamp = session.first_stamp();
    let station = demo::station(plan.seed);
    let mut store = Store::create_as(path, &Access::write(), &stamp, station)?;
    // The mark is the last record, with the next id: the same seed gives the same file.
    let last = Cell::new(0);
    let mark = || {
        Record::empty(Kind::Setting, Id(last.get() + 1))
            .with("key", Value::text(MARK))
            .with("value", Value::text("1"))
    };
    let subjects = store.subjects()?;
    let records = demo::records(plan, &subjects)
        .inspect(|record| last.set(last.get().max(record.id.0)))
        .chain(std::iter::once_with(mark));
    let (bases, members) = (plan.bases.to_string(), plan.members.to_string());
    let label = Label::new("change-demo", &[("bases", &bases), ("members", &members)]);
    store.bulk(records, label, &stamp)?;
    demo::months::set_down(&mut store, plan, &stamp)?;
    Ok(())
}
