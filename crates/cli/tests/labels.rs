//! Labels by hand on the command line: two raters, their agreement, a decision, Label Studio's files, forgetting.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support {
    pub(crate) mod program;
}

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::{Value, json};

const FIRST: &str =
    "# 지원동기\n가온소프트의 결제 서비스를 두 해 동안 사용하며 장애 기록을 남겼습니다.\n";
const SECOND: &str =
    "# 성장과정\n나루병원에서 환자 안내를 맡아 대기 시간을 줄인 경험이 있습니다.\n";

fn shortlist(home: &Path, arguments: &[&str]) -> Output {
    let at_home = ["--home", home.to_str().unwrap(), "--language", "ko"];
    support::program::shortlist(home.parent().unwrap(), &[arguments, &at_home].concat(), b"")
}

fn answer(home: &Path, arguments: &[&str]) -> Value {
    let output = shortlist(home, &[arguments, &["--json"]].concat());
    assert!(output.status.success(), "{arguments:?} {output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), &output.stderr].concat()).into_owned()
}

#[test]
#[allow(clippy::too_many_lines, reason = "one story")]
fn two_raters_label_disagree_and_are_decided() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    for (name, text) in [("a.md", FIRST), ("b.md", SECOND)] {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        answer(&home, &["import", "letters", path.to_str().unwrap()]);
    }
    let queue = answer(
        &home,
        &["labels", "next", "--rater", "minji", "--most", "5"],
    );
    let letters = queue["letters"].as_array().unwrap();
    assert_eq!((letters.len(), &queue["left"]), (2, &json!(2)));
    assert!(
        letters[0]["reasons"]
            .as_array()
            .unwrap()
            .contains(&json!("no_model"))
    );
    let hash = letters[0]["content_hash"].as_str().unwrap();
    let shown = said(&shortlist(&home, &["labels", "next", "--rater", "minji"]));
    assert!(
        shown.contains("나루병원에서 환자 안내를") && shown.contains("묻는 까닭"),
        "{shown}"
    );

    let add = |rater: &str, more: &[&str]| {
        let words = ["labels", "add", hash, "--rater", rater];
        shortlist(&home, &[&words, more].concat())
    };
    let output = add(
        "minji",
        &["pass", "--criterion", "evidence=3", "--note", "수치가 있다"],
    );
    assert!(
        said(&output).contains("합격 라벨을 저장했습니다"),
        "{output:?}"
    );
    let wrong = add("jiwon", &["fail", "--criterion", "evidence=7"]);
    assert_eq!(wrong.status.code(), Some(1), "{wrong:?}");
    for words in [&["maybe"][..], &["pass", "--criterion", "evidence"]] {
        assert_eq!(add("jiwon", words).status.code(), Some(2));
    }
    let blind = answer(&home, &["labels", "show", hash, "--rater", "jiwon"]);
    assert_eq!(blind["history"], json!([]));
    let output = add("jiwon", &["fail"]);
    assert!(
        said(&output).contains("minji: 합격, evidence 3"),
        "{output:?}"
    );
    let undone = answer(&home, &["labels", "undo", "--rater", "jiwon"]);
    assert_eq!(undone["label"]["verdict"], "fail");
    add("jiwon", &["fail"]);

    let agreement = answer(&home, &["labels", "agreement"]);
    assert_eq!(agreement["disagreements"][0]["content_hash"], hash);
    assert_eq!(agreement["pairs"][0]["agreed"], 0);
    let decided = answer(
        &home,
        &[
            "labels",
            "decide",
            &hash[..12],
            "cannot-say",
            "--by",
            "boss",
        ],
    );
    assert_eq!(
        (&decided["stands"], &decided["decision"]["verdict"]),
        (&Value::Null, &json!("cannot_say"))
    );
    let decided = said(&shortlist(
        &home,
        &["labels", "decide", hash, "fail", "--by", "boss"],
    ));
    assert!(decided.contains("불합격"), "{decided}");
    let letters = answer(&home, &["letters"]);
    let stored = letters["letters"].as_array().unwrap();
    let of = |letter: &&Value| letter["content_hash"] == hash;
    let stored = stored.iter().find(of).unwrap();
    assert_eq!(
        (&stored["is_passed"], &stored["label_source"]),
        (&json!(false), &json!("rubric"))
    );
    let accepted = answer(
        &home,
        &["labels", "accept", "--by", "boss", "--raters", "1"],
    );
    assert_eq!(accepted["labelled"], json!([]));
    assert!(said(&shortlist(&home, &["labels", "rubric"])).contains("evidence (0-3)"));

    let forgotten = answer(&home, &["forget", hash]);
    assert_eq!(
        (
            &forgotten["removed"]["annotations"],
            &forgotten["left"]["annotations"]
        ),
        (&json!(6), &json!(0))
    );
}

