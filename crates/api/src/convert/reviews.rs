//! A review with its words.

use serde_json::Value;
use shortlist_advising::review::{
    Difference, Finding, First, LengthUnit, Place, Severity, Strength,
};

use super::app;
use crate::cohort::{CohortLetter, LetterState};
use crate::comparison::FindingChange;
use crate::fit::Fit;
use crate::language::Language;
use crate::letter_review::{
    LetterReview, ReviewFinding, ReviewFirst, ReviewPlace, ReviewStrength, ReviewedQuestion,
};
use crate::review::{advice, first_reason, headline, kept};
use crate::words::review as words;

impl LetterReview {
    /// What was found, said in a language.
    #[must_use]
    pub fn new(found: app::LetterReview, language: Language) -> Self {
        let not_compared = found.not_compared();
        let app::LetterReview {
            document,
            review,
            compared,
            ..
        } = found;
        let questions = document.questions.into_iter();
        Self {
            questions: questions
                .map(|question| ReviewedQuestion {
                    prompt: question.prompt,
                    characters: LengthUnit::Characters.of(&question.answer),
                    characters_without_spaces: LengthUnit::CharactersWithoutSpaces
                        .of(&question.answer),
                    bytes: LengthUnit::Bytes.of(&question.answer),
                    answer: question.answer,
                })
                .collect(),
            first: review
                .first
                .iter()
                .map(|one| first(one, language))
                .collect(),
            findings: review
                .findings
                .iter()
                .map(|one| finding(one, language))
                .collect(),
            strengths: review
                .strengths
                .into_iter()
                .map(|one| strength(one, language))
                .collect(),
            compared: compared.len(),
            notes: not_compared
                .map(|stored| words::not_compared(stored, language))
                .into_iter()
                .collect(),
        }
    }
}

impl CohortLetter {
    /// What was found and what the posting asks for, said in a language.
    #[must_use]
    pub fn new(found: app::ReviewedForPosting, language: Language) -> Self {
        let review = LetterReview::new(found.review, language);
        let fit = found.gap.map(|gap| Fit::from(gap.fit));
        Self {
            state: LetterState::new(&review, fit.as_ref()),
            review,
            fit,
        }
    }
}

impl FindingChange {
    /// What an edit mended and broke, said in a language.
    pub(super) fn new(difference: Difference, language: Language) -> Self {
        let findings =
            |found: Vec<Finding>| found.iter().map(|one| finding(one, language)).collect();
        let strengths = |strong: Vec<Strength>| {
            let strong = strong.into_iter();
            strong.map(|one| strength(one, language)).collect()
        };
        Self {
            mended: findings(difference.mended),
            arisen: findings(difference.arisen),
            left: difference.left,
            gained: strengths(difference.gained),
            lost: strengths(difference.lost),
        }
    }
}

fn first(first: &First, language: Language) -> ReviewFirst {
    ReviewFirst {
        finding: first.finding,
        reason: first_reason(first.reason, language).to_owned(),
        alike: first.alike,
    }
}

fn finding(finding: &Finding, language: Language) -> ReviewFinding {
    ReviewFinding {
        code: finding.code.as_str(),
        severity: severity(finding.severity),
        place: finding.place.as_ref().map(place),
        quoted: finding.quoted.clone(),
        headline: headline(finding, language),
        advice: advice(finding, language),
        detail: serde_json::to_value(&finding.detail).unwrap_or(Value::Null),
        others: finding.others.iter().map(place).collect(),
    }
}

fn strength(strength: Strength, language: Language) -> ReviewStrength {
    ReviewStrength {
        place: place(&strength.place),
        reason: kept(&strength, language),
        quoted: strength.quoted,
        measures: strength.measures,
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Low => "low",
        Severity::Medium => "medium",
        Severity::High => "high",
    }
}

fn place(place: &Place) -> ReviewPlace {
    ReviewPlace {
        question: place.question,
        from: place.characters.start,
        to: place.characters.end,
    }
}
