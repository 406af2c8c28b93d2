//! Tests of this module; expected values come from hand or from the law.

#![allow(clippy::unwrap_used)]
use super::*;
use crate::domain::{Day, Id};
use crate::fields::field::Shape;
use crate::fields::samples;
use crate::text::fold;
use crate::text::words::{Lang, Words};
use proptest::prelude::*;

fn both() -> [&'static Words; 2] {
    [Words::shared(Lang::Vi), Words::shared(Lang::En)]
}

fn read(text: &str) -> Filter {
    Filter::parse(Kind::Member, text, &both()).unwrap()
}

fn clause(id: &str, comparison: Comparison, operand: Operand) -> Clause {
    let field = Kind::Member.field(id).unwrap();
    Clause::Field {
        field,
        comparison,
        operand,
    }
}

fn code(code: &str) -> Operand {
    Operand::Value(Value::text(code))
}

fn text(text: &str) -> Operand {
    Operand::Text(text.to_owned())
}

fn word(text: &str) -> Clause {
    Clause::Word(text.to_owned())
}

#[test]
fn fields_go_by_id_label_and_header() {
    let expected = vec![clause("component", Comparison::Matches, code("TAI_CHO"))];
    for line in [
        "component:TAI_CHO",
        "thành phần:tại chỗ",
        "thanh phan:tai cho",
        "Thành_phần:tc",
        "thanh-phan:\"tại chỗ\"",
        "\"thành phần\":tại",
        "component:On-site",
    ] {
        assert_eq!(read(line).clauses, expected, "{line}");
    }
}

#[test]
fn words_and_labels_of_several_words_part_rightly() {
    assert_eq!(
        read("nguyễn đạt thành phần:TAI_CHO ngày sinh>1990 tình trạng:tạm vắng lan").clauses,
        [
            word("nguyễn"),
            word("đạt"),
            clause("component", Comparison::Matches, code("TAI_CHO")),
            clause("born", Comparison::Greater, Operand::Year(1990)),
            clause("status", Comparison::Matches, code("TAM_VANG")),
            word("lan"),
        ]
    );
    assert_eq!(
        read("thành phần:tại chỗ đơn vị:\"Sở Kế hoạch\"").clauses,
        [
            clause("component", Comparison::Matches, code("TAI_CHO")),
            clause("unit", Comparison::Matches, text("so ke hoach")),
        ]
    );
}

#[test]
fn a_value_takes_no_more_words_than_it_means() {
    assert_eq!(
        read("giới tính:nam - lan").clauses,
        [
            clause("sex", Comparison::Matches, code("nam")),
            word("-"),
            word("lan"),
        ]
    );
}

#[test]
fn values_are_read_by_shape() {
    let day = Day::new(2024, 3, 1).unwrap();
    assert_eq!(
        read("ngày vào tự vệ <= 1/3/2024 served_army:có citizen_id:\"025 094\" unit:#42 age>=18")
            .clauses,
        [
            clause(
                "joined_on",
                Comparison::LessOrEqual,
                Operand::Value(Value::Day(day))
            ),
            clause(
                "served_army",
                Comparison::Matches,
                Operand::Value(Value::Flag(true))
            ),
            clause("citizen_id", Comparison::Matches, text("025094")),
            clause(
                "unit",
                Comparison::Matches,
                Operand::Value(Value::Ref(Id(42)))
            ),
            clause(
                "age",
                Comparison::GreaterOrEqual,
                Operand::Value(Value::Int(18))
            ),
        ]
    );
    assert_eq!(
        read("quê quán=\"Xã Giả Định\"").clauses,
        [clause("hometown", Comparison::Equals, text("xa gia dinh"))]
    );
}

#[test]
fn nothing_after_the_sign_asks_for_empty() {
    assert_eq!(
        read("số định danh: đạt phone=").clauses,
        [
            clause("citizen_id", Comparison::Matches, Operand::Empty),
            word("đạt"),
            clause("phone", Comparison::Equals, Operand::Empty),
        ]
    );
    let error = Filter::parse(Kind::Member, "born<", &both()).unwrap_err();
    assert!(matches!(error, FilterError::Value { field: "born", .. }));
}

#[test]
fn an_unknown_field_gets_a_suggestion() {
    let unknown = |line: &str| match Filter::parse(Kind::Member, line, &both()).unwrap_err() {
        FilterError::Unknown { field, suggestion } => (field, suggestion),
        FilterError::Value { problem, .. } => panic!("{problem:?}"),
    };
    let near = |field: &str, label: &str| (field.to_owned(), Some(label.to_owned()));
    assert_eq!(unknown("đạt thàn phần:x"), near("thàn phần", "Thành phần"));
    assert_eq!(unknown("gioi tin:nam"), near("gioi tin", "Giới tính"));
    assert_eq!(unknown("zzzzzz:1"), ("zzzzzz".to_owned(), None));
    assert_eq!(unknown(":1"), (String::new(), None));
}

