//! What people read: answers in both languages, tables, pages, errors. Times, ids, dates and what rests on
//! the processor's rounding (fractions and percentages) are masked; every word and line is held.
//!
//! After a change that is meant: `INSTA_UPDATE=always cargo test -p shortlist-cli --test printed`, and read
//! the difference.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use insta::{Settings, assert_snapshot};
use support::program::shortlist;
use support::{DEMO, text};

/// What differs from run to run, or from processor to processor.
fn masks() -> Settings {
    let mut settings = Settings::clone_current();
    for (from, to) in [
        (
            r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?(\.\d+)?(Z| UTC)?",
            "[time]",
        ),
        (r"\d+ bytes", "# bytes"),
        (r"\b[0-9a-f]{8,64}\b", "[id]"),
        (r"[-+−]?\d+\.\d+", "#.#"),
        (r"\d+( ?%)", "#$1"),
        (r"(interval|구간): \d+ (to|~)", "$1: # $2"),
        // The database's log is there or not.
        (r"look at \d+ of its", "look at # of its"),
        (r"(파일과 폴더) \d+개", "$1 #개"),
    ] {
        settings.add_filter(from, to);
    }
    settings
}

/// Commands with what each printed and said, and the exit code where it is not 0.
fn session(folder: &Path, commands: &[&[&str]]) -> String {
    let mut session = String::new();
    for arguments in commands {
        let home = [arguments, &["--home", "shortlist-demo"][..]].concat();
        let output = shortlist(folder, &home, b"");
        let words: Vec<String> = arguments.iter().map(|word| quoted(word)).collect();
        writeln!(session, "$ shortlist {}", words.join(" ")).unwrap();
        session.push_str(&text(&output));
        session.push_str(&String::from_utf8(output.stderr.clone()).unwrap());
        if let Some(code) = output.status.code().filter(|code| *code != 0) {
            writeln!(session, "[exit code {code}]").unwrap();
        }
        session.push('\n');
    }
    session.replace(folder.to_str().unwrap(), "[folder]")
}

fn quoted(word: &str) -> String {
    let is_plain = !word.is_empty() && !word.contains(char::is_whitespace);
    if is_plain {
        word.to_owned()
    } else {
        format!("'{word}'")
    }
}

/// The demo's letter with two more sentences, as `draft.md`.
fn write_draft(folder: &Path) {
    let mut draft = fs::read_to_string(folder.join("letter.md")).unwrap();
    draft.push_str("\n장애 알림 120건을 분석해 응답 시간을 900ms에서 120ms로 줄였습니다.\n저는 최선을 다하겠습니다.\n");
    fs::write(folder.join("draft.md"), draft).unwrap();
    fs::write(folder.join("three-words.md"), "저는 개발자입니다.").unwrap();
}

#[test]
fn what_applicants_read() {
    let folder = DEMO.path();
    write_draft(folder);
    for language in ["en", "ko"] {
        let commands: &[&[&str]] = &[
            &["review", "letter.md"],
            &[
                "review",
                "three-words.md",
                "--company",
                "한빛소프트",
                "--blind",
            ],
            &["predict", "letter.md"],
            &["predict", "three-words.md"],
            &["explain", "letter.md", "--what-if"],
            &["compare", "letter.md", "draft.md"],
            &["compare", "letter.md", "letter.md"],
            &["recommend", "letter.md", "--top", "3"],
            &[
                "recommend",
                "letter.md",
                "--top",
                "2",
                "--explain",
                "--location",
                "서울",
                "--max-experience",
                "2",
            ],
            &[
                "search",
                "백엔드 개발자",
                "--top",
                "3",
                "--location",
                "서울",
            ],
            &["gap", "letter.md", "--posting", "posting-001"],
        ];
        let commands: Vec<Vec<&str>> = commands
            .iter()
            .map(|command| [command, &["--language", language][..]].concat())
            .collect();
        let commands: Vec<&[&str]> = commands.iter().map(Vec::as_slice).collect();
        masks().bind(|| {
            assert_snapshot!(format!("applicants_{language}"), session(folder, &commands));
        });
    }
}

