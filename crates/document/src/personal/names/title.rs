//! A name that titles or signs a letter.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::likely::{
    self, has_common_name, has_frequent_surname, is_korean_name, is_noun, is_noun_with_particle,
    is_of_an_organisation,
};
use super::others::is_public;
use super::prose::WORKERS;
use super::score::score;
use super::{Trust, latin};
use crate::pattern::{compile, places};
use crate::personal::kind::Kind;
use crate::personal::rules::{Rule, Rules};
use crate::personal::spans::{Span, Spans};
use crate::topic::is_topic;

/// Lines after the title in which contact data makes it a person's name.
const CONTACT_LINES: usize = 6;
/// Lines at the top in which a title stands.
const TOP_LINES: usize = 4;

/// What stands around the name says the more where it names the paper.
pub(in crate::personal) fn rules() -> impl Iterator<Item = (Rule, String)> {
    let paper = "(?:자기 ?소개서|이력서|자소서|지원서|입사 ?지원서|포트폴리오|경력 ?기술서)";
    let papers = [
        // `자기소개서 - 홍길동`, `홍길동의 이력서`, `[홍길동] 자기소개서`
        format!(r"(?m){paper}[ _\-:|.()\[\]/]{{1,4}}([가-힣]{{2,4}})[ )\]]*$"),
        format!(
            r#"(?m)^[#* \t(\['"‘“]*([가-힣]{{2,4}}?)[)\]'"’”]?(?:의|님의|님)?[ _\-|./)\]]{{1,3}}(?:[가-힣A-Za-z]{{1,10}}[ _\-])?{paper}"#
        ),
    ];
    let others = [
        // `백엔드 개발자 홍길동`, `[홍길동] 마케팅 지원`, `홍길동의 다섯 가지 강점`
        format!(
            r"(?m)^[#* \t]*(?:[가-힣A-Za-z]{{1,10}} ){{0,2}}(?:{WORKERS}|지원자) ([가-힣]{{3,4}})[ \t]*$"
        ),
        r"(?m)^[#* \t]*\[([가-힣]{3,4})\] ".to_owned(),
        r"(?m)^[#* \t]*([가-힣]{3,4})의 [^.?!'‘“《「<\x22\n]{1,20}$".to_owned(),
    ];
    papers
        .map(|pattern| (Rule::Title(Trust::Introduction), pattern))
        .into_iter()
        .chain(others.map(|pattern| (Rule::Title(Trust::Bare), pattern)))
}

pub(super) fn find(text: &str, rules: &Rules, spans: &mut Spans) {
    let top_end = text
        .match_indices('\n')
        .filter(|(at, _)| !text[..*at].trim().is_empty())
        .nth(TOP_LINES - 1)
        .map_or(text.len(), |(at, _)| at);
    let top = &text[..top_end];
    for (rule, pattern) in rules.iter() {
        let Rule::Title(trust) = rule else { continue };
        for range in places(pattern, top) {
            let word = &text[range.clone()];
            let is_told = *trust == Trust::Introduction
                || has_frequent_surname(word)
                    && !is_of_an_organisation(word)
                    && !is_noun_with_particle(word);
            let is_told = is_told && !describes_a_paper(word) && !is_public(word);
            if is_korean_name(word, *trust) && is_told {
                spans.mark(Kind::Name, range);
            }
        }
    }
    find_first_line(text, spans);
    find_last_line(text, spans);
    find_beside_contact(text, spans);
}

/// Whether a word before a paper's name says what kind it is: `한국어 자기소개서`, `제출용 이력서`, `상세한 자기소개서`.
fn describes_a_paper(word: &str) -> bool {
    /// Below this log odds a word of a title is no name; what stands for a name in forms is one all the same.
    const UNLIKELY: f32 = -3.2;
    const STAND_IN: &str = "홍길동";
    static PURPOSE: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"^(?:제출|지원|공채|최종|공통|취업|이직|인턴|신입|경력|채용|연습|보관|인쇄|수정|요약|은행|주임|공사|학교|회사|기업|외부|내부)(?:용|본|안)$",
        )
    });
    // `최종본`, `요약판`: a noun, and what it is for.
    let is_of_a_noun = word
        .strip_suffix(['용', '본', '안', '판', '편', '형', '식', '급'])
        .is_some_and(is_noun);
    word.ends_with('한')
        || is_of_a_noun && !has_common_name(word)
        || PURPOSE.is_match(word)
        || word != STAND_IN && score(word, "").is_some_and(|score| score < UNLIKELY)
}

fn find_first_line(text: &str, spans: &mut Spans) {
    let start = text.len() - text.trim_start().len();
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let contact_end = text[end..]
        .match_indices('\n')
        .nth(CONTACT_LINES)
        .map_or(text.len(), |(at, _)| end + at);
    let has_contact = spans.tell_contact(&(0..contact_end));
    let line = &text[start..end];
    let is_heading = line.starts_with('#');
    let title = line.trim_matches(MARKS);
    let is_name = if has_contact {
        could_be_a_name(title) || latin::could_be_a_name(title)
    } else {
        let has_text_behind = !text[end..].trim().is_empty();
        (has_text_behind || is_heading)
            && (is_korean_name(title, Trust::Bare) || latin::is_surely_a_name(title, is_heading))
    };
    if is_name && !is_topic(title) && Kind::of_label(title).is_none() {
        take_line(text, title, start..end, spans);
    }
}

/// Marks around a title.
const MARKS: [char; 8] = ['#', '*', '_', ' ', '-', '|', '<', '>'];

