//! What is said twice: words, openings, sentences, paragraphs.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::checks::company::{is_same, short_name};
use crate::code::Code;
use crate::detail::Detail;
use crate::finding::{Finding, Place, Severity};
use crate::lists::{pattern, sections};
use crate::review::Report;
use crate::target::Target;
use crate::text::{Answer, Letter, Sentence, Word, bare, without_end};

/// Words that two sentences share at least before they are one sentence in other words.
const SHARED: usize = 4;
/// Words in a row that two sentences in a row have in common before a reader notices.
const SAME_WORDS: usize = 4;
/// Sentences in a row that end in the same words before a reader notices.
const SAME_ENDINGS: usize = 3;
/// Sentences in a row that end in the same auxiliary (`-고 싶습니다`).
const SAME_AUXILIARIES: usize = 4;
/// Words of an answer before a share of them says anything.
const ENOUGH_WORDS: usize = 60;
/// How often a word stands at least before its share of the answer is called large.
const OFTEN: usize = 8;
/// Sentences that are looked at together.
const TOGETHER: usize = 3;

struct Lists {
    particles: HashSet<&'static str>,
    /// Words that every letter repeats.
    common: HashSet<&'static str>,
    /// Words of every letter, of which it takes one more.
    frequent: HashSet<&'static str>,
    /// Words that tell which one the noun behind them means.
    telling_apart: Regex,
    /// Ends of sentences that say little.
    endings: Vec<Regex>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let sections = sections(include_str!("../lists/repetition.txt"));
    let words = |name: &str| {
        let lines = sections.get(name).map_or(&[][..], Vec::as_slice);
        lines
            .iter()
            .flat_map(|line| line.split_whitespace())
            .collect::<Vec<&'static str>>()
    };
    Lists {
        particles: words("particles").into_iter().collect(),
        common: words("common words").into_iter().collect(),
        frequent: words("frequent words").into_iter().collect(),
        telling_apart: pattern::any(sections.get("telling apart").map_or(&[][..], Vec::as_slice)),
        endings: sections
            .get("endings")
            .map_or(&[][..], Vec::as_slice)
            .iter()
            .map(|ending| pattern::any(&[&format!("({ending})$")]))
            .collect(),
    }
});

pub(crate) fn check(letter: &Letter<'_>, target: &Target, report: &mut Report<'_>) {
    let again = check_paragraphs(letter, report);
    check_sentences(letter, &again, report);
    for answer in &letter.answers {
        check_words(answer, target, report);
        check_doubled(answer, report);
        check_openings(answer, report);
        check_endings(answer, report);
    }
}

/// The noun of a word, without its particle; `None` for what is no noun, or too common to count.
fn noun(word: &str) -> Option<&str> {
    // The longest particle that leaves a stem of two characters.
    let ends = word.char_indices().map(|(at, _)| at).skip(2);
    let mut splits = ends.filter_map(|at| word.split_at_checked(at));
    let split = splits.find(|(_, end)| LISTS.particles.contains(end));
    let (stem, particle) = split.map_or((word, None), |(stem, end)| (stem, Some(end)));
    // `mm` and `kg` are units.
    let least = if stem.is_ascii() { 3 } else { 2 };
    let long_enough = stem.chars().count() >= least && !stem.chars().any(|c| c.is_ascii_digit());
    // What ends like a verb is one: 하였습니다, 위해, 있는.
    let verb = particle.is_none()
        && stem.ends_with([
            '다', '고', '며', '서', '해', '한', '할', '된', '는', '게', '지', '면', '던',
        ]);
    (long_enough && !verb && !is_counter(stem) && !LISTS.common.contains(stem)).then_some(stem)
}

/// Whether a word is a counter with its particle: `한 명은`, `두 건을`.
fn is_counter(word: &str) -> bool {
    const COUNTERS: &str = "명건개번회년월일달주곳팀장권편대분배원점살잔병종층칸줄쪽";
    let mut characters = word.chars();
    let pair = characters.next().zip(characters.next());
    let is_pair = pair.is_some_and(|(counter, particle)| {
        COUNTERS.contains(counter) && "은는이가을를의에도과와만씩".contains(particle)
    });
    is_pair && characters.next().is_none()
}

