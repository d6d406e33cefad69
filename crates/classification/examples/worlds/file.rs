//! Letters from a file of vectors.

use std::fs;

use ndarray::Array2;
use serde_json::Value;

use crate::world::Letters;

/// The letters of one split of a file with an object a line: `vector`, `is_passed`, `split` and `truth`, the chance, if
/// it is known.
pub(crate) fn letters(path: &str, split: &str) -> Letters {
    let text = fs::read_to_string(path).unwrap();
    let lines: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .filter(|line: &Value| line["split"] == split)
        .collect();
    let vectors: Vec<Vec<f32>> = lines
        .iter()
        .map(|line| serde_json::from_value(line["vector"].clone()).unwrap())
        .collect();
    let shape = (lines.len(), vectors[0].len());
    Letters {
        features: Array2::from_shape_vec(shape, vectors.concat()).unwrap(),
        truth: lines
            .iter()
            .map(|line| line["truth"].as_f64().unwrap_or(f64::NAN))
            .collect(),
        labels: lines
            .iter()
            .map(|line| line["is_passed"].as_bool().unwrap())
            .collect(),
        times: (0..lines.len()).map(|place| place as f64).collect(),
    }
}
