// What runs were told and what they scored, side by side.

import { h } from "./dom.js";
import { t } from "./language.js";
import { intervals } from "./plots.js";
import { decimals, short } from "./run_columns.js";

/** The scores that are drawn side by side, and what chance has of them. */
const SCORES = { roc_auc: 0.5, f1: undefined, brier: undefined };

/** Rows of the table side by side: one a name, in the groups that a run has. `onlyDifferent`: not what is the same. */
export function sides(runs, onlyDifferent) {
  const group = (title, of, shown) => {
    const names = [...new Set(runs.flatMap((run) => Object.keys(of(run))))].sort();
    const rows = names.map((name) => [name, ...runs.map((run) => of(run)[name])]);
    const isDifferent = (row) => row.slice(2).some((value) => value !== row[1]);
    return rows
      .filter((row) => !onlyDifferent || runs.length === 1 || isDifferent(row))
      .map(([name, ...values]) => [
        `${title} ${name}`,
        ...values.map((value) => (value === undefined ? "–" : shown(value))),
      ]);
  };
  const text = (value) => h("span", { class: "long" }, value);
  return [
    ...group(t("runs_parameter"), (run) => run.params, text),
    ...group(
      t("runs_metric"),
      (run) => run.metrics,
      (value) => decimals(value, 4),
    ),
    ...group(t("runs_tag"), (run) => run.tags, text),
  ];
}

/** A score of the chosen runs with its 95 % interval, where they have one. */
export function scoreDrawings(runs) {
  const row = (run, name) => ({
    name: `${run.name} ${short(run)}`,
    kind: "model",
    [name]: {
      value: run.metrics[`test_${name}`],
      low: run.metrics[`test_${name}_low`],
      high: run.metrics[`test_${name}_high`],
    },
  });
  const isWhole = (name) => (run) => Object.values(row(run, name)[name]).every((value) => typeof value === "number");
  return Object.entries(SCORES)
    .filter(([name]) => runs.some(isWhole(name)))
    .map(([name, chance]) =>
      intervals(
        t(`plot_${name === "roc_auc" ? "roc" : name}`),
        runs.filter(isWhole(name)).map((run) => row(run, name)),
        name,
        chance,
      ),
    );
}
