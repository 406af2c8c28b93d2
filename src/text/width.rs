//! Columns on the screen: measuring, cutting, padding and wrapping by grapheme. Must not style
//! anything; it expects cleaned text (see [`super::clean`]).

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

const ELLIPSIS: char = '…';

/// The columns a text takes, grapheme by grapheme as it is drawn.
pub fn width(text: &str) -> usize {
    let mut letters = 0;
    for letter in text.chars() {
        if !is_plain(letter) {
            return text.graphemes(true).map(UnicodeWidthStr::width).sum();
        }
        letters += 1;
    }
    letters
}

/// Latin letters and the signs of our screens: one column each, whatever stands beside them.
fn is_plain(letter: char) -> bool {
    matches!(letter, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}'
        | '–' | '…' | '\u{2500}'..='\u{257f}')
}

/// The text cut to at most `cols` columns, ending in "…" where something was cut.
pub fn truncate(text: &str, cols: usize) -> String {
    if width(text) <= cols {
        return text.to_owned();
    }
    if cols == 0 {
        return String::new();
    }
    let mut cut = head(text, cols - 1).trim_end().to_owned();
    cut.push(ELLIPSIS);
    cut
}

/// The text in exactly `cols` columns, at the left.
pub fn pad(text: &str, cols: usize) -> String {
    let mut cell = truncate(text, cols);
    let missing = cols.saturating_sub(width(&cell));
    cell.extend(std::iter::repeat_n(' ', missing));
    cell
}

/// The text in exactly `cols` columns, at the right, as for figures.
pub fn pad_left(text: &str, cols: usize) -> String {
    let cell = truncate(text, cols);
    " ".repeat(cols.saturating_sub(width(&cell))) + &cell
}

/// The text in lines of at most `cols` columns, broken between words where possible.
///
/// Line ends in the text are kept; there is always at least one line, and zero columns count as one.
pub fn wrap(text: &str, cols: usize) -> Vec<String> {
    let cols = cols.max(1);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        let mut used = 0;
        for word in paragraph.split_whitespace() {
            let mut rest = word;
            let mut rest_width = width(rest);
            if used > 0 && used + 1 + rest_width <= cols {
                line.push(' ');
                used += 1;
            } else if used > 0 {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            // A word wider than the line is broken; a grapheme wider than the line stays whole.
            while used == 0 && rest_width > cols {
                let mut piece = head(rest, cols);
                if piece.is_empty() {
                    piece = rest.graphemes(true).next().unwrap_or(rest);
                }
                if piece.len() == rest.len() {
                    break;
                }
                lines.push(piece.to_owned());
                rest = &rest[piece.len()..];
                rest_width = width(rest);
            }
            line.push_str(rest);
            used += rest_width;
        }
        lines.push(line);
    }
    lines
}

/// The text in plain ASCII of the same width, keeping case, for consoles without the glyphs.
pub fn unaccented(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.nfc() {
        if c.is_ascii() {
            plain.push(c);
        } else if let Some(symbol) = ascii_symbol(c) {
            plain.push(symbol);
        } else {
            let base = c.nfd().find(|&part| !is_combining_mark(part));
            match base {
                Some(letter) if letter.is_ascii() => plain.push(letter),
                _ => plain.push_str(&"?".repeat(c.width().unwrap_or(0))),
            }
        }
    }
    plain
}

/// The longest beginning of at most `cols` columns.
fn head(text: &str, cols: usize) -> &str {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += UnicodeWidthStr::width(grapheme);
        if used > cols {
            return &text[..at];
        }
    }
    text
}

