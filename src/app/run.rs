//! Each command, carried out. Must not know keys.

use super::commands::Cmd;
use super::confirm::Deed;
use super::effect::Effect;
use super::grid::Spread;
use super::list::Focus;
use super::model::{Act, Layer, Model, Pane, Place, Wanted};
use super::picker::{PickFor, Source};
use super::prompt::PromptFor;
use super::settings::SettingsScreen;
use super::training::Board;
use crate::domain::Day;
use crate::domain::duty::planning::Keep;
use crate::domain::training::Mark;
use crate::fields::{Kind, Label};

/// Carries out a command of which every need is met.
pub fn run(model: &mut Model, cmd: Cmd) {
    if !general(model, cmd)
        && !moving(model, cmd)
        && !records(model, cmd)
        && !duty(model, cmd)
        && !training(model, cmd)
    {
        layers(model, cmd);
    }
}

/// Commands of the whole program; says whether it was one.
fn general(model: &mut Model, cmd: Cmd) -> bool {
    match cmd {
        Cmd::Help => model.open_help(),
        Cmd::Palette => model.open_palette(),
        Cmd::Back => model.back(),
        Cmd::Quit => model.ask_quit(),
        Cmd::Repaint => model.emit(Effect::Repaint),
        Cmd::Language => model.switch_language(),
        Cmd::Unaccented => model.switch_unaccented(),
        Cmd::Typing => model.switch_typing(),
        Cmd::Mouse => model.switch_mouse(),
        Cmd::NextPane => model.turn_pane(1),
        Cmd::PreviousPane => model.turn_pane(-1),
        Cmd::PaneOverview => model.show_pane(Pane::Overview),
        Cmd::PaneUnits => model.show_pane(Pane::Units),
        Cmd::PaneMembers => model.show_pane(Pane::Members),
        Cmd::PaneDuty => model.show_pane(Pane::Duty),
        Cmd::PaneTraining => model.show_pane(Pane::Training),
        Cmd::PaneLog => model.show_pane(Pane::Log),
        // Where nothing stands beside the board, the next part is the next board.
        Cmd::NextFocus | Cmd::PreviousFocus
            if model.pane == Pane::Duty && model.duty.list().is_none() =>
        {
            model.turn_duty_board(cmd == Cmd::NextFocus);
        }
        Cmd::NextFocus | Cmd::PreviousFocus => model.turn_focus(),
        Cmd::Undo => {
            let ticket = model.tickets.issue(Wanted::Undo);
            model.emit(Effect::Undo { ticket });
        }
        Cmd::Redo => {
            let ticket = model.tickets.issue(Wanted::Redo);
            model.emit(Effect::Redo { ticket });
        }
        Cmd::AsOf => {
            model.open_prompt(PromptFor::AsOf, "");
        }
        Cmd::Movement => {
            // A year is reported from the end of the last.
            let last = Day::new(model.day().year() - 1, 12, 31);
            let last = last.map(Day::local).unwrap_or_default();
            model.open_prompt(PromptFor::Movement, &last);
        }
        Cmd::Page => model.ask_page_out(PromptFor::OverviewOut, "tong-hop"),
        Cmd::Evidence => model.ask_evidence_out(),
        Cmd::Wall => model.layers.push(Layer::Wall(model.clock_ms)),
        Cmd::NextFigure => model.overview.move_on(1, model.size),
        Cmd::PreviousFigure => model.overview.move_on(-1, model.size),
        Cmd::Refresh => model.refresh(),
        Cmd::Settings => {
            let screen = Box::new(SettingsScreen::default());
            model.layers.push(Layer::Settings(screen));
        }
        Cmd::Backups => model.open_backups(),
        Cmd::Import => model.open_prompt(PromptFor::ImportPath, ""),
        Cmd::Demo => model.ask_first(Label::new("confirm-demo", &[]), Deed::BuildDemo, false),
        Cmd::Stop => model.stop_job(),
        _ => return false,
    }
    true
}

