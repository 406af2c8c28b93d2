//! What may be typed after `quanso`. Must not hold words: help and complaints are worded by `help`.

use crate::domain::Day;
use crate::domain::readiness::outlook::AHEAD_DAYS;
use crate::fields::{Kind, Value, parse};
use crate::text::words::Lang;
use clap::{ArgAction, Args, Parser, Subcommand};
use std::path::PathBuf;

/// The whole command line.
#[derive(Clone, Debug, Parser)]
#[command(
    name = "quanso",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
pub struct Arguments {
    #[command(flatten)]
    pub common: Common,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

/// Options that stand before or after the verb.
#[derive(Clone, Debug, Default, Args)]
pub struct Common {
    #[arg(long, global = true, value_name = "FILE")]
    pub db: Option<PathBuf>,
    #[arg(long, global = true, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Day>,
    #[arg(long, global = true, value_name = "vi|en", value_parser = lang)]
    pub lang: Option<Lang>,
    #[arg(long, global = true)]
    pub readonly: bool,
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
}

/// What is to be done.
#[derive(Clone, Debug, Subcommand)]
pub enum Verb {
    Demo(Demo),
    Import(Import),
    Export(Export),
    List(List),
    Show(Show),
    Set(Set),
    Log(Plain),
    Undo,
    Redo,
    Summary(Summary),
    Training(Training),
    Readiness(Readiness),
    /// The screen, read only, with the wall view.
    Wall,
    Explain(Explain),
    Forecast(Forecast),
    Snapshot(Snapshot),
    Movement(Movement),
    Sheet(Sheet),
    Duty(Duty),
    Holidays(Holidays),
    PlanFile(PlanFile),
    Check(Plain),
    Backup(File),
    Restore(File),
}

/// The kinds of record by the words of the command line: a list, and one of it.
pub const KINDS: [(&str, &str, Kind); 32] = [
    ("members", "member", Kind::Member),
    ("units", "unit", Kind::Unit),
    ("confirmations", "confirmation", Kind::Confirmation),
    ("decisions", "decision", Kind::Decision),
    ("subjects", "subject", Kind::Subject),
    ("plans", "plan", Kind::TrainingPlan),
    ("plan-subjects", "plan-subject", Kind::PlanSubject),
    ("classes", "class", Kind::TrainingClass),
    ("class-units", "class-unit", Kind::ClassUnit),
    ("sessions", "session", Kind::Session),
    ("attendance", "attendee", Kind::Attendance),
    ("results", "result", Kind::TestResult),
    ("incidents", "incident", Kind::Incident),
    ("inspections", "inspection", Kind::Inspection),
    ("waivers", "waiver", Kind::Waiver),
    ("certificates", "certificate", Kind::Certificate),
    ("quotas", "quota", Kind::EducationQuota),
    ("stations", "station", Kind::DutyStation),
    ("shifts", "shift", Kind::DutyShift),
    ("needs", "need", Kind::DutyNeed),
    ("orders", "order", Kind::ReadinessOrder),
    ("holidays", "holiday", Kind::Holiday),
    ("rosters", "roster", Kind::DutyRoster),
    ("assignments", "assignment", Kind::DutyAssignment),
    ("logs", "log", Kind::DutyLog),
    ("ledger", "ledger-entry", Kind::LedgerEntry),
    ("wishes", "wish", Kind::DutyWish),
    ("teams", "team", Kind::DutyTeam),
    ("team-members", "team-member", Kind::TeamMember),
    ("overrides", "override", Kind::ReadinessOverride),
    ("snapshots", "snapshot", Kind::ReadinessSnapshot),
    ("rules", "rule", Kind::RuleValue),
];

/// Which kind of record is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listing(Kind);

impl Listing {
    /// The kind of its records.
    pub fn kind(self) -> Kind {
        self.0
    }
}

/// The words for all kinds, as help shows them.
pub fn kind_words(one: bool) -> String {
    KINDS
        .map(|(many, single, _)| if one { single } else { many })
        .join("|")
}

fn listing(text: &str) -> Result<Listing, String> {
    let found = KINDS
        .iter()
        .find(|(many, one, kind)| [*many, *one, kind.id()].contains(&text));
    found
        .map(|(.., kind)| Listing(*kind))
        .ok_or_else(|| text.to_owned())
}

#[derive(Clone, Debug, Args)]
pub struct Demo {
    #[arg(long, value_name = "N")]
    pub bases: Option<u32>,
    #[arg(long, value_name = "N")]
    pub members: Option<u32>,
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    #[arg(long)]
    pub no_open: bool,
}

#[derive(Clone, Debug, Args)]
pub struct Import {
    #[arg(value_parser = listing)]
    pub listing: Listing,
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long)]
    pub yes: bool,
    #[arg(long)]
    pub create_units: bool,
    #[arg(long, value_name = "CODE")]
    pub unit: Option<String>,
    #[arg(long)]
    pub complete: bool,
    /// The class that a list or a grid of attendance is of.
    #[arg(long, value_name = "ID")]
    pub class: Option<String>,
    /// The month of a roster from the wall, where the page does not say it.
    #[arg(long, value_name = "YYYY-MM", value_parser = month)]
    pub month: Option<Day>,
    /// Why a published roster is changed.
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    #[arg(long)]
    pub json: bool,
}

