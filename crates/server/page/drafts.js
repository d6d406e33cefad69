// Two drafts side by side: the change and the sentences behind it. Drafts are kept in this browser alone.

import { latest, post } from "./api.js";
import { $, announce, h, later } from "./dom.js";
import { moment, onLanguage, percent, range, signedPoints, t } from "./language.js";
import { letterText, setLetter } from "./letter.js";
import { reasons, scale } from "./answer.js";
import { showProblem } from "./problems.js";
import { legend, sentence } from "./sentences.js";
import * as settings from "./settings.js";

const PAUSE = 350;
/** Sentences of each list. */
const SHOWN = 8;

let comparison = null;

const compare = latest("comparison", (signal, before, after) => post("/api/v1/comparisons", { before, after }, signal));

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
    announce(verdict(answer.change));
  } catch (problem) {
    comparison = null;
    render();
    showProblem(problem);
  }
}

/** What the change says, in words. */
function verdict(change) {
  if (change === null) return t("verdict_cannot");
  if (change.interval.low > 0) return t("verdict_better");
  if (change.interval.high < 0) return t("verdict_worse");
  return t("verdict_same");
}

function draft(name, prediction) {
  return h(
    "div",
    { class: "panel" },
    h("h2", {}, name),
    prediction.pass_probability === null
      ? [
          h("p", { class: "probability" }, t("cannot_say")),
          h(
            "ul",
            {},
            reasons(prediction).map((reason) => h("li", {}, reason)),
          ),
        ]
      : [
          h("p", { class: "probability" }, percent(prediction.pass_probability)),
          h("p", {}, t("interval", { level: percent(prediction.interval.level), range: range(prediction.interval) })),
          scale(prediction),
        ],
  );
}

function sentences(name, list) {
  return h(
    "div",
    {},
    h("h2", {}, t(name, { count: list.length })),
    list.length === 0
      ? h("p", { class: "hint" }, t("none"))
      : h(
          "ul",
          {},
          list.slice(0, SHOWN).map((one) => h("li", {}, sentence(one, false))),
        ),
    list.length > SHOWN &&
      h(
        "details",
        {},
        h("summary", {}, t("more")),
        h(
          "ul",
          {},
          list.slice(SHOWN).map((one) => h("li", {}, sentence(one, false))),
        ),
      ),
  );
}

function render() {
  if (comparison === null) {
    $("comparison").replaceChildren();
    return;
  }
  const { change } = comparison;
  $("comparison").replaceChildren(
    h("h2", { id: "verdict" }, verdict(change)),
    h(
      "p",
      {},
      change === null
        ? t("change_none")
        : t("change", {
            change: signedPoints(change.value),
            low: signedPoints(change.interval.low),
            high: signedPoints(change.interval.high),
            level: percent(change.interval.level),
          }),
    ),
    h("div", { class: "columns" }, draft(t("before"), comparison.before), draft(t("after"), comparison.after)),
    h(
      "div",
      { class: "columns" },
      sentences("removed_sentences", comparison.removed),
      sentences("added_sentences", comparison.added),
    ),
    legend(),
    h("p", { class: "hint" }, t("kept_sentences", { count: comparison.kept })),
  );
}

function put(field, text) {
  $(field).value = text;
  renew();
}

function keptList() {
  const kept = settings.drafts.get() ?? [];
  const forget = (index) => {
    settings.drafts.set(kept.filter((_, other) => other !== index));
    showDrafts();
  };
  $("kept").replaceChildren(
    h(
      "div",
      { class: "row" },
      h(
        "button",
        { type: "button", id: "current-before", onclick: () => put("before", letterText()) },
        t("current_before"),
      ),
      h(
        "button",
        { type: "button", id: "current-after", onclick: () => put("after", letterText()) },
        t("current_after"),
      ),
      kept.length > 0 &&
        h(
          "button",
          {
            type: "button",
            onclick: () => {
              settings.drafts.set(null);
              showDrafts();
            },
          },
          t("forget_all"),
        ),
    ),
    (kept.length > 0 &&
      h(
        "details",
        { open: true },
        h("summary", {}, t("kept_drafts", { count: kept.length })),
        h(
          "ul",
          {},
          kept.map((one, index) =>
            h(
              "li",
              {},
              `${moment(one.at)} — ${one.text.replace(/\s+/g, " ").slice(0, 40)}… `,
              h(
                "span",
                { class: "row" },
                h("button", { type: "button", onclick: () => put("before", one.text) }, t("as_before")),
                h("button", { type: "button", onclick: () => put("after", one.text) }, t("as_after")),
                h(
                  "button",
                  {
                    type: "button",
                    onclick: () => {
                      setLetter(one.text);
                      location.hash = "letter";
                    },
                  },
                  t("write_on"),
                ),
                h("button", { type: "button", onclick: () => forget(index) }, t("forget")),
              ),
            ),
          ),
        ),
      )) ||
      "",
  );
}

/** Shows what is kept by now. */
export const showDrafts = keptList;

export function startDrafts() {
  for (const field of ["before", "after"]) {
    const soon = later(PAUSE, renew);
    $(field).addEventListener("input", (event) => (event.inputType === "insertFromPaste" ? soon.now() : soon()));
  }
  onLanguage(() => {
    keptList();
    render();
  });
}
