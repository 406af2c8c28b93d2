//! The kinds of record and what each is. Must not know SQL beyond a table's name.

use super::field::{Field, Home};
use super::tables;
use std::sync::LazyLock;

/// A kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Decision,
    Unit,
    UnitName,
    UnitParent,
    UnitManager,
    UnitKind,
    Establishment,
    Confirmation,
    Command,
    Seat,
    Member,
    Posting,
    Standing,
    Absence,
    Subject,
    TrainingPlan,
    PlanSubject,
    TrainingClass,
    ClassUnit,
    Session,
    Attendance,
    TestResult,
    Incident,
    Inspection,
    Waiver,
    Certificate,
    EducationQuota,
    DutyStation,
    DutyShift,
    DutyNeed,
    ReadinessOrder,
    Holiday,
    DutyRoster,
    DutyAssignment,
    DutyLog,
    LedgerEntry,
    DutyWish,
    DutyTeam,
    TeamMember,
    ReadinessOverride,
    ReadinessSnapshot,
    RuleValue,
    Setting,
}

/// How the rows of an owned kind lie in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Series {
    /// Rows of one owner never overlap.
    Exclusive,
    /// Rows may overlap, but exactly one is main on any day.
    MainOnly,
    /// A plain list.
    List,
}

/// Who owns a record and how its siblings lie in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owner {
    pub kind: Kind,
    /// The own field that refers to the owner.
    pub field: &'static str,
    pub series: Series,
}

/// Everything the program knows of a kind, declared once in `tables`.
pub struct KindTable {
    pub kind: Kind,
    /// Stable id: the table in the store and the word in the command line.
    pub id: &'static str,
    /// The field by which its records are called; rows without one go by their owner.
    pub name: Option<&'static str>,
    pub owner: Option<Owner>,
    pub fields: &'static [Field],
}

impl Kind {
    /// Every kind, owners before what they own.
    pub const ALL: [Kind; 43] = [
        Kind::Decision,
        Kind::Unit,
        Kind::UnitName,
        Kind::UnitParent,
        Kind::UnitManager,
        Kind::UnitKind,
        Kind::Establishment,
        Kind::Confirmation,
        Kind::Command,
        Kind::Member,
        Kind::Seat,
        Kind::Posting,
        Kind::Standing,
        Kind::Absence,
        Kind::Subject,
        Kind::TrainingPlan,
        Kind::PlanSubject,
        Kind::TrainingClass,
        Kind::ClassUnit,
        Kind::Session,
        Kind::Attendance,
        Kind::TestResult,
        Kind::Incident,
        Kind::Inspection,
        Kind::Waiver,
        Kind::Certificate,
        Kind::EducationQuota,
        Kind::DutyStation,
        Kind::DutyShift,
        Kind::DutyNeed,
        Kind::ReadinessOrder,
        Kind::Holiday,
        Kind::DutyRoster,
        Kind::DutyAssignment,
        Kind::DutyLog,
        Kind::LedgerEntry,
        Kind::DutyWish,
        Kind::DutyTeam,
        Kind::TeamMember,
        Kind::ReadinessOverride,
        Kind::ReadinessSnapshot,
        Kind::RuleValue,
        Kind::Setting,
    ];

