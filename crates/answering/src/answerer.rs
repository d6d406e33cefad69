//! Will it pass?

use std::sync::Arc;

use futures_util::future::join_all;
use ndarray::ArrayView1;
use shortlist_classification::{Calibration, Drift, Support};
use shortlist_document::{Document, LabelSource, LetterRecord, read_letter};
use shortlist_embedding::{LetterEmbedding, TokenCount};
use shortlist_features::{AnalyserSource, LetterVectors};
use shortlist_models::{AnsweringModel, EmbedderInfo, Models, answer_traits};
use shortlist_storage::AnswerTraits;

use crate::error::Result;
use crate::interval_notices::{contradicted, interval_notices};
use crate::journal::JournalWriter;
use crate::kept::Kept;
use crate::notice::Notice;
use crate::prediction::Prediction;
use crate::standing::{ModelStanding, Standing};
use crate::support::{SupportReport, Traits};

/// The level of intervals.
pub(crate) const LEVEL: f64 = 0.9;
/// With fewer labelled letters hardly anything is known, which is said.
pub const FEW_LETTERS: usize = 100;

/// Answers with the model in Production.
pub struct Answerer {
    /// The model that answers.
    pub models: Arc<Models>,
    /// Gives letters their vectors.
    pub vectors: Arc<LetterVectors>,
    /// Cuts words, for the model of pairs.
    pub analyser: AnalyserSource,
    /// Writes down what was answered.
    pub journal: JournalWriter,
    /// Knows what outcomes said of the model.
    pub standing: Arc<Standing>,
}

/// A letter that was read, with its vector and the model that answers for it.
pub struct ReadLetter {
    /// The letter.
    pub record: LetterRecord,
    /// Its vector.
    pub embedding: Arc<LetterEmbedding>,
    pub(crate) model: Arc<AnsweringModel>,
    pub(crate) standing: ModelStanding,
}

impl ReadLetter {
    /// The letter's text.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.record.document
    }

    /// The average letter of those that the model learned from, `[dimension]`; `None`: the model does not
    /// know it.
    #[must_use]
    pub fn average_letter(&self) -> Option<&[f32]> {
        let reference = self.model.file.reference.as_ref()?;
        Some(reference.centre.as_slice())
    }
}

/// A letter with its vector, of which no model was asked.
pub struct EmbeddedLetter {
    /// The letter.
    pub record: LetterRecord,
    /// Its vector.
    pub embedding: Arc<LetterEmbedding>,
}

impl EmbeddedLetter {
    /// The letter's text.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.record.document
    }
}

impl Answerer {
    /// Reads one letter and answers with the Production model.
    ///
    /// # Errors
    ///
    /// [`Error::Models`](crate::Error::Models) without a model that answers,
    /// [`Error::Document`](crate::Error::Document) for a text that cannot be read, and those of the parts.
    pub async fn predict(&self, bytes: &[u8]) -> Result<Prediction> {
        let letter = self.read(bytes).await?;
        self.answer_as("predict", &letter).await
    }

    /// Reads a letter and gives it its vector. The model is looked for first: without one nothing is
    /// embedded.
    ///
    /// # Errors
    ///
    /// As [`Answerer::predict`].
    pub async fn read(&self, bytes: &[u8]) -> Result<ReadLetter> {
        self.vectors.load_early();
        let record = read_letter(bytes)?;
        let model = self.models.production().await?;
        self.with_vector(record, model).await
    }

    /// Reads a letter and gives it its vector, for what needs no model.
    ///
    /// # Errors
    ///
    /// [`Error::Document`](crate::Error::Document) for a text that cannot be read, and those of the embedder.
    pub async fn embed(&self, bytes: &[u8]) -> Result<EmbeddedLetter> {
        self.vectors.load_early();
        let record = read_letter(bytes)?;
        let embedding = self.vectors.embed(&record.document).await?;
        Ok(EmbeddedLetter { record, embedding })
    }

