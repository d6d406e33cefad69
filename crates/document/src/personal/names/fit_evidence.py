#!/usr/bin/env python3
"""Fits what the words around a word say of whether it is a name, and writes the weights into evidence.txt beside it.

fit_evidence.py TAKEN LETTERS FILE...; wants numpy and scikit-learn 1.9, and what fit_weights.py wants. The files are Korean texts, as for
fit_weights.py; TAKEN is what the example personal_fields prints of them: the lines out of which it takes something tell of
persons more often than not, and are left out. LETTERS is one more file, of lines that call nobody by a given name alone: postings
and fixtures/letters.jsonl.

Names are invented, and stand in the sentences of evidence_sentences.txt; other words are those of the files that have the form of
a name. What is in the repository was fitted by an earlier form of this program, with TAKEN of the rules before for names with a
surname, and of the rules with those for given names alone; fitted anew some weights differ by several units (`given called` is 43 here and 63 to 84 anew), and about as
many names are left. Two regressions: of a surname and a given name by the log odds of their syllables (`score.rs`) and the patterns of
evidence.txt; of a given name alone by its syllables and the sum of those patterns' weights.
"""

import pathlib
import random
import re
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression

import fit_weights as names

HERE = pathlib.Path(__file__).resolve().parent
SENTENCES, GIVEN_SENTENCES = 12_000, 6_000
# Other words in the sum of the weights, for one name.
OTHERS = 3
# Log odds of syllables: the greatest that count, and those from which on a word is left out, as it may be a name.
MOST, MOST_OF_GIVEN, LEAST_OF_GIVEN, LIKELY = 8, 6, -4, 3.5
BEFORE, BEHIND = 24, 40
# Shares of names of two syllables, of those with a surname of two, and of others with a rare syllable.
SHORT, LONG, RARE = 0.11, 0.06, 0.11
RANDOM = random.Random(5)

RARE_SYLLABLES = names.RARE
USUAL_SYLLABLES = names.USUAL
WORDS = set(names.text_of(names.GIVEN[names.GIVEN.index("pub(super) fn is_called"):], "WORDS").split())
COMMON = set(names.COMMON)
NO_NAMES = names.NOUNS | names.OTHER_NOUNS
PEOPLE = {name: names.weighted(name) for name in ("SURNAMES", "LONG_SURNAMES", "GIVEN", "FIRST", "SECOND", "SINGLE")}
FORMS = {"으로부터": "로부터", "이라면": "라면", "이라는": "라는", "이라고": "라고", "이었": "였", "이랑": "랑", "이": "가", "은": "는", "을": "를", "과": "와"}
FRIENDS = {"가": "이", "와": "과", "는": "은", "를": "을", "라는": "이라는"}
FAMILIAR = ("이가", "이는", "이와", "이의", "이를", "이도", "이에게", "이한테")


def weights():
    """Those of weights.txt, by kind."""
    lines = [line.split(" ", 1) for line in names.source("weights.txt").splitlines() if not line.startswith("#")]
    pairs = {kind: [one.rsplit("=", 1) for one in rest.split(" ") if "=" in one] for kind, rest in lines}
    return {kind: {key: int(tenths) / 10 for key, tenths in found} for kind, found in pairs.items()}


SCORES = weights()


def score(surname, given, particle):
    found = names.features(surname, given, particle)
    return SCORES["other"]["bias"] + sum(SCORES.get(kind, {}).get(key, 0) for kind, key in found)


def patterns():
    """The sides, names and patterns of evidence.txt."""
    others, evidence = names.source("others.rs"), names.source("evidence.rs")
    workers = names.text_of(names.source("prose.rs"), "WORKERS")
    roles = "|".join(names.text_of(others, name) for name in ("RANKS", "OCCUPATIONS", "RELATIONS"))
    for line in names.source("evidence.txt").splitlines():
        side, name, _, pattern = [*line.split(" ", 3), ""][:4]
        if side in ("before", "behind"):
            pattern = pattern.replace("ROLE", roles).replace("WORKERS", workers).replace("PARTICLE", names.text_of(evidence, "PARTICLE"))
            yield side, name, re.compile(pattern)


PATTERNS = list(patterns())


def around(text, at, end):
    before, behind = text[max(0, at - BEFORE):at], text[end:end + BEHIND]
    return [float(bool(one.search(before if side == "before" else behind))) for side, _, one in PATTERNS]


def words(text):
    for found in re.finditer("[가-힣]+", text):
        if not found.start() or not text[found.start() - 1].isalnum():
            yield found.start(), found.group()


def is_rare(name):
    return len(name) == 3 and any(syllable in RARE_SYLLABLES for syllable in name[1:])


def full_rows(text):
    """The places and features of what has the form of a surname and a given name, and its odds."""
    for at, word in words(text):
        for surname, given, particle in names.candidates(word):
            name, is_short = surname + given, len(given) == 1
            if name in names.NOUNS:
                continue
            odds = score(surname, given, particle)
            bounded = max(-MOST, min(MOST, odds))
            row = [float(is_short), float(is_rare(name)), bounded * is_short, bounded * (not is_short)]
            yield at, name, odds, row + around(text, at, at + len(name))


