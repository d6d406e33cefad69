//! What a fault changed is told, and what was begun to be forgotten is finished.

use shortlist_document::{PersonalFields, Split};
use shortlist_storage::{
    Became, Contradiction, Dataset, DatasetLetter, DatasetRepository, EmbeddingWork, Error,
    IntegrityRepository, Interaction, InteractionKind, InteractionRepository, KeptContent,
    KeptLetter, LetterRepository, LetterSignature, Maintenance, NewAnswer, NewPosting, Outcome,
    OutcomeRepository, OutcomeResult, PersonRepository, PostingRepository, PredictionRepository,
    RecordKind, ResumeRepository, RowTally, ShownPosting, ShownPostingRepository,
    SignatureRepository, SplitAssignment, SplitRepository, SqliteStore, VectorRepository,
};
use sqlx::{Connection, SqliteConnection};

use crate::samples::{entry, letter, outcome, posting, resume, vector};

/// A database with three letters, two postings and two vectors; the letters' hashes.
async fn filled(path: &std::path::Path) -> Vec<String> {
    let store = SqliteStore::create(path).await.unwrap();
    let letters = ["첫 글입니다.", "둘째 글입니다.", "셋째 글입니다."];
    let letters = letters.map(|text| letter(text, Some(true)));
    store.add_letters(&letters, 1).await.unwrap();
    let postings = [posting("p1", "제목"), posting("p2", "다른 제목")];
    store.add_postings(&postings, 1).await.unwrap();
    let hashes = letters.map(|new| new.letter.content_hash);
    let vectors = [
        vector(&hashes[0], vec![0.5, -0.25]),
        vector(&hashes[1], vec![1.0, 2.0]),
    ];
    store.put_vectors("model", &vectors).await.unwrap();
    drop(store);
    // What is in its log is put in its place when the last connection is closed.
    let log = path.with_extension("db-wal");
    // Where two are closed at once neither is the last; another one is then.
    while log.exists() {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        change(path, "PRAGMA wal_checkpoint(TRUNCATE)").await;
    }
    hashes.to_vec()
}

/// Splits, an outcome, an answer, personal fields and an interaction beside the letters.
async fn known_of(store: &SqliteStore, hashes: &[String]) {
    let placed = |hash: &String| SplitAssignment {
        content_hash: hash.clone(),
        split: Some(Split::Train),
        group_id: hash.clone(),
        reason: None,
    };
    let splits: Vec<SplitAssignment> = hashes.iter().map(placed).collect();
    if store.split_assignments().await.unwrap().is_empty() {
        store.assign_splits(0, &splits, 1).await.unwrap();
    }
    let outcome = Outcome {
        posting_id: Some("p1".to_owned()),
        ..outcome(&hashes[2], OutcomeResult::Rejected)
    };
    store
        .add_outcomes(&[outcome], Contradiction::Refuse)
        .await
        .unwrap();
    store
        .add_predictions(&[entry(&hashes[0]).into()])
        .await
        .unwrap();
    let mut named = letter("첫 글입니다.", Some(true));
    named.personal = PersonalFields {
        names: vec!["홍길동".to_owned()],
        ..PersonalFields::default()
    };
    store.add_letters(&[named], 2).await.unwrap();
    let saved = Interaction {
        actor: hashes[0].clone(),
        posting_id: "p1".to_owned(),
        kind: InteractionKind::Saved,
        at: 5,
    };
    store.add_interactions(&[saved]).await.unwrap();
    let shown = ShownPosting {
        content_hash: hashes[0].clone(),
        shown_at: 4,
        strategy: "fused".to_owned(),
        rank: 1,
        posting_id: "p1".to_owned(),
    };
    store.add_shown_postings(&[shown]).await.unwrap();
    let learned_from = |seed: i64| {
        let letter = DatasetLetter {
            content_hash: Some(hashes[0].clone()),
            is_passed: true,
            split: Split::Train,
            group: 0,
            place: 0,
            weight: 1.0,
        };
        Dataset::new(seed, format!("{{\"seed\":{seed}}}"), vec![letter])
    };
    for seed in [41, 42] {
        store.add_dataset(&learned_from(seed)).await.unwrap();
    }
    let resume = resume("r1", "이력서입니다.");
    store.add_resumes(&[resume], 1).await.unwrap();
}

