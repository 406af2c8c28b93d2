//! Classes, plans and certificates: L01–L07 and R22. Must not know who owes how much: that is the
//! balance of a year.

use super::{Finding, Level, Subject};
use crate::domain::Day;
use crate::domain::member::Member;
use crate::domain::rulebook::Rulebook;
use crate::domain::training::certificate::{self, Education};
use crate::domain::training::class::{Class, YearPlan};
use crate::domain::training::session::{attended, misplaced};
use crate::domain::unit::Unit;

fn on_class(
    rule: &'static str,
    level: Level,
    class: &Class,
    message: &'static str,
    day: Day,
) -> Finding {
    Finding::new(rule, level, Subject::Class(class.id), message, day).with("class", &class.name)
}

/// L01: a class ends before it begins, has sessions outside its days, or is closed before the last.
pub fn dates(class: &Class, book: &Rulebook, day: Day) -> Vec<Finding> {
    if !book.is_on("L01", "on", day) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let error = |message, field| on_class("L01", Level::Error, class, message, day).field(field);
    if let (Some(from), Some(to)) = (class.starts_on, class.ends_on) {
        if to < from {
            found.push(
                error("rule-L01-backwards", "ends_on")
                    .with("from", from.local())
                    .with("to", to.local()),
            );
        } else if let Some(outside) = class
            .sessions
            .iter()
            .map(|session| session.day)
            .find(|day| *day < from || *day > to)
        {
            found.push(
                error("rule-L01-outside", "starts_on")
                    .with("day", outside.local())
                    .with("from", from.local())
                    .with("to", to.local()),
            );
        }
    }
    let last = class.sessions.iter().map(|session| session.day).max();
    if let (Some(closed), Some(last)) = (class.closed_on, last)
        && closed < last
    {
        found.push(
            error("rule-L01-closed-early", "closed_on")
                .with("day", closed.local())
                .with("last", last.local()),
        );
    }
    found
}

/// L02: attendance on days the class does not have, or marks that cannot be read.
pub fn attendance(class: &Class, book: &Rulebook, day: Day) -> Vec<Finding> {
    if !book.is_on("L02", "on", day) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for pupil in &class.people {
        let error = |message| {
            on_class("L02", Level::Error, class, message, day)
                .field("marks")
                .with("name", &pupil.name)
        };
        match &pupil.marks {
            Err(text) => found.push(error("rule-L02-unreadable").with("text", text)),
            Ok(marks) => {
                if let Some(beside) = misplaced(&class.sessions, marks).first() {
                    found.push(error("rule-L02-outside").with("day", beside.local()));
                }
            }
        }
        if let Some((score, rounds)) = pupil.impossible.first() {
            found.push(
                error("rule-L02-score")
                    .with("score", score)
                    .with("rounds", rounds),
            );
        }
    }
    found
}

/// L03: somebody is on the list of a class that began before the person joined.
pub fn joined_later(class: &Class, book: &Rulebook, day: Day) -> Vec<Finding> {
    let (true, Some(first)) = (
        book.is_on("L03", "on", day),
        class.sessions.iter().map(|session| session.day).min(),
    ) else {
        return Vec::new();
    };
    let early = class.people.iter().filter(|pupil| !pupil.excused);
    early
        .filter_map(|pupil| {
            let joined = pupil.joined.filter(|joined| *joined > first)?;
            Some(
                on_class("L03", Level::Warning, class, "rule-L03-joined-later", day)
                    .with("name", &pupil.name)
                    .with("joined", joined.local())
                    .with("first", first.local()),
            )
        })
        .collect()
}

/// L04: somebody is in two classes on one day.
pub fn overlaps(class: &Class, book: &Rulebook, day: Day) -> Vec<Finding> {
    if !book.is_on("L04", "on", day) {
        return Vec::new();
    }
    class
        .people
        .iter()
        .filter(|pupil| !pupil.excused)
        .filter_map(|pupil| {
            let other = pupil.clashes.first()?;
            Some(
                on_class("L04", Level::Warning, class, "rule-L04-overlap", day)
                    .with("name", &pupil.name)
                    .with("other", other),
            )
        })
        .collect()
}