#[test]
fn a_value_that_cannot_be_is_a_problem_of_its_field() {
    let error = Filter::parse(Kind::Member, "tình trạng:bay", &both()).unwrap_err();
    let FilterError::Value { field, problem } = error else {
        panic!("{error:?}");
    };
    assert_eq!((field, problem.message), ("status", "problem-code"));
}

#[test]
fn a_filter_is_printed_in_the_words_of_the_screen() {
    let filter = read(
        "component:tc unit:\"Sở Kế hoạch\" born>1990 phone: đạt status:vắng joined_on<1/3/2024",
    );
    assert_eq!(
        filter.to_text(Words::shared(Lang::Vi)),
        "thành phần:\"Tại chỗ\" đơn vị:\"so ke hoach\" ngày sinh>1990 điện thoại: đạt \
         \"tình trạng\":\"Tạm vắng (từ 3 tháng)\" ngày vào tự vệ<01/03/2024"
    );
}

fn operand(field: &'static Field) -> BoxedStrategy<Operand> {
    let value = samples::value(field);
    match field.shape {
        Shape::Name | Shape::Line(_) => value
            .prop_map(|value| match value.as_text().map(fold) {
                Some(text) => Operand::Text(text),
                None => Operand::Empty,
            })
            .boxed(),
        Shape::Note => Just(Operand::Empty).boxed(),
        Shape::CitizenId | Shape::Phone => value
            .prop_map(|value| match value {
                Value::Text(text) => Operand::Text(text),
                _ => Operand::Empty,
            })
            .boxed(),
        Shape::Day | Shape::Birth => prop_oneof![
            (1900_i32..=2100).prop_map(Operand::Year),
            value.prop_map(|value| match value {
                Value::Null => Operand::Empty,
                // A birth of which only the year is known is asked for by its year.
                Value::Birth(birth) if birth.known_day().is_none() => Operand::Year(birth.year()),
                value => Operand::Value(value),
            }),
        ]
        .boxed(),
        _ => value
            .prop_map(|value| match value {
                Value::Null => Operand::Empty,
                value => Operand::Value(value),
            })
            .boxed(),
    }
}

fn any_clause(kind: Kind) -> impl Strategy<Value = Clause> {
    const SIGNS: [Comparison; 6] = [
        Comparison::Matches,
        Comparison::Equals,
        Comparison::Less,
        Comparison::Greater,
        Comparison::LessOrEqual,
        Comparison::GreaterOrEqual,
    ];
    let fields: Vec<&'static Field> = kind.fields().iter().collect();
    let field = proptest::sample::select(fields)
        .prop_flat_map(|field| operand(field).prop_map(move |operand| (field, operand)));
    prop_oneof![
        1 => "[a-zA-Zđệ:<\"-]{1,5}( [a-z]{1,4})?".prop_map(Clause::Word),
        1 => proptest::sample::select(vec!["ngày", "ngay sinh", "tên", "đơn", "ma"])
            .prop_map(|word| Clause::Word(word.to_owned())),
        4 => (field, proptest::sample::select(SIGNS.to_vec())).prop_map(|((field, operand), sign)| {
            let empty = operand == Operand::Empty;
            let comparison = if empty && sign.is_order() { Comparison::Matches } else { sign };
            Clause::Field { field, comparison, operand }
        }),
    ]
}

fn any_filter() -> impl Strategy<Value = Filter> {
    proptest::sample::select(&Kind::ALL[..]).prop_flat_map(|kind| {
        proptest::collection::vec(any_clause(kind), 0..6).prop_map(move |clauses| Filter {
            clauses,
            ..Filter::none(kind)
        })
    })
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(filter in any_filter()) {
        for words in both() {
            let line = filter.to_text(words);
            let read = Filter::parse(filter.kind, &line, &[words]);
            prop_assert_eq!(read, Ok(filter.clone()), "{}", line);
        }
    }

    #[test]
    fn no_line_stops_the_reader(line in "\\PC{0,40}|([a-z:<>=\"# ]|đơn vị|ngày sinh|thành phần){0,12}") {
        if let Ok(filter) = Filter::parse(Kind::Member, &line, &both()) {
            let line = filter.to_text(both()[0]);
            prop_assert_eq!(Filter::parse(Kind::Member, &line, &both()), Ok(filter), "{}", line);
        }
    }
}
