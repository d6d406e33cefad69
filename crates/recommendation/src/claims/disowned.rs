//! What a letter says not to be so in words that no rule knows, by pieces of words.

use std::ops::Range;

use super::answer::{Answer, NONE};
use super::claim::Claim;
use super::demand::{Asked, Demand, Subject};
use super::examination::has_failed;
use super::nearest::likeness;
use super::nearness::{LIKE, LIKE_OF_MANY, NEVER_LIKE, is_licence, is_work, wishes_to_become};
use super::ontology::{Ontology, Sign};
use super::stance::Stance;
use super::statement::{LetterStatements, Statement};
use super::verdict::Verdict;
use super::weigh::{are_all_named, own_names};
use super::words::says;
use crate::text::Pattern;

/// From these odds (their logarithm) on a sentence that speaks of what is asked for denies it: where nothing else is
/// told, where a lesser form is, and where it is met.
const WHERE_NOTHING: f32 = 0.5;
/// The same of a sentence without any word of a denial.
const WITHOUT_NEGATIVE: f32 = 1.5;
/// What is asked beside, times the logarithm of the letter's sentences.
const ODDS_OF_MANY: f32 = 0.8;
const WHERE_LESSER: f32 = 5.0;
const WHERE_MET: f32 = 1.0;
/// From these on it need be less like what is asked for.
const SURE: f32 = 3.0;
/// From these on a word of what is asked for is enough, however unlike it is.
const SURE_OF_A_NAME: f32 = 2.0;
/// Below these it does not deny, whatever its words.
const NO_DENIAL: f32 = -2.0;

/// What a clause says that is not so.
pub(super) static NEGATIVE: Pattern = Pattern::new(
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
                let many = (letter.sentences.len() as f32).ln();
                let is_unsure = answer.verdict == Verdict::Unsure;
                let is_disowned = |statement: &Statement| {
                    let says_no = if is_unsure {
                        statement.denial >= WHERE_NOTHING
                    } else {
                        says_no(statement, many)
                    };
                    let says_no = says_no && !wishes_to_become(statement);
                    (says_no || !single && is_denied_in_part(statement))
                        && (is_unsure || self.is_spoken_of(statement, many, ontology))
                };
                // What may be said in one sentence is not taken back by another, but where that names it.
                let mut sentences = letter.sentences.iter().enumerate();
                let found = sentences.find(|(at, one)| {
                    let is_same = answer.sentence.is_none_or(|unsure| unsure == *at);
                    is_same && is_disowned(one) || is_unsure && self.is_denied_in(one)
                });
                match found {
                    Some((at, statement)) if !single && denies_a_part(demand, statement) => {
                        Answer {
                            verdict: Verdict::Partly,
                            sentence: Some(at),
                        }
                    }
                    Some((at, _)) => denied(Some(at)),
                    None => answer,
                }
            }
            (Verdict::Partly, Some(statement))
                if single
                    && statement.denial >= WHERE_LESSER
                    && !is_denied_in_part(statement)
                    && !asked.iter().any(|one| is_licence(one, ontology)) =>
            {
                denied(answer.sentence)
            }
            (Verdict::Met, Some(statement))
                if single && self.is_denied_by_name(statement, letter) =>
            {
                denied(answer.sentence)
            }
            (Verdict::Met, Some(statement))
                if single
                    && takes_it_back(
                        statement,
                        asked.iter().any(|one| names(one, statement, ontology)),
                    ) =>
            {
                denied(answer.sentence)
            }
            (Verdict::Met, Some(statement)) if denies_one(demand, statement) => Answer {
                verdict: Verdict::Partly,
                ..answer
            },
            (Verdict::Met, Some(statement))
                if all_is_denied(statement)
                    && (single || asked.iter().all(|one| is_work(one, ontology))) =>
            {
                denied(answer.sentence)
            }
            (Verdict::Denied, Some(statement))
                if denies_a_part(demand, statement) || denies_one(demand, statement) =>
            {
                Answer {
                    verdict: Verdict::Partly,
                    ..answer
                }
            }
            (Verdict::Denied, Some(statement))
                if statement.denial < NO_DENIAL
                    && !has_failed(statement)
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

    /// Whether a sentence surely denies, and has all words of what is asked for.
    fn is_denied_in(&self, statement: &Statement) -> bool {
        let asked = self.demand.as_ref().map(Demand::each).unwrap_or_default();
        let mut words = asked.iter().flat_map(|asked| told_words(asked)).peekable();
        statement.denial >= SURE
            && words.peek().is_some()
            && words.all(|word| says(&statement.words, word))
    }

    /// Whether a sentence speaks of anything that is asked for, by a word of it or by its meaning.
    fn is_spoken_of(&self, statement: &Statement, many: f32, ontology: &Ontology) -> bool {
        let asked = self.demand.as_ref().map(Demand::each).unwrap_or_default();
        let least = if statement.denial >= SURE {
            NEVER_LIKE
        } else {
            LIKE
        };
        let likeness = likeness(&self.near, &statement.near);
        let by_name =
            likeness >= NEVER_LIKE || statement.denial >= SURE_OF_A_NAME + ODDS_OF_MANY * many;
        likeness >= least + LIKE_OF_MANY * many
            || self.is_denied_in(statement)
            || by_name && asked.iter().any(|asked| names(asked, statement, ontology))
    }
}

