//! Letters that say nearly the same, or are by one author: what one of them teaches, the others teach again.

use std::collections::HashMap;
use std::sync::Arc;

use shortlist_document::{ContentHash, DisjointSets, NearDuplicates, PersonalFields};
use shortlist_storage::StoredLetter;
use tokio::sync::Mutex;

/// Letters that share at least so much of their five-character pieces are of one family, as when data is divided.
const SAME_LETTER: f64 = 0.6;
/// Shorter texts share half of their pieces by chance.
const SHORTEST: usize = 100;

/// The families of the letters that were looked at last: the same letters have the same, and comparing all takes a while.
#[derive(Debug, Default)]
pub struct Families(Mutex<Option<Known>>);

/// Which letters and authors they are of, and the family of each letter.
#[derive(Debug, Clone)]
struct Known {
    of: String,
    families: Arc<[usize]>,
}

impl Families {
    /// The family of each letter, in their order. `authors`: content hashes with the key of their author.
    pub(crate) async fn of(
        &self,
        letters: &[StoredLetter],
        authors: &[(String, String)],
    ) -> Arc<[usize]> {
        let hashes = letters.iter().map(|letter| letter.content_hash.as_str());
        let names = authors
            .iter()
            .flat_map(|(hash, author)| [hash.as_str(), author]);
        let of = ContentHash::of_parts(hashes.chain(names)).to_string();
        let mut known = self.0.lock().await;
        match &*known {
            Some(known) if known.of == of => known.families.clone(),
            _ => {
                let families: Arc<[usize]> = families(letters, authors).into();
                *known = Some(Known {
                    of,
                    families: families.clone(),
                });
                families
            }
        }
    }
}

fn families(letters: &[StoredLetter], authors: &[(String, String)]) -> Vec<usize> {
    let texts: Vec<String> = letters.iter().map(compared_text).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut sets = DisjointSets::new(letters.len());
    for group in NearDuplicates::among(&texts, SAME_LETTER).groups() {
        join(&mut sets, group);
    }
    for group in by_author(letters, authors) {
        join(&mut sets, &group);
    }
    (0..letters.len()).map(|index| sets.root(index)).collect()
}

fn join(sets: &mut DisjointSets, group: &[usize]) {
    for pair in group.windows(2) {
        sets.join(pair[0], pair[1]);
    }
}

fn compared_text(letter: &StoredLetter) -> String {
    if letter.document.characters() < SHORTEST {
        return String::new();
    }
    let answers = letter.document.questions.iter();
    answers.map(|question| question.answer.as_str()).collect()
}

fn by_author(letters: &[StoredLetter], authors: &[(String, String)]) -> Vec<Vec<usize>> {
    let places: HashMap<&str, usize> = letters
        .iter()
        .enumerate()
        .map(|(place, letter)| (letter.content_hash.as_str(), place))
        .collect();
    let mut groups: HashMap<&str, Vec<usize>> = HashMap::new();
    for (hash, author) in authors {
        // Many people have one name.
        if PersonalFields::key_identifies(author)
            && let Some(place) = places.get(hash.as_str())
        {
            groups.entry(author).or_default().push(*place);
        }
    }
    groups.into_values().collect()
}
