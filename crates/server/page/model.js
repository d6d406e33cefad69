// What a model says of the letter, below what a reader would; without a model, what it would take to have one.

import { isSpoken, latest, post } from "./api.js";
import { $, h } from "./dom.js";
import { onLanguage, percent, t, whole } from "./language.js";
import { onLetter } from "./letter.js";
import { part } from "./parts.js";
import { list, provenance, said } from "./probability.js";
import { problemWords } from "./problems.js";
import { hasModel } from "./ready.js";
import { legend, shaded } from "./sentences.js";

/**
 * What is shown: an `explanation`, a `problem`, `isMissing` where there is no model; null: nothing.
 * @type {any}
 */
let shown = null;

/** The model's answer that is shown; null: none. */
export const shownExplanation = () => shown?.explanation ?? null;

const explain = latest("model", async (signal, letter) =>
  (await hasModel()) ? { explanation: await post("/api/v1/resumes/analysis", letter, signal) } : { isMissing: true },
);

/** What the server notes, but that the letter is at the edge: that is said above, from the numbers. */
function notesOf({ remarks, notes }) {
  const noted = remarks.filter(({ code }) => code !== "not_calibrated" && code !== "outside");
  return notes.filter((_, place) => noted[place].code !== "at_the_edge");
}

function facts(prediction, notes) {
  const { model, embedder, tokens, personal_fields_removed: removed } = prediction;
  return list([
    provenance(prediction),
    ...(prediction.base_rate === null ? [] : [t("base_rate", { rate: percent(prediction.base_rate) })]),
    t("was_read", { questions: prediction.questions, characters: whole(prediction.characters) }),
    ...(removed > 0 ? [t("was_removed", { removed })] : []),
    ...(tokens.dropped > 0 ? [t("was_dropped", { dropped: tokens.dropped })] : []),
    ...notes,
    t("model", { name: model.name, version: model.version, embedder: embedder.name }),
    ...(prediction.prediction_id ? [t(`letter_kept_${prediction.kept}`, { id: prediction.prediction_id })] : []),
  ]);
}

function answered(explanation) {
  const { prediction, questions } = explanation;
  return [
    said(prediction),
    facts(prediction, isSpoken(explanation) ? notesOf(prediction) : []),
    prediction.pass_probability !== null &&
      h(
        "details",
        { id: "sentences" },
        h("summary", {}, t("sentences")),
        h("p", { class: "hint" }, t("sentences_hint")),
        legend(),
        shaded(questions),
      ),
  ];
}

const missing = () => [h("p", {}, t("model_none")), h("p", { class: "hint" }, t("model_none_then"))];

function parts() {
  if (shown.isMissing) return missing();
  if (shown.problem) return [h("p", { class: "problem" }, problemWords(shown.problem))];
  return answered(shown.explanation);
}

function render() {
  const isOpen = $("sentences")?.open;
  $("model").hidden = shown === null;
  $("model-body").replaceChildren(...(shown ? parts().flat(Infinity).filter(Boolean) : []));
  if (isOpen && $("sentences")) $("sentences").open = true;
}

function show(what) {
  shown = what;
  render();
  const id = shown?.explanation?.prediction.prediction_id;
  if (id) part("outcome").then(({ offer }) => offer(id));
}

async function renew(letter) {
  if (letter === null) {
    explain.cancel();
    show(null);
    return;
  }
  try {
    const answer = await explain(letter);
    if (answer !== null) show(answer);
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    show({ problem });
  }
}

export function startModel() {
  onLetter(renew);
  onLanguage(render);
}
