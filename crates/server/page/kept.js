// Drafts that are kept in this browser, each by a name.

import * as settings from "./settings.js";

/** Drafts that are kept at most. */
const MOST = 50;

/** All of them, the newest first: `{ name, text, at }`. */
export const keptDrafts = () => settings.drafts.get() ?? [];

/** Keeps one; whether this browser can. */
export const keepDraft = (name, text) =>
  settings.drafts.set([{ name, text, at: Date.now() }, ...keptDrafts()].slice(0, MOST));

/** Calls one by another name. */
export const renameDraft = (index, name) =>
  settings.drafts.set(keptDrafts().map((one, other) => (other === index ? { ...one, name } : one)));

export const forgetDraft = (index) => settings.drafts.set(keptDrafts().filter((_, other) => other !== index));

export const forgetDrafts = () => settings.drafts.set(null);
