//! The program as a user types it.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use std::fs;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use serde_json::{Value, json as value};
use support::program::{command, shortlist};
use support::{DEMO, text};

fn run(arguments: &[&str]) -> Output {
    shortlist(DEMO.path(), arguments, b"")
}

fn json(output: &Output) -> Value {
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The one line of an error.
fn error(output: &Output, code: i32) -> String {
    let stderr = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(code), "{stderr}");
    assert!(output.stdout.is_empty(), "an error answers nothing");
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
    assert!(stderr.starts_with("error: "), "{stderr}");
    stderr
}

const HOME: [&str; 2] = ["--home", "shortlist-demo"];

fn at_home<'a>(arguments: &[&'a str]) -> Vec<&'a str> {
    arguments.iter().chain(&HOME).copied().collect()
}

#[test]
fn predict_and_recommend_answer_with_the_promised_fields() {
    let prediction = json(&run(&at_home(&["predict", "letter.md", "--json"])));
    let probability = prediction["pass_probability"].as_f64().unwrap();
    assert!(probability > 0.0 && probability < 1.0);
    let end = |name: &str| prediction["interval"][name].as_f64().unwrap();
    assert!(end("low") <= probability && probability <= end("high"));
    assert_eq!(end("level"), 0.9);
    assert_eq!(prediction["support"], "inside");
    assert_eq!(prediction["model"]["stage"], "Production");
    assert_eq!(prediction["model"]["source"], "registry");
    assert_eq!(prediction["model"]["version"], 1);
    assert_eq!(prediction["embedder"]["name"], "static-ko");
    assert_eq!(
        prediction["embedder"]["fingerprint"]
            .as_str()
            .unwrap()
            .len(),
        64
    );
    assert!(prediction["tokens"]["read"].as_u64().unwrap() > 5);
    assert_eq!(prediction["tokens"]["dropped"], 0);

    let answer = json(&run(&at_home(&[
        "recommend",
        "letter.md",
        "--top",
        "3",
        "--json",
    ])));
    let postings = answer["recommendations"].as_array().unwrap();
    assert_eq!(postings.len(), 3);
    for field in [
        "posting_id",
        "title",
        "company",
        "score",
        "similarity",
        "pass_probability",
    ] {
        assert!(postings[0].get(field).is_some(), "{field}");
    }
    assert_eq!(answer["pass_probability"], prediction["pass_probability"]);
}

#[test]
fn applicants_are_answered_in_their_language() {
    let letter = "shortlist-demo/samples/fresh_letter.md";
    let draft = "draft.md";
    let mut longer = fs::read_to_string(DEMO.path().join(letter)).unwrap();
    longer.push_str("\n장애 알림 120건을 분석해 응답 시간을 900ms에서 120ms로 줄였습니다.\n");
    fs::write(DEMO.path().join(draft), longer).unwrap();
    let korean = |arguments: &[&str]| {
        let arguments = at_home(&[arguments, &["--language", "ko"]].concat());
        let output = run(&arguments);
        assert!(output.status.success(), "{output:?}");
        text(&output)
    };
    let predicted = korean(&["predict", letter]);
    for expected in [
        "서류 통과 확률: ",
        "90% 구간: ",
        "합성 결과를 아는 글",
        "참고: 시험용으로 만든 가상 글로 학습한 모델입니다.",
    ] {
        assert!(predicted.contains(expected), "{expected}\n{predicted}");
    }
    let recommended = korean(&["recommend", letter, "--explain", "--top", "3"]);
    for expected in [
        "공고",
        "키워드와 의미를 함께",
        "개를 충족합니다",
        "참고: 통과 확률은 글 자체의 것입니다.",
    ] {
        assert!(recommended.contains(expected), "{expected}\n{recommended}");
    }
    let explained = korean(&["explain", letter, "--what-if", "--html", "why.html"]);
    for expected in ["영향이 가장 큰 문장", "만약에?", "모델의 ", "표시: ++"] {
        assert!(explained.contains(expected), "{expected}\n{explained}");
    }
    let page = fs::read_to_string(DEMO.path().join("why.html")).unwrap();
    assert!(page.contains("<html lang=\"ko\">") && page.contains("읽는 법"));
    let compared = korean(&["compare", letter, draft]);
    for expected in [
        "처음 초안: ",
        "고친 초안에만 있는 문장",
        "모델 자체의 점수는",
    ] {
        assert!(compared.contains(expected), "{expected}\n{compared}");
    }
    let searched = korean(&["search", "백엔드", "--location", "서울"]);
    assert!(
        searched.contains("제외: ") && searched.contains("다른 지역 2"),
        "{searched}"
    );
    let english = [
        "Note:",
        "Probability",
        "interval",
        "postings considered",
        "draft",
    ];
    for printed in [predicted, recommended, explained, compared] {
        for word in english {
            assert!(!printed.contains(word), "{word}\n{printed}");
        }
    }
    let unlike = at_home(&["predict", "-", "--language", "ko"]);
    let unlike = text(&shortlist(DEMO.path(), &unlike, "안녕하세요.".as_bytes()));
    assert!(
        unlike.contains("판단할 수 없음") && unlike.contains("6자입니다"),
        "{unlike}"
    );

    // Programs read JSON, which has the same words everywhere.
    let as_json = json(&run(&at_home(&[
        "predict",
        letter,
        "--language",
        "ko",
        "--json",
    ])));
    let note = as_json["notes"][0].as_str().unwrap();
    assert!(note.contains("synthetic"), "{note}");
    assert_eq!(as_json["remarks"][0], value!({"code": "synthetic_labels"}));

    // Unless it is said, the locale tells.
    let in_locale = |name: &str, locale: &str| {
        let mut command = command(DEMO.path(), &at_home(&["predict", letter]));
        text(
            &command
                .env_remove("LC_ALL")
                .env(name, locale)
                .output()
                .unwrap(),
        )
    };
    assert!(in_locale("LANG", "ko_KR.UTF-8").contains("서류 통과 확률"));
    assert!(in_locale("SHORTLIST_LANGUAGE", "ko").contains("서류 통과 확률"));
    assert!(in_locale("SHORTLIST_LANGUAGE", "").contains("Probability of passing"));
    assert!(in_locale("LANG", "en_US.UTF-8").contains("Probability of passing"));
}

