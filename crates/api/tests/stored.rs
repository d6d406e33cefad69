//! What is said of stored letters, in both languages: one of a thing is one, and particles follow the last sound.

use std::path::Path;

use shortlist_api::words::{letters, models, outcomes, written};
use shortlist_api::{Language, NewLabels};

#[test]
fn one_letter_is_one_and_two_are_several() {
    let labels = |labelled| NewLabels {
        labelled,
        at_last_training: None,
        new: 1,
        damaged_letters: Vec::new(),
    };
    let said = |labelled| letters::new_labels(&labels(labelled), Language::English);
    assert_eq!(
        said(1),
        "1 labelled letter, 1 of them new since the last training."
    );
    assert_eq!(
        said(2),
        "2 labelled letters, 1 of them new since the last training."
    );
    assert_eq!(
        letters::new_labels(&labels(2), Language::Korean),
        "결과가 있는 글 2편, 그 가운데 마지막 학습 뒤에 새로 들어온 글 1편."
    );
    let left = |rows| letters::left(rows, Some(0), false, Language::English);
    assert!(left(1).starts_with("Looked again: 1 row is left"));
    assert!(left(0).starts_with("Looked again: 0 rows are left"));
}

#[test]
fn particles_follow_the_last_sound() {
    let exported = |file| letters::exported(2, 1, Path::new(file), Language::Korean);
    assert_eq!(
        exported("글.json"),
        "글 2편과 이력서 1부를 글.json으로 저장했습니다"
    );
    assert_eq!(
        exported("사본"),
        "글 2편과 이력서 1부를 사본으로 저장했습니다"
    );
    assert_eq!(
        models::named("forest", 3, Language::Korean),
        "forest 버전 3"
    );
}

#[test]
fn a_file_is_named_as_it_is() {
    let file = Path::new("page.html");
    assert_eq!(written(file, Language::English), "wrote page.html");
    assert_eq!(written(file, Language::Korean), "저장했습니다: page.html");
    let counts = [1, 0, 0, 2];
    assert_eq!(
        outcomes::of_file("a.csv", counts, Language::English),
        "a.csv: 1 outcome recorded, 0 known already, 0 corrected, 2 left out"
    );
    assert_eq!(
        outcomes::of_file("a.csv", counts, Language::Korean),
        "a.csv: 결과 기록 1건, 이미 있음 0건, 고침 0건, 빠짐 2건"
    );
}
