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

import { OUTCOMES, STAGES } from "./outcome.js";
import { keepThere, read, readOne, removeThere } from "./server_clients.js";
import { become, merged } from "./three_way.js";

const DATABASE = "shortlist-coach";
const STORE = "clients";
const FORMAT = "shortlist-clients";

/**
 * The clients by id; what is shown is read from here, and each change is written through.
 * @type {Map<string, Client>}
 */
const held = new Map();
/**
 * By id, what this browser keeps of a client, as JSON, as this page read or wrote it last. Another tab's changes are told
 * from this page's by it.
 * @type {Map<string, string>}
 */
const known = new Map();
/** @type {IDBDatabase | null} */
let database = null;
/** Whether this browser kept what it was given last. */
let isWritable = false;
/**
 * Who is told of what was not kept.
 * @type {(problem: any, id: string) => void}
 */
let tellProblem = () => {};
/**
 * Who is told of clients that another tab changed.
 * @type {(ids: string[]) => void}
 */
let tellChanged = () => {};
/**
 * What tells the other tabs.
 * @type {BroadcastChannel | null}
 */
let channel = null;
/** The status of a change that comes too late: somebody else made one. */
export const STALE = 412;
/** That of a change to a client whom another tab removed. */
export const GONE = 410;

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
  const ended = new Promise((resolve) => {
    transaction.oncomplete = () => resolve(true);
    transaction.onabort = () => resolve(false);
  });
  [isWritable] = await Promise.all([ended, change(transaction.objectStore(STORE))]);
  return isWritable;
}

/** Whether this browser keeps clients. */
export const keepsHere = () => isWritable;

/** Reads what this browser keeps, and follows what other tabs change. */
export async function load() {
  try {
    const here = await opened();
    database = here;
    for (const client of await done(here.transaction(STORE).objectStore(STORE).getAll())) takeIn(client);
    isWritable = true;
    channel = new BroadcastChannel(DATABASE);
    channel.onmessage = ({ data }) => follow(data);
  } catch {
    database = null;
  }
}

/**
 * Takes in a client as this browser has them now, with what this page changed and has not written yet. Where both changed
 * the same, it is told, and what this browser has holds. Whether nothing of this page was given up.
 * @param {Client} theirs
 */
function takeIn(theirs) {
  const { id } = theirs;
  const client = held.get(id);
  const base = known.get(id);
  known.set(id, JSON.stringify(theirs));
  if (client === undefined || base === undefined) {
    held.set(id, client ?? theirs);
    return true;
  }
  const both = merged(JSON.parse(base), client, theirs);
  become(client, both ?? theirs);
  if (both === null) tellProblem({ status: STALE }, id);
  return both !== null;
}

/** Takes in what another tab changed. */
async function follow(ids) {
  const store = database?.transaction(STORE).objectStore(STORE);
  const found = await Promise.all(ids.map((id) => done(store?.get(id))));
  ids.forEach((id, place) => {
    if (held.get(id)?.kept) return;
    if (found[place]) takeIn(found[place]);
    else held.delete(id);
  });
  tellChanged(ids);
}

/** Calls back with the ids of clients that another tab changed, or removed. */
export const onChanged = (call) => {
  tellChanged = call;
};

/** Reads what the server keeps, in the place of what it kept before. Throws a `Problem`. */
export async function loadKept() {
  const found = await read();
  for (const { id, kept } of [...held.values()]) if (kept) held.delete(id);
  for (const client of found) held.set(client.id, client);
}

/** Calls back with what was not kept. */
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
      else become(client, newer);
    }
    tellProblem(problem, client.id);
    return false;
  }
}

/**
 * Keeps clients in this browser, each with what another tab changed meanwhile; whether they are.
 * @param {Client[]} some
 */
async function keepHere(some) {
  const written = new Map();
  const gone = [];
  let isWhole = true;
  const isWritten = await write(async (store) => {
    const found = await Promise.all(some.map(({ id }) => done(store.get(id))));
    some.forEach((client, place) => {
      const theirs = found[place];
      if (theirs) isWhole = takeIn(theirs) && isWhole;
      else if (known.has(client.id)) {
        gone.push(client);
        return;
      }
      const now = JSON.stringify(client);
      if (now === known.get(client.id)) return;
      store.put(client);
      written.set(client.id, now);
    });
  });
  for (const { id } of gone) {
    held.delete(id);
    tellProblem({ status: GONE }, id);
  }
  if (!isWritten) return some.length === 0;
  for (const [id, now] of written) known.set(id, now);
  if (written.size > 0) channel?.postMessage([...written.keys()]);
  return isWhole && gone.length === 0;
}

