//! Cleaning at the door: what is typed, pasted or imported becomes plain NFC text, and what was
//! taken out is named. Must not change letters or guess spelling.
//!
//! Text in a legacy code page must be converted (see [`super::legacy`]) *before* it comes here:
//! TCVN3 writes "ư" as U+00AD, which in proper Unicode is the invisible soft hyphen and is removed.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Marks kept on one letter; Vietnamese needs two, and hundreds can be stacked to break a screen.
const MARKS_PER_LETTER: usize = 4;

/// A cleaned text and the characters that had to go, each once, in order of appearance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned {
    pub text: String,
    pub removed: Vec<char>,
}

/// The text in Unicode NFC.
pub fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// Cleans a one-line text: line ends and tabs become spaces, spaces collapse.
pub fn sanitise(text: &str) -> Cleaned {
    let mut removed = Vec::new();
    let text = visible_line(text, &mut removed);
    Cleaned { text, removed }
}

/// Cleans a text of several lines: each line like [`sanitise`], outer blank lines dropped.
pub fn sanitise_note(text: &str) -> Cleaned {
    let mut removed = Vec::new();
    let unified = text.replace("\r\n", "\n");
    let lines: Vec<String> = unified
        .split(['\n', '\r', '\u{2028}', '\u{2029}'])
        .map(|line| visible_line(line, &mut removed))
        .collect();
    let text = lines.join("\n").trim_matches('\n').to_owned();
    Cleaned { text, removed }
}

/// The code point of a character as people look it up, "U+202E".
pub fn describe(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

fn visible_line(text: &str, removed: &mut Vec<char>) -> String {
    let mut note = |c: char| {
        if !removed.contains(&c) {
            removed.push(c);
        }
    };
    let mut spaced = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            spaced.push(' ');
        } else if is_unwanted(c) {
            note(c);
        } else {
            spaced.push(c);
        }
    }
    // Composed first, so that the limit counts the same marks on a second pass.
    let mut limited = String::with_capacity(spaced.len());
    let mut marks = 0;
    for c in spaced.nfc() {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        if marks > MARKS_PER_LETTER {
            note(c);
        } else {
            limited.push(c);
        }
    }
    let words: Vec<&str> = limited.split(' ').filter(|word| !word.is_empty()).collect();
    nfc(&words.join(" "))
}

/// Control characters and everything that is invisible or turns the reading direction.
fn is_unwanted(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decomposed_names_become_composed() {
        assert_eq!(nfc("Nguye\u{302}\u{303}n"), "Nguyễn");
        assert_eq!(sanitise("Nguye\u{302}\u{303}n").text, "Nguyễn");
        assert!(sanitise("Nguyễn").removed.is_empty());
    }

    #[test]
    fn spaces_of_every_kind_collapse() {
        assert_eq!(
            sanitise("  Lê\u{a0}\u{a0}Văn\tHùng\r\n").text,
            "Lê Văn Hùng"
        );
        assert!(sanitise("a\t\nb").removed.is_empty());
    }

    #[test]
    fn invisible_characters_go_and_are_named_once() {
        let cleaned = sanitise("\u{feff}Lê\u{202e} Văn\u{200b}\u{202e} Hu\u{ad}y\u{1b}[31m");
        assert_eq!(cleaned.text, "Lê Văn Huy[31m");
        let named: Vec<String> = cleaned.removed.iter().copied().map(describe).collect();
        assert_eq!(named, ["U+FEFF", "U+202E", "U+200B", "U+00AD", "U+001B"]);
    }

    #[test]
    fn stacked_marks_are_cut() {
        let cleaned = sanitise(&format!("a{}", "\u{33f}".repeat(5000)));
        assert_eq!(cleaned.text.chars().count(), 5);
        assert_eq!(cleaned.removed, ['\u{33f}']);
    }

    #[test]
    fn notes_keep_their_lines() {
        let cleaned = sanitise_note("\r\n dòng  một \r\n\r\ndòng hai\rba\n\n");
        assert_eq!(cleaned.text, "dòng một\n\ndòng hai\nba");
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in "\\PC*|(?s).*") {
            let once = sanitise(&text);
            let twice = sanitise(&once.text);
            prop_assert_eq!(&twice.text, &once.text);
            prop_assert!(twice.removed.is_empty());
            let note = sanitise_note(&text);
            prop_assert_eq!(&sanitise_note(&note.text).text, &note.text);
        }
    }
}
