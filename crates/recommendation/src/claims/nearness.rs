//! What a sentence says by its meaning, where it has no word of what is asked for.

use super::answer::{Answer, NONE, best_of};
use super::claim::Claim;
use super::demand::{Asked, Demand, Needed, Subject};
use super::enough::amount;
use super::nearest::{Near, likeness};
use super::ontology::{ConceptKind, Ontology, Sign};
use super::stance::{Stance, tells_of_an_act};
use super::statement::{LetterStatements, Statement};
use super::verdict::Verdict;
use super::weigh::Weigher;
use super::words::says;
use crate::text::Pattern;

/// A sentence is of a field of work that is so many standard deviations nearer to it than fields are in the mean: three in
/// a hundred of other trades are (`docs/measurements.md`, Postings).
const NEAR_FIELD: f32 = 2.5;
const NEVER_NEAR: f32 = 1.8;
/// The same of a wider field than the one that is asked for.
const NEAR_WIDER: f32 = 4.5;
/// What is asked beside, times the logarithm of the letter's sentences: the nearest of many is nearer by chance.
const NEAR_OF_MANY: f32 = 0.6;

/// A sentence and a requirement are of one kind of work whose nearness to all fields is so alike: between two and three in
/// a hundred of other requirements are. Of what was never done, less is enough.
pub(super) const LIKE: f32 = 0.08;
pub(super) const NEVER_LIKE: f32 = 0.04;
/// The same of what was surely done, and has no word of the requirement.
const LIKE_OF_WORK: f32 = 0.05;
/// The same of a sentence that shares a word and names another field of work.
const LIKE_DESPITE_A_NAME: f32 = 0.5;
/// What is asked beside, as above.
pub(super) const LIKE_OF_MANY: f32 = 0.12;
/// Such a sentence must tell of work, the more the less else speaks for it (logarithms of odds): of what was done, of what
/// may have been, and where it shares a word with the requirement, which words found to be too little.
const OF_WORK_DONE: f32 = -0.5;
const OF_WORK: f32 = 2.0;
const OF_WORK_NAMED: f32 = 6.0;
const SURELY_WORK: f32 = 3.0;

/// Below these odds (their logarithm) a sentence denies nothing, whatever its words.
const NO_DENIAL: f32 = -1.0;

/// A place that is only near one of the trade.
pub(super) static NEARBY: Pattern = Pattern::new(
    r"(?:근처|앞|옆|맞은편|건너편|아래층|위층)(?:의|에 ?있는)? ?(?:카페|식당|편의점|가게|분식|빵집|서점|집에서|동네)",
);

/// Who one wishes to become: it denies nothing that is only near to it.
static BECOMES: Pattern = Pattern::new(
    r"[가-힣](?:이|가) 되(?:고 ?싶|고자|기로|기 ?위해|려|겠|는 ?(?:것|게)|어 ?(?:보|드리))|[가-힣](?:이|가) 될 ?(?:것|겁|수)",
);

/// What a letter says of one thing of the ontology by its meaning.
pub(super) fn says_by_meaning(weigher: &Weigher<'_>, concept: usize, asked: &Asked) -> Answer {
    let Weigher { letter, ontology } = weigher;
    let of_many = NEAR_OF_MANY * (letter.sentences.len() as f32).ln();
    best_said(letter, |statement| {
        // Who never did something like it, did not do it.
        let least = if statement.says_never {
            NEVER_NEAR
        } else {
            NEAR_FIELD
        };
        let is_near = |near: &Near| {
            let narrower = ontology.is_a(near.concept, concept);
            let wider = ontology.is_a(concept, near.concept);
            let deviations = near.deviations - of_many;
            narrower && deviations >= least || wider && deviations >= NEAR_WIDER
        };
        if statement.near.iter().any(is_near) && has_no_word_of(asked, ontology, statement) {
            told_by_meaning(asked.amount, statement)
        } else {
            Verdict::NotMentioned
        }
    })
}

