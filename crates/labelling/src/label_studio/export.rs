//! Letters as tasks.

use std::collections::HashMap;

use jiff::Timestamp;
use serde_json::{Value, json};
use shortlist_document::Document;
use shortlist_storage::{Annotation, StoredLetter};

use super::{CONTENT_HASH, LETTER, NOTE, RUBRIC, VERDICT, choice};
use crate::error::Result;
use crate::estimates::{Estimate, ModelSays};
use crate::labelling::Labelling;
use crate::rubric::Rubric;
use crate::said::{Said, SaidOfLetter};

/// What stands in tasks beside letters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ExportOptions {
    /// What the model says, as a prediction. Who labels there sees it first: labels are not blind any more.
    pub predictions: bool,
    /// What raters say, as annotations.
    pub labels: bool,
    /// Only letters without a decision, a label of another origin, or labels of as many raters as are needed.
    pub unlabelled_only: bool,
}

impl Labelling {
    /// Letters as tasks of Label Studio, in the order of import: a JSON array. No personal field is in any.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`](crate::Error::Storage); with predictions those of [`Labelling::queue`].
    pub async fn export(&self, options: ExportOptions) -> Result<Vec<Value>> {
        let stored = self.letters.sound_letters().await?.letters;
        let said = Said::of(self.annotations.annotations().await?.annotations);
        let rubrics = self.rubrics().await?;
        let is_wanted = |letter: &&StoredLetter| {
            let said = said.of_letter(&letter.content_hash);
            !options.unlabelled_only || self.is_open(letter, said)
        };
        let letters: Vec<&StoredLetter> = stored.iter().filter(is_wanted).collect();
        let says = if options.predictions {
            let hashes: Vec<&str> = letters
                .iter()
                .map(|letter| letter.content_hash.as_str())
                .collect();
            self.estimates.of(&hashes).await?
        } else {
            None
        };
        let version = self.settings.criteria.version();
        let tasks = (1..).zip(letters).map(|(id, letter)| {
            let said = said.of_letter(&letter.content_hash);
            let labels = said.filter(|_| options.labels);
            let labels = labels.iter().flat_map(|said| said.told());
            json!({
                "id": id,
                "data": {
                    LETTER: shown(&letter.document),
                    CONTENT_HASH: letter.content_hash,
                    RUBRIC: version,
                    "company": letter.document.application.company,
                    "role": letter.document.application.role,
                },
                "annotations": labels.map(|label| annotation(label, &rubrics)).collect::<Vec<_>>(),
                "predictions": prediction(letter, says.as_ref()),
            })
        });
        Ok(tasks.collect())
    }

    fn is_open(&self, letter: &StoredLetter, said: Option<&SaidOfLetter>) -> bool {
        let told = said.map_or(0, |said| said.told().count());
        let is_decided = said.is_some_and(|said| said.decision.is_some());
        letter.is_passed.is_none() && !is_decided && told < self.settings.raters
    }
}

/// The answers under their questions.
fn shown(document: &Document) -> String {
    let questions = document.questions.iter().map(|question| {
        let answer = question.answer.trim();
        match &question.prompt {
            Some(prompt) => format!("## {}\n{answer}", prompt.trim()),
            None => answer.to_owned(),
        }
    });
    questions.collect::<Vec<_>>().join("\n\n")
}

fn annotation(label: &Annotation, rubrics: &HashMap<String, Rubric>) -> Value {
    let said = &label.said;
    let rubric = rubrics.get(&said.rubric);
    let mut result = vec![chosen(VERDICT, said.verdict.as_str())];
    for (id, value) in &said.criteria {
        let criterion = rubric.and_then(|rubric| rubric.criterion(id));
        let value = criterion.map_or_else(
            || value.to_string(),
            |criterion| choice(criterion.scale, *value),
        );
        result.push(chosen(id, &value));
    }
    if let Some(note) = &said.note {
        result.push(item(NOTE, "textarea", &json!({"text": [note]})));
    }
    let at = Timestamp::from_millisecond(said.given_at).unwrap_or_default();
    json!({
        "id": label.number,
        "completed_by": {"email": said.author},
        "result": result,
        "was_cancelled": false,
        "ground_truth": false,
        "created_at": at.to_string(),
        "updated_at": at.to_string(),
    })
}

fn prediction(letter: &StoredLetter, says: Option<&ModelSays>) -> Vec<Value> {
    let Some(says) = says else {
        return Vec::new();
    };
    let model = format!("{} {}", says.model.name, says.model.version);
    let estimate: Option<&Estimate> = says.estimates.get(&letter.content_hash);
    let prediction = estimate.map(|estimate| {
        let is_passed = estimate.pass_probability >= estimate.threshold;
        let verdict = if is_passed { "pass" } else { "fail" };
        json!({
            "model_version": model,
            "score": estimate.pass_probability,
            "result": [chosen(VERDICT, verdict)],
        })
    });
    prediction.into_iter().collect()
}

fn chosen(name: &str, value: &str) -> Value {
    item(name, "choices", &json!({"choices": [value]}))
}

fn item(name: &str, kind: &str, value: &Value) -> Value {
    json!({
        "id": name,
        "from_name": name,
        "to_name": LETTER,
        "type": kind,
        "value": value,
    })
}
