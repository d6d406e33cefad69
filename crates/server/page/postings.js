// Where to send the letter: ten postings with the parts of their scores, and a search without a letter.

import { isSpoken, latest, post } from "./api.js";
import { $, announce, h, later, placed } from "./dom.js";
import { onLanguage, percent, t, whole } from "./language.js";
import { letter, onLetter } from "./letter.js";
import { postingOf } from "./pasted.js";
import { showProblem } from "./problems.js";
import { choosePosting } from "./target.js";

const TOP = 10;
/** Milliseconds after which a filter acts while it is typed. */
const PAUSE = 150;
/** Requirements that a card shows before it is opened. */
const SHOWN = 6;

/** Milliseconds after which the server finds a posting that was added: `live_index.rs`. */
const FOUND_AFTER = 1_100;
/** The status that says that no postings are stored. */
const NO_POSTINGS = 409;

/** @type {any} */
let found = null;
/** Whether the server has no postings at all. */
let isEmpty = false;

/** The postings that are shown; null: none. */
export const shown = () => found;

const ask = latest("postings", (signal, path, body) => post(path, body, signal));
const list = (id) =>
  $(id)
    .value.split(",")
    .map((part) => part.trim())
    .filter(Boolean);
/** A whole number that is not negative, `most` at most. */
const number = (id, most = Infinity) =>
  $(id).value === "" ? null : Math.min(most, Math.max(0, Math.round(Number($(id).value))));

function filter() {
  return {
    locations: list("locations"),
    employment_types: list("employment"),
    max_experience: number("experience", 255),
    min_salary: number("salary"),
    education: $("education").value || null,
    excluded_companies: list("excluded"),
    seen_within_days: number("seen-within", 65535),
  };
}

/** What is to be asked for; null: there is nothing to go by. */
function question() {
  const query = $("query").value.trim();
  const text = letter();
  const options = { top: TOP, filter: filter() };
  if (query) return ["/api/v1/search", { query, options }];
  if (text === null) return null;
  return ["/api/v1/hybrid-recommendations", { letter: text, options: { ...options, explain: true } }];
}

function forget() {
  ask.cancel();
  found = null;
  isEmpty = false;
}

async function renew() {
  const asked = question();
  if (asked === null) {
    forget();
    showProblem(null);
    render();
    return;
  }
  try {
    const answer = await ask(...asked);
    if (answer === null) return;
    found = answer;
    isEmpty = answer.considered === 0 && Object.values(answer.removed).every((count) => count === 0);
    showProblem(null);
  } catch (problem) {
    found = null;
    isEmpty = problem.status === NO_POSTINGS;
    showProblem(isEmpty ? null : problem);
  }
  render();
}

const part = (name, value) => [
  h("span", {}, name),
  h("span", { class: "bar", "aria-hidden": "true" }, placed(h("i"), 0, Math.min(1, Math.max(0, value ?? 0)))),
  h("span", {}, value === null ? t("unknown") : value.toFixed(2)),
];

function money({ salary_min: low, salary_max: high }) {
  if (low === null && high === null) return null;
  return t("pay", {
    range:
      low === high || high === null ? whole(low) : low === null ? `~${whole(high)}` : `${whole(low)}–${whole(high)}`,
  });
}

/** One requirement, what the letter says to it, and where. */
export function requirement(one) {
  return h(
    "li",
    { class: one.covered ? "covered" : "missing" },
    one.text,
    ` (${t(`importance_${one.importance}`)}) `,
    h("strong", {}, t(`verdict_${one.verdict}`)),
    one.sentence && h("p", { class: "quote" }, `“${one.sentence}”`),
  );
}

function fitWords(fit) {
  if (fit.requirements.length === 0) return h("p", { class: "hint" }, t("fit_none"));
  const shown = fit.requirements.map(requirement);
  return [
    h("p", {}, t("fit", { covered: fit.covered, all: fit.requirements.length })),
    h("ul", {}, shown.slice(0, SHOWN)),
    shown.length > SHOWN && h("details", {}, h("summary", {}, t("more")), h("ul", {}, shown.slice(SHOWN))),
  ];
}

