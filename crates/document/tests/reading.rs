//! Letters and postings of every shape that people hand in.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use shortlist_document::{
    CompanySize, Error, LabelSource, Split, read_letter, read_letters, read_postings,
};

const LETTER: &str = r#"{"기본정보": {"회사명": "한빛전자", "직무": "백엔드 개발", "이름": "홍길동", "연락처": "010-1111-2222", "학번": "20201234"},
 "자기소개서": {"지원동기": "저 홍길동은 결제 서버를 3년간 운영했습니다.", "성장과정": "", "입사 후 포부": "안정적인 서비스를 만들겠습니다."}}"#;

#[test]
fn the_replaced_systems_json_is_read() {
    let letter = read_letter(LETTER.as_bytes()).unwrap();
    let document = &letter.document;
    assert_eq!(document.application.company.as_deref(), Some("한빛전자"));
    assert_eq!(document.application.role.as_deref(), Some("백엔드 개발"));
    let prompts: Vec<_> = document
        .questions
        .iter()
        .map(|q| q.prompt.as_deref().unwrap())
        .collect();
    assert_eq!(prompts, ["지원동기", "입사 후 포부"]);
    assert_eq!(
        document.questions[0].answer,
        "저 [이름]은 결제 서버를 3년간 운영했습니다."
    );
    assert_eq!(letter.personal.names, ["홍길동"]);
    assert_eq!(letter.personal.phones, ["010-1111-2222"]);
    assert_eq!(
        letter.personal.others,
        [("학번".to_owned(), "20201234".to_owned())]
    );
}

#[test]
fn the_applicant_does_not_change_the_letters_identity() {
    let other = LETTER.replace("홍길동", "김영희").replace("1111", "9999");
    let hash = |text: &str| {
        read_letter(text.as_bytes())
            .unwrap()
            .document
            .content_hash()
    };
    assert_eq!(hash(LETTER), hash(&other));
    assert_ne!(hash(LETTER), hash(&LETTER.replace("3년간", "4년간")));
}

#[test]
fn content_is_json_in_a_string_or_plain_text() {
    let lines = format!(
        "{}\n{}\n{}\n",
        serde_json::json!({"content": LETTER, "is_passed": true, "split": "train", "label_source": "outcome"}),
        serde_json::json!({"content": "평범한 글입니다.", "is_passed": null}),
        serde_json::json!({"content": "평범한 글입니다.", "is_passed": "maybe"}),
    );
    let rows = read_letters(lines.as_bytes()).unwrap();
    assert_eq!(rows.records.len(), 2);
    let first = &rows.records[0].1;
    assert_eq!(first.is_passed, Some(true));
    assert_eq!(first.split, Some(Split::Train));
    assert_eq!(first.label_source, Some(LabelSource::Outcome));
    assert_eq!(first.document.questions.len(), 2);
    assert_eq!(rows.records[1].1.is_passed, None);
    assert_eq!((rows.rejected[0].row, rows.rejected[0].line), (3, 3));
    assert!(matches!(
        rows.rejected[0].error,
        Error::Field {
            field: "is_passed",
            ..
        }
    ));
}

#[test]
fn a_broken_csv_row_costs_only_itself() {
    let csv = "content,is_passed,split\n\
        \"첫째, 글입니다.\n둘째 줄입니다.\",true,train\n\
        \"따옴표가 닫히지 않은 글입니다.,false,train\n\
        \"셋째 글입니다.\",False,test\n\
        넷째 글,maybe,train\n\
        다섯째, 글,1,train\n\
        여섯째 글,0,\n";
    let rows = read_letters(csv.as_bytes()).unwrap();
    let kept: Vec<usize> = rows.records.iter().map(|(row, _)| *row).collect();
    assert_eq!(kept, [1, 3, 6]);
    let rejected: Vec<(usize, usize)> = rows.rejected.iter().map(|r| (r.row, r.line)).collect();
    assert_eq!(rejected, [(2, 4), (4, 6), (5, 7)]);
    assert_eq!(rows.records[2].1.is_passed, Some(false));
    assert_eq!(rows.records[2].1.split, None);
}

