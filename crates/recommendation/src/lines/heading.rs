//! Lines that say what the lines below them are for.

use super::kind::LineKind;
use crate::text::Pattern;

/// Characters of the longest heading.
const LONGEST: usize = 40;
/// The same of one that nothing but its words tells.
const LONGEST_BARE: usize = 24;

/// What stands around a heading: brackets, marks, a colon.
static DRESSED: Pattern = Pattern::new(
    r"^(?:[\[<〈《{「『(][^\]>〉》}」』)]{1,36}[\]>〉》}」』)] ?:?$|[■□◆◇▣●○★☆▶▷◎#＃▪◾]+ ?.{1,36}$|=+.{1,30}=+$|-{2,} ?.{1,30}-{2,}$|\*{1,2} ?[^*]{1,30}\*{0,2}:?$|.{1,24} ?:$)",
);
/// A subject, the mark, and what it is: `고용 형태 : 정규직`.
static LABELLED: Pattern = Pattern::new(r"^[^:]{1,16} ?: ?[^ ]");

static SECTIONS: [(LineKind, &Pattern); 9] = [
    (LineKind::Preferred, &PREFERRED),
    (LineKind::Documents, &DOCUMENTS),
    (LineKind::Process, &PROCESS),
    (LineKind::Benefits, &BENEFITS),
    (LineKind::Stack, &STACK),
    (LineKind::Required, &REQUIRED),
    (LineKind::Duty, &DUTY),
    (LineKind::Conditions, &CONDITIONS),
    (LineKind::Other, &OTHER),
];

static PREFERRED: Pattern = Pattern::new(
    r"우대|선호 ?(?:사항|자격|조건|요건)|가산점|(?:더|더욱|플러스|금상첨화).{0,6}(?:좋|환영|잘|반가|반갑)|환영(?:해요|합니다)|nice ?to ?have|preferred|bonus|plus|필수는 ?아니|있다면|있으시다면|있으면 ?좋|라면 ?좋겠|이면 ?좋겠|알려 ?주세요|강점이 ?될",
);
static REQUIRED: Pattern = Pattern::new(
    r"요건$|자격 ?(?:요건|조건|사항)?$|자격 ?(?:요건|조건)|지원 ?자격|응시 ?자격|필수 ?(?:요건|조건|사항|자격|역량|경험|기술|스킬)|필요 ?(?:역량|요건|조건|기술|스킬|경험)|요구 ?(?:사항|역량|조건|경험)|필수|(?:이런|이러한|저런|어떤|다음과 같은) ?(?:분|사람|점|모습|태도|마음|팀원|크루|동료|인재|역량|경험|능력|조건|자격|경험과 ?역량|스킬)(?:을|를|이|과|와|들|은|이라면)?(?: ?(?:함께|찾|원|모시|필요|기다|모십|지원|꼭|해당|바라|하고|갖|보유|가진|있는|있으신|하신|일하고|좋|만나|잘 ?맞|기대|봐요|봅니다|중요))|해당되(?:신다면|시는 ?분)|지원 ?(?:가능|할 ?수)|^(?:우리가 |저희가 )?(?:함께하고 ?싶은|함께할|기다리는|원하는|바라는|찾는) ?(?:분|사람|동료|인재)$|찾고 ?있|찾습니다|찾아요|모십니다|모집합니다|원해요|requirement|qualification|must ?have|skillset|mindset|competenc|자격증$|인재상|필요해요|basic|what we.{0,12}look|who you are|you have|you are|you bring|you.{0,3}ll need|you need|your profile|looking for",
);
static DUTY: Pattern = Pattern::new(
    r"업무|담당|직무|하는 ?일|이런 ?(?:일|문제)|어떤 ?일|역할|수행|포지션 ?(?:소개|개요)|하게 ?(?:될|됩|돼)|responsibilit|job ?(?:description|summary)|what you.{0,4}(?:ll|will) ?do|mission|duties|role|주요 ?과제|합류하면|하시게 ?될|맡게 ?될|맡을 ?일|함께할 ?일|할 ?일$",
);
static PROCESS: Pattern = Pattern::new(
    r"(?:전형|채용|합류|선발|진행|모집) ?(?:및 ?진행 )?(?:절차|과정|프로세스|일정|단계|여정|순서|방법|안내|방식|정보)|(?:지원|접수|응모) ?(?:및 ?진행 )?(?:방법|절차|기간|과정|여정|프로세스|안내|관련)|합류 ?(?:여정|과정)|이렇게 ?합류|채용 ?(?:절차|프로세스|여정)|지원자 ?여정|면접 ?(?:전형|안내|절차)|^서류 ?전형|^\d차 ?(?:면접|인터뷰)|^문의|hiring|process|how to apply|전형$",
);
static DOCUMENTS: Pattern = Pattern::new(
    r"(?:제출|지원|구비|필요|필수|준비|접수|첨부) ?(?:제출 ?)?서류|서류 ?(?:제출|안내|를|목록|작성)|포트폴리오|제출 ?(?:자료|물|사항)|^첨부|^붙임|이력서|자기 ?소개서|resume|document|준비 ?서류",
);
static BENEFITS: Pattern = Pattern::new(
    r"복리|복지|후생|혜택|benefit|perks|(?:사내|조직) ?문화|이런 ?(?:혜택|환경|것)|지원해 ?드|제공해 ?드|이렇게 ?(?:일|근무)해|what we offer|보상|드리는 ?것|드립니다$|드려요$|누릴|you.{0,3}ll get|we provide|why join",
);
static CONDITIONS: Pattern = Pattern::new(
    r"(?:근무|업무) ?환경|임용 ?기간|(?:근무|고용|채용|계약|제안|급여|처우|모집) ?(?:조건|형태|지|지역|시간|장소|환경|부문|분야|인원|요일|기간|일)|근무하게|처우|급여|연봉|고용 ?형태|working|location|employment|수습|위치",
);
static STACK: Pattern = Pattern::new(
    r"(?:기술|사용|개발|테크|협업|분석|촬영|작업|보유|devops|infra|팀의?|쓰는) ?(?:중인 )?(?:하는 )?(?:협업 )?(?:스택|스텍|툴|도구|tool|환경$|언어|장비|솔루션|프로그램$)|tech ?(?:stack)?$|stack|사용 ?(?:툴|기술)|^tools?$",
);
static OTHER: Pattern = Pattern::new(
    r"who we are|our story|our team|about us|요강|공고 ?개요|참고|기타|소개|안내|유의|tip|팁|q&a|faq|문의|인터뷰|한마디|^우리는|about|^저희|회사|공통점|메시지|비전|한마디|질문|문항|알려 ?드|무엇을 ?하|왜 |이유",
);

