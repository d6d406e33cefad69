//! What has to be known with an answer.

use super::interval_notices::{contradicted, family_untested, letter_alone};
use super::percent;
use crate::language::Language;
use crate::notice::{Notice, Reason};

impl Notice {
    /// The notice in words.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let (english, korean) = self.words();
        language.choose(english, korean)
    }

    /// In English and in Korean.
    #[expect(clippy::too_many_lines, reason = "a pair of sentences a notice")]
    fn words(&self) -> (String, String) {
        let (english, korean) = match self {
            Self::FewLetters { labelled } => {
                return (
                    format!(
                        "Only {labelled} labelled letters stand behind this answer: hardly anything is \
                         known, as the interval shows."
                    ),
                    format!(
                        "결과를 아는 글이 {labelled}편뿐이라 정확하지 않습니다. 구간을 함께 보세요."
                    ),
                );
            }
            Self::ChancesMoved { from, to } => {
                let (english, korean) = (Language::English, Language::Korean);
                return (
                    format!(
                        "Letters whose outcome came later pass more or less often than their texts explain: {} on \
                         average, {} of the latest. The interval is that of the latest and reaches to the number, \
                         which rests on all of them.",
                        percent(*from, english),
                        percent(*to, english)
                    ),
                    format!(
                        "나중에 결과가 나온 글은 글만으로 설명되는 것과 다른 비율로 통과했습니다. 전체 평균은 {}, 최근 글은 {}입니다. \
                         구간은 최근 글을 기준으로 하고, 숫자는 모든 글을 바탕으로 합니다.",
                        percent(*from, korean),
                        percent(*to, korean)
                    ),
                );
            }
            Self::MoreThanTheLetter {
                unseen_share,
                low,
                high,
            } => {
                let (english, korean) = (Language::English, Language::Korean);
                let low = 100.0 * low;
                return (
                    format!(
                        "Of letters like this one {low:.0} to {} pass. One applicant's interval is wider: {} of what \
                         outcomes depend on is taken to stand in no letter, which outcomes cannot tell.",
                        percent(*high, english),
                        percent(*unseen_share, english)
                    ),
                    format!(
                        "이와 비슷한 글은 {low:.0} ~ {}가 통과합니다. 지원자 한 사람의 구간은 더 넓습니다. 결과를 가르는 것의 {}는 \
                         글에 없다고 보며, 결과만으로는 알 수 없는 부분입니다.",
                        percent(*high, korean),
                        percent(*unseen_share, korean)
                    ),
                );
            }
            Self::LetterAlone { unseen_share } => return letter_alone(*unseen_share),
            Self::IntervalContradicted {
                by,
                letters,
                passed,
                low,
                high,
                can_say,
            } => return contradicted(*by, (*letters, *passed), (*low, *high), *can_say),
            Self::FamilyUntested { letters } => return family_untested(*letters),
            Self::AtTheEdge { reasons } => {
                let (english, korean) = joined(reasons);
                return (
                    format!(
                        "The letter is at the edge of what the model learned, so the interval is wider. \
                         {english}"
                    ),
                    format!("모델이 학습한 글의 가장자리에 있어 구간이 넓습니다. {korean}"),
                );
            }
            Self::TokensDropped { tokens } => {
                return (
                    format!("{tokens} tokens of the letter were not read."),
                    format!("토큰 {tokens}개는 읽지 못했습니다."),
                );
            }
            Self::Outside { letters, reasons } => {
                let (english, korean) = joined(reasons);
                return (
                    format!(
                        "The text is not like the {letters} letters that the model learned from. {english}"
                    ),
                    format!("모델이 학습한 글 {letters}편과 다릅니다. {korean}"),
                );
            }
            Self::FewerLeft { wanted, left } => {
                return (
                    format!("{wanted} postings were asked for, but no more than {left} are left."),
                    format!("공고 {wanted}건을 보려 했지만 조건에 맞는 공고는 {left}건뿐입니다."),
                );
            }
            Self::NoModel { letters } => {
                return (
                    format!(
                        "There is no pass probability yet: it takes some {letters} letters whose real outcome is known. \
                         What is shown instead needs none."
                    ),
                    format!(
                        "아직 통과 확률은 알려 드릴 수 없습니다. 실제 결과를 아는 글이 {letters}편쯤 필요합니다. 지금 보이는 것은 그런 \
                         글 없이도 알 수 있는 것입니다."
                    ),
                );
            }
            Self::OutcomesDisagree {
                outcomes,
                expected,
                pass_rate,
            } => {
                let (english, korean) = disagreement(*outcomes, *expected, *pass_rate);
                return (
                    format!("{english} The number is to be read with that in mind."),
                    format!("{korean} 이 점을 감안해 숫자를 읽으세요."),
                );
            }
            Self::Recalibrated {
                outcomes,
                expected,
                pass_rate,
                ..
            } => {
                let (english, korean) = disagreement(*outcomes, *expected, *pass_rate);
                return (
                    format!("{english} The number is corrected by that."),
                    format!("{korean} 그만큼 바로잡은 숫자입니다."),
                );
            }
            Self::StoppedByOutcomes {
                outcomes,
                expected,
                pass_rate,
            } => {
                let (english, korean) = disagreement(*outcomes, *expected, *pass_rate);
                return (
                    format!("{english} So no number is given until a new model answers."),
                    format!("{korean} 새 모델이 답할 때까지 숫자를 말하지 않습니다."),
                );
            }
            Self::SyntheticLabels => (
                "The model learned from synthetic letters: for trying out, no evidence about real hiring.",
                "시험용으로 만든 가상 글로 학습한 모델입니다. 실제 채용 결과와는 관계가 없습니다.",
            ),
            Self::RubricLabels => (
                "The model learned a rubric's judgements, not real outcomes.",
                "실제 결과가 아니라 채점 기준으로 평가한 글로 학습한 모델입니다.",
            ),
            Self::LastModel => (
                "The registry is out of reach: this is the last model that answered, and another may have \
                 been put in its place since.",
                "모델 저장소에 연결하지 못해 마지막으로 쓰던 모델로 답했습니다. 그사이 다른 모델로 바뀌었을 수 있습니다.",
            ),
            Self::JournalOff => (
                "The answer was not written down, since the home cannot be written: what becomes of it cannot be \
                 held against it.",
                "홈 폴더에 쓸 수 없어 이 답을 기록하지 않았습니다. 나중에 실제 결과와 견줄 수 없습니다.",
            ),
            Self::NotCalibrated => (
                "The model was not calibrated, so its number means nothing.",
                "보정되지 않은 모델이라 그 숫자는 의미가 없습니다.",
            ),
            Self::ChancesOfPairs => (
                "Each posting's pass probability is that of this letter for this posting, by the model that \
                 was trained on pairs; the letter's own stands above the list.",
                "공고별 통과 확률은 이 글과 그 공고를 함께 본 것입니다. 글 자체의 확률은 목록 위에 있습니다.",
            ),
            Self::ChanceOfLetter => (
                "The pass probability is the letter's own: the model was not trained on pairs of letter and \
                 posting, so it cannot tell postings apart.",
                "통과 확률은 글 자체의 것입니다. 모델이 글과 공고의 짝을 배우지 않아 공고끼리는 구별하지 못합니다.",
            ),
            Self::SharesByParagraph => (
                "The model is a forest: shares are computed for whole paragraphs, and dealt out to their \
                 sentences by length.",
                "랜덤 포레스트 모델이라 문단별로 계산해 문장 길이에 따라 나누었습니다.",
            ),
            Self::SharesSampled => (
                "The letter has more than 12 paragraphs: shares are sampled, with a standard error.",
                "문단이 12개를 넘어 어림으로 계산했고, 표준 오차를 함께 적었습니다.",
            ),
            Self::WhatSharesAre => (
                "Shares say what moved this model, not what moves a reader: a sentence may well be good and \
                 still be unlike those of letters that passed.",
                "모델이 매긴 값이며, 읽는 사람의 평가와 다를 수 있습니다. 좋은 문장도 통과한 글의 문장과 다를 수 있습니다.",
            ),
            Self::NoChange => (
                "One of the drafts is unlike the letters that the model learned from, so nothing can be said \
                 of the change.",
                "한쪽 초안이 모델이 학습한 글과 달라 변화를 말할 수 없습니다.",
            ),
            Self::SecondBetter => (
                "The second draft is more likely to pass.",
                "고친 초안이 통과할 가능성이 더 높습니다.",
            ),
            Self::SecondWorse => (
                "The second draft is less likely to pass.",
                "고친 초안이 통과할 가능성이 더 낮습니다.",
            ),
            Self::DraftsAlike => (
                "The letters that were learned from cannot tell the drafts apart.",
                "학습한 글만으로는 두 초안의 차이를 말할 수 없습니다.",
            ),
        };
        (english.to_owned(), korean.to_owned())
    }
}

