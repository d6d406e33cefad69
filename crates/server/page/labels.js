// Letters labelled by hand, one after another by keyboard. What the model and others say of a letter is shown afterwards.

import { ask, get, post } from "./api.js";
import { $, announce, h } from "./dom.js";
import { agreement, said, startAgreement } from "./labels_agreement.js";
import { language, onLanguage, percent, range, t, whole } from "./language.js";
import { problemWords } from "./problems.js";

/** Letters that are fetched at once: what is asked next is chosen anew when they are read. */
const MOST = 5;
/** The key of each verdict. */
const VERDICTS = { p: "pass", f: "fail", c: "cannot_say", s: "skip" };
const ROLES = [null, "rater", "admin"];

/** @type {any} */
let own = null;
/** @type {any} */
let rubric = null;
/** @type {any[]} */
let letters = [];
/** How many this rater has labelled, and how many are left. */
let counts = { labelled: 0, left: 0 };
/** @type {Record<string, number>} */
let criteria = {};
let note = "";
/** The place of the criterion that a digit is for. */
let place = 0;
/** @type {any} */
let revealed = null;
/** @type {any} */
let problem = null;
let isSending = false;
let isStarted = false;

/** A problem of the server; whatever else is thrown is a fault of the page. */
async function trying(work) {
  try {
    problem = null;
    await work();
  } catch (error) {
    if (error.status === undefined) throw error;
    problem = error;
  }
}

async function fetchLetters() {
  const queue = await get(`/api/v1/labels/next?most=${MOST}`);
  letters = queue.letters;
  counts = { labelled: queue.labelled, left: queue.left };
}

function begin(label) {
  criteria = { ...(label?.criteria ?? {}) };
  note = label?.note ?? "";
  place = 0;
}

/** Shows the letters that are to be labelled. */
export async function show() {
  if (!isStarted) {
    isStarted = true;
    document.head.append(h("link", { rel: "stylesheet", href: "/page/labels.css" }));
    onLanguage(render);
    $("labels").addEventListener("keydown", onKey);
    startAgreement(render);
  }
  await trying(async () => {
    own = await get("/api/v1/key");
    if (!ROLES.includes(own.role)) return;
    rubric = await get("/api/v1/labels/rubric");
    await fetchLetters();
    begin(null);
  });
  render();
  focusLetter();
}

const focusLetter = () => $("label-letter")?.focus();

/** Says something of the letter that is shown. */
async function say(verdict) {
  const [letter] = letters;
  if (letter === undefined || isSending) return;
  isSending = true;
  await trying(async () => {
    revealed = await post("/api/v1/labels", {
      content_hash: letter.content_hash,
      verdict,
      criteria,
      note: note || null,
    });
    letters = letters.slice(1);
    if (verdict !== "skip") counts = { labelled: counts.labelled + 1, left: counts.left - 1 };
    begin(null);
    if (letters.length === 0) await fetchLetters();
  });
  isSending = false;
  render();
  if (problem === null) announce(`${t(`labels_${verdict}`)}. ${t("labels_counts", shownCounts())}`);
  focusLetter();
}

/** Takes the last label back; its letter is read again. */
async function undo() {
  if (isSending) return;
  isSending = true;
  await trying(async () => {
    const undone = await ask("POST", "/api/v1/labels/undo", {});
    const others = letters.filter((letter) => letter.content_hash !== undone.letter.content_hash);
    letters = [undone.letter, ...others];
    if (undone.label.verdict !== "skip") counts = { labelled: counts.labelled - 1, left: counts.left + 1 };
    revealed = null;
    begin(undone.label);
  });
  isSending = false;
  render();
  if (problem === null) announce(t("labels_undone"));
  focusLetter();
}

const values = (criterion) => (criterion.scale === "0-3" ? [0, 1, 2, 3] : [0, 1]);

function rate(criterion, value) {
  criteria[criterion.id] = value;
  const next = rubric.criteria.findIndex((other) => criteria[other.id] === undefined);
  place = next === -1 ? rubric.criteria.indexOf(criterion) : next;
  markCriteria();
}

/** Shows which values are chosen, and which criterion a digit is for, without drawing all anew. */
function markCriteria() {
  rubric.criteria.forEach((criterion, index) => {
    const field = $(`criterion-${criterion.id}`);
    field.classList.toggle("current", index === place);
    for (const input of field.querySelectorAll("input")) input.checked = Number(input.value) === criteria[criterion.id];
  });
}

function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || letters.length === 0) return;
  if (event.target.matches("textarea, input:not([type=radio]), select")) {
    if (event.key === "Escape") focusLetter();
    return;
  }
  // Keys work on Korean keyboards, too, by their place.
  const key = event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : event.key;
  const criterion = rubric?.criteria[place];
  if (key in VERDICTS) say(VERDICTS[key]);
  else if (key === "z") undo();
  else if (key === "n") $("label-note").focus();
  else if (criterion && values(criterion).includes(Number(key)) && key.trim() !== "") rate(criterion, Number(key));
  else if (key === "j" || key === "k") {
    const count = rubric.criteria.length;
    place = (place + (key === "j" ? 1 : count - 1)) % Math.max(count, 1);
    markCriteria();
  } else return;
  event.preventDefault();
}

