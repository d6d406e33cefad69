//! Names that Korean sentences tell: `저는 홍길동입니다`, `지원자 홍길동은`, `홍길동 올림`.

use regex::{Captures, Regex};

use super::Trust;
use super::likely::{
    Found, announced, at_start, is_adnominal, is_korean_name, is_noun_for_a_person,
    is_noun_with_particle, looks_like_a_person, spaced_and_said,
};
use super::others::is_public;
use super::particles::is_free;
use crate::personal::context::before;
use crate::personal::kind::Kind;
use crate::personal::rules::{self, Rules};
use crate::personal::spans::Spans;
use crate::words::has_word;

/// Quotation marks and brackets that may open before a name.
const OPENING: &str = r#"['"‘“<《「(\[*]{0,2}"#;

/// Who works, as letters say before the name.
pub(super) const WORKERS: &str = "개발자|마케터|간호사|교사|디자이너|기획자|엔지니어|프로그래머|매니저|연구원|상담사|영양사|조리사|요리사|사회복지사|물리치료사|바리스타|승무원|회계사|세무사|변호사|에디터|분석가|사이언티스트|컨설턴트|코디네이터|강사|크리에이터|세일즈맨|영업인|PM|MD|PD";

/// How a sentence tells a name.
pub(in crate::personal) enum Rule {
    /// The name begins at the end of the match.
    Introduced(Introduction),
    /// The same behind words that nothing else follows: `제 이름은 ...`.
    Announced,
    /// A place where nouns stand as well, so that the name must look like nothing else: `홍길동의 꿈은`.
    Likely,
    /// A name of another language in Hangul: `저는 응우옌 티 란입니다`.
    Foreign,
    /// The sentence ends with it: forms of 이다 and 라고 하다, behind which a sentence ends or a name is explained.
    Said,
    /// Who signs: `홍길동 올림`, `지원자 홍길동 (인)`.
    Signed,
    /// Who signs in words that stand behind names only.
    Sealed,
    /// Who signs where other words stand as well: `감사합니다. 홍길동`, `- 홍길동`, `홍길동이 올립니다`.
    Closes,
    /// Who hands in: `홍길동 지원자입니다`.
    Applies,
    /// Who greets, or is told with an age: `홍길동 인사드립니다`, `홍길동(27세)`, `홍길동, 남, 1998.01.02`, `이 홍길동이`.
    Told,
    /// A person spoken of with respect: `홍길동 씨는`.
    Called,
}

/// What is known of a name that is introduced.
pub(in crate::personal) struct Introduction {
    trust: Trust,
    /// Whether a form of 이다 must follow.
    is_said: bool,
}

pub(in crate::personal) fn rules() -> impl Iterator<Item = (rules::Rule, String)> {
    let told = TOLD.map(|pattern| (Rule::Told, pattern));
    let likely = likely().map(|pattern| (Rule::Likely, pattern));
    let foreign = format!(
        r"(?:저는|이름은|이름이|저,|지원자) (?:[가-힣]{{2,8}}에서 온 )?((?:{FOREIGN})(?:[ ][가-힣]{{1,6}}){{0,3}}?)(?:입니다|이라고|라고|이며|이고|이에요|예요)"
    );
    let others = [
        (Rule::Announced, ANNOUNCED),
        (Rule::Said, SAID),
        (Rule::Signed, SIGNED),
        (Rule::Sealed, SEALED),
        (Rule::Closes, CLOSES),
        (Rule::Applies, APPLIES),
    ];
    let others = others
        .into_iter()
        .chain(told)
        .chain([(Rule::Called, CALLED)])
        .map(|(rule, pattern)| (rule, pattern.to_owned()));
    introductions()
        .into_iter()
        .chain(others)
        .chain(likely)
        .chain([(Rule::Foreign, foreign)])
        .map(|(rule, pattern)| (rules::Rule::Prose(rule), pattern))
}

/// What announces a name and nothing else.
const ANNOUNCED: &str = r#"(?:(?:이름|성함|본명|성명)(?:은|이|:|,)? (?:한자로는? )?|(?:제|저의) (?:이름|성함)(?:은|이)? (?:석|세) ?(?:자|글자)(?:는|인|,)? |저는 |저를 )['"‘“<《「(\[*]{0,2}"#;

