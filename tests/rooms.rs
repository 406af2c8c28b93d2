//! Which room may know which: reads the sources and fails with the line that breaks the plan.

#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

/// A room, what it must never name, and (for the pure ones) the only crates it may use.
struct Room {
    name: &'static str,
    never: &'static [&'static str],
    crates: Option<&'static [&'static str]>,
}

const ROOMS: &[Room] = &[
    Room {
        name: "domain",
        never: &[
            "app", "cli", "demo", "exchange", "fields", "planner", "store", "term", "ui",
        ],
        crates: Some(&["chrono", "rustc_hash", "serde", "toml", "std"]),
    },
    Room {
        name: "text",
        never: &[
            "app", "cli", "demo", "domain", "exchange", "fields", "planner", "store", "term", "ui",
        ],
        crates: Some(&[
            "bamboo_core",
            "fluent_bundle",
            "icu_collator",
            "icu_locale_core",
            "nucleo_matcher",
            "std",
            "unic_langid",
            "unicode_normalization",
            "unicode_segmentation",
            "unicode_width",
        ]),
    },
    Room {
        name: "planner",
        never: &[
            "app", "cli", "demo", "exchange", "fields", "store", "term", "text", "ui",
        ],
        crates: Some(&["std"]),
    },
    Room {
        name: "fields",
        never: &[
            "app",
            "exchange",
            "store",
            "term",
            "ui",
            "rusqlite",
            "ratatui",
            "crossterm",
        ],
        crates: None,
    },
    Room {
        name: "store",
        never: &["app", "exchange", "term", "ui", "ratatui", "crossterm"],
        crates: None,
    },
    Room {
        name: "exchange",
        never: &["app", "term", "ui", "rusqlite", "ratatui", "crossterm"],
        crates: None,
    },
    Room {
        name: "demo",
        never: &["app", "term", "ui", "rusqlite", "ratatui", "crossterm"],
        crates: None,
    },
    Room {
        name: "app",
        never: &[
            "exchange",
            "store",
            "term",
            "ui",
            "rusqlite",
            "ratatui",
            "crossterm",
        ],
        crates: None,
    },
    Room {
        name: "ui",
        never: &["exchange", "store", "term", "rusqlite", "crossterm"],
        crates: None,
    },
    Room {
        name: "cli",
        never: &["app", "term", "ui", "ratatui", "crossterm"],
        crates: None,
    },
];

/// The clock and files are handed in, never fetched, in the pure rooms.
const IMPURE: &[&str] = &[
    "SystemTime::now",
    "Instant::now",
    "Local::now",
    "Utc::now",
    "std::fs",
    "std::env",
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Lines of a room outside tests and comments: file, number, text.
fn lines(room: &str) -> Vec<(String, usize, String)> {
    let mut files = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room),
        &mut files,
    );
    let mut lines = Vec::new();
    for file in files {
        let name = file.display().to_string();
        let is_test =
            name.contains("tests") || name.ends_with("samples.rs") || name.ends_with("sample.rs");
        let text = std::fs::read_to_string(&file).unwrap();
        let code = text
            .split("#[cfg(test)]\n#[allow(clippy::unwrap_used)]\nmod tests {")
            .next()
            .unwrap_or_default()
            .to_owned();
        for (index, line) in code.lines().enumerate().filter(|_| !is_test) {
            if !line.trim_start().starts_with("//") {
                lines.push((name.clone(), index + 1, line.to_owned()));
            }
        }
    }
    lines
}

#[test]
fn no_room_knows_what_it_must_not() {
    let mut broken = Vec::new();
    for room in ROOMS {
        for (file, number, line) in lines(room.name) {
            let named = |other: &&&str| {
                let path = [
                    format!("crate::{other}::"),
                    format!("crate::{other};"),
                    format!("{other}::"),
                    format!("super::super::{other}::"),
                ];
                let ours = line.contains(&path[0]) || line.contains(&path[1]);
                let foreign = ["rusqlite", "ratatui", "crossterm"].contains(*other)
                    && line.contains(&path[2]);
                ours || foreign
            };
            if let Some(other) = room.never.iter().find(named) {
                broken.push(format!(
                    "{file}:{number}: {} must not know {other}: {}",
                    room.name,
                    line.trim()
                ));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn pure_rooms_use_only_the_crates_they_may() {
    let ours = ["crate", "super", "self"];
    let mut broken = Vec::new();
    for room in ROOMS {
        let Some(allowed) = room.crates else { continue };
        for (file, number, line) in lines(room.name) {
            let Some(rest) = line
                .trim_start()
                .strip_prefix("use ")
                .filter(|_| !line.starts_with("    "))
            else {
                continue;
            };
            let root = rest.split([':', ';', ' ']).next().unwrap_or_default();
            let local = Path::new(&file).parent().is_some_and(|folder| {
                folder.join(format!("{root}.rs")).exists() || folder.join(root).exists()
            });
            if !ours.contains(&root)
                && !allowed.contains(&root)
                && !local
                && root.chars().next().is_some_and(char::is_lowercase)
            {
                broken.push(format!("{file}:{number}: {}", line.trim()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_clock_and_the_disk_stay_outside() {
    let mut broken = Vec::new();
    for room in ["domain", "text", "planner", "fields", "app"] {
        for (file, number, line) in lines(room) {
            if IMPURE.iter().any(|impure| line.contains(impure)) {
                broken.push(format!("{file}:{number}: {}", line.trim()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_module_says_what_it_is_for() {
    let mut silent = Vec::new();
    let mut files = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    for file in files {
        if !std::fs::read_to_string(&file).unwrap().starts_with("//!") {
            silent.push(file.display().to_string());
        }
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}
