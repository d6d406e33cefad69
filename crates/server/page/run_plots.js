// What the chosen runs scored on test letters, side by side: their ROC and precision-recall curves, each in one drawing,
// reliability and decisions of each, and the paired differences of two.

import { get } from "./api.js";
import { h, table } from "./dom.js";
import { t } from "./language.js";
import { lineChart } from "./line_chart.js";
import { reliability } from "./plots.js";

/** The numbers at the axes of shares. */
const SHARES = [0, 0.5, 1];

/** Evaluations by run: what was written down in training stays. @type {Map<string, any>} */
const known = new Map();

/** What a run scored; null where it wrote nothing down. */
async function evaluationOf(run) {
  if (!known.has(run.id)) {
    const answer = await get(`/api/v1/runs/${run.id}/evaluation`).catch(() => ({ evaluation: null }));
    if (run.ended_at === null) return answer.evaluation;
    known.set(run.id, answer.evaluation);
  }
  return known.get(run.id);
}

/** The ROC curves of runs in one drawing. */
const rocCurves = (runs) =>
  lineChart({
    drawn: "roc",
    caption: t("plot_curves"),
    across: SHARES,
    up: SHARES,
    lines: runs.map(({ name, evaluation }) => ({
      name,
      words: evaluation.test.roc_auc.value.toFixed(3),
      points: evaluation.roc,
    })),
    middle: [
      [0, 0],
      [1, 1],
    ],
    isSquare: true,
  });

/** A precision belongs to all recalls since the point before: the area under these stairs is the average precision. */
const stairs = (curve) =>
  curve.flatMap(([recall, precision], place) =>
    place === 0
      ? [[recall, precision]]
      : [
          [curve[place - 1][0], precision],
          [recall, precision],
        ],
  );

/** The share of test letters that passed, which naming all of them has as its precision; null: runs differ in it. */
function passRate(runs) {
  const shares = runs.map(({ evaluation: { test_confusion: made } }) => {
    const passed = made.true_positives + made.false_negatives;
    return passed / (passed + made.false_positives + made.true_negatives);
  });
  return shares.every((share) => share === shares[0]) ? shares[0] : null;
}

/** The precision-recall curves of runs in one drawing. */
function precisionRecallCurves(runs) {
  const rate = passRate(runs);
  return lineChart({
    drawn: "precision_recall",
    caption: t("plot_precision_recall"),
    across: SHARES,
    up: SHARES,
    lines: runs.map(({ name, evaluation }) => ({
      name,
      words: evaluation.test.average_precision.value.toFixed(3),
      points: stairs(evaluation.precision_recall),
    })),
    middle: rate === null ? null : SHARES.map((recall) => [recall, rate]),
    isSquare: true,
  });
}

/** Right and wrong decisions of each run. */
function decisions(runs) {
  const rows = runs.map(({ name, evaluation }) => {
    const { test_confusion: made, decision_threshold: threshold } = evaluation;
    return [
      name,
      `${Math.round(100 * threshold)}%`,
      made.true_positives,
      made.false_positives,
      made.true_negatives,
      made.false_negatives,
    ];
  });
  const heads = ["run", "threshold", "true_positives", "false_positives", "true_negatives", "false_negatives"];
  return table(
    t("decisions"),
    heads.map((head) => t(`decisions_${head}`)),
    rows,
  );
}

/** The version that a run made; undefined: none. */
const versionOf = (run, versions) => versions.find((one) => one.run_id === run.id);

/** Two versions on the same test letters. */
function paired({ versions, paired: scores, not_paired: why }) {
  const [first, second] = versions.map((one) => `${one.name} ${one.version}`);
  if (scores === null) return h("p", { class: "hint" }, t("paired_not"), " ", h("span", { lang: "en" }, why));
  const rows = scores.map(({ score, value, interval }) => [
    score,
    value.toFixed(4),
    `${interval.low.toFixed(4)} – ${interval.high.toFixed(4)}`,
    t(interval.low > 0 || interval.high < 0 ? "paired_told" : "paired_untold"),
  ]);
  return [
    h("p", { class: "hint" }, t("paired_hint", { first, second })),
    table(
      t("paired"),
      ["paired_score", "paired_difference", "paired_interval", "watch_said"].map((head) => t(head)),
      rows,
    ),
  ];
}

/** The drawings of runs, once they are known. `named`: what a run is called. */
export async function runPlots(runs, named) {
  const evaluated = [];
  for (const run of runs) {
    const evaluation = await evaluationOf(run);
    if (evaluation) evaluated.push({ run, name: named(run), evaluation });
  }
  const withRoc = evaluated.filter(({ evaluation }) => evaluation.roc);
  const withPrecision = evaluated.filter(({ evaluation }) => evaluation.precision_recall);
  return [
    h(
      "div",
      { class: "plots" },
      withRoc.length > 0 && rocCurves(withRoc),
      withPrecision.length > 0 && precisionRecallCurves(withPrecision),
      evaluated.map(({ name, evaluation }) => reliability({ ...evaluation.test, name })),
    ),
    evaluated.length > 0 && decisions(evaluated),
  ];
}

/** How two runs differ on the same letters; nothing where they made no versions. */
export async function pairedDifferences([first, second]) {
  const { versions } = await get("/api/v1/models");
  const [one, other] = [versionOf(first, versions), versionOf(second, versions)];
  if (!one || !other) return h("p", { class: "hint" }, t("paired_none"));
  const query = new URLSearchParams({ to: other.name, version: String(other.version) });
  return paired(await get(`/api/v1/models/${one.name}/versions/${one.version}/difference?${query}`));
}
