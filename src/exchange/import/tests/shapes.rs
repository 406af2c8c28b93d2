//! Shapes of lists: headers, headings, footers, split and broken cells.

use super::*;
use proptest::prelude::*;

fn expect(sheets: Vec<Sheet>, wanted: &[&str]) -> Preview {
    let (memory, preview) = taken(sheets);
    assert_eq!(people(&memory), wanted, "{:#?}", preview.rows);
    preview
}

#[test]
fn headings_name_units_and_the_innermost_counts() {
    let list = sheet(
        "Sheet1",
        &[
            "DANH SÁCH TỰ VỆ",
            "",
            "STT|Họ và tên khai sinh|Ngày, tháng, năm sinh|Nam/Nữ|Số CCCD (12 số)|Điện thoại|Chức vụ TV",
            "(1)|(2)|(3)|(4)|(5)|(6)|(7)",
            "I|Tỉnh Phú Thọ",
            "1.|Xã Bình Nguyên (2 đ/c)",
            "#1|TRẦN VĂN AN|05/03/1994|Nam|025094000001|#912345678|CS",
            "#2|LÊ THỊ BÌNH|1-2-1995|Nữ|025195000002|0912.345.679|at",
            "",
            "STT|Họ và tên khai sinh|Ngày, tháng, năm sinh|Nam/Nữ|Số CCCD (12 số)|Điện thoại|Chức vụ TV",
            "#2|Xã Tây Sơn",
            "#1|PHẠM VĂN CƯỜNG|1990|Nam|025090000003||cs",
            "Tổng cộng: 3 đ/c",
            "|||||Phú Thọ, ngày … tháng … năm 2026",
            "|NGƯỜI LẬP|||||CHỈ HUY TRƯỞNG",
            "|Nguyễn Văn Ký|||||Trần Văn Duyệt",
        ],
    );
    let preview = expect(
        vec![list],
        &[
            "Trần Văn An | Nam | 05/03/1994 | 025094000001 | Xã Bình Nguyên",
            "Lê Thị Bình | Nữ | 01/02/1995 | 025195000002 | Xã Bình Nguyên",
            "Phạm Văn Cường | Nam | 1990 | 025090000003 | Xã Tây Sơn",
        ],
    );
    assert_eq!(preview.new_units, ["Xã Bình Nguyên", "Xã Tây Sơn"]);
}

#[test]
fn split_places_parents_and_births_join() {
    let mut list = sheet(
        "ds",
        &[
            "TT|Họ|Tên đệm|Tên|Năm sinh||Quê quán||Trú quán||Họ tên||Đơn vị",
            "||||Nam|Nữ|Xã|Tỉnh|Xã|Tỉnh|Bố|Mẹ|",
            "#1|Đặng|Văn|Sơn|#1994||Hạ Hòa|Phú Thọ|Thanh Ba|Phú Thọ|Đặng Văn Bố|Lê Thị Mẹ|Sở A",
            "#2|Ngô|Thị Thu|Hà||12/03/1999|Hạ Hòa|Phú Thọ|||||Sở A",
        ],
    );
    list.merges = [4, 6, 8, 10]
        .map(|left| Merge {
            top: 0,
            left,
            bottom: 0,
            right: left + 1,
        })
        .to_vec();
    let (memory, _) = taken(vec![list]);
    assert_eq!(
        people(&memory),
        [
            "Đặng Văn Sơn | Nam | 1994 |  | Sở A",
            "Ngô Thị Thu Hà | Nữ | 12/03/1999 |  | Sở A",
        ]
    );
    let first = memory.members()[0];
    assert_eq!(first.get("hometown").as_text(), Some("Hạ Hòa, Phú Thọ"));
    assert_eq!(first.get("residence").as_text(), Some("Thanh Ba, Phú Thọ"));
    assert_eq!(
        first.get("parents").as_text(),
        Some("Đặng Văn Bố, Lê Thị Mẹ")
    );
}

