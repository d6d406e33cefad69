//! Verdicts by words that their sentence takes back: it tells of no work, or of a part of the whole.

use super::actor::is_of_a_colleague;
use super::answer::{Answer, NONE};
use super::claim::Claim;
use super::demand::Demand;
use super::nearest::likeness;
use super::nearness::{LIKE, is_field, is_language, is_used, is_work};
use super::ontology::Ontology;
use super::statement::{LetterStatements, Statement};
use super::verdict::Verdict;
use crate::text::Pattern;

/// Below these odds (their logarithm) a sentence tells of no work.
pub(super) const ASIDE: f32 = 0.8;
/// The same where enough of what is asked for is told: `영업 경력은 3년입니다`.
const ASIDE_WITH_AMOUNT: f32 = -1.5;
/// Below these it tells of nothing that its writer has or can.
const NOTHING_HAD: f32 = -1.5;
/// Below these it does not even say that work was not done.
const NOT_EVEN_DENIED: f32 = -3.0;

/// What says of work that it was not done, or cannot be.
static EXPERIENCE: Pattern = Pattern::new(
    r"[가-힣] ?(?:적|바)(?:이|은|는|도|조차)? ?[^.]{0,10}없|처음|모르|모릅|몰라|줄 ?(?:을 ?|은 ?)?모|경험(?:이|은|도|조차)? ?(?:전혀 ?|아직 ?|한 ?번도 ?)?(?:없|전무)|기회(?:가|는|도|를)? ?[^.]{0,6}(?:없|않|못)|(?:배우|다루|맡|하|들어가|참여하|관여하|익히)지는? ?(?:않|못)|해 ?(?:봤|보)|서툴|서툽|서투|낯설|생소|아직|이름만|구경만|[보듣]기만|지켜만",
);
/// What is not so of a thing that something else is told of: `운영하지 않는 도서관이`.
static OF_A_THING: Pattern =
    Pattern::new(r"지 ?(?:않는|않은|못하는|못한) (?P<thing>[가-힣]{2,})(?:을|를|이|가|에|의)\s");
/// Things of which that says that work was not done: `해 보지 않은 분야의`.
static OF_WORK: Pattern = Pattern::new(r"^(?:분야|업무|일|상태|수준|직무|쪽|부분)$");
/// Who was not taken or did not win.
static LOST: Pattern = Pattern::new(r"떨어(?:져|졌|지)|탈락|낙방|불합격|고배");
static LICENCE: Pattern = Pattern::new(r"면허|자격|기사|시험|능력");
static DENIED_ELSE: Pattern = Pattern::new(r"없|않|못|모르|모릅|처음|아직|아니");

impl Claim {
    /// `제품 개발 전 과정` is met in part by who took part in one stage.
    pub(super) fn less_of_the_whole(&self, answer: Answer, letter: &LetterStatements) -> Answer {
        static WHOLE: Pattern = Pattern::new(
            r"(?:전|전체|모든) ?(?:과정|단계|공정|주기|사이클|업무)|처음부터|end[- ]to[- ]end",
        );
        static PART: Pattern = Pattern::new(
            r"단계(?:만|에만|를|에서|에|까지) |단계(?:만|에만|까지만)|(?:초|중|후)반부?|일부|절반|부분만|만 ?(?:참여|맡|담당|했)",
        );
        let is_part = |statement: &Statement| {
            PART.is_match(&statement.text) && !WHOLE.is_match(&statement.text)
        };
        if !WHOLE.is_match(&self.text) {
            return answer;
        }
        let of_answer = answer.sentence.and_then(|at| letter.sentences.get(at));
        let part = match answer.verdict {
            Verdict::Met => of_answer.filter(|one| is_part(one)).and(answer.sentence),
            Verdict::NotMentioned | Verdict::Unsure => {
                let like = |one: &Statement| likeness(&self.near, &one.near) >= LIKE;
                let mut sentences = letter.sentences.iter();
                sentences.position(|one| is_part(one) && like(one))
            }
            _ => None,
        };
        part.map_or(answer, |at| Answer {
            verdict: Verdict::Partly,
            sentence: Some(at),
        })
    }

