//! The codes of the place of birth registration in citizen numbers. Must not know today's provinces.

use std::collections::BTreeMap;
use std::sync::LazyLock;

static TABLE: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    // A test reads the embedded file; an empty table would only silence a warning.
    parse(include_str!("../../assets/rules/provinces.toml")).unwrap_or_default()
});

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    province: BTreeMap<String, String>,
}

fn parse(text: &str) -> Option<BTreeMap<String, String>> {
    toml::from_str::<File>(text).ok().map(|file| file.province)
}

/// The name behind a three-digit code, if it is one of the 63.
pub fn province_name(code: &str) -> Option<&'static str> {
    TABLE.get(code).map(String::as_str)
}

/// All codes with their names, in order of code.
pub fn provinces() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE
        .iter()
        .map(|(code, name)| (code.as_str(), name.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_63_codes_of_three_digits() {
        assert_eq!(provinces().count(), 63);
        for (code, name) in provinces() {
            assert!(code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit()));
            assert!(!name.trim().is_empty());
        }
    }

    #[test]
    fn codes_that_were_never_given_out_are_unknown() {
        assert_eq!(province_name("025"), Some("Phú Thọ"));
        assert_eq!(province_name("096"), Some("Cà Mau"));
        assert_eq!(province_name("003"), None);
        assert_eq!(province_name("25"), None);
    }
}
