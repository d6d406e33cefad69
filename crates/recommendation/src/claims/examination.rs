//! What a letter says of degrees, fields of study, tests and licences.

use super::demand::Asked;
use super::level::{Test, named_test};
use super::licence::Licence;
use super::stance::Stance;
use super::statement::Statement;
use super::strength::PLACE_OF;
use super::verdict::Verdict;
use super::words::says;
use crate::facts::{Education, degrees_of};
use crate::text::Pattern;

static WEAK_DEGREE: Pattern = Pattern::new(
    r"재학|논문만|논문 ?심사|마지막 ?학기|졸업(?:할|을)? ?예정|졸업(?:합니다|할 ?것)|졸업반|졸업(?:을|까지)? ?[^,.]{0,8}(?:앞두|남)|휴학|수료(?:했|하고|후|만|상태)|다니고 ?있|졸업을 ?앞|[1-6] ?학년(?:으로|입|이|에| ?[12] ?학기)|학기(?:를|가|만)? ?(?:남|더)|수료 ?후",
);

static NO_DEGREE: Pattern = Pattern::new(
    r"중퇴|자퇴|그만두|(?:마치|끝내|다 ?하)지 ?못|끝마치지 ?못|졸업하지 ?못|없습니다|포기|진학하지 ?(?:않|못)|학위 ?없이|학위는? ?(?:받|따|얻)지 ?못|논문을 ?(?:쓰|내|마치)지 ?못|가지 ?(?:않|못)|입학하지 ?(?:않|못)|(?:나오|다니)지 ?(?:않|못)",
);

static GRADUATED: Pattern = Pattern::new(
    r"(?:전문대(?:학)?|대학교?|학부|학과|[가-힣]+대(?:를|에서)|학사|[가-힣]{2,}공학부|[가-힣]+과(?:를|에서)|전공(?:을|으로|하|했)|석사|박사|고등학교|[가-힣]{2,}고를|4년제|[23]년제)[^.]{0,24}(?:졸업|마쳤|마치|취득|전공|받았|받고|나왔|나와|나온|나오고|배웠|배우고|공부했|공부하고|학위|졸업장)|(?:학사|석사|박사)(?:입니다|이고|이며)|최종 ?학력|마지막 ?학력|고졸|대졸|검정고시|(?:을|를) ?전공(?:했|하였|하고|한)",
);

static WROTE_TEST: Pattern =
    Pattern::new(r"준비 ?(?:중|하고)|앞두|응시할|(?:볼|칠|치를) ?(?:예정|계획|생각)|공부 ?중");

static PASSED_HALF: Pattern = Pattern::new(
    r"(?:1|일)차(?:까지)?(?:에|는|만)? ?(?:합격|붙|통과)|시험(?:을|은|도)? ?[^,.]{0,4}(?:치르고|치렀|보았|봤)[^.]{0,12}(?:발표|결과)|(?:필기|이론|실기|1차|2차) ?(?:시험 ?)?(?:결과|발표)(?:를|만)? ?(?:기다|앞두)|(?:실기|면접|2차|최종)(?: ?시험)?(?:만|을|를)? ?(?:남|앞두)|(?:필기|이론|실기)(?:는|에|시험|를|만|에만)? ?[^.]{0,10}(?:합격|붙|통과)|1차 ?(?:시험)?(?:은|는|에|을|를)? ?(?:만 ?)?(?:합격|붙|통과)",
);

static HELD: Pattern =
    Pattern::new(r"보유|취득|땄|따고|있|합격|갖|가지|소지|자격|면허|받|수료|이수|로 ?일|몰");

/// That a licence was got, not only worked for.
static GOT: Pattern = Pattern::new(r"보유|취득|땄|따고|합격|갖|가지|소지|받|수료|이수");

/// The greatest degree that a sentence speaks of, and what it says of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct DegreeTold {
    had: Education,
    is_got: bool,
    /// It is near, or not all of it is done.
    is_weak: bool,
    is_denied: bool,
}

impl DegreeTold {
    pub(super) fn of(text: &str) -> Option<Self> {
        let is_got = GRADUATED.is_match(text);
        let is_weak = WEAK_DEGREE.is_match(text);
        let is_denied = NO_DEGREE.is_match(text);
        if !is_got && !is_weak && !is_denied {
            return None;
        }
        degree_had(text).map(|had| Self {
            had,
            is_got,
            is_weak,
            is_denied,
        })
    }
}