/// Whether a noun is of the name of the company or the role.
fn is_of_target(noun: &str, target: &Target) -> bool {
    [&target.company, &target.role]
        .into_iter()
        .flatten()
        .any(|name| is_same(name, noun) || short_name(name).contains(noun))
}

/// Each noun with its places (sentence, byte of the answer).
type Places<'a> = BTreeMap<&'a str, Vec<(usize, usize)>>;

/// Whether a word is one of a list: `국어 교사, 수학 교사`.
fn is_listed(sentence: &Sentence<'_>, word: &Word<'_>) -> bool {
    let follows = sentence.text.get(word.start + word.text.len()..);
    follows.is_some_and(|follows| follows.starts_with([',', '·', '/']))
}

/// Whether what stands before a word tells which one is meant: `물린 아이`, `다른 아이`. Those are several, not one again.
fn is_told_apart(sentence: &Sentence<'_>, index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|at| sentence.words.get(at));
    before.is_some_and(|word| LISTS.telling_apart.is_match(word.text))
}

fn check_words(answer: &Answer<'_>, target: &Target, report: &mut Report<'_>) {
    if !report.is_on(Code::RepeatedWord) {
        return;
    }
    let mut places: Places<'_> = BTreeMap::new();
    for (number, sentence) in answer.sentences.iter().enumerate() {
        for (index, word) in sentence.words.iter().enumerate() {
            if is_listed(sentence, word) || is_told_apart(sentence, index) {
                continue;
            }
            if let Some(noun) = noun(word.text) {
                places
                    .entry(noun)
                    .or_default()
                    .push((number, sentence.start + word.start));
            }
        }
    }
    let words: usize = answer
        .sentences
        .iter()
        .map(|sentence| sentence.words.len())
        .sum();
    // What the question asks about is what the answer is about.
    let asked = answer.prompt.map(bare).unwrap_or_default();
    let may_be_repeated = |noun: &str| asked.contains(&bare(noun)) || is_of_target(noun, target);
    let compares: Vec<bool> = answer.sentences.iter().map(compares).collect();
    for (noun, places) in &places {
        let spare = usize::from(LISTS.frequent.contains(noun));
        let found = too_often(places, words, spare, &compares, report);
        if let Some((times, sentences, at)) = found.filter(|_| !may_be_repeated(noun)) {
            let detail = Detail::Repeated {
                word: (*noun).to_owned(),
                times,
                sentences,
            };
            report.at(
                answer,
                at..at + noun.len(),
                Code::RepeatedWord,
                Severity::Low,
                detail,
            );
        }
    }
}

/// Whether a sentence holds numbers against each other, which takes the same noun beside each.
fn compares(sentence: &Sentence<'_>) -> bool {
    let has_digit = |word: &&Word<'_>| word.text.contains(|c: char| c.is_ascii_digit());
    sentence.words.iter().filter(has_digit).count() >= 2
}

/// How often, among how many sentences, and where it begins, if a word stands too often. `compares` tells of each
/// sentence whether it may have the word once more.
fn too_often(
    places: &[(usize, usize)],
    words: usize,
    spare: usize,
    compares: &[bool],
    report: &Report<'_>,
) -> Option<(usize, usize, usize)> {
    let settings = report.settings;
    let crowd = |within: usize, most: usize| {
        places.iter().enumerate().find_map(|(index, (first, at))| {
            let near = places
                .iter()
                .skip(index)
                .take_while(|(number, _)| *number < first + within)
                .count();
            let compares = within == 1 && compares.get(*first).is_some_and(|compares| *compares);
            (near > most + spare + usize::from(compares)).then_some((near, within, *at))
        })
    };
    let in_all = || {
        let of_all = places.len() as f64 / words.max(1) as f64;
        let (first, at) = places.first()?;
        let (last, _) = places.last()?;
        let is_many = places.len() >= OFTEN && of_all > settings.most_of_answer;
        (words >= ENOUGH_WORDS && is_many && spare == 0).then_some((
            places.len(),
            last - first + 1,
            *at,
        ))
    };
    crowd(1, settings.most_in_sentence)
        .or_else(|| crowd(TOGETHER, settings.most_in_three))
        .or_else(in_all)
}

