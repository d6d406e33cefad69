"""Searches the same vectors with faiss, numpy, the replaced system's way and Shortlist, in one run.

compare.py PROGRAM ROOT [--rows N]; usually called by ./run. Checks that all give the same answers,
prints a table, and ends with one line of JSON.
"""

import argparse
import json
import os
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median

THREADS = 2
os.environ |= {"OMP_NUM_THREADS": str(THREADS), "OPENBLAS_NUM_THREADS": str(THREADS),
               "RAYON_NUM_THREADS": str(THREADS)}

import faiss
import numpy as np
from sklearn.metrics.pairwise import cosine_similarity

faiss.omp_set_num_threads(THREADS)

DIMENSION = 768
TOP = 10
BATCH = 64
QUERIES = 100
SMALL = 4_440


def unit(vectors):
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def make_vectors(rows, generator):
    """Vectors in 1,000 clusters, as texts about kinds of work are, and queries beside them."""
    centres = generator.standard_normal((1_000, DIMENSION), dtype=np.float32)
    vectors = np.empty((rows, DIMENSION), dtype=np.float32)
    for start in range(0, rows, 50_000):
        part = vectors[start:start + 50_000]
        part[:] = centres[generator.integers(1_000, size=len(part))]
        part += generator.standard_normal(part.shape, dtype=np.float32)
        part /= np.linalg.norm(part, axis=1, keepdims=True)
    queries = centres[generator.integers(1_000, size=QUERIES)]
    queries = queries + generator.standard_normal(queries.shape, dtype=np.float32)
    return vectors, unit(queries).astype(np.float32)


def seconds(rounds, run):
    run(0)
    times = []
    for number in range(rounds):
        begun = time.perf_counter()
        run(number)
        times.append(time.perf_counter() - begun)
    return median(times)


