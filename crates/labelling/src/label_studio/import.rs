//! Annotations of Label Studio as labels.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use serde_json::{Map, Value};
use shortlist_storage::{Annotated, Annotation, AnnotationKind, LetterVerdict, NewAnnotation};

use super::{CONTENT_HASH, NO_YES, NOTE, ORIGIN, RUBRIC, VERDICT};
use crate::error::{Error, Result};
use crate::labelling::{Labelling, checked_note};
use crate::rubric::{Criterion, Rubric, Scale};

/// How much of what came is said back, in characters.
const SAID_BACK: usize = 60;

/// How annotations are read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// Names of raters by what Label Studio calls them: the number or the mail address of `completed_by`. Who is not named
    /// is called by the address, else `label-studio:` and the number.
    pub raters: BTreeMap<String, String>,
}

/// What was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotUnderstood {
    /// A task is no object with `data` and `annotations`: perhaps of another export than JSON.
    Task,
    /// Its data names no letter.
    NoHash,
    /// No letter is stored that it names.
    NoLetter {
        /// The content hash.
        content_hash: String,
    },
    /// Its data names a rubric that nobody knows.
    Rubric {
        /// The version.
        version: String,
    },
    /// The annotation says who gave it in no way that is known.
    Rater,
    /// The annotation's time is none.
    Time {
        /// What came.
        came: String,
    },
    /// The annotation has no verdict, or several.
    Verdict,
    /// The note is too long, or no text.
    Note,
    /// A result is of no known name, or has no value that its criterion can have.
    Result {
        /// Its name.
        name: String,
        /// Its type.
        kind: String,
        /// Its value, as much of it as is said back.
        came: String,
    },
}

impl NotUnderstood {
    /// Its name for programs.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::NoHash => "no_hash",
            Self::NoLetter { .. } => "no_letter",
            Self::Rubric { .. } => "rubric",
            Self::Rater => "rater",
            Self::Time { .. } => "time",
            Self::Verdict => "verdict",
            Self::Note => "note",
            Self::Result { .. } => "result",
        }
    }
}

/// Something that was not understood, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportFault {
    /// The task's place in the file, from 1.
    pub task: usize,
    /// The annotation's id. `None`: it is the task.
    pub annotation: Option<String>,
    /// What it is.
    pub fault: NotUnderstood,
}

/// What became of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LabelImport {
    /// Tasks in it.
    pub tasks: usize,
    /// Tasks without any annotation.
    pub without_annotation: usize,
    /// Labels that are new.
    pub added: usize,
    /// Annotations that are known with another content: what they say now is added.
    pub changed: usize,
    /// Annotations that are known as they are.
    pub unchanged: usize,
    /// Of the new ones, those that were skipped there (`was_cancelled`).
    pub skipped: usize,
    /// Predictions of models: they are no labels, and left out.
    pub predictions: usize,
    /// Drafts that nobody submitted, which are left out.
    pub drafts: usize,
    /// What was not understood.
    pub not_understood: Vec<ImportFault>,
}

/// A task's letter and rubric.
struct Task<'a> {
    number: usize,
    content_hash: &'a str,
    version: String,
    rubric: &'a Rubric,
}

impl Labelling {
    /// Keeps what was annotated in Label Studio, as labels of their raters. What was kept of the same annotations before is
    /// not kept twice. What is not understood is named, and the rest is kept.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`].
    pub async fn import(&self, tasks: &[Value], options: &ImportOptions) -> Result<LabelImport> {
        let rubrics = self.rubrics().await?;
        let known = Known::of(self.annotations.annotations().await?.annotations);
        let mut import = LabelImport {
            tasks: tasks.len(),
            ..LabelImport::default()
        };
        let mut labels = Vec::new();
        for (number, task) in (1..).zip(tasks) {
            let read = self
                .read_task(number, task, &rubrics, options, &mut import)
                .await?;
            labels.extend(read);
        }
        labels.retain(|label| match known.state(label) {
            State::New => true,
            State::Changed => {
                import.changed += 1;
                true
            }
            State::Unchanged => {
                import.unchanged += 1;
                false
            }
        });
        // Who said something twice said the newest.
        labels.sort_by_key(|label| label.given_at);
        self.keep_rubric().await?;
        let kept = self.annotations.add_annotations(&labels).await?;
        for (label, became) in labels.iter().zip(kept) {
            // A letter that was forgotten meanwhile has no label.
            if let Annotated::As(_) = became {
                import.added += 1;
                import.skipped += usize::from(label.verdict == LetterVerdict::Skip);
            }
        }
        import.added = import.added.saturating_sub(import.changed);
        Ok(import)
    }

