//! What a line of a posting is for.

use serde::{Deserialize, Serialize};

use crate::text::Pattern;

/// What a line of a posting is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// It asks for something that must be there (자격 요건).
    Required,
    /// It asks for something that is welcome (우대 사항).
    Preferred,
    /// It tells what the work is (담당 업무).
    Duty,
    /// It tells how people are chosen (전형 절차).
    Process,
    /// It tells what is to be handed in (제출 서류).
    Documents,
    /// It tells what is given beside the pay (복리 후생).
    Benefits,
    /// It tells the kind of employment, place, hours, pay or that something does not matter (근무 조건, 학력 무관).
    Conditions,
    /// It says what the lines below it are for.
    Heading,
    /// It lists tools, any of which is enough (기술 스택).
    Stack,
    /// Anything else: about the company, hints, notes.
    Other,
}

impl LineKind {
    /// Whether a line of this kind asks for something.
    #[must_use]
    pub fn asks(self) -> bool {
        matches!(self, Self::Required | Self::Preferred | Self::Stack)
    }
}

/// Steps by which people are chosen: one is enough beside an arrow, two without.
static STEP: Pattern = Pattern::new(
    r"서류 ?(?:전형|심사|합격|검토|접수|통과|평가|발표)|\d차 ?(?:면접|인터뷰|전형)|면접 ?전형|(?:실무|임원|대면|화상|최종|기술|컬처핏|심층|비대면|전화|온라인) ?(?:진 )?(?:면접|인터뷰)|최종 ?(?:합격|발표|합류)|처우 ?협의|인적성|레퍼런스 ?(?:체크|콜)|reference check|채용 ?(?:검진|건강)|코딩 ?테스트|과제 ?(?:전형|테스트|제출|수행)|사전 ?과제|입사 ?(?:확정|일 협의)|합격자? ?발표|온보딩|커피챗|오퍼|수습 평가|건강 ?검진|채용 ?확정|면접|인터뷰|입사|합격",
);
static ARROW: Pattern = Pattern::new(r"-+>|=+>|>|»|☞");
static IS_STEP: Pattern = Pattern::new(
    r"^(?:step|단계)? ?\d{0,2} ?(?:단계|차)?[.:) ]*(?:\[|\()? ?(?:서류|지원서?|이력서|이력|실무|임원|최종|기술|대면|비대면|화상|온라인|직무|인성|면접|인터뷰|처우|과제|사전|전화|\d차|합격|1:1|ceo|대표|팀|코딩|레퍼런스|합류|입사|역량|채용) ?(?:진|자|님|이사)? ?(?:제출|접수|검토|심사|전형|면접|인터뷰|테스트|과제|미팅|협의|발표|합격|검사|평가|검진|체크|합류|확정|결정|입사)(?: ?[(\[].*)?$",
);
static PROCESS: Pattern = Pattern::new(
    r"(?:전형|채용|합류|지원|진행|선발) ?(?:및 ?진행 )?(?:절차|프로세스|과정|일정|단계|여정)|(?:지원|접수|응모) ?방법|면접 ?(?:일정|일자|시|은|에서|결과|장소)|합격자? ?(?:는|에게|에 한|에 한해|발표)|서류 ?(?:합격|통과|전형|심사)|(?:합격|불합격|채용|입사|지원)(?:이|을)? ?취소|개별 ?(?:연락|통보|안내)|조기 ?(?:마감|종료)|전형 ?(?:결과|별|이|은)|(?:당사|자사) ?홈페이지|홈페이지 ?(?:지원|접수)|온라인 ?(?:접수|지원)|이메일 ?(?:접수|지원|로)|e-?mail|채용 ?시 ?(?:까지|마감)|(?:접수|모집|공고|지원) ?기간|포지션 ?제안|결격 ?사유 ?발견|허위 ?(?:사실|기재)|리멤버|원티드|사람인|잡코리아|인터뷰 ?(?:는|가|을) ?|회신|마감 ?(?:일|될)|적격자|접수를? ?(?:닫|마감)|면접은|^(?:실기|필기|서류|인성|체력|면접) ?(?:평가|시험|검사|심사|전형)?(?: ?[:(]| ?\d)|면접 ?시험|신원 ?조회|신체 ?검사|커피챗|기술 ?인터뷰|레퍼런스 ?체크|(?:방문|우편|팩스|현장)(?: ?(?:및|또는|,|·) ?(?:우편|방문|이메일))? ?접수|당일 ?소인|결과를? ?알려|합격 ?여부|필기 ?시험|인적성|심사에서",
);
static DOCUMENT: Pattern = Pattern::new(
    r"이력서|자기 ?소개서|자소서|경력 ?기술서|입사 ?지원서|지원서|포트폴리오|포폴|resume|\bcv\b|cover letter|portfolio|증명서|자격증 ?사본|추천서|성적표|졸업장|수료증|등본|통장 ?사본|github ?(?:주소|링크)|링크 ?(?:첨부|제출)|파일 ?(?:형식|첨부|명)|\bpdf\b|\bhwp\b|자유 ?양식|양식 ?(?:자유|무관|제출|은|에|\(|으로)|(?:당사|자사|소정의?|지원서?) ?양식|작업물|신분증|응시 ?원서|보건증|계획서|동의서|확인서|초본|진술서|신청서|깃허브|블로그 ?(?:주소|링크)|성적 ?증명",
);
static HAND_IN: Pattern = Pattern::new(
    r"제출|첨부|필수|필참|자유 ?(?:양식|형식|롭게)|양식|필요|접수|선택|주세요|주십|주시기|바랍|제외|미첨부|적어|넣어|내 ?주|해당자|우대|지참|보내|업로드|기재|작성|必|없으면|없을|형식|포함|기입|mb|pdf|환영|확인|\d ?[부통]|적으|알려",
);
/// Lines that say that something does not matter, or is open to all.
static DOES_NOT_MATTER: Pattern = Pattern::new(
    r"무관|불문|보지 ?않|따지지 ?않|상관 ?(?:없|이 ?없)|제한 ?(?:없|이 ?없|을? ?두지)|중요하지 ?않|(?:신입|초보자?|경력직?|누구나|졸업 ?예정자|비전공자|주부|장애인|외국인|대학생|휴학생|미경험자|무경력자|중장년)(?: ?(?:도|모두|및|또는|/|,|·|누구나|환영|경력자?|신입|지원))* ?(?:가능|환영|모집|ok)|신입 ?[/·,&] ?경력|무경험",
);
static CONDITION: Pattern = Pattern::new(
    r"^(?:모집|채용) ?인원|^보수 ?[:]|^임용|^(?:고용|근무|채용|계약|급여|연봉|처우|임금|보상|제안|시용|수습) ?(?:형태|조건|기간|지|지역|시간|요일|장소|일시|일수|부서|유형|환경|일|수준|체계)? ?[:은는-]|^(?:정규직|계약직|인턴|프리랜서|파견직)(?:[ (/·:]|$)|(?:고용|근무|채용|계약|급여) ?(?:형태|조건|유형) ?[:은는-]|근무 ?(?:지|지역|시간|요일|장소|일) ?[:은는]|수습 ?기간|수습 ?\d|시용 ?(?:기간|계약)|주 ?[3-6]일 ?(?:근무|제)?|주 ?40시간|\d{1,2}:\d\d ?~|(?:월|화) ?~ ?(?:금|토|목)|회사 ?내규|연봉|월급|시급|만원|급여 ?[:은는]|정규직 ?전환|\d시 ?~|출퇴근 ?시간|탄력 ?근무|선택적 ?근로|시차 ?출퇴근|직급 ?[:은는]|직책 ?[:은는]|^(?:근무처|계약 ?기간|근로 ?(?:시간|조건|계약)|급여일|휴게 ?시간|휴무|보수)(?: ?[:은는-]| )|^[가-힣 ]{2,10} \d{1,3}명$|휴무$",
);
static BENEFIT: Pattern = Pattern::new(
    r"4대 ?보험|퇴직금|식대|식비 ?지원|중식|석식|조식|간식|복지 ?(?:포인트|카드|몰|제도)|복리 ?후생|건강 ?검진|경조사|경조금|연차|반차|리프레시|안식 ?휴가|휴가비?|스톡 ?옵션|인센티브|성과급|명절 ?(?:선물|상여)|자기 ?계발비|교육비 ?지원|도서 ?(?:구입|지원)|통신비|주차비?|기숙사|사택|장비 ?(?:지원|제공)|맥북|모니터|사내 ?(?:카페|동호회|식당)|퇴직 ?연금|상조회?|통근 ?버스|셔틀|식사|구내 ?식당|종합 ?검진|학자금|휴양|콘도|생일|명절|웰컴 ?키트|보너스|상여|수당|단체 ?보험|상해 ?보험|실손|대출 ?이자|주택 ?(?:자금|대출)|포상|워크숍|동호회|유급|휴가|안마|헬스|할인|유류비|교통비|스낵|(?:음료|커피|간식) ?(?:제공|무제한)|커피 ?(?:무제한|제공)|(?:숙소|기숙사|식당|주차장)(?:이|가)? ?있|우리 ?사주|사내 ?어린이집|(?:고용|산재|건강) ?보험|유니폼|(?:제공|지급)(?:,|$)|\bpto\b|health insurance|free (?:lunch|snack|meal)|(?:을|를|비|금|전액) ?(?:지원|제공|지급) ?(?:합니다|해 ?드|해요|됩니다|하고)|지원해 ?드|제공해 ?드|지급해 ?드|유연 ?근무|재택 ?근무 ?(?:가능|제도|지원|합니다)|자율 ?출퇴근|무제한",
);
/// Lines that speak to the reader or of the company, and ask for nothing.
static NOTE: Pattern = Pattern::new(
    r"\?$|(?:변경|취소|조정|연장)될 ?수 ?있|(?:첨부|붙임|별첨|공고문|홈페이지)[^,]{0,8}(?:확인|참조)|하셨나요|계신가요|있나요|인가요|까요\?|주세요|바랍니다|바라요|부탁 ?드|드립니다|드려요|참고|^ex\)|^예\)|^※|^\*+ ?(?:주민|본|위|단|해당|지원)|문의 ?(?:처|:|바|주|는|사항)|문의$|https?://|www\.|@|알려 ?(?:드|주)|기다리고|기다립니다|환영합니다$|함께 ?(?:성장|만들어 ?갈)? ?(?:해요|하겠|가요)|감사합니다|회사입니다|팀입니다|서비스입니다|기업입니다|성장하고 ?있|운영하고 ?있는 ?(?:회사|기업)|제공하고 ?있습니다|만들고 ?있습니다|관계 ?법령|더 ?좋습니다\.?$|이면 ?좋(?:아요|습니다)\.?$|선호합니다\.?$|우대합니다\.?$",
);
/// `콘도 이용 가능`, `중식 제공, 주차 가능`: something that may be used.
static AT_HAND: Pattern = Pattern::new(
    r"(?:주차|콘도|시설|헬스장|식당|숙소|기숙사|휴가|연차|반차|카페|할인)[^,]{0,6}(?:이용|사용)? ?가능$",
);
/// Whoever lacks something may apply all the same.
static NOT_ALL: Pattern = Pattern::new(
    r"(?:(?:갖추|충족하|해당되|해당하|만족하|부합하|들어맞)지 ?(?:않|못)|부족하|모자라|완벽하지 ?않)(?:아도|으셔도|더라도|해도|하더라도|셔도).*(?:니다|요)[.!]*$",
);
/// A firm by its kind, size or age.
static FIRM: Pattern = Pattern::new(
    r"(?:전문|강소|선도|중견|대|벤처|우량|상장|계열|1위|유망|글로벌|성장하는)[^,]{0,14}(?:기업|회사|스타트업|그룹|브랜드|업체|플랫폼|법인|커머스)[.!]*$|^(?:임직원|직원|사원|구성원) ?수? ?[:약]? ?\d+ ?명|^(?:연 ?)?매출|^누적 ?투자|^설립|^(?:비전|미션|슬로건|핵심 ?가치) ?:|(?:하는|있는|만드는|시작한|성장한|맞은|이끄는)[^,]{0,12}(?:기업|회사|스타트업|그룹|브랜드|업체|플랫폼|법인|조직)[.!]*$|(?:제조|전문)업체$|^\d{4}년(?:에)? ?(?:설립|창립|창업|문을)",
);
/// A line that has nothing to say.
static NOTHING: Pattern =
    Pattern::new(r"^(?:해당 ?(?:사항)? ?없음|없음|무|n/?a|상동|동일|위와 ?같음|미정)[ .]*$");
