//! Usual files and hostile ones.

use super::*;
use std::io::Write;
use zip::write::SimpleFileOptions;

fn file(name: &str, bytes: &[u8]) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn xlsx(sheet: &str) -> Vec<u8> {
    archive(&[
        (
            "[Content_Types].xml",
            r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#,
        ),
        (
            "_rels/.rels",
            r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

fn sheet(rows: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    )
}

const MANIFEST: &str = r#"<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"></manifest:manifest>"#;

fn limit(result: Result<Workbook, ReadError>) -> &'static str {
    match result {
        Err(ReadError::Limit { what, .. }) => what,
        other => panic!("{other:?}"),
    }
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

#[test]
fn a_sparse_giant_is_refused_before_it_is_built() {
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    let (_folder, path) = file("a.xlsx", &xlsx(&sheet(rows)));
    assert_eq!(limit(read(&path, &Limits::default())), "limit-rows");
}

#[test]
fn a_sparse_giant_of_old_is_refused_before_it_is_built() {
    let number = |row: u16, column: u16| {
        let mut record = vec![0x03, 0x02, 14, 0];
        record.extend(row.to_le_bytes());
        record.extend(column.to_le_bytes());
        record.extend([0; 10]);
        record
    };
    let stream = [
        vec![0x09, 0x08, 4, 0, 0, 6, 0x10, 0],
        number(0, 0),
        number(65_535, 255),
    ]
    .concat();
    let (_folder, path) = file("a.xls", b"");
    let mut storage = cfb::create(&path).unwrap();
    let mut workbook = storage.create_stream("Workbook").unwrap();
    std::io::Write::write_all(&mut workbook, &stream).unwrap();
    drop(workbook);
    storage.flush().unwrap();
    assert_eq!(limit(read(&path, &Limits::default())), "limit-cells");
}

#[test]
fn a_workbook_of_old_is_read() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/old.xls");
    let book = read(&path, &Limits::default()).unwrap();
    let sheet = &book.sheets[0];
    assert_eq!(sheet.name, "Danh sách");
    assert_eq!(sheet.rows[3][1], text("Nguyễn Thử Một"));
    assert_eq!(sheet.rows[4][3], text("025199000029"));
    assert!(
        matches!(sheet.rows[3][3], Cell::Number(number) if number == 25_094_000_011.0),
        "{:?}",
        sheet.rows[3][3]
    );
}

#[test]
fn what_inflates_without_end_is_refused_by_counting() {
    let padding = " ".repeat(4 << 20);
    let (_folder, path) = file("a.xlsx", &xlsx(&sheet(&padding)));
    let limits = Limits {
        inflated_bytes: 1 << 20,
        ..Limits::default()
    };
    assert_eq!(limit(read(&path, &limits)), "limit-inflated-bytes");
}

#[test]
fn a_plain_sheet_keeps_its_places_and_tells_an_unread_formula() {
    let rows = r#"<row r="2"><c r="B2" t="inlineStr"><is><t>Nguyễn</t></is></c><c r="C2"><f>1+1</f></c><c r="D2"><v>7</v></c></row>"#;
    let (_folder, path) = file("a.xlsx", &xlsx(&sheet(rows)));
    let book = read(&path, &Limits::default()).unwrap();
    assert_eq!(
        book.sheets[0].rows,
        [
            vec![],
            vec![
                Cell::Empty,
                text("Nguyễn"),
                Cell::UnreadFormula,
                Cell::Number(7.0)
            ]
        ]
    );
}

#[test]
fn repeated_rows_of_an_open_document_are_counted() {
    let content = |rows: &str| {
        format!(
            r#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
        )
    };
    let ods = |rows: &str| {
        archive(&[
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("META-INF/manifest.xml", MANIFEST),
            ("content.xml", &content(rows)),
        ])
    };
    let cell =
        r#"<table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell>"#;
    let giant = format!(
        r#"<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>"#
    );
    let (_folder, path) = file("a.ods", &ods(&giant));
    assert_eq!(limit(read(&path, &Limits::default())), "limit-rows");
    let usual = format!(
        r#"<table:table-row>{cell}</table:table-row><table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>"#
    );
    let (_folder, path) = file("b.ods", &ods(&usual));
    assert_eq!(
        read(&path, &Limits::default()).unwrap().sheets[0].rows,
        [[text("a")]]
    );
}

#[test]
fn separated_values_are_read_in_usual_delimiters_and_encodings() {
    let expected = [
        vec![text("Họ tên"), text("Số")],
        vec![],
        vec![text("Đặng; An"), text("012")],
    ];
    let plain = "Họ tên;Số\n\n\"Đặng; An\";012\n";
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(plain.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    for bytes in [
        plain.as_bytes().to_vec(),
        [b"\xef\xbb\xbf", plain.as_bytes()].concat(),
        utf16,
        plain.replace('\n', "\r\n").into_bytes(),
    ] {
        let (_folder, path) = file("a.csv", &bytes);
        assert_eq!(
            read(&path, &Limits::default()).unwrap().sheets[0].rows,
            expected
        );
    }
    let (_folder, path) = file("b.csv", b"a\tb\nc\td\n");
    assert_eq!(
        read(&path, &Limits::default()).unwrap().sheets[0].rows,
        [[text("a"), text("b")], [text("c"), text("d")]]
    );
    let (_folder, path) = file("c.csv", b"H\xe4 v\xb5 t\xaan,S\xe8\nNguy\xd4n,1\n");
    assert_eq!(
        read(&path, &Limits::default()).unwrap().sheets[0].rows[0][0],
        text("Hä vµ tªn")
    );
}

#[test]
fn what_is_no_spreadsheet_gets_a_verdict() {
    for (name, bytes) in [
        ("a.xls", &b"<html><table></table></html>"[..]),
        ("b.pdf", b"%PDF-1.7 \x00"),
        ("c.zip", &archive(&[("a.txt", "b")])),
    ] {
        let (_folder, path) = file(name, bytes);
        assert!(
            matches!(
                read(&path, &Limits::default()),
                Err(ReadError::NotASpreadsheet)
            ),
            "{name}"
        );
    }
    let whole = xlsx(&sheet(""));
    let (_folder, path) = file("d.xlsx", &whole[..whole.len() / 2]);
    assert!(matches!(
        read(&path, &Limits::default()),
        Err(ReadError::Damaged(_))
    ));
    let (_folder, path) = file("e.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more");
    assert!(matches!(
        read(&path, &Limits::default()),
        Err(ReadError::Damaged(_))
    ));
}

proptest::proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400), head in 0..3_usize) {
        let head: &[u8] = [&b""[..], b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"][head];
        let (_folder, path) = file("a", &[head, &bytes].concat());
        let _ = read(&path, &Limits::default());
    }
}
