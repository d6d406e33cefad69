// A text with what was found in it: marked where it stands, numbered, and with a line under it for who sees no colour.

import { h } from "./dom.js";
import { t } from "./language.js";

/** From what weighs least. */
const WEIGHTS = ["low", "medium", "high"];

/** Whether the finding stands at words of its own, and is not about a whole answer. */
export const isMarked = ({ place, quoted }) => place !== null && quoted !== "" && place.to > place.from;

/**
 * The parts of an answer between the borders of what was found: `[{ text, findings, kept }]`.
 * Places count characters (Unicode scalar values).
 */
export function parts(answer, findings, strengths) {
  const characters = [...answer];
  const places = [...findings, ...strengths].map(({ place }) => place);
  const borders = [0, characters.length, ...places.flatMap(({ from, to }) => [from, to])]
    .filter((border) => border >= 0 && border <= characters.length)
    .sort((a, b) => a - b)
    .filter((border, index, all) => border !== all[index - 1]);
  const holds = (from, to) => (one) => one.place.from <= from && one.place.to >= to;
  return borders.slice(1).map((to, index) => {
    const from = borders[index];
    return {
      from,
      to,
      text: characters.slice(from, to).join(""),
      findings: findings.filter(holds(from, to)),
      kept: strengths.some(holds(from, to)),
    };
  });
}

/** The finding's number, which leads to its advice. */
const number = (finding, go) =>
  h(
    "button",
    { type: "button", class: "mark-number", onclick: () => go(finding) },
    h("span", { class: "hidden" }, t("finding_number")),
    String(finding.number),
  );

/** One part as an element; numbers stand where their words end. */
function element({ from, to, text, findings, kept }, go) {
  if (findings.length === 0) return kept ? h("mark", { class: "keep" }, text) : text;
  const weight = WEIGHTS.findLast((name) => findings.some((one) => one.severity === name));
  const begins = findings.find((one) => one.place.from === from);
  return [
    h(
      "mark",
      {
        class: `found ${weight}`,
        id: begins && `mark-${begins.number}`,
        tabindex: begins && "-1",
        title: findings.map((one) => `${one.number}. ${one.headline}`).join("\n"),
      },
      text,
    ),
    findings.filter((one) => one.place.to === to).map((one) => number(one, go)),
  ];
}

/** The answer with its marks; `go`: shows a finding's advice. */
export const marked = (answer, findings, strengths, go) =>
  h(
    "div",
    { class: "marked", lang: /[가-힣]/.test(answer) ? "ko" : null },
    parts(answer, findings.filter(isMarked), strengths).map((part) => element(part, go)),
  );
