#!/usr/bin/env python3
"""Fits the weights by which `score.rs` tells names from other words, and writes them to weights.txt beside it.

fit_weights.py FILE...; wants numpy, scikit-learn 1.9 and kiwipiepy 0.24. The files are Korean texts of any kind; every run of
Hangul in them counts as a word. What is in the repository was fitted on KLUE (NLI, STS), KorSTS, XNLI, ParaKQC, pairs of
questions, real postings and fixtures/letters.jsonl: 140,000 lines.

Names are invented, of surnames and given names as frequent as in Korea, but flattened, so that rare ones count. Other words
are those of the files and of Kiwi's lexicon with particles, without what Kiwi or a first fit takes for a person's name. A word is
read as a name wherever one of its beginnings has the form of one, as `score.rs` does; the lists of syllables, surnames, particles
and nouns are those of the Rust sources.
"""

import pathlib
import random
import re
import sys
from collections import Counter, defaultdict

import numpy as np
from kiwipiepy import Kiwi
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

HERE = pathlib.Path(__file__).resolve().parent
PEOPLE = HERE.parents[2] / "tests/privacy/people.rs"
NAMES = 60_000
# Of Kiwi's lexicon.
MORPHEMES = 200_000
# Others in the sum of the weights, for one name.
OTHERS = 3
# The inverse of the L1 penalty, and of that of the first fit, which must learn no word by heart.
C, FIRST_C = 1.5, 0.2
# Odds from which on a word that is no noun of the lexicon is left out.
DOUBTFUL = -2
# One word's greatest count, and what tempers counts.
MOST, POWER = 400, 0.7
RANDOM = random.Random(23)


def source(name):
    return (HERE / name).read_text(encoding="utf-8")


def text_of(rust, name):
    """The text of a Rust constant, in which a line may be continued."""
    found = re.search(rf'(?:const|static) {name}: [^"]*"((?:[^"\\]|\\\n)*)"', rust)
    return re.sub(r"\\\n\s*", "", found.group(1))


def words_in(rust, name):
    """The words of a Rust constant that is an array."""
    return re.findall(r'"([가-힣]+)"', re.search(rf"const {name}: .*?\];", rust, re.DOTALL).group(0))


GIVEN, LIKELY, PARTICLES_RS = source("given.rs"), source("likely.rs"), source("particles.rs")
USUAL, RARE, FIRST, LAST = (text_of(GIVEN, name) for name in ("SYLLABLES", "RARE", "FIRST", "LAST"))
SYLLABLES = USUAL + RARE
SINGLE, COMMON = text_of(GIVEN, "SINGLE"), text_of(GIVEN, "COMMON").split()
NATIVE = [word for word in text_of(GIVEN, "WORDS").split() if len(word) == 2]
SURNAMES, LONG_SURNAMES = text_of(LIKELY, "SURNAMES"), words_in(LIKELY, "LONG_SURNAMES")
NOUNS, OTHER_NOUNS = (
    {word for line in source(name).splitlines() if not line.startswith("#") for word in line.split()}
    for name in ("nouns.txt", "given_nouns.txt"))
COPULAS = [word for word in words_in(PARTICLES_RS, "COPULAS") if len(word) > 2]
PARTICLES = sorted(
    {*words_in(PARTICLES_RS, "PARTICLES"), *words_in(PARTICLES_RS, "CALLED"), *text_of(PARTICLES_RS, "COMPOUND").split()},
    key=len, reverse=True)
