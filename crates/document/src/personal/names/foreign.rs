//! Names of other countries in Hangul: `마이클 존슨과`, `동료 사토 유키 씨`, `유학생 간바타르와`.

use std::sync::LazyLock;

use foldhash::HashSet;
use regex::Regex;

use super::evidence::around;
use super::likely::is_noun_for_a_person;
use super::others::RELATIONS;
use super::particles::particle;
use super::syllables::Syllables;
use super::told::is_of_a_person;
use crate::pattern::compile;
use crate::personal::context::before;
use crate::personal::kind::Kind;
use crate::personal::spans::Spans;
use crate::words::{has_word, words_of};

/// Given names as Hangul spells them, but for those of public persons alone.
const GIVEN: &str = "\
    마이클 제임스 데이비드 데이빗 다니엘 대니얼 로버트 윌리엄 리처드 조셉 조지프 토마스 토머스 찰스 크리스 크리스토퍼 매튜 앤서니 앤써니 도널드 스티븐 스티브 폴 앤드류 \
    앤드루 조슈아 케네스 케빈 브라이언 조지 에드워드 제이슨 제프리 라이언 제이콥 니콜라스 에릭 조나단 조너선 스테판 저스틴 브랜든 벤자민 벤저민 사무엘 새뮤얼 \
    그레고리 알렉산더 알렉스 패트릭 데니스 타일러 애런 아론 아담 애덤 네이선 헨리 피터 재커리 카일 노아 이선 올리버 루카스 딜런 개브리엘 가브리엘 로건 빅터 마틴 \
    사이먼 필립 안토니오 카를로스 후안 페드로 디에고 미겔 파블로 라파엘 호세 하비에르 알레한드로 프란체스코 마르코 루카 로렌초 알레산드로 한스 클라우스 위르겐 \
    볼프강 프란츠 마티아스 피에르 장피에르 프랑수아 앙투안 메리 제니퍼 엘리자베스 제시카 사라 세라 카렌 캐런 낸시 샌드라 애슐리 에밀리 미셸 캐롤 아만다 멜리사 \
    스테파니 레베카 샤론 로라 신시아 에이미 안젤라 앤절라 엠마 브렌다 니콜 안나 사만다 서맨사 캐서린 크리스틴 헬렌 레이첼 마리아 다이앤 올리비아 줄리 줄리아 빅토리아 \
    로렌 켈리 크리스티나 에블린 한나 메건 그레이스 앨리스 클레어 클로이 루시 엘렌 소피아 소피 이사벨라 나탈리 샬럿 제니 제인 다이애나 테레사 나탈리아 나탈리야 엘레나 \
    올가 이리나 스베틀라나 타티아나 아나스타샤 아나스타시아 예카테리나 카테리나 율리아 이반 드미트리 세르게이 블라디미르 알렉세이 니콜라이 안드레이 미하일 보리스 \
    무함마드 무하마드 모하메드 모하마드 아흐메드 아흐마드 하산 후세인 무스타파 이브라힘 오마르 유수프 라시드 파티마 아이샤 아미르 라제시 라훌 프리야 아난드 \
    수레시 유키 하루토 켄타 아야카 미사키 유카 유카리 히로시 다카시 아키라 나오키 하나코 켄지 겐지 유이 미유 리쿠 쇼타 하루카 유스케 소타 아유미 도모코 \
    마사토 다이스케 가즈야 겐타로 료스케 나나미 히나 아오이 미즈키 아스카 메구미 나오미 요시코 게이코 다쿠야 고헤이 유타 샤오밍 샤오리 샤오링 밍밍 메이링 메이리 \
    리나 웨이웨이 하오란 쯔한 즈한 지아밍 쥔제 팡팡 옌옌 징징 쉬엔 쯔쉬안 흐엉 투이 투언 뚜언 뚜안 프엉 응옥 \
    응옥안 후옹 후엔 후옌 꾸엉 끄엉 드억 득안 비엣 탄하 볼로르마 엥흐자르갈 바트에르덴 오윤 오윤체첵 나란투야 사란게렐 아리온 테무진 티무르 루스탐 \
    자수르 아지즈 아지자 딜쇼드 딜노자 굴나라 굴노라 아이굴 다우렌 누를란 누르술탄 아이누르 아셀 예를란 바우르잔 사르도르 샤흐조드 오이벡 라술 슈크랏 무니라 \
    비카스 디팍 산제이 수닐 라케시 라지브 아르준 로한 니킬 아비셰크 푸자 네하 디비야 카비타 수니타 비샬 수지트 람바하두르 프라카시 압둘라 압둘 카림 칼리드 \
    파이살 유세프 마흐무드 살만 자이납 파리다 아이샤 하심 타리크 자이드 아구스 데위 조코 푸트리 위디 아스티 라흐마 솜차이 솜삭 나타폰 까녹 프라윳 \
    쏨밧 쏘피아 쏘피읍 짠타 마웅 아웅 띠하 마리셀 조셉린 제로미 로델 로잘린 헬레나 이사벨 카밀라 루이자 티아고 마테오 산티아고 세바스티안 니콜라 \
    에단 리암 제이든 오스카 헨릭 스벤 잉그리드 아냐 예브게니 알리나 다리아 율리야 옥사나 올레나 루슬란 티무어 블라디슬라프 파벨 콘스탄틴 \
    크리스토프 세바스찬 펠릭스 요하네스 레온 루카스 클라라 엘리자 파트리샤 비르지니 마리안느 셀린 카미유 아델 마농 레옹 위고 에티엔 그웬 키아라 마르타 잔루카 루이지";
