// History as a line in time: which version answered when, what outcomes said of it, and the alarms.

import { h, s } from "./dom.js";
import { moment, percent, t } from "./language.js";

const WIDTH = 640;
const LEFT = 12;
const RIGHT = 12;
/** Where the bars of versions, the shares that passed and the words below stand. */
const BARS = 22;
const TOP = 62;
const BOTTOM = 150;
const HEIGHT = 176;
/** How far apart two points stand at least. */
const APART = 8;

const short = (name) => name.replace("_CoverLetter", "");

/** Which version answered from when to when, the oldest first. `changes`: of all models, in any order. */
export function reigns(changes, now) {
  const answering = [];
  for (const { name, version, from, to, at } of [...changes].sort((a, b) => a.at - b.at)) {
    const last = answering.at(-1);
    if (to === "Production") {
      if (last && last.to === null) last.to = at;
      answering.push({ name, version, from: at, to: null });
    } else if (from === "Production") {
      const left = answering.findLast((one) => one.to === null && one.name === name && one.version === version);
      if (left) left.to = at;
    }
  }
  return answering.filter((one) => one.to !== one.from).map((one) => ({ ...one, to: one.to ?? now }));
}

/** Those that do not lie on one another, the first of each place. */
function apart(points, x) {
  let last = Number.POSITIVE_INFINITY;
  return points.filter((point) => {
    const isApart = Math.abs(x(point) - last) >= APART;
    if (isApart) last = x(point);
    return isApart;
  });
}

/** A drawing of moves, outcomes and alarms on one line of time, and the same in words; nothing before a model answered. */
export function modelTime(changes, report, now) {
  const all = reigns(changes, now);
  if (all.length === 0) return null;
  const models = report?.models ?? [];
  const alarms = report?.alarms ?? [];
  const first = all[0].from;
  const x = (at) => LEFT + (Math.max(at, first) - first) * ((WIDTH - LEFT - RIGHT) / Math.max(now - first, 1));
  const y = (share) => BOTTOM - share * (BOTTOM - TOP);
  const bars = all.map((one, index) => {
    const words = `${short(one.name)} ${one.version}`;
    const wide = x(one.to) - x(one.from);
    return [
      s(
        "rect",
        { class: index % 2 ? "reign other" : "reign", x: x(one.from), y: BARS, width: Math.max(wide, 1), height: 20 },
        s("title", {}, `${words}: ${moment(one.from)} – ${moment(one.to)}`),
      ),
      wide > 7 * words.length && s("text", { x: x(one.from) + 4, y: BARS + 14 }, words),
    ];
  });
  const told = models.flatMap((model) => {
    const points = model.outcomes.timeline.filter(({ performance }) => performance.pass_rate.value !== null);
    return apart(points.toReversed(), ({ told_at: at }) => x(at)).map((point) => ({ ...point, model }));
  });
  const outcomes = told.map(({ told_at: at, outcomes: count, performance, model }) => {
    const { pass_rate: passed, expected } = performance;
    const words = t("time_point", {
      model: `${short(model.name)} ${model.version}`,
      outcomes: count,
      passed: percent(passed.value),
      expected: expected === null ? "–" : percent(expected),
    });
    return [
      s("line", { class: "trivial", x1: x(at), x2: x(at), y1: y(passed.low), y2: y(passed.high) }),
      expected !== null &&
        s("line", { class: "expected", x1: x(at) - 5, x2: x(at) + 5, y1: y(expected), y2: y(expected) }),
      s("circle", { class: "value", cx: x(at), cy: y(passed.value), r: 3 }, s("title", {}, `${moment(at)}: ${words}`)),
    ];
  });
  const marks = alarms.map((alarm) =>
    s(
      "path",
      { class: "alarm", d: `M${x(alarm.opened_at)} ${BARS - 4} l-7 -14 h14 z` },
      s("title", {}, `${moment(alarm.opened_at)}: ${t("watch_alarms")}`),
    ),
  );
  const words = [
    ...all.map((one) => t("time_reign", { model: `${one.name} ${one.version}`, from: moment(one.from) })),
    told.length > 0 && t("time_outcomes", { points: told.length }),
    alarms.length > 0 && t("time_alarms", { alarms: alarms.length }),
  ].filter(Boolean);
  return h(
    "figure",
    { id: "model-time" },
    s(
      "svg",
      {
        class: "time-plot",
        viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
        role: "img",
        "aria-label": `${t("time_title")}. ${words.join("; ")}`,
      },
      [0, 0.5, 1].map((share) => s("line", { class: "axis", x1: LEFT, x2: WIDTH - RIGHT, y1: y(share), y2: y(share) })),
      bars,
      outcomes,
      marks,
      s("text", { x: LEFT, y: HEIGHT - 8 }, moment(first)),
      s("text", { x: WIDTH - RIGHT, y: HEIGHT - 8, "text-anchor": "end" }, moment(now)),
    ),
    h("figcaption", {}, t("time_title")),
  );
}
