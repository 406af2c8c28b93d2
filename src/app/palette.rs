//! Every command of the place one comes from, narrowed by typing. Must not do anything itself.

use super::commands::{Cmd, Command, Group, context, context_under, keys};
use super::dispatch;
use super::help::Help;
use super::model::{Layer, Model};
use super::text_field::TextField;
use crate::text::fold;
use crate::text::words::Words;

/// What was typed, and which command is under the cursor.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Palette {
    pub input: TextField,
    pub items: Vec<Cmd>,
    pub cursor: usize,
    pub top: usize,
}

/// Whether a command is called so: by its label, its id or one of its keys, or by what the help says of it.
fn is_called(command: &Command, typed: &str, words: &Words, helps: bool) -> bool {
    let mut named = fold(&words.get(&command.message()));
    if helps {
        named.push_str(&fold(&format!(" {}", words.help(&command.message()))));
    }
    let all = typed
        .split_whitespace()
        .all(|part| named.contains(part) || command.id.contains(part));
    let pressed = || {
        let keys = keys(command.cmd);
        keys.iter()
            .any(|key| fold(&key.label(false)) == typed || key.name() == typed)
    };
    all || pressed()
}

impl Model {
    /// Opens the palette over the place one is in.
    pub(super) fn open_palette(&mut self) {
        if self.is_choosing_command() {
            return;
        }
        self.layers.push(Layer::Palette(Palette::default()));
        self.commands_typed();
    }

    /// Opens the help over the place one is in.
    pub(super) fn open_help(&mut self) {
        if self.is_choosing_command() {
            return;
        }
        self.layers.push(Layer::Help(Help::default()));
        self.commands_typed();
    }

    fn is_choosing_command(&self) -> bool {
        matches!(self.layers.last(), Some(Layer::Palette(_) | Layer::Help(_)))
    }

    /// Narrows the commands of the palette or the help by what is typed.
    pub(super) fn commands_typed(&mut self) {
        let words = self.words();
        let context = context_under(self, self.layers.len().saturating_sub(1));
        let (input, items, cursor, helps) = match self.layers.last_mut() {
            Some(Layer::Palette(palette)) => (
                &palette.input,
                &mut palette.items,
                &mut palette.cursor,
                false,
            ),
            Some(Layer::Help(help)) => (&help.input, &mut help.items, &mut help.cursor, true),
            _ => return,
        };
        let typed = fold(input.value());
        let mut found: Vec<&Command> = context
            .commands()
            .filter(|command| helps || command.group != Group::Moving)
            .filter(|command| !matches!(command.cmd, Cmd::Palette | Cmd::Back))
            .filter(|command| is_called(command, &typed, words, helps))
            .collect();
        found.sort_by_key(|command| command.group);
        *items = found.iter().map(|command| command.cmd).collect();
        *cursor = 0;
    }

    /// Closes the palette or the help and does the command under the cursor.
    pub(super) fn run_chosen(&mut self) {
        let cmd = match self.layers.last() {
            Some(Layer::Palette(palette)) => palette.items.get(palette.cursor).copied(),
            Some(Layer::Help(help)) => help.items.get(help.cursor).copied(),
            _ => None,
        };
        let Some(cmd) = cmd else {
            return;
        };
        self.layers.pop();
        let here = context(self);
        if here.commands().any(|command| command.cmd == cmd) {
            dispatch::perform(self, cmd);
        }
    }
}
