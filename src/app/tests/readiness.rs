//! The index on the overview by key script: from a level to a unit, to a person, and back.

use crate::app::detail::{Line, Tab};
use crate::app::effect::{Ask, Effect};
use crate::app::form::Purpose;
use crate::app::layout::Size;
use crate::app::listing::Listing;
use crate::app::model::{Layer, Pane};
use crate::app::msg::{Behind, Listed, Reply};
use crate::app::overview::Figure;
use crate::app::script::{Script, today};
use crate::app::training::Board;
use crate::domain::readiness::force::{Establishment, Force, Posts};
use crate::domain::readiness::forecast::Ahead;
use crate::domain::readiness::mend::{Item, Lack, Mending, Subject, mend};
use crate::domain::readiness::{Level, MEASURES, Person, Standard};
use crate::domain::rulebook::{Rulebook, shipped};
use crate::domain::{Birth, Day, Id, Span};
use crate::fields::readiness::{
    BoardRow, Explained, Judged, People, Readiness, ReadinessBoard, Trend, UnitReading,
};
use crate::fields::{Change, Dossier, Kind, Value};
use std::collections::{BTreeMap, BTreeSet};

fn standard() -> Standard {
    Standard::read(&Rulebook::new(shipped()), today())
}

/// A unit of four places with three people, of whom one is over the term: two of four, 50 %.
fn force(unit: i64) -> Force {
    let person = |member: i64| Person {
        member: Id(member),
        unit: Id(unit),
        span: Span::open(Day::ALWAYS),
        post: None,
        component: None,
        sex: Some("nam"),
        born: Birth::year_only(1999),
        term_end: (member == 5).then(today),
        extended: false,
        status_away: false,
        absences: Vec::new(),
        certificates: Vec::new(),
    };
    let mut posts = Posts::default();
    posts[9] = 1;
    Force {
        unit: Id(unit),
        confirmed: Some(today()),
        establishment: vec![Establishment {
            span: Span::open(Day::ALWAYS),
            authorised: 4,
            posts,
        }],
        people: vec![person(5), person(6), person(8)],
        ..Force::default()
    }
}

fn reading(unit: i64, name: &str) -> UnitReading {
    let (force, standard) = (force(unit), standard());
    UnitReading {
        unit: Id(unit),
        code: format!("CS{unit:04}"),
        name: name.to_owned(),
        confirmed: force.confirmed,
        reading: force.reading(&standard, today()),
        overrides: Vec::new(),
    }
}

/// Two units that lack people.
pub fn board() -> ReadinessBoard {
    let readiness = Readiness {
        day: today(),
        measures: &MEASURES,
        problems: Vec::new(),
        units: vec![reading(7, "Sở Kế hoạch"), reading(9, "Công ty Cấp nước")],
    };
    let mut rows: Vec<BoardRow> = readiness.units.iter().map(BoardRow::from).collect();
    ReadinessBoard::order(&mut rows);
    ReadinessBoard {
        problems: Vec::new(),
        rows,
        states: readiness.by_state(),
        trend: Trend::default(),
        dropping: 0,
        reviews: [0; 3],
    }
}

/// The first of them explained.
pub fn explained() -> Explained {
    let (force, standard) = (force(7), standard());
    let accounts = force.accounts(&standard, today()).into_iter();
    let behind: Vec<_> = accounts.map(|account| account.items).collect();
    let own = reading(7, "Sở Kế hoạch");
    Explained {
        mendings: mend(&own.reading, &standard, |at| behind[at].clone()),
        unit: own,
        behind,
        training_year: 2026,
        unclosed: BTreeMap::new(),
        ahead: Ahead::default(),
        ahead_why: Vec::new(),
        lifts: Vec::new(),
        thresholds: standard.thresholds.clone(),
        names: BTreeMap::from([(Id(5), "Nguyễn Văn Đạt".to_owned())]),
    }
}

/// The overview with its board.
fn overview() -> Script {
    let script = Script::opened(false).keys("1");
    script.reply(Reply::Readiness(Some(Box::new(board()))))
}

/// The first unit of the overview opened on its level.
fn unit_opened(judged: Judged) -> Script {
    let script = overview().keys("tab enter");
    script.reply(Reply::Judged(Some(judged)))
}