/// Commands that move; says whether it was one.
fn moving(model: &mut Model, cmd: Cmd) -> bool {
    let page = || super::hits::page_in_hand(model).cast_signed();
    match cmd {
        Cmd::Up => model.step(-1),
        Cmd::Down => model.step(1),
        Cmd::PageUp => {
            let by = -page();
            model.step(by);
        }
        Cmd::PageDown => {
            let by = page();
            model.step(by);
        }
        Cmd::First => model.jump(false),
        Cmd::Last => model.jump(true),
        Cmd::Open => model.open(),
        Cmd::Filter => model.open_filter(),
        Cmd::LineDone | Cmd::LineDown => model.leave_filter(),
        Cmd::LineLast => model.last_filter(),
        Cmd::LineClear => model.clear_filter(),
        Cmd::Expand => model.expand(),
        Cmd::Collapse => model.collapse(),
        Cmd::NextTab => model.turn_tab(true),
        Cmd::PreviousTab => model.turn_tab(false),
        Cmd::All => model.toggle_all(),
        Cmd::Sort => model.next_sort(),
        Cmd::Mark => model.toggle_mark(),
        Cmd::RangeUp => model.mark_range(-1),
        Cmd::RangeDown => model.mark_range(1),
        Cmd::Range => {
            if let Some((list, _)) = model.list_mut() {
                list.window.toggle_range();
            }
        }
        Cmd::Invert if model.list().is_none() => model.invert_lacking(),
        Cmd::Invert => {
            if let Some((list, _)) = model.list_mut() {
                list.window.invert_marks();
            }
        }
        _ => return false,
    }
    true
}

/// Commands on records; says whether it was one.
fn records(model: &mut Model, cmd: Cmd) -> bool {
    match cmd {
        Cmd::Edit => model.act(Act::Edit),
        Cmd::Transfer => model.act(Act::Transfer),
        Cmd::Status => model.act(Act::Status),
        Cmd::EndUnit => model.act(Act::End),
        Cmd::ReopenUnit => model.act(Act::Reopen),
        Cmd::ConfirmUnit => model.confirm_rolls(),
        Cmd::Delete => model.act(Act::Delete),
        Cmd::Add => model.add(),
        Cmd::AddRow => model.add_row(),
        Cmd::Decisions => {
            model.open_picker(Source::Records(Kind::Decision), PickFor::Open, "");
        }
        Cmd::AddDecision => model.open_create(Kind::Decision, None),
        Cmd::Unmask => {
            if let Some((kind, id, _)) = model.record_in_hand() {
                model.unmask(kind, id);
            }
        }
        Cmd::Findings => model.open_tab(super::detail::Tab::Findings),
        Cmd::History => model.open_tab(super::detail::Tab::Log),
        Cmd::Roll => model.show_roll(),
        Cmd::Batch => model.begin_batch(),
        Cmd::Export => model.open_export(),
        Cmd::Copy => model.copy_row(),
        Cmd::UndoEntry => model.ask_undo_entry(),
        _ => return false,
    }
    true
}

/// Commands of the duty pane; says whether it was one.
fn duty(model: &mut Model, cmd: Cmd) -> bool {
    match cmd {
        Cmd::NextBoard if model.pane == Pane::Duty => model.turn_duty_board(true),
        Cmd::PreviousBoard if model.pane == Pane::Duty => model.turn_duty_board(false),
        Cmd::DutyRight => model.duty_across(1, false),
        Cmd::DutyLeft => model.duty_across(-1, false),
        Cmd::DutyRangeRight => model.duty_across(1, true),
        Cmd::DutyRangeLeft => model.duty_across(-1, true),
        Cmd::NextMonth => model.turn_month(true),
        Cmd::PreviousMonth => model.turn_month(false),
        Cmd::DutyShift => model.turn_shift(),
        Cmd::DutyUnit => model.open_picker(Source::Records(Kind::Unit), PickFor::Duty, ""),
        Cmd::DutyPut => model.toggle_cell(),
        Cmd::DutyClear => model.clear_cells(),
        Cmd::DutySwap => model.swap(false),
        Cmd::DutySwapCharge => model.swap(true),
        Cmd::DutyPlan => model.plan_month(Keep::All),
        Cmd::DutyReplan => model.plan_month(Keep::Few),
        Cmd::DutyPlanUnits => model.ask_plan_units(),
        Cmd::DutyPresent => model.mark_present(),
        Cmd::DutyCopy => model.copy_month(),
        Cmd::DutyTeams => model.fill_teams(),
        Cmd::DutyAdvance => model.advance_roster(),
        Cmd::DutyBook => model.open_book(),
        Cmd::DutyOut => model.ask_roster_out(),
        _ => return false,
    }
    true
}

