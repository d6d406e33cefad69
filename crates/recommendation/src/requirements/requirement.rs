//! One line of what a posting asks for.

use std::collections::HashSet;

use serde::Serialize;
use shortlist_document::{Posting, split_sentences};

use crate::facts::{Education, Experience};
use crate::words::Analyser;

/// What is left of a line that asks for nothing.
const BULLETS: [char; 14] = [
    '-', '*', '•', '·', '●', '■', '▶', '○', '◦', '※', ' ', '\t', '▪', '✓',
];
/// Characters of the longest line that says that something does not matter.
const MOST_OF_NOTHING: usize = 14;
/// Requirements of one posting that are looked at.
const MOST: usize = 60;

/// One thing that a posting asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
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

impl Requirement {
    /// Whether it asks for a degree or for years, which stand in an application's form rather than in
    /// the letter.
    #[must_use]
    pub fn is_formal(&self) -> bool {
        Education::asked_in(&self.text).is_some()
            || Experience::asked_in(&self.text).is_some_and(|years| years.least > 0)
                && self.text.contains(|c: char| c.is_ascii_digit())
    }

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

/// `학력 무관`, `경력 무관`, `성별 무관`: whatever somebody has is enough.
fn asks_for_nothing(line: &str) -> bool {
    let short = line.chars().count() <= MOST_OF_NOTHING;
    short && ["무관", "불문"].iter().any(|word| line.contains(word))
}

fn lines(text: &str) -> impl Iterator<Item = String> {
    text.lines()
        .map(|line| line.trim_start_matches(BULLETS))
        .flat_map(split_sentences)
        .map(|line| line.trim().to_owned())
        .filter(|line| line.chars().any(char::is_alphanumeric) && !asks_for_nothing(line))
}
