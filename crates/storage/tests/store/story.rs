//! One story through every repository.

use std::time::Duration;

use shortlist_document::{LabelSource, Split};
use shortlist_storage::{
    Added, AlarmAction, AlarmDetails, BatchClaim, Became, Contradiction, Dataset, DatasetLetter,
    Error, Interaction, InteractionKind, JournalEntry, KeptContent, KeptLetter, LabelledVector,
    LetterLabel, LetterSignature, NewAlarm, NewAnswer, NewBatch, NewBatchLetter, NewLetter,
    NewPosting, Outcome, OutcomeResult, RecordKind, RecordedOutcome, ResumeTraces, ShownPosting,
    SplitAssignment, Stage, Store, StoredLetter, StoredTraining, Traces, TrainingWish,
};

use crate::backends;
use crate::samples::{entry, letter, outcome, posting, resume, vector};

fn added(added: usize, updated: usize, unchanged: usize, conflicting: usize) -> Added {
    Added {
        added,
        updated,
        unchanged,
        conflicting,
    }
}

#[tokio::test]
async fn the_story() {
    for backend in backends::all().await {
        let store = &*backend.store;
        status(store, backend.name).await;
        letters(store).await;
        splits(store).await;
        signatures(store).await;
        resumes(store).await;
        postings(store).await;
        vectors(store).await;
        journal(store).await;
        outcomes(store).await;
        kept_letters(store).await;
        datasets(store).await;
        shown_postings(store).await;
        interactions(store).await;
        batches(store).await;
        trainings(store).await;
        alarms(store).await;
        forgetting(store).await;
        forgetting_resumes(store).await;
    }
}

async fn trainings(store: &dyn Store) {
    let goes_on = async |id, now, progress| {
        let wish = store.training_goes_on(id, now, progress).await;
        wish.unwrap()
    };
    assert_eq!(store.training("a").await.unwrap(), None);
    assert_eq!(store.latest_trainings(5).await.unwrap(), []);
    assert_eq!(goes_on("a", 1, None).await, TrainingWish::Nothing);
    assert!(!store.cancel_training("a").await.unwrap());
    assert!(!store.end_training("a", 1, "{}").await.unwrap());
    assert_eq!(store.begin_training("a", 100, 40).await.unwrap(), None);
    let other = store.begin_training("b", 110, 50).await.unwrap();
    assert_eq!(other.as_deref(), Some("a"));
    assert_eq!(store.training("b").await.unwrap(), None);
    assert_eq!(
        goes_on("a", 115, Some("{\"done\":1}")).await,
        TrainingWish::GoOn
    );
    assert_eq!(goes_on("a", 120, None).await, TrainingWish::GoOn);
    let stored = |heard_at, is_running, report: Option<&str>| StoredTraining {
        training_id: "a".to_owned(),
        began_at: 100,
        heard_at,
        is_running,
        is_cancelled: false,
        progress: Some("{\"done\":1}".to_owned()),
        report: report.map(str::to_owned),
    };
    let a = || async { store.training("a").await.unwrap().unwrap() };
    assert_eq!(a().await, stored(120, true, None), "what was told stays");

    // Heard of as late as it may be, and a moment later.
    let other = store.begin_training("b", 180, 120).await.unwrap();
    assert_eq!(other.as_deref(), Some("a"));
    assert_eq!(store.begin_training("b", 181, 121).await.unwrap(), None);
    assert_eq!(a().await, stored(120, false, None));
    assert_eq!(goes_on("a", 190, Some("{}")).await, TrainingWish::Nothing);
    assert!(!store.cancel_training("a").await.unwrap());
    assert_eq!(
        a().await,
        stored(120, false, None),
        "nobody waits for it any more"
    );
    assert!(store.end_training("a", 200, "{\"a\":1}").await.unwrap());
    assert_eq!(
        a().await,
        stored(200, false, Some("{\"a\":1}")),
        "what was lost may end all the same"
    );
    let b = store.training("b").await.unwrap().unwrap();
    assert!(b.is_running && !b.is_cancelled && b.progress.is_none());

    // Whoever wants it to end: its process hears of it, until it has ended.
    assert!(store.cancel_training("b").await.unwrap());
    assert!(store.cancel_training("b").await.unwrap());
    assert!(store.training("b").await.unwrap().unwrap().is_cancelled);
    assert_eq!(goes_on("b", 205, Some("{}")).await, TrainingWish::Cancel);
    assert!(store.end_training("b", 210, "{}").await.unwrap());
    assert!(!store.cancel_training("b").await.unwrap());
    assert_eq!(goes_on("b", 211, None).await, TrainingWish::Nothing);
    assert!(
        store.begin_training("b", 220, 160).await.is_err(),
        "an id that is taken"
    );
    assert!(store.begin_training("c\0", 220, 160).await.is_err());
    assert!(store.training_goes_on("c", 220, Some("\0")).await.is_err());
    assert!(!store.cancel_training("c\0").await.unwrap());
    assert_eq!(store.begin_training("c", 220, 160).await.unwrap(), None);
    assert_eq!(goes_on("c", 221, None).await, TrainingWish::GoOn);
    assert!(store.end_training("c", 230, "{}").await.unwrap());
    let latest = async |most| -> Vec<String> {
        let trainings = store.latest_trainings(most).await.unwrap();
        trainings.into_iter().map(|one| one.training_id).collect()
    };
    assert_eq!(latest(2).await, ["c", "b"]);
    assert_eq!(latest(usize::MAX).await, ["c", "b", "a"]);
}

