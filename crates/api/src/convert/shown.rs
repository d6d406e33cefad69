//! What came of postings that were shown.

use super::{Convert, app, records};
use crate::shown_evaluation::{
    PlaceBias, ShownEvaluation, ShownPlace, ShownRate, ShownShare, ShownStrategy,
};

records! {
    app::ShownEvaluation => ShownEvaluation { letters, lists, done_elsewhere, bias, strategies }
    app::PlaceBias => PlaceBias { severity }
    app::ShownStrategy => ShownStrategy { strategy, postings, places }
    app::ShownRate => ShownRate { count, of, share }
}

impl Convert<ShownPlace> for app::ShownPlace {
    fn convert(self) -> ShownPlace {
        ShownPlace {
            first: self.first,
            last: Some(self.last).filter(|last| *last < u32::MAX),
            viewed: self.viewed.into(),
            saved: self.saved.into(),
            applied: self.applied.into(),
            passed: self.passed.into(),
            chance: self.chance,
            applied_if_looked_at: self.applied_if_looked_at.convert(),
        }
    }
}

impl Convert<ShownShare> for (f64, app::Interval) {
    fn convert(self) -> ShownShare {
        let (value, interval) = self;
        ShownShare {
            value,
            interval: interval.into(),
        }
    }
}
