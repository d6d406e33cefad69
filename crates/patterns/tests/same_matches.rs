//! Nothing that matches is left out.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test may panic")]

use proptest::prelude::*;
use regex::Regex;
use shortlist_patterns::PatternSet;

/// Expressions of every kind, over few letters, so that texts of the same letters match them.
fn expressions() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "[abkAKs가나다]{1,3}",
        Just(r"\s*".to_owned()),
        Just(r"\s".to_owned()),
        Just(" {0,3}".to_owned()),
        Just("[ab ]".to_owned()),
        Just("[가-나]".to_owned()),
        Just("[가-힣]".to_owned()),
        Just("[^a]".to_owned()),
        Just(".".to_owned()),
        Just("^".to_owned()),
        Just("$".to_owned()),
        Just(r"\b".to_owned()),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| parts.concat()),
            prop::collection::vec(inner.clone(), 1..4)
                .prop_map(|branches| format!("(?:{})", branches.join("|"))),
            (inner.clone(), "[?*+]|\\{2\\}|\\{0,2\\}|\\{1,3\\}")
                .prop_map(|(part, times)| format!("(?:{part}){times}")),
            inner.clone().prop_map(|part| format!("({part})")),
            inner.prop_map(|part| format!("(?i:{part})")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn whatever_matches_is_a_candidate(
        expressions in prop::collection::vec(expressions(), 1..8),
        texts in prop::collection::vec("[abkAKsS\u{212A}\u{017F} \t\u{3000}가나다라]{0,12}", 1..8),
    ) {
        let patterns = PatternSet::new(expressions.iter().map(|each| (each, each))).unwrap();
        for text in &texts {
            let candidates: Vec<&str> =
                patterns.candidates(text).map(|(expression, _)| expression.as_str()).collect();
            for expression in &expressions {
                let is_candidate = candidates.contains(&expression.as_str());
                let matches = Regex::new(expression).unwrap().is_match(text);
                prop_assert!(is_candidate || !matches, "{expression:?} {text:?}");
            }
        }
    }
}

#[test]
fn what_cannot_match_does_not_run() {
    let patterns = PatternSet::new([
        (0, "하나[가-힣]{1,4}둘"),
        (1, "셋"),
        (2, r"\d+"),
        (3, "하나|넷"),
    ]);
    let patterns = patterns.unwrap();
    let candidates =
        |text: &str| -> Vec<i32> { patterns.candidates(text).map(|(key, _)| *key).collect() };
    assert_eq!(candidates("하나와 셋"), [1, 2, 3]);
    assert_eq!(candidates("하나가 둘"), [0, 2, 3]);
    assert_eq!(candidates(""), [2]);
}

#[test]
fn an_invalid_expression_is_named() {
    let error = PatternSet::new([((), "하나"), ((), "(둘")]).err().unwrap();
    assert_eq!(
        error.to_string(),
        "expected a regular expression, but \"(둘\" is none"
    );
}
