//! The Korean model that is compiled in.

use crate::error::Result;
use crate::model_name::BUNDLED_NAME;
use crate::static_model::StaticModel;

/// Loads the bundled Korean static model: 256 dimensions, 40,000 word pieces, nothing to download.
/// The files and their card are the crate `shortlist-embedding-ko`, offered under CC BY-SA 4.0.
///
/// # Errors
///
/// [`Error::Format`](crate::Error::Format) if the library was built with damaged files.
pub fn bundled() -> Result<StaticModel> {
    StaticModel::from_bytes(
        BUNDLED_NAME,
        shortlist_embedding_ko::CONFIG,
        shortlist_embedding_ko::TOKENIZER,
        shortlist_embedding_ko::WEIGHTS,
    )
}