/// A noun with its particle that was written twice: `고객은 고객은`.
fn check_doubled(answer: &Answer<'_>, report: &mut Report<'_>) {
    for sentence in &answer.sentences {
        for pair in sentence.words.windows(2) {
            let [one, other] = pair else { continue };
            let has_particle = || noun(one.text).is_some_and(|noun| noun.len() < one.text.len());
            let between = sentence.text.get(one.start + one.text.len()..other.start);
            let is_apart = || between.is_some_and(|between| between.trim().is_empty());
            if one.text == other.text && has_particle() && is_apart() {
                let detail = Detail::Repeated {
                    word: one.text.to_owned(),
                    times: 2,
                    sentences: 1,
                };
                let start = sentence.start + one.start;
                let end = sentence.start + other.start + other.text.len();
                let code = Code::RepeatedWord;
                report.at(answer, start..end, code, Severity::Medium, detail);
            }
        }
    }
}

/// Sentences in a row that begin with the same word, or an answer most of whose sentences do.
fn check_openings(answer: &Answer<'_>, report: &mut Report<'_>) {
    let openings: Vec<(&Sentence<'_>, &str)> = answer
        .sentences
        .iter()
        .filter_map(|sentence| Some((sentence, sentence.words.first()?.text)))
        .collect();
    let most = report.settings.most_openings;
    let mut said: BTreeSet<&str> = BTreeSet::new();
    for (index, (sentence, word)) in openings.iter().enumerate() {
        let run = openings
            .iter()
            .skip(index)
            .take_while(|(_, other)| other == word)
            .count();
        let times = openings.iter().filter(|(_, other)| other == word).count();
        // Two in five, of five and more.
        let everywhere = times > most && openings.len() >= 5 && times * 5 >= openings.len() * 2;
        if (run > most || everywhere) && said.insert(word) {
            let (times, sentences) = if everywhere {
                (times, openings.len())
            } else {
                (run, run)
            };
            let detail = Detail::Repeated {
                word: (*word).to_owned(),
                times,
                sentences,
            };
            let begins = longest_run(&openings, word).unwrap_or(sentence).index;
            let same = openings.iter().filter(|(_, other)| other == word);
            let place = |sentence: &Sentence<'_>| {
                let at = sentence.start + sentence.words.first().map_or(0, |first| first.start);
                answer.place_of(at..at + word.len())
            };
            let (first, others): (Vec<Place>, Vec<Place>) = same
                .map(|(sentence, _)| place(sentence))
                .partition(|place| place.sentence == Some(begins));
            report.add(Finding {
                code: Code::RepeatedOpening,
                severity: Severity::Low,
                place: first.into_iter().next(),
                quoted: (*word).to_owned(),
                detail,
                others,
            });
        }
    }
}

/// The sentence at which the longest run of sentences with this opening begins, where a reader sees it.
fn longest_run<'l, 'a>(
    openings: &[(&'l Sentence<'a>, &str)],
    word: &str,
) -> Option<&'l Sentence<'a>> {
    let runs = openings.chunk_by(|(_, one), (_, other)| one == other);
    let own = runs.filter(|run| run.first().is_some_and(|(_, opening)| *opening == word));
    // The first of those that are as long.
    let longest = own.rev().max_by_key(|run| run.len());
    Some(longest?.first()?.0)
}

/// Sentences in a row that end in the same word, or in the same auxiliary.
fn check_endings(answer: &Answer<'_>, report: &mut Report<'_>) {
    let by_word = |sentence: &Sentence<'_>| {
        let last = sentence.words.last()?.text;
        (last.chars().count() > 2).then(|| last.to_owned())
    };
    let by_auxiliary = |sentence: &Sentence<'_>| {
        let text = without_end(sentence.text);
        let endings = LISTS.endings.iter().enumerate();
        let mut found = endings.filter_map(|(index, ending)| Some((index, ending.find(text)?)));
        let (index, found) = found.next()?;
        Some((index, found.as_str().trim().to_owned()))
    };
    let words: Vec<_> = answer.sentences.iter().map(by_word).collect();
    let mut runs = runs(&words, SAME_ENDINGS, |one, other| one == other);
    if runs.is_empty() && answer.sentences.len() >= SAME_AUXILIARIES {
        let auxiliaries: Vec<_> = answer.sentences.iter().map(by_auxiliary).collect();
        let same = |one: &(usize, String), other: &(usize, String)| one.0 == other.0;
        let found = self::runs(&auxiliaries, SAME_AUXILIARIES, same);
        runs.extend(found.into_iter().map(|((_, words), range)| (words, range)));
    }
    for (words, range) in runs {
        let times = range.len();
        let last = range
            .end
            .checked_sub(1)
            .and_then(|last| answer.sentences.get(last));
        let place = last.and_then(|last| Some((last, last.text.rfind(&words)?)));
        if let Some((last, at)) = place {
            let at = last.start + at;
            let bytes = at..at + words.len();
            let detail = Detail::Repeated {
                word: words,
                times,
                sentences: times,
            };
            report.at(answer, bytes, Code::RepeatedEnding, Severity::Low, detail);
        }
    }
}

