// What the letter is for: whose it is, the company, the role, the posting. All of it may be unknown.

import { $, h, later } from "./dom.js";
import { onLanguage, t } from "./language.js";
import { postingOf } from "./pasted.js";
import * as settings from "./settings.js";

const PAUSE = 350;
const FIELDS = ["name", "company", "role", "posting", "blind"];
/** What `blind` may be for the server: the rules of blind recruitment hold, or not, or as the posting has it. */
const BLIND = { "": null, yes: true, no: false };

/**
 * The stored posting that was chosen; null: none.
 * @type {any}
 */
let chosen = null;
const listeners = [];

/** Calls back when the letter is for something else. */
export const onTarget = (call) => listeners.push(call);

const value = (name) => $(`target-${name}`).value.trim();

/** The fields of a review's request. */
export function targetBody() {
  const body = { company: value("company") || null, role: value("role") || null, blind: BLIND[value("blind")] };
  if (chosen) return { ...body, posting_id: chosen.posting_id };
  const text = value("posting");
  if (!text) return body;
  return { ...body, posting: postingOf({ id: "pasted", title: value("role"), company: value("company"), text }) };
}

/** For whom and what, as a sheet says it: `[[word, value]]`. */
export function targetLines() {
  const posting = chosen ? `${chosen.title} (${chosen.company})` : value("posting") && targetBody().posting.title;
  return [
    ["applicant", value("name")],
    ["target_company", value("company") || chosen?.company],
    ["target_role", value("role")],
    ["target_posting", posting],
  ].filter(([, words]) => words);
}

/** What a draft is called that nobody named. */
export const draftName = () =>
  [value("name"), value("company") || chosen?.company, value("role")].filter(Boolean).join(" · ");

/** Reviews the letter for a stored posting; null: for none. */
export function choosePosting(posting) {
  chosen = posting && { posting_id: posting.posting_id, title: posting.title, company: posting.company };
  changed.now();
  render();
}

const keep = () =>
  settings.target.set({ chosen, ...Object.fromEntries(FIELDS.map((name) => [name, $(`target-${name}`).value])) });

const changed = later(PAUSE, () => {
  keep();
  for (const call of listeners) call();
});

function render() {
  $("target-posting").disabled = chosen !== null;
  $("target-chosen").replaceChildren(
    ...(chosen
      ? [
          h("span", {}, t("target_chosen", { title: chosen.title, company: chosen.company })),
          h("button", { type: "button", onclick: () => choosePosting(null) }, t("target_unchosen")),
        ]
      : []),
  );
}

export function startTarget() {
  const before = settings.target.get();
  if (before) {
    for (const name of FIELDS) $(`target-${name}`).value = before[name] ?? "";
    chosen = before.chosen ?? null;
    $("target").open = FIELDS.some((name) => before[name]);
  }
  // Whose letter it is stands on paper alone, and is not sent.
  for (const name of FIELDS) $(`target-${name}`).addEventListener("input", name === "name" ? keep : changed);
  onLanguage(render);
  render();
}
