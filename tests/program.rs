//! The whole program in a terminal and under the knife: start, quit, signals, sizes, kill.

#![cfg(unix)]
#![allow(clippy::unwrap_used)]

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_quanso");

struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    seen: Arc<Mutex<Vec<u8>>>,
    /// Ends the reading side at its next byte.
    deaf: Arc<AtomicBool>,
    size: (u16, u16),
}

impl Terminal {
    fn start(
        folder: &Path,
        db: &Path,
        (columns, rows): (u16, u16),
        set: &[(&str, &str)],
    ) -> Terminal {
        let size = PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(PROGRAM);
        command.args(["--db", db.to_str().unwrap()]);
        command.env("HOME", folder);
        command.env("XDG_DATA_HOME", folder.join("data"));
        command.env("XDG_CONFIG_HOME", folder.join("config"));
        command.env("TERM", "xterm-256color");
        command.env_remove("NO_COLOR");
        for (key, value) in set {
            command.env(key, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let seen = Arc::new(Mutex::new(Vec::new()));
        let deaf = Arc::new(AtomicBool::new(false));
        let ear = deaf.clone();
        let (sink, mut reader) = (seen.clone(), pair.master.try_clone_reader().unwrap());
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(read) = reader.read(&mut buffer) {
                if read == 0 || ear.load(Ordering::Acquire) {
                    return;
                }
                sink.lock().unwrap().extend_from_slice(&buffer[..read]);
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Terminal {
            child,
            master: pair.master,
            writer,
            seen,
            deaf,
            size: (columns, rows),
        }
    }

    fn bytes(&self) -> Vec<u8> {
        self.seen.lock().unwrap().clone()
    }

    fn screen(&self) -> String {
        let mut parser = {
            let of = |n: u16| std::num::NonZero::new(n).unwrap();
            vt100::Parser::new(of(self.size.1), of(self.size.0), 0)
        };
        parser.process(&self.bytes());
        parser.screen().contents()
    }

    fn wait_for(&self, text: &str) {
        let deadline = Instant::now() + Duration::from_secs(20);
        while !self.screen().contains(text) {
            assert!(
                Instant::now() < deadline,
                "«{text}» never came:\n{}",
                self.screen()
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn type_keys(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    fn exit_code(&mut self) -> u32 {
        let deadline = Instant::now() + Duration::from_secs(20);
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(Instant::now() < deadline, "the program did not end");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The alternate screen was left and the cursor is shown again.
    fn is_given_back(&self) -> bool {
        std::thread::sleep(Duration::from_millis(200));
        let bytes = String::from_utf8_lossy(&self.bytes()).into_owned();
        let last = |sequence: &str| bytes.rfind(sequence);
        last("\u{1b}[?1049l") > last("\u{1b}[?1049h") && last("\u{1b}[?25h") > last("\u{1b}[?25l")
    }
}

fn demo() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let db = folder.path().join("a.db");
    let done = quanso(
        folder.path(),
        &[
            "demo",
            "--no-open",
            "--bases",
            "12",
            "--members",
            "240",
            "--db",
            db.to_str().unwrap(),
        ],
    );
    assert!(done.0 == 0, "{}", done.2);
    (folder, db)
}

fn quanso(home: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(PROGRAM)
        .args(arguments)
        .env("HOME", home)
        .env("XDG_DATA_HOME", home.join("data"))
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap_or(-1),
        text(output.stdout),
        text(output.stderr),
    )
}

#[test]
fn it_starts_shows_the_figures_and_gives_the_terminal_back() {
    let (folder, db) = demo();
    let mut terminal = Terminal::start(folder.path(), &db, (120, 40), &[]);
    terminal.wait_for("240/");
    terminal.type_keys("3");
    terminal.wait_for("1/240");
    terminal.type_keys("\u{11}");
    assert_eq!(terminal.exit_code(), 0);
    assert!(terminal.is_given_back());
}

#[test]
fn a_signal_ends_it_and_the_data_is_whole() {
    let (folder, db) = demo();
    let mut terminal = Terminal::start(folder.path(), &db, (100, 30), &[]);
    terminal.wait_for("240/");
    let process = rustix::process::Pid::from_raw(
        i32::try_from(terminal.child.process_id().unwrap()).unwrap(),
    )
    .unwrap();
    rustix::process::kill_process(process, rustix::process::Signal::TERM).unwrap();
    terminal.exit_code();
    assert!(terminal.is_given_back());
    assert_eq!(
        quanso(folder.path(), &["check", "--db", db.to_str().unwrap()]).0,
        0
    );
}

#[test]
fn a_panic_gives_the_terminal_back_says_so_and_leaves_the_data_whole() {
    let (folder, db) = demo();
    let set = [("QUANSO_REHEARSE", "screen")];
    let mut terminal = Terminal::start(folder.path(), &db, (100, 30), &set);
    assert_ne!(terminal.exit_code(), 0);
    assert!(terminal.is_given_back());
    let said = String::from_utf8_lossy(&terminal.bytes()).into_owned();
    let after = said.rsplit("\u{1b}[?1049l").next().unwrap();
    assert!(after.contains("rehearsal"), "{after}");
    assert_eq!(
        quanso(folder.path(), &["check", "--db", db.to_str().unwrap()]).0,
        0
    );
}

#[test]
fn a_panic_of_a_worker_is_told_and_the_program_goes_on() {
    let (folder, db) = demo();
    let set = [("QUANSO_REHEARSE", "worker")];
    let mut terminal = Terminal::start(folder.path(), &db, (120, 40), &set);
    terminal.wait_for("rehearsal");
    terminal.type_keys("3");
    terminal.wait_for("1/240");
    terminal.type_keys("\u{11}");
    assert_eq!(terminal.exit_code(), 0);
}

#[test]
fn stopped_it_gives_the_terminal_back_and_continued_it_takes_it_again() {
    let (folder, db) = demo();
    let mut terminal = Terminal::start(folder.path(), &db, (120, 40), &[]);
    terminal.wait_for("240/");
    let process = rustix::process::Pid::from_raw(
        i32::try_from(terminal.child.process_id().unwrap()).unwrap(),
    )
    .unwrap();
    rustix::process::kill_process(process, rustix::process::Signal::TSTP).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    assert!(terminal.is_given_back());
    let before = terminal.bytes().len();
    rustix::process::kill_process(process, rustix::process::Signal::CONT).unwrap();
    let deadline = Instant::now() + Duration::from_secs(10);
    while !String::from_utf8_lossy(&terminal.bytes()[before..]).contains("\u{1b}[?1049h") {
        assert!(
            Instant::now() < deadline,
            "the terminal was not taken again"
        );
        std::thread::sleep(Duration::from_millis(20));
    }
    terminal.wait_for("240/");
    terminal.type_keys("3");
    terminal.wait_for("1/240");
    terminal.type_keys("\u{11}");
    assert_eq!(terminal.exit_code(), 0);
    assert!(terminal.is_given_back());
}

#[test]
fn a_closed_window_ends_it() {
    let (folder, db) = demo();
    let terminal = Terminal::start(folder.path(), &db, (100, 30), &[]);
    terminal.wait_for("240/");
    // The reading side holds the terminal open too: it lets go at the next frame.
    terminal.deaf.store(true, Ordering::Release);
    let smaller = PtySize {
        rows: 20,
        cols: 90,
        pixel_width: 0,
        pixel_height: 0,
    };
    terminal.master.resize(smaller).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    let Terminal {
        mut child,
        master,
        writer,
        ..
    } = terminal;
    drop(writer);
    drop(master);
    let deadline = Instant::now() + Duration::from_secs(20);
    while child.try_wait().unwrap().is_none() {
        assert!(Instant::now() < deadline, "it goes on without a terminal");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn without_colour_the_cursor_is_still_seen() {
    let (folder, db) = demo();
    let terminal = Terminal::start(folder.path(), &db, (100, 30), &[("NO_COLOR", "1")]);
    terminal.wait_for("240/");
    let bytes = String::from_utf8_lossy(&terminal.bytes()).into_owned();
    assert!(bytes.contains("\u{1b}[7m"), "reverse is used");
    assert!(
        !["[31m", "[36m", "[38;5;1m", "[38;5;6m"]
            .iter()
            .any(|colour| bytes.contains(colour))
    );
}

#[test]
fn a_resize_draws_anew() {
    let (folder, db) = demo();
    let mut terminal = Terminal::start(folder.path(), &db, (120, 40), &[]);
    terminal.wait_for("240/");
    terminal.seen.lock().unwrap().clear();
    terminal.size = (30, 8);
    terminal
        .master
        .resize(PtySize {
            rows: 8,
            cols: 30,
            pixel_width: 0,
            pixel_height: 0,
        })
        .unwrap();
    terminal.wait_for("40 × 10");
}

#[test]
fn without_a_terminal_it_says_what_to_do() {
    let (folder, db) = demo();
    let (code, _, error) = quanso(folder.path(), &["--db", db.to_str().unwrap()]);
    assert_eq!(code, 1);
    assert!(error.contains("quanso list members"), "{error}");
}

/// Saves through the real path, one after another, and tells each that was acknowledged; is killed at
/// any moment. What was acknowledged must be there.
#[test]
fn no_acknowledged_change_is_lost_to_a_kill() {
    let rounds = std::env::var("QUANSO_KILLS")
        .ok()
        .and_then(|rounds| rounds.parse().ok())
        .unwrap_or(100_u32);
    let (folder, db) = demo();
    let db = db.to_str().unwrap();
    let listed = quanso(folder.path(), &["list", "members", "--json", "--db", db]).1;
    let members: serde_json::Value = serde_json::from_str(&listed).unwrap();
    let id = members[0]["id"].as_str().unwrap().to_owned();
    let mut acknowledged = 0_u32;
    for round in 1..=rounds {
        let mut child = Command::new(PROGRAM)
            .args([
                "set",
                "member",
                &id,
                &format!("job=việc {round}"),
                "--db",
                db,
            ])
            .env("HOME", folder.path())
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        // From before the save to after it, spread evenly over the rounds.
        std::thread::sleep(Duration::from_micros(u64::from(round % 40) * 700));
        let _ = child.kill();
        let mut said = String::new();
        child
            .stdout
            .take()
            .unwrap()
            .read_to_string(&mut said)
            .unwrap();
        child.wait().unwrap();
        if !said.is_empty() {
            acknowledged = round;
        }
        if round % 10 == 0 {
            let shown = quanso(
                folder.path(),
                &["show", "member", &id, "--json", "--db", db],
            )
            .1;
            let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
            let job = shown["job"]
                .as_str()
                .unwrap_or_default()
                .trim_start_matches("việc ")
                .parse::<u32>()
                .unwrap_or(0);
            assert!(
                job >= acknowledged,
                "round {acknowledged} was acknowledged, the file has {job}"
            );
            assert!(job <= round);
        }
    }
    assert_eq!(quanso(folder.path(), &["check", "--db", db]).0, 0);
}