#[test]
fn from_a_level_to_a_person_and_back() {
    let mut script = overview();
    assert_eq!(script.model.overview.len(), 2);
    // The units have the keys, and the first of them opens on what stands behind its level.
    script = script.keys("tab enter");
    let asked = script.effects.iter().any(|effect| {
        matches!(effect, Effect::Ask { ask: Ask::Judged { unit, .. }, .. } if *unit == Id(7))
    });
    assert!(asked);
    let judged = Judged::Base(Box::new(explained()));
    script = script.reply(Reply::Judged(Some(judged)));
    let tab = |script: &Script| match script.model.layers.last() {
        Some(Layer::Detail(detail)) => Some((detail.kind, detail.id, detail.tab)),
        _ => None,
    };
    assert_eq!(tab(&script), Some((Kind::Unit, Id(7), Tab::Readiness)));
    // Down to the one whose term has ended, and into the person.
    for _ in 0..20 {
        let on_person = match script.model.layers.last() {
            Some(Layer::Detail(detail)) => {
                detail.target() == Some((Kind::Member, Id(5), "Nguyễn Văn Đạt".to_owned()))
            }
            _ => false,
        };
        if on_person {
            break;
        }
        script = script.keys("down");
    }
    script = script.keys("enter");
    assert_eq!(
        tab(&script).map(|(kind, id, _)| (kind, id)),
        Some((Kind::Member, Id(5)))
    );
    script = script.keys("esc");
    assert_eq!(tab(&script), Some((Kind::Unit, Id(7), Tab::Readiness)));
    script = script.keys("esc");
    assert_eq!(tab(&script), None);
}

/// F9 sets down that the roll was confirmed today, once.
#[test]
fn a_roll_is_confirmed_by_a_record_of_its_own() {
    let unit = Dossier::blank(Kind::Unit, Id(7));
    let ask = |script: Script, unit: &Dossier| {
        let script = script.keys("tab").forget().keys("f9");
        script.reply(Reply::Dossier(Some(Box::new(unit.clone()))))
    };
    let saved = |script: &Script| {
        let mut sets = script.effects.iter().filter_map(|effect| match effect {
            Effect::Save { set, .. } => Some(set.changes.clone()),
            _ => None,
        });
        sets.next()
    };
    let script = ask(overview(), &unit);
    let changes = saved(&script).unwrap();
    let [Change::Insert(row)] = &changes[..] else {
        panic!("{changes:?}");
    };
    assert_eq!(row.kind, Kind::Confirmation);
    assert_eq!(row.get("unit"), &Value::Ref(Id(7)));
    assert_eq!(row.get("confirmed_on"), &Value::Day(today()));
    let mut confirmed = unit.clone();
    confirmed.owned.push(row.clone());
    let script = ask(overview(), &confirmed);
    assert_eq!((saved(&script), script.said()), (None, "notice-unchanged"));
    // One of another day does not stand in the way.
    confirmed.owned[0].set("confirmed_on", Value::Day(today().plus_days(-1)));
    assert!(saved(&ask(overview(), &confirmed)).is_some());
    // A confirmation of an earlier day is set down by a form; today stands in it until changed.
    let judged = Judged::Base(Box::new(explained()));
    let script = unit_opened(judged).keys("f7");
    let form = script.form();
    let text = |field: &str| {
        let own = form.entries.iter().find(|entry| entry.field.id == field);
        own.unwrap().input.value().to_owned()
    };
    assert_eq!((form.kind, form.owner), (Kind::Confirmation, Some(Id(7))));
    assert_eq!(text("confirmed_on"), today().local());
    assert_eq!(text("unit"), "Sở Kế hoạch");
}

fn listing(script: &Script) -> Option<&Listing> {
    match script.model.layers.last() {
        Some(Layer::Listing(listing)) => Some(listing),
        _ => None,
    }
}

/// Both units lack people (two of four, less than 70 %): the figure of that level opens to them.
#[test]
fn the_units_at_a_level_are_one_key_away() {
    let mut script = overview();
    let at = |script: &Script| script.model.overview.figure;
    for _ in 0..40 {
        if at(&script) == Figure::Level("THIEU_NHIEU") {
            break;
        }
        script = script.keys("down");
    }
    assert_eq!(at(&script), Figure::Level("THIEU_NHIEU"));
    script = script.keys("enter");
    let rows = listing(&script).unwrap().rows.as_ref().unwrap();
    let behind: Vec<Behind> = rows.iter().map(|row| row.behind).collect();
    let unit = |id| Behind::Record(Kind::Unit, Id(id));
    assert_eq!(behind, [unit(7), unit(9)]);
    script = script.keys("enter");
    assert!(matches!(script.model.layers.last(), Some(Layer::Detail(own)) if own.id == Id(7)));
    script = script.keys("esc esc");
    assert!(script.model.layers.is_empty());
}

