"""Watches the same streams with NannyML, Evidently, alibi-detect, river and Shortlist, in one run.

compare.py PROGRAM ROOT [--runs N]; usually called by ./run. Prints two tables, and ends with one line of JSON.

Every peer is used as its documents show it, with its own defaults, and gets what it asks for: river's detectors and
alibi-detect's online test each outcome, NannyML and Evidently a chunk of 50 outcomes against 1,000 of before.
"""

import argparse
import json
import logging
import os
import resource
import subprocess
import tempfile
import time
import warnings
from pathlib import Path

os.environ |= {"OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2", "RAYON_NUM_THREADS": "2",
               "NML_DISABLE_USAGE_LOGGING": "1", "DO_NOT_TRACK": "1"}
warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)

import nannyml
import numpy as np
import pandas as pd
from alibi_detect.cd import ClassifierDrift, FETDriftOnline
from evidently.legacy.calculations.stattests import ks_stat_test, z_stat_test
from evidently.legacy.core import ColumnType
from river import drift
from sklearn.linear_model import LogisticRegression

CHUNK = 50
BEFORE = 1_000
SINCE = 100
FAMILIES = [0.4, 0.3, 0.2, 0.1]
# Name: outcomes, and how far the log-odds are moved, by the number of the outcome and the family.
KINDS = {
    "no change": (2_000, lambda number, family: 0.0 * number),
    "1 logit lower": (200, lambda number, family: np.where(number > SINCE, -1.0, 0.0)),
    "0.5 lower": (400, lambda number, family: np.where(number > SINCE, -0.5, 0.0)),
    "one family 1.5 lower": (600, lambda number, family: np.where((number > SINCE) & (family == 1), -1.5, 0.0)),
    "slides 1 lower over 500": (600, lambda number, family: -np.clip((number - SINCE) / 500, 0, 1)),
}


def draw(generator, count, moved):
    log_odds = generator.normal(0, 0.7, count)
    family = generator.choice(4, count, p=FAMILIES)
    truth = log_odds + moved(np.arange(1, count + 1), family)
    passed = generator.random(count) < 1 / (1 + np.exp(-truth))
    return {"shown": 1 / (1 + np.exp(-log_odds)), "passed": passed, "family": family}


def first(flags):
    """After which outcome the first of these says so."""
    return next((number for number, flag in enumerate(flags, 1) if flag), None)


def of_river(detector, signal):
    def alarm(stream):
        watcher = detector()

        def seen(value):
            watcher.update(value)
            return watcher.drift_detected

        return first(seen(value) for value in signal(stream))
    return alarm


def wrong(stream):
    return (stream["passed"] != (stream["shown"] >= 0.5)).astype(int)


def residual(stream):
    return stream["passed"] - stream["shown"]


def of_alibi(before):
    passed = before["passed"].astype(int)
    arguments = dict(ert=2_000, window_sizes=[50, 100], verbose=False)
    detectors = [FETDriftOnline(passed, alternative=side, **arguments) for side in ("greater", "less")]

    def alarm(stream):
        for detector in detectors:
            detector.reset_state()
        return first(any([d.predict(np.array([value]))["data"]["is_drift"] for d in detectors]) for value in stream["passed"].astype(int))
    return alarm


def frame(stream):
    return pd.DataFrame({"shown": stream["shown"], "predicted": (stream["shown"] >= 0.5).astype(int),
                         "passed": stream["passed"].astype(int)})


def of_nannyml(before, metric):
    calculator = nannyml.PerformanceCalculator(
        y_pred_proba="shown", y_pred="predicted", y_true="passed", metrics=[metric],
        problem_type="classification_binary", chunk_size=CHUNK)
    calculator.fit(frame(before))

    def alarm(stream):
        told = calculator.calculate(frame(stream)).filter(period="analysis").to_df()
        chunk = first(told[(metric, "alert")])
        return chunk and CHUNK * chunk
    return alarm


def of_evidently(before, test, kind, signal):
    reference = pd.Series(signal(before))

    def alarm(stream):
        values = signal(stream)
        chunks = range(CHUNK, len(values) + 1, CHUNK)
        flags = (test.func(reference, pd.Series(values[end - CHUNK:end]), kind, 0.05)[1] for end in chunks)
        chunk = first(flags)
        return chunk and CHUNK * chunk
    return alarm