#[test]
fn what_engineers_read() {
    let folder = DEMO.path();
    let linear = "LogisticRegression_CoverLetter";
    let forest = "RandomForest_CoverLetter";
    let labelled =
        "content,is_passed,split\n첫째 글입니다.,true,train\n둘째 글입니다.,maybe,train\n";
    fs::write(folder.join("rows.csv"), labelled).unwrap();
    fs::write(
        folder.join("posting.json"),
        r#"{"posting_id": "p1", "title": "간호사", "company": "한빛병원", "salary_min": 3000, "deadline": "2099-01-01"}"#,
    )
    .unwrap();
    fs::write(
        folder.join("q.jsonl"),
        "{\"query_id\": \"q1\", \"text\": \"파이썬 서버 개발\"}\n",
    )
    .unwrap();
    fs::write(folder.join("p.jsonl"), "{\"posting_id\": \"a\", \"title\": \"Python 백엔드 개발자\"}\n{\"posting_id\": \"b\", \"title\": \"간호사\"}\n").unwrap();
    fs::write(folder.join("r.txt"), "q1 0 a 1\n").unwrap();
    let of_versions = [format!("{linear}:1"), format!("{forest}:1")];
    let commands: &[&[&str]] = &[
        &["models", "list"],
        &["models", "show", forest],
        &["models", "promote", forest, "1", "--reason", "시험"],
        &["models", "rollback", forest],
        &["models", "alias", forest, "champion", "1"],
        &["models", "history", forest],
        &["models", "diff", &of_versions[0], &of_versions[1]],
        &["runs", "list"],
        &["experiments", "list"],
        &["experiments", "show", "cover_letter_screening"],
        &["evaluate", "--smoke"],
        &["new-labels"],
        &["train", "--if-new-labels", "1"],
        &["train", "--model", "lr", "--cv", "4x2"],
        &["splits"],
        &["journal"],
        &["import", "letters", "rows.csv"],
        &["import", "postings", "posting.json"],
        &["postings", "show", "p1"],
        &["postings", "close", "p1"],
        &["postings", "close", "p1"],
        &["interaction", "letter.md", "saved", "posting-001"],
        &["similarity", "회계 업무", "재무제표 작성"],
        &[
            "evaluate-ranking",
            "--queries",
            "q.jsonl",
            "--postings",
            "p.jsonl",
            "--relevance",
            "r.txt",
        ],
        &["backup", "copy"],
        &["doctor"],
        &["doctor", "--language", "ko"],
    ];
    let again: &[&[&str]] = &[
        &["monitor", "--dry-run"],
        &["datasets", "list"],
        &["evaluate-ranking", "--from-outcomes"],
        &["audit", "reads"],
        &["embed", "letter.md"],
        &["embed", "all"],
    ];
    let korean: &[&[&str]] = &[
        &["train", "--if-new-labels", "1", "--labels", "synthetic"],
        &[
            "train",
            "--model",
            "lr",
            "--cv",
            "4x2",
            "--labels",
            "synthetic",
        ],
        &["evaluate", "--smoke", "--labels", "synthetic"],
        &[
            "evaluate-ranking",
            "--queries",
            "q.jsonl",
            "--postings",
            "p.jsonl",
            "--relevance",
            "r.txt",
        ],
    ];
    let korean = [korean, again].concat();
    let in_korean = |command: &&[&'static str]| [command, &["--language", "ko"][..]].concat();
    let korean: Vec<Vec<&str>> = korean.iter().map(in_korean).collect();
    let korean: Vec<&[&str]> = korean.iter().map(Vec::as_slice).collect();
    let demo = fs::read_to_string(folder.join("demo.txt")).unwrap();
    masks().bind(|| {
        assert_snapshot!("demo", demo);
        assert_snapshot!("engineers", session(folder, commands));
        assert_snapshot!("engineers_ko", session(folder, &korean));
        assert_snapshot!("engineers_again", session(folder, again));
    });
}

#[test]
fn what_errors_say() {
    let folder = DEMO.path();
    for (name, bytes) in [
        ("empty.txt", &b""[..]),
        ("question.json", "{\"자기소개서\": {}}".as_bytes()),
        (
            "broken.json",
            "{\"자기소개서\": {\"지원동기\": \"저는".as_bytes(),
        ),
        ("letter.pdf", b"%PDF-1.7\n"),
        ("model.pkl", b"\x80\x04\x95\x00"),
        ("marks.txt", b"!!! ??? ..."),
    ] {
        fs::write(folder.join(name), bytes).unwrap();
    }
    fs::write(folder.join("long.txt"), "가".repeat(250_000)).unwrap();
    let forest = "RandomForest_CoverLetter";
    let commands: &[&[&str]] = &[
        &["predict", "empty.txt"],
        &["predict", "question.json"],
        &["predict", "broken.json"],
        &["predict", "letter.pdf"],
        &["predict", "model.pkl"],
        &["predict", "marks.txt"],
        &["predict", "long.txt"],
        &["predict", "none.txt"],
        &["predict", "."],
        &["predict", "letter.md", "--embedder", "none"],
        &["predikt"],
        &["predict"],
        &["recommend", "letter.md", "--top", "0"],
        &["recommend", "letter.md", "--strategy", "best"],
        &["recommend", "letter.md", "--education", "none"],
        &["recommend", "letter.md", "--diversity", "2"],
        &["search", "?!"],
        &["gap", "letter.md", "--posting", "posting-9999"],
        &["postings", "show", "posting-9999"],
        &["postings", "recall"],
        &["interaction", "letter.md", "liked", "posting-001"],
        &["outcome", "3f2a91bc", "passed"],
        &["export", "3f2a91bc"],
        &["forget", "--resume", "404"],
        &["forget"],
        &["train", "--model", "svm"],
        &["train", "--cv", "1x5"],
        &["train", "--labels", "outcome"],
        &["evaluate", "--split", "all"],
        &["evaluate", "--model", "RandomForest_CoverLetter:9"],
        &["import", "letters"],
        &["import", "letters", "none.csv"],
        &["import", "letters", "letter.md", "--label-source", "guess"],
        &["models", "promote", "Other", "1"],
        &["models", "promote", forest, "9"],
        &["models", "promote", forest, "1", "--to", "live"],
        &["models", "rollback", forest],
        &["models", "resolve", "models:/RandomForest_CoverLetter@none"],
        &["models", "show", forest, "9"],
        &["runs", "compare", "zz", "yy"],
        &["experiments", "show", "none"],
        &["backup", "shortlist-demo"],
        &["new-labels", "--at-least", "1000"],
        &["embed", "nowhere.md"],
        &["doctor", "--database", "mysql://host/name"],
    ];
    let without_home = shortlist(
        folder,
        &["predict", "letter.md", "--home", "elsewhere"],
        b"",
    );
    let mut said = session(folder, commands);
    said.push_str("$ shortlist predict letter.md --home elsewhere\n");
    said.push_str(&String::from_utf8(without_home.stderr).unwrap());
    let in_korean = |command: &&[&'static str]| [command, &["--language", "ko"][..]].concat();
    let korean: Vec<Vec<&str>> = commands.iter().map(in_korean).collect();
    let korean: Vec<&[&str]> = korean.iter().map(Vec::as_slice).collect();
    masks().bind(|| {
        assert_snapshot!("errors", said);
        assert_snapshot!("errors_ko", session(folder, &korean));
    });
}
