//! Lists of the letters that models learned from, where they are gone.

use shortlist_models::{LearnedLetters, ModelName, PAIR_MODEL};
use shortlist_registry::Registry;

use crate::error::Result;

/// Versions whose list of letters is gone, in words.
pub(crate) async fn lost_lists(
    registry: &dyn Registry,
    learned: &LearnedLetters,
) -> Result<Vec<String>> {
    let mut lost = Vec::new();
    let names = ModelName::ALL.map(ModelName::as_str);
    for name in names.into_iter().chain([PAIR_MODEL]) {
        for version in registry.versions(name).await? {
            let run = registry.run(&version.run_id).await?;
            if run.is_some_and(|run| learned.is_lost(&run)) {
                lost.push(format!(
                    "the list of the letters that {name} {} learned from is gone",
                    version.version
                ));
            }
        }
    }
    Ok(lost)
}
