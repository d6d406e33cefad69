// Why a version may answer, or may not: the gate's rules, each with its reason, and the looks that were spent.

import { get } from "./api.js";
import { h, table } from "./dom.js";
import { t, whole } from "./language.js";

/** What the gate judged of the version that answers; null: nothing answers, or the gate was never asked. */
export async function judgementOf(model) {
  if (!model) return null;
  const answer = await get(`/api/v1/models/${model.name}/versions/${model.version}/judgement`).catch(() => null);
  return answer?.judgement ?? null;
}

/** The same, shown. */
export function judgement(judged) {
  if (judged === null) return h("p", { class: "hint" }, t("gate_none"));
  const { verdict, evidence, look } = judged;
  const rows = (verdict.rules ?? []).map((rule) => [
    rule.rule,
    t(rule.passes ? "gate_passes" : "gate_fails"),
    h("span", { lang: "en" }, rule.reason),
  ]);
  return [
    h(
      "p",
      { id: "gate-words" },
      t(verdict.is_provisional ? "gate_provisional" : verdict.passes ? "gate_passed" : "gate_failed"),
      " ",
      evidence && t("gate_looks", { look: whole(evidence.look), letters: whole(look?.letters ?? evidence.letters) }),
    ),
    rows.length > 0 &&
      table(
        t("gate"),
        ["gate_rule", "watch_said", "reason"].map((head) => t(head)),
        rows,
      ),
  ];
}
