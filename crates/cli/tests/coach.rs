//! A coach's table of many clients' letters.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support {
    pub(crate) mod program;
}

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;

const SOUND: &str = "# 지원동기\n가온소프트의 결제 서비스를 두 해 동안 사용하며 장애 기록을 남겼습니다. \
    결제 서버를 3년간 운영하며 장애를 40% 줄였습니다.\n";

fn shortlist(home: &Path, arguments: &[&str]) -> Output {
    let at_home = ["--home", home.to_str().unwrap(), "--language", "ko"];
    support::program::shortlist(home.parent().unwrap(), &[arguments, &at_home].concat(), b"")
}

fn letters(output: &Output) -> Vec<Value> {
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    answer["letters"].as_array().unwrap().clone()
}

#[test]
fn folders_files_and_tables_are_one_table() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir_all(at("clients/김하나")).unwrap();
    fs::write(
        at("clients/김하나/1차.md"),
        format!("{SOUND}귀사에 뼈를 묻겠습니다.\n"),
    )
    .unwrap();
    fs::write(at("clients/김하나/2차.md"), SOUND).unwrap();
    fs::write(at("clients/이두리.md"), SOUND).unwrap();
    fs::write(at("clients/.hidden"), "no letter").unwrap();
    fs::write(
        at("answers.csv"),
        "이름;지원동기;이메일\n박세찬;귀사에 뼈를 묻겠습니다.;a@b.kr\n최네모;결제 서버를 3년간 운영했습니다.;\n",
    )
    .unwrap();
    fs::write(
        at("posting.txt"),
        "가온소프트 서버 개발자\n자격요건\n- 결제 서버 운영 경험\n- 간호사 면허\n",
    )
    .unwrap();
    let home = at("home");
    let (clients, answers) = (at("clients"), at("answers.csv"));
    let (posting, out) = (at("posting.txt"), at("table.csv"));
    let arguments = [
        "--json",
        "coach",
        "table",
        clients.to_str().unwrap(),
        answers.to_str().unwrap(),
        "--posting",
        posting.to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
    ];
    let output = shortlist(&home, &arguments);
    assert!(output.status.success(), "{output:?}");
    let rows = letters(&output);
    let names: Vec<(&str, &str)> = rows
        .iter()
        .map(|row| {
            (
                row["client"].as_str().unwrap(),
                row["draft"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        names,
        [
            ("김하나", "1차.md"),
            ("김하나", "2차.md"),
            ("이두리", "이두리.md"),
            ("박세찬", "answers 2"),
            ("최네모", "answers 3"),
        ]
    );
    let findings = |row: &Value| {
        let counts = &row["state"]["findings"];
        ["high", "medium", "low"].map(|severity| counts[severity].as_u64().unwrap())
    };
    let sum = |row: &Value| findings(row).iter().sum::<u64>();
    assert!(
        sum(&rows[0]) > sum(&rows[1]),
        "the second draft mended a cliché"
    );
    assert_eq!(findings(&rows[1]), findings(&rows[2]), "the same letter");
    let requirements = &rows[1]["state"]["requirements"];
    assert_eq!(requirements["met"], 1, "{requirements}");
    assert_eq!(requirements["open"], 1, "{requirements}");

    let table = fs::read_to_string(&out).unwrap();
    assert!(table.starts_with("\u{FEFF}이름,초안,"), "{table}");
    assert_eq!(table.lines().count(), 6);

    let sheet = at("table.XLSX");
    let mut arguments = arguments;
    arguments[8] = sheet.to_str().unwrap();
    assert!(shortlist(&home, &arguments).status.success());
    // What it holds is read as any other table is.
    let file = fs::read(&sheet).unwrap();
    assert!(file.starts_with(b"PK"), "{} bytes", file.len());
    let again = shortlist(
        &home,
        &["--json", "coach", "table", sheet.to_str().unwrap()],
    );
    let clients: Vec<Value> = letters(&again)
        .into_iter()
        .map(|row| row["client"].clone())
        .collect();
    assert_eq!(clients, ["김하나", "김하나", "이두리", "박세찬", "최네모"]);
}

#[test]
fn a_sheet_says_what_changed_what_is_asked_for_and_what_the_coach_says() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(at("1차.md"), format!("{SOUND}귀사에 뼈를 묻겠습니다.\n")).unwrap();
    fs::write(at("2차.md"), SOUND).unwrap();
    fs::write(
        at("posting.txt"),
        "가온소프트 서버 개발자\n자격요건\n- 결제 서버 운영 경험\n- 간호사 면허\n",
    )
    .unwrap();
    let (home, second, sheet) = (folder.path().join("home"), at("2차.md"), at("sheet.html"));
    let (posting, first) = (at("posting.txt"), at("1차.md"));
    let more = ["--comment", "숫자를 <앞으로>", "--comment", "둘째 말"];
    let arguments = [
        "review",
        &second,
        "--posting",
        &posting,
        "--html",
        &sheet,
        "--since",
        &first,
    ];
    let output = shortlist(&home, &[&arguments[..], &more].concat());
    assert!(output.status.success(), "{output:?}");
    let page = fs::read_to_string(&sheet).unwrap();
    for words in [
        "지난 초안 이후",
        "고칠 곳: 2개 고침, 0개 새로 생김",
        "뼈를 묻겠습니다",
        "공고의 요건",
        "간호사 면허: 언급 없음",
        "숫자를 &lt;앞으로&gt;",
        "둘째 말",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let alone = shortlist(&home, &["review", &second, "--since", &first]);
    assert_eq!(
        alone.status.code(),
        Some(2),
        "there is no sheet to say it on"
    );
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("clients")).unwrap();
    fs::write(at("clients/=cmd.md"), SOUND).unwrap();
    fs::write(at("clients/빈 글.md"), "").unwrap();
    fs::write(at("answers.csv"), "이름,지원동기\n박세찬,\n").unwrap();
    let home = at("home");
    let (clients, answers, out) = (at("clients"), at("answers.csv"), at("table.csv"));
    let paths = [clients.to_str().unwrap(), answers.to_str().unwrap()];
    let json = shortlist(&home, &["--json", "coach", "table", paths[0], paths[1]]);
    assert_eq!(json.status.code(), Some(1));
    let rows = letters(&json);
    assert_eq!(rows.len(), 2);
    assert!(rows[0]["state"].is_object() && rows[1]["state"].is_null());
    assert!(rows[1]["fault"].is_string());
    let shown = shortlist(
        &home,
        &["coach", "table", paths[0], "--out", out.to_str().unwrap()],
    );
    let text = String::from_utf8(shown.stdout).unwrap();
    assert!(text.contains("그중 1편은 읽지 못했습니다"), "{text}");
    // A name that a spreadsheet program would run.
    assert!(fs::read_to_string(&out).unwrap().contains("\n'=cmd,"));
    let nowhere = shortlist(&home, &["coach", "table", at("nowhere").to_str().unwrap()]);
    assert_eq!(nowhere.status.code(), Some(1));
}

/// Drafts of drafts are the client's, links are not followed round, pipes are not waited for, and a file says what was not read.
#[cfg(unix)]
#[test]
fn nothing_in_a_folder_is_left_out_unsaid() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir_all(at("clients/이영희/1차")).unwrap();
    fs::write(at("clients/이영희/1차/a.md"), SOUND).unwrap();
    std::os::unix::fs::symlink(at("clients"), at("clients/loop")).unwrap();
    let made = std::process::Command::new("mkfifo")
        .arg(at("clients/pipe.md"))
        .status();
    assert!(made.unwrap().success());
    let (home, clients, out) = (at("home"), at("clients"), at("table.csv"));
    let clients = clients.to_str().unwrap();
    let arguments = [
        "--json",
        "coach",
        "table",
        clients,
        "--out",
        out.to_str().unwrap(),
    ];
    let output = shortlist(&home, &arguments);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let rows = letters(&output);
    let told: Vec<(&str, &str, bool)> = rows
        .iter()
        .map(|row| {
            let text = |name: &str| row[name].as_str().unwrap();
            (text("client"), text("draft"), row["state"].is_object())
        })
        .collect();
    let expected = [
        ("loop", "loop", false),
        ("pipe", "pipe.md", false),
        ("이영희", "1차/a.md", true),
    ];
    assert_eq!(told, expected);
    let table = fs::read_to_string(&out).unwrap();
    let pipe = table.lines().find(|line| line.starts_with("pipe")).unwrap();
    assert!(
        pipe.starts_with("pipe,pipe.md,,,,,,,,"),
        "nothing is known: {pipe}"
    );
    assert!(pipe.contains("pipe.md"), "{pipe}");

    let same = shortlist(&home, &["--json", "review", clients, "--table"]);
    assert_eq!(letters(&same), rows, "the same table by the other name");
    let strange = at("table.pdf");
    let refused = shortlist(
        &home,
        &[
            "coach",
            "table",
            clients,
            "--out",
            strange.to_str().unwrap(),
        ],
    );
    assert_eq!(refused.status.code(), Some(1));
    assert!(!strange.exists());
}

#[test]
fn two_hundred_letters_of_a_table_are_reviewed() {
    let folder = tempfile::tempdir().unwrap();
    let mut table = "이름,지원동기,성장과정\n".to_owned();
    for number in 0..200 {
        let answer = SOUND.replace('\n', " ").replace("# 지원동기 ", "");
        writeln!(
            table,
            "고객 {number},{answer},동아리에서 {number}명과 축제를 준비했습니다."
        )
        .unwrap();
    }
    let path = folder.path().join("clients.csv");
    fs::write(&path, table).unwrap();
    let home = folder.path().join("home");
    let output = shortlist(&home, &["--json", "coach", "table", path.to_str().unwrap()]);
    assert!(output.status.success(), "{output:?}");
    let rows = letters(&output);
    assert_eq!(rows.len(), 200);
    assert!(
        rows.iter()
            .all(|row| row["state"]["characters"].as_u64() > Some(80))
    );
}
