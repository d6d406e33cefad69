// Labelling within the engineer's part: what it needs is loaded when it is opened.

import { $ } from "./dom.js";
import { addWords, onLanguage, t } from "./language.js";

const WORDS = {
  ko: async () => (await import("./korean_labels.js")).KOREAN_LABELS,
  en: async () => (await import("./english_labels.js")).ENGLISH_LABELS,
};

const entitle = () => {
  $("labelling-title").textContent = t("labels_title");
};

export async function start() {
  await addWords(WORDS);
  entitle();
  onLanguage(entitle);
  $("labelling").addEventListener("toggle", async () => {
    if ($("labelling").open) (await import("./labels.js")).show();
  });
}
