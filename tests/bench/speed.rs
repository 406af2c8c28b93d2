//! Speed at 6,796 members and, with `QUANSO_BENCH=national`, at 1,500,000: figures, and where it is
//! possible their ratio to a bare limit taken in the same run. Prints; asserts nothing.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod duty;
mod planning;
mod readiness;
mod training;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use quanso::demo;
use quanso::domain::{Day, Id};
use quanso::exchange::import::{File, Options, preview};
use quanso::exchange::workbook::{Cell, Sheet, Workbook};
use quanso::fields::change::FieldChange;
use quanso::fields::filter::Filter;
use quanso::fields::query::Query;
use quanso::fields::{Change, ChangeSet, Kind, Label, Value};
use quanso::store::{Access, Guard, Stamp, Store};
use quanso::text::{Lang, Words};
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::Path;
use std::time::{Duration, Instant};

fn stamp() -> Stamp {
    Stamp {
        who: "bench".to_owned(),
        at_ms: 1_795_500_000_000,
        today: today(),
        origin: "test",
    }
}

fn today() -> Day {
    Day::new(2026, 11, 24).unwrap()
}

/// Median and worst, in milliseconds.
fn figures(mut times: Vec<Duration>) -> (f64, f64) {
    times.sort_unstable();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
    (
        milliseconds(times[times.len() / 2]),
        milliseconds(times[times.len() - 1]),
    )
}

fn timed(rounds: u32, mut run: impl FnMut(u32)) -> (f64, f64) {
    let time = |round| {
        let begin = Instant::now();
        run(round);
        begin.elapsed()
    };
    figures((0..rounds).map(time).collect())
}

fn say(what: &str, (median, worst): (f64, f64), note: &str) {
    println!("{what:<44} median {median:>9.2} ms   worst {worst:>9.2} ms   {note}");
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let wish = std::env::var("QUANSO_BENCH").unwrap_or_default();
    let alone = match wish.as_str() {
        "readiness" => Some((297, 6796)),
        "readiness-national" => Some((60_000, 1_500_000)),
        _ => None,
    };
    if let Some((bases, members)) = alone {
        let path = folder.path().join("alone.db");
        build(&path, bases, members);
        return readiness::reading(&path);
    }
    planning::month();
    province(&folder.path().join("province.db"));
    if wish == "national" {
        let path = folder.path().join("national.db");
        let begin = Instant::now();
        build(&path, 60_000, 1_500_000);
        println!(
            "national file built in {:.0} s",
            begin.elapsed().as_secs_f64()
        );
        println!("{} assignments of duty", duty::swell(&path));
        reads(&path);
        saves(&path);
        let big = trains(&path);
        keys(&path, &big);
    }
}

/// Training and duty, with a class for the grid that the keys are measured on; the code of the unit with
/// the most people on its roster.
fn trains(path: &Path) -> String {
    let class = training::class(path);
    training::reading(path);
    training::marking(path, class);
    let big = duty::reading(path);
    readiness::reading(path);
    planning::every_unit(path);
    big
}

fn build(path: &Path, bases: u32, members: u32) -> u64 {
    let mut store = Store::create_as(path, &Access::write(), &stamp(), demo::station(1)).unwrap();
    let plan = demo::Plan {
        bases,
        members,
        seed: 1,
        today: today(),
    };
    let subjects = store.subjects().unwrap();
    store
        .bulk(demo::records(&plan, &subjects), Label::default(), &stamp())
        .unwrap()
}

fn province(path: &Path) {
    println!("— 297 bases, 6,796 members");
    let begin = Instant::now();
    let count = build(path, 297, 6796);
    let ours = begin.elapsed().as_secs_f64();
    let bare = bare_load();
    let rate = count as f64 / ours;
    println!(
        "bulk load {rate:.0} records/s, {:.0} % of the rate of bare SQLite at the same rows and indexes",
        100.0 * bare / ours
    );
    reads(path);
    saves(path);
    let big = trains(path);
    imports(path);
    keys(path, &big);
}

const MIGRATIONS: [&str; 4] = [
    include_str!("../../assets/migrations/0001_roster.sql"),
    include_str!("../../assets/migrations/0002_training.sql"),
    include_str!("../../assets/migrations/0003_duty.sql"),
    include_str!("../../assets/migrations/0004_readiness.sql"),
];

