//! A calibration as named arrays and back, checked.

use safetensors::SafeTensors;

use super::arrays::{Array, array, read};
use super::format_error;
use crate::calibration::{
    Calibration, CalibrationMethod, IsotonicCalibration, PlattCalibration, VennAbersCalibration,
};
use crate::error::Result;

const SCORES: &str = "calibration_scores";
const LABELS: &str = "calibration_labels";
const PROBABILITIES: &str = "calibration_probabilities";
const SIGMOID: &str = "calibration_sigmoid";

/// Scores, labels, slope and intercept; scores and probabilities; or slope and intercept.
pub(super) fn calibration_arrays(calibration: &Calibration) -> Vec<(&'static str, Array)> {
    match calibration {
        Calibration::VennAbers(fitted) => {
            let letters = fitted.letters();
            let labels = letters.labels().iter().map(|label| u8::from(*label));
            let mut arrays = vec![
                (SCORES, array(letters.scores().iter().copied())),
                (LABELS, array(labels)),
            ];
            arrays.extend(fitted.sigmoid().map(sigmoid_array));
            arrays
        }
        Calibration::Isotonic(fitted) => vec![
            (SCORES, array(fitted.scores().iter().copied())),
            (PROBABILITIES, array(fitted.probabilities().iter().copied())),
        ],
        Calibration::Platt(fitted) => vec![sigmoid_array(*fitted)],
    }
}

fn sigmoid_array(sigmoid: PlattCalibration) -> (&'static str, Array) {
    let numbers = [sigmoid.slope, sigmoid.intercept];
    (SIGMOID, array(numbers.into_iter()))
}

pub(super) fn read_calibration(
    tensors: &SafeTensors<'_>,
    method: CalibrationMethod,
) -> Result<Calibration> {
    match method {
        CalibrationMethod::VennAbers => {
            let labels: Vec<u8> = read(tensors, LABELS)?;
            if labels.iter().any(|label| *label > 1) {
                return Err(format_error(&"a calibration label is neither 0 nor 1"));
            }
            let labels: Vec<bool> = labels.iter().map(|label| *label == 1).collect();
            let scores = read::<f64>(tensors, SCORES)?;
            let has_sigmoid = tensors.names().contains(&SIGMOID);
            let sigmoid = has_sigmoid.then(|| read_sigmoid(tensors)).transpose()?;
            VennAbersCalibration::stored(&scores, &labels, sigmoid)
                .map(Calibration::VennAbers)
                .map_err(|error| format_error(&error))
        }
        CalibrationMethod::Isotonic => {
            let (scores, probabilities) = (read(tensors, SCORES)?, read(tensors, PROBABILITIES)?);
            IsotonicCalibration::from_steps(scores, probabilities)
                .map(Calibration::Isotonic)
                .ok_or_else(|| format_error(&"its calibration does not rise"))
        }
        CalibrationMethod::Platt => read_sigmoid(tensors).map(Calibration::Platt),
    }
}

fn read_sigmoid(tensors: &SafeTensors<'_>) -> Result<PlattCalibration> {
    match read::<f64>(tensors, SIGMOID)?.as_slice() {
        [slope, intercept] if *slope >= 0.0 && slope.is_finite() && intercept.is_finite() => {
            Ok(PlattCalibration {
                slope: *slope,
                intercept: *intercept,
            })
        }
        _ => Err(format_error(&"its calibration is no rising sigmoid")),
    }
}
