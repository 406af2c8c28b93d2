//! What the office sets for the file and the operator for the screen. Must not store it.

use super::effect::Effect;
use super::model::{Layer, Model, Tone, Wanted};
use super::picker::{PickFor, Source};
use super::text_field::TextField;
use crate::domain::codes;
use crate::text::telex::{Method, Typing};
use crate::text::words::Lang;

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

impl Model {
    /// Opens or switches the setting under the cursor, or takes what was typed.
    pub(super) fn edit_setting(&mut self) {
        let settings = self.settings.clone();
        let Some(Layer::Settings(screen)) = self.layers.last_mut() else {
            return;
        };
        let Some(line) = SettingLine::ALL.get(screen.cursor).copied() else {
            return;
        };
        if let Some(typed) = screen.editing.take() {
            return self.set_text(line, typed.value().trim());
        }
        if line.is_text() && self.file.read_only {
            return self.refuse("disabled-read-only");
        }
        let text = match line {
            SettingLine::Office => &settings.office,
            SettingLine::Operator => &settings.operator,
            SettingLine::SecondBackup => &settings.second_backup,
            SettingLine::Secrecy => return self.pick_secrecy(),
            SettingLine::Language => return self.switch_language(),
            SettingLine::Unaccented => return self.switch_unaccented(),
            SettingLine::Typing => return self.switch_typing(),
            SettingLine::Mouse => return self.switch_mouse(),
        };
        screen.editing = Some(TextField::new(text));
    }

    fn set_text(&mut self, line: SettingLine, text: &str) {
        let slot = match line {
            SettingLine::Office => &mut self.settings.office,
            SettingLine::Operator => &mut self.settings.operator,
            _ => &mut self.settings.second_backup,
        };
        if *slot != text {
            text.clone_into(slot);
            self.set(line.key(), text);
        }
    }

    fn pick_secrecy(&mut self) {
        if self.file.read_only {
            return self.refuse("disabled-read-only");
        }
        let list = &codes::SECRECY;
        let allowed = list.codes.iter().map(|code| code.code).collect();
        self.open_picker(Source::Codes { list, allowed }, PickFor::Secrecy, "");
    }

    /// Marks the file with a degree of secrecy.
    pub(super) fn set_secrecy(&mut self, code: &str) {
        code.clone_into(&mut self.settings.secrecy);
        self.set("secrecy", code);
    }

    /// The other language.
    pub(super) fn switch_language(&mut self) {
        self.settings.language = match self.settings.language {
            Lang::Vi => Lang::En,
            Lang::En => Lang::Vi,
        };
        let code = self.settings.language.code();
        self.set("language", code);
        self.commands_typed();
    }

    /// Words with or without marks.
    pub(super) fn switch_unaccented(&mut self) {
        self.settings.unaccented = !self.settings.unaccented;
        self.set("unaccented", flag(self.settings.unaccented));
    }

    /// The next way in which letters become Vietnamese.
    pub(super) fn switch_typing(&mut self) {
        let (method, name) = match self.settings.typing {
            Method::Off => (Method::Telex, "telex"),
            Method::Telex => (Method::Vni, "vni"),
            Method::Vni => (Method::Off, "off"),
        };
        self.settings.typing = method;
        self.typing = Typing::new(method);
        self.set("typing", name);
    }

    /// The mouse is ours, or left to the terminal for selecting text.
    pub(super) fn switch_mouse(&mut self) {
        self.settings.mouse = !self.settings.mouse;
        self.emit(Effect::Mouse(self.settings.mouse));
        self.set("mouse", flag(self.settings.mouse));
    }

    fn set(&mut self, key: &'static str, value: &str) {
        let ticket = self.tickets.issue(Wanted::Setting(key));
        self.emit(Effect::SetSetting {
            ticket,
            key,
            value: value.to_owned(),
        });
        let message = format!("setting-{key}");
        let name = self.words().get(&message);
        self.say(Tone::Done, "notice-setting", &[("name", &name)]);
    }
}

fn flag(on: bool) -> &'static str {
    if on { "yes" } else { "no" }
}
