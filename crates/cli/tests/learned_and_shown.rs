//! What trainings learned from, and what came of postings that were shown.
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

fn json(arguments: &[&str]) -> Value {
    let output = run(&[arguments, &["--json"]].concat());
    assert!(output.status.success(), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn datasets_are_listed_shown_compared_and_learned_from_again() {
    let known = json(&["datasets", "list"]);
    let hash = known["datasets"][0]["hash"].as_str().unwrap();
    let letters = known["datasets"][0]["letters"].as_u64().unwrap();
    let listed = text(&run(&["datasets", "list"]));
    assert!(
        listed.contains(&hash[..12]) && listed.contains("synthetic"),
        "{listed}"
    );
    let shown = json(&["datasets", "show", &hash[..8]]);
    assert_eq!(shown["letters"].as_array().unwrap().len() as u64, letters);
    let told = text(&run(&["datasets", "show", hash]));
    assert!(
        told.contains("train:") && told.contains("seed 42"),
        "{told}"
    );
    let same = json(&["datasets", "diff", hash, hash]);
    assert_eq!(same["unchanged"].as_u64(), Some(letters));
    let told = text(&run(&["datasets", "diff", hash, hash]));
    assert!(
        told.contains(&format!("{letters} letters as they were")),
        "{told}"
    );

    let again = json(&["train", "--dataset", &hash[..10]]);
    let models = again["models"].as_array().unwrap();
    assert!(
        models.iter().all(|model| model["is_new"] == false),
        "{models:?}"
    );
    let both = run(&["train", "--dataset", hash, "--seed", "7"]);
    assert_eq!(both.status.code(), Some(2));
    let unknown = run(&["datasets", "show", "zz"]);
    assert_eq!(unknown.status.code(), Some(1));
    let said = String::from_utf8(unknown.stderr).unwrap();
    assert!(said.contains("datasets list"), "{said}");
}

#[test]
fn what_came_of_postings_that_were_shown_is_told_by_their_place() {
    let letter = format!(
        "# 지원동기\n{}",
        "결제 서버를 3년간 운영했습니다. ".repeat(40)
    );
    fs::write(DEMO.path().join("shown.md"), letter).unwrap();
    let list = json(&["recommend", "shown.md", "--top", "5"]);
    let recommended = list["recommendations"].as_array().unwrap();
    let second = recommended[1]["posting_id"].as_str();
    let second = second
        .or(recommended[1]["posting"]["posting_id"].as_str())
        .unwrap();
    for kind in ["viewed", "applied"] {
        let done = run(&["interaction", "shown.md", kind, second]);
        assert!(done.status.success(), "{done:?}");
    }
    let found = json(&["evaluate-ranking", "--from-outcomes"]);
    // The demo showed a list of its own.
    assert_eq!((&found["lists"], &found["letters"]), (&2.into(), &2.into()));
    let places = &found["strategies"][0]["places"];
    let applied = |place: usize| places[place]["applied"]["count"].as_u64();
    assert_eq!((applied(0), applied(1)), (Some(0), Some(1)));
    assert_eq!(places[0]["applied"]["of"], 2);
    assert_eq!(places[1]["applied"]["share"], Value::Null);
    let told = text(&run(&[
        "evaluate-ranking",
        "--from-outcomes",
        "--position-bias",
        "0.5",
    ]));
    for part in ["too few to tell", "1 / place ^ 0.5", "4 to 5"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    let neither = run(&["evaluate-ranking"]);
    assert_eq!(neither.status.code(), Some(2));
}
