//! Answers to tickets, put where they belong; those no longer wanted are dropped. Must not ask
//! who answered.

use super::model::{Layer, Model, Part, Tone, Wanted};
use super::msg::{Failure, Reply, Saved, Ticket};
use crate::fields::Label;
use crate::fields::batch::Chosen;

/// Takes an answer.
pub fn take(model: &mut Model, ticket: Ticket, reply: Reply) {
    let Some(wanted) = model.tickets.redeem(ticket) else {
        return;
    };
    match reply {
        Reply::Failed(failure) => failed(model, wanted, *failure),
        Reply::Saved(saved) => saved_as(model, wanted, *saved),
        Reply::Done(label) => done(model, &wanted, label),
        Reply::Checked(problem) => {
            if let (Wanted::Check(serial, field), Some(problem)) = (wanted, problem)
                && let Some(form) = model.form_mut(serial)
                && let Some(entry) = form
                    .entries
                    .iter_mut()
                    .find(|entry| entry.field.id == field)
            {
                entry.problem = Some(problem);
            }
        }
        reply => read(model, wanted, reply),
    }
}

/// Puts what was read into its place.
fn read(model: &mut Model, wanted: Wanted, reply: Reply) {
    match (wanted, reply) {
        (Wanted::Rows(place, fetch), Reply::Page(page)) => model.take_rows(place, fetch, page),
        (Wanted::Count(place), Reply::Count(count)) => {
            if let Some(window) = model.window_mut(place) {
                window.count = Some(count);
            }
        }
        (Wanted::Rank(place), Reply::Rank(rank)) => {
            if let Some(window) = model.window_mut(place) {
                window.base = rank;
            }
        }
        (Wanted::Act(act, ..), Reply::Dossier(dossier)) => model.acted(act, dossier),
        (Wanted::Tree(_), Reply::Tree(found)) => model.take_tree(found),
        (Wanted::Summary, Reply::Summary(summary)) => {
            model.overview.as_of = Some(model.day());
            model.overview.read_at = model.time;
            model.overview.summary = Some(summary);
        }
        (Wanted::Readiness, Reply::Readiness(board)) => model.take_readiness(board),
        (Wanted::Explained, Reply::Explained(found)) => model.overview.explained = found,
        (Wanted::Listing, Reply::Listing(rows)) => model.take_listing(rows),
        (Wanted::Log(fetch), Reply::Log(entries)) => model.take_log(fetch, entries),
        (Wanted::Entry, Reply::LogEntry(rows)) => model.take_entry(rows),
        (Wanted::Detail(serial, part), reply) => take_part(model, serial, part, reply),
        (Wanted::Choices(serial), Reply::Choices(found)) => {
            let picker = model.layers.iter_mut().find_map(|layer| match layer {
                Layer::Picker(picker) if picker.serial == serial => Some(picker),
                _ => None,
            });
            if let Some(picker) = picker {
                picker.take(found);
            }
        }
        (Wanted::Year, Reply::Year(report, units)) => model.take_year(report, units),
        (Wanted::Lacking, Reply::Lacking(list)) => model.take_lacking(*list),
        (Wanted::Education, Reply::Education(rows)) => model.training.education = Some(rows),
        (Wanted::Sheet(serial), Reply::Sheet(sheet)) => model.take_sheet(serial, sheet),
        (Wanted::Coverage, Reply::Coverage(coverage)) => model.take_coverage(coverage),
        (Wanted::DutySheet, Reply::DutySheet(sheet)) => model.take_duty(sheet),
        (Wanted::Plan, Reply::Planned(plan)) => model.take_plan(&plan),
        (Wanted::PlanUnits, Reply::PlannedUnits(planned)) => model.take_planned_units(*planned),
        (Wanted::DutyAccount, Reply::DutyAccount(account)) => model.duty.account = account,
        (Wanted::Called(class), Reply::Called(people)) => model.take_called(class, &people),
        (Wanted::Backups, Reply::Backups(copies)) => {
            if let Some(Layer::Backups(screen)) = model.layers.last_mut() {
                screen.copies = Some(copies);
            }
        }
        (Wanted::Preview, Reply::Preview(preview)) => {
            if let Some(screen) = model.import_mut() {
                screen.preview = Some(preview);
            }
        }
        _ => {}
    }
}

