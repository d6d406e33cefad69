// Two printed pages at most to hand to a client: whose letter, what it is for, what changed since last time, what to mend
// with the advice, what the posting asks for, and what the coach says. Without an open letter: the table.

import { clients, latestDraft } from "./clients.js";
import { outcomeName, plainTable, postingName, wantedRows } from "./cohort.js";
import { $, h } from "./dom.js";
import { answeredWords, editedWords } from "./edits.js";
import { moment, t } from "./language.js";
import { shownLetter } from "./letter_view.js";
import { findings, first, heads } from "./print.js";
import { findingsOf, summary } from "./review.js";

function head({ client, letter, draft }) {
  const lines = [
    ["applicant", client.name],
    ["posting", postingName(letter.posting)],
    ["coach_deadline", letter.deadline],
    ["coach_draft", `${letter.drafts.indexOf(draft) + 1}. ${draft.name}`],
    ["coach_outcome", outcomeName(letter.outcome)],
  ];
  return [
    h("h1", {}, t("sheet_title")),
    h("p", { class: "hint" }, moment(Date.now())),
    h(
      "dl",
      {},
      lines.filter(([, value]) => value).map(([words, value]) => [h("dt", {}, t(words)), h("dd", {}, value)]),
    ),
  ];
}

function since({ findings: change, requirements }) {
  const list = (words, some) =>
    some.length > 0 &&
    h(
      "p",
      {},
      h("strong", {}, t(words, { count: some.length })),
      ": ",
      some.map(({ headline }) => headline).join("; "),
    );
  return [
    h("h2", {}, t("coach_since")),
    h("p", {}, editedWords(change)),
    list("findings_mended", change.mended),
    list("findings_arisen", change.arisen),
    requirements && h("p", {}, answeredWords(requirements)),
  ];
}

function requirements({ requirements: asked }) {
  const row = (one) =>
    h(
      "tr",
      {},
      h("td", {}, t(`verdict_${one.verdict}`)),
      h("td", {}, `${one.text} (${t(`importance_${one.importance}`)})`),
      h("td", {}, one.sentence ?? ""),
    );
  return [
    h("h2", {}, t("coach_requirements_of")),
    h(
      "table",
      { class: "sheet-requirements" },
      h("thead", {}, heads(["coach_verdict", "coach_requirement", "coach_sentence"])),
      h("tbody", {}, asked.map(row)),
    ),
  ];
}

const comments = (some) => [
  h("h2", {}, t("coach_comments")),
  h(
    "ul",
    {},
    some.map(({ sentence, text }) => h("li", {}, h("q", {}, sentence.trim()), " ", text)),
  ),
];

function ofLetter(seen) {
  const { letter, draft, answer, edits } = seen;
  const { review, fit } = answer;
  const edit = edits[letter.drafts.indexOf(draft)];
  return [
    head(seen),
    edit && since(edit),
    h("h2", {}, t("first")),
    first(review),
    h("h2", {}, t("by_question")),
    summary(review).map((words) => h("p", { class: "hint" }, words)),
    findings(t("whole_letter"), findingsOf(review, null)),
    review.questions.map(({ prompt }, index) => findings(prompt ?? t("no_prompt"), findingsOf(review, index))),
    fit && requirements(fit),
    draft.comments.length > 0 && comments(draft.comments),
    h("p", { class: "hint" }, t("foot")),
  ];
}

const ofTable = () => [
  h("h1", {}, t("coach_table")),
  h("p", { class: "hint" }, moment(Date.now())),
  plainTable(wantedRows(clients())),
];

function fill() {
  if ($("page-coach").hidden) return;
  const seen = shownLetter();
  const parts = seen?.answer && latestDraft(seen.letter) ? ofLetter(seen) : ofTable();
  $("sheet").replaceChildren(...parts.flat(Infinity).filter(Boolean));
  $("sheet").hidden = false;
}

export function startReport() {
  addEventListener("beforeprint", fill);
  addEventListener("afterprint", () => {
    $("sheet").hidden = true;
  });
}