/// Surnames as Hangul spells them.
const SURNAMES: &str = "\
    존슨 스미스 브라운 윌리엄스 존스 가르시아 밀러 데이비스 로드리게스 마르티네스 에르난데스 로페스 로페즈 곤살레스 곤잘레스 윌슨 앤더슨 테일러 무어 잭슨 마틴 톰슨 \
    화이트 해리스 클라크 루이스 로빈슨 워커 앨런 라이트 스콧 베이커 아담스 넬슨 캠벨 미첼 카터 필립스 에반스 터너 파커 콜린스 에드워즈 스튜어트 모리스 머피 쿡 로저스 \
    쿠퍼 베일리 리처드슨 콕스 하워드 피터슨 그레이 왓슨 샌더스 프라이스 뮐러 슈미트 슈나이더 피셔 베버 마이어 바그너 베커 슐츠 호프만 뒤퐁 뒤부아 르블랑 베르나르 로시 \
    루소 비앙키 산토스 실바 페레이라 올리베이라 코스타 싱 쿠마르 샤르마 굽타 파텔 칸 이바노프 이바노바 페트로프 페트로바 사토 스즈키 다카하시 다나카 와타나베 이토 \
    야마모토 나카무라 고바야시 가토 요시다 야마다 사사키 야마구치 마쓰모토 이노우에 기무라 시미즈 야마자키 이케다 하시모토 이시카와 오가와 후지타 오카다 하세가와 \
    무라카미 곤도 사이토 엔도 아오키 니시무라 후쿠다 미우라 나카지마 하라다 다무라 다케우치 가네코 나카야마 응우옌 응웬 쩐 팜 호앙 부이 즈엉";
/// Korean surnames behind a given name of another country: `제니퍼 박`.
const KOREAN_SURNAMES: &str = "김 박 최 강 윤 한 서 신 송 유 조";
/// Persons whom letters name as examples.
const PUBLIC: &str = "마이클 잭슨,마이클 조던,엠마 왓슨,스티브 잡스,제임스 카메론,피터 드러커,로빈슨 크루소,해리 포터,무라카미 하루키,에드워드 윌슨,아담 스미스,\
    애덤 스미스,레이 브래드버리,존 스미스,팀 쿡,무함마드 알리,토마스 에디슨,토머스 에디슨,에이미 와인하우스";
/// Given names of Vietnam stand behind the surname, of one to three words.
const VIETNAMESE: &str = "응우옌 응웬 쩐 팜 호앙 부이 즈엉";

static NAMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words_of(GIVEN).chain(words_of(SURNAMES)).collect());

