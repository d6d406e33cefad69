//! An import that never guesses in silence: what is understood, quarantined, refused and set aside.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A folder with a home in it.
struct Place(tempfile::TempDir);

/// What a command said.
struct Said {
    code: i32,
    out: String,
    err: String,
}

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        fs::write(self.0.path().join(name), bytes).unwrap();
        self
    }

    fn has_home(&self) -> bool {
        self.0.path().join("home").exists()
    }

    fn run_with(&self, arguments: &[&str], input: &str) -> Said {
        let output = Command::cargo_bin("shortlist")
            .unwrap()
            .current_dir(self.0.path())
            .env("SHORTLIST_HOME", Path::new("home"))
            .env_remove("SHORTLIST_LANGUAGE")
            .env_remove("DATABASE_URL")
            .env("LC_ALL", "C.UTF-8")
            .args(arguments)
            .write_stdin(input)
            .output()
            .unwrap();
        Said {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn run(&self, arguments: &[&str]) -> Said {
        self.run_with(arguments, "")
    }

    /// The labels of the stored letters, in the order of import.
    fn labels(&self) -> Vec<Value> {
        let said = self.run(&["letters", "--json"]);
        let letters: Value = serde_json::from_str(&said.out).unwrap();
        let letters = letters["letters"].as_array().unwrap();
        letters
            .iter()
            .map(|letter| letter["is_passed"].clone())
            .collect()
    }
}

impl Said {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|_| Value::String(self.err.clone()))
    }

    fn done(self) -> Self {
        assert_eq!(self.code, 0, "{}", self.err);
        self
    }

    fn failed(self) -> Self {
        assert_eq!(self.code, 1, "{}{}", self.out, self.err);
        self
    }
}

const TABLE: &str = "번호;이름;회사;직무;자기소개서;합격여부\n\
    1;홍길동;한빛전자;백엔드 개발;저 홍길동은 결제 서버를 운영했습니다.;서류 합격\n\
    2;김영희;두리병원;간호;저는 환자를 돌보았습니다.;서류탈락\n\
    3;이철수;;회계;저는 결산을 맡았습니다.;\n";

#[test]
fn a_coachs_spreadsheet_goes_in_whatever_its_delimiter_and_encoding() {
    for (name, bytes) in [
        ("a.csv", TABLE.as_bytes().to_vec()),
        (
            "b.csv",
            format!("\u{FEFF}sep=;\r\n{}", TABLE.replace('\n', "\r\n")).into_bytes(),
        ),
        (
            "c.csv",
            encoding_rs::EUC_KR
                .encode(&TABLE.replace(';', ","))
                .0
                .into_owned(),
        ),
        ("d.tsv", TABLE.replace(';', "\t").into_bytes()),
    ] {
        let place = Place::new();
        let said = place
            .write(name, bytes)
            .run(&["import", "letters", name, "--json"])
            .done();
        assert_eq!(said.json()["files"][0]["added"], 3, "{name}");
        assert_eq!(
            place.labels(),
            [true.into(), false.into(), Value::Null],
            "{name}"
        );
        let stored = fs::read(place.0.path().join("home/shortlist.db")).unwrap();
        let name = "저 홍길동은".as_bytes();
        assert!(
            !stored.windows(name.len()).any(|window| window == name),
            "the name is apart"
        );
    }
}

#[test]
fn a_dry_run_shows_columns_labels_and_first_rows_and_changes_nothing() {
    let place = Place::new();
    let text = TABLE.replace("번호", "혈액형");
    place.write("clients.csv", text);
    let said = place
        .run(&["import", "letters", "clients.csv", "--dry-run"])
        .failed();
    for word in [
        "자기소개서",
        "the letter",
        "the label",
        "NOT UNDERSTOOD",
        "서류 합격",
        "passed",
        "한빛전자",
        "백엔드 개발",
    ] {
        assert!(said.out.contains(word), "{word}: {}", said.out);
    }
    assert!(said.out.contains("would take 3 letters"), "{}", said.out);
    assert!(!said.out.contains("홍길동"), "{}", said.out);
    assert!(!place.has_home());
    // A person who has seen it says that the column is of no use.
    let said = place
        .run(&[
            "import",
            "letters",
            "clients.csv",
            "--dry-run",
            "--column",
            "none=혈액형",
            "--json",
        ])
        .done();
    let file = &said.json()["files"][0];
    assert_eq!(file["taken"], 3);
    assert_eq!(file["labels"][0]["written"], "서류 합격");
    assert_eq!(file["columns"][4]["field"], "content");
    assert!(!place.has_home());
    let korean = place.run(&[
        "import",
        "letters",
        "clients.csv",
        "--dry-run",
        "--language",
        "ko",
    ]);
    assert!(
        korean.out.contains("개인정보, 따로 보관") && korean.out.contains("가져오면 3건을 받고"),
        "{}",
        korean.out
    );
}

