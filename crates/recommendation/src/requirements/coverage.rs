//! Which sentence of a letter answers which requirement, and what is not answered.

use std::collections::HashSet;

use serde::Serialize;

use super::requirement::Requirement;
use crate::words::Analyser;

/// A requirement is answered by a sentence that has so many of its telling words,
const ENOUGH_WORDS: f32 = 0.5;
/// or, if it names no tool, is so near in meaning. Of sentences about other things hardly any is.
const ENOUGH_MEANING: f32 = 0.72;
/// Pairs that are shown as the best.
const BEST: usize = 2;

/// Words that stand in every requirement and tell none from another, as stems.
const EMPTY_WORDS: [&str; 44] = [
    "경험",
    "이상",
    "보유",
    "가능",
    "능력",
    "이해",
    "활용",
    "우대",
    "필수",
    "다룰",
    "있으신",
    "있으면",
    "써",
    "본",
    "보신",
    "업무",
    "역량",
    "지식",
    "기본",
    "관련",
    "전공",
    "소지",
    "대한",
    "갖춘",
    "갖추신",
    "능숙",
    "사용",
    "수행",
    "기반",
    "분야",
    "환경",
    "원활",
    "결격",
    "사유",
    "무관",
    "학력",
    "경력",
    "year",
    "experience",
    "skill",
    "knowledge",
    "strong",
    "ability",
    "using",
];

/// How far a letter covers what a posting asks for.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Coverage {
    /// Every requirement with the sentence that is nearest to it.
    pub requirements: Vec<RequirementMatch>,
    /// Those that are covered.
    pub covered: usize,
    /// The best matches of a sentence to a requirement, two at most, each of other ones.
    pub best: Vec<Evidence>,
    /// The requirement (by its place) that is covered least: of those that are required, if any are.
    pub weakest: Option<usize>,
}

/// A requirement and what the letter says of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct RequirementMatch {
    /// What is asked for.
    pub requirement: Requirement,
    /// Whether the letter mentions it.
    pub covered: bool,
    /// The nearest sentence, by its place in the letter. Null: none is near.
    pub sentence: Option<usize>,
    /// Cosine similarity of that sentence.
    pub similarity: f32,
    /// The share of the requirement's telling words that the sentence has.
    pub words: f32,
}

/// A sentence that answers a requirement.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Evidence {
    /// The requirement, by its place.
    pub requirement: usize,
    /// The sentence, by its place in the letter.
    pub sentence: usize,
    /// How well it answers, from 0 to 1.
    pub score: f32,
}

impl RequirementMatch {
    fn score(&self) -> f32 {
        answer(self.words, self.similarity)
    }
}

fn answer(words: f32, similarity: f32) -> f32 {
    f32::midpoint(words, similarity.clamp(0.0, 1.0))
}

impl Coverage {
    /// Holds a letter's sentences against requirements. `similarity(r, s)` is the cosine similarity of
    /// requirement `r` and sentence `s`.
    #[must_use]
    pub fn new(
        requirements: &[Requirement],
        sentences: &[&str],
        analyser: &Analyser,
        similarity: impl Fn(usize, usize) -> f32,
    ) -> Self {
        let said: Vec<HashSet<String>> = sentences
            .iter()
            .map(|sentence| analyser.words(sentence).into_iter().collect())
            .collect();
        let mut pairs: Vec<Evidence> = Vec::new();
        let matches: Vec<RequirementMatch> = requirements
            .iter()
            .enumerate()
            .map(|(place, requirement)| {
                let asked = Asked::new(requirement, analyser);
                let answers = said
                    .iter()
                    .enumerate()
                    .map(|(sentence, said)| RequirementMatch {
                        requirement: requirement.clone(),
                        sentence: Some(sentence),
                        similarity: similarity(place, sentence),
                        words: asked.share_in(said),
                        covered: false,
                    });
                let mut answers: Vec<RequirementMatch> = answers.collect();
                for answer in &mut answers {
                    answer.covered = asked.is_covered(answer.words, answer.similarity);
                }
                for answer in answers.iter().filter(|answer| answer.covered) {
                    pairs.push(Evidence {
                        requirement: place,
                        sentence: answer.sentence.unwrap_or_default(),
                        score: answer.score(),
                    });
                }
                best_answer(answers).unwrap_or_else(|| RequirementMatch {
                    requirement: requirement.clone(),
                    covered: false,
                    sentence: None,
                    similarity: 0.0,
                    words: 0.0,
                })
            })
            .collect();
        Self {
            covered: matches.iter().filter(|one| one.covered).count(),
            weakest: weakest(&matches),
            best: best_pairs(pairs),
            requirements: matches,
        }
    }
}

/// The first of the best.
fn best_answer(answers: Vec<RequirementMatch>) -> Option<RequirementMatch> {
    answers.into_iter().reduce(|best, answer| {
        let rank = |answer: &RequirementMatch| (answer.covered, answer.score());
        let ((covered, score), (best_covered, best_score)) = (rank(&answer), rank(&best));
        if (covered && !best_covered) || (covered == best_covered && score > best_score) {
            answer
        } else {
            best
        }
    })
}

