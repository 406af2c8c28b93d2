//! Typing Vietnamese with Telex or VNI keys in text fields, for machines without an input method.
//! Must not hold the text of the field: it says what to erase before the cursor and what to insert.

use bamboo_core::{Engine, InputMethod, Mode, advanced::OutputOptions};
use unicode_segmentation::UnicodeSegmentation;

/// How letters become Vietnamese.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Method {
    #[default]
    Off,
    Telex,
    Vni,
}

/// One edit at the cursor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Composition {
    /// Graphemes to delete before the cursor.
    pub erase: usize,
    /// Text to insert in their place.
    pub insert: String,
}

/// The word being typed.
///
/// The field must call [`Typing::reset`] when the cursor moves or the text changes otherwise.
#[derive(Debug)]
pub struct Typing {
    method: Method,
    engine: Option<Engine>,
    /// What the field shows of the current word.
    shown: String,
}

impl Typing {
    /// Starts with no word.
    pub fn new(method: Method) -> Self {
        let engine = match method {
            Method::Off => None,
            Method::Telex => Some(Engine::new(InputMethod::telex())),
            Method::Vni => Some(Engine::new(InputMethod::vni())),
        };
        Self {
            method,
            engine,
            shown: String::new(),
        }
    }

    /// The method in use.
    pub fn method(&self) -> Method {
        self.method
    }

    /// Takes a typed character and tells how the field changes.
    pub fn feed(&mut self, c: char) -> Composition {
        let in_word = c.is_alphabetic()
            || (self.method == Method::Vni && c.is_ascii_digit() && !self.shown.is_empty());
        let Some(engine) = self.engine.as_mut().filter(|_| in_word) else {
            self.reset();
            return Composition {
                erase: 0,
                insert: c.to_string(),
            };
        };
        engine.process_key(c, Mode::Vietnamese);
        let composed = engine.get_processed_str(OutputOptions::FULL_TEXT);
        let composition = difference(&self.shown, &composed);
        self.shown = composed;
        composition
    }

    /// Forgets the word; called at its end.
    pub fn reset(&mut self) {
        if let Some(engine) = &mut self.engine {
            engine.reset();
        }
        self.shown.clear();
    }

    /// Follows the field deleting the character before the cursor.
    pub fn backspace(&mut self) {
        let Some(engine) = &mut self.engine else {
            return;
        };
        let kept = self
            .shown
            .grapheme_indices(true)
            .next_back()
            .map_or(0, |(at, _)| at);
        self.shown.truncate(kept);
        engine.remove_last_output_char();
        // The tone may have moved inside the engine ("hoàn" to "hòa"); the next key shows it. A word
        // the engine sees differently is left as it stands.
        let engine_length = engine
            .get_processed_str(OutputOptions::FULL_TEXT)
            .chars()
            .count();
        if engine_length != self.shown.chars().count() {
            self.reset();
        }
    }
}

/// The edit at the end of a text that turns one into the other.
fn difference(from: &str, to: &str) -> Composition {
    let common: usize = from
        .graphemes(true)
        .zip(to.graphemes(true))
        .take_while(|(old, new)| old == new)
        .map(|(old, _)| old.len())
        .sum();
    Composition {
        erase: from[common..].graphemes(true).count(),
        insert: to[common..].to_owned(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A field with the cursor at its end; '<' is the Backspace key.
    fn typed(method: Method, keys: &str) -> String {
        let mut typing = Typing::new(method);
        let mut field: Vec<String> = Vec::new();
        for key in keys.chars() {
            if key == '<' {
                field.pop();
                typing.backspace();
                continue;
            }
            let Composition { erase, insert } = typing.feed(key);
            field.truncate(field.len() - erase);
            field.extend(insert.graphemes(true).map(str::to_owned));
        }
        field.concat()
    }

    #[test]
    fn telex_words() {
        assert_eq!(typed(Method::Telex, "nguyeenx"), "nguyễn");
        assert_eq!(typed(Method::Telex, "DDawngj"), "Đặng");
        assert_eq!(typed(Method::Telex, "dduowngf"), "đường");
        assert_eq!(typed(Method::Telex, "DDAWNGJ THIJ HOAF"), "ĐẶNG THỊ HÒA");
        assert_eq!(
            typed(Method::Telex, "Traanf Quoocs Tuaans, 1995"),
            "Trần Quốc Tuấn, 1995"
        );
    }

    #[test]
    fn vni_words() {
        assert_eq!(typed(Method::Vni, "Nguye6n4 Va8n D9u7c1"), "Nguyễn Văn Đức");
        assert_eq!(typed(Method::Vni, "2026"), "2026");
    }

    #[test]
    fn off_leaves_letters() {
        assert_eq!(typed(Method::Off, "nguyeenx"), "nguyeenx");
    }

    #[test]
    fn backspace_takes_the_last_character() {
        assert_eq!(typed(Method::Telex, "tieengs<"), "tiến");
        assert_eq!(typed(Method::Telex, "tieengs<<<<<<x"), "x");
        assert_eq!(typed(Method::Telex, "nguyeenx<n"), "nguyễn");
        assert_eq!(typed(Method::Telex, "Le <ees"), "Lế");
    }

    proptest! {
        #[test]
        fn never_erases_more_than_there_is(keys in "[a-zA-Z0-9 <đêễư]{0,80}|(?s).*") {
            for method in [Method::Off, Method::Telex, Method::Vni] {
                let _ = typed(method, &keys);
            }
        }
    }
}
