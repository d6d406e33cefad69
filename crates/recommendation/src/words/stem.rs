//! A Korean word without its particles (조사) and endings (어미), an English one without its plural.
//!
//! No dictionary: suffixes are taken off as long as two syllables remain, the longest first. Where that
//! takes too much (`분석가` becomes `분석`), it does so in letters and postings alike, so that they meet;
//! [parts](super::term::Kind::Part) find the rest.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::fixed::{FixedMap, FixedSet};

/// Particles and endings, without those of one syllable.
const LONG: [&str; 92] = [
    "에서부터",
    "으로부터",
    "했었습니다",
    "하였습니다",
    "되었습니다",
    "하겠습니다",
    "시켰습니다",
    "했습니다",
    "됐습니다",
    "였습니다",
    "었습니다",
    "았습니다",
    "있습니다",
    "겠습니다",
    "이었던",
    "에서는",
    "에서의",
    "에서도",
    "에게는",
    "에게서",
    "으로는",
    "으로도",
    "으로써",
    "으로서",
    "으로의",
    "까지의",
    "이라는",
    "이라고",
    "이라면",
    "이지만",
    "하도록",
    "되도록",
    "하지만",
    "하면서",
    "되면서",
    "하거나",
    "되거나",
    "하려는",
    "하려고",
    "합니다",
    "됩니다",
    "입니다",
    "습니다",
    "시키는",
    "시켜서",
    "하였던",
    "했으며",
    "하였고",
    "하시는",
    "하신",
    "했던",
    "했고",
    "하며",
    "하고",
    "하는",
    "하여",
    "해서",
    "하기",
    "하다",
    "한다",
    "되는",
    "되어",
    "되고",
    "되며",
    "된다",
    "에서",
    "에게",
    "까지",
    "부터",
    "처럼",
    "보다",
    "마다",
    "조차",
    "밖에",
    "이나",
    "라는",
    "라고",
    "이며",
    "이고",
    "이란",
    "으로",
    "로써",
    "로서",
    "로의",
    "로는",
    "께서",
    "한테",
    "들을",
    "들이",
    "들의",
    "들과",
    "든지",
];
/// Particles and endings of one syllable.
const SHORT: [&str; 25] = [
    "은", "는", "이", "가", "을", "를", "의", "에", "로", "와", "과", "도", "만", "나", "한", "할",
    "된", "될", "인", "들", "해", "며", "고", "등", "및",
];
/// Last two syllables of words that look like particles and endings and are none: `온라인광고`, `인사평가`.
const ENDS: [&str; 37] = [
    "광고", "창고", "재고", "출고", "입고", "신고", "공고", "원고", "경고", "사고", "장고", "평가",
    "허가", "국가", "작가", "원가", "휴가", "단가", "물가", "주가", "효과", "학과", "제도", "역할",
    "할인", "확인", "승인", "법인", "자인", "라인", "메인", "제한", "권한", "기한", "이해", "협의",
    "결과",
];
/// How often a suffix is taken off: `개발자들에게는`.
const PASSES: usize = 3;
/// Syllables that must remain.
const FEWEST: usize = 2;
/// Bytes of a Hangul syllable in UTF-8.
const SYLLABLE: usize = 3;

/// Words that say nothing of a posting.
const STOP: [&str; 62] = [
    "및",
    "등",
    "수",
    "것",
    "분",
    "때",
    "더",
    "그",
    "저",
    "이",
    "제",
    "중",
    "후",
    "전",
    "위",
    "내",
    "외",
    "저는",
    "제가",
    "저의",
    "나는",
    "우리",
    "있는",
    "있다",
    "없는",
    "없이",
    "같은",
    "다른",
    "모든",
    "통해",
    "통한",
    "대해",
    "대한",
    "위해",
    "위한",
    "따라",
    "따른",
    "관련",
    "또는",
    "그리고",
    "이를",
    "이러한",
    "그러나",
    "또한",
    "가장",
    "많은",
    "매우",
    "함께",
    "a",
    "an",
    "the",
    "and",
    "or",
    "of",
    "in",
    "to",
    "with",
    "for",
    "is",
    "are",
    "on",
    "at",
];

static STOP_WORDS: LazyLock<FixedSet<&str>> = LazyLock::new(|| STOP.into_iter().collect());

/// Suffixes by their last syllable, the longest first.
static SUFFIXES: LazyLock<FixedMap<char, Vec<&str>>> = LazyLock::new(|| {
    let mut suffixes: FixedMap<char, Vec<&str>> = FixedMap::default();
    for suffix in LONG.into_iter().chain(SHORT) {
        let last = suffix.chars().next_back().unwrap_or_default();
        suffixes.entry(last).or_default().push(suffix);
    }
    for suffixes in suffixes.values_mut() {
        suffixes.sort_by_key(|suffix| std::cmp::Reverse(suffix.len()));
    }
    suffixes
});

