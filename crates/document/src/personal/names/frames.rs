//! Where hardly anything but a person's name stands, so that words are names there which elsewhere are none: `고원 대리님`,
//! `저는 구름입니다. 본명입니다`, `박초롱별이라는 독특한 이름`, `김 지훈과`, `유학생 왕샤오밍의`.

use std::sync::LazyLock;

use foldhash::HashSet;
use regex::Regex;

use super::given::{is_called, is_given};
use super::likely::{has_short_form, is_noun, parts};
use super::others::{OCCUPATIONS, RANKS, is_public};
use super::particles::particle;
use super::score::{score, score_of_given};
use super::syllables::Syllables;
use crate::pattern::compile;
use crate::personal::context::{after, before};

/// Characters looked at before a word, and behind it.
const BEFORE: usize = 16;
const BEHIND: usize = 24;
/// The same behind what is told by one word.
const BEHIND_SYLLABLES: usize = 12;
/// Bytes of a Hangul syllable.
const SYLLABLE: usize = 3;

/// The length of the name that begins with the word at a place, if hardly anything else stands there.
pub(super) fn length(text: &str, start: usize) -> Option<usize> {
    let rest = &text[start..];
    let end = rest
        .find(|c: char| !('가'..='힣').contains(&c))
        .unwrap_or(rest.len());
    let word = &rest[..end];
    before_title(text, start, word)
        .or_else(|| apart(text, start, word))
        .or_else(|| syllable_by_syllable(text, start, word))
        .or_else(|| called(text, start, word))
        .or_else(|| of_a_friend(text, start, word))
        .or_else(|| called_as_abroad(text, start, word))
        .or_else(|| told_to_be_a_name(text, start, word))
        .or_else(|| of_another_country(text, start, word))
}

/// A noun of the shape of a name before a title, but for those that say whose title it is: `고원 대리님`, not `전산 담당자님`.
fn before_title(text: &str, start: usize, word: &str) -> Option<usize> {
    /// Below these log odds of syllables it is too frequent a word.
    const LEAST: f32 = -5.0;
    static TITLE: LazyLock<Regex> = LazyLock::new(|| {
        compile(&format!(
            "^ (?:(?:{RANKS}|{OCCUPATIONS})님|대리|주임|과장|차장|부장|선배|후배|멘토)(?:이|가|은|는|을|를|의|과|와|께|께서|에게|에게서|한테|도|만|이랑|랑|하고|처럼|[^가-힣]|$)"
        ))
    });
    static MODIFIERS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        include_str!("before_titles.txt")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(str::split_whitespace)
            .collect()
    });
    let is_name = word.len() == 2 * SYLLABLE
        && text[start + word.len()..].starts_with(' ')
        && is_noun(word)
        && !MODIFIERS.contains(word)
        && !word.ends_with('한')
        && has_short_form(word)
        && score(word, "").is_some_and(|odds| odds > LEAST)
        && TITLE.is_match(after(text, start + word.len(), BEHIND));
    is_name.then_some(word.len())
}

/// A surname that is no word, and a given name that is none, with a space between: `김 지훈과`.
fn apart(text: &str, start: usize, word: &str) -> Option<usize> {
    const SURNAMES: &str = "김박최강윤임신권황홍배백허곽남궁제갈황보";
    static AMOUNT: LazyLock<Regex> =
        LazyLock::new(|| compile(r"(?:[0-9]|(?:^|[^가-힣])(?:한|두|세|네|몇|여러|첫|매)) ?$"));
    let is_surname = word.chars().count() == 1 && SURNAMES.contains(word)
        || ["남궁", "황보", "제갈", "선우"].contains(&word);
    let at = start + word.len() + 1;
    let rest = text
        .get(at..)
        .filter(|_| is_surname && text[start + word.len()..].starts_with(' '))?;
    let end = rest
        .char_indices()
        .nth(2)
        .map_or(rest.len(), |(end, _)| end);
    let (given_name, behind) = rest.split_at(end);
    let is_name = is_called(given_name)
        && !is_public(&format!("{word}{given_name}"))
        && particle(given_name, behind).is_some()
        && !AMOUNT.is_match(before(text, start, BEFORE));
    is_name.then_some(word.len() + 1 + end)
}

