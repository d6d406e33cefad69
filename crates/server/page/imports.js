// What came in; a file is brought in; what was set aside is decided of by keyboard.

import { get, post, postBytes } from "./api.js";
import { $, announce, h, table } from "./dom.js";
import { moment, t, whole } from "./language.js";
import { labelWords, letterWords } from "./letter_label.js";
import { reason } from "./reason.js";

/** Imports and rows of one page. */
const MOST = 20;
const CHOICES = { conflict: ["keep", "take", "neither"], quarantined: ["release", "discard"], rejected: [] };
/** The key that makes a choice, while a row has the focus. */
const KEYS = { k: "keep", t: "take", n: "neither", r: "release", d: "discard" };

/** @type {(work: () => Promise<void>) => Promise<void>} */
let act = async () => {};
let isAdmin = false;
/** @type {any} */
let imports = null;
/** @type {any} */
let rows = null;
/** Which rows are shown: of one import, or of all. */
let asked = { import: null, open: true, after: 0 };
let importsAfter = 0;
/** What was handed in on this page, by the import's number: the server keeps neither the file nor words of it. */
const handedIn = new Map();
let told = "";

async function readImports() {
  imports = await get(`/api/v1/imports?after=${importsAfter}&most=${MOST}`);
}

async function readRows() {
  const parameters = new URLSearchParams({ open: String(asked.open), after: String(asked.after), most: String(MOST) });
  if (asked.import !== null) parameters.set("import", String(asked.import));
  rows = await get(`/api/v1/set-aside-rows?${parameters}`);
}

export async function read(mayDecide) {
  isAdmin = mayDecide;
  await Promise.all([readImports(), readRows()]);
}

export function clear() {
  imports = null;
  rows = null;
  told = "";
  handedIn.clear();
}

export function start(doing) {
  act = doing;
}

const ask = (change) => {
  asked = { ...asked, after: 0, ...change };
  return act(readRows);
};

/** Hands a file in, and keeps it here: what is decided of its rows comes in with it. */
async function hand(file, source) {
  const parameters = new URLSearchParams({ name: file.name, label_source: source });
  const { imports: tables } = await postBytes(`/api/v1/imports?${parameters}`, await file.arrayBuffer());
  for (const { import: one, set_aside: words } of tables)
    handedIn.set(one.id, { file, source, words: new Map(words.map((word) => [word.row, word])) });
  return tables;
}

function counted(tables) {
  const sum = (name) => whole(tables.reduce((all, one) => all + one.import.counts[name], 0));
  const names = ["added", "updated", "unchanged", "quarantined", "conflicting", "rejected", "decided"];
  return t("imports_became", Object.fromEntries(names.map((name) => [name, sum(name)])));
}

function bring(event) {
  event.preventDefault();
  const file = $("imports-file").files[0];
  if (!file) return;
  act(async () => {
    const tables = await hand(file, $("imports-source").value);
    told = counted(tables);
    announce(told);
    asked = { import: null, open: true, after: 0 };
    importsAfter = 0;
    await read(isAdmin);
  });
}

function form() {
  const sources = ["outcome", "rubric", "synthetic"];
  return h(
    "form",
    { id: "imports-form", class: "filters", onsubmit: bring },
    h(
      "label",
      { class: "wide" },
      t("imports_file"),
      " ",
      h("input", { id: "imports-file", type: "file", accept: ".csv,.tsv,.txt,.json,.jsonl,.xlsx", required: true }),
    ),
    h(
      "label",
      {},
      t("label_source"),
      " ",
      h(
        "select",
        { id: "imports-source" },
        sources.map((source) => h("option", { value: source }, t(`source_${source}`))),
      ),
    ),
    h("button", { type: "submit" }, t("imports_bring")),
  );
}

function list() {
  if (imports.total === 0) return h("p", {}, t("imports_none"));
  const open = (one) =>
    h(
      "button",
      {
        type: "button",
        class: "open-import",
        "data-focus": `import-${one.id}`,
        "aria-pressed": String(asked.import === one.id),
        onclick: () => ask(asked.import === one.id ? { import: null, open: true } : { import: one.id, open: false }),
      },
      t("imports_open", { number: one.id }),
    );
  const heads = ["imports_number", "at", "imports_kind", "imports_from", "who", "imports_added", "imports_known"];
  const counts = [
    "imports_quarantined",
    "imports_conflicts",
    "imports_rejected",
    "imports_decided",
    "imports_to_decide",
  ];
  return [
    table(
      t("imports"),
      [...heads, ...counts].map((head) => t(head)),
      imports.imports.map((one) => [
        open(one),
        [moment(one.began_at), one.ended_at === null && ` ${t("imports_unended")}`],
        t(`imports_kind_${one.kind}`),
        one.source ?? "",
        one.by ?? "",
        one.counts.added + one.counts.updated,
        one.counts.unchanged,
        one.counts.quarantined,
        one.counts.conflicting,
        one.counts.rejected,
        one.counts.decided,
        one.open,
      ]),
    ),
    pages(imports.total, importsAfter, "imports", (after) =>
      act(async () => {
        importsAfter = after;
        await readImports();
      }),
    ),
  ];
}

