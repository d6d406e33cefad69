//! Lists compiled before they are needed.

use shortlist_document::{Document, Question};

use crate::review::Reviewer;
use crate::settings::Settings;
use crate::target::Target;

/// What a letter says of most kinds of things that are looked for.
const PROMPT: &str = "지원동기와 입사 후 포부";
const ANSWER: &str = "저는 귀사에서 3년간 성실하게 일하며 매출을 20% 늘렸습니다. 하지만 동료와 협력하여 문제를 해결한 경험은 할수있었던 것이다.";

/// Compiles the lists that the first review otherwise compiles, a fifth of a second: for a program that reads the letter
/// meanwhile in another thread.
pub fn prepare() {
    let question = Question {
        prompt: Some(PROMPT.to_owned()),
        answer: ANSWER.to_owned(),
    };
    let document = Document {
        questions: vec![question],
        ..Document::default()
    };
    if let Ok(reviewer) = Reviewer::new(Settings::default()) {
        let _ = reviewer.review(&document, &Target::default(), &[]);
    }
}