/// A name with a space behind each syllable: `박 서 윤 입니다`, `보호자 최 정 숙 님께`.
fn syllable_by_syllable(text: &str, start: usize, word: &str) -> Option<usize> {
    /// Log odds of the syllables together from which on they are a name.
    const LEAST: f32 = -0.5;
    static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
        compile(&format!(
            r"^ ?(?:(?:{RANKS}|{OCCUPATIONS}|님|씨|입니다|이라고|올림|드림|배상)|\(?인\)|[\n|/,]|$)"
        ))
    });
    if word.len() != SYLLABLE {
        return None;
    }
    let mut parts_of_name = text[start..].splitn(4, ' ');
    let syllables: [&str; 3] = std::array::from_fn(|_| parts_of_name.next().unwrap_or_default());
    let last = syllables[2]
        .char_indices()
        .nth(1)
        .map_or(syllables[2].len(), |(at, _)| at);
    let given_name = format!("{}{}", syllables[1], &syllables[2][..last]);
    let length = 2 * (SYLLABLE + 1) + last;
    let name = format!("{word}{given_name}");
    let is_name = syllables[1].len() == SYLLABLE
        && last == SYLLABLE
        && is_given(&given_name)
        && score(&name, "").is_some_and(|odds| odds > LEAST)
        && BEHIND.is_match(after(text, start + length, BEHIND_SYLLABLES));
    is_name.then_some(length)
}

/// Whoever is called 씨, a foreigner or by the given name alone: `마르쿠스 씨는`, `혁준 씨와`; not the seeds of a plant.
fn called(text: &str, start: usize, word: &str) -> Option<usize> {
    const LENGTHS: std::ops::RangeInclusive<usize> = 2..=6;
    /// Pronouns, and plants that have seeds.
    const OTHERS: &str = "아무개 누구 모모 이런 저런 그런 무슨 어떤 해바라기 포도 수박 사과 호박 상추 참외 배추 복숭아 살구 자두 유채 메밀 당근 시금치 토마토 목화 대추 고추 과일 채소 열매 식물";
    static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"^ 씨(?:가|는|를|와|의|도|께|께서|에게|에게서|한테|랑|처럼|만|네|였|입니다)(?:[^가-힣]|$|었|습|[에서께는도의])",
        )
    });
    let is_name = LENGTHS.contains(&word.chars().count())
        && !is_noun(word)
        && !word.ends_with(['은', '는', '의', '한', '된', '운', '할'])
        && !OTHERS.split(' ').any(|other| other == word)
        && BEHIND.is_match(after(text, start + word.len(), BEHIND_SYLLABLES));
    is_name.then_some(word.len())
}

/// A given name that no list has, right behind who somebody is to the writer: `단짝 보미가`, `짝꿍이던 슬기는`.
fn of_a_friend(text: &str, start: usize, word: &str) -> Option<usize> {
    /// Log odds of the syllables of a given name from which on it is one.
    const LEAST: f32 = -0.5;
    const OTHERS: [&str; 9] = [
        "누구", "아무", "모두", "서로", "여럿", "하나", "몇몇", "전부", "자기",
    ];
    static FRIEND: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?:^|[^가-힣])(?:단짝|짝꿍|절친|룸메이트|친구|막내|동생|여동생|남동생|조카|사촌)(?:인|이던|였던|이었던)? $",
        )
    });
    let name = word.get(..2 * SYLLABLE)?;
    let behind = &text[start + name.len()..];
    let relation = before(text, start, BEFORE);
    // `친구 만나는 날`: a verb, but not behind `짝꿍이던`.
    let may_be_a_verb =
        behind.starts_with(['는', '은']) && !relation.trim_end().ends_with(['인', '던']);
    let is_name = !is_noun(name)
        && !OTHERS.contains(&name)
        && !may_be_a_verb
        && particle(name, behind).is_some_and(|found| !found.is_empty())
        && score_of_given(name) > LEAST
        && FRIEND.is_match(relation);
    is_name.then_some(name.len())
}

