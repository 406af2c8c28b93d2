//! What the office sets for the file and the operator for the screen. Must not store it.

use super::text_field::TextField;

/// One setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingLine {
    Office,
    Secrecy,
    Operator,
    SecondBackup,
    Language,
    Unaccented,
    Typing,
    Mouse,
}

impl SettingLine {
    /// All settings from top to bottom.
    pub const ALL: [SettingLine; 8] = [
        SettingLine::Office,
        SettingLine::Secrecy,
        SettingLine::Operator,
        SettingLine::SecondBackup,
        SettingLine::Language,
        SettingLine::Unaccented,
        SettingLine::Typing,
        SettingLine::Mouse,
    ];

    /// The key it is stored under; its label is the message `setting-<key>`.
    pub fn key(self) -> &'static str {
        match self {
            SettingLine::Office => "office",
            SettingLine::Secrecy => "secrecy",
            SettingLine::Operator => "operator",
            SettingLine::SecondBackup => "second-backup",
            SettingLine::Language => "language",
            SettingLine::Unaccented => "unaccented",
            SettingLine::Typing => "typing",
            SettingLine::Mouse => "mouse",
        }
    }

    /// Whether it is typed; others are switched.
    pub fn is_text(self) -> bool {
        matches!(
            self,
            SettingLine::Office | SettingLine::Operator | SettingLine::SecondBackup
        )
    }
}

/// The settings while they are looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SettingsScreen {
    /// Index in `SettingLine::ALL`.
    pub cursor: usize,
    /// The line being typed, where one is.
    pub editing: Option<TextField>,
}