pub(super) fn degree(least: Education, statement: &Statement) -> Verdict {
    let Some(told) = statement.degree() else {
        return Verdict::NotMentioned;
    };
    if told.is_denied && told.had >= least {
        Verdict::Denied
    } else if told.had < least {
        Verdict::Short
    } else if told.is_weak && told.had == least {
        Verdict::Partly
    } else if told.is_got {
        Verdict::Met
    } else {
        Verdict::NotMentioned
    }
}

/// The greatest degree that a sentence speaks of.
fn degree_had(text: &str) -> Option<Education> {
    static DOCTOR: Pattern = Pattern::new(r"박사");
    static MASTER: Pattern = Pattern::new(r"석사|대학원");
    static ASSOCIATE: Pattern = Pattern::new(r"전문대|전문 ?학사|초대졸|[23]년제");
    static BACHELOR: Pattern = Pattern::new(
        r"학사|대학|학부|대졸|전공(?:했|하였|을|하고)|[가-힣]+대(?:를|에서)|[가-힣]{2,}과를 ?졸업",
    );
    static SCHOOL: Pattern = Pattern::new(
        r"고졸|고등학교|고교|[가-힣]{2,}고를 ?(?:졸업|나)|특성화고|마이스터고|검정고시",
    );
    [
        (&DOCTOR, Education::Doctor),
        (&MASTER, Education::Master),
        (&ASSOCIATE, Education::Associate),
        (&BACHELOR, Education::Bachelor),
        (&SCHOOL, Education::HighSchool),
    ]
    .into_iter()
    .find(|(pattern, _)| pattern.is_match(text))
    .map(|(_, education)| education)
    .or_else(|| degrees_of(text).map(|(asked, _)| asked.least))
    // `4학년 2학기에 다니고 있습니다`.
    .or_else(|| WEAK_DEGREE.is_match(text).then_some(Education::Bachelor))
}

pub(super) fn major(fields: &[String], statement: &Statement) -> Verdict {
    static STUDIED: Pattern = Pattern::new(r"전공|학과|학부|졸업|학사|석사");
    if !STUDIED.is_match(&statement.text) || NO_DEGREE.is_match(&statement.text) {
        return Verdict::NotMentioned;
    }
    let near = |field: &String| {
        says(&statement.words, field)
            || statement.words.iter().any(|word| is_spread_in(field, word))
    };
    if fields.is_empty() {
        Verdict::Unsure
    } else if fields.iter().any(near) {
        Verdict::Met
    } else {
        Verdict::NotMentioned
    }
}

/// Whether the syllables of a field of study stand in a word in their order: `산업공학` in `산업시스템공학`.
fn is_spread_in(field: &str, word: &str) -> bool {
    let mut rest = word.chars();
    field.chars().count() >= 4
        && field
            .chars()
            .all(|syllable| rest.any(|other| other == syllable))
}

pub(super) fn test_result(test: Test, least: f64, statement: &Statement) -> Verdict {
    let had = statement
        .tests()
        .iter()
        .filter(|(known, _, _)| *known == test);
    match had.map(|(_, value, _)| *value).reduce(f64::max) {
        None => match named_test(test, &statement.text) {
            Some(place) if matches!(statement.stance(&place), Stance::Denied | Stance::Wished) => {
                Verdict::Denied
            }
            _ => Verdict::NotMentioned,
        },
        Some(_) if WROTE_TEST.is_match(&statement.text) => Verdict::Denied,
        Some(had) if had >= least => Verdict::Met,
        Some(_) => Verdict::Short,
    }
}