/**
 * Keeps clients as they are now, each where it is kept; whether they are. Why not is told, unless this browser keeps nothing.
 * @param {Client[]} changed
 */
export async function keep(...changed) {
  for (const client of changed) held.set(client.id, client);
  const here = keepHere(changed.filter(({ kept }) => !kept));
  const there = changed.filter(({ kept }) => kept).map(keepKept);
  return (await Promise.all([here, ...there])).every(Boolean);
}

/**
 * Keeps clients that are brought back, in the place of those that are here, and also where they were removed.
 * @param {Client[]} back
 */
export function bringBack(back) {
  for (const { id } of back) known.delete(id);
  return keep(...back);
}

/** Removes from this browser what is known by these ids. */
async function removeHere(ids) {
  for (const id of ids) known.delete(id);
  await write((store) => ids.forEach((id) => store.delete(id)));
  channel?.postMessage(ids);
}

/** What a browser keeps no longer: the server does. */
export const leaveToServer = (id) => removeHere([id]);

/** Throws a `Problem`, and then nothing is removed. */
export async function forget(id) {
  if (held.get(id)?.kept) await removeThere(id);
  held.delete(id);
  await removeHere([id]);
}

/** Throws a `Problem`, and then nothing is removed. */
export async function forgetAll() {
  if (keepsOnServer()) await removeThere();
  const ids = [...held.keys()];
  held.clear();
  await removeHere(ids);
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
/** The last moment that a date can be of, in milliseconds. */
const LAST = 8.64e15;

const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** Whether a value is a day as dates are written, and there is such a day. */
const isDay = (value) =>
  /^\d{4}-\d{2}-\d{2}$/u.test(value) && new Date(`${value}T00:00Z`).toJSON()?.slice(0, 10) === value;
const consentOf = (one) => one.consent?.on ?? one.consent;

/** A part of a file that is not as the page writes it: `why`, the words that say what is wrong, and the `value`. */
class Fault extends Error {
  constructor(why, value) {
    super(why);
    this.why = why;
    this.value = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  }
}

function demand(isRight, why, value) {
  if (!isRight) throw new Fault(why, value);
}
const mayBe = (value, isRight, why) => demand(value === null || value === undefined || isRight(value), why, value);
const records = (value, why) => {
  mayBe(value, (some) => Array.isArray(some) && some.every(isRecord), why);
  return list(value);
};

function examineDraft(one) {
  demand(text(one.text).trim() !== "", "coach_fault_draft", one.text);
  mayBe(one.at, (at) => Math.abs(Number(at)) <= LAST, "coach_fault_day");
  for (const { text: words } of records(one.comments, "coach_fault_comment"))
    demand(text(words).trim() !== "", "coach_fault_comment", words);
}

function examineLetter({ posting, deadline, outcome, drafts }) {
  mayBe(posting, isRecord, "coach_fault_posting");
  mayBe(deadline, isDay, "coach_fault_day");
  mayBe(outcome, isRecord, "coach_fault_outcome");
  if (outcome) {
    demand(STAGES.includes(outcome.stage), "coach_fault_outcome", outcome.stage);
    demand(OUTCOMES.includes(outcome.result), "coach_fault_outcome", outcome.result);
    mayBe(outcome.day, isDay, "coach_fault_day");
  }
  records(drafts, "coach_fault_draft").forEach(examineDraft);
}

/** Throws a `Fault` where a part of a file is no client. */
function examine(one) {
  demand(isRecord(one), "coach_fault_client", one);
  const client = one.client ?? one;
  demand(isRecord(client), "coach_fault_client", client);
  demand(text(client.name).trim() !== "", "coach_fault_name", client.name);
  mayBe(consentOf(one), isDay, "coach_fault_day");
  records(client.letters, "coach_fault_letter").forEach(examineLetter);
}

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
    consent: orNull(consentOf(one)),
    letters: list(letters).map(asLetter),
    // Who is kept on the server stays there.
    kept: held.get(one.id)?.kept ?? null,
  };
};

/**
 * The clients of an exported file, to be reviewed anew, and what of it is no client:
 * `{ clients, faults: [{ name, why, value }] }`; null: it is no such file. Nothing else of the file is taken.
 */
export function imported(file) {
  let found;
  try {
    found = JSON.parse(file);
  } catch {
    return null;
  }
  if (found?.format !== FORMAT || !Array.isArray(found.clients)) return null;
  const clients = [];
  const faults = [];
  found.clients.forEach((one, place) => {
    try {
      examine(one);
      clients.push(asClient(one));
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      const name = [`${place + 1}.`, text(one?.client?.name ?? one?.name)].join(" ").trim();
      faults.push({ name, why: fault.why, value: fault.value });
    }
  });
  return { clients, faults };
}
