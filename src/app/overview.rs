//! Pane 1: the figures of the whole file, what wants attention, what falls due. Must not count.

use super::detail::Tab;
use super::effect::{Ask, Due, Effect};
use super::layout::{self, Size};
use super::listing::Listing;
use super::model::{Layer, Model, Pane, Wanted};
use super::msg::{Behind, Listed};
use super::prompt::PromptFor;
use super::training::Board;
use crate::domain::readiness::MEASURES;
use crate::domain::summary::{AgeBand, Headline, Summary};
use crate::domain::{Day, Id, codes};
use crate::fields::duty::Coverage;
use crate::fields::filter::{Clause, Comparison, Filter, Operand};
use crate::fields::readiness::{BoardRow, Explained, People, ReadinessBoard, Review};
use crate::fields::{Kind, Label, Value};
use std::collections::BTreeMap;

/// A figure of the overview, which opens the people or units behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    Strength(Headline),
    /// Places of duty filled in the next seven days.
    Duty,
    /// Units at a level or without one, by its code.
    Level(&'static str),
    /// Units that moved since what was set down: the place among the days compared with.
    Moved(usize),
    /// The months that were set down.
    Trend,
    /// Members of a component by its code, or of none.
    Component(Option<&'static str>),
    /// Members of an age, or of none that is known.
    Age(Option<AgeBand>),
    Due(Due),
}

impl Default for Figure {
    fn default() -> Figure {
        Figure::Strength(Headline::Members)
    }
}

impl Figure {
    /// The Fluent message with its label.
    pub fn message(self) -> &'static str {
        match self {
            Figure::Strength(of) => of.message(),
            Figure::Duty => "figure-duty-week",
            Figure::Level(_) => "ui-index",
            Figure::Moved(_) => "readiness-since",
            Figure::Trend => "readiness-trend",
            Figure::Component(_) => "ui-components",
            Figure::Age(_) => "ui-ages",
            Figure::Due(due) => due.message(),
        }
    }

    /// The figure, and what it is measured against.
    pub fn value(
        self,
        summary: &Summary,
        coverage: Option<&Coverage>,
        board: Option<&ReadinessBoard>,
    ) -> (i64, Option<i64>) {
        match self {
            Figure::Strength(of) => summary.headline(of),
            Figure::Duty => {
                let (wanted, filled) = coverage.map_or((0, 0), |found| found.within(7));
                (i64::from(filled), Some(i64::from(wanted)))
            }
            Figure::Level(code) => {
                let units = board.and_then(|board| board.states.get(code).copied());
                (units.unwrap_or_default().0, None)
            }
            Figure::Moved(at) => {
                let since = board.and_then(|board| board.trend.since.get(at));
                let moved = since.map_or(0, |own| own.better + own.worse + own.other);
                (moved, None)
            }
            Figure::Trend => board.map_or((0, None), |board| {
                let (good, units) = board.good();
                (good, Some(units))
            }),
            Figure::Component(code) => (summary.by_component.get(code), Some(summary.members)),
            Figure::Age(band) => {
                let count = summary.by_age_band.get(&band).copied();
                (count.unwrap_or(0), Some(summary.members))
            }
            Figure::Due(Due::TermsEnding) => (summary.due.terms_ending, None),
            Figure::Due(Due::TermsPassed) => (summary.due.terms_passed, None),
            Figure::Due(Due::PassingAge) => (summary.due.passing_age, None),
            Figure::Due(Due::OverAge) => (summary.due.over_age, None),
            Figure::Due(Due::Confirmations) => (summary.due.confirmations_old, None),
            Figure::Due(Due::Dropping) => {
                let count = board.map_or(0, |board| board.dropping);
                (i64::try_from(count).unwrap_or(0), None)
            }
            Figure::Due(Due::Review(what)) => {
                let at = Review::ALL.iter().position(|own| *own == what);
                let count = board.zip(at).map(|(board, at)| board.reviews[at]);
                (count.unwrap_or(0), None)
            }
        }
    }
}

/// Which part of the overview has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Area {
    #[default]
    Figures,
    Watched,
}

/// The figures and where the operator is among them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overview {
    pub summary: Option<Box<Summary>>,
    /// The day the figures are of.
    pub as_of: Option<Day>,
    /// When they were read, hhmmss.
    pub read_at: u32,
    /// Nothing until it is read; nothing in it where the file has too many units for it.
    pub board: Option<Option<Box<ReadinessBoard>>>,
    /// The unit under the cursor, explained.
    pub explained: Option<Box<Explained>>,
    /// The unit that was asked to be explained last.
    asked: Option<(Id, Day)>,
    pub area: Area,
    pub figure: Figure,
    /// Place in the order of the board, and the first on the screen.
    pub cursor: usize,
    pub top: usize,
}

