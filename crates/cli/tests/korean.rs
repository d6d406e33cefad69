//! Who chose Korean reads no English sentence: every command, its help, and each kind of error, in a home with a model and
//! in an empty one. A word of English is a command, a name, a file or a measure; four in a row are a sentence.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use std::path::Path;

use assert_cmd::Command;
use support::{DEMO, program::command};

/// As many words of English in a row are a sentence.
const SENTENCE: usize = 4;

/// Commands that are typed in a home with a model; each reads or changes what the demo made.
const WITH_A_MODEL: &[&str] = &[
    "letters",
    "splits",
    "doctor",
    "doctor --mend",
    "journal",
    "monitor --dry-run",
    "audit reads",
    "models list",
    "models show LogisticRegression_CoverLetter",
    "models history LogisticRegression_CoverLetter",
    "models alias LogisticRegression_CoverLetter latest 1",
    "models challenger",
    "models rollback RandomForest_CoverLetter",
    "models promote RandomForest_CoverLetter 99",
    "models delete LogisticRegression_CoverLetter 1",
    "models resolve models:/nope/Production",
    "models import letter.md",
    "experiments list",
    "experiments show nope",
    "runs show zzz",
    "runs list --filter metrics.x",
    "datasets show zzz",
    "predict letter.md",
    "explain letter.md --what-if",
    "review letter.md --blind",
    "review letter.md --posting nope",
    "recommend letter.md --explain",
    "recommend letter.md --location 없는곳",
    "search 백엔드",
    "gap letter.md --posting posting-001",
    "gap letter.md --posting nope",
    "interaction letter.md saved nope",
    "outcome letter.md passed --on 2999-01-01",
    "outcome --file letter.md",
    "import letters missing.csv",
    "import letters bad.json",
    "import letters columns.csv",
    "import postings columns.csv",
    "check columns.csv",
    "coach table missing.md",
    "embed letter.md --npy /nonexistent/x.npy",
    "similarity a b --model ./nope",
    "export zzz",
    "evaluate-ranking --from-outcomes",
    "forget zzz",
    "forget --resume 99",
    "backup shortlist-demo/inside",
    "restore nope --to restored",
    "monitor --close 99",
    "train --dataset zzz",
    "letters --database foo",
    "letters --database sqlite:letter.md",
    "letters --registry mlflow",
    "predict missing.md",
    "predict bad.json",
    "predict empty.txt",
    "predict folder",
    "postings show nope",
    "postings recall",
];

/// Commands that are typed in an empty home.
const WITHOUT: &[&str] = &[
    "letters",
    "splits",
    "doctor",
    "journal",
    "monitor",
    "audit reads",
    "models list",
    "experiments list",
    "runs list",
    "datasets list",
    "postings list",
    "new-labels",
    "predict letter.md",
    "explain letter.md",
    "review letter.md",
    "compare letter.md letter.md",
    "recommend letter.md",
    "search 백엔드",
    "train",
    "evaluate",
    "embed all",
];

/// What is typed wrong.
const MISTYPED: &[&str] = &[
    "predict",
    "pred",
    "predict --seed",
    "train --seed abc",
    "train --model zz",
    "train --dataset a --seed 3",
    "predict a b",
    "interaction a b c",
    "train --labels x",
    "outcome x y",
    "--language ko nothing",
    "recommend a --top 0",
    "train --cv 1",
    "embed x --npy",
    "review a --client x",
    "letters --json=3",
    "runs compare 1",
    "letters --json --json",
    "models",
    "",
];

/// The first line with a sentence of English, without what stands in quotation marks of commands.
fn english(text: &str) -> Option<&str> {
    text.lines().find(|line| {
        let mut in_a_row = 0;
        let mut is_command = false;
        line.split_inclusive([' ', '`']).any(|word| {
            if word.ends_with('`') {
                is_command = !is_command;
                in_a_row = 0;
                return false;
            }
            let word = word.trim().trim_end_matches([',', ';', ':']);
            let is_english = !word.is_empty()
                && word.chars().all(|c| c.is_ascii_alphabetic() || c == '\'')
                && word.contains(char::is_lowercase);
            in_a_row = if is_english && !is_command {
                in_a_row + 1
            } else {
                0
            };
            in_a_row >= SENTENCE
        })
    })
}

fn said(program: &mut Command) -> String {
    let output = program
        .env("SHORTLIST_LANGUAGE", "ko")
        .env("COLUMNS", "200")
        .output()
        .unwrap();
    let (out, error) = (output.stdout, output.stderr);
    String::from_utf8_lossy(&[out, error].concat()).into_owned()
}

/// What a command line says in a folder with a home, if any of it is a sentence of English.
fn lacking(line: &str, folder: &Path, home: &str) -> Option<String> {
    let mut typed: Vec<&str> = line.split_whitespace().collect();
    if !line.is_empty() {
        typed.extend(["--home", home]);
    }
    let said = said(&mut command(folder, &typed));
    // Lists of what may be typed are no sentences.
    let read = said.lines().filter(|line| {
        !line.contains("가능한 값") && !line.contains("[명령") && !line.contains("  shortlist ")
    });
    let read: Vec<&str> = read.collect();
    english(&read.join("\n")).map(|found| format!("{line}: {found}"))
}

/// A folder with the demo's home and files of each kind that cannot be read.
fn folder() -> std::path::PathBuf {
    let folder = DEMO.path().to_owned();
    std::fs::write(folder.join("bad.json"), "{\"a\": ").unwrap();
    std::fs::write(folder.join("empty.txt"), "").unwrap();
    std::fs::write(folder.join("columns.csv"), "가,나\n1,2\n").unwrap();
    std::fs::create_dir_all(folder.join("folder")).unwrap();
    folder
}

#[test]
fn no_command_speaks_english_to_who_chose_korean() {
    let folder = folder();
    let with = WITH_A_MODEL
        .iter()
        .filter_map(|line| lacking(line, &folder, "shortlist-demo"));
    let without = WITHOUT
        .iter()
        .filter_map(|line| lacking(line, &folder, "empty-home"));
    let mistyped = MISTYPED
        .iter()
        .filter_map(|line| lacking(line, &folder, "empty-home"));
    let lacking: Vec<String> = with.chain(without).chain(mistyped).collect();
    assert!(lacking.is_empty(), "{lacking:#?}");
}

#[test]
fn an_english_sentence_is_seen() {
    assert!(english("오류: expected a file that is there").is_some());
    assert!(english("`shortlist import letters FILE now`로 가져오세요").is_none());
    assert!(english("모델 LogisticRegression_CoverLetter ROC-AUC 0.7").is_none());
}
