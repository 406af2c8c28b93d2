//! One message into the model, and what is to be done about it. Must not look at a clock or a file.

use super::dispatch;
use super::effect::Effect;
use super::hits;
use super::layout::Size;
use super::model::{File, Layer, Model, Notice, Pane, Tone};
use super::msg::{Msg, Now, Opened};
use super::reply;
use super::start::Start;
use crate::text::telex::Typing;

/// Understands a message.
pub fn update(model: &mut Model, msg: Msg, now: Now) -> Vec<Effect> {
    (model.clock_ms, model.time) = (now.clock_ms, now.time);
    let new_day = now.today != model.today;
    model.today = now.today;
    if new_day && model.as_of.is_none() && !matches!(msg, Msg::Opened(_)) {
        model.refresh();
    }
    if let (Msg::Key(_) | Msg::Paste(_) | Msg::Click { .. }, Some(Layer::Form(form))) =
        (&msg, model.layers.last_mut())
    {
        form.begin();
    }
    match msg {
        Msg::Opened(opened) => open(model, *opened),
        Msg::Key(key) => dispatch::key(model, key),
        Msg::Paste(text) => dispatch::paste(model, &text),
        Msg::Resize(width, height) => model.size = Size { width, height },
        Msg::Click {
            column,
            row,
            double,
        } => hits::click(model, column, row, double),
        Msg::Scroll { column, row, lines } => hits::scroll(model, column, row, lines),
        Msg::Reply { ticket, reply } => reply::take(model, ticket, reply),
        Msg::Changed => {
            model.refresh();
            model.say(Tone::Info, "notice-changed", &[]);
        }
        Msg::Settled => model.refresh(),
        Msg::Midnight | Msg::Tick => {}
        Msg::Notice(notice) => model.notice = Some(notice),
        Msg::Planning { share, cost } => model.plan_progress(share, cost),
        Msg::BackedUp(day) => model.file.backed_up = Some(day),
        Msg::Quit => quit(model),
    }
    settle(model);
    std::mem::take(&mut model.out)
}

fn open(model: &mut Model, opened: Opened) {
    model.file = File {
        path: opened.path,
        read_only: opened.read_only,
        empty: opened.empty,
        demo: opened.demo,
        backed_up: opened.backed_up,
    };
    model.typing = Typing::new(opened.settings.typing);
    model.settings = opened.settings;
    let kept = opened.drafts.len();
    model.drafts = opened.drafts;
    model.refresh();
    model.emit(Effect::Mouse(model.settings.mouse));
    if opened.empty && !opened.read_only && model.layers.is_empty() {
        model.layers.push(Layer::Start(Start::default()));
    }
    if opened.wall && model.layers.is_empty() {
        model.layers.push(Layer::Wall(model.clock_ms));
    }
    if kept > 0 {
        model.say(
            Tone::Warning,
            "notice-drafts-kept",
            &[("n", &kept.to_string())],
        );
    }
}

/// Ends; forms that are open stay as drafts.
pub(super) fn quit(model: &mut Model) {
    let drafts: Vec<_> = model
        .layers
        .iter()
        .filter_map(|layer| match layer {
            Layer::Form(form) if form.is_dirty() => Some(form.draft()),
            _ => None,
        })
        .collect();
    for draft in drafts {
        model.emit(Effect::KeepDraft(draft));
    }
    model.ended = true;
    model.emit(Effect::Quit);
}

/// Brings what is shown into line with what was changed: scrolling, the record beside the list.
fn settle(model: &mut Model) {
    model.settle_duty();
    model.settle_overview();
    model.settle_training();
    model.settle_lists();
    model.settle_layers();
    if matches!(model.pane, Pane::Units | Pane::Members) {
        model.follow();
    }
}

impl Model {
    /// Asks again for everything on the screen; where the operator is stays.
    pub(super) fn refresh(&mut self) {
        self.refresh_overview();
        self.refresh_units();
        self.refresh_members();
        self.refresh_duty();
        self.refresh_training();
        self.refresh_grids();
        self.refresh_log();
        self.refresh_details();
    }

    /// Says why something cannot be done.
    pub(super) fn refuse(&mut self, message: &str) {
        self.notice = Some(Notice::new(Tone::Warning, message));
    }
}
