//! Births, service and absences of one person, and what is wrong with them on purpose.
//! Must not write records.

use super::chance::{days_before, one, percent, weighted};
use super::member::Home;
use super::person::Slip;
use crate::domain::{Birth, Day, Id};
use fastrand::Rng;

/// The decisions of a base.
#[derive(Clone, Copy, Debug, Default)]
pub struct Orders {
    pub admit: Option<Order>,
    pub extend: Option<Order>,
    pub leave: Option<Order>,
}

/// A decision and the day it was signed.
#[derive(Clone, Copy, Debug)]
pub struct Order {
    pub id: Id,
    pub signed_on: Day,
}

impl Orders {
    /// The admission that covers a day of joining; older ones are not in the file.
    pub fn admitted(&self, day: Day) -> Option<Id> {
        signed_by(self.admit, day)
    }
}

fn signed_by(order: Option<Order>, day: Day) -> Option<Id> {
    order
        .filter(|order| order.signed_on <= day)
        .map(|order| order.id)
}

/// What the rules are to find in a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    None,
    JoinedYoung,
    OverObligation,
    OverVolunteering,
    SoonOver,
    OverTerm,
    ExtensionPassed,
    ExtensionUndecided,
    Exempt,
    ToBeRemoved,
    Unreported,
    StandingForce,
    PlacedInReserve,
    Citizen(Slip),
}

/// The flaws in the order they come round.
const FLAWS: [Flaw; 18] = [
    Flaw::JoinedYoung,
    Flaw::OverObligation,
    Flaw::OverVolunteering,
    Flaw::SoonOver,
    Flaw::OverTerm,
    Flaw::ExtensionPassed,
    Flaw::ExtensionUndecided,
    Flaw::Exempt,
    Flaw::ToBeRemoved,
    Flaw::Unreported,
    Flaw::StandingForce,
    Flaw::PlacedInReserve,
    Flaw::Citizen(Slip::OtherYear),
    Flaw::Citizen(Slip::OtherSex),
    Flaw::Citizen(Slip::UnknownProvince),
    Flaw::Citizen(Slip::OtherCentury),
    Flaw::OverTerm,
    Flaw::OverObligation,
];

/// The flaw of the member who is counted so among all who serve: about one in twenty-three has one.
pub fn flaw(ordinal: u32) -> Flaw {
    if ordinal % 23 != 11 {
        return Flaw::None;
    }
    let turn = (ordinal / 23) as usize % FLAWS.len();
    FLAWS.get(turn).copied().unwrap_or(Flaw::None)
}

/// One stretch in a status.
#[derive(Clone, Copy, Debug)]
pub struct Stretch {
    pub status: &'static str,
    pub reason: &'static str,
    pub from: Day,
    pub to: Option<Day>,
    pub extended_until: Option<Day>,
    pub order: Option<Id>,
}

/// One absence.
#[derive(Clone, Copy, Debug)]
pub struct Away {
    pub reason: &'static str,
    pub reported: bool,
    pub from: Day,
    pub to: Option<Day>,
}

/// The course of one person.
pub struct Career {
    pub born: Birth,
    pub registered: Option<Day>,
    pub joined: Option<Day>,
    /// The first day outside the unit.
    pub left: Option<Day>,
    pub exemption: &'static str,
    pub standings: Vec<Stretch>,
    pub absences: Vec<Away>,
}

/// A day so many years before, at most the 28th of its month.
fn years_before(day: Day, years: i32) -> Day {
    let (year, month, date) = day.parts();
    Day::new(year - years, month, date.min(28)).unwrap_or(Day::ALWAYS)
}

/// The last age of obligation (khoản 1 Điều 8), to be on the safe or the wrong side of it.
fn obligation(male: bool) -> i32 {
    if male { 45 } else { 40 }
}

/// A birth that makes the age right at joining and today.
fn fit_birth(rng: &mut Rng, today: Day, joined: Day, male: bool) -> Day {
    let latest = years_before(joined, 18).plus_days(-30);
    let earliest = years_before(today, obligation(male) + 1).plus_days(130);
    let room = earliest.days_until(latest).max(1);
    // The least of two draws keeps the force young.
    latest.plus_days(-rng.i64(0..room).min(rng.i64(0..room)))
}

