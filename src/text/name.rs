//! The parts of a Vietnamese name and its capitals. Must not reorder a name for display: it is
//! always written family, middle, given.

use super::clean::nfc;

/// Family, middle and given name; the parts that are absent are empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameParts {
    pub family: String,
    pub middle: String,
    pub given: String,
}

/// Splits a name: first word family, last word given; a single word is the given name.
pub fn parts(name: &str) -> NameParts {
    let words: Vec<&str> = name.split_whitespace().collect();
    match words.as_slice() {
        [] => NameParts::default(),
        [given] => NameParts {
            given: (*given).to_owned(),
            ..NameParts::default()
        },
        [family, middle @ .., given] => NameParts {
            family: (*family).to_owned(),
            middle: middle.join(" "),
            given: (*given).to_owned(),
        },
    }
}

/// Gives a name written all in capitals or all in small letters its capitals; others stay.
pub fn name_case(name: &str) -> String {
    let name = nfc(name.trim());
    let has_capital = name.chars().any(char::is_uppercase);
    let has_small = name.chars().any(char::is_lowercase);
    if has_capital && has_small {
        return name;
    }
    nfc(&with_initials(&name, |c, cased| {
        cased.extend(c.to_lowercase())
    }))
}

/// Raises the first letter of every word and leaves the rest, for names out of TCVN3, where the
/// capital "Ánh" and the small "ánh" were one code (see [`super::legacy::convert`]).
pub fn raise_initials(name: &str) -> String {
    nfc(&with_initials(&nfc(name.trim()), |c, cased| cased.push(c)))
}

/// The name with every first letter raised and the other letters put in by `rest`.
fn with_initials(name: &str, rest: impl Fn(char, &mut String)) -> String {
    let mut cased = String::with_capacity(name.len());
    let mut at_start = true;
    for c in name.chars() {
        if at_start {
            cased.extend(c.to_uppercase());
        } else {
            rest(c, &mut cased);
        }
        at_start = c.is_whitespace() || matches!(c, '-' | '‐' | '–' | '\'' | '’' | '.' | '(');
    }
    cased
}

/// True when the text has letters and none of them is small.
pub fn is_all_caps(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(name: &str) -> (String, String, String) {
        let NameParts {
            family,
            middle,
            given,
        } = parts(name);
        (family, middle, given)
    }

    #[test]
    fn splits_names() {
        let of = |f: &str, m: &str, g: &str| (f.to_owned(), m.to_owned(), g.to_owned());
        assert_eq!(split("Nguyễn Thị Bích Mỹ"), of("Nguyễn", "Thị Bích", "Mỹ"));
        assert_eq!(split(" Quách  Hùng "), of("Quách", "", "Hùng"));
        assert_eq!(split("Ý"), of("", "", "Ý"));
        assert_eq!(split("  "), of("", "", ""));
    }

    #[test]
    fn gives_capitals_only_where_there_were_none_or_all() {
        assert_eq!(name_case("ĐẶNG THỊ NGÀ"), "Đặng Thị Ngà");
        assert_eq!(name_case("nguyễn thị ánh-nguyệt"), "Nguyễn Thị Ánh-Nguyệt");
        assert_eq!(name_case("Y'BRĂM"), "Y'Brăm");
        assert_eq!(name_case(" Lê VĂN Huy "), "Lê VĂN Huy");
        assert_eq!(name_case("H'Hen niê"), "H'Hen niê");
    }

    #[test]
    fn raises_only_first_letters() {
        assert_eq!(raise_initials("Trần Ngọc ánh"), "Trần Ngọc Ánh");
        assert_eq!(raise_initials("ý"), "Ý");
        assert_eq!(raise_initials("Lê VĂN Huy"), "Lê VĂN Huy");
    }

    #[test]
    fn knows_capitals() {
        assert!(is_all_caps("ĐẶNG 2"));
        assert!(!is_all_caps("Đặng"));
        assert!(!is_all_caps("123"));
    }

    proptest! {
        #[test]
        fn never_panics(text in "(?s).*") {
            let _ = (parts(&text), name_case(&text), raise_initials(&text), is_all_caps(&text));
        }
    }
}
