// The server's API. A request is given up when a newer one takes its place.

import { $ } from "./dom.js";
import { language } from "./language.js";
import * as settings from "./settings.js";

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

async function ask(method, path, { type, body }, signal) {
  const spoken = language();
  // Another site's form cannot send the second one: it tells that this page asks.
  const headers = { "accept-language": spoken, "x-shortlist-page": "1" };
  const key = settings.key.get();
  if (key) headers.authorization = `Bearer ${key}`;
  if (type) headers["content-type"] = type;
  let response;
  try {
    response = await fetch(path, { method, headers, signal, body, credentials: "omit", cache: "no-store" });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem(0, { title: "The server cannot be reached" });
  }
  const json = await response.json().catch(() => ({}));
  if (!response.ok) throw new Problem(response.status, json);
  return { ...json, spoken };
}

/** Whether an answer's notes are in the page's language. Where they are not, it is being asked again. */
export const isSpoken = ({ spoken }) => spoken === language();

export const get = (path, signal) => ask("GET", path, {}, signal);
export const post = (path, value, signal) =>
  ask("POST", path, { type: "application/json", body: JSON.stringify(value) }, signal);
/** Sends the bytes of a file. */
export const postBytes = (path, bytes, signal) =>
  ask("POST", path, { type: "application/octet-stream", body: bytes }, signal);

/**
 * Asks one thing after the other: the newest question alone is answered, and `null` for those it replaced.
 * While one is under way, the element that will show its answer is busy: what it still shows answers something older.
 */
export function latest(place, question) {
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