/// What a letter says to a whole claim by its meaning.
pub(super) fn says_something_like_it(
    claim: &Claim,
    letter: &LetterStatements,
    ontology: &Ontology,
) -> Answer {
    let asked = claim.demand.as_ref().map(Demand::each).unwrap_or_default();
    if !asked.iter().all(|asked| is_work(asked, ontology)) {
        return NONE;
    }
    let needed = asked.iter().find_map(|asked| asked.amount);
    let more = LIKE_OF_MANY * (letter.sentences.len() as f32).ln();
    best_said(letter, |statement| {
        let likeness = likeness(&claim.near, &statement.near);
        if likeness < NEVER_LIKE + more {
            return Verdict::NotMentioned;
        }
        let told = told_by_meaning(None, statement);
        let no_word = {
            let mut each = asked.iter();
            each.all(|asked| has_no_word_of(asked, ontology, statement))
        };
        let denied = told == Verdict::Denied;
        let never = denied && statement.says_never;
        let likeness_asked = |done: bool| match (never, done) {
            (true, _) => NEVER_LIKE,
            (_, true) => LIKE_OF_WORK,
            _ => LIKE,
        };
        // `주택을 설계했습니다` where a database is to be designed: done to another thing.
        let to_another = {
            let acts = asked.iter().flat_map(|asked| &asked.acts);
            acts.into_iter().any(|act| says(&statement.words, act))
        };
        let of_another_field = !no_word && names_another_field(&asked, ontology, statement);
        let tells_of_it = no_word && !to_another;
        let surely = tells_of_it && told == Verdict::Met && statement.of_work >= SURELY_WORK;
        let least = more + likeness_asked(surely);
        let odds = match (no_word, told) {
            (true, Verdict::Met) if !to_another => OF_WORK_DONE,
            (true, _) if !to_another => OF_WORK,
            _ => OF_WORK_NAMED,
        };
        if likeness < least || of_another_field && likeness < LIKE_DESPITE_A_NAME {
            Verdict::NotMentioned
        } else if denied && tells_of_it {
            Verdict::Denied
        } else if !denied && statement.of_work >= odds {
            amount(needed, &(0..0), statement)
        } else {
            Verdict::NotMentioned
        }
    })
}

impl Claim {
    /// Of several things of which a letter denies one, it says a part where another sentence tells of work like what is
    /// asked for.
    pub(super) fn more_of_what_was_done(
        &self,
        demand: &Demand,
        answer: Answer,
        letter: &LetterStatements,
    ) -> Answer {
        let more = LIKE_OF_MANY * (letter.sentences.len() as f32).ln();
        let tells_of_it = |statement: &Statement| {
            likeness(&self.near, &statement.near) >= LIKE + more
                && statement.of_work >= OF_WORK_DONE
                && told_by_meaning(None, statement) == Verdict::Met
        };
        let part = || letter.sentences.iter().position(|one| tells_of_it(one));
        match (answer.verdict, demand) {
            (Verdict::Denied, Demand::All(_)) => part().map_or(answer, |at| Answer {
                verdict: Verdict::Partly,
                sentence: Some(at),
            }),
            _ => answer,
        }
    }
}

fn kind_of(asked: &Asked, ontology: &Ontology) -> Option<ConceptKind> {
    match asked.subject {
        Subject::Concept(concept) => Some(ontology.kind(concept)),
        _ => None,
    }
}

/// Whether work or a way to be is asked for, which can be told in other words; a tool has its name.
pub(super) fn is_work(asked: &Asked, ontology: &Ontology) -> bool {
    matches!(asked.subject, Subject::Words(_))
        || matches!(
            kind_of(asked, ontology),
            Some(ConceptKind::Field | ConceptKind::Attitude | ConceptKind::Availability)
        )
}

/// Whether what is asked for is used: a tool or a technique.
pub(super) fn is_used(asked: &Asked, ontology: &Ontology) -> bool {
    matches!(
        kind_of(asked, ontology),
        Some(ConceptKind::Tool | ConceptKind::Skill)
    )
}

pub(super) fn is_licence(asked: &Asked, ontology: &Ontology) -> bool {
    matches!(asked.subject, Subject::Licence(_))
        || kind_of(asked, ontology) == Some(ConceptKind::Licence)
}

