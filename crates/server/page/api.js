// What answers the page, by the server's API. A request is given up when a newer one takes its place.

import { $ } from "./dom.js";
import { language } from "./language.js";
import { send } from "./transport.js";

/** An answer that tells of a problem (RFC 9457). */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.status = status;
    this.title = body.title ?? `HTTP ${status}`;
    this.code = body.code ?? null;
    this.detail = body.detail ?? "";
  }
}

/** Asks; `content`: its `type`, `body` and the `version` that it changes, if it has any. Throws a `Problem`. */
export async function ask(method, path, content, signal) {
  const spoken = language();
  let answer;
  try {
    answer = await send(method, path, content, signal, spoken);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem(0, { title: "The server cannot be reached" });
  }
  const { status, json, file } = answer;
  if (status < 200 || status > 299) throw new Problem(status, json);
  return { ...json, file, spoken };
}

/** Whether an answer's notes are in the page's language. Where they are not, it is being asked again. */
export const isSpoken = ({ spoken }) => spoken === language();

export const get = (path, signal) => ask("GET", path, {}, signal);
export const post = (path, value, signal) =>
  ask("POST", path, { type: "application/json", body: JSON.stringify(value) }, signal);
/** Puts a value in the place of a version; null: it is to be new. */
export const put = (path, value, version) =>
  ask("PUT", path, { type: "application/json", body: JSON.stringify(value), version });
/** Sends the bytes of a file. */
export const postBytes = (path, bytes, signal) =>
  ask("POST", path, { type: "application/octet-stream", body: bytes }, signal);

/**
 * Asks one thing after the other: the newest question alone is answered, and `null` for those it replaced.
 * While one is under way, the element that will show its answer is busy: what it still shows answers something older.
 */
export function latest(place, question) {
  /** @type {AbortController | null} */
  let running = null;
  const run = (next) => {
    running?.abort();
    running = next;
    $(place).setAttribute("aria-busy", String(next !== null));
  };
  const ask = async (...values) => {
    const mine = new AbortController();
    run(mine);
    try {
      const answer = await question(mine.signal, ...values);
      return running === mine ? answer : null;
    } catch (error) {
      if (running !== mine) return null;
      throw error;
    } finally {
      if (running === mine) run(null);
    }
  };
  /** Asks for nothing any more. */
  ask.cancel = () => run(null);
  return ask;
}