#[test]
fn standard_input_is_a_letter_too() {
    let letter = fs::read(DEMO.path().join("letter.md")).unwrap();
    let output = shortlist(DEMO.path(), &at_home(&["predict", "-", "--json"]), &letter);
    let from_file = json(&run(&at_home(&["predict", "letter.md", "--json"])));
    assert_eq!(json(&output), from_file);
}

#[test]
fn encodings_and_accidents_change_no_answer() {
    let letter = fs::read_to_string(DEMO.path().join("letter.md")).unwrap();
    let predict = |bytes: &[u8]| {
        let output = shortlist(DEMO.path(), &at_home(&["predict", "-", "--json"]), bytes);
        json(&output)["pass_probability"].as_f64().unwrap()
    };
    let expected = predict(letter.as_bytes());
    let cp949 = encoding_rs::EUC_KR.encode(&letter).0;
    let utf16: Vec<u8> = letter.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let misread = encoding_rs::WINDOWS_1252
        .decode_without_bom_handling(letter.as_bytes())
        .0;
    let crlf = letter.replace('\n', "\r\n");
    for bytes in [
        &cp949,
        utf16.as_slice(),
        misread.as_bytes(),
        crlf.as_bytes(),
    ] {
        assert_eq!(predict(bytes), expected);
    }
}

#[test]
fn resumes_of_other_making_are_read() {
    let english = "Jane Doe\njane@doe.dev | +1 (555) 123-4567\n\nSummary\nBackend engineer with five years in payments.\n\nExperience\n- Cut p99 latency from 900 ms to 120 ms.\n- Led a team of four.\n";
    let answer = json(&shortlist(
        DEMO.path(),
        &at_home(&["recommend", "-", "--json"]),
        english.as_bytes(),
    ));
    assert_eq!(answer["prediction"]["personal_fields_removed"], 3);
    assert_eq!(answer["recommendations"].as_array().unwrap().len(), 10);
    assert!(answer["pass_probability"].is_null());
    let reason = answer["prediction"]["cannot_say"].as_str().unwrap();
    assert!(reason.contains("another language"), "{reason}");

    let korean = "이력서\n\n성명: 김하늘\n연락처: 010-9999-8888\n지원 분야: 간호\n\n■ 경력사항\n2019.03 ~ 2023.02 한빛병원 내과 병동 간호사\n- 투약 오류 12건을 3건으로 줄임\n\n■ 자기소개\n환자 교육을 맡았습니다.\n";
    let answer = json(&shortlist(
        DEMO.path(),
        &at_home(&["recommend", "-", "--json"]),
        korean.as_bytes(),
    ));
    assert!(
        answer["recommendations"][0]["title"]
            .as_str()
            .unwrap()
            .contains("간호"),
        "{answer}"
    );
    assert_eq!(answer["prediction"]["questions"], 2);
}

#[test]
fn bad_letters_get_one_line_and_exit_code_1() {
    let folder = tempfile::tempdir().unwrap();
    let home = DEMO.path().join("shortlist-demo");
    let predict = |name: &str, bytes: &[u8]| {
        fs::write(folder.path().join(name), bytes).unwrap();
        let arguments = ["predict", name, "--home", home.to_str().unwrap()];
        error(&shortlist(folder.path(), &arguments, b""), 1)
    };
    assert!(predict("empty.txt", b"").contains("expected text, but there is none"));
    assert!(predict("blank.txt", " \n\u{3000}\n".as_bytes()).contains("expected text"));
    assert!(
        predict("question.json", "{\"자기소개서\": {}}".as_bytes())
            .contains("at least one question")
    );
    assert!(
        predict(
            "broken.json",
            "{\"자기소개서\": {\"지원동기\": \"저는".as_bytes()
        )
        .contains("valid JSON")
    );
    assert!(predict("huge.txt", &vec![b'a'; 50_000_000]).contains("50000000"));
    assert!(predict("long.txt", "가".repeat(250_000).as_bytes()).contains("200000 characters"));
    let cut_off = predict("letter.pdf", b"%PDF-1.7\n");
    assert!(cut_off.contains("expected a whole PDF"), "{cut_off}");
    assert!(predict("model.pkl", b"\x80\x04\x95\x00").contains("pickle"));
    let junk: Vec<u8> = (0..9_999_u32)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 11).to_le_bytes()[0])
        .collect();
    assert!(predict("junk.bin", &junk).contains("UTF-8"));
    assert!(predict("marks.txt", "!!! ??? ...".as_bytes()).starts_with("error: "));
    let missing = error(&shortlist(folder.path(), &["predict", "none.txt"], b""), 1);
    assert!(missing.contains("none.txt"));
    let is_folder = error(&shortlist(folder.path(), &["predict", "."], b""), 1);
    assert!(is_folder.contains("folder"));
}