/// Names of other countries in Hangul, with which a person's begins.
const FOREIGN: &str = "응우옌|쩐|팜|호앙|도안|판|부이|왕|리|장|첸|천|류|다나카|사토|스즈키|야마다|와타나베|이토|나카무라|고바야시|마이클|존|제임스|데이비드|다니엘|크리스|알렉스|로버트|윌리엄|제시카|에밀리|사라|안나|마리아|소피아|줄리아|엘레나|나탈리아|아나스타샤|이반|바트|무함마드|모하메드|아흐메드|알리|쿠마르|싱|샤르마|산토스|가르시아";

/// Behind a word for a person, of whom a sentence says more.
fn likely() -> [String; 8] {
    let person = format!("{WORKERS}|사람|인재|지원자|일꾼|리더|동료|사원|인턴|청년|가장|학생");
    [
        r"(?m)(?:^|[.!?\s])([가-힣]{3,4})의 (?:꿈|강점|약점|장점|단점|목표|하루|다짐|약속|이야기|각오|포부|좌우명|무기|도전|성장기)".to_owned(),
        format!(r"(?:{WORKERS}) ([가-힣]{{3,4}})(?:이|가|은|는|의|을|를) "),
        format!(r"(?m)(?:{person}), ([가-힣]{{3,4}})(?:[.!]|입니다|$)"),
        r"(?:^|[^가-힣])([가-힣]{3,4})(?:이|가)? 누구".to_owned(),
        r"(?:^|[^가-힣])([가-힣]{3,4}) 외 \d{1,2} ?(?:인|명)".to_owned(),
        r"(?:저자|상사|멘토|친구|동료|파트너|선배|스승|담당자|은사|짝|대표|팀장|동업자|추천인|보증인)(?:은|는) ([가-힣]{3,4})(?:입니다|이었|였|과 |와 |, )".to_owned(),
        r"(?m)(?:^|[.!?\s'\x22‘“])([가-힣]{3,4})[,.]? (?:이것이 |바로 )?제 이름".to_owned(),
        // `홍길동이라 쓰고 성실이라 읽습니다`
        r"(?:^|[^가-힣])([가-힣]{3,4}?)['\x22’”]?이?라고? 쓰고,? ['\x22‘“]?[가-힣 ]{1,14}['\x22’”]?이?라고? 읽".to_owned(),
    ]
}

fn introductions() -> [(Rule, String); 10] {
    let role = format!("(?:(?:지원자|응시자|신입|예비|인턴|사원|청년|인재|{WORKERS}) )?");
    [
        (
            format!(r"(?:저는|나는|전|제가|저,) {role}(?:바로 )?{OPENING}"),
            Trust::Introduction,
            true,
        ),
        (format!("저는{OPENING}"), Trust::Introduction, true),
        (
            format!(r"(?:저|나|필자|본인|응시자|지원자|신청자|작성자)[ ,]{{1,2}}{role}{OPENING}"),
            Trust::Introduction,
            false,
        ),
        (
            format!(r"(?:인재|일원|신입사원) {OPENING}"),
            Trust::Bare,
            false,
        ),
        (format!(r"저를 {OPENING}"), Trust::Introduction, true),
        (
            format!(r"(?:{WORKERS}),? {OPENING}"),
            Trust::Introduction,
            true,
        ),
        (
            format!(r"이름 (?:석|세) ?(?:자|글자)(?:는|인)?,? {OPENING}"),
            Trust::Introduction,
            false,
        ),
        (
            format!(r"(?:제|저의|내|나의|본인|주신|준|지은|받은|지으신) (?:이름|성함|본명)(?:,|인)? {OPENING}"),
            Trust::Introduction,
            false,
        ),
        (
            format!(r"안녕하(?:세요|십니까|신가요)[,.!?~]*\s{{0,3}}{role}{OPENING}"),
            Trust::Introduction,
            true,
        ),
        (
            format!(r"(?:인사드립니다|반갑습니다)[,.!?~]*\s{{0,3}}{role}{OPENING}"),
            Trust::Introduction,
            true,
        ),
    ]
    .map(|(pattern, trust, is_said)| {
        let introduction = Introduction { trust, is_said };
        (Rule::Introduced(introduction), pattern)
    })
}

const SAID: &str = "입니다|이에요|예요|이라고 합니다|라고 합니다|이라고 해요|라고 해요|이라 합니다|라 합니다|이라는 (?:이름|사람|브랜드|인재|지원자|신입|동료|직원|석 자|세 글자)|라는 (?:이름|사람|브랜드|인재|지원자|신입|동료|직원|석 자|세 글자)";

const SIGNED: &str = r"(?m)(?:(?:^|[\s,.:(])([가-힣]{2,4})|(?:^[ \t]*|(?:지원자|신청인|작성자)[ :]{1,3})([가-힣] [가-힣] [가-힣]|[가-힣] [가-힣]{2}))[ \t]*(?:올림|드림|배상|씀|[(\[](?:인|서명|印)[)\]])[ \t]*[.)!]?[ \t]*$";

