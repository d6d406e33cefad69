// A coach's clients, kept in this browser, or with a coach's key on the server: each has letters by posting, a letter has
// drafts in time and an outcome.

/**
 * @typedef {{ id: string, question: number, sentence: string, text: string, at: number }} Comment
 * A coach's words at a sentence of a question's answer.
 *
 * @typedef {{ id: string, name: string, at: number, text: string, state: any, fault: string | null, comments: Comment[] }} Draft
 * `state`: how it stands (the server's numbers); `fault`: why that is not known.
 *
 * @typedef {{ title: string, company: string, text: string }} Posting
 * @typedef {{ stage: string, result: string, day: string | null }} Outcome
 * @typedef {{ id: string, posting: Posting | null, deadline: string | null, outcome: Outcome | null, drafts: Draft[] }} Letter
 *
 * @typedef {{ id: string, name: string, consent: string | null, letters: Letter[], kept: import("./server_clients.js").Kept | null }} Client
 * `consent`: the day on which it was noted; `kept`: how the server keeps them.
 */

import { keepThere, read, readOne, removeThere } from "./server_clients.js";

const DATABASE = "shortlist-coach";
const STORE = "clients";
const FORMAT = "shortlist-clients";

/**
 * The clients by id; what is shown is read from here, and each change is written through.
 * @type {Map<string, Client>}
 */
const held = new Map();
/** @type {IDBDatabase | null} */
let database = null;
/**
 * Who is told of what the server did not keep.
 * @type {(problem: any, id: string) => void}
 */
let tellProblem = () => {};
/** The status of a change that comes too late: somebody else made one. */
const STALE = 412;

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function opened() {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
  return done(request);
}

/** Writes in one transaction; whether this browser can. */
async function write(change) {
  if (database === null) return false;
  const transaction = database.transaction(STORE, "readwrite");
  change(transaction.objectStore(STORE));
  return new Promise((resolve) => {
    transaction.oncomplete = () => resolve(true);
    transaction.onabort = () => resolve(false);
  });
}

/** Reads what this browser keeps; whether it keeps anything. */
export async function load() {
  try {
    const here = await opened();
    database = here;
    for (const client of await done(here.transaction(STORE).objectStore(STORE).getAll())) held.set(client.id, client);
  } catch {
    database = null;
  }
  return database !== null;
}

/** Reads what the server keeps, in the place of what it kept before. Throws a `Problem`. */
export async function loadKept() {
  const found = await read();
  for (const { id, kept } of [...held.values()]) if (kept) held.delete(id);
  for (const client of found) held.set(client.id, client);
}

/** Calls back with what the server did not keep. */
export const onProblem = (call) => {
  tellProblem = call;
};

const collator = new Intl.Collator("ko", { numeric: true });

/** Names in the order in which people look for them: `2차` stands before `10차`. */
export const inOrder = collator.compare;

/** All clients, by name. */
export const clients = () => [...held.values()].sort((a, b) => inOrder(a.name, b.name));

/**
 * Keeps a client on the server; whether it did. What somebody else changed meanwhile is taken in its place.
 * @param {Client} client
 */
async function keepKept(client) {
  try {
    await keepThere(client);
    return true;
  } catch (problem) {
    if (problem.status === STALE) {
      const newer = await readOne(client.id).catch(() => client);
      if (newer === null) held.delete(client.id);
      else held.set(client.id, newer);
    }
    tellProblem(problem, client.id);
    return false;
  }
}

/**
 * Keeps clients as they are now, each where it is kept; whether they are.
 * @param {Client[]} changed
 */
export async function keep(...changed) {
  for (const client of changed) held.set(client.id, client);
  const here = changed.filter(({ kept }) => !kept);
  const isHere = await write((store) => {
    for (const client of here) store.put(client);
  });
  const there = await Promise.all(changed.filter(({ kept }) => kept).map(keepKept));
  return (isHere || here.length === 0) && there.every(Boolean);
}

/** What a browser keeps no longer: the server does. */
export const leaveToServer = (id) => write((store) => store.delete(id));

/** Throws a `Problem`, and then nothing is removed. */
export async function forget(id) {
  if (held.get(id)?.kept) await removeThere(id);
  held.delete(id);
  await write((store) => store.delete(id));
}

/** Throws a `Problem`, and then nothing is removed. */
export async function forgetAll() {
  if (keepsOnServer()) await removeThere();
  held.clear();
  await write((store) => store.clear());
}

/** Whether the server keeps any of them. */
export const keepsOnServer = () => [...held.values()].some(({ kept }) => kept);

/** @returns {Client} */
export const newClient = (name) => ({ id: crypto.randomUUID(), name, consent: null, letters: [], kept: null });

/** @returns {Letter} */
export const newLetter = (
  /** @type {Posting | null} */ posting = null,
  /** @type {string | null} */ deadline = null,
) => ({
  id: crypto.randomUUID(),
  posting,
  deadline,
  outcome: null,
  drafts: [],
});

/** @returns {Draft} */
export const newDraft = (name, text, at) => ({
  id: crypto.randomUUID(),
  name,
  at,
  text,
  state: null,
  fault: null,
  comments: [],
});

/**
 * The newest draft; undefined: there is none.
 * @param {Letter | undefined} letter
 */
export const latestDraft = (letter) => letter?.drafts.at(-1);

/**
 * Everything about some clients as the text of a file.
 * @param {Client[]} some
 */
export const exported = (some) => {
  const clients = some.map(({ id, name, consent, letters }) => ({ id, name, consent, letters }));
  return JSON.stringify({ format: FORMAT, version: 1, clients }, null, 1);
};

const text = (value) => (typeof value === "string" ? value : "");
const orNull = (value) => (typeof value === "string" && value !== "" ? value : null);
const list = (value) => (Array.isArray(value) ? value : []);
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
const identity = (value) => orNull(value) ?? crypto.randomUUID();

const asComment = (one) => ({
  id: identity(one.id),
  question: Number(one.question) || 0,
  sentence: text(one.sentence),
  text: text(one.text),
  at: Number(one.at) || 0,
});

const asDraft = (one) => ({
  ...newDraft(text(one.name), text(one.text), Number(one.at) || 0),
  id: identity(one.id),
  comments: list(one.comments).map(asComment),
});

/** @returns {Letter} */
const asLetter = ({ id, posting, deadline, outcome, drafts }) => ({
  id: identity(id),
  posting: posting ? { title: text(posting.title), company: text(posting.company), text: text(posting.text) } : null,
  deadline: orNull(deadline),
  outcome: outcome ? { stage: text(outcome.stage), result: text(outcome.result), day: orNull(outcome.day) } : null,
  drafts: list(drafts).map(asDraft),
});

/**
 * A client of a file that the page wrote, or the server.
 * @returns {Client}
 */
const asClient = (one) => {
  const { name, letters } = one.client ?? one;
  return {
    id: UUID.test(one.id) ? one.id : crypto.randomUUID(),
    name: text(name),
    consent: orNull(one.consent?.on ?? one.consent),
    letters: list(letters).map(asLetter),
    // Who is kept on the server stays there.
    kept: held.get(one.id)?.kept ?? null,
  };
};

/** The clients of an exported file, to be reviewed anew; null: it is none. Nothing else of the file is taken. */
export function imported(file) {
  let found;
  try {
    found = JSON.parse(file);
  } catch {
    return null;
  }
  if (found?.format !== FORMAT || !Array.isArray(found.clients)) return null;
  return found.clients.map(asClient);
}