/// Seconds that bare SQLite takes for the same rows, with the same tables and indexes and nothing derived.
fn bare_load() -> f64 {
    let folder = tempfile::tempdir().unwrap();
    let conn = rusqlite::Connection::open(folder.path().join("bare.db")).unwrap();
    conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
        .unwrap();
    // Indexes last, as the bulk load has them: the faster way for both.
    let (indexes, tables): (Vec<&str>, Vec<&str>) = MIGRATIONS
        .iter()
        .flat_map(|script| script.split_inclusive(";\n"))
        .partition(|statement| statement.contains("CREATE INDEX"));
    conn.execute_batch(&tables.concat()).unwrap();
    let plan = demo::Plan {
        bases: 297,
        members: 6796,
        seed: 1,
        today: today(),
    };
    let subjects: Vec<Id> = (1..=8).map(Id).collect();
    for id in &subjects {
        conn.execute(
            "INSERT INTO subject (id, version, code, name) VALUES (?1, 1, ?1, ?1)",
            [id.0],
        )
        .unwrap();
    }
    let begin = Instant::now();
    conn.execute_batch("BEGIN").unwrap();
    let mut statements: BTreeMap<&str, String> = BTreeMap::new();
    for record in demo::records(&plan, &subjects) {
        let own = record.kind.own_fields();
        let extra: &[&str] = match record.kind {
            Kind::Unit => &["code_key"],
            Kind::Member => &["sort_key", "search_text"],
            _ => &[],
        };
        let statement = statements.entry(record.kind.id()).or_insert_with(|| {
            let names: Vec<String> = own
                .iter()
                .map(|field| format!("\"{}\"", field.id))
                .chain(extra.iter().map(|name| (*name).to_owned()))
                .collect();
            let marks = vec!["?"; names.len() + 2].join(", ");
            let (table, names) = (record.kind.id(), names.join(", "));
            format!("INSERT INTO {table} (id, version, {names}) VALUES ({marks})")
        });
        let key = record.id.0.to_be_bytes().to_vec();
        let raw = record
            .values
            .iter()
            .zip(own)
            .map(|(value, field)| plain(field.id, value));
        let filler = extra.iter().map(|name| {
            if *name == "search_text" {
                rusqlite::types::Value::Text(" nguyen van an".to_owned())
            } else {
                rusqlite::types::Value::Blob(key.clone())
            }
        });
        let head = [
            rusqlite::types::Value::Integer(record.id.0),
            rusqlite::types::Value::Integer(1),
        ];
        let values = head.into_iter().chain(raw).chain(filler);
        conn.prepare_cached(statement)
            .unwrap()
            .execute(rusqlite::params_from_iter(values))
            .unwrap();
    }
    conn.execute_batch(&indexes.concat()).unwrap();
    conn.execute_batch("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)")
        .unwrap();
    begin.elapsed().as_secs_f64()
}

fn plain(field: &str, value: &Value) -> rusqlite::types::Value {
    use rusqlite::types::Value as Raw;
    match value {
        Value::Null if field == "to_day" => Raw::Integer(99_991_231),
        Value::Null if field == "from_day" => Raw::Integer(19_000_101),
        Value::Null => Raw::Null,
        Value::Text(text) => Raw::Text(text.clone()),
        Value::Int(number) => Raw::Integer(*number),
        Value::Flag(flag) => Raw::Integer(i64::from(*flag)),
        Value::Day(day) => Raw::Integer(day.number()),
        Value::Birth(birth) => Raw::Integer(birth.number()),
        Value::Ref(id) => Raw::Integer(id.0),
    }
}

