// Whether a client is kept in this browser or, with their consent, on the server.

import { forget, keep, leaveToServer } from "./clients.js";
import { announce, h } from "./dom.js";
import { t } from "./language.js";
import { showProblem } from "./problems.js";
import { beginToKeep, canKeep } from "./server_clients.js";

/** Does what changes where a client is kept, and tells what it came to. */
async function moved(work, told, changed) {
  try {
    await work();
    showProblem(null);
    announce(t(told));
  } catch (problem) {
    showProblem(problem);
  }
  changed();
}

/** What is missing before a client can be kept there, in words: their consent above all. */
const missing = (client, to, on) =>
  [
    client.consent === null && t("coach_consent"),
    to.value.trim() === "" && t("coach_keep_to_label"),
    on.value === "" && t("coach_keep_on"),
  ].filter(Boolean);

function offer(client, changed) {
  const to = h("input", {
    id: "coach-keep-to",
    autocomplete: "off",
    maxlength: "1000",
    list: "coach-keep-usual",
  });
  const usual = h("datalist", { id: "coach-keep-usual" }, h("option", { value: t("coach_keep_to") }));
  const on = h("input", { id: "coach-keep-on", type: "date" });
  const lacking = h("p", { id: "coach-keep-missing", class: "problem", role: "alert" });
  const begin = (event) => {
    event.preventDefault();
    const fields = missing(client, to, on);
    lacking.textContent = fields.length > 0 ? t("coach_keep_missing", { fields: fields.join(", ") }) : "";
    if (fields.length > 0) return;
    const work = async () => {
      await beginToKeep(client, { on: on.value, to: to.value.trim() });
      client.consent = on.value;
      await leaveToServer(client.id);
    };
    moved(work, "coach_kept_there", changed);
  };
  return h(
    "details",
    { id: "coach-keeping" },
    h("summary", {}, t("coach_keep_there")),
    h("p", { class: "hint" }, t("coach_keep_why")),
    h(
      "form",
      { onsubmit: begin },
      h("label", {}, t("coach_keep_to_label"), " ", to),
      usual,
      h("label", {}, t("coach_keep_on"), " ", on),
      h("button", { type: "submit", id: "coach-keep-there" }, t("coach_keep_there")),
      lacking,
    ),
  );
}

function told(client, changed) {
  const { on, to } = client.kept.consent;
  const back = async () => {
    await forget(client.id);
    client.kept = null;
    await keep(client);
  };
  return h(
    "p",
    { id: "coach-keeping", class: "row" },
    h("span", {}, t("coach_is_kept_there", { day: on, to })),
    h(
      "button",
      { type: "button", id: "coach-keep-here", onclick: () => moved(back, "coach_kept_here", changed) },
      t("coach_keep_here"),
    ),
  );
}

/** Where a client is kept, and what moves them; null: the server keeps nobody with this key. */
export function keeping(client) {
  if (!canKeep()) return null;
  const place = h("div", {});
  const draw = () => place.replaceChildren(client.kept ? told(client, draw) : offer(client, draw));
  draw();
  return place;
}