def ours(program, *words):
    done = subprocess.run([program, *map(str, words)], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def summary(alarms, changed):
    if not changed:
        return {"false_alarms": float(np.mean([a is not None for a in alarms]))}
    found = [alarm - SINCE for alarm in alarms if alarm is not None and alarm > SINCE]
    return {"early": float(np.mean([a is not None and a <= SINCE for a in alarms])),
            "found": len(found) / len(alarms), "delay": float(np.median(found)) if found else None}


def streams(program, folder, runs, generator):
    before = draw(generator, BEFORE, KINDS["no change"][1])
    passes = lambda stream: stream["passed"].astype(int)
    peers = {
        "NannyML, ROC-AUC": of_nannyml(before, "roc_auc"),
        "NannyML, accuracy": of_nannyml(before, "accuracy"),
        "Evidently, z-test of outcomes": of_evidently(before, z_stat_test, ColumnType.Categorical, passes),
        "Evidently, KS of residuals": of_evidently(before, ks_stat_test, ColumnType.Numerical, residual),
        "alibi-detect, Fisher online": of_alibi(before),
        "river ADWIN, residuals": of_river(drift.ADWIN, residual),
        "river Page-Hinkley, residuals": of_river(lambda: drift.PageHinkley(mode="both"), residual),
        "river DDM, errors": of_river(drift.binary.DDM, wrong),
        "river HDDM-A, errors": of_river(drift.binary.HDDM_A, wrong),
    }
    table = {name: {} for name in ["Shortlist", *peers]}
    for kind, (count, moved) in KINDS.items():
        drawn = [draw(generator, count, moved) for _ in range(runs)]
        path = folder / "streams.json"
        path.write_text(json.dumps([{key: value.tolist() for key, value in s.items()} for s in drawn]))
        table["Shortlist"][kind] = summary(ours(program, "alarms", path), kind != "no change")
        for name, alarm in peers.items():
            table[name][kind] = summary([alarm(stream) for stream in drawn], kind != "no change")
    return table


def letters(generator, centres, count, kinds):
    chosen = generator.choice(kinds, count)
    return (centres[chosen] + generator.normal(size=(count, centres.shape[1]))).astype(np.float32)


def vectors(program, folder, runs, generator):
    """How often a fifth of 100 letters of a new family is found among 300 of eight others, in 64 dimensions."""
    pairs = {"no change": [], "a fifth of a new family": []}
    for _ in range(runs):
        centres = 0.6 * generator.normal(size=(9, 64))
        reference = letters(generator, centres, 300, range(8))
        same = letters(generator, centres, 100, range(8))
        new = np.concatenate([letters(generator, centres, 80, range(8)), letters(generator, centres, 20, [8])])
        pairs["no change"].append((reference, same))
        pairs["a fifth of a new family"].append((reference, new))
    table = {"Shortlist, classifier": {}, "Shortlist, MMD": {}, "alibi-detect, classifier": {}}
    told = None
    for kind, drawn in pairs.items():
        path = folder / "vectors.json"
        path.write_text(json.dumps([{"reference": r.tolist(), "current": c.tolist()} for r, c in drawn]))
        answers = ours(program, "vectors", path)
        for place, name in enumerate(["Shortlist, classifier", "Shortlist, MMD"]):
            table[name][kind] = float(np.mean([a["measures"][place]["p_value"] <= 0.05 for a in answers]))
        told = [measure["smallest_found"] for measure in answers[0]["measures"]]

        def found(reference, current):
            detector = ClassifierDrift(reference, LogisticRegression(max_iter=500), backend="sklearn", n_folds=5,
                                       preds_type="probs")
            return detector.predict(current)["data"]["is_drift"]

        table["alibi-detect, classifier"][kind] = float(np.mean([found(r, c) for r, c in drawn]))
    return table, told


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("root", type=Path)
    parser.add_argument("--runs", type=int, default=100)
    arguments = parser.parse_args()
    generator = np.random.default_rng(27)
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory(dir=arguments.root / "target") as folder:
        table = streams(arguments.program, Path(folder), arguments.runs, generator)
        of_vectors, told = vectors(arguments.program, Path(folder), arguments.runs, generator)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    speed = ours(arguments.program, "speed")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    speed["cpu_seconds"] = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
    changed = [kind for kind in KINDS if kind != "no change"]
    print(f"{arguments.runs} runs; alarms in 2,000 unchanged outcomes, and found after outcome {SINCE} (median delay)\n")
    print(f"{'':30} {'false':>6} " + " ".join(f"{kind:>24}" for kind in changed))
    for name, row in table.items():
        cells = [f"{row[kind]['found']:.2f} ({row[kind]['delay'] or 0:.0f}), {row[kind]['early']:.2f} early" for kind in changed]
        print(f"{name:30} {row['no change']['false_alarms']:6.2f} " + " ".join(f"{cell:>24}" for cell in cells))
    print("\n300 letters before, 100 now, in 64 dimensions; found at p <= 0.05\n")
    for name, row in of_vectors.items():
        print(f"{name:30} " + ", ".join(f"{kind}: {share:.2f}" for kind, share in row.items()))
    print(f"\nShortlist told that it would find a new kind of {told[0]} (classifier) and {told[1]} (MMD)")
    print(f"\nShortlist, 100,000 answers: {speed['seconds']:.2f} s, {speed['cpu_seconds']:.2f} of a processor (features {speed['features']:.2f}, vectors"
          f" {speed['vectors']:.2f}, estimate {speed['estimate']:.2f}, outcomes {speed['outcomes']:.2f});"
          f" an outcome {speed['outcome_mean_microseconds']:.1f} us, at most {speed['outcome_longest_microseconds']:.0f}")
    print(f"all in {time.perf_counter() - begun:.0f} s")
    print(json.dumps({"bench": "monitoring", "runs": arguments.runs, "streams": table, "vectors": of_vectors, "speed": speed}))


main()