/// Which rows of a list, and whether personal numbers are shown.
#[derive(Clone, Debug, Args)]
pub struct Choice {
    #[arg(value_parser = listing)]
    pub listing: Listing,
    #[arg(long, value_name = "EXPR", allow_hyphen_values = true)]
    pub filter: Option<String>,
    #[arg(long)]
    pub all: bool,
    #[arg(long)]
    pub full: bool,
}

#[derive(Clone, Debug, Args)]
pub struct Export {
    #[command(flatten)]
    pub choice: Choice,
    #[arg(long, value_name = "FILE.{xlsx,csv,json}|-")]
    pub out: PathBuf,
}

#[derive(Clone, Debug, Args)]
pub struct List {
    #[command(flatten)]
    pub choice: Choice,
    #[arg(long)]
    pub json: bool,
}

#[derive(Clone, Debug, Args)]
pub struct Show {
    #[arg(value_parser = listing)]
    pub subject: Listing,
    #[arg(value_name = "ID")]
    pub id: String,
    #[arg(long)]
    pub full: bool,
    #[arg(long)]
    pub json: bool,
}

#[derive(Clone, Debug, Args)]
pub struct Set {
    #[arg(value_parser = listing)]
    pub subject: Listing,
    #[arg(value_name = "ID")]
    pub id: String,
    #[arg(value_name = "FIELD=VALUE", required = true, num_args = 1..)]
    pub edits: Vec<String>,
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub from: Option<Day>,
    #[arg(long, conflicts_with = "from")]
    pub correct: bool,
    #[arg(long, value_name = "NO")]
    pub decision: Option<String>,
    #[arg(long, value_name = "DATE", value_parser = day, requires = "decision")]
    pub signed: Option<Day>,
    #[arg(long, value_name = "NAME", requires = "decision")]
    pub signer: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct Summary {
    #[arg(long, value_name = "CODE")]
    pub unit: Option<String>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Clone, Debug, Args)]
pub struct Readiness {
    #[arg(long, value_name = "CODE")]
    pub unit: Option<String>,
    #[arg(long)]
    pub json: bool,
    #[arg(long, value_name = "FILE.xlsx", conflicts_with = "json")]
    pub out: Option<PathBuf>,
}

#[derive(Clone, Debug, Args)]
pub struct Training {
    #[arg(long, value_name = "CODE")]
    pub unit: Option<String>,
    #[arg(long, value_name = "Y", value_parser = clap::value_parser!(i32).range(2000..=2100))]
    pub year: Option<i32>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Clone, Debug, Args)]
