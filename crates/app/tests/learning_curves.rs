//! A run keeps how its model does with fewer letters.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_app::{
    Home, ImportOptions, LetterFile, MetricPoint, ModelName, Registry, SAMPLE_SEED, Shortlist,
    Silent, SystemClock, TrainOptions, write_sample_files,
};
use shortlist_registry::LocalRegistry;

const CURVE: &str = "learning_curve_roc_auc";

/// A home with the sample letters.
async fn with_samples(folder: &Path) -> Shortlist {
    let samples = tempfile::tempdir().unwrap();
    write_sample_files(samples.path(), SAMPLE_SEED).unwrap();
    let letters = std::fs::read(samples.path().join("letters.jsonl")).unwrap();
    let random = ChaCha20Rng::seed_from_u64(1);
    let shortlist = Shortlist::create(Home::new(folder), Box::new(SystemClock), random)
        .await
        .unwrap();
    shortlist
        .import_letters(
            LetterFile::read(&letters).unwrap(),
            ImportOptions::default(),
        )
        .await
        .unwrap();
    shortlist
}

fn values(points: &[MetricPoint], key: &str) -> Vec<(i64, f64)> {
    points
        .iter()
        .filter(|point| point.key == key)
        .map(|point| (point.step, point.value))
        .collect()
}

#[tokio::test]
async fn a_run_keeps_its_learning_curve_and_takes_it_along() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = with_samples(&folder.path().join("home")).await;
    let options = TrainOptions::default();
    let training = shortlist.trainer.train(&options, &Silent).await.unwrap();
    for model in &training.models {
        let run = model.version.run_id.as_str();
        let points = shortlist.catalog.metrics_over_steps(run).await.unwrap();
        let curve = values(&points, CURVE);
        let steps: Vec<i64> = curve.iter().map(|(step, _)| *step).collect();
        assert_eq!(steps, [32, 63, 126, 189, 252]);
        let (low, high) = (
            values(&points, &format!("{CURVE}_low")),
            values(&points, &format!("{CURVE}_high")),
        );
        for (place, (_, value)) in curve.iter().enumerate() {
            assert!(low[place].1 <= *value && *value <= high[place].1);
        }
        // With all letters it is the model of the run, on the letters that it was chosen on.
        let last = curve.last().unwrap().1;
        let whole = model.validation_roc_auc;
        assert!((last - whole).abs() < 0.03, "{} {last} {whole}", model.name);
        let found = shortlist.catalog.run(run).await.unwrap();
        assert_eq!(found.metrics[CURVE], last);
    }

    // The same letters and seed: the same weights, no other version, and no other curve.
    let again = shortlist.trainer.train(&options, &Silent).await.unwrap();
    assert!(again.models.iter().all(|model| !model.is_new));

    // Another registry gets the steps as well.
    let random = ChaCha20Rng::seed_from_u64(2);
    let other = LocalRegistry::create(&folder.path().join("other"), random)
        .await
        .unwrap();
    let name = ModelName::LogisticRegression;
    let moved = shortlist.transfer.push(name, None, &other).await.unwrap();
    let here = shortlist
        .catalog
        .metrics_over_steps(&moved.from.run_id)
        .await
        .unwrap();
    assert_eq!(here.len(), 15);
    assert_eq!(
        other.metrics_over_steps(&moved.to.run_id).await.unwrap(),
        here
    );
    let one = other
        .metric_history(&moved.to.run_id, "test_roc_auc")
        .await
        .unwrap();
    assert_eq!(one.len(), 1);
}

#[tokio::test]
async fn a_curve_does_not_change_with_chance() {
    let folder = tempfile::tempdir().unwrap();
    let mut curves = Vec::new();
    for home in ["one", "other"] {
        let shortlist = with_samples(&folder.path().join(home)).await;
        let options = TrainOptions {
            models: vec![ModelName::RandomForest],
            ..TrainOptions::default()
        };
        let training = shortlist.trainer.train(&options, &Silent).await.unwrap();
        let run = &training.models[0].version.run_id;
        let points = shortlist.catalog.metrics_over_steps(run).await.unwrap();
        let at_no_time = points
            .into_iter()
            .map(|point| (point.key, point.step, point.value));
        curves.push(at_no_time.collect::<Vec<_>>());
    }
    assert_eq!(curves[0], curves[1]);
}
