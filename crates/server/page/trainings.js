// Trainings: begun, followed while they go on, cancelled, and what came of them.

import { ask, get, post } from "./api.js";
import { $, announce, h, table } from "./dom.js";
import { moment, onLanguage, t, whole } from "./language.js";
import { problemWords, showProblem } from "./problems.js";

/** Milliseconds between two looks at a training that goes on. */
const EVERY = 500;
/** Trainings of the list. */
const MOST = 10;
const MODELS = ["LogisticRegression_CoverLetter", "RandomForest_CoverLetter"];
/** The words of each state. */
const STATES = {
  running: "training_running",
  done: "training_done_state",
  failed: "training_failed",
  cancelled: "training_cancelled",
  lost: "training_lost",
};
/** Steps that have words of their own; others keep their name. */
const STEPS = [
  "embedding",
  "reading",
  "measuring",
  "fitting",
  "cross-fitting",
  "cross-validating",
  "refitting",
  "drawing",
  "judging",
  "registering",
];

/** @type {any[] | null} */
let found = null;
/** @type {any} */
let problem = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** Is told when a training has ended: there may be other models. */
let ended = () => {};

const running = () => (found ?? []).find((one) => one.state === "running") ?? null;
const keepProblem = (error) => {
  if (error.status === undefined) throw error;
  // Another key is asked for above.
  if (error.status === 401 || error.status === 403) showProblem(error);
  else problem = error;
};

/** Looks again, and as long as one goes on. What is drawn anew loses the keyboard's place, so only what changed is. */
async function look() {
  clearTimeout(timer);
  const before = running();
  try {
    found = (await get(`/api/v1/trainings?most=${MOST}`)).trainings;
  } catch (error) {
    keepProblem(error);
  }
  const now = running();
  if (now !== null && now.training_id === before?.training_id) follow(now);
  else render();
  if (before !== null && now?.training_id !== before.training_id) {
    const last = (found ?? []).find((one) => one.training_id === before.training_id);
    if (last) announce(t("training_over", { state: t(STATES[last.state]) }));
    ended();
  }
  if (now !== null && !$("page-engineer").hidden) timer = setTimeout(look, EVERY);
}

async function begin(event) {
  event.preventDefault();
  const models = $("training-models").value;
  const body = { seed: Number($("training-seed").value), ...(models === "both" ? {} : { models: [models] }) };
  problem = null;
  try {
    await post("/api/v1/trainings", body);
  } catch (error) {
    keepProblem(error);
  }
  await look();
  render();
}

async function cancel({ training_id: id }) {
  problem = null;
  try {
    await ask("POST", `/api/v1/trainings/${encodeURIComponent(id)}/cancel`, {});
  } catch (error) {
    keepProblem(error);
  }
  await look();
}

const form = () =>
  h(
    "form",
    { id: "training-form", class: "filters", "aria-label": t("training_begin"), onsubmit: begin },
    h(
      "label",
      {},
      t("training_models"),
      " ",
      h(
        "select",
        { id: "training-models" },
        ["both", ...MODELS].map((value) =>
          h("option", { value }, value === "both" ? t("training_both") : value.replace("_CoverLetter", "")),
        ),
      ),
    ),
    h(
      "label",
      {},
      t("training_seed"),
      " ",
      h("input", {
        id: "training-seed",
        type: "number",
        min: 0,
        max: 4294967295,
        step: 1,
        required: true,
        value: 42,
      }),
    ),
    h("button", { type: "submit", id: "training-begin" }, t("training_begin")),
  );

function step({ progress }) {
  if (progress === null) return t("training_begins");
  const { step: name, object, done, total } = progress;
  const words = STEPS.includes(name)
    ? t(`training_step_${name}`, { object: objectWords(object) })
    : `${name} ${object}`;
  if (total !== null) return t("training_of", { step: words, done: whole(done), total: whole(total) });
  return done > 0 ? t("training_done", { step: words, done: whole(done) }) : words;
}

const OBJECTS = ["letters", "résumés", "postings"];
const objectWords = (object) =>
  OBJECTS.includes(object) ? t(`training_object_${object}`) : object.replace("_CoverLetter", "");

/** What of a training that goes on is told. */
function follow(training) {
  const { seconds, progress, is_cancelled: isCancelled } = training;
  const words = t("training_now", { step: step(training), seconds: seconds.toFixed(1) });
  $("training-words").textContent = isCancelled ? `${words} ${t("training_ends")}` : words;
  const bar = $("training-bar");
  if (progress === null || progress.total === null) {
    bar.removeAttribute("value");
  } else {
    bar.max = progress.total;
    bar.value = Math.min(progress.done, progress.total);
  }
  $("training-cancel").disabled = isCancelled;
}

const now = (training) =>
  h(
    "div",
    { class: "panel" },
    h("p", { id: "training-words" }),
    h("progress", { id: "training-bar", "aria-label": t("training_progress") }),
    h(
      "div",
      { class: "row" },
      h("button", { type: "button", id: "training-cancel", onclick: () => cancel(training) }, t("training_cancel")),
    ),
  );

function result({ outcome, problem: why, state }) {
  if (outcome) {
    const words = t(outcome.is_promoted ? "training_promoted" : "training_kept", {
      model: outcome.model,
      version: outcome.version,
      letters: whole(outcome.train_letters + outcome.validation_letters),
    });
    return [words, " ", h("span", { class: "hint", lang: "en" }, outcome.verdict)];
  }
  if (why) return why.detail ? `${why.title}: ${why.detail}` : why.title;
  return state === "lost" ? t("training_lost_words") : "";
}

function list() {
  if (found === null) return null;
  // One that goes on stands above.
  const over = found.filter((one) => one.state !== "running");
  if (over.length === 0) return found.length === 0 && h("p", { class: "hint" }, t("training_none"));
  const rows = over.map((one) => [
    moment(one.began_at),
    one.seconds.toFixed(1),
    t(STATES[one.state]),
    h("span", { class: "long" }, result(one)),
  ]);
  const heads = ["runs_began", "runs_seconds", "runs_status", "training_result"];
  return table(
    t("trainings"),
    heads.map((head) => t(head)),
    rows,
  );
}

/** Draws all anew, as in another language. */
function draw() {
  const isShown = found !== null || problem !== null;
  const parts = isShown ? [h("h2", {}, t("trainings")), form(), h("div", { id: "training-list" })] : [];
  $("trainings").replaceChildren(...parts);
  if (isShown) render();
}

/** What is known of trainings; the form stays as somebody may be typing in it. */
function render() {
  if (!$("training-list")) return draw();
  const training = running();
  const here = document.activeElement?.id;
  const parts = [
    problem && h("p", { class: "problem", role: "alert" }, problemWords(problem)),
    training && now(training),
    list(),
  ];
  $("training-list").replaceChildren(...parts.filter(Boolean));
  $("training-begin").disabled = training !== null;
  if (training) follow(training);
  if (here) $(here)?.focus();
}

/** Looks at how trainings stand and shows them. */
export async function show() {
  problem = null;
  await look();
  render();
}

/** Takes them away: nothing of them is for who may not ask. */
export function hide() {
  clearTimeout(timer);
  found = null;
  problem = null;
  draw();
}

/** `whenEnded`: is called when a training has ended. */
export function start(whenEnded) {
  ended = whenEnded;
  onLanguage(draw);
}
