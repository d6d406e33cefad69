//! How much is kept.

use async_trait::async_trait;

use super::Backend;
use super::letters::{label_source_of, split_of};
use crate::error::Result;
use crate::records::{LetterCount, StoreCounts};
use crate::repositories::CountRepository;
use crate::sql::Statement;

/// label_source, is_passed, split, how many.
type Row = (String, Option<bool>, Option<String>, i64);

#[async_trait]
impl<B: Backend> CountRepository for B {
    async fn counts(&self) -> Result<StoreCounts> {
        let letters = Statement::new(
            "SELECT label_source, is_passed,
                    CASE WHEN assigned.content_hash IS NULL THEN letters.split ELSE assigned.split END AS part,
                    count(*)
             FROM letters LEFT JOIN letter_splits AS assigned USING (content_hash)
             GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
        );
        let letters: Vec<Row> = self.read_all("count letters", letters).await?;
        let others = Statement::new(
            "SELECT (SELECT count(*) FROM postings), (SELECT count(*) FROM resumes),
                    (SELECT count(*) FROM vectors), (SELECT count(*) FROM outcomes),
                    (SELECT count(*) FROM interactions), (SELECT count(*) FROM predictions)",
        );
        let (postings, resumes, vectors, outcomes, interactions, predictions): (
            i64,
            i64,
            i64,
            i64,
            i64,
            i64,
        ) = self.read_one("count records", others).await?;
        Ok(StoreCounts {
            letters: letters
                .into_iter()
                .map(letter_count)
                .collect::<Result<_>>()?,
            postings: whole(postings),
            resumes: whole(resumes),
            vectors: whole(vectors),
            outcomes: whole(outcomes),
            interactions: whole(interactions),
            predictions: whole(predictions),
        })
    }
}

fn letter_count((label_source, is_passed, split, letters): Row) -> Result<LetterCount> {
    Ok(LetterCount {
        label_source: label_source_of(&label_source)?,
        is_passed,
        split: split_of(split)?,
        letters: whole(letters),
    })
}

fn whole(count: i64) -> usize {
    usize::try_from(count).unwrap_or(0)
}