/// Runs of at least so many values in a row that are the same, each with one of the values and its range.
fn runs<T: Clone>(
    values: &[Option<T>],
    least: usize,
    same: impl Fn(&T, &T) -> bool,
) -> Vec<(T, Range<usize>)> {
    let mut found = Vec::new();
    let mut start = 0;
    while let Some(value) = values.get(start) {
        let alike = |other: &&Option<T>| {
            value
                .as_ref()
                .zip(other.as_ref())
                .is_some_and(|(one, other)| same(one, other))
        };
        let length = values.iter().skip(start).take_while(alike).count().max(1);
        let end = values.get(start + length - 1).cloned().flatten();
        if let Some(value) = end.filter(|_| length >= least) {
            found.push((value, start..start + length));
        }
        start += length;
    }
    found
}

/// Paragraphs that stand twice; gives their question and sentences.
fn check_paragraphs(letter: &Letter<'_>, report: &mut Report<'_>) -> BTreeSet<(usize, usize)> {
    let mut places: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    let mut sentences: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
    for answer in &letter.answers {
        for paragraph in answer
            .paragraphs
            .iter()
            .filter(|paragraph| paragraph.sentences.len() > 1)
        {
            let key = bare(paragraph.text);
            let place = answer.place_of(paragraph.start..paragraph.start + paragraph.text.len());
            places.entry(key.clone()).or_default().push(place);
            let own = paragraph
                .sentences
                .clone()
                .map(|sentence| (answer.question, sentence));
            sentences.entry(key).or_default().extend(own);
        }
    }
    let mut again = BTreeSet::new();
    for (key, places) in places.into_iter().filter(|(_, places)| places.len() > 1) {
        again.extend(sentences.remove(&key).unwrap_or_default());
        add_again(
            letter,
            places,
            Code::RepeatedParagraph,
            Severity::High,
            report,
        );
    }
    again
}

/// Sentences that stand twice, word for word or nearly.
fn check_sentences(letter: &Letter<'_>, again: &BTreeSet<(usize, usize)>, report: &mut Report<'_>) {
    let same = report.settings.same_sentence;
    let sentences: Vec<(&Sentence<'_>, Stems)> = letter
        .sentences()
        .filter(|sentence| !again.contains(&(sentence.question, sentence.index)))
        .map(|sentence| (sentence, Stems::of(sentence)))
        .collect();
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    for (index, (sentence, own)) in sentences.iter().enumerate() {
        if taken.contains(&index) {
            continue;
        }
        let mut alike = vec![*sentence];
        for (other_index, (other, others)) in sentences.iter().enumerate().skip(index + 1) {
            if is_again(sentence, other)
                || is_like(own, others, same)
                || follows_in_same_words(sentence, other)
            {
                taken.insert(other_index);
                alike.push(other);
            }
        }
        if alike.len() > 1 {
            let place = |one: &&Sentence<'_>| {
                let answer = letter.answer(one.question)?;
                Some(answer.place_of(one.bytes()))
            };
            let places = alike.iter().filter_map(place).collect();
            add_again(
                letter,
                places,
                Code::RepeatedSentence,
                Severity::Medium,
                report,
            );
        }
    }
}

/// The same sentence; `감사합니다.` may stand twice.
fn is_again(one: &Sentence<'_>, other: &Sentence<'_>) -> bool {
    one.words.len() > 1
        && one.words.len() == other.words.len()
        && one
            .words
            .iter()
            .zip(&other.words)
            .all(|(one, other)| one.text == other.text)
}