pub(super) fn licence_held(asked: &Licence, statement: &Statement) -> Verdict {
    let graded = statement
        .licences()
        .iter()
        .find(|(had, _)| asked.is_of_same_root(had));
    let squeezed: String = statement
        .text
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let named = asked.is_named_in(&squeezed);
    let Some(range) = graded
        .map(|(_, range)| range.clone())
        .or_else(|| named.then_some(0..0))
    else {
        return without_licence(asked, statement);
    };
    if PLACE_OF.is_match(&statement.text[range.end..]) {
        return Verdict::NotMentioned;
    }
    if PASSED_HALF.is_match(&statement.text) {
        return Verdict::Partly;
    }
    if TRIED.is_match(&statement.plain)
        || is_planned(statement)
        || FAILED.is_match(&statement.plain) && !AT_LAST.is_match(&statement.plain)
    {
        return Verdict::Denied;
    }
    match statement.stance(&range) {
        Stance::Denied | Stance::Wished => return Verdict::Denied,
        Stance::Learnt if !GOT.is_match(&statement.text[statement.clause_at(range.start)]) => {
            return Verdict::Denied;
        }
        Stance::Aside if !HELD.is_match(&statement.text) => return Verdict::NotMentioned,
        _ => {}
    }
    match graded {
        Some((had, _)) if asked.grade.is_some() && had.grade < asked.grade => Verdict::Short,
        Some(_) => Verdict::Met,
        None if !HELD.is_match(&statement.text) => Verdict::Unsure,
        None => match (asked.grade, grade_alone(&statement.text)) {
            // The lowest of its kind, and any where none is asked for.
            (None | Some(1), _) => Verdict::Met,
            (Some(least), Some(had)) if had < least => Verdict::Short,
            (Some(_), Some(_)) => Verdict::Met,
            (Some(_), None) => Verdict::Unsure,
        },
    }
}

/// The grade of a text that tells it apart from the name: `한국사 시험에서 3급을`.
fn grade_alone(text: &str) -> Option<u8> {
    static GRADE: Pattern = Pattern::new(r"(?P<grade>[1-6]) ?급");
    let found = GRADE.all(text).into_iter().next()?;
    let grade: u8 = found.name("grade")?.as_str().parse().ok()?;
    Some(10 - grade)
}

/// Whether a licence is still to be had: `따려고 학원에 등록했습니다`.
fn is_planned(statement: &Statement) -> bool {
    static PLANNED: Pattern = Pattern::new(
        r"(?:려(?:고)?(?: ?합니다| ?하고 ?있| ?해요| [가-힣]{1,4}에 (?:등록|다니))|(?:예정|계획|생각|참|목표)입니다|싶습니다|접수(?:만|했|해 ?두))",
    );
    static ALREADY: Pattern = Pattern::new(
        r"취득(?:했|하고|한|하여 )|땄|따고|보유|합격(?:했|하고|한)|붙었|붙고|있(?:으|고|습)|갖고|가지고",
    );
    PLANNED.is_match(&statement.plain) && !ALREADY.is_match(&statement.plain)
}

/// Whether a text names a licence but for the beginning of its name: `조리기능사` of 한식조리기능사.
fn names_the_end_of(asked: &Licence, text: &str) -> bool {
    const SYLLABLES: usize = 4;
    let starts = asked.root.char_indices().map(|(at, _)| at).skip(1);
    starts
        .filter(|start| asked.root[*start..].chars().count() >= SYLLABLES)
        .any(|start| text.contains(&asked.root[start..]))
}

/// What was tried and not reached: `시험을 두 번 보았으나 아직 인연이 없습니다`.
static TRIED: Pattern = Pattern::new(
    r"(?:시험|자격|기사|기능사)(?:을|에|은|도)? ?[^.]{0,12}(?:보았|봤|치렀|쳤|도전했|응시했|준비했)(?:으나|지만|는데|으며|고)[^.]{0,20}(?:없|못|떨어|않|불합격)",
);

static FAILED: Pattern = Pattern::new(
    r"(?:(?:국가|자격|면허|기사|기능사) ?(?:시험|고시)|필기|실기|[12일이]차(?: ?시험)?|시험장)(?:에|에서|를|는|은)? ?[^,.]{0,16}(?:떨어|불합격|낙방|탈락|미끄러|고배|과락|실격|놓쳤|망쳤)",
);
/// What was reached at last, whatever failed before.
static AT_LAST: Pattern = Pattern::new(
    r"합격(?:했|하여|해|증)|땄|따냈|취득(?:했|하)|붙었|통과(?:했|하)|손에 ?넣|쥐었|갖고|가지고|보유",
);

