// Lines in one drawing, each with what it is called, its points and their intervals.

import { h, s } from "./dom.js";

/**
 * A line: its name, what is told of it in words, and how far across and up its points are, with the low and the high end
 * of the interval of each.
 * @typedef {{
 *   name: string, words: string, points: number[][], intervals?: number[][] | null, isMarked?: boolean
 * }} Line
 */

/** The field that lines are drawn in: its width, its heights, and what stands around it. */
const WIDTH = 300;
const HEIGHT = 200;
const LEFT = 48;
const RIGHT = 14;
const ABOVE = 12;
const BELOW = 26;
/** Lines are told apart without colours, too. */
const DASHES = [null, "6 3", "2 3", "8 3 2 3"];
/** Points of a line that are marked one by one. */
const MOST_MARKS = 40;
/** How far apart the intervals of lines stand at the same place. */
const APART = 4;

/** A number with as many digits as are read. */
export const figure = (value) => String(Number(value.toPrecision(4)));

/** Round numbers, about five, from the least value or below it to the greatest or above it; `finest`: their least distance. */
export function ticks(least, greatest, finest = 0) {
  const rough = Math.max((greatest - least || Math.abs(greatest) || 1) / 4, finest);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? rough;
  const first = Math.floor(least / step);
  const last = Math.max(Math.ceil(greatest / step), first + 1);
  return Array.from({ length: last - first + 1 }, (_, place) => Number(((first + place) * step).toPrecision(12)));
}

const strokes = (place) => ({
  class: Math.floor(place / DASHES.length) % 2 === 0 ? "curve" : "curve other",
  "stroke-dasharray": DASHES[place % DASHES.length],
});

/** What each line is, beneath the drawing; a screen reader hears it with the drawing. */
const names = (lines) =>
  h(
    "ul",
    { class: "curve-names", "aria-hidden": "true" },
    lines.map(({ name, words }, place) =>
      h(
        "li",
        {},
        s("svg", { class: "plot", viewBox: "0 0 28 8" }, s("line", { ...strokes(place), x1: 0, x2: 28, y1: 4, y2: 4 })),
        ` ${name}: ${words}`,
      ),
    ),
  );

/**
 * The points of a line with their values, and how far each may be off.
 * @param {Line} line
 * @param {number} place
 */
function marks({ name, points, intervals }, place, x, y) {
  if (points.length > MOST_MARKS) return null;
  const shift = APART * place;
  return points.map(([across, up], point) => {
    const [low, high] = intervals?.[point] ?? [up, up];
    const between = intervals ? ` (${figure(low)}–${figure(high)})` : "";
    return s(
      "g",
      { class: "mark" },
      s("title", {}, `${name}: ${figure(across)}: ${figure(up)}${between}`),
      low < high &&
        s("line", { class: "value", x1: x(across) + shift, x2: x(across) + shift, y1: y(low), y2: y(high) }),
      s("circle", { class: "value", cx: x(across), cy: y(up), r: 2.5 }),
    );
  });
}

/**
 * Lines in one drawing.
 * @param {{
 *   drawn: string,
 *   caption: string,
 *   across: number[],
 *   up: number[],
 *   lines: Line[],
 *   middle?: number[][] | null,
 *   isSquare?: boolean,
 * }} drawing `drawn`: a name of what is drawn; `across` and `up`: the numbers at the axes, from end to end; `middle`: what
 * lines are held against.
 */
export function lineChart({ drawn, caption, across, up, lines, middle = null, isSquare = false }) {
  const tall = isSquare ? WIDTH : HEIGHT;
  const share = (value, axis) => (value - axis[0]) / (axis[axis.length - 1] - axis[0]);
  const x = (value) => LEFT + share(value, across) * WIDTH;
  const y = (value) => ABOVE + (1 - share(value, up)) * tall;
  const path = (points) => points.map(([one, other]) => `${x(one).toFixed(1)},${y(other).toFixed(1)}`).join(" ");
  const words = lines.map(({ name, words }) => `${name}: ${words}`).join("; ");
  return h(
    "figure",
    { "data-drawn": drawn },
    s(
      "svg",
      {
        class: "plot",
        viewBox: `0 0 ${LEFT + WIDTH + RIGHT} ${ABOVE + tall + BELOW}`,
        role: "img",
        "aria-label": `${caption}. ${words}`,
      },
      s("rect", { class: "axis", x: LEFT, y: ABOVE, width: WIDTH, height: tall, fill: "none" }),
      across.map((value) =>
        s(
          "text",
          { class: "across", x: x(value), y: ABOVE + tall + 16, "text-anchor": "middle" },
          value.toLocaleString("en"),
        ),
      ),
      up.map((value) => s("text", { class: "up", x: LEFT - 6, y: y(value) + 4, "text-anchor": "end" }, String(value))),
      middle && s("polyline", { class: "mid", points: path(middle), fill: "none" }),
      lines.map((line, place) => [
        s("polyline", { ...strokes(place), points: path(line.points) }, s("title", {}, `${line.name}: ${line.words}`)),
        line.isMarked && marks(line, place, x, y),
      ]),
    ),
    h("figcaption", {}, caption),
    names(lines),
  );
}
