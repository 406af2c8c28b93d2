//! Rows that are nobody: headings that name a unit, totals, numbered columns, signatures.
//! Must not decide which unit of the file a heading means.

use super::headers::key;
use crate::text::fold_tokens;

const UNIT_STARTS: [&str; 66] = [
    "so",
    "xa",
    "phuong",
    "cong ty",
    "cty",
    "truong",
    "benh vien",
    "buu dien",
    "dien luc",
    "ubnd",
    "uy ban",
    "ban quan ly",
    "ban chqs",
    "bch",
    "phong",
    "chi cuc",
    "cuc",
    "trung tam",
    "nha may",
    "xi nghiep",
    "hop tac xa",
    "htx",
    "ngan hang",
    "vien",
    "dai doi",
    "trung doi",
    "tieu doi",
    "tieu doan",
    "bo chqs",
    "bo chi huy",
    "huyen",
    "tinh",
    "khoi",
    "khu",
    "thanh pho",
    "tp",
    "thi tran",
    "thi xa",
    "dac khu",
    "co quan",
    "don vi",
    "dang uy",
    "hoi dong",
    "kho bac",
    "bao hiem",
    "dai phat thanh",
    "tong cong ty",
    "chi nhanh",
    "cum",
    "lien doan",
    "toa an",
    "kiem lam",
    "hat",
    "tram",
    "nong truong",
    "lam truong",
    "doanh nghiep",
    "tap doan",
    "van phong",
    "mat tran",
    "tinh doan",
    "hoi lien hiep",
    "hoi nong dan",
    "hoi cuu chien binh",
    "thanh tra",
    "co so",
];
const SIGNATURES: [&str; 16] = [
    "nguoi lap",
    "nguoi tong hop",
    "thu truong",
    "noi nhan",
    "xac nhan",
    "ky ten",
    "tm",
    "kt",
    "tl",
    "nguoi bao cao",
    "can bo tong hop",
    "nguoi ky",
    "lap bieu",
    "ky thay",
    "nguoi khai",
    "nguoi lam bieu",
];
const TOTALS: [&str; 4] = ["tong cong", "tong so", "tong", "cong"];
/// What follows a total; a surname such as Tống is followed by other words.
const COUNTED: [&str; 12] = [
    "danh", "toan", "la", "co", "nguoi", "dong", "quan", "so", "ds", "chung", "cac", "trong",
];
const REMARKS: [&str; 5] = [
    "ghi chu",
    "danh sach nay",
    "danh sach co",
    "danh sach gom",
    "luu y",
];
const UNIT_LABELS: [&str; 6] = [
    "don vi",
    "co quan",
    "ten don vi",
    "ten co quan",
    "co so",
    "co so tu ve",
];

/// Whether a text begins the way units are called.
pub fn looks_like_unit(text: &str) -> bool {
    begins(&key(text), &UNIT_STARTS)
}

/// Whether a text belongs to the block of signatures below a list.
pub fn is_signature(text: &str) -> bool {
    let words = key(text);
    is_date_line(&words) || begins(&words, &SIGNATURES)
}

/// Whether a text is a total or a remark below a list.
pub fn is_total(text: &str) -> bool {
    let words = key(text);
    let counts = TOTALS.iter().any(|start| {
        let rest = words.strip_prefix(start).unwrap_or("-");
        let next = rest.trim_start().split(' ').next().unwrap_or_default();
        rest.is_empty()
            || (rest.starts_with(' ')
                && (COUNTED.contains(&next) || next.starts_with(|c: char| c.is_ascii_digit())))
    });
    counts || begins(&words, &REMARKS)
}

fn begins(words: &str, starts: &[&str]) -> bool {
    starts.iter().any(|start| {
        words
            .strip_prefix(start)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    })
}

/// "…, ngày 15 tháng 11 năm 2026", also with the numbers left open.
fn is_date_line(words: &str) -> bool {
    let words = format!(" {words} ");
    let place = |word: &str| words.find(&format!(" {word} "));
    match (place("ngay"), place("thang"), place("nam")) {
        (Some(day), Some(month), Some(year)) => day < month && month < year,
        _ => false,
    }
}

/// The number in front of a heading: a roman numeral, a letter or a number, with `.`, `)` or `/`.
pub fn is_heading_number(text: &str) -> bool {
    let text = text.trim();
    let bare = text.trim_end_matches(['.', ')', '/', ':', '-', ' ']);
    let bare = bare.trim_start_matches('(');
    if bare.is_empty() || bare.len() > 8 {
        return false;
    }
    let roman = bare
        .chars()
        .all(|letter| "IVXLC".contains(letter.to_ascii_uppercase()));
    let letter = bare.chars().count() == 1 && bare.chars().all(char::is_alphabetic);
    let dotted = bare.contains('.') && bare.split('.').all(is_plain_number);
    let number = is_plain_number(bare) && bare.len() < text.len();
    roman || letter || dotted || number
}

/// Whether a text is a whole number and nothing else.
pub fn is_plain_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The name in a heading, without its number, a label such as "Đơn vị:" and a head count.
pub fn heading_name(text: &str) -> String {
    let mut name = text.trim();
    if let Some((number, rest)) = name.split_once([' ', '.', ')', '/'])
        && !rest.trim().is_empty()
    {
        let mark = name[number.len()..].starts_with(['.', ')', '/']);
        let roman = number.chars().count() > 1 && is_heading_number(number);
        if mark && (is_heading_number(number) || is_plain_number(number)) || roman {
            name = rest.trim_start_matches(['.', ')', '/', '-', ':', ' ']);
        }
    }
    if let Some((label, rest)) = name.split_once(':') {
        let rest = rest.trim();
        name = if UNIT_LABELS.contains(&key(label).as_str()) && !rest.is_empty() {
            rest
        } else if rest.is_empty() || rest.starts_with(|letter: char| letter.is_ascii_digit()) {
            label.trim()
        } else {
            name
        };
    }
    if let Some((before, inside)) = name.rsplit_once('(')
        && inside.contains(|letter: char| letter.is_ascii_digit())
        && !before.trim().is_empty()
    {
        name = before.trim();
    }
    name.trim_end_matches([':', '.', '-', ' ', ';']).to_owned()
}

/// The unit a title line names: "Đơn vị: Sở A".
pub fn titled_unit(text: &str) -> Option<String> {
    let (label, rest) = text.split_once(':')?;
    let label = key(label);
    let known = UNIT_LABELS.iter().any(|own| label == *own);
    (known && !fold_tokens(rest).is_empty()).then(|| heading_name(rest))
}

/// Whether texts are the numbers of the columns: (1) (2) (3), or A B 1 2.
pub fn numbers_columns(texts: &[String]) -> bool {
    let bare: Vec<&str> = texts
        .iter()
        .map(|text| text.trim_matches(['(', ')', '[', ']', ' ', '.']))
        .collect();
    let numbers: Vec<u32> = bare.iter().filter_map(|text| text.parse().ok()).collect();
    let small = |text: &&&str| {
        text.parse::<u32>().is_ok()
            || (text.len() == 1 && text.chars().all(|c| c.is_ascii_alphabetic()))
    };
    let rising = numbers.windows(2).all(|pair| pair[1] == pair[0] + 1);
    bare.len() >= 3
        && numbers.len() >= 2
        && rising
        && bare.iter().filter(small).count() == bare.len()
}
