//! Duty of the fictitious province: stations, a year of rosters, swaps, absences and hand-over books,
//! with the faults an office would have. Must not judge: what is broken comes from the rules.

use super::Plan;
use super::chance::{self, one, percent};
use super::lists::LISTS;
use super::province::{Land, Paper, decision};
use super::share::Slot;
use super::training::Trainee;
use super::writer::{Writer, link, number, text};
use crate::domain::duty::calendar::{Calendar, DayKind};
use crate::domain::rulebook::{Rulebook, shipped};
use crate::domain::{Day, Id, Span};
use crate::fields::{Kind, Value};
use fastrand::Rng;

/// From so many members on, a base keeps one station and no book.
const LARGE: u32 = 100_000;

/// What the duty of all bases shares.
pub struct Watch {
    calendar: Calendar,
    pub(super) regulation: Id,
    /// First day of the rosters, and first day of the month after this one.
    pub(super) from: Day,
    to: Day,
    large: bool,
}

/// One shift of a station, as it is rostered.
struct Post<'a> {
    shift: Id,
    /// Kinds of day on which it is stood, and by how many.
    need: &'a [(DayKind, u32)],
    /// Each day by the same people, in turn.
    logged: bool,
}

/// Names, kinds and hours of a shift.
struct Hours {
    name: &'static str,
    letter: &'static str,
    starts: u32,
    ends: u32,
}

const DAYS: Hours = Hours {
    name: "shift-day",
    letter: "N",
    starts: 7 * 60,
    ends: 19 * 60,
};
const NIGHTS: Hours = Hours {
    name: "shift-night",
    letter: "Đ",
    starts: 19 * 60,
    ends: 7 * 60,
};
const WHOLE: Hours = Hours {
    name: "shift-whole",
    letter: "C",
    starts: 7 * 60,
    ends: 7 * 60,
};
const LATE: Hours = Hours {
    name: "shift-night",
    letter: "G",
    starts: 22 * 60,
    ends: 6 * 60,
};

const OFF: [(DayKind, u32); 3] = [
    (DayKind::Weekend, 1),
    (DayKind::Holiday, 1),
    (DayKind::Tet, 2),
];
const OFF_ONE: [(DayKind, u32); 3] = [
    (DayKind::Weekend, 1),
    (DayKind::Holiday, 1),
    (DayKind::Tet, 1),
];
const DAILY: [(DayKind, u32); 4] = [
    (DayKind::Weekday, 1),
    (DayKind::Weekend, 1),
    (DayKind::Holiday, 1),
    (DayKind::Tet, 2),
];

impl Watch {
    /// Writes what the province ordered: the regulation, a raised state at Tết, and the year's swapped days.
    pub fn open(writer: &mut Writer, plan: &Plan, land: &Land) -> Watch {
        let mut rng = chance::at(plan.seed ^ 0x7d, 0);
        let first = plan.today.month_start();
        let (from, to) = (first.plus_days(-334), first.plus_months(1));
        let mut paper = |serial, number, subject, signed_on| {
            let order = Paper {
                serial,
                number,
                subject,
                signed_on,
                issuer: LISTS.phrase("issuer-province"),
                title: "signer-title-province",
                unsigned: false,
            };
            decision(writer, &mut rng, &order)
        };
        let regulation = paper(31, "number-plan", "subject-duty", from.plus_days(-30));
        let tet = crate::domain::lunar::new_year(plan.today.year()).unwrap_or(first);
        let raised = paper(4, "number-order", "subject-readiness", tet.plus_days(-12));
        writer.put(
            Kind::ReadinessOrder,
            &[
                ("state", text("TANG_CUONG")),
                ("unit", Value::Ref(land.root)),
                ("starts_on", Value::Day(tet.plus_days(-3))),
                ("ends_on", Value::Day(tet.plus_days(5))),
                ("decision", Value::Ref(raised)),
            ],
        );
        swapped_days(writer, plan.today.year());
        let span = Span {
            from: from.plus_days(-1),
            to: to.plus_days(60),
        };
        let calendar = Calendar::new(span, &Rulebook::new(shipped()), &[]);
        let large = plan.members > LARGE;
        Watch {
            calendar,
            regulation,
            from,
            to,
            large,
        }
    }

