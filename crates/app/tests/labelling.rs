//! Letters labelled by hand, on real homes.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use serde_json::{Value, json};
use shortlist_app::label_studio::{
    ExportOptions, ImportOptions as LabelOptions, NotUnderstood, configuration, read_tasks,
};
use shortlist_app::{
    Clock, Error, Home, ImportOptions, LabelSource, LabellingError, LetterFile, LetterVerdict,
    NewLabel, NewOutcome, OutcomeResult, QueueReason, SelectionStage, Shortlist, Silent, Told,
    TrainOptions, TrainingError,
};

/// A clock that goes on by a second each time.
struct Ticking(AtomicI64);

impl Clock for Ticking {
    fn now(&self) -> i64 {
        self.0.fetch_add(1_000, Ordering::Relaxed)
    }
}

async fn home(folder: &Path) -> Shortlist {
    let clock = Ticking(AtomicI64::new(1_795_129_200_000));
    let random = ChaCha20Rng::seed_from_u64(1);
    Shortlist::create(Home::new(folder), Box::new(clock), random)
        .await
        .unwrap()
}

async fn import(shortlist: &Shortlist, lines: &str, label_source: LabelSource) {
    let file = LetterFile::read(lines.as_bytes()).unwrap();
    let options = ImportOptions {
        label_source,
        split: None,
    };
    shortlist.import_letters(file, options).await.unwrap();
}

/// The letters of the samples, as so many lines, with or without their label.
fn samples(from: usize, count: usize, is_labelled: bool) -> String {
    let lines = include_str!("../../../fixtures/letters.jsonl").lines();
    let letters = lines.skip(from).take(count).map(|line| {
        let mut letter: Value = serde_json::from_str(line).unwrap();
        if !is_labelled {
            let fields = letter.as_object_mut().unwrap();
            for field in ["is_passed", "label_source", "split"] {
                fields.remove(field);
            }
        }
        letter.to_string()
    });
    letters.collect::<Vec<_>>().join("\n")
}

fn label(content_hash: &str, rater: &str, verdict: LetterVerdict) -> NewLabel {
    NewLabel {
        content_hash: content_hash.to_owned(),
        rater: rater.to_owned(),
        verdict,
        criteria: BTreeMap::new(),
        note: None,
    }
}

async fn say(shortlist: &Shortlist, content_hash: &str, rater: &str, verdict: LetterVerdict) {
    let label = label(content_hash, rater, verdict);
    shortlist.labelling.label(label).await.unwrap();
}

async fn hashes(shortlist: &Shortlist) -> Vec<String> {
    let letters = shortlist.letters.list().await.unwrap().letters;
    letters.into_iter().map(|one| one.content_hash).collect()
}

/// What the store says of a letter's label.
async fn stored(shortlist: &Shortlist, content_hash: &str) -> (Option<bool>, LabelSource) {
    let letters = shortlist.letters.list().await.unwrap().letters;
    let letter = letters
        .into_iter()
        .find(|one| one.content_hash == content_hash);
    let letter = letter.unwrap();
    (letter.is_passed, letter.label_source)
}

async fn asked(shortlist: &Shortlist, rater: &str, most: usize) -> Vec<String> {
    let queue = shortlist.labelling.queue(rater, most, None).await.unwrap();
    queue
        .letters
        .into_iter()
        .map(|one| one.content_hash)
        .collect()
}