fn take_part(model: &mut Model, serial: u32, part: Part, reply: Reply) {
    let Some(detail) = model.detail_mut(serial) else {
        return;
    };
    match (part, reply) {
        (Part::Dossier, Reply::Dossier(dossier)) => {
            detail.missing = dossier.is_none();
            detail.dossier = dossier;
        }
        (Part::Findings, Reply::Findings(findings)) => detail.findings = findings,
        (Part::Summary, Reply::Summary(summary)) => detail.summary = Some(summary),
        (Part::Holders, Reply::Holders(holders)) => detail.holders = holders,
        (Part::Log, Reply::Log(entries)) => detail.log = entries,
        (Part::Training, Reply::TrainingRecord(record)) => detail.training = Some(record),
        (Part::Duty, Reply::DutyRecord(record)) => detail.duty = Some(record),
        (Part::Readiness, Reply::Judged(found)) => detail.readiness = Some(found),
        (Part::Users, Reply::Users(users)) => detail.users = users,
        _ => {}
    }
}

fn saved_as(model: &mut Model, wanted: Wanted, saved: Saved) {
    let what = model.worded(&saved.label);
    match wanted {
        Wanted::FormSave(serial) => model.form_saved(serial, saved),
        Wanted::Grid(serial, _) => model.grid_saved(serial, saved),
        Wanted::Duty(_) => model.duty_saved(saved),
        Wanted::Undo => {
            model.refresh();
            model.say(Tone::Done, "notice-undone", &[("what", &what)]);
        }
        Wanted::Redo => {
            model.refresh();
            model.say(Tone::Done, "notice-redone", &[("what", &what)]);
        }
        wanted => {
            end_job(model, &wanted);
            if wanted == Wanted::Batch {
                model.members.window.marked = Chosen::default();
                model.units.found.window.marked = Chosen::default();
            }
            model.saved(saved);
        }
    }
}

fn done(model: &mut Model, wanted: &Wanted, label: Label) {
    end_job(model, wanted);
    match wanted {
        Wanted::Setting(_) => return,
        Wanted::Import => {
            model
                .layers
                .retain(|layer| !matches!(layer, Layer::Import(_)));
            model.file.empty = false;
            model.refresh();
        }
        Wanted::Demo => {
            model.file.empty = false;
            model.file.demo = true;
            model.refresh();
        }
        Wanted::Job => {
            model
                .layers
                .retain(|layer| !matches!(layer, Layer::Export(_)));
            if matches!(model.layers.last(), Some(Layer::Backups(_))) {
                model.layers.pop();
                model.open_backups();
            }
            model.refresh();
        }
        _ => {}
    }
    model.notice = Some(super::model::Notice {
        tone: Tone::Done,
        label,
    });
}

/// The long job behind a ticket is over, well or not.
fn end_job(model: &mut Model, wanted: &Wanted) {
    if !matches!(
        wanted,
        Wanted::Job | Wanted::Demo | Wanted::Import | Wanted::Plan
    ) {
        return;
    }
    model.job = None;
    for layer in &mut model.layers {
        match layer {
            Layer::Import(screen) => screen.running = false,
            Layer::Export(form) => form.running = false,
            _ => {}
        }
    }
}

fn failed(model: &mut Model, wanted: Wanted, failure: Failure) {
    end_job(model, &wanted);
    match wanted {
        Wanted::FormSave(serial) => return model.form_failed(serial, failure),
        Wanted::Grid(serial, _) => return model.grid_failed(serial, failure),
        Wanted::Duty(_) => return model.duty_failed(failure),
        Wanted::Preview => {
            if let Some(screen) = model.import_mut() {
                screen.problem = Some(failure.label.clone());
            }
        }
        Wanted::Rows(place, _) => {
            if let Some(window) = model.window_mut(place) {
                window.loading = false;
            }
        }
        Wanted::Choices(_) => {
            if let Some(Layer::Picker(picker)) = model.layers.last_mut() {
                picker.loading = false;
            }
        }
        _ => {}
    }
    model.failed(failure);
}