def ours(program, *arguments):
    done = subprocess.run([program, *map(str, arguments)], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def recall(answers, truth):
    return float(np.mean([len(set(a) & set(t)) / len(t) for a, t in zip(answers, truth)]))


def search(program, folder, rows, rounds):
    """Everything on one set of vectors."""
    vectors, queries = make_vectors(rows, np.random.default_rng(rows))
    vectors.tofile(folder / "vectors.f32")
    queries.tofile(folder / "queries.f32")
    flat = faiss.IndexFlatIP(DIMENSION)
    flat.add(vectors)
    quantised = faiss.IndexScalarQuantizer(DIMENSION, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
    quantised.train(vectors[:100_000])
    quantised.add(vectors)
    one = lambda number: queries[number % QUERIES][None]

    def numpy_search(number):
        scores = vectors @ queries[number % QUERIES]
        best = np.argpartition(-scores, TOP)[:TOP]
        return best[np.argsort(-scores[best])]

    times = {
        "faiss IndexFlatIP": seconds(rounds, lambda n: flat.search(one(n), TOP)),
        "faiss SQ8": seconds(rounds, lambda n: quantised.search(one(n), TOP)),
        "faiss IndexFlatIP, batch of 64, a query": seconds(3, lambda n: flat.search(queries[:BATCH], TOP)) / BATCH,
        "numpy": seconds(rounds, numpy_search),
    }
    truth = flat.search(queries, TOP)[1]
    sq8 = recall(quantised.search(queries, TOP)[1], truth)
    del flat, quantised
    answer = ours(program, "vectors", folder / "vectors.f32", folder / "queries.f32", DIMENSION, rounds)
    for kind in ["answers", "bytes_answers", "batch_answers"]:
        assert recall(answer[kind], truth) >= 0.999, (kind, recall(answer[kind], truth))
    times |= {"Shortlist, floats": answer["floats"], "Shortlist, bytes first": answer["bytes_first"],
              "Shortlist, batch of 64, a query": answer["batch_per_query"]}
    found = {"faiss SQ8": sq8, "Shortlist, bytes first": recall(answer["bytes_answers"], truth)}
    return vectors, queries, times, found, answer["bandwidth"]


def replaced(vectors, queries, rounds):
    """Parses the vectors' text, scikit-learn's cosine, a full sort: what every request did."""
    texts = [",".join(map(repr, row.tolist())) for row in vectors]

    def run(number):
        table = np.array([[float(value) for value in text.split(",")] for text in texts])
        scores = cosine_similarity(queries[number % QUERIES][None], table)[0]
        return np.argsort(-scores)[:TOP]

    return seconds(rounds, run)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("root", type=Path)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--postings", type=int, default=100_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.root / "target") as folder:
        folder = Path(folder)
        _, _, large, found, bandwidth = search(arguments.program, folder, arguments.rows, arguments.rounds)
        vectors, queries, small, _, _ = search(arguments.program, folder, SMALL, 200)
        small["the replaced way"] = replaced(vectors, queries, 3)
    hybrid = ours(arguments.program, "hybrid", arguments.postings, DIMENSION)
    bytes_read = arguments.rows * DIMENSION * 4
    share = bytes_read / large["Shortlist, floats"] / bandwidth
    print(f"{THREADS} threads, top {TOP}, {DIMENSION} float32; medians")
    for rows, times in [(arguments.rows, large), (SMALL, small)]:
        print(f"\n{rows:,} rows")
        for name, value in times.items():
            known = f"  recall@10 {found[name]:.4f}" if rows == arguments.rows and name in found else ""
            print(f"  {name:42} {1e3 * value:10.3f} ms{known}")
    print(f"\nread bandwidth {bandwidth / 1e9:.1f} GB/s, of which the search by floats uses {100 * share:.0f} %")
    print(f"\nhybrid search with filters, {arguments.postings:,} postings of 2,000 characters, built in {hybrid['build_seconds']:.1f} s")
    print(f"  p50 {hybrid['hybrid_p50_ms']:.2f} ms, p99 {hybrid['hybrid_p99_ms']:.2f} ms; memory"
          f" {hybrid['memory'] / hybrid['vectors_and_text']:.2f} x vectors and text")
    print(f"  100 queries a second: p99 {hybrid['idle_p99_ms']:.2f} ms, longest {hybrid['idle_most_ms']:.2f} ms;"
          f" while {hybrid['added']:,} were added in 10 s: p99 {hybrid['load_p99_ms']:.2f} ms,"
          f" longest {hybrid['load_most_ms']:.2f} ms")
    print(f"  p95 {hybrid['idle_p95_ms']:.2f} ms alone, {hybrid['one_added_p95_ms']:.2f} ms with one added a second,"
          f" {hybrid['load_p95_ms']:.2f} ms with a thousand")
    ratios = {
        "floats_to_faiss_flat": large["Shortlist, floats"] / large["faiss IndexFlatIP"],
        "bytes_first_to_faiss_sq8": large["Shortlist, bytes first"] / large["faiss SQ8"],
        "batch_to_faiss_flat": large["Shortlist, batch of 64, a query"] / large["faiss IndexFlatIP"],
        "batch_to_faiss_batch": large["Shortlist, batch of 64, a query"] / large["faiss IndexFlatIP, batch of 64, a query"],
        "one_added_a_second_p95_to_quiet": hybrid["one_added_p95_ms"] / hybrid["idle_p95_ms"],
        "thousand_added_a_second_p95_to_quiet": hybrid["load_p95_ms"] / hybrid["idle_p95_ms"],
        "small_to_replaced": small["Shortlist, bytes first"] / small["the replaced way"],
    }
    print(json.dumps({"bench": "similarity", "ratios": {name: round(value, 6) for name, value in ratios.items()},
                      "bandwidth_share": round(share, 3), "small_microseconds": round(1e6 * small["Shortlist, bytes first"], 1),
                      "hybrid": hybrid}))


main()
