//! From a text to its terms.

use std::borrow::Cow;
use std::collections::HashSet;
use std::hash::BuildHasher;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::aliases::{Aliases, LONGEST};
use super::stem::{is_particle, is_stop_word, stem_hangul, stem_latin};
use super::term::Term;
use crate::fixed::{FixedMap, FixedSet};

/// A text longer than this is not read on: no posting is.
const MAX_BYTES: usize = 1 << 20;
/// Nouns that are written without a space behind the name of a tool: `파이썬개발자`.
const TAILS: [&str; 34] = [
    "개발",
    "개발자",
    "개발팀",
    "프로그래밍",
    "프로그래머",
    "엔지니어",
    "엔지니어링",
    "분석",
    "분석가",
    "서버",
    "기반",
    "활용",
    "경험",
    "경력",
    "전문가",
    "운영",
    "운영자",
    "디자이너",
    "디자인",
    "담당",
    "담당자",
    "기획",
    "기획자",
    "관리",
    "관리자",
    "매니저",
    "업무",
    "직무",
    "부서",
    "본부",
    "팀",
    "팀장",
    "팀원",
    "총무",
];
/// The longest word, in syllables, that is tried as two.
const LONGEST_COMPOUND: usize = 10;

/// Two words that are written as one.
const JOINED: [(&str, [&str; 2]); 9] = [
    ("uiux", ["ui", "ux"]),
    ("uxui", ["ui", "ux"]),
    ("aiml", ["ai", "ml"]),
    ("mlai", ["ai", "ml"]),
    ("asp.net", ["asp", ".net"]),
    ("vb.net", ["vb", ".net"]),
    ("ado.net", ["ado", ".net"]),
    ("프론트백엔드", ["프론트엔드", "백엔드"]),
    ("유아이유엑스", ["ui", "ux"]),
];

/// Names of languages that are English words or letters too: beside another English word they are those.
const DOUBTFUL: [&str; 3] = ["c", "go", "r"];

/// Cuts texts into terms: Korean words without particles and endings and in their parts, Latin words and
/// numbers as they are, words that mean one thing as one.
#[derive(Debug, Clone)]
pub struct Analyser {
    names: Arc<FixedMap<Vec<String>, String>>,
    /// Aliases of one token, for quick look-ups.
    single: Arc<FixedMap<String, String>>,
    /// First tokens of the aliases that are phrases.
    starts: Arc<FixedSet<String>>,
    /// Groups with a member in Latin letters.
    named: Arc<HashSet<String>>,
    /// Groups that are found whole or not at all.
    whole: Arc<FixedSet<String>>,
    mark: u64,
}

/// Bytes of a Hangul syllable in UTF-8.
const SYLLABLE: usize = 3;

/// A run of one kind of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Hangul,
    Latin,
    Other,
}

impl Default for Analyser {
    fn default() -> Self {
        Self::new(&Aliases::built_in())
    }
}

impl Analyser {
    /// An analyser that knows these aliases.
    #[must_use]
    pub fn new(aliases: &Aliases) -> Self {
        let names: FixedMap<Vec<String>, String> = aliases
            .by_phrase(|phrase| {
                let normalised = normalised(phrase);
                let tokens = tokens(&normalised).into_iter();
                tokens.map(Cow::into_owned).collect()
            })
            .into_iter()
            .collect();
        let starts = names.keys().filter_map(|phrase| phrase.first()).cloned();
        let is_latin = |phrase: &[String]| phrase.iter().any(|word| word.is_ascii());
        let latin = names.iter().filter(|(phrase, _)| is_latin(phrase));
        let whole = aliases.whole().filter_map(|name| {
            let normalised = normalised(name);
            let tokens: Vec<String> = tokens(&normalised)
                .into_iter()
                .map(Cow::into_owned)
                .collect();
            names.get(&tokens).cloned()
        });
        let single = names
            .iter()
            .filter_map(|(phrase, name)| match phrase.as_slice() {
                [token] => Some((token.clone(), name.clone())),
                _ => None,
            });
        // A sum, whatever the order of the table.
        let marks = names
            .iter()
            .map(|alias| names.hasher().hash_one(alias))
            .fold(0, u64::wrapping_add);
        let whole: FixedSet<String> = whole.collect();
        let marks = whole
            .iter()
            .map(|name| names.hasher().hash_one(name))
            .fold(marks, u64::wrapping_add);
        Self {
            mark: marks,
            whole: Arc::new(whole),
            single: Arc::new(single.collect()),
            named: Arc::new(latin.map(|(_, name)| name.clone()).collect()),
            starts: Arc::new(starts.collect()),
            names: Arc::new(names),
        }
    }

