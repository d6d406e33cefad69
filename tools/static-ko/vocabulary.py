"""The word-piece vocabulary: syllables, pieces learned from the corpus, and frequent morphemes."""

import unicodedata

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

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
    tokenizer = empty_tokenizer(models.WordPiece(unk_token="[UNK]"))
    trainer = trainers.WordPieceTrainer(
        vocab_size=size, min_frequency=2, special_tokens=SPECIAL, show_progress=False
    )
    tokenizer.train_from_iterator(sentences + forms, trainer=trainer)
    vocabulary = tokenizer.get_vocab()
    return sorted(vocabulary, key=vocabulary.get)


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
