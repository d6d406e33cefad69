// What was handed in, put with the clients that are known.

import { inOrder, newClient, newDraft, newLetter } from "./clients.js";

const isSamePosting = (one, other) =>
  one !== null && other !== null && ["title", "company", "text"].every((part) => one[part] === other[part]);

/** The letter that a draft belongs to: that for the posting, else, where none is named, the client's newest. */
function letterOf(client, { posting, deadline }) {
  const found = posting ? client.letters.find((one) => isSamePosting(one.posting, posting)) : client.letters.at(-1);
  if (found) return found;
  const letter = newLetter(posting, deadline);
  client.letters.push(letter);
  return letter;
}

/** Whether some letters have a text as one of their drafts. */
export const hasText = (letters, text) => letters.some(({ drafts }) => drafts.some((draft) => draft.text === text));

/**
 * Puts texts, `[{ client, draft, text, at }]`, with the clients of the same names, or with new ones; a text that any of the
 * client's drafts is already, or where a posting is named any for that posting, is left out. Returns the clients that changed, and the drafts that came:
 * `{ changed, added: [{ letter, draft }] }`.
 */
export function merge(known, found, target) {
  const byName = new Map(known.map((client) => [client.name, client]));
  const changed = new Set();
  const added = [];
  const inTime = [...found].sort((a, b) => a.at - b.at || inOrder(a.draft, b.draft));
  for (const { client: name, draft: draftName, text, at } of inTime) {
    const client = byName.get(name) ?? newClient(name);
    byName.set(name, client);
    const letter = letterOf(client, target);
    if (hasText(target.posting ? [letter] : client.letters, text)) continue;
    const draft = newDraft(draftName, text, at);
    letter.drafts.push(draft);
    changed.add(client);
    added.push({ letter, draft });
  }
  return { changed: [...changed], added };
}