/// What a text says to be the name of somebody: `구름입니다. 본명입니다`, `박초롱별이라는 독특한 이름`.
fn told_to_be_a_name(text: &str, start: usize, word: &str) -> Option<usize> {
    const LENGTHS: std::ops::RangeInclusive<usize> = 2..=5;
    static TOLD: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"^(?:입니다|이에요|예요|이라고 합니다|라고 합니다)\. ?(?:제 )?(?:본명|실명)(?:입니다|이에요|이고)|^(?:이라는|라는) (?:[가-힣]+ )?(?:긴|독특한|특이한|특별한|예쁜|고운|흔한|흔치 않은|드문|낯선|촌스러운|한글|우리말|순우리말|외자|네 글자|세 글자|두 글자|석 자|다섯 글자) ?이름(?:을|은|이|도|때문| 덕| 때문| 탓)",
        )
    });
    const FORMS: [&str; 7] = [
        "입니다",
        "이에요",
        "예요",
        "이라고",
        "라고",
        "이라는",
        "라는",
    ];
    let name = FORMS.iter().find_map(|form| word.strip_suffix(form))?;
    let behind = after(text, start + name.len(), BEHIND);
    let is_name = LENGTHS.contains(&name.chars().count())
        && (behind.contains("본명") || behind.contains("실명") || behind.contains("이름"))
        && parts(name).is_some()
        && particle(name, &text[start + name.len()..]).is_some()
        && TOLD.is_match(behind);
    is_name.then_some(name.len())
}

/// Syllables of other languages, which loanwords have too.
static SYLLABLES: LazyLock<Syllables> = LazyLock::new(|| {
    Syllables::of(
        "샤셰쉬쉐쑤쓰쯔쩐쭝츄크키탄테토투트티파페포푸프피르럭룽뤼링밍닝팅핑칭응엉흐옌웬옹므벤벨브빅샹슈슝잉젠쥔즈카코쿠쿤탕팜팡훙히셀랏샨텐뎅흥짱쯩꽝꾸",
    )
});

/// A name of another language beside what only persons are called by: `수레쉬 형은`, `Mr. 오마르가`.
fn called_as_abroad(text: &str, start: usize, word: &str) -> Option<usize> {
    const LENGTHS: std::ops::RangeInclusive<usize> = 2..=6;
    static BEFORE_IT: LazyLock<Regex> =
        LazyLock::new(|| compile(r"(?:^|[^A-Za-z가-힣])(?:Mr|Ms|Mrs|Dr|미스터)\.? ?$"));
    static BEHIND_IT: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"^ (?:형|누나|언니|오빠)(?:이|가|은|는|을|를|의|과|와|께|께서|에게|한테|도|님)?(?:[^가-힣]|$)",
        )
    });
    if is_noun(word) {
        return None;
    }
    if BEFORE_IT.is_match(before(text, start, BEFORE)) {
        let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
        return ends
            .filter(|end| LENGTHS.contains(&(end / SYLLABLE)))
            .find(|end| particle(&word[..*end], &text[start + end..]).is_some());
    }
    let is_name = LENGTHS.contains(&word.chars().count())
        && word.contains(|c| SYLLABLES.contains(c))
        && BEHIND_IT.is_match(after(text, start + word.len(), BEHIND_SYLLABLES));
    is_name.then_some(word.len())
}

