#!/usr/bin/env python3
"""Fits how the words around a word are used with persons, and writes the weights into usage.txt beside it.

fit_usage.py TAKEN FILE...; wants numpy and scikit-learn 1.9. The files are Korean texts, as for fit_weights.py; TAKEN is what the
example personal_fields prints of them: names that the rules take out tell how persons are spoken of, lines out of which nothing is
taken how other words are used. Names stand besides in the sentences of evidence_sentences.txt, in those of which usage_phrases.txt
has the parts, and in the read halves of the batches in tests/privacy; other words in the look-alikes there. The features are
those of usage.rs. With --check each batch is held out once, and nothing is written.
"""

import pathlib
import re
import sys

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

import fit_evidence as evidence
import fit_weights as names

HERE = pathlib.Path(__file__).resolve().parent
TESTS = HERE.parents[2] / "tests/privacy"
# Of these every second line, beginning with the first, was read.
BATCHES = ["sixth", "eighth", "ninth", "tenth", "eleventh", "twelfth"]
RANDOM = evidence.RANDOM
# Sentences of phrases, names in each other sentence, other words.
PHRASES, DRAWS, OTHERS = 5_000, 3, 90_000
# Weights of one example, by where it comes from.
COUNTS = {"taken": 0.15, "phrases": 0.4, "look-alikes": 4.0}
# The inverse of the L1 penalty.
C = 1.5
SHARE_OF_OTHERS = 3

TOKEN = re.compile(r"[가-힣]+|[A-Za-z]+|[0-9]+|[^\s가-힣A-Za-z0-9]")
WORD = re.compile("[가-힣]{2}")
BEFORE, BEHIND, NEXT = 24, 44, 7
CLASSES = dict(re.findall(r'\("([A-Z])", "([^"]*)"\)', names.source("usage.rs")))
CLASS_OF = {particle: one for one, particles in CLASSES.items() for particle in particles.split()}
HEADINGS = {"은": 3, "이": 4, "을": 3, "의": 3, "과": 3, "에게": 2.5, "도": 0.6, "만": 0.4, "까지": 0.3, "처럼": 0.4, "보다": 0.4, "에게서": 0.4,
            "으로부터": 0.2, "이라면": 0.3, "이라는": 0.8, "이라고": 0.4, "입니다.": 1, "이었습니다.": 0.6, " 씨": 0.6, "TITLE": 4}
# What persons are called by behind their names, and what stands behind that.
ROLES = {key: names.text_of(names.source("others.rs"), key).split("|") for key in ("RANKS", "OCCUPATIONS")}
BEHIND_TITLES = ["이", "은", "의", "과", "을", "에게"]
# What a word's particle becomes when the name before ends in a consonant.
CLOSED = {"라고": "이라고", "라는": "이라는", "라면": "이라면", "였": "이었", "로부터": "으로부터", "랑": "이랑", "는": "은", "가": "이", "를": "을", "와": "과"}


def features(text, at, end, particle):
    """Those of usage.rs: pairs of a kind and a key."""
    one = CLASS_OF.get(particle, "N" if not particle else "X")
    group = {"S": "S", "T": "S", "O": "O", "D": "O", "W": "O"}.get(one, "Z")
    found = [("p", one)]
    # Within the line.
    before = TOKEN.findall(text[max(0, at - BEFORE):at].rpartition("\n")[2])
    if not before:
        found.append(("b", "^"))
    elif is_hangul(before[-1]):
        last = before[-1]
        found += [("b", last[-4:]), ("b2", last[-2:]), ("b1", last[-1:])]
        if len(before) > 1 and is_hangul(before[-2]):
            found += [("c1", before[-2][-1:]), ("c2", before[-2][-2:])]
    else:
        found.append(("b", bare(before[-1])))
    behind = text[end + len(particle):end + len(particle) + BEHIND].partition("\n")[0]
    stop = re.search("[.!?]", behind)
    clause = TOKEN.findall(behind[:stop.start()] if stop else behind)
    if not clause:
        found.append(("n" + one, stop.group() if stop else "$"))
        return found
    first = clause[0]
    if is_hangul(first):
        found += [("n", first[:2]), ("n" + one, first[:2]), ("m" + one, first[:3])]
    else:
        found.append(("n" + one, bare(first)))
    words = [word[:2] for word in clause if WORD.match(word)]
    found += [("k" + group, word[:2]) for word in clause[1:NEXT] if WORD.match(word)]
    if words:
        found.append(("l" + group, words[-1]))
    return found


