//! What an answer rests on as named arrays and back, checked.

use ndarray::Array2;
use safetensors::SafeTensors;

use super::arrays::{Array, array, read, read_narrow};
use super::format_error;
use crate::error::Result;
use crate::neighbourhood::Neighbourhood;
use crate::reference_data::ReferenceData;
use crate::uncertainty::{
    CoverageTests, LetterFeatures, LocalFeatures, PlausibleModels, SmoothFeatures, Steps, Unseen,
};

const PROTOTYPES: &str = "letter_prototypes";
const USUAL_DISTANCE: &str = "usual_distance";
/// Not in files of format 3 and older, nor where letters were all alike.
const AXES: &str = "local_axes";
const PRODUCT_HEIGHT: &str = "local_product_height";
/// Not in files that were written before applicants were told from their letters.
const UNSEEN_VARIANCES: &str = "unseen_variances";
/// The training letters themselves, in format 2.
pub(super) const DIRECTIONS: &str = "neighbour_directions";

/// Flat lists in row order; the shapes follow from the dimension and the lists without rows.
pub(super) fn reference_arrays(reference: &ReferenceData) -> Vec<(&'static str, Array)> {
    let ReferenceData {
        centre,
        plausible,
        neighbourhood,
        ..
    } = reference;
    let features = &plausible.features.smooth;
    let mut arrays = vec![
        ("centre", array(centre.iter().copied())),
        ("smooth_centre", array(features.centre.iter().copied())),
        ("smooth_scale", array(std::iter::once(features.scale))),
        (
            "smooth_frequencies",
            array(features.frequencies.iter().copied()),
        ),
        ("smooth_phases", array(features.phases.iter().copied())),
        (
            "plausible_weights",
            array(plausible.weights.iter().copied()),
        ),
        (
            "plausible_offsets",
            array(plausible.offsets.iter().copied()),
        ),
        (
            UNSEEN_VARIANCES,
            array(plausible.unseen.variances.iter().copied()),
        ),
        (
            "unseen_offsets",
            array(plausible.unseen.offsets.iter().copied()),
        ),
        (PROTOTYPES, array(neighbourhood.prototypes.iter().copied())),
        (USUAL_DISTANCE, array(std::iter::once(neighbourhood.usual))),
    ];
    if let Some(local) = &plausible.features.local {
        arrays.extend(local_arrays(local));
    }
    arrays
}