    async fn read_task(
        &self,
        number: usize,
        task: &Value,
        rubrics: &HashMap<String, Rubric>,
        options: &ImportOptions,
        import: &mut LabelImport,
    ) -> Result<Vec<NewAnnotation>> {
        let count = |name: &str| task[name].as_array().map_or(0, Vec::len);
        import.predictions += count("predictions");
        import.drafts += count("drafts");
        let mut fault = |fault| {
            import.not_understood.push(ImportFault {
                task: number,
                annotation: None,
                fault,
            });
            Ok(Vec::new())
        };
        let (Some(data), Some(annotations)) =
            (task["data"].as_object(), task["annotations"].as_array())
        else {
            return fault(NotUnderstood::Task);
        };
        let Some(content_hash) = data.get(CONTENT_HASH).and_then(Value::as_str) else {
            return fault(NotUnderstood::NoHash);
        };
        if self.letters.letter(content_hash).await?.is_none() {
            return fault(NotUnderstood::NoLetter {
                content_hash: excerpt(content_hash),
            });
        }
        let today = self.settings.criteria.version();
        let version = data.get(RUBRIC).and_then(Value::as_str).unwrap_or(&today);
        let Some(rubric) = rubrics.get(version) else {
            return fault(NotUnderstood::Rubric {
                version: excerpt(version),
            });
        };
        import.without_annotation += usize::from(annotations.is_empty());
        let task = Task {
            number,
            content_hash,
            version: version.to_owned(),
            rubric,
        };
        let read = annotations.iter().filter_map(|annotation| {
            let mut faults = Vec::new();
            let label = self.read_annotation(&task, annotation, options, &mut faults);
            let id = id_of(annotation);
            let faults = faults.into_iter().map(|fault| ImportFault {
                task: task.number,
                annotation: Some(id.clone()),
                fault,
            });
            import.not_understood.extend(faults);
            label
        });
        Ok(read.collect())
    }

    /// The label of an annotation; `None`: it says none.
    fn read_annotation(
        &self,
        task: &Task<'_>,
        annotation: &Value,
        options: &ImportOptions,
        faults: &mut Vec<NotUnderstood>,
    ) -> Option<NewAnnotation> {
        let Some(author) = rater(&annotation["completed_by"], options) else {
            faults.push(NotUnderstood::Rater);
            return None;
        };
        if Self::check_rater(&author).is_err() {
            faults.push(NotUnderstood::Rater);
            return None;
        }
        let given_at = match time(annotation) {
            Ok(given_at) => given_at.unwrap_or_else(|| self.clock.now()),
            Err(came) => {
                faults.push(NotUnderstood::Time { came });
                return None;
            }
        };
        let results = annotation["result"].as_array().cloned().unwrap_or_default();
        let mut said = Results::default();
        for result in &results {
            said.read(result, task.rubric, faults);
        }
        let is_cancelled = annotation["was_cancelled"].as_bool() == Some(true);
        let (verdict, criteria, note) = if is_cancelled {
            (LetterVerdict::Skip, BTreeMap::new(), None)
        } else {
            let [verdict] = said.verdicts[..] else {
                faults.push(NotUnderstood::Verdict);
                return None;
            };
            let Ok(note) = checked_note(said.note) else {
                faults.push(NotUnderstood::Note);
                return None;
            };
            (verdict, said.criteria, note)
        };
        Some(NewAnnotation {
            content_hash: task.content_hash.to_owned(),
            kind: AnnotationKind::Label,
            author,
            verdict,
            rubric: task.version.clone(),
            criteria,
            note,
            origin: ORIGIN.to_owned(),
            external_id: Some(id_of(annotation)),
            given_at,
            withdraws: None,
        })
    }
}

