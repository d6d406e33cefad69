// How far raters agree, the letters of which they say different things, and what is decided of them.

import { get, post } from "./api.js";
import { announce, h, table } from "./dom.js";
import { t, whole } from "./language.js";
import { problemWords } from "./problems.js";

/** @type {any} */
let found = null;
/** @type {any} */
let problem = null;
/** Letters that were opened, by content hash. */
const opened = new Map();
let render = () => {};

/** What one rater says, in a line. */
export function said(label) {
  const rated = Object.entries(label.criteria).map(([id, value]) => `${id} ${value}`);
  const parts = [t(`labels_${label.verdict}`), ...rated, label.note && `“${label.note}”`];
  return `${label.rater}: ${parts.filter(Boolean).join(", ")}`;
}

/** `again`: draws the part anew. */
export function startAgreement(again) {
  render = again;
}

async function trying(work) {
  try {
    problem = null;
    await work();
  } catch (error) {
    if (error.status === undefined) throw error;
    problem = error;
  }
  render();
}

const read = () =>
  trying(async () => {
    found = await get("/api/v1/labels/agreement");
  });

/** A number with its interval, to two places. */
const kappaWords = ({ kappa, interval }) =>
  kappa === null
    ? t("labels_kappa_none")
    : `${kappa.toFixed(2)} (${interval.low.toFixed(2)} – ${interval.high.toFixed(2)})`;

function raters() {
  const rows = found.raters.map((one) => [one.rater, one.passed, one.failed, one.cannot_say, one.skipped]);
  const heads = ["labels_rater_name", "labels_pass", "labels_fail", "labels_cannot_say", "labels_skip"];
  return table(
    t("labels_raters"),
    heads.map((head) => t(head)),
    rows,
  );
}

function pairs() {
  if (found.pairs.length === 0) return h("p", { class: "hint" }, t("labels_no_pairs"));
  const rows = found.pairs.flatMap((pair) => {
    const names = `${pair.first} · ${pair.second}`;
    const share = t("labels_same", { agreed: whole(pair.agreed), letters: whole(pair.letters) });
    return [
      [names, t("labels_verdict"), share, kappaWords(pair), pair.revised],
      ...pair.criteria.map((one) => [names, one.id, whole(one.letters), kappaWords(one), ""]),
    ];
  });
  const heads = ["labels_pair", "labels_about", "labels_letters", "labels_kappa", "labels_revised"];
  return table(
    t("labels_pairs"),
    heads.map((head) => t(head)),
    rows,
  );
}

const decide = (letter, verdict) =>
  trying(async () => {
    const { content_hash } = letter;
    const decided = await post("/api/v1/labels/decisions", { content_hash, verdict });
    found = await get("/api/v1/labels/agreement");
    announce(t(decided.stands === null ? "labels_decision_kept" : "labels_decision_stands"));
  });

const accept = () =>
  trying(async () => {
    const agreed = await post("/api/v1/labels/decisions/agreed", {});
    found = await get("/api/v1/labels/agreement");
    announce(t("labels_accepted", { labelled: whole(agreed.labelled.length), stand: whole(agreed.stand.length) }));
  });

const openLetter = (letter) =>
  trying(async () => {
    opened.set(letter.content_hash, await get(`/api/v1/labels/letters/${letter.content_hash}`));
  });

function textOf(letter) {
  const text = opened.get(letter.content_hash);
  if (text === undefined)
    return h("button", { type: "button", class: "open-letter", onclick: () => openLetter(letter) }, t("labels_open"));
  return h(
    "blockquote",
    {},
    text.questions.map((question) => [
      question.prompt && h("p", {}, h("strong", {}, question.prompt)),
      h("p", {}, question.answer),
    ]),
  );
}

function disagreement(letter, mayDecide) {
  const verdicts = ["pass", "fail", "cannot_say"];
  return h(
    "li",
    { class: "panel disagreement" },
    h("h4", {}, t("labels_letter", { letter: letter.content_hash.slice(0, 12) })),
    h(
      "ul",
      { class: "facts" },
      letter.labels.map((label) => h("li", {}, said(label))),
      letter.decision &&
        h(
          "li",
          { class: "decision" },
          t("labels_decided", { rater: letter.decision.rater, verdict: t(`labels_${letter.decision.verdict}`) }),
        ),
    ),
    textOf(letter),
    mayDecide &&
      h(
        "div",
        { class: "row", role: "group", "aria-label": t("labels_decide") },
        t("labels_decide"),
        verdicts.map((verdict) =>
          h(
            "button",
            { type: "button", class: `decide-${verdict}`, onclick: () => decide(letter, verdict) },
            t(`labels_${verdict}`),
          ),
        ),
      ),
  );
}

/** The part of the page, with what was read of it. */
export function agreement(mayDecide) {
  const parts = [
    h("h3", {}, t("labels_agreement")),
    h("button", { type: "button", id: "label-agreement", onclick: read }, t("labels_agreement_read")),
    problem && h("p", { class: "problem", role: "alert" }, problemWords(problem)),
  ];
  if (found !== null) {
    const { doubly_labelled, agreed_undecided, decided, disagreements } = found;
    parts.push(
      raters(),
      pairs(),
      found.alpha !== null && h("p", {}, t("labels_alpha", { alpha: found.alpha.toFixed(2) })),
      h(
        "p",
        { id: "label-sums" },
        t("labels_sums", {
          doubly: whole(doubly_labelled),
          different: whole(disagreements.length),
          undecided: whole(agreed_undecided),
          decided: whole(decided),
        }),
      ),
      mayDecide &&
        agreed_undecided > 0 &&
        h("button", { type: "button", id: "label-accept", onclick: accept }, t("labels_accept")),
      h(
        "ol",
        { id: "label-disagreements", class: "plain" },
        disagreements.map((letter) => disagreement(letter, mayDecide)),
      ),
    );
  }
  return h("section", { id: "label-agreements", "aria-label": t("labels_agreement") }, parts);
}