def is_hangul(token):
    return "가" <= token[0] <= "힣"


def bare(token):
    """Latin letters and digits as kinds, other marks as they are."""
    return "A" if token[0].isascii() and token[0].isalpha() else "0" if token[0].isascii() and token[0].isdigit() else token


def candidates(text):
    for at, word in evidence.words(text):
        for surname, given, particle in names.candidates(word):
            yield at, at + len(surname + given), particle


def place(sentence, at_most=4):
    """A sentence with an invented name, and its place."""
    name = evidence.full_name()
    while len(name) > at_most:
        name = evidence.full_name()
    text = evidence.filled(sentence, name)
    at = text.index(name)
    end = at + len(name)
    behind = re.match("[가-힣]*", text[end:]).group()
    return text, at, end, names.particle_of(name, behind) or ""


def lines_of(file):
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [line.split("|", 1) for line in lines]


def as_sentence(text):
    """A case's text with NAME for its first name, None where it has no such name."""
    found = re.search(r"\{([가-힣]{2,4})\}", text)
    if not found or found.group(1) in evidence.COMMON:
        return None
    name, behind = found.group(1), text[found.end():]
    if not evidence.ends_in_consonant(name):
        open_form = next((form for form in CLOSED if re.match(form + "(?![가-힣])|라고|라는", behind) and behind.startswith(form)), None)
        if open_form:
            behind = CLOSED[open_form] + behind[len(open_form):]
    text = text[:found.start()] + "NAME" + behind.replace("{" + name + "}", "")
    return text.replace("{", "").replace("}", "").replace("\\n", "\n")


def phrases():
    parts, heading = {}, None
    for line in names.source("usage_phrases.txt").splitlines():
        if line.startswith("["):
            heading = parts.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            heading.append(line)
    return parts


def agreeing(title, heading):
    """A particle behind a title, or the form behind a name that `filled` makes agree."""
    form = heading.rstrip(".")
    return form if not title or evidence.ends_in_consonant(title) else evidence.FORMS.get(form, form)


def of_phrases(parts):
    """A sentence of phrases with a name: its features. What stands before anything tells nothing of the name."""
    heading = RANDOM.choices(list(HEADINGS), list(HEADINGS.values()))[0]
    title = ""
    if heading == "TITLE":
        title = " " + RANDOM.choice(ROLES["RANKS" if RANDOM.random() < 0.75 else "OCCUPATIONS"]) + RANDOM.choice(["", "님"])
        heading = RANDOM.choice(BEHIND_TITLES)
    rest = RANDOM.choice(parts[heading.strip()])
    chance = RANDOM.random()
    before = "" if chance < 0.2 else RANDOM.choice(parts["adverb" if chance < 0.3 else "before"]) + " "
    adverb = RANDOM.choice(parts["adverb"]) + " " if chance > 0.93 else ""
    joined = "" if heading.endswith(".") or heading == " 씨" else " "
    sentence = f"{adverb}{before}NAME{title}{agreeing(title, heading)}{joined}{rest}".rstrip(".") + "."
    found = features(*place(sentence))
    is_of_anything = 0.2 <= chance < 0.3
    return [one for one in found if not (is_of_anything and one[0] in ("b", "b1", "b2", "c1", "c2"))]


