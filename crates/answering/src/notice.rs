//! What has to be known with an answer.

use shortlist_classification::GroupedBy;

use crate::reason::Reason;

/// What has to be known with an answer: a code with numbers. The words for people are others' matter.
#[derive(Debug, Clone, PartialEq)]
pub enum Notice {
    /// The labels that the model learned from are synthetic.
    SyntheticLabels,
    /// The labels that the model learned from are a rubric's.
    RubricLabels,
    /// The registry is out of reach, and the last model goes on.
    LastModel,
    /// Few labelled letters stand behind the answer.
    FewLetters {
        /// How many.
        labelled: usize,
    },
    /// Chances have moved with time, beyond what texts explain.
    ChancesMoved {
        /// The share that passed, on average.
        from: f64,
        /// The same of the latest.
        to: f64,
    },
    /// Outcomes are taken to depend on more than the letter, which makes the interval wider than that of letters like
    /// this one.
    MoreThanTheLetter {
        /// The share of what outcomes depend on that is taken to stand in no letter.
        unseen_share: f64,
        /// The least share of letters like this one that pass.
        low: f64,
        /// The greatest.
        high: f64,
    },
    /// Labels are taken to rest on the letter alone, which no label can tell: else the interval is too narrow.
    LetterAlone {
        /// The share of what they depend on that is taken to stand in no letter.
        unseen_share: f64,
    },
    /// Letters that were held out contradict the interval, which is wider for that.
    IntervalContradicted {
        /// What these letters have in common with this one.
        by: GroupedBy,
        /// How many they are.
        letters: usize,
        /// How many of them passed.
        passed: usize,
        /// The least share of them that was to pass.
        low: f64,
        /// The greatest.
        high: f64,
        /// Whether the wider interval says anything.
        can_say: bool,
    },
    /// Too few letters like this one have labels to hold its interval against.
    FamilyUntested {
        /// How many.
        letters: usize,
    },
    /// The letter is at the edge of what was learned.
    AtTheEdge {
        /// Why.
        reasons: Vec<Reason>,
    },
    /// A part of the letter was not read.
    TokensDropped {
        /// Its tokens.
        tokens: usize,
    },
    /// The answer is not written down: the home cannot be written.
    JournalOff,
    /// The model has no calibration.
    NotCalibrated,
    /// The text is unlike what was learned.
    Outside {
        /// Letters that the model learned from.
        letters: usize,
        /// Why.
        reasons: Vec<Reason>,
    },
    /// No model answers yet, so there is no probability.
    NoModel {
        /// Letters with known outcomes from which on one is worth training.
        letters: usize,
    },
    /// Outcomes say that probabilities of this model are not right.
    OutcomesDisagree {
        /// How many outcomes came since that began.
        outcomes: u64,
        /// The share of them that was to pass.
        expected: f64,
        /// The share that passed.
        pass_rate: f64,
    },
    /// The probability was moved by what outcomes say of this model.
    Recalibrated {
        /// How many outcomes that rests on.
        outcomes: u64,
        /// The share of them that was to pass.
        expected: f64,
        /// The share that passed.
        pass_rate: f64,
        /// By how much the log-odds were moved, in all.
        moved_by: f64,
    },
    /// Outcomes say that probabilities of this model are not right, and it gives none any more.
    StoppedByOutcomes {
        /// How many outcomes came since that began.
        outcomes: u64,
        /// The share of them that was to pass.
        expected: f64,
        /// The share that passed.
        pass_rate: f64,
    },
    /// Chances are those of letter and posting together.
    ChancesOfPairs,
    /// The chance is that of the letter alone.
    ChanceOfLetter,
    /// Fewer postings are left than were asked for.
    FewerLeft {
        /// How many were asked for.
        wanted: usize,
        /// How many are left.
        left: usize,
    },
    /// A forest's shares are those of paragraphs.
    SharesByParagraph,
    /// Shares are sampled.
    SharesSampled,
    /// What shares are, and what they are not.
    WhatSharesAre,
    /// Nothing can be said of a change.
    NoChange,
    /// The second draft is better.
    SecondBetter,
    /// The second draft is worse.
    SecondWorse,
    /// The drafts cannot be told apart.
    DraftsAlike,
}

impl Notice {
    /// Whether it says why there is no answer.
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::NotCalibrated
                | Self::Outside { .. }
                | Self::StoppedByOutcomes { .. }
                | Self::IntervalContradicted { can_say: false, .. }
        )
    }
}
