//! Whether a letter is one that the model can say something about.

use shortlist_classification::{Answer, ModelMetadata, Nearness, Support};
use shortlist_document::Document;
use shortlist_embedding::LetterEmbedding;

use crate::reason::Reason;

/// A text with a smaller share of the usual length is too short to be judged as a letter.
const TOO_SHORT: f64 = 0.05;
/// A letter with a smaller share of the usual length is at the edge of what was learned.
const SHORT: f64 = 0.2;
/// A text whose share of Hangul is farther from the usual is in another language.
const OTHER_LANGUAGE: f64 = 0.5;

/// What the letter is compared with, and how it came out.
#[derive(Debug, Clone, PartialEq)]
pub struct SupportReport {
    /// The distance (1 - cosine) to the nearest of the means of training letters, what is usual, and where
    /// outside begins.
    pub nearness: Nearness,
    /// The letter's characters as a share of those of the training letter in the middle.
    pub length_share: f64,
    /// The share of Hangul among its letters.
    pub hangul_share: f64,
    /// Why it is at the edge or outside.
    pub because: Vec<Reason>,
}

/// The traits of one text, held against the training letters'.
pub(crate) struct Traits {
    length_share: f64,
    hangul_share: f64,
    characters: usize,
}

impl Traits {
    pub(crate) fn new(document: &Document, metadata: &ModelMetadata) -> Self {
        let characters = document.characters();
        Self {
            length_share: characters as f64 / metadata.median_characters.max(1) as f64,
            hangul_share: document.hangul_share(),
            characters,
        }
    }

    /// How much more the vector varies than a usual letter's, because the letter is shorter.
    pub(crate) fn excess_variance(&self, embedding: &LetterEmbedding) -> f64 {
        embedding.sampling_variance() * (1.0 - self.length_share).max(0.0)
    }

    /// The answer, widened where the text itself gives reason to; and the report.
    pub(crate) fn judge(self, answer: Answer, metadata: &ModelMetadata) -> (Answer, SupportReport) {
        let mut because = Vec::new();
        let mut supported: f64 = 1.0;
        if self.length_share < TOO_SHORT {
            supported = 0.0;
            because.push(Reason::TooShort {
                characters: self.characters,
                usual: metadata.median_characters,
            });
        } else if self.length_share < SHORT {
            supported = (self.length_share - TOO_SHORT) / (SHORT - TOO_SHORT);
            because.push(Reason::Short {
                characters: self.characters,
                usual: metadata.median_characters,
            });
        }
        if (self.hangul_share - metadata.median_hangul_share).abs() > OTHER_LANGUAGE {
            supported = 0.0;
            because.push(Reason::OtherLanguage {
                own: self.hangul_share,
                usual: metadata.median_hangul_share,
            });
        }
        let mut nearness = answer.nearness;
        match nearness.support {
            Support::Inside => {}
            Support::Edge => because.push(Reason::FarContent),
            Support::Outside => because.push(Reason::UnlikeContent),
        }
        if supported <= 0.0 {
            nearness.support = Support::Outside;
        } else if supported < 1.0 && nearness.support == Support::Inside {
            nearness.support = Support::Edge;
        }
        let report = SupportReport {
            nearness,
            length_share: self.length_share,
            hangul_share: self.hangul_share,
            because,
        };
        (answer.supported_by(supported), report)
    }
}