    /// Writes the duty of one base.
    pub fn base(
        &self,
        writer: &mut Writer,
        plan: &Plan,
        (base, name, slot): (Id, &str, &Slot),
        people: &[Trainee],
    ) {
        let mut rng = chance::at(plan.seed ^ 0x7e, u64::from(slot.index));
        let commands = |own: &&Trainee| own.post != "CHIEN_SI" || own.beside.is_some();
        let commanders: Vec<&Trainee> = people.iter().filter(commands).collect();
        let soldiers: Vec<&Trainee> = people.iter().filter(|own| !commands(own)).collect();
        if soldiers.len() < 4 || slot.index % 40 == 39 {
            return;
        }
        let called = |key: &str| LISTS.phrase(key).replace("{name}", name);
        let watch = self.station(writer, (base, "TRUC_BAN"), &called("station-watch"), None);
        if self.large {
            let whole = shift(writer, watch, &WHOLE, &OFF_ONE, false);
            self.roster(
                writer,
                plan,
                &mut rng,
                &Post {
                    shift: whole,
                    need: &OFF_ONE,
                    logged: false,
                },
                &soldiers,
            );
            self.decided(writer, plan, base, slot);
            self.months(writer, plan, base, slot);
            return;
        }
        let nightly = slot.index % 4 == 0 && soldiers.len() >= 12;
        let (days, nights): (&[_], &[_]) = if nightly {
            (&OFF, &DAILY)
        } else {
            (&OFF_ONE, &OFF)
        };
        for (hours, need) in [(&DAYS, days), (&NIGHTS, nights)] {
            let shift = shift(writer, watch, hours, need, false);
            self.roster(
                writer,
                plan,
                &mut rng,
                &Post {
                    shift,
                    need,
                    logged: true,
                },
                &soldiers,
            );
        }
        if commanders.len() >= 3 {
            let command = self.station(
                writer,
                (base, "TRUC_CHI_HUY"),
                &called("station-command"),
                None,
            );
            let shift = shift(writer, command, &WHOLE, &OFF_ONE, true);
            self.roster(
                writer,
                plan,
                &mut rng,
                &Post {
                    shift,
                    need: &OFF_ONE,
                    logged: false,
                },
                &commanders,
            );
        }
        if slot.index % 6 == 2 && soldiers.len() >= 16 {
            self.guard(
                writer,
                plan,
                &mut rng,
                (base, &called("station-guard")),
                &soldiers,
            );
        }
        if slot.index % 9 == 4 {
            self.event(writer, plan, &mut rng, (base, &called("station-event")));
        }
        self.wishes(writer, plan, slot, &soldiers);
        self.entries(writer, slot, &soldiers);
        self.months(writer, plan, base, slot);
    }

    fn station(
        &self,
        writer: &mut Writer,
        (base, kind): (Id, &str),
        name: &str,
        partner: Option<&str>,
    ) -> Id {
        writer.put(
            Kind::DutyStation,
            &[
                ("name", text(name)),
                ("kind", text(kind)),
                ("unit", Value::Ref(base)),
                ("decision", Value::Ref(self.regulation)),
                ("partner", partner.map_or(Value::Null, text)),
                ("partner_share", partner.map_or(Value::Null, |_| number(1))),
            ],
        )
    }

    /// A target guarded by night, together with the commune's militia, by teams in turn.
    fn guard(
        &self,
        writer: &mut Writer,
        plan: &Plan,
        rng: &mut Rng,
        (base, name): (Id, &str),
        soldiers: &[&Trainee],
    ) {
        let partner = LISTS.phrase("partner").replace("{place}", "");
        let station = self.station(writer, (base, "CANH_GAC"), name, Some(partner.trim()));
        let need = [
            (DayKind::Weekend, 2),
            (DayKind::Holiday, 2),
            (DayKind::Tet, 3),
        ];
        let shift = shift(writer, station, &LATE, &need, false);
        let own: Vec<(DayKind, u32)> = need
            .iter()
            .map(|(kind, count)| (*kind, count - 1))
            .collect();
        let post = Post {
            shift,
            need: &own,
            logged: true,
        };
        let late: Vec<&Trainee> = soldiers.iter().rev().copied().collect();
        self.roster(writer, plan, rng, &post, &late);
        for (turn, team) in (1..).zip(late.chunks(4).take(4)) {
            let name = LISTS.phrase("team").replace("{n}", &format!("{turn}"));
            let id = writer.put(
                Kind::DutyTeam,
                &[
                    ("station", Value::Ref(station)),
                    ("name", text(&name)),
                    ("turn", number(turn)),
                ],
            );
            for person in team {
                writer.put(
                    Kind::TeamMember,
                    &[("team", Value::Ref(id)), ("member", Value::Ref(person.id))],
                );
            }
        }
    }