    /// The declaration.
    pub fn table(self) -> &'static KindTable {
        match self {
            Kind::Decision => &tables::decision::TABLE,
            Kind::Unit => &tables::unit::UNIT,
            Kind::UnitName => &tables::unit::NAME,
            Kind::UnitParent => &tables::unit::PARENT,
            Kind::UnitManager => &tables::unit::MANAGER,
            Kind::UnitKind => &tables::unit::KIND,
            Kind::Establishment => &tables::unit::ESTABLISHMENT,
            Kind::Confirmation => &tables::unit::CONFIRMATION,
            Kind::Command => &tables::command::COMMAND,
            Kind::Seat => &tables::command::SEAT,
            Kind::Member => &tables::member::MEMBER,
            Kind::Posting => &tables::member::POSTING,
            Kind::Standing => &tables::member::STANDING,
            Kind::Absence => &tables::member::ABSENCE,
            Kind::Subject => &tables::training::SUBJECT_TABLE,
            Kind::TrainingPlan => &tables::training::PLAN,
            Kind::PlanSubject => &tables::training::PLAN_SUBJECT,
            Kind::TrainingClass => &tables::training::TRAINING_CLASS,
            Kind::ClassUnit => &tables::training::CLASS_UNIT,
            Kind::Session => &tables::training::SESSION,
            Kind::Attendance => &tables::training::ATTENDANCE,
            Kind::TestResult => &tables::training::TEST_RESULT,
            Kind::Incident => &tables::training::INCIDENT,
            Kind::Inspection => &tables::training::INSPECTION,
            Kind::Waiver => &tables::training::WAIVER,
            Kind::Certificate => &tables::training::CERTIFICATE,
            Kind::EducationQuota => &tables::training::QUOTA,
            Kind::DutyStation => &tables::duty::DUTY_STATION,
            Kind::DutyShift => &tables::duty::DUTY_SHIFT,
            Kind::DutyNeed => &tables::duty::DUTY_NEED,
            Kind::ReadinessOrder => &tables::duty::READINESS_ORDER,
            Kind::Holiday => &tables::duty::HOLIDAY,
            Kind::DutyRoster => &tables::duty::DUTY_ROSTER,
            Kind::DutyAssignment => &tables::duty::DUTY_ASSIGNMENT,
            Kind::DutyLog => &tables::duty::DUTY_LOG,
            Kind::LedgerEntry => &tables::duty::LEDGER_ENTRY,
            Kind::DutyWish => &tables::duty::DUTY_WISH,
            Kind::DutyTeam => &tables::duty::DUTY_TEAM,
            Kind::TeamMember => &tables::duty::TEAM_MEMBER,
            Kind::ReadinessOverride => &tables::readiness::OVERRIDE,
            Kind::ReadinessSnapshot => &tables::readiness::SNAPSHOT,
            Kind::RuleValue => &tables::office::RULE_VALUE,
            Kind::Setting => &tables::office::SETTING,
        }
    }

    /// Stable id: table name, JSON `kind`, word of the command line.
    pub fn id(self) -> &'static str {
        self.table().id
    }

    /// The field by which records of this kind are called.
    pub fn name_field(self) -> Option<&'static str> {
        self.table().name
    }

    /// The kind with this id.
    pub fn parse(id: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// All fields, own, dated and derived, in table order.
    pub fn fields(self) -> &'static [Field] {
        self.table().fields
    }

    /// A field by id.
    pub fn field(self, id: &str) -> Option<&'static Field> {
        self.fields().iter().find(|field| field.id == id)
    }

    /// Where a field stands among all fields.
    pub fn index(self, id: &str) -> Option<usize> {
        self.fields().iter().position(|field| field.id == id)
    }

    /// Something of every kind, each at the place of its kind as a number.
    pub fn each<T>(of: impl Fn(Kind) -> T) -> Vec<T> {
        let mut kinds = Kind::ALL;
        kinds.sort_unstable_by_key(|kind| *kind as usize);
        kinds.map(of).into()
    }

    /// The fields a record of this kind stores itself, in table order.
    pub fn own_fields(self) -> &'static [&'static Field] {
        static OWN: LazyLock<Vec<Vec<&'static Field>>> = LazyLock::new(|| {
            let own = |kind: Kind| {
                let fields = kind.fields().iter();
                fields.filter(|field| field.home == Home::Own).collect()
            };
            Kind::each(own)
        });
        &OWN[self as usize]
    }

    /// Where an own field stands in `Record::values`.
    pub fn own_index(self, id: &str) -> Option<usize> {
        self.own_fields().iter().position(|field| field.id == id)
    }

    /// Who owns records of this kind.
    pub fn owner(self) -> Option<Owner> {
        self.table().owner
    }

    /// The kinds whose records this kind owns.
    pub fn owned(self) -> impl Iterator<Item = Kind> {
        Kind::ALL
            .into_iter()
            .filter(move |kind| kind.owner().is_some_and(|owner| owner.kind == self))
    }

    /// Whether records of this kind are stretches of time of their owner.
    pub fn is_dated(self) -> bool {
        self.own_index("from_day").is_some()
    }
}
