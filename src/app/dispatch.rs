//! A key to a command, or to the text being typed. Must not know what a command does.

use super::commands::{Cmd, Context, context, disabled, find};
use super::export::ExportLine;
use super::key::Key;
use super::list::Focus;
use super::model::{Layer, Model, Pane, Tone};
use super::run;
use super::text_field::{Edited, TextField};
use crate::text::telex::Typing;

/// Understands a key.
pub fn key(model: &mut Model, key: Key) {
    let context = context(model);
    let is_text = context.typing && key.text().is_some();
    let found = (!is_text).then(|| find(context.scopes, key)).flatten();
    if let Some(cmd) = found {
        model.typing.reset();
        return perform(model, cmd);
    }
    if context.typing {
        return type_key(model, key);
    }
    hint(model, key);
}

/// Does a command, or says why it cannot be done.
pub fn perform(model: &mut Model, cmd: Cmd) {
    match disabled(model, cmd) {
        Some(reason) => model.refuse(reason),
        None => run::run(model, cmd),
    }
}

/// Pasted text goes where text is typed, and nowhere else.
pub fn paste(model: &mut Model, text: &str) {
    let Context { typing, .. } = context(model);
    if !typing {
        return model.say(Tone::Info, "hint-paste", &[]);
    }
    model.typing.reset();
    model.form_opens_picker();
    let clean = crate::text::sanitise(text).text;
    edit(model, |field, _| {
        field.insert(&clean);
        Edited::Changed
    });
}

fn type_key(model: &mut Model, key: Key) {
    if model.form_takes(key) {
        return;
    }
    edit(model, |field, typing| field.key(key, typing));
}

/// An input method sends letters and Backspace into lists: neither may do harm there.
fn hint(model: &mut Model, key: Key) {
    let Some(letter) = key.text().filter(|letter| letter.is_alphabetic()) else {
        return;
    };
    if letter.is_ascii() {
        model.say(
            Tone::Info,
            "hint-unknown-key",
            &[("key", &key.label(false))],
        );
    } else {
        model.say(Tone::Warning, "hint-input-method", &[]);
    }
}

/// Changes the text under the cursor, whichever it is, and follows up.
fn edit(model: &mut Model, change: impl FnOnce(&mut TextField, &mut Typing) -> Edited) {
    let Model {
        layers,
        typing,
        members,
        units,
        duty,
        training,
        log,
        pane,
        ..
    } = model;
    let edited = match layers.last_mut() {
        Some(Layer::Form(form)) => {
            form.begin_typing();
            match form.input_mut() {
                Some(field) => change(field, typing),
                None => Edited::No,
            }
        }
        Some(Layer::Picker(picker)) => change(&mut picker.input, typing),
        Some(Layer::Palette(palette)) => change(&mut palette.input, typing),
        Some(Layer::Help(help)) => change(&mut help.input, typing),
        Some(Layer::Prompt(prompt)) => change(&mut prompt.input, typing),
        Some(Layer::Export(export)) => match export.line {
            ExportLine::Path => change(&mut export.path, typing),
            ExportLine::Recipient => change(&mut export.recipient, typing),
            _ => Edited::No,
        },
        Some(Layer::Settings(settings)) => match &mut settings.editing {
            Some(field) => change(field, typing),
            None => Edited::No,
        },
        Some(_) => Edited::No,
        None => match pane {
            Pane::Members if members.focus == Focus::Filter => {
                change(&mut members.line.input, typing)
            }
            Pane::Units if units.found.focus == Focus::Filter => {
                change(&mut units.found.line.input, typing)
            }
            Pane::Duty => match duty.list_mut() {
                Some(list) if list.focus == Focus::Filter => change(&mut list.line.input, typing),
                _ => Edited::No,
            },
            Pane::Training => match training.list_mut() {
                Some(list) if list.focus == Focus::Filter => change(&mut list.line.input, typing),
                _ => Edited::No,
            },
            Pane::Log if log.focus == Focus::Filter => change(&mut log.who, typing),
            _ => Edited::No,
        },
    };
    if edited == Edited::Changed {
        run::typed(model);
    }
}
