"""Draws one stream as NannyML, Evidently and Shortlist see it: picture.py PROGRAM OUT.svg

Log-odds fall by 1 after outcome 300 of 600. NannyML and Evidently see chunks of 50 outcomes against 1,000 of before, with
their own defaults; Shortlist each outcome.
"""

import json
import logging
import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

os.environ |= {"NML_DISABLE_USAGE_LOGGING": "1", "DO_NOT_TRACK": "1"}
warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)

import evidently
import nannyml
import numpy as np
import pandas as pd
from evidently.legacy.calculations.stattests import z_stat_test
from evidently.legacy.core import ColumnType

COUNT, SINCE, CHUNK, BEFORE = 600, 300, 50, 1_000
WIDTH, HEIGHT, LEFT, TOP, GAP = 760, 130, 70, 40, 46
BLUE, RED, GREY = "#2563a8", "#c0392b", "#777"


def draw(generator, count, since):
    log_odds = generator.normal(0, 0.7, count)
    truth = log_odds - (np.arange(1, count + 1) > since)
    passed = generator.random(count) < 1 / (1 + np.exp(-truth))
    family = generator.choice(4, count, p=[0.4, 0.3, 0.2, 0.1])
    return {"shown": 1 / (1 + np.exp(-log_odds)), "passed": passed, "family": family}


def frame(stream):
    return pd.DataFrame({"shown": stream["shown"], "predicted": (stream["shown"] >= 0.5).astype(int),
                         "passed": stream["passed"].astype(int)})


def of_nannyml(before, stream):
    """ROC-AUC of each chunk, the thresholds, and where it alarms."""
    calculator = nannyml.PerformanceCalculator(
        y_pred_proba="shown", y_pred="predicted", y_true="passed", metrics=["roc_auc"],
        problem_type="classification_binary", chunk_size=CHUNK)
    calculator.fit(frame(before))
    told = calculator.calculate(frame(stream)).filter(period="analysis").to_df()["roc_auc"]
    bounds = [float(told["lower_threshold"].iloc[0]), float(told["upper_threshold"].iloc[0])]
    return told["value"].tolist(), [bound for bound in bounds if np.isfinite(bound)], told["alert"].tolist()


def of_evidently(before, stream):
    """The p-value of each chunk by the z-test of its outcomes, its bound, and where it alarms."""
    passes = lambda part: pd.Series(part.astype(int))
    reference = passes(before["passed"])
    ends = range(CHUNK, COUNT + 1, CHUNK)
    tested = [z_stat_test.func(reference, passes(stream["passed"][end - CHUNK:end]), ColumnType.Categorical, 0.05) for end in ends]
    return [float(p) for p, _ in tested], [0.05], [bool(flag) for _, flag in tested]


def of_shortlist(program, stream):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stream.json"
        path.write_text(json.dumps({key: value.tolist() for key, value in stream.items()}))
        done = subprocess.run([program, "evidence", path], check=True, capture_output=True, text=True)
    told = json.loads(done.stdout)
    # In powers of ten, as far as the panel goes.
    values = [min(value / np.log(10), 6.0) for value in told["ln_e_values"]]
    return values, [np.log10(1 / 0.05)], [number == told["alarm"] for number in range(1, COUNT + 1)]


def panel(place, title, points, bounds, alarms, step):
    """One curve over outcomes, with its bounds and alarms."""
    top = TOP + place * (HEIGHT + GAP)
    low, high = min([*points, *bounds]), max([*points, *bounds])
    x = lambda outcome: LEFT + WIDTH * outcome / COUNT
    y = lambda value: top + HEIGHT * (high - value) / ((high - low) or 1)
    ends = [step * (index + 1) for index in range(len(points))]
    curve = " ".join(f"{x(end):.1f},{y(value):.1f}" for end, value in zip(ends, points))
    first = next((end for end, alarm in zip(ends, alarms) if alarm), None)
    said = "no alarm" if first is None else f"first alarm after outcome {first}" + (", before the change" if first <= SINCE else "")
    lines = [f'<text x="{LEFT}" y="{top - 8}">{title}: {said}</text>',
             f'<rect x="{LEFT}" y="{top}" width="{WIDTH}" height="{HEIGHT}" fill="none" stroke="#ccc"/>',
             f'<line x1="{x(SINCE):.1f}" x2="{x(SINCE):.1f}" y1="{top}" y2="{top + HEIGHT}" stroke="{GREY}" stroke-dasharray="4 4"/>']
    for value in [low, high]:
        lines.append(f'<text x="{LEFT - 6}" y="{y(value) + 4:.1f}" text-anchor="end" fill="{GREY}">{value:.2f}</text>')
    for bound in bounds:
        lines.append(f'<line x1="{LEFT}" x2="{LEFT + WIDTH}" y1="{y(bound):.1f}" y2="{y(bound):.1f}" stroke="{RED}" stroke-dasharray="2 3"/>')
    lines.append(f'<polyline points="{curve}" fill="none" stroke="{BLUE}" stroke-width="1.5"/>')
    for end, value, alarm in zip(ends, points, alarms):
        if alarm:
            lines.append(f'<circle cx="{x(end):.1f}" cy="{y(value):.1f}" r="4.5" fill="{RED}"/>')
    return lines


def main():
    program, out = sys.argv[1:]
    generator = np.random.default_rng(27)
    before, stream = draw(generator, BEFORE, BEFORE), draw(generator, COUNT, SINCE)
    panels = [
        ("Shortlist, e-value in powers of ten (cut at 6), each outcome", *of_shortlist(program, stream), 1),
        (f"Evidently {evidently.__version__}, p-value of a z-test of outcomes, chunks of {CHUNK}", *of_evidently(before, stream), CHUNK),
        (f"NannyML {nannyml.__version__}, ROC-AUC, chunks of {CHUNK}", *of_nannyml(before, stream), CHUNK),
    ]
    height = TOP + len(panels) * (HEIGHT + GAP)
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDTH + 20} {height}" font-family="sans-serif" font-size="13">',
             f'<rect width="100%" height="100%" fill="white"/>',
             f'<text x="{LEFT}" y="16" fill="{GREY}">{COUNT} outcomes; log-odds fall by 1 after outcome {SINCE} (dashed); bounds dotted, alarms red</text>']
    for place, of_panel in enumerate(panels):
        lines += panel(place, *of_panel)
    Path(out).write_text("\n".join([*lines, "</svg>\n"]), encoding="utf-8")


main()
