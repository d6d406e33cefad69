//! How surely a word is a person's name by its syllables and by the words around together: the log odds of a logistic
//! regression, which `fit_evidence.py` fits on invented sentences with names and on the words of real sentences.

use std::sync::LazyLock;

use foldhash::HashSet;
use regex::{Regex, RegexSet};

use super::given::{is_called, is_common, is_given, is_inflected, is_rare};
use super::likely::{
    is_adnominal, is_known_form, is_noun, is_noun_for_a_person, looks_like_another_word, parts,
};
use super::others::{OCCUPATIONS, RANKS, RELATIONS};
use super::particles::{ends_in_consonant, is_vocative, particle};
use super::prose::WORKERS;
use super::score::{score, score_of_given};
use super::told::is_called_by_given_name;
use super::usage;
use crate::pattern::{compile, compile_all};
use crate::personal::context::{after, before};

/// Weights are written in tenths.
const TENTH: f32 = 0.1;
/// Characters looked at before a word, and behind it.
const BEFORE: usize = 24;
const BEHIND: usize = 40;
/// What may stand behind a title.
const PARTICLE: &str = "이|가|은|는|을|를|의|과|와|께|께서|에게|에게서|한테|도|로|으로|이신|입니다|이었|였|처럼|만|이랑|랑|하고";
/// Greatest log odds of syllables that count, either way.
const MOST: f32 = 8.0;
/// The greatest sum of what patterns around say.
const MOST_AROUND: f32 = 12.0;
/// The same of how the words around are used.
const MOST_OF_USAGE: f32 = 5.0;
/// The same of a given name alone.
const LEAST_SYLLABLES: f32 = -4.0;
const MOST_SYLLABLES: f32 = 6.0;

/// Patterns of one side, each with its weight.
struct Side {
    patterns: RegexSet,
    weights: Vec<f32>,
}

impl Side {
    fn sum(&self, text: &str) -> f32 {
        let found = self.patterns.matches(text);
        found.iter().map(|pattern| self.weights[pattern]).sum()
    }
}

/// Weights of a given name alone.
struct Given {
    bias: f32,
    around: f32,
    usage: f32,
    syllables: f32,
    called: f32,
    familiar: f32,
    call: f32,
    call_mark: f32,
}

struct Evidence {
    given: Given,
    bias: f32,
    short: f32,
    rare: f32,
    score: f32,
    score_of_short: f32,
    around: f32,
    usage: f32,
    before: Side,
    behind: Side,
}

static ALL: LazyLock<Evidence> = LazyLock::new(|| {
    let lines = || {
        include_str!("evidence.txt")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(fields)
    };
    let of_kind = |kind: &str, wanted: &str| {
        lines()
            .find(|(side, name, ..)| *side == kind && *name == wanted)
            .map_or(0.0, |(_, _, weight, _)| weight)
    };
    let of = |wanted: &str| of_kind("all", wanted);
    let of_given = |wanted: &str| of_kind("given", wanted);
    let side = |wanted: &str| {
        let (patterns, weights) = lines()
            .filter(|(side, ..)| *side == wanted)
            .map(|(_, _, weight, pattern)| (whole(pattern), weight))
            .unzip::<_, _, Vec<_>, _>();
        Side {
            patterns: compile_all(&patterns),
            weights,
        }
    };
    let given = Given {
        bias: of_given("bias"),
        around: of_given("around"),
        usage: of_given("usage"),
        syllables: of_given("syllables"),
        called: of_given("called"),
        familiar: of_given("familiar"),
        call: of_given("call"),
        call_mark: of_given("call_mark"),
    };
    Evidence {
        given,
        bias: of("bias"),
        short: of("short"),
        rare: of("rare"),
        score: of("score"),
        score_of_short: of("score_of_short"),
        around: of("around"),
        usage: of("usage"),
        before: side("before"),
        behind: side("behind"),
    }
});

/// A line: the side, what it is called, its weight, its pattern.
fn fields(line: &'static str) -> Option<(&'static str, &'static str, f32, &'static str)> {
    let mut parts = line.splitn(4, ' ');
    let (side, name, tenths) = (parts.next()?, parts.next()?, parts.next()?);
    let weight = tenths.parse::<f32>().ok()? * TENTH;
    Some((side, name, weight, parts.next().unwrap_or_default()))
}

