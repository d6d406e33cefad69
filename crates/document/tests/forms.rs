//! Forms as others write them: how many questions, titles, limits and answers are read as a person reads them.
//!
//! `cargo test -p shortlist-document --test forms -- --nocapture` prints those that are not.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test may panic, and prints what differs"
)]

use shortlist_document::{AnswerLimit, LengthUnit, Question, normalise, read_letter};

const FORMS: [&str; 2] = [
    include_str!("forms/forms.txt"),
    include_str!("forms/fourth.txt"),
];
/// The least share of forms that are read right as a whole.
const LEAST: f64 = 0.95;
const ANSWERS: [(&str, &str); 6] = [
    (
        "{A}",
        "창고에서 재고가 맞지 않는 이유를 찾았습니다. 입고 기록을 두 번 확인하게 바꾸었더니 오차가 줄었습니다.",
    ),
    (
        "{B}",
        "저는 먼저 듣는 사람입니다. 민원 300건을 읽고 다섯 갈래로 나누었습니다. 그 결과 답변 시간이 반으로 줄었습니다.",
    ),
    (
        "{C}",
        "첫해에는 현장을 돌며 기록을 남기겠습니다. 둘째 해에는 그 기록으로 절차를 고치겠습니다.",
    ),
    (
        "{D}",
        "동아리에서 예산이 모자랐습니다. 저는 작년 영수증을 모두 모아 표로 만들었습니다.",
    ),
    (
        "{E}",
        "독서를 즐깁니다. 한 달에 두 권을 읽고 짧은 글을 남깁니다.",
    ),
    (
        "{F}",
        "정보처리기사를 땄습니다. 사내 교육을 맡은 적이 있습니다.",
    ),
];

fn filled(text: &str) -> String {
    ANSWERS
        .iter()
        .fold(text.replace('⏎', "\n"), |text, answer| {
            text.replace(answer.0, answer.1)
        })
}

/// A limit as the file has it: `300-500 c`.
fn written(limit: AnswerLimit) -> String {
    let number = |number: Option<usize>| number.map_or(String::new(), |number| number.to_string());
    let unit = match limit.unit {
        LengthUnit::CharactersWithoutSpaces => "n",
        LengthUnit::Bytes => "b",
        LengthUnit::Words => "w",
        _ => "c",
    };
    format!("{}-{} {unit}", number(limit.least), number(limit.most))
}

fn without_spaces(text: &str) -> String {
    normalise(text)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect()
}

/// Whether a question is what a line of the file expects.
fn is_as(question: &Question, expected: &str) -> bool {
    let mut parts = expected.split("||").map(str::trim);
    let (title, limit) = (parts.next().unwrap(), parts.next().unwrap_or_default());
    let answer = parts.next().unwrap_or_default();
    let prompt = question.prompt.as_deref().unwrap_or_default();
    without_spaces(prompt).contains(&without_spaces(title))
        && question.limit().map(written).unwrap_or_default() == limit
        && (answer.is_empty()
            || without_spaces(&question.answer) == without_spaces(&filled(answer)))
}

#[test]
fn forms_are_read_as_persons_read_them() {
    let (mut all, mut right) = (0_u32, 0_u32);
    for form in FORMS.iter().flat_map(|file| file.split("\n====\n").skip(1)) {
        let (text, expected) = form.split_once("\n----\n").unwrap();
        let questions = read_letter(filled(text).as_bytes())
            .unwrap()
            .document
            .questions;
        let expected: Vec<&str> = expected.trim_end().lines().collect();
        let is_right = questions.len() == expected.len()
            && questions
                .iter()
                .zip(&expected)
                .all(|(question, expected)| is_as(question, expected));
        all += 1;
        right += u32::from(is_right);
        if !is_right {
            println!("{text}\n  -> {questions:#?}\n");
        }
    }
    println!("{right} of {all} forms");
    assert!(
        f64::from(right) >= LEAST * f64::from(all),
        "{right} of {all}"
    );
}
