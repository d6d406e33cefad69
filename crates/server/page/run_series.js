// Metrics of runs over steps: learning curves with their intervals, and whatever else was written step by step.

import { get } from "./api.js";
import { h, table } from "./dom.js";
import { t, whole } from "./language.js";
import { figure, lineChart, ticks } from "./line_chart.js";
import { problemWords } from "./problems.js";

/** The metric of a training's learning curve: its steps are numbers of letters. */
const LEARNING = "learning_curve_roc_auc";
/** Metrics that are drawn at most. */
const MOST = 24;
const ENDS = ["_low", "_high"];

/** Series by run: what is over stays as it is. @type {Map<string, any[]>} */
const known = new Map();

async function seriesOf(run) {
  const kept = known.get(run.id);
  if (kept) return kept;
  const answer = await get(`/api/v1/runs/${run.id}/metrics`);
  // What is no number has no place in a drawing.
  const drawn = ({ points }) => points.filter(({ value }) => value !== null);
  const all = answer.series.map((one) => ({ ...one, points: drawn(one) }));
  const series = all.filter(({ points }) => points.length > 0);
  if (run.ended_at !== null) known.set(run.id, series);
  return series;
}

/** The low and the high end of each point of a metric, where the run wrote both at the same steps. */
function intervalsOf(series, { metric, points }) {
  const [low, high] = ENDS.map((end) => series.find((one) => one.metric === metric + end)?.points);
  const isOne = (ends) =>
    ends?.length === points.length && ends.every(({ step }, place) => step === points[place].step);
  return isOne(low) && isOne(high) ? points.map((_, place) => [low[place].value, high[place].value]) : null;
}

/** Whether a metric is but the end of another one's interval. */
const isEnd = (series, metric) =>
  ENDS.some((end) => metric.endsWith(end) && series.some((one) => one.metric + end === metric));

/** A metric of a run as a line. */
function line({ name, series }, metric) {
  const one = series.find((other) => other.metric === metric);
  if (!one) return null;
  const last = figure(one.points[one.points.length - 1].value);
  const isThinned = one.values > one.points.length;
  return {
    name,
    words: isThinned ? t("series_thinned", { last, shown: whole(one.points.length), all: whole(one.values) }) : last,
    points: one.points.map(({ step, value }) => [step, value]),
    intervals: intervalsOf(series, one),
    isMarked: true,
    values: one.values,
  };
}

/** A metric of all runs that have it. */
function drawing(metric, lines) {
  const steps = lines.flatMap(({ points }) => points.map(([step]) => step));
  const values = lines.flatMap(({ points, intervals }) => [
    ...points.map(([, value]) => value),
    ...(intervals ?? []).flat(),
  ]);
  const isLearning = metric === LEARNING;
  return lineChart({
    drawn: metric,
    caption: isLearning ? t("series_learning") : t("series_metric", { metric }),
    across: ticks(least(isLearning ? [0, ...steps] : steps), greatest(steps), 1),
    up: ticks(least(values), greatest(values)),
    lines,
  });
}

const least = (values) => values.reduce((one, other) => Math.min(one, other));
const greatest = (values) => values.reduce((one, other) => Math.max(one, other));

/** Learning curves as numbers: a row for each number of letters. */
function learningTable(lines) {
  const letters = [...new Set(lines.flatMap(({ points }) => points.map(([step]) => step)))].sort((a, b) => a - b);
  const cell = ({ points, intervals }, step) => {
    const place = points.findIndex(([one]) => one === step);
    if (place < 0) return "–";
    const value = points[place][1].toFixed(3);
    return intervals ? `${value} (${intervals[place].map((end) => end.toFixed(3)).join(" – ")})` : value;
  };
  return table(
    t("series_learning"),
    [t("series_letters"), ...lines.map(({ name }) => name)],
    letters.map((step) => [step, ...lines.map((one) => cell(one, step))]),
  );
}

/** What is read from the drawings of other metrics. */
function otherTable(drawn) {
  const rows = drawn.flatMap(({ metric, lines }) =>
    lines.map(({ name, points, values }) => {
      const numbers = points.map(([, value]) => value);
      const told = [numbers[0], numbers[numbers.length - 1], least(numbers), greatest(numbers)].map(figure);
      return [metric, name, whole(values), ...told];
    }),
  );
  const heads = ["metric", "run", "values", "first", "last", "least", "greatest"];
  return table(
    t("series_others"),
    heads.map((head) => t(`series_head_${head}`)),
    rows,
  );
}

/** The metrics of runs over steps; nothing where none has any. `named`: what a run is called. */
export async function runSeries(runs, named) {
  try {
    const told = await Promise.all(runs.map(async (run) => ({ name: named(run), series: await seriesOf(run) })));
    return drawings(told);
  } catch (error) {
    if (error.status === undefined) throw error;
    return h("p", { class: "problem" }, problemWords(error));
  }
}

function drawings(told) {
  const names = told.flatMap(({ series }) =>
    series.map(({ metric }) => metric).filter((metric) => !isEnd(series, metric)),
  );
  // The learning curve comes first, the others by name.
  const metrics = [...new Set(names)].sort(
    (a, b) => Number(b === LEARNING) - Number(a === LEARNING) || (a < b ? -1 : 1),
  );
  const drawn = metrics.slice(0, MOST).map((metric) => ({
    metric,
    lines: told.map((one) => line(one, metric)).filter((one) => one !== null),
  }));
  if (drawn.length === 0) return null;
  const learning = drawn.find(({ metric }) => metric === LEARNING);
  const others = drawn.filter(({ metric }) => metric !== LEARNING);
  return [
    h("h4", {}, t("series")),
    h(
      "div",
      { class: "plots" },
      drawn.map(({ metric, lines }) => drawing(metric, lines)),
    ),
    metrics.length > MOST && h("p", { class: "hint" }, t("series_most", { shown: MOST, all: whole(metrics.length) })),
    learning && learningTable(learning.lines),
    others.length > 0 && otherTable(others),
  ];
}