/// Strength is followed from a typed day to the day looked at; its ends open the roll of their days.
#[test]
fn strength_is_followed_from_a_day_and_its_terms_open() {
    let mut script = overview();
    script = script.keys("ctrl-u");
    // The end of last year is proposed; a day after the day looked at is refused with a sentence.
    script = script.keys("ctrl-u").typing("01/01/2027").keys("enter");
    let problem = match script.model.layers.last() {
        Some(Layer::Prompt(prompt)) => prompt.problem.clone().map(|problem| problem.message),
        _ => None,
    };
    assert_eq!(problem.as_deref(), Some("prompt-movement-reversed"));
    script = script.keys("ctrl-u").typing("31/10/2026").keys("enter");
    let from = Day::new(2026, 10, 31).unwrap();
    let asked = |effect: &Effect| {
        matches!(effect, Effect::Ask { ask: Ask::Movement { branch: None, from: own, to }, .. }
            if *own == from && *to == today())
    };
    assert!(script.effects.iter().any(asked));
    let row = |behind, name: &str| Listed {
        behind,
        name: name.to_owned(),
        unit: String::new(),
        on: None,
        note: None,
    };
    script = script.reply(Reply::Listing(vec![
        row(Behind::Roll(None, from), ""),
        row(Behind::Row(2), ""),
        row(Behind::Record(Kind::Member, Id(5)), "Nguyễn Văn Đạt"),
    ]));
    script = script.keys("down down enter");
    assert!(matches!(script.model.layers.last(), Some(Layer::Detail(own)) if own.id == Id(5)));
    // The strength of the first day opens to its people; the day looked at stays, and one comes back.
    script = script.keys("esc home enter");
    let asked = Ask::People {
        who: People::Serving,
        branch: None,
        day: from,
    };
    assert_eq!(script.asked().next_back(), Some(&asked));
    assert_eq!(script.model.as_of, None);
    script = script.keys("esc");
    assert!(listing(&script).is_some_and(|own| own.rows.is_some()));
    // A term leads to its people below.
    script = script.keys("home down enter");
    assert_eq!(listing(&script).unwrap().cursor, 2);
}

/// The least to do stands under the level, and Enter on it opens where it is done: the status of somebody whose
/// term is over, a new member where a place is vacant.
#[test]
fn what_mends_is_one_key_from_doing_it() {
    let mut script = unit_opened(Judged::Base(Box::new(explained())));
    let actions: Vec<usize> = match script.model.layers.last() {
        Some(Layer::Detail(detail)) => {
            let lines = detail.lines();
            let own = |at: &usize| matches!(lines[*at], Line::Action(..));
            (0..lines.len()).filter(own).collect()
        }
        _ => Vec::new(),
    };
    // Two of four, 50 %: 70 % needs three, so one more; the term is cheaper than a new member. Of the command
    // post nobody is there.
    assert_eq!(actions.len(), 2);
    let down = |script: Script, from: usize, to: usize| {
        (from..to).fold(script, |script, _| script.keys("down"))
    };
    script = down(script, 0, actions[0]);
    script = script.keys("enter");
    let asked = Ask::Dossier {
        kind: Kind::Member,
        id: Id(5),
        as_of: today(),
    };
    assert_eq!(script.asked().next_back(), Some(&asked));
    script = script.reply(Reply::Dossier(Some(Box::new(crate::app::script::dat()))));
    assert_eq!(script.form().purpose, Purpose::Status);
    script = script.keys("esc");
    script = down(script, actions[0], actions[1]);
    script = script.keys("enter");
    let form = script.form();
    assert_eq!((form.kind, form.purpose), (Kind::Member, Purpose::Create));
    let typed = |field: &str| {
        let entry = form.entries.iter().find(|entry| entry.field.id == field);
        entry.map(|entry| entry.input.value().to_owned())
    };
    assert_eq!(typed("unit").as_deref(), Some("Sở Kế hoạch"));
    assert!(typed("post").is_some_and(|post| !post.is_empty()));
}