#[test]
fn label_studios_files_go_out_and_come_in_and_what_nobody_understands_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let home = at("home");
    fs::write(at("a.md"), FIRST).unwrap();
    answer(&home, &["import", "letters", at("a.md").to_str().unwrap()]);
    let (tasks, config) = (at("tasks.json"), at("labelling.xml"));
    let words = [
        "labels",
        "export",
        "--unlabelled",
        "--out",
        tasks.to_str().unwrap(),
        "--config",
        config.to_str().unwrap(),
    ];
    assert!(shortlist(&home, &words).status.success());
    assert!(
        fs::read_to_string(&config)
            .unwrap()
            .contains("<Choices name=\"verdict\"")
    );
    let mut tasks: Value = serde_json::from_slice(&fs::read(&tasks).unwrap()).unwrap();
    assert_eq!(
        (&tasks[0]["annotations"], &tasks[0]["predictions"]),
        (&json!([]), &json!([]))
    );
    let chosen = |name: &str, choice: &str| json!({"from_name": name, "to_name": "letter", "type": "choices", "value": {"choices": [choice]}});
    tasks[0]["annotations"] = json!([
        {"id": 1, "completed_by": 10, "was_cancelled": false, "result": [chosen("verdict", "pass")]},
    ]);
    let file = at("annotated.json");
    fs::write(&file, tasks.to_string()).unwrap();
    let words = [
        "labels",
        "import",
        file.to_str().unwrap(),
        "--rater",
        "10=minji",
    ];
    let imported = answer(&home, &words);
    assert_eq!(
        (&imported["added"], &imported["not_understood"]),
        (&json!(1), &json!([]))
    );
    assert_eq!(answer(&home, &words)["unchanged"], 1);
    // What goes out with its labels comes in as what is known, also what was labelled here.
    let hash = tasks[0]["data"]["content_hash"]
        .as_str()
        .unwrap()
        .to_owned();
    answer(&home, &["labels", "add", &hash, "fail", "--rater", "jun"]);
    let out = at("labelled.json");
    let export = [
        "labels",
        "export",
        "--labels",
        "--out",
        out.to_str().unwrap(),
    ];
    assert!(shortlist(&home, &export).status.success());
    let again = answer(&home, &["labels", "import", out.to_str().unwrap()]);
    assert_eq!(
        (&again["added"], &again["unchanged"]),
        (&json!(0), &json!(2)),
        "{again}"
    );
    tasks[0]["annotations"][0]["result"] =
        json!([chosen("verdict", "pass"), chosen("mood", "good")]);
    tasks[0]["annotations"][0]["id"] = 2.into();
    fs::write(&file, tasks.to_string()).unwrap();
    let output = shortlist(&home, &words);
    assert_eq!(output.status.code(), Some(1));
    let told = said(&output);
    assert!(
        told.contains("작업 1, 주석 2") && told.contains("mood") && told.contains("새 라벨 1건"),
        "{told}"
    );
    fs::write(&file, "verdict,letter\n").unwrap();
    let output = shortlist(&home, &words);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("Label Studio"), "{output:?}");
}