fn reads(path: &Path) {
    let store = Store::open(path, &Access::read()).unwrap();
    let reader = store.reader().unwrap();
    let words = [Words::shared(Lang::Vi)];
    for text in [
        "n",
        "ng",
        "nguyen",
        "nguyen van",
        "dang van",
        "đặng",
        "4273",
        "xyz",
    ] {
        let filter = Filter::parse(Kind::Member, text, &words).unwrap();
        let query = Query::first(Kind::Member, today(), filter.clone(), 120);
        say(
            &format!("search «{text}», first page"),
            timed(20, |_| drop(reader.page(&query).unwrap())),
            "",
        );
        say(
            &format!("search «{text}», count to 10,000"),
            timed(5, |_| {
                reader.count(&filter, today(), 10_000).unwrap();
            }),
            "",
        );
    }
    let begin = Instant::now();
    let summary = reader.summary(None, today()).unwrap();
    println!(
        "figures of the whole file ({} members): {:.0} ms",
        summary.members,
        begin.elapsed().as_secs_f64() * 1000.0
    );
}

fn saves(path: &Path) {
    let mut store = Store::open(path, &Access::write()).unwrap();
    let id = store
        .reader()
        .unwrap()
        .page(&Query::first(
            Kind::Member,
            today(),
            Filter::none(Kind::Member),
            1,
        ))
        .unwrap()
        .rows[0]
        .id;
    let mut before = store
        .reader()
        .unwrap()
        .record(Kind::Member, id)
        .unwrap()
        .unwrap()
        .get("note")
        .clone();
    let ours = timed(200, |round| {
        let after = Value::Text(format!("lần {round}"));
        save(&mut store, id, before.clone(), after.clone());
        before = after;
    });
    let folder = tempfile::tempdir_in(path.parent().unwrap()).unwrap();
    let conn = rusqlite::Connection::open(folder.path().join("bare.db")).unwrap();
    conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (id INTEGER PRIMARY KEY, note TEXT); INSERT INTO t VALUES (1, '')").unwrap();
    let bare = timed(200, |round| {
        conn.execute("UPDATE t SET note = ? WHERE id = 1", [round])
            .unwrap();
    });
    say(
        "one saved edit",
        ours,
        &format!("{:.1} × a bare one-row commit", ours.0 / bare.0),
    );
}

fn save(store: &mut Store, id: Id, before: Value, after: Value) {
    let fields = vec![FieldChange {
        field: "note",
        before,
        after,
    }];
    let set = ChangeSet {
        changes: vec![Change::Update {
            kind: Kind::Member,
            id,
            fields,
        }],
        ..ChangeSet::default()
    };
    save_set(store, &set);
}

fn save_set(store: &mut Store, set: &ChangeSet) {
    store.save(set, &stamp(), Guard::Form).unwrap();
}

/// A list of 6,796 new people, looked over against the file and written.
fn imports(path: &Path) {
    let text = |text: &str| Cell::Text(text.to_owned());
    let mut rows = vec![vec![
        text("Họ và tên"),
        text("Giới tính"),
        text("Ngày sinh"),
        text("Số CCCD"),
        text("Đơn vị"),
    ]];
    for index in 0..6796_u32 {
        let name = format!(
            "Nguyễn Thử {}",
            ["An", "Bình", "Cường", "Dũng", "Giang"][index as usize % 5]
        );
        let born = format!(
            "{:02}/{:02}/{}",
            index % 28 + 1,
            index % 12 + 1,
            1985 + index % 15
        );
        let year = 85 + index % 15;
        rows.push(vec![
            text(&name),
            text("Nam"),
            text(&born),
            text(&format!("0250{year:02}9{index:05}")),
            text(&format!("Đơn vị thử {}", index % 50)),
        ]);
    }
    let book = Workbook {
        sheets: vec![Sheet {
            name: "S".to_owned(),
            rows,
            ..Sheet::default()
        }],
        ..Workbook::default()
    };
    let mut store = Store::open(path, &Access::write()).unwrap();
    let reader = store.reader().unwrap();
    let begin = Instant::now();
    let known = File::new(&reader, today()).unwrap();
    let options = Options {
        create_units: true,
        ..Options::default()
    };
    let found = preview(
        &book,
        Kind::Member,
        &options,
        &known,
        &[Words::shared(Lang::Vi), Words::shared(Lang::En)],
    )
    .unwrap();
    let looked = begin.elapsed();
    let counts = found.counts();
    store
        .save(&found.set(false), &stamp(), Guard::Import)
        .unwrap();
    println!(
        "import of 6,796 rows: looked over in {:.2} s, written after {:.2} s ({} new, {} rejected)",
        looked.as_secs_f64(),
        begin.elapsed().as_secs_f64(),
        counts.new,
        counts.rejected
    );
}

