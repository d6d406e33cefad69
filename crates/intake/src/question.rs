//! Whether a line asks the applicant something: needed to tell the cells of a form apart, and titles of answers from
//! questions.

use crate::characters::{one_line, visible};

/// A longer line asks nothing.
const LONGEST: usize = 300;
/// A longer line that neither asks nor has a limit of characters names no topic.
const LONGEST_TOPIC: usize = 40;

/// Whether a line is a prompt: it asks (`기술해 주십시오`), has a limit (`500자 이내`), or names what letters are about
/// (`지원동기 및 포부`).
pub(crate) fn is_question(text: &str) -> bool {
    let line = one_line(text);
    if !(2..=LONGEST).contains(&visible(&line)) {
        return false;
    }
    let (marked, rest) = without_mark(&line);
    let (limited, rest) = without_limit(rest);
    let rest = rest.trim_end_matches([' ', '-', ':', '：', '.', '*']);
    asks(rest, marked) || !is_statement(rest) && (limited || names_topic(rest, marked))
}

/// Whether a line is but a limit, which belongs to the question above it: `[1,000자 이내]`.
pub(crate) fn is_limit(text: &str) -> bool {
    const LONGEST_LIMIT: usize = 30;
    let line = one_line(text);
    visible(&line) <= LONGEST_LIMIT
        && line.starts_with(['(', '[', '<', '（'])
        && without_limit(&line) == (true, "")
}

/// Whether a text begins with a number, a bullet or a bracket, and what is left without it.
fn without_mark(line: &str) -> (bool, &str) {
    const BULLETS: [char; 14] = [
        '■', '●', '▶', '◆', '○', '□', '※', '◎', '•', '·', '▪', '☞', '★', '◇',
    ];
    let start = line.trim_start_matches(|c: char| c.is_whitespace() || BULLETS.contains(&c));
    let bulleted = start.len() != line.len();
    if let Some((inside, behind)) = bracketed(start) {
        // `[문항 1] 지원동기`, or `[지원동기]`.
        let rest = if behind.trim().is_empty() {
            inside
        } else {
            behind
        };
        let (_, rest) = numbered(rest.trim()).unwrap_or((true, rest.trim()));
        return (true, rest);
    }
    numbered(start).unwrap_or((bulleted, start))
}

/// The text in a bracket at the beginning, and behind it.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    const BRACKETS: [(char, char); 6] = [
        ('[', ']'),
        ('<', '>'),
        ('【', '】'),
        ('《', '》'),
        ('「', '」'),
        ('〔', '〕'),
    ];
    BRACKETS
        .iter()
        .find_map(|(open, close)| text.strip_prefix(*open)?.split_once(*close))
}

/// What follows a number such as `1.`, `(1)`, `1-1.`, `①`, `문항 1.`, `Q1`, `가.`, `Ⅰ.`.
fn numbered(text: &str) -> Option<(bool, &str)> {
    let word = ["문항", "질문", "문", "Q", "q"]
        .iter()
        .find_map(|word| text.strip_prefix(word));
    let open = word.unwrap_or(text).trim_start().trim_start_matches('(');
    let first = open.chars().next()?;
    if ('①'..='⑳').contains(&first) || ('❶'..='❿').contains(&first) {
        return Some((true, open[first.len_utf8()..].trim_start()));
    }
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '-' | 'Ⅰ'..='Ⅹ' | 'I' | 'V');
    let mut number = open.len() - open.trim_start_matches(is_number).len();
    if number == 0 && "가나다라마바사아".contains(first) {
        number = first.len_utf8();
    }
    let tail = open.get(number..)?.trim_start();
    let rest = tail.trim_start_matches(['.', ')', ':', '번', ']']);
    let closed = rest.len() != tail.len();
    let is_mark = if word.is_some() {
        number > 0 || closed
    } else {
        number > 0 && number <= 6 && closed
    };
    is_mark.then(|| (true, rest.trim_start()))
}

/// Takes a limit of characters off the end, `(1,000자 이내)` or `500바이트 이하`; whether there was one.
fn without_limit(text: &str) -> (bool, &str) {
    let text = text.trim_end_matches([' ', '-', ':', '*']);
    for (open, close) in [('(', ')'), ('[', ']'), ('<', '>'), ('（', '）')] {
        if let Some((before, inside)) = text
            .strip_suffix(close)
            .and_then(|text| text.rsplit_once(open))
            && counts_characters(inside)
        {
            return (true, before.trim_end());
        }
    }
    let short = ["이내", "이하", "내외", "이상", "내로", "제한", "까지"]
        .iter()
        .any(|word| text.ends_with(word));
    (short && counts_characters(text), text)
}

/// Whether the text has a number of characters or bytes in it.
fn counts_characters(text: &str) -> bool {
    const UNITS: [&str; 7] = ["자", "글자", "byte", "Byte", "BYTE", "바이트", "단어"];
    text.match_indices(|c: char| c.is_ascii_digit())
        .any(|(at, _)| {
            let behind = text[at..]
                .trim_start_matches(|c: char| c.is_ascii_digit() || c == ',')
                .trim_start();
            UNITS.iter().any(|unit| behind.starts_with(unit))
        })
}