#[test]
fn sheets_and_titles_name_units() {
    let first = sheet(
        "Sở Y tế",
        &["Họ tên|Sinh ngày|SĐT", "Lê Văn An|13/8/1990|0912345678"],
    );
    let second = sheet(
        "Sheet2",
        &[
            "ĐƠN VỊ: Trường Trung học Hùng Vương",
            "STT|Họ tên|Sinh ngày|SĐT",
            "1|Lê Văn Bình|13081991|912345678",
        ],
    );
    expect(
        vec![first, second],
        &[
            "Lê Văn An |  | 13/08/1990 |  | Sở Y tế",
            "Lê Văn Bình |  | 13/08/1991 |  | Trường Trung học Hùng Vương",
        ],
    );
}

#[test]
fn numbers_get_their_zeros_back() {
    let list = sheet(
        "ds",
        &[
            "STT|Họ và tên|Ngày sinh|Nam|Nữ|CCCD|ĐT|Cơ quan",
            "#1|Lê Văn An|#5031994|x||#25094000001|#2103846789|Sở A",
            "#2|Lê Thị Bình|#34398||x|#1194000002|#912345678|Sở A",
            "#3|Lê Văn Chính|19940305|x||25094000003||Sở A",
        ],
    );
    let preview = expect(
        vec![list],
        &[
            "Lê Văn An | Nam | 05/03/1994 | 025094000001 | Sở A",
            "Lê Thị Bình | Nữ | 05/03/1994 | 001194000002 | Sở A",
            "Lê Văn Chính | Nam | 05/03/1994 | 025094000003 | Sở A",
        ],
    );
    assert!(
        preview
            .rows
            .iter()
            .all(|row| row.notices[0].message == "import-zeros")
    );
}

#[test]
fn totals_beside_headings_and_posts_like_signatures() {
    let list = sheet(
        "ds",
        &[
            "STT|Họ tên|Giới tính|Năm sinh|Chức vụ công tác|Chức vụ",
            "I|Sở A|#2|#14|Tổng|",
            "1.|Tống Công Sơn|Nam|1990|Thư ký|cs",
            "|Vũ Thị Hạnh|Nữ|1991|TM phòng|cs",
            "|Cộng: 2 đ/c|#1|#60||",
        ],
    );
    expect(
        vec![list],
        &[
            "Tống Công Sơn | Nam | 1990 |  | Sở A",
            "Vũ Thị Hạnh | Nữ | 1991 |  | Sở A",
        ],
    );
}

#[test]
fn a_surname_is_no_total() {
    let lines = [
        "Họ và tên|Ngày sinh|Đơn vị",
        "Tống Danh Thông|20/05/2003|Sở A",
        "Tổng danh sách có 2 người||",
    ];
    expect(
        vec![sheet("ds", &lines)],
        &["Tống Danh Thông |  | 20/05/2003 |  | Sở A"],
    );
}

#[test]
fn one_heading_over_two_columns_of_a_name() {
    let mut list = sheet(
        "ds",
        &[
            "TT|Họ và tên||Ngày|Tháng|Năm|Cơ quan công tác",
            "1|Nguyễn Văn|An|5|3|94|Sở A",
            "2|Trần Thị|Bình|||1995|Sở A",
        ],
    );
    list.merges.push(Merge {
        top: 0,
        left: 1,
        bottom: 0,
        right: 2,
    });
    let wanted = [
        "Nguyễn Văn An |  | 05/03/1994 |  | Sở A",
        "Trần Thị Bình |  | 1995 |  | Sở A",
    ];
    expect(vec![list.clone()], &wanted);
    list.merges.clear();
    expect(vec![list], &wanted);
}

#[test]
fn three_header_rows() {
    let mut list = sheet(
        "ds",
        &[
            "STT|Thông tin cá nhân||||Đơn vị",
            "|Họ và tên|Sinh|||",
            "||Ngày|Tháng|Năm|",
            "1|Lê Văn An|5|3|1994|Sở A",
        ],
    );
    list.merges = vec![
        Merge {
            top: 0,
            left: 1,
            bottom: 0,
            right: 4,
        },
        Merge {
            top: 1,
            left: 2,
            bottom: 1,
            right: 4,
        },
        Merge {
            top: 1,
            left: 1,
            bottom: 2,
            right: 1,
        },
        Merge {
            top: 0,
            left: 0,
            bottom: 2,
            right: 0,
        },
        Merge {
            top: 0,
            left: 5,
            bottom: 2,
            right: 5,
        },
    ];
    expect(vec![list], &["Lê Văn An |  | 05/03/1994 |  | Sở A"]);
}

