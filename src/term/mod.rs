//! The real terminal: guard, input, event loop, running effects, clipboard, signals.
//! Must not hold a rule of the business, nor anything that a test of `app` could cover.

pub mod clipboard;
mod config;
mod drafts;
mod event;
mod export;
pub mod guard;
mod import;
pub mod input;
mod listing;
mod page;
mod planning;
mod reading;
mod roster;
mod run;
pub mod screen;
mod sheet;
pub mod signals;
mod writing;

pub use run::{Start, run};

use crate::text::{Lang, Words};

/// The account of the machine, until the operator gives a name.
pub(crate) fn account() -> String {
    ["USER", "LOGNAME", "USERNAME"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
        .unwrap_or_else(|| "?".to_owned())
}

/// What happens when something breaks: a sentence after the terminal is given back, details in a log.
fn panic_plan(lang: Lang, on_worker: impl Fn(String) + Send + Sync + 'static) -> guard::PanicPlan {
    let folders = directories::ProjectDirs::from("", "", "quanso");
    let log = folders
        .map_or_else(std::env::temp_dir, |folders| {
            folders.data_local_dir().to_owned()
        })
        .join("quanso.log");
    let shown = log.display().to_string();
    guard::PanicPlan {
        notice: Words::shared(lang).with("term-panic", &[("log", &shown)]),
        log,
        on_worker: Box::new(on_worker),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
