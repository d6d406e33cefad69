"""Reads the text of PDFs with pdftotext, pdf_oxide, pdf-extract, unpdf and Shortlist, in one run.

compare.py PROGRAM ROOT [FOLDER]; usually called by ./run. Prints how many characters of the letters each finds in their
order, and how long it takes; ends with one line of JSON.
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


def missing(wanted, text, keep_spaces):
    """The share of characters that are not there, or not in their order."""
    pack = (lambda one: " ".join(one.split())) if keep_spaces else (lambda one: "".join(one.split()))
    wanted = pack(wanted)
    return 1 - LCSseq.similarity(wanted, pack(text)) / max(len(wanted), 1)


def compare(program, folder):
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    rows = {}
    for name, letter in truth.items():
        if not name.endswith(".pdf") or "scan" in name:
            continue
        wanted = "\n".join(f"{one['prompt']}\n{one['answer']}" for one in letter["questions"])
        writer = name.removesuffix(".pdf").split("-", 2)[2]
        texts = {"pdftotext": pdftotext(folder / name)[0]}
        texts |= {one: library(program, one, folder / name)[0] for one in LIBRARIES}
        for reader, text in texts.items():
            scores = (missing(wanted, text, False), missing(wanted, text, True))
            rows.setdefault(writer, {}).setdefault(reader, []).append(scores)
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
    folder = Path(sys.argv[3]) if len(sys.argv) > 3 else golden
    rows = compare(program, folder)
    readers = ["pdftotext", *LIBRARIES]
    print("characters missing or out of order, without white space and with it")
    print("| written by | files | " + " | ".join(readers) + " |\n|---|---|" + "---|" * len(readers))
    for writer, scores in sorted(rows.items()):
        cells = [" / ".join(f"{100 * statistics.mean(one[kind] for one in scores[reader]):.2f} %" for kind in (0, 1))
                 for reader in readers]
        print(f"| {writer} | {len(scores['pdftotext'])} | " + " | ".join(cells) + " |")
    path = three_pages(folder)
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
