//! From a letter or a text to what is looked for.

use shortlist_document::Document;
use shortlist_embedding::{LetterEmbedding, Window, cosine};
use shortlist_features::{Featuriser, unit};
use shortlist_recommendation::{QueryPart, Snapshot, years_of_work};

use crate::error::Result;

/// How much of what all letters have in common is taken out of one.
const USUAL_WEIGHT: f32 = 0.9;
/// How much the role that a letter names counts beside what it tells, in meaning.
const ROLE_WEIGHT: f32 = 0.5;
/// What stands between careers that are named together. `회계·재무` and `R&D` are one.
const BETWEEN: [&str; 7] = [" / ", ",", "|", " 및 ", " 또는 ", " 혹은 ", " or "];
/// Sentences with one of these say what somebody wants to become.
const WISHES: [&str; 9] = [
    "지원", "희망", "직무", "분야", "apply", "applying", "position", "role", "career",
];
/// How often the words of a letter's role are counted: postings are named by them.
const ROLE_REPEATS: usize = 4;
/// What stands behind the role in a sentence that says what a letter applies for, the longer ones first.
const APPLIES: [&str; 9] = [
    " 포지션에 지원",
    " 직무에 지원",
    " 직무로 지원",
    " 직군에 지원",
    " 분야에 지원",
    " 부문에 지원",
    " 직에 지원",
    "으로 지원",
    "로 지원",
];
/// Words of a role in a sentence.
const ROLE_WORDS: usize = 3;
/// Ends of words that stand before a role and are no part of it: `저는`, `귀사의`.
const BEFORE_ROLE: [&str; 6] = ["의", "는", "은", "에", "에서", ","];
/// More careers than these are no careers.
const MOST_CAREERS: usize = 4;

/// What to look for: the letter, or each of the careers that it names with what it tells of it. `usual`
/// is the average letter, if one is known.
pub(crate) fn letter_parts(
    featuriser: &Featuriser,
    document: &Document,
    embedding: &LetterEmbedding,
    usual: Option<&[f32]>,
    snapshot: &Snapshot,
) -> Result<Vec<QueryPart>> {
    let sentences: Vec<&str> = document.sentences().map(|sentence| sentence.text).collect();
    let years = years_of_work(&sentences);
    let role = document.application.role.as_deref().unwrap_or_default();
    let careers = careers(role, &sentences, snapshot);
    if careers.len() < 2 {
        let named = if role.trim().is_empty() {
            named_role(&sentences)
        } else {
            role.to_owned()
        };
        let vector = with_role(featuriser, &special(&embedding.vector, usual), &named)?;
        return Ok(vec![
            QueryPart::default()
                .with_name(role)
                .with_vector(vector)
                .with_text(with_role_words(&named, &sentences))
                .with_years(years),
        ]);
    }
    let vectors: Result<Vec<Vec<f32>>> = careers
        .iter()
        .map(|career| Ok(featuriser.phrase(career)?))
        .collect();
    let vectors = vectors?;
    let mut windows: Vec<Vec<&Window>> = vec![Vec::new(); careers.len()];
    for window in &embedding.windows {
        windows[nearest(&window.vector, &vectors)?].push(window);
    }
    let parts = careers.iter().zip(&windows).map(|(career, windows)| {
        let own = mean(windows).unwrap_or_else(|| embedding.vector.clone());
        let told = windows
            .iter()
            .flat_map(|window| &sentences[window.sentences.clone()]);
        let told: Vec<&str> = told.copied().collect();
        Ok(QueryPart::default()
            .with_name(career.clone())
            .with_vector(with_role(featuriser, &special(&own, usual), career)?)
            .with_text(with_role_words(career, &told))
            .with_years(years))
    });
    parts.collect()
}

/// What to look for when somebody types a few words, or several searches separated by `/` or `|`.
pub(crate) fn text_part(featuriser: &Featuriser, text: &str) -> Result<QueryPart> {
    Ok(QueryPart::default()
        .with_name(text)
        .with_vector(featuriser.phrase(text)?)
        .with_text(text)
        .with_years(None))
}

/// What is special about a letter: its vector less what all letters have in common (how one applies,
/// whatever for), which is near to every posting alike.
fn special(vector: &[f32], usual: Option<&[f32]>) -> Vec<f32> {
    match usual {
        Some(usual) if usual.len() == vector.len() => {
            let pairs = vector.iter().zip(usual);
            pairs
                .map(|(own, usual)| own - USUAL_WEIGHT * usual)
                .collect()
        }
        _ => vector.to_vec(),
    }
}