const SEALED: &str =
    r"(?m)(?:^|[\s,.:(])([가-힣]{3,4})[ \t]*(?:배상|[(\[](?:인|서명|印)[)\]])[ \t]*[.)!]?[ \t]*$";

const CLOSES: &str = r"(?:(?:감사합니다|고맙습니다|드립니다|바랍니다|기다리며|기원하며|바라며|드리며|마치며)[.!,~]*\s{1,3}|[.!,~] ?[-–—~] ?|(?:^|\s)(?:작성자|글쓴이|보낸 ?이|보낸 사람|[Ff]rom|FROM)[ .:\-–]{1,3})(?:[-–—] ?)?([가-힣]{3,4})(?:(?:이|가)? ?(?:드립니다|올립니다|드려요|拜上|拜|謹上))?[ \t]*[.!~]?\s*$";

const APPLIES: &str = r"(?m)(?:^|[\s,.'\x22“‘(])([가-힣]{3,4}) ?지원자(?:입니다|는|[,.!)]|$)";

const TOLD: [&str; 6] = [
    r"(?m)(?:^|[\s,.'\x22“‘(])([가-힣]{3,4}),? (?:(?:이제 )?인사(?:를)? ?(?:드리|드립|올리|올립))",
    r"(?m)(?:^|[\s,.'\x22“‘(/|])([가-힣]{3,4}) ?\((?:만 ?)?\d{2} ?[세살](?:,[^)\n]{1,12})?\)",
    r"(?m)^([가-힣]{3,4}) ?\((?:만 ?)?[23]\d\)$",
    r"(?m)(?:^|[\s(/|])([가-힣]{3,4}), ?(?:만 ?)?\d{2} ?[세살](?:[^가-힣]|$)",
    r"(?m)(?:^|[\s(/|:])([가-힣]{3,4}) ?[,/|(] ?(?:남|여)(?:성|자)? ?(?:[,/|)]|$)",
    r"(?m)(?:^|[\s,.'\x22“‘(])이 ([가-힣]{3,4})(?:이|가) (?:귀사|해내|하겠|되겠|책임|앞장|증명|보여|만들|이끌|약속|도전|함께)",
];

const CALLED: &str = r"(?:^|[\s,.'\x22“‘(])([가-힣]{3,4}) ?씨[는가의께를와도,에!?. ]";

pub(super) fn find(text: &str, rules: &Rules, spans: &mut Spans) {
    for (rule, pattern) in rules.iter() {
        let rules::Rule::Prose(rule) = rule else {
            continue;
        };
        match rule {
            Rule::Introduced(introduction) => find_introduced(pattern, introduction, text, spans),
            Rule::Announced => find_announced(pattern, text, spans),
            Rule::Likely => mark(pattern, text, spans, |word| {
                looks_like_a_person(word) && !is_public(word)
            }),
            Rule::Foreign => mark(pattern, text, spans, |_| true),
            Rule::Said => find_said(pattern, text, spans),
            Rule::Signed => mark(pattern, text, spans, is_signed),
            Rule::Sealed => mark(pattern, text, spans, |word| {
                is_korean_name(word, Trust::Label)
            }),
            Rule::Closes => mark(pattern, text, spans, |word| {
                looks_like_a_person(word) && !is_public(word)
            }),
            Rule::Applies => mark(pattern, text, spans, |word| {
                // `성실한 지원자`, `예시로 지원자`: other words before it.
                is_korean_name(word, Trust::Bare)
                    && !word.ends_with(['한', '된', '할', '해', '로', '은', '는', '인', '만'])
            }),
            Rule::Told => mark(pattern, text, spans, |word| {
                is_korean_name(word, Trust::Bare)
                    && !is_noun_with_particle(word)
                    && !is_adnominal(word)
            }),
            Rule::Called => mark(pattern, text, spans, |word| {
                is_korean_name(word, Trust::Bare) && !is_public(word)
            }),
        }
    }
}

fn find_introduced(pattern: &Regex, introduction: &Introduction, text: &str, spans: &mut Spans) {
    for found in pattern.find_iter(text) {
        if !begins_a_word(text, found.start()) {
            continue;
        }
        let behind = &text[found.end()..];
        let name = introduced(behind, introduction).filter(|name| {
            let (word, after) = behind.split_at(name.length);
            // `저 이상한 물건`, `나 한심해`: what is said of somebody.
            !(is_noun_for_a_person(word) || is_free(after) && is_adnominal(word))
        });
        if let Some(name) = name {
            spans.mark(Kind::Name, found.end()..found.end() + name.length);
        }
    }
}

