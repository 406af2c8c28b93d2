//! Moving about in a form: what one leaves is read and checked. Must not save.

use super::effect::Effect;
use super::model::{Layer, Model, Wanted};

impl Model {
    /// Moves the cursor of a form; the entry one leaves is read and checked.
    pub(super) fn form_step(&mut self, by: isize, around: bool) {
        let languages = self.languages();
        let Some(Layer::Form(form)) = self.layers.last_mut() else {
            return;
        };
        let (serial, kind, as_of) = (form.serial, form.kind, form.as_of);
        let id = (form.id.0 > 0).then_some(form.id);
        let mut check = None;
        if let Some(entry) = form.entries.get_mut(form.cursor)
            && entry.slot != super::form::Slot::Dating
        {
            match entry.value(&languages) {
                Err(problem) => entry.problem = Some(problem),
                Ok(value) => {
                    entry.problem = None;
                    if entry.is_changed() && !value.is_null() {
                        check = Some((entry.field.id, value));
                    }
                }
            }
        }
        form.step(by, around);
        if let Some((field, value)) = check {
            let ticket = self.tickets.issue(Wanted::Check(serial, field));
            self.emit(Effect::Check {
                ticket,
                kind,
                field,
                value,
                id,
                as_of,
            });
        }
    }

    pub(super) fn turn_dating(&mut self) {
        if let Some(Layer::Form(form)) = self.layers.last_mut()
            && form.needs_dating()
        {
            form.toggle_dating();
        }
    }

    pub(super) fn unmask_form(&mut self) {
        let words = self.words();
        let Some(Layer::Form(form)) = self.layers.last() else {
            return;
        };
        let (kind, id) = (form.kind, form.id);
        if id.0 > 0 {
            self.unmask(kind, id);
            let unmasked = self.is_unmasked(kind, id);
            if let Some(Layer::Form(form)) = self.layers.last_mut() {
                form.fill(unmasked, words);
            }
        }
    }
}