/// A way to reach somebody.
static CONTACT: Pattern =
    Pattern::new(r"^(?:문의|연락처?|접수처|담당자) ?(?:처|사항|연락처)? ?:|0\d{1,2}-\d{3,4}-\d{4}");
/// Something is given.
static GIVES: Pattern = Pattern::new(
    r"(?:드립니다|드려요|드립니당|지급합니다|제공합니다|지원합니다|지급해요|제공해요|지원해요|줍니다|둡니다|쏩니다|쓸 ?수 ?있|보장합니다)[.! ]*$|지급|제공(?:$|[^하])",
);
static COMPANY_GIVES: Pattern = Pattern::new(r"회사(?:에서|가) ?[^,]{0,12}(?:드|지원|제공|부담)");
/// Something is told, not given.
static TELLS: Pattern =
    Pattern::new(r"알려|연락|안내|통보|말씀|답변|회신|설명|소개|요청|면접비|서비스");
/// The company speaks of itself.
static COMPANY: Pattern = Pattern::new(
    r"^(?:당사|저희|우리|본사)(?:는|은|가|의) |^\d{4}년 ?(?:설립|창립|창업)|(?:회사|기업|서비스|팀|스타트업|브랜드|법인)입니다[.! ]*$|때입니다",
);
/// Something is asked for, though the line is a sentence.
static HAS_ASKED: Pattern = Pattern::new(
    r"(?:말|설명|해결|소통|이해|작성|구현|정리|분석|판단|공감|협업|집중|응대|주도|처리|운영|진행|도전|공유|표현|운전)할 ?수 ?있(?:어요|습니다)|(?:좋아|즐겨|잘) ?(?:해요|합니다)[.!]?$|(?:어야|아야|해야|여야) ?(?:만 ?)?(?:합니다|해요|함|하며)|경험이? ?(?:있|필요)|(?:분|자)(?:이|을|를|은|만|께서)? ?(?:[^,]{0,10})(?:찾|원|모시|필요|기다|환영|우대|선호)|우대|선호|필요합니다|갖춘|갖추신|갖추고|함께하고 ?싶|있다면",
);
static WISH: Pattern = Pattern::new(
    r"우대|선호|가점|가산점|가산 ?(?:부여|적용|대상)|환영|플러스|있으면 ?(?:수당|가산|가점)|(?:있|이|하|분|자|알|주|되|보)(?:으시|시|으|이)?면 ?(?:더 ?(?:욱 ?)?)?(?:좋|환영|감사)|(?:라면|다면) ?(?:더 ?(?:욱 ?)?)?(?:좋|환영)|nice to have|preferred|(?:is )?a plus|bonus",
);
/// What a line that asks for something speaks of.
static ASKS: Pattern = Pattern::new(
    r"(?:^|[^가-힣]|[신한인는할된운큰은춘힌진본싶난온던])(?:분|자|사람|인재|동료|지원자)(?:이|을|를|은|들|이면|이라면|임)?(?:[ .,!(]|$)|경험|경력|능력|역량|이해|지식|능숙|능통|가능|전공|학과|합격자|자격증?|면허|소지|보유|활용|스킬|skill|experience|knowledge|ability|proficien|fluent|familiar|degree|이상|우대|필수|필요|태도|마인드|성격|책임감|열정|관심|소통|커뮤니케이션|센스|경험자|경력자|숙련|학위|졸업|학력|우수|탁월|적극|긍정|성실|꼼꼼|주도|협업|감각|이수|수료|회화|작문|실력|자세|의지|도전|거주|병역|군필|해외여행|출장|운전|excellent|strong|understanding|year",
);

