// What was tried: runs by a filter and an order, several side by side, with favourites and notes.

import { get, post } from "./api.js";
import { $, announce, h, table } from "./dom.js";
import { onLanguage, t, whole } from "./language.js";
import { problemWords } from "./problems.js";
import {
  NOTE,
  columnCell,
  columnChooser,
  columnHead,
  columnName,
  fieldOf,
  short,
  shownColumns,
} from "./run_columns.js";
import { pairedDifferences, runPlots } from "./run_plots.js";
import { runSeries } from "./run_series.js";
import { scoreDrawings, sides } from "./run_sides.js";

/** Runs of one page of the list. */
const MOST = 50;
/** The tag that a favourite is kept as. */
const FAVOURITE = "shortlist.favourite";
const IS_FAVOURITE = `tags.${FAVOURITE} = 'yes'`;
/** Orders that have a name; by default the latest run comes first. */
const LATEST = { column: "began", isDown: true };
const ORDERS = {
  latest: LATEST,
  roc_auc: { column: "metrics.test_roc_auc", isDown: true },
  f1: { column: "metrics.test_f1", isDown: true },
  brier: { column: "metrics.test_brier", isDown: false },
};
/** The choice among orders that stands for another column. */
const BY_COLUMN = "column";

let asked = { filter: "", order: LATEST, favourites: false };
/** The runs of the page that is shown. @type {any[] | null} */
let found = null;
/** Where the pages before the shown one begin, and that one itself; null: with the first run. @type {(string | null)[]} */
let begins = [null];
/** Where the next page begins; null: there is none. @type {string | null} */
let next = null;
/** @type {any} */
let problem = null;
let onlyDifferent = true;
/** Runs side by side, by id: those of other pages, too. @type {Map<string, any>} */
const chosen = new Map();

const isSame = (one, other) => one.column === other.column && one.isDown === other.isDown;
/** The name of an order; undefined: a column was chosen. */
const nameOf = (order) => Object.keys(ORDERS).find((name) => isSame(ORDERS[name], order));
/** An order in MLflow's words. */
const inWords = (order) => (isSame(order, LATEST) ? "" : `${fieldOf(order.column)} ${order.isDown ? "DESC" : "ASC"}`);

function address(page) {
  const filter = [asked.filter.trim(), asked.favourites && IS_FAVOURITE].filter(Boolean).join(" AND ");
  const parameters = new URLSearchParams({ filter, order_by: inWords(asked.order), most: String(MOST) });
  if (page) parameters.set("page", page);
  return `/api/v1/runs?${parameters}`;
}

/** Reads the page that begins at the last of `places`, those before it being the pages before. */
async function read(places) {
  try {
    const answer = await get(address(places.at(-1)));
    found = answer.runs;
    next = answer.next_page;
    begins = places;
    problem = null;
    for (const run of answer.runs) if (chosen.has(run.id)) chosen.set(run.id, run);
  } catch (error) {
    if (error.status === undefined) throw error;
    problem = error;
  }
  renderFound();
}

/** Another page: the keyboard stays where it was, or goes to the other button where there is no page further on. */
async function turn(places, button) {
  await read(places);
  if (problem) return;
  const other = button === "runs-after" ? "runs-before" : "runs-after";
  ($(button).disabled ? $(other) : $(button)).focus();
  announce($("runs-page").textContent);
}

async function tag(run, key, value) {
  try {
    const changed = await post(`/api/v1/runs/${run.id}/tags`, { key, value });
    found = (found ?? []).map((one) => (one.id === run.id ? { ...one, tags: changed.tags } : one));
    if (chosen.has(run.id)) chosen.set(run.id, { ...run, tags: changed.tags });
    problem = null;
    announce(t("runs_kept"));
  } catch (error) {
    if (error.status === undefined) throw error;
    problem = error;
  }
  renderFound();
}

