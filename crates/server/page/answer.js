// The answer for a letter: the probability with its interval, what it means, where it comes from, and what to look
// at first. That nothing can be said is an answer too.

import { isSpoken, latest, post } from "./api.js";
import { $, announce, h, placed } from "./dom.js";
import { onLanguage, percent, range, t, whole } from "./language.js";
import { onLetter, overLimit, recognised } from "./letter.js";
import { showProblem } from "./problems.js";
import { showPostings } from "./postings.js";
import { charactersOf } from "./questions.js";
import { legend, sentence, shaded } from "./sentences.js";

/** Sentences to look at first. */
const FIRST = 3;
/** Where the server holds a text for too short, and for another language: `support.rs`. */
const TOO_SHORT = 0.05;
const SHORT = 0.2;
const LITTLE_HANGUL = 0.5;

let explanation = null;

/** The answer that is shown; null: none. */
export const shown = () => explanation;

const explain = latest("answer", (signal, text) => post("/api/v1/resumes/analysis", text, signal));

/** The probability in words: against all letters that were learned from. */
export function meaning(prediction) {
  const values = { rate: percent(prediction.base_rate), range: range(prediction.interval) };
  if (prediction.interval.low > prediction.base_rate) return t("means_above", values);
  if (prediction.interval.high < prediction.base_rate) return t("means_below", values);
  return t("means_unknown", values);
}

/** Where the answer comes from. */
export const provenance = (prediction) =>
  t(`learned_${prediction.label_source}`, {
    letters: whole(prediction.training_letters),
    calibration: whole(prediction.calibration_letters),
  });

/** Why nothing, or little, can be said. */
export function reasons({ support, support_report: report, characters }) {
  const found = [];
  if (report.length_share < TOO_SHORT)
    found.push(
      t("because_short", { characters: whole(characters), usual: whole(Math.round(characters / report.length_share)) }),
    );
  else if (report.length_share < SHORT)
    found.push(
      t("because_rather_short", {
        characters: whole(characters),
        usual: whole(Math.round(characters / report.length_share)),
      }),
    );
  if (report.hangul_share < LITTLE_HANGUL) found.push(t("because_language", { share: percent(report.hangul_share) }));
  if (report.distance > report.limit) found.push(t("because_unlike"));
  else if (report.distance > report.usual) found.push(t("because_edge"));
  return found.length === 0 && support !== "inside" ? report.reasons : found;
}

/** The interval, drawn: the point within it, and the rate of all letters beside. */
export function scale(prediction) {
  const { interval, base_rate: rate, pass_probability: probability } = prediction;
  const words = t("scale", { probability: percent(probability), range: range(interval), rate: percent(rate) });
  return h(
    "div",
    { class: "scale", role: "img", "aria-label": words },
    placed(h("span", { class: "interval" }), interval.low, interval.high - interval.low),
    placed(h("span", { class: "base" }), rate),
    placed(h("span", { class: "point" }), probability),
    placed(h("span", { class: "label above" }, percent(probability)), Math.min(Math.max(probability, 0.04), 0.95)),
    placed(
      h("span", { class: "label below" }, t("scale_rate", { rate: percent(rate) })),
      Math.min(Math.max(rate, 0.2), 0.8),
    ),
  );
}

function said(prediction) {
  return [
    h("h2", { class: "probability" }, t("probability", { probability: percent(prediction.pass_probability) })),
    h("p", {}, t("interval", { level: percent(prediction.interval.level), range: range(prediction.interval) })),
    scale(prediction),
    h("p", {}, meaning(prediction)),
    prediction.support === "edge" &&
      h(
        "ul",
        { class: "facts" },
        reasons(prediction).map((reason) => h("li", {}, reason)),
      ),
  ];
}

function unsaid(prediction) {
  return [
    h("h2", { class: "probability" }, t("cannot_say")),
    h("p", {}, t("cannot_say_why")),
    h(
      "ul",
      {},
      reasons(prediction).map((reason) => h("li", {}, reason)),
    ),
    h("p", {}, t("cannot_say_then")),
  ];
}