/// Commands of the training pane and of a class; says whether it was one.
fn training(model: &mut Model, cmd: Cmd) -> bool {
    match cmd {
        Cmd::NextBoard => model.turn_board(true),
        Cmd::PreviousBoard => model.turn_board(false),
        Cmd::NextYear => model.turn_year(1),
        Cmd::PreviousYear => model.turn_year(-1),
        Cmd::MakeUp => model.ask_make_up(),
        Cmd::Waive => model.waive(),
        Cmd::MakeUpLevel => model.turn_level(),
        Cmd::LackFilter => model.turn_lacking(),
        Cmd::Renewals => model.show_renewals(),
        Cmd::GridRight => model.across(1),
        Cmd::GridLeft => model.across(-1),
        Cmd::GridView | Cmd::GridViewBack => model.turn_view(),
        Cmd::GridPart => model.turn_part(),
        Cmd::GridLeave => model.mark_cell(Some(Mark::Authorised)),
        Cmd::GridDuty => model.mark_cell(Some(Mark::OtherDuty)),
        Cmd::GridAbsent => model.mark_cell(Some(Mark::Unauthorised)),
        Cmd::GridPresent => model.mark_cell(None),
        Cmd::GridRow => model.spread_mark(Spread::Row),
        Cmd::GridDay => model.spread_mark(Spread::Day),
        Cmd::GridClass => model.spread_mark(Spread::Class),
        Cmd::GridCall => model.ask_called(),
        Cmd::GridAdd => {
            model.open_picker(Source::Records(Kind::Member), PickFor::Class, "");
        }
        Cmd::GridClose => {
            let today = model.today.local();
            model.open_prompt(PromptFor::CloseClass, &today);
        }
        Cmd::GridSheet => {
            let name = format!("danh-sach-lop-{}.xlsx", model.today);
            model.open_prompt(PromptFor::SheetOut, &name);
        }
        Cmd::GridImport => model.open_prompt(PromptFor::SheetIn, ""),
        Cmd::GridDetail => model.open_class(),
        _ => return false,
    }
    true
}

/// Commands of single layers.
fn layers(model: &mut Model, cmd: Cmd) {
    match cmd {
        Cmd::Save => model.save_form(false),
        Cmd::SaveAgain => model.save_form(true),
        Cmd::FormNext | Cmd::FormTab | Cmd::FormEnter => model.form_step(1, true),
        Cmd::FormPrevious | Cmd::FormBackTab => model.form_step(-1, true),
        Cmd::FormPageUp => model.form_step(-10, false),
        Cmd::FormPageDown => model.form_step(10, false),
        Cmd::Pick => model.pick(),
        Cmd::Dating => model.turn_dating(),
        Cmd::UnmaskForm => model.unmask_form(),
        Cmd::DropDraft => {
            model.ask_first(Label::new("confirm-drop-draft", &[]), Deed::DropDraft, true);
        }
        Cmd::PickUp => model.choice_to(-1),
        Cmd::PickDown => model.choice_to(1),
        Cmd::PickPageUp => model.choice_to(-10),
        Cmd::PickPageDown => model.choice_to(10),
        Cmd::Choose => match model.layers.last() {
            Some(Layer::Picker(_)) => model.choose(),
            _ => model.run_chosen(),
        },
        Cmd::CreateRecord => model.create_picked(),
        Cmd::Answer => model.answer(),
        Cmd::AnswerLeft | Cmd::AnswerRight | Cmd::AnswerTab => {
            if let Some(Layer::Confirm(confirm)) = model.layers.last_mut() {
                confirm.yes = !confirm.yes;
            }
        }
        Cmd::PromptDone => model.prompt_done(),
        Cmd::ImportRun => model.ask_import(),
        Cmd::ImportChoice => model.turn_import_choice(),
        Cmd::ImportOnly => model.turn_import_only(),
        Cmd::ImportUnit => model.pick_import_unit(),
        Cmd::ImportComplete => model.turn_import_complete(),
        Cmd::ImportColumns => model.pick_import_column(),
        Cmd::ImportKind => model.turn_import_kind(),
        Cmd::ImportCodePage => model.turn_import_code_page(),
        Cmd::ExportRun => model.run_export(),
        Cmd::ExportNext | Cmd::ExportTab => model.export_step(1),
        Cmd::ExportPrevious | Cmd::ExportBackTab => model.export_step(-1),
        Cmd::ExportSwitch => model.export_switch(),
        Cmd::SettingEdit => model.edit_setting(),
        Cmd::BackupNow => model.back_up(),
        Cmd::Restore => model.ask_restore(),
        _ => {}
    }
}

