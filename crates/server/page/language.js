// Two languages: words by name, numbers as people write them.

import { KOREAN } from "./korean.js";
import { ENGLISH } from "./english.js";
import * as settings from "./settings.js";

const WORDS = { ko: KOREAN, en: ENGLISH };
const listeners = [];
let current = settings.language.get() === "en" ? "en" : "ko";

/** The words of a name; `{value}` in them is filled in. */
export function t(name, values = {}) {
  const words = WORDS[current][name];
  if (words === undefined) throw new Error(`no words for ${name}`);
  return words.replace(/\{(\w+)\}/g, (_, value) => values[value]);
}

export const percent = (share) => `${Math.round(100 * share)}%`;
export const signedPoints = (share) => `${share > 0 ? "+" : share < 0 ? "−" : "±"}${Math.abs(100 * share).toFixed(1)}`;
export const whole = (number) => number.toLocaleString(current);
export const moment = (milliseconds) =>
  new Date(milliseconds).toLocaleString(current === "ko" ? "ko-KR" : "en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
  });
/** A range in percent. */
export const range = (interval) => `${Math.round(100 * interval.low)}–${Math.round(100 * interval.high)}%`;

/** Calls back whenever the language changes. */
export const onLanguage = (call) => listeners.push(call);

function fill() {
  document.documentElement.lang = current;
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll("[data-t-label]"))
    element.setAttribute("aria-label", t(element.dataset.tLabel));
  for (const element of document.querySelectorAll("[data-t-placeholder]"))
    element.placeholder = t(element.dataset.tPlaceholder);
  const button = document.getElementById("switch-language");
  button.textContent = t("other_language");
  button.lang = current === "ko" ? "en" : "ko";
}

export function startLanguage() {
  document.getElementById("switch-language").addEventListener("click", () => {
    current = current === "ko" ? "en" : "ko";
    settings.language.set(current);
    fill();
    for (const call of listeners) call();
  });
  fill();
}

/** What a note of the server means, in this language: the server speaks English. A note that nobody foresaw
 * is shown as it is. */
export function noteWords(note) {
  if (current === "en") return note;
  for (const [pattern, name] of NOTES) {
    const found = pattern.exec(note);
    if (found) return t(name, found.groups ?? {});
  }
  return note;
}

const NOTES = [
  [/^The model learned from synthetic letters/, "note_synthetic"],
  [/^The model learned a rubric's judgements/, "note_rubric"],
  [/^The registry is out of reach/, "note_fallback"],
  [/^Only (?<letters>\d+) labelled letters/, "note_few"],
  [/^The letter is at the edge/, "note_edge"],
  [/^(?<tokens>\d+) tokens of the letter were not read/, "note_dropped"],
  [/^Each posting's pass probability/, "note_pairs"],
  [/^The pass probability is the letter's own/, "note_own"],
  [/^(?<wanted>\d+) postings were asked for, but no more than (?<left>\d+)/, "note_left"],
  [/^The model is a forest/, "note_forest"],
  [/^The letter has more than 12 paragraphs/, "note_sampled"],
  [/^Shares say what moved this model/, "note_shares"],
];