/// A line that says what the lines below it are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Heading {
    /// What they are for; none: it leaves that as it is (`[플랫폼 사업부]`).
    pub(super) section: Option<LineKind>,
}

/// The heading that a line is.
pub(super) fn heading(line: &str) -> Option<Heading> {
    let length = line.chars().count();
    if length > LONGEST || LABELLED.is_match(line) && !line.ends_with(':') {
        return None;
    }
    let dressed = DRESSED.is_match(line)
        && (line.starts_with(['[', '<', '〈', '《', '{', '「', '『']) || !asks_in_passing(line));
    let bare = unnumbered(line)
        .trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '?' | '!' | ')'))
        .trim();
    let longest = if line.contains("이런 ") {
        LONGEST
    } else {
        LONGEST_BARE
    };
    if !dressed && (length > longest || asks_in_passing(bare)) {
        return None;
    }
    let section = SECTIONS
        .iter()
        .find(|(_, words)| words.is_match(bare))
        .map(|(kind, _)| *kind);
    match (dressed, section) {
        (true, section) => Some(Heading { section }),
        (false, Some(_)) => is_bare_heading(bare).then_some(Heading { section }),
        (false, None) => None,
    }
}

/// A line without the number or letter that it begins with: `가. 자격`, `① 서류`, `Ⅱ. 일정`, `1-2. 조건`.
fn unnumbered(line: &str) -> &str {
    static NUMBER: Pattern =
        Pattern::new(r"^(?:(?:[가나다라마바사아]|[ⅰ-ⅻ]+|[a-h]|\d{1,2}(?:-\d)?)[.)]|[①-⑳]) *");
    NUMBER.find(line).map_or(line, |found| &line[found.end()..])
}

