//! Tables of letters and postings as people have them.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use shortlist_document::{
    ColumnUse, Error, LabelMeaning, LetterField, LetterReader, LetterRows, PostingReader,
    read_letter, read_letters, read_postings,
};

fn read(text: &str) -> LetterRows {
    LetterReader::default().read(text.as_bytes()).unwrap()
}

fn named_csv() -> LetterReader {
    LetterReader {
        is_table: true,
        ..LetterReader::default()
    }
}

fn labels(rows: &LetterRows) -> Vec<Option<bool>> {
    let records = rows.rows.records.iter();
    records.map(|(_, letter)| letter.is_passed).collect()
}

#[test]
fn a_spreadsheet_of_a_coach_is_read_whatever_stands_between_its_cells() {
    let sheet = [
        [
            "번호",
            "이름",
            "지원회사",
            "지원직무",
            "자기소개서",
            "합격여부",
        ],
        [
            "1",
            "홍길동",
            "한빛전자",
            "백엔드 개발",
            "저 홍길동은 서버를 운영했습니다.",
            "합격",
        ],
        [
            "2",
            "김영희",
            "두리병원",
            "간호",
            "저는 환자를 돌보았습니다.",
            "불합격",
        ],
        [
            "3",
            "이철수",
            "",
            "회계",
            "저는 결산을 맡았습니다.",
            "발표 대기",
        ],
    ];
    for delimiter in [",", ";", "\t", "|"] {
        let text: String = sheet.iter().map(|row| row.join(delimiter) + "\n").collect();
        let cp949 = encoding_rs::EUC_KR.encode(&text).0.into_owned();
        let marked = format!("\u{FEFF}{text}");
        let said = format!("sep={delimiter}\r\n{}", text.replace('\n', "\r\n"));
        for bytes in [text.as_bytes(), &cp949, marked.as_bytes(), said.as_bytes()] {
            let rows = named_csv().read(bytes).unwrap();
            assert_eq!(labels(&rows), [Some(true), Some(false), None]);
            let first = &rows.rows.records[0].1;
            assert_eq!(
                first.document.application.company.as_deref(),
                Some("한빛전자")
            );
            assert_eq!(
                first.document.application.role.as_deref(),
                Some("백엔드 개발")
            );
            assert_eq!(first.personal.names, ["홍길동"]);
            assert_eq!(
                first.document.questions[0].answer,
                "저 [이름]은 서버를 운영했습니다."
            );
            assert_eq!(rows.columns.len(), 6);
            assert_eq!(rows.columns[0].taken_for, ColumnUse::NotNeeded);
            assert_eq!(rows.columns[4].taken_for, ColumnUse::Field("content"));
        }
        if delimiter != "|" {
            assert_eq!(read(&text).rows.records.len(), 3, "without a name, too");
        }
    }
    let cells = sheet
        .iter()
        .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect());
    let rows = LetterReader::default().read_rows(cells.collect()).unwrap();
    assert_eq!(labels(&rows), [Some(true), Some(false), None]);
}

#[test]
fn labels_are_told_as_they_were_written() {
    let rows = read(
        "content,결과\n첫째 글입니다.,합격\n둘째 글입니다.,서류탈락\n셋째 글입니다.,합격\n넷째 글입니다.,\n",
    );
    let told: Vec<_> = rows
        .labels
        .iter()
        .map(|label| (label.written.as_str(), label.is_passed, label.letters))
        .collect();
    assert_eq!(
        told,
        [
            ("합격", Some(true), 2),
            ("서류탈락", Some(false), 1),
            ("", None, 1)
        ]
    );
}

#[test]
fn json_has_labels_and_keys_as_people_write_them() {
    let lines = r#"{"자기소개서": "저는 서버를 운영했습니다.", "합격여부": "합격", "회사": "한빛"}
{"content": "저는 환자를 돌보았습니다.", "is_passed": 0}
{"content": "저는 결산을 맡았습니다.", "is_passed": 1.0}
{"자기소개서": {"지원동기": "저는 설계를 했습니다."}, "결과": "O"}
{"내용": "저는 시험을 했습니다.", "서류결과": "탈락", "최종결과": "탈락"}
"#;
    let rows = read(lines);
    assert_eq!(
        labels(&rows),
        [Some(true), Some(false), Some(true), Some(true), Some(false)]
    );
    let company = &rows.rows.records[0].1.document.application.company;
    assert_eq!(company.as_deref(), Some("한빛"));
}

