//! What a sentence says to what it speaks of, by how it stands to it: that it is so, or that it is not.

use std::ops::Range;

use super::aside::ASIDE;
use super::demand::Asked;
use super::enough::amount;
use super::ontology::{ConceptKind, Sign};
use super::stance::Stance;
use super::statement::Statement;
use super::strength::{OF_ANOTHER, OF_SOMEBODY, PASSIVE, PLACE_OF, Strength};
use super::verdict::Verdict;
use super::words::says;
use crate::text::Pattern;

/// What was seen in others, not shown by the writer: `팀워크에 반했습니다`.
static OF_OTHERS: Pattern = Pattern::new(
    r"반했|반하|부러|읽었|읽으|존경|본받|감명|감동|원망|구경|관람|영화|드라마|응원|가입했|이름",
);

/// What the writer never did.
pub(super) static NEVER: Pattern = Pattern::new(
    r"[가-힣] ?본 ?(?:적|일|경험|바)(?:이|은|도|조차)? ?[^,.]{0,12}없|[가-힣] ?보지(?:는|도)? ?(?:않|못)",
);

/// What follows a word of which a sentence speaks.
static TOPIC: Pattern = Pattern::new(r"^(?:은|는|도|을|를|이|가|조차)\s");

/// What follows a word to which something is done, or that is done itself.
static OBJECT: Pattern = Pattern::new(
    r"^[가-힣]{0,2}(?:을|를)\s|^에서(?:만)?\s[^,.]{0,14}(?:일했|일하|근무)|^(?:와|과|랑|,|·) ?[가-힣a-z0-9]+(?:을|를)\s|^\s(?:\d+|[가-힣]{1,2}) ?[가-힣]{1,2}(?:을|를)\s|^(?:했|하였|합니다)",
);

/// The logarithm of the odds that a sentence tells of work, from which what is done to a thing is its work.
const WORK_ODDS: f32 = 0.0;

/// What a sentence says to what it shows at a place.
pub(super) fn shown_at(
    kind: ConceptKind,
    strength: Strength,
    range: &Range<usize>,
    asked: &Asked,
    statement: &Statement,
) -> Verdict {
    use ConceptKind::{Attitude, Availability, Language, Skill, Tool};
    let named = matches!(strength, Strength::Named | Strength::NamedInPassing);
    match statement.stance(range) {
        Stance::Denied if strength != Strength::Weak || kind == Availability => Verdict::Denied,
        // Who wants to stay long, may; who wants to learn a language, has not.
        // `물건을 팔아 본 일은 한 번도 없습니다`: one word of the work is enough for this.
        Stance::Denied if kind == ConceptKind::Field && statement.says_never => Verdict::Denied,
        Stance::Wished if matches!(kind, Attitude | Availability) && strength != Strength::Weak => {
            Verdict::Met
        }
        Stance::Wished if strength != Strength::Weak => Verdict::Denied,
        Stance::Learnt | Stance::Aside
            if kind == Attitude
                && strength == Strength::Named
                && !OF_OTHERS.is_match(&statement.text) =>
        {
            Verdict::Met
        }
        Stance::Learnt if matches!(kind, Tool | Skill | Language) && named => Verdict::Partly,
        Stance::Learnt if named => Verdict::Unsure,
        Stance::Denied | Stance::Wished | Stance::Learnt | Stance::Aside => Verdict::NotMentioned,
        Stance::Done => match (strength, amount(asked.amount, range, statement)) {
            // Too little is too little, whatever it is.
            (_, Verdict::Short) => Verdict::Short,
            (Strength::Weak, _) => Verdict::NotMentioned,
            (Strength::NamedInPassing, _) => Verdict::Unsure,
            (_, Verdict::Met) if is_another_kind(kind, asked, statement) => Verdict::Unsure,
            (_, verdict) => verdict,
        },
    }
}