    /// A number that tells analysers with other aliases apart, for what is kept of what one read.
    #[must_use]
    pub fn mark(&self) -> u64 {
        self.mark
    }

    /// The words of a text as they are counted: stems, with those that mean one thing under one name.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_recommendation::Analyser;
    ///
    /// let analyser = Analyser::default();
    /// assert_eq!(analyser.words("Python을 다룹니다"), analyser.words("파이썬을 다룹니다"));
    /// assert_eq!(analyser.words("데이터 분석을"), analyser.words("데이터분석"));
    /// ```
    #[must_use]
    pub fn words(&self, text: &str) -> Vec<String> {
        let mut words = Vec::new();
        self.each_word(text, &mut |word| words.push(word.to_owned()));
        words
    }

    /// Calls `visit` with each word of a text, in their order.
    fn each_word(&self, text: &str, visit: &mut dyn FnMut(&str)) {
        let normalised = normalised(text);
        let tokens = tokens(&normalised);
        let mut at = 0;
        while at < tokens.len() {
            match self.alias_at(&tokens[at..]) {
                Some((_, 1)) if self.is_english(&tokens, at) => visit(&tokens[at]),
                Some((name, length)) => {
                    visit(name);
                    at += length;
                    continue;
                }
                None => self.each_part(&tokens[at], visit),
            }
            at += 1;
        }
    }

    /// Calls `visit` with a word that is no alias, and with the aliases in it.
    fn each_part(&self, token: &str, visit: &mut dyn FnMut(&str)) {
        if let Some((_, both)) = JOINED.iter().find(|(joined, _)| *joined == token) {
            for one in both {
                self.each_word(one, visit);
            }
            return;
        }
        if let Some(name) = self.alias_with_version(token) {
            visit(name);
        }
        if let Some((head, tail)) = self.aliases_in(token) {
            visit(head);
            tail.into_iter().for_each(&mut *visit);
        }
        if !is_stop_word(token) {
            visit(token);
        }
    }

    /// Whether the name of a language is an English word here: `go to market`, `grade C steel`.
    fn is_english(&self, tokens: &[Cow<'_, str>], at: usize) -> bool {
        if !DOUBTFUL.contains(&&*tokens[at]) {
            return false;
        }
        let is_other = |token: &Cow<'_, str>| {
            token.bytes().all(|byte| byte.is_ascii_alphabetic())
                && !matches!(&**token, "and" | "or")
                && !self.single.contains_key(&**token)
        };
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        before.is_some_and(is_other) || tokens.get(at + 1).is_some_and(is_other)
    }

    /// The terms of a text: each word, then its parts.
    pub(crate) fn terms(&self, text: &str, mut visit: impl FnMut(Term, f32)) {
        self.each_word(text, &mut |word| {
            visit(Term::word(word), 1.0);
            if self.whole.contains(word) {
                return;
            }
            if word.chars().all(is_syllable) {
                let pairs = (word.len() / SYLLABLE).saturating_sub(1);
                for start in (0..pairs).map(|pair| pair * SYLLABLE) {
                    let pair = &word[start..start + 2 * SYLLABLE];
                    visit(Term::part(pair), 1.0 / pairs as f32);
                }
                return;
            }
            let parts = parts(word);
            let share = 1.0 / parts.len().max(1) as f32;
            for part in parts {
                visit(Term::part(part), share);
            }
        });
    }

    /// Whether a word, as [`Analyser::words`] gives it, is the name of a tool or the like: one that has
    /// aliases, or is written in Latin letters.
    pub(crate) fn is_name(&self, word: &str) -> bool {
        word.contains(|c: char| c.is_ascii_alphabetic()) || self.named.contains(word)
    }

