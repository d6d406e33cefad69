//! The newest answers, held against the letters that the model learned from.

use shortlist_models::{AnswerReference, Watched, WatchedCategory, WatchedNumber};
use shortlist_monitoring::drift::{
    CategoryDrift, DriftSettings, Measure, Measured, NumberDrift, holm,
};

use super::answered::Answered;
use super::report::{DriftMissing, DriftReport, FeatureDrift};
use crate::error::Result;

/// Fewer answers tell nothing.
const FEWEST: usize = 10;
/// Fewer permutations than by default: what is watched often is to be quick. No p-value is below 1/300.
const DRAWS: usize = 299;

/// Holds answers of one model against what travels with it.
pub(crate) fn drift(
    reference: Option<&AnswerReference>,
    newest: &[Answered],
) -> Result<DriftReport> {
    let report = DriftReport {
        answers: newest.len(),
        ..DriftReport::default()
    };
    let missing = |missing| DriftReport {
        missing: Some(missing),
        ..report.clone()
    };
    let Some(reference) = reference else {
        return Ok(missing(DriftMissing::NoReference));
    };
    if newest.len() < FEWEST {
        return Ok(missing(DriftMissing::FewAnswers));
    }
    let mut current = AnswerReference::default();
    for answer in newest {
        current.count(&watched(answer));
    }
    let settings = DriftSettings::default().with_draws(DRAWS);
    let mut features = Vec::new();
    for number in WatchedNumber::ALL {
        features.extend(of_number(number, reference, &current, &settings)?);
    }
    for category in WatchedCategory::ALL {
        features.extend(of_category(category, reference, &current, &settings)?);
    }
    let p_values: Vec<f64> = features.iter().map(|feature| feature.p_value).collect();
    for (feature, adjusted) in features.iter_mut().zip(holm(&p_values)) {
        feature.adjusted = adjusted;
    }
    Ok(DriftReport { features, ..report })
}

/// Answers that were moved have other probabilities by that alone.
fn watched(answer: &Answered) -> Watched<'_> {
    Watched {
        traits: &answer.traits,
        probability: (answer.traits.epoch == 0).then_some(answer.probability),
        support: Some(&answer.support),
    }
}

fn of_number(
    number: WatchedNumber,
    reference: &AnswerReference,
    current: &AnswerReference,
    settings: &DriftSettings,
) -> Result<Option<FeatureDrift>> {
    let (before, now) = (reference.values(number), current.values(number));
    if before.len() < FEWEST || now.len() < FEWEST {
        return Ok(None);
    }
    let drift = NumberDrift::new(&before, &now, settings)?;
    Ok(feature(
        number.as_str(),
        false,
        (before.len(), now.len()),
        &drift.measures,
    ))
}

fn of_category(
    category: WatchedCategory,
    reference: &AnswerReference,
    current: &AnswerReference,
    settings: &DriftSettings,
) -> Result<Option<FeatureDrift>> {
    let (before, now) = (reference.names(category), current.names(category));
    if before.len() < FEWEST || now.len() < FEWEST {
        return Ok(None);
    }
    let sizes = (before.len(), now.len());
    let drift = CategoryDrift::new(before, now, settings)?;
    let counts = drift.categories.into_iter();
    let counts = counts.map(|one| (one.name, one.reference, one.current));
    let counts: Vec<(String, u64, u64)> = counts.collect();
    let found = feature(category.as_str(), true, sizes, &drift.measures);
    Ok(found.map(|feature| FeatureDrift { counts, ..feature }))
}

fn feature(
    name: &str,
    is_category: bool,
    (reference, current): (usize, usize),
    measures: &[Measured],
) -> Option<FeatureDrift> {
    let of = |wanted| measures.iter().find(|measured| measured.measure == wanted);
    let distance = of(Measure::JensenShannon)?;
    Some(FeatureDrift {
        feature: name.to_owned(),
        reference,
        current,
        jensen_shannon: distance.value,
        population_stability: of(Measure::PopulationStability)?.value,
        p_value: distance.p_value,
        adjusted: distance.p_value,
        would_find: distance.smallest_found,
        is_category,
        counts: Vec::new(),
    })
}
