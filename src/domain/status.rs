//! The status machine of a member. Must not know how a status is stored or shown.

/// Statuses in which a member counts as serving.
pub const SERVING: [&str; 3] = ["DANG_THAM_GIA", "KEO_DAI", "TAM_VANG"];

/// Whether a status counts as serving.
pub fn is_serving(status: &str) -> bool {
    SERVING.contains(&status)
}

/// Statuses that may follow `from` (Điều 9, 11, 12, 13 Luật 48/2019/QH14); `None` is a person not yet recorded.
pub fn next(from: Option<&str>) -> &'static [&'static str] {
    match from {
        None => &[
            "NGUON",
            "DANG_THAM_GIA",
            "KEO_DAI",
            "TAM_VANG",
            "TAM_HOAN",
            "MIEN",
            "HOAN_THANH",
            "THOI_TRUOC_HAN",
            "DUA_RA",
        ],
        Some("NGUON") => &["DANG_THAM_GIA", "TAM_HOAN", "MIEN", "DUA_RA"],
        Some("DANG_THAM_GIA") => &[
            "TAM_VANG",
            "KEO_DAI",
            "HOAN_THANH",
            "THOI_TRUOC_HAN",
            "DUA_RA",
            "TAM_HOAN",
            "MIEN",
        ],
        Some("TAM_VANG") => &[
            "DANG_THAM_GIA",
            "KEO_DAI",
            "HOAN_THANH",
            "THOI_TRUOC_HAN",
            "DUA_RA",
        ],
        Some("KEO_DAI") => &[
            "TAM_VANG",
            "KEO_DAI",
            "HOAN_THANH",
            "THOI_TRUOC_HAN",
            "DUA_RA",
        ],
        Some("TAM_HOAN" | "MIEN") => &["NGUON", "DANG_THAM_GIA", "DUA_RA"],
        // Coming back: completed people stay registered for expansion (Điều 16), and may be admitted again.
        Some("HOAN_THANH" | "THOI_TRUOC_HAN") => &["DANG_THAM_GIA", "NGUON", "DUA_RA"],
        Some("DUA_RA") => &["NGUON"],
        Some(_) => &[],
    }
}

/// Reason codes that go with a status; empty where none is asked for.
pub fn reasons(status: &str) -> &'static str {
    match status {
        "TAM_HOAN" => "TH_",
        "MIEN" => "M_",
        "THOI_TRUOC_HAN" => "TT_",
        "DUA_RA" => "DR_",
        _ => "",
    }
}

/// Whether a change of status is one the law knows.
pub fn may_follow(from: Option<&str>, to: &str) -> bool {
    from == Some(to) || next(from).contains(&to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn completion_follows_service_only() {
        assert!(may_follow(Some("DANG_THAM_GIA"), "HOAN_THANH"));
        assert!(may_follow(Some("KEO_DAI"), "HOAN_THANH"));
        assert!(!may_follow(Some("NGUON"), "HOAN_THANH"));
        assert!(!may_follow(Some("DUA_RA"), "DANG_THAM_GIA"));
    }

    #[test]
    fn every_status_can_be_left_and_reached() {
        for status in crate::domain::codes::STATUS.codes {
            assert!(!next(Some(status.code)).is_empty(), "{}", status.code);
            assert!(next(None).contains(&status.code), "{}", status.code);
        }
    }

    #[test]
    fn serving_is_three_statuses() {
        assert!(is_serving("TAM_VANG") && !is_serving("NGUON") && !is_serving("TAM_HOAN"));
    }
}
