"""Splits hand-marked lines into sentences with kiwipiepy, kss and Shortlist, in one run.

compare.py PROGRAM ROOT; usually called by ./run. Prints for each what share of the borders it finds, what share of
those that it finds are borders, and its time a line; ends with one line of JSON.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

from kiwipiepy import Kiwi

BORDER = "‖"


def lines(path):
    """Sentences of each marked line, as somebody wrote them down."""
    text = path.read_text(encoding="utf-8")
    marked = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [line.replace("↵", "\n").split(BORDER) for line in marked]


def ends(sentences):
    """Where sentences end, in characters that are no white space; the end of the text is no border."""
    places, end = set(), 0
    for sentence in sentences:
        end += len("".join(sentence.split()))
        places.add(end)
    places.discard(end)
    return places


def score(marked, found):
    right = asked = told = 0
    for expected, came in zip(marked, found):
        expected, came = ends(expected), ends(came)
        right += len(expected & came)
        asked += len(expected)
        told += len(came)
    recall, precision = right / asked, right / max(told, 1)
    return {"recall": recall, "precision": precision, "f1": 2 * recall * precision / (recall + precision)}


def timed(split, texts):
    split(texts[:3])
    start = time.perf_counter()
    found = split(texts)
    return found, time.perf_counter() - start


def splitters(program):
    kiwi = Kiwi()
    yield "kiwipiepy", lambda texts: [[s.text for s in kiwi.split_into_sents(text)] for text in texts]
    try:
        from kss import split_sentences

        yield "kss (pecab)", lambda texts: [split_sentences(text, backend="pecab") for text in texts]
    except ImportError as error:
        print(f"kss: {error}", file=sys.stderr)

    def shortlist(texts):
        answer = subprocess.run([program], input=json.dumps(texts), capture_output=True, text=True, check=True)
        return json.loads(answer.stdout)["sentences"]

    yield "Shortlist", shortlist


def main():
    program, root = sys.argv[1], Path(sys.argv[2])
    folder = root / "crates/document/tests/sentences"
    results = []
    print("| lines | splitter | borders found | right | F1 | ms a line |\n|---|---|---|---|---|---|")
    for name in ["developed", "held", "fresh", "later"]:
        marked = lines(folder / f"{name}.txt")
        texts = ["".join(line) for line in marked]
        for splitter, split in splitters(program):
            found, seconds = timed(split, texts)
            if splitter == "Shortlist":
                answer = subprocess.run([program], input=json.dumps(texts), capture_output=True, text=True, check=True)
                seconds = json.loads(answer.stdout)["seconds"]
            row = {"lines": name, "splitter": splitter, **score(marked, found), "ms": 1_000 * seconds / len(texts)}
            results.append(row)
            print(f"| {name} | {splitter} | {row['recall']:.4f} | {row['precision']:.4f} | {row['f1']:.4f} | {row['ms']:.3f} |")
    print(json.dumps(results))


if __name__ == "__main__":
    main()