/// Whether the sentence after another says a run of its words again.
fn follows_in_same_words(one: &Sentence<'_>, other: &Sentence<'_>) -> bool {
    let is_next = one.question == other.question && one.index + 1 == other.index;
    let same = |(one, other): (&Word<'_>, &Word<'_>)| one.text == other.text;
    is_next
        && one.words.windows(SAME_WORDS).any(|run| {
            let mut others = other.words.windows(SAME_WORDS);
            others.any(|other| run.iter().zip(other).all(same))
        })
}

/// Whether one sentence says what the other does: most words of the shorter stand in the longer.
fn is_like(one: &Stems, other: &Stems, same: f64) -> bool {
    let lengths = (one.ordered.len(), other.ordered.len());
    let (short, long) = (lengths.0.min(lengths.1), lengths.0.max(lengths.1));
    if short < SHARED || short * 2 < long {
        return false;
    }
    let is_enough = |shared: usize| shared >= SHARED && shared as f64 >= short as f64 * same;
    is_enough(one.most_shared(other)) && is_enough(shared(&one.ordered, &other.ordered))
}

/// The beginning of a word that stays where it is inflected: its first syllable and the first letter of its second
/// (줄였, 줄인).
type Stem = (char, u32);

/// How many of two ordered lists' values stand in both.
fn shared(mut one: &[Stem], mut other: &[Stem]) -> usize {
    let mut count = 0;
    while let (Some((first, rest)), Some((first_other, rest_other))) =
        (one.split_first(), other.split_first())
    {
        match first.cmp(first_other) {
            Ordering::Less => one = rest,
            Ordering::Greater => other = rest_other,
            Ordering::Equal => {
                count += 1;
                (one, other) = (rest, rest_other);
            }
        }
    }
    count
}

/// The stems of a sentence's words, without those that every letter has.
struct Stems {
    ordered: Vec<Stem>,
    /// A bit for each, which some may have in common.
    bits: u128,
}

impl Stems {
    fn of(sentence: &Sentence<'_>) -> Self {
        let words = sentence.words.iter().map(|word| word.text);
        let words = words.filter(|word| !LISTS.common.contains(word));
        let mut ordered: Vec<Stem> = words.filter_map(stem).collect();
        ordered.sort_unstable();
        ordered.dedup();
        let bit = |(first, second): &Stem| {
            1_u128 << (u32::from(*first).wrapping_mul(31).wrapping_add(*second) % u128::BITS)
        };
        let bits = ordered.iter().fold(0, |bits, stem| bits | bit(stem));
        Self { ordered, bits }
    }

    /// How many may stand in both at most: as many as bits, and those of the first that share a bit.
    fn most_shared(&self, other: &Self) -> usize {
        let count = |bits: u128| bits.count_ones() as usize;
        count(self.bits & other.bits) + self.ordered.len() - count(self.bits)
    }
}

fn stem(word: &str) -> Option<Stem> {
    let mut characters = word.chars();
    let (first, second) = (characters.next()?, characters.next());
    // A noun of one syllable and its particle.
    let particle = characters.next().is_none()
        && second.is_some_and(|second| "은는이가을를의에도로와과만".contains(second));
    let letter = match second {
        Some(second) if !particle => match u32::from(second).wrapping_sub(0xAC00) {
            syllable if syllable < 11_172 => syllable / 588,
            _ => u32::from(second),
        },
        _ => u32::MAX,
    };
    Some((first, letter))
}

/// One finding for all places, at the second: the first may stay.
fn add_again(
    letter: &Letter<'_>,
    mut places: Vec<Place>,
    code: Code,
    severity: Severity,
    report: &mut Report<'_>,
) {
    let times = places.len();
    if times < 2 {
        return;
    }
    let place = places.remove(1);
    let answer = letter
        .answer(place.question)
        .and_then(|answer| answer.text.get(place.bytes.clone()));
    let quoted = answer.unwrap_or_default().to_owned();
    let detail = Detail::Again { times };
    report.add(Finding {
        code,
        severity,
        place: Some(place),
        quoted,
        detail,
        others: places,
    });
}