    /// The longest alias that the tokens begin with, and its length.
    fn alias_at(&self, tokens: &[Cow<'_, str>]) -> Option<(&str, usize)> {
        if !self.starts.contains(&*tokens[0]) {
            return None;
        }
        let tokens = tokens.iter().take(LONGEST);
        let tokens: Vec<String> = tokens.map(|token| token.clone().into_owned()).collect();
        (1..=tokens.len()).rev().find_map(|length| {
            let name = self.names.get(&tokens[..length])?;
            Some((name.as_str(), length))
        })
    }

    /// The alias in `파이썬개발자`, or the two in `재무회계`.
    fn aliases_in(&self, token: &str) -> Option<(&str, Option<&str>)> {
        let syllables = token.len() / SYLLABLE;
        if !(3..=LONGEST_COMPOUND).contains(&syllables) || !token.chars().all(is_syllable) {
            return None;
        }
        let splits = (1..syllables).rev().map(|at| token.split_at(at * SYLLABLE));
        splits.into_iter().find_map(|(head, tail)| {
            let head = self.single.get(head)?;
            let named = self.single.get(tail).map(String::as_str);
            (named.is_some() || TAILS.contains(&tail)).then_some((head.as_str(), named))
        })
    }

    /// The alias in `python3` and `c++17`.
    fn alias_with_version(&self, token: &str) -> Option<&str> {
        let name = token.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        if name.len() == token.len() || name.len() < 3 {
            return None;
        }
        self.single.get(name).map(String::as_str)
    }
}

fn normalised(text: &str) -> Cow<'_, str> {
    let most = text.len().min(MAX_BYTES);
    let end = (0..=most).rev().find(|end| text.is_char_boundary(*end));
    let text = &text[..end.unwrap_or(0)];
    if let Some(joined) = with_joined_letters(text) {
        return Cow::Owned(normalised(&joined).into_owned());
    }
    if text.chars().all(is_everyday) {
        return Cow::Borrowed(text);
    }
    // Nothing is composed across white space, and few words need any change.
    let mut normalised = String::with_capacity(text.len());
    for word in text.split_inclusive(|c: char| c.is_ascii_whitespace()) {
        if word.chars().all(is_everyday) {
            normalised.push_str(word);
        } else if word.chars().all(|c| is_syllable(c) || c.is_ascii()) {
            normalised.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        } else {
            normalised.extend(word.nfkc().flat_map(char::to_lowercase));
        }
    }
    Cow::Owned(normalised)
}

/// `R&D` and `A/B` as one word, so that `R` is not found in it; none where there is no such word. `C/C++` are two.
fn with_joined_letters(text: &str) -> Option<String> {
    if !text.contains(['&', '/']) {
        return None;
    }
    let bytes = text.as_bytes();
    let byte = |at: Option<usize>| at.and_then(|at| bytes.get(at)).copied();
    let is_letter = |at: Option<usize>| byte(at).is_some_and(|byte| byte.is_ascii_alphabetic());
    let belongs = |at: Option<usize>| {
        byte(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || b"+#&/".contains(&byte))
    };
    let mut joined: Option<String> = None;
    for (at, _) in text.match_indices(['&', '/']) {
        let single_before = is_letter(at.checked_sub(1)) && !belongs(at.checked_sub(2));
        let single_after = is_letter(Some(at + 1)) && !belongs(Some(at + 2));
        if single_before && single_after {
            joined
                .get_or_insert_with(|| text.to_owned())
                .replace_range(at..=at, "+");
        }
    }
    joined
}

/// Whether a character is normalised whatever stands beside it.
fn is_everyday(c: char) -> bool {
    is_syllable(c) || c.is_ascii() && !c.is_ascii_uppercase()
}

/// Stems in the order of the text.
fn tokens(text: &str) -> Vec<Cow<'_, str>> {
    let mut tokens = Vec::new();
    for chunk in text.split(is_separator).filter(|chunk| !chunk.is_empty()) {
        if chunk.chars().all(is_syllable) {
            tokens.push(Cow::Borrowed(stem_hangul(chunk)));
            continue;
        }
        let mut after_latin = false;
        for (script, run) in runs(chunk) {
            match script {
                Script::Hangul if after_latin && is_particle(run) => {}
                Script::Hangul => tokens.push(Cow::Borrowed(stem_hangul(run))),
                Script::Latin => tokens.push(stem_latin(run)),
                Script::Other => tokens.push(Cow::Borrowed(run)),
            }
            after_latin = script == Script::Latin;
        }
    }
    tokens
}

/// What stands between words. `.`, `+` and `#` may be part of one.
fn is_separator(c: char) -> bool {
    !is_syllable(c) && !c.is_alphanumeric() && !matches!(c, '.' | '+' | '#')
}

fn is_syllable(c: char) -> bool {
    ('가'..='힣').contains(&c)
}

