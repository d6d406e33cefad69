//! Endings that say that a Korean sentence ends.

/// What ends a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// 합쇼체: `-습니다`, `-입니까`, `-십시오`.
    Formal,
    /// 해요체: `-어요`, `-네요`, `-죠`.
    Polite,
    /// 해라체: `-했다`, `-ㄴ다`, `-이다`.
    Plain,
}

/// Final consonants by their number among the 28 of a syllable.
const NIEUN: u32 = 4;
const BIEUP: u32 = 17;
const DOUBLE_SIOT: u32 = 20;

/// The ending with which a text ends.
pub(super) fn ending(text: &str) -> Option<Ending> {
    let mut characters = text.chars().rev();
    let (last, before) = (characters.next()?, characters.next()?);
    match (last, before) {
        ('다' | '까', '니') => {
            (final_consonant(characters.next()?)? == BIEUP).then_some(Ending::Formal)
        }
        ('오', '시') => (characters.next()? == '십').then_some(Ending::Formal),
        ('요', before) if is_polite(before) => Some(Ending::Polite),
        ('죠', before) => final_consonant(before).map(|_| Ending::Polite),
        ('다', _) => is_plain(text, before).then_some(Ending::Plain),
        _ => None,
    }
}

/// The final consonant of a syllable, 0 if it has none; nothing for what is no syllable.
fn final_consonant(character: char) -> Option<u32> {
    ('가'..='힣')
        .contains(&character)
        .then(|| (u32::from(character) - 0xAC00) % 28)
}

/// Syllables before 요 in verbs, and in no noun that letters are full of (수요, 필요, 중요, 주요, 개요).
fn is_polite(before: char) -> bool {
    "어아해에예네지까세나군든데래대게걸와워져려켜춰봐줘돼여겨셔써커퍼라쳐혀뻐러".contains(before)
}

/// Words that end like a sentence and are none.
const NOUNS: [&str; 5] = ["사이다", "판다", "바다", "보다", "마다"];

fn is_plain(text: &str, before: char) -> bool {
    const WITH_NIEUN: &str =
        "한된간온본준산안난든쓴친킨린진인운룬넌낸선든는신긴민간센핀편깐른끈탄판딴뀐준";
    const WHOLE: [&str; 20] = [
        "이다",
        "아니다",
        "있다",
        "없다",
        "같다",
        "않다",
        "싶다",
        "많다",
        "좋다",
        "크다",
        "쉽다",
        "어렵다",
        "높다",
        "낮다",
        "깊다",
        "즐겁다",
        "새롭다",
        "맞다",
        "옳다",
        "겠다",
    ];
    if NOUNS.iter().any(|noun| text.ends_with(noun)) {
        return false;
    }
    match final_consonant(before) {
        Some(DOUBLE_SIOT) => true,
        Some(NIEUN) if WITH_NIEUN.contains(before) => true,
        _ => WHOLE.iter().any(|word| text.ends_with(word)),
    }
}

/// Whether the next words go on with what looked like an end: `할 수 있습니다 라고`, `했다 하면`, `하다 보니`.
pub(super) fn goes_on(ending: Ending, next: &str) -> bool {
    const ALWAYS: [&str; 16] = [
        "라고",
        "라는",
        "라며",
        "라면서",
        "라던",
        "고 ",
        "는 ",
        "며 ",
        "만 ",
        "면 ",
        "(",
        "-",
        "~",
        "이라",
        "하고 ",
        "하는 ",
    ];
    const BEHIND_PLAIN: &[&str] = &[
        "밝혔",
        "밝힌",
        "전했",
        "주장",
        "답했",
        "건 ",
        "던 ",
        "길래",
        "하면",
        "하더라",
        "하니",
        "하던",
        "하며",
        "하여",
        "할지",
        "한들",
        "해도",
        "해서",
        "했",
        "싶",
        "보니",
        "보면",
        "보자",
        "보고",
        "치면",
        "치고",
        "치더",
        "가도",
        "가는",
        "오는",
        "와서",
        "왔다",
        "갔다",
        "말았",
        "말다",
        "생각",
        "느꼈",
        "느낀",
        "믿",
        "판단",
        "여겼",
        "말했",
        "거나",
        "느니",
    ];
    ALWAYS.iter().any(|word| next.starts_with(word))
        || ending == Ending::Plain && BEHIND_PLAIN.iter().any(|word| next.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_end_sentences_and_nouns_do_not() {
        for (text, expected) in [
            ("했습니다", Some(Ending::Formal)),
            ("갑니다", Some(Ending::Formal)),
            ("입니까", Some(Ending::Formal)),
            ("주십시오", Some(Ending::Formal)),
            ("했어요", Some(Ending::Polite)),
            ("좋네요", Some(Ending::Polite)),
            ("그렇죠", Some(Ending::Polite)),
            ("했다", Some(Ending::Plain)),
            ("믿는다", Some(Ending::Plain)),
            ("사람이다", Some(Ending::Plain)),
            ("수요", None),
            ("필요", None),
            ("나보다", None),
            ("날마다", None),
            ("어머니다", None),
            ("하다", None),
        ] {
            assert_eq!(ending(text), expected, "{text}");
        }
    }
}