/** What the server notes, but that the letter is at the edge: that is said above, from the numbers. */
function notesOf({ remarks, notes }) {
  const noted = remarks.filter(({ code }) => code !== "not_calibrated" && code !== "outside");
  return notes.filter((_, place) => noted[place].code !== "at_the_edge");
}

function facts(prediction, notes) {
  const { model, embedder, tokens } = prediction;
  return h(
    "ul",
    { class: "facts" },
    h("li", {}, provenance(prediction)),
    h("li", {}, t("base_rate", { rate: percent(prediction.base_rate) })),
    h(
      "li",
      {},
      t("was_read", {
        questions: prediction.questions,
        characters: whole(prediction.characters),
        removed: prediction.personal_fields_removed,
        dropped: tokens.dropped,
      }),
    ),
    notes.map((note) => h("li", {}, note)),
    h("li", {}, t("model", { name: model.name, version: model.version, embedder: embedder.name })),
  );
}

/** What to look at first: answers over their limit, then the sentences that weigh most against the letter. */
export function first({ questions }) {
  const sentences = questions.flatMap((question) => question.paragraphs).flatMap((paragraph) => paragraph.sentences);
  const against = sentences.filter((one) => one.strength === "against" || one.strength === "strong_against");
  return against.sort((a, b) => a.share - b.share).slice(0, FIRST);
}

function firstList(answer) {
  const over = overLimit().map(({ prompt, limit, answer: text }) =>
    h("li", {}, t("first_over", { prompt: prompt || t("no_prompt"), by: whole(charactersOf(text).all - limit) })),
  );
  const against = first(answer).map((one) =>
    h(
      "li",
      {},
      sentence(one, false),
      " ",
      h(
        "button",
        {
          type: "button",
          onclick: () => {
            const there = $(`sentence-${one.index}`);
            there.scrollIntoView({ block: "center" });
            there.focus();
          },
        },
        t("first_go"),
      ),
    ),
  );
  return [
    h("h2", {}, t("first")),
    over.length + against.length === 0 ? h("p", {}, t("first_none")) : h("ol", { id: "first" }, over, against),
  ];
}

function render() {
  $("answer-empty").hidden = explanation !== null;
  if (!explanation) {
    $("answer-body").replaceChildren();
    $("sentences").replaceChildren();
    return;
  }
  const { prediction } = explanation;
  const canSay = prediction.pass_probability !== null;
  $("answer-body").replaceChildren(
    ...[
      canSay ? said(prediction) : unsaid(prediction),
      canSay && firstList(explanation),
      facts(prediction, isSpoken(explanation) ? notesOf(prediction) : []),
      h(
        "div",
        { class: "row" },
        h("a", { href: "#postings" }, t("to_postings")),
        h("button", { type: "button", id: "print", onclick: print }, t("print")),
      ),
    ]
      .flat(Infinity)
      .filter(Boolean),
  );
  $("sentences").replaceChildren(
    ...(canSay
      ? [
          h("h2", {}, t("sentences")),
          h("p", { class: "hint" }, t("sentences_hint")),
          legend(),
          ...shaded(explanation.questions).flat(Infinity),
        ]
      : []),
  );
}

/** Prints one page, with the postings on it. */
async function print() {
  await showPostings();
  window.print();
}

async function renew(text) {
  if (text === null) {
    explain.cancel();
    explanation = null;
    render();
    return;
  }
  try {
    const answer = await explain(text);
    if (answer === null) return;
    explanation = answer;
    recognised(answer.questions.map((question) => question.prompt));
    showProblem(null);
    render();
    const { prediction } = answer;
    announce(
      prediction.pass_probability === null
        ? t("cannot_say")
        : t("announce", { probability: percent(prediction.pass_probability), range: range(prediction.interval) }),
    );
  } catch (problem) {
    explanation = null;
    render();
    showProblem(problem);
  }
}

export function startAnswer() {
  onLetter(renew);
  onLanguage(render);
}