fn script(c: char) -> Option<Script> {
    match c {
        '가'..='힣' | 'ㄱ'..='ㅣ' => Some(Script::Hangul),
        _ if c.is_ascii_alphanumeric() || ('\u{c0}'..'\u{250}').contains(&c) => Some(Script::Latin),
        '.' | '+' | '#' => None,
        _ => Some(Script::Other),
    }
}

/// The runs of one script in a chunk without separators. Marks belong to a Latin run where a name has
/// them (`c++`, `c#`, `.net`, `node.js`), and to nothing elsewhere.
fn runs(chunk: &str) -> Vec<(Script, &str)> {
    let characters: Vec<(usize, char)> = chunk.char_indices().collect();
    let kind = |place: usize| characters.get(place).and_then(|(_, c)| script(*c));
    let mut runs: Vec<(Script, usize, usize)> = Vec::new();
    for (place, (start, c)) in characters.iter().enumerate() {
        let end = start + c.len_utf8();
        let before = place.checked_sub(1).and_then(kind);
        let after = kind(place + 1);
        let last = runs.last().copied().filter(|run| run.2 == *start);
        let in_latin = last.is_some_and(|run| run.0 == Script::Latin);
        let script = match c {
            '.' if in_latin && after == Some(Script::Latin) => Script::Latin,
            '.' if before.is_none() && chunk[end..].starts_with("net") => Script::Latin,
            '+' | '#' if in_latin => Script::Latin,
            '.' | '+' | '#' => continue,
            _ => kind(place).unwrap_or(Script::Other),
        };
        match runs.last_mut() {
            Some(run) if run.0 == script && run.2 == *start => run.2 = end,
            _ => runs.push((script, *start, end)),
        }
    }
    runs.into_iter()
        .map(|(script, start, end)| (script, &chunk[start..end]))
        .collect()
}

