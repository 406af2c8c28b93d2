//! From what would mend a unit to doing it: each thing opens the form, the roster, the class or the list in
//! which it is done. Must not change data.

use super::commands::{Need, unmet};
use super::detail::{Line, Tab};
use super::model::{Act, Model, Pane};
use crate::domain::readiness::mend::{Item, Lack, Subject};
use crate::domain::readiness::{MEASURES, Measured, Reason};
use crate::domain::training::Credit;
use crate::domain::{Day, Id, codes};
use crate::fields::readiness::Explained;
use crate::fields::{Kind, wording};
use std::collections::BTreeSet;

/// What is to be done, with all that doing it needs.
enum Deed {
    /// A day of a unit's month, with a shift in hand.
    Duty(Id, String, Day, Id),
    Act(Id, Act),
    /// A tab of somebody.
    Look(Id, String, Tab),
    Class(Id, String),
    /// A certificate of a kind for somebody.
    Certificate(Id, String, &'static str),
    /// A place in a unit, of a post where one is named.
    Place(Id, String, Option<&'static str>),
    /// People who lack a credit of a year.
    MakeUp(BTreeSet<Id>, i32, Credit),
}

impl Model {
    /// Does what the line under the cursor says would mend; whether it says so.
    pub(super) fn do_mending(&mut self) -> bool {
        let deed =
            self.focused_detail()
                .and_then(|detail| match detail.lines().get(detail.cursor)? {
                    Line::Action(at, item, found) => deed(*at, item, found),
                    _ => None,
                });
        let Some(deed) = deed else {
            return false;
        };
        let writes = matches!(
            deed,
            Deed::Act(..) | Deed::Certificate(..) | Deed::Place(..)
        );
        let needs = [Need::Writable, Need::Present];
        if let Some(reason) = needs.into_iter().find_map(|need| unmet(self, need))
            && writes
        {
            self.refuse(reason);
            return true;
        }
        match deed {
            Deed::Duty(unit, name, day, shift) => {
                self.show_duty(unit, name, day);
                self.duty.take_in_hand(shift);
            }
            Deed::Act(member, act) => self.act_on(Kind::Member, member, act),
            Deed::Look(member, name, tab) => {
                self.open_detail(Kind::Member, member, name);
                self.open_tab(tab);
            }
            Deed::Class(class, name) => self.open_grid(class, name),
            Deed::Certificate(member, name, kind) => {
                let kind = wording::code(self.words(), &codes::CERTIFICATE, kind);
                self.open_filled(
                    Kind::Certificate,
                    Some((member, name)),
                    Some(("kind", &kind)),
                );
            }
            Deed::Place(unit, name, post) => {
                let post = post.map(|post| wording::code(self.words(), &codes::POST, post));
                let filled = post.as_deref().map(|post| ("post", post));
                self.open_filled(Kind::Member, Some((unit, name)), filled);
            }
            Deed::MakeUp(people, year, credit) => {
                self.leave_for(Pane::Training);
                self.training.show_lacking(people, year, credit);
            }
        }
        true
    }
}

/// What mends an item behind the measure at a place.
fn deed(at: usize, item: &Item, found: &Explained) -> Option<Deed> {
    let unit = &found.unit;
    let member = match item.subject {
        Subject::Shift(shift, day) => {
            return Some(Deed::Duty(unit.unit, unit.name.clone(), day, shift));
        }
        Subject::Unit(id, post) => return Some(Deed::Place(id, unit.name.clone(), post)),
        Subject::Certificate(id, kind) => {
            let name = found.names.get(&id).cloned().unwrap_or_default();
            return Some(Deed::Certificate(id, name, kind));
        }
        Subject::Member(id) => id,
    };
    let name = || found.names.get(&member).cloned().unwrap_or_default();
    Some(match item.lack {
        Lack::Person(Reason::Papers) => Deed::Act(member, Act::Mend("born")),
        Lack::Person(Reason::Term | Reason::Age) => Deed::Act(member, Act::Status),
        Lack::Person(Reason::Illness | Reason::Away | Reason::Leave) => {
            Deed::Look(member, name(), Tab::History)
        }
        Lack::Failed => Deed::Look(member, name(), Tab::Training),
        Lack::Unclosed => {
            let (class, called) = found.unclosed.get(&(at, member))?;
            Deed::Class(*class, called.clone())
        }
        Lack::Hours => {
            // All who lack hours here sit in one class.
            let mending = found.mendings.iter().find(|own| own.measure == at)?;
            let lacking = mending.items.iter().filter(|own| own.lack == Lack::Hours);
            let people = lacking.filter_map(|own| match own.subject {
                Subject::Member(id) => Some(id),
                _ => None,
            });
            let Measured::Hours(credit) = MEASURES[at].measured else {
                return None;
            };
            Deed::MakeUp(people.collect(), found.training_year, credit)
        }
        Lack::Place | Lack::Undrawn | Lack::Vacant | Lack::Expired | Lack::NoCertificate => {
            return None;
        }
    })
}
