// What trainings learned from: datasets, and what is different in a second one.

import { get } from "./api.js";
import { h, table } from "./dom.js";
import { moment, t, whole } from "./language.js";
import { labelWords, partWords, short } from "./letter_label.js";

/** Datasets of one page. */
const MOST = 20;
/** Letters of each kind that are named. */
const NAMED = 50;

/** @type {(work: () => Promise<void>) => Promise<void>} */
let act = async () => {};
/** @type {any} */
let found = null;
/** @type {any} */
let difference = null;
let chosen = { from: "", to: "" };

export async function read() {
  found = await get(`/api/v1/datasets?most=${MOST}`);
  const [newest, before] = found.datasets;
  chosen = { from: before?.dataset.hash ?? "", to: newest?.dataset.hash ?? "" };
  difference = null;
}

export function clear() {
  found = null;
  difference = null;
}

export function start(doing) {
  act = doing;
}

async function more() {
  const next = await get(`/api/v1/datasets?most=${MOST}&after=${found.datasets.length}`);
  found = { ...next, datasets: [...found.datasets, ...next.datasets] };
}

function compare(event) {
  event.preventDefault();
  act(async () => {
    const parameters = new URLSearchParams({ ...chosen, most: String(NAMED) });
    difference = await get(`/api/v1/datasets/difference?${parameters}`);
  });
}

const choice = (side, hash) =>
  h("input", {
    type: "radio",
    name: `snapshot-${side}`,
    value: hash,
    checked: chosen[side] === hash,
    "aria-label": t(`snapshot_${side}_of`, { dataset: short(hash) }),
    onchange: () => {
      chosen = { ...chosen, [side]: hash };
    },
  });

function list() {
  if (found.total === 0) return h("p", {}, t("snapshots_none"));
  const part = (dataset, split) => {
    const { passed, rejected } = dataset.parts.find((one) => one.split === split);
    return t("snapshot_part", { passed: whole(passed), failed: whole(rejected) });
  };
  const heads = ["snapshot_from", "snapshot_to", "snapshot", "at", "label_source", "letters", "split_train"];
  const rest = ["split_validation", "split_test", "snapshot_forgotten", "snapshot_models"];
  const rows = found.datasets.map(({ dataset, models }) => [
    choice("from", dataset.hash),
    choice("to", dataset.hash),
    h("code", { title: dataset.hash }, short(dataset.hash)),
    moment(dataset.made_at),
    t(`source_${dataset.details.label_source}`),
    dataset.letters,
    part(dataset, "train"),
    part(dataset, "validation"),
    part(dataset, "test"),
    dataset.forgotten,
    models.map(({ name, version }) => `${name} ${version}`).join(", "),
  ]);
  return h(
    "form",
    { id: "snapshots-form", onsubmit: compare },
    found.damaged_datasets.length > 0 &&
      h("p", { class: "problem" }, t("snapshots_damaged", { datasets: found.damaged_datasets.map(short).join(", ") })),
    table(
      t("snapshots"),
      [...heads, ...rest].map((head) => t(head)),
      rows,
    ),
    h(
      "div",
      { class: "row" },
      h(
        "button",
        { type: "submit", disabled: found.datasets.length < 2, "data-focus": "compare" },
        t("snapshot_compare"),
      ),
      found.datasets.length < found.total &&
        h("button", { type: "button", id: "snapshots-more", onclick: () => act(more) }, t("data_more")),
    ),
  );
}

function changed() {
  if (difference === null) return null;
  const settled = (value) =>
    value !== null && typeof value === "object" ? JSON.stringify(value) : String(value ?? "–");
  const counts = ["added_letters", "removed_letters", "relabelled_letters", "moved_letters", "reweighed", "unchanged"];
  const rows = [
    ...difference.added.map((hash) => [t("diff_added"), hash, ""]),
    ...difference.removed.map((hash) => [t("diff_removed"), hash, ""]),
    ...difference.relabelled.map((one) => [t("diff_relabelled"), one.content_hash, `→ ${labelWords(one.is_passed)}`]),
    ...difference.moved.map((one) => [
      t("diff_moved"),
      one.content_hash,
      `${partWords(one.from)} → ${partWords(one.to)}`,
    ]),
  ];
  return [
    h("h3", {}, t("diff_title", { from: short(difference.from), to: short(difference.to) })),
    h("p", {}, t("diff_counts", Object.fromEntries(counts.map((name) => [name, whole(difference[name])])))),
    difference.forgotten.from + difference.forgotten.to > 0 &&
      h(
        "p",
        { class: "hint" },
        t("diff_forgotten", { from: whole(difference.forgotten.from), to: whole(difference.forgotten.to) }),
      ),
    rows.length > 0 &&
      table(
        t("diff_letters"),
        ["diff_what", "letters", "diff_now"].map((head) => t(head)),
        rows.map(([what, hash, now]) => [what, h("code", { title: hash }, short(hash)), now]),
      ),
    difference.settings.length > 0 &&
      table(
        t("diff_settings"),
        ["diff_setting", "snapshot_from", "snapshot_to"].map((head) => t(head)),
        difference.settings.map(({ name, from, to }) => [name, settled(from), settled(to)]),
      ),
  ];
}

export function view() {
  if (found === null) return [];
  return [
    h("h2", {}, t("snapshots")),
    h("div", { id: "snapshots" }, list()),
    h("div", { id: "snapshot-difference", "aria-live": "polite" }, changed()),
  ];
}
