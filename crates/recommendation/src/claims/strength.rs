//! How much a name or a telling word says in its place.

use super::ontology::{ConceptKind, Shown, Sign};
use super::stance::has_past;
use super::statement::Statement;
use crate::text::Pattern;

/// Words of a field beside its short name that tell that its work is meant.
const BESIDE: f32 = 0.6;

/// From these odds (their logarithm) on a sentence tells of work, whatever its verb.
const SURELY_WORK: f32 = 1.5;

/// How much a sentence says of what is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strength {
    /// One word that hints at it.
    Weak,
    /// Its name, where nothing tells that the work is meant.
    NamedInPassing,
    /// Words that show it.
    Shown,
    /// Its name, and its work.
    Named,
}

/// Names of people, books and places that are called like a tool.
pub(super) static OF_SOMEBODY: Pattern = Pattern::new(
    r"^ ?(?:교수|작가|감독|선수|씨(?:$|[^가-힣])|님|분(?:들)?(?:의|이|께|은|과|을|에게)|선생|의 ?(?:소설|책|작품|음악|생일|이름|명언|말)|이 ?주최|가 ?주최|행사|세미나|[가-힣]{0,1} ?(?:앱(?:을|으로|이|$)|어플|잡지|만화|드라마|영화|다큐|광고를 ?보|뉴스|기사를 ?읽|주식|박람회|담당자님|보험에|보험금|강연|공고)|공연|콘서트|[가-힣]{0,3} ?(?:앞에서|앞에|근처|옆에|주변|건너편)|영화|주식|본사 ?견학)",
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

/// What is done in a language, or how well.
static LANGUAGE_USE: Pattern = Pattern::new(
    r"회의|대화|회화|통역|번역|메일|편지|말하|말했|말씀|말로|쓰고|쓰기|썼|읽|가능|능숙|능통|유창|익숙|자신|수준|점|급|살았|살며|살다|유학|연수|교환|거주|근무|일했|응대|안내|상담|소통|협상|발표|작성|수업|강의|가르|전공|학과|자격|시험|취득|합격|공부|배우|배웠|익히|모르|모릅|못|없|서툴|서툽|어렵|약하|약합|기초|초급|중급|고급|원어민|현지|해외|외국|설명|보고서|논문|문서|계약|전화|인터뷰|면접|토론|읽고|듣|원서|과외|학원|주재|진행|설득|교류|바이어|고객|손님",
);
/// What is made with tools, or of what they are.
static WORK_WITH_TOOLS: Pattern = Pattern::new(
    r"코드|코딩|전표|장부|결산|입력|관리|개발|프로그|서버|앱|웹|화면|데이터|분석|배포|쿼리|라이브러리|함수|알고리즘|시스템|서비스|api|모델|자동|크롤|엑셀|통계|도면|설계|편집|디자인|전산|회계|언어|버전|커밋|브랜치|테이블|db|디비|그래프|스크립트|구현|기능|페이지|사이트|보고서|문서|컴포넌트|활용|다루|다뤄|다뤘|사용|능숙|\d ?년|개월",
);

/// What was done by itself or by others: `새로 개발된 도시`.
pub(super) static PASSIVE: Pattern = Pattern::new(r"^(?:된|되는|되던|됐던|되지|되었|됐|되어)");

/// A service that the writer got: `물리치료를 한 달 받았습니다`.
static GOT: Pattern =
    Pattern::new(r"^(?:[가-힣]{0,2}(?:를|을)) [^,.]{0,12}받(?:았|고|은|으며|으러|으면서|는 ?동안)");

static SERVICE: Pattern = Pattern::new(
    r"(?:치료|교정|상담|진료|수술|간호|강의|수업|교육|과외|마사지|시술|검사|미용|컨설팅|코칭|멘토링|지도|돌봄|요양|관리|배송|보상)$",
);

/// What makes another thing of a short name, or tells that it is somebody else's.
pub(super) static OF_ANOTHER: Pattern = Pattern::new(
    r"^ ?(?:을 (?:누가|누구|묻|물었|물은|물어|따지|따졌|떠넘|회피|피하)|(?:이라|라)는 ?(?:이름|별명|말|단어)|대란|기간|열이|열풍|팀이 ?[^,.]{0,6}(?:넘겨|보내|준|요청|시킨)|팀에서 ?[^,.]{0,6}(?:넘겨|보내|준|요청|받)|대사|신도시|소식|뉴스|기사를|기사가|공고|업계 ?1위|투자가|학과에|학과를|고등학교|박람회에 ?다녀|값이|가격이|비가|비를|료가|료를|학원에 ?다니|기사(?:님|분)|(?:공장|회사|가게|학원|병원|시장|단지|골목|업체)(?:이|가|들이) ?(?:많|있|모인|늘어선|친절)|(?:이|가|도) ?(?:참 |너무 |무척 |아주 |더 |가장 |잘 |안 )?(?:아름다|예쁘|예쁜|예뻐|좋은|좋아|좋았|나쁜|나빠|어색|훌륭|멋진|멋져|친절|빠른|빨라|느려|느린|늦어|늦은|비싸|비싼|유명|인상|마음에|재미|궁금|신기|부러|되던|맛있|편한|편해|편리|불편|아쉬|길어|화제))",
);

/// What stands at a place of the trade, or in its name: `물류센터 앞 분식집`, `특허청`.
pub(super) static PLACE_OF: Pattern = Pattern::new(
    r"^(?:청|동에|동 |관 ?(?:앞|옆)|열이)|^ ?(?:회사|센터|청|관|학원|병원|공장|연구소|단지|협회|방송국|국|부|팀|실|점|소|사|원)? ?(?:의 (?:전화|청소|주차|셔틀|로고|이름|직원 ?식당)|회식|앞 |앞에|옆 |옆에|근처|지하|로비|사무실(?:에 |의 )|건물|매점|구내 ?식당|식당에|주차장|입구|복도|접수대|셔틀|예정지|견학|시험장|수험서|문제집|교재|교과서)",
);

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
    // `카프카로 주문을 주고받았습니다`: with it something is done to another thing.
    static WITH_IT: Pattern =
        Pattern::new(r"^(?:으로|로) [^.]*[가-힣a-z0-9](?:을|를) [^.]*[가-힣]");
    if OBJECT.is_match(behind) {
        USE.is_match(behind)
    } else {
        TOOL_USE.is_match(behind) || WITH_IT.is_match(behind) && has_past(behind)
    }
}

