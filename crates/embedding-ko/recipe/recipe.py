"""Makes the bundled Korean static model again: `recipe.py DATA_FOLDER OUT_FOLDER`.

Three steps: a word-piece vocabulary; a table distilled from Kiwi's morpheme vectors; the table
tuned on pairs that people judged. Prints Spearman's rho on KorSTS dev after each step. The same
versions (requirements.txt), data and number of threads give the same files.
"""

import argparse
import json
import os
from pathlib import Path

for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import numpy as np
import scipy.sparse as sp
from safetensors.numpy import save_file
from scipy.stats import spearmanr

from corpus import read_corpus, read_korsts
from student import (
    Student,
    contrastive_gradients,
    cosent_gradients,
    count_matrix,
    distil,
    schedule,
)
from teacher import Teacher
from vocabulary import build_tokenizer

SEED = 20261120
VOCABULARY = 40_000
DIMENSION = 256


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    here = Path(__file__).resolve().parent
    parser.add_argument("--fixtures", type=Path, default=here / "../../../fixtures")
    parser.add_argument("--epochs", type=int, default=24, help="epochs over the judged pairs")
    arguments = parser.parse_args()
    generator = np.random.default_rng(SEED)

    corpus = read_corpus(arguments.data, arguments.fixtures)
    teacher = Teacher(arguments.data)
    morphemes = list(teacher.morphemes())
    tokenizer = build_tokenizer(corpus.sentences, morphemes, VOCABULARY)
    vocabulary = tokenizer.get_vocab()
    unknown = vocabulary["[UNK]"]

    def counts(texts):
        return count_matrix(tokenizer, texts, len(vocabulary), unknown)

    dev = read_korsts(arguments.data / "korsts-dev.tsv")
    dev_left, dev_right = counts([r[0] for r in dev]), counts([r[1] for r in dev])
    dev_scores = [r[2] for r in dev]

    def report(student, step):
        cosine = (student.forward(dev_left)[0] * student.forward(dev_right)[0]).sum(axis=1)
        print(f"{step}: KorSTS dev {spearmanr(cosine, dev_scores).statistic:.4f}", flush=True)

    print(f"{len(corpus.sentences)} sentences, {len(vocabulary)} tokens", flush=True)
    targets, known = teacher.fit(corpus.sentences)
    forms = [form for _, form, _ in morphemes]
    rows = teacher.table[[index for index, _, _ in morphemes]]
    form_targets = teacher.finish(rows / np.linalg.norm(rows, axis=1, keepdims=True))

    student = Student(initial_table(vocabulary, morphemes, teacher))
    report(student, "initial table")
    kept = [s for s, k in zip(corpus.sentences, known) if k]
    texts = sp.vstack([counts(kept), counts(forms)], format="csr")
    distil(student, texts, np.vstack([targets[known], form_targets]), generator, 6, 256, 3e-3)
    report(student, "distilled")

    tune(student, corpus, counts, generator, arguments.epochs, report)
    export(student, tokenizer, arguments.out)
    report(quantised(student), "as saved (int8)")


def initial_table(vocabulary, morphemes, teacher):
    """A token that is a morpheme starts from its vector; any other from small noise."""
    generator = np.random.default_rng(SEED)
    table = generator.normal(0, 0.02, (len(vocabulary), DIMENSION)).astype(np.float32)
    for index, form, _ in reversed(morphemes):
        vector = (teacher.table[index] - teacher.mean) * teacher.weights[index]
        vector = vector - (vector @ teacher.components) @ teacher.components.T
        for piece in (form.lower(), "##" + form.lower()):
            if piece in vocabulary:
                table[vocabulary[piece]] = vector
    return table


def tune(student, corpus, counts, generator, epochs, report):
    """In-batch contrast on pairs, and CoSENT on pairs with human scores."""
    batch, scored_batch, temperature, weight, peak = 256, 128, 0.05, 0.5, 2e-3
    anchors = counts([p[0] for p in corpus.pairs])
    positives = counts([p[1] for p in corpus.pairs])
    with_negative = np.array([p[2] is not None for p in corpus.pairs])
    negatives = counts([p[2] or "" for p in corpus.pairs])
    groups = [counts(group) for group in corpus.groups]
    scored = [
        (counts([r[0] for r in rows]), counts([r[1] for r in rows]), np.array([r[2] for r in rows]))
        for rows in corpus.scored.values()
    ]
    per_epoch = anchors.shape[0] // batch
    total, step = epochs * per_epoch, 0
    student.reset()
    for epoch in range(epochs):
        order = generator.permutation(anchors.shape[0])
        for start in range(0, per_epoch * batch, batch):
            chosen = order[start : start + batch]
            drawn = generator.choice(len(groups), 64, replace=False)
            members = [generator.choice(groups[g].shape[0], 2, replace=False) for g in drawn]
            group_left = sp.vstack([groups[g][m[0]] for g, m in zip(drawn, members)])
            group_right = sp.vstack([groups[g][m[1]] for g, m in zip(drawn, members)])
            left = sp.vstack([anchors[chosen], group_left], format="csr")
            hard = negatives[chosen[with_negative[chosen]]]
            right = sp.vstack([positives[chosen], group_right, hard], format="csr")
            unit_left, norm_left = student.forward(left)
            unit_right, norm_right = student.forward(right)
            to_left, to_right = contrastive_gradients(unit_left, unit_right, temperature)
            parts = [(left, unit_left, norm_left, to_left), (right, unit_right, norm_right, to_right)]
            for first, second, scores in scored:
                rows = generator.choice(len(scores), scored_batch, replace=False)
                a, b = first[rows], second[rows]
                unit_a, norm_a = student.forward(a)
                unit_b, norm_b = student.forward(b)
                to_a, to_b = cosent_gradients(unit_a, unit_b, scores[rows])
                parts += [
                    (a, unit_a, norm_a, weight * to_a),
                    (b, unit_b, norm_b, weight * to_b),
                ]
            student.update(parts, schedule(step, total, peak))
            step += 1
        report(student, f"tuned, epoch {epoch + 1}")


def split_norms(student):
    """Unit rows and the norm of each: int8 keeps the direction, the weight keeps the size."""
    norms = np.linalg.norm(student.table, axis=1)
    return student.table / np.maximum(norms, 1e-9)[:, None], norms


def quantise(unit):
    scale = np.abs(unit).max() / 127.0
    return np.clip(np.round(unit / scale), -127, 127).astype(np.int8)


def quantised(student):
    unit, norms = split_norms(student)
    return Student(quantise(unit).astype(np.float32) * norms[:, None])


def export(student, tokenizer, out):
    out.mkdir(parents=True, exist_ok=True)
    unit, norms = split_norms(student)
    # float32: readers multiply in the weights' own type, and float16 would round every vector.
    weights = (norms / norms.max()).astype(np.float32)
    save_file({"embeddings": quantise(unit), "weights": weights}, out / "model.safetensors")
    (out / "tokenizer.json").write_text(tokenizer.to_str(pretty=False) + "\n", encoding="utf-8")
    config = {
        "model_type": "model2vec",
        "architectures": ["StaticModel"],
        "tokenizer_name": "shortlist-static-ko",
        "hidden_dim": DIMENSION,
        "seq_length": 1_000_000,
        "apply_pca": DIMENSION,
        "normalize": True,
        "max_length": 1_000_000,
        "embedding_dtype": "int8",
    }
    (out / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