pub struct Explain {
    #[arg(value_name = "UNIT")]
    pub unit: String,
    #[arg(value_name = "MEASURE")]
    pub measure: String,
    #[arg(long)]
    pub json: bool,
}

#[derive(Clone, Debug, Args)]
pub struct Movement {
    #[arg(long, value_name = "CODE")]
    pub unit: Option<String>,
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub since: Option<Day>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Clone, Debug, Args)]
pub struct Snapshot {
    #[arg(long)]
    pub recount: bool,
    #[arg(long)]
    pub json: bool,
}

#[derive(Clone, Debug, Args)]
pub struct Forecast {
    #[arg(long, value_name = "N", default_value_t = AHEAD_DAYS, value_parser = clap::value_parser!(u16).range(1..=366))]
    pub days: u16,
    #[arg(long, value_name = "CODE")]
    pub unit: Option<String>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Clone, Debug, Args)]
pub struct Sheet {
    #[arg(value_name = "ID")]
    pub class: String,
    #[arg(long, value_name = "FILE.xlsx")]
    pub out: PathBuf,
}

/// What is done with duty besides looking at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum DutyAction {
    Plan,
    Ledger,
}

#[derive(Clone, Debug, Args)]
pub struct Duty {
    #[arg(value_name = "plan|ledger")]
    pub action: Option<DutyAction>,
    #[arg(long, value_name = "CODE")]
    pub unit: Option<String>,
    #[arg(long, value_name = "YYYY-MM", value_parser = month)]
    pub month: Option<Day>,
    /// The page for the wall, or the ledger, to be printed.
    #[arg(long, value_name = "FILE.xlsx")]
    pub out: Option<PathBuf>,
    /// Which ledger: a kind of duty, a kind of day, one person.
    #[arg(long, value_name = "CODE")]
    pub kind: Option<String>,
    #[arg(long, value_name = "CODE")]
    pub series: Option<String>,
    #[arg(long, value_name = "NAME|ID")]
    pub member: Option<String>,
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    #[arg(long)]
    pub replan: bool,
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long)]
    pub json: bool,
}

#[derive(Clone, Debug, Args)]
pub struct PlanFile {
    #[arg(value_name = "INSTANCE.txt")]
    pub file: PathBuf,
    #[arg(long, value_name = "N", default_value = "60", value_parser = seconds)]
    pub seconds: f64,
    #[arg(long, value_name = "S")]
    pub seed: Option<u64>,
    #[arg(long, value_name = "ROSTER")]
    pub out: Option<PathBuf>,
}

#[derive(Clone, Debug, Args)]
pub struct Holidays {
    #[arg(value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1968..=2100))]
    pub year: i32,
    #[arg(long)]
    pub json: bool,
}

#[derive(Clone, Debug, Args)]
pub struct Plain {
    #[arg(long)]
    pub json: bool,
}

#[derive(Clone, Debug, Args)]
pub struct File {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// A day as `2026-11-23` or as offices write it.
fn day(text: &str) -> Result<Day, String> {
    let read = Kind::Decision
        .field("signed_on")
        .and_then(|field| parse::parse(field, text, &[]).ok());
    match read {
        Some(Value::Day(day)) => Ok(day),
        _ => Err(text.to_owned()),
    }
}

/// The first day of a month as `2026-12`.
fn month(text: &str) -> Result<Day, String> {
    Day::parse_iso(&format!("{text}-01")).ok_or_else(|| text.to_owned())
}

/// A time to search: more than nothing, at most a week.
fn seconds(text: &str) -> Result<f64, String> {
    let seconds = text.parse::<f64>().ok();
    let seconds = seconds.filter(|seconds| *seconds > 0.0 && *seconds <= 604_800.0);
    seconds.ok_or_else(|| text.to_owned())
}

fn lang(text: &str) -> Result<Lang, String> {
    Lang::parse(text).ok_or_else(|| text.to_owned())
}