/// `어떤 형식이든 좋아요`: whatever it is, is fine.
static ANY_IS_FINE: Pattern =
    Pattern::new(r"(?:든지?|라도|[아어여]도) ?(?:다 ?|모두 ?)?(?:좋|괜찮|상관)");

/// What a line is for, by its words alone; none where they do not tell, and the heading above decides.
pub(super) fn by_words(line: &str, section: LineKind) -> Option<LineKind> {
    if NOTHING.is_match(line) {
        return Some(LineKind::Other);
    }
    if NOT_ALL.is_match(line) || ANY_IS_FINE.is_match(line) {
        return Some(LineKind::Other);
    }
    if is_step(line) {
        return Some(LineKind::Process);
    }
    if hands_in(line) {
        return Some(LineKind::Documents);
    }
    if says_that_nothing_matters(line) {
        return Some(LineKind::Conditions);
    }
    if is_stack(line) {
        return Some(LineKind::Stack);
    }
    if let Some(asking) = asks_by_itself(line, section) {
        return Some(asking);
    }
    match section {
        LineKind::Required | LineKind::Preferred | LineKind::Stack => among_requirements(line),
        LineKind::Duty => among_duties(line),
        LineKind::Other => in_running_text(line),
        _ => None,
    }
}

/// Whether a line has a word of those that ask.
pub(super) fn has_a_word_that_asks(line: &str) -> bool {
    ASKS.is_match(line)
}

