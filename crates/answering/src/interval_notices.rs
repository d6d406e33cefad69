//! What has to be known of an interval: what it assumes, and what held-out letters say of it.

use shortlist_classification::{Answer, HeldOut, ModelMetadata};
use shortlist_metrics::Interval;

use crate::answerer::FEW_LETTERS;
use crate::notice::Notice;

/// From this share on it is told that outcomes depend on more than letters; below it, that they are taken not to.
const TELLING_SHARE: f64 = 0.1;

/// Of an answer that can be given.
pub(crate) fn interval_notices(answer: &Answer, metadata: &ModelMetadata) -> Vec<Notice> {
    let contradicted = answer.held_out.and_then(contradicted);
    // Of so few letters in all it is said already that hardly anything is known.
    let is_enough = metadata.training_letters + metadata.calibration_letters >= FEW_LETTERS;
    let untested = answer
        .held_out
        .filter(|found| is_enough && !found.is_family_tested)
        .map(|found| Notice::FamilyUntested {
            letters: found.family_letters,
        });
    let assumed = metadata
        .unseen_share
        .map(|unseen_share| assumed(unseen_share, answer.like_letters));
    let notices = [contradicted, untested, assumed];
    notices.into_iter().flatten().collect()
}

/// That held-out letters contradict an interval.
pub(crate) fn contradicted(held_out: HeldOut) -> Option<Notice> {
    let (by, found) = held_out.contradiction?;
    Some(Notice::IntervalContradicted {
        by,
        letters: found.letters,
        passed: found.passed,
        low: found.expected.low,
        high: found.expected.high,
        can_say: held_out.can_say,
    })
}

/// What the interval takes to stand in no letter, and what letters like this one do where that is much.
fn assumed(unseen_share: f64, like_letters: Interval) -> Notice {
    if unseen_share <= TELLING_SHARE {
        return Notice::LetterAlone { unseen_share };
    }
    Notice::MoreThanTheLetter {
        unseen_share,
        low: like_letters.low,
        high: like_letters.high,
    }
}

#[cfg(test)]
mod tests {
    use shortlist_classification::{Contradiction, GroupedBy, Nearness, Support};

    use super::*;

    const INTERVAL: Interval = Interval {
        low: 0.3,
        high: 0.6,
        level: 0.9,
    };

    fn answer(held_out: HeldOut) -> Answer {
        Answer {
            pass_probability: 0.5,
            interval: INTERVAL,
            like_letters: INTERVAL,
            held_out: Some(held_out),
            nearness: Nearness {
                distance: 0.1,
                usual: 0.2,
                limit: 0.3,
                support: Support::Inside,
            },
        }
    }

    fn metadata(training_letters: usize, unseen_share: f64) -> ModelMetadata {
        ModelMetadata {
            training_letters,
            unseen_share: Some(unseen_share),
            ..ModelMetadata::default()
        }
    }

    const UNTESTED: HeldOut = HeldOut {
        family_letters: 12,
        is_family_tested: false,
        contradiction: None,
        can_say: true,
    };

    #[test]
    fn a_family_that_could_not_be_tested_is_told_unless_all_letters_are_few() {
        let told = interval_notices(&answer(UNTESTED), &metadata(300, 0.025));
        let alone = Notice::LetterAlone {
            unseen_share: 0.025,
        };
        assert_eq!(
            told,
            [Notice::FamilyUntested { letters: 12 }, alone.clone()]
        );
        let few = interval_notices(&answer(UNTESTED), &metadata(60, 0.025));
        assert_eq!(few, [alone]);
    }

    #[test]
    fn what_contradicts_is_told_first_and_may_be_a_refusal() {
        let found = Contradiction {
            letters: 48,
            passed: 41,
            expected: INTERVAL,
        };
        for can_say in [true, false] {
            let held_out = HeldOut {
                is_family_tested: true,
                contradiction: Some((GroupedBy::Time, found)),
                can_say,
                ..UNTESTED
            };
            let told = interval_notices(&answer(held_out), &metadata(300, 0.5));
            assert!(matches!(
                told[0],
                Notice::IntervalContradicted { letters: 48, .. }
            ));
            assert_eq!(told[0].is_refusal(), !can_say);
            assert!(matches!(told[1], Notice::MoreThanTheLetter { .. }));
        }
    }
}
