//! Splits that stay.

use std::collections::HashMap;
use std::sync::Arc;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use serde_json::Value;
use shortlist_app::{Home, Letters, ListedLetter, Shortlist, Split, SplitReport};
use shortlist_storage::SqliteStore;

use crate::support::{Ticking, home, import, lines, without_splits};

async fn parts(shortlist: &Shortlist) -> HashMap<String, Option<Split>> {
    shortlist.splits.assign().await.unwrap();
    let letters = shortlist.letters.list().await.unwrap().letters;
    letters
        .into_iter()
        .map(|l| (l.content_hash, l.split))
        .collect()
}

async fn listed(shortlist: &Shortlist) -> Vec<ListedLetter> {
    shortlist.splits.assign().await.unwrap();
    shortlist.letters.list().await.unwrap().letters
}

/// The letter with `edits` words in each of its answers replaced.
fn edited(letter: &Value, edits: usize) -> Value {
    let mut letter = letter.clone();
    for answer in letter["자기소개서"].as_object_mut().unwrap().values_mut() {
        let words: Vec<&str> = answer.as_str().unwrap().split(' ').collect();
        let step = words.len() / (edits + 1) + 1;
        let changed: Vec<&str> = words
            .iter()
            .enumerate()
            .map(|(i, word)| {
                if i % step == step - 1 {
                    "그리고"
                } else {
                    word
                }
            })
            .collect();
        *answer = Value::String(changed.join(" "));
    }
    letter
}

#[tokio::test]
async fn adding_letters_never_moves_an_old_one_and_labels_keep_their_shares() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = home(&folder.path().join("home")).await;
    let letters = without_splits();
    let mut known: HashMap<String, Option<Split>> = HashMap::new();
    for batch in letters.chunks(60) {
        import(&shortlist, &lines(batch)).await;
        let now = parts(&shortlist).await;
        for (letter, split) in &known {
            assert_eq!(now[letter], *split, "an old letter moved");
        }
        known = now;
    }
    let report = shortlist.splits.assign().await.unwrap();
    assert_eq!(report.new, 0);
    assert!(report.set_aside.is_empty());
    let total =
        |of: fn(&shortlist_app::SplitPart) -> usize| -> usize { report.parts.iter().map(of).sum() };
    let (passed, rejected) = (total(|part| part.passed), total(|part| part.rejected));
    assert_eq!(passed + rejected, letters.len());
    for (split, share) in [
        (Split::Train, 0.6),
        (Split::Validation, 0.2),
        (Split::Test, 0.2),
    ] {
        let part = report
            .parts
            .iter()
            .find(|part| part.split == split)
            .unwrap();
        for (count, total) in [(part.passed, passed), (part.rejected, rejected)] {
            let came = count as f64 / total as f64;
            assert!((came - share).abs() < 0.05, "{split}: {came} of {share}");
        }
    }
}

#[tokio::test]
async fn the_content_and_the_salt_decide() {
    let letters = lines(&without_splits());
    let mut divided = Vec::new();
    for (name, salt) in [("one", "split"), ("same", "split"), ("other", "pepper")] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        drop(home(&path).await);
        std::fs::write(
            path.join("config.toml"),
            format!("[splits]\nsalt = \"{salt}\""),
        )
        .unwrap();
        let shortlist = home(&path).await;
        import(&shortlist, &letters).await;
        divided.push(parts(&shortlist).await);
    }
    assert_eq!(divided[0], divided[1]);
    assert_ne!(divided[0], divided[2]);
}

#[tokio::test]
async fn near_duplicates_never_stand_on_both_sides() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = home(&folder.path().join("home")).await;
    let letters = without_splits();
    import(&shortlist, &lines(&letters[..100])).await;
    parts(&shortlist).await;
    // Copies of old letters, of new ones, and copies of copies.
    let mut copies: Vec<Value> = letters[..50]
        .iter()
        .map(|letter| edited(letter, 2))
        .collect();
    for letter in &letters[100..130] {
        copies.extend([letter.clone(), edited(letter, 1), edited(letter, 3)]);
    }
    import(&shortlist, &lines(&copies)).await;
    let report = shortlist.splits.assign().await.unwrap();
    assert_eq!(report.near_duplicates, 50 * 2 + 30 * 3);
    let now = listed(&shortlist).await;
    let part_of = |letter: &Value| {
        let id = Letters::id_of(letter.to_string().as_bytes()).unwrap();
        now.iter().find(|l| l.content_hash == id).unwrap().split
    };
    for letter in &letters[..50] {
        assert_eq!(part_of(letter), part_of(&edited(letter, 2)));
    }
    for letter in &letters[100..130] {
        assert_eq!(part_of(letter), part_of(&edited(letter, 1)));
        assert_eq!(part_of(letter), part_of(&edited(letter, 3)));
    }
    assert!(report.set_aside.is_empty());
}