/// What a line among requirements is for, if it asks for nothing.
fn among_requirements(line: &str) -> Option<LineKind> {
    static RECEIVED: Pattern = Pattern::new(r"접수 ?(?:가능|불가|만 |함|받)");
    let asks = ASKS.is_match(line);
    if CONDITION.is_match(line) && !is_condition_that_asks(line) {
        return Some(LineKind::Conditions);
    }
    if PROCESS.is_match(line) && (!asks || speaks_to_the_reader(line) || RECEIVED.is_match(line)) {
        return Some(LineKind::Process);
    }
    if BENEFIT.is_match(line) && (!asks || AT_HAND.is_match(line)) {
        return Some(LineKind::Benefits);
    }
    if CONTACT.is_match(line) {
        return Some(LineKind::Process);
    }
    if FIRM.is_match(line) && !asks {
        return Some(LineKind::Other);
    }
    if speaks_to_the_reader(line) {
        let gives = GIVES.is_match(line) && !TELLS.is_match(line);
        return Some(if gives {
            LineKind::Benefits
        } else {
            LineKind::Other
        });
    }
    (NOTE.is_match(line) && !(asks && WISH.is_match(line))).then_some(LineKind::Other)
}

/// What a line among duties is for, if it is none: few words tell, since duties are of all kinds.
fn among_duties(line: &str) -> Option<LineKind> {
    static LABELLED: Pattern = Pattern::new(
        r"^(?:고용|근무|채용|계약|급여|연봉|처우|임금)[ 가-힣]{0,8}[:] ?|^(?:정규직|계약직)(?:[ (/·:]|$)",
    );
    if LABELLED.is_match(line) && CONDITION.is_match(line) {
        return Some(LineKind::Conditions);
    }
    if CONTACT.is_match(line) {
        return Some(LineKind::Process);
    }
    if BENEFIT.is_match(line) && GIVES.is_match(line) || COMPANY_GIVES.is_match(line) {
        return Some(LineKind::Benefits);
    }
    COMPANY.is_match(line).then_some(LineKind::Other)
}

