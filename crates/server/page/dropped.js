// Files that are handed in with the folders that they lie in: `[{ file, folders }]`, the outermost folder first.

import { inOrder } from "./clients.js";

const isHidden = ({ file }) => file.name.startsWith(".");
const shown = (found) => found.filter((one) => !isHidden(one));

/** Those of a field, which may be one for folders. */
export const chosenFiles = (files) =>
  shown([...files].map((file) => ({ file, folders: (file.webkitRelativePath || "").split("/").slice(0, -1) })));

const called = (entry, method) => new Promise((resolve, reject) => entry[method](resolve, reject));

/** All entries of a folder: a reader gives some at a time. */
async function entriesOf(folder) {
  const reader = folder.createReader();
  const all = [];
  for (;;) {
    const some = await called(reader, "readEntries");
    if (some.length === 0) return all.sort((a, b) => inOrder(a.name, b.name));
    all.push(...some);
  }
}

async function filesOf(entry, folders) {
  if (entry.isFile) return [{ file: await called(entry, "file"), folders }];
  const inside = await entriesOf(entry);
  return (await Promise.all(inside.map((one) => filesOf(one, [...folders, entry.name])))).flat();
}

/** Those that were dropped, in folders or without. What was dropped is gone when the event is over: it is read before. */
export async function droppedFiles(dataTransfer) {
  const entries = [...dataTransfer.items].map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile()).filter(Boolean);
  const found = entries.map((entry) => (entry instanceof File ? [{ file: entry, folders: [] }] : filesOf(entry, [])));
  return shown((await Promise.all(found)).flat());
}