#[test]
fn what_is_not_understood_stops_the_import_and_names_the_columns() {
    let place = Place::new();
    place
        .write("label.csv", "자기소개서,확정\n저는 서버를 운영했습니다.,가\n저는 환자를 돌보았습니다.,나\n")
        .write("values.csv", "자기소개서,합격여부\n저는 서버를 운영했습니다.,상\n저는 환자를 돌보았습니다.,하\n")
        .write("columns.csv", "이것,저것\n1,2\n3,4\n")
        .write("later.csv", "자기소개서,최종결과\n저는 서버를 운영했습니다.,합격\n저는 환자를 돌보았습니다.,불합격\n");
    for (name, seen) in [
        ("label.csv", "확정"),
        ("values.csv", "합격여부"),
        ("columns.csv", "이것"),
        ("later.csv", "최종결과"),
    ] {
        let said = place.run(&["import", "letters", name]).failed();
        assert!(
            said.err.contains(seen) && said.err.contains("the columns are"),
            "{}",
            said.err
        );
        assert!(
            said.err.contains("--column") || said.err.contains("--label"),
            "{}",
            said.err
        );
        assert_eq!(said.err.lines().count(), 1, "{}", said.err);
        assert!(!place.has_home(), "nothing is imported");
    }
    place
        .run(&[
            "import",
            "letters",
            "label.csv",
            "--column",
            "label=확정",
            "--label",
            "가=passed",
            "--label",
            "나=failed",
        ])
        .done();
    assert_eq!(place.labels(), [true, false]);
    assert_eq!(
        place
            .run(&["import", "letters", "label.csv", "--column", "무엇=확정"])
            .code,
        2
    );
    assert_eq!(
        place
            .run(&["import", "letters", "label.csv", "--label", "가=좋음"])
            .code,
        2
    );
}

#[test]
fn the_same_text_with_another_label_is_set_aside() {
    let place = Place::new();
    place.write(
        "letters.csv",
        "content,합격여부\n저는 서버를 운영했습니다.,합격\n저는  서버를 운영 했습니다.,불합격\n저는 환자를 돌보았습니다.,O\n",
    );
    let said = place
        .run(&["import", "letters", "letters.csv", "--json"])
        .failed();
    let file = &said.json()["files"][0];
    assert_eq!(
        (&file["added"], &file["conflicting"]),
        (&1.into(), &2.into())
    );
    assert_eq!(file["conflicts"][0]["other_row"], 2);
    assert!(
        said.err.contains("row 1 (line 2) set aside")
            && said.err.contains("row 2 (line 3) set aside"),
        "{}",
        said.err
    );
    assert!(said.err.contains("contradict the label"), "{}", said.err);
    assert_eq!(place.labels(), [true]);
    // Beside what is stored, too; what is stored stays.
    place.write(
        "more.jsonl",
        "{\"content\": \"저는 환자를\\n돌보았습니다.\", \"is_passed\": 0}\n",
    );
    let said = place.run(&["import", "letters", "more.jsonl"]).failed();
    assert!(
        said.err.contains("the same text is stored as passed"),
        "{}",
        said.err
    );
    assert_eq!(place.labels(), [true]);
    // One label again contradicts nothing.
    place.write(
        "same.jsonl",
        "{\"content\": \"저는 환자를 돌보았습니다.\", \"is_passed\": 1.0}\n",
    );
    assert!(
        place
            .run(&["import", "letters", "same.jsonl"])
            .done()
            .out
            .contains("1 known already")
    );
}

