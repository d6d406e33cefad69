// What this browser has: the engine, a model that a coach handed out, postings from a file.

import { ask, get, latest, postBytes } from "./api.js";
import { $, announce, h } from "./dom.js";
import { onLanguage, t, whole } from "./language.js";
import { again } from "./letter.js";
import { droppable } from "./files.js";
import { forget, keep } from "./kept_files.js";
import { problemWords } from "./problems.js";

let model = null;
let postings = 0;
/** What is told last, in words that are asked for in each language; null: nothing. */
let told = null;

const look = latest("here-body", async (signal) => {
  const [ready, list] = await Promise.all([get("/ready", signal), get("/api/v1/postings", signal)]);
  return { ready, list };
});

async function renew() {
  const answer = await look();
  if (answer === null) return;
  model = answer.ready.model;
  postings = answer.list.total;
  render();
}

function tell(words, isProblem = false) {
  told = words && { words, isProblem };
  render();
  if (words) announce(words());
}

async function doing(work) {
  try {
    await work();
    await renew();
    again();
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    tell(() => problemWords(problem), true);
  }
}

/** A model's file begins with a line of JSON that says so. */
const isModel = (bytes) => new TextDecoder().decode(bytes.slice(0, 20)).startsWith('{"shortlist_models":');

const take = (file) =>
  doing(async () => {
    const bytes = await file.arrayBuffer();
    if (isModel(bytes)) {
      await ask("PUT", "/api/v1/models", { body: bytes });
      await keep("model", { method: "PUT", path: "/api/v1/models", body: bytes });
      tell(() => t("here_model_taken"));
      return;
    }
    const { added, updated, unchanged } = await postBytes("/api/v1/postings", bytes);
    await keep(`postings ${Date.now()}`, { method: "POST", path: "/api/v1/postings", body: bytes });
    tell(() => t("here_postings_taken", { count: whole(added + updated + unchanged) }));
  });

const forgetModel = () =>
  doing(async () => {
    await ask("DELETE", "/api/v1/models", {});
    await forget("model");
    tell(() => t("here_forgotten"));
  });

const forgetPostings = () =>
  doing(async () => {
    await ask("DELETE", "/api/v1/postings", {});
    await forget("postings ");
    tell(() => t("here_forgotten"));
  });

const button = (words, onclick) => h("button", { type: "button", onclick }, t(words));

function render() {
  $("here-body").replaceChildren(
    h("h2", {}, t("here_model")),
    h("p", {}, model ? t("here_model_is", { name: model.name, version: model.version }) : t("here_model_none")),
    ...(model ? [button("here_forget", forgetModel)] : []),
    h("h2", {}, t("nav_postings")),
    h("p", {}, t("here_postings", { count: whole(postings) })),
    ...(postings > 0 ? [button("here_forget", forgetPostings)] : []),
  );
  $("here-told").hidden = told === null;
  $("here-told").className = told?.isProblem ? "problem" : "hint";
  $("here-told").textContent = told ? told.words() : "";
}

export const show = () => renew();

export function start() {
  $("here-file").addEventListener("change", () => {
    if ($("here-file").files[0]) take($("here-file").files[0]);
    $("here-file").value = "";
  });
  droppable($("page-here"), take);
  onLanguage(render);
  render();
}
