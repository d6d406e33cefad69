// Whether a model answers; and a greeting where none does: what can be done at once, and what a probability would take.

import { get } from "./api.js";
import { $, h } from "./dom.js";
import { onLanguage, t } from "./language.js";
import { letter, onLetter } from "./letter.js";

let isAnswering = false;

/** Whether a model may answer: known not to, where the server says that it has none. What it had, it has. */
export async function hasModel() {
  if (isAnswering) return true;
  const status = await get("/ready").then(
    (ready) => ready.status,
    () => null,
  );
  isAnswering = status !== null && status !== "without_model";
  return status !== "without_model";
}

const STEPS = ["welcome_review", "welcome_postings", "welcome_drafts"];

function greeting() {
  return [
    h("h2", {}, t("welcome")),
    h("p", {}, t("welcome_now")),
    h(
      "ul",
      {},
      STEPS.map((words) => h("li", {}, t(words))),
    ),
    h("p", { class: "hint" }, t("model_none")),
  ];
}

/** Greets who has written nothing yet. */
async function render() {
  const isNew = letter() === null && !(await hasModel());
  $("welcome").replaceChildren(...(isNew ? greeting() : []));
  $("welcome").hidden = !isNew;
}

export function startReady() {
  onLanguage(render);
  onLetter(render);
  render();
}