#[test]
fn a_resume_that_is_not_there_is_not_forgotten() {
    let missing = error(&run(&at_home(&["forget", "--resume", "404"])), 1);
    assert!(missing.contains("none with 404"), "{missing}");
    for wrong in [
        vec!["forget"],
        vec!["forget", "3f2a91bc", "--resume", "404"],
    ] {
        assert_eq!(run(&at_home(&wrong)).status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn wrong_words_exit_with_2() {
    for arguments in [
        &["predikt"][..],
        &["predict"],
        &["recommend", "letter.md", "--top", "0"],
        &["train", "--model", "svm"],
        &["train", "--cv", "1x5"],
        &["evaluate", "--split", "all"],
        &["import", "letters"],
        &["import", "letters", "a.csv", "--label-source", "guess"],
        &["models", "promote", "Other", "1"],
        &[
            "models",
            "promote",
            "RandomForest_CoverLetter",
            "1",
            "--to",
            "live",
        ],
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!output.stderr.is_empty());
    }
}

#[test]
fn without_a_home_nothing_is_answered_and_nothing_is_made() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("letter.txt"),
        "저는 서버를 운영했습니다.",
    )
    .unwrap();
    for arguments in [
        &["predict", "letter.txt", "--home", "home"][..],
        &["explain", "letter.txt", "--home", "home"],
        &["train", "--home", "home"],
        &["evaluate", "--home", "home"],
        &["models", "list", "--home", "home"],
        &["import", "letters", "none.csv", "--home", "home"],
        &["import", "postings", "letter.txt", "--home", "home"],
    ] {
        error(&shortlist(folder.path(), arguments, b""), 1);
        assert!(!folder.path().join("home").exists(), "{arguments:?}");
    }
    let doctor = json(&shortlist(
        folder.path(),
        &["doctor", "--home", "home", "--json"],
        b"",
    ));
    assert_eq!(doctor["ready"], false);
    assert!(!folder.path().join("home").exists());
}

#[test]
fn a_broken_row_is_named_and_the_others_go_in() {
    let folder = tempfile::tempdir().unwrap();
    let csv = "content,is_passed,split\n첫째 글입니다.,true,train\n둘째 글입니다.,maybe,train\n셋째 글입니다.,0,test\n";
    fs::write(folder.path().join("letters.csv"), csv).unwrap();
    let arguments = [
        "import",
        "letters",
        "letters.csv",
        "--home",
        "home",
        "--json",
    ];
    let first = shortlist(folder.path(), &arguments, b"");
    assert_eq!(first.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&first.stdout).unwrap();
    assert_eq!(report["files"][0]["added"], 2);
    assert_eq!(report["files"][0]["rejected"][0]["row"], 2);
    let stderr = String::from_utf8(first.stderr).unwrap();
    assert!(
        stderr.contains("row 2 (line 3)") && stderr.contains("is_passed"),
        "{stderr}"
    );
    let again: Value =
        serde_json::from_slice(&shortlist(folder.path(), &arguments, b"").stdout).unwrap();
    assert_eq!(again["files"][0]["added"], 0);
    assert_eq!(again["files"][0]["unchanged"], 2);
}

#[test]
fn a_newer_home_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    fs::create_dir(&home).unwrap();
    fs::write(home.join("home.json"), r#"{"format": 99}"#).unwrap();
    fs::write(folder.path().join("letter.txt"), "글입니다.").unwrap();
    for command in [
        &["predict", "letter.txt"][..],
        &["import", "letters", "letter.txt"],
        &["train"],
        &["doctor"],
    ] {
        let arguments: Vec<&str> = command.iter().copied().chain(["--home", "home"]).collect();
        assert!(error(&shortlist(folder.path(), &arguments, b""), 1).contains("format 99"));
    }
    assert_eq!(fs::read_dir(&home).unwrap().count(), 1);
}

#[test]
fn fixtures_are_the_same_bytes_for_the_same_seed() {
    let folder = tempfile::tempdir().unwrap();
    for out in ["a", "b"] {
        assert!(
            shortlist(folder.path(), &["fixtures", "--out", out], b"")
                .status
                .success()
        );
    }
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    for name in [
        "letters.jsonl",
        "postings.jsonl",
        "truth.jsonl",
        "fresh_letter.md",
        "README.md",
    ] {
        let made = fs::read(folder.path().join("a").join(name)).unwrap();
        assert!(made == fs::read(folder.path().join("b").join(name)).unwrap());
        assert!(made == fs::read(repository.join(name)).unwrap());
    }
}

