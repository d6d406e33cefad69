// What went wrong, in the reader's language, and the key that the server asks for.

import { $ } from "./dom.js";
import { onLanguage, t } from "./language.js";
import * as settings from "./settings.js";

/** The words for each status; the server's own detail, in English, stands behind them. */
const WORDS = {
  0: "problem_offline",
  401: "problem_key",
  403: "problem_role",
  404: "problem_none",
  409: "problem_conflict",
  413: "problem_large",
  422: "problem_unreadable",
  429: "problem_busy",
  503: "problem_no_model",
};

let shown = null;

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
  if (shown === null) return;
  const words = t(WORDS[shown.status] ?? "problem");
  $("problem").textContent = shown.detail ? `${words} (${shown.detail})` : words;
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