impl Overview {
    /// The unit under the cursor.
    pub fn selected(&self) -> Option<(Kind, Id, String)> {
        if self.area != Area::Watched {
            return None;
        }
        let own = self.board()?.unit(self.cursor)?;
        Some((Kind::Unit, own.unit, own.name.clone()))
    }

    /// The figures that are shown at a size, in the order of the arrows.
    pub fn figures(&self, size: Size) -> Vec<Figure> {
        let parts = layout::overview_parts(size, Area::Figures);
        let mut figures = Headline::ALL.map(Figure::Strength).to_vec();
        figures.push(Figure::Duty);
        if let Some(board) = self.board() {
            let codes = codes::READINESS_RESULT.codes.iter().map(|item| item.code);
            figures.extend(
                codes
                    .filter(|code| board.states.contains_key(code))
                    .map(Figure::Level),
            );
            // The latest day first.
            figures.extend((0..board.trend.since.len()).rev().map(Figure::Moved));
            if parts.is_roomy && !board.trend.days.is_empty() {
                figures.push(Figure::Trend);
            }
        }
        if let Some(summary) = self.summary.as_ref().filter(|_| parts.has_breakdowns) {
            figures.extend(Figure::components(summary));
            figures.extend(Figure::ages(summary));
        }
        figures.extend(Due::ALL.map(Figure::Due));
        figures
    }

    /// Whether a figure is under the cursor and the figures have the keys.
    pub fn is_on(&self, figure: Figure) -> bool {
        self.area == Area::Figures && self.figure == figure
    }

    /// What is known of the index.
    pub fn board(&self) -> Option<&ReadinessBoard> {
        self.board.as_ref()?.as_deref()
    }

    /// How many units the board lists.
    pub fn len(&self) -> usize {
        self.board().map_or(0, |board| board.rows.len())
    }

    /// Whether it lists none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Overview {
    /// Moves on among the figures side by side, or from unit to unit.
    pub fn move_on(&mut self, by: isize, size: Size) {
        let moved = |at: usize, len: usize| {
            let last = len.saturating_sub(1);
            at.saturating_add_signed(by).min(last)
        };
        match self.area {
            Area::Figures => {
                let figures = self.figures(size);
                let at = figures.iter().position(|own| *own == self.figure);
                let at = moved(at.unwrap_or(0), figures.len());
                self.figure = figures.get(at).copied().unwrap_or_default();
            }
            Area::Watched => self.cursor = moved(self.cursor, self.len()),
        }
    }

    /// Moves by lines: a line down from figures that stand side by side is past them.
    pub fn step(&mut self, by: isize, size: Size) {
        if self.area == Area::Watched || !matches!(by, -1 | 1) {
            return self.move_on(by, size);
        }
        let figures = self.figures(size);
        let at = figures.iter().position(|own| *own == self.figure);
        let (before, rest) = figures.split_at(at.unwrap_or(0));
        let line = self.figure.line();
        let other = |own: &&Figure| line.is_none() || own.line() != line;
        let next = match by {
            1 => rest.iter().skip(1).find(other),
            _ => before.iter().rfind(other),
        };
        if let Some(next) = next {
            // Of a line, its first.
            let own = |own: &&Figure| own.line() == next.line() && next.line().is_some();
            self.figure = *figures.iter().find(own).unwrap_or(next);
        }
    }

    /// The other area.
    pub fn turn(&mut self) {
        self.area = match self.area {
            Area::Figures => Area::Watched,
            Area::Watched => Area::Figures,
        };
    }
}

impl Figure {
    /// The components that anybody is of, in the order of their codes.
    pub fn components(summary: &Summary) -> impl Iterator<Item = Figure> {
        let known = |code: Option<&str>| {
            code.map_or(Some(None), |code| codes::COMPONENT.find(code).map(Some))
        };
        let codes = summary.by_component.iter();
        codes
            .filter_map(move |(code, _)| known(code))
            .map(Figure::Component)
    }

    /// The ages that anybody has.
    pub fn ages(summary: &Summary) -> impl Iterator<Item = Figure> {
        summary.by_age_band.keys().copied().map(Figure::Age)
    }

    /// The line of figures it stands in; nothing where each is on a line of its own.
    fn line(self) -> Option<u8> {
        match self {
            Figure::Strength(_) | Figure::Duty => Some(0),
            Figure::Level(_) => Some(1),
            Figure::Moved(_) | Figure::Trend => Some(2),
            Figure::Component(_) | Figure::Age(_) | Figure::Due(_) => None,
        }
    }

