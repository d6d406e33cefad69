//! A training that is cancelled: wherever it is, by whomever, nothing of it is left.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_app::{
    Clock, CrossValidationPlan, Home, ImportOptions, LetterFile, Progress, RunSearch, SAMPLE_SEED,
    Shortlist, SystemClock, TrainOptions, TrainingError, TrainingStatus, TrainingWatch, cancelled,
    write_sample_files,
};

/// A home with the sample letters, without their vectors.
async fn with_samples(folder: &Path) -> Shortlist {
    let samples = tempfile::tempdir().unwrap();
    write_sample_files(samples.path(), SAMPLE_SEED).unwrap();
    let shortlist = opened(folder).await;
    let letters = std::fs::read(samples.path().join("letters.jsonl")).unwrap();
    let letters = LetterFile::read(&letters).unwrap();
    let imported = shortlist.import_letters(letters, ImportOptions::default());
    imported.await.unwrap();
    shortlist
}

async fn opened(folder: &Path) -> Shortlist {
    let random = ChaCha20Rng::seed_from_u64(1);
    let shortlist = Shortlist::create(Home::new(folder), Box::new(SystemClock), random);
    shortlist.await.unwrap()
}

/// A few folds, so that each kind of step is made and none takes long.
fn options() -> TrainOptions {
    let cross_validation = CrossValidationPlan {
        folds: 3,
        repeats: 1,
    };
    TrainOptions {
        cross_validation: Some(cross_validation),
        ..TrainOptions::default()
    }
}

/// Where a training has come: a step, and how many of its parts are done.
type Place = (String, usize);

/// Notes every place, and cancels at one.
#[derive(Default)]
struct CancelledAt {
    at: Option<Place>,
    seen: Mutex<Vec<Place>>,
    is_cancelled: Mutex<bool>,
}

impl CancelledAt {
    fn reach(&self, place: Place) {
        if self.at.as_ref() == Some(&place) {
            *self.is_cancelled.lock().unwrap() = true;
        }
        self.seen.lock().unwrap().push(place);
    }
}

impl Progress for CancelledAt {
    fn begin(&self, what: &str, _: usize) {
        self.reach((what.to_owned(), 0));
    }

    fn advance(&self, steps: usize) {
        let (what, done) = self.seen.lock().unwrap().last().unwrap().clone();
        self.reach((what, done + steps));
    }

    fn end(&self) {}

    fn is_cancelled(&self) -> bool {
        *self.is_cancelled.lock().unwrap()
    }
}

async fn assert_nothing_registered(shortlist: &Shortlist, place: &Place) {
    assert!(
        shortlist.catalog.versions().await.unwrap().is_empty(),
        "{place:?}"
    );
    let runs = RunSearch::of_experiment("");
    let runs = shortlist.catalog.search_runs(runs).await.unwrap().runs;
    assert!(runs.is_empty(), "{place:?}: {runs:?}");
    assert!(
        shortlist.datasets.list().await.unwrap().datasets.is_empty(),
        "{place:?}"
    );
}

