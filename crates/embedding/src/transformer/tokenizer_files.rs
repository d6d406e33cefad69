//! A tokenizer from the files of a model folder.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use shortlist_files::read_regular_at_most;
use tokenizers::models::wordpiece::WordPiece;
use tokenizers::normalizers::{BertNormalizer, Lowercase, NormalizerWrapper, Sequence};
use tokenizers::pre_tokenizers::bert::BertPreTokenizer;
use tokenizers::processors::bert::BertProcessing;
use tokenizers::{AddedToken, Tokenizer};

use super::folder::read_json_if_there;
use super::tokenizer::tokenize_error;
use crate::error::{Error, Result};
use crate::limits::TOKENIZER;

/// What the files say.
pub(super) struct TokenizerFiles {
    /// Without truncation and padding.
    pub(super) tokenizer: Tokenizer,
    /// The model's own limit in tokens, special ones included.
    pub(super) max_length: Option<usize>,
}

impl TokenizerFiles {
    /// Reads `tokenizer.json`, or else `vocab.txt`, of a folder, with their settings.
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let settings: TokenizerSettings =
            read_json_if_there(&folder.join("tokenizer_config.json"))?.unwrap_or_default();
        let mut sentence = SentenceSettings::default();
        for name in SENTENCE_SETTINGS {
            if let Some(found) = read_json_if_there(&folder.join(name))? {
                sentence = found;
                break;
            }
        }
        // Where neither is there, the file that every model can have is the one that is missed.
        let mut tokenizer =
            if folder.join("vocab.txt").exists() && !folder.join("tokenizer.json").exists() {
                from_vocabulary(folder, &settings)?
            } else {
                from_json(folder)?
            };
        if sentence.do_lower_case {
            lower_case(&mut tokenizer)?;
        }
        Ok(Self {
            tokenizer,
            max_length: sentence.max_seq_length.or(settings.max_length()),
        })
    }
}

/// `tokenizer_config.json`, as far as it matters here.
#[derive(Debug, Deserialize)]
#[serde(default)]
struct TokenizerSettings {
    do_lower_case: bool,
    tokenize_chinese_chars: bool,
    strip_accents: Option<bool>,
    /// A number above 2^63 stands for "none" in many files.
    model_max_length: Option<f64>,
    unk_token: Option<TokenName>,
    cls_token: Option<TokenName>,
    sep_token: Option<TokenName>,
    pad_token: Option<TokenName>,
    mask_token: Option<TokenName>,
}

/// The defaults of transformers' BERT tokenizer.
impl Default for TokenizerSettings {
    fn default() -> Self {
        Self {
            do_lower_case: true,
            tokenize_chinese_chars: true,
            strip_accents: None,
            model_max_length: None,
            unk_token: None,
            cls_token: None,
            sep_token: None,
            pad_token: None,
            mask_token: None,
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum TokenName {
    Plain(String),
    Object { content: String },
}

impl TokenName {
    fn or(name: Option<&Self>, default: &str) -> String {
        match name {
            Some(Self::Plain(content) | Self::Object { content }) => content.clone(),
            None => default.to_owned(),
        }
    }
}

/// `sentence_bert_config.json`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct SentenceSettings {
    max_seq_length: Option<usize>,
    do_lower_case: bool,
}

/// Names that sentence-transformers gave that file.
const SENTENCE_SETTINGS: [&str; 4] = [
    "sentence_bert_config.json",
    "sentence_roberta_config.json",
    "sentence_xlm-roberta_config.json",
    "sentence_camembert_config.json",
];

impl TokenizerSettings {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the number is checked to be a small one"
    )]
    fn max_length(&self) -> Option<usize> {
        self.model_max_length
            .filter(|length| (1.0..1e9).contains(length))
            .map(|length| length as usize)
    }
}

fn read_tokenizer(path: PathBuf) -> Result<Vec<u8>> {
    read_regular_at_most(&path, TOKENIZER).map_err(|source| Error::Read { path, source })
}

fn from_json(folder: &Path) -> Result<Tokenizer> {
    let bytes = read_tokenizer(folder.join("tokenizer.json"))?;
    let bytes =
        crate::numbers::without_decoder(&bytes).map_err(|error| json_error(error.into()))?;
    let mut tokenizer = Tokenizer::from_bytes(bytes).map_err(json_error)?;
    tokenizer.with_truncation(None).map_err(json_error)?;
    tokenizer.with_padding(None);
    Ok(tokenizer)
}

#[expect(clippy::needless_pass_by_value, reason = "the form that map_err wants")]
fn json_error(error: tokenizers::Error) -> Error {
    Error::Format {
        file: "tokenizer.json".into(),
        expected: "a tokenizer of the tokenizers library".into(),
        came: error.to_string(),
    }
}

/// BERT's tokenizer, from one token a line.
fn from_vocabulary(folder: &Path, settings: &TokenizerSettings) -> Result<Tokenizer> {
    let bytes = read_tokenizer(folder.join("vocab.txt"))?;
    let format = |came: String| Error::Format {
        file: "vocab.txt".into(),
        expected: "one token a line, special ones among them".into(),
        came,
    };
    let unknown = TokenName::or(settings.unk_token.as_ref(), "[UNK]");
    let vocabulary = WordPiece::read_bytes(&bytes).map_err(|error| format(error.to_string()))?;
    let id = |token: &str| {
        let found = vocabulary.get(token).copied();
        found.ok_or_else(|| format(format!("{token} is not there")))
    };
    let cls = TokenName::or(settings.cls_token.as_ref(), "[CLS]");
    let sep = TokenName::or(settings.sep_token.as_ref(), "[SEP]");
    let processing = BertProcessing::new((sep.clone(), id(&sep)?), (cls.clone(), id(&cls)?));
    id(&unknown)?;
    let model = WordPiece::builder()
        .vocab(vocabulary.clone())
        .unk_token(unknown.clone())
        .build()
        .map_err(|error| format(error.to_string()))?;
    let mut tokenizer = Tokenizer::new(model);
    let normalizer = BertNormalizer::new(
        true,
        settings.tokenize_chinese_chars,
        settings.strip_accents,
        settings.do_lower_case,
    );
    let pad = TokenName::or(settings.pad_token.as_ref(), "[PAD]");
    let mask = TokenName::or(settings.mask_token.as_ref(), "[MASK]");
    let special: Vec<AddedToken> = [unknown, cls, sep, pad, mask]
        .into_iter()
        .filter(|token| vocabulary.contains_key(token))
        .map(|token| AddedToken::from(token, true))
        .collect();
    tokenizer
        .with_normalizer(Some(normalizer))
        .map_err(tokenize_error)?
        .with_pre_tokenizer(Some(BertPreTokenizer))
        .with_post_processor(Some(processing));
    tokenizer
        .add_special_tokens(special)
        .map_err(tokenize_error)?;
    Ok(tokenizer)
}

/// Lowers the case before everything else, as sentence-transformers' `do_lower_case` does.
fn lower_case(tokenizer: &mut Tokenizer) -> Result<()> {
    let mut steps = vec![NormalizerWrapper::Lowercase(Lowercase)];
    steps.extend(tokenizer.get_normalizer().cloned());
    tokenizer
        .with_normalizer(Some(Sequence::new(steps)))
        .map_err(tokenize_error)?;
    Ok(())
}