fn local_arrays(local: &LocalFeatures) -> [(&'static str, Array); 7] {
    [
        (AXES, array(local.axes.iter().copied())),
        ("local_heights", array(local.heights.iter().copied())),
        (PRODUCT_HEIGHT, array(std::iter::once(local.product_height))),
        ("local_groups", array(local.groups.iter().copied())),
        ("local_slopes", array(local.slopes.iter().copied())),
        (
            "step_directions",
            array(local.steps.directions.iter().copied()),
        ),
        (
            "step_thresholds",
            array(local.steps.thresholds.iter().copied()),
        ),
    ]
}

fn read_local(tensors: &SafeTensors<'_>, dimension: usize) -> Result<Option<LocalFeatures>> {
    if tensors.tensor(AXES).is_err() {
        return Ok(None);
    }
    let heights: Vec<f64> = finite(read(tensors, "local_heights")?)?;
    let thresholds: Vec<f64> = finite(read(tensors, "step_thresholds")?)?;
    let axes = heights.len();
    if axes == 0 {
        return Err(format_error(&"what its answers rest on makes no sense"));
    }
    let along_axes = |name: &str| -> Result<Array2<f32>> {
        let values: Vec<f32> = finite(read(tensors, name)?)?;
        let count = values.len() / axes;
        rows(values, count, axes)
    };
    let groups = along_axes("local_groups")?;
    if groups.nrows() == 0 {
        return Err(format_error(&"what its answers rest on makes no sense"));
    }
    let directions = finite(read(tensors, "step_directions")?)?;
    Ok(Some(LocalFeatures {
        axes: rows(finite(read(tensors, AXES)?)?, axes, dimension)?,
        product_height: one(&finite(read(tensors, PRODUCT_HEIGHT)?)?)?,
        groups,
        slopes: along_axes("local_slopes")?,
        steps: Steps {
            directions: rows(directions, thresholds.len(), axes)?,
            thresholds,
        },
        heights,
    }))
}

pub(super) fn read_reference(
    tensors: &SafeTensors<'_>,
    dimension: usize,
    base_rate: f64,
    coverage: Option<CoverageTests>,
) -> Result<ReferenceData> {
    let centre: Vec<f32> = read(tensors, "centre")?;
    let smooth_centre: Vec<f32> = read(tensors, "smooth_centre")?;
    let phases: Vec<f64> = finite(read(tensors, "smooth_phases")?)?;
    let offsets: Vec<f64> = finite(read(tensors, "plausible_offsets")?)?;
    let finite_vectors = [&centre, &smooth_centre]
        .into_iter()
        .flatten()
        .all(|value| value.is_finite());
    let same_dimension = centre.len() == dimension && smooth_centre.len() == dimension;
    if !finite_vectors || !same_dimension || offsets.is_empty() {
        return Err(format_error(&"what its answers rest on makes no sense"));
    }
    let smooth = SmoothFeatures {
        frequencies: rows(
            finite(read_narrow(tensors, "smooth_frequencies")?)?,
            phases.len(),
            dimension,
        )?,
        scale: one(&finite(read(tensors, "smooth_scale")?)?)?,
        centre: smooth_centre,
        phases,
    };
    if smooth.scale <= 0.0 {
        return Err(format_error(&"a scale of what its answers rest on is none"));
    }
    let features = LetterFeatures {
        smooth,
        local: read_local(tensors, dimension)?,
    };
    if let Some(coverage) = &coverage {
        coverage.check(features.family_count())?;
    }
    let weights = finite(read_narrow(tensors, "plausible_weights")?)?;
    Ok(ReferenceData {
        centre,
        base_rate,
        plausible: PlausibleModels {
            weights: rows(weights, offsets.len(), features.count())?,
            features,
            unseen: read_unseen(tensors, offsets.len())?,
            coverage,
            offsets,
        },
        neighbourhood: read_neighbourhood(tensors, dimension)?,
    })
}

fn read_unseen(tensors: &SafeTensors<'_>, models: usize) -> Result<Unseen> {
    if tensors.tensor(UNSEEN_VARIANCES).is_err() {
        return Ok(Unseen::none(models));
    }
    let unseen = Unseen {
        variances: finite(read(tensors, UNSEEN_VARIANCES)?)?,
        offsets: finite(read(tensors, "unseen_offsets")?)?,
    };
    let is_sound = unseen.variances.len() == models
        && unseen.offsets.len() == models
        && unseen.variances.iter().all(|variance| *variance >= 0.0);
    if is_sound {
        Ok(unseen)
    } else {
        Err(format_error(&"what its answers rest on makes no sense"))
    }
}

fn read_neighbourhood(tensors: &SafeTensors<'_>, dimension: usize) -> Result<Neighbourhood> {
    if tensors.tensor(DIRECTIONS).is_ok() {
        let letters = directions(tensors, dimension)?;
        return Neighbourhood::of_letters(letters.view()).map_err(|error| format_error(&error));
    }
    let usual = one(&finite(read(tensors, USUAL_DISTANCE)?)?)?;
    if !(0.0..=2.0).contains(&usual) {
        return Err(format_error(&"a scale of what its answers rest on is none"));
    }
    Ok(Neighbourhood {
        prototypes: unit_rows(tensors, PROTOTYPES, dimension)?,
        usual,
    })
}

/// The training letters' vectors that a file of format 2 holds.
pub(super) fn directions(tensors: &SafeTensors<'_>, dimension: usize) -> Result<Array2<f32>> {
    unit_rows(tensors, DIRECTIONS, dimension)
}

/// At least one finite row.
fn unit_rows(tensors: &SafeTensors<'_>, name: &str, dimension: usize) -> Result<Array2<f32>> {
    let values: Vec<f32> = finite(read(tensors, name)?)?;
    if values.is_empty() {
        return Err(format_error(&"what its answers rest on makes no sense"));
    }
    let count = values.len() / dimension;
    rows(values, count, dimension)
}

fn finite<T: Copy + Into<f64>>(values: Vec<T>) -> Result<Vec<T>> {
    if values.iter().all(|value| (*value).into().is_finite()) {
        Ok(values)
    } else {
        Err(format_error(&"a number is not finite"))
    }
}

fn one(values: &[f64]) -> Result<f64> {
    match values {
        [value] => Ok(*value),
        _ => Err(format_error(
            &"a number is there several times, or not at all",
        )),
    }
}

fn rows<T>(values: Vec<T>, count: usize, length: usize) -> Result<Array2<T>> {
    Array2::from_shape_vec((count, length), values)
        .map_err(|_| format_error(&"rows of a matrix are missing"))
}
