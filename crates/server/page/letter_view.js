// One client's letter: what it is for, its drafts in time, and the chosen one: what changed, what is left to mend, and
// what the coach says.

import { post } from "./api.js";
import { clientForm } from "./client_form.js";
import { keep, keepsHere, latestDraft, newDraft, newLetter } from "./clients.js";
import { postingName } from "./cohort.js";
import { $, announce, h } from "./dom.js";
import { answerBefore, answerText, focusSentence } from "./draft_text.js";
import { answered, edited } from "./edits.js";
import { note, reviewOf, targetOf } from "./handed_in.js";
import { t } from "./language.js";
import { requirement } from "./postings.js";
import { hasText } from "./merging.js";
import { showProblem } from "./problems.js";
import { findingsOf, numbered } from "./review.js";
import { drawing, timeline } from "./timeline.js";
import { keepWritten, settle } from "./unsaved.js";

/**
 * What is shown: `{ client, letter, draft, answer, before, edits, written, asked, isReady }`. `answer` and `before` are the server's
 * for the chosen draft and the one before it, null while they are awaited; null: no letter is shown.
 * @type {any}
 */
let seen = null;
/** @type {any} */
let acts = null;

/** What is shown, for who prints it. */
export const shownLetter = () => seen;

const placeOf = ({ letter, draft }) => letter.drafts.indexOf(draft);

/** The edit that led to a draft; null: it is the first, or cannot be read. */
const editOf = (letter, index) =>
  index === 0
    ? null
    : post("/api/v1/comparisons", {
        before: letter.drafts[index - 1].text,
        after: letter.drafts[index].text,
        target: targetOf(letter),
        without_model: true,
      }).catch((problem) => {
        if (problem.status !== 422) throw problem;
        return null;
      });

const answerOf = (letter, draft) =>
  reviewOf(letter, draft).catch((problem) => {
    if (problem.status !== 422) throw problem;
    note(draft, null, problem);
    return null;
  });

/** What the answers depend on. */
const askedOf = ({ posting, drafts }) => JSON.stringify([posting, drafts.map(({ text }) => text)]);

/** Asks for all that is shown of the chosen draft; meanwhile a problem is shown, null: none. */
async function look(told = null) {
  const { client, letter, draft } = seen;
  seen = { ...seen, asked: askedOf(letter) };
  const shown = seen;
  showProblem(told);
  render();
  if (!draft) {
    seen = { ...seen, isReady: true };
    render();
    return;
  }
  try {
    const place = placeOf(seen);
    const [answer, before, ...edits] = await Promise.all([
      answerOf(letter, draft),
      place > 0 ? answerOf(letter, letter.drafts[place - 1]) : null,
      ...letter.drafts.map((_, index) => seen.edits[index] ?? editOf(letter, index)),
    ]);
    if (seen !== shown) return;
    if (answer) note(draft, answer.state);
    seen = { ...seen, answer: answer && { ...answer, review: numbered(answer.review) }, before, edits, isReady: true };
    keep(client);
  } catch (problem) {
    if (seen !== shown) return;
    seen = { ...seen, isReady: true };
    showProblem(problem);
  }
  render();
}

function choose(draft) {
  seen = { ...seen, draft, answer: null, before: null, written: null, isReady: false };
  look();
}

/**
 * Everything is asked for anew: the letter is for something else, or another language is read, or it was changed elsewhere,
 * of which `told` may tell. What was written and not kept stays.
 */
export function again(told = null) {
  if (seen === null) return;
  seen = { ...seen, edits: [], answer: null, before: null, isReady: false };
  keepWritten($("coach"), () => begin(told));
}

/** What is shown was removed elsewhere. It stays until it is left: somebody may be writing there. */
export const tellGone = () => showProblem({ status: 409, detail: t("coach_gone") });

const isThere = () => seen.client.letters.includes(seen.letter);

/** Shows what the client became elsewhere; it is asked for anew only if that changes the answers. */
export function renewLetter(told = null) {
  const { letter, draft, asked } = seen;
  if (!isThere()) tellGone();
  else if (letter.drafts.includes(draft) && askedOf(letter) === asked) {
    keepWritten($("coach"), draw);
    showProblem(told);
  } else {
    seen = { ...seen, draft: letter.drafts.includes(draft) ? draft : latestDraft(letter) };
    again(told);
  }
}

/** Keeps what is shown as it is now; whether it is kept, or stays here alone because this browser keeps nothing. */
async function keepShown() {
  if (!isThere()) {
    tellGone();
    return false;
  }
  const { client } = seen;
  const isKept = await keep(client);
  const isHereAlone = !isKept && !client.kept && !keepsHere();
  if (isHereAlone) announce(t("kept_not"));
  return isKept || isHereAlone;
}

