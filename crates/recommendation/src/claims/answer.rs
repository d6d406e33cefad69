//! What a letter says to a claim.

use std::ops::Range;

use serde::Serialize;

use super::amount::Unit;
use super::claim::Claim;
use super::demand::{Asked, Demand, Needed, Subject};
use super::level::{Test, named_test};
use super::licence::Licence;
use super::ontology::{ConceptKind, Ontology, Shown, Sign};
use super::stance::{Stance, tells_of_an_act};
use super::statement::{LetterStatements, Statement};
use super::words::says;
use crate::facts::{Education, degrees_of};
use crate::text::Pattern;

/// From this cosine similarity on a sentence may speak of a requirement, though no rule tells.
const NEAR: f32 = 0.72;

/// A sentence is of a field of work that is so many standard deviations nearer to it than fields are in the mean: three in
/// a hundred of other trades are (`docs/measurements.md`, Postings).
const NEAR_FIELD: f32 = 2.5;
const NEVER_NEAR: f32 = 1.8;
/// The same of a wider field than the one that is asked for.
const NEAR_WIDER: f32 = 4.5;
/// What is asked beside, times the logarithm of the letter's sentences: the nearest of many is nearer by chance.
const NEAR_OF_MANY: f32 = 0.6;

/// Hints that together show a field of work; a hint at one thing only weighs 1.
const ENOUGH: f32 = 1.4;
const ENOUGH_OF_ATTITUDE: f32 = 1.2;
/// Words of a field beside its short name that tell that its work is meant.
const BESIDE: f32 = 0.6;

/// What a letter says to what is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It is so.
    Met,
    /// A part of it is so, or a lesser form.
    Partly,
    /// It is the right thing, but too little of it (부족함): two years of five.
    Short,
    /// The letter says that it is not so (없다고 씀).
    Denied,
    /// The letter may speak of it (확실하지 않음).
    Unsure,
    /// The letter does not speak of it (언급 없음).
    NotMentioned,
}

/// What a letter says to one claim.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Answer {
    /// What it says.
    pub verdict: Verdict,
    /// The sentence that says it, by its place in the letter. Null: none does.
    pub sentence: Option<usize>,
}

/// What a letter says to each claim of a posting.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ClaimAnswers {
    /// In the order of the claims.
    pub answers: Vec<Answer>,
}

impl ClaimAnswers {
    /// Holds a letter against claims. `similarity(c, s)` is the cosine similarity of claim `c` and sentence `s`; 0 where
    /// there are no vectors.
    #[must_use]
    pub fn new(
        claims: &[Claim],
        letter: &LetterStatements,
        ontology: &Ontology,
        similarity: impl Fn(usize, usize) -> f32,
    ) -> Self {
        let answers = claims.iter().enumerate();
        Self {
            answers: answers
                .map(|(place, claim)| {
                    claim.answer(letter, ontology, |sentence| similarity(place, sentence))
                })
                .collect(),
        }
    }

    /// How many claims have this verdict.
    #[must_use]
    pub fn count(&self, verdict: Verdict) -> usize {
        self.answers
            .iter()
            .filter(|answer| answer.verdict == verdict)
            .count()
    }

    /// The claim that is answered least, by its place: of those that are required, if any are, and rather of those that
    /// stand in a letter than in a form.
    #[must_use]
    pub fn weakest(&self, claims: &[Claim]) -> Option<usize> {
        let most_important = claims.iter().map(|claim| claim.importance).min()?;
        let of_most_important = |formal: bool| {
            let of_kind = move |place: &usize| {
                let claim = &claims[*place];
                claim.importance == most_important && (formal || !claim.is_formal())
            };
            (0..claims.len().min(self.answers.len())).filter(of_kind)
        };
        let formal = of_most_important(false).next().is_none();
        of_most_important(formal)
            .max_by_key(|place| (gap(self.answers[*place].verdict), std::cmp::Reverse(*place)))
    }
}

/// How far a verdict is from met.
fn gap(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Met => 0,
        Verdict::Partly => 1,
        Verdict::Unsure => 2,
        Verdict::Short => 3,
        Verdict::NotMentioned => 4,
        Verdict::Denied => 5,
    }
}

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
        let weigher = Weigher { letter, ontology };
        let Some(demand) = &self.demand else {
            return NONE;
        };
        let answer = weigher.weigh(demand, true);
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

/// Whether a place is meant: `물류센터에`, `도서관에서`.
fn is_place(behind: &str) -> bool {
    let token = behind.split(char::is_whitespace).next().unwrap_or_default();
    let ends = ["에", "에서", "에는", "에서는", "에도", "에서도"];
    !behind.starts_with(char::is_whitespace) && ends.iter().any(|end| token.ends_with(end))
}

/// Whether a tool is used: what it is the object of must be a use of it.
fn is_used(behind: &str) -> bool {
    static OBJECT: Pattern = Pattern::new(r"^(?:을|를) ");
    static USE: Pattern = Pattern::new(
        r"사용|활용|다루|다뤄|다뤘|다룬|다룹|쓰|썼|쓴|씁|써 |운영|도입|배우|배웠|배워|익히|익혔|공부|만지|만져|접|설치|맡|이용해|구축|설계|배포|관리|튜닝|연동|적용|개발|만들|작성|짜|짰|작업|시작|몰라|모르|모릅|통해|기반|가르|담당|할 ?줄|잘|못",
    );
    if OBJECT.is_match(behind) {
        USE.is_match(behind)
    } else {
        TOOL_USE.is_match(behind)
    }
}

/// How much a sentence says of what is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Strength {
    /// One word that hints at it.
    Weak,
    /// Its name, where nothing tells that the work is meant.
    NamedInPassing,
    /// Words that show it.
    Shown,
    /// Its name, and its work.
    Named,
}