#[tokio::test]
async fn without_a_model_the_newest_come_first_and_families_take_turns() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = home(&folder.path().join("home")).await;
    import(&shortlist, &samples(0, 5, false), LabelSource::Outcome).await;
    // Two more letters that are the last one with small edits.
    let last: Value = serde_json::from_str(&samples(4, 1, false)).unwrap();
    for edit in ["하나", "둘"] {
        let mut copy = last.clone();
        let answers = copy["자기소개서"].as_object_mut().unwrap();
        let answer = answers.values_mut().next().unwrap();
        *answer = format!("{} {edit}", answer.as_str().unwrap()).into();
        import(&shortlist, &copy.to_string(), LabelSource::Outcome).await;
    }
    let all = hashes(&shortlist).await;
    let family: HashSet<&String> = all[4..].iter().collect();
    let queue = shortlist.labelling.queue("minji", 7, None).await.unwrap();
    assert_eq!((queue.left, queue.labelled), (7, 0));
    let order: Vec<&String> = queue.letters.iter().map(|one| &one.content_hash).collect();
    assert_eq!(order[0], &all[6], "the newest");
    assert!(queue.letters[0].reasons.contains(&QueueReason::NoModel));
    // The two others of its family come when nothing else is left.
    assert!(
        order[1..5].iter().all(|one| !family.contains(*one)),
        "{order:?}"
    );
    assert_eq!(
        shortlist.labelling.queue("minji", 7, None).await.unwrap(),
        queue
    );
    let drawn = async |seed| {
        shortlist
            .labelling
            .queue("minji", 7, Some(seed))
            .await
            .unwrap()
    };
    assert_eq!(drawn(7).await, drawn(7).await);
    assert_ne!(drawn(7).await, drawn(8).await);
}

#[tokio::test]
async fn what_the_model_is_not_sure_of_comes_first_and_no_reason_tells_its_answer() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = home(&folder.path().join("home")).await;
    import(&shortlist, &samples(0, 300, true), LabelSource::Synthetic).await;
    let trained = shortlist
        .trainer
        .train(&TrainOptions::default(), &Silent)
        .await;
    trained.unwrap();
    import(&shortlist, &samples(300, 60, false), LabelSource::Outcome).await;
    let queue = shortlist.labelling.queue("minji", 60, None).await.unwrap();
    let unlabelled: HashSet<String> = hashes(&shortlist)
        .await
        .split_off(300)
        .into_iter()
        .collect();
    let first: Vec<_> = queue.letters.iter().map(|one| &one.content_hash).collect();
    assert!(
        first.iter().all(|one| unlabelled.contains(*one)),
        "unlabelled first"
    );
    assert!(queue.letters.iter().all(|one| !one.reasons.is_empty()));
    // How sure the model is grows along the queue: the first third against the last.
    let mut sure = Vec::new();
    for letter in &queue.letters {
        let said = label(&letter.content_hash, "probe", LetterVerdict::CannotSay);
        let revealed = shortlist.labelling.label(said).await.unwrap();
        let (_, estimate) = revealed.model.unwrap();
        let far = (estimate.pass_probability - estimate.threshold).abs();
        sure.push(far - 0.5 * (estimate.interval.high - estimate.interval.low));
    }
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    assert!(mean(&sure[..20]) < mean(&sure[40..]), "{sure:?}");
    // Whoever comes second is asked for the same letters first.
    let second = shortlist.labelling.queue("jiwon", 5, None).await.unwrap();
    assert!(
        second
            .letters
            .iter()
            .all(|one| one.reasons.contains(&QueueReason::SecondOpinion))
    );
}