/// Follows up when the text under the cursor is another.
pub fn typed(model: &mut Model) {
    match model.layers.last_mut() {
        Some(Layer::Form(_)) => model.keep_draft(),
        Some(Layer::Picker(_)) => model.picker_typed(),
        Some(Layer::Palette(_) | Layer::Help(_)) => model.commands_typed(),
        Some(Layer::Prompt(prompt)) => prompt.problem = None,
        Some(Layer::Export(export)) => export.problem = None,
        Some(_) => {}
        None => model.filter_typed(),
    }
}

impl Model {
    /// One level back: off a line, a layer, a range, marks, a filter.
    fn back(&mut self) {
        match self.layers.last_mut() {
            Some(Layer::Form(_)) => return self.leave_form(),
            Some(Layer::Settings(screen)) if screen.editing.is_some() => {
                return self.edit_setting();
            }
            Some(_) => {
                self.layers.pop();
                return;
            }
            None => {}
        }
        let focus = match self.pane {
            Pane::Members => &mut self.members.focus,
            Pane::Units if self.units.focus != Focus::Rows => &mut self.units.focus,
            Pane::Units => &mut self.units.found.focus,
            Pane::Log => &mut self.log.focus,
            Pane::Duty => {
                let ranged = self.duty.anchor.take().is_some();
                if self.duty.swapping.take().is_some() || ranged {
                    return;
                }
                match self.duty.list_mut() {
                    Some(list) => &mut list.focus,
                    None => return self.go_back(),
                }
            }
            Pane::Training => match self.training.list_mut() {
                Some(list) => &mut list.focus,
                None if self.came_from.is_some() => return self.go_back(),
                None => return self.training.marked.clear(),
            },
            Pane::Overview => return self.go_back(),
        };
        if *focus != Focus::Rows {
            *focus = Focus::Rows;
            return;
        }
        let came = self.came_from.is_some();
        if let Some((list, _)) = self.list_mut() {
            let window = &mut list.window;
            window.ranging = false;
            let ranged = window.anchor.take().is_some();
            if ranged || !window.marked.is_none() {
                window.marked = crate::fields::batch::Chosen::default();
                return;
            }
            if came {
                return self.go_back();
            }
            if !list.line.input.is_empty() || !list.window.filter.clauses.is_empty() {
                self.clear_filter();
            }
        } else if self.pane == Pane::Log && !self.log.who.is_empty() {
            self.clear_filter();
        }
    }

    fn ask_quit(&mut self) {
        let open = self
            .layers
            .iter()
            .any(|layer| matches!(layer, Layer::Form(form) if form.is_dirty()));
        if self.job.is_some() || open {
            let already = matches!(self.layers.last(), Some(Layer::Confirm(confirm)) if confirm.deed == Deed::Quit);
            if !already {
                let question = if open {
                    "confirm-quit-draft"
                } else {
                    "confirm-quit-job"
                };
                self.ask_first(Label::new(question, &[]), Deed::Quit, false);
            }
            return;
        }
        super::update::quit(self);
    }

    fn stop_job(&mut self) {
        let long = |wanted: &Wanted| {
            matches!(
                wanted,
                Wanted::Job | Wanted::Demo | Wanted::Import | Wanted::Plan
            )
        };
        if let Some(ticket) = self.tickets.find(long) {
            self.emit(Effect::Stop { ticket });
        }
    }

