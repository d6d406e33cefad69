// What went wrong, in the reader's language, and the key that the server asks for.

import { $ } from "./dom.js";
import { language, onLanguage, t } from "./language.js";
import * as settings from "./settings.js";

/** The words for each status. */
const WORDS = {
  0: "problem_offline",
  401: "problem_key",
  403: "problem_role",
  404: "problem_none",
  409: "problem_conflict",
  412: "problem_stale",
  413: "problem_large",
  415: "problem_kind",
  422: "problem_unreadable",
  429: "problem_busy",
  503: "problem_later",
};
/** Those that are other words for a file. */
const FILE_WORDS = { 413: "file_large", 415: "file_kind", 422: "file_unreadable" };
/** The words for what keeps a file from being read, by the problem's code. */
const FILE_CODES = {
  empty: "file_empty",
  no_text: "file_empty",
  unsupported: "file_kind",
  feature_missing: "file_kind",
  encrypted: "file_locked",
  damaged: "file_damaged",
  too_large: "file_large",
  needs_ocr: "file_pictures",
  ocr: "file_pictures",
  ocr_unsure: "file_pictures",
  gone: "file_gone",
};

/** @type {any} */
let shown = null;

/** Whether the server's own words are in the page's language. */
const isInLanguage = (words) => /[가-힣]/.test(words) === (language() === "ko");

/** What went wrong in words; `about`: "file" for one that was handed in. */
export function problemWords({ status, code, detail }, about) {
  const ofFile = about === "file" ? (FILE_CODES[code] ?? FILE_WORDS[status]) : undefined;
  const words = t(ofFile ?? WORDS[status] ?? "problem");
  return detail && isInLanguage(detail) ? `${words} (${detail})` : words;
}

/** Shows what went wrong; null: nothing any more. */
export function showProblem(problem) {
  if (problem !== null && problem.status === undefined) throw problem;
  shown = problem;
  render();
}

function render() {
  const needsKey = shown !== null && (shown.status === 401 || shown.status === 403);
  $("key-needed").hidden = !needsKey;
  $("problem").hidden = shown === null;
  if (shown !== null) $("problem").textContent = problemWords(shown);
}

/** Calls back when there is another key. */
export function startProblems(renew) {
  $("key-form").addEventListener("submit", (event) => {
    event.preventDefault();
    settings.key.set($("key").value.trim() || null);
    $("key").value = "";
    showProblem(null);
    renew();
  });
  $("key-forget").addEventListener("click", () => settings.key.set(null));
  onLanguage(render);
}
