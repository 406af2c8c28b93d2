//! What everybody owes and did, counted from the records by code that shares nothing with the store's.

use super::super::*;
use std::collections::HashMap;

pub fn all(reader: &Reader, kind: Kind) -> Vec<Record> {
    let mut rows = Vec::new();
    reader
        .for_each(kind, |record| {
            rows.push(record);
            Ok(())
        })
        .unwrap();
    rows
}

pub fn word(record: &Record, field: &str) -> String {
    record.get(field).as_text().unwrap_or_default().to_owned()
}

/// Hours in tenths that one person attended of a class, read letter by letter.
fn naive_hours(sessions: &[&Record], marks: &str) -> (i64, i64) {
    let (mut there, mut away) = (0, 0);
    for session in sessions {
        let date = session.get("day").as_day().unwrap().local();
        let hours = session.get("hours").as_int().unwrap();
        let missed = |half: &str| {
            marks.split(' ').any(|mark| {
                mark.starts_with(&format!("{date}=")) || mark.starts_with(&format!("{date}{half}="))
            })
        };
        let lost = match word(session, "part").as_str() {
            "CA_NGAY" => {
                (if missed("s") { hours / 2 } else { 0 })
                    + (if missed("c") { hours / 2 } else { 0 })
            }
            "SANG" if missed("s") => hours,
            "CHIEU" if missed("c") => hours,
            _ => 0,
        };
        there += hours - lost;
        away += lost;
    }
    (there, away)
}

/// What everybody owes and did in a year, from the records alone: (owed, done) of training and course.
pub fn recount(reader: &Reader, year: i32, as_of: Day) -> HashMap<Id, [i64; 4]> {
    let judged = as_of.min(Day::new(year, 12, 31).unwrap());
    let postings = all(reader, Kind::Posting);
    let standings = all(reader, Kind::Standing);
    let seats = all(reader, Kind::Seat);
    let mut done: HashMap<(Id, bool), i64> = HashMap::new();
    let sessions = all(reader, Kind::Session);
    let lists = all(reader, Kind::Attendance);
    for class in all(reader, Kind::TrainingClass) {
        let closed = class
            .get("closed_on")
            .as_day()
            .is_some_and(|day| day <= as_of);
        let kind = word(&class, "kind");
        let counts = [
            "HUAN_LUYEN",
            "NAM_THU_NHAT",
            "HUAN_LUYEN_BU",
            "TAP_HUAN",
            "TAP_HUAN_BU",
        ];
        if !closed
            || class.get("year") != &Value::Int(i64::from(year))
            || !counts.contains(&kind.as_str())
        {
            continue;
        }
        let own: Vec<&Record> = sessions
            .iter()
            .filter(|row| row.get("class").as_ref() == Some(class.id))
            .collect();
        let list = lists
            .iter()
            .filter(|row| row.get("class").as_ref() == Some(class.id));
        for row in list {
            if word(row, "call") != "MIEN_DU" {
                let (there, _) = naive_hours(&own, &word(row, "marks"));
                let member = row.get("member").as_ref().unwrap();
                *done.entry((member, kind.starts_with("TAP"))).or_default() += there;
            }
        }
    }
    let mut waived: HashMap<(Id, bool), i64> = HashMap::new();
    for waiver in all(reader, Kind::Waiver) {
        if word(&waiver, "kind") == "MIEN"
            && waiver.get("year") == &Value::Int(i64::from(year))
            && waiver.get("granted_on").as_day().unwrap() <= as_of
        {
            let key = (
                waiver.get("member").as_ref().unwrap(),
                word(&waiver, "credit") == "TAP_HUAN",
            );
            *waived.entry(key).or_default() += waiver.get("hours").as_int().unwrap_or(99_999);
        }
    }
    let mut found = HashMap::new();
    for member in all(reader, Kind::Member) {
        let id = member.id;
        let own = |rows: &[Record]| -> Vec<Record> {
            let of = rows
                .iter()
                .filter(|row| row.get("member").as_ref() == Some(id));
            of.cloned().collect()
        };
        let (postings, standings) = (own(&postings), own(&standings));
        let serves = |row: &Record| {
            ["DANG_THAM_GIA", "KEO_DAI", "TAM_VANG"].contains(&word(row, "status").as_str())
        };
        let now = standings.iter().find(|row| row.span().covers(judged));
        if !now.is_some_and(serves) {
            continue;
        }
        let post = postings
            .iter()
            .find(|row| row.get("main").as_flag() && row.span().covers(judged));
        let (mut posts, component) = match post {
            Some(row) => (vec![word(row, "post")], word(row, "component")),
            None => (Vec::new(), String::new()),
        };
        let main = posts.first().cloned().unwrap_or_default();
        posts.extend(
            postings
                .iter()
                .filter(|row| !row.get("main").as_flag() && row.span().covers(judged))
                .map(|row| word(row, "post")),
        );
        posts.extend(
            own(&seats)
                .iter()
                .filter(|row| row.span().covers(judged))
                .map(|row| word(row, "seat")),
        );
        let joined = member
            .get("joined_on")
            .as_day()
            .or(standings
                .iter()
                .filter(|row| serves(row))
                .map(|row| row.span().from)
                .min())
            .unwrap();
        let first = joined.year() + i32::from(joined.parts().1 > 9);
        // Nobody in the sample has left and come back, so years of service are years on the calendar.
        let nth = year - first + 1;
        let days = match component.as_str() {
            _ if nth < 1 => 0,
            _ if [
                "CHI_HUY_TRUONG",
                "CHINH_TRI_VIEN",
                "PHO_CHI_HUY_TRUONG",
                "CHINH_TRI_VIEN_PHO",
            ]
            .contains(&main.as_str()) =>
            {
                0
            }
            "THUONG_TRUC" => 60,
            _ if nth == 1 => 15,
            "TAI_CHO" | "" => 7,
            _ => 12,
        };
        let guns = component == "PHONG_KHONG" || component == "PHAO_BINH";
        let course = |post: &String| match post.as_str() {
            "" | "CHIEN_SI" => 0,
            "TRUNG_DOI_TRUONG" if guns => 7,
            "TRUNG_DOI_TRUONG" | "TIEU_DOI_TRUONG" | "THUYEN_TRUONG" | "KHAU_DOI_TRUONG" => 5,
            _ => 7,
        };
        let course = posts.iter().map(course).max().unwrap_or(0);
        let net = |days: i64, is_course: bool| {
            (days * 80 - waived.get(&(id, is_course)).copied().unwrap_or(0)).max(0)
        };
        let (owed, owed_course) = (net(days, false), net(course, true));
        let of = |is_course| done.get(&(id, is_course)).copied().unwrap_or(0);
        found.insert(
            id,
            [
                owed,
                of(false).min(owed),
                owed_course,
                of(true).min(owed_course),
            ],
        );
    }
    found
}
