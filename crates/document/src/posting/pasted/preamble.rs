//! Title and company: what stands above the first heading.

use std::sync::LazyLock;

use regex::Regex;

use super::facts::lone_fact;
use super::line::bare;
use super::sections::Sections;
use crate::pattern::compile;
use crate::read::PostingField;
use crate::words::words_of;

/// Characters of the longest title, and of the longest name of a company.
const LONGEST_TITLE: usize = 90;
const LONGEST_COMPANY: usize = 24;

/// Words of titles.
const JOBS: &str = "채용 모집 공채 구인 개발 엔지니어 디자이너 디자인 매니저 마케터 마케팅 기획 담당 간호 회계 영업 \
    상담 사원 직원 전문가 컨설턴트 강사 교사 조리 요리 주방 운전 생산 품질 데이터 프론트 백엔드 연구 \
    인턴 신입 경력직 팀장 팀원 파트장 리더 운영 관리 분석 설계 시공 물류 구매 무역 총무 인사 재무 \
    법무 비서 에디터 편집 작가 촬영 기자 아나운서 약사 의사 치료사 복지사 바리스타 스타일리스트 미용 \
    developer engineer manager designer analyst lead specialist intern scientist marketer md pm po \
    cs qa hr ui sales consultant 서비스직 트레이더 크리에이터 플래너 코디네이터 어드바이저 \
    오퍼레이터 애널리스트 아키텍트 프로듀서 바이어 딜러 심사 세무 총괄 책임 선임 주임 대리급 과장 \
    차장 부장 본부장 실장 센터장 점장 어시스턴트 계약직 정규직 트레이너 튜터 멘토 코치 강의 번역 \
    통역 승무원 정비 수리 기술지원 보안 전략 경영지원 홍보 광고 퍼포먼스 그로스 스태프 요원 미화 \
    배송 판매 상품 노무 특허 변리사 변호사 회계사 세무사 설치 용접 가공 조립 포장 검사 사무 경리 \
    알바 교육 서버 클라우드 안드로이드 임상 assistant associate head director officer architect \
    planner producer member team staff ae pd bd ai ml ios android frontend backend devops product \
    marketing business operations research researcher investment accountant recruiter writer editor \
    trainer coach advisor client senior junior";
/// What a name of a company has before or behind it.
const MARKS: [&str; 20] = [
    "(주)",
    "㈜",
    "주식회사",
    "(유)",
    "유한회사",
    "(재)",
    "재단법인",
    "사단법인",
    "학교법인",
    "의료법인",
    "사회복지법인",
    "농업회사법인",
    "(사)",
    "inc.",
    "inc",
    "corp.",
    "ltd",
    "llc",
    "co.,",
    "gmbh",
];
/// What names of companies end with.
const ENDS: &str = "병원 의원 은행 공사 공단 재단 협회 대학교 그룹 홀딩스 컴퍼니 랩스 테크 소프트 전자 건설 물산 \
    증권 보험 카드 생명 화재 제약 바이오 솔루션 솔루션즈 시스템 시스템즈 네트웍스 코리아 인터내셔널 \
    엔터테인먼트 산업 식품 화학 중공업 조합 연합회 미디어";
/// What stands in the brackets of a title and is no company.
const NO_COMPANY: &str = "신입 경력 정규 계약 인턴 긴급 급구 채용 모집 상시 수시 재택 공채 공개 투자 상반기 하반기 서울 \
    경기 부산 대구 인천 광주 대전 울산 세종 제주 강남 판교 원격 전환 체험 병역 우대 마감 추천 급여 \
    연봉 팀 부문";

/// `한빛전자에서 백엔드 개발자를 찾습니다`.
static SEEKS: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(\S{2,20}?)(?:에서|와 함께할|과 함께할|와 함께 할|과 함께 할)\s.*(?:찾습니다|찾아요|모십니다|모집합니다|채용합니다|구합니다)",
    )
});