/// Among runs that were listed, the latest first.
fn runs_are_searched_and_tagged(run: &dyn Fn(&[&str]) -> Value, listed: &Value) {
    let auc = |run: &Value| run["metrics"]["test_roc_auc"].as_f64().unwrap();
    let best = [
        "runs",
        "list",
        "--order-by",
        "metrics.test_roc_auc DESC",
        "--most",
        "1",
    ];
    let best = &run(&best)["runs"];
    assert_eq!(best.as_array().unwrap().len(), 1);
    let all = listed.as_array().unwrap();
    assert!(all.iter().all(|found| auc(found) <= auc(&best[0])));

    let id = listed[1]["id"].as_str().unwrap();
    let tagged = run(&["runs", "tag", &id[..8], "favourite", "yes"]);
    assert_eq!(tagged["runs"][0]["tags"]["favourite"], "yes");
    let favourites = "tags.favourite = 'yes' AND status = 'FINISHED'";
    let favourites = &run(&["runs", "list", "--filter", favourites])["runs"];
    assert_eq!(favourites.as_array().unwrap().len(), 1);
    assert_eq!(favourites[0]["id"], id);
    let points = &run(&["runs", "history", &id[..8], "test_f1"])["points"];
    assert_eq!(points[0]["value"], favourites[0]["metrics"]["test_f1"]);
    run(&["runs", "tag", &id[..8], "favourite"]);
    let none = run(&["runs", "list", "--filter", "tags.favourite IS NOT NULL"]);
    assert_eq!(none["runs"].as_array().unwrap().len(), 0);
}

#[test]
fn models_can_be_seen_and_moved() {
    let folder = tempfile::tempdir().unwrap();
    assert!(
        shortlist(folder.path(), &["demo", "--home", "home", "--json"], b"")
            .status
            .success()
    );
    let run = |arguments: &[&str]| {
        let arguments: Vec<&str> = arguments
            .iter()
            .copied()
            .chain(["--home", "home", "--json"])
            .collect();
        json(&shortlist(folder.path(), &arguments, b""))
    };
    let models = run(&["models", "list"]);
    assert_eq!(models["models"].as_array().unwrap().len(), 2);
    assert!(models["models"][0]["test_f1"].as_f64().unwrap() >= 0.55);
    let moved = run(&[
        "models",
        "promote",
        "RandomForest_CoverLetter",
        "1",
        "--reason",
        "시험",
    ]);
    assert_eq!(moved["version"]["stage"], "Production");
    let shown = run(&["models", "show", "RandomForest_CoverLetter"]);
    assert_eq!(
        shown["history"].as_array().unwrap().last().unwrap()["reason"],
        "시험"
    );
    let report = run(&[
        "evaluate",
        "--smoke",
        "--model",
        "RandomForest_CoverLetter:1",
        "--data",
        "home/samples/letters.jsonl",
        "--html",
        "report.html",
    ]);
    let [test, whole] = [0, 1].map(|set| &report["evaluations"][set]);
    assert_eq!(
        (&test["letters"], &whole["letters"]),
        (&value!(85), &value!(423))
    );
    assert_eq!(test["rows"].as_array().unwrap().len(), 6);
    assert_eq!(test["leakage"][0]["state"], "clean");
    assert_eq!(whole["leakage"][0]["state"], "suspicious");
    let page = fs::read_to_string(folder.path().join("report.html")).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("Smoke run"));
    assert_eq!(page.matches("<svg").count(), 8);
    assert!(!page.contains("<script") && !page.contains("href"));
    let alias = run(&[
        "models",
        "alias",
        "RandomForest_CoverLetter",
        "champion",
        "1",
    ]);
    assert_eq!(alias["aliases"]["champion"], 1);
    let uri = "models:/RandomForest_CoverLetter@champion";
    assert_eq!(run(&["models", "resolve", uri])["version"], 1);
    let history = run(&["models", "history", "RandomForest_CoverLetter"]);
    assert_eq!(history["history"].as_array().unwrap().len(), 2);
    let runs = run(&["runs", "list"]);
    assert_eq!(runs["runs"].as_array().unwrap().len(), 2);
    let id = |place: usize| runs["runs"][place]["id"].as_str().unwrap();
    let compared = run(&["runs", "compare", &id(0)[..8], &id(1)[..8]]);
    assert_eq!(compared["runs"][0]["id"], id(0));
    runs_are_searched_and_tagged(&run, &runs["runs"]);
    let experiment = run(&["experiments", "show", "cover_letter_screening"]);
    assert_eq!(experiment["runs"].as_array().unwrap().len(), 2);
    let difference = run(&[
        "models",
        "diff",
        "LogisticRegression_CoverLetter",
        "RandomForest_CoverLetter:1",
    ]);
    assert_eq!(difference["paired"].as_array().unwrap().len(), 8);
    let training = run(&["train", "--model", "lr", "--seed", "5", "--cv", "4x2"]);
    let cross = &training["models"][0]["cross_validation"];
    assert!(cross["mean_roc_auc"].as_f64().unwrap() > 0.6, "{cross}");
    // The same letters teach the same model, whatever the seed: it is not registered again.
    assert_eq!(training["models"][0]["version"]["version"], 1);
    assert_eq!(training["models"][0]["is_new"], false);
    assert_eq!(run(&["new-labels", "--at-least", "0"])["new"], 0);
    let idle = run(&["train", "--if-new-labels", "1"]);
    assert_eq!(idle["trained"], false);
    assert_eq!(idle["labels"]["new"], 0);
    let trained = run(&["train", "--model", "lr", "--if-new-labels", "0"]);
    assert_eq!(trained["models"][0]["version"]["version"], 1);
    assert_eq!(trained["verdict"]["passes"], true);
    assert_eq!(run(&["doctor"])["ready"], true);
}