/// What those names begin with.
static FIRST: LazyLock<Syllables> =
    LazyLock::new(|| Syllables::of_all(NAMES.iter().filter_map(|name| name.chars().next())));
/// Names of Mongolia and of Slavic languages, by their ends.
const ENDS: [&str; 18] = [
    "바타르",
    "바토르",
    "바야르",
    "자르갈",
    "체체그",
    "체첵",
    "후야그",
    "도르지",
    "예브나",
    "오비치",
    "예비치",
    "조노프",
    "로프나",
    "이노프",
    "이노바",
    "예바",
    "예프",
    "노비치",
];
/// The last syllables of these ends.
static LAST: LazyLock<Syllables> =
    LazyLock::new(|| Syllables::of_all(ENDS.iter().filter_map(|end| end.chars().next_back())));
/// Who works or studies with the writer, or where from, before a name.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        "(?:^|[^가-힣])(?:{RELATIONS}|유학생|교환학생|강사|원어민 교사|튜터|바이어|매니저|본명은|이름은|(?:영어|영문|현지) 이름|저는|[가-힣]{{2,8}}에서 온)(?:인|이신|였던|이었던)?[ :] ?$"
    ))
});
/// What persons are called by behind a name.
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^ ?(?:씨|님|매니저|선생|교수|강사|튜터|코치|부장|과장|차장|대리|팀장|이사|박사|선배|후배|신부|수녀|지사장|본부장|엔지니어)(?:님)?(?:[은는이가을를의과와께도]|에게|께서|[^가-힣]|$)",
    )
});
/// The last characters before a name that tell of it.
const BEFORE_CHARACTERS: usize = 14;
/// Bytes of the longest word that is a part of a Vietnamese name.
const LONGEST_PART: usize = 9;

/// Log odds of the words around from which on a name of the lists is a person's and no brand's or place's.
const PERSON: f32 = 1.0;

pub(super) fn find(text: &str, spans: &mut Spans) {
    find_called(text, spans);
    let mut behind = 0;
    for (start, word) in words(text) {
        if start < behind {
            continue;
        }
        let Some(name) = listed(word) else { continue };
        let end = start + name.len();
        let end_of_all = full(text, start, end);
        let is_full = end_of_all > end;
        let is_person = is_full
            || BEFORE.is_match(before(text, start, BEFORE_CHARACTERS))
            || BEHIND.is_match(&text[end_of_all..])
            || is_of_a_person(text, start, end_of_all)
            || around(text, start, end_of_all) > PERSON;
        if is_person && !is_public(&text[start..]) {
            spans.mark(Kind::Name, start..end_of_all);
            behind = end_of_all;
        }
    }
}

/// Names that no list has, of which a text says that somebody is called so: `티무르라는 친구`.
fn find_called(text: &str, spans: &mut Spans) {
    static CALLED: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r#"(?:^|[^가-힣A-Za-z])(?:[가-힣]{1,6}에서 온 )?([가-힣]{2,7}?)['"’”]?(?:이?라는|이?라고 하는) (?:[가-힣]{1,6} )?(?:친구|동료|동기|후배|선배|유학생|교환학생|학생|청년|직원|아이)(?:[가는를와의도]|에게|한테|이었|였|[이은을과](?: |$)|[^가-힣]|$)"#,
        )
    });
    // What the pattern has is asked first, which most texts have not.
    if !(text.contains("라는 ") || text.contains("라고 하는 ")) {
        return;
    }
    for called in CALLED.captures_iter(text) {
        let Some(name) = called.get(1) else { continue };
        let word = name.as_str();
        let is_other = is_noun_for_a_person(word)
            || particle(word, &text[name.end()..]).is_none()
            || word.ends_with(['다', '까', '자', '라', '요', '죠']);
        if !is_other {
            spans.mark(Kind::Name, name.range());
        }
    }
}

/// The words of Hangul, with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    /// Bytes of a word of two syllables.
    const SHORTEST: usize = 6;
    let mut start = 0;
    text.split_inclusive(|c: char| !('가'..='힣').contains(&c))
        .map(move |piece| {
            let word = piece.trim_end_matches(|c: char| !('가'..='힣').contains(&c));
            let at = start;
            start += piece.len();
            (at, word)
        })
        .filter(|(_, word)| word.len() >= SHORTEST)
}

