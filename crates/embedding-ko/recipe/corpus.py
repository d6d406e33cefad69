"""Reads the public data sets of a data folder into sentences, pairs and scores."""

import csv
import json
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Corpus:
    sentences: list[str] = field(default_factory=list)
    # (anchor, positive, hard negative or None): texts that mean the same, and one that does not.
    pairs: list[tuple[str, str, str | None]] = field(default_factory=list)
    # Groups of paraphrases.
    groups: list[list[str]] = field(default_factory=list)
    # (text, text, human similarity scaled to 0..1), one list a source.
    scored: dict[str, list[tuple[str, str, float]]] = field(default_factory=dict)


def read_tsv(path):
    with open(path, encoding="utf-8") as lines:
        header = next(lines).rstrip("\n").split("\t")
        for line in lines:
            row = line.rstrip("\n").split("\t")
            if len(row) == len(header):
                yield dict(zip(header, row))


def read_korsts(path):
    return [
        (row["sentence1"], row["sentence2"], float(row["score"]) / 5.0)
        for row in read_tsv(path)
    ]


def nli_triples(rows):
    """Entailments as pairs; a contradiction of the same premise is the hard negative."""
    entailed, contradicted = {}, {}
    for premise, hypothesis, label in rows:
        store = {"entailment": entailed, "contradiction": contradicted}.get(label)
        if store is not None:
            store.setdefault(premise, []).append(hypothesis)
    triples = []
    for premise, positives in entailed.items():
        negatives = contradicted.get(premise, [])
        for index, positive in enumerate(positives):
            negative = negatives[index % len(negatives)] if negatives else None
            triples.append((premise, positive, negative))
    return triples


def read_corpus(data, fixtures):
    corpus = Corpus()
    sentences = corpus.sentences

    with open(data / "klue_nli_train.jsonl", encoding="utf-8") as lines:
        nli = [json.loads(line) for line in lines]
    rows = [(r["premise"], r["hypothesis"], r["label"]) for r in nli]
    for name in ("xnli.dev.ko.tsv", "xnli.test.ko.tsv"):
        for row in read_tsv(data / name):
            rows.append((row["sentence1"], row["sentence2"], row["gold_label"]))
    corpus.pairs += nli_triples(rows)
    for premise, hypothesis, _ in rows:
        sentences += [premise, hypothesis]

    korsts = read_korsts(data / "korsts-train.tsv")
    with open(data / "klue_sts_train.csv", encoding="utf-8-sig", newline="") as file:
        klue = [
            (r["sentence1"], r["sentence2"], float(r["label"]) / 5.0)
            for r in csv.DictReader(file)
        ]
    corpus.scored = {"korsts": korsts, "klue_sts": klue}
    for scored in corpus.scored.values():
        for left, right, score in scored:
            sentences += [left, right]
            if score >= 0.8:
                corpus.pairs.append((left, right, None))

    with open(data / "paraKQC_v1.txt", encoding="utf-8") as lines:
        utterances = [line.rstrip("\n").split("\t")[-1] for line in lines if line.strip()]
    corpus.groups = [utterances[i : i + 10] for i in range(0, len(utterances), 10)]
    sentences += utterances

    with open(data / "kor_pair_train.csv", encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            left, right = row["question1"], row["question2"]
            sentences += [left, right]
            if row["is_duplicate"] == "1":
                corpus.pairs.append((left, right, None))

    # Terms of the labour market that mean nearly the same, Korean and English (our own list).
    terms = Path(__file__).with_name("job_terms.tsv").read_text(encoding="utf-8")
    corpus.groups += [line.split("\t") for line in terms.splitlines() if line.strip()]
    sentences += [term for line in terms.splitlines() for term in line.split("\t")]

    sentences += read_fixtures(fixtures)
    corpus.sentences = list(dict.fromkeys(s.strip() for s in sentences if s.strip()))
    return corpus


def read_fixtures(fixtures):
    """Sentences of the sample letters that train (never of the others) and of the postings."""
    texts = []
    letters, postings = fixtures / "letters.jsonl", fixtures / "postings.jsonl"
    if letters.exists():
        for line in letters.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if record["split"] == "train":
                texts += record["자기소개서"].values()
    if postings.exists():
        for line in postings.read_text(encoding="utf-8").splitlines():
            texts += [v for v in json.loads(line).values() if isinstance(v, str)]
    return [s for text in texts for s in text.replace("다. ", "다.\n").splitlines()]