/// The birth of someone who serves, where the flaw asks for one, or one that fits.
fn birth(
    rng: &mut Rng,
    today: Day,
    (joined, male): (Day, bool),
    (flaw, extended): (Flaw, bool),
) -> Day {
    match flaw {
        Flaw::OverObligation => {
            years_before(today, obligation(male) + 2).plus_days(-rng.i64(0..900))
        }
        Flaw::OverVolunteering => {
            years_before(today, obligation(male) + 6).plus_days(-rng.i64(10..900))
        }
        Flaw::SoonOver => years_before(today, obligation(male) + 1).plus_days(rng.i64(8..80)),
        // Some who are extended have passed the age of obligation, which their decision allows.
        Flaw::None if extended && percent(rng, 25) => {
            years_before(today, obligation(male) + 2).plus_days(-rng.i64(0..700))
        }
        _ => fit_birth(rng, today, joined, male),
    }
}

fn stretch(status: &'static str, from: Day, to: Option<Day>, order: Option<Id>) -> Stretch {
    Stretch {
        status,
        reason: "",
        from,
        to,
        extended_until: None,
        order,
    }
}

/// The April before a day, when organisations register people (khoản 1 Điều 9).
fn april_before(day: Day) -> Option<Day> {
    let (year, ..) = day.parts();
    let april = Day::new(year, 4, 10)?;
    if april < day {
        Some(april)
    } else {
        Day::new(year - 1, 4, 10)
    }
}

/// Someone who serves today.
pub fn serving(rng: &mut Rng, today: Day, male: bool, home: &Home, flaw: Flaw) -> Career {
    let extended = matches!(flaw, Flaw::ExtensionPassed | Flaw::ExtensionUndecided)
        || flaw == Flaw::None && home.is_settled(today) && percent(rng, 6);
    let (least, most) = match flaw {
        Flaw::OverTerm => (1500, 2200),
        _ if extended => (1550, 2150),
        Flaw::Unreported => (300, 1400),
        _ => (5, 1400),
    };
    let mut joined = days_before(rng, today, least, most);
    if home.predecessor.is_none() && !extended && flaw == Flaw::None {
        joined = joined.max(home.founded);
    }
    let born = match flaw {
        Flaw::JoinedYoung => {
            let born = years_before(today, 20).plus_days(-rng.i64(0..200));
            joined = born.plus_years(17).plus_days(rng.i64(100..250));
            born
        }
        _ => birth(rng, today, (joined, male), (flaw, extended)),
    };
    let mut career = Career {
        born: Birth::day(born),
        registered: percent(rng, 60).then(|| april_before(joined)).flatten(),
        joined: Some(joined),
        left: None,
        exemption: match flaw {
            Flaw::Exempt => one(rng, &["TH_A", "TH_B", "TH_H", "M_A", "TH_E"]),
            Flaw::ToBeRemoved => one(rng, &["DR_B", "DR_C", "DR_DD"]),
            _ => "",
        },
        standings: Vec::new(),
        absences: Vec::new(),
    };
    course(rng, today, home, &mut career, (flaw, extended));
    career
}

/// Standings and absences of someone who serves.
fn course(
    rng: &mut Rng,
    today: Day,
    home: &Home,
    career: &mut Career,
    (flaw, extended): (Flaw, bool),
) {
    let Some(joined) = career.joined else { return };
    if let Some(registered) = career.registered.filter(|day| *day < joined) {
        let row = stretch("NGUON", registered, Some(joined), None);
        career.standings.push(row);
    }
    let admit = home.orders.admitted(joined);
    let row = |status, from, to| stretch(status, from, to, admit);
    if extended {
        let rows = extension(rng, today, home, (joined, flaw));
        career.standings.extend(rows);
        return;
    }
    let served = joined.days_until(today);
    let away = if flaw == Flaw::Unreported {
        // Half of them are also known to be away by their status.
        let by_status = percent(rng, 50);
        let reason = one(rng, &["KHAC", "LAM_VIEC_XA", "HOC_TAP"]);
        Some((days_before(rng, today, 100, 180), reason, by_status))
    } else if served > 60 && percent(rng, 4) {
        let reason = one(rng, &["HOC_TAP", "OM_DAU", "THAI_SAN", "CONG_TAC"]);
        let from = days_before(rng, today, 1, (served - 20).min(250));
        Some((from, reason, true))
    } else {
        None
    };
    if let Some((from, reason, by_status)) = away {
        let until = by_status.then_some(from);
        career.standings.push(row("DANG_THAM_GIA", joined, until));
        if by_status {
            career.standings.push(row("TAM_VANG", from, None));
        }
        career.absences.push(Away {
            reason,
            reported: flaw != Flaw::Unreported,
            from,
            to: None,
        });
        return;
    }
    career.standings.push(row("DANG_THAM_GIA", joined, None));
    if served > 120 && percent(rng, 7) {
        let from = days_before(rng, today, 60, served - 20);
        career.absences.push(Away {
            reason: one(rng, &["NGHI_PHEP", "OM_DAU", "CONG_TAC", "LAM_VIEC_XA"]),
            reported: percent(rng, 85),
            from,
            to: Some(from.plus_days(rng.i64(3..45))),
        });
    }
}