    /// A political event of the coming month, which nobody has been put down for yet.
    fn event(&self, writer: &mut Writer, plan: &Plan, rng: &mut Rng, (base, name): (Id, &str)) {
        let day = plan.today.plus_days(rng.i64(8..30));
        let station = writer.put(
            Kind::DutyStation,
            &[
                ("name", text(name)),
                ("kind", text("SU_KIEN")),
                ("unit", Value::Ref(base)),
                ("decision", Value::Ref(self.regulation)),
                ("starts_on", Value::Day(day)),
                ("ends_on", Value::Day(day.plus_days(1))),
                ("note", text(LISTS.phrase("event-title"))),
            ],
        );
        let every = DayKind::ALL.map(|kind| (kind, 2));
        shift(writer, station, &DAYS, &every, false);
    }

    /// Puts people down for every shift up to the end of this month, the one longest off first.
    fn roster(
        &self,
        writer: &mut Writer,
        plan: &Plan,
        rng: &mut Rng,
        post: &Post<'_>,
        people: &[&Trainee],
    ) {
        let mut last: Vec<i64> = vec![0; people.len()];
        for (later, _) in (0_i64..).zip(0..self.from.days_until(self.to)) {
            let day = self.from.plus_days(later);
            let kind = self.calendar.kind(day);
            let count = post
                .need
                .iter()
                .find(|(own, _)| *own == kind)
                .map_or(0, |(_, count)| *count);
            if count == 0 || (day >= plan.today && percent(rng, 3)) {
                continue;
            }
            let mut stood = None;
            for _ in 0..count {
                let free = (0..people.len())
                    .filter(|at| people[*at].joined <= day && last[*at] != later + 1);
                let Some(at) = free.min_by_key(|at| (last[*at], *at)) else {
                    break;
                };
                let other = (at + people.len() / 2) % people.len();
                self.stand(
                    writer,
                    plan,
                    rng,
                    (post.shift, day),
                    (people[at], people[other]),
                );
                last[at] = later + 1;
                stood = Some(people[at]);
            }
            if post.logged && stood.is_some() && day < plan.today && !percent(rng, 1) {
                log(writer, rng, post.shift, day);
            }
        }
    }

    fn stand(
        &self,
        writer: &mut Writer,
        plan: &Plan,
        rng: &mut Rng,
        (shift, day): (Id, Day),
        (person, other): (&Trainee, &Trainee),
    ) {
        let past = day < plan.today;
        let swapped = !self.large && percent(rng, 1) && other.joined <= day;
        let absent = past && !swapped && !self.large && rng.u32(0..400) < 3;
        let mut fields = vec![
            ("shift", Value::Ref(shift)),
            ("day", Value::Day(day)),
            ("member", Value::Ref(person.id)),
        ];
        if past {
            fields.push(("outcome", text(if absent { "VANG_P" } else { "CO_MAT" })));
        }
        if absent {
            let alone = rng.bool();
            if alone {
                fields[3].1 = text("VANG_K");
            } else {
                fields.push(("replaced_by", Value::Ref(other.id)));
            }
            let key = if alone {
                "absence-reason"
            } else {
                "replace-reason"
            };
            fields.push(("reason", text(LISTS.phrase(key))));
        }
        if swapped {
            fields.push(("swapped_with", Value::Ref(other.id)));
            fields.push((
                "charge",
                text(if rng.bool() {
                    "NGUOI_DOI"
                } else {
                    "NGUOI_TRUC"
                }),
            ));
            fields.push(("reason", text(one(rng, LISTS.phrases("swap-reason")))));
        }
        writer.put(Kind::DutyAssignment, &fields);
    }

