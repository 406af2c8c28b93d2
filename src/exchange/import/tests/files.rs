//! The lists that lie beside the package, against what they must give.

use super::*;
use calamine::{Data, Reader, Xlsx, open_workbook};
use std::path::Path;

fn from_xlsx(path: &Path) -> Workbook {
    let mut file: Xlsx<_> = open_workbook(path).unwrap();
    let mut sheets = Vec::new();
    for name in file.sheet_names() {
        let merges = file.merge_cells_by_sheet_name(&name);
        let merges = merges.unwrap_or_default();
        let merges = merges.iter().map(|merge| Merge {
            top: merge.start.0 as usize,
            left: merge.start.1 as usize,
            bottom: merge.end.0 as usize,
            right: merge.end.1 as usize,
        });
        let merges = merges.collect();
        let range = file.worksheet_range(&name).unwrap();
        assert_eq!(range.start(), Some((0, 0)));
        let read = |data: &Data| match data {
            Data::Empty => Cell::Empty,
            Data::Float(number) => Cell::Number(*number),
            Data::Int(number) => Cell::Number(*number as f64),
            other => Cell::Text(other.to_string()),
        };
        let rows = range.rows().map(|row| row.iter().map(read).collect());
        let rows = rows.collect();
        sheets.push(Sheet {
            name,
            rows,
            merges,
            hidden: false,
        });
    }
    book(sheets)
}

#[test]
fn the_three_lists_come_in_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/rosters");
    let folder = if folder.exists() {
        folder
    } else {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/rosters")
    };
    let Ok(expected) = std::fs::read_to_string(folder.join("expected.json")) else {
        return;
    };
    let expected: serde_json::Value = serde_json::from_str(&expected).unwrap();
    for (file, rows) in expected.as_object().unwrap() {
        let (memory, preview) = taken(from_xlsx(&folder.join(file)).sheets);
        let rows = rows.as_array().unwrap();
        let expected: Vec<String> = rows
            .iter()
            .map(|row| {
                let text = |key: &str| row[key].as_str().unwrap().to_owned();
                let born = text("born").split('-').rev().collect::<Vec<_>>().join("/");
                let sex = if text("sex") == "nam" { "Nam" } else { "Nữ" };
                let (name, number, unit) =
                    (text("full_name"), text("citizen_id"), text("unit_name"));
                format!("{name} | {sex} | {born} | {number} | {unit}")
            })
            .collect();
        assert_eq!(people(&memory), expected, "{file}");
        assert_eq!(preview.counts().new, rows.len(), "{file}");
        assert_eq!(
            preview.code_page.is_some(),
            file.contains("vntime"),
            "{file}"
        );
        let expected: &[&str] = &[];
        assert_eq!(preview.unmapped, expected, "{file}");
    }
}
