//! What was answered is held against what happened.

use shortlist_app::{
    AnsweringError, Letters, NewOutcome, OutcomeResult, SelectionStage, Silent, Told, TrainOptions,
};

use crate::support::{LETTERS, home, import};

#[tokio::test]
async fn every_answer_is_written_down_and_held_against_the_outcome() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = home(&folder.path().join("home")).await;
    import(&shortlist, LETTERS).await;
    shortlist
        .trainer
        .train(&TrainOptions::default(), &Silent)
        .await
        .unwrap();
    assert_eq!(shortlist.journal.read(5).await.unwrap().came_true, None);

    let fresh = include_bytes!("../../../../fixtures/fresh_letter.md");
    let id = Letters::id_of(fresh).unwrap();
    let prediction = shortlist.answerer.predict(fresh).await.unwrap();
    shortlist.answerer.explain(fresh, false).await.unwrap();
    let lines: Vec<&str> = LETTERS.lines().collect();
    shortlist
        .answerer
        .compare(fresh, lines[0].as_bytes())
        .await
        .unwrap();
    let journal = shortlist.journal.read(3).await.unwrap();
    assert_eq!((journal.answers, journal.newest.len()), (4, 3));
    let asked: Vec<&str> = journal
        .newest
        .iter()
        .map(|a| a.entry.use_case.as_str())
        .collect();
    assert_eq!(asked, ["compare", "compare", "explain"]);
    let whole = shortlist.journal.read(10).await.unwrap();
    let first = &whole.newest[3].entry;
    assert_eq!(first.content_hash, id);
    assert_eq!(first.pass_probability, prediction.pass_probability);
    assert_eq!(first.model_version, prediction.model.version);

    let told = |result| NewOutcome {
        of: Told::Letter(id.clone()),
        posting_id: None,
        stage: SelectionStage::Document,
        result,
        decided_on: None,
        is_correction: false,
    };
    // What was answered once the outcome was known proves nothing.
    shortlist
        .outcomes
        .record(&told(OutcomeResult::Passed))
        .await
        .unwrap();
    shortlist.answerer.predict(fresh).await.unwrap();
    let came_true = shortlist.journal.read(1).await.unwrap().came_true.unwrap();
    let answered = prediction.pass_probability.unwrap();
    assert_eq!((came_true.letters, came_true.pass_rate), (1, 1.0));
    assert_eq!(came_true.mean_pass_probability, answered);
    assert!((came_true.brier - (1.0 - answered).powi(2)).abs() < 1e-12);

    shortlist
        .outcomes
        .record(&told(OutcomeResult::Passed))
        .await
        .unwrap();
    let contradiction = told(OutcomeResult::Rejected);
    let contradiction = shortlist.outcomes.record(&contradiction).await;
    assert!(matches!(
        contradiction,
        Err(AnsweringError::OutcomeConflict { .. })
    ));
    shortlist
        .outcomes
        .record(&NewOutcome {
            posting_id: Some("posting-1".to_owned()),
            ..told(OutcomeResult::Rejected)
        })
        .await
        .unwrap();
}
