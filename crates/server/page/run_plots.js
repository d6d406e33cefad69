// What the chosen runs scored on test letters, side by side: ROC curves in one drawing, reliability and decisions of
// each, and the paired differences of two.

import { get } from "./api.js";
import { h, s, table } from "./dom.js";
import { t } from "./language.js";
import { reliability } from "./plots.js";

/** The side of the drawing of curves, and its margins. */
const SIDE = 300;
const LEFT = 34;
const BELOW = 30;
const ABOVE = 12;
/** Curves are told apart without colours, too. */
const DASHES = [null, "6 3", "2 3", "8 3 2 3"];

/** Evaluations by run: what was written down in training stays. @type {Map<string, any>} */
const known = new Map();

/** What a run scored; null where it wrote nothing down. */
async function evaluationOf(run) {
  if (!known.has(run.id)) {
    const answer = await get(`/api/v1/runs/${run.id}/evaluation`).catch(() => ({ evaluation: null }));
    known.set(run.id, answer.evaluation);
  }
  return known.get(run.id);
}

/** The ROC curves of runs in one drawing. */
function curves(runs) {
  const x = (rate) => LEFT + rate * (SIDE - LEFT - ABOVE);
  const y = (rate) => SIDE - BELOW - rate * (SIDE - BELOW - ABOVE);
  const caption = t("plot_curves");
  const words = runs.map(({ name, auc }) => `${name}: ${auc}`).join("; ");
  const ticks = [0, 0.5, 1].map((rate) => [
    s("text", { x: x(rate), y: SIDE - 12, "text-anchor": "middle" }, String(rate)),
    s("text", { x: LEFT - 6, y: y(rate) + 4, "text-anchor": "end" }, String(rate)),
  ]);
  const lines = runs.map(({ name, auc, roc }, place) =>
    s(
      "polyline",
      {
        class: "curve",
        points: roc.map(([rejected, passed]) => `${x(rejected).toFixed(1)},${y(passed).toFixed(1)}`).join(" "),
        "stroke-dasharray": DASHES[place % DASHES.length],
      },
      s("title", {}, `${name}: ${auc}`),
    ),
  );
  const legend = runs.map(({ name, auc }, place) => {
    const down = SIDE - BELOW - 14 * (runs.length - place);
    const right = x(0.12);
    return [
      s("line", {
        class: "curve",
        x1: right,
        x2: right + 20,
        y1: down - 4,
        y2: down - 4,
        "stroke-dasharray": DASHES[place % DASHES.length],
      }),
      s("text", { x: right + 24, y: down }, `${name} ${auc}`),
    ];
  });
  return h(
    "figure",
    {},
    s(
      "svg",
      { class: "plot", viewBox: `0 0 ${SIDE} ${SIDE}`, role: "img", "aria-label": `${caption}. ${words}` },
      s("rect", { class: "axis", x: x(0), y: y(1), width: x(1) - x(0), height: y(0) - y(1), fill: "none" }),
      s("line", { class: "mid", x1: x(0), y1: y(0), x2: x(1), y2: y(1) }),
      ticks,
      lines,
      legend,
    ),
    h("figcaption", {}, caption),
  );
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
  const drawn = evaluated
    .filter(({ evaluation }) => evaluation.roc)
    .map(({ name, evaluation }) => ({ name, roc: evaluation.roc, auc: evaluation.test.roc_auc.value.toFixed(3) }));
  return [
    h(
      "div",
      { class: "plots" },
      drawn.length > 0 && curves(drawn),
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