/// What a sentence says to what it shows at a place.
fn shown_at(
    kind: ConceptKind,
    strength: Strength,
    range: &Range<usize>,
    asked: &Asked,
    statement: &Statement,
) -> Verdict {
    use ConceptKind::{Attitude, Availability, Language, Skill, Tool};
    let named = matches!(strength, Strength::Named | Strength::NamedInPassing);
    match statement.stance(range) {
        Stance::Denied if strength != Strength::Weak || kind == Availability => Verdict::Denied,
        // Who wants to stay long, may; who wants to learn a language, has not.
        // `물건을 팔아 본 일은 한 번도 없습니다`: one word of the work is enough for this.
        Stance::Denied if kind == ConceptKind::Field && NEVER.is_match(&statement.plain) => {
            Verdict::Denied
        }
        Stance::Wished if matches!(kind, Attitude | Availability) && strength != Strength::Weak => {
            Verdict::Met
        }
        Stance::Wished if strength != Strength::Weak => Verdict::Denied,
        Stance::Learnt | Stance::Aside
            if kind == Attitude
                && strength == Strength::Named
                && !OF_OTHERS.is_match(&statement.text) =>
        {
            Verdict::Met
        }
        Stance::Learnt if matches!(kind, Tool | Skill | Language) && named => Verdict::Partly,
        Stance::Learnt if named => Verdict::Unsure,
        Stance::Denied | Stance::Wished | Stance::Learnt | Stance::Aside => Verdict::NotMentioned,
        Stance::Done => match (strength, amount(asked.amount, range, statement)) {
            // Too little is too little, whatever it is.
            (_, Verdict::Short) => Verdict::Short,
            (Strength::Weak, _) => Verdict::NotMentioned,
            (Strength::NamedInPassing, _) => Verdict::Unsure,
            (_, Verdict::Met) if is_another_kind(kind, asked, statement) => Verdict::Unsure,
            (_, verdict) => verdict,
        },
    }
}

/// What a sentence says by the requirement's own words, where it names nothing that is known: no proof that it is so, but
/// that it is not, or too little.
fn spoken_of(asked: &Asked, statement: &Statement) -> Verdict {
    let said = |word: &&String| says(&statement.words, word);
    let topics: Vec<&String> = asked.words.iter().filter(said).collect();
    if topics.is_empty() || topics.len() * 2 < asked.words.len() {
        return Verdict::NotMentioned;
    }
    let acts = asked.acts.iter().filter(said);
    let place_of = |word: &String| {
        statement
            .text
            .find(word.as_str())
            .map(|at| at..at + word.len())
    };
    let of_somebody = |word: &&String| {
        place_of(word).is_some_and(|place| OF_SOMEBODY.is_match(&statement.text[place.end..]))
    };
    if topics.iter().any(of_somebody) {
        return Verdict::NotMentioned;
    }
    let places: Vec<Range<usize>> = topics
        .iter()
        .copied()
        .chain(acts)
        .filter_map(place_of)
        .collect();
    let denied =
        |place: &Range<usize>| matches!(statement.stance(place), Stance::Denied | Stance::Wished);
    if places.iter().any(denied) {
        return Verdict::Denied;
    }
    let last = places.iter().max_by_key(|place| place.start);
    if let Some(place) = last
        && statement
            .shown
            .iter()
            .any(|shown| places.contains(&shown.range) || shown.sign == Sign::Name)
        && topics.len() == asked.words.len()
        && is_done_to_it(asked, statement, &places)
        && statement.stance(place) == Stance::Done
    {
        return amount(asked.amount, place, statement);
    }
    match (asked.amount, last) {
        (Some(_), Some(place))
            if topics.len() == asked.words.len() && statement.stance(place) == Stance::Done =>
        {
            match amount(asked.amount, place, statement) {
                Verdict::Short => Verdict::Short,
                _ => Verdict::NotMentioned,
            }
        }
        _ => Verdict::NotMentioned,
    }
}

/// Whether what is asked for to be done is done to all that is asked, in one clause: `결제 서버를 3년간 운영하며`.
fn is_done_to_it(asked: &Asked, statement: &Statement, places: &[Range<usize>]) -> bool {
    let [first, ..] = places else {
        return false;
    };
    let clause = statement.clause_at(first.start);
    let acts = asked.acts.iter().any(|act| {
        let text = &statement.text[first.end.min(clause.end)..clause.end];
        text.find(act.as_str())
            .is_some_and(|at| !PASSIVE.is_match(&text[at + act.len()..]))
    });
    acts && places.iter().all(|place| clause.contains(&place.start))
}

/// `B2B SaaS 영업`: another kind of sales is not sure to be it.
fn is_another_kind(kind: ConceptKind, asked: &Asked, statement: &Statement) -> bool {
    let said = |word: &String| says(&statement.words, word);
    kind == ConceptKind::Field && asked.narrowed.len() > 1 && !asked.narrowed.iter().any(said)
}

/// Hints with different words.
fn distinct<'s>(
    hints: impl Iterator<Item = &'s &'s Shown>,
    statement: &Statement,
) -> Vec<&'s Shown> {
    let mut distinct: Vec<&Shown> = Vec::new();
    for hint in hints {
        let word = |shown: &Shown| statement.text[shown.range.clone()].to_owned();
        let new = |known: &&Shown| {
            let (known, hint) = (word(known), word(hint));
            !known.contains(&hint) && !hint.contains(&known)
        };
        if distinct.iter().all(new) {
            distinct.push(hint);
        }
    }
    distinct
}

const NONE: Answer = Answer {
    verdict: Verdict::NotMentioned,
    sentence: None,
};

struct Weigher<'a> {
    letter: &'a LetterStatements,
    ontology: &'a Ontology,
}

