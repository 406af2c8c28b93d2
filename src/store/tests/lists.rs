//! Windows on lists, and the indexes they walk.

use super::*;

#[test]
fn a_window_is_fetched_by_key_both_ways() {
    let mut bench = Bench::new();
    let unit = bench.unit("A", "Sở Kế hoạch", None);
    for given in ["An", "Bình", "Cường", "Dũng", "Đạt", "Em"] {
        bench.member(&format!("Nguyễn Văn {given}"), None, unit);
    }
    let reader = bench.reader();
    let mut query = Query::first(
        Kind::Member,
        day("2026-11-24"),
        Filter::none(Kind::Member),
        2,
    );
    let first = reader.page(&query).unwrap();
    assert!(!first.more_before && first.more_after);
    query.anchor = Anchor::After(first.rows[1].id);
    let second = reader.page(&query).unwrap();
    let name = |page: &crate::fields::Page, index: usize| {
        page.rows[index]
            .get(Kind::Member, "full_name")
            .as_text()
            .unwrap()
            .to_owned()
    };
    assert_eq!(
        (name(&second, 0), name(&second, 1)),
        ("Nguyễn Văn Cường".to_owned(), "Nguyễn Văn Dũng".to_owned())
    );
    query.anchor = Anchor::End;
    let last = reader.page(&query).unwrap();
    assert_eq!(
        (name(&last, 0), last.more_after),
        ("Nguyễn Văn Đạt".to_owned(), false)
    );
    query.anchor = Anchor::Before(last.rows[0].id);
    assert_eq!(reader.page(&query).unwrap().rows, second.rows);
    assert_eq!(reader.rank(&query, last.rows[1].id).unwrap(), Some(6));
    assert_eq!(
        reader.count(&query.filter, query.as_of, 100).unwrap(),
        Count::Exact(6)
    );
    assert_eq!(
        reader.count(&query.filter, query.as_of, 3).unwrap(),
        Count::AtLeast(3)
    );
    for field in ["unit", "joined_on", "full_name", "term_end", "sex"] {
        query.sort = crate::fields::query::Sort {
            field: Some(field),
            descending: true,
        };
        query.anchor = Anchor::Start;
        query.limit = 4;
        let start = reader.page(&query).unwrap();
        query.anchor = Anchor::After(start.rows[3].id);
        let rest = reader.page(&query).unwrap();
        let ids: std::collections::BTreeSet<Id> = start
            .rows
            .iter()
            .chain(&rest.rows)
            .map(|row| row.id)
            .collect();
        assert_eq!(
            (ids.len(), rest.rows.len(), rest.more_after),
            (6, 2, false),
            "{field}"
        );
    }
}

#[test]
fn lists_and_searches_use_their_indexes() {
    let mut bench = Bench::new();
    let unit = bench.unit("A", "Sở Kế hoạch", None);
    bench.member("Nguyễn Văn Đạt", None, unit);
    let statement = format!(
        "EXPLAIN QUERY PLAN SELECT m.id FROM {} WHERE 1 AND f.serving = 1 AND (m.sort_key, m.id) > (x'', 0) ORDER BY m.sort_key ASC, m.id ASC LIMIT 50",
        compile::source(Kind::Member)
    );
    let plan: Vec<String> = bench
        .store
        .conn
        .prepare(&statement)
        .unwrap()
        .query_map([20261124], |row| row.get(3))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let plan = plan.join("; ");
    assert!(
        plan.contains("member_order") && !plan.contains("TEMP B-TREE"),
        "{plan}"
    );
    assert!(plan.contains("f USING PRIMARY KEY"), "{plan}");
}