fn batch_letter(letter: &NewLetter) -> NewBatchLetter {
    NewBatchLetter {
        content_hash: letter.letter.content_hash.clone(),
        content: Ok(letter.letter.document.clone()),
        personal_fields: 2,
    }
}

async fn batches(store: &dyn Store) {
    assert_eq!(store.batch("a").await.unwrap(), None);
    assert!(store.claim_batch(5).await.unwrap().is_none());
    let first = letter("하나를 기다립니다.", None);
    let second = letter("둘을 기다립니다.", None);
    let unreadable = NewBatchLetter {
        content_hash: String::new(),
        content: Err("{\"problem\":1}".into()),
        personal_fields: 0,
    };
    let batch = NewBatch {
        batch_id: "a".into(),
        owner: Some("코치".into()),
        created_at: 7,
        letters: vec![batch_letter(&first), unreadable, batch_letter(&second)],
    };
    store.add_batch(&batch).await.unwrap();
    assert!(
        store.add_batch(&batch).await.is_err(),
        "a name that is taken"
    );
    let problem = (1, "{\"problem\":1}".to_owned());
    let stored = store.batch("a").await.unwrap().unwrap();
    assert_eq!(stored.owner.as_deref(), Some("코치"));
    assert_eq!(
        (stored.created_at, stored.letters, stored.waiting),
        (7, 3, 2)
    );
    assert_eq!(stored.answers, std::slice::from_ref(&problem));
    assert_eq!(store.waiting_batch_letters().await.unwrap(), 2);

    // Given up without an answer, as by a process that dies: the letters wait again.
    drop(store.claim_batch(5).await.unwrap().unwrap());
    let claim = claimed(store, 1, &first).await;
    let waiting = claim.letters().to_vec();
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].personal_fields, 2);
    let before = store
        .predictions_of(&waiting[0].content_hash)
        .await
        .unwrap()
        .len();
    let answer = (
        "{\"a\":1}".to_owned(),
        Some(entry(&waiting[0].content_hash).into()),
    );
    claim.finish(&[answer]).await.unwrap();
    let journalled = store
        .predictions_of(&waiting[0].content_hash)
        .await
        .unwrap();
    assert_eq!(journalled.len(), before + 1);
    let claim = claimed(store, 5, &second).await;
    assert_eq!(claim.letters().len(), 1);
    claim.finish(&[("{}".to_owned(), None)]).await.unwrap();
    let stored = store.batch("a").await.unwrap().unwrap();
    let answers = [(0, "{\"a\":1}".to_owned()), problem, (2, "{}".to_owned())];
    assert_eq!(
        (stored.waiting, stored.answers.as_slice()),
        (0, &answers[..])
    );
    assert_eq!(store.remove_batches(7).await.unwrap(), 0);
    assert_eq!(store.remove_batches(8).await.unwrap(), 1);
    assert_eq!(store.batch("a").await.unwrap(), None);
    assert_eq!(
        store
            .predictions_of(&waiting[0].content_hash)
            .await
            .unwrap()
            .len(),
        before + 1,
        "the journal keeps what was answered"
    );
}

