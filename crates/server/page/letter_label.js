// A letter in a list: its label, its part of the data, and the first digits of its identity.

import { h } from "./dom.js";
import { t } from "./language.js";

export const labelWords = (isPassed) =>
  t(isPassed === null ? "label_none" : isPassed ? "label_passed" : "label_failed");
export const partWords = (split) => (split ? t(`split_${split}`) : t("split_none"));
export const short = (hash) => hash.slice(0, 12);

/** The identity of a letter, and how it begins where that is for who asks. */
export const letterWords = ({ content_hash: hash, beginning }) => [
  h("code", { title: hash }, short(hash)),
  beginning && ` ${beginning}`,
];
