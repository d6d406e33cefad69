//! A version that does not answer, held against the one that does.

use super::{Convert, app, enums, records};
use crate::challenger::{ChallengerReport, ChallengerVerdict, Champion, Preview};

records! {
    app::Preview => Preview { name, version, letters, without_vector, otherwise, higher, lower, unsaid, mean_change }
    app::Champion => Champion { name, version }
    app::ChallengerReport => ChallengerReport { name, version, champion, since, outcomes, left_out, champion_brier, challenger_brier, better_by, verdict }
}

enums! {
    app::ChallengerVerdict => ChallengerVerdict { Better, Worse, Open }
}