/// The term and its extension.
fn extension(rng: &mut Rng, today: Day, home: &Home, (joined, flaw): (Day, Flaw)) -> [Stretch; 2] {
    let after = joined.plus_years(4);
    let until = match flaw {
        Flaw::ExtensionPassed => days_before(rng, today, 5, 25),
        _ => today.plus_days(rng.i64(20..700)),
    };
    let order = signed_by(home.orders.extend, after).filter(|_| flaw != Flaw::ExtensionUndecided);
    let extended = Stretch {
        extended_until: Some(until),
        ..stretch("KEO_DAI", after, None, order)
    };
    let term = stretch(
        "DANG_THAM_GIA",
        joined,
        Some(after),
        home.orders.admitted(joined),
    );
    [term, extended]
}

/// Someone who does not serve today.
pub fn other(rng: &mut Rng, today: Day, male: bool, home: &Home) -> Career {
    let kinds = [
        ("HOAN_THANH", 38),
        ("NGUON", 24),
        ("THOI_TRUOC_HAN", 14),
        ("TAM_HOAN", 16),
        ("DUA_RA", 8),
    ];
    let status = match weighted(rng, &kinds) {
        // A young body cannot have anyone who completed four years in it.
        "HOAN_THANH" if !home.is_settled(today) => "THOI_TRUOC_HAN",
        status => status,
    };
    let (joined, since) = outside(rng, today, status, home);
    let first = joined.unwrap_or(since);
    let born = fit_birth(rng, today, first, male);
    let registered = april_before(first);
    let mut standings = Vec::new();
    if let Some(day) = registered.filter(|_| status != "NGUON") {
        standings.push(stretch("NGUON", day, Some(first), None));
    }
    if let Some(joined) = joined.filter(|joined| *joined < since) {
        standings.push(stretch(
            "DANG_THAM_GIA",
            joined,
            Some(since),
            home.orders.admitted(joined),
        ));
    }
    let reasons: &[&str] = match status {
        "THOI_TRUOC_HAN" => &["TT_A", "TT_B", "TT_C", "TT_D", "TT_DD"],
        "TAM_HOAN" => &["TH_A", "TH_B", "TH_C", "TH_E", "TH_H"],
        "DUA_RA" => &["DR_A", "DR_B", "DR_C", "DR_DD", "DR_E"],
        _ => &[],
    };
    let from = match status {
        "NGUON" => registered.unwrap_or(since),
        _ => since,
    };
    standings.push(Stretch {
        reason: one(rng, reasons),
        ..stretch(
            status,
            from,
            None,
            signed_by(home.orders.leave, from).filter(|_| status != "NGUON"),
        )
    });
    let stays = matches!(status, "NGUON" | "TAM_HOAN");
    Career {
        born: Birth::day(born),
        registered,
        joined,
        left: (!stays).then_some(since),
        exemption: "",
        standings,
        absences: Vec::new(),
    }
}

/// When someone outside joined, if ever, and since when the status holds.
fn outside(rng: &mut Rng, today: Day, status: &str, home: &Home) -> (Option<Day>, Day) {
    let plain = |day| fit_day(day, home);
    match status {
        "HOAN_THANH" => {
            let joined = plain(days_before(rng, today, 1480, 2600));
            (Some(joined), joined.plus_years(4).min(today))
        }
        "NGUON" => (None, plain(days_before(rng, today, 5, 500))),
        "TAM_HOAN" if percent(rng, 50) => (None, plain(days_before(rng, today, 20, 500))),
        _ => {
            let joined = plain(days_before(rng, today, 200, 1300));
            let served = joined.days_until(today).max(2);
            (Some(joined), today.plus_days(-rng.i64(0..served - 1)))
        }
    }
}

/// Nobody joins a base before it stands, unless it came out of another unit.
fn fit_day(day: Day, home: &Home) -> Day {
    match home.predecessor {
        Some(_) => day,
        None => day.max(home.founded),
    }
}