/// That outcomes are not what was said, in English and in Korean.
fn disagreement(outcomes: u64, expected: f64, pass_rate: f64) -> (String, String) {
    let (english, korean) = (Language::English, Language::Korean);
    (
        format!(
            "Of the last {outcomes} letters whose outcome was told, {} passed, where this model had said {}.",
            percent(pass_rate, english),
            percent(expected, english)
        ),
        format!(
            "결과를 알려 온 최근 글 {outcomes}편 가운데 실제로는 {}만큼 통과했는데, 이 모델은 {}라고 했습니다.",
            percent(pass_rate, korean),
            percent(expected, korean)
        ),
    )
}

/// Notices in words.
pub(crate) fn texts<'a>(
    notices: impl IntoIterator<Item = &'a Notice>,
    language: Language,
) -> Vec<String> {
    let notices = notices.into_iter();
    notices.map(|notice| notice.text(language)).collect()
}

/// Reasons one behind the other, in English and in Korean.
fn joined(reasons: &[Reason]) -> (String, String) {
    let said = |language| {
        let reasons = reasons.iter().map(|reason| reason.text(language));
        reasons.collect::<Vec<String>>().join(" ")
    };
    (said(Language::English), said(Language::Korean))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn programs_are_told_a_code_and_people_their_language() {
        let (characters, usual) = (321, 2_500);
        let reasons = vec![Reason::Short { characters, usual }];
        let notice = Notice::AtTheEdge { reasons };
        let english = notice.text(Language::English);
        assert!(english.starts_with("The letter is at the edge"));
        assert!(english.ends_with("have about 2500."));
        let korean = notice.text(Language::Korean);
        assert!(korean.contains("가장자리") && korean.contains("321자로 짧습니다"));
        assert_eq!(
            serde_json::to_value(&notice).unwrap(),
            json!({
                "code": "at_the_edge",
                "reasons": [{"code": "short", "characters": 321, "usual": 2500}],
            })
        );
    }
}