/**
 * Keeps what was changed, and shows it; whether it did: why not is told.
 * @param {{ isAnew?: boolean, told?: string, place?: HTMLElement }} what
 */
async function change({ isAnew, told, place }) {
  const { letter } = seen;
  if (!(await keepShown())) return false;
  if (place) settle(place);
  if (seen?.letter !== letter) return true;
  if (keepsHere()) announce(t(told ?? "kept"));
  $("coach-title").textContent = seen.client.name;
  if (isAnew) again();
  else render();
  return true;
}

/** Adds drafts, `[{ name, text, at }]`, whose texts are new, and shows the newest; whether any is there now. */
export async function addDrafts(found) {
  const { letter } = seen;
  const drafts = found
    .filter(({ text }) => !hasText([letter], text))
    .map(({ name, text, at }) => newDraft(name, text, at));
  if (drafts.length === 0) {
    showProblem({ status: 409, detail: t("coach_draft_known") });
    return false;
  }
  letter.drafts.push(...drafts);
  const isKept = await keepShown();
  if (!isKept) letter.drafts = letter.drafts.filter((one) => !drafts.includes(one));
  else if (seen?.letter === letter) choose(latestDraft(letter));
  return isKept;
}

function comments(question) {
  const { letter, draft, written } = seen;
  const here = (some) => some.filter((one) => one.question === question);
  const earlier = letter.drafts[placeOf(seen) - 1]?.comments ?? [];
  return {
    comments: here(draft.comments),
    earlier: here(earlier),
    written: written?.question === question ? written : null,
    acts: {
      begin: (sentence) => {
        seen = { ...seen, written: { question, sentence, text: "" } };
        render();
        $("coach-comment").focus();
      },
      keep: async (text) => {
        if (seen.written !== written) return;
        const comment = { id: crypto.randomUUID(), question, sentence: written.sentence, text, at: Date.now() };
        draft.comments.push(comment);
        seen = { ...seen, written: null };
        if (await change({})) return;
        // It goes on being written.
        draft.comments = draft.comments.filter(({ id }) => id !== comment.id);
        if (seen?.letter !== letter) return;
        seen = { ...seen, written };
        render();
      },
      leave: () => {
        seen = { ...seen, written: null };
        render();
        focusSentence(written.sentence);
      },
      remove: (comment) => {
        draft.comments = draft.comments.filter((one) => one !== comment);
        change({});
      },
    },
  };
}

const findingItem = ({ number, severity, headline, advice }) =>
  h(
    "li",
    { id: `coach-finding-${number}`, value: String(number), tabindex: "-1" },
    h("p", { class: "headline" }, h("span", { class: `weight ${severity}` }, t(`severity_${severity}`)), " ", headline),
    h("p", {}, advice),
  );

const findingList = (findings) =>
  findings.length === 0
    ? h("p", { class: "hint" }, t("findings_none"))
    : h("ol", { class: "findings" }, findings.map(findingItem));

function question(review, before, one, index) {
  const findings = findingsOf(review, index);
  return h(
    "section",
    { class: "question", "aria-labelledby": `coach-question-${index}` },
    h("h3", { id: `coach-question-${index}` }, one.prompt ?? t("no_prompt")),
    h(
      "div",
      { class: "columns" },
      h(
        "div",
        {},
        answerText({
          answer: one.answer,
          before: before ? (answerBefore(before.review.questions, one, index) ?? "") : undefined,
          findings,
          ...comments(index),
        })
          .flat(Infinity)
          .filter(Boolean),
      ),
      findingList(findings),
    ),
  );
}

function chosenDraft({ answer, before, edits, isReady }) {
  if (!isReady) return h("p", { class: "hint" }, t("reading"));
  if (answer === null) return null;
  const { review, fit } = answer;
  const edit = edits[placeOf(seen)];
  const ofAll = findingsOf(review, null);
  return [
    edit && edited(edit.findings, "coach-verdict"),
    edit?.requirements && answered(edit.requirements),
    fit && [
      h("h2", {}, t("coach_requirements_of")),
      h("p", {}, t("fit", { covered: fit.covered, all: fit.requirements.length })),
      h("ul", { class: "coach-fit" }, fit.requirements.map(requirement)),
    ],
    h("h2", {}, t("by_question")),
    edit && h("p", { class: "hint" }, t("coach_difference")),
    ofAll.length > 0 && [h("h3", {}, t("whole_letter")), findingList(ofAll)],
    review.questions.map((one, index) => question(review, before, one, index)),
  ];
}