fn whole(pattern: &str) -> String {
    pattern
        .replace("ROLE", &format!("{RANKS}|{OCCUPATIONS}|{RELATIONS}"))
        .replace("WORKERS", WORKERS)
        .replace("PARTICLE", PARTICLE)
}

/// Log odds from which on a word is a name: of three or four syllables; of two; of a word that is as much like another one
/// (`최소화`, `지나온`) or has a syllable that few names have.
const LEAST: f32 = 0.3;
const LEAST_OF_SHORT: f32 = -0.8;
const LEAST_OF_SHORT_NOUNS: f32 = 0.5;
const LEAST_OF_OTHERS: f32 = 1.5;
/// Log odds of syllables from which on what has the form of an adjective before a noun can be a name.
const LEAST_OF_ADJECTIVES: f32 = 3.0;

/// Whether the word in these places is a name, by its syllables and the words around together.
pub(super) fn is_name(text: &str, start: usize, end: usize) -> bool {
    let name = &text[start..end];
    let Some((_, given_name)) = parts(name) else {
        return false;
    };
    if is_called_apart(&text[end..]) {
        return true;
    }
    let is_short = is_short(given_name);
    let is_other = || {
        is_inflected(given_name)
            || is_rare(given_name)
            || looks_like_another_word(name)
            || is_adnominal(name)
            || !is_short && is_noun(name)
            || is_noun_for_a_person(name)
    };
    let least = match (is_short, is_short && is_noun(name)) {
        (_, true) => LEAST_OF_SHORT_NOUNS,
        (true, _) => LEAST_OF_SHORT,
        _ => LEAST,
    };
    odds(text, start, end).is_some_and(|odds| odds > LEAST_OF_OTHERS || odds > least && !is_other())
}

/// What somebody is, as one says it to them or of them.
static TITLES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    [RANKS, OCCUPATIONS, RELATIONS]
        .into_iter()
        .flat_map(|words| words.split('|'))
        .collect()
});

/// Nouns of the shape of a given name that begin with no surname.
static OTHER_NOUNS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("given_nouns.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});

/// Whether the two syllables in these places are a given name by which somebody is called: `준호 씨`, `민지야`, `서연이가`.
pub(super) fn is_given_name(text: &str, start: usize, end: usize) -> bool {
    const LEAST: f32 = 1.75;
    const SURELY_A_PERSON: f32 = 2.35;
    let (name, behind) = (&text[start..end], &text[end..]);
    // What most words are not is asked first: this is asked of every word of a letter.
    let has_form = is_given(name) && !is_noun(name) && !OTHER_NOUNS.contains(name);
    let is_common = is_common(name);
    // `도련님`: one word.
    let is_other = || TITLES.contains(name) || behind.starts_with('님') && !is_called(name);
    if !has_form && !is_common || is_other() {
        return false;
    }
    // `지우 씨`: a word too, but not there.
    if is_common && ALL.behind.sum(after(text, end, BEHIND)) > SURELY_A_PERSON {
        return true;
    }
    let is_name = has_form && particle(name, behind).is_some() && !is_of_a_firm(behind);
    is_name && !names_a_thing(before(text, start, BEFORE)) && {
        let given = &ALL.given;
        let if_so = |is_so: bool, weight: f32| if is_so { weight } else { 0.0 };
        let call = if ends_in_consonant(name) {
            '아'
        } else {
            '야'
        };
        let behind_call = behind
            .strip_prefix(call)
            .filter(|rest| !rest.starts_with(char::is_alphanumeric));
        let is_marked =
            behind_call.is_some_and(|rest| rest.trim_start().starts_with([',', '!', '~']));
        let odds = given.bias
            + given.around * around(text, start, end)
            + given.syllables * score_of_given(name).clamp(LEAST_SYLLABLES, MOST_SYLLABLES)
            + if_so(is_called(name), given.called)
            + if_so(is_called_by_given_name(name, behind), given.familiar)
            + if_so(behind_call.is_some(), given.call)
            + if_so(is_marked, given.call_mark);
        odds + given.usage * MOST_OF_USAGE > LEAST
            && odds + given.usage * used(text, start, end) > LEAST
    }
}

/// Whether what stands behind says that a firm is spoken of, as many have the names of persons: `우진에서`, `서연 제품`, `세아는 업계 3위`.
fn is_of_a_firm(behind: &str) -> bool {
    static OF_A_FIRM: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"^(?:에(?:서|는|도|만|서는|서의)?(?:[^가-힣]|$)| (?:제품|매장|인턴|입사|본사|공장|지점|그룹|브랜드|사옥|계열|신입|공채|채용|채용팀|인사팀|홍보팀|주식|앱|서비스)|[을를] (?:선택|택)한|만의 (?:[가-힣]{1,4} )?(?:문화|기술|경쟁력|제품|철학)|[^.!?\n]{0,24}(?:신제품|매출|점유율|주가|업계|계열사|상장|(?:회사|기업|브랜드)(?:입니다|이다|로서|이며|이고|인 |답게)))",
        )
    });
    OF_A_FIRM.is_match(behind)
}