#[tokio::test]
async fn labels_are_blind_and_nothing_that_was_said_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = home(&folder.path().join("home")).await;
    import(&shortlist, &samples(0, 3, false), LabelSource::Outcome).await;
    let letter = asked(&shortlist, "minji", 1).await.remove(0);
    let labelling = &shortlist.labelling;
    let mut first = label(&letter, "minji", LetterVerdict::Pass);
    first.criteria = BTreeMap::from([("evidence".to_owned(), 3), ("generic".to_owned(), 0)]);
    first.note = Some("010-1234-5678로 물어볼 것. 수치가 좋다".to_owned());
    let revealed = labelling.label(first).await.unwrap();
    assert!(revealed.others.is_empty() && revealed.model.is_none());
    let note = revealed.label.said.note.unwrap();
    assert!(
        note.contains("수치가 좋다") && !note.contains("1234"),
        "{note}"
    );

    // Another rater knows nothing of it before their own label.
    let history = async |rater| labelling.labels_of(&letter, rater).await.unwrap().history;
    assert!(history(Some("jiwon")).await.is_empty());
    say(&shortlist, &letter, "jiwon", LetterVerdict::Skip).await;
    assert_eq!(history(Some("jiwon")).await.len(), 1);
    let revealed = labelling
        .label(label(&letter, "jiwon", LetterVerdict::Fail))
        .await
        .unwrap();
    assert_eq!(revealed.others.len(), 1);
    assert_eq!(revealed.others[0].verdict, LetterVerdict::Pass);
    assert_eq!(history(Some("jiwon")).await.len(), 3);

    // A change of mind is a new row, and the newest counts; undoing it brings the one before back.
    say(&shortlist, &letter, "jiwon", LetterVerdict::Pass).await;
    let agreement = labelling.agreement().await.unwrap();
    assert_eq!(
        (agreement.pairs[0].agreed, agreement.pairs[0].revised),
        (1, 1)
    );
    let (undone, again) = labelling.undo("jiwon").await.unwrap();
    assert_eq!(
        (undone.said.verdict, again.content_hash),
        (LetterVerdict::Pass, letter.clone())
    );
    let agreement = labelling.agreement().await.unwrap();
    assert_eq!(
        (agreement.pairs[0].letters, agreement.pairs[0].agreed),
        (1, 0)
    );
    assert_eq!(agreement.disagreements.len(), 1);
    for _ in 0..2 {
        labelling.undo("jiwon").await.unwrap();
    }
    assert!(matches!(
        labelling.undo("jiwon").await,
        Err(LabellingError::NothingToUndo { .. })
    ));
    assert_eq!(history(None).await.len(), 7, "nothing is overwritten");
    assert!(labelling.agreement().await.unwrap().pairs.is_empty());
    // Labels are no outcomes and no labels to learn from.
    assert_eq!(stored(&shortlist, &letter).await.0, None);
}

#[tokio::test]
async fn labels_that_make_no_sense_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = home(&folder.path().join("home")).await;
    import(&shortlist, &samples(0, 1, false), LabelSource::Outcome).await;
    let letter = hashes(&shortlist).await.remove(0);
    let labelling = &shortlist.labelling;
    let pass = || label(&letter, "minji", LetterVerdict::Pass);
    let of = |id: &str, value| BTreeMap::from([(id.to_owned(), value)]);
    for wrong in [
        NewLabel {
            rater: String::new(),
            ..pass()
        },
        NewLabel {
            rater: "a\nb".to_owned(),
            ..pass()
        },
        NewLabel {
            criteria: of("kindness", 1),
            ..pass()
        },
        NewLabel {
            criteria: of("evidence", 4),
            ..pass()
        },
        NewLabel {
            criteria: of("generic", 2),
            ..pass()
        },
        NewLabel {
            note: Some("가".repeat(2_001)),
            ..pass()
        },
    ] {
        let refused = labelling.label(wrong).await;
        assert!(
            matches!(refused, Err(LabellingError::ImpossibleLabel { .. })),
            "{refused:?}"
        );
    }
    let unknown = labelling
        .label(label(&"0".repeat(64), "minji", LetterVerdict::Pass))
        .await;
    assert!(matches!(
        unknown,
        Err(LabellingError::NoStoredLetter { .. })
    ));
    let undecidable = labelling.decide(pass()).await;
    assert!(matches!(
        undecidable,
        Err(LabellingError::NothingToDecide { .. })
    ));
    assert!(
        labelling
            .labels_of(&letter, None)
            .await
            .unwrap()
            .history
            .is_empty()
    );
}