/// A unit with one thing to mend of each further kind; what stands behind it is given by hand.
fn to_mend() -> Explained {
    let item = |subject, lack, amount| Item {
        subject,
        lack,
        amount,
    };
    let person = Subject::Member(Id(5));
    let mending = |measure: &str, items: Vec<Item>| Mending {
        measure: MEASURES.iter().position(|own| own.key == measure).unwrap(),
        to: Level::Short,
        needed: 1,
        items,
    };
    let training = MEASURES
        .iter()
        .position(|own| own.key == "trained")
        .unwrap();
    Explained {
        mendings: vec![
            mending(
                "qualified",
                vec![item(
                    Subject::Certificate(Id(5), "GDQPAN"),
                    Lack::NoCertificate,
                    1,
                )],
            ),
            mending(
                "trained",
                vec![
                    item(person, Lack::Unclosed, 80),
                    item(Subject::Member(Id(6)), Lack::Hours, 40),
                ],
            ),
            mending(
                "duty",
                vec![item(Subject::Shift(Id(3), today()), Lack::Undrawn, 1)],
            ),
        ],
        unclosed: BTreeMap::from([((training, Id(5)), (Id(60), "Lớp 1".to_owned()))]),
        ..explained()
    }
}

/// The first unit of the overview opened on what mends it, with the cursor on the action of a kind.
fn on_action(read_only: bool, lack: Lack) -> Script {
    let mut script = unit_opened(Judged::Base(Box::new(to_mend())));
    script.model.file.read_only = read_only;
    let at = match script.model.layers.last() {
        Some(Layer::Detail(detail)) => detail
            .lines()
            .iter()
            .position(|line| matches!(line, Line::Action(_, item, _) if item.lack == lack)),
        _ => None,
    };
    (0..at.unwrap()).fold(script, |script, _| script.keys("down"))
}

#[test]
fn each_kind_of_mending_opens_where_it_is_done() {
    // A certificate: its form, of the person.
    let script = on_action(false, Lack::NoCertificate).keys("enter");
    assert_eq!(script.form().kind, Kind::Certificate);
    assert_eq!(script.form().name, "Nguyễn Văn Đạt");
    // Hours in a class that is over: the grid of the class, in which it is closed.
    let script = on_action(false, Lack::Unclosed).keys("enter");
    assert!(matches!(script.model.layers.last(), Some(Layer::Grid(grid)) if grid.class == Id(60)));
    // Hours in no class: those who lack training in the year, the person marked.
    let script = on_action(false, Lack::Hours).keys("enter");
    assert_eq!(script.model.pane, Pane::Training);
    assert_eq!(script.model.training.board, Board::Lacking);
    assert_eq!(script.model.training.marked, BTreeSet::from([Id(6)]));
    assert!(
        script
            .asked()
            .any(|ask| matches!(ask, Ask::Lacking { year: 2026, .. }))
    );
    // One step back is the unit as it was left.
    let unit = |script: &Script| match script.model.layers.last() {
        Some(Layer::Detail(detail)) => Some((script.model.pane, detail.id, detail.tab)),
        _ => None,
    };
    let there = Some((Pane::Overview, Id(7), Tab::Readiness));
    let script = script.forget().keys("esc");
    assert_eq!(unit(&script), there);
    let asks = |ask: &Ask| matches!(ask, Ask::Judged { unit, .. } if *unit == Id(7));
    assert!(script.asked().any(asks), "it is read again");
    assert_eq!(unit(&script.keys("esc")), None);
    // A day without a roster: the month of the unit.
    let script = on_action(false, Lack::Undrawn).keys("enter");
    assert_eq!(script.model.pane, Pane::Duty);
    assert_eq!(
        script.model.duty.unit.as_ref().map(|(id, _)| *id),
        Some(Id(7))
    );
    assert_eq!(unit(&script.keys("esc")), there);
    // Whoever goes on to a pane by its own key is not taken back.
    let script = on_action(false, Lack::Undrawn).keys("enter 5 4 esc");
    assert_eq!((script.model.pane, unit(&script)), (Pane::Duty, None));
}

#[test]
fn what_would_write_is_refused_where_nothing_may_be_written() {
    let script = on_action(true, Lack::NoCertificate).keys("enter");
    assert!(!matches!(script.model.layers.last(), Some(Layer::Form(_))));
    assert_eq!(script.said(), "disabled-read-only");
    // Looking is allowed.
    let script = on_action(true, Lack::Undrawn).keys("enter");
    assert_eq!(script.model.pane, Pane::Duty);
}