/// Names of people, books and places that are called like a tool.
static OF_SOMEBODY: Pattern = Pattern::new(
    r"^ ?(?:교수|작가|감독|선수|씨(?:$|[^가-힣])|님|선생|의 ?(?:소설|책|작품|음악|생일|이름|명언|말)|이 ?주최|가 ?주최|행사|세미나|[가-힣]{0,1} ?(?:앱(?:을|으로|이|$)|어플|잡지|만화|드라마|영화|다큐|광고를 ?보|뉴스|기사를 ?읽|주식|박람회|담당자님|보험에|보험금|강연|공고)|공연|콘서트|[가-힣]{0,3} ?(?:앞에서|앞에|근처|옆에|주변|건너편)|영화|주식|본사 ?견학)",
);
/// What follows a short name of a way to be where somebody is meant: `성실하게`, not `성실납세자`.
static ATTITUDE_BEHIND: Pattern = Pattern::new(
    r"^(?:감|심|력|적|하|한|할|함|히|했|해|이|을|과|으로|의식|정신|마인드|있|은|는|도|에 ?대한| ?(?:능력|의식|있|강|없|그 ?자체)|[,.]|$)",
);
/// What is done at a place by who works there.
static WORK_AT: Pattern = Pattern::new(
    r"근무|일했|일하|일한|일을|맡[아은았으고는던]|담당|관리|운영|인턴|알바|아르바이트|재직|실습|다녔|입사|\d ?년|개월|만들|개발|처리|판매|팔았|팔며|안내|응대|상담|가르|돌보|돌봤|설계|분석|제작|교육|진행|조립|검사|기록|정리|배치|대신|없|않|못|서빙|주문을|참여|수행|올렸|배웠",
);
/// What is done with a tool.
static TOOL_USE: Pattern = Pattern::new(
    r"개발|만들|만든|구축|운영|작성|짜(?:고|며|서|왔|본|는)|짰|짠|사용|활용|다루|다뤄|다뤘|다룬|썼|쓰(?:고|며|는|던|기|지)|씁|쓴 |써 ?(?:왔|서|본|봤|보)|분석|설계|배포|처리|관리|자동화|쌓|만듭|뽑|짭|그립|돌립|옮|이전|전환|저장|조회|뽑|그렸|그리|그려|편집|제작|구현|연동|도입|적용|개선|줄였|줄여|최적화|튜닝|학습|예측|시각화|정리|집계|수집|크롤|테스트|검증|디자인|집행|올렸|올려|올리|돌렸|돌려|돌리|띄|담당|맡|근무|일했|\d ?년|개월|능숙|익숙|자신|가능|보유|경험|출시|냈|내놓|다듬|살폈|보았|봤|모니터링|발주|결산|입력|렌더링|모델링|촬영|보정|운용|제어|가르|모르|모릅|못|없|않|배우|배웠|공부|독학|익히|익혔|코딩|프로그래밍|설치|세팅|점검|측정|계산|공유|협업|얹|잘라|자르|묶|끌어|불러|연결|추적|고쳤|고치|맞췄|맞춰|채웠|채워|업무|발표|보고|설명|꾸몄|꾸며|찍었|찍어|프로젝트|앱|서비스|서버|모델|쿼리|코드|함수|강의|책|기초|관심",
);
/// What tells that a short name is meant as a field of work, right behind it.
static WORK_BEHIND: Pattern = Pattern::new(
    r"^ ?(?:업무|팀|부서|담당|경력|직무|직군|일을|일로|일이|일도|일만|쪽 ?일|쪽 ?업무|분야|부문|매니저|파트|사원|직원|직으로|직을|직에서|실무|인턴|현장|센터|사무소|법인|대행사|회사|경험|기사|원으로|자로|사로|가로)|^(?:으로|로|에서|을|를|도|만|은|는|과|와|의|까지|부터)? ?[^,.을를]{0,16}?(?:맡[아은았으고는던]|담당|근무|일했|일하|일한|재직|종사|수행|총괄|전담|도맡|책임|\d ?년|개월|년간|년 ?동안|달)|^(?:을|를|도|만|은|는) ?제가 |^(?:과|와|,|·| ?및|하고) ?[가-힣 ]{1,10}?(?:을|를|까지|도|은|는) ?(?:모두 |함께 |직접 |혼자 )?(?:했|해 ?왔|맡|담당|처리|관리|운영|진행|도맡|다뤘|다뤄|가르)|^(?:을|를|까지) (?:[가-힣0-9]{1,6} ){0,2}?(?:그렸|그려|짰|세웠|세워|냈|꾸렸|열었|다듬|고쳤|가르|뽑|정리|나눴|맞췄|챙겼|살폈|돌렸|옮겼|올렸|썼|찍었|늘렸|줄였|바꿨|바꾸|이끌|키웠|개선|도입|준비|점검|조사|완성|수주|출시|배포|보고|신고|작성|수행|집행|편집|촬영|제작|발주|마감|시공|설치|수리|조립|검사|분석|개발|구현)|^(?:을|를|도|만|은|는)? ?(?:직접 |혼자 |주로 |함께 |도맡아 )?(?:했|하였|해 ?왔|해 ?온|해 ?냈|하고 ?있|하며|하면서|진행|처리|기획|설계|구축|운영|관리|이끌|시작|경험|해 ?보|해 ?본|하지|못|모르|모릅|없|안 )",
);
static WORK_ANYWHERE: Pattern = Pattern::new(
    r"맡[아은았으고는던]|담당|근무|일했|일하|일한|재직|수행|총괄|전담|했습|했어|했고|왔습|만들|늘렸|줄였|높였|낮췄|이끌|운영|관리|처리|진행|작성|기획|설계|개발|분석",
);

