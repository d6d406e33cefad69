//! A review in words, but for what is said of each finding.

use crate::language::Language;
use crate::letter_review::ReviewedQuestion;

/// The title of a sheet to hand over.
#[must_use]
pub fn title(language: Language) -> &'static str {
    language.choose("What to mend in this letter", "자기소개서 첨삭")
}

/// What stands before the client's name, what the letter is for, and the day.
#[must_use]
pub fn head(language: Language) -> [&'static str; 3] {
    language.choose(["For", "Application", "Date"], ["이름", "지원", "날짜"])
}

/// The heading above what to do first.
#[must_use]
pub fn first(language: Language) -> &'static str {
    language.choose("What to do first", "먼저 할 일")
}

/// Said where nothing was found.
#[must_use]
pub fn nothing(language: Language) -> &'static str {
    language.choose(
        "Nothing was found that has to be mended.",
        "고칠 곳을 찾지 못했습니다.",
    )
}

/// How many findings are like this one; empty for one alone.
#[must_use]
pub fn alike(findings: usize, language: Language) -> String {
    if findings < 2 {
        return String::new();
    }
    language.choose(
        format!(" (and {} more like it)", findings - 1),
        format!(" (비슷한 곳 {}곳 더)", findings - 1),
    )
}

/// The heading above what concerns the letter as a whole.
#[must_use]
pub fn whole_letter(language: Language) -> &'static str {
    language.choose("The whole letter", "글 전체")
}

/// The heading of a text without headings.
#[must_use]
pub fn letter(language: Language) -> &'static str {
    language.choose("The letter", "본문")
}

/// How long an answer is, in the three ways that forms count.
#[must_use]
pub fn lengths(question: &ReviewedQuestion, language: Language) -> String {
    let ReviewedQuestion {
        characters,
        characters_without_spaces: without,
        bytes,
        ..
    } = question;
    language.choose(
        format!("{characters} characters, {without} without spaces, {bytes} bytes"),
        format!("{characters}자, 공백 제외 {without}자, {bytes}바이트"),
    )
}

/// How much a finding weighs.
#[must_use]
pub fn severity(severity: &str, language: Language) -> &'static str {
    match severity {
        "high" => language.choose("high", "높음"),
        "medium" => language.choose("medium", "중간"),
        _ => language.choose("low", "낮음"),
    }
}

/// The heading above what became of the last draft.
#[must_use]
pub fn since(language: Language) -> &'static str {
    language.choose("Since the last draft", "지난 초안 이후")
}

/// The heading above what the posting asks for.
#[must_use]
pub fn requirements(language: Language) -> &'static str {
    language.choose("What the posting asks for", "공고의 요건")
}

/// The heading above what a coach says.
#[must_use]
pub fn comments(language: Language) -> &'static str {
    language.choose("Comments", "코멘트")
}

/// Said where there are too many stored letters to hold one against each.
#[must_use]
pub fn not_compared(stored: usize, language: Language) -> String {
    language.choose(
        format!("It was not compared with the {stored} stored letters: they are too many."),
        format!("저장된 글이 {stored}편으로 너무 많아 비교하지 않았습니다."),
    )
}