/// L05: absence without leave from so many hours on, in one class.
pub fn unauthorised(class: &Class, book: &Rulebook, day: Day) -> Vec<Finding> {
    let Some(hours) = book.number("L05", "hours", day) else {
        return Vec::new();
    };
    class
        .people
        .iter()
        .filter(|pupil| !pupil.excused)
        .filter_map(|pupil| {
            let marks = pupil.marks.as_ref().ok()?;
            let lost = attended(&class.sessions, marks).unauthorised;
            (lost >= hours * 10).then(|| {
                on_class("L05", Level::Warning, class, "rule-L05-unauthorised", day)
                    .with("name", &pupil.name)
                    .with("hours", lost / 10)
                    .with("limit", hours)
            })
        })
        .collect()
}

/// L06: a class that is over and was never closed counts for nobody.
pub fn unclosed(class: &Class, book: &Rulebook, day: Day) -> Vec<Finding> {
    let last = class.sessions.iter().map(|session| session.day).max();
    match (book.number("L06", "days", day), last, class.closed_on) {
        (Some(days), Some(last), None)
            if last.plus_days(days) < day && !class.people.is_empty() =>
        {
            vec![
                on_class("L06", Level::Warning, class, "rule-L06-unclosed", day)
                    .field("closed_on")
                    .with("last", last.local()),
            ]
        }
        _ => Vec::new(),
    }
}

/// L07: a plan is approved without a number and a day, or its steps go backwards.
pub fn approval(plan: &YearPlan, book: &Rulebook, day: Day) -> Vec<Finding> {
    if !book.is_on("L07", "on", day) {
        return Vec::new();
    }
    let subject = Subject::Plan(plan.id);
    let error = |message, field| {
        Finding::new("L07", Level::Error, subject, message, day)
            .field(field)
            .with("plan", &plan.title)
    };
    let mut found = Vec::new();
    if plan.state == "DA_DUYET" {
        let (number, signed) = plan.approval.clone().unwrap_or_default();
        let blank = number.is_none_or(|number| number.trim().is_empty());
        if blank || signed.is_none() {
            found.push(error("rule-L07-no-number", "decision"));
        }
        if let (Some(signed), Some(submitted)) = (signed, plan.submitted_on)
            && signed < submitted
        {
            found.push(
                error("rule-L07-before-submitted", "submitted_on")
                    .with("signed", signed.local())
                    .with("submitted", submitted.local()),
            );
        }
    }
    if let (Some(drafted), Some(submitted)) = (plan.drafted_on, plan.submitted_on)
        && submitted < drafted
    {
        found.push(
            error("rule-L07-before-drafted", "submitted_on")
                .with("drafted", drafted.local())
                .with("submitted", submitted.local()),
        );
    }
    found
}

/// L08: what an inspection found was to be mended by a day that has passed, and nobody looked again.
pub fn follow_up(unit: &Unit, book: &Rulebook, day: Day) -> Vec<Finding> {
    if !book.is_on("L08", "on", day) {
        return Vec::new();
    }
    unit.open_inspections
        .iter()
        .filter(|inspection| inspection.deadline < day)
        .map(|inspection| {
            Finding::on_unit("L08", Level::Warning, unit, "rule-L08-overdue", day)
                .with("inspected", inspection.on_day.local())
                .with("deadline", inspection.deadline.local())
        })
        .collect()
}

