//! Vietnamese typed in the code pages of the 1990s (.VnTime, VNI-Times, VISCII fonts) and read as
//! Latin-1 or CP1252: finding out and converting. Must not convert on its own: the importer shows
//! what it found, and a person agrees.
//!
//! Convert before cleaning: TCVN3 writes "ư" as U+00AD, which [`super::clean::sanitise`] removes.

use std::collections::HashSet;

use bamboo_core::{Charset, Engine, InputMethod, decode_charset};

use super::clean::nfc;

/// A legacy code page of Vietnamese.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodePage {
    Tcvn3,
    Vni,
    Viscii,
}

const CODE_PAGES: [CodePage; 3] = [CodePage::Tcvn3, CodePage::Vni, CodePage::Viscii];

/// Fewer different words than this prove nothing.
const LEAST_WORDS: usize = 3;

/// Looking at more words than this only costs time.
const MOST_WORDS: usize = 2000;

/// Finds the code page the samples were typed in; `None` when in doubt.
///
/// Each different accented word is read under every page and, as it stands, as Unicode; a page is
/// named only when nearly all the words become Vietnamese syllables under it and few were before.
pub fn detect<'a>(samples: impl Iterator<Item = &'a str>) -> Option<CodePage> {
    let words: HashSet<String> = samples
        .flat_map(|sample| accented_words(&nfc(sample)))
        .take(MOST_WORDS)
        .collect();
    if words.len() < LEAST_WORDS {
        return None;
    }
    let mut engine = Engine::new(InputMethod::telex());
    let already = words
        .iter()
        .filter(|word| is_syllable(&mut engine, word))
        .count();
    let mut counts = CODE_PAGES.map(|page| {
        let hits = words
            .iter()
            .filter(|word| {
                let converted = convert(word, page);
                converted != **word && is_syllable(&mut engine, &converted)
            })
            .count();
        (hits, page)
    });
    counts.sort_by_key(|&(hits, _)| std::cmp::Reverse(hits));
    let [(best, page), (second, _), _] = counts;
    let clear = best >= LEAST_WORDS && best > second && best > already * 2;
    (clear && best * 10 >= words.len() * 8).then_some(page)
}

/// Converts a text typed in the code page to Unicode; what is no code of the page stays.
pub fn convert(text: &str, page: CodePage) -> String {
    match page {
        CodePage::Tcvn3 => {
            // A compatibility normalisation on the way may have changed the micro sign, "à".
            let text = text.replace('\u{3bc}', "\u{b5}");
            capitals_within_words(&decode_charset(Charset::Tcvn3, &text))
        }
        CodePage::Vni => decode_charset(Charset::VniWindows, &even_vni_case(text)).into_owned(),
        CodePage::Viscii => {
            let text: String = text.chars().map(windows_1252).collect();
            decode_charset(Charset::Viscii, &text).into_owned()
        }
    }
}

/// Words with at least one ASCII letter and at least one character beyond ASCII.
///
/// Only ASCII parts words: the codes of TCVN3 include signs such as § and ®.
fn accented_words(text: &str) -> Vec<String> {
    text.split(|c: char| c.is_ascii() && !c.is_ascii_alphabetic())
        .filter(|word| !word.is_ascii() && word.contains(|c: char| c.is_ascii_alphabetic()))
        .map(str::to_owned)
        .collect()
}

/// True for a complete Vietnamese syllable in Unicode.
fn is_syllable(engine: &mut Engine, word: &str) -> bool {
    let lower = word.to_lowercase();
    if !lower.chars().all(is_vietnamese_letter) {
        return false;
    }
    engine.rebuild_from_text(&lower);
    engine.output_str() == lower && engine.is_valid_word()
}

fn is_vietnamese_letter(c: char) -> bool {
    c.is_ascii_lowercase()
        || matches!(
            c,
            'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' | '\u{1ea1}'..='\u{1ef9}'
        )
        || "àáâãèéêìíòóôõùúý".contains(c)
}

/// Raises the toned vowels of words otherwise in capitals: the small and the capital toned vowels
/// share one code in TCVN3, only the font told them apart.
fn capitals_within_words(text: &str) -> String {
    text.split_inclusive(char::is_whitespace)
        .map(|word| {
            let capitals = word.chars().filter(char::is_ascii_uppercase).count();
            if capitals >= 2 && !word.contains(|c: char| c.is_ascii_lowercase()) {
                word.to_uppercase()
            } else {
                word.to_owned()
            }
        })
        .collect()
}

/// Raises a VNI mark that follows a capital vowel: people typed "Aán" and "AÁn" alike.
fn even_vni_case(text: &str) -> String {
    let mut after_capital = false;
    text.chars()
        .map(|c| {
            let is_mark = "âêùøûõïáàåãäéèúüë".contains(c);
            let even = match c.to_uppercase().next() {
                Some(capital) if after_capital && is_mark => capital,
                _ => c,
            };
            after_capital = "AEOUYÔÖ".contains(c);
            even
        })
        .collect()
}

