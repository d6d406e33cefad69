// All clients in one table: sorted, filtered, gone through by keyboard, taken along as CSV.

import { inOrder, latestDraft } from "./clients.js";
import { dayOf } from "./day.js";
import { $, h } from "./dom.js";
import { t, whole } from "./language.js";
import { OUTCOMES, STAGES } from "./outcome.js";

/** Rows that are shown at once. */
const MOST = 50;
const SEVERITIES = ["high", "medium", "low"];
const REQUIREMENTS = ["met", "denied", "open"];

let order = { column: "client", isDown: false };
let filter = { words: "", outcome: "" };
let page = 0;
/** The row that the keyboard is at, in the whole list. */
let at = 0;

/** A row for each letter; a client without any has one too. */
const rowsOf = (clients) =>
  clients.flatMap((client) =>
    (client.letters.length > 0 ? client.letters : [undefined]).map((letter) => ({
      client,
      letter,
      draft: latestDraft(letter),
    })),
  );

export const postingName = (posting) =>
  posting ? [posting.title, posting.company].filter(Boolean).join(", ") || t("coach_posting_untitled") : "";

/** A name from a list in words; one that came from elsewhere stands as it is. */
const named = (kind, names, name) => (names.includes(name) ? t(`${kind}_${name}`) : name);

export const outcomeName = (outcome) =>
  outcome ? `${named("stage", STAGES, outcome.stage)} ${named("outcome", OUTCOMES, outcome.result)}` : "";

const count =
  (part, name) =>
  ({ draft }) =>
    draft?.state?.[part]?.[name] ?? null;

/** The columns: what stands in them, and is sorted by; null: nothing is known. */
const COLUMNS = {
  client: ({ client }) => client.name,
  posting: ({ letter }) => postingName(letter?.posting),
  draft: ({ letter, draft }) => (draft ? `${letter.drafts.length}. ${draft.name}` : ""),
  ...Object.fromEntries(SEVERITIES.map((name) => [name, count("findings", name)])),
  ...Object.fromEntries(REQUIREMENTS.map((name) => [name, count("requirements", name)])),
  deadline: ({ letter }) => letter?.deadline ?? "",
  outcome: ({ letter }) => outcomeName(letter?.outcome),
};

const nameOf = (column) =>
  t(SEVERITIES.includes(column) ? `severity_${column}` : column === "posting" ? column : `coach_${column}`);

const compare = (one, other) =>
  typeof one === "number" && typeof other === "number" ? one - other : inOrder(String(one), String(other));

/** What is unknown comes last, whichever way the others are sorted. */
function sorted(rows) {
  const value = COLUMNS[order.column];
  const isNothing = (one) => one === null || one === "";
  const keyed = rows.map((row) => ({ row, key: value(row) }));
  keyed.sort((a, b) => {
    if (isNothing(a.key) || isNothing(b.key)) return Number(isNothing(a.key)) - Number(isNothing(b.key));
    return order.isDown ? compare(b.key, a.key) : compare(a.key, b.key);
  });
  return keyed.map(({ row }) => row);
}