/// A place that is only near one of the trade.
static NEARBY: Pattern = Pattern::new(
    r"(?:근처|앞|옆|맞은편|건너편|아래층|위층)(?:의|에 ?있는)? ?(?:카페|식당|편의점|가게|분식|빵집|서점|집에서|동네)",
);
/// What is made with tools, or of what they are.
static WORK_WITH_TOOLS: Pattern = Pattern::new(
    r"코드|코딩|개발|프로그|서버|앱|웹|화면|데이터|분석|배포|쿼리|라이브러리|함수|알고리즘|시스템|서비스|api|모델|자동|크롤|엑셀|통계|도면|설계|편집|디자인|전산|회계|언어|버전|커밋|브랜치|테이블|db|디비|그래프|스크립트|구현|기능|페이지|사이트|보고서|문서|컴포넌트|활용|다루|다뤄|다뤘|사용|능숙|\d ?년|개월",
);
/// What was seen in others, not shown by the writer: `팀워크에 반했습니다`.
static OF_OTHERS: Pattern = Pattern::new(
    r"반했|반하|부러|읽었|읽으|존경|본받|감명|감동|원망|구경|관람|영화|드라마|응원|가입했|이름",
);
/// What the writer never did.
static NEVER: Pattern =
    Pattern::new(r"[가-힣] ?본 ?(?:적|일|경험|바)(?:이|은|도|조차)? ?[^,.]{0,12}없");
/// What was done by itself or by others: `새로 개발된 도시`.
static PASSIVE: Pattern = Pattern::new(r"^(?:된|되는|되던|됐던|되지)");
/// A service that the writer got: `물리치료를 한 달 받았습니다`.
static GOT: Pattern =
    Pattern::new(r"^(?:[가-힣]{0,2}(?:를|을)) [^,.]{0,12}받(?:았|고|은|으며|으러|으면서|는 ?동안)");
static SERVICE: Pattern = Pattern::new(
    r"(?:치료|교정|상담|진료|수술|간호|강의|수업|교육|과외|마사지|시술|검사|미용|컨설팅|코칭|멘토링|지도|돌봄|요양|관리|배송|보상)$",
);
/// What makes another thing of a short name, or tells that it is somebody else's.
static OF_ANOTHER: Pattern = Pattern::new(
    r"^ ?(?:(?:이라|라)는 ?(?:이름|별명|말|단어)|대란|기간|열이|열풍|팀이 ?[^,.]{0,6}(?:넘겨|보내|준|요청|시킨)|팀에서 ?[^,.]{0,6}(?:넘겨|보내|준|요청|받)|대사|신도시|소식|뉴스|기사를|기사가|공고|업계 ?1위|투자가|학과에|학과를|고등학교|박람회에 ?다녀|값이|가격이|비가|비를|료가|료를|학원에 ?다니|기사(?:님|분)|(?:공장|회사|가게|학원|병원|시장|단지|골목|업체)(?:이|가|들이) ?(?:많|있|모인|늘어선|친절)|(?:이|가|도) ?(?:참 |너무 |무척 |아주 |더 |가장 |잘 |안 )?(?:아름다|예쁘|예쁜|예뻐|좋은|좋아|좋았|나쁜|나빠|어색|훌륭|멋진|멋져|친절|빠른|빨라|느려|느린|늦어|늦은|비싸|비싼|유명|인상|마음에|재미|궁금|신기|부러|되던|맛있|편한|편해|편리|불편|아쉬|길어|화제))",
);
/// What stands at a place of the trade, or in its name: `물류센터 앞 분식집`, `특허청`.
static PLACE_OF: Pattern = Pattern::new(
    r"^(?:청|동에|동 |관 ?(?:앞|옆)|열이)|^ ?(?:회사|센터|청|관|학원|병원|공장|연구소|단지|협회|방송국|국|부|팀|실|점|소|사|원)? ?(?:의 (?:전화|청소|주차|셔틀|로고|이름|직원 ?식당)|회식|앞 |앞에|옆 |옆에|근처|지하|로비|사무실(?:에 |의 )|건물|매점|구내 ?식당|식당에|주차장|입구|복도|접수대|셔틀|예정지|견학)",
);
/// One of several alone: `국내 영업만 해 왔습니다`.
static ONE_ALONE: Pattern = Pattern::new(
    r"[가-힣a-z0-9]만 (?:[가-힣0-9]{1,6} )?(?:했|하였|하고|해 ?왔|해 ?본|맡|담당|운영|만들|보았|봤|썼|써 ?왔|다뤘|다뤄|처리|관리|돌렸|\d ?년|\d ?개월)|[가-힣]만 [가-힣]{1,4} ?(?:곳|군데|년|명)",
);

static WEAK_DEGREE: Pattern = Pattern::new(
    r"재학|마지막 ?학기|졸업 ?예정|졸업반|졸업(?:을|까지)? ?[^,.]{0,8}(?:앞두|남)|휴학|수료(?:했|하고|후|만|상태)|다니고 ?있|졸업을 ?앞|[1-6] ?학년(?:으로|입|이|에| ?[12] ?학기)|학기(?:를|가|만)? ?(?:남|더)",
);
static NO_DEGREE: Pattern = Pattern::new(
    r"중퇴|자퇴|그만두|(?:마치|끝내|다 ?하)지 ?못|끝마치지 ?못|졸업하지 ?못|없습니다|포기|진학하지 ?(?:않|못)|학위 ?없이|학위는? ?(?:받|따|얻)지 ?못|논문을 ?(?:쓰|내|마치)지 ?못|가지 ?(?:않|못)|입학하지 ?(?:않|못)|(?:나오|다니)지 ?(?:않|못)",
);
static GRADUATED: Pattern = Pattern::new(
    r"(?:전문대(?:학)?|대학교?|학부|학과|[가-힣]+대(?:를|에서)|학사|[가-힣]{2,}공학부|[가-힣]+과(?:를|에서)|전공(?:을|으로|하|했)|석사|박사|고등학교|[가-힣]{2,}고를|4년제|[23]년제)[^.]{0,24}(?:졸업|마쳤|마치|취득|전공|받았|받고|나왔|나와|나온|나오고|배웠|배우고|공부했|공부하고|학위|졸업장)|최종 ?학력|마지막 ?학력|고졸|대졸|검정고시|(?:을|를) ?전공(?:했|하였|하고|한)",
);
static WROTE_TEST: Pattern =
    Pattern::new(r"준비 ?(?:중|하고)|앞두|응시할|(?:볼|칠|치를) ?(?:예정|계획|생각)|공부 ?중");
