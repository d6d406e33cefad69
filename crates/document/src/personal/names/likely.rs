//! Which words are Korean names: by surname, by the syllables of given names, and by the nouns that look like names.
//!
//! `nouns.txt`: Common nouns that have the shape of a person's name: a surname and one or two syllables of given names.
//! Chosen from the lexicon of Kiwi (<https://github.com/bab2min/Kiwi>, Apache-2.0) by frequency, and words about oneself.

use std::sync::LazyLock;

use foldhash::HashSet;

use super::Trust;
use super::given::{
    is_common, is_frequent, is_given, is_inflected, is_native, is_probable, is_rare, is_single,
    is_whole,
};
use super::particles::{ends_a_name, ends_this_name, is_copula, is_free, is_vocative};
use super::score::score;
use super::syllables::Syllables;
use crate::personal::address::is_district;
use crate::words::{has_word, words_of};

/// Surnames of one syllable, those of 99.8 % of all Koreans (census of 2015).
const SURNAMES: &str = "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민나진지엄채원천방공현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용예경봉사부가복태목형계피두감음빈동온호범좌팽승간상시갈단견당화옹궉";
static FIRST_OF_SURNAMES: LazyLock<Syllables> = LazyLock::new(|| Syllables::of(SURNAMES));
/// Those that are so rare that a word which begins with one is no name by itself.
const RARE_SURNAMES: &str = "사부가복목형계피두감음빈동온호범좌팽승간상시갈단견당경편화옹궉";
const LONG_SURNAMES: [&str; 9] = [
    "남궁", "황보", "제갈", "선우", "독고", "사공", "서문", "동방", "망절",
];
static FIRST_OF_LONG_SURNAMES: LazyLock<Syllables> = LazyLock::new(|| {
    Syllables::of_all(LONG_SURNAMES.iter().filter_map(|name| name.chars().next()))
});
static NOUNS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("nouns.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});

/// A name at the beginning of a text.
pub(super) struct Found {
    /// Its length in bytes.
    pub(super) length: usize,
    /// Whether a form of 이다 follows, which makes a sentence of it.
    pub(super) is_said: bool,
}

/// The name with which a text begins; a particle or no word at all stands behind it.
pub(super) fn at_start(text: &str, trust: Trust) -> Option<Found> {
    if let Some(length) = chinese_at_start(text).filter(|_| trust > Trust::Bare) {
        let after = &text[length..];
        return Some(Found {
            length,
            is_said: is_copula(after),
        });
    }
    // The most frequent lengths first: with three syllables, a fourth is a particle more often than not.
    [3, 4, 2].into_iter().find_map(|count| {
        let length = syllables(text, count)?;
        let (name, after) = text.split_at(length);
        let is_name = ends_this_name(name, after)
            && is_korean_name(name, trust)
            && !((trust < Trust::Announced || goes_on(after))
                // `소금이라고`: 이 belongs to what follows.
                && (is_free(after) || name.ends_with('이') && after.starts_with('라'))
                && is_noun_with_particle(name));
        is_name.then(|| Found {
            length,
            // Some write a space before 입니다.
            is_said: is_copula(after.strip_prefix(' ').unwrap_or(after)),
        })
    })
}

/// Whether a sentence goes on there with another word: `지원자 방향은 ...`.
fn goes_on(after: &str) -> bool {
    after
        .strip_prefix(' ')
        .is_some_and(|rest| rest.starts_with(|c: char| ('가'..='힣').contains(&c)))
}

/// The name behind words that nothing else follows: `제 이름은 채송화입니다`. A noun is one there as well.
pub(super) fn announced(text: &str) -> Option<usize> {
    if let Some(length) = chinese_at_start(text) {
        return Some(length);
    }
    let word = text
        .find(|c: char| !('가'..='힣').contains(&c))
        .map_or(text, |end| &text[..end]);
    [3, 4, 2, 5].into_iter().find_map(|count| {
        let length = syllables(word, count)?;
        let (name, after) = text.split_at(length);
        let is_name = match parts(name) {
            Some(_) if count < 5 => is_said_of_a_name(after) || ends_here(after),
            // A surname that few have, or none.
            _ => is_said_of_a_name(after) && (is_given(name) || is_given(&name[SYLLABLE..])),
        };
        (is_name && !is_said_of_names(name)).then_some(length)
    })
}

/// Whether a sentence goes on so behind a name that was announced.
fn is_said_of_a_name(after: &str) -> bool {
    let after = after.trim_start_matches(['\'', '"', '’', '”', ' ']);
    is_copula(after)
        || [
            "이라 ",
            "라 ",
            "이라서",
            "라서",
            "이었",
            "였",
            "이라 합",
            "라 합",
        ]
        .iter()
        .any(|form| after.starts_with(form))
            && !["라는 뜻", "이라는 뜻", "라는 의미", "이라는 의미"]
                .iter()
                .any(|form| after.starts_with(form))
}

/// Whether a mark or the text's end stands behind a name that was announced.
fn ends_here(after: &str) -> bool {
    after.is_empty() || after.starts_with([',', '.', '!', '\'', '"', '’', '”', ')', '\n'])
}

/// What is said of a name and is none: `제 이름은 한자입니다`.
fn is_said_of_names(word: &str) -> bool {
    has_word(
        "한자 한자로 한글로 영어로 영문으로 한글 외자 순우리말 우리말 비밀 가명 별명 본명 예명 무기 재산 자산 자랑 자부심 이것 저것 그것 이거 저거 \
        이런 그대로 이유 전부 신용 신뢰 약속 책임 하나 두글자 세글자 이니셜 영어 영문 한문 고유어 이름 성함",
        word,
    )
}

/// A name whose syllables stand apart: `홍 길 동`, `홍 길동`.
pub(super) fn spaced_at_start(text: &str, trust: Trust) -> Option<usize> {
    let mut words = text.splitn(4, ' ');
    let (first, second) = (words.next()?, words.next()?);
    let is_surname = first.chars().count() <= 2 && is_surname(first);
    if trust < Trust::Label || !is_surname || second.is_empty() {
        return None;
    }
    spaced(text, first, second, words.next().unwrap_or_default())
        .filter(|length| is_free(&text[*length..]))
}

/// `김 도윤입니다`, `김 도 윤입니다`: a surname that is no word by itself, and a given name of two syllables that a form of 이다
/// follows.
pub(super) fn spaced_and_said(text: &str) -> Option<usize> {
    const SURNAMES: &str = "김박최강윤장임서신권황송류홍손배백허곽노심";
    let (first, rest) = text.split_once(' ')?;
    let is_surname = first.chars().count() == 1 && SURNAMES.contains(first);
    let is_apart = rest.chars().nth(1) == Some(' ');
    let length = if is_apart {
        2 * SYLLABLE + 1
    } else {
        syllables(rest, 2)?
    };
    let (given_name, after) = (rest.get(..length)?.replace(' ', ""), rest.get(length..)?);
    let is_name = is_surname
        && is_given(&given_name)
        && is_copula(after)
        && is_korean_name(&format!("{first}{given_name}"), Trust::Bare);
    is_name.then_some(first.len() + 1 + length)
}

/// The length of a surname and a given name apart.
fn spaced(text: &str, first: &str, second: &str, third: &str) -> Option<usize> {
    let third = third.trim_end_matches(|c: char| !c.is_alphanumeric());
    let one = |word: &str| word.chars().count() == 1 && is_given(word);
    let is_apart = one(second) && one(third);
    let (given_name, length) = if is_apart {
        (
            format!("{second}{third}"),
            first.len() + second.len() + third.len() + 2,
        )
    } else {
        let length = syllables(second, 2).or_else(|| syllables(second, 1))?;
        (second[..length].to_owned(), first.len() + length + 1)
    };
    let name = format!("{first}{given_name}");
    let is_name = length <= text.len()
        && given_name.chars().count() <= 2
        && is_korean_name(&name, Trust::Introduction);
    is_name.then_some(length)
}

/// The length of a name in Chinese characters: `金道允`.
pub(super) fn chinese_at_start(text: &str) -> Option<usize> {
    const SURNAMES: &str = "金李朴崔鄭姜趙尹張林吳韓申徐權黃安宋柳洪全高文孫梁裵裴白許南沈盧河郭成車朱禹具羅陳池嚴蔡元千方孔玄咸卞廉呂秋都蘇石宣薛馬吉延魏表明奇潘王琴玉陸印孟諸牟田任辛兪劉";
    let is_chinese = |c: &char| ('一'..='龥').contains(c);
    let first = text.chars().next()?;
    let count = text.chars().take_while(is_chinese).count();
    let length: usize = text.chars().take(count).map(char::len_utf8).sum();
    let is_name =
        SURNAMES.contains(first) && (2..=4).contains(&count) && ends_a_name(&text[length..]);
    is_name.then_some(length)
}

/// Bytes of a Hangul syllable.
const SYLLABLE: usize = 3;

/// The bytes of so many Hangul syllables at the beginning of a text.
fn syllables(text: &str, count: usize) -> Option<usize> {
    let length = count * SYLLABLE;
    let is_hangul = |c: char| ('가'..='힣').contains(&c);
    text.get(..length)?.chars().all(is_hangul).then_some(length)
}

/// Whether a word of Hangul syllables is a person's name.
pub(super) fn is_korean_name(word: &str, trust: Trust) -> bool {
    let Some((surname, given_name)) = parts(word) else {
        return false;
    };
    let is_rare = RARE_SURNAMES.contains(surname);
    let is_noun = NOUNS.contains(word) && !(trust == Trust::Introduction && is_whole(word))
        || trust < Trust::Announced && is_derived(word, trust) && !has_common_name(word);
    // No given name ends with the beginning of a particle (`추천으로`), as many do (`선배들`), or as a verb (`서다가`).
    let is_other = word.ends_with(['으', '들']) || word.ends_with("다가") || word.ends_with("해서");
    if trust < Trust::Label && (is_noun || is_other) {
        return false;
    }
    let length = word.chars().count();
    match (length, trust) {
        (2..=4, Trust::Label) => is_no_word(word),
        (2, Trust::Introduction | Trust::Announced) => {
            !is_rare && is_single(given_name) || is_whole(word)
        }
        (3 | 4, Trust::Introduction | Trust::Announced) => {
            is_given(given_name) || has_two_surnames(word)
        }
        (3 | 4, Trust::Bare) => {
            is_frequent(given_name)
                || !is_rare && given_name.chars().count() <= 2 && is_given(given_name)
        }
        _ => false,
    }
}

/// `김이현아`: the surnames of both parents, and a given name.
fn has_two_surnames(word: &str) -> bool {
    const SURNAMES: &str =
        "김이박최정강조윤장임한오서신권황안송류홍전고문양손배백허남심노하곽성차주우구민";
    let mut syllables = word.char_indices();
    let are_surnames = syllables
        .by_ref()
        .take(2)
        .filter(|(_, c)| SURNAMES.contains(*c))
        .count()
        == 2;
    are_surnames
        && syllables
            .next()
            .is_some_and(|(at, _)| is_common(&word[at..]))
}

/// Whether a word is a name that few nouns look like, whatever its surname.
pub(super) fn is_surely_korean_name(word: &str) -> bool {
    is_korean_name(word, Trust::Bare)
        && !is_noun_with_particle(word)
        && !is_adnominal(word)
        && parts(word).is_some_and(|(_, given_name)| is_frequent(given_name))
}

/// Whether a word that looks like a person's name looks like nothing else, whatever the words around.
pub(super) fn is_unmistakable(name: &str) -> bool {
    /// Surnames but for those that nouns and verbs often begin with.
    const SURNAMES: &str = "김이박최정강조윤장임한오서신권황안송류홍전고문양손배백허유남심노곽차주우구민진엄채원천방공현함변염탁표옥맹용석길명왕육국봉복태추제마성견팽빈승음연은";
    let Some((surname, given_name)) = parts(name) else {
        return false;
    };
    let is_usual = SURNAMES.contains(surname) || LONG_SURNAMES.contains(&surname);
    let is_likely = if is_frequent(given_name) {
        is_usual
            || is_probable(given_name)
                && !name.ends_with(['성', '형', '인', '자'])
                && !is_noun_with_ending(name)
    } else {
        is_probable(given_name) && has_frequent_surname(name) && !is_noun_with_ending(name)
    };
    (is_likely || is_common(given_name)) && !is_inflected(given_name)
}

/// The lengths of what a text begins with that looks like a person's name, behind which it can end.
pub(super) fn persons_at_start(text: &str) -> impl Iterator<Item = usize> {
    [3, 4]
        .into_iter()
        .filter_map(|count| syllables(text, count))
        .filter(|length| {
            let (name, after) = text.split_at(*length);
            // What most words fail at comes first.
            parts(name).is_some_and(|(_, given_name)| is_given(given_name))
                && (ends_this_name(name, after) || is_vocative(name, after))
                && looks_like_a_person(name)
        })
}

/// The lengths of what a text begins with that a surname and a given name can be, whatever else it is.
pub(super) fn spelled_at_start(text: &str) -> impl Iterator<Item = usize> {
    [3, 4, 2]
        .into_iter()
        .filter_map(|count| syllables(text, count))
        .filter(|length| {
            parts(&text[..*length]).is_some_and(|(_, given_name)| {
                match given_name.len() / SYLLABLE {
                    1 => is_single(given_name),
                    2 => is_given(given_name) || is_rare(given_name),
                    _ => false,
                }
            })
        })
}

/// The lengths of what a text begins with that has the form of a name and is no noun.
pub(super) fn forms_at_start(text: &str) -> impl Iterator<Item = usize> {
    [3, 4]
        .into_iter()
        .filter_map(|count| syllables(text, count))
        .filter(|length| {
            let name = &text[..*length];
            let has_form = parts(name).is_some_and(|(_, given_name)| {
                given_name.len() == 2 * SYLLABLE
                    && is_given(given_name)
                    && !is_inflected(given_name)
            });
            has_form && !is_noun(name) && !looks_like_another_word(name)
        })
}

/// Whether a word that has the form of a name looks as much like a noun with an ending or a form of a verb.
pub(super) fn looks_like_another_word(name: &str) -> bool {
    is_derived(name, Trust::Bare) || is_noun_with_ending(name) || is_another_word(name)
}

/// Whether a word can be a person's name and is no noun that is known, nor one with an ending.
pub(super) fn looks_like_a_person(word: &str) -> bool {
    is_korean_name(word, Trust::Bare) && !is_another_word(word)
}

/// Whether a word that has the form of a name is a place, a form of a verb, or a noun with an ending.
fn is_another_word(word: &str) -> bool {
    let is_common = has_common_name(word);
    is_noun_with_particle(word) && (!is_common || word.ends_with(['은', '이', '나']))
        || !is_common && is_of_an_organisation(word)
        || is_adnominal(word)
        || is_noun_with_more(word)
}

/// Whether many have the given name, and the word is likelier a name than a noun with an ending: `이지원`, `최민성`.
pub(super) fn has_common_name(word: &str) -> bool {
    parts(word).is_some_and(|(_, given_name)| is_common(given_name))
}

/// `기사랑`, `우선권`, `신경영`: a noun with an ending that names end in as well, or behind a syllable that is a surname.
fn is_noun_with_more(word: &str) -> bool {
    let ends = split_last(word).is_some_and(|(stem, last)| {
        "라란랑신진은인지서권국안애복".contains(last) && NOUNS.contains(stem)
    });
    let begins = word
        .strip_prefix(['신', '고', '무', '전', '주'])
        .is_some_and(|noun| NOUNS.contains(noun));
    // Brands: `한아름`, `한누리`.
    let is_brand = word.strip_prefix('한').is_some_and(is_native);
    (ends || begins) && !has_common_name(word) || is_brand
}

/// `조사일`, `최종결`, `전남형`, `조건표`: a noun with a syllable more, which fewer names end with.
fn is_noun_with_ending(word: &str) -> bool {
    split_last(word).is_some_and(|(stem, last)| {
        "일형론권경부실수제호조정화급결협장관법사비식품용력감물순선전집째간표안".contains(last)
            && NOUNS.contains(stem)
    })
}

/// The surname and the given name of a word that begins with a surname.
pub(super) fn parts(word: &str) -> Option<(&str, &str)> {
    let first = word.chars().next()?;
    let is_long = |name: &&&str| word.starts_with(**name) && word.len() > name.len();
    let long = FIRST_OF_LONG_SURNAMES
        .contains(first)
        .then(|| LONG_SURNAMES.iter().find(is_long))
        .flatten();
    let length = match long {
        Some(name) => name.len(),
        None => FIRST_OF_SURNAMES.contains(first).then_some(SYLLABLE)?,
    };
    Some(word.split_at(length))
}

/// Whether a word can begin with a surname.
pub(super) fn begins_with_surname(word: &str) -> bool {
    word.chars()
        .next()
        .is_some_and(|c| FIRST_OF_SURNAMES.contains(c) || FIRST_OF_LONG_SURNAMES.contains(c))
}

fn is_surname(word: &str) -> bool {
    LONG_SURNAMES.contains(&word) || word.chars().count() == 1 && SURNAMES.contains(word)
}

/// What stands behind a label for a name where there is none.
pub(super) fn is_no_word(word: &str) -> bool {
    const ANSWERS: [&str; 15] = [
        "미정",
        "없음",
        "비공개",
        "동일",
        "상동",
        "생략",
        "해당",
        "기재",
        "필수",
        "선택",
        "입력",
        "한글",
        "영문",
        "자동",
        "익명",
    ];
    !ANSWERS.iter().any(|answer| word.starts_with(answer))
}

/// `여행자`, `진행중`, `최신식`, `진행해`: a noun with a syllable that makes another word of it. The less the words around
/// say, the more such syllables are believed.
fn is_derived(word: &str, trust: Trust) -> bool {
    let suffixes = if trust == Trust::Bare {
        "자가률율시중별용식화형성인상해력감사부"
    } else {
        "자가률시중사부"
    };
    let last = word.char_indices().next_back();
    last.is_some_and(|(at, c)| suffixes.contains(c) && NOUNS.contains(&word[..at]))
}

/// Whether a word is a surname and a given name, of one syllable each.
pub(super) fn has_short_form(word: &str) -> bool {
    parts(word).is_some_and(|(surname, given_name)| {
        surname.len() == SYLLABLE && given_name.len() == SYLLABLE && is_single(given_name)
    })
}

/// `노력가`, `문과생`: a noun for who does something.
pub(super) fn is_noun_for_a_person(word: &str) -> bool {
    let ends_so = word.ends_with([
        '가', '자', '형', '파', '원', '사', '생', '인', '꾼', '왕', '광', '통', '벌', '손',
    ]);
    let is_likely = score(word, "").is_some_and(|odds| odds > 0.0);
    // `성실남`, `성장주`
    let is_of_a_noun =
        split_last(word).is_some_and(|(stem, last)| "남녀주광왕통".contains(last) && is_noun(stem));
    is_of_a_noun && !has_common_name(word)
        || ends_so && (is_noun(word) || !is_likely && !has_common_name(word))
}

/// Whether a word is a noun that looks like a name.
pub(super) fn is_noun(word: &str) -> bool {
    NOUNS.contains(word)
}

/// `강점은`, `공감도`: a noun and its particle, where a name would have none.
pub(super) fn is_noun_with_particle(word: &str) -> bool {
    /// Given names that end like a particle.
    const NAMES: [&str; 22] = [
        "이정은",
        "박정은",
        "최정은",
        "강정은",
        "임정은",
        "장정은",
        "오정은",
        "황정은",
        "송정은",
        "홍정은",
        "지은",
        "고은",
        "가은",
        "다은",
        "하은",
        "시은",
        "예은",
        "나은",
        "혜은",
        "소은",
        "채은",
        "세은",
    ];
    if NAMES.iter().any(|name| word.ends_with(name)) {
        return false;
    }
    let last = word.char_indices().next_back();
    last.is_some_and(|(at, c)| {
        "은는이가을를의도만로와과나".contains(c) && NOUNS.contains(&word[..at])
    })
}

/// `성실한`, `유능한`, `고마운`: an adjective before a noun, which only looks like a name.
pub(super) fn is_adnominal(word: &str) -> bool {
    /// Stems of adjectives and verbs that no noun is.
    const STEMS: &str = "유능 방대 노련 막강 진솔 심심 진지 온화 인자 자상 지독 차분 용감 강직 우직 고요 지대 막대 원만";
    let Some((stem, last)) = split_last(word) else {
        return false;
    };
    let is_of_many = word.starts_with(['김', '이', '박', '최', '정']);
    let is_of_a_noun = NOUNS.contains(stem) || STEMS.split(' ').any(|other| other == stem);
    let is_likely = parts(word).is_some_and(|(_, given_name)| is_frequent(given_name));
    is_known_form(word)
        || "한된할하인".contains(last) && is_of_a_noun
        || last == '한' && !is_of_many && !is_likely
        // `방문해 원장님께`: the verb before a title.
        || last == '해' && is_of_a_noun && !is_likely
}

/// Whether a word is a form of a verb or an adjective, or a place, that has the shape of a name.
pub(super) fn is_known_form(word: &str) -> bool {
    static FORMS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
        words_of("정해진 엄청난 태어난 전남도 전북도 경남도 경북도 강원도 제주도 고마운 차가운 가까운 정다운 주어진 이어진 지나온 이로운 해로운 나이든 여유로운 가벼운 어려운 두려운 서러운 어두운 매운 추운 도운 이기는 하나하나 이야기한 안되는 반가운 노여운 가녀린 구성진 모아준 조아린 선보임 부서지").collect()
    });
    // `차가울 때`
    let is_future = |stem: &str| FORMS.contains(format!("{stem}운").as_str());
    FORMS.contains(word) || word.strip_suffix('울').is_some_and(is_future)
}