const DOUBTFUL: &str = r#"{"content": "저는 결제 서버를 3년간 운영했습니다.", "is_passed": true}
{"content": "{\"자기소개서\": {\"지원동기\": \"저는 서버를", "is_passed": true}
{"content": "<p>저는 <b>서버</b>를 운영했습니다.</p>", "is_passed": false}
{"content": "넵", "is_passed": true}
{"content": "我毕业于计算机科学专业，曾在一家互联网公司实习六个月。", "is_passed": false}
{"content": "나는 깨진 줄
{"content": "저는 환자를 돌보았습니다.", "content": "또", "is_passed": false}
"#;

#[test]
fn what_is_no_letter_is_learned_from_only_if_a_person_says_so() {
    let place = Place::new();
    place.write("letters.jsonl", DOUBTFUL);
    let said = place.run(&["check", "letters.jsonl", "--json"]).failed();
    let file = &said.json()["files"][0];
    assert_eq!(file["taken"], 1);
    let quarantined = file["quarantined"].as_array().unwrap();
    let codes: Vec<&str> = quarantined
        .iter()
        .map(|row| row["doubt"]["code"].as_str().unwrap())
        .collect();
    assert_eq!(
        codes,
        ["broken_json", "html", "too_short", "other_language"]
    );
    assert_eq!(file["rejected"].as_array().unwrap().len(), 2);
    assert!(!place.has_home(), "a check makes nothing");
    let told = place.run(&["check", "letters.jsonl"]).failed();
    assert!(
        told.out
            .contains("would take 1 letters, quarantine 4, refuse 2 and set 0 aside"),
        "{}",
        told.out
    );

    let said = place.run(&["import", "letters", "letters.jsonl"]).failed();
    assert!(
        said.err.contains("row 3 (line 3) quarantined: it is HTML"),
        "{}",
        said.err
    );
    assert!(said.err.contains("--accept-quarantined"), "{}", said.err);
    assert_eq!(place.labels().len(), 1);
    let said = place
        .run(&["import", "letters", "letters.jsonl", "--accept-quarantined"])
        .failed();
    assert!(said.out.contains("4 letters added"), "{}", said.out);
    assert!(
        said.err.contains("2 were left out"),
        "what cannot be read stays out: {}",
        said.err
    );
    assert_eq!(place.labels().len(), 5);
}

#[test]
fn unicode_line_breaks_are_characters_of_json() {
    let place = Place::new();
    place.write(
        "letters.jsonl",
        "{\"content\": \"저는 서버를\u{2028}운영했습니다.\", \"is_passed\": true}\n",
    );
    place.run(&["import", "letters", "letters.jsonl"]).done();
    assert_eq!(place.labels(), [true]);
}

#[test]
fn letters_that_are_all_in_another_script_are_letters() {
    let place = Place::new();
    let line = |number: usize| {
        format!(
            "{{\"content\": \"I ran server number {number} for three years.\", \"is_passed\": {}}}\n",
            number % 2
        )
    };
    let lines: String = (0..12).map(line).collect();
    place.write("english.jsonl", lines);
    place.run(&["import", "letters", "english.jsonl"]).done();
    assert_eq!(place.labels().len(), 12);
}

const POSTINGS: &str = "회사명;채용공고명;담당업무;자격요건;우대사항;연봉;접수기간;진행여부\n\
    한빛전자;백엔드 개발자;API 개발;Java 3년;AWS;4,000~5,000만원;2099.03.02 ~ 2099.03.31;모집중\n\
    두리병원;간호사;환자 간호;면허;;협의;채용시;마감\n";

#[test]
fn postings_come_from_tables() {
    let place = Place::new();
    place.write("postings.csv", POSTINGS);
    let plan = place
        .run(&["import", "postings", "postings.csv", "--dry-run"])
        .done();
    assert!(
        plan.out.contains("담당업무") && plan.out.contains("would take 2 postings"),
        "{}",
        plan.out
    );
    assert!(!place.has_home());
    assert!(
        place
            .run(&["check", "postings.csv", "--postings"])
            .done()
            .out
            .contains("2099-03-31")
    );
    place.run(&["postings", "add", "postings.csv"]).done();
    assert!(
        place
            .run(&["postings", "add", "postings.csv"])
            .done()
            .out
            .contains("2 known already")
    );
    let listed = place
        .run(&["postings", "list", "--open", "--json"])
        .done()
        .json();
    assert_eq!(listed["postings"].as_array().unwrap().len(), 1);
    assert_eq!(listed["postings"][0]["company"], "한빛전자");
    place.write("unknown.csv", POSTINGS.replace("우대사항", "알수없는열"));
    let said = place.run(&["import", "postings", "unknown.csv"]).failed();
    assert!(
        said.err.contains("column \"알수없는열\" is not understood"),
        "{}",
        said.err
    );
    place
        .run(&[
            "import",
            "postings",
            "unknown.csv",
            "--column",
            "preferred=알수없는열",
        ])
        .done();
}

const PASTED: &str = "㈜한빛전자\n스크랩\n2026년 상반기 백엔드 개발자 채용\n\n■ 담당업무\n- 결제 API 개발\n\n■ 자격요건\n- Java 3년 이상\n\n■ 우대사항\n- AWS 운영 경험\n\n■ 복리후생\n- 점심 제공\n\n접수기간: 2026.03.02 ~ 3.31(화) 18:00\n";

#[test]
fn a_posting_is_pasted_as_it_stands_on_a_portal() {
    let place = Place::new();
    let said = place
        .run_with(&["postings", "add", "--text", "-", "--json"], PASTED)
        .done();
    let read = said.json();
    let posting = &read["posting"];
    assert_eq!(posting["title"], "2026년 상반기 백엔드 개발자 채용");
    assert_eq!(posting["company"], "한빛전자");
    assert_eq!(posting["duties"], "- 결제 API 개발");
    assert_eq!(posting["requirements"], "- Java 3년 이상");
    assert_eq!(posting["preferred"], "- AWS 운영 경험");
    assert_eq!(posting["deadline"], "2026-03-31");
    assert!(
        posting["description"]
            .as_str()
            .unwrap()
            .contains("점심 제공")
    );
    assert_eq!(
        (&read["became"], &read["left_out"][0]),
        (&"added".into(), &"스크랩".into())
    );
    let id = posting["posting_id"].as_str().unwrap();
    assert!(
        place
            .run(&["postings", "show", id])
            .done()
            .out
            .contains("결제 API 개발")
    );
    // The same text again is the same posting.
    place.write("posting.txt", PASTED);
    let again = place
        .run(&["postings", "add", "--text", "posting.txt", "--json"])
        .done();
    assert_eq!(again.json()["became"], "unchanged");
}

#[test]
fn what_a_pasted_posting_does_not_say_is_told() {
    let place = Place::new();
    place.write(
        "posting.txt",
        "영상 편집자 모집\n\n하는 일\n유튜브 영상 편집\n\n마감일: 3/31\n",
    );
    let shown = place
        .run(&["postings", "add", "--text", "posting.txt", "--dry-run"])
        .failed();
    assert!(!place.has_home());
    assert!(
        shown.out.contains("Not found: company") && shown.err.contains("마감일: 3/31"),
        "{}{}",
        shown.out,
        shown.err
    );
    let said = place
        .run(&[
            "postings",
            "add",
            "--text",
            "posting.txt",
            "--company",
            "물결",
            "--deadline",
            "2026-03-31",
            "--id",
            "p1",
        ])
        .done();
    assert!(
        said.out.contains("p1 (added)") && said.out.contains("물결"),
        "{}",
        said.out
    );
    let nameless = place
        .run_with(&["postings", "add", "--text", "-"], "담당업무\n- 편집\n")
        .failed();
    assert!(nameless.err.contains("title"), "{}", nameless.err);
    for wrong in [
        &["postings", "add"][..],
        &["postings", "add", "a.csv", "--text", "b.txt"],
        &["postings", "add", "a.csv", "--title", "b"],
    ] {
        assert_eq!(place.run(wrong).code, 2, "{wrong:?}");
    }
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// A spreadsheet with one sheet for each name.
fn spreadsheet(sheets: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    let (mut types, mut names, mut links) = (String::new(), String::new(), String::new());
    for (index, (name, table)) in (1..).zip(sheets) {
        write!(types, "<Override PartName=\"/xl/worksheets/sheet{index}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>").unwrap();
        write!(
            names,
            "<sheet name=\"{name}\" sheetId=\"{index}\" r:id=\"rId{index}\"/>"
        )
        .unwrap();
        write!(links, "<Relationship Id=\"rId{index}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{index}.xml\"/>").unwrap();
        let rows = (1..).zip(table.lines()).map(|(row, line)| {
            let cells = ('A'..).zip(line.split(';')).map(|(column, cell)| {
                format!("<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>")
            });
            format!("<row r=\"{row}\">{}</row>", cells.collect::<String>())
        });
        let rows = rows.collect::<String>();
        add(
            &format!("xl/worksheets/sheet{index}.xml"),
            &format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>"),
        );
    }
    add(
        "[Content_Types].xml",
        &format!(
            "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>{types}</Types>"
        ),
    );
    add(
        "_rels/.rels",
        &format!(
            "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    );
    add(
        "xl/workbook.xml",
        &format!(
            "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{names}</sheets></workbook>"
        ),
    );
    add(
        "xl/_rels/workbook.xml.rels",
        &format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{links}</Relationships>"),
    );
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_spreadsheet_is_a_table_for_each_sheet() {
    let place = Place::new();
    place.write("clients.xlsx", spreadsheet(&[("글", TABLE)]));
    let said = place.run(&["import", "letters", "clients.xlsx"]).done();
    assert!(said.out.contains("3 letters added"), "{}", said.out);
    assert_eq!(place.labels(), [true.into(), false.into(), Value::Null]);
    place.write("postings.xlsx", spreadsheet(&[("공고", POSTINGS)]));
    let said = place.run(&["import", "postings", "postings.xlsx"]).done();
    assert!(said.out.contains("2 postings added"), "{}", said.out);
    // A sheet that is no such table is named.
    place.write(
        "both.xlsx",
        spreadsheet(&[("글", TABLE), ("메모", "이것;저것\n1;2")]),
    );
    let said = place.run(&["import", "letters", "both.xlsx"]).done();
    assert!(
        said.out.contains("both.xlsx (글)") && said.err.contains("both.xlsx (메모)"),
        "{}{}",
        said.out,
        said.err
    );
}