#[test]
fn real_days_merged_units_and_decomposed_text() {
    let mut list = sheet(
        "ds",
        &[
            "STT|Ho\u{323} va\u{300} te\u{302}n|Nga\u{300}y sinh|Đơn vi\u{323}",
            "1|Tra\u{302}\u{300}n Va\u{306}n An||Sở A",
            "2|lê văn bình||",
        ],
    );
    let day = |day| Cell::Day {
        year: 1994,
        month: 3,
        day,
    };
    list.rows[1][2] = day(5);
    list.rows[2][2] = day(6);
    list.merges.push(Merge {
        top: 1,
        left: 3,
        bottom: 2,
        right: 3,
    });
    expect(
        vec![list],
        &[
            "Trần Văn An |  | 05/03/1994 |  | Sở A",
            "Lê Văn Bình |  | 06/03/1994 |  | Sở A",
        ],
    );
}

#[test]
fn army_headers_tell_phone_from_ethnic_group() {
    let list = sheet(
        "ds",
        &[
            "TT|Họ và tên|Ngày tháng năm sinh|Cb|CV|Đơn vị|Nhập ngũ|DT|TG|Ngày vào Đảng|SĐT gia đình|Số CCCD|Ngày cấp|Nơi cấp|Ghi chú",
            "1|Lê Văn An|05/03/1994|B1|CS|Sở A|02/2015|Kinh|Không|Chưa|0912345678|025094000001|01/01/2021|Cục CS|tốt",
        ],
    );
    let (memory, preview) = taken(vec![list]);
    let member = memory.members()[0];
    for (field, wanted) in [
        ("ethnic_group", "Kinh"),
        ("religion", "Không"),
        ("rank", "B1"),
        ("family_phone", "0912345678"),
        ("note", "tốt"),
        ("joined_on", ""),
    ] {
        assert_eq!(
            member.get(field).as_text().unwrap_or_default(),
            wanted,
            "{field}"
        );
    }
    let left_out: Vec<&str> = preview.rows[0]
        .notices
        .iter()
        .map(|notice| notice.field)
        .collect();
    assert_eq!(left_out, ["joined_on", "party_joined_on"]);
    assert_eq!(preview.unmapped, ["Ngày cấp", "Nơi cấp"]);
}

#[test]
fn our_own_exports_come_back() {
    let json = r#"[{"full_name": "Lê Văn An", "born": "05/03/1994", "sex": "Nam", "unit": "D1", "served_army": true}]"#;
    let memory = Memory::with_units(&["Sở A"]);
    let preview = look(
        &memory,
        vec![sheet_of(json, "json").unwrap()],
        &Options::default(),
    );
    assert_eq!(preview.counts().new, 1, "{:#?}", preview.rows);
    for lang in [Lang::Vi, Lang::En] {
        let fields = Kind::Member.fields().iter();
        let labels: Vec<String> = fields
            .map(|field| crate::fields::wording::label(Words::shared(lang), Kind::Member, field))
            .collect();
        let headers = Headers::new(Kind::Member);
        for (field, label) in Kind::Member.fields().iter().zip(labels) {
            if field.home != crate::fields::Home::Derived {
                assert_eq!(
                    headers.meaning(&[], &label),
                    Some(Use::Field(field)),
                    "{label}"
                );
            }
        }
    }
    assert!(sheet_of("{}", "x").is_err());
}

#[test]
fn hostile_cells_are_cleaned_and_named() {
    let marks = format!("Lê Văn A{}n", "\u{301}".repeat(5000));
    let mut list = sheet(
        "ds",
        &[
            "STT|Họ và tên|Ngày sinh|Đơn vị",
            "1|||Sở A",
            "2|Lê \u{202e}Văn\u{7} Bình|1994|Sở A",
            "3|Lê Văn Chính||Sở A",
        ],
    );
    list.rows[1][1] = Cell::Text(marks);
    list.rows[3][2] = Cell::Error("#REF!".to_owned());
    let preview = look(&Memory::new(), vec![list], &creating());
    let first = &preview.rows[0];
    assert_eq!(first.verdict, Verdict::New);
    assert!(first.name.chars().count() < 20);
    assert_eq!(first.notices[0].arguments, [("signs", "U+0301".to_owned())]);
    assert_eq!(preview.rows[1].name, "Lê Văn Bình");
    assert_eq!(
        preview.rows[1].notices[0].arguments,
        [("signs", "U+202E, U+0007".to_owned())]
    );
    assert!(
        matches!(&preview.rows[2].verdict, Verdict::Rejected(problem) if problem.message == "import-broken-cell")
    );
}

