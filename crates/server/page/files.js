// A letter's file: chosen or dropped, read here, in the encodings that Korean files have.

/** What the server reads at most. */
const MOST_BYTES = 1_200_000;
/** How files begin that are no text: PDF, ZIP (DOCX, HWPX), OLE (HWP, DOC). */
const NO_TEXT = [
  [0x25, 0x50, 0x44, 0x46],
  [0x50, 0x4b, 3, 4],
  [0xd0, 0xcf, 0x11, 0xe0],
];

/** The text of a file, or the name of the words for why there is none: `{ text }` or `{ refused }`. */
export async function textOf(file) {
  if (file.size > MOST_BYTES) return { refused: "file_large" };
  let bytes;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { refused: "file_gone" };
  }
  if (NO_TEXT.some((begin) => begin.every((byte, index) => bytes[index] === byte))) return { refused: "file_no_text" };
  const text = decoded(bytes).replace(/^\ufeff/, "");
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) return { refused: "file_no_text" };
  if (!/[\p{L}\p{N}]/u.test(text)) return { refused: "file_empty" };
  return { text };
}

function decoded(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // The web's EUC-KR is CP949 in full.
    return new TextDecoder("euc-kr").decode(bytes);
  }
}

/** Lets a file be dropped onto an element. */
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
    if (file) call(file);
  });
}