fn best_pairs(mut pairs: Vec<Evidence>) -> Vec<Evidence> {
    pairs.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut best: Vec<Evidence> = Vec::new();
    for pair in pairs {
        let other = |known: &Evidence| {
            known.requirement != pair.requirement && known.sentence != pair.sentence
        };
        if best.len() < BEST && best.iter().all(other) {
            best.push(pair);
        }
    }
    best
}

/// The requirement that is covered least.
fn weakest(matches: &[RequirementMatch]) -> Option<usize> {
    let most_important = matches.iter().map(|one| one.requirement.importance).min()?;
    let of_most_important = |formal: bool| {
        let of_kind = move |place: &usize| {
            let requirement = &matches[*place].requirement;
            requirement.importance == most_important && (formal || !requirement.is_formal())
        };
        (0..matches.len()).filter(of_kind)
    };
    // A degree stands in the form, not in the letter.
    let formal = of_most_important(false).next().is_none();
    of_most_important(formal).min_by(|a, b| {
        let (a, b) = (&matches[*a], &matches[*b]);
        a.covered
            .cmp(&b.covered)
            .then(a.score().total_cmp(&b.score()))
    })
}

/// A requirement in words.
struct Asked {
    words: HashSet<String>,
    /// Names of tools and the like among them: nothing but their mention covers them.
    names: HashSet<String>,
}

impl Asked {
    fn new(requirement: &Requirement, analyser: &Analyser) -> Self {
        let all = analyser.words(&requirement.text);
        // `6시그마` is not answered by `6명`.
        let is_number = |word: &String| !word.contains(char::is_alphabetic);
        let telling: HashSet<String> = all
            .iter()
            .filter(|word| !EMPTY_WORDS.contains(&word.as_str()) && !is_number(word))
            .cloned()
            .collect();
        let words = if telling.is_empty() {
            all.into_iter().collect()
        } else {
            telling
        };
        Self {
            names: words
                .iter()
                .filter(|word| analyser.is_name(word))
                .cloned()
                .collect(),
            words,
        }
    }

    fn share_in(&self, said: &HashSet<String>) -> f32 {
        let found = self.words.iter().filter(|word| says(said, word)).count();
        let all = found as f32 / self.words.len().max(1) as f32;
        if self.names.is_empty() {
            return all;
        }
        let named = self
            .names
            .iter()
            .filter(|word| said.contains(*word))
            .count();
        all.min(named as f32 / self.names.len() as f32)
    }

    fn is_covered(&self, words: f32, similarity: f32) -> bool {
        words >= ENOUGH_WORDS || (self.names.is_empty() && similarity >= ENOUGH_MEANING)
    }
}

/// Whether a word is said, alone or in a compound.
fn says(said: &HashSet<String>, word: &str) -> bool {
    let compound = word.chars().count() > 1 && !word.is_ascii();
    said.contains(word) || (compound && said.iter().any(|other| other.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::super::requirement::Importance;
    use super::*;

    fn coverage(asked: &[&str], sentences: &[&str]) -> Coverage {
        let requirements: Vec<Requirement> = asked
            .iter()
            .map(|text| Requirement {
                text: (*text).to_owned(),
                importance: Importance::Required,
            })
            .collect();
        Coverage::new(&requirements, sentences, &Analyser::default(), |_, _| 0.0)
    }

    #[test]
    fn what_is_said_is_covered_and_what_is_not_is_named() {
        let coverage = coverage(
            &[
                "Kubernetes 경험",
                "파이썬을 다룰 수 있는 분",
                "결제 API 개발 경험이 있는 분",
                "학사 이상",
            ],
            &[
                "저는 Python으로 데이터를 정리했습니다.",
                "결제 API를 개발하며 응답 시간을 줄였습니다.",
            ],
        );
        let covered: Vec<bool> = coverage
            .requirements
            .iter()
            .map(|one| one.covered)
            .collect();
        assert_eq!(covered, [false, true, true, false]);
        assert_eq!(coverage.requirements[1].sentence, Some(0));
        assert_eq!(coverage.weakest, Some(0));
        assert_eq!(coverage.best.len(), 2);
    }

    #[test]
    fn a_tool_is_covered_by_nothing_but_its_mention() {
        let requirement = Requirement {
            text: "Kubernetes 운영 경험".into(),
            importance: Importance::Required,
        };
        let sentences = ["서버를 운영했습니다."];
        let coverage = Coverage::new(&[requirement], &sentences, &Analyser::default(), |_, _| {
            0.99
        });
        assert_eq!(coverage.covered, 0);
    }

    #[test]
    fn a_number_answers_nothing_and_a_degree_is_no_weak_link() {
        let coverage = coverage(
            &["학사 이상", "6시그마를 다룰 수 있는 분"],
            &["6명과 함께 일했습니다."],
        );
        assert_eq!(coverage.covered, 0);
        assert_eq!(coverage.weakest, Some(1));
    }

    #[test]
    fn nothing_asked_or_nothing_said_is_no_error() {
        assert_eq!(coverage(&[], &["말"]).weakest, None);
        let silent = coverage(&["Rust"], &[]);
        assert_eq!((silent.covered, silent.requirements[0].sentence), (0, None));
    }
}