/// Finds title, company and facts, and keeps the other lines. `is_said`: a person says the company.
pub(super) fn read(sections: &mut Sections, is_said: bool) {
    let lines = std::mem::take(&mut sections.preamble);
    let mut candidates = Vec::new();
    for line in lines.iter().flat_map(|line| pieces(line)) {
        let words = bare(line).words;
        match lone_fact(words) {
            Some(field) if !has(sections, field) => {
                sections
                    .facts
                    .push((field, String::new(), words.to_owned()));
            }
            _ => candidates.push(line.trim()),
        }
    }
    let title = if has(sections, PostingField::Title) {
        None
    } else {
        title_of(&candidates)
    };
    let company = if is_said || has(sections, PostingField::Company) {
        None
    } else {
        company_of(&candidates, title)
    };
    if let Some(at) = title {
        let title = bare(candidates[at]).words;
        // Brackets around all of a line are its dress; those at its beginning are a part of it.
        sections
            .facts
            .push((PostingField::Title, String::new(), title.to_owned()));
    } else if let Some((_, _, title)) = job_of(sections) {
        sections
            .facts
            .push((PostingField::Title, String::new(), title));
    }
    if let Some((_, name)) = &company {
        sections
            .facts
            .push((PostingField::Company, String::new(), name.clone()));
    }
    for (index, line) in candidates.iter().enumerate() {
        let is_company = company
            .as_ref()
            .is_some_and(|(at, name)| *at == index && without_marks(line) == *name);
        if Some(index) != title && !is_company {
            sections.keep(None, (*line).to_owned());
        }
    }
}

fn has(sections: &Sections, field: PostingField) -> bool {
    sections.facts.iter().any(|(known, ..)| *known == field)
}

/// Without a title, the kind of work that is looked for is one.
fn job_of(sections: &Sections) -> Option<(PostingField, String, String)> {
    let mut facts = sections.facts.iter();
    if has(sections, PostingField::Title) {
        return None;
    }
    facts
        .find(|(field, ..)| *field == PostingField::JobFamily)
        .cloned()
}

/// `한빛전자 ∙ 서울 강남구 ∙ 경력 3-5년`: each by itself, if one of them is a fact.
fn pieces(line: &str) -> Vec<&str> {
    let pieces: Vec<&str> = line
        .split(['∙', '|', '\t', '·', 'ㆍ'])
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
        .collect();
    if pieces.len() > 1
        && pieces.iter().any(|piece| lone_fact(piece).is_some())
        && lone_fact(line).is_none()
    {
        pieces
    } else {
        vec![line.trim()]
    }
}

fn is_short(line: &str) -> bool {
    line.chars().count() <= LONGEST_TITLE && !line.ends_with("니다.") && !line.ends_with("요.")
}

fn names_job(line: &str) -> bool {
    job_words(line) > 0
}

/// How many words of titles a line has.
fn job_words(line: &str) -> usize {
    let lower = line.to_lowercase();
    let has = |word: &&str| {
        if word.is_ascii() {
            let mut parts = lower.split(|c: char| !c.is_ascii_alphanumeric());
            parts.any(|part| part == *word)
        } else {
            lower.contains(*word)
        }
    };
    words_of(JOBS).filter(has).count()
}

/// The line that is the title: that with the most words of a job, of several the longest; else the first that is no company.
fn title_of(candidates: &[&str]) -> Option<usize> {
    let may_be = |line: &str| is_short(line) && !is_company_alone(line);
    let named = candidates
        .iter()
        .enumerate()
        .filter(|(_, line)| may_be(line) && names_job(line));
    let most = named.max_by_key(|(index, line)| {
        (
            job_words(line),
            line.chars().count(),
            std::cmp::Reverse(*index),
        )
    });
    most.map(|(index, _)| index)
        .or_else(|| candidates.iter().position(|line| may_be(line)))
        .or_else(|| candidates.iter().position(|line| is_short(line)))
}

/// Whether a line is the name of a company and nothing else.
fn is_company_alone(line: &str) -> bool {
    let words = bare(line).words;
    let lower = words.to_lowercase();
    let is_marked = MARKS.iter().any(|mark| lower.contains(mark));
    let ends = words_of(ENDS).any(|end| words.ends_with(end));
    let parts = without_marks(words).split_whitespace().count();
    words.chars().count() <= LONGEST_COMPANY
        && (is_marked && (parts <= 1 || parts <= 4 && !names_job(words)) || ends && parts == 1)
        && !["채용", "모집", "공채"]
            .iter()
            .any(|word| words.contains(word))
}

