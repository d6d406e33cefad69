//! How postings are chosen.

use crate::language::Language;
use crate::search::{Fact, Removed, Strategy};

/// How many postings were looked at, what rules left out, and what the score is.
#[must_use]
pub fn summary(
    considered: usize,
    removed: Removed,
    strategy: Strategy,
    language: Language,
) -> String {
    let counts = removed.named(language).into_iter();
    let counts = counts.filter(|(_, count)| *count > 0);
    let counts = counts.map(|(rule, count)| {
        language.choose(format!("{count} by {rule}"), format!("{rule} {count}건"))
    });
    let counts: Vec<String> = counts.collect();
    let left_out = if counts.is_empty() {
        language.choose("none", "없음").to_owned()
    } else {
        counts.join(", ")
    };
    let (score, strategy) = (strategy.scale(language), strategy.as_str());
    language.choose(
        format!(
            "{considered} postings considered; left out: {left_out}. Score ({strategy}): {score}."
        ),
        format!("공고 {considered}건을 살펴봤습니다. 제외: {left_out}. 점수({strategy}): {score}."),
    )
}

impl Fact {
    /// Its name.
    #[must_use]
    pub fn name(self, language: Language) -> &'static str {
        match self {
            Self::Location => language.choose("location", "지역"),
            Self::EmploymentType => language.choose("employment type", "고용형태"),
            Self::Experience => language.choose("experience", "경력"),
            Self::Salary => language.choose("salary", "연봉"),
            Self::Education => language.choose("education", "학력"),
        }
    }
}

impl Removed {
    /// The counts with the names of their rules.
    #[must_use]
    pub fn named(&self, language: Language) -> [(&'static str, usize); 9] {
        [
            (language.choose("closed", "마감"), self.closed),
            (
                language.choose("past deadline", "마감일 지남"),
                self.past_deadline,
            ),
            (language.choose("company", "제외한 회사"), self.company),
            (language.choose("location", "다른 지역"), self.location),
            (
                language.choose("employment type", "다른 고용 형태"),
                self.employment_type,
            ),
            (language.choose("experience", "경력 조건"), self.experience),
            (language.choose("salary", "연봉"), self.salary),
            (language.choose("education", "학력 조건"), self.education),
            (
                language.choose("not seen lately", "최근에 보이지 않음"),
                self.unseen,
            ),
        ]
    }
}

impl Strategy {
    /// What the numbers of its score are.
    #[must_use]
    pub fn scale(self, language: Language) -> &'static str {
        match self {
            Self::Fused => language.choose(
                "words and meaning together, 0 to 1",
                "키워드와 의미를 함께, 0 ~ 1",
            ),
            Self::Rrf => language.choose("1 is first in every order", "1이면 모든 순서에서 첫째"),
            Self::Semantic => language.choose(
                "cosine similarity of meaning, -1 to 1",
                "의미의 코사인 유사도, -1 ~ 1",
            ),
            Self::Keyword => language.choose(
                "share of what the words can add, 0 to 1",
                "키워드 점수의 비중, 0 ~ 1",
            ),
            Self::Weighted => language.choose(
                "weighted mean of meaning and words, 0 to 1",
                "의미와 키워드의 가중 평균, 0 ~ 1",
            ),
            Self::Cascade => language.choose(
                "words, among the nearest in meaning",
                "의미가 가까운 것 가운데 키워드의 점수",
            ),
            Self::Mixed => language.choose(
                "1 is first in meaning or in words",
                "1이면 의미나 키워드에서 첫째",
            ),
        }
    }
}
