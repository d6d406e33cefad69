// For a coach: clients' letters handed in, in one table; one letter with its drafts; all of it kept in this browser, or,
// with a coach's key, on the server.

import { post } from "./api.js";
import { clientForm, postingFields } from "./client_form.js";
import {
  bringBack,
  clients,
  exported,
  forget,
  forgetAll,
  GONE,
  imported,
  keep,
  keepsHere,
  keepsOnServer,
  latestDraft,
  load,
  loadKept,
  onChanged,
  onProblem,
  STALE,
} from "./clients.js";
import { asTable, cohort, filters, focusRow, wantedRows } from "./cohort.js";
import { dayOf } from "./day.js";
import { $, announce, h } from "./dom.js";
import { chosenFiles, droppedFiles } from "./dropped.js";
import { droppable } from "./files.js";
import { readFiles, reviewAll } from "./handed_in.js";
import { addWords, onLanguage, t, whole } from "./language.js";
import { addDrafts, again, leaveLetter, openLetter, renewLetter, shownLetter, tellGone } from "./letter_view.js";
import { merge } from "./merging.js";
import { problemWords, showProblem } from "./problems.js";
import { startReport } from "./report.js";
import { canKeep, isKeyNew } from "./server_clients.js";
import { csv, download } from "./table_file.js";
import { keepWritten } from "./unsaved.js";

const WORDS = {
  ko: async () => (await import("./korean_coach.js")).KOREAN_COACH,
  en: async () => (await import("./english_coach.js")).ENGLISH_COACH,
};

/**
 * What is told of files that are handed in: `{ words, faults }`; a fault has a `name`, and a `problem` or `why` and `value`.
 * @type {{ words: () => string, faults: any[] } | null}
 */
let told = null;
/**
 * The fields of the posting that files are for.
 * @type {any}
 */
let target = null;

function tell(words, faults = []) {
  told = { words, faults };
  if ($("coach-told")) $("coach-told").replaceChildren(...toldParts());
}

const faultWords = ({ problem, why, value }) => (why ? t(why, { value }) : problemWords(problem, "file"));

const toldParts = () =>
  told === null
    ? []
    : [
        h("p", {}, told.words()),
        told.faults.length > 0 &&
          h(
            "ul",
            { class: "problem" },
            told.faults.map((fault) => h("li", {}, `${fault.name}: ${faultWords(fault)}`)),
          ),
      ].filter(Boolean);

/** Reviews drafts and keeps how they stand; what is of all of them is shown. */
async function review(items, changed) {
  try {
    await reviewAll(items, (done, all) => tell(() => t("coach_reviewing", { done: whole(done), all: whole(all) })));
    showProblem(null);
  } catch (problem) {
    showProblem(problem);
  }
  await keep(...changed);
}

/** Files that are handed in while a letter is open are its next drafts. */
async function takeDrafts(texts, faults) {
  if (texts.length > 0) await addDrafts(texts.map(({ draft, text, at }) => ({ name: draft, text, at })));
  if (faults.length > 0) showProblem(faults[0].problem);
}

async function take(files) {
  let found;
  try {
    found = await readFiles(files, (done, all) =>
      tell(() => t("coach_reading", { done: whole(done), all: whole(all) })),
    );
  } catch (problem) {
    showProblem(problem);
    return;
  }
  const texts = found.letters.map((one) => ({ ...one, at: Date.now() }));
  if (shownLetter()) {
    await takeDrafts(texts, found.faults);
    return;
  }
  const { changed, added } = merge(clients(), texts, target.read());
  await review(added, changed);
  const words = () => t("coach_taken", { drafts: whole(added.length), clients: whole(changed.length) });
  tell(words, found.faults);
  announce(words());
  render();
}

async function takeBack(file) {
  const back = imported(await file.text());
  if (back === null) {
    tell(() => t("coach_import_none", { name: file.name }));
    return;
  }
  const { clients: found, faults } = back;
  await bringBack(found);
  await reviewEverything(found);
  const words = () =>
    [
      t("coach_imported", { clients: whole(found.length) }),
      faults.length > 0 && t("coach_import_refused", { refused: whole(faults.length) }),
    ]
      .filter(Boolean)
      .join(" ");
  tell(words, faults);
  render();
}

/** Reviews the newest drafts of some clients anew. */
async function reviewEverything(some) {
  const items = some.flatMap(({ letters }) =>
    letters.map((letter) => ({ letter, draft: latestDraft(letter) })).filter(({ draft }) => draft),
  );
  await review(items, some);
}

const saveClients = (some, name) => download(`${name}-${dayOf(Date.now())}.json`, "application/json", exported(some));

function saveTable() {
  const name = `${t("coach_file")}-${dayOf(Date.now())}.csv`;
  download(name, "text/csv", csv(asTable(wantedRows(clients()))));
}

async function saveSheet() {
  const [columns, ...rows] = asTable(wantedRows(clients()));
  try {
    const { file } = await post("/api/v1/client-tables/xlsx", { sheet: t("coach_file"), columns, rows });
    download(`${t("coach_file")}-${dayOf(Date.now())}.xlsx`, file.type, file);
    showProblem(null);
  } catch (problem) {
    showProblem(problem);
  }
}

/** Removes, once that is sure; whether it did. */
async function removed(question, work) {
  if (!confirm(question)) return false;
  try {
    await work();
    showProblem(null);
    return true;
  } catch (problem) {
    showProblem(problem);
    return false;
  }
}

