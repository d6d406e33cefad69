//! Who acts in a sentence: the writer, somebody else, or nobody who is named.
//!
//! A Korean letter leaves out its subject where that is the writer, so a clause is the writer's unless another subject
//! stands in it, its verb honours whoever acts, or what was said before goes on about a firm.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::checks::company::names_of;
use crate::lists::{pattern, sections};
use crate::text::{Answer, Sentence, bare, without_end};

struct Lists {
    writer: Regex,
    /// What follows 저희, 우리 or 제 and is the writer's own side.
    own_side: Regex,
    /// How the name of a person, or of several, ends.
    person: Regex,
    /// What ends like one and is none.
    no_person: Regex,
    /// How the name of a firm, an office or a trade ends.
    organisation: Regex,
    /// What is a firm's unless somebody said that it is the writer's.
    product: Regex,
    /// What a subject has before it that is a firm's.
    owner: Regex,
    demonstrative: Regex,
    /// What follows a subject that does not act.
    no_actor: Regex,
    /// A sentence of these tells what was heard of others.
    news: Regex,
    /// How a sentence ends that tells what was heard or seen of others.
    hearsay: Regex,
    /// How a sentence begins that goes on about what was spoken of.
    continues: Regex,
    /// The end of a clause within a clause.
    embedded: Regex,
    /// A clause after which somebody else may act.
    boundary: Regex,
    /// An ending after which somebody else acts than who was honoured, unless the next verb honours too.
    honoured_link: Regex,
    /// An ending that only the writer's own act takes.
    writer_did: Regex,
    /// How a sentence ends of which the writer is not the subject.
    honours: Regex,
    /// Something was done to something.
    transitive: Regex,
    /// How a sentence ends that tells no deed.
    no_deed: Regex,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let sections = sections(include_str!("../lists/actor.txt"));
    let list = |name: &str| pattern::any(sections.get(name).map_or(&[][..], Vec::as_slice));
    Lists {
        writer: list("writer"),
        own_side: list("writer's own"),
        person: list("person"),
        no_person: list("no person"),
        organisation: list("organisation"),
        product: list("product"),
        owner: list("owner"),
        demonstrative: list("demonstrative"),
        no_actor: list("no actor"),
        news: list("news"),
        hearsay: list("hearsay"),
        continues: list("continues"),
        embedded: list("embedded"),
        boundary: list("boundary"),
        honoured_link: list("honoured link"),
        writer_did: list("writer did"),
        honours: list("honours"),
        transitive: list("transitive"),
        no_deed: list("no deed"),
    }
});

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Actor {
    Writer,
    Person,
    /// A firm, an office, a trade, or what is theirs.
    Firm,
}

/// A stretch of a sentence in which one acts.
struct Clause {
    /// `None` where nobody is named.
    actor: Option<Actor>,
    /// In bytes of the sentence.
    bytes: Range<usize>,
}

/// Of each sentence of an answer, the stretches in which the writer acts. The company that the letter is for is the same
/// whenever a letter is asked.
pub(crate) fn own_parts<'l, 'a>(
    answer: &'l Answer<'a>,
    company: Option<&str>,
) -> &'l [Vec<&'a str>] {
    answer.own.get_or_init(|| look(answer, company))
}

fn look<'a>(answer: &Answer<'a>, company: Option<&str>) -> Vec<Vec<&'a str>> {
    let names = company.map(names_of).unwrap_or_default();
    let mut parts = Vec::with_capacity(answer.sentences.len());
    for paragraph in &answer.paragraphs {
        let mut spoken_of = None;
        for sentence in answer.sentences_of(paragraph) {
            let clauses = clauses(sentence, &names);
            parts.push(own(sentence.text, &clauses, spoken_of));
            spoken_of = spoken_of_after(sentence.text, &clauses, spoken_of);
        }
    }
    parts
}

/// Whether somebody does something in these words.
pub(crate) fn is_deed(part: &str) -> bool {
    LISTS.transitive.is_match(part)
}

/// Whether a sentence tells of what was heard, wished or hindered, whoever acts in it.
pub(crate) fn tells_no_deed(text: &str) -> bool {
    let text = without_end(text);
    LISTS.no_deed.is_match(text) || LISTS.hearsay.is_match(text)
}

/// The stretches that are the writer's, given who was spoken of before.
fn own<'a>(text: &'a str, clauses: &[Clause], spoken_of: Option<Actor>) -> Vec<&'a str> {
    let goes_on = |part: &str| {
        spoken_of == Some(Actor::Firm)
            && (LISTS.continues.is_match(part.trim_start()) || !is_deed(part))
    };
    let mut parts = Vec::new();
    let mut others = false;
    for clause in clauses {
        let part = text.get(clause.bytes.clone()).unwrap_or_default();
        let is_own = match clause.actor {
            Some(actor) => actor == Actor::Writer,
            None => !others && !goes_on(part),
        };
        // What follows a clause of a firm that went on is the firm's too.
        others = !is_own && clause.actor != Some(Actor::Person);
        if is_own {
            parts.push(part);
        }
    }
    parts
}

