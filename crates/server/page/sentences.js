// Sentences shaded by their share; marks and lines say the same without colour.

import { h } from "./dom.js";
import { t } from "./language.js";
import { countWords } from "./questions.js";
import { limitIn } from "./split.js";

const STRENGTHS = {
  strong_for: { kind: "strong-for", mark: "++", words: "strong_for" },
  for: { kind: "for", mark: "+", words: "for" },
  neutral: null,
  against: { kind: "against", mark: "−", words: "against" },
  strong_against: { kind: "strong-against", mark: "−−", words: "strong_against" },
};

/** One sentence with its shade. */
export function sentence({ index, text, strength }, anchor) {
  const shade = STRENGTHS[strength];
  const attributes = { class: shade ? `sentence ${shade.kind}` : "sentence", lang: /[가-힣]/.test(text) ? "ko" : null };
  if (anchor) Object.assign(attributes, { id: `sentence-${index}`, tabindex: "-1" });
  return h(
    "span",
    attributes,
    text,
    shade && [
      h("span", { class: "mark", "aria-hidden": "true" }, ` ${shade.mark}`),
      h("span", { class: "hidden" }, ` (${t(shade.words)})`),
    ],
  );
}

/** What shades and marks mean. */
export const legend = () =>
  h(
    "ul",
    { class: "legend" },
    Object.values(STRENGTHS)
      .filter((shade) => shade !== null)
      .map((shade) => h("li", {}, h("span", { class: `sentence ${shade.kind}` }, shade.mark), ` ${t(shade.words)}`)),
  );

/** The whole letter, question by question, each with its characters. */
export function shaded(questions) {
  return questions.map((question) => {
    const { words, isOver } = countWords(
      { all: question.characters, withoutSpaces: question.characters_without_spaces },
      limitIn(question.prompt),
    );
    return [
      h("h3", {}, question.prompt ?? t("no_prompt")),
      h("p", { class: isOver ? "count over-limit" : "count" }, words),
      question.paragraphs.map((paragraph) =>
        h(
          "p",
          {},
          paragraph.sentences.flatMap((one) => [sentence(one, true), " "]),
        ),
      ),
    ];
  });
}