/// The company, and on which line it stands.
fn company_of(candidates: &[&str], title: Option<usize>) -> Option<(usize, String)> {
    let alone = candidates
        .iter()
        .enumerate()
        .find(|(index, line)| Some(*index) != title && is_company_alone(line));
    if let Some((index, line)) = alone {
        return Some((index, without_marks(bare(line).words)));
    }
    let at = title?;
    // The short line beside the title. What a title has in brackets may be a brand.
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    let words = job_words(candidates[at]);
    let mut beside = beside.filter(|index| {
        candidates
            .get(*index)
            .is_some_and(|line| may_be_company(line, words))
    });
    if let Some(index) = beside.next() {
        let line = bare(candidates[index]).words;
        // `들녘공단 공고 제14호`.
        let name = company_in(line).unwrap_or_else(|| without_marks(line));
        return Some((index, name));
    }
    let near = [Some(at), at.checked_sub(1), Some(at + 1)]
        .into_iter()
        .flatten();
    let mut near = near.filter_map(|index| Some((index, company_in(candidates.get(index)?)?)));
    near.next()
}

/// The company that a title names: `[한빛전자] 개발자`, `㈜한빛전자 개발자 채용`, `한빛전자에서 개발자를 찾습니다`.
fn company_in(title: &str) -> Option<String> {
    let brackets = [
        ('[', ']'),
        ('【', '】'),
        ('<', '>'),
        ('(', ')'),
        ('〔', '〕'),
        ('「', '」'),
    ];
    let bracketed = brackets.iter().find_map(|(open, close)| {
        let (inside, _) = title.trim().strip_prefix(*open)?.split_once(*close)?;
        let words = without_marks(inside);
        let is_name = !words.is_empty()
            && words.chars().count() <= LONGEST_COMPANY
            && !words_of(NO_COMPANY).any(|word| words.contains(word))
            && !words.contains(|c: char| c.is_ascii_digit() || matches!(c, '↑' | '/' | '~' | ','));
        (is_name && inside != "주" && inside != "유").then_some(words)
    });
    if bracketed.is_some() {
        return bracketed;
    }
    if let Some(found) = SEEKS.captures(title) {
        return Some(without_marks(&found[1]));
    }
    let mut words = title.split_whitespace();
    let first = words.next()?;
    let is_mark = |word: &str| MARKS.contains(&word.to_lowercase().as_str());
    if is_mark(first) {
        return words.next().map(str::to_owned);
    }
    let is_marked = MARKS.iter().any(|mark| first.to_lowercase().contains(mark));
    if is_marked || words.next().is_some_and(is_mark) {
        return Some(without_marks(first));
    }
    let ends = words_of(ENDS).any(|end| first.ends_with(end) && first.len() > end.len());
    ends.then(|| first.to_owned())
}

/// A short line with fewer words of a job than the title, that is no sentence, no number and no department.
fn may_be_company(line: &str, words_of_title: usize) -> bool {
    let words = bare(line).words;
    let outside = words.split('(').next().unwrap_or_default().trim();
    let parts = words.split_whitespace().count();
    let ends = ["팀", "부서", "본부", "센터", "사업부", "부문", "파트", "실"];
    words.chars().count() <= LONGEST_COMPANY
        && (1..=3).contains(&parts)
        && (!names_job(words) || job_words(words) < words_of_title)
        && !words.ends_with(['.', '!', '?', '다', '요'])
        && !ends.iter().any(|end| words.ends_with(end))
        && outside.chars().any(char::is_alphabetic)
        && !outside.contains([':', '~', '%', '/', '년', '월'])
        && !outside.starts_with(|c: char| c.is_ascii_digit())
}

/// The name of a company without `(주)` and its like.
fn without_marks(name: &str) -> String {
    let mut name = name.trim().to_owned();
    for mark in ["(주)", "㈜", "주식회사", "(유)", "유한회사", "(재)", "(사)"] {
        name = name.replace(mark, " ");
    }
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