    /// The list of those behind the figure, where a filter can say it.
    fn filter(self) -> Option<(Pane, Filter)> {
        let (pane, kind, clauses) = match self {
            Figure::Strength(Headline::Members) => (Pane::Members, Kind::Member, Vec::new()),
            Figure::Strength(Headline::Party) => {
                let operand = Operand::Year(1900);
                let clause = ("party_joined_on", Comparison::GreaterOrEqual, operand);
                (Pane::Members, Kind::Member, vec![clause])
            }
            Figure::Strength(Headline::Women) => {
                let operand = Operand::Value(Value::text("nữ"));
                let clause = ("sex", Comparison::Matches, operand);
                (Pane::Members, Kind::Member, vec![clause])
            }
            Figure::Strength(Headline::Bases) => {
                let operand = Operand::Value(Value::Flag(true));
                let clause = ("base", Comparison::Matches, operand);
                (Pane::Units, Kind::Unit, vec![clause])
            }
            Figure::Component(code) => {
                let operand = code.map_or(Operand::Empty, |code| Operand::Value(Value::text(code)));
                let clause = ("component", Comparison::Matches, operand);
                (Pane::Members, Kind::Member, vec![clause])
            }
            Figure::Age(band) => {
                let end =
                    |comparison, age: i64| ("age", comparison, Operand::Value(Value::Int(age)));
                let clauses = band.map_or_else(
                    || vec![("born", Comparison::Matches, Operand::Empty)],
                    |band| {
                        let from = band.from.map(|age| end(Comparison::GreaterOrEqual, age));
                        let to = band.to.map(|age| end(Comparison::LessOrEqual, age));
                        from.into_iter().chain(to).collect()
                    },
                );
                (Pane::Members, Kind::Member, clauses)
            }
            Figure::Strength(Headline::Present | Headline::CommandPosts)
            | Figure::Duty
            | Figure::Level(_)
            | Figure::Moved(_)
            | Figure::Trend
            | Figure::Due(_) => {
                return None;
            }
        };
        let mut filter = Filter::none(kind);
        for (id, comparison, operand) in clauses {
            filter.clauses.push(Clause::Field {
                field: kind.field(id)?,
                comparison,
                operand,
            });
        }
        Some((pane, filter))
    }
}

impl Model {
    pub(super) fn refresh_overview(&mut self) {
        let as_of = self.day();
        let branch = None;
        self.ask(Wanted::Summary, Ask::Summary { branch, as_of });
        self.ask(Wanted::Readiness, Ask::Readiness { as_of });
        self.overview.asked = None;
        self.ask_coverage();
    }

    /// Puts the index on the overview.
    pub(super) fn take_readiness(&mut self, board: Option<Box<ReadinessBoard>>) {
        // The cursor stays with its unit, wherever that stands now.
        let on = self
            .overview
            .board()
            .and_then(|own| own.unit(self.overview.cursor));
        let on = on.map(|own| own.unit);
        self.overview.board = Some(board);
        let rows = self.overview.board().map_or(&[][..], |own| &own.rows);
        if let Some(at) = rows.iter().position(|own| Some(own.unit) == on) {
            self.overview.cursor = at;
        }
        self.settle_overview();
    }

    /// Asks why the unit under the cursor is where it is, where that is shown beside the list.
    pub(super) fn settle_overview(&mut self) {
        if self.pane != Pane::Overview
            || layout::overview_parts(self.size, self.overview.area)
                .why
                .is_none()
        {
            return;
        }
        let as_of = self.day();
        let here = self
            .overview
            .board()
            .and_then(|board| board.unit(self.overview.cursor));
        let Some(unit) = here.map(|own| own.unit) else {
            return;
        };
        if self.overview.asked != Some((unit, as_of)) {
            self.overview.asked = Some((unit, as_of));
            self.ask(Wanted::Explained, Ask::Explained { unit, as_of });
        }
    }

    /// Opens what is behind the figure or the unit under the cursor.
    pub(super) fn open_figure(&mut self) {
        if let Some((kind, id, name)) = self.overview.selected() {
            self.open_detail(kind, id, name);
            if let Some(detail) = self.focused_detail() {
                detail.tab = Tab::Readiness;
                let serial = detail.serial;
                self.ask_detail(serial);
            }
            return;
        }
        let figure = self.overview.figure;
        let day = self.day();
        match (figure, figure.filter()) {
            (Figure::Strength(Headline::Present), _) => self.open_people(People::Away, None, day),
            (Figure::Strength(Headline::CommandPosts), _) => {
                self.open_people(People::Commanders, None, day);
            }
            (Figure::Due(what), _) => self.open_due(what),
            (Figure::Level(code), _) => self.open_level(code),
            (Figure::Moved(at), _) => self.open_moved(at),
            (Figure::Trend, _) => self.open_trend(),
            (Figure::Duty, _) => {
                self.leave_for(Pane::Duty);
                self.duty.board = Board::Coverage;
            }
            (_, Some((pane, filter))) => self.show_filtered(pane, filter),
            _ => {}
        }
    }

