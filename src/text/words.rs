//! The words of the screen, from the Fluent files under `assets/i18n`. Must not choose words: a
//! room asks by id, and each room keeps its own file.

use std::collections::HashSet;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// A file of words by its name: the name, the Vietnamese and the English text.
macro_rules! ftl {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!("../../assets/i18n/vi/", $name, ".ftl")),
            include_str!(concat!("../../assets/i18n/en/", $name, ".ftl")),
        )
    };
}

/// Every file of words; a room adds its own line.
const FILES: &[(&str, &str, &str)] = &[
    ftl!("cli"),
    ftl!("common"),
    ftl!("codes"),
    ftl!("duty"),
    ftl!("fields"),
    ftl!("problems"),
    ftl!("readiness"),
    ftl!("rules"),
    ftl!("store"),
    ftl!("import"),
    ftl!("workbook"),
    ftl!("app"),
    ftl!("term"),
    ftl!("training"),
    ftl!("ui"),
    ftl!("wall"),
];

/// A language of the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    #[default]
    Vi,
    En,
}

impl Lang {
    /// Reads "vi" or "en", also with a region such as "vi_VN.UTF-8".
    pub fn parse(text: &str) -> Option<Self> {
        let language = text
            .trim()
            .split(['-', '_', '.'])
            .next()
            .unwrap_or_default();
        match language.to_ascii_lowercase().as_str() {
            "vi" => Some(Self::Vi),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The code of the language, "vi" or "en".
    pub fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }
}

/// All words in one language.
pub struct Words {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words")
            .field("lang", &self.lang)
            .finish_non_exhaustive()
    }
}

impl Words {
    /// Reads the words of a language.
    pub fn new(lang: Lang) -> Self {
        let locale: LanguageIdentifier = lang.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // The marks Fluent puts around arguments against mixed directions would show on consoles.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match lang {
            Lang::Vi => |value, _| grouped(value, Lang::Vi),
            Lang::En => |value, _| grouped(value, Lang::En),
        }));
        for (_, vi, en) in FILES {
            let source = match lang {
                Lang::Vi => vi,
                Lang::En => en,
            };
            // The tests hold the files to parse wholly and to have no id twice.
            let resource = FluentResource::try_new((*source).to_owned())
                .unwrap_or_else(|(readable, _)| readable);
            bundle.add_resource_overriding(resource);
        }
        Self { lang, bundle }
    }

    /// The words of a language, read once for the whole program.
    pub fn shared(lang: Lang) -> &'static Self {
        static VI: OnceLock<Words> = OnceLock::new();
        static EN: OnceLock<Words> = OnceLock::new();
        let cell = match lang {
            Lang::Vi => &VI,
            Lang::En => &EN,
        };
        cell.get_or_init(|| Self::new(lang))
    }

    /// The language of these words.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The words of an id; an unknown id shows itself as ⟨id⟩.
    pub fn get(&self, id: &str) -> String {
        self.format(id, None)
    }

    /// True when the id has words.
    pub fn has(&self, id: &str) -> bool {
        self.bundle
            .get_message(id)
            .is_some_and(|message| message.value().is_some())
    }

    /// The words of an id with its arguments filled in as they are.
    pub fn with(&self, id: &str, arguments: &[(&str, &str)]) -> String {
        self.format(id, Some(&text_arguments(arguments)))
    }

    /// Like [`Words::with`], and `$n` is a number: grouped in thousands and deciding the plural.
    pub fn with_number(&self, id: &str, arguments: &[(&str, &str)], n: i64) -> String {
        let mut arguments = text_arguments(arguments);
        arguments.set("n", n);
        self.format(id, Some(&arguments))
    }

    /// What an id's `.help` says; nothing where it has none.
    pub fn help(&self, id: &str) -> String {
        let help = self
            .bundle
            .get_message(id)
            .and_then(|message| message.get_attribute("help"));
        help.map_or_else(String::new, |help| {
            self.bundle
                .format_pattern(help.value(), None, &mut Vec::new())
                .into_owned()
        })
    }

    /// The short form of an id's words (its `.short`), for narrow columns; else the words themselves.
    pub fn short(&self, id: &str) -> String {
        self.short_with(id, &[])
    }

    /// The same with values put into it.
    pub fn short_with(&self, id: &str, arguments: &[(&str, &str)]) -> String {
        let arguments = text_arguments(arguments);
        let short = self.attribute(id, "short", &arguments);
        short.unwrap_or_else(|| self.format(id, Some(&arguments)))
    }

    fn attribute(&self, id: &str, name: &str, arguments: &FluentArgs<'_>) -> Option<String> {
        let message = self.bundle.get_message(id)?;
        let pattern = message.get_attribute(name)?.value();
        let said = self
            .bundle
            .format_pattern(pattern, Some(arguments), &mut Vec::new());
        Some(said.into_owned())
    }

    fn format(&self, id: &str, arguments: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self
            .bundle
            .get_message(id)
            .and_then(|message| message.value())
        else {
            return format!("⟨{id}⟩");
        };
        // A missing argument shows itself as {$name}; there is nobody else to tell.
        let mut errors = Vec::new();
        self.bundle
            .format_pattern(pattern, arguments, &mut errors)
            .into_owned()
    }
}