#[test]
fn an_agreed_mapping_is_remembered() {
    let list = sheet("ds", &["Họ tên|Mật danh|Đơn vị", "Lê Văn An|Kinh|Sở A"]);
    let first = look(&Memory::new(), vec![list.clone()], &creating());
    let (key, mut mapping) = first.layouts[0].clone();
    mapping[1] = "ethnic_group".to_owned();
    let options = Options {
        layouts: vec![(key, mapping)],
        ..creating()
    };
    let mut memory = Memory::new();
    memory.save(&look(&memory, vec![list], &options).set(false));
    assert_eq!(
        memory.members()[0].get("ethnic_group").as_text(),
        Some("Kinh")
    );
}

fn any_cell() -> impl Strategy<Value = Cell> {
    let words = [
        "Họ và tên",
        "STT",
        "Ngày sinh",
        "Ngày",
        "Tháng",
        "Năm",
        "Nam",
        "Nữ",
        "I",
        "1",
        "Sở A",
        "CCCD",
        "Tổng cộng",
        "31/02/2000",
        "Lê Văn An",
        "Đơn vị: B",
        "Quê quán",
        "Xã",
        "Mẹ",
    ];
    prop_oneof![
        Just(Cell::Empty),
        proptest::sample::select(words.to_vec()).prop_map(|text| Cell::Text(text.to_owned())),
        "(?s).{0,12}".prop_map(Cell::Text),
        any::<f64>().prop_map(Cell::Number),
        (0..99_999_999_999_u64).prop_map(|number| Cell::Number(number as f64)),
        (any::<i32>(), any::<u32>(), any::<u32>()).prop_map(|(year, month, day)| Cell::Day {
            year,
            month,
            day
        }),
        any::<bool>().prop_map(Cell::Flag),
        Just(Cell::UnreadFormula),
        "(?s).{0,5}".prop_map(Cell::Error),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_grid_breaks_it(
        rows in proptest::collection::vec(proptest::collection::vec(any_cell(), 0..9), 0..14),
        merges in proptest::collection::vec((0..14_usize, 0..9_usize, 0..14_usize, 0..9_usize), 0..4),
        name in "(?s).{0,9}",
    ) {
        let merges = merges.into_iter().map(|(top, left, bottom, right)| Merge { top, left, bottom, right }).collect();
        let sheet = Sheet { name, rows, merges, hidden: false };
        let words = [Words::shared(Lang::Vi)];
        for kind in [Kind::Member, Kind::Unit] {
            let memory = Memory::with_units(&["Sở A"]);
            if let Ok(preview) = preview(&book(vec![sheet.clone()]), kind, &creating(), &memory, &words) {
                let _ = preview.set(true);
            }
        }
    }
}

#[test]
fn vni_text_is_converted_and_named() {
    let lines = [
        "STT|Hoï vaø teân|Ngaøy sinh|Giôùi tính|Ñôn vò",
        "1|Nguyeãn Vaên Haûi|05/03/1994|Nam|Sôû Noâng nghieäp",
        "2|Traàn Thò Phöông|06/03/1994|Nöõ|Sôû Noâng nghieäp",
        "3|Leâ Ñöùc Thuaän|07/03/1994|Nam|Sôû Noâng nghieäp",
    ];
    let preview = expect(
        vec![sheet("ds", &lines)],
        &[
            "Nguyễn Văn Hải | Nam | 05/03/1994 |  | Sở Nông nghiệp",
            "Trần Thị Phương | Nữ | 06/03/1994 |  | Sở Nông nghiệp",
            "Lê Đức Thuận | Nam | 07/03/1994 |  | Sở Nông nghiệp",
        ],
    );
    assert_eq!(preview.code_page, Some(crate::text::legacy::CodePage::Vni));
}
