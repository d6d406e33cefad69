// What to mend in the letter, by question and the strongest first, and what to keep; it needs no model.

import { isSpoken, latest, post } from "./api.js";
import { $, announce, h } from "./dom.js";
import { onLanguage, t, whole } from "./language.js";
import { onLetter, recognised } from "./letter.js";
import { isMarked, marked } from "./marks.js";
import { part } from "./parts.js";
import { showProblem } from "./problems.js";
import { countWords } from "./questions.js";
import { limitIn } from "./split.js";
import { targetBody } from "./target.js";

const WEIGHTS = ["high", "medium", "low"];

/** Strong sentences of a question that are listed at once; all of them are marked in the text. */
const SHOWN_STRENGTHS = 3;

/** @type {any} */
let review = null;
const listeners = [];

/** The review that is shown; null: none. Its findings are numbered in the order in which they are shown. */
export const shownReview = () => review;

/** Calls back when there is another review, or none. */
export const onReview = (call) => listeners.push(call);

const ask = latest("answer", (signal, letter) => post("/api/v1/reviews", { letter, ...targetBody() }, signal));

/** By question, the strongest first, then by place; what concerns the whole letter comes before all. */
function inOrder(findings) {
  const place = ({ place }) => [place?.question ?? -1, place?.from ?? 0];
  return [...findings].sort((a, b) => {
    const [[questionA, fromA], [questionB, fromB]] = [place(a), place(b)];
    return questionA - questionB || WEIGHTS.indexOf(a.severity) - WEIGHTS.indexOf(b.severity) || fromA - fromB;
  });
}

/** The answer with its findings numbered in the order in which they are shown. */
export function numbered(answer) {
  inOrder(answer.findings).forEach((finding, index) => {
    finding.number = index + 1;
  });
  return answer;
}

/** The findings of a question in order; null: those of the whole letter. */
export const findingsOf = ({ findings }, question) =>
  findings.filter(({ place }) => (place?.question ?? null) === question).sort((a, b) => a.number - b.number);

export const strengthsOf = ({ strengths }, question) => strengths.filter(({ place }) => place.question === question);

/** How many there are, and of which weight. */
export function summary({ findings, strengths }) {
  const count = (weight) => whole(findings.filter(({ severity }) => severity === weight).length);
  return [
    findings.length === 0
      ? t("findings_none")
      : t("findings_count", {
          count: whole(findings.length),
          high: count("high"),
          medium: count("medium"),
          low: count("low"),
        }),
    strengths.length > 0 && t("strengths_count", { count: whole(strengths.length) }),
  ].filter(Boolean);
}

function goTo(id) {
  const there = $(id);
  there.scrollIntoView({ block: "center" });
  there.focus({ preventScroll: true });
}

const goToFinding = ({ number }) => goTo(`finding-${number}`);
const weight = ({ severity }) => h("span", { class: `weight ${severity}` }, t(`severity_${severity}`));

function firstItem({ finding: index, reason, alike }) {
  const finding = review.findings[index];
  return h(
    "li",
    {},
    h("p", { class: "headline" }, weight(finding), " ", finding.headline),
    h("p", {}, finding.advice),
    h(
      "p",
      { class: "hint" },
      reason,
      alike > 1 && ` ${t("finding_alike", { count: alike - 1 })}`,
      " ",
      h("button", { type: "button", onclick: () => goToFinding(finding) }, t("finding_go")),
    ),
  );
}

function overview() {
  const { first } = review;
  return [
    h("h2", {}, t("first")),
    first.length === 0 ? h("p", {}, t("first_none")) : h("ol", { id: "first" }, first.map(firstItem)),
    summary(review).map((words) => h("p", { class: "hint" }, words)),
    isSpoken(review) && review.notes.map((note) => h("p", { class: "hint" }, note)),
    h(
      "div",
      { class: "row" },
      h("a", { href: "#postings" }, t("to_postings")),
      h("button", { type: "button", id: "print", onclick: print }, t("print")),
    ),
  ];
}

const findingItem = (finding) =>
  h(
    "li",
    { id: `finding-${finding.number}`, value: String(finding.number), tabindex: "-1" },
    h("p", { class: "headline" }, weight(finding), " ", finding.headline),
    h("p", {}, finding.advice),
    isMarked(finding) && h("button", { type: "button", onclick: () => goTo(markOf(finding)) }, t("finding_in_text")),
  );

/** The first part of the text that a finding marks; several findings may begin at one. */
function markOf(finding) {
  const { question, from } = finding.place;
  const alike = review.findings.filter(
    (one) => isMarked(one) && one.place.question === question && one.place.from === from,
  );
  return `mark-${Math.min(...alike.map(({ number }) => number))}`;
}

function strengthsList(strengths) {
  if (strengths.length === 0) return null;
  const item = ({ quoted, reason }) => h("li", {}, h("q", { lang: "ko" }, quoted), h("p", { class: "hint" }, reason));
  return h(
    "details",
    { open: strengths.length <= SHOWN_STRENGTHS },
    h("summary", {}, t("strengths_count", { count: whole(strengths.length) })),
    h("ul", { class: "strengths" }, strengths.map(item)),
  );
}

function question({ prompt, answer, ...counts }, index) {
  const findings = findingsOf(review, index);
  const strengths = strengthsOf(review, index);
  const { words, isOver } = countWords(
    { all: counts.characters, withoutSpaces: counts.characters_without_spaces },
    limitIn(prompt),
  );
  return h(
    "section",
    { class: "question", "aria-labelledby": `question-${index}` },
    h("h3", { id: `question-${index}` }, prompt ?? t("no_prompt")),
    h("p", { class: isOver ? "count over-limit" : "count" }, words, ` · ${t("bytes", { bytes: whole(counts.bytes) })}`),
    h(
      "div",
      { class: "columns" },
      marked(answer, findings, strengths, goToFinding),
      h(
        "div",
        {},
        findings.length === 0
          ? h("p", { class: "hint" }, t("findings_none"))
          : h("ol", { class: "findings" }, findings.map(findingItem)),
        strengthsList(strengths),
      ),
    ),
  );
}

function byQuestion() {
  const ofAll = findingsOf(review, null);
  return [
    h("h2", {}, t("by_question")),
    legend(),
    ofAll.length > 0 && [h("h3", {}, t("whole_letter")), h("ol", { class: "findings" }, ofAll.map(findingItem))],
    review.questions.map(question),
  ];
}

/** What marks mean. */
const legend = () =>
  h(
    "ul",
    { class: "legend" },
    WEIGHTS.map((name) => h("li", {}, h("mark", { class: `found ${name}` }, t(`severity_${name}`)))),
    h("li", {}, h("mark", { class: "keep" }, t("strengths"))),
  );

const filled = (children) => [children].flat(Infinity).filter(Boolean);

function render() {
  $("answer-empty").hidden = review !== null;
  $("answer-body").replaceChildren(...(review ? filled(overview()) : []));
  $("reviewed").replaceChildren(...(review ? filled(byQuestion()) : []));
}

const print = async () => (await part("print")).printSheet();

function take(answer) {
  review = answer && numbered(answer);
  render();
  for (const call of listeners) call(review);
}

async function renew(letter) {
  if (letter === null) {
    ask.cancel();
    take(null);
    return;
  }
  try {
    const answer = await ask(letter);
    if (answer === null) return;
    recognised(answer.questions.map(({ prompt }) => prompt));
    showProblem(null);
    take(answer);
    announce(summary(answer).join(" "));
  } catch (problem) {
    take(null);
    showProblem(problem);
  }
}

export function startReview() {
  onLetter(renew);
  onLanguage(render);
}
