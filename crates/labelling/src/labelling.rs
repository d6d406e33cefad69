//! Letters labelled by hand.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use shortlist_document::{Document, LabelSource, PersonalFields, separate_personal_fields};
use shortlist_models::ModelInfo;
use shortlist_runtime::Clock;
use shortlist_storage::{
    Annotated, Annotation, AnnotationKind, AnnotationRepository, KeptRubric, LetterRepository,
    LetterVerdict, NewAnnotation, PersonRepository, StoredLetter,
};

use crate::agreement::{self, Agreement, RaterLabel};
use crate::error::{Error, Result};
use crate::estimates::{Estimate, Estimates, ModelSays};
use crate::families::Families;
use crate::queue::{Candidate, Queue, QueueReason, Tier, choose, worth};
use crate::rubric::Rubric;
use crate::said::{Said, SaidOfLetter, last_label};
use crate::settings::LabellingSettings;

/// The program in which a label is given.
pub(crate) const OWN: &str = "shortlist";
/// What a decision without a person's choice is called: raters agreed.
const AGREED: &str = "agreement";
/// The longest note and name of a rater, in characters.
const LONGEST_NOTE: usize = 2_000;
const LONGEST_NAME: usize = 100;
/// Digits of a content hash that are said back.
const WHOLE: usize = 64;

/// Letters labelled by hand, by several raters, each by themselves.
pub struct Labelling {
    /// The stored letters.
    pub letters: Arc<dyn LetterRepository>,
    /// What was said of them.
    pub annotations: Arc<dyn AnnotationRepository>,
    /// Tells which letters are by one author.
    pub persons: Arc<dyn PersonRepository>,
    /// What the model says of them.
    pub estimates: Estimates,
    /// Which letters say nearly the same.
    pub families: Families,
    /// How many raters a letter needs, and the rubric.
    pub settings: LabellingSettings,
    /// Tells when a label was given.
    pub clock: Arc<dyn Clock>,
}

/// A letter that is to be labelled: nothing of what the model or others say of it.
#[derive(Debug, Clone, PartialEq)]
pub struct LetterToLabel {
    /// Its identity.
    pub content_hash: String,
    /// Its text, without personal fields.
    pub document: Document,
    /// Why it is asked.
    pub reasons: Vec<QueueReason>,
}

/// A label that a rater gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLabel {
    /// The letter.
    pub content_hash: String,
    /// Who gives it.
    pub rater: String,
    /// What is said as a whole.
    pub verdict: LetterVerdict,
    /// What is said of criteria, by their ids.
    pub criteria: BTreeMap<String, u8>,
    /// In the rater's words. Personal fields in it are not kept.
    pub note: Option<String>,
}

/// What a rater learns once they gave their own label.
#[derive(Debug, Clone, PartialEq)]
pub struct Revealed {
    /// Their label, as it is kept.
    pub label: Annotation,
    /// What others say of the letter now. Empty for a letter that was skipped.
    pub others: Vec<RaterLabel>,
    /// What the model says of it, and which model it is. `None`: there is none, it says nothing, or the letter was skipped.
    pub model: Option<(ModelInfo, Estimate)>,
    /// What was decided.
    pub decision: Option<RaterLabel>,
}

/// Everything that was said of a letter.
#[derive(Debug, Clone, PartialEq)]
pub struct LetterLabels {
    /// Its identity.
    pub content_hash: String,
    /// Its text, without personal fields.
    pub document: Document,
    /// Whether it passed, if known.
    pub is_passed: Option<bool>,
    /// Where that is known from.
    pub label_source: LabelSource,
    /// All that was ever said, in time.
    pub history: Vec<Annotation>,
}

/// A label that is decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The decision, as it is kept.
    pub decision: Annotation,
    /// The source of the letter's label where it is another than this decision, which does not replace it.
    pub stands: Option<LabelSource>,
}

/// Decisions that raters' agreement made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreedDecisions {
    /// Letters whose label is what their raters say.
    pub labelled: Vec<String>,
    /// Letters of which the decision is kept, but whose label stands.
    pub stand: Vec<String>,
}

