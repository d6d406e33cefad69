//! What became of a trained model.

use shortlist_api::words::models as words;
use shortlist_api::{Language, Promotion};

use crate::output::bold;

/// Which version was moved where, and why.
pub(crate) fn promotion(promotion: &Promotion, language: Language) -> String {
    let version = &promotion.version;
    let (name, stage) = (bold(&version.name), bold(version.stage.as_str()));
    words::promoted(promotion, [&name, &stage], language)
}