function card(posting, place) {
  const facts = [
    posting.location,
    posting.employment_type,
    posting.experience_level,
    money(posting),
    posting.deadline && t("until", { day: posting.deadline }),
    posting.last_seen && posting.last_seen.days_ago > 0 && t("last_seen", { days: whole(posting.last_seen.days_ago) }),
  ];
  const unknown = posting.unknown.map((fact) => t(`fact_${fact}`));
  return h(
    "li",
    { class: "card" },
    h("h2", {}, `${place + 1}. ${posting.title}`),
    h("p", {}, h("strong", {}, posting.company)),
    h("p", { class: "hint" }, facts.filter(Boolean).join(" · ")),
    h(
      "div",
      { class: "parts" },
      part(t("score"), posting.score),
      part(t("score_semantic"), posting.scores.semantic),
      part(t("score_keyword"), posting.scores.keyword),
      posting.scores.collaborative !== null && part(t("score_collaborative"), posting.scores.collaborative),
    ),
    posting.pass_probability !== null &&
      posting.pass_probability !== undefined &&
      h("p", {}, t("posting_probability", { probability: percent(posting.pass_probability) })),
    unknown.length > 0 && h("p", { class: "hint" }, t("facts_unknown", { facts: unknown.join(", ") })),
    posting.repeats.length > 0 && h("p", { class: "hint" }, t("repeats", { count: posting.repeats.length })),
    posting.fit && fitWords(posting.fit),
    h("button", { type: "button", onclick: () => reviewFor(posting) }, t("review_for")),
  );
}

function reviewFor(posting) {
  choosePosting(posting);
  location.hash = "letter";
}

function state() {
  if (isEmpty) return t("postings_unstored");
  if (!found) return letter() === null ? t("postings_empty") : "";
  const gone = Object.entries(found.removed)
    .filter(([, count]) => count > 0)
    .map(([rule, count]) => t(`removed_${rule}`, { count: whole(count) }));
  const words = [t("considered", { count: whole(found.considered) })];
  if (gone.length > 0) words.push(t("left_out", { rules: gone.join(", ") }));
  if (found.postings.length === 0) words.push(t(gone.length > 0 ? "postings_none" : "postings_unfound"));
  return [words.join(" "), ...((isSpoken(found) && found.notes) || [])].join(" ");
}

function render() {
  if (found) found.postings = found.recommendations ?? found.postings;
  $("postings-state").textContent = state();
  $("postings").replaceChildren(...(found?.postings ?? []).map(card));
  if (isEmpty) $("posting-new").open = true;
}

/** Stores a posting that was pasted, and looks again. */
async function add(event) {
  event.preventDefault();
  const [title, company, text] = ["title", "company", "text"].map((name) => $(`posting-${name}`).value);
  try {
    await post("/api/v1/postings", postingOf({ id: crypto.randomUUID(), title, company, text }));
    $("posting-add").reset();
    $("posting-new").open = false;
    announce(t("posting_added"));
    $("postings-state").textContent = t("posting_added");
    setTimeout(renew, FOUND_AFTER);
  } catch (problem) {
    showProblem(problem);
  }
}

/** Shows the postings for the letter as it is now. */
export const show = () => renew();

export function start() {
  $("posting-add").addEventListener("submit", add);
  const soon = later(PAUSE, renew);
  $("filters").addEventListener("input", soon);
  $("filters").addEventListener("submit", (event) => {
    event.preventDefault();
    renew();
  });
  $("filters").addEventListener("reset", () => setTimeout(renew));
  // What was found for another letter is not shown, and not printed.
  onLetter(() => {
    forget();
    if ($("page-postings").hidden) render();
    else renew();
  });
  onLanguage(render);
}
