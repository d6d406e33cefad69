// Whether a client is kept in this browser or, with their consent, on the server.

import { forget, keep, leaveToServer } from "./clients.js";
import { dayOf } from "./day.js";
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

function offer(client, changed) {
  const to = h("input", {
    id: "coach-keep-to",
    autocomplete: "off",
    required: true,
    maxlength: "1000",
    value: t("coach_keep_to"),
  });
  const on = h("input", {
    id: "coach-keep-on",
    type: "date",
    required: true,
    value: client.consent ?? dayOf(Date.now()),
  });
  const begin = (event) => {
    event.preventDefault();
    const work = async () => {
      await beginToKeep(client, { on: on.value, to: to.value });
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
      h("label", {}, t("coach_keep_on"), " ", on),
      h("button", { type: "submit", id: "coach-keep-there" }, t("coach_keep_there")),
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
