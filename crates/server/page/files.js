// A letter's file: chosen or dropped, read by the server, which knows the formats.

import { latest, postBytes, Problem } from "./api.js";

const ask = latest("whole", (signal, file, bytes) =>
  postBytes(`/api/v1/texts?name=${encodeURIComponent(file.name)}`, bytes, signal),
);

/** The bytes of a file that was chosen. Throws a `Problem`. */
export async function bytesOf(file) {
  try {
    return await file.arrayBuffer();
  } catch {
    throw new Problem(422, { code: "gone", title: "The file cannot be read any more" });
  }
}

/**
 * What is read of a file: `{ text, kind, pages, ocr_confidence, notices }`; null: another was chosen meanwhile.
 * Throws a `Problem`.
 */
export const textOf = async (file) => ask(file, await bytesOf(file));

/** Lets files be dropped onto an element; `call` gets the first, and everything that was dropped. */
export function droppable(element, call) {
  const over = (is) => (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    element.classList.toggle("drop", is);
  };
  element.addEventListener("dragover", over(true));
  element.addEventListener("dragleave", over(false));
  element.addEventListener("drop", (event) => {
    over(false)(event);
    const file = event.dataTransfer.files[0];
    if (file) call(file, event.dataTransfer);
  });
}
