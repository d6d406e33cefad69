//! Which letters a model learned from is known until they are forgotten.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;

use shortlist_models::{LearnedLetters, LearnedRun};

fn hash(letter: u8) -> String {
    format!("{letter:02x}").repeat(32)
}

fn run(model: &str, run_id: &str) -> LearnedRun {
    LearnedRun {
        model: model.to_owned(),
        run_id: run_id.to_owned(),
    }
}

fn record(learned: &LearnedLetters, run: &LearnedRun, letters: &[u8]) {
    let hashes: Vec<String> = letters.iter().map(|letter| hash(*letter)).collect();
    learned
        .record(run, hashes.iter().map(String::as_str))
        .unwrap();
}

/// Whether words stand in any file of a folder.
fn stand_in(folder: &Path, words: &str) -> bool {
    std::fs::read_dir(folder).unwrap().any(|entry| {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        text.contains(words)
    })
}

#[test]
fn a_forgotten_letter_is_struck_out_and_counted() {
    let folder = tempfile::tempdir().unwrap();
    let learned = LearnedLetters::new(folder.path().join("learned"));
    let (forest, logistic) = (run("Forest", "a1"), run("Logistic", "../b2"));
    assert!(learned.runs_of(&hash(1)).unwrap().is_empty());
    record(&learned, &logistic, &[2, 3]);
    record(&learned, &forest, &[1, 2]);
    assert_eq!(
        learned.runs_of(&hash(1)).unwrap(),
        std::slice::from_ref(&forest)
    );
    assert_eq!(
        learned.runs_of(&hash(2)).unwrap(),
        [forest.clone(), logistic.clone()]
    );
    assert!(learned.runs_of(&hash(4)).unwrap().is_empty());

    learned.forget(&hash(2)).unwrap();
    learned.forget(&hash(2)).unwrap();
    assert!(learned.runs_of(&hash(2)).unwrap().is_empty());
    assert!(!stand_in(&folder.path().join("learned"), &hash(2)));
    assert_eq!(
        learned.runs_of(&hash(1)).unwrap(),
        std::slice::from_ref(&forest)
    );
    assert_eq!(
        learned.runs_of(&hash(3)).unwrap(),
        std::slice::from_ref(&logistic)
    );
    for run in [&forest, &logistic] {
        assert_eq!(learned.forgotten_of(&run.run_id).unwrap(), 1);
    }

    learned.remove(&forest.run_id).unwrap();
    learned.remove(&forest.run_id).unwrap();
    assert!(learned.runs_of(&hash(1)).unwrap().is_empty());
    assert_eq!(learned.forgotten_of(&forest.run_id).unwrap(), 0);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_changed_list_is_named_and_its_run_may_have_learned() {
    let folder = tempfile::tempdir().unwrap();
    let lists = folder.path().join("learned");
    let learned = LearnedLetters::new(lists.clone());
    let forest = run("Forest", "a1");
    record(&learned, &forest, &[1, 2]);
    learned.forget(&hash(2)).unwrap();
    assert!(learned.damaged().unwrap().is_empty());
    let path = std::fs::read_dir(&lists)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let sound = std::fs::read(&path).unwrap();
    let mut flipped = sound.clone();
    flipped[20] ^= 1;
    let mut no_text = sound.clone();
    no_text[20] ^= 0x80;
    for bytes in [flipped, no_text, sound[..40].to_vec(), Vec::new()] {
        std::fs::write(&path, &bytes).unwrap();
        assert_eq!(learned.damaged().unwrap(), std::slice::from_ref(&path));
        let runs = learned.runs_of(&hash(1)).unwrap();
        assert!(bytes.is_empty() || runs == std::slice::from_ref(&forest));
    }
    // As an earlier version wrote them.
    let older = format!("Forest a1\n{}\n", hash(1));
    std::fs::write(&path, older).unwrap();
    assert!(learned.damaged().unwrap().is_empty());
    assert_eq!(learned.runs_of(&hash(1)).unwrap(), [forest]);
}

#[test]
fn another_runs_list_in_the_place_of_one_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let lists = folder.path().join("learned");
    let learned = LearnedLetters::new(lists.clone());
    let (forest, logistic) = (run("Forest", "a1"), run("Logistic", "b2"));
    record(&learned, &forest, &[1]);
    let place = std::fs::read_dir(&lists).unwrap().next().unwrap().unwrap();
    record(&learned, &logistic, &[2]);
    let other = std::fs::read_dir(&lists)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| *path != place.path())
        .unwrap();
    std::fs::copy(other, place.path()).unwrap();
    assert_eq!(learned.damaged().unwrap(), [place.path()]);
}
