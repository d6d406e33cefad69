//! What to do first, on letters of different faults: `tests/first`.
#![allow(clippy::expect_used, reason = "a test may panic")]

use std::fmt::Write as _;
use std::path::Path;

use shortlist_document::read_letter;
use shortlist_review::{Reviewer, Settings, Target};

/// Each letter with the company that it is for.
const LETTERS: [(&str, Option<&str>); 12] = [
    ("01_sound", Some("다솜병원")),
    ("02_wrong_company", Some("온빛의료원")),
    ("03_missing", None),
    ("04_over", None),
    ("05_cliches", None),
    ("06_claims", None),
    ("07_swapped", None),
    ("08_blind", Some("한국수자원공사")),
    ("09_personal", None),
    ("10_spelling", None),
    ("11_repeated", Some("가온통신")),
    ("12_hard_to_read", None),
];

#[test]
fn what_comes_first_is_what_a_reader_would_mend_first() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/first");
    let reviewer = Reviewer::new(Settings::default()).expect("the defaults are valid");
    let mut told = String::new();
    for (name, company) in LETTERS {
        let bytes = std::fs::read(folder.join(name).with_extension("md"));
        let letter = read_letter(&bytes.expect("the letter is there")).expect("it is text");
        let target = Target::default().with_company(company.map(str::to_owned));
        let review = reviewer.review(&letter.document, &target, &[]);
        writeln!(told, "{name}: {} found", review.findings.len()).expect("a string takes text");
        for first in &review.first {
            let finding = &review.findings[first.finding];
            let quoted: String = finding.quoted.chars().take(24).collect();
            let question = finding.place.as_ref().map_or(0, |place| place.question + 1);
            writeln!(
                told,
                "  {} {:?} {:?} x{} in {question}: {quoted}",
                finding.code, finding.severity, first.reason, first.alike
            )
            .expect("a string takes text");
        }
    }
    insta::assert_snapshot!(told);
}

/// A name in a sentence is taken out before the review, and its mark has a particle behind it: it is personal data, and no
/// blank that somebody forgot.
#[test]
fn what_was_taken_out_is_no_blank() {
    let reviewer = Reviewer::new(Settings::default()).expect("the defaults are valid");
    for sentence in [
        "제 이름은 채송화이고 응급실에서 일했습니다.",
        "저는 홍길동입니다. 홍길동은 맡은 일을 끝까지 합니다.",
        "연락처는 010 2345 6789이며 이메일은 hong@example.com입니다.",
        "서울특별시 강남구 테헤란로 12에서 태어났습니다.",
    ] {
        let text = format!("# 지원동기\n{sentence} 대기 시간을 38분에서 21분으로 줄였습니다.\n");
        let letter = read_letter(text.as_bytes()).expect("it is text");
        let review = reviewer.review(&letter.document, &Target::default(), &[]);
        let codes: Vec<String> = review
            .findings
            .iter()
            .map(|finding| finding.code.to_string())
            .collect();
        assert!(
            !codes.iter().any(|code| code == "placeholder"),
            "{sentence}: {codes:?}"
        );
        assert!(
            codes.iter().any(|code| code.starts_with("personal")),
            "{sentence}: {codes:?}"
        );
    }
    // Blanks stay blanks.
    let letter =
        read_letter("# 지원동기\n[회사명]에 지원합니다.\n".as_bytes()).expect("it is text");
    let review = reviewer.review(&letter.document, &Target::default(), &[]);
    let is_blank = |code: &str| code == "placeholder";
    assert!(
        review
            .findings
            .iter()
            .any(|finding| is_blank(&finding.code.to_string()))
    );
}

/// A short answer that tells what was done and what was not yet is one; a denial alone is none.
#[test]
fn who_owns_up_to_a_lack_beside_what_they_did_has_answered() {
    let reviewer = Reviewer::new(Settings::default()).expect("the defaults are valid");
    let leaves_out = |question: &str, answer: &str| {
        let text = format!("# {question}\n{answer}\n");
        let letter = read_letter(text.as_bytes()).expect("it is text");
        let review = reviewer.review(&letter.document, &Target::default(), &[]);
        let mut codes = review
            .findings
            .iter()
            .map(|finding| finding.code.to_string());
        codes.any(|code| code == "question-part-missing")
    };
    let did = "창고에서 재고 오차를 월 120건에서 15건으로 줄였습니다.";
    for lack in [
        "엑셀 매크로는 아직 써 본 적이 없습니다.",
        "해외에서 일해 본 경험은 없습니다.",
    ] {
        assert!(
            !leaves_out("자유롭게 작성해 주세요", &format!("{did} {lack}")),
            "{lack}"
        );
    }
    for denial in [
        "살면서 실패한 적이 없습니다.",
        "실패한 경험이 딱히 없습니다.",
    ] {
        assert!(
            leaves_out("실패를 극복한 경험을 적어 주세요", denial),
            "{denial}"
        );
    }
}
