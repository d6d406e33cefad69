// Two drafts side by side: what was mended and what came in, and what a model makes of it. Drafts are kept in this
// browser alone.

import { latest, post } from "./api.js";
import { $, announce, h, later } from "./dom.js";
import { answered, edited, list } from "./edits.js";
import { forgetDraft, forgetDrafts, keptDrafts, renameDraft } from "./kept.js";
import { moment, onLanguage, percent, signedPoints, t } from "./language.js";
import { letterText, setLetter } from "./letter.js";
import { said } from "./probability.js";
import { showProblem } from "./problems.js";
import { legend, sentence } from "./sentences.js";
import { targetBody } from "./target.js";

const PAUSE = 350;

/** @type {any} */
let comparison = null;

const compare = latest("comparison", (signal, before, after) =>
  post("/api/v1/comparisons", { before, after, target: targetBody() }, signal),
);

async function renew() {
  const [before, after] = [$("before").value, $("after").value];
  if (!before.trim() || !after.trim()) {
    compare.cancel();
    comparison = null;
    render();
    return;
  }
  try {
    const answer = await compare(before, after);
    if (answer === null) return;
    comparison = answer;
    showProblem(null);
    render();
    announce($("verdict").textContent);
  } catch (problem) {
    comparison = null;
    render();
    showProblem(problem);
  }
}

/** What a model's change says, in words. */
function verdict(change) {
  if (change === null) return t("verdict_cannot");
  if (change.interval.low > 0) return t("verdict_better");
  if (change.interval.high < 0) return t("verdict_worse");
  return t("verdict_same");
}

function changeWords({ value, interval }) {
  return t("change", {
    change: signedPoints(value),
    low: signedPoints(interval.low),
    high: signedPoints(interval.high),
    level: percent(interval.level),
  });
}

function modelled({ change, before, after, removed, added, kept }) {
  const unsaid = [before, after].filter((prediction) => prediction.pass_probability === null);
  const words = (sentences) => sentences.map((one) => sentence(one, false));
  return [
    h("h2", {}, t("model_part")),
    h("p", { id: "model-verdict" }, verdict(change)),
    change === null ? unsaid.map(said) : h("p", {}, changeWords(change)),
    h("div", { class: "columns" }, list("removed_sentences", words(removed)), list("added_sentences", words(added))),
    legend(),
    h("p", { class: "hint" }, t("kept_sentences", { count: kept })),
  ];
}

function render() {
  const parts = comparison
    ? [
        edited(comparison.findings, "verdict"),
        comparison.requirements && answered(comparison.requirements),
        comparison.before ? modelled(comparison) : h("p", { class: "hint" }, t("model_none")),
      ]
    : [];
  $("comparison").replaceChildren(...parts.flat(Infinity).filter(Boolean));
}

function put(field, text) {
  $(field).value = text;
  renew();
}

function currentButtons() {
  const current = (field) =>
    h(
      "button",
      { type: "button", id: `current-${field}`, onclick: () => put(field, letterText()) },
      t(`current_${field}`),
    );
  return [current("before"), current("after")];
}

/** One kept draft: its name, which can be changed, how it begins, and what can be done with it. */
function keptItem({ name, text, at }, index) {
  const field = h("input", { class: "draft-name", value: name ?? "", "aria-label": t("draft_name") });
  field.placeholder = t("draft_unnamed");
  field.addEventListener("change", () => renameDraft(index, field.value.trim()));
  const button = (words, onclick) => h("button", { type: "button", onclick }, t(words));
  return h(
    "li",
    {},
    h("div", { class: "row" }, field, h("span", { class: "hint" }, moment(at))),
    h("p", { class: "quote" }, `${text.replace(/\s+/g, " ").slice(0, 60)}…`),
    h(
      "div",
      { class: "row" },
      button("as_before", () => put("before", text)),
      button("as_after", () => put("after", text)),
      button("write_on", () => {
        setLetter(text);
        location.hash = "letter";
      }),
      button("forget", () => {
        forgetDraft(index);
        show();
      }),
    ),
  );
}

function forgetAll() {
  forgetDrafts();
  show();
}

/** Shows what is kept by now. */
export function show() {
  const kept = keptDrafts();
  const parts = [h("div", { class: "row" }, currentButtons())];
  if (kept.length > 0) {
    const summary = h("summary", {}, t("kept_drafts", { count: kept.length }));
    const forget = h("button", { type: "button", onclick: forgetAll }, t("forget_all"));
    parts.push(h("details", { open: true }, summary, h("ul", { class: "kept" }, kept.map(keptItem)), forget));
  }
  $("kept").replaceChildren(...parts);
}

export function start() {
  for (const field of ["before", "after"]) {
    const soon = later(PAUSE, renew);
    $(field).addEventListener("input", (event) => (event.inputType === "insertFromPaste" ? soon.now() : soon()));
  }
  onLanguage(() => {
    show();
    // Findings are said by the server, in the language that is asked for.
    renew();
  });
}