/// The name that a word is, without its particle.
fn listed(word: &str) -> Option<&str> {
    let begins_so = word.chars().next().is_some_and(|c| FIRST.contains(c));
    let is_name = |(at, last): &(usize, char)| {
        let (name, after) = word.split_at(at + last.len_utf8());
        (begins_so && NAMES.contains(name) || LAST.contains(*last) && ends_so(name))
            && particle(name, after).is_some()
    };
    let (at, last) = word.char_indices().rfind(is_name)?;
    Some(&word[..at + last.len_utf8()])
}

/// Whether a word is one to four syllables and one of the ends.
fn ends_so(word: &str) -> bool {
    ENDS.iter().any(|end| {
        word.strip_suffix(end)
            .is_some_and(|stem| (1..=4).contains(&stem.chars().count()))
    })
}

/// Where a name ends of which a first part ends here: behind another part, or here.
fn full(text: &str, start: usize, end: usize) -> usize {
    let is_vietnamese = has_word(VIETNAMESE, &text[start..end]);
    let Some(rest) = text[end..].strip_prefix([' ', '·']) else {
        return end;
    };
    let at = text.len() - rest.len();
    let word = rest
        .find(|c: char| !('가'..='힣').contains(&c))
        .map_or(rest, |length| &rest[..length]);
    if is_vietnamese {
        return vietnamese(text, at, word).unwrap_or(end);
    }
    let part = listed(word).or_else(|| {
        let surname = &word[..word.chars().next().map_or(0, char::len_utf8)];
        let is_korean = has_word(KOREAN_SURNAMES, surname);
        (is_korean && particle(surname, &word[surname.len()..]).is_some()).then_some(surname)
    });
    let is_called = || BEHIND.is_match(&rest[word.len()..]) && !BEHIND.is_match(rest);
    match part {
        Some(part) => at + part.len(),
        None if !word.is_empty() && is_called() => at + word.len(),
        None => end,
    }
}

/// The end of a Vietnamese name that goes on at a place with a word: `반 남`.
fn vietnamese(text: &str, at: usize, word: &str) -> Option<usize> {
    if word.is_empty() || word.len() > LONGEST_PART {
        let length = shortest_part(word)?;
        return Some(at + length);
    }
    let end = at + word.len();
    let next = text[end..].strip_prefix(' ').and_then(|rest| {
        let word = rest
            .find(|c: char| !('가'..='힣').contains(&c))
            .map_or(rest, |length| &rest[..length]);
        Some(end + 1 + shortest_part(word)?)
    });
    next.or_else(|| Some(at + shortest_part(word)?))
}

/// The shortest beginning of a word behind which a particle or nothing stands.
fn shortest_part(word: &str) -> Option<usize> {
    word.char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .find(|end| particle(&word[..*end], &word[*end..]).is_some())
}

fn is_public(text: &str) -> bool {
    PUBLIC
        .split(',')
        .any(|person| text.starts_with(person.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&str> {
        let mut spans = Spans::default();
        find(text, &mut spans);
        let found = spans.into_vec();
        found.into_iter().map(|span| &text[span.value]).collect()
    }

    #[test]
    fn persons_are_found_and_examples_stay() {
        assert_eq!(names("강사 마이클 존슨과 만들었습니다"), ["마이클 존슨"]);
        assert_eq!(
            names("저는 베트남에서 온 응우옌 반 남입니다"),
            ["응우옌 반 남"]
        );
        assert_eq!(names("독일의 토마스 슈타인 부장이"), ["토마스 슈타인"]);
        assert_eq!(
            names("유학생 간바타르와, 제니퍼 박에게"),
            ["간바타르", "제니퍼 박"]
        );
        for text in [
            "스티브 잡스의 연설",
            "로라 장비를 샀다",
            "마리아 정도의",
            "해리 포터를 읽고",
            "마틴 주행 시험",
        ] {
            assert!(names(text).is_empty(), "{text}");
        }
    }
}
