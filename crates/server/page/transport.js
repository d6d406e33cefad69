// How the page reaches what answers it: the server that it came from.

import * as settings from "./settings.js";

/** Asks in a language; the status and the JSON, or the file, that came. */
export async function send(method, path, { type, body, version }, signal, spoken) {
  // Another site's form cannot send the second one: it tells that this page asks.
  const headers = { "accept-language": spoken, "x-shortlist-page": "1" };
  const key = settings.key.get();
  if (key) headers.authorization = `Bearer ${key}`;
  if (type) headers["content-type"] = type;
  if (version) headers["if-match"] = `"${version}"`;
  const response = await fetch(path, { method, headers, signal, body, credentials: "omit", cache: "no-store" });
  const isJson = response.headers.get("content-type")?.includes("json");
  return isJson
    ? { status: response.status, json: await response.json().catch(() => ({})) }
    : { status: response.status, json: {}, file: await response.blob() };
}
