//! No damage goes unsaid: what was there and is gone is no new beginning, and a backup tells what it copies.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::path::Path;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_app::{
    CheckState, CheckSubject, Clock, Error, Home, ModelName, OperationError, RecommendOptions,
    SAMPLE_SEED, Shortlist, Silent, Stage, restore,
};
use sqlx::Connection;

const LETTER: &[u8] = include_bytes!("../../../fixtures/fresh_letter.md");

struct Fixed;

impl Clock for Fixed {
    fn now(&self) -> i64 {
        1_763_000_000_000
    }
}

async fn create(home: &Path) -> Result<Shortlist, Error> {
    let random = ChaCha20Rng::seed_from_u64(1);
    Shortlist::create(Home::demo(home), Box::new(Fixed), random).await
}

async fn open(home: &Path) -> Result<Shortlist, Error> {
    let random = ChaCha20Rng::seed_from_u64(2);
    Shortlist::open(Home::demo(home), Box::new(Fixed), random).await
}

async fn demo(home: &Path) -> Shortlist {
    let shortlist = create(home).await.unwrap();
    shortlist.demo(SAMPLE_SEED, &Silent, |_| {}).await.unwrap();
    shortlist
}

/// The error of something that must not work, in words.
fn refused(outcome: Result<Shortlist, Error>) -> String {
    match outcome {
        Ok(_) => panic!("it was opened"),
        Err(error) => error.to_string(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_there_and_is_gone_is_no_new_beginning() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    close(demo(&home).await, &home).await;
    for name in ["shortlist.db", "registry/registry.db"] {
        let path = home.join(name);
        let content = std::fs::read(&path).unwrap();
        std::fs::write(&path, b"").unwrap();
        for outcome in [create(&home).await, open(&home).await] {
            let error = refused(outcome);
            assert!(error.contains(name) && error.contains("backup"), "{error}");
        }
        assert_eq!(std::fs::metadata(&path).unwrap().len(), 0, "no new one");
        std::fs::remove_file(&path).unwrap();
        for outcome in [create(&home).await, open(&home).await] {
            let error = refused(outcome);
            assert!(error.contains(name), "{error}");
        }
        assert!(!path.exists());
        std::fs::write(&path, content).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_home_whose_mark_is_gone_is_none_that_is_not_set_up_yet() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    close(demo(&home).await, &home).await;
    std::fs::remove_file(home.join("home.json")).unwrap();
    for outcome in [create(&home).await, open(&home).await] {
        let error = refused(outcome);
        assert!(
            error.contains("home.json is gone") && error.contains("backup"),
            "{error}"
        );
    }
    assert!(!home.join("home.json").exists());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_older_registry_is_not_taken_for_todays() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let shortlist = demo(&home).await;
    let older = folder.path().join("older");
    shortlist.backups.back_up(&older).await.unwrap();
    let forest = ModelName::RandomForest;
    shortlist
        .promoter
        .promote(forest, 1, Stage::Production, "a test", "to move on")
        .await
        .unwrap();
    close(shortlist, &home).await;
    let path = home.join("registry/registry.db");
    std::fs::copy(older.join("registry/registry.db"), &path).unwrap();
    let error = refused(open(&home).await);
    assert!(error.contains("audit.head"), "{error}");
    // The backup itself is a home of its own.
    assert!(open(&older).await.is_ok());
}

/// From the beginning there is a file that tells where the log ends: where it is gone, lines may be gone with it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_registry_without_the_end_of_its_log_is_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    drop(create(&home).await.unwrap());
    let head = home.join("registry/audit.head");
    let content = std::fs::read(&head).unwrap();
    std::fs::remove_file(&head).unwrap();
    for outcome in [create(&home).await, open(&home).await] {
        let error = refused(outcome);
        assert!(
            error.contains("audit.head") && error.contains("backup"),
            "{error}"
        );
    }
    assert!(!head.exists());
    std::fs::write(&head, content).unwrap();

    let shortlist = open(&home).await.unwrap();
    shortlist.demo(SAMPLE_SEED, &Silent, |_| {}).await.unwrap();
    // A copy has one of its own, as have a home and a backup of an earlier version once they are opened.
    let copy = folder.path().join("copy");
    shortlist.backups.back_up(&copy).await.unwrap();
    assert!(copy.join("registry/audit.head").exists());
    let mark = std::fs::read_to_string(copy.join("home.json")).unwrap();
    let earlier = mark
        .replace("\"audit\":true,", "")
        .replace(",\"audit\":true", "");
    assert_ne!(earlier, mark);
    std::fs::write(copy.join("home.json"), earlier).unwrap();
    std::fs::remove_file(copy.join("registry/audit.head")).unwrap();
    drop(open(&copy).await.unwrap());
    std::fs::remove_file(copy.join("registry/audit.head")).unwrap();
    assert!(refused(open(&copy).await).contains("audit.head"));
}

/// A backup without its list is restored as far as it can be checked, and that is said.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_without_its_list_is_told_from_one_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let shortlist = demo(&home).await;
    let copy = folder.path().join("copy");
    shortlist.backups.back_up(&copy).await.unwrap();
    let restored = restore(&copy, &folder.path().join("listed")).await.unwrap();
    assert!(restored.is_listed);
    std::fs::remove_file(copy.join("backup.json")).unwrap();
    let restored = restore(&copy, &folder.path().join("unlisted")).await;
    assert!(!restored.unwrap().is_listed);
    std::fs::remove_dir_all(copy.join("learned")).unwrap();
    let to = folder.path().join("without lists");
    let error = restore(&copy, &to).await.unwrap_err().to_string();
    assert!(error.contains("learned from is gone"), "{error}");
    assert!(!to.exists());
}

/// Rows that no checksum tells of, a table that is gone, and an outcome.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn doctor_and_backup_find_the_same_and_new_labels_stop_at_an_outcome() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let shortlist = demo(&home).await;
    let path = home.join("shortlist.db");
    let address = format!("sqlite:{}", path.display());
    let mut connection = sqlx::SqliteConnection::connect(&address).await.unwrap();
    let cases = [
        (
            "PRAGMA ignore_check_constraints = ON;
             INSERT INTO interactions (actor, posting_id, kind, at) VALUES ('a', 'b', 'raved', 1)",
            "CHECK constraint failed in interactions",
        ),
        (
            "UPDATE datasets SET made_at = made_at + 1",
            "datasets not as written (1)",
        ),
        (
            "INSERT INTO outcomes (content_hash, stage, result, recorded_at, is_current, checksum)
             VALUES ('a', 'document', 'passed', 1, 1, 7)",
            "outcomes not as written (1)",
        ),
        ("DROP TABLE shown_postings", "table shown_postings is gone"),
    ];
    for (number, (sql, said)) in cases.into_iter().enumerate() {
        sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
        let copy = folder.path().join(number.to_string());
        let backup = shortlist.backups.back_up(&copy).await.unwrap();
        let found = backup.damage.join("; ");
        assert!(found.contains(said), "{sql}: {found}");
        let checks = shortlist.doctor.examine().await.unwrap();
        let stored = checks
            .iter()
            .find(|check| check.subject == CheckSubject::Stored);
        assert_eq!(stored.unwrap().state, CheckState::Broken, "{sql}");
        assert_eq!(
            shortlist.labels.new_labels(None).await.is_err(),
            number >= 2
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_tells_of_damage_and_is_not_restored_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let shortlist = demo(&home).await;
    let sound = folder.path().join("sound");
    let backup = shortlist.backups.back_up(&sound).await.unwrap();
    assert_eq!(backup.damage, Vec::<String>::new());

    // An artifact of a model that does not answer.
    let artifact = files(&home.join("registry/artifacts"));
    let mut content = std::fs::read(&artifact[0]).unwrap();
    let middle = content.len() / 2;
    content[middle] ^= 4;
    std::fs::write(&artifact[0], content).unwrap();
    let damaged = folder.path().join("damaged");
    let backup = shortlist.backups.back_up(&damaged).await.unwrap();
    assert_eq!(backup.damage.len(), 1, "{:?}", backup.damage);
    assert!(backup.damage[0].contains("SHA-256"), "{:?}", backup.damage);

    // A list of the letters that a model learned from, which is no file any more.
    let lists = files(&home.join("learned"));
    std::fs::remove_file(&lists[0]).unwrap();
    std::fs::create_dir(&lists[0]).unwrap();
    let without_list = folder.path().join("without a list");
    let backup = shortlist.backups.back_up(&without_list).await.unwrap();
    assert_eq!(backup.damage.len(), 2, "{:?}", backup.damage);
    assert!(backup.damage[1].contains("learned from is gone"));

    let to = folder.path().join("restored");
    let error = restore(&damaged, &to).await.unwrap_err();
    assert!(matches!(error, OperationError::DamagedBackup { .. }));
    assert!(!to.exists() && !folder.path().join("restored.partial").exists());
    // A file of the backup that is gone, or another one.
    for file in ["shortlist.db", "samples/letters.jsonl", "home.json"] {
        let path = sound.join(file);
        let content = std::fs::read(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        assert!(restore(&sound, &to).await.is_err(), "without {file}");
        if file != "shortlist.db" {
            std::fs::write(&path, [&content[..], b" "].concat()).unwrap();
            assert!(restore(&sound, &to).await.is_err(), "another {file}");
        }
        std::fs::write(&path, content).unwrap();
    }
    restore(&sound, &to).await.unwrap();
    assert!(
        !to.join("backup.json").exists(),
        "the list is no part of a home"
    );
    let restored = open(&to).await.unwrap();
    let (here, there) = (
        shortlist.answerer.predict(LETTER).await.unwrap(),
        restored.answerer.predict(LETTER).await.unwrap(),
    );
    assert_eq!(here, there);
    assert!(matches!(
        restore(folder.path(), &folder.path().join("other")).await,
        Err(OperationError::NoBackup { .. })
    ));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_kill_left_of_a_backup_is_not_in_the_way() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let shortlist = demo(&home).await;
    let to = folder.path().join("copy");
    let partial = folder.path().join("copy.partial");
    std::fs::create_dir(&partial).unwrap();
    std::fs::write(partial.join("shortlist.db"), b"half").unwrap();
    // Nobody knows whose it is.
    let error = shortlist.backups.back_up(&to).await.unwrap_err();
    assert!(error.to_string().contains("copy.partial"), "{error}");
    std::fs::write(partial.join("in-progress.lock"), b"").unwrap();
    // The mark goes last, so that one half of which was removed is known too.
    std::fs::create_dir_all(partial.join("registry/artifacts")).unwrap();
    shortlist.backups.back_up(&to).await.unwrap();
    assert!(to.join("home.json").exists() && !partial.exists());
    std::fs::remove_dir_all(&to).unwrap();
    // Ended before the mark was made, or when nothing but the folder was left.
    std::fs::create_dir(&partial).unwrap();
    shortlist.backups.back_up(&to).await.unwrap();
    assert!(to.join("home.json").exists() && !partial.exists());
    assert!(!to.join("in-progress.lock").exists());
    // Ended when it had its name.
    std::fs::write(to.join("in-progress.lock"), b"").unwrap();
    let restored = folder.path().join("restored");
    let found = shortlist_app::restore(&to, &restored).await.unwrap();
    assert!(found.left_out.is_empty() && !restored.join("in-progress.lock").exists());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_waits_for_the_vector_of_a_letter_that_a_fault_changed() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let shortlist = demo(&home).await;
    let address = format!("sqlite:{}", home.join("shortlist.db").display());
    let mut connection = sqlx::SqliteConnection::connect(&address).await.unwrap();
    let change = "DELETE FROM vectors WHERE content_hash = (SELECT min(content_hash) FROM letters);
         UPDATE letters SET document = document || ' '
         WHERE content_hash = (SELECT min(content_hash) FROM letters)";
    sqlx::raw_sql(change)
        .execute(&mut connection)
        .await
        .unwrap();
    let embedded = shortlist.vectors.embed_all(&Silent).await.unwrap();
    assert_eq!((embedded.made, embedded.unreadable), (0, 1));
    assert_eq!(shortlist.letters.list().await.unwrap().damaged.len(), 1);
}

/// Waits until what a home's databases have in their logs is in its place.
///
/// Connections that close at the same moment each take another for the last one and leave the log;
/// a connection that comes after them all takes it away.
async fn close(shortlist: Shortlist, home: &Path) {
    drop(shortlist);
    for name in ["shortlist.db", "registry/registry.db"] {
        let path = home.join(name);
        let log = home.join(format!("{name}-wal"));
        for _ in 0..600 {
            if !log.exists() {
                break;
            }
            let address = format!("sqlite:{}", path.display());
            let mut connection = sqlx::SqliteConnection::connect(&address).await.unwrap();
            sqlx::raw_sql("PRAGMA wal_checkpoint(TRUNCATE)")
                .execute(&mut connection)
                .await
                .unwrap();
            connection.close().await.unwrap();
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        assert!(!log.exists(), "{} is still there", log.display());
    }
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// What stands where a file should be, and is none: a pipe that nobody writes to is not waited for.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_no_file_is_refused_and_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    close(demo(&home).await, &home).await;
    // What is read first is broken last.
    for (file, way_back) in [
        ("registry/audit.head", "restore"),
        ("home.json", "regular file"),
    ] {
        let path = home.join(file);
        std::fs::remove_file(&path).unwrap();
        let made = std::process::Command::new("mkfifo").arg(&path).status();
        assert!(made.unwrap().success());
        let said = refused(open(&home).await);
        assert!(said.contains(file) && said.contains(way_back), "{said}");
    }
}

/// The index of postings only saves time.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn recommendations_do_without_a_place_for_their_index() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let shortlist = demo(&home).await;
    let before = recommended(&shortlist).await;
    close(shortlist, &home).await;
    let _ = std::fs::remove_dir_all(home.join("cache"));
    std::fs::write(home.join("cache"), "no folder").unwrap();
    let shortlist = open(&home).await.unwrap();
    assert_eq!(recommended(&shortlist).await, before);
}

async fn recommended(shortlist: &Shortlist) -> Vec<String> {
    let options = RecommendOptions::default();
    let answer = shortlist.recommender.recommend(LETTER, options, &Silent);
    let found = answer.await.unwrap().recommendations;
    found.into_iter().map(|one| one.found.posting_id).collect()
}