impl Labelling {
    /// The letters that a rater is to read next, at most so many. The same letters, labels and model give the same order.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`], [`Error::Models`], [`Error::Features`].
    pub async fn queue(&self, rater: &str, most: usize, seed: Option<u64>) -> Result<Queue> {
        Self::check_rater(rater)?;
        let stored = self.letters.sound_letters().await?;
        let annotations = self.annotations.annotations().await?;
        let last = last_label(&annotations.annotations, rater);
        let said = Said::of(annotations.annotations);
        let open = |letter: &&StoredLetter| {
            let said = said.of_letter(&letter.content_hash);
            said.and_then(|said| said.told_by(rater)).is_none()
        };
        let hashes: Vec<&str> = stored
            .letters
            .iter()
            .filter(open)
            .map(|letter| letter.content_hash.as_str())
            .collect();
        let left = hashes.len();
        let says = self.estimates.of(&hashes).await?;
        let authors = self.persons.letter_authors().await?;
        let families = self.families.of(&stored.letters, &authors).await;
        let labelled = labelled_by_family(&stored.letters, &families, &said);
        let view = View {
            rater,
            raters: self.settings.raters,
            said: &said,
            says: says.as_ref(),
            labelled: &labelled,
        };
        let candidates = stored.letters.iter().zip(families.iter()).enumerate();
        let candidates = candidates
            .filter(|(_, (letter, _))| open(letter))
            .map(|(place, (letter, family))| view.candidate(letter, place, *family));
        let last = last.and_then(|last| {
            let hash = &last.said.content_hash;
            let mut letters = stored.letters.iter();
            let place = letters.position(|letter| letter.content_hash == *hash)?;
            Some(families[place])
        });
        let chosen = choose(candidates.collect(), labelled.clone(), last, seed, most);
        let mut documents: HashMap<String, Document> = stored
            .letters
            .iter()
            .filter(|letter| {
                chosen
                    .iter()
                    .any(|one| one.content_hash == letter.content_hash)
            })
            .map(|letter| (letter.content_hash.clone(), letter.document.clone()))
            .collect();
        let all = stored.letters.len();
        let letters = chosen.into_iter().filter_map(|candidate| {
            Some(LetterToLabel {
                document: documents.remove(&candidate.content_hash)?,
                content_hash: candidate.content_hash,
                reasons: candidate.reasons,
            })
        });
        Ok(Queue {
            letters: letters.collect(),
            left,
            labelled: all - left,
            damaged: stored.damaged,
        })
    }

    /// Keeps a rater's label, and tells what others and the model say.
    ///
    /// # Errors
    ///
    /// [`Error::NoStoredLetter`], [`Error::ImpossibleLabel`]; those of [`Labelling::queue`].
    pub async fn label(&self, label: NewLabel) -> Result<Revealed> {
        let rater = label.rater.clone();
        let annotation = self.checked(label)?;
        let content_hash = annotation.content_hash.clone();
        self.keep_rubric().await?;
        let kept = self
            .annotations
            .add_annotations(std::slice::from_ref(&annotation));
        let Some(Annotated::As(number)) = kept.await?.first().copied() else {
            return Err(no_letter(&content_hash));
        };
        let label = Annotation {
            number,
            said: annotation,
        };
        if label.said.verdict == LetterVerdict::Skip {
            return Ok(Revealed {
                label,
                others: Vec::new(),
                model: None,
                decision: None,
            });
        }
        let said = self.said_of(&content_hash).await?;
        let others = said.told().filter(|other| other.said.author != rater);
        Ok(Revealed {
            label,
            others: others.map(RaterLabel::from).collect(),
            model: self.model_says(&content_hash).await?,
            decision: said.decision.as_ref().map(RaterLabel::from),
        })
    }

    /// Takes a rater's last label back, and gives the letter to be read again. What the rater said of it before counts
    /// again.
    ///
    /// # Errors
    ///
    /// [`Error::NothingToUndo`], [`Error::Storage`].
    pub async fn undo(&self, rater: &str) -> Result<(Annotation, LetterToLabel)> {
        Self::check_rater(rater)?;
        let annotations = self.annotations.annotations().await?.annotations;
        let nothing = || Error::NothingToUndo {
            rater: rater.to_owned(),
        };
        let last = last_label(&annotations, rater).ok_or_else(nothing)?;
        let letter = self.stored(&last.said.content_hash).await?;
        let withdrawal = NewAnnotation {
            verdict: LetterVerdict::Skip,
            criteria: BTreeMap::new(),
            note: None,
            origin: OWN.to_owned(),
            external_id: None,
            given_at: self.clock.now(),
            withdraws: Some(last.number),
            ..last.said.clone()
        };
        match self
            .annotations
            .add_annotations(&[withdrawal])
            .await?
            .first()
        {
            Some(Annotated::As(_)) => {}
            _ => return Err(nothing()),
        }
        let letter = LetterToLabel {
            content_hash: letter.content_hash,
            document: letter.document,
            reasons: Vec::new(),
        };
        Ok((last, letter))
    }

