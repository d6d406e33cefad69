// What came of a letter: told of the answer by its number, now or weeks later.

import { post } from "./api.js";
import { $, h } from "./dom.js";
import { onLanguage, t } from "./language.js";
import { problemWords } from "./problems.js";

/** The steps of a selection. */
export const STAGES = ["document", "interview", "final"];
/** How a step ends. */
export const OUTCOMES = ["passed", "rejected", "withdrawn", "unknown"];

/** The number of the answer that is shown. */
let offered = "";
/** @type {(() => string) | null} */
let state = null;

const options = (name, values) => values.map((value) => h("option", { value }, t(`${name}_${value}`)));

function render() {
  const values = Object.fromEntries(
    ["outcome-id", "outcome-stage", "outcome-result", "outcome-day"].map((id) => [id, $(id)?.value]),
  );
  $("outcome-body").replaceChildren(
    h("p", { class: "hint" }, t("outcome_hint")),
    h(
      "form",
      { id: "outcome-form", class: "fields", onsubmit: send },
      h("label", {}, t("outcome_id"), " ", h("input", { id: "outcome-id", autocomplete: "off", required: true })),
      h("label", {}, t("outcome_stage"), " ", h("select", { id: "outcome-stage" }, options("stage", STAGES))),
      h("label", {}, t("outcome_result"), " ", h("select", { id: "outcome-result" }, options("outcome", OUTCOMES))),
      h("label", {}, t("outcome_day"), " ", h("input", { id: "outcome-day", type: "date" })),
      h("button", { type: "submit" }, t("outcome_send")),
    ),
    h("p", { id: "outcome-state", role: "status" }, state && state()),
  );
  for (const [id, value] of Object.entries(values)) if (value) $(id).value = value;
  if (!$("outcome-id").value) $("outcome-id").value = offered;
}

function say(words) {
  state = words;
  $("outcome-state").textContent = words();
}

async function send(event) {
  event.preventDefault();
  const outcome = {
    prediction_id: $("outcome-id").value.trim(),
    stage: $("outcome-stage").value,
    outcome: $("outcome-result").value,
  };
  if ($("outcome-day").value) outcome.decided_on = $("outcome-day").value;
  try {
    const { became } = await post("/api/v1/outcomes", outcome);
    say(() => t(`outcome_${became}`));
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    const words = {
      no_prediction: "outcome_no_prediction",
      no_day: "outcome_no_day",
      outcome_conflict: "outcome_conflict",
    };
    say(() => (words[problem.code] ? t(words[problem.code]) : problemWords(problem)));
  }
}

/** Offers the answer that is shown; one that somebody typed stays. */
export function offer(id) {
  if ($("outcome-id").value === offered) $("outcome-id").value = id ?? "";
  offered = id ?? "";
}

export function start() {
  $("outcome").hidden = false;
  onLanguage(render);
  render();
}