function pasted() {
  const text = h("textarea", { id: "coach-draft-text", rows: "6", spellcheck: "false" });
  const add = async (event) => {
    event.preventDefault();
    if (!text.value.trim()) return;
    const name = t("coach_draft_number", { number: seen.letter.drafts.length + 1 });
    const isThere = await addDrafts([{ name, text: text.value, at: Date.now() }]);
    if (!isThere) return;
    $("coach-draft-new").open = false;
    text.value = "";
  };
  return h(
    "details",
    { id: "coach-draft-new" },
    h("summary", {}, t("coach_draft_new")),
    h(
      "form",
      { onsubmit: add },
      h("label", { for: "coach-draft-text" }, t("letter_label")),
      text,
      h("button", { type: "submit" }, t("posting_add")),
    ),
  );
}

/** The client's letters, of which one is shown, and a way to begin another one with this one's text. */
function letters({ client, letter, draft }) {
  const turn = (one) => {
    openLetter(client, one, acts);
  };
  const add = () => {
    const other = newLetter();
    if (draft) other.drafts.push(newDraft(draft.name, draft.text, Date.now()));
    client.letters.push(other);
    keep(client);
    turn(other);
  };
  const button = (one) =>
    h(
      "button",
      { type: "button", "aria-pressed": String(one === letter), onclick: () => turn(one) },
      postingName(one.posting) || t("coach_posting_none"),
    );
  return h(
    "div",
    { class: "row", id: "coach-letters", role: "group", "aria-label": t("coach_letters") },
    client.letters.map(button),
    h("button", { type: "button", id: "coach-letter-new", onclick: add }, t("coach_letter_new")),
  );
}

function forgetLetter() {
  const { client, letter } = seen;
  if (!confirm(t("coach_letter_forget_sure", { drafts: letter.drafts.length }))) return;
  client.letters = client.letters.filter((one) => one !== letter);
  keep(client);
  openLetter(client, client.letters.at(-1), acts);
}

function buttons({ client, letter, draft, isReady, answer }) {
  const button = (words, onclick, more = {}) => h("button", { type: "button", onclick, ...more }, t(words));
  return h(
    "div",
    { class: "row" },
    button("coach_back", acts.leave, { id: "coach-back" }),
    button("coach_print", () => window.print(), { id: "coach-print", disabled: !(isReady && answer) }),
    button("coach_export_one", acts.exportClient, { id: "coach-export-one" }),
    letter.drafts.length > 1 &&
      button("coach_draft_forget", () => {
        letter.drafts = letter.drafts.filter((one) => one !== draft);
        seen = { ...seen, edits: [] };
        choose(latestDraft(letter));
      }),
    client.letters.length > 1 && button("coach_letter_forget", forgetLetter, { id: "coach-letter-forget" }),
    button("coach_forget_one", acts.forgetClient, { id: "coach-forget-one" }),
  );
}

const fill = (id, parts) => $(id).replaceChildren(...parts.flat(Infinity).filter(Boolean));

/** Draws what changes with the answers; fields that are written in stay. */
function render() {
  const { letter, draft, edits, isReady } = seen;
  fill("coach-buttons", [buttons(seen)]);
  fill("coach-times", [timeline(letter.drafts, edits, draft, choose), drawing(letter.drafts)]);
  $("coach-draft").setAttribute("aria-busy", String(!isReady));
  fill("coach-draft", [chosenDraft(seen)]);
}

/** Draws everything that is shown. */
function draw() {
  const { client, letter } = seen;
  fill("coach", [
    h("h1", { id: "coach-title", tabindex: "-1" }, client.name),
    h("div", { id: "coach-buttons" }),
    letters(seen),
    clientForm(client, letter, change),
    h("h2", {}, t("coach_drafts")),
    h("div", { id: "coach-times", class: "columns" }),
    pasted(),
    h("div", { id: "coach-draft" }),
  ]);
  render();
}

/** Draws everything, and asks for it; meanwhile a problem is shown, null: none. */
function begin(told = null) {
  draw();
  look(told);
}

/** Shows one letter of a client; `given`: `{ leave, exportClient, forgetClient }`. */
export function openLetter(client, letter, given) {
  acts = given;
  seen = {
    client,
    letter,
    draft: latestDraft(letter),
    answer: null,
    before: null,
    edits: [],
    written: null,
    isReady: false,
  };
  begin();
  $("coach-title").focus();
}

/** Shows none any more. */
export function leaveLetter() {
  seen = null;
}
