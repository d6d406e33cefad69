//! One line of what a posting asks for.

use std::collections::HashSet;

use serde::Serialize;
use shortlist_document::{Posting, split_sentences};

use crate::words::Analyser;

/// What is left of a line that asks for nothing.
const BULLETS: [char; 14] = [
    '-', '*', '•', '·', '●', '■', '▶', '○', '◦', '※', ' ', '\t', '▪', '✓',
];
/// Requirements of one posting that are looked at.
const MOST: usize = 60;

/// One thing that a posting asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Requirement {
    /// In the posting's words.
    pub text: String,
    /// How much it is asked for.
    pub importance: Importance,
}

/// How much something is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Importance {
    /// It is required (자격 요건).
    Required,
    /// It is welcome (우대 사항).
    Preferred,
    /// It is in the list of skills.
    Skill,
}

impl Importance {
    /// Its name in Korean, as postings have it.
    #[must_use]
    pub fn korean(self) -> &'static str {
        match self {
            Self::Required => "필수",
            Self::Preferred => "우대",
            Self::Skill => "기술",
        }
    }
}

impl Requirement {
    /// What a posting asks for: its requirements and what is welcome line by line, then the skills that
    /// those do not name.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_document::Posting;
    /// use shortlist_recommendation::{Analyser, Importance, Requirement};
    ///
    /// let posting = Posting {
    ///     requirements: Some("- Python을 다룰 수 있는 분\n- 데이터 분석 경험".into()),
    ///     skills: vec!["파이썬".into(), "Kubernetes".into()],
    ///     ..Posting::default()
    /// };
    /// let asked = Requirement::of(&posting, &Analyser::default());
    /// assert_eq!(asked[0].text, "Python을 다룰 수 있는 분");
    /// assert_eq!(asked[2].text, "Kubernetes");
    /// assert_eq!((asked.len(), asked[2].importance), (3, Importance::Skill));
    /// ```
    #[must_use]
    pub fn of(posting: &Posting, analyser: &Analyser) -> Vec<Self> {
        let lines = |text: &Option<String>, importance| -> Vec<Self> {
            let text = text.as_deref().unwrap_or_default();
            lines(text).map(|text| Self { text, importance }).collect()
        };
        let mut asked = lines(&posting.requirements, Importance::Required);
        asked.extend(lines(&posting.preferred, Importance::Preferred));
        let mut known: HashSet<String> = asked
            .iter()
            .flat_map(|requirement| analyser.words(&requirement.text))
            .collect();
        for skill in &posting.skills {
            let words = analyser.words(skill);
            if !words.is_empty() && !words.iter().all(|word| known.contains(word)) {
                known.extend(words);
                asked.push(Self {
                    text: skill.clone(),
                    importance: Importance::Skill,
                });
            }
        }
        asked.truncate(MOST);
        asked
    }
}

fn lines(text: &str) -> impl Iterator<Item = String> {
    text.lines()
        .map(|line| line.trim_start_matches(BULLETS))
        .flat_map(split_sentences)
        .map(|line| line.trim().to_owned())
        .filter(|line| line.chars().any(char::is_alphanumeric))
}
