//! What may stand right behind a name in a Korean sentence.

use std::sync::LazyLock;

use foldhash::HashMap;
use regex::Regex;

use super::given::is_native;
use super::likely::{has_common_name, is_noun};
use crate::pattern::compile;
use crate::words::{has_word, words_of};

/// Particles and forms of 이다, longest first where one begins like another.
const PARTICLES: [&str; 75] = [
    "입니다",
    "이야말로",
    "야말로",
    "으로부터",
    "로부터",
    "이라서",
    "라서",
    "밖에",
    "이라고",
    "라고",
    "이라는",
    "라는",
    "이라면",
    "라면",
    "이라도",
    "이었습니다",
    "였습니다",
    "이었",
    "였",
    "이에요",
    "예요",
    "이예요",
    "이다",
    "이자",
    "이며",
    "이고",
    "이지만",
    "인데",
    "임을",
    "임",
    "에게서",
    "에게",
    "한테",
    "께서",
    "께",
    "에서",
    "처럼",
    "만의",
    "만이",
    "만큼",
    "만",
    "보다",
    "까지",
    "부터",
    "조차",
    "마저",
    "답게",
    "다운",
    "표",
    "이란",
    "이나",
    "이랑",
    "랑",
    "하고",
    "으로서",
    "로서",
    "으로",
    "로",
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "와는",
    "과는",
    "와도",
    "과도",
    "에는",
    "에도",
    "와",
    "과",
    "도",
    "님",
];
/// Two particles in a row, and those that call somebody or stand behind 님.
const COMPOUND: &str = "이라 라 만큼은 만큼도 만큼의 만큼이나 에게만 에게도 에게까지 에게서는 에게서도 한테만 한테서 한테서도 처럼은 처럼만 보다는 보다도 까지는 까지도 까지만 부터는 부터가 부터도 마저도 조차도 밖에는 께서도 께서만 께만 하고만 하고는 하고도 이랑은 랑은 이랑도 랑도 요 이요 아 야 이어서 이니 이가 이는 이와 이의 이를 이도 만은 만을 에게는 에게도 한테는 께는 께도 께서는 님은 님이 님을 님의 \
    님과 님께 님께서 님도";
const CALLED: [&str; 3] = ["씨", "군", "양"];
/// Forms that make a sentence of a name: `홍길동입니다`.
const COPULAS: [&str; 16] = [
    "입니다",
    "이라고",
    "라고",
    "이라는",
    "라는",
    "이에요",
    "예요",
    "이예요",
    "이다",
    "이며",
    "이고",
    "이자",
    "인데",
    "이었습니다",
    "였습니다",
    "임",
];

/// Whether a name can end before this text.
pub(super) fn ends_a_name(after: &str) -> bool {
    is_free(after) || starts_with_one(after, &PARTICLES) || starts_with_one(after, &CALLED)
}

/// Whether this name can end before this text: behind names that are surely some, in all ways of which a language has more than
/// lists of particles hold (`김민수뿐이었습니다`, `김민수인 저는`, `김민수네`).
pub(super) fn ends_this_name(name: &str, after: &str) -> bool {
    (ends_a_name(after) || further_ending(name, after).is_some()) && !is_of_a_verb(name, after)
}

/// `사랑하는`, `공부하고`: a noun that becomes a verb.
fn is_of_a_verb(name: &str, after: &str) -> bool {
    name.strip_suffix('하').is_some_and(|stem| {
        (is_noun(stem) || is_native(stem))
            && after.starts_with([
                '는', '고', '며', '지', '던', '자', '면', '게', '여', '기', '다', '려',
            ])
    })
}

/// What goes on behind a name in one word besides particles: several of them, forms of 이다, and what relatives and friends are
/// called by. None unless many have the given name, as other words end so too.
fn further_ending<'text>(name: &str, after: &'text str) -> Option<&'text str> {
    static ENDING: LazyLock<Regex> = LazyLock::new(|| {
        const KIN: &str =
            "쌤|샘|네|표|언니|오빠|누나|형|이모|삼촌|아저씨|아주머니|할머니|할아버지|어르신";
        const FIRST: &str = "이?랑|하고|으?로|에게서?|한테서?|께서?|까지|부터|마저|조차|만큼|만|뿐|밖에|보다|처럼|같이|더러|보고|치고|대로|와|과|님|씨|군|양";
        const SECOND: &str =
            "은|는|도|만|의|이|가|을|를|과|와|께|에게|한테|랑|이랑|하고|요|조차|부터|까지|뿐";
        const COPULA: &str = "이?[었였][가-힣]{1,4}|이?라(?:서|면|도|니|고|는|며|던|던데|기에|야|오|네|지)?요?|이?란|이?랄|이?랍니다|이?래요?|인(?:지|가|데|즉)?[도요]?|일(?:지도?|까|수록)?|이(?:다|며|자|고|기에|지만|든|니|어서|에요)|이?니까|입니다[가-힣]{0,3}|예요";
        compile(&format!(
            "^(?:(?:{KIN})(?:님|네|들)?(?:{SECOND})?|(?:{FIRST})(?:{SECOND})?(?:{COPULA})?|(?:{COPULA})|[아야])(?:[^가-힣]|$)"
        ))
    });
    if !has_common_name(name) {
        return None;
    }
    let end = after
        .find(|c: char| !('가'..='힣').contains(&c))
        .unwrap_or(after.len());
    ENDING.is_match(after).then(|| &after[..end])
}