#[tokio::test]
async fn a_decision_is_a_label_of_raters_and_a_real_outcome_stands() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = home(&folder.path().join("home")).await;
    import(&shortlist, &samples(0, 3, false), LabelSource::Outcome).await;
    import(&shortlist, &samples(3, 1, true), LabelSource::Synthetic).await;
    let all = hashes(&shortlist).await;
    let labelling = &shortlist.labelling;
    for letter in &all {
        say(&shortlist, letter, "minji", LetterVerdict::Pass).await;
        say(&shortlist, letter, "jiwon", LetterVerdict::Pass).await;
    }
    say(&shortlist, &all[0], "jiwon", LetterVerdict::Fail).await;
    say(&shortlist, &all[1], "jiwon", LetterVerdict::CannotSay).await;
    let agreed = labelling.decide_agreed("boss", 2).await.unwrap();
    assert_eq!(agreed.labelled, [all[2].clone()]);
    assert_eq!(agreed.stand, [all[3].clone()], "a synthetic label stands");
    assert_eq!(
        stored(&shortlist, &all[2]).await,
        (Some(true), LabelSource::Rubric)
    );
    assert_eq!(stored(&shortlist, &all[3]).await.1, LabelSource::Synthetic);
    assert_eq!(stored(&shortlist, &all[0]).await.0, None);
    // Once more decides nothing more.
    let again = labelling.decide_agreed("boss", 2).await.unwrap();
    assert!(again.labelled.is_empty() && again.stand.is_empty());

    // A decision follows another, also back to none.
    for (verdict, label) in [
        (LetterVerdict::Fail, Some(false)),
        (LetterVerdict::Pass, Some(true)),
        (LetterVerdict::CannotSay, None),
        (LetterVerdict::Fail, Some(false)),
    ] {
        let decided = labelling.decide(label_of(&all[0], verdict)).await.unwrap();
        assert_eq!(decided.stands, None);
        assert_eq!(
            stored(&shortlist, &all[0]).await,
            (label, LabelSource::Rubric)
        );
    }
    let agreement = labelling.agreement().await.unwrap();
    assert_eq!((agreement.decided, agreement.agreed_undecided), (3, 0));
    assert_eq!(agreement.disagreements.len(), 2);
    assert!(agreement.disagreements[0].decision.is_none());

    // What really happened takes the label's place, and no decision takes it back.
    let outcome = NewOutcome {
        of: Told::Letter(all[0].clone()),
        posting_id: None,
        stage: SelectionStage::Document,
        result: OutcomeResult::Passed,
        decided_on: None,
        is_correction: false,
    };
    shortlist.outcomes.record(&outcome).await.unwrap();
    assert_eq!(
        stored(&shortlist, &all[0]).await,
        (Some(true), LabelSource::Outcome)
    );
    let decided = labelling
        .decide(label_of(&all[0], LetterVerdict::Fail))
        .await
        .unwrap();
    assert_eq!(decided.stands, Some(LabelSource::Outcome));
    assert_eq!(
        stored(&shortlist, &all[0]).await,
        (Some(true), LabelSource::Outcome)
    );
    // Training without a wish never mixes them: too few outcomes is said, and no label of raters helps out.
    let trained = shortlist
        .trainer
        .train(&TrainOptions::default(), &Silent)
        .await;
    let error = Error::from(trained.unwrap_err());
    assert!(
        matches!(error, Error::Training(TrainingError::TooFewLetters { .. })),
        "{error}"
    );
}

fn label_of(content_hash: &str, verdict: LetterVerdict) -> NewLabel {
    label(content_hash, "boss", verdict)
}

