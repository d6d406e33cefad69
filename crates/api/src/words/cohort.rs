//! A table of clients' letters in words.

use crate::language::Language;

/// The names of the columns: client, draft, characters, findings by severity, requirements by verdict, what to do first.
#[must_use]
pub fn columns(language: Language) -> [&'static str; 10] {
    language.choose(
        [
            "client",
            "draft",
            "characters",
            "high",
            "medium",
            "low",
            "met",
            "denied",
            "open",
            "first",
        ],
        [
            "이름",
            "초안",
            "글자 수",
            "꼭 고칠 곳",
            "고칠 곳",
            "다듬을 곳",
            "충족",
            "부족",
            "미확인",
            "먼저 할 일",
        ],
    )
}

/// What a sheet of such a table is called.
#[must_use]
pub fn sheet(language: Language) -> &'static str {
    language.choose("clients", "고객")
}

/// How many letters there are, and how many of them could not be read.
#[must_use]
pub fn count(letters: usize, unread: usize, language: Language) -> String {
    match unread {
        0 => language.choose(
            format!("{letters} letters."),
            format!("자기소개서 {letters}편."),
        ),
        _ => language.choose(
            format!("{letters} letters, {unread} of which could not be read."),
            format!("자기소개서 {letters}편, 그중 {unread}편은 읽지 못했습니다."),
        ),
    }
}