BEHIND_CONSONANTS = text_of(PARTICLES_RS, "BEHIND_CONSONANTS").split()
BEHIND_VOWELS = text_of(PARTICLES_RS, "BEHIND_VOWELS").split()
# Syllables that given names of those who were born before 1960 begin and end with.
OLD_FIRST = "갑경광귀금기길남달대덕도동두득막만말명문미병복봉분삼상석선성소수순승쌍연영오옥용윤을응인일임장재점정종주진차찬창천철춘칠태판팔필하학해향형호홍화희"
OLD_SECOND = "구규균근금기길남년달대덕돌동득란렬례록룡리만모목배복봉분삼석선섭수숙순술식심애연열영오옥용운원월이인임자조주진철춘출태택팔표필학한호홍환희"
# How often names have them in letters, by guess.
USED = {"": 30, "이": 6, "가": 6, "은": 7, "는": 7, "을": 4, "를": 4, "의": 6, "과": 3, "와": 3, "도": 2, "에게": 2, "입니다": 4,
        "이라고": 1, "라고": 1, "씨": 1, "님": 1, "로": .5, "으로": .3, "께": .7, "한테": .6, "만": .7, "처럼": .5, "보다": .3,
        "이라는": .5, "라는": .5, "이랑": .4, "랑": .4, "하고": .4, "이었습니다": .4, "였습니다": .4, "아": .3, "야": .3, "까지": .3,
        "에게서": .2, "부터": .2, "이야말로": .1, "야말로": .1, "조차": .1, "마저": .1, "이가": .6, "이는": .3, "이와": .2,
        "이며": .2, "이고": .2, "인데": .1, "으로부터": .1, "로부터": .1, "님은": .3, "님이": .3, "님께": .3, "에게는": .3}


def agrees(name, particle):
    """As `particles.rs` has it."""
    consonant = (ord(name[-1]) - ord("가")) % 28
    if particle in ("로", "로서", "로부터"):
        return consonant in (0, 8)
    if particle in ("으로", "으로서", "으로부터"):
        return consonant not in (0, 8)
    if particle in BEHIND_CONSONANTS:
        return consonant > 0
    return particle not in BEHIND_VOWELS or consonant == 0


def particle_of(name, after):
    """The particle behind a name, or None where no name can end."""
    if not after:
        return ""
    for particle in PARTICLES:
        if after == particle or particle in COPULAS and after.startswith(particle):
            return particle if agrees(name, particle) else None
    return None


def candidates(word):
    """The beginnings of a word that have the form of a name: (surname, given name, particle)."""
    for count in (3, 4, 2):
        name, after = word[:count], word[count:]
        long = next((surname for surname in LONG_SURNAMES if name.startswith(surname) and len(name) > len(surname)), None)
        surname = long or name[0]
        given = name[len(surname):]
        has_form = len(name) == count and (long or surname in SURNAMES) and len(given) in (1, 2)
        if not has_form or not all(c in (SYLLABLES if len(given) == 2 else SINGLE) for c in given):
            continue
        particle = particle_of(name, after)
        if particle is not None:
            yield surname, given, particle


def features(surname, given, particle):
    name = surname + given
    yield ("surname", surname) if len(surname) == 1 else ("other", "long")
    yield "behind", particle
    if name in NOUNS:
        yield "other", "noun"
    if len(given) == 1:
        yield from [("other", "short"), ("short_given", given), ("short_name", name),
                    ("short_ending" if particle else "short_free", given)]
        return
    first, second = given
    yield from [("first", first), ("second", second), ("given", given), ("ending" if particle else "free", second)]
    yield "beginning", surname + first
    if surname + first in NOUNS:
        yield from [("other", "stem"), ("suffix", second)]
    if given in NOUNS and given not in COMMON:
        yield "other", "rest"


def weighted(name):
    """A list of people.rs: words and their frequencies."""
    pairs = [word.split(":") for word in text_of(PEOPLE.read_text(encoding="utf-8"), name).split()]
    return [word for word, _ in pairs], [float(weight) for _, weight in pairs]


def draw(pair, power=1.0):
    words, weights = pair
    return RANDOM.choices(words, [weight**power for weight in weights])[0]


def invented():
    surnames, firsts, seconds, singles = (weighted(name) for name in ("SURNAMES", "FIRST", "SECOND", "SINGLE"))
    surname = RANDOM.choices([lambda: draw(surnames, 0.6), lambda: RANDOM.choice(SURNAMES),
                              lambda: RANDOM.choice(LONG_SURNAMES)], [0.55, 0.41, 0.04])[0]()
    given = RANDOM.choices([
        lambda: RANDOM.choice(SINGLE), lambda: draw(singles), lambda: RANDOM.choice(COMMON), lambda: draw(firsts) + draw(seconds),
        lambda: RANDOM.choice(FIRST) + RANDOM.choice(LAST), lambda: draw(firsts) + RANDOM.choice(LAST),
        lambda: RANDOM.choice(FIRST) + draw(seconds), lambda: RANDOM.choice(NATIVE),
        lambda: RANDOM.choice(SYLLABLES) + draw(seconds), lambda: draw(firsts) + RANDOM.choice(SYLLABLES),
        lambda: RANDOM.choice(OLD_FIRST) + RANDOM.choice(OLD_SECOND),
    ], [0.03, 0.03, 0.33, 0.28, 0.10, 0.025, 0.025, 0.03, 0.06, 0.04, 0.05])[0]()
    return surname, given, used_particle(surname + given)