/// What a sentence says by the requirement's own words, where it names nothing that is known: no proof that it is so, but
/// that it is not, or too little.
pub(super) fn spoken_of(asked: &Asked, statement: &Statement) -> Verdict {
    let said = |word: &&String| says(&statement.words, word);
    let topics: Vec<&String> = asked.words.iter().filter(said).collect();
    if topics.is_empty() || topics.len() * 2 < asked.words.len() {
        return Verdict::NotMentioned;
    }
    let acts = asked.acts.iter().filter(said);
    let place_of = |word: &String| {
        statement
            .text
            .find(word.as_str())
            .map(|at| at..at + word.len())
    };
    let of_somebody = |word: &&String| {
        place_of(word).is_some_and(|place| OF_SOMEBODY.is_match(&statement.text[place.end..]))
    };
    if topics.iter().any(of_somebody) {
        return Verdict::NotMentioned;
    }
    let places: Vec<Range<usize>> = topics
        .iter()
        .copied()
        .chain(acts)
        .filter_map(place_of)
        .collect();
    let denied =
        |place: &Range<usize>| matches!(statement.stance(place), Stance::Denied | Stance::Wished);
    if places.iter().any(denied) {
        return Verdict::Denied;
    }
    let last = places.iter().max_by_key(|place| place.start);
    if let Some(place) = last
        && is_worked_on(
            &asked.words,
            &topics,
            &statement.text[place.end..],
            statement,
        )
        && statement.stance(place) == Stance::Done
    {
        return amount(asked.amount, place, statement);
    }
    let is_known = statement
        .shown
        .iter()
        .any(|shown| places.contains(&shown.range) || shown.sign == Sign::Name);
    if let Some(place) = last
        && (is_known || statement.of_work >= ASIDE)
        && topics.len() == asked.words.len()
        && is_done_to_it(asked, statement, &places)
        && statement.stance(place) == Stance::Done
    {
        return amount(asked.amount, place, statement);
    }
    match (asked.amount, last) {
        (Some(_), Some(place)) if statement.stance(place) == Stance::Done => {
            match amount(asked.amount, place, statement) {
                Verdict::Short => Verdict::Short,
                _ => Verdict::NotMentioned,
            }
        }
        _ => Verdict::NotMentioned,
    }
}

/// Whether what is asked for to be done is done to all that is asked, in one clause: `결제 서버를 3년간 운영하며`.
fn is_done_to_it(asked: &Asked, statement: &Statement, places: &[Range<usize>]) -> bool {
    let [first, ..] = places else {
        return false;
    };
    let clause = statement.clause_at(first.start);
    let acts = asked.acts.iter().any(|act| {
        let text = &statement.text[first.end.min(clause.end)..clause.end];
        text.find(act.as_str())
            .is_some_and(|at| !PASSIVE.is_match(&text[at + act.len()..]))
    });
    acts && places.iter().all(|place| clause.contains(&place.start))
}

/// `B2B SaaS 영업`: another kind of sales is not sure to be it.
fn is_another_kind(kind: ConceptKind, asked: &Asked, statement: &Statement) -> bool {
    let said = |word: &String| says(&statement.words, word);
    kind == ConceptKind::Field && asked.narrowed.len() > 1 && !asked.narrowed.iter().any(said)
}

/// What a sentence says to words that the ontology does not know.
pub(super) fn words_said(words: &[String], asked: &Asked, statement: &Statement) -> Verdict {
    let found: Vec<&String> = words
        .iter()
        .filter(|word| says(&statement.words, word))
        .collect();
    if found.is_empty() {
        return Verdict::NotMentioned;
    }
    let last = found.iter().filter_map(|word| {
        statement
            .text
            .find(word.as_str())
            .map(|at| at..at + word.len())
    });
    let Some(range) = last.max_by_key(|range| range.start) else {
        return Verdict::NotMentioned;
    };
    let behind = &statement.text[range.end..];
    let of_another = [&OF_SOMEBODY, &OF_ANOTHER, &PLACE_OF];
    let stance = statement.stance(&range);
    if found.len() * 2 < words.len() {
        // `고압은 접근도 해 보지 않았습니다`: what is spoken of was never done.
        let never = statement.says_never && TOPIC.is_match(behind);
        return if never && stance == Stance::Denied {
            Verdict::Denied
        } else {
            Verdict::NotMentioned
        };
    }
    let enough = amount(asked.amount, &range, statement);
    match stance {
        Stance::Denied | Stance::Wished => Verdict::Denied,
        Stance::Aside => Verdict::NotMentioned,
        Stance::Done if of_another.iter().any(|pattern| pattern.is_match(behind)) => {
            Verdict::NotMentioned
        }
        Stance::Done if PASSIVE.is_match(&statement.text[range.end..]) => Verdict::NotMentioned,
        Stance::Done if found.len() == words.len() || enough == Verdict::Short => enough,
        Stance::Done if is_worked_on(words, &found, behind, statement) => enough,
        Stance::Learnt | Stance::Done => Verdict::Unsure,
    }
}

/// Whether all but the head of a phrase is what something is done to: `과학 지도` where `과학을 3년 가르쳤습니다`. Whether
/// that is work is told by the sentence.
fn is_worked_on(words: &[String], found: &[&String], behind: &str, statement: &Statement) -> bool {
    let Some((_, others)) = words.split_last() else {
        return false;
    };
    !others.is_empty()
        && found.iter().copied().eq(others)
        && OBJECT.is_match(behind)
        && statement.of_work >= WORK_ODDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_sound() {
        for pattern in [&OF_OTHERS, &NEVER, &TOPIC, &OBJECT] {
            assert!(pattern.is_sound());
        }
    }
}