fn is_signed(word: &str) -> bool {
    let together: String = word.split(' ').collect();
    // `서정은 드림`: no topic stands there.
    is_korean_name(&together, Trust::Introduction)
        && (together.ends_with('은') || !is_noun_with_particle(&together))
}

fn find_announced(pattern: &Regex, text: &str, spans: &mut Spans) {
    for found in pattern.find_iter(text) {
        let is_of_oneself = found.as_str().starts_with(['저', '제']);
        if !begins_a_word(text, found.start())
            || !is_of_oneself && !is_of_a_person(before(text, found.start(), 12))
        {
            continue;
        }
        let behind = &text[found.end()..];
        let Some(length) = announced(behind) else {
            continue;
        };
        let is_name = found.as_str().contains("이름")
            || found.as_str().contains("성")
            || found.as_str().contains("본명")
            || found.as_str().starts_with("저는") && is_called(behind, length);
        if is_name {
            spans.mark(Kind::Name, found.end()..found.end() + length);
        }
    }
}

/// Whether somebody is called so: `저는 한결이라고 합니다`, where other nouns stand for names too, but for those that say who
/// somebody is; `저는 해결사라고 불립니다`, where they seldom do.
fn is_called(behind: &str, length: usize) -> bool {
    let word = &behind[..length];
    let said = behind[length..].trim_start_matches(['\'', '"', '’', '”', '이']);
    let starts_with_one = |forms: &[&str]| forms.iter().any(|form| said.starts_with(form));
    starts_with_one(&["라고 합니다", "라고 해요", "라 합니다"]) && !is_noun_for_a_person(word)
        || starts_with_one(&["라고 부", "라 부"]) && looks_like_a_person(word)
}

/// Whether a name of which these are the words before is a person's: `카페 이름은` is not.
pub(in crate::personal) fn is_of_a_person(words: &str) -> bool {
    /// Words before a name of one's own.
    const OWN: &str = "제 저의 내 나의 본인 본인의 저희 그 전 원래 본래 진짜 한글 한국 한국어 영어 영문 중국 중국어 일본 호적상 법적 \
        개명전 개명 현재 어릴적 지원자 지원자의 작성자 응시자 신청인 친구의 동생의 아들의 딸의 아버지의 어머니의 선생님의 교수님의 선배의 \
        대표의 아이의 남편의 아내의 여성의 남성의 학생의 동료의 팀장의 위원장의";
    let Some(word) = words.split_whitespace().next_back() else {
        return true;
    };
    let is_told = word.ends_with(|c: char| !c.is_alphanumeric());
    // `부모님이 지어 주신 이름은`
    let is_given = word.ends_with(['신', '준', '은', '던', '된', '로', '고', '만', '면']);
    is_told || is_given || has_word(OWN, word)
}

/// Finds names that a sentence ends with: `끝까지 듣는 마케터 이서연입니다`.
fn find_said(pattern: &Regex, text: &str, spans: &mut Spans) {
    for said in pattern.find_iter(text) {
        // Some write a space before 입니다, or quote the name.
        let before_it = &text[..said.start()];
        let before_it = before_it
            .strip_suffix([' ', '\'', '"', '’', '”'])
            .unwrap_or(before_it);
        let start = before_it
            .trim_end_matches(|c: char| ('가'..='힣').contains(&c))
            .len();
        let word = &before_it[start..];
        if !(LENGTHS.contains(&word.len()) && begins_a_word(text, start)) {
            continue;
        }
        // `한별이라고 합니다`: who says so at the beginning of a line names himself.
        let is_told = said.as_str().contains("라고") && before(text, start, 1).is_empty();
        let trust = if is_told || before(text, start, 40).contains("안녕하") {
            Trust::Introduction
        } else {
            Trust::Bare
        };
        // `예정이예요`: often written for `예정이에요`.
        let is_noun = said.as_str() == "예요" && is_noun_with_particle(word);
        if is_korean_name(word, trust)
            && !is_noun
            && !is_noun_for_a_person(word)
            && !is_quarter(word, before(text, start, 12))
            && !says_who_another_is(before(text, start, 12))
        {
            spans.mark(Kind::Name, start..before_it.len());
        }
    }
}

/// Bytes of a name of two to four syllables.
const LENGTHS: std::ops::RangeInclusive<usize> = 6..=12;