static PASSED_HALF: Pattern = Pattern::new(
    r"필기(?:는|에|시험|를)? ?[^.]{0,10}(?:합격|붙|통과)|1차 ?(?:시험)?(?:은|는|에|을|를)? ?(?:만 ?)?(?:합격|붙|통과)",
);
static WORKED: Pattern = Pattern::new(
    r"근무|일했|일하|경력|실무|업계|연구했|개발했|담당|맡|다녔|재직|직장|경험|운영|종사|했습니다|해 ?왔",
);
static NEWCOMER: Pattern = Pattern::new(
    r"경력(?:은|이|이라곤|은 ?아직)? ?(?:하나도 ?|전혀 ?)?(?:없|전무)|무경력|(?:갓|막) ?졸업한 ?신입|신입입니다|첫 ?직장(?:을|이)",
);
static HELD: Pattern =
    Pattern::new(r"보유|취득|땄|따고|있|합격|갖|가지|소지|자격|면허|받|수료|이수|로 ?일|몰");

impl Weigher<'_> {
    /// What the letter says to a demand. `by_meaning`: by vectors too, where its words say nothing.
    fn weigh(&self, demand: &Demand, by_meaning: bool) -> Answer {
        let each = |parts: &[Demand], by_meaning: bool| -> Vec<Answer> {
            let answers = parts.iter().map(|part| self.weigh(part, by_meaning));
            answers.collect()
        };
        match demand {
            Demand::One(asked) => self.asked(asked, by_meaning),
            Demand::Any(parts) => any_of(&each(parts, by_meaning)),
            Demand::Phrase(parts) => self.phrase(parts, &each(parts, by_meaning)),
            Demand::All(parts) => {
                // Where one is said in words, the other is not guessed.
                let mut answers = each(parts, false);
                if by_meaning && all_of(&answers) == NONE {
                    answers = each(parts, true);
                }
                self.take_other_kinds(parts, &mut answers);
                self.less_what_is_left_out(all_of(&answers))
            }
        }
    }

    /// What is said to a phrase: its head is enough, and a tool that is used.
    fn phrase(&self, parts: &[Demand], answers: &[Answer]) -> Answer {
        let is_field = |part: &Demand| match part {
            Demand::One(asked) => match asked.subject {
                Subject::Concept(concept) => !matches!(
                    self.ontology.kind(concept),
                    ConceptKind::Tool | ConceptKind::Language | ConceptKind::Licence
                ),
                _ => false,
            },
            _ => false,
        };
        let is_tool = |part: &Demand| match part {
            Demand::One(asked) => match asked.subject {
                Subject::Concept(concept) => self.ontology.kind(concept) == ConceptKind::Tool,
                _ => false,
            },
            _ => false,
        };
        let unsaid_fields = parts.iter().zip(answers).all(|(part, answer)| {
            answer.verdict == Verdict::Met
                || is_field(part)
                    && matches!(answer.verdict, Verdict::NotMentioned | Verdict::Unsure)
        });
        let enough = parts
            .iter()
            .zip(answers)
            .enumerate()
            .find(|(at, (part, answer))| {
                answer.verdict == Verdict::Met && (at + 1 == parts.len() || is_tool(part))
            });
        match enough {
            Some((_, (_, answer))) if unsaid_fields => *answer,
            _ => all_of(answers),
        }
    }

    /// Of `기계 및 전기 도면` a sentence that says which drawings says nothing of the others.
    fn take_other_kinds(&self, parts: &[Demand], answers: &mut [Answer]) {
        let narrowed = |part: &Demand| match part {
            Demand::One(asked) => asked.narrowed.clone(),
            _ => Vec::new(),
        };
        let said: Vec<Option<bool>> = parts
            .iter()
            .map(|part| {
                let words = narrowed(part);
                let says_one =
                    |statement: &Statement| words.iter().any(|word| says(&statement.words, word));
                (!words.is_empty()).then(|| self.letter.sentences.iter().any(says_one))
            })
            .collect();
        if said.contains(&Some(true)) {
            for (answer, said) in answers.iter_mut().zip(said) {
                if said == Some(false) {
                    *answer = NONE;
                }
            }
        }
    }

    /// `운영만 했고 설계는 선배가 했습니다`: of several things that are asked for one alone was done.
    fn less_what_is_left_out(&self, answer: Answer) -> Answer {
        let text = answer
            .sentence
            .and_then(|at| self.letter.sentences.get(at))
            .map_or("", |statement| statement.text.as_str());
        if answer.verdict == Verdict::Met && ONE_ALONE.is_match(text) {
            Answer {
                verdict: Verdict::Partly,
                ..answer
            }
        } else {
            answer
        }
    }

    fn asked(&self, asked: &Asked, by_meaning: bool) -> Answer {
        let answers = self
            .letter
            .sentences
            .iter()
            .enumerate()
            .map(|(place, statement)| {
                let verdict = match &asked.subject {
                    Subject::Concept(concept) => self.concept(*concept, asked, place),
                    Subject::Words(words) => words_said(words, asked, statement),
                    Subject::Degree(least) => degree(*least, &statement.text),
                    Subject::Major(fields) => major(fields, statement),
                    Subject::Test { test, least } => test_result(*test, *least, statement),
                    Subject::Licence(licence) => licence_held(licence, statement),
                    Subject::Work => work(asked.amount, statement),
                };
                Answer {
                    verdict,
                    sentence: (verdict != Verdict::NotMentioned).then_some(place),
                }
            });
        let answers: Vec<Answer> = answers.collect();
        let denied = answers
            .iter()
            .find(|answer| answer.verdict == Verdict::Denied);
        match (&asked.subject, denied) {
            // `학부를 마쳤습니다. 대학원은 포기했습니다.`
            (Subject::Degree(_), Some(denied)) => *denied,
            (Subject::Concept(concept), _) if by_meaning && best_of(&answers) == NONE => {
                self.by_meaning(*concept, asked)
            }
            _ => best_of(&answers),
        }
    }

    /// What a letter says by its meaning, where its words say nothing.
    fn by_meaning(&self, concept: usize, asked: &Asked) -> Answer {
        let near = self
            .letter
            .sentences
            .iter()
            .enumerate()
            .map(|(place, statement)| {
                let verdict = self.near(concept, asked, statement);
                Answer {
                    verdict,
                    sentence: (verdict != Verdict::NotMentioned).then_some(place),
                }
            });
        best_of(&near.collect::<Vec<Answer>>())
    }

    /// What a sentence says to something of the ontology.
    fn concept(&self, concept: usize, asked: &Asked, place: usize) -> Verdict {
        let statement = &self.letter.sentences[place];
        let kind = self.ontology.kind(concept);
        if kind == ConceptKind::Licence && has_failed(statement) {
            return Verdict::Denied;
        }
        if kind == ConceptKind::Licence
            && let Some(verdict) = examination(asked, statement)
        {
            return verdict;
        }
        if self.ontology.means_another(concept, &statement.text) {
            return Verdict::NotMentioned;
        }
        let shows: Vec<&Shown> = statement
            .shown
            .iter()
            .filter(|shown| self.ontology.is_a(shown.concept, concept))
            .collect();
        if shows
            .iter()
            .any(|shown| shown.sign == Sign::Denies && shown.concept == concept)
        {
            return Verdict::Denied;
        }
        let mut best = Verdict::NotMentioned;
        for shown in shows.iter().filter(|shown| shown.sign > Sign::Hint) {
            let strength = strength_of(kind, shown, &shows, statement);
            best = better(
                best,
                shown_at(kind, strength, &shown.range, asked, statement),
            );
        }
        if rank(best) > rank(Verdict::Unsure) {
            // `결산은 하지 않고 전표만 쳤습니다`: the word that is asked for decides.
            return match spoken_of(asked, statement) {
                Verdict::Denied if kind == ConceptKind::Field => Verdict::Denied,
                _ => best,
            };
        }
        let hints = distinct(
            shows.iter().filter(|shown| shown.sign == Sign::Hint),
            statement,
        );
        let weight: f32 = hints.iter().map(|hint| hint.weight).sum();
        let Some(last) = hints.last() else {
            return better(best, spoken_of(asked, statement));
        };
        let enough = if kind == ConceptKind::Attitude {
            ENOUGH_OF_ATTITUDE
        } else {
            ENOUGH
        };
        let strength = if weight >= enough && hints.len() >= 2 {
            Strength::Shown
        } else {
            Strength::Weak
        };
        best = better(
            best,
            shown_at(kind, strength, &last.range, asked, statement),
        );
        better(best, spoken_of(asked, statement))
    }

    /// What a sentence says by its meaning alone: it names nothing of what is asked for, and has none of its words, but it
    /// tells of work that is nearest to it. Where a word is shared, the word decides.
    fn near(&self, concept: usize, asked: &Asked, statement: &Statement) -> Verdict {
        // Who never did something like it, did not do it.
        let least = if NEVER.is_match(&statement.plain) {
            NEVER_NEAR
        } else {
            NEAR_FIELD
        };
        let of_many = NEAR_OF_MANY * (self.letter.sentences.len() as f32).ln();
        let is_near = statement.near.iter().any(|near| {
            let narrower = self.ontology.is_a(near.concept, concept);
            let wider = self.ontology.is_a(concept, near.concept);
            let deviations = near.deviations - of_many;
            narrower && deviations >= least || wider && deviations >= NEAR_WIDER
        });
        let named = statement
            .shown
            .iter()
            .any(|shown| shown.sign > Sign::Hint && self.ontology.is_a(shown.concept, concept));
        // `프론트` where `프론트엔드` is asked for.
        let begins = |word: &String| {
            let begins =
                |said: &String| said.chars().count() > 1 && word.starts_with(said.as_str());
            statement.words.iter().any(begins)
        };
        let shares = asked
            .words
            .iter()
            .any(|word| says(&statement.words, word) || begins(word));
        if !is_near || named || shares || NEARBY.is_match(&statement.text) {
            return Verdict::NotMentioned;
        }
        told_by_meaning(asked.amount, statement)
    }
}