fn text_arguments<'a>(arguments: &[(&'a str, &'a str)]) -> FluentArgs<'a> {
    arguments
        .iter()
        .map(|&(name, value)| (name, FluentValue::from(value)))
        .collect()
}

/// Whole numbers in the grouping of the language; anything else as Fluent has it.
fn grouped(value: &FluentValue<'_>, lang: Lang) -> Option<String> {
    match value {
        FluentValue::Number(found) if found.value.fract() == 0.0 => {
            Some(number(found.value as i64, lang))
        }
        _ => None,
    }
}

/// A whole number with its thousands set apart: "6.796" in Vietnamese, "6,796" in English.
pub fn number(n: i64, lang: Lang) -> String {
    let separator = match lang {
        Lang::Vi => '.',
        Lang::En => ',',
    };
    let digits = n.unsigned_abs().to_string();
    let mut text = String::from(if n < 0 { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// A share in per cent with one decimal, cut and never rounded up: "99,9%" is not yet everything.
///
/// Of nothing there is no share: "—".
pub fn percent_tenths(numerator: i64, denominator: i64, lang: Lang) -> String {
    if denominator == 0 {
        return "—".to_owned();
    }
    let tenths = i128::from(numerator) * 1000 / i128::from(denominator);
    let sign = if tenths < 0 { "-" } else { "" };
    let whole = i64::try_from(tenths.abs() / 10).unwrap_or(i64::MAX);
    let decimal_point = match lang {
        Lang::Vi => ',',
        Lang::En => '.',
    };
    format!(
        "{sign}{}{decimal_point}{}%",
        number(whole, lang),
        tenths.abs() % 10
    )
}

/// The ids of a Fluent source, in order.
fn ids(source: &str) -> impl Iterator<Item = &str> {
    source
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-'))
        .filter_map(|line| line.split_once('=').map(|(id, _)| id.trim()))
}

/// All ids with words, for checking that what a room asks for is there.
pub fn known_ids() -> HashSet<&'static str> {
    FILES.iter().flat_map(|&(_, vi, _)| ids(vi)).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// The arguments each id of a source names.
    fn arguments(source: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut current = String::new();
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if let Some(id) = ids(line).next() {
                current = id.to_owned();
            }
            let names = line.split('$').skip(1).map(|rest| {
                let end = |c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_');
                rest.split(end).next().unwrap_or_default().to_owned()
            });
            found.entry(current.clone()).or_default().extend(names);
        }
        found
    }

    #[test]
    fn every_file_parses() {
        for (name, vi, en) in FILES {
            for (lang, source) in [("vi", vi), ("en", en)] {
                if let Err((_, errors)) = FluentResource::try_new((*source).to_owned()) {
                    panic!("{lang}/{name}.ftl: {errors:?}");
                }
            }
        }
    }

    #[test]
    fn both_languages_have_the_same_ids_and_arguments() {
        for (name, vi, en) in FILES {
            let (vi_ids, en_ids): (BTreeSet<_>, BTreeSet<_>) =
                (ids(vi).collect(), ids(en).collect());
            let apart: Vec<_> = vi_ids.symmetric_difference(&en_ids).collect();
            assert!(
                apart.is_empty(),
                "{name}.ftl: only in one language: {apart:?}"
            );
            let english = arguments(en);
            for (id, names) in arguments(vi) {
                assert_eq!(
                    Some(&names),
                    english.get(&id).or(Some(&BTreeSet::new())),
                    "{name}.ftl: {id}"
                );
            }
        }
    }

    #[test]
    fn no_id_twice() {
        let mut seen = HashSet::new();
        for (name, vi, _) in FILES {
            for id in ids(vi) {
                assert!(seen.insert(id), "{name}.ftl: {id} is there twice");
            }
        }
        for (name, _, en) in FILES {
            assert_eq!(
                ids(en).count(),
                ids(en).collect::<HashSet<_>>().len(),
                "{name}.ftl"
            );
        }
    }

    #[test]
    fn all_ids_are_found() {
        for lang in [Lang::Vi, Lang::En] {
            let words = Words::shared(lang);
            for id in known_ids().into_iter().filter(|id| !id.starts_with('-')) {
                assert!(words.has(id), "{id}");
            }
        }
    }

    #[test]
    fn gives_words() {
        let vi = Words::shared(Lang::Vi);
        assert_eq!(vi.get("yes"), "Có");
        assert_eq!(vi.get("weekday-short-7"), "CN");
        assert_eq!(vi.get("no-such-word"), "⟨no-such-word⟩");
        assert!(!vi.has("no-such-word"));
        assert_eq!(
            vi.with("as-of", &[("when", "T2 23/11/2026")]),
            "số liệu tính đến T2 23/11/2026"
        );
    }

    #[test]
    fn numbers_are_grouped_and_choose_the_plural() {
        assert_eq!(
            Words::shared(Lang::Vi).with_number("rows", &[], 6796),
            "6.796 dòng"
        );
        assert_eq!(
            Words::shared(Lang::En).with_number("rows", &[], 6796),
            "6,796 rows"
        );
        assert_eq!(Words::shared(Lang::En).with_number("rows", &[], 1), "1 row");
    }

    #[test]
    fn reads_languages() {
        assert_eq!(Lang::parse("vi_VN.UTF-8"), Some(Lang::Vi));
        assert_eq!(Lang::parse("EN"), Some(Lang::En));
        assert_eq!(Lang::parse("fr"), None);
    }

    #[test]
    fn writes_numbers() {
        assert_eq!(number(6796, Lang::Vi), "6.796");
        assert_eq!(number(-1_234_567, Lang::En), "-1,234,567");
        assert_eq!(number(999, Lang::Vi), "999");
        assert_eq!(number(i64::MIN, Lang::Vi), "-9.223.372.036.854.775.808");
    }

    #[test]
    fn cuts_percentages() {
        assert_eq!(percent_tenths(95, 100, Lang::Vi), "95,0%");
        assert_eq!(percent_tenths(95, 100, Lang::En), "95.0%");
        assert_eq!(percent_tenths(2, 3, Lang::Vi), "66,6%");
        assert_eq!(percent_tenths(9999, 10_000, Lang::Vi), "99,9%");
        assert_eq!(percent_tenths(5, 0, Lang::Vi), "—");
        assert_eq!(percent_tenths(-1, 3, Lang::En), "-33.3%");
        assert_eq!(
            percent_tenths(i64::MAX, 1, Lang::En).chars().last(),
            Some('%')
        );
    }

    #[test]
    fn words_may_be_shared_between_threads() {
        fn shareable<T: Send + Sync>() {}
        shareable::<Words>();
    }
}