/// Of whom the next sentence speaks where it names nobody.
fn spoken_of_after(text: &str, clauses: &[Clause], before: Option<Actor>) -> Option<Actor> {
    let named = clauses.iter().rev().find_map(|clause| clause.actor);
    match named {
        Some(Actor::Person) => None,
        Some(actor) => Some(actor),
        None if LISTS.news.is_match(text) => Some(Actor::Firm),
        None if before == Some(Actor::Firm) && own(text, clauses, before).is_empty() => before,
        None => None,
    }
}

/// A sentence cut where another acts.
fn clauses(sentence: &Sentence<'_>, names: &[String]) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    let mut current = Clause {
        actor: None,
        bytes: 0..sentence.text.len(),
    };
    // Whose clause stands around that of a subject with 이, 가 or 께서.
    let mut outer: Option<Option<Actor>> = None;
    let mut cut = |current: &mut Clause, at: usize, actor: Option<Actor>| {
        let bytes = std::mem::replace(&mut current.bytes.start, at)..at;
        let before = std::mem::replace(&mut current.actor, actor);
        if !bytes.is_empty() {
            clauses.push(Clause {
                actor: before,
                bytes,
            });
        }
    };
    for (index, word) in sentence.words.iter().enumerate() {
        let end = word.start + word.text.len();
        if let Some((actor, is_topic)) = subject(sentence, index, names) {
            let around = (!is_topic).then_some(current.actor);
            cut(&mut current, word.start, Some(actor));
            outer = around;
        } else if word.text.ends_with("더니") && LISTS.writer_did.is_match(word.text) {
            current.actor = current.actor.or(Some(Actor::Writer));
            cut(&mut current, end, None);
            outer = None;
        } else if current.actor == Some(Actor::Person) && LISTS.honoured_link.is_match(word.text) {
            cut(&mut current, end, outer.take().flatten());
        } else if word.text.ends_with(['자', '니', '려']) && LISTS.boundary.is_match(word.text) {
            let actor = current.actor.filter(|actor| *actor != Actor::Person);
            cut(&mut current, end, actor);
        } else if let Some(around) = outer
            && LISTS.embedded.is_match(word.text)
        {
            outer = None;
            cut(&mut current, end, around);
        }
    }
    if current.actor.is_none() && LISTS.honours.is_match(without_end(sentence.text)) {
        current.actor = Some(Actor::Person);
    }
    clauses.push(current);
    clauses
}

/// Who is named as the subject by this word, and whether as a topic (은, 는), which holds to the end of the sentence.
fn subject(sentence: &Sentence<'_>, index: usize, names: &[String]) -> Option<(Actor, bool)> {
    let text = sentence.words.get(index)?.text;
    if !text.ends_with(['은', '는', '이', '가', '도', '서']) {
        return None;
    }
    let before = index.checked_sub(1).and_then(|at| sentence.words.get(at));
    let before = before.map_or("", |word| word.text);
    let after = sentence.words.get(index + 1).map_or("", |word| word.text);
    if LISTS.writer.is_match(text) {
        return Some((Actor::Writer, !text.ends_with('가')));
    }
    if matches!(before, "저희" | "우리" | "제") && LISTS.own_side.is_match(text) {
        return Some((Actor::Writer, true));
    }
    if let Some(honoured) = text
        .strip_suffix("께서")
        .or_else(|| text.strip_suffix("께서는"))
    {
        return (!honoured.is_empty()).then_some((Actor::Person, text.ends_with('는')));
    }
    let is_topic = text.ends_with(['은', '는', '도']);
    let stem = text.strip_suffix(['은', '는', '이', '가', '도'])?;
    if LISTS.no_actor.is_match(after) {
        return None;
    }
    let is_firm = || {
        let bare = bare(stem);
        names.contains(&bare) || LISTS.organisation.is_match(stem)
    };
    let is_product = || {
        let is_named = LISTS.owner.is_match(before) || LISTS.demonstrative.is_match(before);
        let in_phrase = sentence
            .words
            .get(..index)
            .unwrap_or_default()
            .iter()
            .rev()
            .take(3)
            .any(|word| LISTS.owner.is_match(word.text));
        LISTS.product.is_match(stem) && (is_named || in_phrase)
    };
    if is_firm() || is_product() {
        Some((Actor::Firm, is_topic))
    } else if LISTS.person.is_match(stem) && !LISTS.no_person.is_match(stem) {
        Some((Actor::Person, is_topic))
    } else {
        None
    }
}