/// What a sentence says that is near in meaning, and has no word by which its stance could be told: that of its clauses.
fn told_by_meaning(needed: Option<Needed>, statement: &Statement) -> Verdict {
    let stances = statement.stances();
    let denied = |stance: &Stance| matches!(stance, Stance::Denied | Stance::Wished);
    if stances.last().is_some_and(denied) {
        return Verdict::Denied;
    }
    let done = stances.contains(&Stance::Done) && !stances.iter().any(denied);
    if done && tells_of_an_act(&statement.plain) {
        amount(needed, &(0..0), statement)
    } else {
        Verdict::NotMentioned
    }
}

/// What a sentence says to words that the ontology does not know.
fn words_said(words: &[String], asked: &Asked, statement: &Statement) -> Verdict {
    let found: Vec<&String> = words
        .iter()
        .filter(|word| says(&statement.words, word))
        .collect();
    if found.is_empty() || found.len() * 2 < words.len() {
        return Verdict::NotMentioned;
    }
    let last = found.iter().filter_map(|word| {
        statement
            .text
            .find(word.as_str())
            .map(|at| at..at + word.len())
    });
    let Some(range) = last.max_by_key(|range| range.start) else {
        return Verdict::NotMentioned;
    };
    let behind = &statement.text[range.end..];
    let of_another = [&OF_SOMEBODY, &OF_ANOTHER, &PLACE_OF];
    match statement.stance(&range) {
        Stance::Denied | Stance::Wished => Verdict::Denied,
        Stance::Aside => Verdict::NotMentioned,
        Stance::Done if of_another.iter().any(|pattern| pattern.is_match(behind)) => {
            Verdict::NotMentioned
        }
        Stance::Done if PASSIVE.is_match(&statement.text[range.end..]) => Verdict::NotMentioned,
        Stance::Done if found.len() == words.len() => amount(asked.amount, &range, statement),
        Stance::Learnt | Stance::Done => Verdict::Unsure,
    }
}