fn ascii_symbol(c: char) -> Option<char> {
    Some(match c {
        'đ' | 'ð' => 'd',
        'Đ' | 'Ð' => 'D',
        '₫' => 'd',
        '\u{a0}' => ' ',
        '…' => '~',
        '·' | '∙' => '.',
        '•' | '●' | '◆' | '★' => '*',
        '○' | '◦' | '◌' => 'o',
        '■' | '█' | '▓' | '▮' => '#',
        '□' | '░' | '▒' | '▯' => '.',
        '▲' | '△' | '↑' => '^',
        '▼' | '▽' | '↓' => 'v',
        '▶' | '►' | '▸' | '→' | '⇒' | '›' | '»' | '⟩' | '≥' => '>',
        '◀' | '◄' | '◂' | '←' | '⇐' | '‹' | '«' | '⟨' | '≤' => '<',
        '↵' | '⏎' => '<',
        '↔' | '⇄' | '≈' => '~',
        '✓' | '✔' | '×' | '✗' | '✘' => 'x',
        '≠' => '!',
        '‐' | '‑' | '‒' | '–' | '—' | '−' | '─' | '━' | '┄' | '┈' | '╌' => {
            '-'
        }
        '═' => '=',
        '│' | '┃' | '║' | '┆' | '┊' | '╎' | '▏' | '▎' | '▌' | '▐' => '|',
        '‘' | '’' | '′' => '\'',
        '“' | '”' | '″' => '"',
        '°' | 'º' => 'o',
        // Corners, crossings and tees of every box style.
        '\u{250C}'..='\u{257F}' => '+',
        _ => return None,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn measures_columns() {
        assert_eq!(width("Nguyễn"), 6);
        assert_eq!(width("Nguye\u{302}\u{303}n"), 6);
        assert_eq!(width("漢字"), 4);
        assert_eq!(width(""), 0);
    }

    #[test]
    fn cuts_with_an_ellipsis() {
        assert_eq!(truncate("Nguyễn Văn Hoà", 14), "Nguyễn Văn Hoà");
        assert_eq!(truncate("Nguyễn Văn Hoà", 9), "Nguyễn V…");
        assert_eq!(truncate("Nguyễn Văn Hoà", 8), "Nguyễn…");
        assert_eq!(truncate("Nguyễn", 1), "…");
        assert_eq!(truncate("Nguyễn", 0), "");
        assert_eq!(truncate("漢字漢字", 4), "漢…");
    }

    #[test]
    fn pads_to_the_column() {
        assert_eq!(pad("Đủ", 4), "Đủ  ");
        assert_eq!(pad_left("12", 4), "  12");
        assert_eq!(pad("漢字漢", 4), "漢… ");
        assert_eq!(pad_left("12345", 4), "123…");
    }

    #[test]
    fn wraps_between_words() {
        assert_eq!(
            wrap("Ban chỉ huy quân sự", 8),
            ["Ban chỉ", "huy quân", "sự"]
        );
        assert_eq!(wrap("một\n\nhai ba", 20), ["một", "", "hai ba"]);
        assert_eq!(wrap("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(wrap("", 10), [""]);
        assert_eq!(wrap("ab", 0), ["a", "b"]);
        assert_eq!(wrap("漢字", 1), ["漢", "字"]);
    }

    #[test]
    fn plain_text_for_poor_consoles() {
        assert_eq!(unaccented("Đặng Thị Ngà đ"), "Dang Thi Nga d");
        assert_eq!(unaccented("┌─┐│●▲▼→…·•"), "+-+|*^v>~.*");
        assert_eq!(unaccented("漢"), "??");
    }

    #[test]
    fn plain_letters_take_one_column_each() {
        for letter in ('\0'..='\u{ffff}').filter(|letter| is_plain(*letter)) {
            assert_eq!(letter.width(), Some(1), "{letter:?}");
            assert_eq!(
                format!("a{letter}ễ").graphemes(true).count(),
                3,
                "{letter:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn never_wider_than_asked(text in "\\PC*|(?s).*", cols in 0usize..40) {
            prop_assert!(width(&truncate(&text, cols)) <= cols);
            let _ = (pad(&text, cols), pad_left(&text, cols), wrap(&text, cols));
        }

        #[test]
        fn cells_are_exact_and_lines_fit(text in "[ a-zA-ZăâđêôơưĐẶỄễộ漢…\n]*", cols in 2usize..40) {
            prop_assert_eq!(width(&pad(&text.replace('\n', " "), cols)), cols);
            prop_assert_eq!(width(&pad_left(&text.replace('\n', " "), cols)), cols);
            for line in wrap(&text, cols) {
                prop_assert!(width(&line) <= cols);
            }
        }

        #[test]
        fn plain_text_is_ascii(text in "(?s).*") {
            prop_assert!(unaccented(&text).is_ascii());
        }

        #[test]
        fn plain_vietnamese_keeps_its_width(text in "[ a-zA-ZăâđêôơưĐẶỄễộ─│●▲▼…→·]*") {
            prop_assert_eq!(width(&unaccented(&text)), width(&text));
        }
    }
}