const key = (name) => h("kbd", { "aria-hidden": "true" }, name);

function letterOf(letter) {
  const target = [letter.company, letter.role].filter(Boolean).join(" · ");
  return h(
    "article",
    { id: "label-letter", class: "panel", tabindex: "0", "aria-labelledby": "label-letter-title" },
    h("h3", { id: "label-letter-title" }, t("labels_letter", { letter: letter.content_hash.slice(0, 12) })),
    target && h("p", { class: "hint" }, target),
    letter.reasons.length > 0 &&
      h(
        "ul",
        { class: "facts", id: "label-reasons", "aria-label": t("labels_why") },
        letter.reasons.map((reason) => h("li", {}, t(`labels_reason_${reason}`))),
      ),
    letter.questions.map((question) => [
      question.prompt && h("h4", {}, question.prompt),
      question.answer
        .split(/\n+/)
        .filter((line) => line.trim())
        .map((line) => h("p", {}, line)),
    ]),
  );
}

const scaleWords = (criterion, value) =>
  criterion.scale === "0-3" ? String(value) : t(value === 1 ? "labels_yes" : "labels_no");

function criterionField(criterion, index) {
  const choose = (value) => {
    rate(criterion, value);
  };
  return h(
    "fieldset",
    { id: `criterion-${criterion.id}`, class: index === place ? "criterion current" : "criterion" },
    h("legend", {}, language() === "ko" ? criterion.ko : criterion.en),
    values(criterion).map((value) =>
      h(
        "label",
        {},
        h("input", {
          type: "radio",
          name: `criterion-${criterion.id}`,
          value: String(value),
          checked: criteria[criterion.id] === value,
          onchange: () => choose(value),
        }),
        " ",
        scaleWords(criterion, value),
      ),
    ),
  );
}

function form() {
  const verdicts = Object.entries(VERDICTS).map(([name, verdict]) =>
    h(
      "button",
      { type: "button", id: `label-${verdict}`, "aria-keyshortcuts": name, onclick: () => say(verdict) },
      t(`labels_${verdict}`),
      " ",
      key(name.toUpperCase()),
    ),
  );
  return h(
    "div",
    { class: "panel", role: "group", "aria-label": t("labels_form") },
    rubric.criteria.map(criterionField),
    h("label", { for: "label-note" }, t("labels_note"), " ", key("N")),
    h(
      "textarea",
      { id: "label-note", rows: "2", maxlength: "2000", oninput: (event) => (note = event.target.value) },
      note,
    ),
    h("p", { class: "hint" }, t("labels_keys")),
    h("div", { class: "row" }, verdicts, undoButton()),
  );
}

const undoButton = () =>
  h(
    "button",
    { type: "button", id: "label-undo", "aria-keyshortcuts": "z", onclick: undo },
    t("labels_undo"),
    " ",
    key("Z"),
  );

function opinion(model) {
  const name = `${model.model} ${model.version}`;
  if (model.pass_probability === null) return t("labels_model_unsaid", { name });
  return t("labels_model", { name, share: percent(model.pass_probability), range: range(model.interval) });
}

/** What was said of the letter before. */
function before() {
  if (revealed === null) return null;
  const { label, others, model, decision } = revealed;
  const isSkipped = label.verdict === "skip";
  return h(
    "div",
    { class: "note", id: "label-before" },
    h("p", {}, t("labels_before", { letter: revealed.content_hash.slice(0, 12) })),
    h(
      "ul",
      { class: "facts" },
      h("li", {}, said(label)),
      others.map((other) => h("li", { class: "other" }, said(other))),
      model && h("li", { class: "model" }, opinion(model)),
      decision && h("li", {}, t("labels_decided", { rater: decision.rater, verdict: t(`labels_${decision.verdict}`) })),
      !isSkipped && others.length === 0 && h("li", { class: "hint" }, t("labels_alone")),
    ),
  );
}

const shownCounts = () => ({ labelled: whole(counts.labelled), left: whole(counts.left) });

function render() {
  const isMissing = own !== null && !ROLES.includes(own.role);
  const parts = [problem && h("p", { class: "problem", role: "alert" }, problemWords(problem))];
  if (isMissing) parts.push(h("p", {}, t("labels_role")));
  else if (rubric !== null) {
    const [letter] = letters;
    parts.push(
      h("p", { class: "hint" }, t("labels_rater", { rater: own.name ?? t("labels_local") })),
      h("p", { id: "label-counts" }, t("labels_counts", shownCounts())),
      before(),
      letter === undefined
        ? [h("p", { id: "label-letter", tabindex: "-1" }, t("labels_none")), undoButton()]
        : h("div", { class: "columns labelling" }, letterOf(letter), form()),
      agreement(own.role !== "rater"),
    );
  }
  $("labels").replaceChildren(...parts.flat(Infinity).filter(Boolean));
}