#[test]
fn help_and_completions_are_there() {
    let help = text(&run(&["--help"]));
    for command in [
        "demo",
        "import",
        "train",
        "evaluate",
        "models",
        "predict",
        "explain",
        "compare",
        "recommend",
        "doctor",
        "fixtures",
    ] {
        assert!(help.contains(command));
        assert!(run(&[command, "--help"]).status.success());
    }
    assert!(help.contains("Examples:"));
    for shell in ["bash", "zsh", "fish", "powershell"] {
        assert!(text(&run(&["completions", shell])).contains("recommend"));
    }
}

#[test]
fn output_that_is_not_read_to_the_end_is_no_error() {
    let program = assert_cmd::cargo::cargo_bin("shortlist");
    let status = std::process::Command::new("sh")
        .current_dir(DEMO.path())
        .arg("-c")
        .arg(format!(
            "{} models list --home shortlist-demo --json | head -c 1 >/dev/null",
            program.display()
        ))
        .status()
        .unwrap();
    assert!(status.success());
}

/// A small model with random weights, from the golden ones of the embedding crate.
fn small_model() -> String {
    format!(
        "{}/../../fixtures/models/golden/bert-old",
        env!("CARGO_MANIFEST_DIR")
    )
}

#[test]
fn vectors_are_printed_line_by_line_and_written_for_numpy() {
    let lines = "회계 업무를 담당했습니다.\n\n재무제표\n".as_bytes();
    let output = shortlist(DEMO.path(), &["embed", "-", "--json"], lines);
    assert!(output.status.success());
    let vectors: Vec<Value> = text(&output)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(vectors.len(), 3);
    assert_eq!(vectors[0]["embedding"].as_array().unwrap().len(), 256);
    assert!(vectors[0]["tokens"]["read"].as_u64().unwrap() > 0);
    assert_eq!(vectors[1]["tokens"]["read"], 0);

    let model = small_model();
    let arguments = ["embed", "-", "--model", &model, "--npy", "vectors.npy"];
    let output = shortlist(DEMO.path(), &arguments, lines);
    assert!(output.status.success() && output.stdout.is_empty());
    let file = fs::read(DEMO.path().join("vectors.npy")).unwrap();
    assert!(file.starts_with(b"\x93NUMPY"));
    assert!(String::from_utf8_lossy(&file[..128]).contains("'shape': (3, 32)"));

    let letter = json(&run(&["embed", "letter.md", "--model", &model, "--json"]));
    assert_eq!(letter["tokens"]["dropped"], 0);
    assert!(error(&run(&["embed", "nowhere.md"]), 1).contains("nowhere.md"));
}

#[test]
fn similarity_is_that_of_texts_or_letters() {
    let near = json(&run(&[
        "similarity",
        "회계 업무",
        "재무제표 작성",
        "--json",
    ]));
    let far = json(&run(&[
        "similarity",
        "회계 업무",
        "환자를 돌보았습니다",
        "--json",
    ]));
    assert!(near["similarity"].as_f64().unwrap() > far["similarity"].as_f64().unwrap());
    assert_eq!(
        text(&run(&["similarity", "letter.md", "letter.md"])),
        "1.0000\n"
    );
    let offline = Command::cargo_bin("shortlist")
        .unwrap()
        .env("HF_HUB_OFFLINE", "1")
        .env("HF_HOME", DEMO.path())
        .args(["similarity", "a", "b", "--model", "kr-sbert"])
        .output()
        .unwrap();
    let said = error(&offline, 1);
    assert!(said.contains("snunlp/KR-SBERT-V40K-klueNLI-augSTS") && said.contains("give the path"));
}

#[test]
fn the_demo_runs_with_a_transformer() {
    let folder = tempfile::tempdir().unwrap();
    let model = small_model();
    let demo = json(&shortlist(
        folder.path(),
        &[
            "demo",
            "--embedder",
            &model,
            "--precision",
            "int8",
            "--json",
        ],
        b"",
    ));
    assert_eq!(demo["answer"]["prediction"]["embedder"]["name"], "bert-old");
    assert_eq!(demo["answer"]["prediction"]["tokens"]["dropped"], 0);
}

#[test]
fn what_is_no_letter_gets_no_number() {
    let recipe = "김치찌개 만드는 법. 돼지고기를 볶다가 신김치를 넣고 물을 붓는다. 두부와 대파를 넣고 끓인다. ".repeat(8);
    for text in [
        "저는 개발자입니다.",
        "열정 성실 책임감",
        recipe.as_str(),
        "fn main() { let sum: u32 = (0..10).sum(); println!(\"{sum}\"); }",
        "我毕业于计算机科学专业，曾在一家互联网公司实习六个月。",
    ] {
        let predict =
            |arguments: &[&str]| shortlist(DEMO.path(), &at_home(arguments), text.as_bytes());
        let prediction = json(&predict(&["predict", "-", "--json"]));
        assert!(prediction["pass_probability"].is_null(), "{text}");
        assert_eq!(prediction["support"], "outside", "{text}");
        assert_eq!(prediction["interval"]["low"], 0.0);
        assert_eq!(prediction["interval"]["high"], 1.0);
        let printed = self::text(&predict(&["predict", "-"]));
        assert!(
            printed.contains("cannot say") && printed.contains("is not like"),
            "{printed}"
        );
        assert!(!printed.contains("interval"), "{printed}");
    }
}

