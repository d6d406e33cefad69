//! What came in is remembered, and what was set aside is decided of.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;

const LETTER: &str = "고객 문의를 유형별로 나누어 정리했고 그 뒤로 같은 문의가 줄었습니다. 설문을 두 번 나누어 받았습니다.";
const OTHER: &str = "결제 서버를 3년간 운영하며 장애를 줄였습니다. 원인을 기록하고 같은 장애가 다시 나지 않게 했습니다.";

struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(name), text).unwrap();
    }

    /// The exit code, and what was said on standard output and error.
    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let output = Command::cargo_bin("shortlist")
            .unwrap()
            .current_dir(self.0.path())
            .env("SHORTLIST_HOME", Path::new("home"))
            .env_remove("SHORTLIST_LANGUAGE")
            .env_remove("DATABASE_URL")
            .env("LC_ALL", "C.UTF-8")
            .args(arguments)
            .output()
            .unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (
            output.status.code().unwrap(),
            text(output.stdout),
            text(output.stderr),
        )
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let (_, out, _) = self.run(&[arguments, &["--json"]].concat());
        serde_json::from_str(&out).unwrap()
    }
}

/// A home with one letter that passed, and a second file: it contradicts that, and has a row that may be no letter and one
/// that cannot be read.
fn place() -> Place {
    let place = Place::new();
    place.write(
        "first.csv",
        &format!("자기소개서,합격여부\n{LETTER},합격\n"),
    );
    assert_eq!(place.run(&["import", "letters", "first.csv"]).0, 0);
    let rows = [
        "자기소개서,합격여부".to_owned(),
        format!("{LETTER},불합격"),
        format!("<p>{OTHER}</p>,합격"),
        "없음,불합격".to_owned(),
        format!("{OTHER} 그 기록을 함께 봅니다.,합격,남는 칸"),
    ];
    place.write("second.csv", &(rows.join("\n") + "\n"));
    assert_eq!(place.run(&["import", "letters", "second.csv"]).0, 1);
    place
}

#[test]
fn what_came_in_is_remembered_without_a_word_of_what_was_refused() {
    let place = place();
    let list = place.json(&["imports", "list"]);
    assert_eq!(list["total"], 2);
    let second = &list["imports"][0];
    assert_eq!(second["source"], "second.csv");
    assert_eq!(second["file_hash"].as_str().unwrap().len(), 64);
    let counts = &second["counts"];
    assert_eq!(
        (&counts["conflicting"], &counts["quarantined"]),
        (&1.into(), &2.into())
    );
    assert!(second["ended_at"].is_i64());

    let shown = place.json(&["imports", "show", "2"]);
    let kinds: Vec<&str> = shown["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["kind"].as_str().unwrap())
        .collect();
    assert_eq!(&kinds[..3], ["conflict", "quarantined", "quarantined"]);
    assert_eq!(shown["rows"][1]["reason"], "html");
    assert_eq!(shown["rows"][0]["stored"].as_array().unwrap().len(), 1);
    let open = place.json(&["imports", "open"]);
    assert_eq!(open["total"], 3);
    let (code, out, _) = place.run(&["imports", "show", "2"]);
    assert_eq!(code, 0);
    assert!(
        out.contains("another label") && out.contains("html"),
        "{out}"
    );
    let (code, _, err) = place.run(&["imports", "show", "9"]);
    assert_eq!(code, 1, "{err}");
    let database = fs::read(place.0.path().join("home/shortlist.db")).unwrap();
    let refused = "<p>".as_bytes();
    assert!(
        !database
            .windows(refused.len())
            .any(|bytes| bytes == refused)
    );
}

#[test]
fn what_is_decided_holds_at_once_or_when_the_file_comes_again() {
    let place = place();
    let decide = |row: &str, choice: &str| {
        place.run(&[
            "imports",
            "decide",
            "2",
            row,
            choice,
            "--reason",
            "회사에 확인",
        ])
    };
    let (code, out, err) = decide("1", "take");
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("Labels changed"), "{out}");
    assert_eq!(place.json(&["letters"])["letters"][0]["is_passed"], false);
    assert!(decide("2", "release").1.contains("imported again"));
    assert_eq!(decide("3", "discard").0, 0);
    let (code, _, err) = decide("3", "take");
    assert_eq!(code, 1);
    assert!(err.contains("release or discard"), "{err}");

    let (_, out, _) = place.run(&["import", "letters", "second.csv"]);
    assert!(out.contains("1 left out as decided by hand"), "{out}");
    let letters = place.json(&["letters"]);
    let letters = letters["letters"].as_array().unwrap();
    assert!(
        letters
            .iter()
            .any(|one| { one["origin"] == "a file, released by hand in spite of html" }),
        "{letters:?}"
    );
    assert_eq!(place.json(&["imports", "open"])["total"], 0);
    let history = place.json(&["imports", "history", "2", "1"]);
    assert_eq!(history["decisions"][0]["reason"], "회사에 확인");
    assert_eq!(history["decisions"][0]["choice"], "take");
    // Who looks before says it, too.
    let plan = place.json(&["check", "second.csv"]);
    assert_eq!(plan["files"][0]["decided"], 1);
    assert_eq!(
        place.run(&["doctor"]).1.matches("not as written").count(),
        0
    );
}

#[test]
fn near_duplicates_are_shown_group_by_group() {
    let place = Place::new();
    let text = format!("{LETTER} {OTHER}").repeat(2);
    let rows: Vec<String> = ["", " 감사합니다.", " 고맙습니다."]
        .iter()
        .map(|end| format!("{text}{end},합격"))
        .collect();
    place.write(
        "letters.csv",
        &format!("자기소개서,합격여부\n{}\n", rows.join("\n")),
    );
    assert_eq!(place.run(&["import", "letters", "letters.csv"]).0, 0);
    place.run(&["splits"]);
    let copies = place.json(&["splits", "--near-duplicates"]);
    assert_eq!(
        (&copies["groups"], &copies["letters"]),
        (&1.into(), &3.into())
    );
    assert_eq!(copies["largest"][0]["letters"].as_array().unwrap().len(), 3);
}