    /// How far raters agree, and of which letters they say different things.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`], [`Error::Metrics`].
    pub async fn agreement(&self) -> Result<Agreement> {
        let annotations = self.annotations.annotations().await?;
        let rubrics = self.rubrics().await?;
        agreement::agreement(
            &Said::of(annotations.annotations),
            &rubrics,
            annotations.damaged,
        )
    }

    /// All that was ever said of a letter, for who may know: `rater` is told of others' labels only once they gave their
    /// own; `None`: everything is told.
    ///
    /// # Errors
    ///
    /// [`Error::NoStoredLetter`], [`Error::Storage`].
    pub async fn labels_of(&self, content_hash: &str, rater: Option<&str>) -> Result<LetterLabels> {
        let letter = self.stored(content_hash).await?;
        let mut history = self.annotations.annotations_of(content_hash).await?;
        if let Some(rater) = rater {
            let said = Said::of(history.clone());
            let said = said.of_letter(content_hash);
            if said.and_then(|said| said.told_by(rater)).is_none() {
                history.retain(|annotation| {
                    annotation.said.author == rater && annotation.said.kind == AnnotationKind::Label
                });
            }
        }
        Ok(LetterLabels {
            content_hash: letter.content_hash,
            document: letter.document,
            is_passed: letter.is_passed,
            label_source: letter.label_source,
            history,
        })
    }

    /// Decides what the label of a letter is that somebody labelled. It becomes the letter's own label, with the source
    /// `rubric`, unless the letter has one of another origin: that stands.
    ///
    /// # Errors
    ///
    /// [`Error::NoStoredLetter`], [`Error::NothingToDecide`], [`Error::ImpossibleLabel`], [`Error::Storage`].
    pub async fn decide(&self, decision: NewLabel) -> Result<Decision> {
        if decision.verdict == LetterVerdict::Skip {
            return Err(Error::ImpossibleLabel {
                expected: "the decision pass, fail or cannot_say".to_owned(),
                came: decision.verdict.as_str().to_owned(),
            });
        }
        let annotation = NewAnnotation {
            kind: AnnotationKind::Decision,
            ..self.checked(decision)?
        };
        let content_hash = annotation.content_hash.clone();
        self.stored(&content_hash).await?;
        if self.said_of(&content_hash).await?.told().next().is_none() {
            return Err(Error::NothingToDecide { id: content_hash });
        }
        self.keep_rubric().await?;
        let kept = self
            .annotations
            .add_annotations(std::slice::from_ref(&annotation));
        let (number, stands) = match kept.await?.first() {
            Some(Annotated::As(number) | Annotated::Labelled(number)) => (*number, None),
            Some(Annotated::LabelStands(number, source)) => (*number, Some(*source)),
            Some(Annotated::NoLetter) | None => return Err(no_letter(&content_hash)),
        };
        Ok(Decision {
            decision: Annotation {
                number,
                said: annotation,
            },
            stands,
        })
    }