/// What the results of an annotation say.
#[derive(Default)]
struct Results {
    verdicts: Vec<LetterVerdict>,
    criteria: BTreeMap<String, u8>,
    note: Option<String>,
}

impl Results {
    fn read(&mut self, result: &Value, rubric: &Rubric, faults: &mut Vec<NotUnderstood>) {
        let text = |name: &str| result[name].as_str().unwrap_or_default();
        let (name, kind, value) = (text("from_name"), text("type"), &result["value"]);
        let understood = match (name, kind) {
            (VERDICT, "choices") => verdict(value).map(|verdict| self.verdicts.push(verdict)),
            (NOTE, "textarea") => lines(value).map(|note| self.note = Some(note)),
            _ => rubric.criterion(name).and_then(|criterion| {
                let value = criterion_value(criterion, kind, value)?;
                // Twice, and said otherwise: which is meant nobody knows.
                let before = self.criteria.insert(criterion.id.clone(), value);
                before.is_none_or(|before| before == value).then_some(())
            }),
        };
        if understood.is_none() {
            faults.push(NotUnderstood::Result {
                name: excerpt(name),
                kind: excerpt(kind),
                came: excerpt(&value.to_string()),
            });
        }
    }
}

/// The only choice of a value.
fn only_choice(value: &Value) -> Option<&str> {
    match value["choices"].as_array()?.as_slice() {
        [only] => only.as_str(),
        _ => None,
    }
}

fn verdict(value: &Value) -> Option<LetterVerdict> {
    let chosen = only_choice(value)?.trim().to_lowercase();
    match chosen.as_str() {
        "pass" | "합격" => Some(LetterVerdict::Pass),
        "fail" | "불합격" => Some(LetterVerdict::Fail),
        "cannot_say" | "cannot say" | "알 수 없음" => Some(LetterVerdict::CannotSay),
        _ => None,
    }
}

fn lines(value: &Value) -> Option<String> {
    match &value["text"] {
        Value::String(text) => Some(text.clone()),
        Value::Array(lines) => {
            let lines: Option<Vec<&str>> = lines.iter().map(Value::as_str).collect();
            Some(lines?.join("\n"))
        }
        _ => None,
    }
}

/// The value of a criterion, by a choice, a rating (whose 0 says nothing) or a number.
fn criterion_value(criterion: &Criterion, kind: &str, value: &Value) -> Option<u8> {
    let number = match kind {
        "choices" => {
            let chosen = only_choice(value)?.trim().to_lowercase();
            let of_words = NO_YES.iter().position(|word| *word == chosen);
            match (criterion.scale, of_words) {
                (Scale::YesNo, Some(place)) => u64::try_from(place).ok(),
                (Scale::YesNo, None) => None,
                (Scale::ZeroToThree, _) => chosen.parse().ok(),
            }
        }
        "rating" => value["rating"].as_u64().filter(|rating| *rating > 0),
        "number" => whole(&value["number"]),
        _ => None,
    }?;
    u8::try_from(number)
        .ok()
        .filter(|number| *number < criterion.scale.values())
}

/// A whole number, also one that is written `2.0`.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a whole number of at most 255"
)]
fn whole(value: &Value) -> Option<u64> {
    let number = value.as_f64()?;
    let is_whole = number.fract() == 0.0 && (0.0..=255.0).contains(&number);
    is_whole.then_some(number as u64)
}

/// The tasks of a file that Label Studio exported as `JSON`.
///
/// # Errors
///
/// [`Error::NotLabelStudio`].
pub fn read_tasks(json: &[u8]) -> Result<Vec<Value>> {
    let refused = |reason: String| Error::NotLabelStudio { reason };
    match serde_json::from_slice(json) {
        Ok(Value::Array(tasks)) => Ok(tasks),
        Ok(Value::Object(_)) => Err(refused("came one object".to_owned())),
        Ok(_) => Err(refused("came another value".to_owned())),
        Err(error) => Err(refused(format!("it is no JSON: {error}"))),
    }
}

