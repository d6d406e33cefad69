//! What is said twice: words, openings, sentences, paragraphs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::checks::company::{is_same, short_name};
use crate::code::Code;
use crate::detail::Detail;
use crate::finding::{Finding, Place, Severity};
use crate::lists::sections;
use crate::review::Report;
use crate::target::Target;
use crate::text::{Answer, Letter, Sentence, bare};

/// A shorter sentence says the same twice by chance: `감사합니다.`
const SHORTEST: usize = 10;
/// Words of an answer before a share of them says anything.
const ENOUGH_WORDS: usize = 60;
/// How often a word stands at least before its share of the answer is called large.
const OFTEN: usize = 6;
/// Sentences that are looked at together.
const TOGETHER: usize = 3;

struct Lists {
    /// Particles, longest first.
    particles: Vec<&'static str>,
    /// Words that every letter repeats.
    common: BTreeSet<&'static str>,
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
    let mut particles = words("particles");
    particles.sort_by_key(|particle| std::cmp::Reverse(particle.len()));
    Lists {
        particles,
        common: words("common words").into_iter().collect(),
    }
});

pub(crate) fn check(letter: &Letter<'_>, target: &Target, report: &mut Report<'_>) {
    let again = check_paragraphs(letter, report);
    check_sentences(letter, &again, report);
    for answer in &letter.answers {
        check_words(answer, target, report);
        check_openings(answer, report);
    }
}

/// The noun of a word, without its particle; `None` for what is no noun, or too common to count.
fn noun<'a>(word: &'a str, target: &Target) -> Option<&'a str> {
    let particle = LISTS.particles.iter().find(|particle| {
        word.strip_suffix(**particle)
            .is_some_and(|stem| stem.chars().count() >= 2)
    });
    let stem = word
        .strip_suffix(particle.copied().unwrap_or_default())
        .unwrap_or(word);
    let long_enough = stem.chars().count() >= 2 && !stem.chars().any(|c| c.is_ascii_digit());
    let own = [&target.company, &target.role]
        .into_iter()
        .flatten()
        .any(|name| is_same(name, stem) || short_name(name).contains(stem));
    // What ends like a verb is one: 하였습니다, 위해, 있는.
    let verb = particle.is_none()
        && stem.ends_with([
            '다', '고', '며', '서', '해', '한', '할', '된', '는', '게', '지', '면', '던',
        ]);
    (long_enough && !own && !verb && !LISTS.common.contains(stem)).then_some(stem)
}

/// Each noun with its places (sentence, byte of the answer).
type Places<'a> = BTreeMap<&'a str, Vec<(usize, usize)>>;

fn check_words(answer: &Answer<'_>, target: &Target, report: &mut Report<'_>) {
    if !report.is_on(Code::RepeatedWord) {
        return;
    }
    let mut places: Places<'_> = BTreeMap::new();
    for (number, sentence) in answer.sentences.iter().enumerate() {
        for word in &sentence.words {
            if let Some(noun) = noun(word.text, target) {
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
    for (noun, places) in &places {
        if asked.contains(&bare(noun)) {
            continue;
        }
        if let Some((times, sentences, at)) = too_often(places, words, report) {
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

/// How often, among how many sentences, and where it begins, if a word stands too often.
fn too_often(
    places: &[(usize, usize)],
    words: usize,
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
            (near > most).then_some((near, within, *at))
        })
    };
    let in_all = || {
        let share = places.len() as f64 / words.max(1) as f64;
        let (first, at) = places.first()?;
        let (last, _) = places.last()?;
        (words >= ENOUGH_WORDS && places.len() >= OFTEN && share > settings.most_of_answer)
            .then_some((places.len(), last - first + 1, *at))
    };
    crowd(1, settings.most_in_sentence)
        .or_else(|| crowd(TOGETHER, settings.most_in_three))
        .or_else(in_all)
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
            let at = sentence.start + sentence.words.first().map_or(0, |first| first.start);
            report.at(
                answer,
                at..at + word.len(),
                Code::RepeatedOpening,
                Severity::Low,
                detail,
            );
        }
    }
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
    let sentences: Vec<(&Sentence<'_>, BTreeSet<u64>, usize)> = letter
        .sentences()
        .filter(|sentence| !again.contains(&(sentence.question, sentence.index)))
        .map(|sentence| (sentence, bare(sentence.text)))
        .filter(|(_, text)| text.chars().count() >= SHORTEST)
        .map(|(sentence, text)| (sentence, shingles(&text), text.chars().count()))
        .collect();
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    for (index, (sentence, shingles, length)) in sentences.iter().enumerate() {
        if taken.contains(&index) {
            continue;
        }
        let mut alike = vec![*sentence];
        for (other_index, (other, others, other_length)) in
            sentences.iter().enumerate().skip(index + 1)
        {
            let (short, long) = (length.min(other_length), length.max(other_length));
            if (*short as f64) < *long as f64 * same || likeness(shingles, others) < same {
                continue;
            }
            taken.insert(other_index);
            alike.push(other);
        }
        if alike.len() > 1 {
            let place = |one: &&Sentence<'_>| {
                let answer = letter.answer(one.question)?;
                Some(answer.place_of(one.start..one.start + one.text.len()))
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

/// All runs of three characters, each as a number.
fn shingles(text: &str) -> BTreeSet<u64> {
    let characters: Vec<u64> = text.chars().map(|c| u64::from(u32::from(c))).collect();
    characters
        .windows(3)
        .map(|run| run.iter().fold(0, |sum, c| sum << 21 | c))
        .collect()
}

fn likeness(one: &BTreeSet<u64>, other: &BTreeSet<u64>) -> f64 {
    let shared = one.intersection(other).count();
    shared as f64 / (one.len() + other.len() - shared).max(1) as f64
}
