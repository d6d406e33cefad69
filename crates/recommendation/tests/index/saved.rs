//! The index in a file.

use shortlist_recommendation::{
    Analyser, Collaboration, Entry, Error, PostingIndex, QueryPart, Request, SearchPrecision,
};

use crate::support::{numbers, posting};

const DIMENSION: usize = 20;

fn index(postings: u64) -> PostingIndex {
    let index = PostingIndex::new(DIMENSION).unwrap();
    for id in 0..postings {
        let mut posting = posting(&id.to_string());
        posting.location = Some("서울 강남구".into());
        posting.title = format!("데이터 분석가 {id}");
        let vector = numbers(DIMENSION, id);
        index
            .add(&[Entry {
                posting: &posting,
                vector: &vector,
            }])
            .unwrap();
    }
    index
}

fn open(path: &std::path::Path) -> Result<Option<PostingIndex>, Error> {
    let opened = PostingIndex::open(path, "note", Analyser::default())?;
    Ok(opened.map(|saved| {
        assert_eq!(saved.mark, "mark");
        saved.index
    }))
}

#[test]
fn what_is_saved_answers_as_before_and_can_be_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("postings.index");
    assert!(open(&path).unwrap().is_none());
    let before = index(300);
    before.remove(&["7", "100"]);
    before.snapshot().save(&path, "note", "mark").unwrap();
    let after = open(&path).unwrap().unwrap();
    let request = Request::default()
        .with_parts(vec![
            QueryPart::default()
                .with_vector(numbers(DIMENSION, 5))
                .with_text("데이터분석가 42"),
        ])
        .with_top(20);
    let rank = |index: &PostingIndex| {
        index
            .snapshot()
            .rank(&request, &Collaboration::new())
            .unwrap()
    };
    assert_eq!(rank(&after).postings.len(), 20);
    let ids = |index: &PostingIndex| {
        rank(index)
            .postings
            .into_iter()
            .map(|one| one.posting_id)
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&before), ids(&after));
    let again = posting("7");
    after
        .add(&[Entry {
            posting: &again,
            vector: &numbers(DIMENSION, 7),
        }])
        .unwrap();
    assert_eq!(after.remove(&["1"]), 1);
    let nearest = after
        .snapshot()
        .nearest(&numbers(DIMENSION, 7), 1, SearchPrecision::default())
        .unwrap();
    assert_eq!(nearest[0].posting_id, "7");
    after.snapshot().save(&path, "note", "mark").unwrap();
    assert_eq!(open(&path).unwrap().unwrap().snapshot().len(), 298);
    // The first one has nothing to do with the file any more.
    std::fs::write(&path, b"").unwrap();
    assert_eq!(after.snapshot().len(), 298);
}

#[test]
fn an_empty_index_is_saved_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("postings.index");
    index(0).snapshot().save(&path, "note", "mark").unwrap();
    let empty = open(&path).unwrap().unwrap();
    assert_eq!(empty.snapshot().len(), 0);
    assert_eq!(empty.snapshot().dimension(), DIMENSION);
}

#[test]
fn an_index_of_something_else_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("postings.index");
    index(3)
        .snapshot()
        .save(&path, "of another model", "mark")
        .unwrap();
    assert!(open(&path).unwrap().is_none());
}

#[test]
fn a_damaged_file_is_refused_wherever_it_is_cut_or_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("postings.index");
    index(5).snapshot().save(&path, "note", "mark").unwrap();
    let whole = std::fs::read(&path).unwrap();
    for length in [
        0,
        1,
        7,
        8,
        39,
        63,
        64,
        65,
        whole.len() / 2,
        whole.len() - 33,
        whole.len() - 1,
    ] {
        std::fs::write(&path, &whole[..length]).unwrap();
        assert!(
            matches!(open(&path), Err(Error::Damaged { .. })),
            "{length}"
        );
    }
    // A changed note is that of another index. All else has a checksum, vectors too.
    let note = 64..68;
    for at in (0..whole.len()).filter(|at| !note.contains(at)) {
        let mut changed = whole.clone();
        changed[at] ^= 0x80;
        std::fs::write(&path, &changed).unwrap();
        assert!(
            matches!(open(&path), Err(Error::Damaged { .. })),
            "byte {at}"
        );
    }
    std::fs::write(&path, b"{\"not\": \"an index\"}").unwrap();
    let message = open(&path).unwrap_err().to_string();
    assert!(message.contains("delete the file"), "{message}");
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("missing").join("postings.index");
    let error = index(1).snapshot().save(&path, "note", "mark").unwrap_err();
    assert!(error.to_string().contains("missing"), "{error}");
}
