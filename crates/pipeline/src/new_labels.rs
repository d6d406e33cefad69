//! Is there anything new to learn from?

use shortlist_document::LabelSource;
use shortlist_storage::StoredLetter;

use crate::error::Result;
use crate::labelled::only_kind;
use crate::model_name::ModelName;
use crate::shortlist::Shortlist;

/// The parameter of a run that says how many labelled letters there were.
pub(crate) const LABELLED_LETTERS: &str = "labelled_letters";

/// Labelled letters now and then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewLabels {
    /// Labelled letters of the kind that would be learned from.
    pub labelled: usize,
    /// Those that there were at the last training. Null: there was none that says so.
    pub at_last_training: Option<usize>,
    /// How many came since.
    pub new: usize,
}

impl Shortlist {
    /// How many labelled letters came since the last training; a schedule without new outcomes need not
    /// train.
    ///
    /// # Errors
    ///
    /// [`Error::AmbiguousLabels`](crate::Error::AmbiguousLabels), and those of store and registry.
    pub async fn new_labels(&self, wish: Option<LabelSource>) -> Result<NewLabels> {
        let letters = self.store.letters().await?;
        let source = match wish {
            Some(source) => source,
            None => only_kind(&letters)?,
        };
        let labelled = count(&letters, source);
        let mut at_last_training = None;
        for name in ModelName::ALL {
            let Some(version) = self.registry.versions(name.as_str()).await?.pop() else {
                continue;
            };
            let Some(run) = self.registry.run(&version.run_id).await? else {
                continue;
            };
            let is_same_kind =
                run.params.get("label_source").map(String::as_str) == Some(source.as_str());
            let known = run.params.get(LABELLED_LETTERS).filter(|_| is_same_kind);
            at_last_training = at_last_training.max(known.and_then(|count| count.parse().ok()));
        }
        Ok(NewLabels {
            labelled,
            at_last_training,
            new: labelled.saturating_sub(at_last_training.unwrap_or(0)),
        })
    }

    /// Labelled letters of one kind, those that are set aside among them.
    pub(crate) async fn labelled_letters(&self, source: LabelSource) -> Result<usize> {
        Ok(count(&self.store.letters().await?, source))
    }
}

fn count(letters: &[StoredLetter], source: LabelSource) -> usize {
    let is_meant =
        |letter: &&StoredLetter| letter.label_source == source && letter.is_passed.is_some();
    letters.iter().filter(is_meant).count()
}
