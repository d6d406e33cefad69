// Two languages: words by name, numbers as people write them.

import { KOREAN } from "./korean.js";
import { ENGLISH } from "./english.js";
import * as settings from "./settings.js";

const WORDS = { ko: KOREAN, en: ENGLISH };
const listeners = [];
let current = settings.language.get() === "en" ? "en" : "ko";

/** The language that is chosen. */
export const language = () => current;

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