fn posting_of(id: &str) -> NewPosting {
    posting(id, "다른 제목")
}

/// What another program does to the file.
async fn change(path: &std::path::Path, sql: &str) {
    let address = format!("sqlite:{}", path.display());
    let mut connection = SqliteConnection::connect(&address).await.unwrap();
    let sql = sqlx::AssertSqlSafe(sql.to_owned());
    sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_changed_record_is_named_and_the_others_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let hashes = filled(&path).await;
    let store = SqliteStore::open(&path).await.unwrap();
    assert!(store.damage().await.unwrap().is_none());
    assert_eq!(store.damage().await.unwrap().unknown, 0);
    let changed = &hashes[1];
    change(
        &path,
        &format!(
            "UPDATE letters SET document = replace(document, '둘째', '들째') WHERE content_hash = '{changed}';
             UPDATE postings SET posting = replace(posting, '다른', '다름') WHERE posting_id = 'p2';
             UPDATE vectors SET vector = x'0000003f000080fe' WHERE content_hash = '{}'",
            hashes[0]
        ),
    )
    .await;
    let damage = store.damage().await.unwrap();
    assert_eq!(damage.letters, std::slice::from_ref(changed));
    assert_eq!(damage.postings, ["p2"]);
    assert_eq!(damage.vectors, [hashes[0].clone()]);

    let sound = store.sound_letters().await.unwrap();
    assert_eq!(
        (sound.letters.len(), sound.damaged),
        (2, vec![changed.clone()])
    );
    let named = |error: Error, id: &str| match error {
        Error::Changed { id: found, .. } => assert_eq!(found, id),
        other => panic!("{other}"),
    };
    named(store.letters().await.unwrap_err(), changed);
    named(store.letter(changed).await.unwrap_err(), changed);
    named(store.posting("p2").await.unwrap_err(), "p2");
    named(store.postings().await.unwrap_err(), "p2");
    assert!(store.posting("p1").await.unwrap().is_some());
    named(store.vectors("model").await.unwrap_err(), &hashes[0]);
    named(
        store.vector("model", &hashes[0]).await.unwrap_err(),
        &hashes[0],
    );

    assert_eq!(store.remove_damaged_vectors().await.unwrap(), 1);
    assert_eq!(store.vectors("model").await.unwrap().len(), 1);
    // The same posting, handed in again, is sound again.
    let written = store.add_postings(&[posting("p2", "다른 제목")], 2).await;
    assert_eq!(written.unwrap().rows, [Became::Updated]);
    // Who embeds is told of a text that is none, so that nobody waits for its vector.
    let claim = store.claim(RecordKind::Letter, "other", 0, 10).await;
    let claim = claim.unwrap().unwrap();
    let texts: Vec<bool> = claim.texts().iter().map(|one| one.text.is_some()).collect();
    assert_eq!(texts, [true, false, true]);
    assert_eq!(store.postings().await.unwrap().len(), 2);
}

/// One bit makes a text invalid, not only another one.
#[tokio::test]
async fn bytes_that_are_no_text_are_one_records_damage() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let hashes = filled(&path).await;
    let store = SqliteStore::open(&path).await.unwrap();
    let cut = |column: &str| {
        format!("{column} = CAST(substr(CAST({column} AS BLOB), 1, 60) || x'ff' AS TEXT)")
    };
    let (document, posting) = (cut("document"), cut("posting"));
    change(
        &path,
        &format!(
            "UPDATE letters SET {document} WHERE content_hash = '{}';
             UPDATE postings SET {posting} WHERE posting_id = 'p2'",
            hashes[0]
        ),
    )
    .await;
    let damage = store.damage().await.unwrap();
    assert_eq!(damage.letters, [hashes[0].clone()]);
    assert_eq!(damage.postings, ["p2"]);
    let sound = store.sound_letters().await.unwrap();
    assert_eq!(sound.damaged, [hashes[0].clone()]);
    assert_eq!(sound.letters.len(), 2);
    let written = store.add_postings(&[posting_of("p2")], 2).await;
    assert_eq!(written.unwrap().rows, [Became::Updated]);
    store.forget_letter(&hashes[0]).await.unwrap();
    assert!(store.damage().await.unwrap().is_none());
}

