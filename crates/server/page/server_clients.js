// Clients whom the server keeps for a coach with a key, each with the client's consent. Whoever changes one says which
// version they know: what was changed elsewhere meanwhile is not overwritten.

/**
 * @typedef {import("./clients.js").Client} Client
 *
 * @typedef {{ version: number | null, consent: { on: string, to: string }, sent: string | null }} Kept
 * How a client is kept there: in which version, null before the first, and the document as it was sent last.
 */

import { ask, get, put } from "./api.js";
import * as settings from "./settings.js";

const PATH = "/api/v1/clients";
const ROLE = "coach";
const REFUSED = 401;

/** Whether the key is a coach's; which key it was that this was asked with. */
let isCoach = false;
/** @type {string | null | undefined} */
let askedWith;
/** The end of the last write: one follows the other, so that each knows the version before it. */
let last = Promise.resolve();

/** Whether clients can be kept on the server. */
export const canKeep = () => isCoach;

/** Whether it has to be asked whose key it is: nobody did yet, or there is another one. */
export const isKeyNew = () => askedWith !== settings.key.get();

const documentOf = ({ name, letters }) => ({ name, letters });

/**
 * A client as the page has them.
 * @returns {Client}
 */
const clientOf = ({ id, version, consent, client }) => ({
  id,
  ...client,
  consent: consent.on,
  kept: { version, consent, sent: JSON.stringify(documentOf(client)) },
});

/** The clients that are kept on the server; none, where the key is no coach's. Throws a `Problem`. */
export async function read() {
  askedWith = settings.key.get();
  isCoach = false;
  try {
    isCoach = (await get("/api/v1/key")).role === ROLE;
  } catch (problem) {
    if (problem.status === REFUSED) throw problem;
  }
  return isCoach ? (await get(PATH)).clients.map(clientOf) : [];
}

/** One client as the server has them now; null: it has none. */
export async function readOne(id) {
  try {
    return clientOf(await get(`${PATH}/${id}`));
  } catch (problem) {
    if (problem.status !== 404) throw problem;
    return null;
  }
}

/** @param {Client} client */
async function write(client) {
  if (client.kept === null) return;
  const { version, consent, sent } = client.kept;
  const now = JSON.stringify(documentOf(client));
  if (now === sent) return;
  const body = { consent, client: documentOf(client) };
  const answer = await put(`${PATH}/${client.id}`, body, version);
  client.kept = { version: answer.version, consent, sent: now };
}

/**
 * Keeps a client as they are now, after all that was asked for before. Throws a `Problem`.
 * @param {Client} client
 */
export function keepThere(client) {
  const written = last.then(() => write(client));
  last = written.catch(() => {});
  return written;
}

/**
 * Begins to keep a client there. Throws a `Problem`.
 * @param {Client} client
 * @param {{ on: string, to: string }} consent
 */
export async function beginToKeep(client, consent) {
  client.kept = { version: null, consent, sent: null };
  try {
    await keepThere(client);
  } catch (problem) {
    client.kept = null;
    throw problem;
  }
}

/**
 * Removes a client there, or all. Throws a `Problem`.
 * @param {string | null} id
 */
export async function removeThere(id = null) {
  await last;
  await ask("DELETE", id === null ? PATH : `${PATH}/${id}`, {});
}