/// What a line of a text without headings is for.
fn in_running_text(line: &str) -> Option<LineKind> {
    static ENDS: Pattern = Pattern::new(
        r"(?:[신한인는할된운큰은힌진친룬본싼난온]|[가-힣][ㄴㄹ])? ?(?:분|자|사람|인재)(?: ?\([^)]*\))?$|(?:경험|경력|능력|역량|이해|지식|면허|자격증?|소지|보유|전공|우대|필수|이상|능숙|능통|가능|학위|졸업|skills?|experience|degree)(?:자|함)?(?: ?\([^)]*\))?$",
    );
    if CONDITION.is_match(line) && !is_condition_that_asks(line) {
        return Some(LineKind::Conditions);
    }
    if PROCESS.is_match(line) || CONTACT.is_match(line) {
        return Some(LineKind::Process);
    }
    if BENEFIT.is_match(line) && !ASKS.is_match(line) {
        return Some(LineKind::Benefits);
    }
    if speaks_to_the_reader(line) || NOTE.is_match(line) {
        return None;
    }
    ENDS.is_match(line)
        .then_some(if is_wish_outside_brackets(line) {
            LineKind::Preferred
        } else {
            LineKind::Required
        })
}

/// What a line asks for by its own words, wherever it stands: `(필수) 면허`, `~어야 합니다`, `최소 경력 2년 이상`.
fn asks_by_itself(line: &str, section: LineKind) -> Option<LineKind> {
    static MUST: Pattern = Pattern::new(
        r"^[\[(] ?필수(?: ?[:)\]]|.{0,4}[)\]])|(?:어야|아야|해야|여야|이어야|셔야|돼야|되어야|져야) ?(?:만 ?)?(?:합니다|해요|함|하며|하고)|필수입니다|[한인는할된은신실본] ?(?:분|자|사람)(?:이면|이라면|만) ?(?:됩니다|돼요|오세요|지원|연락)|^(?:지원 ?자격|자격 ?요건|응시 ?자격|필수 ?조건)(?:은|는) ",
    );
    static YEARS: Pattern = Pattern::new(
        r"경력 ?:? ?\d{1,2} ?년|\d{1,2} ?년 ?(?:차)? ?이상의? ?(?:[가-힣/]+ ?){0,3}(?:경력|경험)|^(?:학력|경력|자격 ?요건|우대 ?사항|전공) ?[:-]|에 ?한함\.?$|(?:소지|보유|가능)자? ?필수",
    );
    static WELCOME: Pattern = Pattern::new(
        r"(?:우대|선호|환영)(?:함|합니다|해 ?드려요|해요|하며.*|됩니다)?[.!]?(?: ?\([^)]*\))?$|(?:으시|시|으)?면 ?(?:더 ?(?:욱 ?)?)?(?:좋|우대)|가점$|is a plus\.?$|[a-z] preferred\.?$|^[\[(] ?(?:우대|선택|선호)(?: ?사항)? ?[\])]|가산점(?: ?(?:부여|적용|있음|대상))?$|가산 ?(?:부여|적용|대상)$|플러스[!.]*$|필수는? ?아(?:님|니)|있으면 ?(?:수당|가점|가산)",
    );
    if section == LineKind::Duty
        && !MUST.is_match(line)
        && !YEARS.is_match(line)
        && !ends_as_a_wish(line)
    {
        return None;
    }
    if WELCOME.is_match(line) && is_wish_outside_brackets(line) {
        return Some(LineKind::Preferred);
    }
    if MUST.is_match(line) && !hands_in(line) {
        return Some(LineKind::Required);
    }
    let outside = matches!(section, LineKind::Duty | LineKind::Other);
    (outside && YEARS.is_match(line) && !speaks_to_the_reader(line)).then_some(LineKind::Required)
}

