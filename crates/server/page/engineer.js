// For who runs it: models, stages, history, evaluation, embedder, data; promote and roll back.

import { get, post } from "./api.js";
import { CHALLENGER, challengers, changes } from "./challengers.js";
import * as dataRoom from "./data.js";
import { $, announce, h, table } from "./dom.js";
import * as labelling from "./labelling.js";
import { judgement, judgementOf } from "./judgement.js";
import { addWords, moment, onLanguage, t, whole } from "./language.js";
import { modelTime } from "./model_time.js";
import { intervals, reliability } from "./plots.js";
import { showProblem } from "./problems.js";
import { reason } from "./reason.js";
import * as runs from "./runs.js";
import * as trainings from "./trainings.js";
import { watching } from "./watching.js";

const NAMES = ["LogisticRegression_CoverLetter", "RandomForest_CoverLetter"];

/** @type {any} */
let seen = null;
let isShown = false;

/** A model's moves; one that was never trained has none. */
const movesOf = (name) =>
  get(`/api/v1/models/${name}/history`).catch((problem) => {
    if (problem.status !== 404) throw problem;
    return { changes: [] };
  });

/** What can be had at once. The evaluation takes longer. */
async function look() {
  const [ready, models, data, shadows, ...histories] = await Promise.all([
    get("/ready").catch(() => null),
    get("/api/v1/models"),
    get("/api/v1/data"),
    get("/api/v1/challengers").catch(() => ({ challengers: [] })),
    ...NAMES.map(movesOf),
  ]);
  const judged = await judgementOf(ready?.model);
  const runs = await Promise.all(
    models.versions.map((one) => get(`/api/v1/models/${one.name}/versions/${one.version}`)),
  );
  const changes = histories.flatMap((history, index) =>
    history.changes.map((change) => ({ ...change, name: NAMES[index] })),
  );
  return {
    ready,
    judged,
    runs,
    aliases: models.aliases,
    data,
    shadows,
    evaluation: null,
    report: null,
    changes: changes.sort((a, b) => b.at - a.at),
  };
}

/** Shows how things stand. */
export async function show() {
  isShown = true;
  try {
    seen = await look();
    showProblem(null);
  } catch (problem) {
    seen = null;
    showProblem(problem);
  }
  render();
  const shown = seen;
  if (shown === null) {
    trainings.hide();
    runs.hide();
    dataRoom.hide();
    return;
  }
  trainings.show();
  runs.show();
  dataRoom.show();
  shown.report = await get("/api/v1/monitoring").catch((problem) => ({ problem }));
  if (seen === shown) render();
  shown.evaluation = await get("/api/v1/evaluation").catch((problem) => ({ problem }));
  if (seen === shown) render();
}

async function move(title, path, body, words) {
  const why = await reason(title, words);
  if (why === null) return;
  try {
    const moved = await post(path, { ...body, reason: why });
    await show();
    if (moved.version)
      announce(t("moved", { name: moved.version.name, version: moved.version.version, stage: moved.version.stage }));
  } catch (problem) {
    showProblem(problem);
  }
}

/** A challenger goes back to being a version as others are. */
const withdraw = ({ name, version }) =>
  move(t("withdraw_title", { name, version }), `/api/v1/models/${name}/aliases`, { alias: CHALLENGER, version: null });

function answering({ ready }) {
  if (ready === null) return h("p", { class: "problem" }, t("problem_later"));
  if (ready.model === null) return [h("p", {}, t("model_none")), h("p", { class: "hint" }, t("model_none_how"))];
  return [
    h("p", {}, t("answering", { name: ready.model.name, version: ready.model.version, embedder: ready.embedder.name })),
    h("p", { class: "hint" }, `${t("fingerprint")}: ${ready.embedder.fingerprint}`),
    ready.refused && h("p", { class: "problem" }, `${t("refused")} ${ready.refused.detail ?? ready.refused.title}`),
  ];
}

