//! Lints of the command table.
#![allow(clippy::unwrap_used)]

use super::context::chains;
use super::{COMMANDS, Command, Scope, keys};
use crate::app::key::{Code, Key};
use crate::text::words::{Lang, Words};
use std::collections::BTreeSet;

#[test]
fn every_row_is_found_by_its_variant() {
    for (index, command) in COMMANDS.iter().enumerate() {
        assert_eq!(command.cmd as usize, index, "{}", command.id);
        assert_eq!(command.cmd.command().id, command.id);
    }
    let ids: BTreeSet<&str> = COMMANDS.iter().map(|command| command.id).collect();
    assert_eq!(ids.len(), COMMANDS.len());
}

#[test]
fn every_key_is_read() {
    for command in COMMANDS {
        for name in command.keys {
            assert!(Key::parse(name).is_some(), "{}: {name}", command.id);
        }
    }
}

#[test]
fn the_first_key_works_under_any_input_method() {
    for command in COMMANDS {
        let key = keys(command.cmd)[0];
        assert!(key.is_deliverable(), "{}: {key}", command.id);
        let letter = key.text().is_some_and(char::is_alphabetic);
        assert!(!letter, "{}: {key} may be swallowed", command.id);
    }
}

#[test]
fn no_two_commands_share_a_key_where_both_hold() {
    for chain in chains::ALL {
        let holds = |command: &&Command| command.scopes.iter().any(|scope| chain.contains(scope));
        let mut seen = std::collections::BTreeMap::new();
        for command in COMMANDS.iter().filter(holds) {
            for key in keys(command.cmd) {
                let other = seen.insert(key, command.id);
                assert_eq!(other, None, "{key} is also {} in {chain:?}", command.id);
            }
        }
    }
}

#[test]
fn every_scope_holds_somewhere() {
    let held: BTreeSet<Scope> = chains::ALL
        .iter()
        .flat_map(|chain| chain.iter().copied())
        .collect();
    for command in COMMANDS {
        for scope in command.scopes {
            assert!(held.contains(scope), "{}: {scope:?}", command.id);
        }
    }
}

#[test]
fn backspace_and_doubled_letters_mean_nothing() {
    for command in COMMANDS {
        for key in keys(command.cmd) {
            assert_ne!(key.code, Code::Backspace, "{}", command.id);
            // A dangerous command never hangs on a letter that an input method may send.
            let letter = key.text().is_some_and(char::is_alphabetic);
            assert!(!(command.danger && letter), "{}: {key}", command.id);
        }
    }
}

#[test]
fn every_command_has_words_and_help() {
    for lang in [Lang::Vi, Lang::En] {
        let words = Words::shared(lang);
        for command in COMMANDS {
            assert!(words.has(&command.message()), "{}", command.id);
            assert!(!words.help(&command.message()).is_empty(), "{}", command.id);
            assert!(words.has(command.group.message()), "{:?}", command.group);
        }
    }
}