#[test]
fn markdown_headings_are_questions() {
    let text = "# 홍길동\n\n010-1234-5678 | gil@dong.kr\n\n**지원 직무**: 백엔드 개발\n\n## 1. 지원동기\n**결제** 서버를 [운영](https://a.b)했습니다.\n- 장애를 90% 줄임\n- 배포 자동화\n\n## 학력\n| 학교 | 연도 |\n|---|---|\n| 한국대 | 2020 |\n";
    let letter = read_letter(text.as_bytes()).unwrap();
    let questions = &letter.document.questions;
    let last = &questions[questions.len() - 1];
    assert_eq!(
        questions[questions.len() - 2].prompt.as_deref(),
        Some("1. 지원동기")
    );
    assert!(
        questions[questions.len() - 2]
            .answer
            .starts_with("결제 서버를 운영했습니다.")
    );
    assert_eq!(last.answer, "학교 연도\n\n한국대 2020");
    assert_eq!(letter.personal.names, ["홍길동"]);
    assert_eq!(letter.personal.phones, ["010-1234-5678"]);
    assert_eq!(
        letter.document.application.role.as_deref(),
        Some("백엔드 개발")
    );
}

#[test]
fn plain_text_questions_are_found_and_lists_are_not() {
    let text = "1. 지원 동기를 구체적으로 기술하시오. (500자 이내)\n저는 서버를 운영했습니다.\n1. 장애를 줄였습니다.\n2. 비용을 줄였습니다.\n\n[입사 후 포부]\n성장하겠습니다.\n\nExperience:\nLed a team of five.";
    let letter = read_letter(text.as_bytes()).unwrap();
    let prompts: Vec<_> = letter
        .document
        .questions
        .iter()
        .map(|q| q.prompt.as_deref().unwrap())
        .collect();
    assert_eq!(
        prompts,
        [
            "지원 동기를 구체적으로 기술하시오. (500자 이내)",
            "입사 후 포부",
            "Experience"
        ]
    );
    assert_eq!(letter.document.sentences().count(), 5);
}

#[test]
fn headings_of_english_resumes_and_limits_behind_brackets_are_questions() {
    let text = "PROFESSIONAL SUMMARY\nI build compilers.\n\nWORK EXPERIENCE\nLed a team. SQL, AWS.\n\n[지원동기 및 포부] (1000자)\n성장하겠습니다.";
    let letter = read_letter(text.as_bytes()).unwrap();
    let prompts: Vec<_> = letter
        .document
        .questions
        .iter()
        .map(|q| q.prompt.as_deref().unwrap())
        .collect();
    assert_eq!(
        prompts,
        [
            "PROFESSIONAL SUMMARY",
            "WORK EXPERIENCE",
            "지원동기 및 포부 (1000자)"
        ]
    );
}