#[tokio::test]
async fn agreement_is_counted_by_the_newest_label_of_each() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = home(&folder.path().join("home")).await;
    import(&shortlist, &samples(0, 50, false), LabelSource::Outcome).await;
    let all = hashes(&shortlist).await;
    let (pass, fail) = (LetterVerdict::Pass, LetterVerdict::Fail);
    // Cohen's table: 20 both pass, 5 and 10 differ, 15 both fail; kappa 0.4.
    let both = [
        (20, pass, pass),
        (5, pass, fail),
        (10, fail, pass),
        (15, fail, fail),
    ];
    let mut letters = all.iter();
    for (count, first, second) in both {
        for letter in letters.by_ref().take(count) {
            say(&shortlist, letter, "minji", first).await;
            say(&shortlist, letter, "jiwon", second).await;
        }
    }
    let agreement = shortlist.labelling.agreement().await.unwrap();
    let pair = &agreement.pairs[0];
    assert_eq!(
        (pair.first.as_str(), pair.second.as_str()),
        ("jiwon", "minji")
    );
    assert_eq!(
        (pair.letters, pair.agreed, agreement.doubly_labelled),
        (50, 35, 50)
    );
    assert!((pair.kappa.unwrap() - 0.4).abs() < 1e-12);
    let interval = pair.interval.unwrap();
    assert!(interval.low > 0.05 && interval.low < 0.25 && interval.high < 0.75);
    assert_eq!(agreement.alpha, None, "of two raters kappa tells");
    assert_eq!(agreement.disagreements.len(), 15);
    say(&shortlist, &all[0], "sora", pass).await;
    say(&shortlist, &all[49], "sora", fail).await;
    let agreement = shortlist.labelling.agreement().await.unwrap();
    assert_eq!(agreement.pairs.len(), 3);
    assert!(agreement.alpha.unwrap() > 0.3);
}

#[tokio::test]
async fn what_is_forgotten_leaves_no_label_and_an_export_has_all() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = home(&folder.path().join("home")).await;
    import(&shortlist, &samples(0, 2, false), LabelSource::Outcome).await;
    let all = hashes(&shortlist).await;
    let mut noted = label(&all[0], "minji", LetterVerdict::Pass);
    noted.note = Some("유난히 기억에 남는 글".to_owned());
    shortlist.labelling.label(noted).await.unwrap();
    say(&shortlist, &all[1], "minji", LetterVerdict::Fail).await;
    shortlist
        .labelling
        .decide(label_of(&all[0], LetterVerdict::Pass))
        .await
        .unwrap();
    let export = shortlist.persons.export(&all[0]).await.unwrap();
    assert_eq!(export.letters[0].annotations.len(), 2);
    let forgotten = shortlist
        .persons
        .forget_letter(&all[0], None)
        .await
        .unwrap();
    assert_eq!(
        (forgotten.removed.annotations, forgotten.left.total()),
        (2, 0)
    );
    let database = std::fs::read(folder.path().join("home/shortlist.db")).unwrap();
    let note = "유난히 기억에 남는 글".as_bytes();
    assert!(!database.windows(note.len()).any(|window| window == note));
    let agreement = shortlist.labelling.agreement().await.unwrap();
    assert_eq!((agreement.decided, agreement.raters[0].failed), (0, 1));
}

/// An export of Label Studio as its documents show it, by hand: https://labelstud.io/guide/task_format
fn annotated(content_hash: &str, annotations: &Value) -> Value {
    json!({
        "id": 1,
        "created_at": "2026-11-20T21:52:49.513742Z",
        "updated_at": "2026-11-20T22:16:08.746926Z",
        "project": 83,
        "data": {"letter": "...", "content_hash": content_hash},
        "annotations": annotations,
        "predictions": [{"model_version": "m 1", "score": 0.9, "result": [chosen("verdict", "fail")]}],
        "drafts": [],
    })
}

fn chosen(name: &str, choice: &str) -> Value {
    json!({
        "id": "Dx_aB91ISN", "from_name": name, "to_name": "letter", "type": "choices", "origin": "manual",
        "value": {"choices": [choice]},
    })
}

fn annotation(id: u64, rater: &Value, results: &Value) -> Value {
    json!({
        "id": id, "completed_by": rater, "result": results, "was_cancelled": false, "ground_truth": false,
        "created_at": "2026-11-20T22:16:08.728353Z", "updated_at": "2026-11-20T22:16:08.728378Z",
        "lead_time": 4.288, "result_count": 0, "task": 1,
    })
}