#[test]
fn explanations_add_up_and_are_written_as_a_page() {
    let page = DEMO.path().join("letter.html");
    let page = page.to_str().unwrap();
    let explanation = json(&run(&at_home(&[
        "explain",
        "letter.md",
        "--what-if",
        "--html",
        page,
        "--json",
    ])));
    let number = |value: &Value| value.as_f64().unwrap();
    let shares: Vec<f64> = explanation["questions"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|question| question["paragraphs"].as_array().unwrap())
        .flat_map(|paragraph| paragraph["sentences"].as_array().unwrap())
        .map(|sentence| number(&sentence["share"]))
        .collect();
    let sum = number(&explanation["base"]) + shares.iter().sum::<f64>();
    assert!((sum - number(&explanation["total"])).abs() < 1e-6);
    let strongest = explanation["strongest"].as_array().unwrap();
    assert_eq!(strongest.len(), shares.len());
    let share = |place: usize| {
        let index = usize::try_from(strongest[place].as_u64().unwrap()).unwrap();
        shares[index].abs()
    };
    assert!(share(0) >= share(1) && share(1) >= share(shares.len() - 1));
    assert_eq!(
        explanation["what_if"].as_array().unwrap().len(),
        shares.len()
    );

    let html = fs::read_to_string(page).unwrap();
    assert!(html.starts_with("<!DOCTYPE html>"));
    for hidden in ["<script", "http://", "https://", "010-", "@example.com"] {
        assert!(!html.contains(hidden), "{hidden}");
    }
    let printed = text(&run(&at_home(&["explain", "letter.md"])));
    assert!(printed.contains("What moved it most") && printed.contains("++"));
}

#[test]
fn drafts_are_compared_sentence_by_sentence() {
    let letter = fs::read_to_string(DEMO.path().join("letter.md")).unwrap();
    let cliche = "저는 어떤 일이든 최선을 다하는 열정적인 사람입니다. ".repeat(6);
    fs::write(
        DEMO.path().join("worse.md"),
        format!("{letter}\n\n{cliche}\n"),
    )
    .unwrap();
    let comparison = json(&run(&at_home(&[
        "compare",
        "letter.md",
        "worse.md",
        "--json",
    ])));
    assert_eq!(comparison["added"].as_array().unwrap().len(), 6);
    assert!(comparison["removed"].as_array().unwrap().is_empty());
    assert!(comparison["change"]["value"].as_f64().unwrap() < 0.0);
    let share = |name: &str| {
        let sentences = comparison[name].as_array().unwrap();
        sentences
            .iter()
            .map(|s| s["share"].as_f64().unwrap())
            .sum::<f64>()
    };
    let sum = share("added") - share("removed") + comparison["kept_change"].as_f64().unwrap();
    assert!((sum - comparison["score_change"].as_f64().unwrap()).abs() < 1e-9);

    let same = json(&run(&at_home(&[
        "compare",
        "letter.md",
        "letter.md",
        "--json",
    ])));
    assert_eq!(same["change"]["value"], 0.0);
    assert!(same["verdict"].as_str().unwrap().contains("cannot tell"));
    let message = error(&run(&at_home(&["compare", "letter.md", "missing.md"])), 1);
    assert!(message.contains("missing.md"));
}

#[test]
fn out_of_reach_of_its_registry_the_last_model_goes_on_if_its_copy_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let made = shortlist(folder.path(), &["demo", "--home", "home", "--json"], b"");
    assert!(made.status.success());
    let fresh = "home/samples/fresh_letter.md";
    let predict = || {
        Command::cargo_bin("shortlist")
            .unwrap()
            .current_dir(folder.path())
            .env("MLFLOW_TRACKING_URI", "http://127.0.0.1:1")
            .args([
                "predict",
                fresh,
                "--home",
                "home",
                "--registry",
                "mlflow",
                "--json",
            ])
            .output()
            .unwrap()
    };
    let message = error(&predict(), 1);
    assert!(message.contains("http://127.0.0.1:1"), "{message}");

    // What a server's answer would have left: the model's file with its version and hash.
    let name = "LogisticRegression_CoverLetter";
    let local = |arguments: &[&str]| {
        let home = ["--home", "home", "--json"];
        let arguments: Vec<&str> = arguments.iter().chain(&home).copied().collect();
        json(&shortlist(folder.path(), &arguments, b""))
    };
    local(&["models", "export", name, "--out", "out"]);
    let bytes = fs::read(folder.path().join("out/model.safetensors")).unwrap();
    let stored = fs::read_dir(folder.path().join("home/registry/artifacts")).unwrap();
    let sha256 = stored
        .flat_map(|entry| fs::read_dir(entry.unwrap().path()).unwrap())
        .map(|entry| entry.unwrap())
        .find(|entry| fs::read(entry.path()).unwrap() == bytes)
        .map(|entry| entry.file_name().into_string().unwrap())
        .unwrap();
    let copy = folder.path().join("home/fallback");
    fs::create_dir(&copy).unwrap();
    fs::write(copy.join("model.safetensors"), &bytes).unwrap();
    let kept = value!({"version": local(&["models", "show", name])["model"], "sha256": sha256});
    fs::write(copy.join("version.json"), kept.to_string()).unwrap();
    let prediction = json(&predict());
    assert_eq!(prediction["model"]["source"], "fallback");
    assert!(prediction["notes"].to_string().contains("out of reach"));
    assert!(prediction["pass_probability"].as_f64().is_some());

    fs::write(copy.join("model.safetensors"), &bytes[1..]).unwrap();
    error(&predict(), 1);
}

