//! Names in Chinese characters, beside their Hangul or as a signature: `홍길동(洪吉童)`, `洪吉童 올림`.

use std::sync::LazyLock;

use regex::Regex;

use super::likely::{chinese_at_start, is_noun, parts};
use super::others::is_public;
use crate::pattern::compile;
use crate::personal::kind::Kind;
use crate::personal::spans::Spans;

/// A word of Hangul with Chinese characters in brackets behind it.
static BESIDE: LazyLock<Regex> =
    LazyLock::new(|| compile(r"(?:^|[^가-힣])([가-힣]{3,4}) ?[(\[（]([一-龥]{3,4})[)\]）]"));
/// Three by themselves where the text says that they are a name: `도장에는 崔瑞英 세 글자가`, `(한자) 柳正民`. Words of three
/// characters that begin with a surname are many (`全世界`, `文化財`).
static TOLD: [LazyLock<Regex>; 2] = [
    LazyLock::new(|| {
        compile(r"(?:^|[^一-龥])([一-龥]{3}) ?(?:(?:이라는|라는) )?(?:세 글자|석 자|이름)")
    }),
    LazyLock::new(|| {
        compile(r"(?:한자|漢字|성명|姓名)[)\]:：]? ?[:：]? ?([一-龥]{3})(?:[^一-龥]|$)")
    }),
];
/// Chinese characters with which a line is signed.
static SIGNED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?m)(?:^|[\s,.:])([一-龥]{2,4}) ?(?:올림|드림|배상|拜上|拜|[(（](?:인|印)[)）])[ \t]*$",
    )
});

pub(super) fn find(text: &str, spans: &mut Spans) {
    if !text.contains(|c| ('一'..='龥').contains(&c)) {
        return;
    }
    for found in BESIDE.captures_iter(text) {
        let (Some(hangul), Some(chinese)) = (found.get(1), found.get(2)) else {
            continue;
        };
        let (word, characters) = (hangul.as_str(), chinese.as_str());
        let is_name = word.chars().count() == characters.chars().count()
            && chinese_at_start(characters).is_some()
            && parts(word).is_some()
            && !is_noun(word)
            && !is_public(word);
        if is_name {
            spans.mark(Kind::Name, hangul.range());
            spans.mark(Kind::Name, chinese.range());
        }
    }
    for told in TOLD.iter().flat_map(|pattern| pattern.captures_iter(text)) {
        if let Some(name) = told
            .get(1)
            .filter(|name| chinese_at_start(name.as_str()).is_some())
        {
            spans.mark(Kind::Name, name.range());
        }
    }
    for found in SIGNED.captures_iter(text) {
        if let Some(name) = found
            .get(1)
            .filter(|name| chinese_at_start(name.as_str()).is_some())
        {
            spans.mark(Kind::Name, name.range());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_and_words_stay() {
        let names = |text: &'static str| {
            let mut spans = Spans::default();
            find(text, &mut spans);
            let found = spans.into_vec();
            found
                .into_iter()
                .map(|span| &text[span.value])
                .collect::<Vec<_>>()
        };
        assert_eq!(names("이름은 홍길동(洪吉童)입니다"), ["홍길동", "洪吉童"]);
        assert_eq!(names("감사합니다.\n洪吉童 올림"), ["洪吉童"]);
        assert_eq!(
            names("도장에는 崔瑞英 세 글자가, (한자) 柳正民 (영문)"),
            ["崔瑞英", "柳正民"]
        );
        for text in [
            "유비무환(有備無患)의 자세",
            "신뢰(信賴)를 지켰습니다",
            "이순신(李舜臣)의 기록",
            "전심(全心) 드림",
            "安全性을 높이고 金融業에서 高麗大를 나와 全世界에",
            "文化財와 高血壓, 南大門, 韓中日, 金剛山",
            "李舜臣 장군과 安重根 의사",
        ] {
            assert!(names(text).is_empty(), "{text}");
        }
    }
}
