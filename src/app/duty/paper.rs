//! The papers of a month: the roster approved, published and served, the hand-over book, the page for the
//! wall. Must not write them.

use crate::app::effect::{DutyPage, Effect};
use crate::app::model::{Layer, Model, Wanted};
use crate::app::prompt::PromptFor;
use crate::app::training::Board;
use crate::domain::Id;
use crate::domain::codes::ROSTER_STATE;
use crate::domain::duty::Roster;
use crate::fields::change::FieldChange;
use crate::fields::wording;
use crate::fields::{Change, ChangeSet, Kind, Label, Value, duty_plan};

impl Model {
    /// Takes the roster of the month one step on: approved, published, served.
    pub(in crate::app) fn advance_roster(&mut self) {
        if !self.may_edit_duty() {
            return;
        }
        let Some(sheet) = &self.duty.sheet else {
            return;
        };
        match sheet.records.first().map(|record| record.state.as_str()) {
            None | Some("DU_THAO") => {
                let signer = sheet.records.first().map(|record| record.signer.clone());
                self.open_prompt(PromptFor::DutySigner, &signer.unwrap_or_default());
            }
            Some("DA_DUYET") => self.set_roster_state("DA_BAN_HANH", None),
            Some("DA_BAN_HANH") if self.duty.month.plus_months(1) > self.today => {
                self.refuse("duty-not-over");
            }
            Some("DA_BAN_HANH") => self.set_roster_state("DA_TRUC", None),
            Some(_) => self.refuse("duty-served"),
        }
    }

    /// Sets the state of the month's roster, making the record where there is none.
    pub(in crate::app) fn set_roster_state(&mut self, state: &'static str, signer: Option<&str>) {
        let today = self.today;
        let serial = self.next_serial();
        let Some(sheet) = &self.duty.sheet else {
            return;
        };
        let mut changes = Vec::new();
        let text = |text: &str| {
            if text.is_empty() {
                Value::Null
            } else {
                Value::text(text)
            }
        };
        match sheet.records.first() {
            None => {
                let mut record = duty_plan::draft(&sheet.roster, Id(-i64::from(serial)));
                record.set("state", Value::text(state));
                record.set("signer", text(signer.unwrap_or_default()));
                record.set("approved_on", Value::Day(today));
                changes.push(Change::Insert(record));
            }
            Some(record) => {
                let mut fields = vec![FieldChange {
                    field: "state",
                    before: text(&record.state),
                    after: Value::text(state),
                }];
                let day = match state {
                    "DA_DUYET" => Some("approved_on"),
                    "DA_BAN_HANH" => Some("published_on"),
                    _ => None,
                };
                fields.extend(day.map(|field| FieldChange {
                    field,
                    before: Value::Null,
                    after: Value::Day(today),
                }));
                if let Some(signer) = signer.filter(|signer| *signer != record.signer) {
                    let (before, after) = (text(&record.signer), text(signer));
                    fields.push(FieldChange {
                        field: "signer",
                        before,
                        after,
                    });
                }
                changes.push(Change::Update {
                    kind: Kind::DutyRoster,
                    id: record.id,
                    fields,
                });
            }
        }
        let state = wording::code(self.words(), &ROSTER_STATE, state);
        let label = Label::new(
            "change-duty-state",
            &[("unit", &sheet.name), ("state", &state)],
        );
        self.save_duty(ChangeSet {
            changes,
            ..ChangeSet::new(label)
        });
    }

    /// Opens the hand-over book for the shift and day in hand.
    pub(in crate::app) fn open_book(&mut self) {
        let (shift, day) = (self.duty.shift, self.duty.day());
        let Some(sheet) = &self.duty.sheet else {
            return;
        };
        let Some(own) = sheet.roster.shifts.get(shift) else {
            return self.refuse("duty-no-shift");
        };
        if let Some(entry) = sheet
            .logs
            .iter()
            .find(|entry| (entry.shift, entry.day) == (shift, day))
        {
            let (id, name) = (entry.id, own.name.clone());
            return self.open_detail(Kind::DutyLog, id, name);
        }
        let (id, name) = (own.id, own.name.clone());
        let names: Vec<String> = sheet
            .roster
            .assigned(shift, day)
            .filter_map(|one| sheet.roster.place(one.stands()?))
            .map(|place| sheet.roster.people[place].name.clone())
            .collect();
        let today = self.today.local();
        self.open_create(Kind::DutyLog, None);
        if let Some(Layer::Form(form)) = self.layers.last_mut() {
            for entry in &mut form.entries {
                match entry.field.id {
                    "shift" => entry.put(Some(id), &name),
                    "day" => entry.input.set(&day.local()),
                    "handed_over_by" => entry.input.set(&names.join(", ")),
                    "closed_on" => entry.input.set(&today),
                    _ => {}
                }
            }
        }
    }

    /// Asks where the roster, or the ledger on the screen, is written.
    pub(in crate::app) fn ask_roster_out(&mut self) {
        if self.duty.sheet.is_none() {
            return self.refuse("disabled-no-rows");
        }
        let (year, month, _) = self.duty.month.parts();
        let what = match self.duty.board {
            Board::Ledger => "so-tinh-luot",
            _ => "lich-truc",
        };
        let name = format!("{what}-{year}-{month:02}.xlsx");
        self.open_prompt(PromptFor::RosterOut, &name);
    }

    /// Writes the roster of the month as the office posts it, or the ledger on the screen.
    pub(in crate::app) fn write_roster(&mut self, path: String) {
        let Some((unit, _)) = self.duty.unit else {
            return;
        };
        let (from, as_of) = (self.duty.month, self.day());
        let kind = |roster: &Roster| roster.duty_kind(self.duty.shift).to_owned();
        let page = match (self.duty.board, self.duty.roster()) {
            (Board::Ledger, Some(roster)) => DutyPage::Ledger(kind(roster), self.duty.series),
            _ => DutyPage::Wall,
        };
        let ticket = self.tickets.issue(Wanted::Job);
        self.emit(Effect::RosterOut {
            ticket,
            page,
            unit,
            from,
            as_of,
            path,
        });
    }
}
