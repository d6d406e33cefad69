//! A copy of the home is a home, whatever others write meanwhile.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_app::{
    Clock, Home, OperationError, RecommendOptions, SAMPLE_SEED, Shortlist, Silent,
};

const LETTER: &[u8] = include_bytes!("../../../fixtures/fresh_letter.md");

struct Fixed;

impl Clock for Fixed {
    fn now(&self) -> i64 {
        1_763_000_000_000
    }
}

async fn open(folder: &std::path::Path) -> Shortlist {
    Shortlist::open(
        Home::demo(folder),
        Box::new(Fixed),
        ChaCha20Rng::seed_from_u64(2),
    )
    .await
    .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_under_load_answers_as_the_home_does() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let made = Shortlist::create(
        Home::demo(&home),
        Box::new(Fixed),
        ChaCha20Rng::seed_from_u64(1),
    );
    let shortlist = made.await.unwrap();
    shortlist.demo(SAMPLE_SEED, &Silent, |_| {}).await.unwrap();
    std::fs::write(home.join("config.toml"), "[gate]\nmin_f1 = 0.6\n").unwrap();

    let copy = folder.path().join("copy");
    let (given, is_done) = (AtomicUsize::new(0), AtomicBool::new(false));
    let answer = async {
        while !is_done.load(Ordering::Acquire) {
            shortlist.answerer.predict(LETTER).await.unwrap();
            given.fetch_add(1, Ordering::AcqRel);
        }
    };
    let other = open(&home).await;
    let copying = async {
        while given.load(Ordering::Acquire) < 10 {
            tokio::task::yield_now().await;
        }
        let before = given.load(Ordering::Acquire);
        let backup = other.backups.back_up(&copy).await.unwrap();
        is_done.store(true, Ordering::Release);
        (before, backup)
    };
    let ((), (before, backup)) = tokio::join!(answer, copying);
    assert_eq!(backup.left_out, None);
    assert!(backup.files > 8 && !folder.path().join("copy.partial").exists());
    assert!(matches!(
        shortlist.backups.back_up(&copy).await,
        Err(OperationError::BackupExists { .. })
    ));
    for inside in ["", "copy", "registry/copy", "new/../copy", "../home/copy"] {
        assert!(matches!(
            shortlist.backups.back_up(&home.join(inside)).await,
            Err(OperationError::BackupInHome { .. })
        ));
    }

    let restored = open(&copy).await;
    let options = RecommendOptions::default;
    let (here, there) = (
        shortlist
            .recommender
            .recommend(LETTER, options(), &Silent)
            .await
            .unwrap(),
        restored
            .recommender
            .recommend(LETTER, options(), &Silent)
            .await
            .unwrap(),
    );
    assert_eq!(here, there);
    let kept = restored.doctor.counts().await.unwrap();
    let now = shortlist.doctor.counts().await.unwrap();
    assert_eq!(
        (&kept.letters, kept.postings, kept.vectors),
        (&now.letters, now.postings, now.vectors)
    );
    assert!(
        kept.predictions > before,
        "what was answered before is in the copy"
    );
    assert_eq!(restored.catalog.versions().await.unwrap().len(), 2);
    assert_eq!(
        restored.config().gate.min_f1,
        Some(0.6),
        "the settings are there"
    );
    assert!(
        restored
            .doctor
            .examine()
            .await
            .unwrap()
            .iter()
            .all(|check| check.mend.is_none()),
        "the audit log's hashes hold too"
    );
}
