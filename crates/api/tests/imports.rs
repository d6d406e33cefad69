//! What is said of imports, in both languages.

use shortlist_api::words::imports;
use shortlist_api::{
    ColumnUse, ConflictingRow, Doubt, ImportColumn, Language, QuarantinedRow, Script,
};

const DOUBTS: [Doubt; 10] = [
    Doubt::BrokenJson,
    Doubt::Html,
    Doubt::TooShort { letters: 2 },
    Doubt::Placeholder,
    Doubt::Lost,
    Doubt::Repetitive,
    Doubt::NotProse,
    Doubt::OnlyQuestion,
    Doubt::CutOff,
    Doubt::OtherLanguage {
        script: Script::Han,
    },
];

fn is_korean(text: &str) -> bool {
    text.chars().any(|c| ('가'..='힣').contains(&c))
}

#[test]
fn every_doubt_has_words_in_both_languages() {
    for doubt in DOUBTS {
        let (english, korean) = (doubt.text(Language::English), doubt.text(Language::Korean));
        assert!(
            !is_korean(&english) && is_korean(&korean),
            "{english} / {korean}"
        );
    }
}

#[test]
fn rows_are_told_with_their_place_and_reason() {
    let row = QuarantinedRow {
        row: 3,
        line: 5,
        doubt: Doubt::Html,
        beginning: "글".to_owned(),
    };
    assert_eq!(
        imports::quarantined(&row, Language::English),
        "row 3 (line 5) quarantined: it is HTML: 글"
    );
    assert_eq!(
        imports::quarantined(&row, Language::Korean),
        "3번째 행(5번째 줄) 격리: HTML입니다: 글"
    );
    let conflict = ConflictingRow {
        row: 3,
        line: 5,
        is_passed: true,
        other_row: Some(1),
        beginning: "글".to_owned(),
    };
    let told = imports::conflict(&conflict, Language::English);
    assert!(
        told.contains("labelled passed") && told.contains("in row 1 failed"),
        "{told}"
    );
    let stored = ConflictingRow {
        other_row: None,
        ..conflict
    };
    assert!(imports::conflict(&stored, Language::Korean).contains("저장된 같은 글은 불합격"));
}

#[test]
fn columns_are_told_by_what_they_were_taken_for() {
    let column = |taken_for, field: Option<&str>| ImportColumn {
        name: "열".to_owned(),
        taken_for,
        field: field.map(str::to_owned),
    };
    let said = |column: &ImportColumn| imports::column_use(column, Language::English);
    assert_eq!(
        said(&column(ColumnUse::Field, Some("is_passed"))),
        "the label"
    );
    assert_eq!(
        said(&column(ColumnUse::NotUnderstood, None)),
        "NOT UNDERSTOOD, left out"
    );
    assert_eq!(imports::field("unheard_of", Language::Korean), "unheard_of");
}