pub(super) fn is_language(asked: &Asked, ontology: &Ontology) -> bool {
    kind_of(asked, ontology) == Some(ConceptKind::Language)
}

/// Whether a field of work is asked for, by its name or by words that are not known.
pub(super) fn is_field(asked: &Asked, ontology: &Ontology) -> bool {
    matches!(asked.subject, Subject::Words(_))
        || kind_of(asked, ontology) == Some(ConceptKind::Field)
}

/// The best of what sentences say.
fn best_said(letter: &LetterStatements, said: impl Fn(&Statement) -> Verdict) -> Answer {
    let answers = letter
        .sentences
        .iter()
        .enumerate()
        .map(|(place, statement)| {
            let verdict = said(statement);
            Answer {
                verdict,
                sentence: (verdict != Verdict::NotMentioned).then_some(place),
            }
        });
    best_of(&answers.collect::<Vec<Answer>>())
}

/// Whether a sentence that shares a word names another field of work: `고객 응대` where 고객 데이터 분석 is asked for.
fn names_another_field(asked: &[&Asked], ontology: &Ontology, statement: &Statement) -> bool {
    let wanted = |concept: usize| {
        asked.iter().any(|asked| match asked.subject {
            Subject::Concept(wanted) => {
                ontology.is_a(concept, wanted) || ontology.is_a(wanted, concept)
            }
            _ => false,
        })
    };
    let is_field = |concept: usize| ontology.kind(concept) == ConceptKind::Field;
    let mut names = statement.shown.iter().filter(|one| one.sign == Sign::Name);
    names.clone().any(|one| is_field(one.concept)) && !names.any(|one| wanted(one.concept))
}

/// Whether a sentence names nothing of what is asked for, and has none of its words. Where a word is shared, the word
/// decides.
fn has_no_word_of(asked: &Asked, ontology: &Ontology, statement: &Statement) -> bool {
    let named = match &asked.subject {
        Subject::Concept(concept) => statement
            .shown
            .iter()
            .any(|shown| shown.sign == Sign::Name && ontology.is_a(shown.concept, *concept)),
        _ => false,
    };
    // `프론트` where `프론트엔드` is asked for.
    let begins = |word: &String| {
        let begins = |said: &String| said.chars().count() > 1 && word.starts_with(said.as_str());
        statement.words.iter().any(begins)
    };
    let own: &[String] = match &asked.subject {
        Subject::Words(words) => words,
        _ => &[],
    };
    let shares = own
        .iter()
        .chain(&asked.words)
        .any(|word| says(&statement.words, word) || begins(word));
    !named && !shares && !statement.is_nearby()
}

/// What a sentence says that is near in meaning, and has no word by which its stance could be told.
fn told_by_meaning(needed: Option<Needed>, statement: &Statement) -> Verdict {
    match statement.told() {
        Verdict::Met => amount(needed, &(0..0), statement),
        told => told,
    }
}

/// Whether a sentence tells who its writer wishes to become, and denies nothing in words.
pub(super) fn wishes_to_become(statement: &Statement) -> bool {
    !statement.says_no && BECOMES.is_match(&statement.plain)
}

/// The same where no amount is asked for: that of its clauses.
pub(super) fn told_by_clauses(statement: &Statement) -> Verdict {
    let stances = statement.stances();
    let denied = |stance: &Stance| matches!(stance, Stance::Denied | Stance::Wished);
    let may_deny = statement.denial >= NO_DENIAL;
    if stances.last().is_some_and(denied) && may_deny && !wishes_to_become(statement) {
        return Verdict::Denied;
    }
    let done = stances.contains(&Stance::Done) && !stances.iter().any(denied)
        || !may_deny && stances.iter().any(denied);
    if done && tells_of_an_act(&statement.plain) {
        Verdict::Met
    } else {
        Verdict::NotMentioned
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pattern_is_sound() {
        assert!(NEARBY.is_sound() && BECOMES.is_sound());
    }
}