/// What is known of a letter beside its text.
#[tokio::test]
async fn a_changed_outcome_split_or_answer_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let hashes = filled(&path).await;
    let store = SqliteStore::open(&path).await.unwrap();
    let placed = |hash: &String| SplitAssignment {
        content_hash: hash.clone(),
        split: Some(Split::Train),
        group_id: hash.clone(),
        reason: None,
    };
    let splits: Vec<SplitAssignment> = hashes.iter().map(placed).collect();
    assert!(store.assign_splits(0, &splits, 1).await.unwrap());
    let outcome = Outcome {
        posting_id: Some("p1".to_owned()),
        ..outcome(&hashes[2], OutcomeResult::Rejected)
    };
    store
        .add_outcomes(std::slice::from_ref(&outcome), Contradiction::Refuse)
        .await
        .unwrap();
    let vector_of_another = KeptLetter {
        content: KeptContent::Vector(vector("asked", vec![0.5])),
        characters: 100,
        hangul_share: 0.75,
    };
    let kept = NewAnswer {
        entry: entry("asked"),
        letter: Some(vector_of_another),
    };
    let answers = [entry(&hashes[0]).into(), kept];
    store.add_predictions(&answers).await.unwrap();
    assert!(store.damage().await.unwrap().is_none());
    assert_eq!(store.outcomes().await.unwrap(), [outcome]);
    assert_eq!(store.letters().await.unwrap()[2].is_passed, Some(false));

    change(
        &path,
        &format!(
            "UPDATE letters SET is_passed = 1 - is_passed WHERE content_hash = '{}';
             UPDATE letter_splits SET split = 'test' WHERE content_hash = '{}';
             UPDATE outcomes SET result = 'passed';
             UPDATE kept_letters SET characters = 101;
             UPDATE predictions SET pass_probability = 0.5000000000000001",
            hashes[0], hashes[1],
        ),
    )
    .await;
    let damage = store.damage().await.unwrap();
    let mut letters = [hashes[0].clone(), "asked".to_owned()];
    letters.sort();
    assert_eq!(damage.letters, letters);
    assert_eq!(damage.splits, [hashes[1].clone()]);
    assert_eq!(damage.outcomes, [hashes[2].clone()]);
    assert_eq!(damage.answers, ["1", "2"]);
    let sound = store.sound_letters().await.unwrap();
    assert_eq!(sound.damaged, [hashes[0].clone()]);
    let labels = store.letter_labels().await.unwrap();
    assert_eq!((labels.labels.len(), labels.damaged), (2, sound.damaged));
    for error in [
        store.split_assignments().await.unwrap_err(),
        store.outcomes().await.unwrap_err(),
        store.predictions(0, 10).await.unwrap_err(),
    ] {
        assert!(matches!(error, Error::Changed { .. }), "{error}");
    }
}

#[tokio::test]
async fn what_an_earlier_version_wrote_is_read_and_counted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    filled(&path).await;
    // As a change of the schema finds them: it counts what is there.
    change(
        &path,
        "UPDATE letters SET checksum = NULL; UPDATE vectors SET checksum = NULL;
         UPDATE tallies SET checksums = 0 WHERE table_name = 'vectors';
         UPDATE tallies SET checksums = (SELECT sum(label_checksum + origin_checksum) FROM letters)
         WHERE table_name = 'letters'",
    )
    .await;
    let store = SqliteStore::open(&path).await.unwrap();
    let damage = store.damage().await.unwrap();
    assert!(damage.is_none());
    assert_eq!(damage.unknown, 5);
    assert_eq!(store.letters().await.unwrap().len(), 3);
}