/// A name that no list has, of somebody from another country: `유학생 왕샤오밍의`, `우즈베키스탄 출신 알리셰르가`.
fn of_another_country(text: &str, start: usize, word: &str) -> Option<usize> {
    /// Loanwords for persons and what comes from elsewhere.
    const LOANWORDS: [&str; 16] = [
        "바이어",
        "매니저",
        "디자이너",
        "엔지니어",
        "파트너",
        "커뮤니티",
        "스태프",
        "스텝",
        "투자",
        "통역",
        "마케터",
        "프로그램",
        "크루",
        "티켓",
        "코치",
        "테스트",
    ];
    static FRAME: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?:유학생|교환학생|원어민 (?:강사|교사|선생님)|외국인 (?:동료|친구|학생|직원|환자|고객)|[가-힣]{2,8}에서 온|[가-힣]{2,7} 출신(?:인|의)?|[가-힣]{1,6}인 (?:동료|친구|학생|직원|유학생|룸메이트)) $",
        )
    });
    const ENDINGS: [&str; 13] = [
        "유학생",
        "교환학생",
        "강사",
        "교사",
        "선생님",
        "동료",
        "친구",
        "학생",
        "직원",
        "환자",
        "고객",
        "온",
        "룸메이트",
    ];
    const LENGTHS: std::ops::RangeInclusive<usize> = 2..=6;
    if !word.contains(|c| SYLLABLES.contains(c)) {
        return None;
    }
    let words_before = before(text, start, BEFORE);
    let is_near = words_before.strip_suffix(' ').is_some_and(|words| {
        let words = words.trim_end_matches(['인', '의']);
        words.ends_with("출신") || ENDINGS.iter().any(|ending| words.ends_with(ending))
    });
    if !is_near
        || word.contains('들')
        || LOANWORDS.iter().any(|loan| word.starts_with(loan))
        || !FRAME.is_match(words_before)
    {
        return None;
    }
    let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.rev()
        .filter(|end| LENGTHS.contains(&(end / SYLLABLE)))
        .filter(|end| {
            let behind = &text[start + end..];
            particle(&word[..*end], behind)
                .is_some_and(|found| !found.is_empty() || behind.starts_with(" 씨"))
        })
        .find(|end| word[..*end].contains(|c| SYLLABLES.contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&str> {
        let starts = text.char_indices().filter(|(at, c)| {
            ('가'..='힣').contains(c) && !text[..*at].ends_with(char::is_alphanumeric)
        });
        starts
            .filter_map(|(at, _)| length(text, at).map(|length| &text[at..at + length]))
            .collect()
    }

    #[test]
    fn words_are_names_where_names_stand() {
        assert_eq!(names("고원 대리님, 심원 선배와"), ["고원", "심원"]);
        assert_eq!(names("김 지훈과, 남궁 서연 씨"), ["김 지훈", "남궁 서연"]);
        assert_eq!(names("저는 구름입니다. 본명입니다."), ["구름"]);
        assert_eq!(names("박 서 윤 입니다"), ["박 서 윤"]);
        assert_eq!(names("마르쿠스 씨는, 혁준 씨와"), ["마르쿠스", "혁준"]);
        assert_eq!(names("단짝 보미가, 짝꿍이던 슬기는"), ["보미", "슬기"]);
        assert_eq!(names("수레쉬 형은, Mr. 오마르가"), ["수레쉬", "오마르"]);
        assert_eq!(names("박초롱별이라는 독특한 이름 덕분에"), ["박초롱별"]);
        assert_eq!(
            names("중국인 유학생 왕샤오밍의 짝, 몽골 출신 알리셰르가"),
            ["왕샤오밍", "알리셰르"]
        );
    }

    #[test]
    fn other_words_stay_there() {
        for text in [
            "전산 담당자님과 인사 팀장님, 부산 점장님께",
            "용산 대리님",
            "종이 한 장 지훈이가",
            "저는 구름입니다. 비를 뿌립니다.",
            "하늘이라는 이름의 앱",
            "독일에서 온 바이어가, 미국에서 온 파트너와",
            "해바라기 씨는 봄에 뿌립니다",
            "이 책 한 권을, 두 달 간 님",
            "친구 누구도, 친구 덕분에, 동생 몫을, 친구 만나는 날, 동생 보내는 길",
            "카페 아저씨가, 아파트 아주머니께",
            "유학생 시절에, 유학생 커뮤니티를",
        ] {
            assert!(names(text).is_empty(), "{text}");
        }
    }
}
