//! A month filled at one stroke: copied from the weeks before, by teams in turn, by the planner. Must not
//! judge; what is filled is saved as any change is.

use super::edit::Pending;
use crate::app::confirm::Deed;
use crate::app::effect::Effect;
use crate::app::model::{Model, Tone, Wanted};
use crate::domain::duty::planning::Keep;
use crate::domain::duty::{Roster, Why};
use crate::domain::planning::Plan;
use crate::domain::{Day, Id};
use crate::fields::duty::{PlannedUnits, Team};
use crate::fields::{Label, duty_plan};

impl Model {
    /// Copies the four weeks before onto the same weekdays, where a shift needs people still.
    pub(in crate::app) fn copy_month(&mut self) {
        if !self.may_edit_duty() {
            return;
        }
        let Some(roster) = self.duty.roster() else {
            return;
        };
        let back = if roster.from.days_until(roster.to) > 28 {
            35
        } else {
            28
        };
        let mut serial = self.serial;
        let mut added: Vec<(Id, Id, usize, Day)> = Vec::new();
        for day in roster.days() {
            for one in roster.on(day.plus_days(-back)) {
                let (shift, member) = (one.shift, one.member);
                let there = roster.assigned(shift, day).count()
                    + added
                        .iter()
                        .filter(|(_, _, own, on)| (*own, *on) == (shift, day))
                        .count();
                let twice = roster.assigned(shift, day).any(|own| own.member == member);
                if there < roster.count_needed(shift, day)
                    && !twice
                    && roster.place(member).is_some()
                {
                    serial += 1;
                    added.push((Id(-i64::from(serial)), member, shift, day));
                }
            }
        }
        self.serial = serial;
        self.fill(added, "change-duty-copy");
    }

    /// Fills the shift in hand by the teams of its station, in turn, from the day under the cursor on.
    pub(in crate::app) fn fill_teams(&mut self) {
        if !self.may_edit_duty() {
            return;
        }
        let (shift, from) = (self.duty.shift, self.duty.day());
        let Some(sheet) = &self.duty.sheet else {
            return;
        };
        let roster = &sheet.roster;
        let station = roster.shifts.get(shift).map(|own| own.station);
        let teams: Vec<_> = sheet
            .teams
            .iter()
            .filter(|team| Some(team.station) == station)
            .collect();
        if teams.is_empty() {
            return self.refuse("duty-no-team");
        }
        let mut turn = next_team(roster, &teams, shift, from);
        let mut serial = self.serial;
        let mut added = Vec::new();
        for day in roster.days().filter(|day| *day >= from) {
            let wanted = roster.count_needed(shift, day);
            let there = roster.assigned(shift, day).count();
            if wanted == 0 || there >= wanted {
                continue;
            }
            let team = teams[turn % teams.len()];
            turn += 1;
            let able = team.members.iter().filter(|id| {
                let person = roster.place(**id).map(|place| &roster.people[place]);
                person.is_some_and(|person| {
                    !roster
                        .why(person, shift, day)
                        .iter()
                        .any(Why::is_impossible)
                })
            });
            for member in able.take(wanted - there) {
                serial += 1;
                added.push((Id(-i64::from(serial)), *member, shift, day));
            }
        }
        self.serial = serial;
        self.fill(added, "change-duty-teams");
    }

    fn fill(&mut self, added: Vec<(Id, Id, usize, Day)>, message: &'static str) {
        if added.is_empty() {
            return self.refuse("duty-nothing-put");
        }
        self.begin_change(Pending::Fill(added, message));
    }

    /// Lets the planner fill what is empty, or plan the month again; the screen stays alive.
    pub(in crate::app) fn plan_month(&mut self, keep: Keep) {
        if !self.may_edit_duty() {
            return;
        }
        self.begin_change(Pending::Plan(keep));
    }

    pub(super) fn start_plan(&mut self, keep: Keep, reason: &str) {
        let Some(sheet) = &self.duty.sheet else {
            return;
        };
        let task = match sheet.roster.task(&sheet.weights, keep) {
            Ok(task) => Box::new(task),
            Err(idle) => return self.refuse(idle.message()),
        };
        let ticket = self.tickets.issue(Wanted::Plan);
        self.job = Some(Label::new("job-plan", &[("unit", &sheet.name)]));
        self.duty.planning = Some((keep, reason.to_owned()));
        self.emit(Effect::Plan { ticket, task });
    }