/// Whether a given name has one syllable.
fn is_short(given_name: &str) -> bool {
    given_name.chars().count() == 1
}

/// The log odds that the word in these places is a name, where one name comes on three other words that have the form of one.
/// None where it has no such form, or no name can end there.
pub(super) fn odds(text: &str, start: usize, end: usize) -> Option<f32> {
    let name = &text[start..end];
    let (_, given_name) = parts(name)?;
    // `나훈아`: 아 belongs to the word, unless somebody is called.
    let is_call = text[end..].starts_with(['아', '야']) && !is_vocative(name, &text[end..]);
    if is_call {
        return None;
    }
    let syllables = score(name, &text[end..])?.clamp(-MOST, MOST);
    let of_syllables = if is_short(given_name) {
        ALL.short + ALL.score_of_short * syllables
    } else {
        ALL.score * syllables
    };
    let of_rare = if is_rare(given_name) { ALL.rare } else { 0.0 };
    let of_name = ALL.bias + of_syllables + of_rare;
    // What the words around cannot make good is not asked of them.
    if of_name + ALL.around * MOST_AROUND + ALL.usage * MOST_OF_USAGE < LEAST_OF_SHORT
        || is_known_form(name)
        || is_adnominal(name) && syllables < LEAST_OF_ADJECTIVES
        || names_a_thing(before(text, start, BEFORE))
    {
        return None;
    }
    let of_patterns = of_name + ALL.around * around(text, start, end);
    if of_patterns + ALL.usage * MOST_OF_USAGE < LEAST_OF_SHORT {
        return None;
    }
    Some(of_patterns + ALL.usage * used(text, start, end))
}

/// How the words around are used, within bounds.
fn used(text: &str, start: usize, end: usize) -> f32 {
    usage::odds(text, start, end).clamp(-MOST_OF_USAGE, MOST_OF_USAGE)
}

/// Whether 씨 follows apart, which stands behind persons only, also those whose names are nouns: `정원 씨는`.
fn is_called_apart(behind: &str) -> bool {
    behind.strip_prefix(" 씨").is_some_and(|rest| {
        let next = rest.chars().next();
        next.is_none_or(|c| !c.is_alphanumeric() || "가는를와의도께에".contains(c))
    })
}

/// What the words around these places say of whether a person's name stands there: a part of the log odds.
pub(super) fn around(text: &str, start: usize, end: usize) -> f32 {
    ALL.before.sum(before(text, start, BEFORE)) + ALL.behind.sum(after(text, end, BEHIND))
}

/// Whether a thing's name follows: `앱의 이름은 '하루온'`, `카페 '정담'`. What a person's name follows, `prose.rs` tells.
pub(super) fn names_a_thing(words: &str) -> bool {
    static THING: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r#"(?:이름[은이을]?|(?:^|[^가-힣])학교|(?:브랜드|서비스|앱|카페|가게|회사|제품|프로젝트|동아리|식당|매장|기업|잡지|소설|영화|드라마|게임|노래|밴드|채널|사이트|플랫폼|팀명|상호|별명[은이을]?)) ?['"‘“<《「]?$"#,
        )
    });
    THING.is_match(words)
}