/// How much a name or a telling word says in its place. A name of two or three syllables is a word of everyday life
/// too: something of its work must stand beside it.
fn strength_of(
    kind: ConceptKind,
    shown: &Shown,
    all: &[&Shown],
    statement: &Statement,
) -> Strength {
    let name = &statement.text[shown.range.clone()];
    let behind = &statement.text[shown.range.end..];
    let field = kind == ConceptKind::Field;
    if field && PLACE_OF.is_match(behind) {
        return Strength::Weak;
    }
    if OF_SOMEBODY.is_match(behind)
        || field && is_place(behind) && !WORK_AT.is_match(behind)
        || (field || kind == ConceptKind::Attitude) && OF_ANOTHER.is_match(behind)
        || field && PASSIVE.is_match(behind)
        || field && SERVICE.is_match(name) && GOT.is_match(behind)
    {
        return Strength::Weak;
    }
    let beside = || {
        let others = all.iter().filter(|other| {
            other.range.end <= shown.range.start || shown.range.end <= other.range.start
        });
        others.map(|other| other.weight).sum::<f32>() >= BESIDE
    };
    let supported = match kind {
        // `뷰`, `깃`, `자바`: words of everyday life too.
        ConceptKind::Tool | ConceptKind::Skill => {
            let short = name.chars().count() <= 2 && shown.sign == Sign::Name;
            is_used(behind) && (!short || WORK_WITH_TOOLS.is_match(&statement.text)) || beside()
        }
        ConceptKind::Field => {
            let long = name.chars().filter(|c| !c.is_whitespace()).count() > 3;
            let of_it = behind.starts_with("의 ") || behind.starts_with("한 ");
            let by_itself =
                shown.sign == Sign::Tells || name.contains(' ') || WORK_BEHIND.is_match(behind);
            !of_it && (by_itself || long && WORK_ANYWHERE.is_match(&statement.text)) || beside()
        }
        ConceptKind::Attitude if shown.sign == Sign::Name => {
            name.chars().count() > 2 || ATTITUDE_BEHIND.is_match(behind)
        }
        _ => true,
    };
    match (supported, shown.sign) {
        (true, Sign::Name) => Strength::Named,
        (true, _) => Strength::Shown,
        (false, _) => Strength::NamedInPassing,
    }
}

/// Whether there is enough of what stands at a place: of the amounts of its clause, else of the sentence.
fn amount(needed: Option<Needed>, range: &Range<usize>, statement: &Statement) -> Verdict {
    let Some(needed) = needed else {
        return Verdict::Met;
    };
    let clause = statement.clause_at(range.start);
    let fits = |unit: Unit| {
        unit == needed.unit
            || needed.unit == Unit::Plain && unit != Unit::Months && unit != Unit::Percent
    };
    let of = |within: &dyn Fn(usize) -> bool| {
        let values = statement
            .amounts
            .iter()
            .filter(|amount| fits(amount.unit) && within(amount.range.start));
        values.map(|amount| amount.value).reduce(f64::max)
    };
    let had = of(&|at| clause.contains(&at)).or_else(|| of(&|_| true));
    match had {
        Some(had) if had + f64::EPSILON >= needed.least => Verdict::Met,
        Some(_) => Verdict::Short,
        None => Verdict::Unsure,
    }
}