def given_rows(text, evidence):
    """The same of a given name alone."""
    for at, word in words(text):
        name, behind = word[:2], word[2:]
        has_form = len(name) == 2 and name not in NO_NAMES and all(c in USUAL_SYLLABLES for c in name)
        particle = names.particle_of(name, behind) if has_form else None
        if particle is None:
            continue
        odds = sum(SCORES[kind].get(key, 0) for kind, key in (("first", name[0]), ("second", name[1]), ("given", name)))
        is_common = name in COMMON
        is_call = particle in ("아", "야")
        is_marked = is_call and bool(re.match("[아야] ?[,!~]", text[at + 2:]))
        row = [float(np.dot(evidence, around(text, at, at + 2))), max(LEAST_OF_GIVEN, min(MOST_OF_GIVEN, odds)),
               float(is_common and name not in WORDS), float(is_common and name in WORDS),
               float(behind.startswith(FAMILIAR)), float(is_call), float(is_marked)]
        yield at, name, row


def given_name():
    drawn = names.draw
    return drawn(PEOPLE["GIVEN"]) if RANDOM.random() < 0.55 else drawn(PEOPLE["FIRST"]) + drawn(PEOPLE["SECOND"])


def rare_name():
    rare = RANDOM.choice(RARE_SYLLABLES)
    return rare + names.draw(PEOPLE["SECOND"]) if RANDOM.random() < 0.5 else names.draw(PEOPLE["FIRST"]) + rare


def full_name():
    kind = RANDOM.choices(["short", "long", "rare", "usual"], [SHORT, LONG, RARE, 1 - SHORT - LONG - RARE])[0]
    surname = names.draw(PEOPLE["LONG_SURNAMES" if kind == "long" else "SURNAMES"])
    given = {"short": lambda: names.draw(PEOPLE["SINGLE"]), "rare": rare_name}.get(kind, given_name)
    return surname + given()


def ends_in_consonant(name):
    return (ord(name[-1]) - ord("가")) % 28 > 0


def filled(sentence, name):
    """A sentence with a name, and the particle that its last sound asks for."""
    closed = ends_in_consonant(name)

    def with_form(found):
        return name + (found.group(1) if closed else FORMS[found.group(1)])

    def as_friend(found):
        if closed and RANDOM.random() < 0.2:
            return name + FRIENDS.get(found.group(1), found.group(1))
        return name + "이" * closed + found.group(1)

    sentence = sentence.lstrip("+").replace("CALL", "아" if closed else "야")
    sentence = re.sub("FRIEND(라는|에게|가|와|는|를)", as_friend, sentence)
    return re.sub(f"NAME({'|'.join(FORMS)}|)", lambda found: with_form(found) if found.group(1) else name, sentence)


def fitted(rows, others):
    matrix = np.array(rows + others)
    is_name = np.array([1] * len(rows) + [0] * len(others))
    counts = np.where(is_name == 1, 1.0, OTHERS * len(rows) / len(others))
    model = LogisticRegression(C=1.0, max_iter=2000).fit(matrix, is_name, sample_weight=counts)
    odds = model.decision_function(matrix)
    for least in range(6):
        found = (odds[:len(rows)] > least).mean()
        print(f"from {least} on: {found:.3f} of names, {(odds[len(rows):] > least).sum()} of {len(others)} words")
    return model.coef_[0], model.intercept_[0]


def fill_all(sentences, count, name, rows_of):
    """Rows of invented names in sentences."""
    found = []
    while len(found) < count:
        one = name()
        text = filled(RANDOM.choice(sentences), one)
        at = text.index(one)
        found += [row[-1] for row in rows_of(text) if row[:2] == (at, one)]
    return found


def main():
    taken = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    left_out = {line for line, after in zip(taken, taken[1:]) if after.startswith("  ")}
    letters = set(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8").splitlines())
    files = [pathlib.Path(file).read_text(encoding="utf-8").splitlines() for file in sys.argv[2:]]
    lines = sorted({line for file in files for line in file} - left_out)
    sentences = [line for line in names.source("evidence_sentences.txt").splitlines() if not line.startswith("#")]
    full, given = ([one for one in sentences if one.startswith("+") == alone] for alone in (False, True))

    rows = fill_all(full, SENTENCES, full_name, full_rows)
    others = [row for line in lines for _, _, odds, row in full_rows(line) if odds <= LIKELY]
    weight, bias = fitted(rows, others)
    told = {("all", "bias"): bias} | {("all", key): value for key, value in zip(["short", "rare", "score_of_short", "score"], weight)}
    told |= {(side, name): value for (side, name, _), value in zip(PATTERNS, weight[4:], strict=True)}

    evidence = [round(10 * value) / 10 for value in weight[4:]]
    rows = fill_all(given, GIVEN_SENTENCES, given_name, lambda text: given_rows(text, evidence))
    # News tell of persons by given names alone: those that are no words are left out.
    others = [row for line in lines for _, _, row in given_rows(line, evidence) if not row[2] or line in letters]
    weight, bias = fitted(rows, others)
    kinds = ["around", "syllables", "called", "word", "familiar", "call", "call_mark"]
    told |= {("given", "bias"): bias} | {("given", key): value for key, value in zip(kinds, weight)}

    written = []
    for line in names.source("evidence.txt").splitlines():
        side, name, _, *pattern = [*line.split(" ", 3), ""]
        is_fitted = (side, name) in told
        written.append(line if not is_fitted else " ".join([side, name, str(round(10 * told[side, name])), *pattern[:1]]).rstrip(" "))
    (HERE / "evidence.txt").write_text("\n".join(written) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
