//! Where to send it? An answer for the letter, and the postings for it.

use std::sync::Arc;

use shortlist_answering::{
    Answerer, Error as AnsweringError, FEW_LETTERS, Notice, Prediction, ReadLetter,
};
use shortlist_document::{Document, Posting};
use shortlist_matching::{
    Fit, FoundPosting, Matcher, Matches, RecommendOptions, ShownPostings, Sought,
};
use shortlist_models::Error as ModelError;
use shortlist_recommendation::Removed;
use shortlist_runtime::Progress;

use crate::error::Result;

/// The postings for one letter, best first.
#[derive(Debug, Clone, PartialEq)]
pub struct Recommendations {
    /// P(pass) of the letter itself, the same wherever it is sent. Null: it cannot be said.
    pub pass_probability: Option<f64>,
    /// The whole prediction. Null: no model answers yet; the ranking needs none.
    pub prediction: Option<Prediction>,
    /// How meaning and words were put together, and how much each counts.
    pub options: RecommendOptions,
    /// Postings that passed the rules.
    pub considered: usize,
    /// Postings that were left out because they are closed or past their deadline.
    pub closed: usize,
    /// Postings that each rule left out.
    pub removed: Removed,
    /// The careers that the letter names, if it names several: each was searched by itself.
    pub careers: Vec<String>,
    /// The best postings.
    pub recommendations: Vec<Recommendation>,
    /// What has to be known with the list.
    pub notices: Vec<Notice>,
}

/// A posting that was found for a letter.
#[derive(Debug, Clone, PartialEq)]
pub struct Recommendation {
    /// The posting.
    pub found: FoundPosting,
    /// The career that it was found for. Null: the letter names one alone.
    pub career: Option<String>,
    /// P(pass) of this letter for this posting. Null: no model that was trained on pairs of letter and
    /// posting is in Production, so nothing is known of the difference between postings.
    pub pass_probability: Option<f64>,
    /// Which sentence answers which requirement, if that was asked for.
    pub fit: Option<Fit>,
}

/// Answers for a letter and finds postings for it.
pub struct Recommender {
    /// Answers for the letter.
    pub answerer: Arc<Answerer>,
    /// Finds the postings.
    pub matcher: Arc<Matcher>,
    /// Where it is written down what was shown. `None`: nowhere.
    pub shown: Option<Arc<ShownPostings>>,
}

impl Recommender {
    /// Ranks the open postings for one letter, beside what the model says of the letter; without a model the
    /// postings alone.
    ///
    /// # Errors
    ///
    /// Those of [`Answerer::predict`], but for a model that is missing, and of [`Matcher::rank`].
    pub async fn recommend(
        &self,
        bytes: &[u8],
        options: RecommendOptions,
        progress: &dyn Progress,
    ) -> Result<Recommendations> {
        match self.answerer.read(bytes).await {
            Ok(letter) => self.with_answer(&letter, options, progress).await,
            Err(AnsweringError::Models(ModelError::NoProductionModel { .. })) => {
                let letter = self.answerer.embed(bytes).await?;
                let sought = Sought {
                    document: letter.document(),
                    embedding: &letter.embedding,
                    average_letter: None,
                };
                let matches = self.matcher.rank(sought, &options, progress).await?;
                self.written_down(letter.document(), &matches, &options)
                    .await?;
                self.listed(letter.document(), &matches, options, Answer::default())
            }
            Err(error) => Err(error.into()),
        }
    }

    async fn with_answer(
        &self,
        letter: &ReadLetter,
        options: RecommendOptions,
        progress: &dyn Progress,
    ) -> Result<Recommendations> {
        let sought = Sought {
            document: letter.document(),
            embedding: &letter.embedding,
            average_letter: letter.average_letter(),
        };
        let matches = self.matcher.rank(sought, &options, progress).await?;
        let prediction = self.answerer.answer_as("recommend", letter).await?;
        self.written_down(letter.document(), &matches, &options)
            .await?;
        // Where nothing can be said of the letter, nothing can be said of a pair.
        let chances = match prediction.pass_probability {
            Some(_) => {
                let postings = matches.postings.iter();
                let postings: Vec<&Posting> = postings.map(|one| &*one.found.posting).collect();
                self.answerer.pair_chances(letter, &postings).await?
            }
            None => None,
        };
        let answer = Answer {
            prediction: Some(prediction),
            chances,
        };
        self.listed(letter.document(), &matches, options, answer)
    }

    /// Writes down what is shown, and where.
    async fn written_down(
        &self,
        document: &Document,
        matches: &Matches,
        options: &RecommendOptions,
    ) -> Result<()> {
        let Some(shown) = &self.shown else {
            return Ok(());
        };
        let content_hash = document.content_hash().to_string();
        let postings = matches.postings.iter();
        let postings = postings.map(|one| one.found.posting.posting_id.as_str());
        let recorded = shown.record(&content_hash, options.strategy.as_str(), postings);
        Ok(recorded.await?)
    }

    fn listed(
        &self,
        document: &Document,
        matches: &Matches,
        options: RecommendOptions,
        answer: Answer,
    ) -> Result<Recommendations> {
        let mut recommendations = Vec::with_capacity(matches.postings.len());
        for (place, found) in matches.postings.iter().enumerate() {
            let posting = &found.found.posting;
            let fit = options
                .explain
                .then(|| self.matcher.fit(document, posting, matches));
            recommendations.push(Recommendation {
                found: found.found.clone(),
                career: found.career.clone(),
                pass_probability: answer.chances.as_ref().map(|chances| chances[place]),
                fit: fit.transpose()?,
            });
        }
        let notices = notices(&options, matches.ranked, &answer);
        Ok(Recommendations {
            pass_probability: answer
                .prediction
                .as_ref()
                .and_then(|prediction| prediction.pass_probability),
            considered: matches.considered,
            closed: matches.removed.closed + matches.removed.past_deadline,
            removed: matches.removed,
            notices,
            options,
            careers: matches.careers.clone(),
            recommendations,
            prediction: answer.prediction,
        })
    }
}

/// What models say of a letter and of its pairs with the postings that were found.
#[derive(Default)]
struct Answer {
    /// Of the letter; `None`: no model answers yet.
    prediction: Option<Prediction>,
    /// Of each pair; `None`: no model of pairs answers.
    chances: Option<Vec<f64>>,
}

/// What has to be known with the list.
fn notices(options: &RecommendOptions, left: usize, answer: &Answer) -> Vec<Notice> {
    let chances = match (&answer.prediction, &answer.chances) {
        (None, _) => Notice::NoModel {
            letters: FEW_LETTERS,
        },
        (Some(_), Some(_)) => Notice::ChancesOfPairs,
        (Some(_), None) => Notice::ChanceOfLetter,
    };
    let wanted = options.top;
    let fewer = (left < wanted).then_some(Notice::FewerLeft { wanted, left });
    [Some(chances), fewer].into_iter().flatten().collect()
}
