//! Models with one vector a token, in the Model2Vec folder layout.

mod files;
mod general_tokenizer;
mod table;
mod word_pieces;

use std::path::Path;

use crate::embedder::{Embedder, Embedding, TokenCount, TokenVector};
use crate::error::{Error, Result};
use crate::fingerprint::Fingerprint;
use crate::similarity::normalise;
use general_tokenizer::GeneralTokenizer;
use table::Table;
use word_pieces::WordPieces;

pub use files::StaticModelFiles;

/// About how many bytes of Korean text make a token.
const BYTES_PER_TOKEN: usize = 6;

/// A static model: the vector of a text is the weighted mean of its tokens' vectors.
pub struct StaticModel {
    name: String,
    tokenizer: GeneralTokenizer,
    word_pieces: Option<WordPieces>,
    table: Table,
    normalize: bool,
    fingerprint: Fingerprint,
}

impl StaticModel {
    /// Loads a folder with `config.json`, `tokenizer.json` and `model.safetensors`.
    ///
    /// # Errors
    ///
    /// [`Error::Read`] for a missing file, [`Error::Format`] for a damaged one, a tokenizer with
    /// more tokens than the table has rows, or weights that are not finite.
    pub fn from_folder(folder: &Path) -> Result<Self> {
        let files = StaticModelFiles::read(folder)?;
        let name = folder.file_name().map_or_else(
            || folder.display().to_string(),
            |name| name.to_string_lossy().into_owned(),
        );
        Self::from_files(&name, &files)
    }

    /// Loads a model from its files.
    ///
    /// # Errors
    ///
    /// [`Error::Format`], as [`StaticModel::from_folder`].
    pub fn from_files(name: &str, files: &StaticModelFiles) -> Result<Self> {
        Self::from_bytes(name, &files.config, &files.tokenizer, &files.weights)
    }

    /// Loads a model from the contents of its three files.
    ///
    /// # Errors
    ///
    /// [`Error::Format`], as [`StaticModel::from_folder`].
    pub fn from_bytes(name: &str, config: &[u8], tokenizer: &[u8], weights: &[u8]) -> Result<Self> {
        let normalize = files::normalizes(config)?;
        let fingerprint = Fingerprint::of_parts([
            b"static".as_slice(),
            weights,
            tokenizer,
            if normalize { b"normalize" } else { b"as is" },
        ]);
        let word_pieces = WordPieces::of(tokenizer);
        let tokenizer = GeneralTokenizer::read(tokenizer)?;
        let table = Table::from_safetensors(weights, |rows| rows.to_vec().into())?;
        let tokens = tokenizer.tokens()?;
        if tokens > table.tokens() {
            return Err(Error::Format {
                file: "model.safetensors".into(),
                expected: "a row for each token of the tokenizer".into(),
                came: format!("there are {} rows for {tokens} tokens", table.tokens()),
            });
        }
        Ok(Self {
            name: name.to_owned(),
            word_pieces,
            tokenizer,
            table,
            normalize,
            fingerprint,
        })
    }

    /// The same of files that are compiled in and were held against their fingerprint by a test: nothing of them is
    /// copied or hashed, and the tokenizer is made when a text needs it.
    #[cfg(feature = "bundled")]
    pub(crate) fn of_known_files(
        name: &str,
        config: &[u8],
        tokenizer: &'static [u8],
        weights: &'static [u8],
        fingerprint: &str,
    ) -> Result<Self> {
        Ok(Self {
            name: name.to_owned(),
            word_pieces: WordPieces::of(tokenizer),
            tokenizer: GeneralTokenizer::later(tokenizer),
            table: Table::from_safetensors(weights, std::borrow::Cow::Borrowed)?,
            normalize: files::normalizes(config)?,
            fingerprint: Fingerprint::known(fingerprint),
        })
    }

    /// The ids of the tokens that the model knows.
    fn token_ids(&self, text: &str) -> Result<Vec<u32>> {
        let Some(word_pieces) = &self.word_pieces else {
            return self.tokenizer.ids(text);
        };
        let mut ids = Vec::with_capacity(text.len() / BYTES_PER_TOKEN);
        for word in text.split_ascii_whitespace() {
            if !word_pieces.add_ids(word, &mut ids) {
                ids.extend(self.tokenizer.ids(word)?);
            }
        }
        Ok(ids)
    }

    #[cfg(all(test, feature = "bundled"))]
    fn has_word_pieces(&self) -> bool {
        self.word_pieces.is_some()
    }

    fn embed_one(&self, text: &str) -> Result<Embedding> {
        let ids = self.token_ids(text)?;
        let mut vector = self.table.mean(&ids);
        if self.normalize {
            normalise(&mut vector);
        }
        Ok(Embedding {
            vector,
            tokens: TokenCount {
                read: ids.len(),
                dropped: 0,
            },
        })
    }
}

impl Embedder for StaticModel {
    fn name(&self) -> &str {
        &self.name
    }

    fn dimension(&self) -> usize {
        self.table.dimension()
    }

    fn max_tokens(&self) -> Option<usize> {
        None
    }

    fn fingerprint(&self) -> &Fingerprint {
        &self.fingerprint
    }

    fn count_tokens(&self, text: &str) -> Result<usize> {
        Ok(self.token_ids(text)?.len())
    }

    fn embed(&self, texts: &[&str]) -> Result<Vec<Embedding>> {
        texts.iter().map(|text| self.embed_one(text)).collect()
    }

    fn token_vectors(&self, text: &str) -> Result<Option<Vec<TokenVector>>> {
        let ids = self.token_ids(text)?;
        Ok(Some(
            ids.into_iter().map(|id| self.table.token(id)).collect(),
        ))
    }
}

impl std::fmt::Debug for StaticModel {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("StaticModel")
            .field("name", &self.name)
            .field("dimension", &self.dimension())
            .field("fingerprint", &self.fingerprint.short())
            .finish_non_exhaustive()
    }
}