#[test]
fn postings_are_searched_filtered_and_explained() {
    let found = json(&run(&at_home(&[
        "search",
        "백엔드 개발자 kafka를",
        "--top",
        "5",
        "--location",
        "서울특별시",
        "--json",
    ])));
    let postings = found["postings"].as_array().unwrap();
    assert_eq!(postings.len(), 5);
    assert!(postings.iter().all(|one| one["location"] == "서울"));
    assert!(found["removed"]["location"].as_u64().unwrap() > 200);
    assert!(postings[0]["scores"]["keyword"].as_f64().unwrap() > 0.1);

    let text = text(&run(&at_home(&[
        "recommend",
        "letter.md",
        "--top",
        "2",
        "--strategy",
        "weighted",
        "--max-experience",
        "2",
        "--diversity",
        "0.3",
        "--explain",
    ])));
    for expected in [
        "requirements are met",
        "not mentioned",
        "Weakest link",
        "by experience",
    ] {
        assert!(text.contains(expected), "{expected} is missing in\n{text}");
    }
    let gap = json(&run(&at_home(&[
        "gap",
        "letter.md",
        "--posting",
        "posting-001",
        "--json",
    ])));
    let verdict = &gap["fit"]["requirements"][0]["verdict"];
    assert_eq!(verdict, "not_mentioned", "{gap}");
    assert_eq!(gap["fit"]["requirements"][0]["importance"], "required");
    for wrong in [
        vec!["recommend", "letter.md", "--strategy", "best"],
        vec!["recommend", "letter.md", "--education", "none"],
        vec!["recommend", "letter.md", "--diversity", "2"],
        vec!["search", "?!"],
        vec!["gap", "letter.md", "--posting", "posting-9999"],
        vec!["postings", "show", "posting-9999"],
        vec!["interaction", "letter.md", "liked", "posting-001"],
        vec!["postings", "recall"],
    ] {
        let output = run(&at_home(&wrong));
        assert!(!output.status.success(), "{wrong:?}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("expected"), "{wrong:?}: {said}");
    }
}

#[test]
fn postings_are_listed_shown_added_and_closed() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let home = home.to_str().unwrap();
    let file = folder.path().join("posting.json");
    let posting = r#"{"posting_id": "p1", "title": "간호사", "company": "한빛병원", "salary_min": 3000, "deadline": "2099-01-01"}"#;
    fs::write(&file, posting).unwrap();
    let run = |arguments: &[&str]| {
        let arguments: Vec<&str> = arguments.iter().copied().chain(["--home", home]).collect();
        run(&arguments)
    };
    text(&run(&["postings", "add", file.to_str().unwrap()]));
    let shown = text(&run(&["postings", "show", "p1"]));
    assert!(
        shown.contains("한빛병원") && shown.contains("3000~ 만 원"),
        "{shown}"
    );
    let open = || {
        json(&run(&["postings", "list", "--open", "--json"]))["postings"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!(open(), 1);
    assert!(text(&run(&["postings", "close", "p1"])).contains("is closed"));
    assert!(text(&run(&["postings", "close", "p1"])).contains("closed already"));
    assert_eq!(open(), 0);
    let letter = text(&run(&["interaction", &"a".repeat(64), "saved", "p1"]));
    assert!(letter.contains("saved, recorded"), "{letter}");
}

#[test]
fn rankings_are_held_against_labelled_pairs_without_a_home() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let queries = write(
        "q.jsonl",
        "{\"query_id\": \"q1\", \"text\": \"파이썬 서버 개발\"}\n",
    );
    let postings = write(
        "p.jsonl",
        "{\"posting_id\": \"a\", \"title\": \"Python 백엔드 개발자\"}\n{\"posting_id\": \"b\", \"title\": \"간호사\"}\n",
    );
    let relevance = write("r.txt", "q1 0 a 1\n");
    let arguments = [
        "evaluate-ranking",
        "--queries",
        &queries,
        "--postings",
        &postings,
        "--relevance",
        &relevance,
    ];
    let evaluation = json(&run(&[&arguments[..], &["--json"]].concat()));
    assert_eq!(evaluation["strategies"][0]["name"], "fused");
    assert_eq!(evaluation["strategies"][0]["mrr"]["value"], 1.0);
    assert!(text(&run(&arguments)).contains("popularity"));
}

#[test]
fn an_empty_home_reviews_compares_with_a_posting_and_ranks_without_a_model() {
    let folder = tempfile::tempdir().unwrap();
    let letter = "# 지원동기\n저는 한빛소프트의 서버 개발자로 지원합니다. 결제 서버를 3년간 운영하며 장애를 40% 줄였습니다.";
    fs::write(folder.path().join("letter.md"), letter).unwrap();
    let posting = r#"{"posting_id": "p1", "title": "백엔드 개발자", "company": "한빛소프트", "requirements": "결제 서버 운영 경험"}"#;
    fs::write(folder.path().join("posting.json"), posting).unwrap();
    let run = |arguments: &[&str]| {
        let arguments = [arguments, &["--home", "home", "--json"][..]].concat();
        json(&shortlist(folder.path(), &arguments, b""))
    };
    let review = run(&["review", "letter.md", "--posting", "posting.json"]);
    assert!(review["findings"].is_array() && review["strengths"].is_array());
    let gap = run(&["gap", "letter.md", "--posting", "posting.json"]);
    assert_eq!(gap["posting_id"], "p1");
    run(&["import", "postings", "posting.json"]);
    let ranked = run(&["recommend", "letter.md"]);
    assert_eq!(ranked["recommendations"][0]["posting_id"], "p1");
    assert!(ranked["prediction"].is_null() && ranked["pass_probability"].is_null());
    assert_eq!(ranked["remarks"][0]["code"], "no_model");
    let found = run(&["search", "백엔드 개발자"]);
    assert_eq!(found["postings"][0]["posting_id"], "p1");
}

/// An edit that mends a cliché and loses nothing, in a home without a model.
#[test]
fn drafts_are_compared_without_a_model_and_a_sheet_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let kept = "결제 서버를 3년간 운영하며 장애를 12건에서 4건으로 줄였습니다.";
    let first = format!("# 지원동기\n{kept} 귀사에 뼈를 묻겠습니다.");
    let second = format!("# 지원동기\n{kept} 한빛소프트의 정산 서버를 맡고 싶습니다.");
    fs::write(folder.path().join("first.md"), &first).unwrap();
    fs::write(folder.path().join("second.md"), second).unwrap();
    let home = ["--home", "home"];
    let run = |arguments: &[&str]| shortlist(folder.path(), &[arguments, &home].concat(), b"");
    let compared = json(&run(&["compare", "first.md", "second.md", "--json"]));
    assert!(compared["before"].is_null() && compared["change"].is_null());
    assert_eq!(compared["remark"]["code"], "no_model");
    let mended = compared["findings"]["mended"].as_array().unwrap();
    assert!(
        mended.iter().any(|one| one["code"] == "cliche"),
        "{mended:?}"
    );
    let said = text(&run(&[
        "compare",
        "first.md",
        "second.md",
        "--language",
        "ko",
    ]));
    assert!(
        said.contains("고친 것") && said.contains("아직 통과 확률은"),
        "{said}"
    );
    assert!(compared["requirements"].is_null());
    let posting = r#"{"posting_id": "p1", "title": "백엔드 개발자", "company": "한빛소프트", "requirements": "TOEIC 850점 이상"}"#;
    fs::write(folder.path().join("posting.json"), posting).unwrap();
    fs::write(
        folder.path().join("third.md"),
        format!("{first} 토익 900점을 받았습니다."),
    )
    .unwrap();
    let posting = [
        "compare",
        "first.md",
        "third.md",
        "--posting",
        "posting.json",
    ];
    let compared = json(&run(&[&posting[..], &["--json"]].concat()));
    let requirements = &compared["requirements"];
    assert_eq!(requirements["covered_before"], 0);
    assert_eq!(requirements["covered_after"], 1);
    assert_eq!(requirements["changed"][0]["before"], "not_mentioned");
    assert_eq!(requirements["changed"][0]["after"], "met");
    let said = text(&run(&[&posting[..], &["--language", "ko"]].concat()));
    assert!(said.contains("언급 없음 → 충족"), "{said}");
    let sheet = [
        "review",
        "first.md",
        "--html",
        "sheet.html",
        "--client",
        "김하늘",
        "--company",
        "한빛소프트",
    ];
    assert!(run(&sheet).status.success());
    let sheet = fs::read_to_string(folder.path().join("sheet.html")).unwrap();
    for part in ["김하늘", "한빛소프트", "<mark>뼈를 묻", kept] {
        assert!(sheet.contains(part), "{part}: {sheet}");
    }
}

#[test]
fn errors_are_said_in_korean_with_what_helps() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("letter.md"),
        "# 지원동기\n서버를 운영했습니다.",
    )
    .unwrap();
    let said = |arguments: &[&str]| {
        let arguments = [arguments, &["--home", "home", "--language", "ko"][..]].concat();
        let done = shortlist(folder.path(), &arguments, b"");
        assert!(!done.status.success());
        String::from_utf8_lossy(&done.stderr).into_owned()
    };
    let no_model = said(&["predict", "letter.md"]);
    assert!(no_model.starts_with("오류: "), "{no_model}");
    assert!(
        no_model.contains("모델이 없어") && no_model.contains("shortlist review"),
        "{no_model}"
    );
    let missing = said(&["review", "nothing.md"]);
    assert!(missing.contains("파일을 읽을 수 없습니다"), "{missing}");
    fs::write(folder.path().join("empty.md"), " ").unwrap();
    let empty = said(&["review", "empty.md"]);
    assert!(empty.contains("글이 비어 있습니다"), "{empty}");
    let posting = said(&["gap", "letter.md", "--posting", "p-9"]);
    assert!(
        posting.contains("\"p-9\"") && posting.contains("postings list"),
        "{posting}"
    );
}