def used_particle(word):
    while True:
        particle = RANDOM.choices(list(USED), list(USED.values()))[0]
        if agrees(word, particle):
            return particle


def lexicon(kiwi):
    """The words of Kiwi's lexicon, with their tags."""
    for number in range(MORPHEMES):
        one = kiwi.morpheme(number)
        if re.fullmatch("[가-힣]{2,}", one.form):
            yield one.form, one.tag


def is_like_a_person(word):
    given = word[1:]
    return len(word) == 3 and word[0] in SURNAMES and (given in COMMON or given[0] in FIRST and given[1] in LAST)


def others(files):
    """Words of texts and of the lexicon that are read as names, and how often; and which of them may be names after all."""
    kiwi = Kiwi(num_workers=1)
    words = {(form, tag) for form, tag in lexicon(kiwi) if tag in ("NNG", "NNP", "MAG", "XR")}
    nouns = {form for form, tag in words if tag != "NNP"}
    counts, doubtful = Counter(), set()

    def add(word, weight):
        for surname, given, particle in candidates(word):
            name = surname + given
            if is_like_a_person(name) and name not in nouns and kiwi.tokenize(word)[0].tag == "NNP":
                continue
            counts[surname, given, particle] += weight
            if name not in nouns:
                doubtful.add((surname, given, particle))

    for file in files:
        for word, count in sorted(Counter(re.findall("[가-힣]+", file.read_text(encoding="utf-8"))).items()):
            add(word, count)
    for form, tag in sorted(words):
        if tag != "NNP" or not is_like_a_person(form):
            for _ in range(3):
                add(form + used_particle(form), 0.35)
    return counts, doubtful


def fitted(names, words, inverse_penalty):
    """The model, its features, and the odds of the words."""
    rows = [{"\t".join(key): 1 for key in features(*one)} for one in [*names, *words]]
    is_name = np.array([1] * len(names) + [0] * len(words))
    counts = np.array([*names.values(), *(min(count, MOST) ** POWER for count in words.values())], float)
    counts[is_name == 0] *= OTHERS * sum(names.values()) / counts[is_name == 0].sum()
    vectoriser = DictVectorizer()
    matrix = vectoriser.fit_transform(rows)
    # What liblinear takes.
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    model = LogisticRegression(C=inverse_penalty, l1_ratio=1, solver="liblinear", max_iter=60, tol=1e-3, random_state=0)
    model.fit(matrix, is_name, sample_weight=counts)
    return model, vectoriser.get_feature_names_out(), model.decision_function(matrix)[len(names):]


def main():
    names = Counter(filter(lambda name: name in set(candidates("".join(name))), (invented() for _ in range(NAMES))))
    words, doubtful = others([pathlib.Path(one) for one in sys.argv[1:]])
    # News tell of persons: what looks like a name at first, and is no noun of the lexicon, is left out.
    _, _, odds = fitted(names, words, FIRST_C)
    left = {word: count for (word, count), odd in zip(words.items(), odds, strict=True) if word not in doubtful or odd < DOUBTFUL}
    model, keys, _ = fitted(names, left, C)
    weights = defaultdict(list, {"other": [("bias", model.intercept_[0])]})
    for feature, weight in zip(keys, model.coef_[0], strict=True):
        kind, key = feature.split("\t")
        weights[kind].append((key, weight))
    lines = ["# Weights in tenths, fitted by fit_weights.py: which features they belong to, score.rs says."]
    for kind in sorted(weights):
        told = [f"{key}={round(10 * weight)}" for key, weight in sorted(weights[kind]) if round(10 * weight)]
        lines.append(f"{kind} {' '.join(told)}")
    (HERE / "weights.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