/// Whether the surname is one that so few have that words seldom begin with it.
pub(super) fn has_rare_surname(word: &str) -> bool {
    word.starts_with(|c| RARE_SURNAMES.contains(c) || "인모반탁".contains(c))
}

/// Whether the surname is one that four of five Koreans have.
pub(super) fn has_frequent_surname(word: &str) -> bool {
    const FREQUENT: &str = "김이박최정강조윤장임한오서신권황안송류홍전고문양손배백허유남심노";
    word.chars().next().is_some_and(|c| FREQUENT.contains(c))
}

/// `전산실`, `고객사`, `성수동`: a place or a part of an organisation.
pub(super) fn is_of_an_organisation(word: &str) -> bool {
    let Some((stem, last)) = split_last(word) else {
        return false;
    };
    let is_place =
        "동구시군읍면대복".contains(last) && !word.ends_with("길동") && !has_common_name(word);
    is_place
        || is_district(word)
        || word.ends_with("위")
        || "사소실원장회도국단주부".contains(last) && NOUNS.contains(stem)
}

fn split_last(word: &str) -> Option<(&str, char)> {
    let (at, last) = word.char_indices().next_back()?;
    Some((&word[..at], last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_nouns() {
        for name in [
            "홍길동",
            "김민준",
            "남궁민수",
            "황보현",
            "이서연",
            "박지훈",
            "류하은",
        ] {
            assert!(is_korean_name(name, Trust::Bare), "{name}");
        }
        for noun in [
            "지원자",
            "공대생",
            "전문가",
            "유연성",
            "연구원",
            "노력파",
            "기획자",
            "주인공",
            "고객님",
            "이순신전",
        ] {
            assert!(!is_korean_name(noun, Trust::Introduction), "{noun}");
        }
        assert!(is_korean_name("김솔", Trust::Introduction));
        assert!(!is_korean_name("최선", Trust::Introduction));
    }

    #[test]
    fn a_name_ends_before_its_particle() {
        let length = |text: &str| at_start(text, Trust::Introduction).map(|found| found.length / 3);
        assert_eq!(length("홍길동입니다"), Some(3));
        assert_eq!(length("이준입니다"), Some(2));
        assert_eq!(length("남궁민수는"), Some(4));
        assert_eq!(length("김민이라고"), Some(3));
        assert_eq!(length("홍길동전을"), None);
        assert_eq!(spaced_at_start("홍 길 동", Trust::Label), Some(11));
        assert_eq!(spaced_at_start("홍 길동 동아리", Trust::Label), Some(10));
    }
}