/// The parts of a word that is not Hangul alone, by which compounds are found: what stands between the
/// dots of a Latin name, or before its version.
fn parts(word: &str) -> Vec<&str> {
    let pieces: Vec<&str> = word.split('.').filter(|piece| piece.len() > 1).collect();
    let name = word.trim_end_matches(|c: char| c.is_ascii_digit());
    match pieces.as_slice() {
        [_, _, ..] => pieces,
        _ if name.len() > 2 && name.len() < word.len() => vec![name, word],
        _ => vec![word],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        Analyser::default().words(text)
    }

    #[test]
    fn words_that_mean_one_thing_are_one() {
        for text in [
            "Python",
            "python을",
            "파이썬",
            "파이썬을",
            "파이썬으로",
            "PYTHON은",
            "Ｐｙｔｈｏｎ",
        ] {
            assert_eq!(words(text), ["파이썬"], "{text}");
        }
        for text in ["데이터 분석을", "데이터분석", "data analysis"] {
            assert_eq!(words(text), words("데이터 분석"), "{text}");
        }
        assert_eq!(words("k8s"), words("쿠버네티스를"));
        assert_eq!(words("Kubernetes"), words("쿠버네티스"));
        assert_eq!(words("스프링 부트로"), words("Spring Boot"));
        assert_ne!(words("자바스크립트"), words("자바"));
        assert!(words("파이썬개발자").contains(&"파이썬".to_owned()));
        assert!(words("노드js")[0] == words("Node.js")[0]);
    }

    #[test]
    fn names_keep_their_marks() {
        assert_ne!(words("C++"), words("C"));
        assert_ne!(words("C#"), words("C"));
        assert_eq!(words("C#과 .NET을"), ["씨샵", "닷넷"]);
        assert_eq!(words("A/B 테스트"), ["ab 테스트"]);
        assert_eq!(words("끝났다. 3.5배"), ["끝났다", "3.5", "배"]);
        assert_eq!(words("R로 통계를"), ["알언어", "통계"]);
        assert_eq!(words("R&D 부서"), ["연구개발", "부서"]);
    }

    #[test]
    fn nothing_breaks_it() {
        for text in [
            "",
            " ",
            "...",
            "+#.",
            "🙂",
            "\u{0}",
            "é",
            "中文",
            "ㅋㅋㅋ",
            "1.2.3",
            ".net.",
        ] {
            let _ = words(text);
        }
    }

    /// Whether two texts have a word in common.
    fn meet(one: &str, other: &str) -> bool {
        let terms = |text: &str| {
            let mut terms = Vec::new();
            Analyser::default().terms(text, |term, _| terms.push(term));
            terms
        };
        terms(one).iter().any(|term| terms(other).contains(term))
    }

    #[test]
    fn names_are_found_whole() {
        for (one, other) in [
            ("Rust", "제로 트러스트"),
            ("러스트", "제로트러스트 보안"),
            ("Rust", "Zero Trust"),
            ("Java", "자바스크립트"),
            ("Java", "JavaScript"),
            ("Java", "Java Script"),
            ("자바", "JS 개발"),
            ("R", "R&D"),
            ("R", "R & D 부서"),
            ("R", "R&R 정의"),
            ("R", "HR 담당"),
            ("R", "AR/VR"),
            ("Go", "Google"),
            ("Go", "구글 애즈"),
            ("Go", "go to market 전략"),
            ("Go", "Go-to-Market"),
            ("Golang", "포켓몬 GO"),
            ("C", "C++"),
            ("C", "C#"),
            ("C", "Objective-C"),
            ("C", "Vitamin C"),
            ("C", "시리즈 C 투자"),
            ("C", "C레벨 보고"),
            ("C언어", "USB-C 단자"),
            ("C++", "C#"),
            (".NET", "넷플릭스"),
            (".NET", "internet"),
            (".NET", "네트워크"),
            ("장고", "냉장고 수리"),
            ("뷰", "리뷰"),
            ("Vue", "인터뷰"),
            ("스칼라", "스칼라십"),
            ("스프링", "스프링클러"),
            ("깃", "깃발"),
            ("SQL", "MySQL"),
            ("인사", "인사이트"),
            ("QA", "Q&A"),
            ("AI", "AR"),
            ("React", "리액션"),
            ("Node", "노드라이브"),
        ] {
            assert!(!meet(one, other), "{one}, {other}");
        }
    }

    #[test]
    fn spellings_meet() {
        for (one, other) in [
            ("머신 러닝", "머신러닝"),
            ("UIUX", "UI/UX"),
            ("큐에이", "QA"),
            ("백앤드", "backend"),
            ("Golang", "Go언어"),
            ("자바 스크립트", "JavaScript"),
            ("Java Script", "자바스크립트"),
            ("UX/UI", "UIUX 디자이너"),
            ("유아이유엑스", "UI"),
            ("Go", "Golang"),
            ("Go 개발자", "고랭"),
            ("Java, Go, Python", "Golang"),
            ("C", "C언어"),
            ("C/C++", "C 언어"),
            ("C/C++", "C++"),
            ("C++17", "C++"),
            ("Java17", "자바"),
            ("Vue3", "Vue.js"),
            ("Python3.11", "파이썬"),
            ("C# 개발", "씨샵"),
            ("ASP.NET", ".NET"),
            (".NET Core", "닷넷"),
            ("R언어", "R"),
            ("R을 이용한 통계", "R 언어"),
            ("R&D", "연구 개발"),
            ("알앤디", "R & D"),
            ("CI/CD", "CICD"),
            ("A/B 테스트", "AB테스트"),
            ("S/W 개발", "소프트웨어"),
            ("에이치알", "HR"),
            ("벡엔드", "백 엔드"),
            ("프런트앤드", "Front-End"),
            ("컨텐츠 기획", "콘텐츠"),
            ("어플", "애플리케이션"),
            ("리더쉽", "리더십"),
            ("네트웍", "네트워크"),
            ("이커머스", "e-commerce"),
            ("전자상거래", "E커머스"),
            ("재무회계", "회계"),
            ("인사총무", "인사"),
            ("인사팀", "HR"),
            ("파이썬개발자", "Python"),
            ("마케팅영업", "세일즈"),
            ("온라인광고", "광고"),
            ("인사평가", "평가"),
            ("적정재고", "재고"),
            ("데이터분석가", "데이터 분석"),
            ("Kubernetes", "쿠버네티스를"),
            ("developers", "개발자"),
        ] {
            assert!(meet(one, other), "{one}, {other}");
        }
    }

    #[test]
    fn compounds_share_their_parts() {
        let terms = |text: &str| {
            let mut terms = Vec::new();
            Analyser::new(&Aliases::none()).terms(text, |term, share| terms.push((term, share)));
            terms
        };
        let pairs = ["데이", "이터", "터분", "분석"].map(|pair| (Term::part(pair), 0.25));
        assert_eq!(terms("데이터분석")[1..], pairs);
        assert_eq!(terms("웹"), [(Term::word("웹"), 1.0)]);
        assert_eq!(parts("next.js"), ["next", "js"]);
        assert_eq!(parts("python3"), ["python", "python3"]);
    }
}
