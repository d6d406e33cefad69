"""The word-piece vocabulary: syllables, pieces learned from the corpus, and frequent morphemes."""

import io
import unicodedata

import sentencepiece
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

SPECIAL = ["[PAD]", "[UNK]"]


def empty_tokenizer(model):
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizers.BertNormalizer(
        clean_text=True, handle_chinese_chars=True, strip_accents=False, lowercase=True
    )
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def common_syllables():
    """The 2,350 Hangul syllables of KS X 1001, the ones that Korean prose uses."""
    syllables = []
    for code in range(0xAC00, 0xD7A4):
        try:
            if len(chr(code).encode("euc_kr")) == 2:
                syllables.append(chr(code))
        except UnicodeEncodeError:
            continue
    return syllables


def learned_pieces(sentences, forms, size):
    """Pieces by byte-pair merges, most useful first. SentencePiece's trainer breaks ties by rule,
    where the tokenizers library's takes them in the order of a hash table, new in each run."""
    tokenizer = empty_tokenizer(models.WordPiece(unk_token="[UNK]"))

    def words(text):
        normal = tokenizer.normalizer.normalize_str(text)
        return " ".join(word for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(normal))

    trained = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=(words(text) for text in sentences + forms),
        model_writer=trained,
        model_type="bpe",
        vocab_size=size,
        character_coverage=0.9999,
        normalization_rule_name="identity",
        split_digits=True,
        num_threads=1,
        minloglevel=2,
    )
    model = sentencepiece.SentencePieceProcessor(model_proto=trained.getvalue())
    pieces = [model.id_to_piece(i) for i in range(model.get_piece_size()) if not model.is_control(i)]
    pieces = [p[1:] if p.startswith("\u2581") else "##" + p for p in pieces if p != "<unk>"]
    return [p for p in pieces if p and p != "##"]


def build_tokenizer(sentences, morphemes, size):
    """A WordPiece tokenizer of exactly `size` tokens."""
    forms = [
        unicodedata.normalize("NFC", form).lower()
        for _, form, tag in morphemes
        if 2 <= len(form) <= 8 and tag.startswith(("NN", "XR", "MAG", "SL"))
    ]
    forms = list(dict.fromkeys(forms))
    syllables = common_syllables()
    ascii_letters = [chr(c) for c in range(33, 127) if not chr(c).isupper()]
    pieces = list(SPECIAL)
    pieces += ascii_letters + ["##" + c for c in ascii_letters if c.isalnum()]
    pieces += syllables + ["##" + s for s in syllables]
    pieces += learned_pieces(sentences, forms[:20_000], size * 45 // 100)
    pieces += [p for form in forms[:6_000] for p in (form, "##" + form)]
    pieces += forms[6_000:]
    pieces = list(dict.fromkeys(pieces))[:size]
    vocabulary = {piece: index for index, piece in enumerate(pieces)}
    return empty_tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
