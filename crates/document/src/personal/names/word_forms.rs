//! Nouns and verbs with what stands behind them, which look like names: `여유라는 말`, `인재임을`, `설정자`, `길기만 했다`.

use super::given::{is_common, is_native};
use super::likely::is_noun;
use super::particles::{ends_in_consonant, particle};
use crate::words::words_of;

/// How surely a word that looks like a name is another word and what stands behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Nobody has a name that goes on so.
    Sure,
    /// Few have a name that ends so, and many nouns do.
    Likely,
}

/// Whether a word that may be a name, of three syllables, is a noun of two or a verb, with what follows behind the word.
pub(super) fn form(name: &str, after: &str) -> Option<Form> {
    if is_of_a_verb(name, after) {
        return Some(Form::Sure);
    }
    form_of_a_noun(name, after)
}

/// `길기만 했습니다`, `한다해도`.
fn is_of_a_verb(name: &str, after: &str) -> bool {
    let is_done = |behind: &str| behind.starts_with(['하', '했', '할', '한', '합']);
    name.ends_with("기만") && after.strip_prefix(' ').is_some_and(is_done)
        || name.ends_with("다해") && after.starts_with('도')
}

/// `라는 말`, `는 단어`: a word is spoken of, whose end is 라.
fn is_quoted(after: &str) -> bool {
    const QUOTED: &str = "말 단어 것 게 생각 가치 주제 질문 표현 개념 뜻 점 사실 명목 평가 별명 목표 키워드 강점 무기 도구 언어 과정 과제 문제 역할 관점 \
        의미 태도 자세 업무 일 원칙 기준 조건 결과";
    let after = after.strip_prefix('라').unwrap_or(after);
    after.strip_prefix("는 ").is_some_and(|behind| {
        let end = behind
            .find(|c: char| !('가'..='힣').contains(&c))
            .unwrap_or(behind.len());
        words_of(QUOTED).any(|word| {
            behind[..end]
                .strip_prefix(word)
                .is_some_and(|after| particle(word, after).is_some())
        })
    })
}

fn form_of_a_noun(name: &str, after: &str) -> Option<Form> {
    const SYLLABLES: usize = 3;
    /// Bytes of a surname.
    const SURNAME: usize = 3;
    let (at, last) = name.char_indices().next_back()?;
    let stem = &name[..at];
    if name.chars().count() != SYLLABLES || !is_noun(stem) {
        return None;
    }
    let given_name = &name[SURNAME..];
    let goes_on = |forms: &[char]| after.starts_with(forms);
    let goes_on_so = match last {
        // `변수라는`, `여유라고`, `문제라면`
        '라' => goes_on(&['는', '고', '면', '도', '서', '며', '기', '니', '던']),
        // `배송이라는`, `최선이었다`
        '이' => {
            ends_in_consonant(stem)
                && goes_on(&[
                    '라', '란', '랑', '든', '나', '었', '다', '며', '고', '자', '지', '니',
                ])
        }
        // `문서만을`, `인재임을`
        '만' => goes_on(&['을', '의', '이', '은', '으', '에', '큼']),
        '임' => goes_on(&['을', '이', '은', '에', '과']),
        // `선수지만`
        '지' => after.starts_with("만"),
        // `채용대로`, `직무별로`
        '대' | '별' => after.starts_with("로"),
        // `이유든`; 이든 is a given name.
        '든' => !is_native(given_name),
        // `진보주의`
        '주' => after.starts_with("의"),
        _ => false,
    };
    // `예정임`, `문서만`, `상태란`, `설정자`, `구매율`, `국민성`, `강인해`
    let ends_so = "임만란랑든도나자율률성용화형식해".contains(last);
    // `정보라는 저와`: a name as well.
    let has_name = is_common(given_name) || is_native(given_name);
    let is_of_both = goes_on_so && has_name && !is_quoted(after);
    if goes_on_so && !is_of_both {
        Some(Form::Sure)
    } else if ends_so || is_of_both && !after.starts_with("는 ") {
        Some(Form::Likely)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_are_told_by_what_stands_behind_them() {
        for (word, after) in [
            ("여유라", "는 말을"),
            ("변수라", "고 생각"),
            ("인재임", "을"),
            ("문서만", "을"),
            ("공유라", "는 말보다"),
            ("최선이", "라는 말"),
            ("배송이", "라는 말"),
            ("공유라", "는 단어"),
            ("문서지", "만 배우는"),
            ("주제별", "로 진행"),
            ("이유든", " 상관없이"),
            ("진보주", "의, 그리고"),
            ("길기만", " 했습니다"),
            ("한다해", "도 괜찮습니다"),
        ] {
            assert_eq!(form(word, after), Some(Form::Sure), "{word}{after}");
        }
        for (word, after) in [
            ("인재임", ""),
            ("문서만", " 읽고"),
            ("설정자", ""),
            ("구매율", "은"),
            ("정보라", "도 저와"),
        ] {
            assert_eq!(form(word, after), Some(Form::Likely), "{word}{after}");
        }
        for (word, after) in [
            ("김보라", "는 저의"),
            ("정보라", "는 저의"),
            ("이지훈", "이라는"),
            ("최이든", " 씨"),
        ] {
            assert_eq!(form(word, after), None, "{word}{after}");
        }
    }
}