#[test]
fn a_label_column_that_is_not_understood_stops_everything_and_the_columns_are_named() {
    let stopped = |text: &str| LetterReader::default().read(text.as_bytes()).unwrap_err();
    for text in [
        "자기소개서,확정\n첫째 글입니다.,합격\n둘째 글입니다.,불합격\n",
        "content,verdict\nfirst text here.,good\nsecond text here.,bad\n",
        "자기소개서;최종결과\n첫째 글입니다.;합격\n둘째 글입니다.;불합격\n",
        "{\"content\": \"첫째 글입니다.\", \"확정\": \"합격\"}\n{\"content\": \"둘째 글입니다.\", \"확정\": \"탈락\"}\n",
    ] {
        // Named so, or by an agreement of its rows.
        let error = named_csv().read(text.as_bytes()).unwrap_err();
        let Error::LabelColumn { column, seen, .. } = &error else {
            panic!("{text}: {error}");
        };
        assert!(seen.contains(column.trim_matches('"')), "{seen}");
        assert!(
            seen.contains("content") || seen.contains("자기소개서"),
            "{seen}"
        );
    }
    for text in [
        "content,is_passed\n첫째 글입니다.,상\n둘째 글입니다.,하\n",
        "content,합격여부\n첫째 글입니다.,1점\n둘째 글입니다.,불합격\n셋째 글입니다.,2점\n",
        "content,결과\n첫째 글입니다.,X\n둘째 글입니다.,0\n",
    ] {
        let error = stopped(text);
        assert!(matches!(error, Error::Labels { .. }), "{text}: {error}");
        assert!(error.to_string().contains("\"content\""), "{error}");
    }
    for text in ["a,b\n1,2\n3,4\n", "혈액형;색깔\nA;빨강\nB;파랑\n"] {
        let error = named_csv().read(text.as_bytes()).unwrap_err();
        assert!(matches!(error, Error::Columns { .. }), "{text}: {error}");
    }
    // Whatever its name, rows that agree are a table.
    let agree = "하나;둘;셋\n가;나;다\n라;마;바\n";
    assert!(matches!(stopped(agree), Error::Columns { .. }));
}

#[test]
fn what_a_person_says_of_columns_and_labels_counts() {
    let text = "지원서류,확정,메모\n첫째 글입니다.,상,가\n둘째 글입니다.,하,나\n";
    let reader = LetterReader {
        is_table: true,
        columns: vec![
            (
                "지원서류".into(),
                LetterField::of_typed_name("content").unwrap(),
            ),
            ("확정".into(), LetterField::of_typed_name("label").unwrap()),
        ],
        labels: vec![
            ("상".into(), LabelMeaning::Passed),
            ("하".into(), LabelMeaning::Failed),
        ],
    };
    assert_eq!(
        labels(&reader.read(text.as_bytes()).unwrap()),
        [Some(true), Some(false)]
    );
    assert!(LetterField::of_typed_name("무엇").is_err());
}