    /// Decides every letter without a decision of which at least `raters` raters say that it would pass, or that it would
    /// not, and nobody says anything else.
    ///
    /// # Errors
    ///
    /// [`Error::ImpossibleLabel`], [`Error::Storage`].
    pub async fn decide_agreed(&self, decider: &str, raters: usize) -> Result<AgreedDecisions> {
        Self::check_rater(decider)?;
        if raters == 0 {
            return Err(Error::ImpossibleLabel {
                expected: "at least one rater".to_owned(),
                came: "0".to_owned(),
            });
        }
        let said = Said::of(self.annotations.annotations().await?.annotations);
        let (rubric, now) = (self.settings.criteria.version(), self.clock.now());
        let decisions: Vec<NewAnnotation> = said
            .0
            .iter()
            .filter_map(|(content_hash, said)| {
                let verdict = agreed(said, raters)?;
                Some(NewAnnotation {
                    content_hash: content_hash.clone(),
                    kind: AnnotationKind::Decision,
                    author: decider.to_owned(),
                    verdict,
                    rubric: rubric.clone(),
                    criteria: BTreeMap::new(),
                    note: None,
                    origin: AGREED.to_owned(),
                    external_id: None,
                    given_at: now,
                    withdraws: None,
                })
            })
            .collect();
        self.keep_rubric().await?;
        let kept = self.annotations.add_annotations(&decisions).await?;
        let mut agreed = AgreedDecisions {
            labelled: Vec::new(),
            stand: Vec::new(),
        };
        for (decision, became) in decisions.into_iter().zip(kept) {
            match became {
                Annotated::LabelStands(..) => agreed.stand.push(decision.content_hash),
                Annotated::NoLetter => {}
                Annotated::As(_) | Annotated::Labelled(_) => {
                    agreed.labelled.push(decision.content_hash);
                }
            }
        }
        Ok(agreed)
    }

    /// The rubrics that labels were given by, by version, today's among them.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`].
    pub async fn rubrics(&self) -> Result<HashMap<String, Rubric>> {
        let today = &self.settings.criteria;
        let mut rubrics = HashMap::from([(today.version(), today.clone())]);
        for kept in self.annotations.rubrics().await? {
            let rubric = serde_json::from_str(&kept.rubric).map_err(|error| {
                shortlist_storage::Error::unreadable("rubric", &kept.version, &error)
            })?;
            rubrics.insert(kept.version, rubric);
        }
        Ok(rubrics)
    }

    /// Keeps today's rubric, before something is said by it.
    pub(crate) async fn keep_rubric(&self) -> Result<()> {
        let rubric = &self.settings.criteria;
        let written = serde_json::to_string(rubric).map_err(|error| Error::Rubric {
            reason: error.to_string(),
        })?;
        let kept = KeptRubric {
            version: rubric.version(),
            rubric: written,
            kept_at: self.clock.now(),
        };
        Ok(self.annotations.keep_rubric(&kept).await?)
    }

    /// What a label is kept as.
    fn checked(&self, label: NewLabel) -> Result<NewAnnotation> {
        Self::check_rater(&label.rater)?;
        let rubric = &self.settings.criteria;
        rubric.check_values(&label.criteria)?;
        let is_skipped = label.verdict == LetterVerdict::Skip;
        Ok(NewAnnotation {
            content_hash: label.content_hash,
            kind: AnnotationKind::Label,
            author: label.rater,
            verdict: label.verdict,
            rubric: rubric.version(),
            criteria: if is_skipped {
                BTreeMap::new()
            } else {
                label.criteria
            },
            note: checked_note(label.note)?,
            origin: OWN.to_owned(),
            external_id: None,
            given_at: self.clock.now(),
            withdraws: None,
        })
    }

    /// Whether somebody can be named so.
    pub(crate) fn check_rater(rater: &str) -> Result<()> {
        let is_named = !rater.trim().is_empty()
            && rater.chars().count() <= LONGEST_NAME
            && !rater.contains(char::is_control);
        if is_named {
            return Ok(());
        }
        Err(Error::ImpossibleLabel {
            expected: format!("a rater's name of 1 to {LONGEST_NAME} characters"),
            came: rater
                .chars()
                .filter(|one| !one.is_control())
                .take(LONGEST_NAME)
                .collect(),
        })
    }

    async fn said_of(&self, content_hash: &str) -> Result<SaidOfLetter> {
        let annotations = self.annotations.annotations_of(content_hash).await?;
        let mut said = Said::of(annotations);
        Ok(said.0.remove(content_hash).unwrap_or_default())
    }

    async fn stored(&self, content_hash: &str) -> Result<StoredLetter> {
        let letter = self.letters.letter(content_hash).await?;
        letter.ok_or_else(|| no_letter(content_hash))
    }

    /// What the model says of a letter. That it cannot be asked keeps nobody from labelling.
    async fn model_says(&self, content_hash: &str) -> Result<Option<(ModelInfo, Estimate)>> {
        let Some(says) = self.estimates.of(&[content_hash]).await? else {
            return Ok(None);
        };
        let estimate = says.estimates.get(content_hash).copied();
        Ok(estimate.map(|estimate| (says.model, estimate)))
    }
}

