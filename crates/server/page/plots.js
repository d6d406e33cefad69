// The two drawings of an evaluation: scores with intervals, and probabilities against what came true.

import { h, s } from "./dom.js";
import { t } from "./language.js";

const WIDTH = 420;
const LEFT = 165;
const ROW = 24;

const short = (name) => name.replace("_CoverLetter", "");

/** One score of every row with its 95 % interval. `middle`: what chance scores, if it is the same for all. */
export function intervals(caption, rows, score, middle) {
  const x = (value) => LEFT + value * (WIDTH - LEFT - 12);
  const height = rows.length * ROW + 30;
  const words = rows
    .map(
      (row) =>
        `${row.name}: ${row[score].value.toFixed(3)} [${row[score].low.toFixed(3)}, ${row[score].high.toFixed(3)}]`,
    )
    .join("; ");
  const lines = rows.map((row, index) => {
    const y = index * ROW + 14;
    const kind = row.kind === "model" ? "value" : "trivial";
    const { value, low, high } = row[score];
    return [
      s("text", { x: LEFT - 8, y: y + 4, "text-anchor": "end" }, short(row.name)),
      s("line", { class: kind, x1: x(low), x2: x(high), y1: y, y2: y, "stroke-width": 2 }),
      s("circle", { class: kind, cx: x(value), cy: y, r: 4 }),
    ];
  });
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((value) => [
    s("line", { class: value === middle ? "mid" : "axis", x1: x(value), x2: x(value), y1: 2, y2: height - 22 }),
    s("text", { x: x(value), y: height - 8, "text-anchor": "middle" }, String(value)),
  ]);
  return h(
    "figure",
    {},
    s(
      "svg",
      { class: "plot", viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": `${caption}. ${words}` },
      ticks,
      lines,
    ),
    h("figcaption", {}, caption),
  );
}

/** How often letters passed that were given a probability: on the line is right. */
export function reliability(row) {
  const side = 260;
  const x = (value) => 34 + value * (side - 46);
  const y = (value) => side - 30 - value * (side - 46);
  const caption = t("plot_reliability", { name: short(row.name) });
  const words = row.reliability.bins
    .map((bin) => `${bin.mean_probability.toFixed(2)} → ${bin.pass_rate.toFixed(2)} (${bin.weight})`)
    .join("; ");
  const ticks = [0, 0.5, 1].map((value) => [
    s("text", { x: x(value), y: side - 12, "text-anchor": "middle" }, String(value)),
    s("text", { x: 28, y: y(value) + 4, "text-anchor": "end" }, String(value)),
  ]);
  return h(
    "figure",
    {},
    s(
      "svg",
      { class: "plot", viewBox: `0 0 ${side} ${side}`, role: "img", "aria-label": `${caption}. ${words}` },
      s("rect", { class: "axis", x: x(0), y: y(1), width: x(1) - x(0), height: y(0) - y(1), fill: "none" }),
      s("line", { class: "mid", x1: x(0), y1: y(0), x2: x(1), y2: y(1) }),
      ticks,
      row.reliability.bins.map((bin) =>
        s("circle", {
          class: "value",
          cx: x(bin.mean_probability),
          cy: y(bin.pass_rate),
          r: 2 + Math.sqrt(bin.weight),
        }),
      ),
    ),
    h("figcaption", {}, caption),
  );
}