function form() {
  const ask = (event) => {
    event.preventDefault();
    asked = {
      filter: $("runs-filter").value,
      order: ORDERS[$("runs-order").value] ?? asked.order,
      favourites: $("runs-favourites").checked,
    };
    read([null]);
  };
  return h(
    "form",
    { id: "runs-form", class: "filters", role: "search", "aria-label": t("runs"), onsubmit: ask },
    h(
      "label",
      { class: "wide" },
      t("runs_filter"),
      " ",
      h("input", {
        id: "runs-filter",
        value: asked.filter,
        autocomplete: "off",
        spellcheck: "false",
        placeholder: "metrics.test_roc_auc > 0.7 AND params.seed = '7'",
      }),
    ),
    h(
      "label",
      {},
      t("runs_order"),
      " ",
      h(
        "select",
        { id: "runs-order" },
        Object.keys(ORDERS).map((value) => h("option", { value }, t(`runs_by_${value}`))),
        h("option", { value: BY_COLUMN, hidden: true }),
      ),
    ),
    h(
      "label",
      {},
      h("input", { id: "runs-favourites", type: "checkbox", checked: asked.favourites }),
      " ",
      t("runs_favourites"),
    ),
    h("button", { type: "submit" }, t("runs_ask")),
  );
}

/** Orders runs by a column. */
async function orderBy(order) {
  asked = { ...asked, order };
  await read([null]);
  if (!problem) announce($("runs-order").selectedOptions[0].textContent);
}

function choose(run) {
  const change = (event) => {
    if (event.target.checked) chosen.set(run.id, run);
    else chosen.delete(run.id);
    showChosen();
  };
  const label = t("runs_choose", { run: short(run) });
  return h("input", {
    type: "checkbox",
    class: "choose",
    "aria-label": label,
    checked: chosen.has(run.id),
    onchange: change,
  });
}

function star(run) {
  const isOne = run.tags[FAVOURITE] === "yes";
  return h(
    "button",
    {
      type: "button",
      class: "favourite",
      id: `favourite-${run.id}`,
      "aria-pressed": String(isOne),
      "aria-label": t("runs_favourite", { run: short(run) }),
      onclick: () => tag(run, FAVOURITE, isOne ? null : "yes"),
    },
    isOne ? "★" : "☆",
  );
}

/** The way from page to page. */
function pages() {
  if (next === null && begins.length === 1) return null;
  const first = (begins.length - 1) * MOST + 1;
  return h(
    "div",
    { class: "row" },
    h(
      "button",
      {
        type: "button",
        id: "runs-before",
        disabled: begins.length === 1,
        onclick: () => turn(begins.slice(0, -1), "runs-before"),
      },
      t("runs_before"),
    ),
    h(
      "span",
      { id: "runs-page" },
      t("runs_page", { first: whole(first), last: whole(first + (found ?? []).length - 1) }),
    ),
    h(
      "button",
      {
        type: "button",
        id: "runs-after",
        disabled: next === null,
        onclick: () => turn([...begins, next], "runs-after"),
      },
      t("runs_after"),
    ),
  );
}

function list() {
  if (found === null) return null;
  if (found.length === 0) return h("p", {}, t("runs_none"));
  const columns = shownColumns();
  const heads = [
    t("runs_compare"),
    t("runs_star"),
    ...columns.map((column) => columnHead(column, asked.order, orderBy)),
  ];
  const rows = found.map((run) => [choose(run), star(run), ...columns.map((column) => columnCell(column, run))]);
  return [table(t("runs"), heads, rows), pages()];
}

function note(run) {
  const keep = (event) => {
    event.preventDefault();
    const words = event.target.elements[0].value.trim();
    tag(run, NOTE, words === "" ? null : words);
  };
  return h(
    "form",
    { class: "row note-form", onsubmit: keep },
    h(
      "label",
      {},
      t("runs_note_of", { run: short(run) }),
      " ",
      h("input", { value: run.tags[NOTE] ?? "", maxlength: 1000 }),
    ),
    h("button", { type: "submit", id: `keep-${run.id}` }, t("runs_keep")),
  );
}

