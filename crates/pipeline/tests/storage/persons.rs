//! What is kept about a person is handed out and forgotten.

use shortlist_pipeline::{Error, Shortlist, Silent, TrainOptions};

use crate::support::{LETTERS, home, import, lines, without_splits};

#[tokio::test]
async fn a_persons_data_are_handed_out_and_a_letter_is_forgotten_wholly() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("home");
    let shortlist = home(&path).await;
    let mut letters = without_splits();
    for letter in &mut letters[..2] {
        letter["author"] = "applicant-77".into();
        letter["기본정보"]["이름"] = "남궁별하".into();
    }
    import(&shortlist, &lines(&letters)).await;
    let training = shortlist
        .train(&TrainOptions::default(), &Silent)
        .await
        .unwrap();
    let text = letters[0].to_string();
    let id = Shortlist::letter_id(text.as_bytes()).unwrap();
    shortlist.predict(text.as_bytes()).await.unwrap();
    shortlist.record_outcome(&id, true, None).await.unwrap();

    assert_eq!(shortlist.find_letter(&id[..10]).await.unwrap(), id);
    for wrong in ["", "abc", "zzzzzzzz", "남궁별하", "000000000000"] {
        assert!(matches!(
            shortlist.find_letter(wrong).await,
            Err(Error::NoLetter { .. })
        ));
    }
    let export = shortlist.export_person(&id).await.unwrap();
    assert_eq!(export.letters.len(), 2, "all of the author's");
    let json = serde_json::to_value(&export).unwrap();
    let letter = json["letters"]
        .as_array()
        .unwrap()
        .iter()
        .find(|letter| letter["content_hash"] == id.as_str())
        .unwrap();
    assert_eq!(
        letter["personal_fields"][0]["fields"]["names"][0],
        "남궁별하"
    );
    assert_eq!(
        letter["vectors"][0]["vector"].as_array().unwrap().len(),
        256
    );
    assert_eq!(letter["predictions"].as_array().unwrap().len(), 1);
    assert_eq!(letter["outcomes"].as_array().unwrap().len(), 1);
    assert!(letter["letter"]["document"]["questions"].is_array());

    let forgotten = shortlist.forget_letter(&id).await.unwrap();
    assert_eq!(forgotten.removed.letters, 1);
    assert_eq!(forgotten.removed.personal_fields, 1);
    assert_eq!(forgotten.removed.vectors, 1);
    assert_eq!(forgotten.removed.predictions, 1);
    assert_eq!(forgotten.removed.outcomes, 1);
    assert_eq!(forgotten.left.total(), 0);
    assert_eq!(forgotten.bytes_left, Some(0));
    // Both models learned from it if it stood in train.
    let in_train = json["letters"][0]["split"] == "train";
    assert_eq!(
        !forgotten.models.is_empty(),
        in_train,
        "{:?}",
        forgotten.models
    );
    assert!(forgotten.models.len() <= training.models.len());
    assert!(matches!(
        shortlist.export_person(&id).await,
        Err(Error::NoLetter { .. })
    ));
    assert!(matches!(
        shortlist.forget_letter(&id).await,
        Err(Error::NoLetter { .. })
    ));
    let left = shortlist.letters().await.unwrap();
    assert_eq!(left.len(), LETTERS.lines().count() - 1);
    for file in ["shortlist.db", "shortlist.db-wal"] {
        let bytes = std::fs::read(path.join(file)).unwrap_or_default();
        let answer = letters[0]["자기소개서"]
            .as_object()
            .unwrap()
            .values()
            .next()
            .unwrap();
        let words: String = answer.as_str().unwrap().chars().take(40).collect();
        assert!(
            !bytes
                .windows(words.len())
                .any(|window| window == words.as_bytes())
        );
    }
}
