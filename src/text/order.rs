//! Vietnamese order as byte strings, so that the database can sort and page by plain comparison.
//! Must not be used for equality: two different names may share a key only by being written alike.

use std::sync::OnceLock;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;

use super::name;

/// The version of the keys; raise it whenever the code here or the collator changes.
pub const VERSION: i64 = 1;

/// Never occurs inside a collation key and is below all of its bytes.
const SEPARATOR: u8 = 0;

/// The key of a person: given name first, then family, then middle.
///
/// `explicit` is a sort name already in that order, word by word.
pub fn sort_key(name: &str, explicit: Option<&str>) -> Vec<u8> {
    let (given, family, middle) = match explicit {
        Some(sort_name) => {
            let mut words = sort_name.split_whitespace();
            let given = words.next().unwrap_or_default().to_owned();
            let family = words.next().unwrap_or_default().to_owned();
            (given, family, words.collect::<Vec<_>>().join(" "))
        }
        None => {
            let parts = name::parts(name);
            (parts.given, parts.family, parts.middle)
        }
    };
    let mut key = Vec::new();
    // Capitals count last, over the whole name: "HÙNG" and "Hùng" are one given name.
    for part in [&given, &family, &middle] {
        write_key(letters(), part, &mut key);
        key.push(SEPARATOR);
    }
    write_key(titles(), name, &mut key);
    key
}

/// The key of a unit or any other title, in plain order, with numbers by their value.
pub fn title_key(title: &str) -> Vec<u8> {
    let mut key = Vec::new();
    write_key(titles(), title, &mut key);
    key
}

fn write_key(collator: &CollatorBorrowed<'static>, text: &str, key: &mut Vec<u8>) {
    let Ok(()) = collator.write_sort_key_to(text, key);
}

fn letters() -> &'static CollatorBorrowed<'static> {
    static LETTERS: OnceLock<CollatorBorrowed<'static>> = OnceLock::new();
    LETTERS.get_or_init(|| vietnamese(Strength::Secondary))
}

fn titles() -> &'static CollatorBorrowed<'static> {
    static TITLES: OnceLock<CollatorBorrowed<'static>> = OnceLock::new();
    TITLES.get_or_init(|| vietnamese(Strength::Tertiary))
}

fn vietnamese(strength: Strength) -> CollatorBorrowed<'static> {
    let mut preferences = CollatorPreferences::from(locale!("vi"));
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    let mut options = CollatorOptions::default();
    options.strength = Some(strength);
    // The data is compiled in; stored keys would be worthless if another order stood in for it.
    CollatorBorrowed::try_new(preferences, options)
        .expect("the Vietnamese collation is compiled into the program")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn in_order(names: &[&str]) {
        for pair in names.windows(2) {
            let (a, b) = (sort_key(pair[0], None), sort_key(pair[1], None));
            assert!(a < b, "{} must come before {}", pair[0], pair[1]);
        }
    }

    #[test]
    fn given_name_wins_then_family_then_middle() {
        in_order(&[
            "Vũ Văn An",
            "Đỗ Thị Bình",
            "Nguyễn Bình",
            "Nguyễn An Bình",
            "Nguyễn Văn Bình",
            "Trần Anh Bình",
            "Bùi Thị Cúc",
        ]);
    }

    #[test]
    fn letters_follow_the_vietnamese_alphabet() {
        in_order(&["Lê Anh", "Lê Ăn", "Lê Ân", "Lê Dũng", "Lê Đạt", "Lê Em"]);
        in_order(&["Lê Oanh", "Lê Ôn", "Lê Ơn", "Lê Uyên", "Lê Ước", "Lê Vân"]);
    }

    #[test]
    fn tones_follow_their_order() {
        in_order(&["Lê Ma", "Lê Mà", "Lê Mả", "Lê Mã", "Lê Má", "Lê Mạ"]);
    }

    #[test]
    fn shorter_given_name_comes_first_whatever_the_family() {
        in_order(&["Vũ An", "Bùi Anh"]);
    }

    #[test]
    fn capitals_do_not_part_one_given_name() {
        in_order(&["Bùi Văn HÙNG", "Lê Văn Hùng", "Trần Văn HÙNG"]);
    }

    #[test]
    fn composed_and_decomposed_are_alike() {
        assert_eq!(
            sort_key("Lê Nguyễn", None),
            sort_key("Le\u{302} Nguye\u{302}\u{303}n", None)
        );
    }

    #[test]
    fn explicit_sort_name_is_used() {
        let explicit = sort_key("H'Hen Niê", Some("Hen Niê"));
        assert!(explicit < sort_key("Lê Văn Hùng", None));
        assert!(explicit > sort_key("Lê Thị Hà", None));
    }

    #[test]
    fn titles_order_numbers_by_value() {
        let mut titles = ["Tổ 10", "Tổ 9", "Tiểu đội 2", "Đại đội 1", "Ban CHQS"];
        titles.sort_by_key(|title| title_key(title));
        assert_eq!(
            titles,
            ["Ban CHQS", "Đại đội 1", "Tiểu đội 2", "Tổ 9", "Tổ 10"]
        );
    }

    proptest! {
        #[test]
        fn any_text_has_a_key_with_three_separators(text in "\\PC*") {
            let key = sort_key(&text, None);
            prop_assert_eq!(key.iter().filter(|&&b| b == SEPARATOR).count(), 3);
        }
    }
}