async function removeAll() {
  const question = t(keepsOnServer() ? "coach_forget_sure_there" : "coach_forget_sure", {
    clients: whole(clients().length),
  });
  if (!(await removed(question, forgetAll))) return;
  tell(() => t("coach_forgotten"));
  render();
}

function handIn() {
  target = postingFields(null, null);
  const field = (id, more) =>
    h("input", {
      type: "file",
      id,
      class: "coach-file",
      multiple: true,
      onchange: (event) => {
        const files = chosenFiles(event.target.files);
        event.target.value = "";
        if (files.length > 0) take(files);
      },
      ...more,
    });
  return h(
    "div",
    { id: "coach-drop", class: "panel" },
    h("p", {}, t("coach_drop")),
    h(
      "div",
      { class: "row" },
      h("label", { class: "file", for: "coach-files" }, t("coach_files")),
      field("coach-files", {
        accept: ".pdf,.docx,.hwpx,.hwp,.odt,.rtf,.html,.htm,.mht,.mhtml,.eml,.txt,.md,.xlsx,.csv,.tsv",
      }),
      h("label", { class: "file", for: "coach-folder" }, t("coach_folder")),
      field("coach-folder", { webkitdirectory: true }),
    ),
    h("details", { id: "coach-target" }, h("summary", {}, t("coach_for")), target.element),
    h("p", { class: "hint" }, t(canKeep() ? "coach_privacy_there" : keepsHere() ? "coach_privacy" : "kept_not")),
    h("div", { id: "coach-told", role: "status" }, toldParts()),
  );
}

function takings() {
  const button = (id, words, onclick) => h("button", { type: "button", id, onclick }, t(words));
  const back = h("input", {
    type: "file",
    id: "coach-import",
    class: "coach-file",
    accept: ".json",
    onchange: (event) => {
      const [file] = event.target.files;
      event.target.value = "";
      if (file) takeBack(file);
    },
  });
  return h(
    "div",
    { class: "row" },
    button("coach-csv", "coach_csv", saveTable),
    button("coach-xlsx", "coach_xlsx", saveSheet),
    button("coach-again", "coach_again", async () => {
      await reviewEverything(clients());
      tell(() => t("coach_reviewed"));
      render();
    }),
    button("coach-export", "coach_export", () => saveClients(clients(), t("coach_file"))),
    h("label", { class: "file", for: "coach-import" }, t("coach_import")),
    back,
    button("coach-forget", "coach_forget", removeAll),
  );
}

const fill = (id, parts) => $(id).replaceChildren(...parts.flat(Infinity).filter(Boolean));
const renderTable = () => fill("coach-rows", cohort(wantedRows(clients()), open, renderTable));

/** Draws the table's view; an open letter draws itself. */
function render() {
  if (shownLetter()) return;
  const isEmpty = clients().length === 0;
  fill("coach", [
    h("h1", { id: "coach-title" }, t("nav_coach")),
    handIn(),
    !isEmpty && h("h2", {}, t("coach_table")),
    !isEmpty && filters(renderTable),
    h("div", { id: "coach-rows" }),
    takings(),
  ]);
  if (!isEmpty) renderTable();
}

function leave() {
  leaveLetter();
  render();
  focusRow();
}

/** A client without a letter is shown by what is noted of them. */
function openClient(client) {
  fill("coach", [
    h("h1", { id: "coach-title" }, client.name),
    h("div", { class: "row" }, h("button", { type: "button", onclick: leave }, t("coach_back"))),
    clientForm(client, null, () => keep(client)),
  ]);
}

function open({ client, letter }) {
  told = null;
  if (!letter) {
    openClient(client);
    return;
  }
  openLetter(client, letter, {
    leave,
    exportClient: () => saveClients([client], client.name),
    forgetClient: async () => {
      const words = client.kept ? "coach_forget_one_sure_there" : "coach_forget_one_sure";
      if (await removed(t(words, { name: client.name }), () => forget(client.id))) leave();
    },
  });
}

function addStyle() {
  const link = h("link", { rel: "stylesheet", href: "/page/coach.css" });
  const loaded = new Promise((resolve) => link.addEventListener("load", resolve));
  document.head.append(link);
  return loaded;
}

/**
 * Shows what clients became elsewhere; what is written meanwhile stays.
 * @param {string[]} ids
 */
function showChanged(ids, problem = null) {
  const seen = shownLetter();
  if (seen === null) {
    if ($("coach-rows")) keepWritten($("coach"), render);
    showProblem(problem);
  } else if (ids.includes(seen.client.id)) {
    if (clients().includes(seen.client)) renewLetter(problem);
    else tellGone();
  }
}

/** What was not kept is told. */
function notKept(problem, id) {
  if (problem.status === STALE) showChanged([id], problem);
  else if (problem.status === GONE) tellGone();
  else showProblem(problem);
}

async function lookAtServer() {
  if (!isKeyNew()) return;
  try {
    await loadKept();
  } catch (problem) {
    showProblem(problem);
  }
}

export async function show() {
  await lookAtServer();
  render();
}

export async function start() {
  await Promise.all([load(), addWords(WORDS), addStyle()]);
  onProblem(notKept);
  onChanged(showChanged);
  $("page-coach").replaceChildren(h("div", { id: "coach" }));
  droppable($("page-coach"), async (_, dataTransfer) => take(await droppedFiles(dataTransfer)));
  $("page-coach").addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shownLetter() && !event.target.matches("input, textarea, select")) leave();
  });
  startReport();
  onLanguage(() => {
    keepWritten($("coach"), render);
    again();
  });
}
