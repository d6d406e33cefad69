// What is written in fields and not kept yet: it stays where the page around it is drawn anew.

import { $ } from "./dom.js";

/** @returns {any[]} */
const fieldsOf = (place) => [...place.querySelectorAll(":is(input, textarea, select)[id]")];

/** How each kind of field holds its value, and the one that it was drawn with. */
const KINDS = {
  checkbox: {
    value: (field) => field.checked,
    drawn: (field) => field.defaultChecked,
    put: (field, value) => (field.checked = value),
    settle: (field) => (field.defaultChecked = field.checked),
  },
  "select-one": {
    value: (field) => field.value,
    drawn: ({ options }) => ([...options].find((option) => option.defaultSelected) ?? options[0]).value,
    put: (field, value) => (field.value = value),
    settle: ({ options }) => [...options].forEach((option) => (option.defaultSelected = option.selected)),
  },
  text: {
    value: (field) => field.value,
    drawn: (field) => field.defaultValue,
    put: (field, value) => (field.value = value),
    settle: (field) => (field.defaultValue = field.value),
  },
};
const kindOf = (field) => KINDS[field.type] ?? KINDS.text;

const unsaved = (place) =>
  fieldsOf(place)
    .filter((field) => kindOf(field).value(field) !== kindOf(field).drawn(field))
    .map((field) => ({ id: field.id, value: kindOf(field).value(field) }));

function putBack({ id, value }) {
  const field = $(id);
  if (!field) return;
  kindOf(field).put(field, value);
  const around = field.closest("details");
  if (around) around.open = true;
}

/** Draws a place anew, by `draw`; what was written in its fields stays in those of the same ids. */
export function keepWritten(place, draw) {
  const written = unsaved(place);
  const focused = place.contains(document.activeElement) ? document.activeElement?.id : "";
  draw();
  written.forEach(putBack);
  if (focused) $(focused)?.focus();
}

/** What stands in a place's fields is kept by now. */
export const settle = (place) => fieldsOf(place).forEach((field) => kindOf(field).settle(field));
