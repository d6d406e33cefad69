// The columns of the run board: which there are, which are shown, which this browser remembers, and their order.

import { h } from "./dom.js";
import { moment, t } from "./language.js";
import * as settings from "./settings.js";

/** The tag of a note. MLflow's own page shows it as the description. */
export const NOTE = "mlflow.note.content";
/** Scores that have a name of their own. */
const SCORES = { "metrics.test_roc_auc": "ROC-AUC", "metrics.test_f1": "F1", "metrics.test_brier": "Brier" };

const seconds = ({ started_at: from, ended_at: to }) => (to === null ? "" : ((to - from) / 1000).toFixed(1));
/** A metric with its decimals; null is what another program wrote that is no number. */
export const decimals = (value, digits) => value?.toFixed(digits) ?? "NaN";
export const short = (run) => run.id.slice(0, 8);

/** What every run has: the words of the column, what stands in it, and the field that runs are ordered by. */
const OF_ALL = {
  name: { words: "model_name", cell: (run) => run.name, field: "attributes.run_name" },
  run: { words: "runs_run", cell: (run) => h("code", {}, short(run)) },
  status: { words: "runs_status", cell: (run) => run.status, field: "attributes.status" },
  began: { words: "runs_began", cell: (run) => moment(run.started_at), field: "attributes.start_time" },
  seconds: { words: "runs_seconds", cell: seconds },
  note: { words: "runs_note", cell: (run) => run.tags[NOTE] ?? "" },
};
const USUAL = ["name", "run", "status", "began", "seconds", ...Object.keys(SCORES), "note"];
/** What runs differ in, by the beginning of a column's name: the words of such a column, and a value as it is shown. */
const KINDS = {
  metrics: { words: "runs_metric", shown: (value) => decimals(value, 3) },
  params: { words: "runs_parameter", shown: (value) => h("span", { class: "long" }, value) },
  tags: { words: "runs_tag", shown: (value) => h("span", { class: "long" }, value) },
};

/** The kind and the name of a column such as `metrics.f1`; a name may have points in it. */
function parts(column) {
  const [kind] = column.split(".", 1);
  return { kind, name: column.slice(kind.length + 1) };
}

const isColumn = (column) =>
  typeof column === "string" && (Object.hasOwn(OF_ALL, column) || Object.hasOwn(KINDS, parts(column).kind));

/** The columns that are shown: those that were chosen in this browser, else the usual ones. */
export function shownColumns() {
  const kept = settings.runColumns.get();
  return Array.isArray(kept) ? kept.filter(isColumn) : USUAL;
}

/** What a column is called where its kind is told, too. */
export function columnName(column) {
  const { kind, name } = parts(column);
  return SCORES[column] ?? (OF_ALL[column] ? t(OF_ALL[column].words) : `${t(KINDS[kind].words)} ${name}`);
}

const headName = (column) => (SCORES[column] || OF_ALL[column] ? columnName(column) : parts(column).name);

/** What stands in a column of a run. */
export function columnCell(column, run) {
  if (OF_ALL[column]) return OF_ALL[column].cell(run);
  const { kind, name } = parts(column);
  const value = run[kind][name];
  return value === undefined ? "" : KINDS[kind].shown(value);
}

/** The field that a column is ordered by, in MLflow's words; null: it cannot be. A name holds one kind of quotes at most. */
export function fieldOf(column) {
  if (OF_ALL[column]) return OF_ALL[column].field ?? null;
  const { kind, name } = parts(column);
  const quote = ["`", '"'].find((one) => !name.includes(one));
  return quote ? `${kind}.${quote}${name}${quote}` : null;
}

/**
 * The head of a column, by which runs are ordered: at first numbers from the highest, words from the first.
 * @param {string} column
 * @param {{ column: string, isDown: boolean }} order what runs are ordered by now
 * @param {(order: { column: string, isDown: boolean }) => void} orderBy
 */
export function columnHead(column, order, orderBy) {
  if (fieldOf(column) === null) return headName(column);
  const isSorted = order.column === column;
  const isNumber = column === "began" || parts(column).kind === "metrics";
  return h(
    "th",
    { scope: "col", "aria-sort": isSorted ? (order.isDown ? "descending" : "ascending") : null },
    h(
      "button",
      {
        type: "button",
        class: "sort",
        id: `runs-by-${column}`,
        onclick: () => orderBy({ column, isDown: isSorted ? !order.isDown : isNumber }),
      },
      headName(column),
      isSorted && h("span", { "aria-hidden": "true" }, order.isDown ? " ▼" : " ▲"),
    ),
  );
}

/** All columns that runs can have, those that are shown among them. */
function columnsOf(runs) {
  const of = (kind) =>
    [...new Set(runs.flatMap((run) => Object.keys(run[kind])))].sort().map((name) => `${kind}.${name}`);
  return [...new Set([...USUAL, ...shownColumns(), ...Object.keys(KINDS).flatMap(of)])].filter(
    (column) => column !== `tags.${NOTE}`,
  );
}

/** Columns to choose among; `runs` tells what runs have when it is opened, `changed` is called when others were chosen. */
export function columnChooser(runs, changed) {
  const box = (column) =>
    h(
      "label",
      {},
      h("input", {
        type: "checkbox",
        value: column,
        checked: shownColumns().includes(column),
        onchange: (event) => {
          const others = shownColumns().filter((one) => one !== column);
          settings.runColumns.set(event.target.checked ? [...others, column] : others);
          changed();
        },
      }),
      ` ${columnName(column)}`,
    );
  const usual = () => {
    settings.runColumns.set(null);
    fill();
    changed();
  };
  const list = h("div", { class: "columns" });
  const fill = () => list.replaceChildren(...columnsOf(runs()).map(box));
  const chooser = h(
    "details",
    { id: "runs-columns", ontoggle: () => chooser.open && fill() },
    h("summary", {}, t("runs_columns")),
    h("fieldset", {}, h("legend", { class: "hidden" }, t("runs_columns")), list),
    h("button", { type: "button", id: "runs-columns-usual", onclick: usual }, t("runs_columns_usual")),
  );
  return chooser;
}
