// A coach's clients, kept in this browser alone: each has letters by posting, a letter has drafts in time and an outcome.
//
// A client: { id, name, consent, letters }; `consent`: the day on which it was noted, or null.
// A letter: { id, posting: { title, company, text } | null, deadline, outcome: { stage, result, day } | null, drafts }.
// A draft: { id, name, at, text, state, fault, comments }; `state`: how it stands (the server's numbers), `fault`: why
// that is not known; comments: { id, question, sentence, text, at }.

const DATABASE = "shortlist-coach";
const STORE = "clients";
const FORMAT = "shortlist-clients";

/** The clients by id; what is shown is read from here, and each change is written through. */
const held = new Map();
let database = null;

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

/** Reads what is kept; whether this browser keeps anything. */
export async function load() {
  try {
    database = await opened();
    for (const client of await done(database.transaction(STORE).objectStore(STORE).getAll()))
      held.set(client.id, client);
  } catch {
    database = null;
  }
  return database !== null;
}

const collator = new Intl.Collator("ko", { numeric: true });

/** Names in the order in which people look for them: `2차` stands before `10차`. */
export const inOrder = collator.compare;

/** All clients, by name. */
export const clients = () => [...held.values()].sort((a, b) => inOrder(a.name, b.name));

/** Keeps clients as they are now; whether this browser can. */
export function keep(...changed) {
  for (const client of changed) held.set(client.id, client);
  return write((store) => {
    for (const client of changed) store.put(client);
  });
}

export function forget(id) {
  held.delete(id);
  return write((store) => store.delete(id));
}

export function forgetAll() {
  held.clear();
  return write((store) => store.clear());
}

export const newClient = (name) => ({ id: crypto.randomUUID(), name, consent: null, letters: [] });

export const newLetter = (posting = null, deadline = null) => ({
  id: crypto.randomUUID(),
  posting,
  deadline,
  outcome: null,
  drafts: [],
});

export const newDraft = (name, text, at) => ({
  id: crypto.randomUUID(),
  name,
  at,
  text,
  state: null,
  fault: null,
  comments: [],
});

/** The newest draft; undefined: there is none. */
export const latestDraft = (letter) => letter?.drafts.at(-1);

/** Everything about some clients as the text of a file. */
export const exported = (some) => JSON.stringify({ format: FORMAT, version: 1, clients: some }, null, 1);

const text = (value) => (typeof value === "string" ? value : "");
const orNull = (value) => (typeof value === "string" && value !== "" ? value : null);
const list = (value) => (Array.isArray(value) ? value : []);
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

const asLetter = ({ id, posting, deadline, outcome, drafts }) => ({
  id: identity(id),
  posting: posting ? { title: text(posting.title), company: text(posting.company), text: text(posting.text) } : null,
  deadline: orNull(deadline),
  outcome: outcome ? { stage: text(outcome.stage), result: text(outcome.result), day: orNull(outcome.day) } : null,
  drafts: list(drafts).map(asDraft),
});

/** The clients of an exported file, to be reviewed anew; null: it is none. Nothing else of the file is taken. */
export function imported(file) {
  let read;
  try {
    read = JSON.parse(file);
  } catch {
    return null;
  }
  if (read?.format !== FORMAT || !Array.isArray(read.clients)) return null;
  return read.clients.map(({ id, name, consent, letters }) => ({
    id: identity(id),
    name: text(name),
    consent: orNull(consent),
    letters: list(letters).map(asLetter),
  }));
}
