//! Two datasets side by side.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use shortlist_document::Split;
use shortlist_storage::{Dataset, DatasetLetter};

use super::DatasetDetails;
use crate::error::Result;

/// What is different in a second dataset. Letters are named by their content hashes; those that were forgotten are not
/// compared.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DatasetDifference {
    /// The first one's hash.
    pub from: String,
    /// The second one's hash.
    pub to: String,
    /// Letters that only the second has.
    pub added: Vec<String>,
    /// Letters that only the first has.
    pub removed: Vec<String>,
    /// Letters whose outcome is another.
    pub relabelled: Vec<RelabelledLetter>,
    /// Letters that are in another part of the data.
    pub moved: Vec<MovedLetter>,
    /// How many letters weigh something else.
    pub reweighed: usize,
    /// How many letters both have as they were.
    pub unchanged: usize,
    /// How many letters of either were forgotten.
    pub forgotten: (usize, usize),
    /// Settings and versions that are not the same.
    pub settings: Vec<SettingDifference>,
}

/// A letter whose outcome is another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RelabelledLetter {
    /// Which.
    pub content_hash: String,
    /// Whether it passed, in the second dataset.
    pub is_passed: bool,
}

/// A letter that is in another part of the data.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MovedLetter {
    /// Which.
    pub content_hash: String,
    /// Where it was.
    pub from: Split,
    /// Where it is.
    pub to: Split,
}

/// A setting that is not the same.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SettingDifference {
    /// Which.
    pub name: String,
    /// What it was.
    pub from: Value,
    /// What it is.
    pub to: Value,
}

impl DatasetDifference {
    pub(crate) fn new(from: &Dataset, to: &Dataset) -> Result<Self> {
        let (before, after) = (by_hash(from), by_hash(to));
        let only = |these: &BTreeMap<&str, &DatasetLetter>, others: &BTreeMap<_, _>| {
            let hashes = these.keys().filter(|hash| !others.contains_key(*hash));
            hashes.map(|hash| (*hash).to_owned()).collect()
        };
        let mut difference = Self {
            from: from.hash.clone(),
            to: to.hash.clone(),
            added: only(&after, &before),
            removed: only(&before, &after),
            relabelled: Vec::new(),
            moved: Vec::new(),
            reweighed: 0,
            unchanged: 0,
            forgotten: (from.forgotten(), to.forgotten()),
            settings: settings(&DatasetDetails::of(from)?, &DatasetDetails::of(to)?),
        };
        for (hash, old) in before {
            if let Some(new) = after.get(hash) {
                difference.compare(hash, old, new);
            }
        }
        Ok(difference)
    }

    fn compare(&mut self, hash: &str, old: &DatasetLetter, new: &DatasetLetter) {
        let content_hash = hash.to_owned();
        let (is_relabelled, is_moved) = (old.is_passed != new.is_passed, old.split != new.split);
        let is_reweighed = old.weight != new.weight;
        if is_relabelled {
            self.relabelled.push(RelabelledLetter {
                content_hash: content_hash.clone(),
                is_passed: new.is_passed,
            });
        }
        if is_moved {
            self.moved.push(MovedLetter {
                content_hash,
                from: old.split,
                to: new.split,
            });
        }
        self.reweighed += usize::from(is_reweighed);
        self.unchanged += usize::from(!(is_relabelled || is_moved || is_reweighed));
    }
}

fn by_hash(dataset: &Dataset) -> BTreeMap<&str, &DatasetLetter> {
    let letters = dataset.letters.iter();
    let named = letters.filter_map(|letter| Some((letter.content_hash.as_deref()?, letter)));
    named.collect()
}

fn settings(from: &DatasetDetails, to: &DatasetDetails) -> Vec<SettingDifference> {
    // Numbers and names always have a form in JSON.
    let value = |details| serde_json::to_value(details).unwrap_or_default();
    let (from, to) = (value(from), value(to));
    let names = from
        .as_object()
        .into_iter()
        .flat_map(|object| object.keys());
    let different = names.filter(|name| from.get(*name) != to.get(*name));
    different
        .map(|name| SettingDifference {
            name: name.clone(),
            from: from[name.as_str()].clone(),
            to: to[name.as_str()].clone(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(hash: &str, is_passed: bool, split: Split, weight: f32) -> DatasetLetter {
        DatasetLetter {
            content_hash: Some(hash.to_owned()),
            is_passed,
            split,
            group: 0,
            place: 0,
            weight,
        }
    }

    fn dataset(seed: u64, letters: Vec<DatasetLetter>) -> Dataset {
        let details = serde_json::json!({
            "library_version": "1", "embedder": "e", "fingerprint": "f", "label_source": "outcome",
            "models": ["RandomForest_CoverLetter"], "seed": seed, "calibration": "platt",
        });
        Dataset::new(0, details.to_string(), letters)
    }

    #[test]
    fn what_changed_is_named() {
        let same = letter("same", true, Split::Train, 1.0);
        let forgotten = DatasetLetter {
            content_hash: None,
            ..same.clone()
        };
        let from = dataset(
            1,
            vec![
                same.clone(),
                forgotten,
                letter("gone", true, Split::Train, 1.0),
                letter("label", true, Split::Train, 1.0),
                letter("part", true, Split::Train, 1.0),
                letter("weight", true, Split::Test, 1.0),
            ],
        );
        let to = dataset(
            2,
            vec![
                letter("part", true, Split::Test, 1.0),
                letter("label", false, Split::Train, 1.0),
                letter("weight", true, Split::Test, 0.5),
                letter("new", true, Split::Train, 1.0),
                same,
            ],
        );
        let difference = DatasetDifference::new(&from, &to).unwrap();
        assert_eq!(
            (difference.added, difference.removed),
            (vec!["new".to_owned()], vec!["gone".to_owned()])
        );
        let relabelled: Vec<_> = difference
            .relabelled
            .iter()
            .map(|one| (one.content_hash.as_str(), one.is_passed))
            .collect();
        assert_eq!(relabelled, [("label", false)]);
        let moved: Vec<_> = difference
            .moved
            .iter()
            .map(|one| (one.content_hash.as_str(), one.from, one.to))
            .collect();
        assert_eq!(moved, [("part", Split::Train, Split::Test)]);
        assert_eq!((difference.reweighed, difference.unchanged), (1, 1));
        assert_eq!(difference.forgotten, (1, 0));
        let settings: Vec<_> = difference
            .settings
            .iter()
            .map(|one| one.name.as_str())
            .collect();
        assert_eq!(settings, ["seed"]);
        let same = DatasetDifference::new(&from, &from).unwrap();
        assert_eq!((same.unchanged, same.settings.len()), (5, 0));
    }
}
