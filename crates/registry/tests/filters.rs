//! Searches that are none, and those that are written and read again.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use proptest::prelude::*;
use shortlist_registry::{
    Attribute, Comparator, Comparison, Error, Field, Filter, OrderBy, RunSearch, Value,
};

/// The place that a refused filter's error names.
fn place(filter: &str) -> usize {
    match filter.parse::<Filter>() {
        Err(Error::Search { place, .. }) => place,
        other => panic!("expected {filter:?} to be refused, but {other:?} came"),
    }
}

#[test]
fn what_is_no_filter_is_refused_at_its_place() {
    for (filter, expected) in [
        ("metrics.f1", 11),
        ("metrics.f1 >", 13),
        ("metrics.f1 > 'high'", 14),
        ("metrics.f1 > 1 OR metrics.f1 < 0", 16),
        ("metrics.f1 > 1 AND", 19),
        ("metrics.f1 > 1 metrics.f1 < 2", 16),
        ("metrics.f1 LIKE 'a'", 12),
        ("metrics.f1 == 1", 13),
        ("metrics. > 1", 1),
        ("metrics.f1 > 1e999", 14),
        ("metrics.f1 > nan", 14),
        ("params.c = 1", 12),
        ("params.c > '1'", 10),
        ("params.c = 'open", 12),
        ("params.c IN ('a')", 10),
        ("params.`c = 'a'", 8),
        ("run_id IN ()", 12),
        ("run_id IN ('a',)", 16),
        ("run_id IN 'a'", 11),
        ("status IS NULL", 8),
        ("datasets.name = 'a'", 1),
        ("attributes.unknown = 'a'", 1),
        ("회사 = '가'", 1),
        ("params.회사 = '가' AND !", 21),
        ("1 = 1", 1),
        ("; DROP TABLE runs", 1),
        ("(metrics.f1 > 1)", 1),
    ] {
        assert_eq!(place(filter), expected, "{filter}");
    }
}

#[test]
fn what_is_no_order_is_refused() {
    for order in [
        "",
        "metrics.f1 UP",
        "metrics.f1 DESC ASC",
        "unknown",
        "'a'",
        "metrics.f1, metrics.f2",
    ] {
        let refused = order.parse::<OrderBy>();
        assert!(
            matches!(refused, Err(Error::Search { .. })),
            "{order}: {refused:?}"
        );
    }
}

#[test]
fn a_search_asks_for_one_page_within_its_bounds() {
    let search = RunSearch::of_experiment("1")
        .filtered("metrics.f1 > 0")
        .unwrap();
    assert_eq!(search.page_size, 100);
    assert!(search.filtered("nonsense").is_err());
}

fn names() -> impl Strategy<Value = String> {
    "[^\"`\\p{Cc}]{1,20}"
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof!["[^']{0,20}", "[^\"]{0,20}"]
}

fn comparisons() -> impl Strategy<Value = Comparison> {
    use Comparator as C;
    let numbers = prop_oneof![
        names().prop_map(Field::Metric),
        Just(Field::Attribute(Attribute::StartTime)),
        Just(Field::Attribute(Attribute::EndTime)),
    ];
    let compare = prop::sample::select(vec![
        C::Equal,
        C::NotEqual,
        C::Less,
        C::LessOrEqual,
        C::Greater,
        C::GreaterOrEqual,
    ]);
    let number = prop::num::f64::NORMAL.prop_map(Value::Number);
    let of_numbers = (numbers, compare, number);
    let kept = prop_oneof![names().prop_map(Field::Param), names().prop_map(Field::Tag)];
    let like = prop::sample::select(vec![C::Equal, C::NotEqual, C::Like, C::ILike]);
    let of_texts = (kept.clone(), like, texts().prop_map(Value::Text));
    let there = prop::sample::select(vec![C::IsNull, C::IsNotNull]);
    let of_nothing = (kept, there, Just(Value::Nothing));
    let list = prop::collection::vec(texts(), 1..4).prop_map(Value::List);
    let within = prop::sample::select(vec![C::In, C::NotIn]);
    let of_lists = (Just(Field::Attribute(Attribute::RunId)), within, list);
    prop_oneof![of_numbers, of_texts, of_nothing, of_lists].prop_map(
        |(field, comparator, value)| Comparison {
            field,
            comparator,
            value,
        },
    )
}

proptest! {
    #[test]
    fn a_filter_is_read_as_it_was_written(comparisons in prop::collection::vec(comparisons(), 0..4)) {
        let filter = Filter { comparisons };
        prop_assert_eq!(filter.to_string().parse::<Filter>().unwrap(), filter);
    }

    #[test]
    fn no_text_breaks_the_reader(text in "\\PC{0,60}") {
        let _ = text.parse::<Filter>();
        let _ = text.parse::<OrderBy>();
    }
}
