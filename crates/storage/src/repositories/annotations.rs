//! What people said of letters by reading them.

use async_trait::async_trait;

use crate::error::Result;
use crate::records::{Annotated, Annotation, KeptRubric, NewAnnotation, SoundAnnotations};

/// Labels that raters gave letters, decisions where they differ, and the rubrics that both were given by. Nothing is ever
/// replaced: what was said stays until the letter is forgotten.
#[async_trait]
pub trait AnnotationRepository: Send + Sync {
    /// Keeps annotations in one transaction: what became of each.
    ///
    /// A decision to pass or to fail becomes the label of a letter that has none, with the source `rubric`, and so does
    /// one that follows another; to say nothing takes such a label away. A label of another origin stands: real outcomes,
    /// imported and synthetic labels are never replaced.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn add_annotations(&self, annotations: &[NewAnnotation]) -> Result<Vec<Annotated>>;

    /// All annotations.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn annotations(&self) -> Result<SoundAnnotations>;

    /// The annotations of a letter, in the order in which they were given.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn annotations_of(&self, content_hash: &str) -> Result<Vec<Annotation>>;

    /// Keeps a rubric, unless one of this version is kept.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn keep_rubric(&self, rubric: &KeptRubric) -> Result<()>;

    /// All rubrics, the oldest first.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn rubrics(&self) -> Result<Vec<KeptRubric>>;
}
