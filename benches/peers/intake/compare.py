"""Reads the text of PDFs with pdftotext, pdf_oxide, pdf-extract, unpdf and Shortlist, in one run.

compare.py PROGRAM ROOT [FOLDER ...]; usually called by ./run. Prints how many characters of the letters each has wrong, by
writer and by layout, in which share of the answers no other text stands between (the reading order), and how long it takes;
ends with one line of JSON.
"""

import json
import statistics
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from rapidfuzz.distance import LCSseq

LIBRARIES = ["intake", "pdf_oxide", "pdf-extract", "unpdf"]
ROUNDS = 15
PAGES = 3
# Of two readings of one file; heads and feet of pages are left out by one of them.
LEAST_ALIKE = 0.98


def pdftotext(path):
    begun = time.perf_counter()
    done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True)
    return done.stdout, 1e3 * (time.perf_counter() - begun)


def library(program, name, path, rounds=1):
    done = subprocess.run([program, name, str(path), str(rounds)], capture_output=True, text=True, timeout=300)
    if done.returncode:
        return "", float("nan")
    answer = json.loads(done.stdout.splitlines()[-1])
    return answer["text"], answer["ms"]


def packed(text):
    return "".join(text.split())


def spaced(text):
    return " ".join(text.split())


def errors(wanted, text):
    """The share of characters that are missing, wrong or out of their order; what is there besides is not counted."""
    return 1 - LCSseq.similarity(wanted, text) / max(len(wanted), 1)


def in_one_piece(answers, text):
    """Answers in which no other text stands, nor a part of another."""
    text = packed(text)
    return sum(packed(answer) in text for answer in answers) / len(answers)


def compare(program, folders):
    """The scores of each reader, by writer and by layout."""
    rows = {}
    for folder in folders:
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        for name, letter in truth.items():
            if not name.endswith(".pdf") or "scan" in name:
                continue
            answers = [one["answer"] for one in letter["questions"]]
            wanted = "\n".join(f"{one['prompt']}\n{one['answer']}" for one in letter["questions"])
            texts = {"pdftotext": pdftotext(folder / name)[0]}
            texts |= {one: library(program, one, folder / name)[0] for one in LIBRARIES}
            for reader, text in texts.items():
                score = (errors(packed(wanted), packed(text)), errors(spaced(wanted), spaced(text)), in_one_piece(answers, text))
                for row in (name.removesuffix(".pdf").split("-", 2)[2], f"layout: {letter['layout']}", "all"):
                    rows.setdefault(row, {}).setdefault(reader, []).append(score)
    return rows


def alike(text, other):
    """The share of a text's letters and digits that another has too, wherever they stand."""
    one, two = (Counter(c for c in every if c.isalnum()) for every in (text, other))
    return (one & two).total() / max(one.total(), 1)


def three_pages(folder):
    """The smallest of the PDFs with three pages, by poppler."""
    for path in sorted(folder.glob("*.pdf"), key=lambda one: one.stat().st_size):
        info = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True).stdout
        if any(line.split() == ["Pages:", str(PAGES)] for line in info.splitlines()):
            return path
    raise SystemExit(f"expected a PDF of {PAGES} pages in {folder}")


def main():
    program, root = sys.argv[1], Path(sys.argv[2])
    golden = root / "crates/intake/tests/golden"
    folders = [Path(one) for one in sys.argv[3:]] or [golden]
    rows = compare(program, folders)
    readers = ["pdftotext", *LIBRARIES]
    print("characters wrong, missing or out of order, without white space / with it; answers in one piece")
    print("| written by | files | " + " | ".join(readers) + " |\n|---|---|" + "---|" * len(readers))
    for row, scores in sorted(rows.items(), key=lambda one: (one[0] == "all", one[0].startswith("layout"), one[0])):
        means = {reader: [100 * statistics.mean(one[kind] for one in scores[reader]) for kind in range(3)] for reader in readers}
        cells = ["{:.2f} / {:.2f} %; {:.0f} %".format(*means[reader]) for reader in readers]
        print(f"| {row} | {len(scores['pdftotext'])} | " + " | ".join(cells) + " |")
    path = three_pages(folders[0])
    shared = alike(library(program, "intake", path)[0], pdftotext(path)[0])
    if shared < LEAST_ALIKE:
        raise SystemExit(f"{path.name}: expected the readings to be alike, but {shared:.1%} of ours is in pdftotext's")
    times = {"pdftotext": statistics.median(pdftotext(path)[1] for _ in range(ROUNDS))}
    times |= {name: library(program, name, path, ROUNDS)[1] for name in LIBRARIES}
    print(f"\n{path.name}, {PAGES} pages, median of {ROUNDS}; pdftotext with its start, the libraries without")
    for name, value in times.items():
        print(f"  {name:12} {value:8.1f} ms")
    ratios = {f"to_{name}": round(times["intake"] / value, 3) for name, value in times.items() if name != "intake"}
    print(json.dumps({"bench": "intake", "ratios": ratios, "milliseconds": {k: round(v, 1) for k, v in times.items()}}))


main()
