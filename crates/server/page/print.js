// One tidy page to hand to a client: the answer, what to look at first, and the postings.

import { $, h } from "./dom.js";
import { first, meaning, provenance, reasons, scale, shown } from "./answer.js";
import { moment, percent, range, t } from "./language.js";
import { shownPostings } from "./postings.js";

function answer({ prediction, ...explanation }) {
  if (prediction.pass_probability === null) {
    return [
      h("p", { class: "probability" }, t("cannot_say")),
      h("p", {}, t("cannot_say_why")),
      h(
        "ul",
        {},
        reasons(prediction).map((reason) => h("li", {}, reason)),
      ),
    ];
  }
  const against = first(explanation);
  return [
    h("p", { class: "probability" }, t("probability", { probability: percent(prediction.pass_probability) })),
    h("p", {}, t("interval", { level: percent(prediction.interval.level), range: range(prediction.interval) })),
    scale(prediction),
    h("p", {}, meaning(prediction)),
    h("h2", {}, t("first")),
    against.length === 0
      ? h("p", {}, t("first_none"))
      : h(
          "ol",
          {},
          against.map((one) => h("li", {}, one.text)),
        ),
  ];
}

function postings() {
  const found = shownPostings();
  if (!found?.postings?.length) return [];
  const rows = found.postings.map((posting, index) =>
    h(
      "tr",
      {},
      [
        `${index + 1}`,
        posting.title,
        posting.company,
        posting.location ?? "",
        posting.fit ? `${posting.fit.covered}/${posting.fit.requirements.length}` : "",
        posting.score.toFixed(2),
      ].map((value) => h("td", {}, value)),
    ),
  );
  const heads = ["", t("posting"), t("company"), t("location"), t("covered_short"), t("score")];
  return [
    h("h2", {}, t("postings_title")),
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          heads.map((head) => h("th", {}, head)),
        ),
      ),
      h("tbody", {}, rows),
    ),
  ];
}

function fill() {
  const explanation = shown();
  const parts = [h("h1", {}, t("sheet_title")), h("p", { class: "hint" }, moment(Date.now()))];
  if (explanation === null) parts.push(h("p", {}, t("answer_empty")));
  else {
    const { prediction } = explanation;
    parts.push(
      answer(explanation),
      postings(),
      h("h2", {}, t("sheet_from")),
      h("p", {}, provenance(prediction)),
      h("p", {}, t("base_rate", { rate: percent(prediction.base_rate) })),
      prediction.notes.map((note) => h("p", {}, note)),
      h(
        "p",
        {},
        t("model", {
          name: prediction.model.name,
          version: prediction.model.version,
          embedder: prediction.embedder.name,
        }),
      ),
    );
  }
  $("sheet").replaceChildren(...parts.flat(Infinity).filter(Boolean));
  $("sheet").hidden = false;
}

export function startPrint() {
  addEventListener("beforeprint", fill);
  addEventListener("afterprint", () => {
    $("sheet").hidden = true;
  });
}
