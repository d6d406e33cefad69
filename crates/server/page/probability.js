// What a model says of a letter: the probability beside its interval, what it means, and where it comes from. It stands
// below the findings; where the interval is wide, the interval is what is said.

import { h, placed } from "./dom.js";
import { percent, range, t, whole } from "./language.js";

/** Where the server holds a text for too short, and for another language: `support.rs`. */
const TOO_SHORT = 0.05;
const SHORT = 0.2;
const LITTLE_HANGUL = 0.5;
/** The widest interval over which a number stands; a wider one tells nearly nothing: `words/prediction.rs`. */
const WIDEST = 0.7;

export const isWide = ({ interval }) => !interval || interval.high - interval.low > WIDEST;

/** The probability in words: against all letters that were learned from. */
export function meaning(prediction) {
  const { interval, base_rate: rate } = prediction;
  if (!interval || rate === null) return t("means_nothing");
  const values = { rate: percent(rate) };
  if (interval.low > rate) return t("means_above", values);
  if (interval.high < rate) return t("means_below", values);
  return t("means_unknown", values);
}

/** Where the answer comes from. */
export const provenance = (prediction) =>
  t(`learned_${prediction.label_source}`, {
    letters: whole(prediction.training_letters),
    calibration: whole(prediction.calibration_letters),
  });

/** Why nothing, or little, can be said. */
export function reasons({ support, support_report: report, characters }) {
  const lengths = { characters: whole(characters), usual: whole(Math.round(characters / report.length_share)) };
  const found = [];
  if (report.length_share < TOO_SHORT) found.push(t("because_short", lengths));
  else if (report.length_share < SHORT) found.push(t("because_rather_short", lengths));
  if (report.hangul_share < LITTLE_HANGUL) found.push(t("because_language", { share: percent(report.hangul_share) }));
  if (report.distance > report.limit) found.push(t("because_unlike"));
  else if (report.distance > report.usual) found.push(t("because_edge"));
  return found.length === 0 && support !== "inside" ? report.reasons : found;
}

/** Lines of a list. */
export const list = (lines) =>
  h(
    "ul",
    { class: "facts" },
    lines.map((line) => h("li", {}, line)),
  );

/** The interval, drawn: the point within it unless it tells nearly nothing, and the rate of all letters beside. */
export function scale(prediction) {
  const { interval, base_rate: rate, pass_probability: probability } = prediction;
  const isPointed = !isWide(prediction);
  const values = { probability: percent(probability), range: range(interval), rate: percent(rate) };
  return h(
    "div",
    { class: "scale", role: "img", "aria-label": t("scale", values) },
    placed(h("span", { class: "interval" }), interval.low, interval.high - interval.low),
    placed(h("span", { class: "base" }), rate),
    isPointed && placed(h("span", { class: "point" }), probability),
    isPointed &&
      placed(h("span", { class: "label above" }, percent(probability)), Math.min(Math.max(probability, 0.04), 0.95)),
    placed(
      h("span", { class: "label below" }, t("scale_rate", { rate: percent(rate) })),
      Math.min(Math.max(rate, 0.2), 0.8),
    ),
  );
}

/** The probability in a line: a number where the interval tells something, else the interval with the number small. */
export function headline(prediction) {
  if (prediction.pass_probability === null) return h("p", { class: "probability" }, t("cannot_say"));
  const probability = percent(prediction.pass_probability);
  if (!prediction.interval) return h("p", { class: "probability wide" }, t("probability_alone", { probability }));
  const values = { probability, range: range(prediction.interval) };
  if (isWide(prediction))
    return h(
      "p",
      { class: "probability wide" },
      t("probability_wide", values),
      " ",
      h("small", {}, t("probability_point", values)),
    );
  return h("p", { class: "probability" }, t("probability", values));
}

/** A model's answer: what it is, and what it means. */
export function said(prediction) {
  if (prediction.pass_probability === null)
    return [headline(prediction), h("p", {}, t("cannot_say_why")), list(reasons(prediction))];
  return [
    headline(prediction),
    prediction.interval && scale(prediction),
    h("p", {}, meaning(prediction)),
    prediction.support === "edge" && list(reasons(prediction)),
  ];
}
