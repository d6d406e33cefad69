//! What trainings learned from.

use super::{Convert, app, records};
use crate::dataset::{
    DatasetDetails, DatasetDifference, DatasetLetter, DatasetPart, DatasetSummary,
    ForgottenLetters, MovedLetter, RelabelledLetter, SettingDifference,
};

records! {
    app::DatasetSummary => DatasetSummary {
        hash, made_at, letters, forgotten, weighed_down, parts, details
    }
    app::DatasetPart => DatasetPart { split, passed, rejected }
    app::DatasetDetails => DatasetDetails {
        library_version, embedder, fingerprint, label_source, chances_changed_at, models, seed, cross_validation,
        calibration, cost_of_false_hope, unseen_share
    }
    app::DatasetLetter => DatasetLetter { content_hash, is_passed, split, group, place, weight }
    app::DatasetDifference => DatasetDifference {
        from, to, added, removed, relabelled, moved, reweighed, unchanged, forgotten, settings
    }
    app::RelabelledLetter => RelabelledLetter { content_hash, is_passed }
    app::MovedLetter => MovedLetter { content_hash, from, to }
    app::SettingDifference => SettingDifference { name, from, to }
}

impl Convert<ForgottenLetters> for (usize, usize) {
    fn convert(self) -> ForgottenLetters {
        let (from, to) = self;
        ForgottenLetters { from, to }
    }
}
