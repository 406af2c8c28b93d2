//! One key press as the program knows it, whatever terminal it came from.
//!
//! Names in `keys.toml` and in the command table are parsed here, labels for the footer and the
//! help are made here, and a lint tells which chords no ordinary terminal can deliver. Nothing
//! here reads a keyboard: `term` turns what it reads into a [`Key`].

use std::fmt;

/// Which key was pressed, without its modifiers. The case of a letter is in the `Char`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    Char(char),
    /// F1 to F12.
    F(u8),
    Enter,
    Esc,
    Tab,
    /// Shift and Tab together, since terminals report it as a key of its own.
    BackTab,
    Backspace,
    Delete,
    Insert,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
}

/// A key with its modifiers. `shift` is never set on a `Char` that came from a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    pub code: Code,
    pub ctrl: bool,
    pub alt: bool,
    pub shift: bool,
}

/// Every named key: its configuration names (the first is the canonical one), its label and its
/// label in plain ASCII.
const NAMED: &[(Code, &[&str], &str, &str)] = &[
    (Code::Char(' '), &["space"], "Space", "Space"),
    (Code::Enter, &["enter", "return"], "Enter", "Enter"),
    (Code::Esc, &["esc", "escape"], "Esc", "Esc"),
    (Code::Tab, &["tab"], "Tab", "Tab"),
    (
        Code::BackTab,
        &["shift-tab", "backtab"],
        "Shift-Tab",
        "Shift-Tab",
    ),
    (Code::Backspace, &["backspace"], "Backspace", "Backspace"),
    (Code::Delete, &["del", "delete"], "Del", "Del"),
    (Code::Insert, &["ins", "insert"], "Ins", "Ins"),
    (Code::Up, &["up"], "↑", "Up"),
    (Code::Down, &["down"], "↓", "Down"),
    (Code::Left, &["left"], "←", "Left"),
    (Code::Right, &["right"], "→", "Right"),
    (Code::Home, &["home"], "Home", "Home"),
    (Code::End, &["end"], "End", "End"),
    (Code::PageUp, &["pgup", "pageup"], "PgUp", "PgUp"),
    (Code::PageDown, &["pgdn", "pagedown"], "PgDn", "PgDn"),
];

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: Code) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// A character without modifiers.
    pub const fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    /// Ctrl and a letter.
    pub const fn ctrl(c: char) -> Self {
        Self {
            ctrl: true,
            ..Self::char(c)
        }
    }

    /// Reads a configuration name or a label: `ctrl-s`, `F4`, `shift-f10`, `space`, `G`, `/`, `↑`.
    pub fn parse(name: &str) -> Option<Self> {
        let mut key = Self::char(' ');
        let mut rest = name;
        while let Some((modifier, tail)) = split_modifier(rest) {
            let flag = match modifier {
                Modifier::Ctrl => &mut key.ctrl,
                Modifier::Alt => &mut key.alt,
                Modifier::Shift => &mut key.shift,
            };
            if std::mem::replace(flag, true) {
                return None;
            }
            rest = tail;
        }
        key.code = parse_code(rest)?;
        // "Ctrl-S" is how labels write it; terminals do not tell it from "ctrl-s".
        if let Code::Char(c) = key.code
            && key.ctrl
        {
            key.code = Code::Char(c.to_ascii_lowercase());
        }
        if key.code == Code::Tab && key.shift {
            key.code = Code::BackTab;
        }
        if key.code == Code::BackTab {
            key.shift = false;
        }
        Some(key)
    }

    /// The canonical configuration name, which [`Key::parse`] reads back.
    pub fn name(&self) -> String {
        let code = match self.code {
            Code::F(n) => format!("f{n}"),
            code => match named(code) {
                Some((_, names, _, _)) => names[0].to_owned(),
                None => self.typed().map(String::from).unwrap_or_default(),
            },
        };
        self.with_modifiers(["ctrl-", "alt-", "shift-"], &code)
    }

    /// The operator's label; `ascii` spells the arrows out for terminals that draw them two wide.
    pub fn label(&self, ascii: bool) -> String {
        let code = match self.code {
            Code::F(n) => format!("F{n}"),
            Code::Char(c) if self.ctrl && c != ' ' => c.to_ascii_uppercase().to_string(),
            code => match named(code) {
                Some((_, _, label, plain)) => if ascii { plain } else { label }.to_string(),
                None => self.typed().map(String::from).unwrap_or_default(),
            },
        };
        self.with_modifiers(["Ctrl-", "Alt-", "Shift-"], &code)
    }

    /// The character this press types into a text field, if it is one.
    pub fn text(&self) -> Option<char> {
        self.typed().filter(|_| !self.ctrl && !self.alt)
    }

    /// Whether every ordinary terminal can send this press as itself.
    ///
    /// Without a richer keyboard protocol Ctrl-I is Tab, Ctrl-M Enter, Ctrl-[ Esc, Ctrl-H often
    /// Backspace; Ctrl with digits or signs and Ctrl-Shift-letter do not exist; Alt and a
    /// character is also Esc followed by it; modifiers on Enter, Esc, Tab and Backspace are
    /// lost; Shift-Ins and Shift-PgUp/PgDn are kept by the terminal for itself.
    pub fn is_deliverable(&self) -> bool {
        let Key {
            code,
            ctrl,
            alt,
            shift,
        } = *self;
        match code {
            Code::Char(c) if ctrl => {
                !alt && !shift
                    && (c == ' ' || c.is_ascii_lowercase())
                    && !matches!(c, 'h' | 'i' | 'm')
            }
            Code::Char(c) => !alt && !shift && !c.is_control(),
            Code::F(n) => (1..=12).contains(&n),
            Code::Enter | Code::Esc | Code::Tab | Code::BackTab | Code::Backspace => {
                !ctrl && !alt && !shift
            }
            Code::Insert | Code::PageUp | Code::PageDown => !shift,
            _ => true,
        }
    }

    fn typed(&self) -> Option<char> {
        match self.code {
            Code::Char(c) => Some(c),
            _ => None,
        }
    }

    fn with_modifiers(&self, names: [&str; 3], code: &str) -> String {
        let held = [self.ctrl, self.alt, self.shift];
        let mut out: String = names
            .into_iter()
            .zip(held)
            .filter_map(|(name, held)| held.then_some(name))
            .collect();
        out.push_str(code);
        out
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label(false))
    }
}