#[tokio::test]
#[allow(clippy::too_many_lines, reason = "one story")]
async fn what_label_studio_exports_comes_in_and_what_is_not_understood_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = home(&folder.path().join("home")).await;
    import(&shortlist, &samples(0, 3, false), LabelSource::Outcome).await;
    let all = hashes(&shortlist).await;
    let labelling = &shortlist.labelling;
    let rated = json!([
        chosen("verdict", "pass"),
        chosen("evidence", "3"),
        chosen("generic", "no"),
        {"from_name": "structure", "to_name": "letter", "type": "rating", "value": {"rating": 2}},
        {"from_name": "role_fit", "to_name": "letter", "type": "number", "value": {"number": 1}},
        {"from_name": "note", "to_name": "letter", "type": "textarea", "value": {"text": ["좋은 글"]}},
    ]);
    let mut cancelled = annotation(1003, &json!(12), &json!([]));
    cancelled["was_cancelled"] = true.into();
    let tasks = [
        annotated(
            &all[0],
            &json!([
                annotation(1001, &json!(10), &rated),
                annotation(
                    1002,
                    &json!({"id": 11, "email": "jiwon@example.com"}),
                    &json!([chosen("verdict", "fail")])
                ),
                cancelled,
            ]),
        ),
        annotated(
            &all[1],
            &json!([
                annotation(
                    1004,
                    &json!(10),
                    &json!([
                        chosen("verdict", "pass"),
                        chosen("kindness", "3"),
                        chosen("evidence", "9"),
                        {"from_name": "evidence", "type": "rating", "value": {"rating": 0}},
                    ])
                ),
                annotation(1005, &json!(11), &json!([chosen("evidence", "1")])),
                annotation(1006, &json!(null), &json!([chosen("verdict", "pass")])),
                annotation(1007, &json!(12), &json!([chosen("verdict", "maybe")])),
                annotation(
                    1008,
                    &json!(13),
                    &json!([
                        {"from_name": "verdict", "type": "choices", "value": {"choices": ["pass", "fail"]}},
                    ])
                ),
            ]),
        ),
        annotated(&"a".repeat(64), &json!([])),
        annotated(&all[2], &json!([])),
        json!({"letter": "JSON-MIN", "verdict": "pass", "annotator": 10}),
        json!({"id": 7, "data": {"letter": "no hash"}, "annotations": []}),
    ];
    let options = LabelOptions {
        raters: BTreeMap::from([("10".to_owned(), "minji".to_owned())]),
    };
    let imported = labelling.import(&tasks, &options).await.unwrap();
    assert_eq!(
        (imported.tasks, imported.added, imported.skipped),
        (6, 4, 1)
    );
    assert_eq!((imported.predictions, imported.without_annotation), (4, 1));
    let faults: Vec<_> = imported
        .not_understood
        .iter()
        .map(|fault| {
            (
                fault.task,
                fault.annotation.as_deref(),
                fault.fault.as_str(),
            )
        })
        .collect();
    assert_eq!(
        faults,
        [
            (2, Some("1004"), "result"),
            (2, Some("1004"), "result"),
            (2, Some("1004"), "result"),
            (2, Some("1005"), "verdict"),
            (2, Some("1006"), "rater"),
            (2, Some("1007"), "result"),
            (2, Some("1007"), "verdict"),
            (2, Some("1008"), "result"),
            (2, Some("1008"), "verdict"),
            (3, None, "no_letter"),
            (5, None, "task"),
            (6, None, "no_hash"),
        ]
    );
    assert!(
        matches!(&imported.not_understood[0].fault, NotUnderstood::Result { name, .. } if name == "kindness")
    );
    let history = labelling.labels_of(&all[0], None).await.unwrap().history;
    let first = &history[0].said;
    assert_eq!(
        (first.author.as_str(), first.verdict),
        ("minji", LetterVerdict::Pass)
    );
    let criteria = [
        ("evidence", 3),
        ("generic", 0),
        ("role_fit", 1),
        ("structure", 2),
    ];
    let criteria = criteria.map(|(id, value)| (id.to_owned(), value));
    assert_eq!(first.criteria, BTreeMap::from(criteria));
    assert_eq!(
        (first.note.as_deref(), first.origin.as_str()),
        (Some("좋은 글"), "label-studio")
    );
    assert_eq!(history[1].said.author, "jiwon@example.com");
    assert_eq!(
        (history[2].said.author.as_str(), history[2].said.verdict),
        ("label-studio:12", LetterVerdict::Skip)
    );

    // The same file adds nothing; what was changed there is added to what was said.
    let again = labelling.import(&tasks, &options).await.unwrap();
    assert_eq!((again.added, again.changed, again.unchanged), (0, 0, 4));
    let mut changed = tasks.clone();
    changed[0]["annotations"][1]["result"] = json!([chosen("verdict", "pass")]);
    changed[0]["annotations"][1]["updated_at"] = "2026-11-21T09:00:00+09:00".into();
    let third = labelling.import(&changed, &options).await.unwrap();
    assert_eq!((third.added, third.changed, third.unchanged), (0, 1, 3));
    let agreement = labelling.agreement().await.unwrap();
    assert_eq!(agreement.disagreements.len(), 0);
    for wrong in ["{}", "[", "1", "", "id,verdict\n1,pass"] {
        let refused = read_tasks(wrong.as_bytes());
        assert!(
            matches!(refused, Err(LabellingError::NotLabelStudio { .. })),
            "{wrong}"
        );
    }
}

