// Versions that do not answer: what would change if one did, and what outcomes say of those that answer in the shadow.

import { get } from "./api.js";
import { h, table } from "./dom.js";
import { t, whole } from "./language.js";

/** The alias of a version whose answers are computed and never shown. */
export const CHALLENGER = "challenger";

/** What would change for the last answers, in words; nothing where it cannot be said. */
export async function changes({ name, version }) {
  const preview = await get(`/api/v1/models/${name}/versions/${version}/preview`).catch(() => null);
  if (preview === null) return "";
  if (preview.letters === 0) return t("preview_none");
  const counts = Object.fromEntries(
    ["letters", "otherwise", "higher", "lower", "unsaid"].map((count) => [count, whole(preview[count])]),
  );
  return t("preview", counts);
}

const score = ({ value }) => (value === null ? "" : value.toFixed(3));
const better = ({ value, low, high }) =>
  value === null ? "" : `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;

/** Each challenger against the version that answers. `withdraw`: takes the alias away. */
export function challengers(reports, withdraw) {
  if (reports.length === 0) return h("p", { class: "hint" }, t("challenger_none"));
  const rows = reports.map((report) => [
    `${report.name} ${report.version}`,
    `${report.champion.name} ${report.champion.version}`,
    report.outcomes,
    score(report.challenger_brier),
    score(report.champion_brier),
    better(report.better_by),
    t(`challenger_${report.verdict}`),
    h("button", { type: "button", class: "withdraw", onclick: () => withdraw(report) }, t("withdraw")),
  ]);
  const heads = ["challenger", "challenger_champion", "challenger_outcomes", "challenger_own", "challenger_others"];
  return table(
    t("challengers"),
    [...heads, "challenger_better_by", "watch_said", "moves"].map((head) => t(head)),
    rows,
  );
}
