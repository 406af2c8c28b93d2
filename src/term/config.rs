//! What this operator prefers on this machine: a small TOML file. Must not hold anything of the office.

use crate::app::model::Settings;
use crate::app::msg::{Failure, Reply};
use crate::fields::Label;
use crate::text::Lang;
use crate::text::telex::Method;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// The file's content; a key that is missing keeps its default.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Config {
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
    unaccented: bool,
    mouse: bool,
    typing: String,
    #[serde(skip)]
    pub language: Option<Lang>,
}

const KEYS: [&str; 4] = ["language", "unaccented", "mouse", "typing"];

/// Whether a setting is kept here and not in the file of records.
pub fn keeps(key: &str) -> bool {
    KEYS.contains(&key)
}

fn path() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "quanso")
        .map(|folders| folders.config_dir().join("config.toml"))
}

/// Reads the preferences; what cannot be read counts as not set.
pub fn load() -> Config {
    let text = path()
        .and_then(|path| std::fs::read_to_string(path).ok())
        .unwrap_or_default();
    let mut config: Config = toml::from_str(&text).unwrap_or_default();
    config.language = config.lang.as_deref().and_then(Lang::parse);
    config
}

impl Config {
    /// The preferences as settings of the screen.
    pub fn settings(&self) -> Settings {
        Settings {
            language: self.language.unwrap_or_default(),
            unaccented: self.unaccented,
            mouse: self.mouse,
            typing: match self.typing.as_str() {
                "telex" => Method::Telex,
                "vni" => Method::Vni,
                _ => Method::Off,
            },
            ..Settings::default()
        }
    }
}

/// Keeps one preference.
pub fn set(key: &str, value: &str) -> Reply {
    let mut config = load();
    match key {
        "language" => config.lang = Some(value.to_owned()),
        "unaccented" => config.unaccented = is_on(value),
        "mouse" => config.mouse = is_on(value),
        _ => value.clone_into(&mut config.typing),
    }
    let written = path()
        .ok_or_else(|| std::io::Error::from(std::io::ErrorKind::NotFound))
        .and_then(|path| {
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder)?;
            }
            std::fs::write(path, toml::to_string(&config).unwrap_or_default())
        });
    match written {
        Ok(()) => Reply::Done(Label::new("setting-kept", &[])),
        Err(error) => {
            let label = Label::new("setting-not-kept", &[("what", &error.to_string())]);
            Reply::Failed(Box::new(Failure {
                label,
                ..Failure::default()
            }))
        }
    }
}

fn is_on(value: &str) -> bool {
    matches!(value, "yes" | "1" | "true" | "on")
}