    fn turn_pane(&mut self, by: isize) {
        let all = Pane::ALL;
        let at = all.iter().position(|pane| *pane == self.pane).unwrap_or(0);
        let to = at.cast_signed() + by + all.len().cast_signed();
        self.show_pane(all[to.unsigned_abs() % all.len()]);
    }

    fn turn_focus(&mut self) {
        let wide = super::layout::split(self.size, self.pane).detail.is_some();
        let turned = |focus: Focus, there: bool| match focus {
            Focus::Rows if wide && there => Focus::Detail,
            _ => Focus::Rows,
        };
        match self.pane {
            Pane::Overview => self.overview.turn(),
            Pane::Members => {
                self.members.focus = turned(self.members.focus, self.members.detail.is_some());
            }
            Pane::Units => {
                self.units.focus = turned(self.units.focus, self.units.detail.is_some());
            }
            Pane::Duty | Pane::Training | Pane::Log => {}
        }
    }

    fn toggle_mark(&mut self) {
        if self.pane == Pane::Training && self.training.board == Board::Lacking {
            return self.mark_lacking();
        }
        if let Some((list, place)) = self.list_mut() {
            list.window.toggle_mark();
            self.step_window(place, 1);
        }
    }

    /// Moves the cursor that is in hand.
    pub(super) fn step(&mut self, by: isize) {
        if let Some(detail) = self.focused_detail() {
            if detail.tab == super::detail::Tab::Roll {
                let place = Place::Roll(detail.serial);
                return self.step_window(place, by);
            }
            let last = detail.lines().len().saturating_sub(1);
            detail.cursor = detail.cursor.saturating_add_signed(by).min(last);
            return;
        }
        if let Some(layer) = self.layers.last_mut() {
            return step_layer(layer, by);
        }
        match self.pane {
            Pane::Overview => self.overview.step(by, self.size),
            Pane::Units if !self.units.is_flat() => self.units.step(by),
            Pane::Units => self.step_window(Place::Units, by),
            Pane::Members => self.step_window(Place::Members, by),
            Pane::Log => self.step_log(by),
            Pane::Duty => match self.duty.board {
                board if board.kind().is_some() => self.step_window(Place::Board(board), by),
                _ => self.duty.step(by),
            },
            Pane::Training => match self.training.board {
                board if board.kind().is_some() => self.step_window(Place::Board(board), by),
                _ => self.training.step(by),
            },
        }
    }

    /// Goes to the first or the last row.
    fn jump(&mut self, end: bool) {
        let far = if end { isize::MAX } else { isize::MIN };
        if let Some(detail) = self.focused_detail()
            && detail.tab == super::detail::Tab::Roll
        {
            let place = Place::Roll(detail.serial);
            return self.jump_window(place, end);
        }
        let inside = !self.layers.is_empty() || self.focused_detail().is_some();
        match self.pane {
            _ if inside => self.step(far),
            Pane::Members => self.jump_window(Place::Members, end),
            Pane::Units if self.units.is_flat() => self.jump_window(Place::Units, end),
            Pane::Duty if self.duty.list().is_some() => {
                let place = Place::Board(self.duty.board);
                self.jump_window(place, end);
            }
            Pane::Training if self.training.list().is_some() => {
                let place = Place::Board(self.training.board);
                self.jump_window(place, end);
            }
            _ => self.step(far),
        }
    }
}

fn step_layer(layer: &mut Layer, by: isize) {
    let (cursor, len) = match layer {
        Layer::Grid(grid) => return grid.step(by),
        Layer::Listing(due) => (&mut due.cursor, due.rows.as_ref().map_or(0, Vec::len)),
        Layer::Entry(view) => {
            let lines = view.lines();
            (&mut view.top, lines)
        }
        Layer::Import(screen) => {
            let len = screen.shown().len();
            (&mut screen.cursor, len)
        }
        Layer::Settings(screen) => (&mut screen.cursor, super::settings::SettingLine::ALL.len()),
        Layer::Backups(screen) => {
            let len = screen.copies.as_ref().map_or(0, Vec::len);
            (&mut screen.cursor, len)
        }
        Layer::Start(start) => (&mut start.cursor, super::start::Begin::ALL.len()),
        _ => return,
    };
    *cursor = cursor.saturating_add_signed(by).min(len.saturating_sub(1));
}