/// Whether a wish is of the whole line: `석사 우대`, `경험 (필수는 아님)`, but not `학사 이상 (석사 우대)`.
fn is_wish_outside_brackets(line: &str) -> bool {
    static OPTIONAL: Pattern =
        Pattern::new(r"\( ?(?:필수는? ?아님|우대|선호|선택|preferred|optional) ?\)");
    // `학사 이상, 석사 우대`: the first part must be.
    static TWO_DEMANDS: Pattern = Pattern::new(
        r"(?:이상|필수|소지자?|졸업자?|보유자?|가능자?)(?:이며|이고)? ?[,/;] ?[^,/;]{1,30}(?:우대|선호|가점|환영)",
    );
    let outside = without_brackets(line);
    let must = ["필수 ", "필수,", "이상,", "이상이며", "이상 "]
        .iter()
        .any(|word| outside.contains(word) && line.contains('('))
        || TWO_DEMANDS.is_match(&outside);
    OPTIONAL.is_match(line) || WISH.is_match(&outside) && !must
}

/// A line without what stands in brackets.
pub(super) fn without_brackets(line: &str) -> String {
    let mut depth = 0_usize;
    line.chars()
        .filter(|c| {
            match c {
                '(' => depth += 1,
                ')' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect()
}

/// A step by which people are chosen, or several with arrows between.
pub(super) fn is_step(line: &str) -> bool {
    let steps = STEP.all(line).len();
    steps >= 2
        && (ARROW.is_match(line) || line.contains(',') || line.contains('/'))
        && !HAS_ASKED.is_match(line)
        || IS_STEP.is_match(line)
}

/// Nothing but names of tools, three or more: `Go, gRPC, Kubernetes`, `Infra: AWS, Terraform, EKS`.
fn is_stack(line: &str) -> bool {
    static LABEL: Pattern = Pattern::new(r"^[^:,]{1,16}: ?");
    let list = LABEL.find(line).map_or(line, |label| &line[label.end()..]);
    let items: Vec<&str> = list
        .split([',', '·', '|', '/'])
        .map(str::trim)
        .filter(|item| !item.is_empty())
        .collect();
    let is_name = |item: &&&str| {
        item.starts_with(|c: char| c.is_ascii_alphabetic() || c == '.')
            && !item.contains(|c: char| ('가'..='힣').contains(&c))
            && item.split_whitespace().count() <= 3
    };
    let names = items.iter().filter(is_name).count();
    let short = items.iter().all(|item| item.chars().count() <= 22);
    items.len() >= 3 && short && names * 5 >= items.len() * 3 && !ASKS.is_match(line)
}

/// `이력서 (자유 양식)`, `포트폴리오 첨부 필수`, `이력서`: what is to be handed in, and nothing more.
fn hands_in(line: &str) -> bool {
    static REST: Pattern = Pattern::new(
        r"경력 ?:? ?\d|년 ?이상|능숙|능통|활용|제작 ?경험|경험(?:이|을|자| ?보유)|작성 ?(?:능력|경험|가능)|학력|서류(?:를|을)? ?(?:검토|작성|처리)",
    );
    // `경력을 증명할 수 있는 서류`, `성적표 사본(소지자)`.
    static PAPER: Pattern = Pattern::new(
        r"(?:는|한|할|각종|기타|관련|증빙) ?서류(?: ?\d ?부)?(?: ?\([^)]*\))?$|(?:사본|성적표|증명서|확인서|검사서|동의서|서약서)(?: ?(?:각 ?)?\d ?[부통])?(?: ?\([^)]*\))?$|(?:기입|기재|서술)(?: ?(?:필수|요망|바람|부탁))?$",
    );
    if PAPER.is_match(line) {
        return true;
    }
    if !DOCUMENT.is_match(line) || REST.is_match(line) {
        return false;
    }
    let short = line.chars().count() <= 14;
    short || HAND_IN.is_match(line)
}

/// Whether a line is a sentence to the reader or of the company, which asks for nothing: those that ask end in a noun
/// (`~한 분`, `~ 경험`), or say that something must be or is welcome.
fn speaks_to_the_reader(line: &str) -> bool {
    static SENTENCE: Pattern = Pattern::new(
        r"(?:니다|[가-힣][요죠]|십시오|까|마세요|ㅂ니다)[.!?~ ]*(?:[:;][)D]|\^\^|♥|☺)?(?: ?\([^)]*\))?$|[?!]$",
    );
    SENTENCE.is_match(line) && !ends_as_a_wish(line) && !HAS_ASKED.is_match(line)
}

/// `학력 : 무관`, `경력/학력/나이 무관`, `신입 지원 가능`, `신입/경력`: whatever somebody has is enough.
fn says_that_nothing_matters(line: &str) -> bool {
    static ONLY: Pattern = Pattern::new(
        r"^(?:[-*·\d.) ]*)(?:(?:학력|경력|나이|성별|연령|전공|국적|사항|년수|연차|연수|학과|학벌|스펙|직급|인원|자격증?|외모|지역|종교|여부)(?:이나|[ /,·및과와나])*){1,6} ?[:은는이을-]? ?(?:전혀 ?)?(?:(?:학력|경력|나이|성별|전공|연령) ?)?(?:무관|불문|상관 ?없(?:음|습니다|어요)?|제한 ?없음?|을? ?보지 ?않(?:습니다|아요)|따지지 ?않(?:습니다|아요)|중요하지 ?않(?:습니다|아요))[ .!]*(?:\(.*\)|/.*무관)?\.?$",
    );
    static OPEN_TO_ALL: Pattern = Pattern::new(
        r"^(?:경력 ?[:-] ?|[-*·\d.) ]*)(?:신입|초보자?|경력|경력자?|신입사원|누구나|무관|경력직|인턴|졸업 ?예정자|비전공자|외국인|주부|대학생|휴학생|재학생|미경험자|무경력자|중장년|장애인|시니어|부부|내국인)(?:[ ,/·&]|및|또는|과|와|혹은|도|모두|이나|지원|근무|신입|초보자?|경력직?|경력자|경력무관|누구나|비전공자|주부|외국인|휴학생|대학생|미경험자|장애인|졸업 ?예정자)*(?:가능|환영|모집|ok|무관)?(?:해요|합니다|하세요|하십니다|함)?[ .!]*(?:\([^)]*\))?$",
    );
    static MAY_LACK: Pattern = Pattern::new(
        r"^[가-힣 ]{2,10}도 ?지원 ?(?:가능|할 ?수)[가-힣 ]*[.!]*$|^[가-힣 ]{2,12} ?없(?:어도|으셔도|이도) ?(?:됩니다|돼요|괜찮|가능|지원)[가-힣 ]*[.!]*$",
    );
    if MAY_LACK.is_match(line) {
        return true;
    }
    let open = ["신입", "무관", "가능", "환영", "누구나", "초보"];
    DOES_NOT_MATTER.is_match(line) && ONLY.is_match(line)
        || open.iter().any(|word| line.contains(word)) && OPEN_TO_ALL.is_match(line)
}

/// `근무 시간 : 주말 근무 가능하신 분` asks; `급여 : 회사 내규` does not.
fn is_condition_that_asks(line: &str) -> bool {
    static ASKING: Pattern = Pattern::new(
        r"가능 ?(?:하신|한|자)|가능하며|분$|분 ?\(|경험|경력 ?\d|능력|우대|\d년 ?이상|전공자|전공 ?(?:자|우대)|소지|보유|관심|이해|역량",
    );
    ASKING.is_match(line)
}

/// `~ 경험이 있으시면 더 좋습니다`: a wish, though it speaks to the reader.
fn ends_as_a_wish(line: &str) -> bool {
    static ENDS: Pattern = Pattern::new(
        r"(?:필요|우대|선호|요구|원|환영|모집|모시|기대)(?:로|를|을)? ?(?:해요|합니다|됩니다|함|하며.*|해 ?드려요)?[.!]?(?: ?\([^)]*\))?$|좋(?:아요|습니다|겠어요|겠습니다)[.!]?$|찾고 ?있|찾습니다|찾아요|필수입니다",
    );
    ENDS.is_match(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_compile() {
        for pattern in [
            &STEP,
            &ARROW,
            &IS_STEP,
            &PROCESS,
            &DOCUMENT,
            &HAND_IN,
            &DOES_NOT_MATTER,
            &CONDITION,
            &BENEFIT,
            &NOTE,
            &WISH,
            &ASKS,
            &NOTHING,
            &CONTACT,
            &GIVES,
            &COMPANY_GIVES,
            &TELLS,
            &COMPANY,
            &HAS_ASKED,
            &NOT_ALL,
            &ANY_IS_FINE,
            &AT_HAND,
            &FIRM,
        ] {
            assert!(pattern.is_sound());
        }
    }

    #[test]
    fn lines_among_requirements_that_ask_nothing_are_told() {
        let of = |line| by_words(line, LineKind::Required);
        for line in [
            "서류전형 > 1차 면접 > 최종 합격",
            "1. 서류 전형",
            "1차 면접",
            "step 1. 지원서 제출",
            "2차 인터뷰(비대면)",
        ] {
            assert_eq!(of(line), Some(LineKind::Process), "{line}");
        }
        for line in [
            "이력서",
            "포트폴리오 제출 필수",
            "자기소개서(자유 양식)",
            "경력기술서 첨부",
            "포트폴리오(필수)",
            "맡았던 작품과 역할 기재 필수",
        ] {
            assert_eq!(of(line), Some(LineKind::Documents), "{line}");
        }
        for line in [
            "학력 : 무관",
            "경력 무관",
            "나이/성별/학력/전공 무관",
            "신입/경력",
            "신입 지원 가능",
            "경력 : 신입",
            "고용 형태 : 정규직(수습 3개월)",
            "급여 : 회사 내규에 따름",
        ] {
            assert_eq!(of(line), Some(LineKind::Conditions), "{line}");
        }
        for line in [
            "지원 동기는 무엇인가요?",
            "많은 지원 바랍니다.",
            "손으로 그린 것이라도 좋아요",
            "※ 허위 사실이 있으면 합격이 취소됩니다",
        ] {
            assert!(of(line).is_some_and(|kind| !kind.asks()), "{line}");
        }
    }

    #[test]
    fn lines_that_ask_are_left_to_their_heading() {
        for line in [
            "경력 3년 이상",
            "ui/ux 디자인 경력 5년 이상 (포트폴리오 첨부 필수)",
            "채용 업무 경험이 있는 분",
            "급여 업무 경험자",
            "교대 근무 가능하신 분",
            "영어 면접이 가능한 분",
            "학사 이상 (전공 무관)",
            "이력서와 제안서 작성 능력",
            "복지 제도 기획 경험",
            "java, spring",
            "연봉 협상 경험이 있는 분",
        ] {
            assert_eq!(by_words(line, LineKind::Required), None, "{line}");
        }
    }
}