/// The CP1252 character of a byte that was read as a Latin-1 control character.
fn windows_1252(c: char) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match u32::from(c) {
        code @ 0x80..=0x9f => HIGH[code as usize - 0x80],
        _ => c,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(samples: &[&str]) -> Option<CodePage> {
        detect(samples.iter().copied())
    }

    #[test]
    fn finds_tcvn3() {
        let sheet = [
            "Hä vµ tªn",
            "NguyÔn ThÕ Kh¸nh",
            "§Æng ThÞ Ngµ",
            "Tr\u{ad}êng Cao ®¼ng NghÒ",
        ];
        assert_eq!(found(&sheet), Some(CodePage::Tcvn3));
        assert_eq!(
            found(&["S¬n vÞ", "Chøc vô", "TiÓu ®éi tr\u{ad}ëng"]),
            Some(CodePage::Tcvn3)
        );
    }

    #[test]
    fn finds_vni() {
        let sheet = [
            "Hoï vaø teân",
            "Nguyeãn Theá Khaùnh",
            "Ñaëng Thò Ngaø",
            "Tröôøng Cao ñaúng Ngheà",
        ];
        assert_eq!(found(&sheet), Some(CodePage::Vni));
    }

    #[test]
    fn finds_viscii() {
        // The VISCII bytes of "Họ và tên", "Nguyễn Thế Khánh", "Đặng Thị Ngà", "Trường Cao đẳng".
        let sheet = [
            "H÷ và tên",
            "Nguy\u{ad}n Thª Khánh",
            "Ð£ng Th¸ Ngà",
            "Tr߶ng Cao ðÆng",
        ];
        assert_eq!(found(&sheet), Some(CodePage::Viscii));
    }

    #[test]
    fn leaves_other_texts_alone() {
        assert_eq!(
            found(&[
                "Họ và tên",
                "Nguyễn Thế Khánh",
                "Đặng Thị Ngà",
                "Trường Cao đẳng Nghề"
            ]),
            None
        );
        assert_eq!(
            found(&[
                "Lê Văn Hùng",
                "là và có bà cá",
                "vô tình, công trình, thú vị"
            ]),
            None
        );
        assert_eq!(
            found(&[
                "Nguye\u{302}\u{303}n The\u{302}\u{301}",
                "Đa\u{306}\u{323}ng Thị",
                "Tra\u{302}\u{300}n"
            ]),
            None
        );
        assert_eq!(
            found(&[
                "Société française",
                "l'école a été créée",
                "où êtes-vous déjà, garçon",
                "né à Orléans"
            ]),
            None
        );
        assert_eq!(found(&["Müller über größer schön", "Jürgen Köhler"]), None);
        assert_eq!(found(&["Ho va ten", "Nguyen The Khanh", "2026"]), None);
        assert_eq!(found(&["Microsoft® 20°C ©2026"]), None);
        assert_eq!(found(&[]), None);
    }

    #[test]
    fn converts_tcvn3() {
        let tcvn3 = |text| convert(text, CodePage::Tcvn3);
        assert_eq!(tcvn3("Hä vµ tªn"), "Họ và tên");
        assert_eq!(tcvn3("NguyÔn ThÕ Kh¸nh"), "Nguyễn Thế Khánh");
        assert_eq!(tcvn3("§Æng ThÞ Ngµ"), "Đặng Thị Ngà");
        assert_eq!(tcvn3("Tr\u{ad}êng Cao ®¼ng NghÒ"), "Trường Cao đẳng Nghề");
        assert_eq!(tcvn3("Chøc vô"), "Chức vụ");
        assert_eq!(tcvn3("Ch\u{ad}c vô"), "Chưc vụ");
        assert_eq!(tcvn3("B\u{ad}u ®iÖn tØnh"), "Bưu điện tỉnh");
        assert_eq!(tcvn3("10/08/1996"), "10/08/1996");
        assert_eq!(tcvn3("NGUYÔN V¡N HïNG"), "NGUYỄN VĂN HÙNG");
    }

    #[test]
    fn converts_vni() {
        let vni = |text| convert(text, CodePage::Vni);
        assert_eq!(vni("Nguyeãn Theá Khaùnh"), "Nguyễn Thế Khánh");
        assert_eq!(vni("Tröôøng Cao ñaúng Ngheà"), "Trường Cao đẳng Nghề");
        assert_eq!(vni("Buøi AÂn, Buøi Aân"), "Bùi Ân, Bùi Ân");
        assert_eq!(vni("THÒ TRÖÔÛNG"), "THỊ TRƯỞNG");
    }

    #[test]
    fn converts_viscii() {
        assert_eq!(
            convert("Nguy\u{ad}n Thª Khánh", CodePage::Viscii),
            "Nguyễn Thế Khánh"
        );
        // 0x93 is "Ộ", read as CP1252 or as Latin-1.
        assert_eq!(convert("B\u{93}, B“", CodePage::Viscii), "BỘ, BỘ");
    }

    proptest! {
        #[test]
        fn never_panics(text in "[\u{0}-\u{17f}]*|(?s).*") {
            for page in CODE_PAGES {
                let _ = convert(&text, page);
            }
            let _ = detect(text.split(' '));
        }
    }
}