/// A note as it is kept: without personal fields; `None`: there is none.
pub(crate) fn checked_note(note: Option<String>) -> Result<Option<String>> {
    let Some(note) = note else {
        return Ok(None);
    };
    let characters = note.chars().count();
    if characters > LONGEST_NOTE {
        return Err(Error::ImpossibleLabel {
            expected: format!("a note of at most {LONGEST_NOTE} characters"),
            came: format!("{characters}"),
        });
    }
    let clean = separate_personal_fields(&note, &mut PersonalFields::default());
    let clean = clean.trim();
    Ok((!clean.is_empty()).then(|| clean.to_owned()))
}

fn no_letter(content_hash: &str) -> Error {
    Error::NoStoredLetter {
        // A whole letter is not said back.
        id: content_hash.chars().take(WHOLE).collect(),
    }
}

/// What at least so many raters say of a letter without a decision, and nobody else otherwise.
fn agreed(said: &SaidOfLetter, raters: usize) -> Option<LetterVerdict> {
    if said.decision.is_some() || said.is_disputed() || said.told().count() < raters {
        return None;
    }
    let verdict = said.told().next()?.said.verdict;
    verdict.is_passed().map(|_| verdict)
}

/// How many letters of each family have a label of any kind.
fn labelled_by_family(
    letters: &[StoredLetter],
    families: &[usize],
    said: &Said,
) -> HashMap<usize, usize> {
    let mut labelled = HashMap::new();
    for (letter, family) in letters.iter().zip(families) {
        if is_labelled(letter, said) {
            *labelled.entry(*family).or_default() += 1;
        }
    }
    labelled
}

fn is_labelled(letter: &StoredLetter, said: &Said) -> bool {
    let said = said.of_letter(&letter.content_hash);
    letter.is_passed.is_some() || said.is_some_and(|said| said.told().next().is_some())
}

/// What is known when a rater asks.
struct View<'a> {
    rater: &'a str,
    raters: usize,
    said: &'a Said,
    says: Option<&'a ModelSays>,
    labelled: &'a HashMap<usize, usize>,
}

impl View<'_> {
    fn candidate(&self, letter: &StoredLetter, place: usize, family: usize) -> Candidate {
        let tier = self.tier(letter);
        let (worth, of_model) = match self.says {
            None => (1.0, vec![QueueReason::NoModel]),
            Some(says) => match says.estimates.get(&letter.content_hash) {
                Some(estimate) => worth(estimate),
                None => (0.0, vec![QueueReason::Untold]),
            },
        };
        let mut reasons: Vec<QueueReason> = tier_reason(tier).into_iter().collect();
        reasons.extend(of_model);
        // What is said of the letter itself tells of no other of its family.
        let own = usize::from(is_labelled(letter, self.said));
        let labelled = self.labelled.get(&family).copied().unwrap_or(0);
        if labelled <= own {
            reasons.push(QueueReason::NewFamily);
        }
        Candidate {
            content_hash: letter.content_hash.clone(),
            place,
            family,
            tier,
            worth,
            reasons,
        }
    }

    fn tier(&self, letter: &StoredLetter) -> Tier {
        let said = self.said.of_letter(&letter.content_hash);
        if said.is_some_and(|said| said.labels.contains_key(self.rater)) {
            return Tier::Skipped;
        }
        let told = said.map_or(0, |said| said.told().count());
        let is_decided = said.is_some_and(|said| said.decision.is_some());
        if is_decided || told >= self.raters {
            return Tier::Enough;
        }
        if told > 0 {
            return Tier::Begun;
        }
        match (letter.is_passed, letter.label_source) {
            (None, _) => Tier::Unlabelled,
            (Some(_), LabelSource::Outcome) => Tier::Outcome,
            (Some(_), _) => Tier::OtherLabel,
        }
    }
}

const fn tier_reason(tier: Tier) -> Option<QueueReason> {
    match tier {
        Tier::Begun => Some(QueueReason::SecondOpinion),
        Tier::Unlabelled => None,
        Tier::OtherLabel | Tier::Outcome => Some(QueueReason::HasLabel),
        Tier::Enough => Some(QueueReason::LabelledEnough),
        Tier::Skipped => Some(QueueReason::Skipped),
    }
}
