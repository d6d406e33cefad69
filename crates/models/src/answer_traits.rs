//! What is watched of an answer, and of the letters that a model learned from.

use shortlist_document::Document;
use shortlist_review::role_family;
use shortlist_storage::AnswerTraits;

/// A letter with at least this share of Hangul is Korean.
const KOREAN: f64 = 0.5;
/// One with less than this share is in another language.
const OTHER: f64 = 0.1;
/// Distances are kept to four places.
const PLACES: f64 = 10_000.0;

/// What is watched of a letter, `distance` (1 - cosine) away from those that its model learned from, if that is known.
/// How often its model's answers were moved is not known by the letter.
#[must_use]
pub fn answer_traits(document: &Document, distance: Option<f64>) -> AnswerTraits {
    let role = document.application.role.as_deref();
    AnswerTraits {
        characters: document.characters() as u64,
        questions: document.questions.len() as u64,
        language: language(document.hangul_share()).to_owned(),
        job_family: role.and_then(role_family).map(str::to_owned),
        company_size: document
            .application
            .company_size
            .map(|size| size.to_string()),
        distance: distance.map(|distance| (PLACES * distance).round() / PLACES),
        ..AnswerTraits::default()
    }
}

/// The language of a letter by its share of Hangul.
fn language(hangul_share: f64) -> &'static str {
    if hangul_share >= KOREAN {
        "ko"
    } else if hangul_share >= OTHER {
        "mixed"
    } else {
        "other"
    }
}