/// From the byte sent to the last byte of the frame, in a terminal of 200×60.
fn keys(path: &Path, big: &str) {
    let size = PtySize {
        rows: 60,
        cols: 200,
        pixel_width: 0,
        pixel_height: 0,
    };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_quanso"));
    command.args(["--db", path.to_str().unwrap()]);
    command.env("TERM", "xterm-256color");
    let begin = Instant::now();
    let mut child = pair.slave.spawn_command(command).unwrap();
    let (mut reader, mut writer) = (
        pair.master.try_clone_reader().unwrap(),
        pair.master.take_writer().unwrap(),
    );
    let (frames, seen) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let (mut buffer, mut tail) = ([0; 65536], Vec::new());
        while let Ok(read @ 1..) = reader.read(&mut buffer) {
            tail.extend_from_slice(&buffer[..read]);
            if tail.windows(8).any(|end| end == b"\x1b[?2026l") {
                tail.clear();
                if frames.send(Instant::now()).is_err() {
                    return;
                }
            }
        }
    });
    let first = seen.recv_timeout(Duration::from_secs(20)).unwrap();
    println!(
        "start to first frame {:.0} ms",
        (first - begin).as_secs_f64() * 1000.0
    );
    let settle = || while seen.recv_timeout(Duration::from_millis(600)).is_ok() {};
    std::thread::sleep(Duration::from_secs(3));
    settle();
    let mut press = |what: &str, keys: &[&str]| {
        let mut times = Vec::new();
        for key in keys {
            while seen.try_recv().is_ok() {}
            let begin = Instant::now();
            writer.write_all(key.as_bytes()).unwrap();
            writer.flush().unwrap();
            if let Ok(frame) = seen.recv_timeout(Duration::from_secs(2)) {
                times.push(frame - begin);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        say(&format!("key to frame: {what}"), figures(times), "");
    };
    press("overview, along the figures", &["\x1b[C"; 20]);
    press("overview, along the units", &["\t"]);
    press("overview, down the units", &["\x1b[B"; 60]);
    press("to another pane", &["2", "3", "7", "3", "1", "3"].repeat(5));
    press("down", &["\x1b[B"; 100]);
    press("page down", &["\x1b[6~"; 60]);
    press("end", &["\x1b[F"]);
    press("up", &["\x1b[A"; 60]);
    press(
        "search as typed",
        &["\x1bOR", "d", "a", "n", "g", " ", "v", "a", "n"],
    );
    press("back", &["\x1b", "5", "\x1b[C", "\x1b[C", "\r"]);
    std::thread::sleep(Duration::from_millis(500));
    press(
        "grid of 120 × 15, moving",
        &["\x1b[B", "\x1b[C", "\x1b[B", "\x1b[D"].repeat(20),
    );
    press(
        "grid of 120 × 15, marking",
        &["1", "3", "2", " "].repeat(15),
    );
    press("the month of a unit opened", &["\x1b", "\x1b", "4"]);
    // The unit with the most people: F8, its code, Enter.
    let code: Vec<String> = big.chars().map(String::from).collect();
    let mut pick = vec!["\x1b[19~"];
    pick.extend(code.iter().map(String::as_str));
    press("a unit picked", &pick);
    std::thread::sleep(Duration::from_millis(500));
    press("its month", &["\r"]);
    std::thread::sleep(Duration::from_millis(800));
    let around = ["\x1b[B", "\x1b[C", "\x1b[B", "\x1b[D"].repeat(30);
    press("month grid of the biggest unit, moving", &around);
    press(
        "month grid, put down and judged",
        &["\r", "\x1b[B"].repeat(10),
    );
    let resident =
        std::fs::read_to_string(format!("/proc/{}/status", child.process_id().unwrap_or(0)))
            .unwrap_or_default();
    let resident = resident
        .lines()
        .find(|line| line.starts_with("VmRSS"))
        .unwrap_or_default()
        .to_owned();
    println!(
        "memory: {}",
        resident
            .split_whitespace()
            .skip(1)
            .collect::<Vec<_>>()
            .join(" ")
    );
    let _ = writer.write_all(b"\x11");
    let _ = child.wait();
}
