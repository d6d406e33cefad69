//! The main job, end to end, on synthetic data.

use std::path::Path;

use shortlist_advising::Recommendations;
use shortlist_features::Embedded;
use shortlist_files::{read_regular_at_most, sha256_of};
use shortlist_ingest::{
    Before, ImportOptions, ImportSource, LetterFile, LetterImport, PostingFile, PostingImport,
};
use shortlist_matching::RecommendOptions;
use shortlist_registry::Stage;
use shortlist_runtime::Progress;
use shortlist_storage::ImportKind;
use shortlist_training::{TrainOptions, Training};

use crate::error::{Error, Result};
use crate::sample_files::write_sample_files;
use crate::shortlist::Shortlist;

/// The greatest sample file.
const MOST_SAMPLE_BYTES: u64 = 64 << 20;

/// What a step of the demo did.
#[derive(Debug, Clone, PartialEq)]
pub enum DemoStep {
    /// The sample files were written.
    Samples(Vec<std::path::PathBuf>),
    /// Letters went in.
    Letters(LetterImport),
    /// Postings went in.
    Postings(PostingImport),
    /// Everything has a vector.
    Embedded(Embedded),
    /// Models were trained, scored, registered and promoted.
    Trained(Box<Training>),
    /// A letter that no model has seen was answered.
    Answered(Box<Recommendations>),
}

impl Shortlist {
    /// Runs the whole product once on the sample data; tells `report` of each step when it is
    /// done.
    ///
    /// # Errors
    ///
    /// Those of the steps.
    pub async fn demo(
        &self,
        seed: u64,
        progress: &dyn Progress,
        mut report: impl FnMut(DemoStep),
    ) -> Result<()> {
        let folder = self.home().folder().join("samples");
        report(DemoStep::Samples(write_sample_files(&folder, seed)?));
        let read = |name: &str| read(&folder.join(name));
        let letters = self
            .import_letters(
                LetterFile::read(&read("letters.jsonl")?)?,
                ImportOptions::default(),
            )
            .await?;
        let source = sample(&folder, "letters.jsonl", ImportKind::Letters);
        let import_id = self.imports.begin(source).await?;
        self.imports
            .add_letters(import_id, &letters, Before::default())
            .await?;
        self.imports.end(import_id).await?;
        report(DemoStep::Letters(letters));
        let postings = self
            .import_postings(PostingFile::read(&read("postings.jsonl")?)?)
            .await?;
        let source = sample(&folder, "postings.jsonl", ImportKind::Postings);
        let import_id = self.imports.begin(source).await?;
        self.imports
            .add_postings(import_id, &postings, Before::default())
            .await?;
        self.imports.end(import_id).await?;
        report(DemoStep::Postings(postings));
        report(DemoStep::Embedded(self.vectors.embed_all(progress).await?));
        let mut training = self
            .trainer
            .train(&TrainOptions::default(), progress)
            .await?;
        if !training.verdict.passes {
            let reason = format!(
                "the gate refused it ({}), but a demo shows an answer all the same",
                training.verdict.reason
            );
            let version = training.promotion.version.version;
            training.promotion = self
                .promoter
                .promote(training.chosen, version, Stage::Production, "demo", &reason)
                .await?;
        }
        report(DemoStep::Trained(Box::new(training)));
        let answer = self
            .recommender
            .recommend(
                &read("fresh_letter.md")?,
                RecommendOptions::default(),
                progress,
            )
            .await?;
        report(DemoStep::Answered(Box::new(answer)));
        Ok(())
    }
}

/// How the import of a sample file is remembered.
fn sample(folder: &Path, name: &str, kind: ImportKind) -> ImportSource {
    ImportSource {
        kind,
        name: name.to_owned(),
        file_hash: sha256_of(&folder.join(name)).ok(),
        by: "demo".to_owned(),
    }
}

fn read(path: &Path) -> Result<Vec<u8>> {
    read_regular_at_most(path, MOST_SAMPLE_BYTES).map_err(Error::file("read", path))
}
