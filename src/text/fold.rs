//! Folding for search and comparison: no tones, no marks, lower case. Must not be shown to anyone;
//! the folded text is for matching only.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text without tones and marks, đ as d, in lower case: "Đặng" and "DANG" both give "dang".
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfd()
        .filter(|&c| !is_combining_mark(c))
        .flat_map(char::to_lowercase)
        // Lower case can bring a mark back ("İ"), so the marks go a second time.
        .nfd()
        .filter(|&c| !is_combining_mark(c))
        .map(plain_d)
        .collect()
}

/// The folded words, split at everything that is neither letter nor digit.
pub fn fold_tokens(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The tones, which may stand over either of two vowels: hòa and hoà.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// A name letter for letter, but for case, gaps and where in a word its tone stands; for comparison only.
pub fn spelled(name: &str) -> String {
    let words = name.split_whitespace().map(|word| {
        let (tones, letters): (Vec<char>, Vec<char>) = word
            .to_lowercase()
            .nfd()
            .partition(|sign| TONES.contains(sign));
        letters.into_iter().chain(tones).collect::<String>()
    });
    words.collect::<Vec<String>>().join(" ")
}

/// Only the digits 0–9, for telephone and citizen numbers typed with dots and spaces.
pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Đ is a letter of its own to Unicode; the Icelandic ð is often typed for it by mistake.
fn plain_d(c: char) -> char {
    match c {
        'đ' | 'ð' | 'ɖ' => 'd',
        other => other,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folds_vietnamese() {
        assert_eq!(fold("Đặng Thị Ngà"), "dang thi nga");
        assert_eq!(fold("ĐƯỜNG"), "duong");
        assert_eq!(fold("Hoà"), fold("Hòa"));
        assert_eq!(fold("Nguye\u{302}\u{303}n"), "nguyen");
        assert_eq!(fold("\u{d0}ức"), "duc");
    }

    #[test]
    fn splits_into_words() {
        assert_eq!(
            fold_tokens("Công ty CP Giấy (Sông-Trung), 2"),
            ["cong", "ty", "cp", "giay", "song", "trung", "2"]
        );
        assert!(fold_tokens(" – ").is_empty());
    }

    #[test]
    fn names_are_compared_letter_for_letter_wherever_the_tone_stands() {
        assert_eq!(spelled("Trần  Thị HÒA"), spelled("Trần Thị Hoà"));
        assert_eq!(spelled("Nguye\u{302}\u{303}n An"), spelled("Nguyễn An"));
        assert_ne!(spelled("Nguyễn Ân"), spelled("Nguyễn An"));
        assert_ne!(spelled("Đặng"), spelled("Dặng"));
    }

    #[test]
    fn keeps_digits() {
        assert_eq!(digits("+84 (0)912.345-678"), "840912345678");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC*|(?s).*") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