enum Modifier {
    Ctrl,
    Alt,
    Shift,
}

/// Takes one leading `ctrl-`, `alt-` or `shift-` (any case, `-` or `+`) off a name.
fn split_modifier(name: &str) -> Option<(Modifier, &str)> {
    let (head, tail) = name.split_once(['-', '+'])?;
    if tail.is_empty() {
        return None;
    }
    let modifier = match head.to_ascii_lowercase().as_str() {
        "ctrl" => Modifier::Ctrl,
        "alt" => Modifier::Alt,
        "shift" => Modifier::Shift,
        _ => return None,
    };
    Some((modifier, tail))
}

fn parse_code(name: &str) -> Option<Code> {
    let mut chars = name.chars();
    let single = chars.next().filter(|_| chars.next().is_none());
    let lower = name.to_lowercase();
    let found = NAMED.iter().find(|(_, names, label, _)| {
        names.contains(&lower.as_str()) || (single.is_some() && *label == name)
    });
    if let Some((code, ..)) = found {
        return Some(*code);
    }
    if let Some(c) = single {
        return (!c.is_control()).then_some(Code::Char(c));
    }
    let number = lower.strip_prefix('f')?;
    let n = number.parse::<u8>().ok()?;
    // A strict spelling, so that "f04" or "f+4" do not become a second name of F4.
    ((1..=12).contains(&n) && n.to_string() == number).then_some(Code::F(n))
}