/// The particle between a name and the end of the word, empty where there is none; nothing where no name can end, as 은 stands
/// behind consonants only and 는 behind vowels.
pub(super) fn particle(name: &str, after: &str) -> Option<&'static str> {
    /// Those that begin with a character, longest first.
    static BY_FIRST: LazyLock<HashMap<char, Vec<&'static str>>> = LazyLock::new(|| {
        let mut all: Vec<&str> = PARTICLES
            .into_iter()
            .chain(CALLED)
            .chain(words_of(COMPOUND))
            .collect();
        all.sort_by_key(|particle| std::cmp::Reverse(particle.len()));
        let mut by_first: HashMap<char, Vec<&str>> = HashMap::default();
        for particle in all {
            by_first
                .entry(particle.chars().next().unwrap_or_default())
                .or_default()
                .push(particle);
        }
        by_first
    });
    if is_free(after) {
        return Some("");
    }
    if is_of_a_verb(name, after) {
        return None;
    }
    let is_whole = |particle: &&&str| {
        after
            .strip_prefix(**particle)
            .is_some_and(|tail| is_free(tail) || is_long_copula(particle))
    };
    let first = after.chars().next().unwrap_or_default();
    let particles = BY_FIRST.get(&first).map(Vec::as_slice).unwrap_or_default();
    match particles.iter().find(is_whole) {
        Some(particle) => agrees(name, particle).then_some(*particle),
        None => further_ending(name, after).map(|_| FURTHER),
    }
}

/// What stands for an ending that is none of the particles.
const FURTHER: &str = "…";

/// Forms of 이다 that go on: `이라고도`.
fn is_long_copula(particle: &str) -> bool {
    particle.chars().count() > 2 && COPULAS.contains(&particle)
}

/// Whether a particle that has two forms has the one that the name's last sound asks for.
fn agrees(name: &str, particle: &str) -> bool {
    const BEHIND_CONSONANTS: &str = "은 이 을 과 과는 과도 이라 이라고 이라는 이라면 이라도 이었습니다 이었 이에요 이예요 이랑 이랑은 이랑도 이나 이란 이라서 이야말로 아 이가 이는 \
        이와 이의 이를 이도";
    const BEHIND_VOWELS: &str =
        "는 가 를 와 와는 와도 라 라고 라는 라면 였습니다 였 예요 랑 랑은 랑도 라서 야말로 야";
    // 로 stands behind ㄹ too.
    let ends_in_consonant = ends_in_consonant(name);
    match particle {
        "로" | "로서" | "로부터" => !ends_in_consonant || ends_in_l(name),
        "으로" | "으로서" | "으로부터" => ends_in_consonant && !ends_in_l(name),
        other if has_word(BEHIND_CONSONANTS, other) => ends_in_consonant,
        other if has_word(BEHIND_VOWELS, other) => !ends_in_consonant,
        _ => true,
    }
}

/// Whether somebody is called there, by 아 behind a consonant and 야 behind a vowel: `홍길동아, `.
pub(super) fn is_vocative(name: &str, after: &str) -> bool {
    let call = if ends_in_consonant(name) {
        '아'
    } else {
        '야'
    };
    after
        .strip_prefix(call)
        .is_some_and(|tail| tail.starts_with([',', '!', '~']))
}

/// Whether the last syllable has a consonant at its end.
pub(super) fn ends_in_consonant(word: &str) -> bool {
    last_consonant(word).is_some_and(|consonant| consonant != 0)
}

fn ends_in_l(word: &str) -> bool {
    const L: u32 = 8;
    last_consonant(word) == Some(L)
}

/// The number of the consonant that the last syllable ends in, 0 for none.
fn last_consonant(word: &str) -> Option<u32> {
    /// Syllables with the same beginning and vowel.
    const FINALS: u32 = 28;
    let last = word
        .chars()
        .next_back()
        .filter(|c| ('가'..='힣').contains(c))?;
    Some((u32::from(last) - u32::from('가')) % FINALS)
}

/// Whether a form of 이다 stands there.
pub(super) fn is_copula(after: &str) -> bool {
    starts_with_one(after, &COPULAS)
}

/// Whether no word goes on there.
pub(super) fn is_free(after: &str) -> bool {
    after.chars().next().is_none_or(|c| !c.is_alphanumeric())
}

fn starts_with_one(after: &str, particles: &[&str]) -> bool {
    particles.iter().any(|particle| {
        after.strip_prefix(particle).is_some_and(|tail| {
            is_free(tail) || is_long(particle) || follows_called(particle, tail)
        })
    })
}

/// Forms of 이다 go on: `홍길동이라고도`.
fn is_long(particle: &str) -> bool {
    particle.chars().count() > 1 && !matches!(particle, "만의" | "만이" | "만큼" | "이나" | "이다")
}

/// `홍길동님은`, `홍길동이가`, `홍길동만은`.
fn follows_called(particle: &str, tail: &str) -> bool {
    matches!(particle, "님" | "씨" | "군" | "양" | "이" | "만" | "만큼")
        && [
            "은", "는", "이", "가", "을", "를", "의", "도", "과", "와", "께", "에게", "한테", "랑",
            "이랑", "하고", "만",
        ]
        .iter()
        .any(|next| tail.strip_prefix(next).is_some_and(is_free))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_end_names_and_other_words_do_not() {
        for after in [
            "",
            " 는",
            "입니다.",
            "은 ",
            "님은 ",
            "이라고도",
            "씨, ",
            "만의 ",
            "이가 ",
        ] {
            assert!(ends_a_name(after), "{after}");
        }
        for after in ["전", "전을", "화탄소", "산업", "이름", "의원", "도시"] {
            assert!(!ends_a_name(after), "{after}");
        }
    }
}
