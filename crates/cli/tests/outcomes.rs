//! What really happened, told by the ids of answers: one by one, and from a table.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use std::fs;
use std::process::Output;

use serde_json::Value;
use support::program::shortlist;
use support::{DEMO, text};

fn run(arguments: &[&str]) -> Output {
    let home = ["--home", "shortlist-demo"];
    shortlist(DEMO.path(), &[arguments, &home].concat(), b"")
}

/// The id of the answer about a letter of a person's own.
fn answered(name: &str, sentence: &str) -> String {
    let letter = format!(
        "# 지원동기\n{sentence}\n{}",
        "결제 서버를 3년간 운영했습니다. ".repeat(40)
    );
    fs::write(DEMO.path().join(name), letter).unwrap();
    let answer: Value = serde_json::from_slice(&run(&["predict", name, "--json"]).stdout).unwrap();
    answer["prediction_id"].as_str().unwrap().to_owned()
}

#[test]
fn an_outcome_is_told_in_the_language_that_is_asked_for() {
    let id = answered("told.md", "첫째 글입니다.");
    let korean = run(&["outcome", &id, "passed", "--language", "ko"]);
    assert!(
        text(&korean).contains("서류 합격: 기록했습니다"),
        "{korean:?}"
    );
    let english = run(&["outcome", &id, "passed", "--language", "en"]);
    assert!(
        text(&english).contains("passed: known already"),
        "{english:?}"
    );
    let contradicting = run(&["outcome", &id, "rejected"]);
    assert_eq!(contradicting.status.code(), Some(1));
}

#[test]
fn rows_of_a_table_that_tell_nothing_are_named_and_change_the_exit_code() {
    let (first, second) = (
        answered("one.md", "둘째 글입니다."),
        answered("two.md", "셋째 글입니다."),
    );
    let table = format!(
        "prediction_id,outcome\n{first},합격\n{second},글쎄요\n0000000000000000-00000000,불합격\n"
    );
    fs::write(DEMO.path().join("outcomes.csv"), table).unwrap();
    let told = run(&["outcome", "--file", "outcomes.csv"]);
    let lines = text(&told);
    assert!(
        lines.contains("1 outcome recorded") && lines.contains("2 left out"),
        "{lines}"
    );
    assert!(
        lines.contains("row 2 (line 3)") && lines.contains("row 3 (line 4)"),
        "{lines}"
    );
    assert_eq!(told.status.code(), Some(1), "{told:?}");
    let again = run(&["outcome", "--file", "outcomes.csv", "--json"]);
    let reports: Value = serde_json::from_slice(&again.stdout).unwrap();
    assert_eq!(reports[0]["known_already"], 1);
    assert_eq!(again.status.code(), Some(1));

    fs::write(
        DEMO.path().join("sound.csv"),
        format!("prediction_id,outcome\n{second},불합격\n"),
    )
    .unwrap();
    let sound = run(&["outcome", "--file", "sound.csv"]);
    assert!(sound.status.success(), "{sound:?}");
}

#[test]
fn a_korean_table_is_understood_and_what_is_left_out_said_in_korean() {
    let [first, second, third] = ["다섯째 글", "여섯째 글", "일곱째 글"].map(|sentence| {
        let name = format!("{}.md", sentence.replace(' ', "-"));
        answered(&name, &format!("{sentence}입니다."))
    });
    let table = format!(
        "답변ID;심사 결과;전형 단계;통보일\n{first};서류 합격;;20261102\n{second};불합격;서류;26. 11. 3.\n\
         {third};글쎄요;;\n{third};합격;산책;\n;합격;;\n{third};;서류;\n{third};합격;;2026-02-30\n\
         0000000000000000-00000000;합격;;\n"
    );
    fs::write(DEMO.path().join("결과.csv"), table).unwrap();
    let told = run(&["outcome", "--file", "결과.csv", "--language", "ko"]);
    let lines = text(&told);
    assert!(
        lines.contains("결과 기록 2건") && lines.contains("빠짐 6건"),
        "{lines}"
    );
    for said in [
        "결과(합격, 불합격, 포기, 모름)로 읽을 수 없는 값입니다: \"글쎄요\"",
        "전형 단계(서류, 면접, 최종)로 읽을 수 없는 값입니다: \"산책\"",
        "답 번호나 글이 있어야",
        "결과가 비어",
        "\"2026-02-30\"",
        "답 번호가 필요한데",
    ] {
        assert!(lines.contains(said), "{said}: {lines}");
    }
    assert!(!lines.contains("expected"), "{lines}");
}

#[test]
fn a_table_without_ids_is_refused() {
    fs::write(DEMO.path().join("nothing.csv"), "메모\n합격했음\n").unwrap();
    let refused = run(&["outcome", "--file", "nothing.csv"]);
    assert_eq!(refused.status.code(), Some(1), "{refused:?}");
    let korean = run(&["outcome", "--file", "nothing.csv", "--language", "ko"]);
    let said = String::from_utf8(korean.stderr).unwrap();
    assert!(
        said.contains("결과 열이 있는 표가 필요합니다. 열: 메모"),
        "{said}"
    );
}

#[test]
fn a_challenger_is_previewed_named_and_held_against_the_version_that_answers() {
    answered("shadow.md", "넷째 글입니다.");
    let forest = ["RandomForest_CoverLetter", "1"];
    let preview = run(&[&["models", "preview"], &forest[..], &["--language", "en"]].concat());
    assert!(text(&preview).contains("of the last"), "{preview:?}");
    let korean = run(&[&["models", "preview"], &forest[..], &["--language", "ko"]].concat());
    assert!(text(&korean).contains("최근 글"), "{korean:?}");
    let nobody = run(&["models", "challenger", "--language", "en"]);
    assert!(text(&nobody).contains("No version has the alias challenger"));
    let named = run(&["models", "alias", forest[0], "challenger", forest[1]]);
    assert!(named.status.success(), "{named:?}");
    let report = run(&["models", "challenger", "--language", "ko"]);
    assert!(text(&report).contains("도전을 시작한 뒤로"), "{report:?}");
    let json: Value =
        serde_json::from_slice(&run(&["models", "challenger", "--json"]).stdout).unwrap();
    assert_eq!(json["challengers"][0]["verdict"], "open");
}