#[tokio::test]
async fn an_emptied_database_is_no_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    filled(&path).await;
    std::fs::write(&path, b"").unwrap();
    let error = SqliteStore::open(&path).await.unwrap_err().to_string();
    assert!(
        error.contains("a.db") && error.contains("restore"),
        "{error}"
    );
    assert_eq!(std::fs::metadata(&path).unwrap().len(), 0);
    std::fs::write(&path, [0; 4_096]).unwrap();
    let error = SqliteStore::open(&path).await.unwrap_err().to_string();
    assert!(
        error.contains("a.db") && error.contains("restore"),
        "{error}"
    );
}

#[tokio::test]
async fn what_was_begun_to_be_forgotten_is_gone_when_the_store_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let hashes = filled(&path).await;
    // As a kill leaves it: the wish is written down, and nothing is removed yet.
    let wish = format!(
        "INSERT INTO erasures (kind, id) VALUES ('letter', '{}')",
        hashes[0]
    );
    change(&path, &wish).await;
    let store = SqliteStore::open(&path).await.unwrap();
    assert_eq!(store.traces(&hashes[0]).await.unwrap().total(), 0);
    assert_eq!(store.letters().await.unwrap().len(), 2);
    let words = ["첫 글입니다.", hashes[0].as_str()];
    assert_eq!(store.bytes_left(&words).await.unwrap(), Some(0));
    assert_eq!(store.finish_forgetting().await.unwrap(), 0);
    drop(store);
    // As a kill leaves it at the very end: the log alone is left to be emptied.
    change(
        &path,
        "INSERT INTO erasures (kind, id) VALUES ('letter', '')",
    )
    .await;
    let store = SqliteStore::open(&path).await.unwrap();
    assert_eq!(store.letters().await.unwrap().len(), 2);
    // Another one could be written down only if the first was struck out.
    change(
        &path,
        "INSERT INTO erasures (kind, id) VALUES ('letter', '')",
    )
    .await;
}

#[tokio::test]
async fn a_file_that_is_opened_to_be_read_is_not_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    filled(&path).await;
    let before = std::fs::read(&path).unwrap();
    let store = SqliteStore::open_read_only(&path).await.unwrap();
    assert!(store.status().await.unwrap().is_read_only);
    assert_eq!(store.letters().await.unwrap().len(), 3);
    assert!(
        store
            .add_postings(&[posting("p3", "제목")], 1)
            .await
            .is_err()
    );
    assert!(store.damage().await.unwrap().is_none());
    assert_eq!(std::fs::read(&path).unwrap(), before);
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(names.len(), 1, "nothing is made beside it");
}

/// Whom a letter stands together with.
#[tokio::test]
async fn a_changed_group_author_or_signature_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let hashes = filled(&path).await;
    let store = SqliteStore::open(&path).await.unwrap();
    let placed = |hash: &String| SplitAssignment {
        content_hash: hash.clone(),
        split: Some(Split::Train),
        group_id: hashes[0].clone(),
        reason: None,
    };
    let splits: Vec<SplitAssignment> = hashes.iter().map(placed).collect();
    assert!(store.assign_splits(0, &splits, 1).await.unwrap());
    let signed = |hash: &String| LetterSignature {
        content_hash: hash.clone(),
        rule: 1,
        signature: vec![1, 2, 3],
        company: Some("회사".to_owned()),
        copies: None,
    };
    let signatures: Vec<LetterSignature> = hashes.iter().map(signed).collect();
    store.put_letter_signatures(&signatures).await.unwrap();
    assert_eq!(store.letter_signatures().await.unwrap().len(), 3);
    // A group whose first letter is forgotten has another name, and is sound.
    store.forget_letter(&hashes[0]).await.unwrap();
    let mut left = hashes[1..].to_vec();
    left.sort();
    let groups = store.split_assignments().await.unwrap();
    assert!(groups.iter().all(|group| group.group_id == left[0]));
    assert!(store.damage().await.unwrap().is_none());

    change(
        &path,
        &format!(
            "UPDATE letter_splits SET group_id = '{0}' WHERE content_hash = '{0}';
             UPDATE letter_signatures SET signature = x'010203ff' WHERE content_hash = '{0}';
             UPDATE letter_signatures SET company = 'b' WHERE content_hash = '{1}'",
            left[1], left[0],
        ),
    )
    .await;
    let damage = store.damage().await.unwrap();
    assert_eq!(damage.splits, [left[1].clone()]);
    let error = store.split_assignments().await.unwrap_err();
    assert!(matches!(error, Error::Changed { .. }), "{error}");
    // Signatures are made anew where there is none.
    assert_eq!(store.letter_signatures().await.unwrap(), []);
}

