//! The last word on what a letter says to a claim: what rules tell, weighed against what the network reads.

use std::sync::LazyLock;

use super::answer::{Answer, NONE};
use super::claim::Claim;
use super::demand::{Asked, Demand, Subject};
use super::entailment::{KINDS, entailment};
use super::nearest::likeness;
use super::ontology::Ontology;
use super::statement::LetterStatements;
use super::verdict::Verdict;

/// The kinds that are told apart, in the order of the network.
const VERDICTS: [Verdict; KINDS] = [
    Verdict::Met,
    Verdict::Partly,
    Verdict::Short,
    Verdict::Denied,
    Verdict::NotMentioned,
];
/// What rules may tell.
const BY_RULES: [Verdict; 6] = [
    Verdict::Met,
    Verdict::Partly,
    Verdict::Short,
    Verdict::Denied,
    Verdict::Unsure,
    Verdict::NotMentioned,
];
/// What is measured: what rules tell, what the network reads, whether several things are asked for, how likely the
/// sentence tells of work, how likely it denies, how like it is to what is asked for by fields of work and as a whole.
const MEASURED: usize = BY_RULES.len() + KINDS + 5;
/// What is weighed: all that; the logarithm of the likeness; and what is measured of meaning once more where rules find
/// nothing sure.
const WEIGHED: usize = MEASURED + 1 + KINDS + 4;
/// What is added to a likeness before its logarithm is taken.
const LEAST_LIKENESS: f32 = 0.003;
/// Greatest logarithm of odds.
const SURE: f32 = 12.0;

/// A line for each kind: its weights, and what it has without any.
const WEIGHTS: &str = include_str!("judge.txt");

/// What is asked beside of a sentence in which rules find nothing sure, times the logarithm of the letter's sentences: the
/// likest of many is like it by chance.
const OF_MANY: f32 = 1.0;
/// A sentence in which rules find nothing, and that is less like what is asked for than this both by fields of work and as a
/// whole, says nothing of it: the network need not read it.
const UNLIKE: f32 = 0.005;
const UNLIKE_AS_A_WHOLE: f32 = 0.12;
/// What is met must be likelier by so much, in logarithms of odds, than that it is denied or not spoken of: what is only a
/// little likelier is unsure. Chosen on sets that were left out (`tools/entailment`), of which it changes no balanced accuracy
/// and halves what is wrongly called met.
const SURELY_MET: f32 = 0.8;
/// How much fields of work count beside the whole meaning in looking for the likest sentence.
const BY_FIELDS: f32 = 3.0;

static JUDGE: LazyLock<[[f32; WEIGHED + 1]; KINDS]> = LazyLock::new(|| {
    let mut lines = WEIGHTS.lines();
    std::array::from_fn(|_| {
        let line = lines.next().unwrap_or_default();
        let mut numbers = line.split_whitespace().map(|number| number.parse().ok());
        std::array::from_fn(|_| numbers.next().flatten().unwrap_or_default())
    })
});

/// Whether the judge may tell the second where rules tell the first. What a denial is of, rules read clause by clause, and
/// the network the sentence as a whole: it takes back no denial but as being of something else, and finds nothing met in a
/// sentence that denies.
fn is_possible(by_rules: Verdict, told: Verdict, denies: bool) -> bool {
    match by_rules {
        Verdict::Denied => matches!(told, Verdict::Denied | Verdict::NotMentioned),
        Verdict::Met => true,
        _ => !denies || told != Verdict::Met,
    }
}

/// Whether that it is met weighs enough more than that it is not.
fn is_surely_met(weight: impl Fn(usize) -> f32) -> bool {
    let of = |wanted: Verdict| {
        let kinds = (0..KINDS).filter(|kind| VERDICTS[*kind] == wanted);
        kinds.map(&weight).fold(f32::NEG_INFINITY, f32::max)
    };
    let against = of(Verdict::Denied).max(of(Verdict::NotMentioned));
    of(Verdict::Met) >= against + SURELY_MET
}

/// Whether a clause of a sentence rather denies something than not.
fn denies(at: usize, letter: &LetterStatements) -> bool {
    let sentence = letter.sentences.get(at);
    sentence.is_some_and(|sentence| {
        sentence.says_no || sentence.denials().iter().any(|denial| *denial > 0.0)
    })
}

impl Claim {
    /// An answer of the rules ([`Claim::by_rules`]), as it is after the network has read its sentence too. Without vectors
    /// of tokens it stays. `similarity(s)` is the cosine similarity of the claim and sentence `s`.
    #[must_use]
    pub fn judged(
        &self,
        answer: Answer,
        letter: &LetterStatements,
        similarity: impl Fn(usize) -> f32,
    ) -> Answer {
        if self.is_counted() && matches!(answer.verdict, Verdict::Met | Verdict::Short)
            || self.was_done_beside_a_denial(answer, letter)
        {
            return answer;
        }
        let Some((at, weighed)) = self.weighed(answer, letter, similarity) else {
            return answer;
        };
        let many = match answer.verdict {
            Verdict::Unsure | Verdict::NotMentioned => {
                OF_MANY * (letter.sentences.len() as f32).ln()
            }
            _ => 0.0,
        };
        let weight = |kind: usize| {
            let (weights, own) = JUDGE[kind].split_at(WEIGHED);
            let sum: f32 = weights
                .iter()
                .zip(weighed)
                .map(|(weight, value)| weight * value)
                .sum();
            let less = if VERDICTS[kind] == Verdict::NotMentioned {
                0.0
            } else {
                many
            };
            sum + own[0] - less
        };
        let denies = denies(at, letter);
        // That there is enough of it, rules would have told; and of a test's score, that there is too little.
        let by_rules_alone = |told: Verdict| match told {
            Verdict::Met => self.is_counted(),
            Verdict::Short => answer == NONE && self.asks_for_tests_alone(),
            _ => false,
        };
        let possible = (0..KINDS).filter(|kind| {
            let told = VERDICTS[*kind];
            !by_rules_alone(told) && is_possible(answer.verdict, told, denies)
        });
        let best = possible.max_by(|one, other| weight(*one).total_cmp(&weight(*other)));
        match best.map_or(answer.verdict, |kind| VERDICTS[kind]) {
            Verdict::NotMentioned if answer.verdict == Verdict::Unsure => answer,
            Verdict::NotMentioned => NONE,
            Verdict::Met if !is_surely_met(weight) => Answer {
                verdict: Verdict::Unsure,
                sentence: Some(at),
            },
            verdict => Answer {
                verdict,
                sentence: Some(at),
            },
        }
    }

