//! Holds a letter against a claim: by its words, then by its meaning, less what its sentences take back.

use super::answer::{Answer, NONE, best_of};
use super::claim::Claim;
use super::demand::Demand;
use super::nearness::says_something_like_it;
use super::ontology::Ontology;
use super::statement::LetterStatements;
use super::verdict::Verdict;
use super::weigh::Weigher;

/// From this cosine similarity on a sentence may speak of a requirement, though no rule tells.
const NEAR: f32 = 0.72;

impl Claim {
    /// What a letter says to it. `similarity(s)` is the cosine similarity of the claim and sentence `s`; 0 where there are
    /// no vectors.
    #[must_use]
    pub fn answer(
        &self,
        letter: &LetterStatements,
        ontology: &Ontology,
        similarity: impl Fn(usize) -> f32,
    ) -> Answer {
        let by_rules = self.by_rules(letter, ontology, &similarity);
        self.judged(by_rules, letter, similarity)
    }

    /// The same by rules alone, which need no vectors of tokens; [`Claim::judged`] is what the network makes of it.
    #[must_use]
    pub fn by_rules(
        &self,
        letter: &LetterStatements,
        ontology: &Ontology,
        similarity: impl Fn(usize) -> f32,
    ) -> Answer {
        let weigher = Weigher { letter, ontology };
        let Some(demand) = &self.demand else {
            return NONE;
        };
        let by_words = self.less_what_stands_aside(weigher.weigh(demand, false), letter, ontology);
        let by_words = weigher.less_where_divided(demand, by_words);
        let may_be = match by_words.verdict {
            Verdict::NotMentioned | Verdict::Unsure => true,
            Verdict::Partly => matches!(demand, Demand::Phrase(_)),
            _ => false,
        };
        let answer = if !may_be || self.near.is_empty() && by_words != NONE {
            by_words
        } else if self.near.is_empty() {
            self.less_what_stands_aside(weigher.weigh(demand, true), letter, ontology)
        } else {
            let alike = says_something_like_it(self, letter, ontology);
            let alike = weigher.all_by_meaning(demand, alike);
            let parts = matches!(demand, Demand::All(_)) && by_words == NONE && alike == NONE;
            let alike = if parts {
                weigher.weigh(demand, true)
            } else {
                alike
            };
            best_of(&[by_words, alike])
        };
        let answer = self.more_of_what_was_done(demand, answer, letter);
        let answer = self.less_of_the_whole(answer, letter);
        let answer = self.less_of_a_language(demand, answer, letter, ontology);
        let answer = self.less_what_is_disowned(demand, answer, letter, ontology);
        if answer.verdict != Verdict::NotMentioned {
            return answer;
        }
        let nearest =
            (0..letter.sentences.len()).max_by(|a, b| similarity(*a).total_cmp(&similarity(*b)));
        match nearest {
            Some(sentence) if similarity(sentence) >= NEAR => Answer {
                verdict: Verdict::Unsure,
                sentence: Some(sentence),
            },
            _ => answer,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::requirements::Importance;
    use crate::words::Analyser;

    #[test]
    fn what_is_asked_for_is_told_from_what_is_said_of_it() {
        let (ontology, analyser) = (Ontology::built_in(), Analyser::default());
        let cases = [
            (
                "결제 서버 운영 경험",
                "결제 서버를 3년간 운영하며 장애를 한 건도 내지 않았습니다.",
                Verdict::Met,
            ),
            (
                "Redis 사용 경험",
                "저는 Redis 캐시를 도입하여 조회 응답을 1.8초에서 0.4초로 줄였습니다.",
                Verdict::Met,
            ),
            (
                "Redis 사용 경험",
                "신뢰받는 백엔드 개발자가 되고 싶습니다.",
                Verdict::NotMentioned,
            ),
            (
                "방사선 촬영 경험",
                "손목과 무릎의 방사선 사진을 하루 50장 촬영했습니다.",
                Verdict::Met,
            ),
            (
                "B2B 및 B2C 영업 경험",
                "B2C 영업만 4년 해 왔습니다.",
                Verdict::Partly,
            ),
            (
                "채용 및 급여 업무 경험",
                "채용은 제가 하고 급여는 세무사가 처리했습니다.",
                Verdict::Partly,
            ),
            (
                "물리치료 경험",
                "무릎을 다쳐 물리치료를 두 달 받았습니다.",
                Verdict::NotMentioned,
            ),
            (
                "물류 업무 경험",
                "물류센터 옆 편의점에서 일했습니다.",
                Verdict::NotMentioned,
            ),
            (
                "영업 경험",
                "물건을 팔아 본 적이 한 번도 없습니다.",
                Verdict::Denied,
            ),
            (
                "지게차운전기능사 보유자",
                "자격을 따는 데 그치지 않고 작은 결과물을 만들었습니다.",
                Verdict::NotMentioned,
            ),
            (
                "컴퓨터활용능력 2급",
                "자격증에 만족하지 않고 현장을 돌았습니다.",
                Verdict::NotMentioned,
            ),
            (
                "지게차운전기능사 보유자",
                "자격증 공부를 미루지 않고 끝냈습니다.",
                Verdict::NotMentioned,
            ),
            (
                "지게차운전기능사 보유자",
                "지게차 면허를 아직 따지 못했습니다.",
                Verdict::Denied,
            ),
            (
                "물류센터 근무 경력 2년 이상",
                "작업 절차를 줄여 한 달에 55시간을 아꼈습니다.",
                Verdict::NotMentioned,
            ),
            (
                "물류센터 근무 경력 2년 이상",
                "물류센터에서 석 달 동안 근무했습니다.",
                Verdict::Short,
            ),
            (
                "회계 프로그램 사용 가능자",
                "더존 같은 회계 프로그램은 다뤄 보지 않았습니다.",
                Verdict::Denied,
            ),
        ];
        for (asked, said, verdict) in cases {
            let claim = Claim::parse(asked, Importance::Required, &ontology, &analyser);
            let letter = LetterStatements::read(&[said], &ontology, &analyser);
            let came = claim.answer(&letter, &ontology, |_| 0.0).verdict;
            assert_eq!(came, verdict, "{asked} | {said}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn any_text_is_survived(
            asked in "[가-힣a-z0-9 ()/,·.~자바코틀린년이상급기사학사또는및]{0,60}",
            said in "([가-힣a-z0-9 .,!빠짐없이않았습니다못해늦은적이]|없이|어려움이 없습니다|틀린 적이 없|🙂|é){0,60}",
        ) {
            let (ontology, analyser) = (Ontology::built_in(), Analyser::default());
            let claim = Claim::parse(&asked, Importance::Required, &ontology, &analyser);
            let letter = LetterStatements::read(&[&said], &ontology, &analyser);
            let _ = claim.answer(&letter, &ontology, |_| 0.0);
        }
    }
}
