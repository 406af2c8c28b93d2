//! The code lists of units and members, after Luật 48/2019/QH14. Must not hold words for the screen.

use super::code::{Code, CodeList};

macro_rules! code_list {
    ($(#[$doc:meta])* $name:ident, $id:literal, [$($code:literal $(= $($alias:literal)|+)?),* $(,)?]) => {
        $(#[$doc])*
        pub static $name: CodeList = CodeList {
            id: $id,
            codes: &[$(Code { code: $code, aliases: &[$($($alias),+)?] }),*],
        };
    };
}

code_list!(
    /// Sex, as the citizen register has it.
    SEX, "sex", ["nam" = "m" | "male" | "trai", "nữ" = "f" | "female" | "gai"]
);
code_list!(
    /// Components of the force (Điều 6); `THUONG_TRUC` is for militia only (rule R12).
    COMPONENT, "component", [
        "TAI_CHO" = "tc" | "tvtc", "CO_DONG" = "cd" | "tvcd", "THUONG_TRUC" = "tt" | "dqtt", "BIEN" = "tv bien",
        "PHONG_KHONG" = "pk", "PHAO_BINH" = "pb", "TRINH_SAT" = "ts", "THONG_TIN" = "ttin",
        "CONG_BINH" = "cb", "PHONG_HOA" = "hoa hoc" | "ph", "Y_TE" = "quan y",
    ]
);
code_list!(
    /// Posts of units (khoản 2 Điều 19) and of the military command of a body (Điều 21).
    POST, "post", [
        "CHI_HUY_TRUONG" = "cht" | "cht ban chqs" | "chi huy truong ban chqs", "CHINH_TRI_VIEN" = "ctv" | "ctv ban chqs" | "chinh tri vien ban chqs",
        "PHO_CHI_HUY_TRUONG" = "pcht" | "pho cht" | "pho chi huy truong ban chqs", "CHINH_TRI_VIEN_PHO" = "ctvp" | "ctv pho" | "pho chinh tri vien",
        "TIEU_DOAN_TRUONG" = "dt d" | "d truong", "CTV_TIEU_DOAN" = "ctv d", "PHO_TIEU_DOAN_TRUONG" = "pho d truong", "CTV_PHO_TIEU_DOAN" = "ctvp d",
        "DAI_DOI_TRUONG" = "ct" | "c truong", "CTV_DAI_DOI" = "ctv c", "PHO_DAI_DOI_TRUONG" = "pho c truong" | "dai doi pho", "CTV_PHO_DAI_DOI" = "ctvp c",
        "TRUNG_DOI_TRUONG" = "bt" | "b truong" | "tdt", "TIEU_DOI_TRUONG" = "at" | "a truong",
        "THUYEN_TRUONG", "KHAU_DOI_TRUONG" = "kdt", "CHIEN_SI" = "cs" | "chien sy" | "tu ve vien" | "doi vien" | "chien si tu ve",
    ]
);
code_list!(
    /// Where a member stands (Điều 8, 9, 11, 12, 13).
    STATUS, "status", [
        "NGUON" = "nguon", "DANG_THAM_GIA" = "tham gia" | "dang hoat dong", "TAM_VANG" = "vang", "KEO_DAI" = "keo dai",
        "HOAN_THANH" = "hoan thanh", "THOI_TRUOC_HAN" = "thoi", "DUA_RA" = "dua ra", "TAM_HOAN" = "hoan", "MIEN" = "duoc mien",
    ]
);
code_list!(
    /// Reasons for deferral (TH, khoản 1 Điều 11), exemption (M, khoản 2 Điều 11), early discharge
    /// (TT, khoản 1 Điều 12) and removal (DR, khoản 2 Điều 12).
    REASON, "reason", [
        "TH_A", "TH_B", "TH_C", "TH_D", "TH_DD", "TH_E", "TH_G", "TH_H",
        "M_A", "M_B", "M_C", "M_D", "M_DD",
        "TT_A", "TT_B", "TT_C", "TT_D", "TT_DD",
        "DR_A", "DR_B", "DR_C", "DR_D", "DR_DD", "DR_E",
    ]
);
code_list!(
    /// Why a member is away.
    ABSENCE, "absence", ["NGHI_PHEP", "HOC_TAP", "OM_DAU", "THAI_SAN", "CONG_TAC", "LAM_VIEC_XA", "KHAC"]
);
code_list!(
    /// How a citizen came onto the register (Điều 9).
    REGISTRATION, "registration", ["DANG_KY_LAN_DAU", "BO_SUNG", "THAY_DOI_NOI_CU_TRU", "THAY_DOI_NOI_LAM_VIEC"]
);
code_list!(
    /// Class of reserve (Điều 24–25 Luật Nghĩa vụ quân sự).
    RESERVE, "reserve", ["HANG_MOT" = "1" | "i" | "hang 1" | "hang i", "HANG_HAI" = "2" | "ii" | "hang 2" | "hang ii"]
);
code_list!(
    /// Class of health after a medical examination.
    HEALTH, "health", ["LOAI_1" = "1" | "i" | "tot", "LOAI_2" = "2" | "ii" | "kha", "LOAI_3" = "3" | "iii" | "trung binh", "LOAI_4" = "4" | "iv", "LOAI_5" = "5" | "v", "LOAI_6" = "6" | "vi"]
);
code_list!(
    /// Class of people in defence and security education (Nghị định 13/2014/NĐ-CP).
    EDUCATION_CLASS, "education", ["DT1" = "doi tuong 1" | "1", "DT2" = "doi tuong 2" | "2", "DT3" = "doi tuong 3" | "3", "DT4" = "doi tuong 4" | "4"]
);
code_list!(
    /// Political theory.
    POLITICAL, "political", ["SO_CAP" = "sc", "TRUNG_CAP" = "tc", "CAO_CAP" = "cc", "CU_NHAN" = "cn"]
);
code_list!(
    /// What a node of the unit tree is.
    UNIT_KIND, "unit-kind", [
        "TINH" = "bo chqs tinh" | "tinh", "PTKV" = "ban chptkv" | "phong thu khu vuc", "XA" = "ban chqs xa" | "xa" | "phuong",
        "CO_QUAN" = "co quan" | "to chuc" | "co quan, to chuc", "PHAN_DOI" = "phan doi" | "don vi tu ve",
    ]
);
code_list!(
    /// Which block a body belongs to (khối).
    BRANCH, "branch", [
        "NHA_NUOC" = "khoi nha nuoc" | "co quan nha nuoc" | "qlnn", "DANG_DOAN_THE" = "khoi dang" | "doan the" | "dang",
        "SU_NGHIEP" = "don vi su nghiep" | "sn", "DOANH_NGHIEP_NHA_NUOC" = "dnnn", "DOANH_NGHIEP" = "dn" | "khoi doanh nghiep",
        "KHU_CONG_NGHIEP" = "kcn", "KHAC",
    ]
);
code_list!(
    /// Scale of a self-defence unit (khoản 3 Điều 15).
    SCALE, "scale", ["TO", "TIEU_DOI" = "a" | "abb", "TRUNG_DOI" = "b" | "bbb", "DAI_DOI" = "c" | "cbb", "TIEU_DOAN" = "d" | "dbb", "HAI_DOI", "HAI_DOAN"]
);
code_list!(
    /// Which level manages a body's military command (Điều 3 Nghị định 72/2020/NĐ-CP).
    MANAGER, "manager", ["TINH" = "tinh" | "bo chqs tinh", "PTKV" = "khu vuc" | "ban chptkv", "XA" = "xa" | "phuong" | "ban chqs xa", "KHAC"]
);
code_list!(
    /// A seat of the military command of a body (khoản 2 Điều 21).
    SEAT, "seat", ["CHI_HUY_TRUONG" = "cht", "CHINH_TRI_VIEN" = "ctv", "PHO_CHI_HUY_TRUONG" = "pcht", "CHINH_TRI_VIEN_PHO" = "ctvp"]
);
code_list!(
    /// What the holder of a seat is in the body or its Party committee.
    STANDING, "standing", ["CAP_TRUONG" = "truong", "CAP_PHO" = "pho", "KHONG"]
);
code_list!(
    /// Degree of secrecy: set by a named person, never computed.
    SECRECY, "secrecy", ["CHUA_XAC_DINH", "KHONG", "MAT", "TOI_MAT", "TUYET_MAT"]
);
code_list!(
    /// Where a value of the rule table comes from.
    ORIGIN, "origin", ["shipped", "local"]
);

code_list!(
    /// What hours of training count towards (khoản 1 Điều 28).
    CREDIT, "credit", ["HUAN_LUYEN" = "hl", "TAP_HUAN" = "th", "BOI_DUONG" = "bd"]
);
code_list!(
    /// Kinds of class and other gatherings; only some count towards the yearly requirement.
    CLASS_KIND, "class-kind", [
        "HUAN_LUYEN" = "hl", "NAM_THU_NHAT" = "hl nam 1" | "nam 1", "HUAN_LUYEN_BU" = "hl bu" | "bu", "TAP_HUAN" = "th",
        "TAP_HUAN_BU" = "th bu", "BOI_DUONG" = "bd", "HOI_THI", "HOI_THAO", "DIEN_TAP" = "dt", "HOI_NGHI" = "hn",
    ]
);
code_list!(
    /// Who is called into a class, by service year, component and post.
    AUDIENCE, "audience", [
        "TOAN_BO" = "tat ca", "NAM_THU_NHAT" = "nam 1", "TU_NAM_THU_HAI" = "nam 2", "CO_DONG_BINH_CHUNG" = "co dong",
        "TAI_CHO" = "tc", "CAN_BO" = "cb", "CAN_BO_CHI_HUY" = "chi huy", "CAN_BO_PHAN_DOI" = "phan doi", "CON_THIEU" = "thieu",
    ]
);
code_list!(
    /// The part of a day a session takes.
    DAY_PART, "day-part", ["CA_NGAY" = "ngay" | "2 buoi", "SANG" = "s", "CHIEU" = "c"]
);
code_list!(
    /// How somebody came onto the list of a class.
    CALL, "call", ["DUOC_GOI" = "goi", "BO_SUNG" = "them", "MIEN_DU" = "mien" | "hoan"]
);
code_list!(
    /// Grades (Giỏi, Khá, Đạt, Không đạt).
    GRADE, "grade", ["GIOI" = "g" | "gioi", "KHA" = "k" | "kha", "DAT" = "d" | "dat yeu cau", "KHONG_DAT" = "kd" | "khong dat yeu cau"]
);
code_list!(
    /// How far a plan has come.
    PLAN_STATE, "plan-state", ["DU_THAO" = "nhap", "DA_TRINH" = "trinh", "DA_DUYET" = "duyet" | "phe duyet"]
);
code_list!(
    /// Violations of training discipline and incidents of safety.
    INCIDENT, "incident", ["KY_LUAT" = "vi pham", "AN_TOAN" = "mat an toan"]
);
code_list!(
    /// Inspections and re-inspections.
    INSPECTION, "inspection", ["KIEM_TRA" = "kt", "PHUC_TRA" = "pt"]
);
code_list!(
    /// What a decision on lacking training grants.
    WAIVER, "waiver", ["MIEN" = "duoc mien", "GIA_HAN" = "cham"]
);
code_list!(
    /// Kinds of certificates and qualifications.
    CERTIFICATE, "certificate", ["GDQPAN" = "kien thuc qpan", "TAP_HUAN" = "th", "CHUYEN_MON" = "cm", "SO_CUU" = "cap cuu", "PCCC" = "chua chay", "KHAC"]
);

code_list!(
    /// Kinds of duty (Điều 21, 22 Thông tư 75/2020/TT-BQP), each a ledger of its own.
    DUTY_KIND, "duty-kind", [
        "TRUC_CHI_HUY" = "tch" | "chi huy", "TRUC_BAN" = "tb" | "ban", "TRUC_SSCD" = "sscd" | "truc san sang chien dau",
        "TUAN_TRA" = "tt", "CANH_GAC" = "cg" | "bao ve muc tieu", "SU_KIEN" = "sk" | "bao ve su kien",
    ]
);
code_list!(
    /// States of readiness, from the lowest.
    READINESS_STATE, "readiness-state", ["THUONG_XUYEN" = "tx", "TANG_CUONG" = "tc", "CAO", "TOAN_BO" = "tb"]
);
code_list!(
    /// Levels of the internal reference index, the best first.
    LEVEL, "level", ["DU" = "day du", "CO_BAN_DU" = "cbd", "THIEU" = "t", "THIEU_NHIEU" = "tn"]
);
code_list!(
    /// What the internal reference index comes to: a level, or why there is none.
    READINESS_RESULT, "readiness-result", ["DU" = "day du", "CO_BAN_DU" = "cbd", "THIEU" = "t", "THIEU_NHIEU" = "tn", "CHUA_BAO_CAO", "CHUA_CO_SO_LIEU", "CHUA_CO_MOC", "KHONG_AP_DUNG"]
);
code_list!(
    /// Measures of the internal reference index, by the keys of their table.
    MEASURE, "measure", ["strength" = "quan so", "posts" = "can bo", "qualified" = "chung chi", "trained" = "huan luyen", "results" = "ket qua", "courses" = "tap huan", "duty" = "truc"]
);
code_list!(
    /// Kinds of day, each a series of a ledger.
    DAY_KIND, "day-kind", ["NGAY_THUONG" = "thuong" | "ngay lam viec", "CUOI_TUAN" = "ct" | "thu bay, chu nhat", "NGAY_LE" = "le", "TET"]
);
code_list!(
    /// What the office writes down for one day.
    HOLIDAY, "holiday", ["NGHI" = "nghi le" | "hoan doi", "LAM_VIEC" = "lam bu" | "di lam"]
);
code_list!(
    /// How far a roster has come.
    ROSTER_STATE, "roster-state", ["DU_THAO" = "nhap", "DA_DUYET" = "duyet" | "phe duyet", "DA_BAN_HANH" = "ban hanh", "DA_TRUC" = "xong"]
);
code_list!(
    /// How an assignment ended.
    OUTCOME, "outcome", ["CO_MAT" = "co" | "du", "VANG_P" = "p" | "co phep", "VANG_N" = "n", "VANG_K" = "k" | "trai phep"]
);
code_list!(
    /// Whom a duty is charged to.
    CHARGE, "charge", ["NGUOI_TRUC" = "nguoi truc", "NGUOI_DOI" = "nguoi doi", "KHONG" = "khong tinh"]
);
code_list!(
    /// An entry in the ledger by hand.
    LEDGER_ENTRY, "ledger-entry", ["CHUYEN_SANG" = "so du" | "mang sang", "TINH_LUOT" = "cong luot", "BO_TINH" = "khong tinh luot"]
);
code_list!(
    /// Wishes and exemptions.
    DUTY_WISH, "duty-wish", ["MIEN_TRUC" = "mien", "KHONG_XEP" = "khong bo tri", "KHONG_MUON" = "tranh", "MUON" = "muon truc"]
);
code_list!(
    /// Days of the week.
    WEEKDAY, "weekday", ["T2" = "2" | "thu hai", "T3" = "3" | "thu ba", "T4" = "4" | "thu tu", "T5" = "5" | "thu nam", "T6" = "6" | "thu sau", "T7" = "7" | "thu bay", "CN" = "8" | "chu nhat"]
);

/// The four seats of a military command, which are no posts of a unit.
pub const COMMAND_SEATS: [&str; 4] = [
    "CHI_HUY_TRUONG",
    "CHINH_TRI_VIEN",
    "PHO_CHI_HUY_TRUONG",
    "CHINH_TRI_VIEN_PHO",
];

/// Command posts inside a unit, which the establishment counts one by one.
pub const COMMAND_POSTS: [&str; 12] = [
    "TIEU_DOAN_TRUONG",
    "CTV_TIEU_DOAN",
    "PHO_TIEU_DOAN_TRUONG",
    "CTV_PHO_TIEU_DOAN",
    "DAI_DOI_TRUONG",
    "CTV_DAI_DOI",
    "PHO_DAI_DOI_TRUONG",
    "CTV_PHO_DAI_DOI",
    "TRUNG_DOI_TRUONG",
    "TIEU_DOI_TRUONG",
    "THUYEN_TRUONG",
    "KHAU_DOI_TRUONG",
];
