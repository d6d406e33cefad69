//! What a posting asks for, and which sentence answers it.

use crate::fit::{Fit, FitRequirement, Importance};
use crate::language::Language;

/// How near letter and posting are, before the number.
#[must_use]
pub fn similarity(language: Language) -> &'static str {
    language.choose("Similarity in meaning", "뜻의 유사도")
}

/// How many requirements the letter mentions.
#[must_use]
pub fn covered(fit: &Fit, language: Language) -> String {
    let (covered, asked) = (fit.covered, fit.requirements.len());
    language.choose(
        format!("{covered} of {asked} requirements are mentioned."),
        format!("요건 {asked}개 가운데 {covered}개를 글에서 찾았습니다."),
    )
}

/// A requirement and the sentence that mentions it, in the posting's language.
#[must_use]
pub fn requirement(one: &FitRequirement) -> String {
    let said = match &one.sentence {
        Some(sentence) if one.covered => sentence,
        _ => "언급 없음",
    };
    format!("{}: {}: {said}", one.importance.name(), one.text)
}

/// What is covered least.
#[must_use]
pub fn weakest(requirement: &str, language: Language) -> String {
    let name = language.choose("Weakest link", "가장 약한 고리");
    format!("{name}: {requirement}")
}

impl Importance {
    /// Its name as postings have it, in Korean.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Required => "필수",
            Self::Preferred => "우대",
            Self::Skill => "기술",
        }
    }
}