#[tokio::test]
async fn a_copy_that_was_handed_in_for_another_part_is_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = home(&folder.path().join("home")).await;
    let mut letters = without_splits()[..20].to_vec();
    letters[0]["split"] = "test".into();
    let mut copy = edited(&letters[0], 2);
    copy["split"] = "train".into();
    // The copy comes first, in the file of the original, and is set aside all the same.
    letters.insert(0, copy.clone());
    import(&shortlist, &lines(&letters)).await;
    let report = shortlist.splits.assign().await.unwrap();
    assert_eq!(report.set_aside.len(), 1);
    let aside = &report.set_aside[0];
    assert_eq!(
        aside.content_hash,
        Letters::id_of(copy.to_string().as_bytes()).unwrap()
    );
    let reason = aside.reason.clone().unwrap();
    assert!(
        reason.contains("test") && reason.contains("train"),
        "{reason}"
    );
    let listed = listed(&shortlist).await;
    let listed = listed
        .iter()
        .find(|l| l.content_hash == aside.content_hash)
        .unwrap();
    assert_eq!(
        (listed.split, listed.set_aside.clone()),
        (None, Some(reason))
    );
}

#[tokio::test]
async fn an_author_and_a_company_stand_on_one_side() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = home(&folder.path().join("home")).await;
    let mut letters = without_splits();
    for (index, letter) in letters.iter_mut().enumerate() {
        let basics = letter["기본정보"].as_object_mut().unwrap();
        basics.retain(|key, _| key == "직무");
        // Forty authors of four letters each, thirty companies of three, the rest unknown.
        if index < 160 {
            letter["author"] = (index % 40).into();
        } else if index < 250 {
            basics.insert("회사명".into(), format!("회사 {}", index % 30).into());
        }
    }
    // Some of them come later.
    import(&shortlist, &lines(&letters[..90])).await;
    parts(&shortlist).await;
    import(&shortlist, &lines(&letters[90..])).await;
    let now = parts(&shortlist).await;
    let mut sides: HashMap<String, Vec<Split>> = HashMap::new();
    for (index, letter) in letters.iter().enumerate().take(250) {
        let id = Letters::id_of(letter.to_string().as_bytes()).unwrap();
        let group = if index < 160 {
            format!("author {}", index % 40)
        } else {
            format!("company {}", index % 30)
        };
        sides.entry(group).or_default().push(now[&id].unwrap());
    }
    assert_eq!(sides.len(), 70);
    for (group, sides) in &sides {
        assert!(
            sides.iter().all(|side| *side == sides[0]),
            "{group}: {sides:?}"
        );
    }
    let all: Vec<Split> = now.values().filter_map(|split| *split).collect();
    let tests = all.iter().filter(|split| **split == Split::Test).count();
    assert!((60..110).contains(&tests), "{tests}");
}

#[tokio::test]
async fn what_is_kept_of_old_letters_gives_what_reading_all_again_gives() {
    let folder = tempfile::tempdir().unwrap();
    let letters = without_splits();
    // Copies of letters of the same and of earlier batches, and copies of copies.
    let batches: Vec<Vec<Value>> = (0..4)
        .map(|batch| {
            let own = letters[20 * batch..20 * (batch + 1)].to_vec();
            let originals = letters[10 * batch..10 * batch + 15].iter();
            let copies = originals.map(|letter| edited(letter, batch + 1));
            own.into_iter().chain(copies).collect()
        })
        .collect();
    let [little_by_little, at_once] = ["little", "once"].map(|name| folder.path().join(name));
    let little_by_little = home(&little_by_little).await;
    for batch in &batches {
        import(&little_by_little, &lines(batch)).await;
        little_by_little.splits.assign().await.unwrap();
    }
    let at_once = home(&at_once).await;
    import(&at_once, &lines(&batches.concat())).await;
    at_once.splits.assign().await.unwrap();
    let [one, other] = [
        little_by_little.splits.assign().await.unwrap(),
        at_once.splits.assign().await.unwrap(),
    ];
    assert_eq!((one.new, other.new), (0, 0));
    assert!(one.near_duplicates > 80, "{}", one.near_duplicates);
    assert_eq!(one.near_duplicates, other.near_duplicates);
    assert_eq!(one.kept_together, other.kept_together);

    // One of the letters is forgotten: what it joined is looked at anew.
    let id = Letters::id_of(letters[12].to_string().as_bytes()).unwrap();
    for shortlist in [&little_by_little, &at_once] {
        shortlist.persons.forget_letter(&id, None).await.unwrap();
    }
    let now = little_by_little.splits.assign().await.unwrap();
    let other = at_once.splits.assign().await.unwrap();
    assert_eq!(now.near_duplicates, other.near_duplicates);
    assert!(now.near_duplicates < one.near_duplicates);
}

/// Where nothing can be stored, letters stand for this once where they would be stored to stand.
#[tokio::test]
async fn a_store_that_is_only_read_divides_letters_as_one_that_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("home");
    let written = home(&path).await;
    import(&written, &lines(&without_splits())).await;
    let store = SqliteStore::open_read_only(&path.join("shortlist.db")).await;
    let random = ChaCha20Rng::seed_from_u64(2);
    let read = Shortlist::create_on(
        Home::new(&path),
        Arc::new(store.unwrap()),
        Box::new(Ticking::default()),
        random,
    );
    let read = read.await.unwrap();
    let report = read.splits.assign().await.unwrap();
    assert!(report.new > 0 && !report.is_kept);
    assert_eq!(read.splits.assign().await.unwrap(), report);
    let letters = written.letters.list().await.unwrap().letters;
    assert!(letters.iter().all(|letter| letter.split.is_none()));
    let kept = SplitReport {
        is_kept: true,
        ..report
    };
    assert_eq!(written.splits.assign().await.unwrap(), kept);
}
