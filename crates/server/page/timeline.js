// A letter's drafts in time, and what each edit mended and broke.

import { h, s } from "./dom.js";
import { answeredWords, editedWords } from "./edits.js";
import { moment, t, whole } from "./language.js";

const WIDTH = 420;
const HEIGHT = 110;
const MARGIN = 26;

const sum = ({ findings: { high, medium, low } }) => high + medium + low;

/** The findings left in each draft, as a line; null: fewer than two are known. */
export function drawing(drafts) {
  const known = drafts.filter(({ state }) => state);
  if (known.length < 2) return null;
  const most = Math.max(1, ...known.map(({ state }) => sum(state)));
  const x = (index) => MARGIN + (index * (WIDTH - 2 * MARGIN)) / (known.length - 1);
  const y = (count) => HEIGHT - MARGIN - (count * (HEIGHT - 2 * MARGIN)) / most;
  const points = known.map(({ state }, index) => [x(index), y(sum(state))]);
  const words = known.map(({ name, state }) => `${name}: ${sum(state)}`).join("; ");
  return h(
    "figure",
    {},
    s(
      "svg",
      { class: "plot", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `${t("coach_left")}. ${words}` },
      s("polyline", { class: "coach-line", points: points.map((point) => point.join(",")).join(" ") }),
      known.map(({ state }, index) => {
        const [across, up] = points[index];
        return [
          s("circle", { class: "value", cx: across, cy: up, r: 4 }),
          s("text", { x: across, y: up - 9, "text-anchor": "middle" }, String(sum(state))),
          s("text", { x: across, y: HEIGHT - 6, "text-anchor": "middle" }, `${index + 1}.`),
        ];
      }),
    ),
    h("figcaption", {}, t("coach_left")),
  );
}

const counts = ({ findings }) => t("findings_count", { count: whole(sum({ findings })), ...findings });

/** What an edit did, in a line. */
function editWords({ findings, requirements }) {
  const { gained, lost } = findings;
  const words = [editedWords(findings)];
  if (gained.length + lost.length > 0) words.push(t("coach_strengths", { gained: gained.length, lost: lost.length }));
  if (requirements) words.push(answeredWords(requirements));
  return words.join(" · ");
}

function requirementWords({ requirements }) {
  return requirements && t("coach_requirements", { ...requirements });
}

/** The drafts in time; `edits`: what led to each, null where it is not known; `choose`: shows one. */
export const timeline = (drafts, edits, chosen, choose) =>
  h(
    "ol",
    { class: "coach-timeline", "aria-label": t("coach_drafts") },
    drafts.map((draft, index) =>
      h(
        "li",
        {},
        h(
          "button",
          { type: "button", "aria-pressed": String(draft === chosen), onclick: () => choose(draft) },
          `${index + 1}. ${draft.name}`,
        ),
        h("p", { class: "hint" }, moment(draft.at)),
        draft.state &&
          h("p", { class: "hint" }, [counts(draft.state), requirementWords(draft.state)].filter(Boolean).join(" · ")),
        draft.fault && h("p", { class: "problem" }, draft.fault),
        edits[index] && h("p", { class: "coach-edit" }, editWords(edits[index])),
      ),
    ),
  );
