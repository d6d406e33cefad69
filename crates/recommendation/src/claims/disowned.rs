//! What a letter says not to be so in words that no rule knows, by pieces of words.

use std::ops::Range;

use super::answer::{Answer, NONE};
use super::claim::Claim;
use super::demand::{Asked, Demand, Subject};
use super::nearest::likeness;
use super::nearness::{LIKE, LIKE_OF_MANY, NEVER_LIKE, is_work};
use super::ontology::{Ontology, Sign};
use super::stance::Stance;
use super::statement::{LetterStatements, Statement};
use super::verdict::Verdict;
use super::weigh::are_all_named;
use super::words::says;
use crate::text::Pattern;

/// From these odds (their logarithm) on a sentence that speaks of what is asked for denies it: where nothing else is
/// told, where a lesser form is, and where it is met.
const WHERE_NOTHING: f32 = 0.5;
/// The same of a sentence without any word of a denial.
const WITHOUT_NEGATIVE: f32 = 2.5;
const WHERE_LESSER: f32 = 3.0;
const WHERE_MET: f32 = 1.5;
/// From these on it need be less like what is asked for.
const SURE: f32 = 3.0;
/// Below these it does not deny, whatever its words.
const NO_DENIAL: f32 = -2.0;

/// What a clause says that is not so.
static NEGATIVE: Pattern = Pattern::new(
    r"없|않|못|모르|모릅|몰라|아니|아닙|안 |기만 |구경만|뿐|정도|피하|피해|처음|서툴|서툰|서툽|벅차|벅찹|불편|거리가 ?먼|대신|로만 |책에서만|만 접했|만 보았|만 들었|미루|미뤄|그쳤",
);

/// What is no plan.
static INTEREST: Pattern = Pattern::new(r"관심|흥미|호기심|기대");

static OF_A_DEGREE: Pattern = Pattern::new(r"대학|학위|학사|석사|박사|진학|졸업");

impl Claim {
    /// The answer, where a sentence takes it back as a whole.
    pub(super) fn less_what_is_disowned(
        &self,
        demand: &Demand,
        answer: Answer,
        letter: &LetterStatements,
        ontology: &Ontology,
    ) -> Answer {
        let single = !matches!(demand, Demand::All(_));
        let asked = demand.each();
        let of_answer = answer.sentence.and_then(|at| letter.sentences.get(at));
        let denied = |sentence: Option<usize>| Answer {
            verdict: Verdict::Denied,
            sentence,
        };
        match (answer.verdict, of_answer) {
            (Verdict::NotMentioned | Verdict::Unsure, _) => {
                // The likest of many sentences is like it by chance.
                let more = LIKE_OF_MANY * (letter.sentences.len() as f32).ln();
                let is_disowned = |statement: &Statement| {
                    (says_no(statement) || !single && is_denied_in_part(statement))
                        && self.is_spoken_of(statement, more, ontology)
                };
                // What may be said in one sentence is not taken back by another.
                let mut sentences = letter.sentences.iter().enumerate();
                let found = sentences.find(|(at, one)| {
                    answer.sentence.is_none_or(|unsure| unsure == *at) && is_disowned(one)
                });
                match found {
                    Some((at, statement)) if !single && is_denied_in_part(statement) => Answer {
                        verdict: Verdict::Partly,
                        sentence: Some(at),
                    },
                    Some((at, _)) => denied(Some(at)),
                    None => answer,
                }
            }
            (Verdict::Partly, Some(statement))
                if single && statement.denial >= WHERE_LESSER && !is_denied_in_part(statement) =>
            {
                denied(answer.sentence)
            }
            (Verdict::Met, Some(statement))
                if single && self.is_denied_by_name(statement, letter) =>
            {
                denied(answer.sentence)
            }
            (Verdict::Met, Some(statement))
                if all_is_denied(statement) && asked.iter().all(|one| is_work(one, ontology)) =>
            {
                denied(answer.sentence)
            }
            (Verdict::Denied, Some(statement)) if denies_a_part(demand, statement) => Answer {
                verdict: Verdict::Partly,
                ..answer
            },
            (Verdict::Denied, Some(statement))
                if statement.denial < NO_DENIAL
                    && !ends_with_a_denial(statement)
                    && clauses_with_odds(statement).all(|clause| clause.odds < 0.0) =>
            {
                NONE
            }
            _ => answer,
        }
    }

    /// Whether another sentence than the one that tells of it has all words of what is asked for, and denies it.
    fn is_denied_by_name(&self, told: &Statement, letter: &LetterStatements) -> bool {
        let asked = self.demand.as_ref().map(Demand::each).unwrap_or_default();
        let words: Vec<&String> = asked.iter().flat_map(|asked| &asked.words).collect();
        let has_all = |statement: &Statement| words.iter().all(|word| says(&statement.words, word));
        let mut sentences = letter.sentences.iter();
        !words.is_empty()
            && !has_all(told)
            && sentences.any(|one| has_all(one) && one.denial >= WHERE_MET)
    }