/// Whether the text bids the reader to write.
fn asks(text: &str, marked: bool) -> bool {
    const ENDINGS: [&str; 8] = [
        "시오",
        "세요",
        "십시요",
        "바랍니다",
        "바람",
        "하라",
        "주십시요",
        "할것",
    ];
    const VERBS: [&str; 21] = [
        "기술",
        "서술",
        "작성",
        "설명",
        "소개",
        "제시",
        "말씀",
        "적어",
        "적으",
        "써주",
        "기재",
        "답변",
        "답하",
        "표현",
        "나열",
        "이야기",
        "밝혀",
        "들려",
        "알려",
        "구체적",
        "피력",
    ];
    /// Characters before the end in which the verb stands.
    const NEAR: usize = 20;
    // `기술해 주십시오. (단, 경험을 중심으로)`
    let plain = match text.rsplit_once('(') {
        Some((before, note)) if note.ends_with(')') => before,
        _ => text,
    };
    // Pictures of text are read with spaces within words.
    let plain: String = plain.split_whitespace().collect();
    let plain = plain.trim_end_matches(['.', ')', '-', '!', '*']);
    let end: Vec<char> = plain.chars().rev().take(NEAR).collect();
    let end: String = end.into_iter().rev().collect();
    let bids = ENDINGS.iter().any(|ending| plain.ends_with(ending))
        && VERBS.iter().any(|verb| end.contains(verb));
    let inquires = plain.ends_with('?')
        && (marked
            || ["입니까?", "습니까?", "인가요?", "나요?"]
                .iter()
                .any(|ending| plain.ends_with(ending)))
        && plain.matches(['.', '?']).count() <= 2;
    bids || inquires
}

/// Whether the text ends as a sentence that tells something.
fn is_statement(text: &str) -> bool {
    let end = text.trim_end_matches([' ', '.', '!', '~']);
    ["다", "요", "음", "함", "임"]
        .iter()
        .any(|ending| end.ends_with(ending) && visible(end) > 12)
}

/// Whether the text names what letters are about: alone, or among few words behind a number.
fn names_topic(text: &str, marked: bool) -> bool {
    const TOPICS: [&str; 58] = [
        "지원동기",
        "지원사유",
        "지원이유",
        "지원배경",
        "성장과정",
        "성장배경",
        "성격의장단점",
        "성격장단점",
        "장단점",
        "성격",
        "성격및장단점",
        "직무역량",
        "직무경험",
        "직무수행계획",
        "직무관련경험",
        "직무적합성",
        "협업경험",
        "입사후포부",
        "입사포부",
        "포부",
        "향후포부",
        "장래포부",
        "장래희망",
        "장래계획",
        "입사후계획",
        "향후계획",
        "학업계획",
        "생활신조",
        "가치관",
        "인생관",
        "직업관",
        "자기소개",
        "사회경험",
        "사회활동",
        "경력사항",
        "경력기술",
        "경력기술서",
        "주요경력",
        "학교생활",
        "학창시절",
        "대학생활",
        "특기사항",
        "수상경력",
        "도전경험",
        "실패경험",
        "성공경험",
        "문제해결경험",
        "갈등해결경험",
        "팀워크경험",
        "리더십경험",
        "봉사활동",
        "동아리활동",
        "강점",
        "약점",
        "보유역량",
        "핵심역량",
        "전공역량",
        "희망업무",
    ];
    let known = |part: &str| {
        let part: String = part.chars().filter(|c| !c.is_whitespace()).collect();
        TOPICS.contains(&part.as_str())
    };
    let parts = text
        .replace(" 및 ", ",")
        .replace(" 과 ", ",")
        .replace(" 와 ", ",");
    if parts.split([',', '/', '·', '&', '+']).all(known) {
        return true;
    }
    let packed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    marked && visible(text) <= LONGEST_TOPIC && TOPICS.iter().any(|topic| packed.contains(topic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prompts_are_questions() {
        for prompt in [
            "[문항 1] 당사에 지원한 동기를 기술하여 주십시오.",
            "① 성장과정",
            "1-1. 협업 경험을 구체적으로 작성해 주세요. (500자 이내)",
            "지원동기 및 포부 (1,000자 이내)",
            "지원동기 / 입사 후 포부",
            "직무와 관련한 경험 (300자 이상) -",
            "가장 어려웠던 일 500바이트 이하",
            "[지원동기]",
            "Q3. 무엇을 하고 싶습니까?",
            "우리 회사에 지원한 이유는 무엇입니까?",
            "지원 직무에 필요한 역량을 서술해 주시기 바랍니다. (단, 경험을 중심으로)",
            "어려운 문 제 를 해 결 한 경험을 기 술하십시오.",
            "2) 성격의 장단점을 사례와 함께 (700 byte)",
        ] {
            assert!(is_question(prompt), "{prompt}");
        }
    }

    #[test]
    fn limits_alone() {
        for limit in ["[1,000자 이내]", "(500자)", "(공백 포함 700자 이내)"] {
            assert!(is_limit(limit), "{limit}");
        }
        for other in [
            "지원동기 (500자)",
            "(2024년)",
            "500자",
            "(가) 3자 회의 (500자)",
        ] {
            assert!(!is_limit(other), "{other}");
        }
    }

    #[test]
    fn answers_and_fields_are_none() {
        for line in [
            "저는 3년 동안 서버를 맡았습니다.",
            "보고서는 1,000자 이내로 작성했습니다.",
            "1. 응답 시간을 0.4초로 줄였습니다.",
            "끈기로 이룬 성과",
            "성명",
            "고객에게 설명해 드리자 웃으셨습니다.",
            "왜 안 될까?",
            "2024.03 ~ 2025.02",
            "Python, Rust",
        ] {
            assert!(!is_question(line), "{line}");
        }
    }
}
