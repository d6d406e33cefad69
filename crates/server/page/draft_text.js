// A draft's text, sentence by sentence: what changed since the one before, where findings are, and what the coach says.

import { $, h } from "./dom.js";
import { t } from "./language.js";
import { difference, isSame } from "./sentence_change.js";

/** Characters of a sentence that name it. */
const SHORT = 40;

const short = (text) => (text.trim().length > SHORT ? `${text.trim().slice(0, SHORT)}…` : text.trim());

/** The answer to the same question in another draft; undefined: there is none. */
export function answerBefore(questions, { prompt }, index) {
  const same = questions.find((one) => one.prompt !== null && one.prompt === prompt);
  return (same ?? (questions[index]?.prompt === null || prompt === null ? questions[index] : undefined))?.answer;
}

/** Shows the advice of a finding. */
function goTo(number) {
  const item = $(`coach-finding-${number}`);
  item.scrollIntoView({ block: "center" });
  item.focus({ preventScroll: true });
}

const number = (finding) =>
  h(
    "button",
    { type: "button", class: "mark-number", onclick: () => goTo(finding.number) },
    h("span", { class: "hidden" }, t("finding_number")),
    String(finding.number),
  );

const commentName = (sentence) => t("coach_comment_at", { sentence: short(sentence) });

/** Puts the keyboard where a comment on a sentence is begun. */
export function focusSentence(words) {
  /** @type {NodeListOf<HTMLElement>} */
  const buttons = document.querySelectorAll(".coach-comment-add");
  [...buttons].find((button) => button.ariaLabel === commentName(words))?.focus();
}

const ELEMENTS = { kept: "span", added: "ins", removed: "del" };

function sentence(piece, findings, comment) {
  const { kind, text, from, to } = piece;
  const words = text.trimEnd();
  const here = kind === "removed" ? [] : findings.filter(({ place }) => place.from >= from && place.from < to);
  return [
    h(ELEMENTS[kind], {}, words),
    here.map(number),
    kind !== "removed" &&
      h(
        "button",
        {
          type: "button",
          class: "coach-comment-add",
          "aria-label": commentName(words),
          onclick: () => comment(words),
        },
        "✎",
      ),
    text.slice(words.length),
  ];
}

function commentItem(comment, remove) {
  return h(
    "li",
    {},
    h("p", { class: "quote" }, `“${short(comment.sentence)}”`),
    h("p", {}, comment.text),
    remove && h("button", { type: "button", onclick: () => remove(comment) }, t("forget")),
  );
}

/** Closes by Escape what is being written; where that would lose words, once that is sure. */
const closing = (leave) => (event) => {
  if (event.key !== "Escape" || event.isComposing) return;
  event.stopPropagation();
  if (event.target.value.trim() === "" || confirm(t("coach_comment_leave_sure"))) leave();
};

function writing(written, { keep, leave }) {
  const text = h("textarea", {
    id: "coach-comment",
    rows: "2",
    maxlength: "2000",
    required: true,
    "aria-label": t("coach_comment"),
    oninput: () => {
      written.text = text.value;
    },
    onkeydown: closing(leave),
  });
  text.value = written.text;
  return h(
    "form",
    {
      class: "coach-comment",
      onsubmit: (event) => {
        event.preventDefault();
        if (text.value.trim()) keep(text.value.trim());
      },
    },
    h("p", { class: "quote" }, `“${short(written.sentence)}”`),
    text,
    h(
      "div",
      { class: "row" },
      h("button", { type: "submit" }, t("coach_comment_keep")),
      h("button", { type: "button", onclick: leave }, t("ask_no")),
    ),
  );
}

/**
 * One question's answer. `before`: the answer in the draft before, undefined where there is none; `comments`: those of this
 * draft and `earlier` those of the draft before; `written`: the comment that is being written, `{ sentence, text }`, or null;
 * `acts`: `{ begin(sentence), keep(text), leave(), remove(comment) }`.
 */
export function answerText({ answer, before, findings, comments, earlier, written, acts }) {
  const pieces = before === undefined ? difference(answer, answer) : difference(before, answer);
  const gone = earlier.filter(({ sentence }) =>
    pieces.some(({ kind, text }) => kind === "removed" && isSame(text, sentence)),
  );
  return [
    h(
      "div",
      { class: "marked coach-text", lang: /[가-힣]/.test(answer) ? "ko" : null },
      pieces.map((piece) => sentence(piece, findings, acts.begin)),
    ),
    written !== null && writing(written, acts),
    comments.length > 0 && [
      h("h4", {}, t("coach_comments")),
      h(
        "ul",
        { class: "coach-comments" },
        comments.map((one) => commentItem(one, acts.remove)),
      ),
    ],
    gone.length > 0 && [
      h("h4", {}, t("coach_comments_done")),
      h(
        "ul",
        { class: "coach-comments" },
        gone.map((one) => commentItem(one, null)),
      ),
    ],
  ];
}