#[tokio::test]
async fn it_ends_at_whichever_step_and_nothing_is_registered() {
    let folder = tempfile::tempdir().unwrap();
    let whole = with_samples(&folder.path().join("whole")).await;
    let watched = CancelledAt::default();
    let training = whole.trainer.train(&options(), &watched).await.unwrap();
    let seen = watched.seen.into_inner().unwrap();
    let first = |what: &str| seen.iter().find(|(step, _)| step == what).cloned();
    let places: Vec<Place> = [
        "embedding letters",
        "reading letters",
        "measuring uncertainty",
        "fitting LogisticRegression_CoverLetter",
        "cross-validating LogisticRegression_CoverLetter",
        "refitting LogisticRegression_CoverLetter",
        "fitting RandomForest_CoverLetter",
        "cross-validating RandomForest_CoverLetter",
        "refitting RandomForest_CoverLetter",
        "drawing intervals",
        "registering models",
    ]
    .into_iter()
    .map(|step| first(step).unwrap_or_else(|| panic!("{step}: {seen:?}")))
    .collect();
    let judging = format!("judging {}", training.chosen);
    let places = places.into_iter().chain([first(&judging).unwrap()]);
    // In the middle, too: of an optimiser, of a forest, of folds.
    let middle = [
        ("fitting LogisticRegression_CoverLetter", 3),
        ("fitting RandomForest_CoverLetter", 20),
        ("cross-validating RandomForest_CoverLetter", 1),
    ];
    let middle = middle.map(|(step, done)| (step.to_owned(), done));

    let shortlist = with_samples(&folder.path().join("cancelled")).await;
    for place in places.chain(middle) {
        let watched = CancelledAt {
            at: Some(place.clone()),
            ..CancelledAt::default()
        };
        let error = shortlist.trainer.train(&options(), &watched).await;
        let error = error.err().unwrap_or_else(|| panic!("{place:?}"));
        assert!(
            matches!(error, TrainingError::Cancelled),
            "{place:?}: {error}"
        );
        assert_nothing_registered(&shortlist, &place).await;
        let after = watched.seen.into_inner().unwrap();
        let steps_after = after.iter().rev().take_while(|(step, _)| *step != place.0);
        assert_eq!(steps_after.count(), 0, "{place:?}: {after:?}");
    }

    // What was cancelled leaves no trace in what comes next.
    let (options, unwatched) = (options(), CancelledAt::default());
    let again = shortlist.trainer.train(&options, &unwatched);
    let again = again.await.unwrap();
    assert_eq!(again.evaluation, training.evaluation);
    assert_eq!(again.verdict, training.verdict);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_server_of_the_database_cancels_it_and_sees_how_far_it_has_come() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = Arc::new(with_samples(folder.path()).await);
    let other = opened(folder.path()).await;
    let watch = Arc::new(TrainingWatch::new(Arc::new(SystemClock)));
    shortlist.trainings.begin("long").await.unwrap();
    assert_eq!(other.trainings.find("long").await.unwrap().progress, None);
    let telling = {
        let (shortlist, watch) = (shortlist.clone(), watch.clone());
        let telling = async move {
            let trainings = &shortlist.trainings;
            trainings
                .keep_telling("long", &watch, |error| panic!("{error}"))
                .await;
        };
        tokio::spawn(telling)
    };
    // Longer than anybody waits: it can end only by being cancelled.
    let options = TrainOptions {
        cross_validation: Some(CrossValidationPlan {
            folds: 5,
            repeats: 10_000,
        }),
        ..TrainOptions::default()
    };
    let training = {
        let (shortlist, watch) = (shortlist.clone(), watch.clone());
        let threads = tokio::runtime::Handle::current();
        tokio::task::spawn_blocking(move || {
            threads.block_on(shortlist.trainer.train(&options, &*watch))
        })
    };
    let progress = loop {
        let found = other.trainings.find("long").await.unwrap();
        assert_eq!(found.status, TrainingStatus::Running);
        assert!(!found.is_cancelled);
        match found.progress {
            Some(progress) if progress.step == "cross-validating" && progress.done > 0 => {
                break progress;
            }
            _ => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    };
    assert_eq!(progress.object, "LogisticRegression_CoverLetter");
    assert_eq!(progress.total, 50_000);
    assert!(progress.began_at <= SystemClock.now());

    assert!(other.trainings.cancel("long").await.unwrap().is_cancelled);
    let ended = tokio::time::timeout(Duration::from_mins(1), training);
    let error = ended.await.unwrap().unwrap().unwrap_err();
    assert!(matches!(error, TrainingError::Cancelled), "{error}");
    shortlist.trainings.end("long", &cancelled()).await.unwrap();
    telling.await.unwrap();
    let place = ("cross-validating".to_owned(), 0);
    assert_nothing_registered(&shortlist, &place).await;
    let found = other.trainings.find("long").await.unwrap();
    assert_eq!(found.status, TrainingStatus::Cancelled);
    let latest = other.trainings.latest(5).await.unwrap();
    assert_eq!(latest, [found]);
    let again = other.trainings.cancel("long").await;
    assert!(
        matches!(again, Err(TrainingError::TrainingEnded { .. })),
        "{again:?}"
    );
    let none = other.trainings.cancel("none").await;
    assert!(
        matches!(none, Err(TrainingError::NoTraining { .. })),
        "{none:?}"
    );
    other.trainings.begin("next").await.unwrap();
}

/// A clock that stands where it is put.
struct Standing(i64);

impl Clock for Standing {
    fn now(&self) -> i64 {
        self.0
    }
}

#[tokio::test]
async fn one_whose_process_is_gone_is_cancelled_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let at = async |now| {
        let random = ChaCha20Rng::seed_from_u64(1);
        let home = Home::new(folder.path());
        Shortlist::create(home, Box::new(Standing(now)), random)
            .await
            .unwrap()
    };
    // Its lock is free: this process let go of it.
    let dead = at(1_000).await;
    dead.trainings.begin("dead").await.unwrap();
    drop(dead);
    let found = at(1_001).await.trainings.cancel("dead").await.unwrap();
    assert_eq!(found.status, TrainingStatus::Cancelled);

    // Not heard of for a minute, though something holds the lock.
    let silent = at(2_000).await;
    silent.trainings.begin("silent").await.unwrap();
    let later = at(62_001).await;
    let found = later.trainings.find("silent").await.unwrap();
    assert_eq!(found.status, TrainingStatus::Lost);
    let found = later.trainings.cancel("silent").await.unwrap();
    assert_eq!(found.status, TrainingStatus::Cancelled);
}
