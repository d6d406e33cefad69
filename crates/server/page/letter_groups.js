// Letters that are nearly the same, and those that are held out of all parts of the data.

import { get } from "./api.js";
import { h, table } from "./dom.js";
import { t, whole } from "./language.js";
import { labelWords, letterWords, partWords } from "./letter_label.js";

/** Groups, and letters held out, that are shown at once. */
const MOST = 20;

/** @type {(work: () => Promise<void>) => Promise<void>} */
let act = async () => {};
/** @type {any} */
let copies = null;
/** @type {any} */
let heldOut = null;

export async function read() {
  [copies, heldOut] = await Promise.all([
    get(`/api/v1/near-duplicates?most=${MOST}`),
    get(`/api/v1/held-out-letters?most=${MOST}`),
  ]);
}

export function clear() {
  copies = null;
  heldOut = null;
}

export function start(doing) {
  act = doing;
}

const more = (id, work) => h("button", { type: "button", id, onclick: () => act(work) }, t("data_more"));

async function moreCopies() {
  const next = await get(`/api/v1/near-duplicates?most=${MOST}&after=${copies.largest.length}`);
  copies = { ...next, largest: [...copies.largest, ...next.largest] };
}

async function moreHeldOut() {
  const next = await get(`/api/v1/held-out-letters?most=${MOST}&after=${heldOut.letters.length}`);
  heldOut = { ...next, letters: [...heldOut.letters, ...next.letters] };
}

function groups() {
  if (copies.groups === 0) return h("p", {}, t("copies_none"));
  const rows = copies.largest.flatMap(({ count, letters }, group) =>
    letters.map((letter, place) => [
      place === 0 ? t("copies_group", { number: group + 1, letters: whole(count) }) : "",
      letterWords(letter),
      labelWords(letter.is_passed),
      t(`source_${letter.label_source}`),
      partWords(letter.split),
    ]),
  );
  return [
    h("p", {}, t("copies_count", { groups: whole(copies.groups), letters: whole(copies.letters) })),
    table(
      t("copies"),
      ["copies_head", "letters", "label", "label_source", "split"].map((head) => t(head)),
      rows,
    ),
    copies.largest.length < copies.groups && more("copies-more", moreCopies),
  ];
}

function aside() {
  if (heldOut.total === 0) return h("p", {}, t("held_out_none"));
  return [
    h("p", {}, t("held_out_count", { letters: whole(heldOut.total) })),
    table(
      t("held_out"),
      ["letters", "label", "label_source", "held_out_why"].map((head) => t(head)),
      heldOut.letters.map((letter) => [
        letterWords(letter),
        labelWords(letter.is_passed),
        t(`source_${letter.label_source}`),
        h("span", { lang: "en" }, letter.reason ?? ""),
      ]),
    ),
    heldOut.letters.length < heldOut.total && more("held-out-more", moreHeldOut),
  ];
}

export function view() {
  if (copies === null || heldOut === null) return [];
  return [
    h("h2", {}, t("copies")),
    h("div", { id: "copies" }, groups()),
    h("h2", {}, t("held_out")),
    h("div", { id: "held-out" }, aside()),
  ];
}