/// What a kill left in the log, in a folder where nobody may write: the log is read, and nothing is changed.
#[cfg(unix)]
#[tokio::test]
async fn a_log_that_was_left_behind_is_read_without_a_word_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    filled(&path).await;
    let store = SqliteStore::open(&path).await.unwrap();
    store
        .add_postings(&[posting("p9", "제목")], 1)
        .await
        .unwrap();
    let killed = tempfile::tempdir().unwrap();
    for name in ["a.db", "a.db-wal"] {
        std::fs::copy(folder.path().join(name), killed.path().join(name)).unwrap();
    }
    let files = || {
        let names = ["a.db", "a.db-wal"].map(|name| killed.path().join(name));
        let count = std::fs::read_dir(killed.path()).unwrap().count();
        (count, names.map(|path| std::fs::read(path).unwrap()))
    };
    let before = files();
    assert!(!before.1[1].is_empty());
    let left = SqliteStore::open_read_only(&killed.path().join("a.db"))
        .await
        .unwrap();
    assert_eq!(left.posting("p9").await.unwrap().unwrap().title, "제목");
    assert!(left.damage().await.unwrap().is_none());
    drop(left);
    assert_eq!(files(), before);
}

/// What another program removes, adds or exchanges, with a sound file around it.
#[tokio::test]
async fn rows_that_another_program_removed_or_added_are_missed() {
    let cases = [
        ("DELETE FROM letters WHERE sequence = 2", "letters", 3, 2),
        (
            "DELETE FROM postings WHERE posting_id = 'p1'",
            "postings",
            2,
            1,
        ),
        (
            "DELETE FROM letter_splits WHERE split IS NOT NULL",
            "letter_splits",
            3,
            0,
        ),
        ("DELETE FROM outcomes", "outcomes", 1, 0),
        ("DELETE FROM predictions", "predictions", 1, 0),
        ("DELETE FROM personal_fields", "personal_fields", 1, 0),
        ("DELETE FROM interactions", "interactions", 1, 0),
        ("DELETE FROM datasets WHERE made_at = 41", "datasets", 2, 1),
        ("DELETE FROM shown_postings", "shown_postings", 1, 0),
        (
            "DELETE FROM posting_sightings WHERE posting_id = 'p2'",
            "posting_sightings",
            2,
            1,
        ),
        ("UPDATE resumes SET checksum = NULL", "resumes", 1, 1),
        ("DELETE FROM vectors WHERE sequence = 1", "vectors", 2, 1),
        (
            "UPDATE letters SET checksum = NULL WHERE sequence = 1",
            "letters",
            3,
            3,
        ),
        ("UPDATE letters SET label_checksum = NULL", "letters", 3, 3),
        ("UPDATE letters SET origin_checksum = NULL", "letters", 3, 3),
        (
            "UPDATE letter_splits SET group_checksum = NULL",
            "letter_splits",
            3,
            3,
        ),
        ("UPDATE vectors SET checksum = NULL", "vectors", 2, 2),
        (
            "INSERT INTO interactions (actor, posting_id, kind, at) VALUES ('x', 'p1', 'saved', 9)",
            "interactions",
            1,
            2,
        ),
    ];
    for (sql, table, written, there) in cases {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let hashes = filled(&path).await;
        let store = SqliteStore::open(&path).await.unwrap();
        known_of(&store, &hashes).await;
        assert!(store.damage().await.unwrap().is_none(), "{sql}");
        // One that is deleted with its splits, as SQLite does for who asks for it.
        change(&path, &format!("PRAGMA foreign_keys = OFF; {sql}")).await;
        let damage = store.damage().await.unwrap();
        let expected = RowTally {
            table: table.to_owned(),
            written,
            there,
        };
        assert_eq!(damage.tallies, [expected], "{sql}");
        assert_eq!(damage.is_of_vectors_alone(), table == "vectors", "{sql}");
        // Another opening takes nothing of it for sound.
        drop(store);
        let again = SqliteStore::open(&path).await.unwrap();
        assert_eq!(again.damage().await.unwrap(), damage, "{sql}");
        again.remove_damaged_vectors().await.unwrap();
        assert_eq!(
            again.damage().await.unwrap().is_none(),
            table == "vectors",
            "{sql}"
        );
    }
}