    /// Asks whether the month in hand is to be planned for all units.
    pub(in crate::app) fn ask_plan_units(&mut self) {
        let units = self.duty.coverage.as_ref().map_or(0, |own| own.units.len());
        if units == 0 {
            return self.refuse("duty-no-unit");
        }
        let (year, month, _) = self.duty.month.parts();
        let question = Label::new(
            "confirm-plan-units",
            &[
                ("n", &units.to_string()),
                ("month", &format!("{month:02}/{year}")),
            ],
        );
        self.ask_first(question, Deed::PlanUnits, false);
    }

    /// Plans the month in hand for all units that keep duty.
    pub(in crate::app) fn plan_units(&mut self) {
        let Some(coverage) = &self.duty.coverage else {
            return;
        };
        let units = coverage.units.iter().map(|row| row.unit).collect();
        let (month, as_of) = (self.duty.month, self.day());
        let ticket = self.begin_job("job-plan-units", Wanted::PlanUnits);
        self.emit(Effect::PlanUnits {
            ticket,
            units,
            month,
            as_of,
        });
    }

    /// Plans of many units are found: they are saved as one change.
    pub(in crate::app) fn take_planned_units(&mut self, planned: PlannedUnits) {
        self.job = None;
        let published = planned.published.to_string();
        if planned.places == 0 {
            let arguments = [("published", published.as_str())];
            return self.say(Tone::Info, "duty-plan-nothing-units", &arguments);
        }
        let mut set = planned.set;
        let (year, month, _) = self.duty.month.parts();
        set.label = Label::new(
            "change-plan-units",
            &[
                ("month", &format!("{month:02}/{year}")),
                ("units", &planned.units.to_string()),
                ("n", &planned.places.to_string()),
                ("published", &published),
            ],
        );
        self.save_duty(set);
    }

    /// Says how far the planner is.
    pub(in crate::app) fn plan_progress(&mut self, share: u8, cost: i64) {
        let units = self.tickets.find(|wanted| *wanted == Wanted::PlanUnits);
        if units.is_some() {
            let share = share.to_string();
            self.job = Some(Label::new("job-plan-units-share", &[("share", &share)]));
            return;
        }
        if self
            .tickets
            .find(|wanted| *wanted == Wanted::Plan)
            .is_some()
        {
            let unit = self.duty.unit.as_ref().map_or("", |(_, name)| name);
            let (share, cost) = (share.to_string(), cost.to_string());
            let arguments = [
                ("unit", unit),
                ("share", share.as_str()),
                ("cost", cost.as_str()),
            ];
            self.job = Some(Label::new("job-plan-share", &arguments));
        }
    }

    /// A plan is found: it is saved as one change.
    pub(in crate::app) fn take_plan(&mut self, plan: &Plan) {
        self.job = None;
        let Some(sheet) = &self.duty.sheet else {
            return;
        };
        let Some((keep, reason)) = self.duty.planning.take() else {
            return;
        };
        let Ok(task) = sheet.roster.task(&sheet.weights, keep) else {
            return;
        };
        if plan.cells.len() != task.start.cells.len() {
            return self.refuse("duty-plan-old");
        }
        let wanted = task.assignments(&sheet.roster, plan);
        let label = Label::new("change-plan", &[("unit", &sheet.name)]);
        let mut replacing = duty_plan::Replacing::new(label, &reason);
        replacing.add(sheet, &wanted);
        if replacing.places == 0 {
            return self.say(Tone::Info, "duty-plan-nothing", &[]);
        }
        self.save_duty(replacing.set);
    }
}

/// The team after the one that stood the shift last.
fn next_team(roster: &Roster, teams: &[&Team], shift: usize, from: Day) -> usize {
    let before = roster
        .assignments
        .iter()
        .rev()
        .filter(|one| one.shift == shift && one.day < from);
    let last = before.take(20).find_map(|one| {
        teams
            .iter()
            .position(|team| team.members.contains(&one.member))
    });
    last.map_or(0, |at| at + 1)
}
