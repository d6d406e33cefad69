// Two languages: words by name, numbers as people write them. Only the words that are read are loaded.

import { $ } from "./dom.js";
import * as settings from "./settings.js";

const LOADERS = {
  ko: async () => (await import("./korean.js")).KOREAN,
  en: async () => (await import("./english.js")).ENGLISH,
};
/** The words of the page's other parts, once they are shown. */
const parts = [];
const listeners = [];

/** The language that was chosen here, else the first of ours that the browser asks for, else English. */
export function preferred(chosen, asked) {
  const known = [chosen, ...asked.map((tag) => tag.split("-")[0].toLowerCase())];
  return known.find((one) => Object.hasOwn(LOADERS, one ?? "")) ?? "en";
}

let current = "en";
let words = {};

/** The language that is shown. */
export const language = () => current;

/** The words of a name; `{value}` in them is filled in. */
export function t(name, values = {}) {
  if (words[name] === undefined) throw new Error(`no words for ${name}`);
  return words[name].replace(/\{(\w+)\}/g, (_, value) => values[value]);
}

export const percent = (share) => `${Math.round(100 * share)}%`;
export const signedPoints = (share) => `${share > 0 ? "+" : share < 0 ? "−" : "±"}${Math.abs(100 * share).toFixed(1)}`;
export const whole = (number) => number.toLocaleString(current);
/** By language: making one takes longer than a hundred uses. */
const MOMENTS = Object.fromEntries(
  Object.entries({ ko: "ko-KR", en: "en-GB" }).map(([language, tag]) => [
    language,
    new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" }),
  ]),
);
export const moment = (milliseconds) => MOMENTS[current].format(milliseconds);
/** A range in percent. */
export const range = (interval) => `${Math.round(100 * interval.low)}–${Math.round(100 * interval.high)}%`;

/** Calls back whenever the language changes. */
export const onLanguage = (call) => listeners.push(call);

/**
 * The elements that name their words in an attribute.
 * @returns {any}
 */
const withWords = (attribute) => document.querySelectorAll(`[${attribute}]`);

function fill() {
  document.documentElement.lang = current;
  for (const element of withWords("data-t")) element.textContent = t(element.dataset.t);
  for (const element of withWords("data-t-label")) element.setAttribute("aria-label", t(element.dataset.tLabel));
  for (const element of withWords("data-t-placeholder")) element.placeholder = t(element.dataset.tPlaceholder);
  const button = $("switch-language");
  button.textContent = t("other_language");
  button.lang = current === "ko" ? "en" : "ko";
}

/** Adds the words of a part of the page; they are there when this is. `loaders`: by language. */
export async function addWords(loaders) {
  parts.push(loaders);
  const asked = current;
  const more = await loaders[asked]();
  // Whoever changed the language meanwhile has loaded them.
  if (asked === current) Object.assign(words, more);
}

async function use(chosen) {
  const loaded = await Promise.all([LOADERS, ...parts].map((loaders) => loaders[chosen]()));
  words = Object.assign({}, ...loaded);
  current = chosen;
  fill();
}

export async function startLanguage() {
  $("switch-language").addEventListener("click", async () => {
    await use(current === "ko" ? "en" : "ko");
    settings.language.set(current);
    for (const call of listeners) call();
  });
  await use(preferred(settings.language.get(), navigator.languages ?? [navigator.language]));
}
