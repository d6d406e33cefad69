// What came in, what of it is to be decided, how letters are divided, and what trainings learned from.

import { get } from "./api.js";
import { $, h } from "./dom.js";
import * as imports from "./imports.js";
import { addWords, onLanguage, t } from "./language.js";
import * as letterGroups from "./letter_groups.js";
import { problemWords } from "./problems.js";
import * as snapshots from "./snapshots.js";

const PARTS = [imports, letterGroups, snapshots];

let isShown = false;
/** @type {any} */
let problem = null;

function render() {
  if (!isShown) return;
  const parts = [
    problem && h("p", { class: "problem", role: "alert" }, problem.detail || problemWords(problem)),
    ...PARTS.flatMap((part) => part.view()),
  ];
  const focused = document.activeElement?.getAttribute("data-focus");
  $("data-room").replaceChildren(...parts.flat(Infinity).filter(Boolean));
  // What was reached by keyboard stays reached.
  if (focused) $("data-room").querySelector(`[data-focus="${focused}"]`)?.focus();
}

/** Does something for who looks, and shows what came of it. */
async function act(work) {
  try {
    await work();
    problem = null;
  } catch (error) {
    if (error.status === undefined) throw error;
    problem = error;
  }
  render();
}

/** Reads everything anew and shows it. */
export const show = () =>
  act(async () => {
    isShown = true;
    const { role } = await get("/api/v1/key");
    const isAdmin = role === null || role === "admin";
    await Promise.all(PARTS.map((part) => part.read(isAdmin)));
  });

/** Takes it away: nothing of it is for who may not ask. */
export function hide() {
  isShown = false;
  for (const part of PARTS) part.clear();
  $("data-room").replaceChildren();
}

const WORDS = {
  ko: async () => (await import("./korean_data.js")).KOREAN_DATA,
  en: async () => (await import("./english_data.js")).ENGLISH_DATA,
};

export async function start() {
  await addWords(WORDS);
  for (const part of PARTS) part.start(act);
  onLanguage(render);
}
