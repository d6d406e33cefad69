//! Will it pass?

use ndarray::ArrayView1;
use serde::Serialize;
use shortlist_document::{Document, LabelSource, LetterRecord, read_letter};
use shortlist_embedding::{LetterEmbedding, TokenCount};
use shortlist_metrics::Interval;
use shortlist_registry::Stage;

use crate::error::Result;
use crate::production::AnsweringModel;
use crate::shortlist::Shortlist;

/// A letter with a smaller share of Hangul is not what a Korean model learned from.
const MOSTLY_KOREAN: f64 = 0.5;

/// The answer for one letter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Prediction {
    /// P(pass), from 0 to 1; calibrated where `calibrated` says so.
    pub pass_probability: f64,
    /// How sure that is. Null: not computed yet.
    pub interval: Option<Interval>,
    /// Whether the probability was calibrated on letters that the model did not learn from.
    pub calibrated: bool,
    /// The model that answered.
    pub model: ModelInfo,
    /// The embedder that read the letter.
    pub embedder: EmbedderInfo,
    /// Tokens read and dropped.
    pub tokens: TokenCount,
    /// Where the labels come from that the model learned.
    pub label_source: String,
    /// Letters that the model learned from.
    pub training_letters: usize,
    /// Questions in the letter.
    pub questions: usize,
    /// Characters in the answers.
    pub characters: usize,
    /// Personal fields that were taken out before anything else.
    pub personal_fields_removed: usize,
    /// What has to be known with the number.
    pub notes: Vec<String>,
}

/// Which model answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ModelInfo {
    /// Its registered name.
    pub name: String,
    /// Its version.
    pub version: u32,
    /// Its stage.
    pub stage: Stage,
    /// Where it came from: `registry`.
    pub source: &'static str,
}

/// Which embedder read the letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EmbedderInfo {
    /// Its short name.
    pub name: String,
    /// The fingerprint of its vectors.
    pub fingerprint: String,
}

impl Shortlist {
    /// Reads one letter and answers with the Production model.
    ///
    /// # Errors
    ///
    /// [`Error::NoProductionModel`](crate::Error::NoProductionModel),
    /// [`Error::Fingerprint`](crate::Error::Fingerprint), [`Error::Document`](crate::Error::Document)
    /// for a text that is no letter, and those of the parts.
    pub async fn predict(&self, bytes: &[u8]) -> Result<Prediction> {
        let record = read_letter(bytes)?;
        let model = self.production().await?;
        let embedding = self.featuriser()?.letter(&record.document)?;
        self.answer(&record, &embedding, &model)
    }

    pub(crate) fn answer(
        &self,
        record: &LetterRecord,
        embedding: &LetterEmbedding,
        model: &AnsweringModel,
    ) -> Result<Prediction> {
        let AnsweringModel { version, file } = model;
        let pass_probability = file.pass_probability(ArrayView1::from(&embedding.vector))?;
        Ok(Prediction {
            pass_probability,
            interval: None,
            calibrated: file.calibration.is_some(),
            model: ModelInfo {
                name: version.name.clone(),
                version: version.version,
                stage: version.stage,
                source: "registry",
            },
            embedder: EmbedderInfo {
                name: self.featuriser()?.name().to_owned(),
                fingerprint: self.featuriser()?.fingerprint().to_string(),
            },
            tokens: embedding.tokens,
            label_source: file.metadata.label_source.clone(),
            training_letters: file.metadata.training_letters,
            questions: record.document.questions.len(),
            characters: record.document.characters(),
            personal_fields_removed: record.personal.len(),
            notes: notes(
                &file.metadata.label_source,
                &record.document,
                embedding.tokens,
            ),
        })
    }
}

fn notes(label_source: &str, document: &Document, tokens: TokenCount) -> Vec<String> {
    let mut notes = Vec::new();
    if label_source == LabelSource::Synthetic.as_str() {
        notes.push(
            "The model learned from synthetic letters: for trying out, no evidence about real hiring."
                .to_owned(),
        );
    }
    if label_source == LabelSource::Rubric.as_str() {
        notes.push("The model learned a rubric's judgements, not real outcomes.".to_owned());
    }
    if document.hangul_share() < MOSTLY_KOREAN {
        notes.push(
            "Less than half of the letter is Korean; the model learned from Korean letters, so the \
             number means little."
                .to_owned(),
        );
    }
    if tokens.dropped > 0 {
        notes.push(format!(
            "{} tokens of the letter were not read.",
            tokens.dropped
        ));
    }
    notes
}