fn told_words(asked: &Asked) -> &[String] {
    match &asked.subject {
        Subject::Words(words) => words,
        _ => &asked.words,
    }
}

/// Whether the last clause of a sentence takes back what was told before, and speaks of nothing else than what was named.
fn takes_it_back(statement: &Statement, is_named: bool) -> bool {
    let last = clauses_with_odds(statement).last();
    statement.denial >= WHERE_MET
        && last.is_some_and(|last| {
            let turns = is_named && statement.turns_to_another_in(&last.range);
            last.odds >= WHERE_MET && !turns
        })
}

/// Whether a sentence tells of one of several things and denies another.
fn denies_one(demand: &Demand, statement: &Statement) -> bool {
    let Demand::All(parts) = demand else {
        return false;
    };
    let text_of = |denies: bool| -> String {
        let is_told = |clause: &Clause| clause.stance == Stance::Done && clause.odds < SURE;
        let clauses = clauses_with_odds(statement);
        let clauses = clauses.filter(|clause| (clause.denies() && !is_told(clause)) == denies);
        clauses
            .map(|clause| &statement.text[clause.range])
            .collect()
    };
    let (denied, told) = (text_of(true), text_of(false));
    let is_named =
        |names: &[String], text: &str| names.iter().any(|name| text.contains(name.as_str()));
    let names = own_names(parts);
    let is_told = |names: &Vec<String>| is_named(names, &told);
    let is_denied = |names: &Vec<String>| is_named(names, &denied) && !is_named(names, &told);
    names.iter().any(is_told) && names.iter().any(is_denied)
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
    let least = if statement.says_no { WHERE_MET } else { SURE };
    statement.denial >= least && !is_denied_in_part(statement)
}

/// Whether a sentence as a whole denies.
fn says_no(statement: &Statement, many: f32) -> bool {
    let least = if statement.says_no {
        WHERE_NOTHING
    } else {
        WITHOUT_NEGATIVE
    };
    statement.denial >= least + ODDS_OF_MANY * many
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
    let odds = statement.clauses.iter().zip(statement.denials());
    let clauses = odds.zip(statement.stances().iter().copied());
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
    // `금융` where 금융권 is asked for, `조무사` where 간호조무사 is.
    let begins = |word: &String| {
        let mut said = statement.words.iter();
        said.any(|said| {
            let length = said.chars().count();
            length > 1 && word.starts_with(said.as_str())
                || length > 2 && word.ends_with(said.as_str())
        })
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
