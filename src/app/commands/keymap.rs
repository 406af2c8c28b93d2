//! Keys to commands. Must not know the model.

use super::{COMMANDS, Cmd, Command, Scope};
use crate::app::key::Key;
use std::sync::OnceLock;

fn all() -> &'static [(Key, &'static Command)] {
    static ALL: OnceLock<Vec<(Key, &'static Command)>> = OnceLock::new();
    ALL.get_or_init(|| {
        COMMANDS
            .iter()
            .flat_map(|command| {
                let keys = command.keys.iter().filter_map(|name| Key::parse(name));
                keys.map(move |key| (key, command))
            })
            .collect()
    })
}

/// The command that a key means in some scopes, the narrowest first.
pub fn find(scopes: &[Scope], key: Key) -> Option<Cmd> {
    scopes.iter().find_map(|scope| {
        let mut all = all().iter();
        all.find(|(own, command)| *own == key && command.scopes.contains(scope))
            .map(|(_, command)| command.cmd)
    })
}

/// The keys of a command, the one that always works first.
pub fn keys(cmd: Cmd) -> Vec<Key> {
    let names = cmd.command().keys.iter();
    names.filter_map(|name| Key::parse(name)).collect()
}
