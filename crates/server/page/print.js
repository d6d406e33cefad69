// A sheet to hand to a client: whose letter it is and what it is for, what to mend first, what to mend by question with
// the advice, what to keep, and the postings.

import { $, h } from "./dom.js";
import { moment, t } from "./language.js";
import { shownExplanation } from "./model.js";
import { part } from "./parts.js";
import { headline, meaning, provenance } from "./probability.js";
import { findingsOf, shownReview, strengthsOf, summary } from "./review.js";
import { targetLines } from "./target.js";

/** Postings on the sheet. */
const POSTINGS = 5;

/**
 * The part that has the postings; null: they were never shown.
 * @type {any}
 */
let postings = null;

function head() {
  return [
    h("h1", {}, t("sheet_title")),
    h("p", { class: "hint" }, moment(Date.now())),
    h(
      "dl",
      {},
      targetLines().map(([words, value]) => [h("dt", {}, t(words)), h("dd", {}, value)]),
    ),
  ];
}

/** What to do first. */
export function first({ first, findings }) {
  if (first.length === 0) return h("p", {}, t("first_none"));
  return h(
    "ol",
    {},
    first.map(({ finding, reason }) => {
      const { headline, advice } = findings[finding];
      return h("li", {}, h("strong", {}, headline), `: ${advice} `, h("span", { class: "hint" }, reason));
    }),
  );
}

function row({ severity, headline, quoted, advice }) {
  return h(
    "tr",
    {},
    h("td", {}, t(`severity_${severity}`)),
    h("td", {}, headline, quoted && !headline.includes(quoted) && h("p", { class: "quote" }, `“${quoted}”`)),
    h("td", {}, advice),
  );
}

/** The findings of one question with their advice. */
export function findings(name, list) {
  if (list.length === 0) return null;
  return [
    h("h3", {}, name),
    h(
      "table",
      { class: "sheet-findings" },
      h("thead", {}, heads(["severity", "finding", "advice"])),
      h("tbody", {}, list.map(row)),
    ),
  ];
}

/** The head of a table of words. */
export const heads = (names) =>
  h(
    "tr",
    {},
    names.map((name) => h("th", { scope: "col" }, t(name))),
  );

function strengths(review) {
  if (review.strengths.length === 0) return null;
  const quoted = review.questions.flatMap((_, index) => strengthsOf(review, index).map((one) => one.quoted));
  return [
    h("h2", {}, t("strengths")),
    h(
      "ul",
      {},
      quoted.map((words) => h("li", {}, words)),
    ),
  ];
}

function model() {
  const explanation = shownExplanation();
  if (explanation === null) return null;
  const { prediction } = explanation;
  return [
    h("h2", {}, t("model_part")),
    headline(prediction),
    h("p", { class: "hint" }, prediction.pass_probability === null ? t("cannot_say_why") : meaning(prediction)),
    h("p", { class: "hint" }, provenance(prediction), " ", prediction.notes.join(" ")),
  ];
}

function postingRows() {
  const found = postings?.shown()?.postings ?? [];
  if (found.length === 0) return null;
  const cells = (posting, index) => [
    `${index + 1}`,
    posting.title,
    posting.company,
    posting.location ?? "",
    posting.fit ? `${posting.fit.covered}/${posting.fit.requirements.length}` : "",
  ];
  return [
    h("h2", {}, t("postings_title")),
    h(
      "table",
      { class: "sheet-postings" },
      h("thead", {}, heads(["place", "posting", "company", "location", "covered_short"])),
      h(
        "tbody",
        {},
        found.slice(0, POSTINGS).map((posting, index) =>
          h(
            "tr",
            {},
            cells(posting, index).map((value) => h("td", {}, value)),
          ),
        ),
      ),
    ),
  ];
}

function fill() {
  // The coach's part fills the sheet itself.
  if ($("page-coach")?.hidden === false) return;
  const review = shownReview();
  const parts = review
    ? [
        head(),
        h("h2", {}, t("first")),
        first(review),
        h("h2", {}, t("by_question")),
        summary(review).map((words) => h("p", { class: "hint" }, words)),
        findings(t("whole_letter"), findingsOf(review, null)),
        review.questions.map(({ prompt }, index) => findings(prompt ?? t("no_prompt"), findingsOf(review, index))),
        strengths(review),
        model(),
        postingRows(),
        h("p", { class: "hint" }, t("foot")),
      ]
    : [head(), h("p", {}, t("answer_empty"))];
  $("sheet").replaceChildren(...parts.flat(Infinity).filter(Boolean));
  $("sheet").hidden = false;
}

/** Prints the sheet, with the postings on it. */
export async function printSheet() {
  postings = await part("postings");
  await postings.show();
  window.print();
}

export function start() {
  addEventListener("beforeprint", fill);
  addEventListener("afterprint", () => {
    $("sheet").hidden = true;
  });
}