#[test]
fn the_months_that_were_set_down_open_from_the_trend() {
    let mut script = Script::opened(false);
    script.model.size = Size {
        width: 120,
        height: 40,
    };
    script = script.keys("1");
    let month = |day: &str, good: i64| {
        let counts = BTreeMap::from([("DU".to_owned(), good), ("THIEU".to_owned(), 9 - good)]);
        (Day::parse_iso(day).unwrap(), counts)
    };
    let mut found = board();
    found.trend.days = vec![month("2026-09-30", 3), month("2026-10-31", 4)];
    script = script.reply(Reply::Readiness(Some(Box::new(found))));
    for _ in 0..40 {
        if script.model.overview.figure == Figure::Trend {
            break;
        }
        script = script.keys("down");
    }
    script = script.keys("enter");
    let rows = listing(&script).unwrap().rows.as_ref().unwrap();
    let days: Vec<String> = rows.iter().map(|row| row.on.unwrap().to_string()).collect();
    assert_eq!(days, ["2026-10-31", "2026-09-30"], "the latest first");
    let note = rows[0].note.as_ref().unwrap();
    let levels = "code-readiness-result-du 4, code-readiness-result-thieu 5";
    assert!(
        note.arguments
            .contains(&("levels".to_owned(), levels.to_owned())),
        "{note:?}"
    );
}

/// A command of three bases: two lacking with three people each, one that never reported with three; nine in
/// all, so six of nine people stand at the lowest level, and the third is named first, as late.
#[test]
fn a_command_is_shown_as_its_bases_together() {
    let mut late = reading(11, "Bảo tàng tỉnh");
    late.confirmed = None;
    late.reading = crate::domain::readiness::read(
        late.reading.counts.clone(),
        &standard(),
        (None, today()),
        &[],
    );
    let found = Readiness {
        day: today(),
        measures: &MEASURES,
        problems: Vec::new(),
        units: vec![
            reading(7, "Sở Kế hoạch"),
            late,
            reading(9, "Công ty Cấp nước"),
        ],
    };
    let script = unit_opened(Judged::Branch(Box::new(found)));
    let Some(Layer::Detail(detail)) = script.model.layers.last() else {
        panic!("the unit is open");
    };
    let lines = detail.lines();
    let levels: Vec<_> = lines
        .iter()
        .filter_map(|line| match line {
            Line::AtLevel(code, units, members, all) => Some((*code, *units, *members, *all)),
            _ => None,
        })
        .collect();
    assert_eq!(
        levels,
        [("THIEU_NHIEU", 2, 6, 9), ("CHUA_BAO_CAO", 1, 3, 9)]
    );
    // Of each base two of four places are filled.
    let strength = lines.iter().find_map(|line| match line {
        Line::Together(0, share) => Some((share.there, share.whole)),
        _ => None,
    });
    assert_eq!(strength, Some((6, 12)));
    let bases: Vec<Id> = lines
        .iter()
        .filter_map(|line| match line {
            Line::Base(own) => Some(own.unit),
            _ => None,
        })
        .collect();
    assert_eq!(bases, [Id(11), Id(7), Id(9)]);
}

/// The overview is written out as a whole, an opened unit alone.
#[test]
fn the_overview_and_an_opened_unit_are_written_out() {
    let written = |script: &Script| {
        script.effects.iter().find_map(|effect| match effect {
            Effect::OverviewOut { unit, path, .. } => Some((*unit, path.clone())),
            _ => None,
        })
    };
    let script = overview().keys("ctrl-e enter");
    let day = today();
    assert_eq!(
        written(&script),
        Some((None, format!("tong-hop-{day}.xlsx")))
    );
    let script = unit_opened(Judged::Base(Box::new(explained()))).keys("ctrl-e");
    let Some(Layer::Prompt(prompt)) = script.model.layers.last() else {
        panic!("a prompt");
    };
    assert!(prompt.input.value().starts_with("doi-chieu"));
    let (unit, _) = written(&script.keys("enter")).unwrap();
    assert_eq!(unit, Some(Id(7)));
}

/// A unit that was mended may stand elsewhere when the board is read anew: the cursor goes with it.
#[test]
fn the_cursor_stays_with_its_unit() {
    let script = overview().keys("tab down");
    let on = |script: &Script| script.model.overview.selected().map(|(_, id, _)| id);
    assert_eq!(on(&script), Some(Id(9)));
    let mut turned = board();
    turned.rows.reverse();
    let script = script.keys("ctrl-r");
    let script = script.reply(Reply::Readiness(Some(Box::new(turned))));
    assert_eq!(on(&script), Some(Id(9)));
    assert_eq!(script.model.overview.cursor, 0);
}

/// The short names of the columns are found in the help.
#[test]
fn the_help_says_what_the_columns_are() {
    let script = overview().keys("f1 q s");
    let Some(Layer::Help(help)) = script.model.layers.last() else {
        panic!("the help");
    };
    let first = help.items.first().map(|cmd| cmd.command().id);
    assert_eq!(first, Some("pane-overview"));
}
