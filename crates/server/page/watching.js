// Did answers come true? Outcomes against answers, drift with what would have been found, alarms and what was done.

import { h, table } from "./dom.js";
import { moment, percent, t, whole } from "./language.js";

const between = ({ low, high }) => `${percent(low)}–${percent(high)}`;

function verdict({ outcomes, since }) {
  if (!outcomes.alarm || !since) return t("watch_quiet", { p: outcomes.p_value.toFixed(3) });
  return t("watch_alarm", {
    at: outcomes.alarm.at,
    outcomes: whole(since.outcomes),
    passed: percent(since.pass_rate),
    expected: percent(since.expected),
  });
}

function outcomes(models) {
  const told = models.filter(({ outcomes: one }) => one.outcomes > 0);
  if (told.length === 0) return h("p", {}, t("watch_none"));
  const row = (name, { outcomes: count, pass_rate: passed, expected, brier }, said) => [
    name,
    count,
    `${percent(passed.value)} (${between(passed)})`,
    expected === null ? "" : percent(expected),
    brier.value.toFixed(3),
    said,
  ];
  const rows = told.flatMap((model) => [
    row(`${model.name} ${model.version}`, model.outcomes.performance, verdict(model)),
    ...model.outcomes.groups.map((group) =>
      row(`– ${group.dimension} ${group.name}`, group.performance, group.sure ? t("watch_sure") : ""),
    ),
  ]);
  const heads = ["model_name", "label", "watch_passed", "watch_expected", "watch_brier", "watch_said"];
  return table(
    t("watch"),
    heads.map((head) => t(head)),
    rows,
  );
}

function drift({ missing, answers, features }) {
  if (missing) return h("p", { class: "hint" }, t(`watch_${missing}`));
  const found = ({ would_find: size, is_category: isShare }) =>
    size === null
      ? t("watch_nothing")
      : t(isShare ? "watch_share" : "watch_shift", { size: isShare ? percent(size) : size });
  const rows = features.map((one) => [
    one.feature,
    `${whole(one.reference)} / ${whole(one.current)}`,
    one.jensen_shannon.toFixed(3),
    one.adjusted.toFixed(3),
    found(one),
  ]);
  const heads = [t("watch_feature"), t("watch_counts"), "Jensen-Shannon", "p", t("watch_found")];
  return [
    h("p", { class: "hint" }, t("watch_drift", { answers: whole(answers) })),
    table(t("watch_drift_of"), heads, rows),
  ];
}

function vectors({ missing, reference, current, not_kept: without, measures }) {
  if (missing) return h("p", { class: "hint" }, t(`watch_vectors_${missing}`, { without: whole(without) }));
  const rows = measures.map((one) => [
    t(`watch_${one.measure}`),
    one.value.toFixed(4),
    one.adjusted.toFixed(3),
    one.would_find === null ? t("watch_nothing") : t("watch_share", { size: percent(one.would_find) }),
  ]);
  const counts = { current: whole(current), reference: whole(reference), without: whole(without) };
  return [
    h("p", { class: "hint" }, t("watch_vectors", counts)),
    table(t("watch_vectors_of"), [t("watch_feature"), t("watch_value"), "p", t("watch_found")], rows),
  ];
}

function alarms(all) {
  if (all.length === 0) return null;
  const rows = all.map((alarm) => [
    moment(alarm.opened_at),
    `${alarm.model_name} ${alarm.model_version}`,
    t(`watch_${alarm.action}`),
    alarm.closed_at === null ? t("watch_open") : moment(alarm.closed_at),
  ]);
  return table(t("watch_alarms"), [t("at"), t("model_name"), t("watch_done"), t("watch_closed")], rows);
}

/** What is known of how answers came true; null: not yet. */
export function watching(report) {
  if (report === null) return [];
  if (report.problem) return [h("p", { class: "hint" }, report.problem.message)];
  return [outcomes(report.models), alarms(report.alarms), drift(report.drift), vectors(report.vectors)];
}
