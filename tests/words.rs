//! Every message that the sources of `app` and `term` name has words.

#![allow(clippy::unwrap_used)]

use quanso::text::words::known_ids;
use std::path::Path;
/// Beginnings of the messages of this room.
const PREFIXES: &[&str] = &[
    "notice-",
    "disabled-",
    "hint-",
    "confirm-",
    "form-",
    "prompt-",
    "change-",
    "job-",
    "pane-",
    "tab-",
    "figure-",
    "due-",
    "setting-",
    "start-",
    "export-",
    "detail-",
    "import-",
    "lacking-",
    "movement-",
    "page-",
    "people-",
    "readiness-",
];

fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs")
            && !path.components().any(|part| part.as_os_str() == "commands")
        {
            found.push(std::fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn every_message_has_words() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = Vec::new();
    for room in ["src/app", "src/term"] {
        sources(&root.join(room), &mut texts);
    }
    let known = known_ids();
    let mut seen = 0;
    for text in &texts {
        for literal in text.split('"').skip(1).step_by(2) {
            let plain = |letter: char| letter.is_ascii_lowercase() || letter == '-';
            let ours = PREFIXES.iter().any(|prefix| {
                literal
                    .strip_prefix(prefix)
                    .is_some_and(|rest| !rest.is_empty())
            });
            if ours && literal.chars().all(plain) {
                assert!(known.contains(literal), "{literal} has no words");
                seen += 1;
            }
        }
    }
    assert!(seen > 100, "only {seen} messages were found");
}