/// What Shortlist itself removes and changes is no damage, in whatever order.
#[tokio::test]
async fn what_shortlist_changes_itself_is_missed_by_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let hashes = filled(&path).await;
    let store = SqliteStore::open(&path).await.unwrap();
    let sound = async |what: &str| {
        assert!(store.damage().await.unwrap().is_none(), "{what}");
    };
    known_of(&store, &hashes).await;
    sound("written").await;
    known_of(&store, &hashes).await;
    sound("written again").await;
    store.add_postings(&[posting_of("p1")], 3).await.unwrap();
    sound("a changed posting").await;
    store.remove_posting("p1").await.unwrap();
    sound("a removed posting").await;
    store.forget_letter(&hashes[0]).await.unwrap();
    sound("a forgotten letter").await;
    store.forget_letter(&hashes[1]).await.unwrap();
    sound("another").await;
}

/// Where a letter came from.
#[tokio::test]
async fn a_changed_origin_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let hashes = filled(&path).await;
    let store = SqliteStore::open(&path).await.unwrap();
    let hash = &hashes[1];
    change(
        &path,
        &format!("UPDATE letters SET origin = 'elsewhere' WHERE content_hash = '{hash}'"),
    )
    .await;
    assert_eq!(
        store.damage().await.unwrap().letters,
        std::slice::from_ref(hash)
    );
    assert!(store.letter(hash).await.is_err());
    assert_eq!(
        store.sound_letters().await.unwrap().damaged,
        std::slice::from_ref(hash)
    );
}

/// One that is damaged hides no other, and is named where all of them are read.
#[tokio::test]
async fn a_changed_dataset_is_named_and_the_others_are_read() {
    let changes = [
        "details = '{\"seed\":43}'",
        "details = CAST(CAST(details AS BLOB) || x'ff' AS TEXT)",
        "letters = replace(letters, 'passed', 'qassed')",
        "letters = ''",
        "made_at = 1",
        "checksum = checksum + 1",
    ];
    for change_of_it in changes {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let hashes = filled(&path).await;
        let store = SqliteStore::open(&path).await.unwrap();
        known_of(&store, &hashes).await;
        let all = store.datasets().await.unwrap();
        assert_eq!((all.datasets.len(), all.damaged.len()), (2, 0));
        let damaged = all.datasets[1].hash.clone();
        change(
            &path,
            &format!("UPDATE datasets SET {change_of_it} WHERE dataset_hash = '{damaged}'"),
        )
        .await;
        let sound = store.datasets().await.unwrap();
        assert_eq!(sound.datasets, all.datasets[..1], "{change_of_it}");
        assert_eq!(
            sound.damaged,
            std::slice::from_ref(&damaged),
            "{change_of_it}"
        );
        let damage = store.damage().await.unwrap();
        assert_eq!(
            damage.datasets,
            std::slice::from_ref(&damaged),
            "{change_of_it}"
        );
        assert!(!damage.is_none());
        // What is struck out of it makes nothing sound.
        store.forget_letter(&hashes[0]).await.unwrap();
        let left = store.datasets().await.unwrap();
        assert_eq!(left.datasets[0].forgotten(), 1, "{change_of_it}");
        assert_eq!(left.damaged, [damaged], "{change_of_it}");
    }
}