    /// Whether rules find the one thing that is asked for met in a sentence that denies something: something else, then.
    fn was_done_beside_a_denial(&self, answer: Answer, letter: &LetterStatements) -> bool {
        answer.verdict == Verdict::Met
            && !matches!(self.demand, Some(Demand::All(_)))
            && answer.sentence.is_some_and(|at| denies(at, letter))
    }

    /// The sentence that is looked at, and what is weighed of it. None: there are no vectors of tokens, or it is surely of
    /// something else.
    fn weighed(
        &self,
        answer: Answer,
        letter: &LetterStatements,
        similarity: impl Fn(usize) -> f32,
    ) -> Option<(usize, [f32; WEIGHED])> {
        let demand = self.demand.as_ref()?;
        let like = |at: usize| likeness(&self.near, &letter.sentences[at].near);
        let likest = || {
            let sentences =
                (0..letter.sentences.len()).map(|at| (at, BY_FIELDS * like(at) + similarity(at)));
            let likest = sentences.max_by(|(_, one), (_, other)| one.total_cmp(other));
            likest.map(|(at, _)| at)
        };
        let at = answer.sentence.or_else(likest)?;
        let statement = letter.sentences.get(at)?;
        let (like, similarity) = (like(at), similarity(at));
        if answer == NONE && like < UNLIKE && similarity < UNLIKE_AS_A_WHOLE {
            return None;
        }
        let read = entailment(self.tokens.as_ref()?, statement.tokens.as_ref()?);
        let by_rules = BY_RULES.map(|verdict| f32::from(u8::from(verdict == answer.verdict)));
        let several = f32::from(u8::from(matches!(demand, Demand::All(_))));
        let of_work = statement.of_work.clamp(-SURE, SURE);
        let denial = statement.denial.clamp(-SURE, SURE);
        let likeness = (like + LEAST_LIKENESS).ln();
        let is_unsure = matches!(answer.verdict, Verdict::Unsure | Verdict::NotMentioned);
        let unsure = f32::from(u8::from(is_unsure));
        let again = [likeness, similarity]
            .into_iter()
            .chain(read)
            .chain([of_work, denial]);
        let weighed = by_rules.into_iter().chain(read);
        let weighed = weighed.chain([several, of_work, denial, like, similarity, likeness]);
        let mut weighed = weighed.chain(again.map(|value| unsure * value));
        Some((
            at,
            std::array::from_fn(|_| weighed.next().unwrap_or_default()),
        ))
    }

    /// What is weighed of a letter of one sentence: `tools/entailment` learns the weights from it. None: there are no
    /// vectors of tokens, or the sentence is surely of something else.
    #[must_use]
    pub fn evidence(
        &self,
        letter: &LetterStatements,
        ontology: &Ontology,
        similarity: impl Fn(usize) -> f32,
    ) -> Option<Vec<f32>> {
        let by_rules = self.by_rules(letter, ontology, &similarity);
        let (_, weighed) = self.weighed(by_rules, letter, similarity)?;
        Some(weighed.to_vec())
    }

    fn asks_for_tests_alone(&self) -> bool {
        let is_test = |asked: &&Asked| matches!(asked.subject, Subject::Test { .. });
        let demand = self.demand.as_ref();
        demand.is_some_and(|demand| demand.each().iter().all(is_test))
    }

    /// Whether how much there is of what is asked for is counted, which only rules can.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        self.demand.as_ref().is_some_and(is_counted)
    }
}

fn is_counted(demand: &Demand) -> bool {
    let counted = |asked: &&Asked| {
        asked.amount.is_some()
            || matches!(
                asked.subject,
                Subject::Test { .. } | Subject::Degree(_) | Subject::Work
            )
    };
    demand.each().iter().any(counted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_its_weights() {
        let lines: Vec<&str> = WEIGHTS.lines().collect();
        assert_eq!(lines.len(), KINDS);
        for line in lines {
            let numbers = line.split_whitespace().map(str::parse::<f32>);
            assert_eq!(numbers.flatten().count(), WEIGHED + 1);
        }
    }

    #[test]
    fn without_tokens_rules_have_the_last_word() {
        use crate::requirements::Importance;
        use crate::words::Analyser;
        let (ontology, analyser) = (Ontology::built_in(), Analyser::default());
        let claim = Claim::parse("영업 경험", Importance::Required, &ontology, &analyser);
        let letter =
            LetterStatements::read(&["물건을 팔아 본 적이 없습니다."], &ontology, &analyser);
        assert_eq!(claim.evidence(&letter, &ontology, |_| 0.0), None);
        let by_rules = claim.by_rules(&letter, &ontology, |_| 0.0);
        assert_eq!(claim.answer(&letter, &ontology, |_| 0.0), by_rules);
    }
}
