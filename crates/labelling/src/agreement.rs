//! How far raters agree.

use std::collections::{BTreeMap, HashMap};

use shortlist_metrics::{
    Bootstrap, Error as MetricError, Interval, Kappa, KappaWeights, ValueOrder, cohen_kappa,
    krippendorff_alpha,
};
use shortlist_storage::{Annotation, LetterVerdict};

use crate::error::Result;
use crate::rubric::{Criterion, Rubric, Scale};
use crate::said::{Said, SaidOfLetter};

/// What one rater says of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RaterLabel {
    /// The rater, or who decided.
    pub rater: String,
    /// What they say as a whole.
    pub verdict: LetterVerdict,
    /// Of criteria.
    pub criteria: BTreeMap<String, u8>,
    /// The version of the rubric.
    pub rubric: String,
    /// In their words.
    pub note: Option<String>,
    /// When, in milliseconds since 1970.
    pub given_at: i64,
}

impl From<&Annotation> for RaterLabel {
    fn from(annotation: &Annotation) -> Self {
        let said = &annotation.said;
        Self {
            rater: said.author.clone(),
            verdict: said.verdict,
            criteria: said.criteria.clone(),
            rubric: said.rubric.clone(),
            note: said.note.clone(),
            given_at: said.given_at,
        }
    }
}

/// How many letters one rater labelled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RaterCounts {
    /// The rater.
    pub rater: String,
    /// Letters that would pass.
    pub passed: usize,
    /// Letters that would not.
    pub failed: usize,
    /// Letters of which that cannot be said.
    pub cannot_say: usize,
    /// Letters that were skipped.
    pub skipped: usize,
}

/// How far two raters agree about one criterion.
#[derive(Debug, Clone, PartialEq)]
pub struct CriterionAgreement {
    /// The criterion.
    pub id: String,
    /// The version of the rubric: labels of different versions are not compared.
    pub rubric: String,
    /// Letters of which both rated it.
    pub letters: usize,
    /// Cohen's kappa with quadratic weights (of yes and no: without). `None`: both always say the same one thing.
    pub kappa: Option<f64>,
    /// Its interval.
    pub interval: Option<Interval>,
}

/// How far two raters agree.
#[derive(Debug, Clone, PartialEq)]
pub struct PairAgreement {
    /// One rater.
    pub first: String,
    /// The other.
    pub second: String,
    /// Letters that both say would pass or not.
    pub letters: usize,
    /// Of those, of which they say the same.
    pub agreed: usize,
    /// Letters that both labelled and of which one or both cannot say.
    pub cannot_say: usize,
    /// Letters of which one of them said something else before, when the other's label could have been seen.
    pub revised: usize,
    /// Cohen's kappa. `None`: both say the same one thing of all letters, or there is none.
    pub kappa: Option<f64>,
    /// Its 95 % interval.
    pub interval: Option<Interval>,
    /// The same of criteria.
    pub criteria: Vec<CriterionAgreement>,
}

/// A letter of which raters say different things.
#[derive(Debug, Clone, PartialEq)]
pub struct Disagreement {
    /// The letter.
    pub content_hash: String,
    /// What they say, by name.
    pub labels: Vec<RaterLabel>,
    /// What was decided.
    pub decision: Option<RaterLabel>,
}

/// How far raters agree.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// The raters by name.
    pub raters: Vec<RaterCounts>,
    /// Each two of them who labelled a letter together.
    pub pairs: Vec<PairAgreement>,
    /// Krippendorff's alpha of whether letters would pass, of more than two raters. `None`: there are fewer, or they always
    /// say the same one thing.
    pub alpha: Option<f64>,
    /// Letters that at least two raters labelled.
    pub doubly_labelled: usize,
    /// Of those with the same verdict of all, pass or fail, the ones without a decision.
    pub agreed_undecided: usize,
    /// Letters with a decision.
    pub decided: usize,
    /// Letters of which raters say different things, those without a decision first.
    pub disagreements: Vec<Disagreement>,
    /// Content hashes of letters with labels that a fault changed, which count for nothing.
    pub damaged: Vec<String>,
}

/// How far raters agree.
pub(crate) fn agreement(
    said: &Said,
    rubrics: &HashMap<String, Rubric>,
    damaged: Vec<String>,
) -> Result<Agreement> {
    let raters = counts(said);
    let mut pairs = Vec::new();
    for (place, first) in raters.iter().enumerate() {
        for second in &raters[place + 1..] {
            pairs.extend(pair(said, &first.rater, &second.rater, rubrics)?);
        }
    }
    let letters = said.0.values();
    let several = |letter: &&SaidOfLetter| letter.told().count() > 1;
    let is_agreed = |letter: &&SaidOfLetter| {
        let mut told = letter.told();
        let verdict = told.next().and_then(|label| label.said.verdict.is_passed());
        verdict.is_some() && !letter.is_disputed() && letter.decision.is_none()
    };
    Ok(Agreement {
        alpha: if raters.len() > 2 { alpha(said)? } else { None },
        pairs,
        doubly_labelled: letters.clone().filter(several).count(),
        agreed_undecided: letters.clone().filter(several).filter(is_agreed).count(),
        decided: letters.filter(|letter| letter.decision.is_some()).count(),
        disagreements: disagreements(said),
        raters,
        damaged,
    })
}