fn degree(least: Education, text: &str) -> Verdict {
    if !GRADUATED.is_match(text) && !WEAK_DEGREE.is_match(text) && !NO_DEGREE.is_match(text) {
        return Verdict::NotMentioned;
    }
    let Some(had) = degree_had(text) else {
        return Verdict::NotMentioned;
    };
    if NO_DEGREE.is_match(text) && had >= least {
        return Verdict::Denied;
    }
    if had < least {
        return Verdict::Short;
    }
    if WEAK_DEGREE.is_match(text) && had == least {
        return Verdict::Partly;
    }
    if GRADUATED.is_match(text) {
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

fn major(fields: &[String], statement: &Statement) -> Verdict {
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

fn test_result(test: Test, least: f64, statement: &Statement) -> Verdict {
    let had = statement
        .tests
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

fn licence_held(asked: &Licence, statement: &Statement) -> Verdict {
    let graded = statement
        .licences
        .iter()
        .find(|(had, _)| asked.is_of_same_root(had));
    let squeezed: String = statement
        .text
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let named = asked.root.chars().count() >= 3 && squeezed.contains(asked.root.as_str());
    let Some(range) = graded
        .map(|(_, range)| range.clone())
        .or_else(|| named.then_some(0..0))
    else {
        return without_licence(asked, statement);
    };
    if PASSED_HALF.is_match(&statement.text) {
        return Verdict::Partly;
    }
    match statement.stance(&range) {
        Stance::Denied | Stance::Wished => return Verdict::Denied,
        Stance::Aside if !HELD.is_match(&statement.text) => return Verdict::NotMentioned,
        _ => {}
    }
    match graded {
        Some((had, _)) if asked.grade.is_some() && had.grade < asked.grade => Verdict::Short,
        Some(_) => Verdict::Met,
        None if asked.grade.is_none() && HELD.is_match(&statement.text) => Verdict::Met,
        None => Verdict::Unsure,
    }
}

/// `국가시험에 떨어졌습니다`, of whatever licence.
fn has_failed(statement: &Statement) -> bool {
    static FAILED: Pattern =
        Pattern::new(r"(?:국가|자격|면허) ?(?:시험|고시)(?:에|에서)? ?[^,.]{0,6}(?:떨어|불합격)");
    FAILED.is_match(&statement.text) && statement.licences.is_empty()
}

/// What is said of an examination for a licence: a part of it is passed, or it is near. `물리치료과 졸업반으로 국가시험을
/// 앞두고 있습니다`.
fn examination(asked: &Asked, statement: &Statement) -> Option<Verdict> {
    static AHEAD: Pattern = Pattern::new(
        r"(?:국가 ?(?:고시|시험)|국시|면허 ?시험)(?:을|를|만)? ?[^,.]{0,8}(?:앞두|봅니다|볼 |치릅|치를|남|준비)",
    );
    static PASSED: Pattern = Pattern::new(
        r"(?:국가 ?(?:고시|시험)|국시|면허|자격증?)[^,.]{0,10}(?:붙|합격|통과|받았|받고|받아|땄|따고|따서|취득)",
    );
    static NONE_PASSED: Pattern = Pattern::new(r"없|못|않|아직|예정|계획|떨어|불합격|앞두");
    let of_trade = asked.words.iter().any(|word| {
        let trade = word.strip_suffix('사').unwrap_or(word);
        trade.chars().count() > 1 && statement.text.contains(trade)
    });
    let part = PASSED_HALF.is_match(&statement.text) || AHEAD.is_match(&statement.text);
    let whole = PASSED.is_match(&statement.text) && !NONE_PASSED.is_match(&statement.text);
    match (of_trade, part, whole) {
        (true, true, _) => Some(Verdict::Partly),
        (true, false, true) => Some(Verdict::Met),
        _ => None,
    }
}

/// `조리 자격증은 없습니다` where a cook's licence is asked for.
fn without_licence(asked: &Licence, statement: &Statement) -> Verdict {
    static NONE_HELD: Pattern = Pattern::new(
        r"(?:자격증|면허증?|자격)(?:은|는|이|가|을|를|도)? ?[^,.]{0,10}(?:없|못|않|아직|취소|정지|만료|준비할|딸 ?(?:계획|예정|생각))",
    );
    if has_failed(statement)
        || NONE_HELD.is_match(&statement.text)
            && statement.licences.is_empty()
            && asked.may_be_of(&statement.text)
    {
        Verdict::Denied
    } else {
        Verdict::NotMentioned
    }
}

/// Years of any work.
fn work(needed: Option<Needed>, statement: &Statement) -> Verdict {
    let tells = WORKED.is_match(&statement.text)
        && statement
            .amounts
            .iter()
            .any(|amount| amount.unit == Unit::Months);
    if tells {
        amount(needed, &(0..0), statement)
    } else if NEWCOMER.is_match(&statement.text) {
        Verdict::Denied
    } else {
        Verdict::NotMentioned
    }
}

/// The better of what two places of one sentence, or two sentences, say.
fn better(one: Verdict, other: Verdict) -> Verdict {
    if rank(other) > rank(one) { other } else { one }
}

/// What counts where a letter says several things: that it is so before that it is not.
fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::NotMentioned => 0,
        Verdict::Unsure => 1,
        Verdict::Denied => 2,
        Verdict::Short => 3,
        Verdict::Partly => 4,
        Verdict::Met => 5,
    }
}

fn best_of(answers: &[Answer]) -> Answer {
    answers.iter().copied().fold(NONE, |best, answer| {
        if rank(answer.verdict) > rank(best.verdict) {
            answer
        } else {
            best
        }
    })
}

/// One of several is enough.
fn any_of(answers: &[Answer]) -> Answer {
    best_of(answers)
}

/// Each of several is needed.
fn all_of(answers: &[Answer]) -> Answer {
    let first = |verdict: Verdict| {
        answers
            .iter()
            .copied()
            .find(|answer| answer.verdict == verdict)
    };
    let all = |verdict: Verdict| answers.iter().all(|answer| answer.verdict == verdict);
    if all(Verdict::Met) {
        return answers.first().copied().unwrap_or(NONE);
    }
    let some = first(Verdict::Met).or(first(Verdict::Partly));
    let short = first(Verdict::Short);
    match (some, short) {
        // `React, TypeScript 3년`: too little of one of them, whatever is said of the other.
        (_, Some(short)) => short,
        (Some(some), None) => Answer {
            verdict: Verdict::Partly,
            ..some
        },
        (None, None) => first(Verdict::Denied)
            .or(first(Verdict::Unsure))
            .unwrap_or(NONE),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::requirements::Importance;
    use crate::words::Analyser;

    #[test]
    fn patterns_are_sound() {
        for pattern in [
            &OF_SOMEBODY,
            &OF_ANOTHER,
            &PLACE_OF,
            &PASSIVE,
            &GOT,
            &SERVICE,
            &ONE_ALONE,
            &NEVER,
            &OF_OTHERS,
            &NEARBY,
            &WORK_WITH_TOOLS,
            &TOOL_USE,
            &WORK_AT,
            &WORK_BEHIND,
            &WORK_ANYWHERE,
        ] {
            assert!(pattern.is_sound());
        }
    }

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