/// Bytes of the longest word that says nothing.
const LONGEST_STOP: usize = 12;

/// Whether a word says nothing of a posting.
pub(super) fn is_stop_word(word: &str) -> bool {
    word.len() <= LONGEST_STOP && STOP_WORDS.contains(word)
}

/// What is left of a word without each of its suffixes, the longest suffix first.
fn without_suffixes(word: &str) -> impl Iterator<Item = &str> {
    let last = word.chars().next_back().unwrap_or_default();
    let suffixes = SUFFIXES.get(&last).map(Vec::as_slice).unwrap_or_default();
    suffixes
        .iter()
        .filter_map(move |suffix| word.strip_suffix(suffix))
}

/// Whether a run of Hangul behind a Latin word (`Python을`) is nothing but particles and endings.
pub(super) fn is_particle(hangul: &str) -> bool {
    let is_suffix = |text: &str| without_suffixes(text).any(str::is_empty);
    is_suffix(hangul) || without_suffixes(hangul).any(is_suffix)
}

/// Whether the last two syllables of a word are a noun, whatever they look like.
fn ends_in_noun(word: &str) -> bool {
    static NOUNS: LazyLock<FixedSet<&str>> = LazyLock::new(|| ENDS.into_iter().collect());
    let start = word.len().checked_sub(FEWEST * SYLLABLE);
    start.is_some_and(|start| NOUNS.contains(&word[start..]))
}

/// A run of Hangul without particles and endings.
pub(super) fn stem_hangul(word: &str) -> &str {
    let mut stem = word;
    for _ in 0..PASSES {
        let shorter = without_suffixes(stem).find(|rest| rest.len() >= FEWEST * SYLLABLE);
        match shorter {
            Some(shorter) if !ends_in_noun(stem) => stem = shorter,
            _ => break,
        }
    }
    stem
}

/// An English word without its plural (Harman 1991).
pub(super) fn stem_latin(word: &str) -> Cow<'_, str> {
    let plain = word.bytes().all(|byte| byte.is_ascii_lowercase());
    if !plain || word.len() < 4 {
        return Cow::Borrowed(word);
    }
    if let Some(rest) = word.strip_suffix("ies")
        && !word.ends_with("eies")
        && !word.ends_with("aies")
    {
        return Cow::Owned(format!("{rest}y"));
    }
    match word.strip_suffix('s') {
        Some(rest) if !rest.ends_with(['s', 'u', 'i']) => Cow::Borrowed(rest),
        _ => Cow::Borrowed(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_and_endings_do_not_hide_a_word() {
        for word in [
            "데이터",
            "데이터를",
            "데이터의",
            "데이터에서는",
            "데이터로부터",
        ] {
            assert!(stem_hangul(word).starts_with("데이터"), "{word}");
        }
        for word in [
            "개발",
            "개발을",
            "개발합니다",
            "개발했습니다",
            "개발하며",
            "개발하는",
        ] {
            assert_eq!(stem_hangul(word), "개발", "{word}");
        }
        for word in ["온라인광고를", "온라인광고는", "온라인광고에서"] {
            assert_eq!(stem_hangul(word), "온라인광고", "{word}");
        }
        for word in ["분석가", "분석가를", "분석가는"] {
            assert_eq!(stem_hangul(word), "분석", "{word}");
        }
        for word in [
            "회의",
            "웹",
            "국가",
            "속도",
            "온라인광고",
            "인사평가",
            "해외법인",
            "적정재고",
            "디자인",
        ] {
            assert_eq!(stem_hangul(word), word);
        }
    }

    #[test]
    fn behind_a_latin_word_particles_are_told_from_words() {
        for particle in ["을", "은", "으로", "에서는", "로는", "이라는", "만을"] {
            assert!(is_particle(particle), "{particle}");
        }
        for word in ["개발", "테스트", "서버를"] {
            assert!(!is_particle(word), "{word}");
        }
    }

    #[test]
    fn plurals_are_taken_off() {
        let pairs = [
            ("developers", "developer"),
            ("technologies", "technology"),
            ("aws", "aws"),
            ("redis", "redis"),
            ("class", "class"),
            ("kubernetes", "kubernete"),
            ("status", "status"),
        ];
        for (word, stem) in pairs {
            assert_eq!(stem_latin(word), stem);
        }
    }
}
