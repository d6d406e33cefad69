//! The Korean model that is compiled in.

use crate::error::Result;
use crate::model_name::BUNDLED_NAME;
use crate::static_model::StaticModel;

/// Loads the bundled Korean static model: 256 dimensions, 40,000 word pieces, nothing to download.
/// Its card is `fixtures/models/static-ko/README.md`.
///
/// # Errors
///
/// [`Error::Format`](crate::Error::Format) if the library was built with damaged files.
pub fn bundled() -> Result<StaticModel> {
    StaticModel::from_bytes(
        BUNDLED_NAME,
        include_bytes!("../../../fixtures/models/static-ko/config.json"),
        include_bytes!("../../../fixtures/models/static-ko/tokenizer.json"),
        include_bytes!("../../../fixtures/models/static-ko/model.safetensors"),
    )
}