    pub(crate) async fn with_vector(
        &self,
        record: LetterRecord,
        model: Arc<AnsweringModel>,
    ) -> Result<ReadLetter> {
        Ok(ReadLetter {
            embedding: self.vectors.embed(&record.document).await?,
            record,
            standing: self.standing.of(&model).await?,
            model,
        })
    }

    /// Answers for a letter that was read, and writes down for what it was asked.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`](crate::Error::Storage): no answer is given before it is written down.
    pub async fn answer_as(&self, use_case: &str, letter: &ReadLetter) -> Result<Prediction> {
        let mut prediction = self.answer(letter)?;
        self.journal
            .write(use_case, &mut [(letter, &mut prediction)])
            .await?;
        Ok(prediction)
    }

    /// Answers for several letters at the same time, each by itself.
    pub async fn predict_all(&self, letters: &[Vec<u8>]) -> Vec<Result<Prediction>> {
        join_all(letters.iter().map(|letter| self.predict(letter))).await
    }

    pub(crate) fn answer(&self, letter: &ReadLetter) -> Result<Prediction> {
        let ReadLetter {
            record,
            embedding,
            model,
            standing,
        } = letter;
        let featuriser = self.vectors.featuriser()?;
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
            Some(_) if standing.stops() => standing.notice(),
            Some((answer, _)) => answer
                .held_out
                .filter(|found| !found.can_say)
                .and_then(contradicted),
        };
        let can_say = cannot_say.is_none();
        let (answer, report) = judged.unzip();
        let distance = report.as_ref().map(|report| report.nearness.distance);
        let told = standing.notice().filter(|_| can_say);
        let notices = cannot_say
            .into_iter()
            .chain(told)
            .chain(self.journal.notice())
            .chain(notices(model, embedding.tokens, report.as_ref()))
            .chain(
                answer
                    .filter(|_| can_say)
                    .map(|answer| interval_notices(&answer, metadata))
                    .unwrap_or_default(),
            );
        Ok(Prediction {
            prediction_id: None,
            kept: Kept::None,
            pass_probability: answer
                .filter(|_| can_say)
                .map(|answer| standing.moved(answer.pass_probability)),
            interval: answer.map(|answer| standing.moved_interval(answer.interval)),
            traits: AnswerTraits {
                epoch: standing.epoch,
                ..answer_traits(&record.document, distance)
            },
            support: report
                .as_ref()
                .map_or(Support::Outside, |report| report.nearness.support),
            notices: notices.collect(),
            support_report: report,
            decision_threshold: metadata.decision_threshold,
            base_rate: file.reference.as_ref().map(|reference| reference.base_rate),
            calibration: file.calibration.as_ref().map(Calibration::method),
            model: model.info(),
            embedder: EmbedderInfo {
                name: featuriser.name().to_owned(),
                fingerprint: featuriser.fingerprint().to_string(),
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

/// What has to be known with the number.
fn notices(
    model: &AnsweringModel,
    tokens: TokenCount,
    report: Option<&SupportReport>,
) -> impl Iterator<Item = Notice> + use<> {
    let metadata = &model.file.metadata;
    let labelled = metadata.training_letters + metadata.calibration_letters;
    let drift = metadata.drift.filter(Drift::is_shown);
    let moved = drift.zip(model.file.reference.as_ref());
    let edge = report.filter(|report| report.nearness.support == Support::Edge);
    let notices = [
        (metadata.label_source == LabelSource::Synthetic.as_str())
            .then_some(Notice::SyntheticLabels),
        (metadata.label_source == LabelSource::Rubric.as_str()).then_some(Notice::RubricLabels),
        (model.source == "fallback").then_some(Notice::LastModel),
        (labelled < FEW_LETTERS).then_some(Notice::FewLetters { labelled }),
        moved.map(|(drift, reference)| Notice::ChancesMoved {
            from: reference.base_rate,
            to: drift.moved(reference.base_rate),
        }),
        edge.map(|report| Notice::AtTheEdge {
            reasons: report.because.clone(),
        }),
        (tokens.dropped > 0).then_some(Notice::TokensDropped {
            tokens: tokens.dropped,
        }),
    ];
    notices.into_iter().flatten()
}
