// Why something is changed: it is asked for before, and written down.

import { $ } from "./dom.js";

/** Asks for a reason; null: it was thought better of. `words`: a promise of what is to be known before. */
export function reason(title, words) {
  const dialog = $("ask");
  $("ask-title").textContent = title;
  $("ask-words").textContent = "";
  words?.then((told) => ($("ask-words").textContent = told));
  $("ask-reason").value = "";
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes" ? $("ask-reason").value : null), {
      once: true,
    });
  });
}
