// What was tried: runs by a filter and an order, several side by side, with favourites and notes.

import { get, post } from "./api.js";
import { $, announce, h, table } from "./dom.js";
import { moment, onLanguage, t, whole } from "./language.js";
import { intervals } from "./plots.js";
import { problemWords } from "./problems.js";
import { pairedDifferences, runPlots } from "./run_plots.js";

/** Runs of one page of the list. */
const MOST = 50;
/** The tags that a note and a favourite are kept as. MLflow's own page shows the first one as the description. */
const NOTE = "mlflow.note.content";
const FAVOURITE = "shortlist.favourite";
const IS_FAVOURITE = `tags.${FAVOURITE} = 'yes'`;
const ORDERS = {
  latest: "",
  roc_auc: "metrics.test_roc_auc DESC",
  f1: "metrics.test_f1 DESC",
  brier: "metrics.test_brier ASC",
};
/** The scores that are drawn side by side, and what chance has of them. */
const SCORES = { roc_auc: 0.5, f1: undefined, brier: undefined };

let asked = { filter: "", order: "latest", favourites: false };
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

function address(page) {
  const filter = [asked.filter.trim(), asked.favourites && IS_FAVOURITE].filter(Boolean).join(" AND ");
  const parameters = new URLSearchParams({ filter, order_by: ORDERS[asked.order], most: String(MOST) });
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
    asked = { filter: $("runs-filter").value, order: $("runs-order").value, favourites: $("runs-favourites").checked };
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
        Object.keys(ORDERS).map((value) =>
          h("option", { value, selected: value === asked.order }, t(`runs_by_${value}`)),
        ),
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

const score = (run, name) => run.metrics[`test_${name}`]?.toFixed(3) ?? "";
const seconds = ({ started_at: from, ended_at: to }) => (to === null ? "" : ((to - from) / 1000).toFixed(1));
const short = (run) => run.id.slice(0, 8);

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
  const heads = [
    t("runs_compare"),
    t("runs_star"),
    t("model_name"),
    t("runs_run"),
    t("runs_status"),
    t("runs_began"),
    t("runs_seconds"),
  ];
  const rows = found.map((run) => [
    choose(run),
    star(run),
    run.name,
    h("code", {}, short(run)),
    run.status,
    moment(run.started_at),
    seconds(run),
    score(run, "roc_auc"),
    score(run, "f1"),
    score(run, "brier"),
    run.tags[NOTE] ?? "",
  ]);
  return [table(t("runs"), [...heads, "ROC-AUC", "F1", "Brier", t("runs_note")], rows), pages()];
}

/** Rows of the table side by side: one a name, in the groups that a run has. */
function sides(runs) {
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
      (value) => value.toFixed(4),
    ),
    ...group(t("runs_tag"), (run) => run.tags, text),
  ];
}

/** A score of the chosen runs with its 95 % interval, where they have one. */
function drawings(runs) {
  const row = (run, name) => ({
    name: `${run.name} ${short(run)}`,
    kind: "model",
    [name]: {
      value: run.metrics[`test_${name}`],
      low: run.metrics[`test_${name}_low`],
      high: run.metrics[`test_${name}_high`],
    },
  });
  const isWhole = (name) => (run) => Object.values(row(run, name)[name]).every((value) => value !== undefined);
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
    table(t("runs_sides", { runs: whole(runs.length) }), heads, sides(runs)),
    h("div", { class: "plots" }, drawings(runs)),
    h("div", { id: "runs-plots" }),
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
  if (runs.length > 0) runPlots(runs, called).then((parts) => isShown() && fill("runs-plots", parts));
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
    h("div", { id: "runs-list" }),
    h("div", { id: "runs-chosen" }),
  ]);
  renderFound();
}

/** What was found; the form stays as somebody may be typing in it. */
function renderFound() {
  if (!$("runs-list")) return render();
  const here = document.activeElement?.id;
  fill("runs-problem", problem && h("p", { class: "problem", role: "alert" }, problem.detail || problemWords(problem)));
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

export const start = () => onLanguage(render);