/// Whether no word goes on before a place.
fn begins_a_word(text: &str, at: usize) -> bool {
    text[..at]
        .chars()
        .next_back()
        .is_none_or(|c| !c.is_alphanumeric())
}

fn mark(pattern: &Regex, text: &str, spans: &mut Spans, is_name: impl Fn(&str) -> bool) {
    let mut at = 0;
    // A match may end with the mark before the next one.
    while let Some(captures) = pattern.captures_at(text, at) {
        let Some(word) = captures.iter().skip(1).flatten().next() else {
            break;
        };
        if is_name(word.as_str()) {
            spans.mark(Kind::Name, word.range());
        }
        at = next_search(&captures, text);
    }
}

fn next_search(captures: &Captures<'_>, text: &str) -> usize {
    let word = captures.iter().skip(1).flatten().next();
    let end = word.map_or(text.len(), |word| word.end());
    end.min(text.len())
}

/// The name behind an introduction.
fn introduced(text: &str, introduction: &Introduction) -> Option<Found> {
    let found = at_start(text, introduction.trust).or_else(|| {
        spaced_and_said(text)
            .filter(|_| introduction.is_said)
            .map(|length| Found {
                length,
                is_said: true,
            })
    })?;
    let after = &text[found.length..];
    let is_short = found.length < 9;
    // `저는 홍길동, ...`: without a particle, only a name that looks like nothing else.
    let is_enough = found.is_said
        || !is_short
            && is_free(after)
            && (after.is_empty()
                || after.starts_with([',', '.', '!', '\'', '"', '’', '”', ')', '\n']))
        || !is_short && !introduction.is_said
        || is_short && !introduction.is_said && after.is_empty();
    is_enough.then_some(found)
}

/// `분당구 정자동입니다`: a part of a town.
fn is_quarter(word: &str, before: &str) -> bool {
    word.ends_with(['동', '리', '읍', '면'])
        && before
            .trim_end()
            .ends_with(['시', '군', '구', '읍', '면', '도'])
}

/// Whether the sentence is about somebody or something else: `존경하는 인물은 이순신입니다`.
fn says_who_another_is(words: &str) -> bool {
    const OF_ONESELF: [&str; 6] = ["저는", "나는", "이름은", "성함은", "본명은", "전"];
    let Some(word) = words
        .trim_end_matches(['\'', '"', '‘', '“', '('])
        .split_whitespace()
        .next_back()
    else {
        return false;
    };
    // `물류를 배우는 홍길동입니다`: a verb, not the actor.
    if ["를 배우는", "을 배우는"]
        .iter()
        .any(|verb| words.contains(verb))
    {
        return false;
    }
    // `카페 이름은 '정담'입니다`
    if let Some((before, _)) = words.rsplit_once("이름은") {
        return !is_of_a_person(before);
    }
    let is_near = words.ends_with([' ', '\'', '"', '‘', '“', '(']);
    is_near && !OF_ONESELF.contains(&word) && is_topic(word)
}

/// Whether a word is a noun with a particle, and not a verb that describes, nor a noun that ends like one.
fn is_topic(word: &str) -> bool {
    /// Words that describe the name that follows.
    const DESCRIBING: &str = "같은 많은 젊은 좋은 작은 깊은 높은 밝은 넓은 맑은 굳은 닮은 받은 쌓은 찾은 얻은 배운 걸어온 잃은 남은";
    /// What 는 makes a topic of; other words with it are verbs.
    const TOPICS: &str = "그 그녀 이 우리 인물 친구 선배 스승 은사 교수 가수 배우 선수 대표 저자 리더 상사 동료 무기 목표 이유 태도 가치 자세 단어 키워드 주제 과제 문제 회사 기업 서비스 도시 나라 역할 분야 업무 직무 제도 결과 의미 차이 요소 재료 메뉴 음료 동아리 취미 특기 존재 화두 덕목 강의 영화 노래 작가 화가 위인전 무대 상대 하나";
    /// Nouns that end like a particle.
    const NOUNS: &str = "전문가 작가 화가 기획가 활동가 분석가 평론가 예술가 사업가 전략가 건축가 음악가 운동가 실천가 노력가 연구가 지킴이 길잡이 어린이 학과";
    let ends_with_one = |words: &str, word: &str| words.split(' ').any(|end| word.ends_with(end));
    if ends_with_one(NOUNS, word) || ends_with_one(DESCRIBING, word) {
        return false;
    }
    if let Some(stem) = word.strip_suffix('는') {
        return ends_with_one(TOPICS, stem);
    }
    word.ends_with(['은', '이', '가', '도', '을', '를', '의', '와', '과'])
}
