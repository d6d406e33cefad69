//! What a training learned from is learned from once more, elsewhere and later, to the same bytes.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::path::Path;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_app::{
    Clock, Home, ImportOptions, LetterFile, ModelName, SAMPLE_SEED, Shortlist, Silent,
    TrainOptions, Training, TrainingError, write_sample_files,
};

struct Fixed;

impl Clock for Fixed {
    fn now(&self) -> i64 {
        1_763_000_000_000
    }
}

async fn home(folder: &Path, seed: u64) -> Shortlist {
    let random = ChaCha20Rng::seed_from_u64(seed);
    let shortlist = Shortlist::create(Home::new(folder), Box::new(Fixed), random);
    shortlist.await.unwrap()
}

/// Imports the letters of a seed of the generator.
async fn import(shortlist: &Shortlist, seed: u64) {
    let samples = tempfile::tempdir().unwrap();
    write_sample_files(samples.path(), seed).unwrap();
    let letters = std::fs::read(samples.path().join("letters.jsonl")).unwrap();
    let letters = LetterFile::read(&letters).unwrap();
    let imported = shortlist.import_letters(letters, ImportOptions::default());
    imported.await.unwrap();
}

async fn train(shortlist: &Shortlist, options: &TrainOptions) -> Training {
    let training = shortlist.trainer.train(options, &Silent);
    training.await.unwrap()
}

/// The hashes of all files in a home's registry, which are their names.
fn artifacts(home: &Path) -> BTreeSet<String> {
    let folders = std::fs::read_dir(home.join("registry/artifacts")).unwrap();
    let files = folders.flat_map(|folder| std::fs::read_dir(folder.unwrap().path()).unwrap());
    let names = files.map(|file| file.unwrap().file_name());
    names
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}

#[tokio::test]
async fn a_dataset_is_learned_from_again_to_the_same_bytes_until_a_letter_is_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let (here, there) = (folder.path().join("here"), folder.path().join("there"));
    let first = home(&here, 1).await;
    import(&first, SAMPLE_SEED).await;
    let forest = TrainOptions {
        models: vec![ModelName::RandomForest],
        seed: 7,
        ..TrainOptions::default()
    };
    train(&first, &forest).await;
    let made = artifacts(&here);
    let known = first.datasets.list().await.unwrap().datasets;
    let [dataset] = known.as_slice() else {
        unreachable!("{known:?}")
    };
    assert_eq!(dataset.forgotten, 0);
    assert_eq!(dataset.details.seed, 7);
    let counts = dataset.parts.iter().map(|part| part.passed + part.rejected);
    assert_eq!(counts.sum::<usize>(), dataset.letters);
    let (_, content) = first.datasets.show(&dataset.hash[..8]).await.unwrap();

    // More letters, another model.
    import(&first, SAMPLE_SEED + 1).await;
    train(&first, &TrainOptions::default()).await;
    let known = first.datasets.list().await.unwrap().datasets;
    let other = known.iter().find(|one| one.hash != dataset.hash).unwrap();
    let difference = first
        .datasets
        .difference(&dataset.hash, &other.hash)
        .await
        .unwrap();
    let added = difference.added.len();
    assert_eq!(other.letters, dataset.letters + added);
    assert!(added > 0, "{difference:?}");
    assert!(difference.removed.is_empty() && difference.relabelled.is_empty());
    let settings: Vec<&str> = difference
        .settings
        .iter()
        .map(|s| s.name.as_str())
        .collect();
    assert_eq!(settings, ["models", "seed"]);

    // Elsewhere, where there are more letters in another order, and with other settings.
    let second = home(&there, 2).await;
    import(&second, SAMPLE_SEED + 1).await;
    import(&second, SAMPLE_SEED).await;
    let repository = second.datasets.datasets.clone();
    assert!(repository.add_dataset(&content).await.unwrap());
    let again = TrainOptions {
        dataset: Some(dataset.hash[..12].to_owned()),
        ..TrainOptions::default()
    };
    let training = train(&second, &again).await;
    assert!(training.models.iter().all(|model| model.is_new));
    assert_eq!(artifacts(&there), made);
    let training = train(&first, &again).await;
    assert!(training.models.iter().all(|model| !model.is_new));
    assert_eq!(training.models[0].version.version, 1);

    // A letter that is forgotten is in no dataset any more, and says so.
    let hash = content.letters[4].content_hash.clone().unwrap();
    let forgotten = second.persons.forget_letter(&hash, None).await.unwrap();
    assert_eq!((forgotten.removed.datasets, forgotten.left.total()), (1, 0));
    assert_eq!(forgotten.bytes_left, Some(0));
    let error = second.trainer.train(&again, &Silent).await.unwrap_err();
    assert!(
        matches!(&error, TrainingError::IncompleteDataset { forgotten, missing, .. }
            if forgotten == &[5] && missing.is_empty()),
        "{error}"
    );
    assert!(error.to_string().contains("1 were forgotten (numbers 5)"));
    let unknown = TrainOptions {
        dataset: Some("no".to_owned()),
        ..TrainOptions::default()
    };
    let error = second.trainer.train(&unknown, &Silent).await.unwrap_err();
    assert!(matches!(error, TrainingError::NoDataset { count: 0, .. }));
}