#[test]
fn keys_that_may_be_other_things_do_not_break_a_letter() {
    for text in [
        r#"{"content": "저는 서버를 운영했습니다.", "status": "draft", "version": "3"}"#,
        r#"{"content": "저는 서버를 운영했습니다.", "최종결과": "불합격"}"#,
    ] {
        let letter = read_letter(text.as_bytes()).unwrap();
        assert_eq!(letter.is_passed, None);
        // An import asks what it is.
        let asked = LetterReader::default().read(text.as_bytes());
        assert!(
            matches!(asked, Err(Error::LabelColumn { .. })) == text.contains("결과"),
            "{asked:?}"
        );
    }
    let status = read(r#"{"content": "저는 서버를 운영했습니다.", "status": "passed"}"#);
    assert_eq!(labels(&status), [Some(true)]);
}

#[test]
fn two_columns_or_keys_of_one_thing_are_refused() {
    let twice = named_csv()
        .read("content,본문\n가나다라마,글\n".as_bytes())
        .unwrap_err();
    assert!(matches!(twice, Error::Twice { .. }), "{twice}");
    let rows = read_letters(
        "{\"content\": \"첫째 글입니다.\", \"content\": \"둘째 글입니다.\"}\n{\"content\": \"셋째 글입니다.\"}\n".as_bytes(),
    )
    .unwrap();
    assert_eq!((rows.records.len(), rows.rejected.len()), (1, 1));
    assert!(rows.rejected[0].error.to_string().contains("stands twice"));
    let nested = r#"{"자기소개서": {"지원동기": "가", "지원동기": "나"}}"#;
    assert!(read_letter(nested.as_bytes()).is_err());
    let rows =
        read_letters("{\"content\": \"가나다라마.\", \"자기소개서\": \"바사아자차.\"}".as_bytes())
            .unwrap();
    assert!(matches!(rows.rejected[0].error, Error::Twice { .. }));
}

#[test]
fn questions_may_have_columns_of_their_own() {
    for text in [
        "문항1,답변1,문항2,답변2,합격여부\n지원동기,서버가 좋습니다.,포부,성장하겠습니다.,O\n",
        "합격여부,지원동기,포부\nO,서버가 좋습니다.,성장하겠습니다.\n",
        "문항 1. 지원동기,문항 2. 포부,합격\n서버가 좋습니다.,성장하겠습니다.,Y\n",
    ] {
        let rows = read(text);
        let letter = &rows.rows.records[0].1;
        let questions: Vec<_> = letter
            .document
            .questions
            .iter()
            .map(|q| (q.prompt.as_deref().unwrap(), q.answer.as_str()))
            .collect();
        assert_eq!(
            questions,
            [
                ("지원동기", "서버가 좋습니다."),
                ("포부", "성장하겠습니다.")
            ],
            "{text}"
        );
        assert_eq!(letter.is_passed, Some(true));
    }
    let numbered = read("문항1,문항2,합격여부\n서버가 좋습니다.,성장하겠습니다.,X\n");
    assert_eq!(numbered.rows.records[0].1.document.questions.len(), 2);
    // A form is one letter.
    let form = "문항\t답변\n지원동기\t서버가 좋습니다.\n포부\t성장하겠습니다.\n";
    let letter = read_letter(form.as_bytes()).unwrap();
    assert_eq!(letter.document.questions[1].prompt.as_deref(), Some("포부"));
}

#[test]
fn a_letter_with_commas_is_no_table() {
    for text in [
        "지원동기, 성장과정\n저는 서버를, 그리고 배포를 맡았습니다.\n",
        "자기소개서, 홍길동\n저는 서버를, 운영했습니다.\n",
        "자기소개서\n저는 서버를 운영했습니다.\n",
        "저는 A, B, C를 했습니다.\n그리고 D, E, F를 했습니다.\n끝으로 G, H, I를 했습니다.\n마지막으로 가, 나, 다를 했습니다.\n",
        "| 문항 | 답변 |\n|---|---|\n| 지원동기 | 서버가 좋습니다. |\n",
        "[지원동기]\n서버; 배포; 운영을 했습니다.\n",
    ] {
        let rows = read(text);
        assert_eq!(
            (rows.rows.records.len(), rows.columns.len()),
            (1, 0),
            "{text}"
        );
        assert!(read_letter(text.as_bytes()).is_ok(), "{text}");
    }
}

#[test]
fn json_may_hold_line_breaks_of_unicode() {
    let text = "{\"content\": \"첫째 줄입니다.\u{2028}둘째 줄입니다.\u{2029}셋째 줄입니다.\", \"is_passed\": true}\n{\"content\": \"다른 글입니다.\"}\n";
    let rows = read(text);
    assert_eq!(rows.rows.records.len(), 2);
    assert_eq!(
        rows.rows.records[0].1.document.questions[0].answer,
        "첫째 줄입니다.\n둘째 줄입니다.\n셋째 줄입니다."
    );
    let letter =
        read_letter("{\"자기소개서\": {\"지원동기\": \"가나다.\u{2028}라마바.\"}}".as_bytes())
            .unwrap();
    assert_eq!(letter.document.questions[0].answer, "가나다.\n라마바.");
    assert!(shortlist_document::is_json_lines(text.as_bytes()));
}

#[test]
fn postings_come_from_tables() {
    let table = "회사명;채용공고명;직군;담당 업무;자격요건;우대사항;기술스택;근무지;고용형태;경력;연봉;접수기간;진행여부;복리후생;번호\n\
        한빛전자;백엔드 개발자;개발;API 개발;Java 3년;AWS;Java, Spring;서울;정규직;3년 이상;4,000~5,000만원;2026.03.02 ~ 2026.03.31;모집중;식대;1\n\
        두리병원;간호사;간호;환자 간호;면허;;;부산;계약직;무관;회사 내규에 따름;채용시 마감;마감;;2\n";
    for text in [
        table.to_owned(),
        format!("sep=;\n{table}"),
        table.replace(", ", "/ ").replace(';', "\t"),
    ] {
        let rows = read_postings(text.as_bytes()).unwrap();
        assert_eq!(
            (rows.records.len(), rows.rejected.len()),
            (2, 0),
            "{rows:?}"
        );
        let first = &rows.records[0].1;
        assert!(first.posting_id.starts_with("posting-"));
        assert_eq!(
            (first.title.as_str(), first.company.as_str()),
            ("백엔드 개발자", "한빛전자")
        );
        assert_eq!(
            (first.salary_min, first.salary_max),
            (Some(4_000), Some(5_000))
        );
        assert_eq!(first.deadline.as_deref(), Some("2026-03-31"));
        assert_eq!(first.is_active, Some(true));
        assert_eq!(first.description.as_deref(), Some("복리후생: 식대"));
        let second = &rows.records[1].1;
        assert_eq!(
            (
                second.salary_min,
                second.deadline.as_deref(),
                second.is_active
            ),
            (None, None, Some(false))
        );
        assert_eq!(
            second.description.as_deref(),
            Some("연봉: 회사 내규에 따름")
        );
    }
    let again = read_postings(table.as_bytes()).unwrap();
    assert_eq!(
        again,
        read_postings(table.as_bytes()).unwrap(),
        "the same ids"
    );
}

#[test]
fn postings_of_json_have_the_names_that_people_use() {
    let lines = r#"{"공고번호": 7, "공고명": "간호사", "회사": "한빛", "자격요건": ["면허", "3년"], "연봉": "3,500만원 이상", "상태": "진행중"}
{"posting_id": "b", "title": "개발자", "salary_min": "4,500", "skills": ["Rust"], "foo": 1}
{"title": "이름 없는 공고"}"#;
    let read = PostingReader::default().read(lines.as_bytes()).unwrap();
    let first = &read.rows.records[0].1;
    assert_eq!(
        (first.posting_id.as_str(), first.requirements.as_deref()),
        ("7", Some("면허\n3년"))
    );
    assert_eq!(
        (first.salary_min, first.is_active),
        (Some(3_500), Some(true))
    );
    assert_eq!(read.rows.records[1].1.salary_min, Some(4_500));
    assert_eq!(
        read.rows.rejected.len(),
        1,
        "a program that writes JSON has ids"
    );
    let unknown = read
        .columns
        .iter()
        .filter(|column| column.taken_for == ColumnUse::NotUnderstood);
    assert_eq!(
        unknown
            .map(|column| column.name.as_str())
            .collect::<Vec<_>>(),
        ["foo"]
    );
}

#[test]
fn postings_that_cannot_be_told_apart_are_named() {
    let table = "회사,공고명,담당업무\n한빛,개발자,하나\n한빛,개발자,둘\n한빛,개발자,하나\n";
    let rows = read_postings(table.as_bytes()).unwrap();
    assert_eq!((rows.records.len(), rows.rejected.len()), (2, 1));
    assert_eq!(rows.rejected[0].row, 2);
    let error = PostingReader {
        is_table: true,
        ..PostingReader::default()
    }
    .read("회사,주소\n한빛,서울\n".as_bytes())
    .unwrap_err();
    assert!(matches!(error, Error::Columns { .. }), "{error}");
    // Without titles, the kind of work is one.
    let rows = read_postings("회사,직무,자격요건\n한빛,간호,면허\n".as_bytes()).unwrap();
    assert_eq!(rows.records[0].1.title, "간호");
}