#[tokio::test]
async fn tasks_for_label_studio_tell_nothing_that_was_not_asked_for_and_come_back_whole() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = home(&folder.path().join("home")).await;
    import(&shortlist, &samples(0, 120, true), LabelSource::Synthetic).await;
    shortlist
        .trainer
        .train(&TrainOptions::default(), &Silent)
        .await
        .unwrap();
    import(&shortlist, &samples(120, 2, false), LabelSource::Outcome).await;
    let labelling = &shortlist.labelling;
    let letter = asked(&shortlist, "minji", 1).await.remove(0);
    let mut said = label(&letter, "minji", LetterVerdict::Pass);
    said.criteria = BTreeMap::from([("evidence".to_owned(), 0), ("generic".to_owned(), 1)]);
    said.note = Some("근거가 없다".to_owned());
    labelling.label(said).await.unwrap();

    let plain = labelling.export(ExportOptions::default()).await.unwrap();
    assert_eq!(plain.len(), 122);
    let is_empty = |task: &Value, name: &str| task[name].as_array().unwrap().is_empty();
    assert!(
        plain
            .iter()
            .all(|task| is_empty(task, "predictions") && is_empty(task, "annotations"))
    );
    let unlabelled = ExportOptions {
        unlabelled_only: true,
        ..ExportOptions::default()
    };
    assert_eq!(labelling.export(unlabelled).await.unwrap().len(), 2);
    let all = ExportOptions {
        predictions: true,
        labels: true,
        unlabelled_only: false,
    };
    let all = labelling.export(all).await.unwrap();
    assert!(
        all.iter()
            .filter(|task| !is_empty(task, "predictions"))
            .count()
            > 100
    );
    assert_eq!(
        all[0]["predictions"][0]["result"][0]["from_name"],
        "verdict"
    );
    let xml = configuration(&labelling.settings.criteria);
    for name in ["verdict", "evidence", "generic", "note"] {
        assert!(xml.contains(&format!("name=\"{name}\"")), "{xml}");
    }

    // In another home with the same letters the labels come in as they were.
    let other = home(&folder.path().join("other")).await;
    import(&other, &samples(0, 122, false), LabelSource::Outcome).await;
    let imported = other
        .labelling
        .import(&all, &LabelOptions::default())
        .await
        .unwrap();
    assert_eq!(
        (imported.added, imported.not_understood.len()),
        (1, 0),
        "{imported:?}"
    );
    let history = other
        .labelling
        .labels_of(&letter, None)
        .await
        .unwrap()
        .history;
    let said = &history[0].said;
    assert_eq!(
        (said.author.as_str(), said.note.as_deref()),
        ("minji", Some("근거가 없다"))
    );
    assert_eq!(
        said.criteria,
        BTreeMap::from([("evidence".to_owned(), 0), ("generic".to_owned(), 1)])
    );
}
