//! The program's command line in Korean: help, what is typed wrong, what goes wrong at the start.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;
use std::process::Output;

use assert_cmd::Command;

fn run(home: &Path, typed: &[&str]) -> Output {
    Command::new(assert_cmd::cargo::cargo_bin!("shortlist-server"))
        .args(typed)
        .env("SHORTLIST_HOME", home)
        .env("SHORTLIST_LANGUAGE", "ko")
        .env_remove("DATABASE_URL")
        .output()
        .unwrap()
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

fn has_hangul(text: &str) -> bool {
    text.chars().any(|c| ('가'..='힣').contains(&c))
}

/// Lines in which a sentence of English stands: three words of small letters beside each other.
fn english_lines(text: &str) -> Vec<&str> {
    let is_word = |word: &str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase());
    let is_english = |line: &&str| {
        let words: Vec<bool> = line.split_whitespace().map(is_word).collect();
        words.windows(3).any(|three| three.iter().all(|is| *is))
    };
    text.lines().filter(is_english).collect()
}

#[test]
fn the_help_of_every_command_is_korean() {
    let home = tempfile::tempdir().unwrap();
    for command in [
        &[][..],
        &["keys"],
        &["keys", "add"],
        &["keys", "remove"],
        &["config", "check"],
        &["health"],
        &["openapi"],
    ] {
        let help = run(home.path(), &[command, &["--help"]].concat());
        assert!(help.status.success());
        let help = text(help.stdout);
        assert!(help.contains("사용법:") && has_hangul(&help), "{help}");
        assert_eq!(english_lines(&help), Vec::<&str>::new(), "{help}");
    }
}

#[test]
fn the_language_that_is_typed_goes_before_that_of_the_environment() {
    let home = tempfile::tempdir().unwrap();
    let help = run(home.path(), &["--language", "en", "--help"]);
    assert!(text(help.stdout).contains("Usage:"));
}

#[test]
fn what_goes_wrong_is_said_in_korean() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    for (typed, code, expected) in [
        (&["--prot", "1"][..], 2, "알 수 없는 인자입니다: '--prot'"),
        (
            &["--port", "many"],
            2,
            "'--port <PORT>'에 쓸 수 없는 값입니다",
        ),
        (&["nonsense"], 2, "그런 명령은 없습니다: 'nonsense'"),
        (&["--host", "0.0.0.0"], 1, "키가 있어야 합니다"),
        (&["--at-once", "0"], 1, "at_once는 1 이상이어야"),
        (&["--config", "gone.toml"], 1, "gone.toml 파일이 없습니다"),
        (&["--keys", "gone.toml"], 1, "키 파일이 없습니다"),
        (&["keys", "list"], 1, "Shortlist 폴더가 없습니다"),
        (
            &["--port", "0", "--database", "nonsense://x"],
            1,
            "데이터베이스 주소는",
        ),
        (
            &["--port", "1", "health"],
            1,
            "http://127.0.0.1:1/health에서 답을 받지 못했습니다: 연결이 거부되었습니다",
        ),
    ] {
        let refused = run(&home, typed);
        assert_eq!(refused.status.code(), Some(code), "{typed:?}");
        let said = text(refused.stderr);
        assert!(said.starts_with("오류: "), "{said}");
        assert!(said.contains(expected), "{typed:?}: {said}");
        assert_eq!(english_lines(&said), Vec::<&str>::new(), "{said}");
    }
}