fn counts(said: &Said) -> Vec<RaterCounts> {
    let mut counts: BTreeMap<&str, RaterCounts> = BTreeMap::new();
    for label in said.0.values().flat_map(|letter| letter.labels.values()) {
        let rater = &label.said.author;
        let counts = counts.entry(rater).or_insert_with(|| RaterCounts {
            rater: rater.clone(),
            passed: 0,
            failed: 0,
            cannot_say: 0,
            skipped: 0,
        });
        *match label.said.verdict {
            LetterVerdict::Pass => &mut counts.passed,
            LetterVerdict::Fail => &mut counts.failed,
            LetterVerdict::CannotSay => &mut counts.cannot_say,
            LetterVerdict::Skip => &mut counts.skipped,
        } += 1;
    }
    counts.into_values().collect()
}

/// How far two raters agree; `None`: no letter was labelled by both.
fn pair(
    said: &Said,
    first: &str,
    second: &str,
    rubrics: &HashMap<String, Rubric>,
) -> Result<Option<PairAgreement>> {
    let letters: Vec<(&SaidOfLetter, &Annotation, &Annotation)> = said
        .0
        .values()
        .filter_map(|letter| Some((letter, letter.told_by(first)?, letter.told_by(second)?)))
        .collect();
    if letters.is_empty() {
        return Ok(None);
    }
    let both: Vec<(&Annotation, &Annotation)> = letters
        .iter()
        .map(|(_, first, second)| (*first, *second))
        .collect();
    let verdict = |label: &Annotation| label.said.verdict.is_passed().map(usize::from);
    let verdicts: Vec<(usize, usize)> = both
        .iter()
        .filter_map(|(first, second)| Some((verdict(first)?, verdict(second)?)))
        .collect();
    let kappa = kappa(&verdicts, 2, KappaWeights::Same)?;
    let revised = letters
        .iter()
        .filter(|(letter, ..)| letter.revised.contains(first) || letter.revised.contains(second));
    Ok(Some(PairAgreement {
        first: first.to_owned(),
        second: second.to_owned(),
        letters: verdicts.len(),
        agreed: verdicts.iter().filter(|(one, other)| one == other).count(),
        cannot_say: both.len() - verdicts.len(),
        revised: revised.count(),
        kappa: kappa.map(|kappa| kappa.kappa),
        interval: kappa.map(|kappa| kappa.interval),
        criteria: criteria(&both, rubrics)?,
    }))
}

fn criteria(
    both: &[(&Annotation, &Annotation)],
    rubrics: &HashMap<String, Rubric>,
) -> Result<Vec<CriterionAgreement>> {
    let mut versions: Vec<&str> = both
        .iter()
        .filter(|(first, second)| first.said.rubric == second.said.rubric)
        .map(|(first, _)| first.said.rubric.as_str())
        .collect();
    versions.sort_unstable();
    versions.dedup();
    let mut agreements = Vec::new();
    for version in versions {
        let Some(rubric) = rubrics.get(version) else {
            continue;
        };
        for criterion in &rubric.criteria {
            agreements.extend(of_criterion(both, version, criterion)?);
        }
    }
    Ok(agreements)
}

/// How far two raters agree about a criterion; `None`: there is no letter of which both rated it.
fn of_criterion(
    both: &[(&Annotation, &Annotation)],
    version: &str,
    criterion: &Criterion,
) -> Result<Option<CriterionAgreement>> {
    let value = |label: &Annotation| {
        let said = Some(&label.said).filter(|said| said.rubric == version)?;
        said.criteria
            .get(&criterion.id)
            .map(|value| usize::from(*value))
    };
    let values: Vec<(usize, usize)> = both
        .iter()
        .filter_map(|(first, second)| Some((value(first)?, value(second)?)))
        .collect();
    if values.is_empty() {
        return Ok(None);
    }
    let weights = match criterion.scale {
        Scale::ZeroToThree => KappaWeights::Quadratic,
        Scale::YesNo => KappaWeights::Same,
    };
    let kappa = kappa(&values, usize::from(criterion.scale.values()), weights)?;
    Ok(Some(CriterionAgreement {
        id: criterion.id.clone(),
        rubric: version.to_owned(),
        letters: values.len(),
        kappa: kappa.map(|kappa| kappa.kappa),
        interval: kappa.map(|kappa| kappa.interval),
    }))
}

/// Kappa of pairs; `None` where it has none.
fn kappa(
    pairs: &[(usize, usize)],
    categories: usize,
    weights: KappaWeights,
) -> Result<Option<Kappa>> {
    let (first, second): (Vec<usize>, Vec<usize>) = pairs.iter().copied().unzip();
    let bootstrap = Bootstrap::default();
    unless_none(cohen_kappa(
        &first, &second, categories, weights, &bootstrap,
    ))
}

/// Alpha of whether letters would pass; `None` where it has none.
fn alpha(said: &Said) -> Result<Option<f64>> {
    let letters: Vec<Vec<usize>> = said
        .0
        .values()
        .map(|letter| {
            let verdicts = letter
                .told()
                .filter_map(|label| label.said.verdict.is_passed());
            verdicts.map(usize::from).collect()
        })
        .collect();
    unless_none(krippendorff_alpha(&letters, 2, ValueOrder::Nominal))
}

fn unless_none<T>(found: std::result::Result<T, MetricError>) -> Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(MetricError::Empty | MetricError::OneClass { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn disagreements(said: &Said) -> Vec<Disagreement> {
    let mut disagreements: Vec<Disagreement> = said
        .0
        .iter()
        .filter(|(_, letter)| letter.is_disputed())
        .map(|(content_hash, letter)| Disagreement {
            content_hash: content_hash.clone(),
            labels: letter.told().map(RaterLabel::from).collect(),
            decision: letter.decision.as_ref().map(RaterLabel::from),
        })
        .collect();
    disagreements.sort_by_key(|letter| letter.decision.is_some());
    disagreements
}