/// A claim that begins with this letter, as soon as it waits again: whoever gives up a claim does not wait until
/// the database has heard of it, and until then who asks is given what comes behind.
async fn claimed(store: &dyn Store, most: usize, letter: &NewLetter) -> Box<dyn BatchClaim> {
    for _ in 0..1_000 {
        if let Some(claim) = store.claim_batch(most).await.unwrap()
            && claim.letters()[0].document == letter.letter.document
        {
            return claim;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("after ten seconds the letter does not wait again");
}

async fn status(store: &dyn Store, name: &str) {
    let status = store.status().await.unwrap();
    assert!(status.schema_version >= 2, "{status:?}");
    assert_eq!(status.backend.starts_with("SQLite"), name == "SQLite");
    assert!(!status.address.contains("postgres://"));
}

async fn letters(store: &dyn Store) {
    let first = letter("저는 서버를 운영했습니다.", None);
    let second = letter("저는 환자를 돌보았습니다.", Some(false));
    let handed_in = [first.clone(), second.clone(), second.clone()];
    assert_eq!(
        store.add_letters(&handed_in, 1).await.unwrap().counts(),
        added(2, 0, 1, 0)
    );
    let stored = [first.letter.clone(), second.letter.clone()];
    assert_eq!(store.letters().await.unwrap(), stored);
    assert_eq!(store.letter("unknown").await.unwrap(), None);
    assert_eq!(
        store.add_letters(&[], 1).await.unwrap().counts(),
        Added::default()
    );

    let with = |is_passed, split, label_source| NewLetter {
        letter: StoredLetter {
            is_passed,
            split,
            label_source,
            ..first.letter.clone()
        },
        ..first.clone()
    };
    let judged = with(Some(true), None, LabelSource::Rubric);
    let happened = with(Some(true), Some(Split::Test), LabelSource::Outcome);
    let again = with(Some(true), None, LabelSource::Rubric);
    let otherwise = with(Some(false), None, LabelSource::Outcome);
    let handed_in = [judged, happened.clone(), again, otherwise];
    assert_eq!(
        store.add_letters(&handed_in, 2).await.unwrap().counts(),
        added(0, 2, 1, 1)
    );
    let hash = &first.letter.content_hash;
    assert_eq!(store.letter(hash).await.unwrap(), Some(happened.letter));

    assert_eq!(
        store.letters_beginning(&hash[..12]).await.unwrap(),
        std::slice::from_ref(hash)
    );
    assert_eq!(store.letters_beginning("").await.unwrap().len(), 2);
    assert!(store.letters_beginning("x").await.unwrap().is_empty());
}

async fn splits(store: &dyn Store) {
    let letters = store.letters().await.unwrap();
    let assignment = |letter: &StoredLetter, split, reason: Option<&str>| SplitAssignment {
        content_hash: letter.content_hash.clone(),
        split,
        group_id: letter.content_hash.clone(),
        reason: reason.map(Into::into),
    };
    let first = assignment(&letters[0], Some(Split::Test), None);
    let second = assignment(&letters[1], None, Some("as letter 1"));
    let [one, two] = [std::slice::from_ref(&first), std::slice::from_ref(&second)];
    assert!(store.assign_splits(0, one, 5).await.unwrap());
    assert!(
        !store.assign_splits(0, two, 5).await.unwrap(),
        "made for an older state"
    );
    assert!(store.assign_splits(1, two, 5).await.unwrap());
    assert!(
        store.assign_splits(2, one, 5).await.is_err(),
        "a split stays"
    );
    let mut expected = vec![first, second];
    expected.sort_by(|a, b| a.content_hash.cmp(&b.content_hash));
    assert_eq!(store.split_assignments().await.unwrap(), expected);
}

async fn signatures(store: &dyn Store) {
    let letters = store.letters().await.unwrap();
    let labels: Vec<LetterLabel> = letters
        .iter()
        .map(|letter| LetterLabel {
            content_hash: letter.content_hash.clone(),
            is_passed: letter.is_passed.unwrap(),
            split: letter.split,
            label_source: letter.label_source,
        })
        .collect();
    assert_eq!(store.letter_labels().await.unwrap().labels, labels);
    let [first, second] = [&letters[0], &letters[1]].map(|letter| letter.content_hash.as_str());
    assert_eq!(
        store.letters_of(&["gone", second]).await.unwrap(),
        letters[1..2]
    );
    assert!(store.letters_of(&[]).await.unwrap().is_empty());

    let signature = |hash: &str, rule, copies: Option<&str>| LetterSignature {
        content_hash: hash.into(),
        rule,
        signature: vec![0, 255, 7],
        company: Some("가나다".into()),
        copies: copies.map(Into::into),
    };
    let handed_in = [
        signature(first, 1, None),
        signature(second, 1, Some("both")),
        signature("gone", 1, None),
    ];
    store.put_letter_signatures(&handed_in).await.unwrap();
    let newer = signature(first, 2, Some("both"));
    store
        .put_letter_signatures(std::slice::from_ref(&newer))
        .await
        .unwrap();
    store.put_letter_signatures(&[]).await.unwrap();
    let mut stored = store.letter_signatures().await.unwrap();
    stored.sort_by_key(|signature| signature.content_hash != first);
    assert_eq!(stored, [newer, handed_in[1].clone()]);
}

async fn resumes(store: &dyn Store) {
    // A résumé of the same text as a letter is another record.
    let same = resume("7", "저는 서버를 운영했습니다.");
    let other = resume("8", "이름: 홍길동\n\n저는 회계사입니다.");
    let handed_in = [same.clone(), other.clone()];
    assert_eq!(
        store.add_resumes(&handed_in, 1).await.unwrap().counts(),
        added(2, 0, 0, 0)
    );
    assert_eq!(
        store.add_resumes(&handed_in, 1).await.unwrap().counts(),
        added(0, 0, 2, 0)
    );
    assert_eq!(store.letters().await.unwrap().len(), 2);
    let changed = resume("7", "저는 서버를 오래 운영했습니다.");
    let twice = [same.clone(), changed.clone()];
    assert_eq!(
        store.add_resumes(&twice, 2).await.unwrap().counts(),
        added(0, 1, 1, 0)
    );
    assert_eq!(
        store.resume("7").await.unwrap(),
        Some(changed.resume.clone())
    );
    assert_eq!(store.resume("9").await.unwrap(), None);
    let ids: Vec<String> = store
        .resumes()
        .await
        .unwrap()
        .into_iter()
        .map(|r| r.resume_id)
        .collect();
    assert_eq!(ids, ["7", "8"]);
    let personal = store
        .personal_fields(RecordKind::Resume, "8")
        .await
        .unwrap();
    assert_eq!(personal[0].fields.names, ["홍길동"]);
    assert!(
        store
            .personal_fields(RecordKind::Letter, "8")
            .await
            .unwrap()
            .is_empty()
    );
}

async fn postings(store: &dyn Store) {
    let first = posting("a", "백엔드 개발자");
    let one = std::slice::from_ref(&first);
    assert_eq!(
        store.add_postings(one, 1).await.unwrap().counts(),
        added(1, 0, 0, 0)
    );
    assert_eq!(
        store.add_postings(one, 1).await.unwrap().counts(),
        added(0, 0, 1, 0)
    );
    let mut changed = first.clone();
    changed.posting.is_active = Some(false);
    let handed_in = [
        changed.clone(),
        posting("b", "간호사"),
        posting("b", "수간호사"),
    ];
    assert_eq!(
        store.add_postings(&handed_in, 2).await.unwrap().counts(),
        added(1, 2, 0, 0)
    );
    assert_eq!(
        store.posting("a").await.unwrap(),
        Some(changed.posting.clone())
    );
    assert_eq!(store.posting("b").await.unwrap().unwrap().title, "수간호사");
    assert_eq!(store.posting("c").await.unwrap(), None);

    // One from elsewhere does not replace it, but may change its own.
    let elsewhere = |id: &str, title: &str| NewPosting {
        origin: Some(format!("mlops.job_postings/{id}")),
        ..posting(id, title)
    };
    let handed_in = [elsewhere("a", "요리사"), elsewhere("d", "요리사")];
    assert_eq!(
        store.add_postings(&handed_in, 3).await.unwrap().counts(),
        added(1, 0, 0, 1)
    );
    let handed_in = [elsewhere("d", "주방장")];
    assert_eq!(
        store.add_postings(&handed_in, 3).await.unwrap().counts(),
        added(0, 1, 0, 0)
    );

    let seen = store.last_seen(&["a", "b", "d", "none"]).await.unwrap();
    let expected = [("a", 3), ("b", 2), ("d", 3)];
    assert_eq!(seen, expected.map(|(id, at)| (id.to_owned(), at)).into());
    // Who hands it in again with an earlier time does not make it older; nothing new is a sighting too.
    let unchanged = [posting("b", "수간호사"), elsewhere("d", "주방장")];
    store.add_postings(&unchanged, 1).await.unwrap();
    store.add_postings(&unchanged[1..], 5).await.unwrap();
    let seen = store.last_seen_before(5).await.unwrap();
    let expected = [("a", 3), ("b", 2)];
    assert_eq!(seen, expected.map(|(id, at)| (id.to_owned(), at)).into());

    let ids: Vec<String> = store
        .postings()
        .await
        .unwrap()
        .into_iter()
        .map(|p| p.posting_id)
        .collect();
    assert_eq!(ids, ["a", "b", "d"]);
    let mut seen = 0;
    let stopped = store
        .each_posting(&mut |_| {
            seen += 1;
            if seen == 2 {
                let content_hash = String::new();
                return Err(Error::Vector { content_hash });
            }
            Ok(())
        })
        .await;
    assert!(stopped.is_err() && seen == 2);
    assert!(store.remove_posting("d").await.unwrap());
    assert!(!store.remove_posting("d").await.unwrap());
}

/// The database counts as many as there are.
async fn all_are_counted(store: &dyn Store) {
    let all = store.counts().await.unwrap();
    assert_eq!(all.vectors, 3);
    let letters = store.letters().await.unwrap();
    let counted: usize = all.letters.iter().map(|count| count.letters).sum();
    assert_eq!(counted, letters.len());
    for count in &all.letters {
        let alike = letters.iter().filter(|letter| {
            (letter.label_source, letter.is_passed, letter.split)
                == (count.label_source, count.is_passed, count.split)
        });
        assert_eq!(alike.count(), count.letters, "{count:?}");
    }
}

async fn vectors(store: &dyn Store) {
    let kept = [
        vector("x", vec![0.5, -1.25]),
        vector("y", vec![f32::MIN_POSITIVE, f32::MAX]),
    ];
    store.put_vectors("model-1", &kept).await.unwrap();
    store
        .put_vectors("model-2", &[vector("x", vec![1.0])])
        .await
        .unwrap();
    store.put_vectors("model-4", &[]).await.unwrap();
    assert_eq!(store.vectors("model-1").await.unwrap(), kept);
    assert_eq!(store.vectors("model-3").await.unwrap(), []);
    assert_eq!(
        store.vector("model-1", "y").await.unwrap(),
        Some(kept[1].clone())
    );
    assert_eq!(store.vector("model-2", "y").await.unwrap(), None);
    let of_x = store.vectors_of("x").await.unwrap();
    assert_eq!(of_x.len(), 2);
    assert_eq!(of_x[0], ("model-1".into(), kept[0].clone()));

    let mut read = Vec::new();
    store
        .each_vector("model-1", &mut |row| {
            read.push((
                row.content_hash.to_owned(),
                row.values().collect::<Vec<f32>>(),
            ));
            Ok(())
        })
        .await
        .unwrap();
    let expected: Vec<_> = kept
        .iter()
        .map(|v| (v.content_hash.clone(), v.vector.clone()))
        .collect();
    assert_eq!(read, expected);

    for broken in [vec![f32::NAN, 0.0], vec![f32::INFINITY], vec![]] {
        let handed_in = [vector("z", vec![1.0, 2.0]), vector("n", broken)];
        let refused = store.put_vectors("model-1", &handed_in).await;
        assert!(matches!(refused, Err(Error::Vector { .. })));
    }
    let replaced = [vector("x", vec![9.0, 9.0]), vector("x", vec![7.0, 7.0])];
    store.put_vectors("model-1", &replaced).await.unwrap();
    assert_eq!(
        store.vector("model-1", "x").await.unwrap().unwrap().vector,
        [7.0, 7.0]
    );
    let counts = store.vector_counts().await.unwrap();
    assert_eq!(
        counts,
        [("model-1".to_owned(), 2), ("model-2".to_owned(), 1)]
    );
    all_are_counted(store).await;

    assert_eq!(
        store
            .without_vector(RecordKind::Letter, "model-1")
            .await
            .unwrap(),
        (2, 2)
    );
    let claim = store
        .claim(RecordKind::Letter, "model-1", 0, 10)
        .await
        .unwrap()
        .unwrap();
    let texts = claim.texts().to_vec();
    assert_eq!(texts.len(), 2);
    let made: Vec<_> = texts
        .iter()
        .map(|text| vector(&text.content_hash, vec![1.0, 2.0]))
        .collect();
    claim.finish(&made).await.unwrap();
    assert_eq!(
        store
            .without_vector(RecordKind::Letter, "model-1")
            .await
            .unwrap(),
        (2, 0)
    );
    assert!(
        store
            .claim(RecordKind::Letter, "model-1", 0, 10)
            .await
            .unwrap()
            .is_none()
    );
    // One after the other, from where the last claim ended.
    let mut after = 0;
    let mut seen = Vec::new();
    while let Some(claim) = store
        .claim(RecordKind::Posting, "model-1", after, 1)
        .await
        .unwrap()
    {
        after = claim.last();
        seen.extend(claim.texts().to_vec());
    }
    assert_eq!(seen.len(), 2);
}

async fn alarms(store: &dyn Store) {
    let new = NewAlarm {
        model_name: "LogisticRegression_CoverLetter".into(),
        model_version: 3,
        epoch: 0,
        opened_at: 1_000,
        action: AlarmAction::RollBack,
        details: AlarmDetails {
            outcomes: 40,
            ln_e_value: 0.1 + 0.2,
            group: Some(("job_family".into(), "sales".into())),
            changed_at: Some(900),
            since_change: 30,
            pass_rate: 0.25,
            expected: 0.625,
            moved_by: 0.0,
            standard_error: 0.5,
        },
    };
    assert!(store.open_alarm(&new).await.unwrap());
    assert!(!store.open_alarm(&new).await.unwrap());
    let next = NewAlarm {
        epoch: 1,
        ..new.clone()
    };
    assert!(store.open_alarm(&next).await.unwrap());
    let kept = store.alarms().await.unwrap();
    assert_eq!(kept.len(), 2);
    assert_eq!((&kept[0].details, kept[0].epoch), (&new.details, 0));
    let id = kept[0].alarm_id;
    assert!(
        store
            .alarm_acted(id, AlarmAction::Tell, 1_100)
            .await
            .unwrap()
    );
    assert!(
        !store
            .alarm_acted(id, AlarmAction::Tell, 1_200)
            .await
            .unwrap()
    );
    // Only one sends it; where that one is lost, another does.
    assert!(store.claim_alarm(id, 2_000, 1_000).await.unwrap());
    assert!(!store.claim_alarm(id, 2_001, 1_001).await.unwrap());
    assert!(store.claim_alarm(id, 9_000, 8_000).await.unwrap());
    store.alarm_sent(id, 9_001).await.unwrap();
    assert!(!store.claim_alarm(id, 20_000, 19_000).await.unwrap());
    assert!(
        store
            .close_alarm(id, 9_500, "version 4 answers")
            .await
            .unwrap()
    );
    assert!(!store.close_alarm(id, 9_600, "again").await.unwrap());
    let kept = store.alarms().await.unwrap();
    assert_eq!(
        (
            kept[0].action,
            kept[0].acted_at,
            kept[0].sent_at,
            kept[0].closed_at
        ),
        (AlarmAction::Tell, Some(1_100), Some(9_001), Some(9_500))
    );
    assert_eq!(kept[0].closed_because.as_deref(), Some("version 4 answers"));
    assert_eq!(kept[1].closed_at, None);
}

async fn journal(store: &dyn Store) {
    let hash = &store.letters().await.unwrap()[0].content_hash;
    let cannot_say = JournalEntry {
        pass_probability: None,
        interval: None,
        posting_id: Some("a".into()),
        ..entry("elsewhere")
    };
    let entries = [entry(hash), cannot_say.clone(), entry(hash)].map(NewAnswer::from);
    store.add_predictions(&entries).await.unwrap();
    let of_letter = store.predictions_of(hash).await.unwrap();
    assert_eq!(of_letter.len(), 2);
    assert_eq!(of_letter[0].entry, entry(hash));
    let named = store.predictions_named(&entry(hash).name()).await;
    assert_eq!(named.unwrap(), of_letter);
    let of_another_model = JournalEntry {
        model_version: 99,
        ..entry(hash)
    };
    let named = store.predictions_named(&of_another_model.name()).await;
    assert_eq!(named.unwrap(), []);
    let all = store.predictions(0, 100).await.unwrap();
    assert_eq!(all.len(), 3);
    let numbers = [all[1].prediction_id, 77_777];
    let numbered = store.predictions_numbered(&numbers).await.unwrap();
    assert_eq!(numbered, all[1..2]);
    assert_eq!(all[1].entry, cannot_say);
    assert!(all[0].prediction_id < all[1].prediction_id);
    let rest = store.predictions(all[0].prediction_id, 1).await.unwrap();
    assert_eq!(rest, all[1..2]);
    let impossible = JournalEntry {
        pass_probability: Some(1.5),
        ..entry("x")
    };
    let refused = store
        .add_predictions(&[entry("x").into(), impossible.into()])
        .await;
    assert!(refused.is_err());
    assert_eq!(
        store.predictions(0, 100).await.unwrap().len(),
        3,
        "nothing half written"
    );
}

async fn outcomes(store: &dyn Store) {
    let unlabelled = letter("저는 다리를 설계했습니다.", None);
    store
        .add_letters(std::slice::from_ref(&unlabelled), 3)
        .await
        .unwrap();
    let hash = &unlabelled.letter.content_hash;
    store.add_predictions(&[entry(hash).into()]).await.unwrap();
    let answer = store.predictions_of(hash).await.unwrap().remove(0);
    let at = |posting: &str, result| Outcome {
        posting_id: Some(posting.into()),
        ..outcome(hash, result)
    };
    let invited = Outcome {
        stage: Stage::Interview,
        ..outcome(hash, OutcomeResult::Withdrawn)
    };
    let handed_in = [
        outcome(hash, OutcomeResult::Passed),
        outcome(hash, OutcomeResult::Passed),
        outcome(hash, OutcomeResult::Rejected),
        at("a", OutcomeResult::Rejected),
        Outcome {
            posting_id: Some("a".into()),
            ..outcome("elsewhere", OutcomeResult::Passed)
        },
        invited.clone(),
    ];
    let written = store.add_outcomes(&handed_in, Contradiction::Refuse).await;
    assert_eq!(written.unwrap().counts(), added(4, 0, 1, 1));
    let labelled = store.letter(hash).await.unwrap().unwrap();
    assert_eq!(
        (labelled.is_passed, labelled.label_source),
        (Some(true), LabelSource::Outcome)
    );
    // Each was told of the last answer that was given before.
    let told = |outcome: &Outcome| Outcome {
        prediction_id: Some(answer.prediction_id),
        ..outcome.clone()
    };
    let expected = [&handed_in[0], &handed_in[3], &invited].map(told);
    assert_eq!(store.outcomes_of(hash).await.unwrap(), expected);
    assert_eq!(store.outcomes().await.unwrap().len(), 4);

    let first = store.outcomes_after(0, 2).await.unwrap();
    assert_eq!(first.len(), 2);
    assert_eq!(first[0].outcome, expected[0]);
    assert_eq!(first[0].answer, Some(answer));
    let rest = store.outcomes_after(first[1].sequence, 99).await.unwrap();
    assert_eq!(rest.len(), 2);
    assert_eq!(
        rest[0].answer, None,
        "nothing was answered about that letter"
    );

    // A correction keeps what it corrects, and mends the label.
    let corrected = outcome(hash, OutcomeResult::Rejected);
    let correct = async |outcome: &Outcome| {
        let outcomes = std::slice::from_ref(outcome);
        let written = store.add_outcomes(outcomes, Contradiction::Correct).await;
        written.unwrap().rows[0]
    };
    assert_eq!(correct(&corrected).await, Became::Updated);
    assert_eq!(correct(&corrected).await, Became::Unchanged);
    let is_passed = async || store.letter(hash).await.unwrap().unwrap().is_passed;
    assert_eq!(is_passed().await, Some(false));
    let all = store.outcomes_after(0, 99).await.unwrap();
    assert_eq!(all.len(), 5);
    let without_answers = all.iter().cloned().map(|one| RecordedOutcome {
        answer: None,
        ..one
    });
    let without_answers: Vec<RecordedOutcome> = without_answers.collect();
    for (after, most) in [(0, 99), (0, 2), (all[1].sequence, 2)] {
        let read = store.outcomes_without_answers(after, most).await.unwrap();
        let first = usize::from(after > 0) * 2;
        assert_eq!(read, without_answers[first..][..read.len()]);
        assert_eq!(read.len(), most.min(all.len() - first));
    }
    assert!(!all[0].is_current);
    let last = &all[4];
    assert!(last.is_current && last.sequence > rest[1].sequence);
    assert_eq!(last.corrects, Some(all[0].sequence));
    assert_eq!(store.outcomes().await.unwrap().len(), 4);
    // What did not show is no label; the letter's other outcome is.
    assert_eq!(
        correct(&at("a", OutcomeResult::Passed)).await,
        Became::Updated
    );
    assert_eq!(is_passed().await, Some(false), "the first one is the label");
    let unheard = outcome(hash, OutcomeResult::Unknown);
    assert_eq!(correct(&unheard).await, Became::Updated);
    assert_eq!(is_passed().await, Some(true));
    assert!(store.damage().await.unwrap().is_none());
}

/// What was learned from is kept by hashes, out of which a forgotten letter is struck.
async fn datasets(store: &dyn Store) {
    let hashes = ["저는 배를 지었습니다.", "저는 길을 닦았습니다."];
    let hashes = hashes.map(|text| letter(text, Some(true)).letter.content_hash);
    let of = |number: usize, hash: &str| DatasetLetter {
        content_hash: Some(hash.to_owned()),
        is_passed: number == 0,
        split: Split::Train,
        group: number,
        place: 10 * number,
        weight: 1.0 / 3.0,
    };
    let letters: Vec<DatasetLetter> = (0..).zip(&hashes).map(|(n, hash)| of(n, hash)).collect();
    let one = Dataset::new(20, "{\"seed\":42}".to_owned(), letters.clone());
    let other = Dataset::new(10, "{\"seed\":43}".to_owned(), letters[1..].to_vec());
    for dataset in [&one, &other] {
        assert!(store.add_dataset(dataset).await.unwrap());
        assert!(!store.add_dataset(dataset).await.unwrap(), "it is known");
    }
    let all = store.datasets().await.unwrap();
    assert_eq!(all.datasets, [other.clone(), one.clone()]);
    assert_eq!(all.damaged, [""; 0]);
    let traces = store.traces(&hashes[0]).await.unwrap();
    assert_eq!(traces.datasets, 1);
    assert_eq!(store.forget_letter(&hashes[0]).await.unwrap(), traces);
    assert_eq!(store.traces(&hashes[0]).await.unwrap(), Traces::default());
    let left = store.datasets().await.unwrap().datasets;
    assert_eq!(left[0], other);
    assert_eq!((&left[1].hash, left[1].forgotten()), (&one.hash, 1));
    assert_eq!(left[1].letters[0].content_hash, None);
    assert_eq!(left[1].letters[1], one.letters[1]);
}

/// What was shown is known as long as its letter is.
async fn shown_postings(store: &dyn Store) {
    let shown = |hash: &str, rank: u32| ShownPosting {
        content_hash: hash.to_owned(),
        shown_at: 5,
        strategy: "hybrid".to_owned(),
        rank,
        posting_id: format!("p{rank}"),
    };
    let all = [shown("aa", 1), shown("aa", 2), shown("bb", 1)];
    store.add_shown_postings(&all).await.unwrap();
    assert_eq!(store.shown_postings().await.unwrap(), all);
    assert_eq!(store.forget_letter("aa").await.unwrap().shown_postings, 2);
    assert_eq!(store.shown_postings().await.unwrap(), all[2..]);
}

/// What is kept of letters that were asked about becomes labels.
async fn kept_letters(store: &dyn Store) {
    let asked = [
        "저는 서버를 살렸습니다.",
        "저는 장부를 맞췄습니다.",
        "저는 환자를 돌봤습니다.",
    ];
    let asked = asked.map(|text| letter(text, None).letter);
    let kept = |content| KeptLetter {
        content,
        characters: 13,
        hangul_share: 1.0,
    };
    let hashes = asked.clone().map(|letter| letter.content_hash);
    let vector_of = |hash: &str| KeptContent::Vector(vector(hash, vec![0.5, 1.5]));
    let answers = [
        (0, KeptContent::Text(asked[0].document.clone())),
        (1, vector_of(&hashes[1])),
        (2, vector_of(&hashes[2])),
        // What is kept stays.
        (1, KeptContent::Text(asked[1].document.clone())),
    ];
    let answers = answers.map(|(place, content)| NewAnswer {
        entry: entry(&hashes[place]),
        letter: Some(kept(content)),
    });
    let letters = store.letters().await.unwrap().len();
    store.add_predictions(&answers).await.unwrap();
    store.add_predictions(&answers).await.unwrap();
    let text = store.kept_text(&hashes[0]).await.unwrap();
    assert_eq!(text.as_ref(), Some(&asked[0].document));
    assert_eq!(store.kept_text(&hashes[1]).await.unwrap(), None);
    assert_eq!(store.letters().await.unwrap().len(), letters);
    assert_eq!(store.labelled_vectors("model-1").await.unwrap(), []);

    let told = [
        outcome(&hashes[0], OutcomeResult::Rejected),
        outcome(&hashes[2], OutcomeResult::Unknown),
        outcome(&hashes[1], OutcomeResult::Passed),
    ];
    for expected in [added(3, 0, 0, 0), added(0, 0, 3, 0)] {
        let written = store.add_outcomes(&told, Contradiction::Refuse).await;
        assert_eq!(written.unwrap().counts(), expected);
    }
    // The text became a letter, once.
    let stored = store.letter(&hashes[0]).await.unwrap().unwrap();
    assert_eq!(
        (stored.is_passed, stored.label_source, &stored.document),
        (Some(false), LabelSource::Outcome, &asked[0].document)
    );
    assert_eq!(store.letters().await.unwrap().len(), letters + 1);
    assert_eq!(store.traces(&hashes[0]).await.unwrap().kept_letters, 0);
    // The vector is a label for who has the same embedder.
    let labelled = |place: usize, is_passed| LabelledVector {
        content_hash: hashes[place].clone(),
        is_passed,
        characters: 13,
        hangul_share: 1.0,
    };
    assert_eq!(
        store.labelled_vectors("model-1").await.unwrap(),
        [labelled(1, true)]
    );
    assert_eq!(store.labelled_vectors("model-2").await.unwrap(), []);
    let heard = [outcome(&hashes[2], OutcomeResult::Rejected)];
    store
        .add_outcomes(&heard, Contradiction::Correct)
        .await
        .unwrap();
    assert_eq!(
        store.labelled_vectors("model-1").await.unwrap(),
        [labelled(2, false), labelled(1, true)]
    );
    let traces = store.traces(&hashes[1]).await.unwrap();
    assert_eq!(
        (
            traces.kept_letters,
            traces.vectors,
            traces.outcomes,
            traces.predictions
        ),
        (1, 1, 1, 4)
    );
    assert_eq!(store.forget_letter(&hashes[1]).await.unwrap(), traces);
    assert_eq!(store.traces(&hashes[1]).await.unwrap(), Traces::default());
    assert_eq!(store.labelled_vectors("model-1").await.unwrap().len(), 1);
    assert!(store.damage().await.unwrap().is_none());
}

async fn interactions(store: &dyn Store) {
    let before = store.interaction_revision().await.unwrap();
    let did = |actor: &str, kind, at| Interaction {
        actor: actor.into(),
        posting_id: "a".into(),
        kind,
        at,
    };
    let all = [
        did("one", InteractionKind::Viewed, 1),
        did("one", InteractionKind::Applied, 2),
        did("two", InteractionKind::Saved, 2),
    ];
    assert_eq!(
        store.add_interactions(&all).await.unwrap(),
        added(3, 0, 0, 0)
    );
    let after = store.interaction_revision().await.unwrap();
    assert_ne!(after, before);
    assert_eq!(
        store.add_interactions(&all[..1]).await.unwrap(),
        added(0, 0, 1, 0)
    );
    assert_eq!(store.interaction_revision().await.unwrap(), after);
    assert_eq!(store.interactions_of("one").await.unwrap(), all[..2]);
    assert_eq!(store.interactions().await.unwrap(), all);
}

async fn forgetting(store: &dyn Store) {
    let text =
        "이름: 김영희\n이메일: younghee@example.com\n\n저 김영희는 결제 서버를 운영했습니다.";
    let private = letter(text, Some(true));
    let hash = private.letter.content_hash.clone();
    store
        .add_letters(&[private.clone(), private.clone()], 1)
        .await
        .unwrap();
    let personal = store
        .personal_fields(RecordKind::Letter, &hash)
        .await
        .unwrap();
    assert_eq!(personal.len(), 1);
    assert_eq!(personal[0].fields, private.personal);
    let author = personal[0].author.clone().unwrap();
    assert_eq!(author, "email:younghee@example.com");
    assert_eq!(store.personal_fields_of(&author).await.unwrap(), personal);
    assert!(
        store
            .letter_authors()
            .await
            .unwrap()
            .contains(&(hash.clone(), author))
    );

    store
        .put_vectors("model-1", &[vector(&hash, vec![1.0, 2.0])])
        .await
        .unwrap();
    store.add_predictions(&[entry(&hash).into()]).await.unwrap();
    let signature = LetterSignature {
        content_hash: hash.clone(),
        rule: 1,
        signature: vec![1],
        company: None,
        copies: None,
    };
    store.put_letter_signatures(&[signature]).await.unwrap();
    let waiting = batch_letter(&private);
    store
        .add_batch(&NewBatch {
            batch_id: "forgotten".into(),
            owner: None,
            created_at: 9,
            letters: vec![waiting],
        })
        .await
        .unwrap();
    let expected = Traces {
        batch_letters: 1,
        letters: 1,
        letter_signatures: 1,
        personal_fields: 1,
        vectors: 1,
        predictions: 1,
        ..Traces::default()
    };
    assert_eq!(store.traces(&hash).await.unwrap(), expected);
    let words = [
        hash.as_str(),
        "younghee@example.com",
        "결제 서버를 운영했습니다",
    ];
    if let Some(count) = store.bytes_left(&words).await.unwrap() {
        assert!(count >= 3, "{count}");
    }
    let letters = store.letters().await.unwrap().len();
    assert_eq!(store.forget_letter(&hash).await.unwrap(), expected);
    assert_eq!(store.traces(&hash).await.unwrap(), Traces::default());
    assert_eq!(store.letters().await.unwrap().len(), letters - 1);
    assert!(matches!(
        store.bytes_left(&words).await.unwrap(),
        None | Some(0)
    ));
    assert_eq!(store.forget_letter(&hash).await.unwrap().total(), 0);

    // A résumé of the same text keeps its vector.
    let shared = resume("7", "저는 서버를 오래 운영했습니다.")
        .resume
        .content_hash;
    store
        .put_vectors("model-1", &[vector(&shared, vec![1.0, 2.0])])
        .await
        .unwrap();
    store.forget_letter(&shared).await.unwrap();
    assert!(store.vector("model-1", &shared).await.unwrap().is_some());
}

async fn forgetting_resumes(store: &dyn Store) {
    // A vector stays as long as a résumé of the same text does.
    let shared_by = [
        resume("71", "저는 회계 장부를 맡았습니다."),
        resume("72", "이름: 고길동\n\n저는 회계 장부를 맡았습니다."),
    ];
    store.add_resumes(&shared_by, 3).await.unwrap();
    let hash = shared_by[0].resume.content_hash.clone();
    assert_eq!(hash, shared_by[1].resume.content_hash);
    store
        .put_vectors("model-1", &[vector(&hash, vec![1.0, 2.0])])
        .await
        .unwrap();
    let alone = ResumeTraces {
        resumes: 1,
        ..ResumeTraces::default()
    };
    assert_eq!(store.resume_traces("71", &hash).await.unwrap(), alone);
    assert_eq!(store.forget_resume("71").await.unwrap(), alone);
    assert_eq!(
        store.resume_traces("71", &hash).await.unwrap(),
        ResumeTraces::default()
    );
    let last = ResumeTraces {
        resumes: 1,
        personal_fields: 1,
        vectors: 1,
    };
    assert_eq!(store.resume_traces("72", &hash).await.unwrap(), last);
    assert_eq!(store.forget_resume("72").await.unwrap(), last);
    assert_eq!(
        store.resume_traces("72", &hash).await.unwrap(),
        ResumeTraces::default()
    );
    assert_eq!(store.resume("72").await.unwrap(), None);
    assert_eq!(store.forget_resume("72").await.unwrap().total(), 0);
    let words = [hash.as_str(), "고길동", "회계 장부를"];
    assert!(matches!(
        store.bytes_left(&words).await.unwrap(),
        None | Some(0)
    ));
}
