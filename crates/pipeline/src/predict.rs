//! Will it pass?

use futures_util::future::join_all;
use ndarray::ArrayView1;
use shortlist_classification::{Calibration, CalibrationMethod, Support};
use shortlist_document::{LabelSource, LetterRecord, read_letter};
use shortlist_embedding::{LetterEmbedding, TokenCount};
use shortlist_metrics::Interval;
use shortlist_registry::Stage;

use crate::error::Result;
use crate::production::AnsweringModel;
use crate::remark::Notice;
use crate::shortlist::Shortlist;
use crate::support::{SupportReport, Traits};

/// The level of intervals.
pub(crate) const LEVEL: f64 = 0.9;
/// With fewer labelled letters hardly anything is known, which is said.
const FEW_LETTERS: usize = 100;

/// The answer for one letter.
#[derive(Debug, Clone, PartialEq)]
pub struct Prediction {
    /// P(pass), from 0 to 1, calibrated. `None`: it cannot be said, and a notice tells why.
    pub pass_probability: Option<f64>,
    /// Where P(pass) lies; from 0 to 1 where nothing can be said. Null: the model has no
    /// calibration.
    pub interval: Option<Interval>,
    /// Whether the letter is like those that the model learned from.
    pub support: Support,
    /// What `support` rests on. Null: the model has no calibration.
    pub support_report: Option<SupportReport>,
    /// The share of labelled letters that passed.
    pub base_rate: Option<f64>,
    /// How the number was calibrated, on letters that the model did not learn from.
    pub calibration: Option<CalibrationMethod>,
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
    /// Letters that it was calibrated on.
    pub calibration_letters: usize,
    /// Questions in the letter.
    pub questions: usize,
    /// Characters in the answers.
    pub characters: usize,
    /// Personal fields that were taken out before anything else.
    pub personal_fields_removed: usize,
    /// What has to be known with the number, or why there is none.
    pub notices: Vec<Notice>,
}

impl Prediction {
    /// Whether something can be said of the letter.
    #[must_use]
    pub fn can_say(&self) -> bool {
        !self.notices.iter().any(Notice::is_refusal)
    }
}

/// Which model answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelInfo {
    /// Its registered name.
    pub name: String,
    /// Its version.
    pub version: u32,
    /// Its stage.
    pub stage: Stage,
    /// Where it came from: `registry`; `fallback` if that is out of reach and the last model that
    /// answered goes on.
    pub source: &'static str,
}

/// Which embedder read the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// for a text that cannot be read, and those of the parts.
    pub async fn predict(&self, bytes: &[u8]) -> Result<Prediction> {
        let record = read_letter(bytes)?;
        let model = self.production().await?;
        let embedding = self.embedded(&record.document).await?;
        let prediction = self.answer(&record, &embedding, &model)?;
        self.journal("predict", &[(record.document.content_hash(), &prediction)])
            .await?;
        Ok(prediction)
    }

    /// Answers for several letters at the same time, each by itself.
    pub async fn predict_all(&self, letters: &[Vec<u8>]) -> Vec<Result<Prediction>> {
        join_all(letters.iter().map(|letter| self.predict(letter))).await
    }

    pub(crate) fn answer(
        &self,
        record: &LetterRecord,
        embedding: &LetterEmbedding,
        model: &AnsweringModel,
    ) -> Result<Prediction> {
        let file = &model.file;
        let metadata = &file.metadata;
        let traits = Traits::new(&record.document, metadata);
        let features = ArrayView1::from(&embedding.vector);
        let answer = file.answer(features, traits.excess_variance(embedding), LEVEL)?;
        let judged = answer.map(|answer| traits.judge(answer, metadata));
        let cannot_say = match &judged {
            None => Some(Notice::NotCalibrated),
            Some((_, report)) if report.nearness.support == Support::Outside => {
                Some(Notice::Outside {
                    letters: metadata.training_letters,
                    reasons: report.because.clone(),
                })
            }
            Some(_) => None,
        };
        let can_say = cannot_say.is_none();
        let (answer, report) = judged.unzip();
        let notices =
            cannot_say
                .into_iter()
                .chain(notices(model, embedding.tokens, report.as_ref()));
        Ok(Prediction {
            pass_probability: answer.filter(|_| can_say).map(|a| a.pass_probability),
            interval: answer.map(|answer| answer.interval),
            support: report
                .as_ref()
                .map_or(Support::Outside, |report| report.nearness.support),
            notices: notices.collect(),
            support_report: report,
            base_rate: file.grounds.as_ref().map(|grounds| grounds.base_rate),
            calibration: file.calibration.as_ref().map(Calibration::method),
            model: model_info(model),
            embedder: EmbedderInfo {
                name: self.featuriser()?.name().to_owned(),
                fingerprint: self.featuriser()?.fingerprint().to_string(),
            },
            tokens: embedding.tokens,
            label_source: metadata.label_source.clone(),
            training_letters: metadata.training_letters,
            calibration_letters: metadata.calibration_letters,
            questions: record.document.questions.len(),
            characters: record.document.characters(),
            personal_fields_removed: record.personal.len(),
        })
    }
}

pub(crate) fn model_info(model: &AnsweringModel) -> ModelInfo {
    ModelInfo {
        name: model.version.name.clone(),
        version: model.version.version,
        stage: model.version.stage,
        source: model.source,
    }
}

/// What has to be known with the number.
fn notices(
    model: &AnsweringModel,
    tokens: TokenCount,
    report: Option<&SupportReport>,
) -> impl Iterator<Item = Notice> + use<> {
    let metadata = &model.file.metadata;
    let labelled = metadata.training_letters + metadata.calibration_letters;
    let edge = report.filter(|report| report.nearness.support == Support::Edge);
    let notices = [
        (metadata.label_source == LabelSource::Synthetic.as_str())
            .then_some(Notice::SyntheticLabels),
        (metadata.label_source == LabelSource::Rubric.as_str()).then_some(Notice::RubricLabels),
        (model.source == "fallback").then_some(Notice::LastModel),
        (labelled < FEW_LETTERS).then_some(Notice::FewLetters { labelled }),
        edge.map(|report| Notice::AtTheEdge {
            reasons: report.because.clone(),
        }),
        (tokens.dropped > 0).then_some(Notice::TokensDropped {
            tokens: tokens.dropped,
        }),
    ];
    notices.into_iter().flatten()
}
