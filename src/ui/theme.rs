//! Colours by their role. The sixteen ANSI colours and the terminal's own only, so that light and dark
//! backgrounds both work; colour never carries meaning alone.

use ratatui::style::{Color, Modifier, Style};

/// A style for every role on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    pub text: Style,
    pub dim: Style,
    pub strong: Style,
    pub title: Style,
    pub tab: Style,
    pub border: Style,
    pub border_focus: Style,
    pub heading: Style,
    pub key: Style,
    /// The row under the cursor of what has the keys.
    pub cursor: Style,
    /// The row under the cursor of what has not.
    pub cursor_away: Style,
    pub marked: Style,
    pub good: Style,
    pub warning: Style,
    pub bad: Style,
    pub input: Style,
    pub matched: Style,
    pub stamp: Style,
}

impl Default for Theme {
    fn default() -> Theme {
        let plain = Style::new();
        let of = |colour| plain.fg(colour);
        Theme {
            dim: of(Color::DarkGray),
            border: of(Color::DarkGray),
            border_focus: of(Color::Cyan),
            heading: of(Color::Cyan).add_modifier(Modifier::BOLD),
            key: of(Color::Cyan).add_modifier(Modifier::BOLD),
            marked: of(Color::Magenta).add_modifier(Modifier::BOLD),
            good: of(Color::Green),
            warning: of(Color::Yellow).add_modifier(Modifier::BOLD),
            bad: of(Color::Red).add_modifier(Modifier::BOLD),
            matched: of(Color::Cyan).add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            stamp: of(Color::Red).add_modifier(Modifier::BOLD),
            ..Theme::mono()
        }
    }
}

impl Theme {
    /// No colour at all: bold, underline and reverse carry the difference.
    pub fn mono() -> Theme {
        let plain = Style::new();
        let with = |modifier| plain.add_modifier(modifier);
        let bold = with(Modifier::BOLD);
        Theme {
            text: plain,
            dim: plain,
            strong: bold,
            title: with(Modifier::REVERSED | Modifier::BOLD),
            tab: with(Modifier::REVERSED | Modifier::BOLD),
            border: plain,
            border_focus: bold,
            heading: bold,
            key: bold,
            cursor: with(Modifier::REVERSED),
            cursor_away: with(Modifier::UNDERLINED),
            marked: bold,
            good: plain,
            warning: bold,
            bad: bold,
            input: with(Modifier::UNDERLINED),
            matched: with(Modifier::UNDERLINED),
            stamp: bold,
        }
    }
}