/// Who gave an annotation: a number, an address, or an object with either.
fn rater(completed_by: &Value, options: &ImportOptions) -> Option<String> {
    let object: Option<&Map<String, Value>> = completed_by.as_object();
    let of_object = |name: &str| object.and_then(|object| object.get(name));
    let number = of_object("id").unwrap_or(completed_by).as_u64();
    let address = of_object("email").unwrap_or(completed_by).as_str();
    let address = address.filter(|address| !address.trim().is_empty());
    let number = number.map(|number| number.to_string());
    let ids = [address.map(str::to_owned), number.clone()];
    let named = ids
        .iter()
        .flatten()
        .find_map(|name| options.raters.get(name));
    named
        .cloned()
        .or_else(|| address.map(str::to_owned))
        .or_else(|| number.map(|number| format!("{ORIGIN}:{number}")))
}

/// What an annotation is called.
fn id_of(annotation: &Value) -> String {
    let ids = [&annotation["unique_id"], &annotation["id"]];
    let id = ids.into_iter().find(|id| !id.is_null());
    match id {
        Some(Value::String(id)) => excerpt(id),
        Some(id) => excerpt(&id.to_string()),
        None => String::new(),
    }
}

/// When an annotation was given last; `None`: it does not say. Else what came.
fn time(annotation: &Value) -> std::result::Result<Option<i64>, String> {
    let fields = [&annotation["updated_at"], &annotation["created_at"]];
    let Some(time) = fields.into_iter().find(|time| !time.is_null()) else {
        return Ok(None);
    };
    let parsed = time
        .as_str()
        .and_then(|time| time.parse::<Timestamp>().ok());
    match parsed {
        Some(time) => Ok(Some(time.as_millisecond())),
        None => Err(excerpt(&time.to_string())),
    }
}

fn excerpt(text: &str) -> String {
    text.chars().take(SAID_BACK).collect()
}

/// What became of an annotation since it was last read.
enum State {
    New,
    Changed,
    Unchanged,
}

/// What is known already.
struct Known {
    /// The last of each annotation that came from there.
    last: HashMap<Key, NewAnnotation>,
    /// Every label by letter, rater and time: an export has them all, by numbers of its own.
    given: HashMap<(String, String, i64), NewAnnotation>,
}

impl Known {
    fn of(annotations: Vec<Annotation>) -> Self {
        let said = annotations.into_iter().map(|annotation| annotation.said);
        let said: Vec<NewAnnotation> = said.filter(|said| said.withdraws.is_none()).collect();
        let last = said
            .iter()
            .filter_map(|said| Some((key(said)?, said.clone())));
        let given = said.iter().map(|said| (place(said), said.clone()));
        Self {
            last: last.collect(),
            given: given.collect(),
        }
    }

    fn state(&self, label: &NewAnnotation) -> State {
        let says_the_same = |known: &NewAnnotation| {
            (known.verdict, &known.criteria, &known.note)
                == (label.verdict, &label.criteria, &label.note)
        };
        if self.given.get(&place(label)).is_some_and(says_the_same) {
            return State::Unchanged;
        }
        match key(label).and_then(|key| self.last.get(&key)) {
            None => State::New,
            Some(known) if says_the_same(known) && known.rubric == label.rubric => State::Unchanged,
            Some(_) => State::Changed,
        }
    }
}

/// Letter, rater, and the annotation's id.
type Key = (String, String, String);

/// Whose label of which letter was given when.
fn place(said: &NewAnnotation) -> (String, String, i64) {
    (
        said.content_hash.clone(),
        said.author.clone(),
        said.given_at,
    )
}

/// What tells one annotation from others.
fn key(said: &NewAnnotation) -> Option<Key> {
    let id = said.external_id.clone()?;
    (said.origin == ORIGIN).then(|| (said.content_hash.clone(), said.author.clone(), id))
}