function sideBySide() {
  const runs = [...chosen.values()];
  if (runs.length === 0) return h("p", { class: "hint" }, t("runs_hint"));
  const turn = (event) => {
    onlyDifferent = event.target.checked;
    showChosen();
  };
  const heads = [t("runs_what"), ...runs.map((run) => `${run.name} ${short(run)}`)];
  return [
    h("h3", {}, t("runs_sides", { runs: whole(runs.length) })),
    runs.length > 1 &&
      h(
        "label",
        {},
        h("input", { id: "runs-different", type: "checkbox", checked: onlyDifferent, onchange: turn }),
        " ",
        t("runs_different"),
      ),
    table(t("runs_sides", { runs: whole(runs.length) }), heads, sides(runs, onlyDifferent)),
    h("div", { class: "plots" }, scoreDrawings(runs)),
    h("div", { id: "runs-plots" }),
    h("div", { id: "runs-series" }),
    runs.length === 2 && [
      h("button", { type: "button", id: "runs-paired", onclick: () => compare(runs) }, t("paired_ask")),
      h("div", { id: "runs-difference" }),
    ],
    runs.map(note),
  ];
}

const fill = (id, parts) => $(id).replaceChildren(...[parts].flat(Infinity).filter(Boolean));
const called = (run) => `${run.name.replace("_CoverLetter", "")} ${short(run)}`;

function showChosen() {
  fill("runs-chosen", sideBySide());
  const runs = [...chosen.values()];
  // Whoever has chosen others meanwhile sees theirs.
  const isShown = () => runs.length === chosen.size && runs.every((run) => chosen.has(run.id));
  if (runs.length === 0) return;
  runPlots(runs, called).then((parts) => isShown() && fill("runs-plots", parts));
  runSeries(runs, called).then((parts) => isShown() && fill("runs-series", [parts]));
}

/** Scores the versions of two runs on the same letters, which takes a while. */
async function compare(runs) {
  $("runs-paired").disabled = true;
  fill("runs-difference", h("p", {}, t("evaluating")));
  const found = await pairedDifferences(runs).catch((error) => h("p", { class: "problem" }, problemWords(error)));
  if (!$("runs-difference")) return;
  fill("runs-difference", found);
  $("runs-paired").disabled = false;
}

function render() {
  if (found === null && problem === null) return;
  fill("runs", [
    h("h2", {}, t("runs")),
    form(),
    h("div", { id: "runs-problem" }),
    columnChooser(
      () => found ?? [],
      () => fill("runs-list", list()),
    ),
    h("div", { id: "runs-list" }),
    h("div", { id: "runs-chosen" }),
  ]);
  renderFound();
}

/** Tells the order that runs stand in, also where a column's head has set it. */
function showOrder() {
  const name = nameOf(asked.order);
  const byColumn = $("runs-order").querySelector(`[value="${BY_COLUMN}"]`);
  byColumn.hidden = name !== undefined;
  if (name === undefined) {
    const { column, isDown } = asked.order;
    byColumn.textContent = t(isDown ? "runs_by_descending" : "runs_by_ascending", { column: columnName(column) });
  }
  $("runs-order").value = name ?? BY_COLUMN;
}

/** What was found; the form stays as somebody may be typing in it. */
function renderFound() {
  if (!$("runs-list")) return render();
  const here = document.activeElement?.id;
  fill("runs-problem", problem && h("p", { class: "problem", role: "alert" }, problem.detail || problemWords(problem)));
  showOrder();
  fill("runs-list", list());
  showChosen();
  if (here) $(here)?.focus();
}

/** Reads the page that is shown anew, at first the first one. */
export const show = () => read(begins);

/** Takes the board away: nothing of it is for who may not ask. */
export function hide() {
  found = null;
  problem = null;
  begins = [null];
  chosen.clear();
  fill("runs", []);
}

export function start() {
  document.head.append(h("link", { rel: "stylesheet", href: "/page/runs.css" }));
  onLanguage(render);
}