    /// `비즈니스 영어` is met in part by who says a few words.
    pub(super) fn less_of_a_language(
        &self,
        demand: &Demand,
        answer: Answer,
        letter: &LetterStatements,
        ontology: &Ontology,
    ) -> Answer {
        static FLUENT: Pattern = Pattern::new(
            r"능통|유창|비즈니스|원어민|고급|능숙|자유로|자유롭|네이티브|fluent|business",
        );
        static A_FEW_WORDS: Pattern = Pattern::new(
            r"간단한|간단히|기초|초급|조금|인사말?|일상 ?(?:대화|회화)|여행|길을 ?묻|서툴|더듬",
        );
        let asked = demand.each();
        let statement = answer.sentence.and_then(|at| letter.sentences.get(at));
        let says_little = statement.is_some_and(|statement| {
            A_FEW_WORDS.is_match(&statement.text) && !FLUENT.is_match(&statement.text)
        });
        if answer.verdict == Verdict::Met
            && says_little
            && FLUENT.is_match(&self.text)
            && asked.iter().all(|one| is_language(one, ontology))
        {
            Answer {
                verdict: Verdict::Partly,
                ..answer
            }
        } else {
            answer
        }
    }

    /// Work whose words stand in a sentence that tells of no work is not sure to be meant, and not denied by it.
    pub(super) fn less_what_stands_aside(
        &self,
        answer: Answer,
        letter: &LetterStatements,
        ontology: &Ontology,
    ) -> Answer {
        let asked = self.demand.as_ref().map(Demand::each).unwrap_or_default();
        let Some(statement) = answer.sentence.and_then(|at| letter.sentences.get(at)) else {
            return answer;
        };
        let told = asked.iter().any(|one| one.amount.is_some());
        let least = if told {
            ASIDE_WITH_AMOUNT
        } else if asked.iter().all(|one| is_work(one, ontology)) {
            ASIDE
        } else if asked.iter().all(|one| is_used(one, ontology)) {
            NOTHING_HAD
        } else {
            f32::NEG_INFINITY
        };
        match answer.verdict {
            Verdict::Met if statement.of_work < least => Answer {
                verdict: Verdict::Unsure,
                ..answer
            },
            Verdict::Denied
                if asked.iter().all(|one| is_field(one, ontology))
                    && !LICENCE.is_match(&self.text)
                    && !denies_work(statement) =>
            {
                NONE
            }
            _ => answer,
        }
    }
}

/// Whether what a sentence denies is work: not that something else is so, or that its writer was not taken.
fn denies_work(statement: &Statement) -> bool {
    let text = &statement.plain;
    let mut clauses = statement.clauses.iter();
    let of_a_colleague = clauses.any(|clause| is_of_a_colleague(&text[clause.clone()]));
    if statement.says_never || EXPERIENCE.is_match(text) || of_a_colleague {
        return true;
    }
    let of_a_thing = OF_A_THING.all(text).iter().any(|found| {
        let thing = found.name("thing").map_or("", |thing| thing.as_str());
        !OF_WORK.is_match(thing)
    });
    let lost = LOST.is_match(text) && !DENIED_ELSE.is_match(text);
    !of_a_thing && !lost && statement.of_work >= NOT_EVEN_DENIED
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::requirements::Importance;
    use crate::words::Analyser;

    #[test]
    fn patterns_are_sound() {
        for pattern in [
            &EXPERIENCE,
            &OF_A_THING,
            &OF_WORK,
            &LOST,
            &LICENCE,
            &DENIED_ELSE,
        ] {
            assert!(pattern.is_sound());
        }
    }

    #[test]
    fn what_is_not_so_of_other_things_denies_no_work() {
        let (ontology, analyser) = (Ontology::built_in(), Analyser::default());
        let said = |asked: &str, said: &str| {
            let claim = Claim::parse(asked, Importance::Required, &ontology, &analyser);
            let letter = LetterStatements::read(&[said], &ontology, &analyser);
            claim.answer(&letter, &ontology, |_| 0.0).verdict
        };
        for (asked, sentence, verdict) in [
            (
                "채용 업무 경험",
                "대기업 채용에서 두 번 탈락했습니다.",
                Verdict::NotMentioned,
            ),
            (
                "매장 운영 경험",
                "일요일에는 운영하지 않는 식당을 기다렸습니다.",
                Verdict::NotMentioned,
            ),
            (
                "구매 업무 경험",
                "구매 업무는 맡아 본 적이 없습니다.",
                Verdict::Denied,
            ),
            ("매장 운영 경험", "매장 운영은 처음입니다.", Verdict::Denied),
        ] {
            assert_eq!(said(asked, sentence), verdict, "{asked} | {sentence}");
        }
    }
}
