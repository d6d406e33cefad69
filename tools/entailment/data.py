"""Pairs that teach, and their tokens."""

import json
import re
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

ROOT = Path(__file__).parents[2]
WORK = Path(__file__).parent / "work"
CLAIMS = ROOT / "crates/recommendation/src/claims"
MODEL = ROOT / "crates/embedding-ko/model"
LABELS = ROOT / "fixtures/postings_labels"
SETS = [
    "pairs",
    "pairs_hard",
    "pairs_fresh",
    "pairs_trades",
    "pairs_twelve",
    "pairs_fields",
    "pairs_parts",
    "pairs_seventh",
    "pairs_eighth",
    "pairs_ninth",
]
# Of these nobody read an answer.
SEALED = {"pairs_twelve", "pairs_seventh", "pairs_eighth", "pairs_ninth"}
KINDS = ["met", "partly", "short", "denied", "not_mentioned"]
# Sets that are left out together.
FOLDS = [
    ["pairs_fields", "b", "pairs_twelve"],
    ["a", "c", "pairs_trades", "pairs_hard"],
    ["pairs", "pairs_fresh", "d"],
    ["pairs_parts"],
    ["e", "pairs_seventh"],
    ["f", "pairs_eighth"],
    ["g", "pairs_ninth"],
]
SAID, ASKED = 28, 12

tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
UNKNOWN = tokenizer.token_to_id("[UNK]")


def vectors():
    """Vectors of length 1 and weights; the last row, -1, is of no token."""
    tensors = load_file(str(MODEL / "model.safetensors"))
    rows = tensors["embeddings"].astype(np.float32)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    rows = np.vstack([rows, np.zeros((1, rows.shape[1]), np.float32)])
    return rows, np.append(tensors["weights"], 0).astype(np.float32)


def ids(text, most, from_end=False):
    known = [one for one in tokenizer.encode(text, add_special_tokens=False).ids if one != UNKNOWN]
    known = known[-most:] if from_end else known[:most]
    return known + [-1] * (most - len(known))


def said(text):
    return ids(text, SAID, from_end=True)


def asked(text):
    return ids(text, ASKED)


def labelled():
    """All labelled pairs: set, line, requirement, sentences, kind."""
    pairs = []
    for name in SETS:
        for line, text in enumerate((LABELS / f"{name}.jsonl").read_text().splitlines(), 1):
            if text.strip():
                one = json.loads(text)
                kind = KINDS.index(one["verdict"])
                pairs.append((name, line, one["requirement"], one["letter"], kind))
    for path in sorted((Path(__file__).parent / "pairs").glob("[a-z].tsv")):
        for line, text in enumerate(path.read_text().splitlines(), 1):
            kind, requirement, sentences = text.split("\t")
            pairs.append((path.stem, line, requirement, sentences.split("‖"), "MPSDN".index(kind)))
    return pairs


def tellings():
    """The crate's lists of sentences: work, what stands aside, denials."""
    kinds = {"work": [], "aside": [], "denied": []}
    for name in ["tellings", "denials"]:
        kind = "work"
        for line in (CLAIMS / f"{name}.txt").read_text().splitlines():
            line = line.strip()
            if line.startswith("["):
                kind = line[1:-1]
            elif line and not line.startswith("# "):
                kinds[kind].append(line)
    return kinds


def deeds():
    """Fields of work, and what is done in each."""
    pairs = []
    for line in (CLAIMS / "deeds.txt").read_text().splitlines():
        if " = " in line and line[0] not in "#[":
            names, done = line.strip().split(" = ", 1)
            name = re.split(r" [>!?] ", names)[0].split(",")[0].strip()
            pairs += [(name, deed.strip()) for deed in done.split(",") if len(deed.strip()) > 5]
    return pairs
