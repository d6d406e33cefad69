// What a coach notes of a client and a letter: name, consent, posting, deadline, outcome.

import { dayOf } from "./day.js";
import { h } from "./dom.js";
import { keeping } from "./keeping.js";
import { t } from "./language.js";
import { OUTCOMES, STAGES } from "./outcome.js";

const field = (words, element) => h("label", {}, t(words), " ", element);
const options = (name, values, chosen) =>
  values.map((value) => h("option", { value, selected: value === chosen }, t(`${name}_${value}`)));

/** The fields of a posting: title, company, text and deadline; `read()` gives what stands in them. */
export function postingFields(posting, deadline) {
  const [title, company] = ["title", "company"].map((name) =>
    h("input", { autocomplete: "off", id: `coach-posting-${name}`, value: posting?.[name] ?? "" }),
  );
  const text = h("textarea", { id: "coach-posting-text", rows: "5", spellcheck: "false" }, posting?.text ?? "");
  const until = h("input", { id: "coach-posting-deadline", type: "date", value: deadline ?? "" });
  const read = () => {
    const told = { title: title.value.trim(), company: company.value.trim(), text: text.value.trim() };
    return {
      posting: Object.values(told).some(Boolean) ? told : null,
      deadline: until.value || null,
    };
  };
  const element = h(
    "div",
    {},
    h(
      "div",
      { class: "fields" },
      field("posting_title", title),
      field("company", company),
      field("coach_deadline", until),
    ),
    h("label", {}, t("posting_text"), text),
  );
  return { element, read };
}

function posting(letter, change) {
  const { element, read } = postingFields(letter.posting, letter.deadline);
  const keep = (event) => {
    event.preventDefault();
    Object.assign(letter, read());
    change({ isAnew: true, place: event.target });
  };
  return h(
    "details",
    { id: "coach-posting" },
    h("summary", {}, t("coach_posting")),
    h("form", { onsubmit: keep }, element, h("button", { type: "submit" }, t("coach_keep"))),
  );
}

function outcome(letter, change) {
  const keep = (event) => {
    event.preventDefault();
    const [stage, result, day] = event.target.elements;
    letter.outcome = result.value ? { stage: stage.value, result: result.value, day: day.value || null } : null;
    change({ told: "coach_outcome_kept", place: event.target });
  };
  const { stage, result, day } = letter.outcome ?? {};
  return h(
    "form",
    { id: "coach-outcome-form", class: "fields", onsubmit: keep },
    field("outcome_stage", h("select", { id: "coach-outcome-stage" }, options("stage", STAGES, stage))),
    field(
      "outcome_result",
      h(
        "select",
        { id: "coach-outcome-result" },
        h("option", { value: "" }, t("coach_outcome_open")),
        options("outcome", OUTCOMES, result),
      ),
    ),
    field("outcome_day", h("input", { id: "coach-outcome-day", type: "date", value: day ?? "" })),
    h("button", { type: "submit" }, t("coach_outcome_note")),
  );
}

function name(client, change) {
  const keep = (event) => {
    client.name = event.target.value.trim() || client.name;
    change({ place: event.target.parentElement });
  };
  return field(
    "coach_client",
    h("input", { id: "coach-name", autocomplete: "off", value: client.name, onchange: keep }),
  );
}

function consent(client, change) {
  const words = () => (client.consent ? t("coach_consent_on", { day: client.consent }) : t("coach_consent"));
  const told = h("span", {}, words());
  const keep = (event) => {
    client.consent = event.target.checked ? dayOf(Date.now()) : null;
    told.textContent = words();
    change({ place: event.target.parentElement });
  };
  const box = h("input", { id: "coach-consent", type: "checkbox", checked: client.consent !== null, onchange: keep });
  return h("label", {}, box, " ", told);
}

/**
 * What is noted of a client and a letter. `change({ isAnew, told, place })`: something was; `isAnew`: the letter is for
 * something else now; `told`: the words that tell of it; `place`: where the fields are whose values it is.
 */
export const clientForm = (client, letter, change) => [
  h("div", { class: "row" }, name(client, change), consent(client, change)),
  keeping(client),
  letter && posting(letter, change),
  letter && outcome(letter, change),
];