    /// Whether a sentence speaks of anything that is asked for, by a word of it or by its meaning.
    fn is_spoken_of(&self, statement: &Statement, more: f32, ontology: &Ontology) -> bool {
        let asked = self.demand.as_ref().map(Demand::each).unwrap_or_default();
        let least = if statement.denial >= SURE {
            NEVER_LIKE
        } else {
            LIKE
        };
        let likeness = likeness(&self.near, &statement.near);
        likeness >= least + more
            || likeness >= NEVER_LIKE && asked.iter().any(|asked| names(asked, statement, ontology))
    }
}

/// Whether a sentence denies some of several things, and tells of what was done.
fn denies_a_part(demand: &Demand, statement: &Statement) -> bool {
    let Demand::All(parts) = demand else {
        return false;
    };
    let denied: String = clauses_with_odds(statement)
        .filter(Clause::denies)
        .map(|clause| &statement.text[clause.range])
        .collect();
    is_denied_in_part(statement) && !are_all_named(parts, &denied)
}

/// Whether a sentence denies, and no clause of it tells of what was done.
fn all_is_denied(statement: &Statement) -> bool {
    let least = if NEGATIVE.is_match(&statement.plain) {
        WHERE_MET
    } else {
        SURE
    };
    statement.denial >= least && !is_denied_in_part(statement)
}

/// Whether a sentence as a whole denies.
fn says_no(statement: &Statement) -> bool {
    let least = if NEGATIVE.is_match(&statement.plain) {
        WHERE_NOTHING
    } else {
        WITHOUT_NEGATIVE
    };
    statement.denial >= least
}

/// Whether one clause of a sentence denies and another tells of what was done.
fn is_denied_in_part(statement: &Statement) -> bool {
    let told = |clause: &Clause| {
        !clause.denies() && (clause.stance == Stance::Done || clause.odds < NO_DENIAL)
    };
    clauses_with_odds(statement).any(|clause| clause.denies())
        && clauses_with_odds(statement).any(|clause| told(&clause))
}

/// A clause, and how it stands.
struct Clause {
    range: Range<usize>,
    odds: f32,
    stance: Stance,
}

impl Clause {
    fn denies(&self) -> bool {
        let least = if self.stance == Stance::Done {
            WITHOUT_NEGATIVE
        } else {
            WHERE_NOTHING
        };
        self.odds >= least || matches!(self.stance, Stance::Denied | Stance::Wished)
    }
}

fn clauses_with_odds(statement: &Statement) -> impl Iterator<Item = Clause> {
    let odds = statement.clauses.iter().zip(&statement.denials);
    let clauses = odds.zip(statement.stances());
    clauses.map(|((range, odds), stance)| Clause {
        range: range.clone(),
        odds: *odds,
        stance,
    })
}

fn ends_with_a_denial(statement: &Statement) -> bool {
    let last = statement.clauses.last();
    last.is_some_and(|last| NEGATIVE.is_match(&statement.plain[last.clone()]))
        || statement.stances().last() == Some(&Stance::Wished)
            && !INTEREST.is_match(&statement.plain)
}

fn names(asked: &Asked, statement: &Statement, ontology: &Ontology) -> bool {
    let shows = |concept: usize| {
        let mut shown = statement.shown.iter();
        shown.any(|shown| shown.sign > Sign::Denies && ontology.is_a(shown.concept, concept))
    };
    // `금융` where 금융권 is asked for.
    let begins = |word: &String| {
        let mut said = statement.words.iter();
        said.any(|said| said.chars().count() > 1 && word.starts_with(said.as_str()))
    };
    let says_any = |words: &[String]| {
        let mut words = words.iter();
        words.any(|word| says(&statement.words, word) || begins(word))
    };
    match &asked.subject {
        Subject::Concept(concept) => {
            shows(*concept)
                || says_any(&asked.words)
                || asked.words.is_empty() && says_any(&asked.acts)
        }
        Subject::Words(words) | Subject::Major(words) => says_any(words),
        Subject::Degree(_) => OF_A_DEGREE.is_match(&statement.text),
        Subject::Licence(licence) => {
            let squeezed: String = statement.text.split_whitespace().collect();
            squeezed.contains(licence.root.as_str())
        }
        Subject::Test { .. } | Subject::Work => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_sound() {
        assert!(OF_A_DEGREE.is_sound() && NEGATIVE.is_sound() && INTEREST.is_sound());
    }
}
