//! The tabs of a record as lines that the screen puts into words. Must not word them itself.

use super::{Detail, Tab, by_section};
use crate::app::list::name_of;
use crate::app::msg::{Choice, Holder};
use crate::domain::duty::conflict::Conflict;
use crate::domain::duty::hours::Served;
use crate::domain::readiness::mend::{Item, Mending, Subject};
use crate::domain::readiness::{Share, State};
use crate::domain::rules::Finding;
use crate::domain::{Day, Id, codes};
use crate::fields::duty_record::{DutyLine, DutyRecord, Turn};
use crate::fields::log::Entry;
use crate::fields::readiness::{Explained, Judged, Readiness, UnitReading};
use crate::fields::training::{RecordClass, RecordYear};
use crate::fields::{Dossier, Field, Home, Kind, Record, Shape, Value};

/// One line of a tab, which the screen puts into words.
#[derive(Clone, Debug, PartialEq)]
pub enum Line<'a> {
    /// Heading: a message id.
    Section(String),
    /// A field of the record, own or dated; `show` and `mask` word its value.
    Field {
        field: &'static Field,
        value: Value,
        /// The name of the record referred to.
        name: Option<&'a str>,
    },
    /// A figure of the strength table; nothing authorised where no establishment is set.
    Figure {
        /// Message id of the label.
        label: String,
        on_roll: i64,
        authorised: Option<i64>,
    },
    /// A post and who holds it; nobody is a vacancy.
    Post {
        /// Message id of the post's or seat's name.
        post: String,
        holder: Option<&'a str>,
        unit: &'a str,
        member: Option<Id>,
    },
    /// A dated row of the record, with the names of what it refers to.
    Row {
        row: &'a Record,
        dossier: &'a Dossier,
    },
    /// A year of training.
    Year(&'a RecordYear),
    /// A class of the person or the unit.
    Class(&'a RecordClass),
    /// A measure, by its place.
    Measure(usize, &'a Explained),
    /// Why the measure of this place has no level.
    Unknown(usize, &'a Explained),
    /// One thing behind the measure of this place.
    Behind(usize, &'a Item, &'a Explained),
    Mending(&'a Mending),
    /// One thing that mends, behind the measure of this place.
    Action(usize, &'a Item, &'a Explained),
    /// The first drop ahead.
    Drop(&'a Explained),
    /// Units and people at a level, by its code, and the people of all.
    AtLevel(&'static str, i64, i64, i64),
    /// A measure of all units together, by its place.
    Together(usize, Share),
    /// A base of the branch.
    Base(&'a UnitReading),
    /// A decided level that does not hold, by its place among those.
    Refused(usize, &'a UnitReading),
    /// What was decided beside the computed level.
    Decided(&'a UnitReading),
    /// When the unit last confirmed its roll.
    Confirmed(&'a UnitReading),
    /// A shift of a day, worded by the roster of its record.
    Duty(&'a DutyLine, &'a DutyRecord),
    Conflict(&'a Conflict, &'a DutyRecord),
    /// A person's place in a series of a ledger.
    Turn(&'a Turn),
    /// What a person stood in the months shown.
    Served(&'a Served),
    Decision {
        id: Id,
        number: &'a str,
    },
    Finding(&'a Finding),
    User(&'a Choice),
    Entry(&'a Entry),
    /// Nothing to show: a message id.
    Empty(&'static str),
}

impl Detail {
    /// The lines of the tab in hand; the members' tab has a window instead.
    pub fn lines(&self) -> Vec<Line<'_>> {
        let lines = match self.tab {
            Tab::Sheet => self.sheet(),
            Tab::Strength => self.strength(),
            Tab::Posts => self.posts(),
            Tab::Decisions => self.decisions(),
            Tab::History => self.history(),
            Tab::Training => self.training_lines(),
            Tab::Duty => self.duty_lines(),
            Tab::Readiness => match &self.readiness {
                Some(Some(Judged::Base(found))) => readiness_lines(found),
                Some(Some(Judged::Branch(found))) => branch_lines(found),
                _ => Vec::new(),
            },
            Tab::Rows => self.parts_lines(),
            Tab::Findings => self.findings.iter().map(Line::Finding).collect(),
            Tab::Log => self.log.iter().map(Line::Entry).collect(),
            Tab::Users => self.users.iter().map(Line::User).collect(),
            Tab::Roll => return Vec::new(),
        };
        if lines.is_empty() {
            return vec![Line::Empty(match self.tab {
                _ if self.missing => "detail-missing",
                _ if self.dossier.is_none() => "detail-reading",
                Tab::Duty if self.duty.is_none() => "detail-reading",
                Tab::Duty => "duty-record-none",
                Tab::Readiness if self.readiness.is_none() => "detail-reading",
                Tab::Readiness => "readiness-no-base",
                Tab::Findings => "detail-no-findings",
                _ => "detail-nothing",
            })];
        }
        lines
    }

    fn sheet(&self) -> Vec<Line<'_>> {
        let Some(dossier) = &self.dossier else {
            return Vec::new();
        };
        let mut lines = Vec::new();
        let mut section = "";
        for field in by_section(self.kind) {
            let value = match field.home {
                Home::Derived => self
                    .row
                    .as_ref()
                    .map_or(Value::Null, |row| row.get(self.kind, field.id).clone()),
                _ => dossier.value_on(field, self.as_of),
            };
            if value.is_null() && !field.required {
                continue;
            }
            if field.section != section {
                section = field.section;
                lines.push(Line::Section(format!("section-{section}")));
            }
            let name = value
                .as_ref()
                .and_then(|id| dossier.names.get(&id).map(String::as_str));
            lines.push(Line::Field { field, value, name });
        }
        lines
    }

    fn strength(&self) -> Vec<Line<'_>> {
        let Some(summary) = &self.summary else {
            return Vec::new();
        };
        let figure = |label: &str, on_roll, authorised| Line::Figure {
            label: label.to_owned(),
            on_roll,
            authorised,
        };
        let mut lines = vec![
            figure("figure-members", summary.members, summary.authorised),
            figure("figure-present", summary.present, Some(summary.members)),
            figure(
                "figure-command-posts",
                summary.command_posts_filled,
                summary.command_posts_authorised,
            ),
            Line::Section("section-posts".to_owned()),
        ];
        for (code, on_roll) in summary.by_post.iter() {
            let label = code.map_or("unknown".to_owned(), |code| codes::POST.message(code));
            lines.push(Line::Figure {
                label,
                on_roll,
                authorised: code.and_then(|code| self.authorised(code)),
            });
        }
        lines.push(Line::Section("section-components".to_owned()));
        for (code, on_roll) in summary.by_component.iter() {
            let label = code.map_or("unknown".to_owned(), |code| codes::COMPONENT.message(code));
            lines.push(figure(&label, on_roll, None));
        }
        lines
    }

    /// How many holders of a post the unit's own establishment allows.
    fn authorised(&self, post: &str) -> Option<i64> {
        let row = self
            .dossier
            .as_ref()?
            .row_on(Kind::Establishment, self.as_of)?;
        let field = format!("authorised_{}", post.to_lowercase());
        row.get(&field).as_int()
    }

    /// Seats of the military command and command posts: by name, or vacant.
    fn posts(&self) -> Vec<Line<'_>> {
        let Some(dossier) = &self.dossier else {
            return Vec::new();
        };
        let mut lines = self.seats(dossier);
        let heading = lines.len();
        for post in codes::COMMAND_POSTS {
            let holders: Vec<&Holder> =
                self.holders.iter().filter(|one| one.post == post).collect();
            let label = codes::POST.message(post);
            for holder in &holders {
                lines.push(Line::Post {
                    post: label.clone(),
                    holder: Some(&holder.name),
                    unit: &holder.unit,
                    member: Some(holder.member),
                });
            }
            let allowed = self.authorised(post).unwrap_or(0);
            let vacant = usize::try_from(allowed).unwrap_or(0);
            for _ in holders.len()..vacant {
                lines.push(Line::Post {
                    post: label.clone(),
                    holder: None,
                    unit: "",
                    member: None,
                });
            }
        }
        if lines.len() > heading {
            lines.insert(heading, Line::Section("section-posts".to_owned()));
        }
        lines
    }

    fn seats<'a>(&'a self, dossier: &'a Dossier) -> Vec<Line<'a>> {
        let Some(command) = dossier.row_on(Kind::Command, self.as_of) else {
            return Vec::new();
        };
        let seated = |row: &&Record| {
            row.kind == Kind::Seat
                && row.get("command").as_ref() == Some(command.id)
                && row.span().covers(self.as_of)
        };
        let seats: Vec<&Record> = dossier.owned.iter().filter(seated).collect();
        let mut lines = vec![Line::Section("kind-command".to_owned())];
        for seat in codes::COMMAND_SEATS {
            let label = codes::SEAT.message(seat);
            let own = |row: &&&Record| row.get("seat").as_text() == Some(seat);
            let mut found = seats.iter().filter(own).peekable();
            if found.peek().is_none() {
                lines.push(Line::Post {
                    post: label.clone(),
                    holder: None,
                    unit: "",
                    member: None,
                });
            }
            for row in found {
                let member = row.get("member").as_ref();
                let name = member.and_then(|id| dossier.names.get(&id).map(String::as_str));
                lines.push(Line::Post {
                    post: label.clone(),
                    holder: name.or(row.get("holder").as_text()),
                    unit: "",
                    member,
                });
            }
        }
        lines
    }

    fn decisions(&self) -> Vec<Line<'_>> {
        let Some(dossier) = &self.dossier else {
            return Vec::new();
        };
        let mut seen = Vec::new();
        let mut lines = Vec::new();
        for row in std::iter::once(&dossier.record).chain(&dossier.owned) {
            for (field, value) in row.kind.own_fields().iter().zip(&row.values) {
                let (Shape::Ref(Kind::Decision), Some(id)) = (field.shape, value.as_ref()) else {
                    continue;
                };
                if !seen.contains(&id) {
                    seen.push(id);
                    let number = dossier.names.get(&id).map_or("", String::as_str);
                    lines.push(Line::Decision { id, number });
                }
            }
        }
        lines
    }

    fn history(&self) -> Vec<Line<'_>> {
        let Some(dossier) = &self.dossier else {
            return Vec::new();
        };
        let mut lines = Vec::new();
        let seats = (self.kind == Kind::Unit).then_some(Kind::Seat);
        for kind in self
            .kind
            .owned()
            .chain(seats)
            .filter(|kind| kind.is_dated() || *kind == Kind::Confirmation)
        {
            let rows = dossier.rows(kind);
            if !rows.is_empty() {
                lines.push(Line::Section(format!("kind-{}", kind.id())));
            }
            lines.extend(rows.into_iter().rev().map(|row| Line::Row { row, dossier }));
        }
        lines
    }

    fn training_lines(&self) -> Vec<Line<'_>> {
        let Some(record) = &self.training else {
            return Vec::new();
        };
        let mut lines = vec![Line::Section("tab-training".to_owned())];
        lines.extend(record.years.iter().map(Line::Year));
        if !record.classes.is_empty() {
            lines.push(Line::Section("board-classes".to_owned()));
            lines.extend(record.classes.iter().map(Line::Class));
        }
        lines.extend(self.parts_lines());
        lines
    }

    /// Duties, turns, hours and what is wrong; then what is set down for the person.
    fn duty_lines(&self) -> Vec<Line<'_>> {
        let Some(Some(record)) = &self.duty else {
            return Vec::new();
        };
        let own = self.kind == Kind::Member;
        let mut lines = vec![Line::Section(
            if own { "duty-own" } else { "duty-week" }.to_owned(),
        )];
        lines.extend(record.lines.iter().map(|line| Line::Duty(line, record)));
        if lines.len() == 1 {
            lines.push(Line::Empty("duty-record-none"));
        }
        if !record.conflicts.is_empty() {
            lines.push(Line::Section("board-conflicts".to_owned()));
            let conflicts = record.conflicts.iter();
            lines.extend(conflicts.map(|conflict| Line::Conflict(conflict, record)));
        }
        if own {
            lines.push(Line::Section("board-ledger".to_owned()));
            lines.extend(record.turns.iter().map(Line::Turn));
            lines.push(Line::Served(&record.served));
            lines.extend(self.parts_lines());
        }
        lines
    }

    /// Owned rows that do not lie in time; the people and results of a class stand in its grid, the
    /// confirmations of a roll in the history of its unit.
    fn parts_lines(&self) -> Vec<Line<'_>> {
        let Some(dossier) = &self.dossier else {
            return Vec::new();
        };
        let mut lines = Vec::new();
        for kind in self.kind.owned() {
            let duty = matches!(kind, Kind::LedgerEntry | Kind::DutyWish);
            if kind.is_dated()
                || matches!(
                    kind,
                    Kind::Attendance | Kind::TestResult | Kind::Confirmation
                )
                || duty != (self.tab == Tab::Duty)
            {
                continue;
            }
            let rows = dossier.rows(kind);
            if !rows.is_empty() {
                lines.push(Line::Section(format!("kind-{}", kind.id())));
            }
            lines.extend(rows.into_iter().map(|row| Line::Row { row, dossier }));
        }
        lines
    }

    /// The unit and day of the month that the line under the cursor speaks of.
    pub fn duty_place(&self) -> Option<(Id, String, Day)> {
        let lines = self.lines();
        let (record, day) = match lines.get(self.cursor)? {
            Line::Behind(_, item, found) => {
                let Subject::Shift(_, day) = item.subject else {
                    return None;
                };
                return Some((found.unit.unit, found.unit.name.clone(), day));
            }
            Line::Duty(line, record) if self.kind == Kind::Unit => (record, line.day),
            Line::Conflict(conflict, record) => (record, conflict.day()),
            _ => return None,
        };
        let (unit, name) = (record.sheet.roster.unit, record.sheet.name.clone());
        Some((unit, name, day))
    }

    /// The record that the line under the cursor speaks of.
    pub fn target(&self) -> Option<(Kind, Id, String)> {
        if self.tab == Tab::Roll {
            let row = self.roll.row()?;
            return Some((Kind::Member, row.id, name_of(Kind::Member, row)));
        }
        match self.lines().get(self.cursor)? {
            Line::Post {
                member: Some(id),
                holder,
                ..
            } => Some((Kind::Member, *id, holder.unwrap_or_default().to_owned())),
            Line::Duty(line, _) if self.kind == Kind::Member => {
                Some((Kind::DutyAssignment, line.assignment?, self.name.clone()))
            }
            Line::Base(own) => Some((Kind::Unit, own.unit, own.name.clone())),
            Line::Behind(_, item, found) => match item.subject {
                Subject::Member(id) | Subject::Certificate(id, _) => {
                    let name = found.names.get(&id).cloned().unwrap_or_default();
                    Some((Kind::Member, id, name))
                }
                _ => None,
            },
            Line::Class(class) => Some((Kind::TrainingClass, class.class, class.name.clone())),
            Line::Decision { id, number } => Some((Kind::Decision, *id, (*number).to_owned())),
            Line::User(choice) => Some((choice.kind, choice.id, choice.name.clone())),
            Line::Field {
                field,
                value: Value::Ref(id),
                name,
            } => match field.shape {
                Shape::Ref(kind) => Some((kind, *id, name.unwrap_or_default().to_owned())),
                _ => None,
            },
            _ => None,
        }
    }
}

/// The whole, what mends it and what will become of it; then every measure with what stands behind it, the
/// worst first.
pub fn readiness_lines(found: &Explained) -> Vec<Line<'_>> {
    let mut lines = vec![Line::Section("readiness-whole".to_owned())];
    lines.push(Line::Decided(&found.unit));
    lines.push(Line::Confirmed(&found.unit));
    let refused = 0..found.unit.reading.refused.len();
    lines.extend(refused.map(|at| Line::Refused(at, &found.unit)));
    for own in &found.mendings {
        lines.push(Line::Mending(own));
        let items = own.items.iter();
        lines.extend(items.map(|item| Line::Action(own.measure, item, found)));
    }
    lines.push(Line::Drop(found));
    for (at, items) in &found.ahead_why {
        lines.extend(items.iter().map(|item| Line::Behind(*at, item, found)));
    }
    lines.push(Line::Empty("readiness-taken"));
    let reading = &found.unit.reading;
    let mut order: Vec<usize> = (0..reading.parts.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(reading.parts[*at].state.level()));
    for at in order {
        lines.push(Line::Measure(at, found));
        if reading.parts[at].state.is_unknown() {
            lines.push(Line::Unknown(at, found));
        }
        let behind = found.behind.get(at).into_iter().flatten();
        lines.extend(behind.map(|item| Line::Behind(at, item, found)));
    }
    lines.push(Line::Empty("readiness-evidence"));
    lines
}

/// The bases of a branch: how many at each level with their people, the measures of all together, who has
/// not reported, then every base, those that need attention first.
fn branch_lines(found: &Readiness) -> Vec<Line<'_>> {
    let mut lines = vec![Line::Section("readiness-levels".to_owned())];
    let states = found.by_state();
    let people: i64 = states.values().map(|(_, members)| members).sum();
    for item in codes::READINESS_RESULT.codes {
        if let Some((units, members)) = states.get(item.code) {
            lines.push(Line::AtLevel(item.code, *units, *members, people));
        }
    }
    lines.push(Line::Section("readiness-together".to_owned()));
    let total = found.total();
    for at in 0..found.measures.len() {
        let share = total
            .parts
            .get(at)
            .map_or_else(Share::default, |part| part.share);
        lines.push(Line::Together(at, share));
    }
    let order: Vec<&UnitReading> = found
        .attention()
        .into_iter()
        .filter_map(|at| found.units.get(at))
        .collect();
    let late = |own: &&UnitReading| own.shown() == State::NotReported;
    if order.iter().any(&late) {
        lines.push(Line::Section("readiness-late".to_owned()));
        lines.extend(order.iter().copied().filter(late).map(Line::Base));
    }
    lines.push(Line::Section("readiness-bases".to_owned()));
    lines.extend(order.into_iter().filter(|own| !late(own)).map(Line::Base));
    lines.push(Line::Empty("readiness-evidence"));
    lines
}