fn named(
    code: Code,
) -> Option<&'static (Code, &'static [&'static str], &'static str, &'static str)> {
    NAMED.iter().find(|(named, ..)| *named == code)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn key(code: Code, ctrl: bool, alt: bool, shift: bool) -> Key {
        Key {
            code,
            ctrl,
            alt,
            shift,
        }
    }

    #[test]
    fn names_are_read() {
        let cases = [
            ("ctrl-s", Key::ctrl('s')),
            ("Ctrl-S", Key::ctrl('s')),
            ("Ctrl+S", Key::ctrl('s')),
            ("ctrl-space", Key::ctrl(' ')),
            ("f4", Key::plain(Code::F(4))),
            ("F12", Key::plain(Code::F(12))),
            ("shift-f10", key(Code::F(10), false, false, true)),
            ("ctrl-shift-up", key(Code::Up, true, false, true)),
            ("alt-x", key(Code::Char('x'), false, true, false)),
            ("space", Key::char(' ')),
            ("enter", Key::plain(Code::Enter)),
            ("esc", Key::plain(Code::Esc)),
            ("shift-tab", Key::plain(Code::BackTab)),
            ("backtab", Key::plain(Code::BackTab)),
            ("PageDown", Key::plain(Code::PageDown)),
            ("↑", Key::plain(Code::Up)),
            ("e", Key::char('e')),
            ("G", Key::char('G')),
            ("/", Key::char('/')),
            ("-", Key::char('-')),
            ("+", Key::char('+')),
            ("ctrl--", Key::ctrl('-')),
            ("đ", Key::char('đ')),
            ("f", Key::char('f')),
        ];
        for (name, expected) in cases {
            assert_eq!(Key::parse(name), Some(expected), "{name}");
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for name in [
            "",
            "ctrl-",
            "ctrl",
            "ctrl-ctrl-s",
            "f0",
            "f13",
            "f04",
            "f+4",
            "super-s",
            "abc",
            "\u{1b}",
            "ctrl-pgdown",
        ] {
            assert_eq!(Key::parse(name), None, "{name}");
        }
    }

    #[test]
    fn labels_are_the_operators() {
        let cases = [
            ("ctrl-s", "Ctrl-S"),
            ("ctrl-space", "Ctrl-Space"),
            ("f4", "F4"),
            ("shift-f10", "Shift-F10"),
            ("enter", "Enter"),
            ("esc", "Esc"),
            ("space", "Space"),
            ("up", "↑"),
            ("shift-down", "Shift-↓"),
            ("pagedown", "PgDn"),
            ("delete", "Del"),
            ("shift-tab", "Shift-Tab"),
            ("e", "e"),
            ("G", "G"),
            ("?", "?"),
        ];
        for (name, label) in cases {
            assert_eq!(Key::parse(name).unwrap().to_string(), label);
        }
        assert_eq!(Key::parse("shift-down").unwrap().label(true), "Shift-Down");
    }

    #[test]
    fn names_and_labels_read_back() {
        let codes = NAMED
            .iter()
            .map(|row| row.0)
            .chain((1..=12).map(Code::F))
            .chain("azGZ059-+/?đ".chars().map(Code::Char));
        for code in codes {
            for held in 0..8 {
                let (ctrl, alt, shift) = (held & 1 != 0, held & 2 != 0, held & 4 != 0);
                let upper = matches!(code, Code::Char(c) if c.is_ascii_uppercase());
                if (ctrl && upper) || (shift && matches!(code, Code::Tab | Code::BackTab)) {
                    continue;
                }
                let key = key(code, ctrl, alt, shift);
                assert_eq!(Key::parse(&key.name()), Some(key), "{}", key.name());
                assert_eq!(Key::parse(&key.label(false)), Some(key), "{key}");
                assert_eq!(Key::parse(&key.label(true)), Some(key), "{key}");
            }
        }
    }

    #[test]
    fn undeliverable_chords_are_named() {
        for name in [
            "ctrl-i",
            "ctrl-m",
            "ctrl-[",
            "ctrl-h",
            "ctrl-1",
            "ctrl-0",
            "ctrl-shift-s",
            "shift-enter",
            "ctrl-enter",
            "alt-enter",
            "alt-x",
            "alt-X",
            "ctrl-alt-s",
            "ctrl-tab",
            "ctrl-backspace",
            "shift-g",
            "shift-ins",
            "shift-pgup",
            "ctrl-/",
            "ctrl-đ",
        ] {
            assert!(!Key::parse(name).unwrap().is_deliverable(), "{name}");
        }
        for name in [
            "ctrl-s",
            "ctrl-q",
            "ctrl-z",
            "ctrl-space",
            "f1",
            "f12",
            "shift-f10",
            "enter",
            "esc",
            "space",
            "tab",
            "shift-tab",
            "backspace",
            "del",
            "shift-up",
            "ctrl-left",
            "pgdn",
            "e",
            "G",
            "/",
            "?",
            "1",
        ] {
            assert!(Key::parse(name).unwrap().is_deliverable(), "{name}");
        }
    }

    #[test]
    fn only_plain_characters_are_text() {
        assert_eq!(Key::char('ễ').text(), Some('ễ'));
        assert_eq!(Key::ctrl('s').text(), None);
        assert_eq!(Key::plain(Code::Enter).text(), None);
    }
}