/// Before schema 19 the time of a dataset had no checksum.
#[tokio::test]
async fn a_dataset_of_an_earlier_version_is_sound() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    filled(&path).await;
    // python3 -c 'import zlib; print(zlib.crc32(b"aa" + b"\x01" + (2).to_bytes(8, "little") + b"{}" + b"\x01" + bytes(8)))'
    change(
        &path,
        "INSERT INTO datasets VALUES ('aa', 5, '{}', '', 3644816888);
         UPDATE tallies SET row_count = 1, checksums = 3644816888 WHERE table_name = 'datasets'",
    )
    .await;
    let store = SqliteStore::open(&path).await.unwrap();
    assert_eq!(store.datasets().await.unwrap().datasets.len(), 1);
    assert!(store.damage().await.unwrap().is_none());
}

/// What people did and saw, when postings were seen, and résumés.
#[tokio::test]
async fn what_was_done_shown_or_seen_is_named_where_it_is_changed() {
    let cases = [
        "UPDATE interactions SET posting_id = 'p2'",
        "UPDATE interactions SET kind = 'applied'",
        "UPDATE interactions SET at = 6",
        "UPDATE interactions SET actor = 'b'",
        "UPDATE shown_postings SET strategy = 'fured'",
        "UPDATE shown_postings SET posting_rank = 2",
        "UPDATE shown_postings SET posting_rank = -1",
        "UPDATE shown_postings SET shown_at = 400",
        "UPDATE shown_postings SET posting_id = 'p2'",
        "UPDATE posting_sightings SET seen_at = 5 WHERE posting_id = 'p2'",
        "UPDATE resumes SET document = replace(document, '이력', '이럭')",
        "UPDATE resumes SET document = CAST(CAST(document AS BLOB) || x'ff' AS TEXT)",
    ];
    for sql in cases {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let hashes = filled(&path).await;
        let store = SqliteStore::open(&path).await.unwrap();
        known_of(&store, &hashes).await;
        assert!(store.damage().await.unwrap().is_none(), "{sql}");
        assert_eq!(store.damage().await.unwrap().unknown, 0);
        change(&path, sql).await;
        let damage = store.damage().await.unwrap();
        let named = [
            &damage.interactions,
            &damage.shown_postings,
            &damage.sightings,
            &damage.resumes,
        ];
        let counts = named.map(Vec::len);
        assert_eq!(counts.iter().sum::<usize>(), 1, "{sql}: {counts:?}");
        let read = [
            store.interactions().await.map(drop),
            store.shown_postings().await.map(drop),
            store.last_seen(&["p1", "p2"]).await.map(drop),
            store.resumes().await.map(drop),
        ];
        for (count, outcome) in counts.into_iter().zip(read) {
            match outcome {
                Ok(()) => assert_eq!(count, 0, "{sql}"),
                Err(Error::Changed { .. }) => assert_eq!(count, 1, "{sql}"),
                Err(other) => panic!("{sql}: {other}"),
            }
        }
    }
}

/// Other tables may be beside them; Shortlist's own must be there.
#[tokio::test]
async fn a_table_a_column_or_an_index_that_is_gone_is_named() {
    let cases = [
        ("DROP TABLE shown_postings", "table shown_postings is gone"),
        ("DROP TABLE alarms", "table alarms is gone"),
        ("DROP TABLE tallies", "table tallies is gone"),
        (
            "ALTER TABLE predictions DROP COLUMN traits",
            "column traits of table predictions is gone",
        ),
        (
            "DROP INDEX postings_content_hash",
            "index postings_content_hash is gone",
        ),
        (
            "ALTER TABLE datasets RENAME TO data_sets",
            "table datasets is gone",
        ),
    ];
    for (sql, said) in cases {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        filled(&path).await;
        change(&path, "CREATE TABLE notes (text TEXT); ANALYZE").await;
        let store = SqliteStore::open_read_only(&path).await.unwrap();
        assert!(store.damage().await.unwrap().is_none());
        drop(store);
        change(&path, sql).await;
        let store = SqliteStore::open_read_only(&path).await.unwrap();
        let damage = store.damage().await.unwrap();
        assert!(
            damage.files.iter().any(|line| line == said),
            "{sql}: {:?}",
            damage.files
        );
    }
}
