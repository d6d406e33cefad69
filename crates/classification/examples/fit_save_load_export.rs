//! Fits a calibrated logistic regression, saves it, loads it again, and exports it as ONNX.
//!
//! `cargo run -p shortlist-classification --example fit_save_load_export [FOLDER]`
#![allow(clippy::print_stdout, reason = "a program for people")]

use std::error::Error;
use std::path::PathBuf;

use linfa::Dataset;
use linfa::traits::Fit;
use ndarray::{Array1, Array2};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_classification::{
    Calibration, CalibrationMethod, ClassWeight, Classifier, LogisticRegression, ModelFile,
    ModelMetadata,
};

const DIMENSION: usize = 16;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os()
        .nth(1)
        .map_or_else(std::env::temp_dir, PathBuf::from);
    let (training, calibration, test) = (sample(300, 1), sample(150, 2), sample(150, 3));

    let model = LogisticRegression::params()
        .c(1.0)
        .class_weight(ClassWeight::Balanced)
        .fit(&training)?;
    println!(
        "fitted on {} letters in {} iterations, converged: {}",
        training.records().nrows(),
        model.iterations(),
        model.converged()
    );

    // Balanced weights shift probabilities: letters that the model has not seen put them right.
    let log_odds: Result<Vec<f64>, _> = calibration
        .records()
        .outer_iter()
        .map(|row| model.log_odds(row))
        .collect();
    let file = ModelFile {
        classifier: Classifier::LogisticRegression(model),
        calibration: Some(Calibration::fit(
            CalibrationMethod::VennAbers,
            &log_odds?,
            &calibration.targets().to_vec(),
        )?),
        reference: None,
        metadata: ModelMetadata {
            training_letters: training.records().nrows(),
            calibration_letters: calibration.records().nrows(),
            ..ModelMetadata::default()
        },
    };

    let path = folder.join("shortlist-example.safetensors");
    std::fs::write(&path, file.to_bytes()?)?;
    let loaded = ModelFile::from_bytes(&std::fs::read(&path)?)?;
    println!(
        "saved and loaded {}: equal: {}",
        path.display(),
        loaded == file
    );

    let shown: Result<Vec<f64>, _> = test
        .records()
        .outer_iter()
        .map(|row| loaded.pass_probability(row))
        .collect();
    let (shown, passed) = (shown?, test.targets().to_vec());
    println!(
        "{} new letters: ROC-AUC {:.3}; the first passes with probability {:.2}",
        passed.len(),
        shortlist_metrics::roc_auc(&passed, &shown)?,
        shown[0]
    );

    let onnx = folder.join("shortlist-example.onnx");
    std::fs::write(&onnx, loaded.classifier.to_onnx())?;
    let imported = Classifier::from_onnx(&std::fs::read(&onnx)?)?;
    let row = test.records().row(0);
    println!(
        "exported {}: probability before calibration {:.6}, read again {:.6}",
        onnx.display(),
        loaded.classifier.pass_probability(row)?,
        imported.pass_probability(row)?
    );
    Ok(())
}

/// Vectors and outcomes: letters that point along the first two axes pass more often.
fn sample(letters: usize, seed: u64) -> Dataset<f32, bool, ndarray::Ix1> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let vectors = Array2::from_shape_fn((letters, DIMENSION), |_| rng.random_range(-1.0..1.0_f32));
    let passed: Array1<bool> = vectors
        .outer_iter()
        .map(|row| row[0] + row[1] + rng.random_range(-0.8..1.2) > 0.0)
        .collect();
    Dataset::new(vectors, passed)
}