#[test]
fn what_is_no_letter_is_an_error_that_says_so() {
    let error = |text: &str| read_letter(text.as_bytes()).unwrap_err();
    assert_eq!(error(r#"{"자기소개서": {}}"#), Error::NoQuestion);
    assert_eq!(
        error(r#"{"자기소개서": {"지원동기": "  "}}"#),
        Error::NoQuestion
    );
    assert!(matches!(error(r#"{"a": 1}"#), Error::Shape { .. }));
    assert!(matches!(
        error(r#"{"자기소개서": {"지원동기": "#),
        Error::Json { .. }
    ));
    assert_eq!(
        error("{\"content\": \"a b\"}\n{\"content\": \"c d\"}"),
        Error::NotOneLetter { came: 2 }
    );
    assert!(matches!(
        error(&"가".repeat(200_001)),
        Error::TooLong { .. }
    ));
    let deep = format!("{}{}", "[{\"a\":".repeat(5_000), "}]".repeat(5_000));
    assert!(matches!(error(&deep), Error::Json { .. }));
}

#[test]
fn a_letter_broken_on_its_way_is_the_same_letter() {
    let broken: String = encoding_rs::WINDOWS_1252
        .decode_without_bom_handling(LETTER.as_bytes())
        .0
        .into_owned();
    let mended = read_letter(broken.as_bytes()).unwrap();
    assert_eq!(
        mended.document,
        read_letter(LETTER.as_bytes()).unwrap().document
    );
}

#[test]
fn postings_are_read_under_both_names_of_their_fields() {
    let lines = r#"{"id": 7, "title": "백엔드 개발자", "company": "한빛", "main_duties": "API 개발", "qualifications": "Java 3년", "preferences": null, "skills_required": "Java, Spring"}
{"posting_id": "b", "title": ""}
{"title": "이름 없는 공고"}"#;
    let rows = read_postings(lines.as_bytes()).unwrap();
    let posting = &rows.records[0].1;
    assert_eq!(posting.posting_id, "7");
    assert_eq!(posting.duties.as_deref(), Some("API 개발"));
    assert_eq!(posting.skills, ["Java", "Spring"]);
    assert_eq!(posting.is_active, None);
    assert_eq!(
        rows.rejected.iter().map(|r| r.row).collect::<Vec<_>>(),
        [2, 3]
    );
}

#[test]
fn what_json_strings_hold_is_normalised_after_parsing_and_never_before() {
    // Line separators, full-width quotation marks and commas, a bell: all are allowed in JSON strings.
    let answer = "첫 줄입니다.\u{2028}둘째 줄입니다.\u{2029}＂따옴표＂, ＼，\u{0085}｛끝｝";
    let normal = "첫 줄입니다.\n둘째 줄입니다.\n\"따옴표\", \\,\n{끝}";
    let object = format!(r#"{{"자기소개서": {{"지원동기": "{answer}"}}}}"#);
    let letter = read_letter(object.as_bytes()).unwrap();
    assert_eq!(letter.document.questions[0].answer, normal);
    // The same within a string, in JSON Lines, in an array, and as escapes.
    let line = serde_json::json!({"content": object}).to_string();
    let lines = format!("{line}\n{line}\n");
    for text in [lines.clone(), format!("[{line},{line}]")] {
        let rows = read_letters(text.as_bytes()).unwrap();
        assert!(rows.rejected.is_empty(), "{:?}", rows.rejected);
        assert_eq!(rows.records.len(), 2);
        assert_eq!(rows.records[1].1.document.questions[0].answer, normal);
    }
    let escaped = r#"{"content": "가\u200b나\u2028다\u3164라"}"#;
    let letter = read_letter(escaped.as_bytes()).unwrap();
    assert_eq!(letter.document.questions[0].answer, "가나\n다 라");
    // A CSV field holds them too.
    let csv = "content,is_passed\n\"첫 줄\u{2028}둘째 ＂줄＂， 끝\",1\n";
    let rows = read_letters(csv.as_bytes()).unwrap();
    assert_eq!(
        rows.records[0].1.document.questions[0].answer,
        "첫 줄\n둘째 \"줄\", 끝"
    );
    let posting = "{\"id\": 1, \"title\": \"백엔드\u{2028}개발자\", \"duties\": \"가\u{200B}나\"}";
    let rows = read_postings(posting.as_bytes()).unwrap();
    assert_eq!(rows.records[0].1.title, "백엔드\n개발자");
    assert_eq!(rows.records[0].1.duties.as_deref(), Some("가나"));
}

#[test]
fn the_size_of_a_company_is_read_where_it_is_said_and_is_no_part_of_the_letter() {
    let text = "지원 회사: 한빛\n기업 규모: 중소기업(300명 이하)\n\n1. 지원동기\n결제 서버를 운영했습니다.";
    let of = |bytes: &str| read_letter(bytes.as_bytes()).unwrap().document;
    let said = of(text);
    assert_eq!(said.application.company_size, Some(CompanySize::Small));
    let unsaid = of("지원 회사: 한빛\n\n1. 지원동기\n결제 서버를 운영했습니다.");
    assert_eq!(unsaid.application.company_size, None);
    assert_eq!(said.content_hash(), unsaid.content_hash());
    let object = |size: &str| format!("{{\"content\": \"결제 서버를 운영했습니다.\", {size}}}");
    for (size, read) in [
        ("\"company_size\": \"large\"", Some(CompanySize::Large)),
        ("\"기업형태\": \"외국계\"", Some(CompanySize::Foreign)),
        ("\"기업규모\": \"사원 300명\"", None),
        (
            "\"기업규모\": \"중견기업\", \"기업형태\": \"외국계\"",
            Some(CompanySize::MidSized),
        ),
    ] {
        assert_eq!(of(&object(size)).application.company_size, read, "{size}");
    }
    let wrong = object("\"company_size\": \"huge\"");
    assert!(read_letter(wrong.as_bytes()).is_err());
}