/// Takes the line as a whole.
fn take_line(text: &str, title: &str, line: Range<usize>, spans: &mut Spans) {
    let at = line.start + text[line.clone()].find(title).unwrap_or(0);
    spans.add(Span {
        kind: Kind::Name,
        value: at..at + title.len(),
        taken: line,
        is_marked: false,
    });
}

/// What separates a name from what stands beside it.
const BESIDE: [char; 8] = ['|', '/', ',', '(', '·', ':', ';', '\t'];

/// The name before contact data on a line (`홍길동 / 1998.01.02 / 010-...`), or before a role on the first one.
fn find_beside_contact(text: &str, spans: &mut Spans) {
    let mut start = 0;
    let mut is_first = true;
    for line in text.split('\n') {
        let place = start..start + line.len();
        start = place.end + 1;
        let has_contact = spans.tell_contact(&place);
        let is_top = !line.trim().is_empty() && std::mem::take(&mut is_first);
        if !(has_contact || is_top && line.contains('|')) {
            continue;
        }
        let bare = line.trim_start_matches(MARKS);
        let at = place.end - bare.len();
        let name = bare.split(BESIDE).next().unwrap_or_default().trim_end();
        let word = name.split(' ').next().unwrap_or_default();
        let is_beside =
            name.len() < bare.len() || spans.touch(&(at + word.len()..at + word.len() + 2));
        let trust = if has_contact {
            Trust::Introduction
        } else {
            Trust::Bare
        };
        find_behind_contact(text, &place, spans);
        if is_beside && is_korean_name(word, trust) && (word == name || name.len() == bare.len()) {
            spans.mark(Kind::Name, at..at + word.len());
        }
    }
}

/// The name behind contact data: `010-1234-5678 (홍길동)`, `국민은행 123456-04-123456 홍길동`.
fn find_behind_contact(text: &str, line: &Range<usize>, spans: &mut Spans) {
    for end in spans.ends_within(line) {
        let behind = &text[end..line.end];
        let name = behind.trim_start_matches([' ', '(', '/', '|', ',']);
        let at = line.end - name.len();
        let word = name
            .split(|c: char| !('가'..='힣').contains(&c))
            .next()
            .unwrap_or_default();
        // `성수동2가`: a quarter with its number.
        let goes_on = name[word.len()..].starts_with(|c: char| c.is_alphanumeric());
        let is_told = !goes_on && !is_of_an_organisation(word);
        if at > end && is_told && is_korean_name(word, Trust::Introduction) {
            spans.mark(Kind::Name, at..at + word.len());
        }
    }
}

/// A name by itself on the last line, as letters are signed.
fn find_last_line(text: &str, spans: &mut Spans) {
    let end = text.trim_end().len();
    let start = text[..end].rfind('\n').map_or(0, |at| at + 1);
    // `2026. 3. 2. 홍길동`
    let signed = text[start..end].trim_matches(MARKS);
    let bare = signed.trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '.' | ' ' | '-' | '/' | '년' | '월' | '일')
    });
    // A line by itself is a letter, unless a date stands before the name.
    let has_date = signed[..signed.len() - bare.len()].contains(|c: char| c.is_ascii_digit());
    if start == 0 && !has_date {
        return;
    }
    let is_apart = likely::spaced_at_start(bare, Trust::Label) == Some(bare.len());
    if is_korean_name(bare, Trust::Bare) || is_apart {
        take_line(text, bare, start..end, spans);
    }
}

/// Whether a title with contact data below is a Korean name.
fn could_be_a_name(title: &str) -> bool {
    /// Parts of titles that begin like a name.
    const TITLES: [&str; 7] = ["소개", "자소서", "경력", "지원", "이력", "신입", "전문"];
    let apart: String = title.split(' ').collect();
    let is_short =
        title.split(' ').all(|part| part.chars().count() <= 4) && title.split(' ').count() <= 3;
    is_short
        && apart.chars().all(|c| ('가'..='힣').contains(&c))
        && is_korean_name(&apart, Trust::Label)
        && (apart.chars().count() < 4 || is_korean_name(&apart, Trust::Introduction))
        && !TITLES.iter().any(|word| apart.contains(word))
}

#[cfg(test)]
mod tests {
    use crate::personal::{PersonalFields, separate_personal_fields};

    #[test]
    fn what_stands_beside_an_address_is_told_from_names() {
        let names = |line: &str| {
            let mut found = PersonalFields::default();
            let _ = separate_personal_fields(line, &mut found);
            found.names
        };
        for line in [
            "서울 성동구 아차산로 17 (성수동2가)",
            "주소: 서울시 영등포구 선유로 3, 양평동4가",
            "서울 성동구 아차산로 17 성수동2가",
        ] {
            assert_eq!(names(line), [""; 0], "{line}");
        }
        assert_eq!(names("010-1234-5678 (정하윤)"), ["정하윤"]);
    }

    #[test]
    fn words_before_a_papers_name_are_told_from_names() {
        let names = |title: &str| {
            let mut found = PersonalFields::default();
            let letter = format!("{title}\n\n고객의 문의를 정리했습니다.");
            let _ = separate_personal_fields(&letter, &mut found);
            found.names
        };
        for kind in [
            "한국어",
            "강원도",
            "경기도",
            "현대차",
            "기아차",
            "서울대",
            "동국대",
            "부산대",
            "국민대",
            "제출용",
            "지원용",
            "공채용",
            "제출본",
            "한국형",
            "최종본",
            "남서울",
            "요약판",
            "상세한",
        ] {
            let title = format!("{kind} 자기소개서");
            assert_eq!(names(&title), [""; 0], "{title}");
        }
        for name in ["홍길동", "박재용", "정현도", "최영대", "심은본", "남궁민"] {
            assert_eq!(names(&format!("{name} 자기소개서")), [name], "{name}");
        }
    }
}