/// The careers that a letter names: in the field for it, else where it says what it applies for, by the
/// names that postings have for kinds of work.
fn careers(role: &str, sentences: &[&str], snapshot: &Snapshot) -> Vec<String> {
    let analyser = snapshot.analyser();
    let mut found: Vec<(Vec<String>, String)> = Vec::new();
    let mut add = |career: &str| {
        let words = analyser.words(career);
        if !words.is_empty() && found.iter().all(|(known, _)| *known != words) {
            found.push((words, career.trim().to_owned()));
        }
    };
    if role.trim().is_empty() {
        let families = snapshot.job_families();
        let wishes = sentences
            .iter()
            .filter(|s| WISHES.iter().any(|wish| s.contains(wish)));
        for sentence in wishes {
            let said = analyser.words(sentence);
            let named = families
                .iter()
                .filter(|(words, _)| words.iter().all(|word| said.contains(word)));
            // `데이터 분석` is not also `데이터`.
            let longest = named.clone().filter(|(words, _)| {
                let within = |other: &Vec<String>| {
                    other.len() > words.len() && words.iter().all(|word| other.contains(word))
                };
                !named.clone().any(|(other, _)| within(other))
            });
            longest.for_each(|(_, family)| add(family));
        }
    } else {
        let mut rest = vec![role];
        for mark in BETWEEN {
            rest = rest.into_iter().flat_map(|part| part.split(mark)).collect();
        }
        let rest = rest.into_iter().flat_map(at_slashes);
        rest.for_each(&mut add);
    }
    found.truncate(MOST_CAREERS);
    found.into_iter().map(|(_, career)| career).collect()
}

/// The careers between slashes without spaces: `백엔드/프런트엔드 개발` is two, `UI/UX 디자이너` one.
fn at_slashes(role: &str) -> Vec<&str> {
    let pieces: Vec<&str> = role.split('/').collect();
    if pieces.iter().any(|piece| piece.trim().is_ascii()) {
        return vec![role];
    }
    pieces
}

/// The role that a sentence says that a letter applies for; empty: none does.
fn named_role(sentences: &[&str]) -> String {
    let before_mark = sentences.iter().find_map(|sentence| {
        let at = APPLIES.iter().find_map(|mark| sentence.find(mark))?;
        Some(&sentence[..at])
    });
    let words: Vec<&str> = before_mark.unwrap_or_default().split_whitespace().collect();
    let last = &words[words.len().saturating_sub(ROLE_WORDS)..];
    let is_before = |word: &&str| BEFORE_ROLE.iter().any(|end| word.ends_with(end));
    let others = last.len().saturating_sub(1);
    let first = last[..others].iter().rposition(is_before);
    last[first.map_or(0, |at| at + 1)..].join(" ")
}

/// The words of a letter, those of its role several times.
fn with_role_words(role: &str, sentences: &[&str]) -> String {
    let mut lines = vec![role; ROLE_REPEATS];
    lines.extend(sentences);
    lines.join("\n")
}

/// A vector moved towards the role that is named, both at length 1.
fn with_role(featuriser: &Featuriser, vector: &[f32], role: &str) -> Result<Vec<f32>> {
    if role.trim().is_empty() {
        return Ok(vector.to_vec());
    }
    let role = unit(&featuriser.phrase(role)?);
    let vector = unit(vector);
    Ok(vector
        .iter()
        .zip(role)
        .map(|(a, b)| a + ROLE_WEIGHT * b)
        .collect())
}

fn nearest(vector: &[f32], careers: &[Vec<f32>]) -> Result<usize> {
    let mut best = (0, f64::NEG_INFINITY);
    for (place, career) in careers.iter().enumerate() {
        let similarity = cosine(vector, career)?;
        if similarity > best.1 {
            best = (place, similarity);
        }
    }
    Ok(best.0)
}

/// The token-weighted mean; `None` without windows.
fn mean(windows: &[&Window]) -> Option<Vec<f32>> {
    let first = windows.first()?;
    let tokens: usize = windows.iter().map(|window| window.tokens.read).sum();
    let mut mean = vec![0.0; first.vector.len()];
    for window in windows {
        let share = window.tokens.read as f32 / tokens.max(1) as f32;
        for (mean, value) in mean.iter_mut().zip(&window.vector) {
            *mean += share * value;
        }
    }
    Some(mean)
}

#[cfg(test)]
mod tests {
    use shortlist_recommendation::PostingIndex;

    use super::*;

    #[test]
    fn a_role_is_read_where_a_letter_says_what_it_applies_for() {
        for (sentence, role) in [
            ("백엔드 개발자로 지원합니다.", "백엔드 개발자"),
            ("저는 귀사의 품질 관리 직무에 지원했습니다.", "품질 관리"),
            ("회계 담당으로 지원하게 되었습니다.", "회계 담당"),
            ("이번에 비서로 지원합니다.", "비서"),
            ("고객을 지원하는 일을 했습니다.", ""),
            ("데이터를 분석했습니다.", ""),
        ] {
            assert_eq!(named_role(&[sentence]), role, "{sentence}");
        }
    }

    #[test]
    fn several_careers_are_told_from_one_with_marks_in_its_name() {
        let index = PostingIndex::new(2).unwrap();
        let named = |role: &str| careers(role, &[], &index.snapshot());
        for one in [
            "회계·재무",
            "R&D 연구원",
            "UI/UX 디자이너",
            "QA/테스트 엔지니어",
            "인사",
            "A/B",
        ] {
            assert!(named(one).len() < 2, "{one}: {:?}", named(one));
        }
        for two in [
            "백엔드 개발 / 인사",
            "백엔드/프런트엔드 개발",
            "마케팅, 영업",
            "회계·재무 또는 인사",
        ] {
            assert_eq!(named(two).len(), 2, "{two}: {:?}", named(two));
        }
        assert!(named("").is_empty());
    }
}