function isWanted(row) {
  const { words, outcome } = filter;
  if (outcome === "open" && row.letter?.outcome) return false;
  if (outcome !== "" && outcome !== "open" && row.letter?.outcome?.result !== outcome) return false;
  const text = `${COLUMNS.client(row)} ${COLUMNS.posting(row)} ${COLUMNS.draft(row)}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => text.includes(word));
}

/** The rows that are wanted, in order. */
export const wantedRows = (clients) => sorted(rowsOf(clients).filter(isWanted));

/** The table as rows of cells, its head first. */
export const asTable = (rows) => [
  Object.keys(COLUMNS).map(nameOf),
  ...rows.map((row) => Object.values(COLUMNS).map((value) => value(row))),
];

/** The table without its ways of use, as it stands on paper. */
export const plainTable = (rows) => {
  const [head, ...body] = asTable(rows);
  return h(
    "table",
    {},
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        head.map((name) => h("th", { scope: "col" }, name)),
      ),
    ),
    h(
      "tbody",
      {},
      body.map((cells) =>
        h(
          "tr",
          {},
          cells.map((cell) => h("td", {}, String(cell ?? ""))),
        ),
      ),
    ),
  );
};

function head(column, change) {
  const isSorted = order.column === column;
  const turn = () => {
    order = { column, isDown: isSorted && !order.isDown };
    page = 0;
    at = 0;
    change();
    $(`coach-by-${column}`).focus();
  };
  return h(
    "th",
    { scope: "col", "aria-sort": isSorted ? (order.isDown ? "descending" : "ascending") : null },
    h(
      "button",
      { type: "button", id: `coach-by-${column}`, onclick: turn },
      nameOf(column),
      isSorted && h("span", { "aria-hidden": "true" }, order.isDown ? " ▼" : " ▲"),
    ),
  );
}

const DAY = 86_400_000;

/** How long it is until the deadline, where nothing has come of the letter yet. */
function untilWords({ deadline, outcome }) {
  const days = Math.round((Date.parse(deadline) - Date.parse(dayOf(Date.now()))) / DAY);
  if (outcome || Number.isNaN(days)) return null;
  return h(
    "span",
    { class: days < 0 ? "over-limit" : "hint" },
    " ",
    days < 0 ? t("coach_past") : t("coach_days", { days }),
  );
}

function cell(column, row, place, open) {
  const value = COLUMNS[column](row);
  if (column === "client")
    return h(
      "td",
      {},
      h(
        "button",
        {
          type: "button",
          class: "coach-open",
          "data-row": String(place),
          tabindex: place === at ? "0" : "-1",
          onclick: () => {
            at = place;
            open(row);
          },
        },
        value,
      ),
      row.draft?.fault && h("p", { class: "problem" }, row.draft.fault),
    );
  if (column === "deadline" && value) return h("td", {}, value, untilWords(row.letter));
  return h("td", typeof value === "number" ? { class: "number" } : {}, value === null ? "–" : String(value));
}

/** Where a key leads from a row; undefined: nowhere. */
const STEPS = {
  ArrowDown: (place) => place + 1,
  ArrowUp: (place) => place - 1,
  PageDown: (place) => place + MOST,
  PageUp: (place) => place - MOST,
  Home: () => 0,
  End: (_, last) => last,
};

/** Puts the keyboard at a row, on whichever page it is. */
export function focusRow(place = at) {
  /** @type {HTMLElement | null} */
  const button = document.querySelector(`.coach-open[data-row="${place}"]`);
  button?.focus();
}

function table(rows, open, change) {
  const from = page * MOST;
  const go = (event) => {
    const step = STEPS[event.key];
    if (!step || !event.target.matches(".coach-open")) return;
    event.preventDefault();
    at = Math.min(Math.max(step(at, rows.length - 1), 0), rows.length - 1);
    page = Math.floor(at / MOST);
    change();
    focusRow();
  };
  const columns = Object.keys(COLUMNS);
  return h(
    "div",
    { class: "table" },
    h(
      "table",
      { id: "coach-table", onkeydown: go },
      h("caption", { class: "hidden" }, t("coach_table")),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          columns.map((column) => head(column, change)),
        ),
      ),
      h(
        "tbody",
        {},
        rows.slice(from, from + MOST).map((row, index) =>
          h(
            "tr",
            {},
            columns.map((column) => cell(column, row, from + index, open)),
          ),
        ),
      ),
    ),
  );
}

function pages(rows, change) {
  const all = Math.ceil(rows.length / MOST);
  if (all < 2) return null;
  const turn = (by) => () => {
    page += by;
    at = page * MOST;
    change();
    focusRow();
  };
  return h(
    "p",
    { class: "row" },
    h(
      "button",
      { type: "button", id: "coach-before", disabled: page === 0, onclick: turn(-1) },
      t("coach_page_before"),
    ),
    t("coach_page", { page: whole(page + 1), pages: whole(all) }),
    h(
      "button",
      { type: "button", id: "coach-after", disabled: page === all - 1, onclick: turn(1) },
      t("coach_page_after"),
    ),
  );
}

const WANTED = ["", "open", ...OUTCOMES];
const outcomeWords = (value) =>
  value === "" || value === "open" ? t(`coach_outcome_${value || "any"}`) : t(`outcome_${value}`);

/** What the table is filtered by. */
export function filters(change) {
  const renew = () => {
    filter = { words: $("coach-filter").value.trim(), outcome: $("coach-outcome").value };
    page = 0;
    at = 0;
    change();
  };
  const words = h("input", {
    type: "search",
    id: "coach-filter",
    autocomplete: "off",
    value: filter.words,
    oninput: renew,
  });
  const outcome = h(
    "select",
    { id: "coach-outcome", onchange: renew },
    WANTED.map((value) => h("option", { value, selected: value === filter.outcome }, outcomeWords(value))),
  );
  return h(
    "form",
    { class: "filters", role: "search", "aria-label": t("coach_table"), onsubmit: (event) => event.preventDefault() },
    h("label", {}, t("coach_filter"), " ", words),
    h("label", {}, t("coach_outcome"), " ", outcome),
  );
}

/** The table of rows; `open`: shows one, `change`: draws the table again. */
export function cohort(rows, open, change) {
  at = Math.min(at, Math.max(rows.length - 1, 0));
  page = Math.min(page, Math.floor(Math.max(rows.length - 1, 0) / MOST));
  if (Math.floor(at / MOST) !== page) at = page * MOST;
  return [
    h("p", { class: "hint" }, t("coach_rows", { rows: whole(rows.length) }), " ", t("coach_keys")),
    rows.length === 0 ? h("p", {}, t("coach_rows_none")) : table(rows, open, change),
    pages(rows, change),
  ];
}
