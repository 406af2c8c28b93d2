//! One line of text being typed, stepped by grapheme. Must not know what the text is for.

use super::key::{Code, Key};
use crate::text::telex::Typing;
use tui_input::{Input, InputRequest};

/// A line of text and where the cursor stands in it.
#[derive(Clone, Debug, Default)]
pub struct TextField {
    input: Input,
    /// The text stands there to be taken as it is or typed over.
    offered: bool,
}

impl PartialEq for TextField {
    fn eq(&self, other: &TextField) -> bool {
        self.value() == other.value() && self.input.cursor() == other.input.cursor()
    }
}

/// What a key did to a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edited {
    /// The key is none of the field's.
    No,
    /// The cursor moved, or the key had no effect here.
    Moved,
    /// The text is another.
    Changed,
}

impl TextField {
    /// A text with the cursor at its end.
    pub fn new(text: &str) -> TextField {
        TextField {
            input: Input::new(text.to_owned()),
            offered: false,
        }
    }

    /// A text to be taken as it is, or typed over by the first letter.
    pub fn offered(text: &str) -> TextField {
        TextField {
            offered: !text.is_empty(),
            ..TextField::new(text)
        }
    }

    /// Whether the next letter takes the place of the text.
    pub fn is_offered(&self) -> bool {
        self.offered
    }

    /// The text.
    pub fn value(&self) -> &str {
        self.input.value()
    }

    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.value().is_empty()
    }

    /// Replaces the text; the cursor goes to its end.
    pub fn set(&mut self, text: &str) {
        *self = TextField::new(text);
    }

    /// Columns before the cursor.
    pub fn visual_cursor(&self) -> usize {
        self.input.visual_cursor()
    }

    /// Columns to leave out at the left, so that the cursor is seen in so many.
    pub fn visual_scroll(&self, width: usize) -> usize {
        self.input.visual_scroll(width)
    }

    /// Inserts text at the cursor; line breaks become spaces.
    pub fn insert(&mut self, text: &str) {
        if std::mem::take(&mut self.offered) {
            self.set("");
        }
        for letter in text.chars() {
            let letter = if letter.is_whitespace() { ' ' } else { letter };
            if !letter.is_control() {
                self.input.handle(InputRequest::InsertChar(letter));
            }
        }
    }

    /// Takes a key; `typing` composes Vietnamese where the machine does not.
    pub fn key(&mut self, key: Key, typing: &mut Typing) -> Edited {
        if let Some(letter) = key.text() {
            let composed = typing.feed(letter);
            for _ in 0..composed.erase {
                self.input.handle(InputRequest::DeletePrevChar);
            }
            self.insert(&composed.insert);
            return Edited::Changed;
        }
        let Some(request) = request(key) else {
            return Edited::No;
        };
        let deletes = [InputRequest::DeletePrevChar, InputRequest::DeleteNextChar];
        if std::mem::take(&mut self.offered) && deletes.contains(&request) {
            self.set("");
            return Edited::Changed;
        }
        if request == InputRequest::DeletePrevChar {
            typing.backspace();
        } else {
            typing.reset();
        }
        match self.input.handle(request) {
            Some(state) if state.value => Edited::Changed,
            _ => Edited::Moved,
        }
    }
}

/// The editing key's request, if it is one.
fn request(key: Key) -> Option<InputRequest> {
    if key.alt || key.shift {
        return None;
    }
    Some(match (key.code, key.ctrl) {
        (Code::Backspace, false) => InputRequest::DeletePrevChar,
        (Code::Delete, false) => InputRequest::DeleteNextChar,
        (Code::Left, false) => InputRequest::GoToPrevChar,
        (Code::Right, false) => InputRequest::GoToNextChar,
        (Code::Left, true) => InputRequest::GoToPrevWord,
        (Code::Right, true) => InputRequest::GoToNextWord,
        (Code::Home, false) => InputRequest::GoToStart,
        (Code::End, false) => InputRequest::GoToEnd,
        (Code::Char('w'), true) => InputRequest::DeletePrevWord,
        (Code::Char('u'), true) => InputRequest::DeleteFromStart,
        _ => return None,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::text::telex::Method;

    fn typed(keys: &[Key], method: Method) -> String {
        let (mut field, mut typing) = (TextField::default(), Typing::new(method));
        for key in keys {
            field.key(*key, &mut typing);
        }
        field.value().to_owned()
    }

    #[test]
    fn an_input_method_may_erase_and_retype() {
        // What Unikey sends for "ddaf": d, then a Backspace and đ, a, then a Backspace and à.
        let back = Key::plain(Code::Backspace);
        let keys = [
            Key::char('d'),
            back,
            Key::char('đ'),
            Key::char('a'),
            back,
            Key::char('à'),
        ];
        assert_eq!(typed(&keys, Method::Off), "đà");
    }

    #[test]
    fn telex_is_composed_where_nobody_else_does() {
        let keys: Vec<Key> = "Nguyeenx".chars().map(Key::char).collect();
        assert_eq!(typed(&keys, Method::Telex), "Nguyễn");
    }

    #[test]
    fn an_offered_text_is_typed_over_or_gone_into() {
        let after = |keys: &[Key]| {
            let mut field = TextField::offered("28/11/2026");
            let mut typing = Typing::new(Method::Off);
            for key in keys {
                field.key(*key, &mut typing);
            }
            (field.value().to_owned(), field.is_offered())
        };
        let text = |text: &str| (text.to_owned(), false);
        assert_eq!(after(&[]), ("28/11/2026".to_owned(), true));
        assert_eq!(after(&[Key::char('1'), Key::char('/')]), text("1/"));
        assert_eq!(after(&[Key::plain(Code::Backspace)]), text(""));
        let gone_into = [Key::plain(Code::End), Key::plain(Code::Backspace)];
        assert_eq!(after(&gone_into), text("28/11/202"));
        let mut field = TextField::offered("a.xlsx");
        field.insert("b.xlsx");
        assert_eq!(field.value(), "b.xlsx");
        assert!(!TextField::offered("").is_offered());
    }

    #[test]
    fn a_pasted_text_stays_on_one_line() {
        let mut field = TextField::new("a");
        field.insert("b\r\nc\u{1b}");
        assert_eq!(field.value(), "ab  c");
    }
}
