//! What questions of application forms ask for.

use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};

use crate::lists::{self, pattern};

/// What a question asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum QuestionKind {
    /// 지원동기.
    Motivation,
    /// 성장과정.
    Background,
    /// 성격의 장단점.
    Personality,
    /// 입사 후 포부.
    Aspiration,
    /// 직무 역량, 경력.
    Competence,
    /// 갈등, 협업.
    Teamwork,
    /// 도전, 실패, 극복.
    Challenge,
    /// 문제 해결, 창의.
    ProblemSolving,
    /// 가치관, 윤리.
    Values,
}

/// What a kind's questions and answers say.
pub(crate) struct Cues {
    pub(crate) kind: QuestionKind,
    prompt: Regex,
    answer: Regex,
}

pub(crate) static CUES: LazyLock<Vec<Cues>> = LazyLock::new(|| {
    let sections = lists::sections(include_str!("lists/question_kinds.txt"));
    let of = |name: &str| pattern::any(sections.get(name).map_or(&[][..], Vec::as_slice));
    QuestionKind::ALL
        .iter()
        .map(|&kind| Cues {
            kind,
            prompt: of(&format!("{}: question", kind.as_str())),
            answer: of(&format!("{}: answer", kind.as_str())),
        })
        .collect()
});

impl QuestionKind {
    /// All kinds, most particular first: a question that names two is taken for the first.
    pub const ALL: [Self; 9] = [
        Self::Aspiration,
        Self::Motivation,
        Self::Background,
        Self::Personality,
        Self::Teamwork,
        Self::Challenge,
        Self::ProblemSolving,
        Self::Competence,
        Self::Values,
    ];

    /// The stable name, such as `motivation`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Motivation => "motivation",
            Self::Background => "background",
            Self::Personality => "personality",
            Self::Aspiration => "aspiration",
            Self::Competence => "competence",
            Self::Teamwork => "teamwork",
            Self::Challenge => "challenge",
            Self::ProblemSolving => "problem-solving",
            Self::Values => "values",
        }
    }

    /// The kinds that a question's words name; empty for those that name none.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_review::QuestionKind;
    ///
    /// let kinds = QuestionKind::of_prompt("지원동기와 입사 후 포부를 기술하시오.");
    /// assert_eq!(kinds, [QuestionKind::Aspiration, QuestionKind::Motivation]);
    /// assert!(QuestionKind::of_prompt("자유롭게 쓰시오.").is_empty());
    /// ```
    #[must_use]
    pub fn of_prompt(prompt: &str) -> Vec<Self> {
        let named = CUES.iter().filter(|cues| cues.prompt.is_match(prompt));
        named.map(|cues| cues.kind).collect()
    }
}

impl Cues {
    /// How many different cues of this kind an answer has.
    pub(crate) fn count(&self, answer: &str) -> usize {
        let mut seen: Vec<&str> = self
            .answer
            .find_iter(answer)
            .map(|found| found.as_str())
            .collect();
        seen.sort_unstable();
        seen.dedup();
        seen.len()
    }
}
