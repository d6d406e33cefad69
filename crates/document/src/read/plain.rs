//! A letter or résumé in plain text, as its questions and answers.

use super::application::take_application;
use crate::decode::has_words;
use crate::document::{Application, Document, Question};
use crate::error::{Error, Result};
use crate::personal::{PersonalFields, separate_personal_fields};
use crate::questions::{Section, is_asked, sections};
use crate::record::LetterRecord;
use crate::topic::is_topic;

/// Reads a plain-text letter.
pub(super) fn letter(text: &str) -> Result<LetterRecord> {
    let mut personal = PersonalFields::default();
    let clean = separate_personal_fields(text, &mut personal);
    let (application, clean) = take_application(&clean);
    from_sections(application, sections(&clean), personal)
}

/// A letter of the sections that hold an answer. A heading without one is a title, or a question whose answer is missing;
/// if nothing but headings is there, they are the text.
pub(super) fn from_sections(
    application: Application,
    sections: Vec<Section>,
    personal: PersonalFields,
) -> Result<LetterRecord> {
    let unanswered = unanswered(&sections);
    let only_headings = sections.iter().all(|(_, body)| body.trim().is_empty());
    let questions: Vec<Question> = sections
        .into_iter()
        .filter_map(|(prompt, body)| {
            let (prompt, body) = if only_headings {
                (None, prompt.unwrap_or_default())
            } else {
                (prompt, body)
            };
            let answer = body.trim().to_owned();
            has_words(&answer).then_some(Question { prompt, answer })
        })
        .collect();
    if questions.is_empty() {
        return Err(Error::Empty);
    }
    Ok(LetterRecord {
        document: Document {
            application,
            questions,
            unanswered,
        },
        personal,
        ..LetterRecord::default()
    })
}

/// Questions under which nothing is written. A heading above a heading of another kind may be its title.
fn unanswered(sections: &[Section]) -> Vec<String> {
    let is_asked = |(prompt, _): &Section| prompt.as_deref().is_some_and(is_asked);
    let is_first = |index: usize| sections[..index].iter().all(|(prompt, _)| prompt.is_none());
    let each = sections.iter().enumerate();
    let missing = each.filter(|(index, section)| {
        let (prompt, body) = section;
        let is_believed =
            is_asked(section) || !is_first(*index) && prompt.as_deref().is_some_and(is_topic);
        let next = sections.get(index + 1);
        let is_alone =
            next.is_none_or(|next| is_asked(next) || next.0.as_deref().is_some_and(is_topic));
        is_believed && is_alone && !has_words(body)
    });
    missing
        .filter_map(|(_, (prompt, _))| prompt.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing(text: &str) -> Vec<String> {
        letter(text).unwrap().document.unanswered
    }

    #[test]
    fn questions_without_an_answer_are_told_from_titles() {
        let both = "1. 지원동기 (500자)\n\n저는 커피를 좋아합니다.\n\n2. 경력 (500자)\n";
        assert_eq!(missing(both), ["경력 (500자)"]);
        let between = "1. 지원동기 (500자)\n\n저는 커피를 좋아합니다.\n\n2. 실패한 경험을 쓰시오.\n\n3. 장점 (500자)\n\n꼼꼼합니다.\n";
        assert_eq!(missing(between), ["실패한 경험을 쓰시오."]);
        let titled = "자기소개서\n\n1. 지원동기 (500자)\n\n저는 커피를 좋아합니다.\n\n2. 장점 (500자)\n\n꼼꼼합니다.\n";
        assert_eq!(missing(titled), Vec::<String>::new());
        assert_eq!(
            missing("그냥 쓴 글입니다. 제목이 없습니다."),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_topic_under_which_another_heading_stands_is_a_title() {
        let headed = "# 지원동기\n\n저는 커피를 좋아합니다.\n\n# 경험\n\n## 향을 재는 저울\n\n저울을 만들었습니다.\n";
        let read = crate::read::markdown::letter(headed).unwrap();
        assert_eq!(read.document.unanswered, Vec::<String>::new());
        let open = "# 지원동기\n\n저는 커피를 좋아합니다.\n\n# 경험\n\n# 포부\n";
        let read = crate::read::markdown::letter(open).unwrap();
        assert_eq!(read.document.unanswered, ["경험", "포부"]);
    }
}