/// `국가시험에 떨어졌습니다`, of whatever licence.
pub(super) fn has_failed(statement: &Statement) -> bool {
    FAILED.is_match(&statement.text)
        && !AT_LAST.is_match(&statement.text)
        && statement.licences().is_empty()
}

/// What is said of an examination for a licence: a part of it is passed, or it is near. `물리치료과 졸업반으로 국가시험을
/// 앞두고 있습니다`.
pub(super) fn examination(asked: &Asked, is_named: bool, statement: &Statement) -> Option<Verdict> {
    static AHEAD: Pattern = Pattern::new(
        r"(?:국가 ?(?:고시|시험)|국시|면허 ?시험)(?:을|를|만)? ?[^,.]{0,12}(?:앞두|봅니다|볼 |치릅|치를|치러|치렀|응시|남|준비|결과를|발표)",
    );
    static PASSED: Pattern = Pattern::new(
        r"(?:국가 ?(?:고시|시험)|국시|면허|자격증?)[^,.]{0,10}(?:붙|합격|통과|받았|받고|받아|땄|따고|따서|취득)",
    );
    static NONE_PASSED: Pattern = Pattern::new(r"없|못|않|아직|예정|계획|떨어|불합격|앞두");
    // `면허를 취득하고 싶습니다`, `취득해 이바지하고 싶습니다`.
    static WISHED: Pattern = Pattern::new(
        r"(?:취득|합격|통과)(?:하고 ?싶|하고자|하려|하겠|할 |[이가을를]? ?(?:[가-힣]{1,4} )?(?:목표|꿈))|(?:취득해|취득하여|합격해|합격하여|따서|받아) [^,.]*싶",
    );
    let of_trade = is_named
        || asked.words.iter().any(|word| {
            let trade = word.strip_suffix('사').unwrap_or(word);
            trade.chars().count() > 1 && statement.text.contains(trade)
        });
    let part = PASSED_HALF.is_match(&statement.text) || AHEAD.is_match(&statement.text);
    let whole = PASSED.is_match(&statement.text)
        && !NONE_PASSED.is_match(&statement.text)
        && !WISHED.is_match(&statement.text);
    match (of_trade, part, whole) {
        (true, true, _) => Some(Verdict::Partly),
        (true, false, true) => Some(Verdict::Met),
        _ => None,
    }
}

/// `자격증은 아직 없습니다`, of no trade in particular.
pub(super) fn lacks_any(statement: &Statement) -> bool {
    static LACKS: Pattern = Pattern::new(
        r"^(?:관련 |해당 |필요한 |아직 |따로 )?(?:자격증?|면허증?)(?:은|는|이|가|을|를|도)? ?[^,.]{0,10}(?:없|못|않|아직|취소|정지|만료|나오려면|따려|딸 ?(?:계획|예정|생각))",
    );
    LACKS.is_match(&statement.plain) && statement.licences().is_empty()
}

/// `조리 자격증은 없습니다` where a cook's licence is asked for.
fn without_licence(asked: &Licence, statement: &Statement) -> Verdict {
    static NONE_HELD: Pattern = Pattern::new(
        r"(?:자격증|면허증?|자격)(?:은|는|이|가|을|를|도)? ?[^,.]{0,10}(?:없|못|않|아직|취소|정지|만료|준비할|따려|딸 ?(?:계획|예정|생각))",
    );
    if asked.may_be_of(&statement.text)
        && statement
            .licences()
            .iter()
            .all(|(had, _)| asked.is_of_same_root(had))
        && names_the_end_of(asked, &statement.text)
        && PASSED_HALF.is_match(&statement.text)
    {
        return Verdict::Partly;
    }
    if has_failed(statement)
        || NONE_HELD.is_match(&statement.plain)
            && statement.licences().is_empty()
            && asked.may_be_of(&statement.text)
    {
        Verdict::Denied
    } else {
        Verdict::NotMentioned
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_sound() {
        for pattern in [
            &WEAK_DEGREE,
            &NO_DEGREE,
            &GRADUATED,
            &WROTE_TEST,
            &TRIED,
            &FAILED,
            &AT_LAST,
            &PASSED_HALF,
            &HELD,
        ] {
            assert!(pattern.is_sound());
        }
    }
}
