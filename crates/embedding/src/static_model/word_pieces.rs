//! The token ids of everyday words, without the general tokenizer's machinery.
//!
//! With a BERT normalizer and pre-tokenizer, what stands between white space is tokenized by itself. A word
//! of Hangul syllables, ASCII letters and digits alone is not changed but for its case, and is cut into
//! the longest pieces of the vocabulary from its beginning (WordPiece, Wu et al. 2016, as BERT has it).
//! That is most of a letter, and makes its vector in a fraction of the time. Anything else is left to the
//! tokenizer itself, and a property test holds the two together.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use serde::Deserialize;
use serde::de::IgnoredAny;

/// What stands before a piece that begins no word.
const CONTINUES: &str = "##";

type Pieces = HashMap<Box<str>, u32, FixedState>;

/// What has to be known of `tokenizer.json`.
#[derive(Deserialize)]
struct Description {
    normalizer: Normalizer,
    pre_tokenizer: PreTokenizer,
    model: Model,
    #[serde(default)]
    added_tokens: Vec<IgnoredAny>,
}

#[derive(Deserialize)]
struct Normalizer {
    #[serde(rename = "type")]
    kind: String,
    lowercase: bool,
    #[serde(default)]
    strip_accents: Option<bool>,
}

#[derive(Deserialize)]
struct PreTokenizer {
    #[serde(rename = "type")]
    kind: String,
}

#[derive(Deserialize)]
struct Model {
    #[serde(rename = "type")]
    kind: String,
    continuing_subword_prefix: String,
    max_input_chars_per_word: usize,
    vocab: Pieces,
}

/// The vocabulary of a WordPiece tokenizer, and how its text is normalised.
pub(super) struct WordPieces {
    begins: Pieces,
    continues: Pieces,
    lowercase: bool,
    /// A longer word is unknown as a whole.
    longest_word: usize,
    /// Characters of the longest piece.
    longest_piece: usize,
}

impl WordPieces {
    /// The everyday way of the tokenizer of this JSON; `None` if it works otherwise.
    pub(super) fn of(json: &[u8]) -> Option<Self> {
        let Description {
            normalizer,
            pre_tokenizer,
            model,
            added_tokens,
        } = serde_json::from_slice(json).ok()?;
        // Without a word on it, accents are stripped where case is; that takes Hangul apart.
        let strips_accents = normalizer.strip_accents.unwrap_or(normalizer.lowercase);
        let is_plain = normalizer.kind == "BertNormalizer"
            && !strips_accents
            && pre_tokenizer.kind == "BertPreTokenizer"
            && added_tokens.is_empty()
            && model.kind == "WordPiece"
            && model.continuing_subword_prefix == CONTINUES;
        if !is_plain {
            return None;
        }
        let mut continues = Pieces::default();
        let mut longest_piece = 0;
        for (piece, id) in &model.vocab {
            let rest = piece.strip_prefix(CONTINUES);
            longest_piece = longest_piece.max(rest.unwrap_or(piece).chars().count());
            if let Some(rest) = rest {
                continues.insert(rest.into(), *id);
            }
        }
        Some(Self {
            begins: model.vocab,
            continues,
            lowercase: normalizer.lowercase,
            longest_word: model.max_input_chars_per_word,
            longest_piece,
        })
    }

    /// Adds the ids of a word between white space; `false`: it is no everyday word, and none were added.
    /// An unknown word adds none.
    pub(super) fn add_ids(&self, word: &str, ids: &mut Vec<u32>) -> bool {
        if !word.chars().all(is_everyday) {
            return false;
        }
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let end = if first.is_ascii_punctuation() {
                1
            } else {
                let is_mark = |c: char| c.is_ascii_punctuation();
                rest.find(is_mark).unwrap_or(rest.len())
            };
            let (part, after) = rest.split_at(end);
            self.add_pieces(part, ids);
            rest = after;
        }
        true
    }

    /// The pieces of a part without marks in it, or of one mark.
    fn add_pieces(&self, part: &str, ids: &mut Vec<u32>) {
        let lowered;
        let mut part = part;
        if self.lowercase && part.bytes().any(|byte| byte.is_ascii_uppercase()) {
            lowered = part.to_ascii_lowercase();
            part = &lowered;
        }
        let before = ids.len();
        // A short word in bytes is one in characters.
        if part.len() > self.longest_word && part.chars().count() > self.longest_word {
            return;
        }
        let mut pieces = &self.begins;
        while !part.is_empty() {
            let Some((length, id)) = self.longest(part, pieces) else {
                // Unknown as a whole.
                ids.truncate(before);
                return;
            };
            ids.push(id);
            part = &part[length..];
            pieces = &self.continues;
        }
    }

    /// The longest piece that a part begins with: its bytes and its id.
    fn longest(&self, part: &str, pieces: &Pieces) -> Option<(usize, u32)> {
        let mut end = part
            .char_indices()
            .nth(self.longest_piece)
            .map_or(part.len(), |(index, _)| index);
        while end > 0 {
            if let Some(id) = pieces.get(&part[..end]) {
                return Some((end, *id));
            }
            end = part[..end]
                .char_indices()
                .next_back()
                .map_or(0, |(index, _)| index);
        }
        None
    }
}

/// Characters that the normalizer leaves as they are, but for their case.
fn is_everyday(c: char) -> bool {
    c.is_ascii_graphic() || ('\u{ac00}'..='\u{d7a3}').contains(&c)
}

#[cfg(all(test, feature = "bundled"))]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use crate::embedder::Embedder;
    use crate::{StaticModel, bundled};

    #[expect(clippy::unwrap_used, reason = "a test may panic")]
    static MODEL: LazyLock<StaticModel> = LazyLock::new(|| bundled().unwrap());

    /// Words of letters, and whatever else may stand in a text.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            6 => "[가-힣]{1,8}",
            3 => "[가-힣]{1,6}[.,!?)]{0,2}",
            3 => "[a-zA-Z0-9+#._/-]{1,12}",
            1 => "[ㄱ-ㅎㅏ-ㅣ一-龥ぁ-んÀ-ÿ０-９]{1,5}",
            1 => "\\PC{0,6}",
            1 => "[가-힣a-z]{95,105}",
            2 => "[ \t\n\r\u{a0}\u{3000}\u{200b}\u{feff}]{1,3}",
        ];
        prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn it_gives_the_tokenizers_own_ids(text in text()) {
            prop_assert_eq!(MODEL.token_ids(&text).unwrap(), MODEL.tokenizer.ids(&text).unwrap());
        }
    }

    #[test]
    fn the_bundled_model_has_it() {
        assert!(MODEL.has_word_pieces());
        assert_eq!(MODEL.count_tokens("  \n\t").unwrap(), 0);
    }
}