def of_taken(lines):
    """The words of lines out of which nothing is taken, and the names of the others."""
    others, people = [], []
    for line, after in zip(lines, [*lines[1:], ""]):
        if line.startswith("  "):
            continue
        if not after.startswith("  "):
            others += [(line, *found) for found in candidates(line)]
        elif "[이름]" in after:
            spaces = after[2:after.index("[이름]")].count(" ")
            people += [(line, *found) for found in candidates(line)
                       if found[1] - found[0] > 2 and line[found[0]:found[1]] not in after and line[:found[0]].count(" ") == spaces][:1]
    return others, people


def examples(taken, files):
    """Features, whether a name, and where from."""
    everything = taken + [line for file in files for line in file]
    known = set(taken)
    others, people = of_taken(taken + sorted({line for line in everything if line not in known}))
    RANDOM.shuffle(others)
    rows = [(features(*one), 0, "others") for one in others[:OTHERS]] + [(features(*one), 1, "taken") for one in people]
    sentences = [line for line in names.source("evidence_sentences.txt").splitlines() if not line.startswith(("#", "+"))]
    rows += [(features(*place(one)), 1, "sentences") for one in sentences for _ in range(DRAWS)]
    parts = phrases()
    rows += [(of_phrases(parts), 1, "phrases") for _ in range(PHRASES)]
    for batch in BATCHES:
        read = [as_sentence(text) for kind, text in lines_of(TESTS / f"{batch}.txt")[::2] if kind.startswith("name")]
        rows += [(features(*place(one)), 1, batch) for one in read if one for _ in range(DRAWS)]
    looks = lines_of(TESTS / "strange_look_alikes.txt")
    looks += [line for batch in BATCHES for line in lines_of(TESTS / f"{batch}_look_alikes.txt")[::2]]
    for _, text in looks:
        text = text.replace("\\n", "\n")
        rows += [(features(text, *found), 0, "look-alikes") for found in candidates(text)]
    return rows


def fit(matrix, is_name, counts):
    model = LogisticRegression(C=C, l1_ratio=1, solver="liblinear", max_iter=200, tol=1e-3, random_state=0)
    return model.fit(matrix, is_name, sample_weight=counts)


def check(matrix, is_name, counts, sources):
    """The share of the names of each batch that a fit without it finds, by the share of other words that it takes as well."""
    for batch in BATCHES:
        rest = (sources != batch) & (np.arange(len(sources)) % 6 > 0)
        odds = fit(matrix[rest], is_name[rest], counts[rest]).decision_function(matrix)
        others = odds[(sources == "others") & ~rest]
        shares = [(share, round(float((odds[sources == batch] > np.quantile(others, 1 - share)).mean()), 3)) for share in (0.001, 0.01, 0.03)]
        print(batch, shares)


def main():
    arguments = [one for one in sys.argv[1:] if one != "--check"]
    taken, *files = [pathlib.Path(file).read_text(encoding="utf-8").splitlines() for file in arguments]
    rows = examples(taken, files)
    is_name, sources = np.array([row[1] for row in rows]), np.array([row[2] for row in rows])
    counts = np.array([COUNTS.get(source, 1.0) for source in sources])
    counts[is_name == 0] *= SHARE_OF_OTHERS * counts[is_name == 1].sum() / counts[is_name == 0].sum()
    vectoriser = DictVectorizer()
    matrix = vectoriser.fit_transform([{"\t".join(one): 1 for one in row[0]} for row in rows])
    # What liblinear takes.
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    if "--check" in sys.argv:
        check(matrix, is_name, counts, sources)
        return
    model = fit(matrix, is_name, counts)
    weights = {"bias": [f"bias={round(10 * model.intercept_[0])}"]}
    for feature, weight in sorted(zip(vectoriser.get_feature_names_out(), model.coef_[0], strict=True)):
        kind, key = feature.split("\t")
        if round(10 * weight):
            weights.setdefault(kind, []).append(f"{key}={round(10 * weight)}")
    lines = ["# Weights in tenths, fitted by fit_usage.py: which features they belong to, usage.rs says."]
    lines += [f"{kind} {' '.join(weights[kind])}" for kind in weights]
    (HERE / "usage.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