    /// Lists the units at a level, or without one.
    fn open_level(&mut self, code: &'static str) {
        let Some(board) = self.overview.board() else {
            return;
        };
        let level = codes::READINESS_RESULT.message(code);
        let title = Label::new("due-at-level", &[("level", &level)]);
        let at_level = |own: &&BoardRow| own.shown.code() == code;
        let units = board.rows.iter();
        let row = |own: &BoardRow| Listed {
            behind: Behind::Record(Kind::Unit, own.unit),
            name: own.name.clone(),
            unit: String::new(),
            on: own.confirmed,
            note: own.worst.as_ref().map(|(at, share, _)| {
                let measure = format!("code-measure-{}", MEASURES[*at].key);
                let share = share.to_string();
                let mark = if own.is_decided { " *" } else { "" };
                let arguments = [
                    ("measure", measure.as_str()),
                    ("share", share.as_str()),
                    ("mark", mark),
                ];
                Label::new("due-worst", &arguments)
            }),
        };
        let rows = units.filter(at_level).map(row).collect();
        self.layers.push(Layer::Listing(Listing {
            rows: Some(rows),
            tab: Some(Tab::Readiness),
            ..Listing::new(title, "ui-confirmed-on")
        }));
    }

    /// Lists the units that moved since what was set down.
    fn open_moved(&mut self, at: usize) {
        let found = self
            .overview
            .board()
            .and_then(|board| board.trend.since.get(at));
        let Some(since) = found.map(|own| own.day) else {
            return;
        };
        let title = Label::new("due-moved-since", &[("day", &since.local())]);
        let as_of = self.day();
        let listing = Listing {
            tab: Some(Tab::Readiness),
            ..Listing::new(title, "ui-set-down-on")
        };
        self.open_listing(listing, Ask::Moved { since, as_of });
    }

    /// Lists the months that were set down, the latest first, each with its units by level.
    fn open_trend(&mut self) {
        let Some(board) = self.overview.board() else {
            return;
        };
        let row = |(day, counts): &(Day, BTreeMap<String, i64>)| {
            let levels = codes::READINESS_RESULT.codes.iter().filter_map(|item| {
                let label = codes::READINESS_RESULT.message(item.code);
                Some(format!("{label} {}", counts.get(item.code)?))
            });
            let levels = levels.collect::<Vec<_>>().join(", ");
            let arguments = [("day", day.local()), ("levels", levels)];
            let arguments = arguments
                .each_ref()
                .map(|(key, text)| (*key, text.as_str()));
            Listed {
                behind: Behind::Nothing,
                name: String::new(),
                unit: String::new(),
                on: Some(*day),
                note: Some(Label::new("readiness-month", &arguments)),
            }
        };
        let rows = board.trend.days.iter().rev().map(row).collect();
        let title = Label::new("readiness-months", &[]);
        self.layers.push(Layer::Listing(Listing {
            rows: Some(rows),
            ..Listing::new(title, "ui-set-down-on")
        }));
    }

    /// Asks where a page of the day is written.
    pub(super) fn ask_page_out(&mut self, prompt_for: PromptFor, name: &str) {
        let name = format!("{name}-{}.xlsx", self.day());
        self.open_prompt(prompt_for, &name);
    }

    /// Asks where the figures of the opened unit are written, under its code.
    pub(super) fn ask_evidence_out(&mut self) {
        let Some(detail) = self.opened_unit() else {
            return;
        };
        let code = detail.dossier.as_ref();
        let code = code.map(|own| own.record.get("code").as_text().unwrap_or_default());
        let plain = |letter: &char| letter.is_ascii_alphanumeric() || *letter == '-';
        let code: String = code.unwrap_or_default().chars().filter(plain).collect();
        let name = match code.is_empty() {
            true => "doi-chieu".to_owned(),
            false => format!("doi-chieu-{code}"),
        };
        let unit = detail.id;
        self.ask_page_out(PromptFor::EvidenceOut(unit), &name);
    }

    /// Writes the overview to be printed, or the figures of a unit to be counted again.
    pub(super) fn write_overview(&mut self, unit: Option<Id>, path: String) {
        let as_of = self.day();
        let ticket = self.tickets.issue(Wanted::Job);
        self.emit(Effect::OverviewOut {
            ticket,
            unit,
            as_of,
            path,
        });
    }
}
