//! What became of a trained model.

use shortlist_api::Promotion;

use crate::output::bold;

/// Which version was moved where, and why.
pub(crate) fn promotion(promotion: &Promotion) -> String {
    let version = &promotion.version;
    let mut lines = vec![format!(
        "{} version {} is now in {} ({}): {}.",
        bold(&version.name),
        version.version,
        bold(version.stage.as_str()),
        promotion.actor,
        promotion.reason
    )];
    let archived = promotion.archived.iter();
    lines.extend(
        archived.map(|other| format!("{} version {} was archived.", other.name, other.version)),
    );
    lines.join("\n")
}