/// R22: somebody's certificate is of a lower class than the position asks for, or one class is held twice.
pub fn education(member: &Member, book: &Rulebook, day: Day) -> Vec<Finding> {
    if !book.is_on("R22", "class_order", day) || !member.is_serving(day) {
        return Vec::new();
    }
    let warning = |message| Finding::on_member("R22", Level::Warning, member, message, day);
    let mut held: Vec<i64> = member
        .certificates
        .iter()
        .filter(|paper| {
            paper.issued_on <= day && paper.validity.on(day, 0) < certificate::State::Expired
        })
        .filter_map(|paper| certificate::rank(&paper.class))
        .collect();
    held.sort_unstable();
    let mut found = Vec::new();
    if let Some(twice) = held.windows(2).find(|pair| pair[0] == pair[1]) {
        found.push(warning("rule-R22-twice").with("held", twice[0]));
    }
    let needed = member
        .education_class
        .as_deref()
        .and_then(certificate::rank);
    if let (Some(needed), Education::TooLow(best)) = (needed, certificate::education(needed, &held))
    {
        found.push(
            warning("rule-R22-too-low")
                .field("defence_education")
                .with("needed", needed)
                .with("held", best),
        );
    }
    found
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::domain::Id;
    use crate::domain::rulebook::shipped;
    use crate::domain::training::class::Pupil;
    use crate::domain::training::session::Part;
    use crate::domain::training::{Marks, Session};

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    fn book() -> Rulebook {
        Rulebook::new(shipped())
    }

    fn session(text: &str) -> Session {
        Session {
            day: day(text),
            part: Part::WholeDay,
            subject: None,
            hours: 80,
        }
    }

    fn pupil(marks: &str) -> Pupil {
        Pupil {
            name: "An".to_owned(),
            joined: Some(day("2024-03-01")),
            excused: false,
            marks: Marks::parse(marks),
            clashes: Vec::new(),
            impossible: Vec::new(),
        }
    }

    fn class() -> Class {
        Class {
            id: Id(1),
            name: "Lớp".to_owned(),
            year: Some(2026),
            starts_on: Some(day("2026-03-02")),
            ends_on: Some(day("2026-03-03")),
            closed_on: Some(day("2026-03-03")),
            sessions: vec![session("2026-03-02"), session("2026-03-03")],
            people: vec![pupil("")],
        }
    }

    fn found(class: &Class) -> Vec<&'static str> {
        let on = day("2026-11-24");
        super::super::check_class(class, &book(), on)
            .into_iter()
            .map(|finding| finding.message)
            .collect()
    }

    #[test]
    fn a_sound_class_has_no_finding() {
        assert_eq!(found(&class()), [""; 0]);
    }

    #[test]
    fn each_fault_is_a_finding() {
        let case = |change: fn(&mut Class)| {
            let mut class = class();
            change(&mut class);
            found(&class)
        };
        assert_eq!(
            case(|class| class.ends_on = Some(day("2026-03-01"))),
            ["rule-L01-backwards"]
        );
        assert_eq!(
            case(|class| class.ends_on = Some(day("2026-03-02"))),
            ["rule-L01-outside"]
        );
        assert_eq!(
            case(|class| class.closed_on = Some(day("2026-03-02"))),
            ["rule-L01-closed-early"]
        );
        assert_eq!(
            case(|class| class.people = vec![pupil("04/03/2026=P")]),
            ["rule-L02-outside"]
        );
        assert_eq!(
            case(|class| class.people = vec![pupil("04/03=P")]),
            ["rule-L02-unreadable"]
        );
        assert_eq!(
            case(|class| class.people[0].impossible = vec![(91, 9)]),
            ["rule-L02-score"]
        );
        assert_eq!(
            case(|class| class.people[0].joined = Some(day("2026-03-03"))),
            ["rule-L03-joined-later"]
        );
        assert_eq!(
            case(|class| class.people[0].clashes = vec!["Lớp khác".to_owned()]),
            ["rule-L04-overlap"]
        );
        assert_eq!(
            case(|class| class.people = vec![pupil("02/03/2026=K")]),
            ["rule-L05-unauthorised"]
        );
        assert_eq!(
            case(|class| class.people = vec![pupil("02/03/2026s=K")]),
            [""; 0]
        );
        assert_eq!(case(|class| class.closed_on = None), ["rule-L06-unclosed"]);
    }

    #[test]
    fn an_inspection_is_followed_up_by_its_deadline() {
        let unit = Unit {
            open_inspections: vec![crate::domain::unit::Inspection {
                on_day: day("2026-10-01"),
                deadline: day("2026-11-01"),
            }],
            ..Unit::default()
        };
        let on = |text| follow_up(&unit, &book(), day(text)).len();
        assert_eq!((on("2026-11-01"), on("2026-11-02")), (0, 1));
    }

    #[test]
    fn an_approval_needs_its_number_and_day() {
        let found = |approval: Option<(Option<String>, Option<Day>)>| {
            let plan = YearPlan {
                state: "DA_DUYET".to_owned(),
                submitted_on: Some(day("2026-01-10")),
                approval,
                ..YearPlan::default()
            };
            let findings = approval_of(&plan);
            findings
                .into_iter()
                .map(|one| one.message)
                .collect::<Vec<_>>()
        };
        fn approval_of(plan: &YearPlan) -> Vec<Finding> {
            approval(plan, &book(), day("2026-11-24"))
        }
        assert_eq!(found(None), ["rule-L07-no-number"]);
        let number = Some("12/KH".to_owned());
        assert_eq!(found(Some((number.clone(), None))), ["rule-L07-no-number"]);
        let signed = Some(day("2026-01-09"));
        assert_eq!(
            found(Some((number.clone(), signed))),
            ["rule-L07-before-submitted"]
        );
        assert_eq!(found(Some((number, Some(day("2026-01-10"))))), [""; 0]);
    }
}