function models({ runs, aliases }) {
  const aliasesOf = (version) =>
    aliases.filter((one) => one.name === version.name && one.version === version.version).map((one) => one.alias);
  const metric = (run, name) => (run?.metrics[name] === undefined ? "" : run.metrics[name].toFixed(3));
  const rows = [...runs].reverse().map(({ version, run }) => [
    version.name,
    version.version,
    h("strong", {}, version.stage),
    aliasesOf(version).join(", "),
    moment(version.created_at),
    metric(run, "test_roc_auc"),
    metric(run, "test_f1"),
    h(
      "span",
      { class: "row" },
      version.stage !== "Production" &&
        h(
          "button",
          {
            type: "button",
            class: "promote",
            onclick: () =>
              move(
                t("promote_title", { name: version.name, version: version.version }),
                `/api/v1/models/${version.name}/versions/${version.version}/stage`,
                { to: "Production" },
                changes(version),
              ),
          },
          t("promote"),
        ),
      version.stage !== "Production" &&
        h(
          "button",
          {
            type: "button",
            class: "challenge",
            onclick: () =>
              move(
                t("challenge_title", { name: version.name, version: version.version }),
                `/api/v1/models/${version.name}/aliases`,
                { alias: CHALLENGER, version: version.version },
                changes(version),
              ),
          },
          t("challenge"),
        ),
    ),
  ]);
  return [
    table(
      t("models"),
      [t("model_name"), t("version"), t("stage"), t("aliases"), t("made"), "ROC-AUC", "F1", t("moves")],
      rows,
    ),
    h(
      "div",
      { class: "row" },
      NAMES.map((name) =>
        h(
          "button",
          {
            type: "button",
            class: "rollback",
            onclick: () => move(t("rollback_title", { name }), `/api/v1/models/${name}/rollback`, {}),
          },
          t("rollback", { name }),
        ),
      ),
    ),
  ];
}

const history = ({ changes }) =>
  table(
    t("history"),
    [t("at"), t("model_name"), t("version"), t("change_stage"), t("who"), t("reason")],
    changes.map((one) => [moment(one.at), one.name, one.version, `${one.from} → ${one.to}`, one.actor, one.reason]),
  );

function evaluation({ evaluation: scores }) {
  if (scores === null) return h("p", {}, t("evaluating"));
  if (scores.problem)
    return h("p", {}, t("evaluation_none"), " ", h("span", { class: "hint" }, scores.problem.message));
  const own = scores.rows.filter((row) => row.kind === "model");
  return [
    h(
      "p",
      {},
      t(`evaluation_${scores.label_source}`, { letters: whole(scores.letters), passed: whole(scores.passed) }),
    ),
    own.map((row) => row.statement && h("p", { class: "note", lang: "en" }, row.statement)),
    h(
      "div",
      { class: "plots" },
      intervals(t("plot_roc"), scores.rows, "roc_auc", 0.5),
      intervals(t("plot_f1"), scores.rows, "f1"),
      intervals(t("plot_brier"), scores.rows, "brier"),
      own.map(reliability),
    ),
    h(
      "ul",
      { class: "facts" },
      scores.leakage.map((check) => h("li", { lang: "en" }, `${check.name}: ${check.finding}`)),
    ),
  ];
}

function data({ data: counts }) {
  const label = (one) => t(one.is_passed === null ? "label_none" : one.is_passed ? "label_passed" : "label_failed");
  return [
    h(
      "p",
      {},
      t(
        "counts",
        Object.fromEntries(
          ["postings", "resumes", "vectors", "outcomes", "interactions", "predictions"].map((name) => [
            name,
            whole(counts[name]),
          ]),
        ),
      ),
    ),
    table(
      t("letters"),
      [t("label"), t("label_source"), t("split"), t("letters")],
      counts.letters.map((one) => [
        label(one),
        t(`source_${one.label_source}`),
        one.split ? t(`split_${one.split}`) : t("split_none"),
        one.letters,
      ]),
    ),
  ];
}

function render() {
  if (!isShown) return;
  const parts =
    seen === null
      ? []
      : [
          h("h2", {}, t("answers_now")),
          answering(seen),
          h("h2", {}, t("models")),
          models(seen),
          seen.ready?.model && [h("h3", {}, t("gate_why")), judgement(seen.judged)],
          h("h2", {}, t("challengers")),
          challengers(seen.shadows.challengers, withdraw),
          h("h2", {}, t("watch")),
          watching(seen.report),
          h("h2", {}, t("evaluation")),
          evaluation(seen),
          h("h2", {}, t("history")),
          modelTime(seen.changes, seen.report?.problem ? null : seen.report, Date.now()),
          history(seen),
          h("h2", {}, t("data")),
          data(seen),
        ];
  $("engineer").replaceChildren(...parts.flat(Infinity).filter(Boolean));
}

const WORDS = {
  ko: async () => (await import("./korean_engineer.js")).KOREAN_ENGINEER,
  en: async () => (await import("./english_engineer.js")).ENGLISH_ENGINEER,
};

export async function start() {
  await addWords(WORDS);
  onLanguage(render);
  trainings.start(show);
  runs.start();
  await labelling.start();
  await dataRoom.start();
}