/// How much a name or a telling word says in its place. A name of two or three syllables is a word of everyday life
/// too: something of its work must stand beside it.
pub(super) fn strength_of(
    kind: ConceptKind,
    shown: &Shown,
    all: &[&Shown],
    statement: &Statement,
) -> Strength {
    let name = &statement.text[shown.range.clone()];
    let behind = &statement.text[shown.range.end..];
    let field = kind == ConceptKind::Field;
    if (field || kind == ConceptKind::Licence) && PLACE_OF.is_match(behind) {
        return Strength::Weak;
    }
    if OF_SOMEBODY.is_match(behind)
        || field && is_place(behind) && !WORK_AT.is_match(behind) && statement.of_work < SURELY_WORK
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
        ConceptKind::Language => LANGUAGE_USE.is_match(&statement.text),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_sound() {
        for pattern in [
            &OF_SOMEBODY,
            &ATTITUDE_BEHIND,
            &WORK_AT,
            &TOOL_USE,
            &WORK_BEHIND,
            &WORK_ANYWHERE,
            &WORK_WITH_TOOLS,
            &LANGUAGE_USE,
            &PASSIVE,
            &GOT,
            &SERVICE,
            &OF_ANOTHER,
            &PLACE_OF,
        ] {
            assert!(pattern.is_sound());
        }
    }
}