    /// The rosters of each month: those behind are served, this month's is published, some next ones drafted.
    fn months(&self, writer: &mut Writer, plan: &Plan, base: Id, slot: &Slot) {
        let mut first = if self.large {
            self.to.plus_days(-1)
        } else {
            self.from.plus_days(3)
        };
        first = first.month_start();
        while first < self.to {
            let next = first.plus_months(1);
            let (state, done) = if next <= plan.today {
                ("DA_TRUC", true)
            } else {
                ("DA_BAN_HANH", true)
            };
            let signed = first.plus_days(-6);
            writer.put(
                Kind::DutyRoster,
                &[
                    ("unit", Value::Ref(base)),
                    ("starts_on", Value::Day(first)),
                    ("ends_on", Value::Day(next.plus_days(-1))),
                    ("state", text(state)),
                    ("approved_on", Value::from(done.then_some(signed))),
                    (
                        "published_on",
                        Value::from(done.then(|| signed.plus_days(1))),
                    ),
                    ("signer", text(signer(plan, slot))),
                    ("decision", link(None)),
                ],
            );
            first = next;
        }
    }
}

/// Whoever signs a base's rosters.
fn signer(plan: &Plan, slot: &Slot) -> &'static str {
    let mut rng = chance::at(plan.seed ^ 0x7f, u64::from(slot.index));
    one(&mut rng, LISTS.phrases("duty-signer"))
}

/// A shift with what it needs by kind of day.
fn shift(
    writer: &mut Writer,
    station: Id,
    hours: &Hours,
    need: &[(DayKind, u32)],
    commander: bool,
) -> Id {
    let id = writer.put(
        Kind::DutyShift,
        &[
            ("station", Value::Ref(station)),
            ("name", text(LISTS.phrase(hours.name))),
            ("letter", text(hours.letter)),
            ("starts", number(hours.starts)),
            ("ends", number(hours.ends)),
        ],
    );
    for (kind, count) in need {
        writer.put(
            Kind::DutyNeed,
            &[
                ("shift", Value::Ref(id)),
                ("count", number(*count)),
                (
                    "commander",
                    if commander {
                        Value::Flag(true)
                    } else {
                        Value::Null
                    },
                ),
                ("day_kind", text(kind.code())),
            ],
        );
    }
    id
}

fn log(writer: &mut Writer, rng: &mut Rng, shift: Id, day: Day) {
    let busy = percent(rng, 10);
    writer.put(
        Kind::DutyLog,
        &[
            ("shift", Value::Ref(shift)),
            ("day", Value::Day(day)),
            (
                "handed_over_by",
                text(one(rng, LISTS.phrases("duty-signer"))),
            ),
            (
                "taken_over_by",
                text(one(rng, LISTS.phrases("duty-signer"))),
            ),
            ("handed_over_at", number(7 * 60)),
            ("taken_over_at", number(7 * 60 + 5)),
            ("happened", text(one(rng, LISTS.phrases("happened")))),
            ("equipment", text(LISTS.phrase("handed-over"))),
            (
                "unfinished",
                if busy {
                    text(LISTS.phrase("unfinished"))
                } else {
                    Value::Null
                },
            ),
            ("closed_on", Value::Day(day.plus_days(1))),
        ],
    );
}

/// The days that offices swapped in 2026 (văn bản 12729/VPCP-KGVX; nghỉ Quốc khánh 2026).
fn swapped_days(writer: &mut Writer, year: i32) {
    const SWAPPED: [(u32, u32, &str, &str); 4] = [
        (1, 2, "NGHI", "Nghỉ Tết Dương lịch (hoán đổi)"),
        (1, 10, "LAM_VIEC", "Làm bù ngày 02/01"),
        (8, 22, "LAM_VIEC", "Làm bù ngày 31/8"),
        (8, 31, "NGHI", "Nghỉ Quốc khánh (hoán đổi)"),
    ];
    for (month, date, nature, name) in SWAPPED {
        if let Some(day) = Day::new(year, month, date).filter(|_| year == 2026) {
            writer.put(
                Kind::Holiday,
                &[
                    ("day", Value::Day(day)),
                    ("nature", text(nature)),
                    ("name", text(name)),
                ],
            );
        }
    }
}