/** The buttons to the pages before and behind. */
function pages(total, after, name, go) {
  if (total <= MOST) return null;
  const button = (id, words, to, may) =>
    h("button", { type: "button", id: `${name}-${id}`, disabled: !may, onclick: () => go(to) }, t(words));
  return h(
    "div",
    { class: "row" },
    button("before", "page_before", Math.max(0, after - MOST), after > 0),
    h(
      "span",
      {},
      t("page_of", { from: whole(after + 1), to: whole(Math.min(total, after + MOST)), total: whole(total) }),
    ),
    button("behind", "page_behind", after + MOST, after + MOST < total),
  );
}

const why = (row) =>
  row.kind === "quarantined"
    ? `${t("row_quarantined")}: ${t(`doubt_${row.reason}`)}`
    : t(row.kind === "conflict" ? "row_conflict" : "row_rejected");

const choiceWords = (row, choice) =>
  choice === "keep" || choice === "take"
    ? t(`choice_${choice}`, { label: labelWords(choice === "take" ? row.is_passed : !row.is_passed) })
    : t(`choice_${choice}`);

async function decide(row, choice) {
  const place = t("row_place", { number: row.import, row: row.row, line: row.line });
  const given = await reason(`${place}: ${choiceWords(row, choice)}`);
  if (given === null) return;
  await act(async () => {
    const made = await post(`/api/v1/imports/${row.import}/rows/${row.row}/decisions`, { choice, reason: given });
    told = await follow(row, choice, made);
    announce(told);
    await Promise.all([readImports(), readRows()]);
  });
  // The list is another one: who decides goes on where they were.
  const next = document.querySelector(".set-aside button");
  if (next instanceof HTMLElement && document.activeElement === document.body) next.focus();
}

/** What came of a decision. A file that was handed in here is handed in again where it brings what was decided. */
async function follow(row, choice, made) {
  if (made.relabelled.length > 0) return t("decided_relabelled", { letters: whole(made.relabelled.length) });
  if (made.is_stored) return t(choice === "discard" ? "decided_stays" : "decided");
  if (choice === "discard" || choice === "neither") return t("decided");
  const handed = handedIn.get(row.import);
  if (handed === undefined) return t("decided_file");
  return `${t("decided")} ${counted(await hand(handed.file, handed.source))}`;
}

function decision(row) {
  if (row.decision === null) return null;
  const { choice, by, at, reason: given } = row.decision;
  const words = { choice: choiceWords(row, choice), by: by ?? "", at: moment(at), reason: given ?? "" };
  return h("p", { class: "hint" }, t(by === null ? "decided_before" : "decided_by", words));
}

function one(row) {
  const words = handedIn.get(row.import)?.words.get(row.row);
  const against = [row.other_row !== null && t("row_other", { row: row.other_row })].filter(Boolean);
  const choices = isAdmin ? CHOICES[row.kind] : [];
  const button = (choice) =>
    h(
      "button",
      {
        type: "button",
        class: `choice-${choice}`,
        "data-focus": `row-${row.import}-${row.row}-${choice}`,
        "aria-keyshortcuts": choice[0].toUpperCase(),
        onclick: () => decide(row, choice),
      },
      choiceWords(row, choice),
      " ",
      h("kbd", { "aria-hidden": "true" }, choice[0].toUpperCase()),
    );
  const press = (event) => {
    const choice = KEYS[event.key.toLowerCase()];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (choices.includes(choice)) {
      event.preventDefault();
      decide(row, choice);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      beside(event.currentTarget, event.key === "ArrowDown")?.focus();
    }
  };
  return h(
    "li",
    { class: "set-aside", onkeydown: press },
    h("strong", {}, t("row_place", { number: row.import, row: row.row, line: row.line })),
    ` ${why(row)}`,
    row.is_passed !== null && ` · ${t("label")}: ${labelWords(row.is_passed)}`,
    against.map((other) => ` · ${other}`),
    words && words.beginning && h("p", {}, `“${words.beginning}”`),
    words && row.kind === "rejected" && h("p", {}, words.why),
    row.stored.map((letter) => h("p", { class: "hint" }, t("row_stored"), " ", letterWords(letter))),
    decision(row),
    choices.length > 0 && h("div", { class: "row" }, choices.map(button)),
  );
}

/** The first button of the row before or behind. */
function beside(item, isBehind) {
  for (let next = item; next !== null;) {
    next = isBehind ? next.nextElementSibling : next.previousElementSibling;
    const button = next?.querySelector("button");
    if (button) return button;
  }
  return null;
}

function setAside() {
  const title = asked.import === null ? t("rows_open") : t("rows_of", { number: asked.import });
  return [
    h("h3", { id: "rows-title" }, `${title} (${whole(rows.total)})`),
    told && h("p", { class: "note", id: "imports-told" }, told),
    rows.total === 0
      ? h("p", {}, t("rows_none"))
      : [
          isAdmin && h("p", { class: "hint" }, t("rows_keys")),
          h("ul", { id: "set-aside", class: "plain", "aria-labelledby": "rows-title" }, rows.rows.map(one)),
        ],
    pages(rows.total, asked.after, "rows", (after) => ask({ after })),
  ];
}

export function view() {
  if (imports === null || rows === null) return [];
  return [h("h2", {}, t("imports")), isAdmin && form(), h("div", { id: "imports" }, list()), setAside()];
}
