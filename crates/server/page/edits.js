// What an edit mended and broke, of findings and of a posting's requirements.

import { h } from "./dom.js";
import { t } from "./language.js";

/** Entries of each list that are shown before it is opened. */
const SHOWN = 8;

/** Entries, the first of them at once. */
export function list(name, entries) {
  const items = (some) =>
    h(
      "ul",
      {},
      some.map((entry) => h("li", {}, entry)),
    );
  return h(
    "div",
    {},
    h("h3", {}, t(name, { count: entries.length })),
    entries.length === 0 ? h("p", { class: "hint" }, t("none")) : items(entries.slice(0, SHOWN)),
    entries.length > SHOWN && h("details", {}, h("summary", {}, t("more")), items(entries.slice(SHOWN))),
  );
}

const findingWords = ({ headline, severity }) => [
  h("span", { class: `weight ${severity}` }, t(`severity_${severity}`)),
  " ",
  headline,
];

const quotes = (strengths) => strengths.map(({ quoted }) => h("q", { lang: "ko" }, quoted));

/** How many findings were mended, came in and stayed. */
export function editedWords({ mended, arisen, left }) {
  const words = mended.length === 0 && arisen.length === 0 ? "findings_same" : "findings_changed";
  return t(words, { mended: mended.length, arisen: arisen.length, left });
}

/** What was mended and what came in; `id`: that of the heading. */
export function edited(change, id) {
  const { mended, arisen, gained, lost } = change;
  return [
    h("h2", { id }, editedWords(change)),
    h(
      "div",
      { class: "columns" },
      list("findings_mended", mended.map(findingWords)),
      list("findings_arisen", arisen.map(findingWords)),
    ),
    gained.length + lost.length > 0 &&
      h("div", { class: "columns" }, list("strengths_lost", quotes(lost)), list("strengths_gained", quotes(gained))),
  ];
}

/** How many of the posting's requirements were met before, and are now. */
export const answeredWords = ({ covered_before: before, covered_after: after, requirements: all }) =>
  t("requirements_changed", { before, after, all });

/** What the posting's requirements gained and lost. */
export function answered(change) {
  const entry = (one) => [
    one.text,
    ` (${t(`importance_${one.importance}`)}) `,
    h("strong", {}, `${t(`verdict_${one.before}`)} → ${t(`verdict_${one.after}`)}`),
    one.sentence && h("p", { class: "quote" }, `“${one.sentence}”`),
  ];
  return [h("h2", {}, answeredWords(change)), list("requirements_otherwise", change.changed.map(entry))];
}