/// Whether a line without marks is a heading by its words: it is nothing but one of the usual names or sentences.
fn is_bare_heading(line: &str) -> bool {
    static NAME: Pattern = Pattern::new(
        r"(?x)^(?:\d{1,2}[.)]\s*)?(?:
        (?:필수\s*|주요\s*|지원\s*|응시\s*|담당\s*|세부\s*|상세\s*|채용\s*|모집\s*|제출\s*|구비\s*|기타\s*|우대\s*|선호\s*|전형\s*|접수\s*|근무\s*|고용\s*|합류\s*|공통\s*|필요\s*|기술\s*|사용\s*|복리\s*|참고\s*|자격\s*|수행\s*|직무\s*|업무\s*|서류\s*|진행\s*|및\s*|근로\s*|계약\s*|혜택\s*|복지\s*|직무\s*|유의\s*|부문\s*|인재\s*|사내\s*|요구\s*)+
          (?:요건|조건|사항|자격|업무|내용|서류|절차|과정|방법|프로세스|일정|형태|시간|지역|장소|환경|스택|후생|역량|소개|개요|제출|여정|안내|스킬|기간|전형|경험|정보|문화|기술|툴|복지|혜택|부문|분야|인원|제도|요강|자격증)
        | 회사\s*소개 | 전형 | 문의 | 복지 | 혜택 | 급여 | 처우 | 위치 | 모집\s*요건 | 임용\s*기간 | 첨부 | 붙임 | 자격 | 우대 | 우대합니다 | 우대해요 | (?:우리가\s|저희가\s)?(?:함께하고\s*싶은|함께할|기다리는|원하는|바라는|찾는)\s*(?:분|사람|동료|인재) | tech | 하는\s*일 | 기타 | 참고
        )(?:\s*입니다|은?\s*다음과\s*같습니다)?(?:\s*\([^)]*\))?\s*[:：]?$",
    );
    static SENTENCE: Pattern = Pattern::new(
        r"^(?:이런|하시게|맡게|맡으실|우리가 ?드|저희가 ?드|회사가 ?드|이렇게|어떤|해당되|꼭 ?필요|필수는|지원 ?(?:시|서류)|필요 ?서류|입사하시면|(?:우리는|저희는|함께).*(?:이런|어떤)|[가-힣a-z]{2,10}(?:은|는|에서는) 이런|what|who|nice|you|합류하면|참고해).*(?:요|니다|까|다면|주세요|분|일|have|do|are|tip|는|여정|서류|것|점|bring|need|offer|get)[.!?: ]*$",
    );
    static ENGLISH: Pattern = Pattern::new(r"^[a-z' &/]{3,32}:?$");
    let numbered =
        line.trim_start_matches(|c: char| matches!(c, 'ⅰ'..='ⅻ' | 'Ⅰ'..='Ⅻ' | '.' | ' '));
    NAME.is_match(numbered) || SENTENCE.is_match(line) || ENGLISH.is_match(line)
}

/// `정산 업무 경험자`: a line that asks, though it has a heading's word.
fn asks_in_passing(line: &str) -> bool {
    static ASKING: Pattern = Pattern::new(
        r"(?:경험|경력|가능|능숙|능통|소지|보유|전공|우대|관심|이해|졸업)(?:이|을)? ?(?:자|있는|있으신|분|하신|한|도|필수|우대)|분$|이상|보유$|소지$|experience|^[^가-힣]*(?:solid|strong)|능력$|무관$|\d년|ph\.? ?d|degree|[a-z] preferred$",
    );
    ASKING.is_match(line) && !line.contains("이런")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_say_what_follows() {
        for (_, pattern) in &SECTIONS {
            assert!(pattern.is_sound());
        }
        assert!(DRESSED.is_sound() && LABELLED.is_sound());
        let cases = [
            ("[필수 제출 서류]", LineKind::Documents),
            ("■ 우대사항", LineKind::Preferred),
            ("채용 절차", LineKind::Process),
            ("[전형절차]", LineKind::Process),
            ("[자격요건]", LineKind::Required),
            ("자격 요건", LineKind::Required),
            ("지원자격", LineKind::Required),
            ("[이런 분을 찾고 있어요!]", LineKind::Required),
            ("이런 분이면 더 좋아요", LineKind::Preferred),
            ("[ 이런 분이라면 더 좋습니다 ]", LineKind::Preferred),
            ("담당업무", LineKind::Duty),
            ("[주요 업무]", LineKind::Duty),
            ("[근무 조건]", LineKind::Conditions),
            ("## 복리후생", LineKind::Benefits),
            ("[기술 스택]", LineKind::Stack),
            ("기술 스택", LineKind::Stack),
            ("nice to have:", LineKind::Preferred),
            ("[기타사항]", LineKind::Other),
            ("◆ 주요 업무", LineKind::Duty),
            ("제출서류", LineKind::Documents),
            ("[지원방법]", LineKind::Process),
            ("가. 공통 자격", LineKind::Required),
            ("① 제출 서류", LineKind::Documents),
            ("혜택 및 복지", LineKind::Benefits),
            ("[이런 점이 있다면 반갑습니다]", LineKind::Preferred),
            ("이런 점을 기대해요", LineKind::Required),
            ("가온은 이런 동료를 찾고 있어요!", LineKind::Required),
            (
                "이런 역량과 태도를 함께 가지셨다면 더욱 좋아요",
                LineKind::Preferred,
            ),
            ("우대 사항입니다.", LineKind::Preferred),
        ];
        for (line, kind) in cases {
            let section = Some(kind);
            assert_eq!(heading(line), Some(Heading { section }), "{line}");
        }
        assert_eq!(heading("[플랫폼 사업부]"), Some(Heading { section: None }));
    }

    #[test]
    fn lines_that_ask_are_no_headings() {
        for line in [
            "정산 업무 경험자",
            "python 개발 경험",
            "고용 형태 : 정규직",
            "학사 이상",
            "해당 업무 경험자 우대",
            "책임감",
            "포토샵 가능자",
            "채용 업무 3년 이상",
        ] {
            assert_eq!(heading(line), None, "{line}");
        }
    }
}
